"""What time does to a sharing meeting for its leaders and sharers.

What became due while we were down is sent with an apology while the meeting is ahead; otherwise the leaders are told
once.
"""

from handlers.message import Message
from handlers.reading import meeting_screen_views as views
from handlers.turn import Job, Moment
from models.people.queries import members
from models.reading.actions import MARKS_TIMER, MINIMUM_TIMER, WEEK_TIMER
from models.reading.queries import MeetingView, get_meeting, places_at
from models.reading.tables import BookingState, SlotRole
from models.study.queries import leaders_of
from models.study.tables import Stage


def remind_sharers(moment: Moment, meeting_id: int) -> None:
    """A week before: to each sharer what they bring; to the leaders how many sharers are still wanted."""
    meeting = get_meeting(moment.session, meeting_id)
    view = meeting.session
    if view.stage is not Stage.ANNOUNCED:
        return
    if moment.now >= view.starts_at:
        _tell_leaders(moment, meeting, views.week_missed(meeting, moment.organisation))
        return
    sharers = [one for one in places_at(moment.session, meeting_id, BookingState.HELD) if one.role is SlotRole.SHARER]
    people = members(moment.session, [one.member_id for one in sharers])
    for place in sharers:
        said = views.week_sharer(place, moment.organisation, late=moment.late)
        moment.tell(people[place.member_id], said, stale_at=view.starts_at)
    slot = meeting.slot(SlotRole.SHARER)
    if slot is not None and slot.held < slot.capacity:
        _tell_leaders(moment, meeting, views.week_empty(meeting, slot, moment.organisation, late=moment.late))


def ask_whether_held(moment: Moment, meeting_id: int) -> None:
    """With fewer people than planned the leaders are asked; who said that it is held is not asked again."""
    meeting = get_meeting(moment.session, meeting_id)
    view = meeting.session
    if view.stage is not Stage.ANNOUNCED or meeting.kept_at is not None or meeting.held >= meeting.minimum:
        return
    if moment.now < view.starts_at:
        _tell_leaders(moment, meeting, views.few(meeting, moment.organisation, late=moment.late))
    else:
        _tell_leaders(moment, meeting, views.few_missed(meeting, moment.organisation))


def ask_who_shared(moment: Moment, meeting_id: int) -> None:
    """The register is closed: let a leader say who shared. Late or not, it is as useful."""
    meeting = get_meeting(moment.session, meeting_id)
    if meeting.session.stage is not Stage.CANCELLED and meeting.marked_at is None:
        _tell_leaders(moment, meeting, views.marks_wanted(meeting, moment.organisation))


def _tell_leaders(moment: Moment, meeting: MeetingView, said: Message) -> None:
    for leader in leaders_of(moment.session, meeting.session):
        moment.tell(leader, said, for_leader=True)


JOBS: dict[str, Job] = {
    WEEK_TIMER: remind_sharers,
    MINIMUM_TIMER: ask_whether_held,
    MARKS_TIMER: ask_who_shared,
}
