"""Who is expected at a session: a snapshot, or at a session of places whoever has one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.actions.calendar_files import let_calendars_follow
from models.study.actions.marks import lock_expected
from models.study.errors import AlreadyMarked
from models.study.queries.register import CURRENT
from models.study.rules import CAME
from models.study.tables import Attendance, Expected, Leave, LeaveState, StudySession


def expect(session: Session, session_id: int, people: Iterable[MemberRef], *, known_version: int | None = None) -> None:
    """Expect these people, who are not expected yet. `known_version`: of the session, where they know it already."""
    rows = [
        {
            "session_id": session_id,
            "member_id": one.id,
            "branch_id": one.branch_id,
            "wrong_codes": 0,
            "known_version": known_version,
        }
        for one in people
    ]
    if rows:
        session.execute(insert(Expected), rows)


def expect_no_more(session: Session, session_id: int, member_id: int, *, now: datetime) -> None:
    """Expect somebody no more, and let go of their leave. Raises AlreadyMarked for who has come."""
    lock_expected(session, session_id, member_id)
    here = Expected.session_id == session_id, Expected.member_id == member_id
    row = session.execute(
        select(Attendance.id, Attendance.mark, StudySession.title)
        .select_from(Expected)
        .join(StudySession, StudySession.id == Expected.session_id)
        .outerjoin(Attendance, CURRENT)
        .where(*here)
    ).one_or_none()
    if row is None:
        return
    if row.mark in CAME:
        raise AlreadyMarked(title=row.title, mark=row.mark)
    session.execute(update(Attendance).where(Attendance.id == row.id).values(superseded_at=now))
    session.execute(
        update(Leave)
        .where(Leave.session_id == session_id, Leave.member_id == member_id)
        .where(Leave.state.in_((LeaveState.ASKED, LeaveState.ACCEPTED)))
        .values(state=LeaveState.WITHDRAWN, decided_at=now)
    )
    session.execute(delete(Expected).where(*here))
    let_calendars_follow(session, session_id, member_id=member_id, now=now)
