"""The readers of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.names import branch_key
from models.people.tables import Branch, Chat, Group, Invite, Member, MemberRole, Role, Standing

Columns = tuple[int, str, int, int | None, Standing, int | None, str | None, str | None, bool]


@dataclass(frozen=True, slots=True)
class MemberRef:
    """A member as every turn needs one: who, where, how to reach, and with what authority."""

    id: int
    name: str
    branch_id: int
    group_id: int | None
    standing: Standing
    telegram_id: int | None
    language: str | None
    telegram_language: str | None
    unreachable: bool
    roles: frozenset[tuple[Role, int | None]] = frozenset()

    @property
    def is_administrator(self) -> bool:
        """May bind groups, import rosters, and do what any secretary may."""
        return any(role is Role.ADMINISTRATOR for role, _ in self.roles)

    @property
    def leads_something(self) -> bool:
        """Has a secretary's commands."""
        return bool(self.roles)

    @property
    def reachable(self) -> bool:
        """Has started the bot and not blocked it."""
        return self.telegram_id is not None and not self.unreachable

    def leads(self, branch_id: int | None) -> bool:
        """May act for the branch; None: for the whole organisation. A role without a branch is for all."""
        return any(where is None or where == branch_id for _, where in self.roles)


_COLUMNS = (
    Member.id,
    Member.name,
    Member.branch_id,
    Member.group_id,
    Member.standing,
    Member.telegram_id,
    Member.language,
    Member.telegram_language,
    Member.unreachable_since.is_not(None).label("unreachable"),
)


def members_by_telegram(session: Session, telegram_ids: Iterable[int]) -> dict[int, MemberRef]:
    """The members who use these Telegram accounts; who has left the organisation is none of them."""
    rows = session.execute(
        select(*_COLUMNS).where(Member.telegram_id.in_(sorted(set(telegram_ids))), Member.left_on.is_(None))
    ).all()
    return {ref.telegram_id: ref for ref in _with_roles(session, rows) if ref.telegram_id is not None}


def members(session: Session, member_ids: Iterable[int]) -> dict[int, MemberRef]:
    """The members with these ids, also those who have left."""
    rows = session.execute(select(*_COLUMNS).where(Member.id.in_(sorted(set(member_ids))))).all()
    return {ref.id: ref for ref in _with_roles(session, rows)}


def leaders(session: Session, branch_id: int | None) -> list[MemberRef]:
    """Who answers for a branch, or for the organisation: its secretaries and organisers, else administrators."""
    rows = session.execute(
        select(MemberRole.member_id, MemberRole.role)
        .join(Member, Member.id == MemberRole.member_id)
        .where(Member.left_on.is_(None))
        .where(MemberRole.branch_id.is_(None) if branch_id is None else _leads(branch_id))
        .order_by(MemberRole.member_id)
    ).all()
    own = {row.member_id for row in rows if row.role is not Role.ADMINISTRATOR}
    chosen = own or {row.member_id for row in rows}
    return [ref for _, ref in sorted(members(session, chosen).items())]


def _leads(branch_id: int) -> ColumnElement[bool]:
    return (MemberRole.branch_id == branch_id) | MemberRole.branch_id.is_(None)


def _with_roles(session: Session, rows: Iterable[Row[*Columns]]) -> list[MemberRef]:
    rows = list(rows)
    if not rows:
        return []
    roles: dict[int, set[tuple[Role, int | None]]] = {}
    found = session.execute(
        select(MemberRole.member_id, MemberRole.role, MemberRole.branch_id).where(
            MemberRole.member_id.in_([row.id for row in rows])
        )
    )
    for member_id, role, branch_id in found:
        roles.setdefault(member_id, set()).add((role, branch_id))
    return [MemberRef(*row, roles=frozenset(roles.get(row.id, ()))) for row in rows]


@dataclass(frozen=True, slots=True)
class BranchRef:
    """A branch by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A member as their secretary looks them up."""

    member: MemberRef
    staff_number: str | None
    branch_name: str
    group_name: str | None
    joined_on: date | None
    bound_at: datetime | None
    left_on: date | None
    invited_until: datetime | None
    """An invitation waits to be used until then."""


@dataclass(frozen=True, slots=True)
class ChatView:
    """A group chat that we are or were in."""

    id: int
    title: str
    bound: bool
    branch_id: int | None
    branch_name: str | None
    """None while bound: the whole organisation."""
    left: bool


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Who of a branch gets no message of ours."""

    branch_name: str
    never_started: tuple[str, ...]
    blocked: tuple[str, ...]


def branches(session: Session) -> list[BranchRef]:
    """Every branch, in the order of the roster."""
    return [BranchRef(*row) for row in session.execute(select(Branch.id, Branch.name).order_by(Branch.id))]


def get_branch(session: Session, branch_id: int) -> BranchRef:
    """A branch; raises NotFound."""
    row = session.execute(select(Branch.id, Branch.name).where(Branch.id == branch_id)).first()
    if row is None:
        raise NotFound
    return BranchRef(*row)


def find_branch(session: Session, name: str) -> BranchRef | None:
    """The branch of this name, written as people write it."""
    return next((one for one in branches(session) if branch_key(one.name) == branch_key(name)), None)


def bound_administrators(session: Session) -> list[int]:
    """The administrators who have an account."""
    query = (
        select(Member.id)
        .join(MemberRole, MemberRole.member_id == Member.id)
        .where(MemberRole.role == Role.ADMINISTRATOR, Member.telegram_id.is_not(None), Member.left_on.is_(None))
    )
    return list(session.scalars(query.order_by(Member.id)))


def administrators(session: Session) -> list[MemberRef]:
    """The administrators who have an account, by id."""
    return [ref for _, ref in sorted(members(session, bound_administrators(session)).items())]


def has_administrator(session: Session) -> bool:
    """Whether anybody can administer from Telegram."""
    return bool(bound_administrators(session))


def is_empty(session: Session) -> bool:
    """Whether nobody is on the roster."""
    return session.scalar(select(Member.id).limit(1)) is None


def unbound_members(session: Session, branch_id: int) -> list[MemberRef]:
    """Who of a branch has no account yet, by name."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(Member.branch_id == branch_id, Member.telegram_id.is_(None), Member.left_on.is_(None))
        .order_by(Member.name, Member.id)
    ).all()
    return _with_roles(session, rows)


