"""What happens to places when their session moves, is called off or begins, and when a member leaves."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.messaging.actions import cancel, plan
from models.organisation import Organisation
from models.people.tables import Member
from models.reading.actions.changes import (
    Concerned,
    What,
    concerned,
    end_transfers,
    fill,
    let_go,
    lock_meetings,
    newest,
    part_pair,
    settle,
    void_transfers,
)
from models.reading.actions.meetings import MARKS_TIMER, TIMERS, plan_timers
from models.reading.actions.offers import prolong
from models.reading.queries.meetings import MeetingView, find_meeting_of, get_meeting
from models.reading.queries.places import ALIVE, IN_QUEUE, get_place, place_at, places_at
from models.reading.tables import Booking, BookingState, Pair, PairState
from models.study.queries import get_leave
from models.study.tables import LeaveState, Stage


def follow_session(
    session: Session, session_id: int, *, organisation: Organisation, now: datetime
) -> tuple[MeetingView | None, tuple[Concerned, ...]]:
    """Let the places follow their session: it was moved, called off or closed.

    Who has a place hears of it as somebody expected at the session; returned is who waits or is offered one.
    """
    meeting = find_meeting_of(session, session_id)
    if meeting is None:
        return None, ()
    lock_meetings(session, meeting.id)
    meeting = get_meeting(session, meeting.id)
    if meeting.session.stage is Stage.ANNOUNCED:
        return meeting, _moved(session, meeting, organisation, now)
    for kind in TIMERS:
        cancel(session, kind, meeting.id)
    if meeting.session.stage is Stage.CANCELLED:
        return meeting, _end(session, meeting, ALIVE, BookingState.VOID, What.CALLED_OFF, now)
    plan(session, MARKS_TIMER, meeting.id, [max(now, meeting.session.starts_at)])
    return meeting, _end(session, meeting, IN_QUEUE, BookingState.MISSED, What.MISSED, now)


def begin_meeting(session: Session, meeting_id: int, *, now: datetime) -> tuple[Concerned, ...]:
    """It begins: nobody waits any more. Nothing where it has been moved or called off."""
    lock_meetings(session, meeting_id)
    meeting = get_meeting(session, meeting_id)
    if meeting.session.stage is not Stage.ANNOUNCED or now < meeting.session.starts_at:
        return ()
    told = end_transfers(session, meeting_id, now=now)
    return (*told, *_end(session, meeting, IN_QUEUE, BookingState.MISSED, What.MISSED, now))


def release_on_leave(
    session: Session, leave_id: int, *, organisation: Organisation, now: datetime
) -> tuple[Concerned, ...]:
    """Who is on leave keeps no place from the others; nothing once the meeting has begun, or it was taken back."""
    leave = get_leave(session, leave_id)
    meeting = find_meeting_of(session, leave.session_id)
    if meeting is None:
        return ()
    lock_meetings(session, meeting.id)
    place = place_at(session, meeting.id, leave.member.id, BookingState.HELD)
    granted = get_leave(session, leave_id).state is LeaveState.ACCEPTED
    if place is None or not granted or now >= place.starts_at:
        return ()
    told = let_go(session, place, BookingState.GIVEN_UP, now=now)
    told += (concerned(session, place.id, What.ON_LEAVE),)
    return newest(session, told + fill(session, meeting.id, organisation=organisation, now=now))


def release_member(
    session: Session, member_id: int, *, organisation: Organisation, now: datetime
) -> tuple[Concerned, ...]:
    """Let a former member have and wait for nothing at meetings ahead; what becomes free is offered."""
    if session.scalar(select(Member.left_on).where(Member.id == member_id)) is None:
        return ()
    query = select(Booking.id, Booking.meeting_id).where(Booking.member_id == member_id, Booking.state.in_(ALIVE))
    meetings = sorted({row.meeting_id for row in session.execute(query)})
    lock_meetings(session, *meetings)
    told: tuple[Concerned, ...] = ()
    for row in session.execute(query.order_by(Booking.id)).all():
        place = get_place(session, row.id)
        if place.starts_at > now:
            settle(session, place, BookingState.VOID, now=now)
            told += void_transfers(session, place, now=now) + part_pair(session, place, now=now)
    _end_pair_questions(session, member_id, now)
    for meeting_id in meetings:
        told += fill(session, meeting_id, organisation=organisation, now=now)
    return tuple(one for one in newest(session, told) if one.member.id != member_id)


def _moved(session: Session, meeting: MeetingView, organisation: Organisation, now: datetime) -> tuple[Concerned, ...]:
    plan_timers(session, meeting, organisation=organisation, now=now)
    told: tuple[Concerned, ...] = ()
    for place in places_at(session, meeting.id, *IN_QUEUE):
        if place.state is BookingState.OFFERED:
            prolong(session, place, organisation=organisation, now=now)
        told += (concerned(session, place.id, What.MOVED),)
    return newest(session, told + fill(session, meeting.id, organisation=organisation, now=now))


def _end(
    session: Session,
    meeting: MeetingView,
    states: tuple[BookingState, ...],
    state: BookingState,
    what: What,
    now: datetime,
) -> tuple[Concerned, ...]:
    """End these bookings, with every question about them; who has a place is told by the session."""
    places = places_at(session, meeting.id, *states)
    for place in places:
        settle(session, place, state, now=now)
        void_transfers(session, place, now=now)
    slots = [slot.id for slot in meeting.slots]
    session.execute(
        update(Pair)
        .where(Pair.slot_id.in_(slots), Pair.state.in_((PairState.ASKED, PairState.FORMED)))
        .values(state=PairState.ENDED, settled_at=now)
    )
    return tuple(concerned(session, place.id, what) for place in places if place.state is not BookingState.HELD)


def _end_pair_questions(session: Session, member_id: int, now: datetime) -> None:
    own = (Pair.asker_id == member_id) | (Pair.partner_id == member_id)
    session.execute(
        update(Pair).where(own, Pair.state == PairState.ASKED).values(state=PairState.ENDED, settled_at=now)
    )
