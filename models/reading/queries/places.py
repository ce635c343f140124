"""Places at meetings and the queues for them, as everything else reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from models.errors import NotFound
from models.people.tables import Member
from models.reading.rules import Unit, Wait, ahead_of, has_queue_rule, in_turn
from models.reading.tables import Booking, BookingState, Meeting, Pair, PairState, Sharing, Slot, SlotRole
from models.study.tables import Stage, StudySession

ALIVE = (BookingState.HELD, BookingState.WAITING, BookingState.OFFERED)
IN_QUEUE = (BookingState.WAITING, BookingState.OFFERED)
TAKEN = (BookingState.HELD, BookingState.OFFERED)
"""A place that is offered is nobody else's meanwhile."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A booking with the names of what it is about."""

    id: int
    meeting_id: int
    slot_id: int
    session_id: int
    title: str
    """Of the meeting."""
    starts_at: datetime
    where: str
    branch_id: int | None
    year: int
    role: SlotRole
    member_id: int
    member_name: str
    state: BookingState
    asked_at: datetime
    book_id: int | None
    book_title: str | None
    minutes: int | None
    pair_id: int | None
    offered_at: datetime | None
    offer_ends: datetime | None
    accepted_at: datetime | None
    nonce: str


_SELECT = (
    select(
        Booking.id,
        Booking.meeting_id,
        Booking.slot_id,
        Meeting.session_id,
        StudySession.title,
        StudySession.starts_at,
        StudySession.place.label("where"),
        StudySession.branch_id,
        Meeting.year,
        Slot.role,
        Booking.member_id,
        Member.name.label("member_name"),
        Booking.state,
        Booking.asked_at,
        Booking.book_id,
        Booking.book_title,
        Booking.minutes,
        Booking.pair_id,
        Booking.offered_at,
        Booking.offer_ends,
        Booking.accepted_at,
        Booking.nonce,
    )
    .join(Slot, Slot.id == Booking.slot_id)
    .join(Meeting, Meeting.id == Booking.meeting_id)
    .join(StudySession, StudySession.id == Meeting.session_id)
    .join(Member, Member.id == Booking.member_id)
)


def get_place(session: Session, booking_id: int) -> PlaceView:
    """A booking, alive or ended; raises NotFound."""
    found = _places(session, _SELECT.where(Booking.id == booking_id))
    if not found:
        raise NotFound
    return found[0]


def places_at(session: Session, meeting_id: int, *states: BookingState) -> list[PlaceView]:
    """The bookings of a meeting in these states (all that are alive, if none are given), by role and asking."""
    query = _SELECT.where(Booking.meeting_id == meeting_id, Booking.state.in_(states or ALIVE))
    return _places(session, query.order_by(Slot.id, Booking.asked_at, Booking.id))


def places_of(session: Session, member_id: int, *, now: datetime) -> list[PlaceView]:
    """What a member has, waits for or is offered at meetings that have not ended, soonest first."""
    return _places(
        session,
        _SELECT.where(Booking.member_id == member_id, Booking.state.in_(ALIVE))
        .where(StudySession.ends_at > now, StudySession.stage == Stage.ANNOUNCED)
        .order_by(StudySession.starts_at, Booking.id),
    )


def place_at(session: Session, meeting_id: int, member_id: int, *states: BookingState) -> PlaceView | None:
    """What a member has at a meeting, in one of these states."""
    query = _SELECT.where(Booking.meeting_id == meeting_id, Booking.member_id == member_id, Booking.state.in_(states))
    return next(iter(_places(session, query)), None)


def pair_of(session: Session, pair_id: int) -> list[PlaceView]:
    """The bookings of two who wait together, by id."""
    query = _SELECT.where(Booking.pair_id == pair_id, Booking.state.in_(IN_QUEUE))
    return _places(session, query.order_by(Booking.id))


def free_places(session: Session, slot_id: int) -> int:
    """How many places of a slot nobody has and nobody is offered."""
    capacity = session.scalars(select(Slot.capacity).where(Slot.id == slot_id)).one()
    return capacity - count_taken(session, slot_id)


