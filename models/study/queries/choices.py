"""What a secretary may choose from when putting a session together, or opening an old one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.people.queries import MemberRef, members
from models.people.tables import Branch, Group, Member
from models.study.queries.sessions import led_by
from models.study.rules import name_key
from models.study.tables import Stage, StudySession


@dataclass(frozen=True, slots=True)
class BranchName:
    """A branch to choose."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group to choose; `full_name` says of which branch."""

    id: int
    name: str
    branch_id: int
    full_name: str


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session whose register is locked."""

    id: int
    title: str
    nonce: str


def branches(session: Session) -> list[BranchName]:
    """Every branch, in the order in which they were entered."""
    return [BranchName(*row) for row in session.execute(select(Branch.id, Branch.name).order_by(Branch.id))]


def groups(session: Session, branch_ids: Iterable[int]) -> list[GroupName]:
    """The groups of these branches."""
    rows = session.execute(
        select(Group.id, Group.name, Group.branch_id, Branch.name.label("branch_name"))
        .join(Branch, Branch.id == Group.branch_id)
        .where(Group.branch_id.in_(sorted(branch_ids)))
        .order_by(Group.branch_id, Group.id)
    )
    return [GroupName(row.id, row.name, row.branch_id, f"{row.branch_name}·{row.name}") for row in rows]


def find_by_names(session: Session, names: Sequence[str], *, branch_ids: Sequence[int]) -> dict[str, list[MemberRef]]:
    """Who on the roster of these branches has each of these names, however it is spaced: nobody, one or several."""
    query = select(Member.id, Member.name).where(Member.branch_id.in_(branch_ids), Member.left_on.is_(None))
    spelled = {name_key(name): name for name in names}
    meant = {row.id: spelled[key] for row in session.execute(query) if (key := name_key(row.name)) in spelled}
    found: dict[str, list[MemberRef]] = {name: [] for name in spelled.values()}
    for member_id, ref in sorted(members(session, meant).items()):
        found[meant[member_id]].append(ref)
    return found


def recent_places(session: Session, member_id: int, *, limit: int) -> list[str]:
    """Where this secretary's sessions took place of late, newest first."""
    query = (
        select(StudySession.place)
        .where(StudySession.created_by == member_id, StudySession.place != "")
        .group_by(StudySession.place)
        .order_by(func.max(StudySession.id).desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def locked_sessions(session: Session, leader: MemberRef, *, limit: int) -> list[PastSession]:
    """The registers locked last that this leader may correct, newest first."""
    query = (
        select(StudySession.id, StudySession.title, StudySession.nonce)
        .where(StudySession.stage == Stage.LOCKED, led_by(leader))
        .order_by(StudySession.starts_at.desc(), StudySession.id.desc())
        .limit(limit)
    )
    return [PastSession(*row) for row in session.execute(query)]
