"""Who is expected, who came, and the counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.tables import How, Label, Mark, Scope


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
    raise NotImplementedError


def expected_members(session: Session, session_id: int) -> list[MemberRef]:
    """Who is expected, by branch and name; who has left the organisation since is left out."""
    raise NotImplementedError


def missing_members(session: Session, session_id: int) -> list[MemberRef]:
    """Who is expected and has neither come nor been excused."""
    raise NotImplementedError


def counts(session: Session, session_id: int) -> Counts:
    """The register in numbers."""
    raise NotImplementedError


def counts_by_branch(session: Session, session_id: int) -> tuple[BranchCount, ...]:
    """The register in numbers, by the branch that each belonged to when it was announced."""
    raise NotImplementedError


def register(session: Session, session_id: int) -> list[RegisterRow]:
    """Everybody expected with the mark that counts, by branch and name."""
    raise NotImplementedError


def history(session: Session, session_id: int, member_id: int) -> list[MarkRow]:
    """Every mark a person ever had at a session, oldest first."""
    raise NotImplementedError


def record(session: Session, member_id: int, since: datetime, until: datetime) -> Record:
    """A person's marks at sessions that start from `since` until before `until`, newest first."""
    raise NotImplementedError
