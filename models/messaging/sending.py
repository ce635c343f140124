"""What becomes of a message to send: claimed before the call, settled after it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session, aliased

from models.base import Word
from models.messaging.tables import Lane, Outgoing, State

MAX_TRIES = 3
"""How often a message in doubt is sent before a person is asked."""
SILENT_LANES = (Lane.REPLY, Lane.CARD)
"""Never held in quiet hours: an answer is awaited, and an edit makes no sound."""


@dataclass(slots=True)
class Parcel:
    """One call to the Bot API, claimed by this process."""

    id: int
    """0: a toast, which has no row."""
    chat_id: int
    lane: int
    method: str
    payload: dict[str, Any]
    file: bytes | None = None
    once: bool = False
    attempts: int = 0
    stale_at: datetime | None = None
    member_id: int | None = None


@dataclass(slots=True)
class Outcome:
    """What a call came to."""

    id: int
    state: State
    message_id: int | None = None
    sent_at: datetime | None = None
    error: str | None = None
    not_before: datetime | None = None
    doubted: bool = False
    """It may have arrived: counts as a try."""


_outgoing = Outgoing.__table__


def _is(state: State) -> ColumnElement[bool]:
    """The state as a literal: SQLite uses a partial index only where it sees the constant."""
    return Outgoing.state == bindparam(None, state, Word(State), literal_execute=True)


_SETTLE_SENT = (
    update(_outgoing)  # type: ignore[arg-type]
    .where(_outgoing.c.id == bindparam("row"))
    .values(state=State.SENT, message_id=bindparam("message"), sent_at=bindparam("at"), error=None)
)
_SETTLE_OTHER = (
    update(_outgoing)  # type: ignore[arg-type]
    .where(_outgoing.c.id == bindparam("row"))
    .values(
        state=bindparam("state"),
        error=bindparam("error"),
        not_before=func.coalesce(bindparam("not_before"), _outgoing.c.not_before),
        attempts=_outgoing.c.attempts + bindparam("tries"),
    )
)


def settle(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write what became of calls; a message in doubt for the third time, or that must not be doubled, is shown."""
    connection = session.connection()
    sent = [one for one in outcomes if one.state is State.SENT]
    if sent:
        connection.execute(_SETTLE_SENT, [{"row": o.id, "message": o.message_id, "at": o.sent_at} for o in sent])
    other = [one for one in outcomes if one.state is not State.SENT]
    if other:
        connection.execute(
            _SETTLE_OTHER,
            [
                {
                    "row": o.id,
                    "state": o.state,
                    "error": o.error,
                    "not_before": o.not_before,
                    "tries": int(o.doubted),
                }
                for o in other
            ],
        )


def after_doubt(parcel: Parcel, *, error: str, not_before: datetime) -> Outcome:
    """What to do when nobody knows whether it arrived: again, at most three times; or ask."""
    if parcel.once or parcel.attempts + 1 >= MAX_TRIES:
        return Outcome(parcel.id, State.UNCERTAIN, error=error, doubted=True)
    return Outcome(parcel.id, State.WAITING, error=error, not_before=not_before, doubted=True)


def recover(session: Session) -> list[tuple[int, int]]:
    """After a start: what was being sent when we stopped is in doubt. Returns (chat, row) of all that waits."""
    doubtful = (Outgoing.once) | (Outgoing.attempts + 1 >= MAX_TRIES)
    tries = Outgoing.attempts + 1
    session.execute(
        update(Outgoing)
        .where(_is(State.SENDING), doubtful)
        .values(state=State.UNCERTAIN, attempts=tries, error="stopped while sending")
    )
    session.execute(
        update(Outgoing)
        .where(_is(State.SENDING))
        .values(state=State.WAITING, attempts=tries, error="stopped while sending")
    )
    rows = session.execute(select(Outgoing.chat_id, Outgoing.id).where(_is(State.WAITING)))
    return [(row.chat_id, row.id) for row in rows]


def claim(
    session: Session,
    *,
    now: datetime,
    hush_until: datetime | None,
    busy_chats: Iterable[int],
    limit: int,
    prepare: Callable[[Outgoing], bool],
) -> list[Parcel]:
    """Take what may be sent now, first things first; it is `sending` once this transaction is committed.

    In quiet hours (`hush_until`: their end) only replies, card edits, and what nobody would want after them.
    `prepare` puts a prepared row into words and says whether it is still to be sent. An edit waits for the message
    that it edits. What is stale is dropped.
    """
    claimed = []
    for row in _claimable(session, now=now, hush_until=hush_until, busy_chats=busy_chats, limit=limit):
        if row.stale_at is not None and row.stale_at <= now:
            row.state = State.DROPPED
        elif prepare(row):
            row.state = State.SENDING
            claimed.append(
                Parcel(
                    id=row.id,
                    chat_id=row.chat_id,
                    lane=row.lane,
                    method=row.method,
                    payload=row.payload or {},
                    file=row.file,
                    once=row.once,
                    attempts=row.attempts,
                    stale_at=row.stale_at,
                    member_id=row.member_id,
                )
            )
    session.flush()
    return claimed


def next_due(session: Session) -> datetime | None:
    """When the earliest waiting message may be sent."""
    return session.scalar(select(func.min(Outgoing.not_before)).where(_is(State.WAITING)))


def message_id_of(session: Session, row_id: int) -> int | None:
    """Telegram's id of a message that was sent."""
    return session.scalar(select(Outgoing.message_id).where(Outgoing.id == row_id))


def _claimable(
    session: Session, *, now: datetime, hush_until: datetime | None, busy_chats: Iterable[int], limit: int
) -> Sequence[Outgoing]:
    root = aliased(Outgoing)
    query = (
        select(Outgoing)
        .outerjoin(root, root.id == Outgoing.edits_id)
        .where(_is(State.WAITING), Outgoing.not_before <= now)
        .where((Outgoing.edits_id.is_(None)) | (root.state == State.SENT))
        .order_by(Outgoing.lane, Outgoing.id)
        .limit(limit)
    )
    busy = list(busy_chats)
    if busy:
        query = query.where(Outgoing.chat_id.not_in(busy))
    if hush_until is not None:
        query = query.where(Outgoing.lane.in_(SILENT_LANES) | (Outgoing.stale_at <= hush_until))
    return session.scalars(query).all()
