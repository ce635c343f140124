"""Swaps and handovers that wait for an answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.queries import MemberRef, members
from models.reading.queries.places import PlaceView, get_place
from models.reading.tables import Booking, BookingState, Meeting, Transfer, TransferKind, TransferState
from models.study.tables import Stage, StudySession

OPEN = (TransferState.ASKED, TransferState.AGREED)


@dataclass(frozen=True, slots=True)
class TransferView:
    """One member's question about the own place to another."""

    id: int
    kind: TransferKind
    state: TransferState
    place: PlaceView
    """Of who asks."""
    other: PlaceView | None
    """The place that is wanted for it; none in a handover."""
    asker: MemberRef
    to: MemberRef
    nonce: str


def get_transfer(session: Session, transfer_id: int) -> TransferView:
    """The question; raises NotFound."""
    found = _views(session, Transfer.id == transfer_id)
    if not found:
        raise NotFound
    return found[0]


def transfers_to(session: Session, member_id: int) -> list[TransferView]:
    """What this member is asked and has not answered, oldest first."""
    return _views(session, Transfer.to_member_id == member_id, Transfer.state == TransferState.ASKED)


def transfer_of(session: Session, booking_id: int) -> TransferView | None:
    """What is asked about this place by who has it."""
    return next(iter(_views(session, Transfer.booking_id == booking_id, Transfer.state.in_(OPEN))), None)


def handovers_agreed(session: Session, meeting_id: int) -> list[TransferView]:
    """The handovers of a meeting that wait for the secretary, oldest first."""
    ids = select(Booking.id).where(Booking.meeting_id == meeting_id)
    return _views(session, Transfer.booking_id.in_(ids), Transfer.state == TransferState.AGREED)


def swaps_possible(session: Session, place: PlaceView, *, now: datetime) -> list[PlaceView]:
    """The places of others that this one could be swapped for: another role, or another meeting ahead."""
    query = (
        select(Booking.id)
        .join(Meeting, Meeting.id == Booking.meeting_id)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .where(Booking.state == BookingState.HELD, Booking.slot_id != place.slot_id)
        .where(Booking.member_id != place.member_id)
        .where(StudySession.stage == Stage.ANNOUNCED, StudySession.starts_at > now)
        .order_by(StudySession.starts_at, Booking.slot_id, Booking.id)
    )
    return [get_place(session, booking_id) for booking_id in session.scalars(query)]


def _views(session: Session, *where: ColumnElement[bool]) -> list[TransferView]:
    rows = session.execute(
        select(
            Transfer.id,
            Transfer.kind,
            Transfer.state,
            Transfer.booking_id,
            Transfer.other_id,
            Transfer.to_member_id,
            Transfer.nonce,
        )
        .where(*where)
        .order_by(Transfer.id)
    ).all()
    found = []
    for row in rows:
        place = get_place(session, row.booking_id)
        other = None if row.other_id is None else get_place(session, row.other_id)
        people = members(session, [place.member_id, row.to_member_id])
        asker, to = people[place.member_id], people[row.to_member_id]
        found.append(TransferView(row.id, row.kind, row.state, place, other, asker, to, row.nonce))
    return found
