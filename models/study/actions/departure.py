"""Somebody has left the organisation: nothing is expected of them any more, and nothing waits for them."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.people.tables import Member
from models.study.actions.marks import PENDING, is_postgres
from models.study.queries.register import CURRENT
from models.study.rules import CAME
from models.study.tables import Attendance, Expected, Leave, LeaveState, MakeUp, MakeUpState, Stage, StudySession


def release_member(session: Session, member_id: int, *, now: datetime) -> tuple[int, ...]:
    """Expect a former member at no session that is not closed, and let no request or task wait for them.

    What they came to, and every mark of the past, stays. Returns the sessions whose counts have changed.
    """
    if session.scalar(select(Member.left_on).where(Member.id == member_id)) is None:
        return ()
    if is_postgres(session):
        own = select(Expected.session_id).where(Expected.member_id == member_id).order_by(Expected.session_id)
        session.execute(own.with_for_update())
    released = _ahead(session, member_id)
    here = Expected.member_id == member_id, Expected.session_id.in_(released)
    session.execute(delete(Expected).where(*here))
    session.execute(
        update(Attendance)
        .where(Attendance.member_id == member_id, Attendance.session_id.in_(released))
        .where(Attendance.superseded_at.is_(None))
        .values(superseded_at=now)
    )
    session.execute(
        update(Leave)
        .where(Leave.member_id == member_id)
        .where((Leave.state == LeaveState.ASKED) | Leave.session_id.in_(released))
        .where(Leave.state.in_((LeaveState.ASKED, LeaveState.ACCEPTED)))
        .values(state=LeaveState.WITHDRAWN, decided_at=now)
    )
    session.execute(
        update(MakeUp)
        .where(MakeUp.member_id == member_id, MakeUp.state.in_(PENDING))
        .values(state=MakeUpState.DROPPED, decided_at=now)
    )
    return tuple(released)


def _ahead(session: Session, member_id: int) -> list[int]:
    """The sessions that are not closed and that the person has not come to."""
    query = (
        select(Expected.session_id)
        .join(StudySession, StudySession.id == Expected.session_id)
        .outerjoin(Attendance, CURRENT)
        .where(Expected.member_id == member_id, StudySession.stage == Stage.ANNOUNCED)
        .where(Attendance.id.is_(None) | Attendance.mark.not_in(CAME))
    )
    return list(session.scalars(query.order_by(Expected.session_id)))
