"""Leave and make-ups: what waits for somebody."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.tables import LeaveState, MakeUpState


@dataclass(frozen=True, slots=True)
class LeaveView:
    """A request for leave."""

    id: int
    session_id: int
    title: str
    starts_at: datetime
    member: MemberRef
    reason: str
    asked_at: datetime
    state: LeaveState
    nonce: str


@dataclass(frozen=True, slots=True)
class MakeUpView:
    """A make-up task."""

    id: int
    session_id: int
    title: str
    starts_at: datetime
    member: MemberRef
    due_on: date
    state: MakeUpState
    nonce: str
    note: str | None
    file_id: str | None
    file_kind: str | None
    submitted_at: datetime | None


def get_leave(session: Session, leave_id: int) -> LeaveView:
    """The request; raises NotFound."""
    raise NotImplementedError


def leave_of(session: Session, session_id: int, member_id: int) -> LeaveView | None:
    """The person's newest request at a session, whatever became of it."""
    raise NotImplementedError


def pending_leaves(session: Session, leader: MemberRef) -> list[LeaveView]:
    """The requests that wait for this leader, oldest first."""
    raise NotImplementedError


def get_make_up(session: Session, make_up_id: int) -> MakeUpView:
    """The task; raises NotFound."""
    raise NotImplementedError


def owed(session: Session, member_id: int) -> list[MakeUpView]:
    """The member's tasks that are not done, first due first; those sent in and not confirmed too."""
    raise NotImplementedError


def make_ups_owed(session: Session, session_id: int, *, due_by: date) -> list[MakeUpView]:
    """Who still owes the make-up of a session that is due by that day."""
    raise NotImplementedError


def submitted_make_ups(session: Session, leader: MemberRef) -> list[MakeUpView]:
    """The make-ups that wait for this leader to confirm, oldest first."""
    raise NotImplementedError
