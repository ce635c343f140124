"""Who is expected, who came, and the counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, select
from sqlalchemy.orm import Session

from models.people.queries import MemberRef, members
from models.people.tables import Branch, Member
from models.study.queries.sessions import labels_of
from models.study.tables import Attendance, Expected, How, Label, Mark, Scope, Stage, StudySession

CURRENT = and_(
    Attendance.session_id == Expected.session_id,
    Attendance.member_id == Expected.member_id,
    Attendance.superseded_at.is_(None),
)
"""Joins the mark that counts to a person expected."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The register in numbers; `open` are those without a mark."""

    expected: int
    present: int
    late: int
    excused: int
    absent: int
    made_up: int
    open: int


@dataclass(frozen=True, slots=True)
class BranchCount:
    """The register of one branch in numbers; `missing` are the absent and those without a mark."""

    branch_id: int
    branch_name: str
    expected: int
    present: int
    late: int
    excused: int
    made_up: int
    missing: int
    missing_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One expected person and the mark that counts."""

    member_id: int
    name: str
    branch_id: int
    branch_name: str
    mark: Mark | None
    how: How | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark of a person's history; superseded ones too."""

    mark: Mark
    how: How
    at: datetime
    by: int | None
    by_name: str | None
    reason: str | None
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One session of a person's record."""

    session_id: int
    title: str
    labels: tuple[Label, ...]
    starts_at: datetime
    mark: Mark


@dataclass(frozen=True, slots=True)
class Record:
    """A person's own record: sessions, each counted once."""

    present: int
    late: int
    excused: int
    absent: int
    made_up: int
    sessions: tuple[RecordRow, ...]


def audience(
    session: Session, scope: Scope, branch_id: int | None, group_id: int | None, member_ids: Iterable[int] = ()
) -> list[MemberRef]:
    """Who would be expected: those on the roster now, by branch and name."""
    chosen: dict[Scope, ColumnElement[bool]] = {
        Scope.ORGANISATION: Member.id.is_not(None),
        Scope.BRANCH: Member.branch_id == branch_id,
        Scope.GROUP: Member.group_id == group_id,
        Scope.PICKED: Member.id.in_(sorted(set(member_ids))),
        Scope.BOOKED: false(),
    }
    return _ordered(session, session.scalars(select(Member.id).where(Member.left_on.is_(None), chosen[scope])))


def expected_members(session: Session, session_id: int) -> list[MemberRef]:
    """Who is expected, by branch and name; who has left the organisation since is left out."""
    return _ordered(
        session,
        session.scalars(
            select(Member.id)
            .join(Expected, Expected.member_id == Member.id)
            .where(Expected.session_id == session_id, Member.left_on.is_(None))
        ),
    )


def missing_members(session: Session, session_id: int) -> list[MemberRef]:
    """Who is expected and has neither come nor been excused; who has left the organisation is left out."""
    return _ordered(
        session,
        session.scalars(
            select(Member.id)
            .join(Expected, Expected.member_id == Member.id)
            .outerjoin(Attendance, CURRENT)
            .where(Expected.session_id == session_id, Member.left_on.is_(None))
            .where(Attendance.id.is_(None) | (Attendance.mark == Mark.ABSENT))
        ),
    )


def counts(session: Session, session_id: int) -> Counts:
    """The register in numbers."""
    rows = session.execute(
        select(Attendance.mark, func.count().label("number"))
        .select_from(Expected)
        .outerjoin(Attendance, CURRENT)
        .where(Expected.session_id == session_id)
        .group_by(Attendance.mark)
    )
    by_mark: dict[Mark | None, int] = {row.mark: row.number for row in rows}
    return Counts(
        expected=sum(by_mark.values()),
        present=by_mark.get(Mark.PRESENT, 0),
        late=by_mark.get(Mark.LATE, 0),
        excused=by_mark.get(Mark.EXCUSED, 0),
        absent=by_mark.get(Mark.ABSENT, 0),
        made_up=by_mark.get(Mark.MADE_UP, 0),
        open=by_mark.get(None, 0),
    )


def counts_by_branch(session: Session, session_id: int) -> tuple[BranchCount, ...]:
    """The register in numbers, by the branch that each belonged to when it was announced."""
    branches: dict[int, list[RegisterRow]] = {}
    for row in register(session, session_id):
        branches.setdefault(row.branch_id, []).append(row)
    return tuple(_count_branch(rows) for rows in branches.values())


def register(session: Session, session_id: int) -> list[RegisterRow]:
    """Everybody expected with the mark that counts, by branch and name."""
    rows = session.execute(
        select(
            Expected.member_id,
            Member.name,
            Expected.branch_id,
            Branch.name,
            Attendance.mark,
            Attendance.how,
            Attendance.at,
        )
        .join(Member, Member.id == Expected.member_id)
        .join(Branch, Branch.id == Expected.branch_id)
        .outerjoin(Attendance, CURRENT)
        .where(Expected.session_id == session_id)
        .order_by(Expected.branch_id, Member.name, Member.id)
    )
    return [RegisterRow(*row) for row in rows]


def history(session: Session, session_id: int, member_id: int) -> list[MarkRow]:
    """Every mark a person ever had at a session, oldest first."""
    rows = session.execute(
        select(
            Attendance.mark,
            Attendance.how,
            Attendance.at,
            Attendance.by,
            Member.name,
            Attendance.reason,
            Attendance.superseded_at,
        )
        .outerjoin(Member, Member.id == Attendance.by)
        .where(Attendance.session_id == session_id, Attendance.member_id == member_id)
        .order_by(Attendance.id)
    )
    return [MarkRow(*row) for row in rows]


def record(session: Session, member_id: int, since: datetime, until: datetime) -> Record:
    """A person's marks at sessions that start from `since` until before `until`, newest first."""
    rows = session.execute(
        select(StudySession.id, StudySession.title, StudySession.starts_at, Attendance.mark)
        .join(Attendance, Attendance.session_id == StudySession.id)
        .where(Attendance.member_id == member_id, Attendance.superseded_at.is_(None))
        .where(StudySession.starts_at >= since, StudySession.starts_at < until)
        .where(StudySession.stage != Stage.CANCELLED)
        .order_by(StudySession.starts_at.desc(), StudySession.id.desc())
    ).all()
    labels = labels_of(session, [row.id for row in rows])
    marks = [row.mark for row in rows]
    return Record(
        present=marks.count(Mark.PRESENT),
        late=marks.count(Mark.LATE),
        excused=marks.count(Mark.EXCUSED),
        absent=marks.count(Mark.ABSENT),
        made_up=marks.count(Mark.MADE_UP),
        sessions=tuple(RecordRow(row.id, row.title, labels[row.id], row.starts_at, row.mark) for row in rows),
    )


def _ordered(session: Session, member_ids: Iterable[int]) -> list[MemberRef]:
    found = members(session, member_ids).values()
    return sorted(found, key=lambda ref: (ref.branch_id, ref.name, ref.id))


def _count_branch(rows: list[RegisterRow]) -> BranchCount:
    marks = [row.mark for row in rows]
    missing = tuple(row.name for row in rows if row.mark in (None, Mark.ABSENT))
    return BranchCount(
        branch_id=rows[0].branch_id,
        branch_name=rows[0].branch_name,
        expected=len(rows),
        present=marks.count(Mark.PRESENT),
        late=marks.count(Mark.LATE),
        excused=marks.count(Mark.EXCUSED),
        made_up=marks.count(Mark.MADE_UP),
        missing=len(missing),
        missing_names=missing,
    )