def unbound_page(session: Session, leader: MemberRef, *, skip: int, limit: int) -> list[MemberRef]:
    """Some of those without an account whom a leader answers for: by branch, then name."""
    query = select(*_COLUMNS).where(Member.telegram_id.is_(None), Member.left_on.is_(None))
    if not leader.leads(None):
        query = query.where(Member.branch_id.in_([branch.id for branch in led_branches(session, leader)]))
    rows = session.execute(query.order_by(Member.branch_id, Member.name, Member.id).offset(skip).limit(limit)).all()
    return _with_roles(session, rows)


def led_branches(session: Session, leader: MemberRef) -> list[BranchRef]:
    """The branches that a leader answers for."""
    return [branch for branch in branches(session) if leader.leads(branch.id)]


def find_members(session: Session, text: str, leader: MemberRef | None, *, limit: int = 20) -> list[MemberRef]:
    """Members by staff number, by name (王 强 is 王强), else by a part of it; only whom the leader answers for.

    A leader of None is whoever sits at the machine.
    """
    present = select(*_COLUMNS).where(Member.left_on.is_(None)).order_by(Member.name, Member.id).limit(limit)
    if leader is not None and not leader.leads(None):
        present = present.where(Member.branch_id.in_([branch.id for branch in led_branches(session, leader)]))
    bare = "".join(text.split())
    for meant in (
        Member.staff_number == text,
        Member.name == text,
        func.replace(Member.name, " ", "") == bare,
        Member.name.contains(text, autoescape=True),
    ):
        rows = session.execute(present.where(meant)).all()
        if rows:
            return _with_roles(session, rows)
    return []


def get_card(session: Session, member_id: int, *, now: datetime) -> MemberCard:
    """A member as their secretary looks them up; raises NotFound."""
    row = session.execute(
        select(
            Member.staff_number,
            Branch.name.label("branch"),
            Group.name.label("group"),
            Member.joined_on,
            Member.bound_at,
            Member.left_on,
        )
        .join(Branch, Branch.id == Member.branch_id)
        .outerjoin(Group, Group.id == Member.group_id)
        .where(Member.id == member_id)
    ).first()
    if row is None:
        raise NotFound
    invited_until = session.scalar(
        select(Invite.expires_at).where(
            Invite.member_id == member_id,
            Invite.used_at.is_(None),
            Invite.revoked_at.is_(None),
            Invite.expires_at > now,
        )
    )
    return MemberCard(members(session, [member_id])[member_id], *row, invited_until)


def unreachable(session: Session, leader: MemberRef) -> list[Unreachable]:
    """Who gets no message of ours, by branch; only branches where there is somebody."""
    rows = session.execute(
        select(Member.branch_id, Member.name, Member.telegram_id)
        .where(Member.left_on.is_(None))
        .where(Member.telegram_id.is_(None) | Member.unreachable_since.is_not(None))
        .order_by(Member.name, Member.id)
    ).all()
    found = []
    for branch in led_branches(session, leader):
        own = [row for row in rows if row.branch_id == branch.id]
        never = tuple(row.name for row in own if row.telegram_id is None)
        blocked = tuple(row.name for row in own if row.telegram_id is not None)
        if own:
            found.append(Unreachable(branch.name, never, blocked))
    return found


def find_chat(session: Session, chat_id: int) -> ChatView | None:
    """A group chat that we know."""
    row = session.execute(
        select(Chat.id, Chat.title, Chat.bound, Chat.branch_id, Branch.name, Chat.left_at.is_not(None))
        .outerjoin(Branch, Branch.id == Chat.branch_id)
        .where(Chat.id == chat_id)
    ).first()
    return None if row is None else ChatView(row[0], row[1], row[2], row[3], row[4], bool(row[5]))


def get_chat(session: Session, chat_id: int) -> ChatView:
    """A group chat that we know; raises NotFound."""
    chat = find_chat(session, chat_id)
    if chat is None:
        raise NotFound
    return chat


def bound_chats(session: Session, branch_id: int | None) -> list[int]:
    """The group chats bound to exactly this branch, or with None to the organisation, in which we still are."""
    where = Chat.branch_id.is_(None) if branch_id is None else Chat.branch_id == branch_id
    query = select(Chat.id).where(Chat.bound, Chat.left_at.is_(None), where)
    return list(session.scalars(query.order_by(Chat.id)))
