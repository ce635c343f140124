"""The writers of people: who is tied to which Telegram account, and who can be reached."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.errors import NotAllowed, NotFound, OutOfDate
from models.messaging.actions import plan
from models.organisation import Organisation
from models.people import errors, queries
from models.people.queries import MemberRef
from models.people.rules import (
    ADMINISTRATOR_CODE_LIFE,
    LEFT_TIMER,
    WRONG_CODES_A_DAY,
    code_hash,
    may_act_for,
    new_code,
)
from models.people.tables import Branch, Invite, Member, MemberRole, Role, Standing, Stranger


@dataclass(frozen=True, slots=True)
class Claimed:
    """An account is tied to a member of the roster."""

    member: MemberRef
    again: bool = False
    """It was so already; nothing changed."""
    before: MemberRef | None = None
    """The member with the account that this one replaced."""


@dataclass(frozen=True, slots=True)
class AdministratorCode:
    """The code was the first administrator's; who that is must be asked."""

    invite_id: int


@dataclass(frozen=True, slots=True)
class WrongCode:
    """There is no such code; it was counted."""

    left: int
    """How many more may be tried today."""


def invite(
    session: Session, member_id: int, *, now: datetime, organisation: Organisation, by: MemberRef | None = None
) -> str:
    """Make a code with which this member's account is tied to the roster; earlier unused ones are void.

    Raises NotAllowed, NotFound, HasLeft.
    """
    member = _get(session, member_id, by)
    _void_invites(session, [member.id], now)
    return _new_invite(session, member.id, now=now, expires_at=now + timedelta(days=organisation.invite_days))


def invite_branch(
    session: Session, branch_id: int, *, now: datetime, organisation: Organisation, by: MemberRef | None = None
) -> list[tuple[MemberRef, str]]:
    """Make a code for everybody of a branch who has no account yet, by name."""
    if by is not None and not by.leads(branch_id):
        raise NotAllowed
    people = [one for one in queries.unbound_members(session, branch_id) if may_act_for(by, one)]
    _void_invites(session, [one.id for one in people], now)
    expires_at = now + timedelta(days=organisation.invite_days)
    return [(one, _new_invite(session, one.id, now=now, expires_at=expires_at)) for one in people]


