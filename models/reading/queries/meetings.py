"""Sharing meetings, as everything else reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.queries import MemberRef
from models.reading.tables import Booking, BookingState, Meeting, Slot, SlotRole
from models.study.queries import SessionView, audience, sessions_of
from models.study.queries.sessions import led_by
from models.study.tables import Scope, Stage, StudySession


@dataclass(frozen=True, slots=True)
class SlotView:
    """How full a slot is."""

    id: int
    role: SlotRole
    capacity: int
    held: int
    offered: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that nobody has and nobody is offered."""
        return self.capacity - self.held - self.offered


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting, the session that it is, and its slots."""

    id: int
    year: int
    quarter: int
    minimum: int
    ask_before: int | None
    """Minutes before the start."""
    kept_at: datetime | None
    marked_at: datetime | None
    nonce: str
    session: SessionView
    slots: tuple[SlotView, ...]

    @property
    def ask_at(self) -> datetime | None:
        """When the leaders are asked whether it is held, with too few people; none where it is held with any."""
        if not self.minimum or self.ask_before is None:
            return None
        return self.session.starts_at - timedelta(minutes=self.ask_before)

    @property
    def held(self) -> int:
        """How many people have a place."""
        return sum(slot.held for slot in self.slots)

    def slot(self, role: SlotRole) -> SlotView | None:
        """The slot of a role, if the meeting has it."""
        return next((slot for slot in self.slots if slot.role is role), None)


_SELECT = select(
    Meeting.id,
    Meeting.session_id,
    Meeting.year,
    Meeting.quarter,
    Meeting.minimum,
    Meeting.ask_before,
    Meeting.kept_at,
    Meeting.marked_at,
    Meeting.nonce,
).join(StudySession, StudySession.id == Meeting.session_id)


def get_meeting(session: Session, meeting_id: int) -> MeetingView:
    """The meeting; raises NotFound."""
    found = _meetings(session, _SELECT.where(Meeting.id == meeting_id))
    if not found:
        raise NotFound
    return found[0]


def find_meeting_of(session: Session, session_id: int) -> MeetingView | None:
    """The meeting that a session is."""
    return next(iter(_meetings(session, _SELECT.where(Meeting.session_id == session_id))), None)


def meetings_ahead(session: Session, member: MemberRef, *, now: datetime) -> list[MeetingView]:
    """Where this member may ask for a place now, soonest first."""
    return _meetings(
        session,
        _SELECT.where(StudySession.stage == Stage.ANNOUNCED, StudySession.closes_at > now)
        .where(StudySession.branch_id.is_(None) | (StudySession.branch_id == member.branch_id))
        .order_by(StudySession.starts_at, Meeting.id),
    )


def led_meetings(session: Session, leader: MemberRef, *, limit: int = 12) -> list[MeetingView]:
    """The meetings that a leader answers for, newest first; those that were called off are left out."""
    return _meetings(
        session,
        _SELECT.where(StudySession.stage != Stage.CANCELLED, led_by(leader))
        .order_by(StudySession.starts_at.desc(), Meeting.id.desc())
        .limit(limit),
    )


def invited(session: Session, view: SessionView) -> list[MemberRef]:
    """Who may ask for a place at a meeting: its branch, or everybody."""
    scope = Scope.ORGANISATION if view.branch_id is None else Scope.BRANCH
    return audience(session, scope, view.branch_id, None)


def _meetings(session: Session, query: Select[*tuple[object, ...]]) -> list[MeetingView]:
    rows = session.execute(query).mappings().all()
    sessions = sessions_of(session, [row["session_id"] for row in rows])
    slots = _slots(session, [row["id"] for row in rows])
    return [
        MeetingView(
            **{name: value for name, value in row.items() if name != "session_id"},
            session=sessions[row["session_id"]],
            slots=tuple(slots.get(row["id"], ())),
        )
        for row in rows
    ]


def _slots(session: Session, meeting_ids: Iterable[int]) -> dict[int, list[SlotView]]:
    def count(state: BookingState) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((Booking.state == state, 1), else_=0)), 0)

    rows = session.execute(
        select(
            Slot.meeting_id,
            Slot.id,
            Slot.role,
            Slot.capacity,
            count(BookingState.HELD),
            count(BookingState.OFFERED),
            count(BookingState.WAITING),
        )
        .outerjoin(Booking, Booking.slot_id == Slot.id)
        .where(Slot.meeting_id.in_(sorted(set(meeting_ids))))
        .group_by(Slot.meeting_id, Slot.id, Slot.role, Slot.capacity)
        .order_by(Slot.id)
    ).all()
    found: dict[int, list[SlotView]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(SlotView(row[1], row[2], row[3], row[4], row[5], row[6]))
    return found
