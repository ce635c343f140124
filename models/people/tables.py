"""Tables of the roster, of who may do what, of invitations and of group chats."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Word, one_of, strict


class Standing(StrEnum):
    """What a member is to the Party (党章 ch. 1; 干部职工 for who is not in it)."""

    FULL = "full"
    PROBATIONARY = "probationary"
    ACTIVIST = "activist"
    STAFF = "staff"


class Role(StrEnum):
    """What a member may do for others."""

    SECRETARY = "secretary"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"


class Branch(Base):
    """A Party branch (党支部)."""

    __tablename__ = "branches"
    __table_args__ = strict(UniqueConstraint("name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Group(Base):
    """A Party group (党小组) of a branch; a Telegram group is a chat."""

    __tablename__ = "groups"
    __table_args__ = strict(UniqueConstraint("branch_id", "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    name: Mapped[str]


class Member(Base):
    """One person on the roster."""

    __tablename__ = "members"
    __table_args__ = strict(
        one_of("standing", Standing),
        UniqueConstraint("staff_number"),
        UniqueConstraint("telegram_id"),
        Index("ix_members_branch_id", "branch_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_number: Mapped[str | None]
    name: Mapped[str]
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    standing: Mapped[Standing] = mapped_column(Word(Standing))
    joined_on: Mapped[date | None]
    """The day of joining the Party (入党日期)."""
    left_on: Mapped[date | None]
    """Gone from the organisation; the record stays."""
    telegram_id: Mapped[int | None]
    bound_at: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    """Telegram refused to deliver (blocked, deactivated); cleared when the person writes."""
    language: Mapped[str | None]
    """The member's own choice."""
    telegram_language: Mapped[str | None]
    """What Telegram said last; used where the member chose none."""


class MemberRole(Base):
    """A member's role, for one branch or, without a branch, for the whole organisation."""

    __tablename__ = "member_roles"
    __table_args__ = strict(
        one_of("role", Role),
        Index("uq_member_roles", "member_id", "role", text("coalesce(branch_id, 0)"), unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    role: Mapped[Role] = mapped_column(Word(Role))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))


class Invite(Base):
    """A single-use, expiring way to tie a Telegram account to a roster row; only the code's SHA-256 is kept."""

    __tablename__ = "invites"
    __table_args__ = strict(UniqueConstraint("code_hash"), Index("ix_invites_member_id", "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """None: the code with which the first administrator claims the installation."""
    code_hash: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Stranger(Base):
    """An account that is on no roster: when it was last answered, and how many wrong codes it tried."""

    __tablename__ = "strangers"
    __table_args__ = strict()

    telegram_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    answered_on: Mapped[date | None]
    wrong_codes: Mapped[int]
    wrong_on: Mapped[date | None]
    """The day that `wrong_codes` counts."""


class Chat(Base):
    """A Telegram group chat that we are or were in; bound to a branch, or to the whole organisation."""

    __tablename__ = "chats"
    __table_args__ = strict()

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    """Telegram's id; it changes when a group becomes a supergroup."""
    title: Mapped[str]
    bound: Mapped[bool]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    """None while bound: the whole organisation."""
    bound_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    left_at: Mapped[datetime | None]
    """We were removed, or the group is gone."""
