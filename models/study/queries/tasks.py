"""Leave and make-ups: what waits for somebody."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.queries import MemberRef, members
from models.people.tables import Member
from models.study.queries.sessions import led_by
from models.study.rules import CAME
from models.study.tables import Attendance, How, Leave, LeaveState, MakeUp, MakeUpState, Stage, StudySession


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
    return_reason: str | None = None
    """Why it was returned last."""


_LEAVES = select(
    Leave.id,
    Leave.session_id,
    StudySession.title,
    StudySession.starts_at,
    Leave.member_id,
    Leave.reason,
    Leave.asked_at,
    Leave.state,
    Leave.nonce,
).join(StudySession, StudySession.id == Leave.session_id)

_UNDECIDED = _LEAVES.outerjoin(
    Attendance,
    and_(
        Attendance.session_id == Leave.session_id,
        Attendance.member_id == Leave.member_id,
        Attendance.superseded_at.is_(None),
    ),
).where(
    Leave.state == LeaveState.ASKED,
    Attendance.id.is_(None) | (Attendance.mark.not_in(CAME) & (Attendance.how != How.CORRECTION)),
)
"""Of who came after all, or was corrected, nothing is to be decided any more."""

_MAKE_UPS = select(
    MakeUp.id,
    MakeUp.session_id,
    StudySession.title,
    StudySession.starts_at,
    MakeUp.member_id,
    MakeUp.due_on,
    MakeUp.state,
    MakeUp.nonce,
    MakeUp.return_reason,
    MakeUp.note,
    MakeUp.file_id,
    MakeUp.file_kind,
    MakeUp.submitted_at,
).join(StudySession, StudySession.id == MakeUp.session_id)


def get_leave(session: Session, leave_id: int) -> LeaveView:
    """The request; raises NotFound."""
    found = _leaves(session, _LEAVES.where(Leave.id == leave_id))
    if not found:
        raise NotFound
    return found[0]


def leave_of(session: Session, session_id: int, member_id: int) -> LeaveView | None:
    """The person's newest request at a session, whatever became of it."""
    query = _LEAVES.where(Leave.session_id == session_id, Leave.member_id == member_id)
    found = _leaves(session, query.order_by(Leave.id.desc()).limit(1))
    return found[0] if found else None


def pending_leaves(session: Session, leader: MemberRef) -> list[LeaveView]:
    """The requests that wait for this leader, oldest first."""
    open_stages = StudySession.stage.in_((Stage.ANNOUNCED, Stage.CLOSED))
    return _leaves(session, _UNDECIDED.where(open_stages, led_by(leader)).order_by(Leave.id))


def undecided_leaves(session: Session, session_id: int) -> list[LeaveView]:
    """The requests at a session that nobody has decided, oldest first."""
    return _leaves(session, _UNDECIDED.where(Leave.session_id == session_id).order_by(Leave.id))


def leaves_to_withdraw(session: Session, member_id: int) -> list[LeaveView]:
    """The member's requests, granted or not yet decided, at sessions that are not closed; earliest start first."""
    mine = Leave.member_id == member_id, Leave.state.in_((LeaveState.ASKED, LeaveState.ACCEPTED))
    query = _LEAVES.where(*mine, StudySession.stage == Stage.ANNOUNCED)
    return _leaves(session, query.order_by(StudySession.starts_at, Leave.id))


def get_make_up(session: Session, make_up_id: int) -> MakeUpView:
    """The task; raises NotFound."""
    found = _make_ups(session, _MAKE_UPS.where(MakeUp.id == make_up_id))
    if not found:
        raise NotFound
    return found[0]


def find_make_up(session: Session, session_id: int, member_id: int) -> MakeUpView | None:
    """A person's task for a session, whatever became of it."""
    found = _make_ups(session, _MAKE_UPS.where(MakeUp.session_id == session_id, MakeUp.member_id == member_id))
    return found[0] if found else None


def owed(session: Session, member_id: int) -> list[MakeUpView]:
    """The member's tasks that are not done, first due first; those sent in and not confirmed too."""
    open_states = MakeUp.state.in_((MakeUpState.OWED, MakeUpState.SUBMITTED))
    query = _MAKE_UPS.where(MakeUp.member_id == member_id, open_states)
    return _make_ups(session, query.order_by(MakeUp.due_on, MakeUp.id))


def make_ups_owed(session: Session, session_id: int, *, due_by: date) -> list[MakeUpView]:
    """Who still owes the make-up of a session that is due by that day; not who has left the organisation."""
    query = (
        _MAKE_UPS.join(Member, Member.id == MakeUp.member_id)
        .where(MakeUp.session_id == session_id, MakeUp.state == MakeUpState.OWED)
        .where(MakeUp.due_on <= due_by, Member.left_on.is_(None))
    )
    return _make_ups(session, query.order_by(MakeUp.id))


def submitted_make_ups(session: Session, leader: MemberRef, session_id: int | None = None) -> list[MakeUpView]:
    """The make-ups, perhaps only those of one session, that wait for this leader to confirm, oldest first."""
    query = _MAKE_UPS.where(MakeUp.state == MakeUpState.SUBMITTED, led_by(leader))
    if session_id is not None:
        query = query.where(MakeUp.session_id == session_id)
    return _make_ups(session, query.order_by(MakeUp.submitted_at, MakeUp.id))


def _leaves(session: Session, query: Select[*tuple[object, ...]]) -> list[LeaveView]:
    rows = [dict(row) for row in session.execute(query).mappings()]
    people = members(session, {row["member_id"] for row in rows})
    return [LeaveView(member=people[row.pop("member_id")], **row) for row in rows]


def _make_ups(session: Session, query: Select[*tuple[object, ...]]) -> list[MakeUpView]:
    rows = [dict(row) for row in session.execute(query).mappings()]
    people = members(session, {row["member_id"] for row in rows})
    return [MakeUpView(member=people[row.pop("member_id")], **row) for row in rows]
