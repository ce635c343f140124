"""The only writers of study: a function is one thing that can happen."""

from models.study.actions.calendar_files import (
    CALENDAR_TIMER,
    follow_calendar_file,
    let_calendars_follow,
    take_calendar_file,
)
from models.study.actions.check_in import CheckedIn, CheckInRefused, check_in
from models.study.actions.departure import release_member
from models.study.actions.expected import expect, expect_no_more
from models.study.actions.leave import (
    LeaveAsked,
    LeaveDecided,
    LeaveWithdrawn,
    ask_leave,
    check_may_ask_leave,
    decide_leave,
    withdraw_leave,
)
from models.study.actions.make_up import (
    MakeUpDecided,
    MakeUpSubmitted,
    check_may_decide,
    confirm_make_up,
    return_make_up,
    submit_make_up,
)
from models.study.actions.register import Closing, Correction, close_session, correct_mark, lock_session
from models.study.actions.roll_call import Merged, mark_from_paper, merge_paper, toggle_roll_call
from models.study.actions.screen import close_screen, open_screen, turn_screen
from models.study.actions.sessions import (
    NewSession,
    SessionChange,
    announce_session,
    cancel_session,
    change_session,
)

__all__ = [
    "CALENDAR_TIMER",
    "CheckInRefused",
    "CheckedIn",
    "Closing",
    "Correction",
    "LeaveAsked",
    "LeaveDecided",
    "LeaveWithdrawn",
    "MakeUpDecided",
    "MakeUpSubmitted",
    "Merged",
    "NewSession",
    "SessionChange",
    "announce_session",
    "ask_leave",
    "cancel_session",
    "change_session",
    "check_in",
    "check_may_ask_leave",
    "check_may_decide",
    "close_screen",
    "close_session",
    "confirm_make_up",
    "correct_mark",
    "decide_leave",
    "expect",
    "expect_no_more",
    "follow_calendar_file",
    "let_calendars_follow",
    "lock_session",
    "mark_from_paper",
    "merge_paper",
    "open_screen",
    "release_member",
    "return_make_up",
    "submit_make_up",
    "take_calendar_file",
    "toggle_roll_call",
    "turn_screen",
    "withdraw_leave",
]
