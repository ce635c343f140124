"""What the rows say about the club: who has what, who waits in which order, what is asked, what time will do."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.messaging.tables import Timer
from models.reading.queries import queue
from models.reading.queries.places import ALIVE
from models.reading.tables import Booking, BookingState, Pair, PairState, Slot, Transfer, TransferState
from models.study.tables import Expected
from tests.reading.club_office import minute

Key = tuple[int, str]
"""Id and nonce."""


@dataclass(frozen=True, slots=True)
class Place:
    """A booking that is alive; meetings and people by their numbers on paper, moments by the minute."""

    id: int
    nonce: str
    meeting: int
    who: int
    role: str
    state: str
    partner: int | None
    said_yes: bool
    offered: int
    until: int

    @property
    def known(self) -> tuple[str, str, int | None, bool, int | None]:
        """What the paper knows too."""
        until = self.until if self.state == BookingState.OFFERED else None
        return self.role, self.state, self.partner, self.said_yes, until


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything at one moment."""

    places: list[Place]
    ended: dict[tuple[int, str], int]
    queues: dict[int, list[list[int]]]
    """By slot."""
    capacities: dict[int, int]
    expected: dict[int, set[int]]
    """By session."""
    timers: dict[int, int]
    """Of offers: when each booking's is due."""
    incidents: int
    questions: dict[tuple[int, str, int, int], Key]
    """Meeting, role, who asked whom to wait together: id and nonce."""
    transfers: dict[tuple[int, int | None, int, bool], Key]
    """Whose booking, for which, to whom, whether only the secretary is missing: id and nonce."""


def look(session: Session, numbers: Mapping[int, int], meetings: Mapping[int, int]) -> Looked:
    """`numbers`: of the members, by id; `meetings`: the same of meetings."""
    places = _places(session, numbers, meetings)
    who = {one.id: one.who for one in places}
    slots = {row.id: row for row in session.execute(select(Slot.id, Slot.meeting_id, Slot.role, Slot.capacity))}
    waiting = session.scalars(select(Booking.slot_id).where(Booking.state == BookingState.WAITING).distinct())
    asked = session.execute(
        select(Pair.id, Pair.nonce, Pair.slot_id, Pair.asker_id, Pair.partner_id).where(Pair.state == PairState.ASKED)
    )
    return Looked(
        places=places,
        ended=_ended(session, meetings),
        queues={
            slot_id: [[who[wait.booking_id] for wait in unit] for unit in queue(session, slot_id)]
            for slot_id in sorted(waiting)
        },
        capacities={slot_id: row.capacity for slot_id, row in slots.items()},
        expected=_expected(session, numbers),
        timers=_timers(session),
        incidents=session.scalars(select(func.count()).where(Timer.failed.is_not(None))).one(),
        questions={
            (
                meetings[slots[row.slot_id].meeting_id],
                slots[row.slot_id].role.value,
                numbers[row.asker_id],
                numbers[row.partner_id],
            ): (row.id, row.nonce)
            for row in asked
        },
        transfers=_transfers(session, numbers),
    )


def _places(session: Session, numbers: Mapping[int, int], meetings: Mapping[int, int]) -> list[Place]:
    rows = session.execute(
        select(
            Booking.id,
            Booking.nonce,
            Booking.meeting_id,
            Booking.member_id,
            Slot.role,
            Booking.state,
            Booking.pair_id,
            Booking.accepted_at,
            Booking.offered_at,
            Booking.offer_ends,
        )
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.state.in_(ALIVE))
        .order_by(Booking.id)
    ).all()
    together: dict[int, list[int]] = {}
    for row in rows:
        if row.pair_id is not None:
            together.setdefault(row.pair_id, []).append(row.member_id)
    found = []
    for row in rows:
        others = [one for one in together.get(row.pair_id or 0, []) if one != row.member_id]
        assert row.pair_id is None or len(others) == 1, "a pair of two"
        found.append(
            Place(
                row.id,
                row.nonce,
                meetings[row.meeting_id],
                numbers[row.member_id],
                row.role.value,
                row.state.value,
                numbers[others[0]] if others else None,
                row.accepted_at is not None,
                -1 if row.offered_at is None else minute(row.offered_at),
                -1 if row.offer_ends is None else minute(row.offer_ends),
            )
        )
    return found


def _ended(session: Session, meetings: Mapping[int, int]) -> dict[tuple[int, str], int]:
    query = select(Booking.meeting_id, Booking.state, func.count().label("times")).where(Booking.state.not_in(ALIVE))
    rows = session.execute(query.group_by(Booking.meeting_id, Booking.state))
    return {(meetings[row.meeting_id], row.state.value): row.times for row in rows}


def _timers(session: Session) -> dict[int, int]:
    query = select(Timer.subject, Timer.due_at).where(Timer.kind == "place_offer", Timer.fired_at.is_(None))
    rows = session.execute(query).all()
    assert len({row.subject for row in rows}) == len(rows), "one timer for each offer"
    return {row.subject: minute(row.due_at) for row in rows}


def _expected(session: Session, numbers: Mapping[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in session.execute(select(Expected.session_id, Expected.member_id)):
        found.setdefault(row.session_id, set()).add(numbers[row.member_id])
    return found


def _transfers(session: Session, numbers: Mapping[int, int]) -> dict[tuple[int, int | None, int, bool], Key]:
    rows = session.execute(
        select(
            Transfer.id,
            Transfer.nonce,
            Transfer.booking_id,
            Transfer.other_id,
            Transfer.to_member_id,
            Transfer.state,
        ).where(Transfer.state.in_((TransferState.ASKED, TransferState.AGREED)))
    )
    return {
        (row.booking_id, row.other_id, numbers[row.to_member_id], row.state is TransferState.AGREED): (
            row.id,
            row.nonce,
        )
        for row in rows
    }