def first_administrator_code(session: Session, *, now: datetime) -> str | None:
    """Make the code with which the first administrator claims the installation; none when there is one already.

    Earlier ones are void, so only the code printed last counts.
    """
    if queries.has_administrator(session):
        return None
    session.execute(
        update(Invite)
        .where(Invite.member_id.is_(None), Invite.used_at.is_(None), Invite.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return _new_invite(session, None, now=now, expires_at=now + ADMINISTRATOR_CODE_LIFE)


def claim(
    session: Session, code: str, *, telegram_id: int, language: str | None, now: datetime, today: date
) -> Claimed | AdministratorCode | WrongCode:
    """Tie an account to the member whom the code invites. `now`: when the code was sent.

    A new account replaces the member's old one. A wrong code is counted and returned, not raised, so that the count
    stays. Raises CodesSpent, CodeUsed, CodeExpired, AccountTaken, HasLeft.
    """
    _check_tries(session, telegram_id, today)
    found = session.execute(
        select(Invite.id, Invite.member_id, Invite.expires_at, Invite.used_at, Invite.revoked_at)
        .where(Invite.code_hash == code_hash(code))
        .with_for_update()
    ).one_or_none()
    if found is None:
        return WrongCode(left=_count_wrong(session, telegram_id, today))
    if found.member_id is None:
        _check_administrator_code(session, found.id, now)
        return AdministratorCode(found.id)
    member = queries.members(session, [found.member_id])[found.member_id]
    if found.used_at is not None:
        if member.telegram_id == telegram_id:
            return Claimed(member, again=True)
        raise errors.CodeUsed
    if found.revoked_at is not None or found.expires_at <= now:
        raise errors.CodeExpired
    return _bind(session, member, found.id, telegram_id=telegram_id, language=language, now=now)


def claim_administration(
    session: Session, invite_id: int, member_id: int, *, telegram_id: int, language: str | None, now: datetime
) -> Claimed:
    """Make a member the first administrator, and tie the account to them.

    Raises CodeExpired, AccountTaken, and MemberTaken when another account is tied to that member.
    """
    _check_administrator_code(session, invite_id, now)
    member = queries.members(session, [member_id])[member_id]
    if member.telegram_id is not None and member.telegram_id != telegram_id:
        raise errors.MemberTaken(name=member.name)
    if not member.is_administrator:
        session.execute(insert(MemberRole).values(member_id=member.id, role=Role.ADMINISTRATOR, branch_id=None))
    return _bind(session, member, invite_id, telegram_id=telegram_id, language=language, now=now)


def add_founder(session: Session, invite_id: int, name: str, *, organisation: Organisation, now: datetime) -> int:
    """Begin an empty roster with its administrator, in a branch named after the organisation; returns the member.

    Raises CodeExpired, and OutOfDate when somebody is on the roster.
    """
    _check_administrator_code(session, invite_id, now)
    if session.scalar(select(func.count()).select_from(Member)):
        raise OutOfDate
    branch_id = session.scalar(select(Branch.id).where(Branch.name == organisation.name))
    if branch_id is None:
        branch_id = session.scalars(insert(Branch).values(name=organisation.name).returning(Branch.id)).one()
    row = insert(Member).values(name=name, branch_id=branch_id, standing=Standing.FULL).returning(Member.id)
    return session.scalars(row).one()


def unbind(session: Session, member_id: int, *, now: datetime, by: MemberRef | None = None) -> MemberRef:
    """Part a member from the Telegram account; returns the member as they were.

    Raises NotAllowed, NotFound, NotBound, LastAdministrator.
    """
    member = _get(session, member_id, by)
    if member.telegram_id is None:
        raise errors.NotBound(name=member.name)
    _check_not_last(session, member, by)
    _part(session, member, now)
    return member


def leave(
    session: Session, member_id: int, *, now: datetime, organisation: Organisation, by: MemberRef | None = None
) -> MemberRef:
    """See a member off: account and roles end, the record stays. Returns the member as they were.

    Raises NotAllowed, NotFound, HasLeft, LastAdministrator.
    """
    member = _get(session, member_id, by)
    _check_not_last(session, member, by)
    _part(session, member, now)
    session.execute(delete(MemberRole).where(MemberRole.member_id == member.id))
    session.execute(update(Member).where(Member.id == member.id).values(left_on=organisation.today(now)))
    plan(session, LEFT_TIMER, member.id, [now])
    return member


def choose_language(session: Session, member: MemberRef, language: str) -> MemberRef:
    """Remember the language that a member wants; returns the member with it."""
    session.execute(update(Member).where(Member.id == member.id).values(language=language))
    return replace(member, language=language)


def answer_stranger(session: Session, telegram_id: int, *, today: date) -> bool:
    """Whether a stranger is to be answered: once a day, which this was."""
    answered_on = session.scalar(select(Stranger.answered_on).where(Stranger.telegram_id == telegram_id))
    if answered_on == today:
        return False
    _write_stranger(session, telegram_id, {"answered_on": today}, {"wrong_codes": 0, "wrong_on": None})
    return True


def seen_again(session: Session, member_ids: Iterable[int]) -> None:
    """A member wrote: whoever was unreachable is so no more."""
    session.execute(update(Member).where(Member.id.in_(list(member_ids))).values(unreachable_since=None))


def mark_unreachable(session: Session, telegram_ids: Iterable[int], *, now: datetime) -> None:
    """Telegram refuses to deliver to these accounts."""
    session.execute(
        update(Member)
        .where(Member.telegram_id.in_(sorted(telegram_ids)), Member.unreachable_since.is_(None))
        .values(unreachable_since=now)
    )


def _get(session: Session, member_id: int, by: MemberRef | None) -> MemberRef:
    """A member whom `by` may act for, locked. Raises NotFound, NotAllowed, HasLeft."""
    row = session.execute(select(Member.left_on, Member.name).where(Member.id == member_id).with_for_update()).first()
    if row is None:
        raise NotFound
    member = queries.members(session, [member_id])[member_id]
    if not may_act_for(by, member):
        raise NotAllowed
    if row.left_on is not None:
        raise errors.HasLeft(name=row.name)
    return member


def _new_invite(session: Session, member_id: int | None, *, now: datetime, expires_at: datetime) -> str:
    code = new_code()
    session.execute(
        insert(Invite).values(member_id=member_id, code_hash=code_hash(code), created_at=now, expires_at=expires_at)
    )
    return code


def _void_invites(session: Session, member_ids: Iterable[int], now: datetime) -> None:
    session.execute(
        update(Invite)
        .where(Invite.member_id.in_(list(member_ids)), Invite.used_at.is_(None), Invite.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def _check_administrator_code(session: Session, invite_id: int, now: datetime) -> None:
    found = session.execute(
        select(Invite.member_id, Invite.expires_at, Invite.used_at, Invite.revoked_at)
        .where(Invite.id == invite_id)
        .with_for_update()
    ).one_or_none()
    if found is None or found.member_id is not None or found.used_at is not None:
        raise errors.CodeUsed
    if found.revoked_at is not None or found.expires_at <= now or queries.has_administrator(session):
        raise errors.CodeExpired


def _bind(
    session: Session, member: MemberRef, invite_id: int, *, telegram_id: int, language: str | None, now: datetime
) -> Claimed:
    _check_free(session, telegram_id, member)
    bound = {"telegram_id": telegram_id, "bound_at": now, "unreachable_since": None, "telegram_language": language}
    session.execute(update(Member).where(Member.id == member.id, Member.left_on.is_(None)).values(**bound))
    session.execute(update(Invite).where(Invite.id == invite_id).values(used_at=now))
    session.execute(delete(Stranger).where(Stranger.telegram_id == telegram_id))
    replaced = member if member.telegram_id not in (None, telegram_id) else None
    return Claimed(queries.members(session, [member.id])[member.id], before=replaced)


def _check_free(session: Session, telegram_id: int, member: MemberRef) -> None:
    """Raise AccountTaken if the account belongs to another member; locks both sides of the question."""
    owner = session.execute(select(Member.id, Member.name).where(Member.telegram_id == telegram_id)).first()
    if owner is not None and owner.id != member.id:
        raise errors.AccountTaken(name=owner.name)
    left_on = session.scalar(select(Member.left_on).where(Member.id == member.id).with_for_update())
    if left_on is not None:
        raise errors.HasLeft(name=member.name)


def _check_not_last(session: Session, member: MemberRef, by: MemberRef | None) -> None:
    """At the machine anything may be done: it prints a new first code."""
    if by is not None and member.is_administrator and queries.bound_administrators(session) == [member.id]:
        raise errors.LastAdministrator


def _part(session: Session, member: MemberRef, now: datetime) -> None:
    parted = {"telegram_id": None, "bound_at": None, "unreachable_since": None}
    session.execute(update(Member).where(Member.id == member.id).values(**parted))
    _void_invites(session, [member.id], now)


def _check_tries(session: Session, telegram_id: int, today: date) -> None:
    if _wrong_codes(session, telegram_id, today) >= WRONG_CODES_A_DAY:
        raise errors.CodesSpent


def _count_wrong(session: Session, telegram_id: int, today: date) -> int:
    wrong = _wrong_codes(session, telegram_id, today) + 1
    _write_stranger(session, telegram_id, {"wrong_codes": wrong, "wrong_on": today}, {"answered_on": None})
    return WRONG_CODES_A_DAY - wrong


def _wrong_codes(session: Session, telegram_id: int, today: date) -> int:
    row = session.execute(
        select(Stranger.wrong_codes, Stranger.wrong_on).where(Stranger.telegram_id == telegram_id)
    ).first()
    return row.wrong_codes if row is not None and row.wrong_on == today else 0


def _write_stranger(session: Session, telegram_id: int, new: dict[str, object], else_: dict[str, object]) -> None:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(Stranger).values(telegram_id=telegram_id, **new, **else_)
    session.execute(statement.on_conflict_do_update(index_elements=["telegram_id"], set_=new))
