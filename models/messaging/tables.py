"""Tables of updates seen, messages to send, timers due and conversations under way."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Json, Word, one_of, strict


class Lane(IntEnum):
    """What goes out first: replies before pings before notices; a card's counts can wait."""

    REPLY = 0
    PING = 1
    NOTICE = 2
    CARD = 3


class State(StrEnum):
    """What became of a message to send (DESIGN: what becomes of a message)."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"


class SeenUpdate(Base):
    """An update that was handled, kept 48 hours: Telegram restarts ids at random after a quiet week."""

    __tablename__ = "seen_updates"
    __table_args__ = strict(Index("ix_seen_updates_seen_at", "seen_at"))

    update_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime]


class Outgoing(Base):
    """One call to the Bot API that says something, or changes something said."""

    __tablename__ = "outgoing"
    __table_args__ = strict(
        one_of("state", State),
        Index(
            "ix_outgoing_open",
            "lane",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_outgoing_sending",
            "id",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index(
            "uq_outgoing_pending",
            "chat_id",
            "prepare",
            "subject",
            text("coalesce(edits_id, 0)"),
            unique=True,
            sqlite_where=text("state = 'waiting' AND prepare IS NOT NULL AND payload IS NULL"),
            postgresql_where=text("state = 'waiting' AND prepare IS NOT NULL AND payload IS NULL"),
        ),
        Index("ix_outgoing_subject", "prepare", "subject", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int]
    member_id: Mapped[int | None]
    """Whom it is for; none for a group or a stranger."""
    lane: Mapped[int]
    state: Mapped[State] = mapped_column(Word(State))
    method: Mapped[str]
    """The Bot API's method, e.g. sendMessage."""
    payload: Mapped[dict[str, Any] | None]
    """Its parameters but for chat_id; none until a `prepare` row is claimed."""
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What sendPhoto or sendDocument uploads."""
    prepare: Mapped[str | None]
    """The name of what renders this row when it is claimed, so that it says the newest."""
    subject: Mapped[int | None]
    """The row that `prepare` speaks of."""
    version: Mapped[int | None]
    """Which version of that row it tells, where rows have versions; noted when it is put into words."""
    edits_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing.id"))
    """The message that this one edits; it waits until that is sent."""
    once: Mapped[bool]
    """When in doubt whether it arrived: ask a person instead of sending again."""
    for_leader: Mapped[bool]
    """Dropped if the member leads nothing any more when it is sent: authority is checked again."""
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    stale_at: Mapped[datetime | None]
    """From here on nobody wants to read it: dropped."""
    attempts: Mapped[int]
    message_id: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
    """The Bot API's description of what went wrong."""


class Timer(Base):
    """Something to do at a moment; a row, so that it survives us."""

    __tablename__ = "timers"
    __table_args__ = strict(
        Index(
            "uq_timers_unfired",
            "kind",
            "subject",
            "due_at",
            unique=True,
            sqlite_where=text("fired_at IS NULL"),
            postgresql_where=text("fired_at IS NULL"),
        ),
        Index(
            "ix_timers_due",
            "due_at",
            sqlite_where=text("fired_at IS NULL"),
            postgresql_where=text("fired_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[int]
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]
    failed: Mapped[str | None]
    """The incident number, where its job raised."""


class Uptime(Base):
    """A stretch of time in which we read what was sent; between two of them we were down."""

    __tablename__ = "uptimes"
    __table_args__ = strict()

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    last_at: Mapped[datetime]
    """Noted every half minute: we may have been up that much longer."""


class Dialog(Base):
    """Where a person's conversation in a chat stands; one row per (chat, person)."""

    __tablename__ = "dialogs"
    __table_args__ = strict(
        UniqueConstraint("chat_id", "user_id"),
        Index(
            "ix_dialogs_expires_at",
            "expires_at",
            sqlite_where=text("expires_at IS NOT NULL"),
            postgresql_where=text("expires_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int]
    user_id: Mapped[int]
    """Telegram's id of the person."""
    conversation: Mapped[str | None]
    step: Mapped[str | None]
    draft: Mapped[dict[str, Any]]
    shelf: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    """Conversations that others interrupted or time closed, kept to be offered again: newest last."""
    nonce: Mapped[str]
    """In the buttons of the newest question; older buttons are told that they are old."""
    expires_at: Mapped[datetime | None]
