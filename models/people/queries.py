"""The readers of people."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from models.people.tables import Member, MemberRole, Role, Standing

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
