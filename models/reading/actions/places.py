"""Asking for a place, changing it, giving it up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.changes import (
    Concerned,
    Outcome,
    add_booking,
    check_invited,
    check_not_over,
    expect_holder,
    fill,
    let_go,
    lock_meetings,
    newest,
    own_place,
    settle,
    void_transfers,
)
from models.reading.errors import (
    AlreadyHeld,
    AlreadyWaiting,
    BookNeeded,
    MinutesUnclear,
    NoSuchSlot,
    PlaceOver,
    SlotFull,
    TooLong,
)
from models.reading.queries.meetings import MeetingView, SlotView, get_meeting
from models.reading.queries.places import ALIVE, IN_QUEUE, PlaceView, get_place, people_ahead, place_at
from models.reading.rules import LONGEST_SHARING, TITLE_LIMIT
from models.reading.tables import Booking, BookingState, SlotRole
from models.study.actions import let_calendars_follow


@dataclass(frozen=True, slots=True)
class Share:
    """What a sharer brings: a book of the list, or another by its title; and for how long."""

    title: str
    minutes: int
    book_id: int | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """A place, or a place in the queue, and who else is concerned."""

    place: PlaceView
    ahead: int
    """How many stand before one in the queue; 0 for who has a place."""
    concerned: tuple[Concerned, ...] = ()


def book(
    session: Session,
    member: MemberRef,
    *,
    meeting_id: int,
    role: SlotRole,
    share: Share | None = None,
    asked_at: datetime,
    organisation: Organisation,
    now: datetime,
) -> Booked:
    """Give the member a place at once where one is free, else let them wait; another place there is exchanged for it.

    Who waits keeps what they have until it is their turn. Until check-in ends free places are given; nobody begins
    to wait once the meeting has begun. Raises MeetingCancelled, MeetingOver, NotInvited, NoSuchSlot, AlreadyHeld,
    AlreadyWaiting, SlotFull, BookNeeded, MinutesUnclear, TooLong.
    """
    lock_meetings(session, meeting_id)
    meeting = get_meeting(session, meeting_id)
    check_not_over(meeting, now, until=meeting.session.closes_at)
    check_invited(meeting, member)
    slot = _slot(meeting, role)
    had = _check_wants_other(session, meeting, member, role)
    brings = what_is_shared(role, share)
    if slot.free <= 0:
        return _wait(session, meeting, slot, member, asked_at, brings, now)
    told: tuple[Concerned, ...] = ()
    if had is not None:
        settle(session, had, BookingState.MOVED, now=now)
        told = void_transfers(session, had, now=now)
    booking_id = add_booking(session, member.id, slot.id, meeting.id, BookingState.HELD, asked_at, **brings)
    expect_holder(session, meeting.session.id, member.id, now=now)
    told += fill(session, meeting.id, organisation=organisation, now=now)
    return Booked(get_place(session, booking_id), 0, newest(session, told))


def change_share(
    session: Session, member: MemberRef, booking_id: int, *, share: Share, nonce: str, now: datetime
) -> PlaceView:
    """Bring another book, or take other minutes.

    Raises NotFound, NotAllowed, OutOfDate, PlaceOver, MeetingOver, BookNeeded, MinutesUnclear, TooLong.
    """
    place = own_place(session, member, booking_id, nonce)
    _check_alive(place)
    meeting = get_meeting(session, place.meeting_id)
    check_not_over(meeting, now, until=meeting.session.ends_at)
    values = what_is_shared(place.role, share)
    session.execute(update(Booking).where(Booking.id == booking_id).values(**values))
    let_calendars_follow(session, place.session_id, member_id=member.id, now=now)
    return get_place(session, booking_id)


def give_up(
    session: Session, member: MemberRef, booking_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> Outcome:
    """Let go of a place, an offer or a wait, for good; who is next in turn is offered it.

    Raises NotFound, NotAllowed, OutOfDate, PlaceOver, MeetingCancelled, MeetingOver, CheckedIn.
    """
    place = own_place(session, member, booking_id, nonce)
    _check_alive(place)
    meeting = get_meeting(session, place.meeting_id)
    check_not_over(meeting, now, until=meeting.session.starts_at)
    told = let_go(session, place, BookingState.GIVEN_UP, now=now)
    told += fill(session, meeting.id, organisation=organisation, now=now)
    return Outcome(get_place(session, booking_id), newest(session, told))


def _check_alive(place: PlaceView) -> None:
    if place.state not in ALIVE:
        raise PlaceOver(title=place.title, state=place.state)


def _slot(meeting: MeetingView, role: SlotRole) -> SlotView:
    slot = meeting.slot(role)
    if slot is None or slot.capacity == 0:
        raise NoSuchSlot(title=meeting.session.title, role=role)
    return slot


def _check_wants_other(session: Session, meeting: MeetingView, member: MemberRef, role: SlotRole) -> PlaceView | None:
    """What the member has there already, in another role. Raises AlreadyWaiting, AlreadyHeld."""
    waits = place_at(session, meeting.id, member.id, *IN_QUEUE)
    if waits is not None:
        raise AlreadyWaiting(title=waits.title, role=waits.role)
    had = place_at(session, meeting.id, member.id, BookingState.HELD)
    if had is not None and had.role is role:
        raise AlreadyHeld(title=had.title, role=role)
    return had


def what_is_shared(role: SlotRole, share: Share | None) -> dict[str, object]:
    """Raises BookNeeded, TooLong, MinutesUnclear; who doesn't share brings nothing."""
    if role is not SlotRole.SHARER:
        return {}
    if share is None or not share.title.strip():
        raise BookNeeded
    if len(share.title) > TITLE_LIMIT:
        raise TooLong(limit=TITLE_LIMIT)
    if not 1 <= share.minutes <= LONGEST_SHARING:
        raise MinutesUnclear(longest=LONGEST_SHARING)
    return {"book_id": share.book_id, "book_title": share.title.strip(), "minutes": share.minutes}


def _wait(
    session: Session,
    meeting: MeetingView,
    slot: SlotView,
    member: MemberRef,
    asked_at: datetime,
    brings: dict[str, object],
    now: datetime,
) -> Booked:
    if now >= meeting.session.starts_at:
        raise SlotFull(title=meeting.session.title, role=slot.role)
    booking_id = add_booking(session, member.id, slot.id, meeting.id, BookingState.WAITING, asked_at, **brings)
    place = get_place(session, booking_id)
    return Booked(place, people_ahead(session, place))
