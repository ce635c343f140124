"""The readers of messaging."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.messaging.tables import Dialog, Outgoing, State, Timer, Uptime


@dataclass(slots=True)
class DialogState:
    """Where a person's conversation in a chat stands. `changed` rows are stored with the batch."""

    chat_id: int
    user_id: int
    conversation: str | None = None
    step: str | None = None
    draft: dict[str, Any] = field(default_factory=dict)
    shelf: list[dict[str, Any]] = field(default_factory=list)
    nonce: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer whose moment has come."""

    id: int
    kind: str
    subject: int
    due_at: datetime


def dialogs(session: Session, keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], DialogState]:
    """The dialogs of these (chat, person) pairs, locked in key order on PostgreSQL; none where none began."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    columns = (
        Dialog.chat_id,
        Dialog.user_id,
        Dialog.conversation,
        Dialog.step,
        Dialog.draft,
        Dialog.shelf,
        Dialog.nonce,
        Dialog.expires_at,
    )
    rows = session.execute(
        select(*columns)
        .where(tuple_(Dialog.chat_id, Dialog.user_id).in_(wanted))
        .order_by(Dialog.chat_id, Dialog.user_id)
        .with_for_update()
    )
    return {(row.chat_id, row.user_id): DialogState(*row) for row in rows}


def expired_dialogs(session: Session, *, now: datetime, limit: int) -> list[DialogState]:
    """Conversations that nobody went on with in time."""
    keys = session.execute(
        select(Dialog.chat_id, Dialog.user_id)
        .where(Dialog.expires_at.is_not(None), Dialog.expires_at <= now)
        .order_by(Dialog.chat_id, Dialog.user_id)
        .limit(limit)
    )
    return list(dialogs(session, [(row.chat_id, row.user_id) for row in keys]).values())


def due_timers(session: Session, *, now: datetime, limit: int) -> list[DueTimer]:
    """The timers whose moment has come, earliest first."""
    rows = session.execute(
        select(Timer.id, Timer.kind, Timer.subject, Timer.due_at)
        .where(Timer.fired_at.is_(None), Timer.due_at <= now)
        .order_by(Timer.due_at, Timer.id)
        .limit(limit)
    )
    return [DueTimer(*row) for row in rows]


def downtimes(session: Session, *, since: datetime) -> list[tuple[datetime, datetime]]:
    """When we read nothing of what was sent, from and until, as far as that touches the time since then."""
    rows = session.execute(select(Uptime.began_at, Uptime.last_at).order_by(Uptime.began_at, Uptime.id)).all()
    gaps = [(before.last_at, after.began_at) for before, after in pairwise(rows)]
    return [gap for gap in gaps if gap[1] > since]


def subjects_shown(session: Session, *, chat_id: int, prepare: str) -> set[int]:
    """Which rows have a card in a chat, or one on its way."""
    alive = Outgoing.state.in_((State.WAITING, State.SENDING, State.SENT, State.UNCERTAIN))
    query = select(Outgoing.subject).where(Outgoing.prepare == prepare, Outgoing.chat_id == chat_id, alive)
    return {subject for subject in session.scalars(query) if subject is not None}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that failed or is in doubt."""

    id: int
    member_id: int | None
    chat_id: int
    state: State
    error: str | None
    created_at: datetime


def troubled(session: Session, *, since: datetime, limit: int = 20) -> list[Trouble]:
    """What failed or is in doubt since then, newest first."""
    rows = session.execute(
        select(Outgoing.id, Outgoing.member_id, Outgoing.chat_id, Outgoing.state, Outgoing.error, Outgoing.created_at)
        .where(Outgoing.state.in_((State.FAILED, State.UNCERTAIN)), Outgoing.created_at >= since)
        .order_by(Outgoing.id.desc())
        .limit(limit)
    )
    return [Trouble(*row) for row in rows]