def count_taken(session: Session, slot_id: int) -> int:
    """How many places of a slot are held or offered."""
    query = select(func.count()).where(Booking.slot_id == slot_id, Booking.state.in_(TAKEN))
    return session.scalars(query).one()


def queue(session: Session, slot_id: int) -> list[Unit]:
    """Who waits for a slot and has not been offered a place, first in turn first."""
    row = session.execute(
        select(Slot.role, Meeting.year).join(Meeting, Meeting.id == Slot.meeting_id).where(Slot.id == slot_id)
    ).one()
    waits = session.execute(
        select(Booking.id, Booking.member_id, Booking.asked_at, Booking.pair_id).where(
            Booking.slot_id == slot_id, Booking.state == BookingState.WAITING
        )
    )
    shared = shared_in(session, row.year) if has_queue_rule(row.role) else frozenset()
    return in_turn([Wait(*wait) for wait in waits], shared=shared)


def people_ahead(session: Session, place: PlaceView) -> int:
    """How many people stand before somebody who waits."""
    return ahead_of(queue(session, place.slot_id), place.id)


def shared_in(session: Session, year: int) -> frozenset[int]:
    """The members who have shared in a year, by the marks of the secretary."""
    query = (
        select(Sharing.member_id)
        .join(Meeting, Meeting.id == Sharing.meeting_id)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .where(Meeting.year == year, StudySession.stage != Stage.CANCELLED)
    )
    return frozenset(session.scalars(query.distinct()))


def partner_names(session: Session, places: Iterable[PlaceView]) -> dict[int, str]:
    """With whom each of these waits together, by booking."""
    other = aliased(Booking)
    ids = [place.id for place in places if place.pair_id is not None]
    if not ids:
        return {}
    rows = session.execute(
        select(Booking.id, Member.name)
        .join(other, (other.pair_id == Booking.pair_id) & (other.id != Booking.id))
        .join(Member, Member.id == other.member_id)
        .where(Booking.id.in_(ids), other.state.in_(IN_QUEUE))
    )
    return {row.id: row.name for row in rows}


@dataclass(frozen=True, slots=True)
class PairView:
    """Somebody asks somebody to wait together."""

    id: int
    slot_id: int
    meeting_id: int
    title: str
    starts_at: datetime
    role: SlotRole
    asker_id: int
    asker_name: str
    partner_id: int
    partner_name: str
    asked_at: datetime
    nonce: str


def pairs_asked(
    session: Session,
    *,
    pair_id: int | None = None,
    slot_id: int | None = None,
    partner_id: int | None = None,
    asker_id: int | None = None,
) -> list[PairView]:
    """The questions to wait together that are not answered: one, those of a slot, those to a member, or of one."""
    asker, partner = aliased(Member), aliased(Member)
    query = (
        select(
            Pair.id,
            Pair.slot_id,
            Slot.meeting_id,
            StudySession.title,
            StudySession.starts_at,
            Slot.role,
            Pair.asker_id,
            asker.name.label("asker_name"),
            Pair.partner_id,
            partner.name.label("partner_name"),
            Pair.asked_at,
            Pair.nonce,
        )
        .join(Slot, Slot.id == Pair.slot_id)
        .join(Meeting, Meeting.id == Slot.meeting_id)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .join(asker, asker.id == Pair.asker_id)
        .join(partner, partner.id == Pair.partner_id)
        .where(Pair.state == PairState.ASKED)
    )
    if pair_id is not None:
        query = query.where(Pair.id == pair_id)
    if slot_id is not None:
        query = query.where(Pair.slot_id == slot_id)
    if partner_id is not None:
        query = query.where(Pair.partner_id == partner_id)
    if asker_id is not None:
        query = query.where(Pair.asker_id == asker_id)
    return [PairView(**row) for row in session.execute(query.order_by(Pair.id)).mappings()]


def _places(session: Session, query: Select[*tuple[object, ...]]) -> list[PlaceView]:
    return [PlaceView(**row) for row in session.execute(query).mappings()]
