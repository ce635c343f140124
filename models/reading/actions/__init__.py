"""The only writers of the reading club: a function is one thing that can happen."""

from models.reading.actions.busy import toggle_busy
from models.reading.actions.changes import Concerned, Outcome, What
from models.reading.actions.follow import begin_meeting, follow_session, release_member
from models.reading.actions.meetings import (
    MARKS_TIMER,
    MINIMUM_TIMER,
    WEEK_TIMER,
    MeetingChanged,
    MeetingOpened,
    NewMeeting,
    call_off_meeting,
    change_capacity,
    check_capacities,
    check_minimum,
    check_undecided,
    keep_meeting,
    open_sharing_meeting,
)
from models.reading.actions.offers import Accepted, accept_offer, decline_offer, lapse_offer
from models.reading.actions.pairs import PairAsked, Paired, agree_to_pair, ask_to_pair, refuse_to_pair
from models.reading.actions.places import Booked, Share, book, change_share, give_up
from models.reading.actions.sharing import SharedBook, check_may_mark, confirm_marks
from models.reading.actions.transfers import (
    Transferred,
    agree_to_transfer,
    ask_handover,
    ask_swap,
    decide_handover,
    refuse_transfer,
    withdraw_transfer,
)

__all__ = [
    "MARKS_TIMER",
    "MINIMUM_TIMER",
    "WEEK_TIMER",
    "Accepted",
    "Booked",
    "Concerned",
    "MeetingChanged",
    "MeetingOpened",
    "NewMeeting",
    "Outcome",
    "PairAsked",
    "Paired",
    "Share",
    "SharedBook",
    "Transferred",
    "What",
    "accept_offer",
    "agree_to_pair",
    "agree_to_transfer",
    "ask_handover",
    "ask_swap",
    "ask_to_pair",
    "begin_meeting",
    "book",
    "call_off_meeting",
    "change_capacity",
    "change_share",
    "check_capacities",
    "check_may_mark",
    "check_minimum",
    "check_undecided",
    "confirm_marks",
    "decide_handover",
    "decline_offer",
    "follow_session",
    "give_up",
    "keep_meeting",
    "lapse_offer",
    "open_sharing_meeting",
    "refuse_to_pair",
    "refuse_transfer",
    "release_member",
    "toggle_busy",
    "withdraw_transfer",
]
