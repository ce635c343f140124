"""What time does to places: an offer ends, a meeting begins, its session is moved or called off, somebody has left."""

from handlers.reading.told import CARD, tell_all
from handlers.turn import Job, Moment
from models.people.rules import LEFT_TIMER
from models.reading import actions
from models.reading.actions.changes import OFFER_TIMER
from models.reading.actions.meetings import BEGIN_TIMER
from models.reading.queries import get_meeting
from models.study.rules import FOLLOW_TIMER, LEAVE_TIMER


def lapse(moment: Moment, booking_id: int) -> None:
    """The time to answer is over. Late or not: what people sent has been read before."""
    told = actions.lapse_offer(moment.session, booking_id, organisation=moment.organisation, now=moment.now)
    tell_all(moment, told)


def begin(moment: Moment, meeting_id: int) -> None:
    """It begins: who still waits is told that it was not their turn."""
    tell_all(moment, actions.begin_meeting(moment.session, meeting_id, now=moment.now))
    moment.refresh(CARD, get_meeting(moment.session, meeting_id).session.id)


def follow(moment: Moment, session_id: int) -> None:
    """The session underneath was changed; who has a place hears of it from the session."""
    _, told = actions.follow_session(moment.session, session_id, organisation=moment.organisation, now=moment.now)
    tell_all(moment, told)


def release(moment: Moment, member_id: int) -> None:
    """Somebody has left the organisation; what they had goes to the next in turn."""
    told = actions.release_member(moment.session, member_id, organisation=moment.organisation, now=moment.now)
    tell_all(moment, told)


def let_go_on_leave(moment: Moment, leave_id: int) -> None:
    """Leave was granted; the place of who is on leave goes to the next in turn."""
    told = actions.release_on_leave(moment.session, leave_id, organisation=moment.organisation, now=moment.now)
    tell_all(moment, told)


JOBS: dict[str, Job] = {
    OFFER_TIMER: lapse,
    BEGIN_TIMER: begin,
    FOLLOW_TIMER: follow,
    LEAVE_TIMER: let_go_on_leave,
    LEFT_TIMER: release,
}
"""By the kind of the timer."""
