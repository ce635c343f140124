"""What becomes of a message to send: claimed before the call, settled after it."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A message that may be sent now, as it is stored."""

    id: int
    chat_id: int
    member_id: int | None
    lane: int
    method: str
    payload: dict[str, Any] | None
    """None: `prepare` must put it into words."""
    file: bytes | None
    prepare: str | None
    subject: int | None
    once: bool
    for_leader: bool
    attempts: int
    stale_at: datetime | None
    edits_id: int | None
    root_state: State | None
    """What became of the message that this one edits."""
    root_message_id: int | None


@dataclass(slots=True)
class Parcel:
    """One call to the Bot API that this process will make."""

    id: int
    chat_id: int
    lane: int
    method: str
    payload: dict[str, Any]
    file: bytes | None = None
    once: bool = False
    attempts: int = 0
    stale_at: datetime | None = None
    member_id: int | None = None
    begun: bool = True
    """Its row says `sending`; else it says `waiting`, so that a crash before the call leaves no doubt."""


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
    unreachable: int | None = None
    """The account that takes nothing from us any more."""
    migrated: tuple[int, int] | None = None
    """The group's id before and now."""


_outgoing = Outgoing.__table__


def _is(state: State) -> ColumnElement[bool]:
    """The state as a literal: SQLite uses a partial index only where it sees the constant."""
    return Outgoing.state == bindparam(None, state, Word(State), literal_execute=True)


_SETTLE_SENT = (
    update(_outgoing)  # type: ignore[arg-type]
    .where(_outgoing.c.id == bindparam("row"))
    .values(
        state=State.SENT, message_id=bindparam("message"), sent_at=bindparam("at"), error=None, payload=None, file=None
    )
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
_CLAIM = (
    update(_outgoing)  # type: ignore[arg-type]
    .where(_outgoing.c.id == bindparam("row"))
    .values(state=State.SENDING, method=bindparam("method"), payload=bindparam("payload"), file=bindparam("file"))
)


_BEGIN = (
    update(_outgoing)  # type: ignore[arg-type]
    .where(_outgoing.c.id == bindparam("row"))
    .values(state=State.SENDING)
)


def settle(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write what became of calls. What was sent is not kept: it may hold an invitation's code."""
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
    if any(one.state is State.WAITING for one in other):
        _tidy_edits(session)


def after_doubt(parcel: Parcel, *, error: str, not_before: datetime) -> Outcome:
    """What to do when nobody knows whether it arrived: again, at most three times; or ask."""
    if parcel.once or parcel.attempts + 1 >= MAX_TRIES:
        return Outcome(parcel.id, State.UNCERTAIN, error=error, doubted=True)
    return Outcome(parcel.id, State.WAITING, error=error, not_before=not_before, doubted=True)


def recover(session: Session) -> None:
    """After a start: what was being sent when we stopped is in doubt."""
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
    _tidy_edits(session)


def chats_awaiting_replies(session: Session) -> set[int]:
    """Chats in which a reply waits as a row; later replies must queue behind it."""
    replies = select(Outgoing.chat_id).where(_is(State.WAITING), Outgoing.lane == Lane.REPLY)
    return set(session.scalars(replies.distinct()))


def chats_resting(session: Session, *, now: datetime) -> dict[int, datetime]:
    """Chats in which a message is to be sent again, and from when on."""
    rows = session.execute(
        select(Outgoing.chat_id, func.max(Outgoing.not_before).label("until"))
        .where(_is(State.WAITING), Outgoing.error.is_not(None), Outgoing.not_before > now)
        .group_by(Outgoing.chat_id)
    )
    return {row.chat_id: row.until for row in rows}


def claimable(
    session: Session, *, now: datetime, hush_until: datetime | None, busy_chats: Iterable[int], limit: int
) -> list[WaitingRow]:
    """What may be sent now, first things first, from chats that are free.

    In quiet hours (`hush_until`: their end) only replies, card edits, and what nobody would want after them. An edit
    waits for the message that it edits; one whose message will never be there is among these, to be dropped.
    """
    root = aliased(Outgoing)
    columns: list[Any] = [getattr(Outgoing, name) for name in WaitingRow.__slots__ if not name.startswith("root_")]
    columns += [root.state, root.message_id]
    query = (
        select(*columns)
        .outerjoin(root, root.id == Outgoing.edits_id)
        .where(_is(State.WAITING), Outgoing.not_before <= now)
        .where((Outgoing.edits_id.is_(None)) | root.state.not_in((State.WAITING, State.SENDING)))
        .order_by(Outgoing.lane, Outgoing.id)
        .limit(limit)
    )
    busy = list(busy_chats)
    if busy:
        query = query.where(Outgoing.chat_id.not_in(busy))
    if hush_until is not None:
        query = query.where(_not_hushed(hush_until))
    return [WaitingRow(*row) for row in session.execute(query)]


def claim(session: Session, parcels: Sequence[Parcel]) -> None:
    """Let these be `sending`, with the words that they were put into, once this transaction is committed."""
    if parcels:
        session.connection().execute(
            _CLAIM, [{"row": p.id, "method": p.method, "payload": p.payload, "file": p.file} for p in parcels]
        )


def begin(session: Session, parcels: Sequence[Parcel]) -> None:
    """Let replies that this process holds be `sending`, once this transaction is committed."""
    session.connection().execute(_BEGIN, [{"row": parcel.id} for parcel in parcels])


def next_due(session: Session, *, hush_until: datetime | None) -> datetime | None:
    """When the earliest waiting message may be sent."""
    earliest = select(func.min(Outgoing.not_before)).where(_is(State.WAITING))
    if hush_until is None:
        return session.scalar(earliest)
    loudest = session.scalar(earliest)
    allowed = session.scalar(earliest.where(_not_hushed(hush_until)))
    held = None if loudest is None else max(loudest, hush_until)
    return min((one for one in (allowed, held) if one is not None), default=None)


def _not_hushed(hush_until: datetime) -> ColumnElement[bool]:
    return Outgoing.lane.in_(SILENT_LANES) | (Outgoing.stale_at <= hush_until)


def _tidy_edits(session: Session) -> None:
    """Of one card only one edit waits, the newest; what is to be edited again is put into words again."""
    newer = aliased(Outgoing)
    superseded = (
        select(newer.id)
        .where(newer.edits_id == Outgoing.edits_id, newer.id > Outgoing.id)
        .where(newer.state == bindparam(None, State.WAITING, Word(State), literal_execute=True))
    )
    edits = _is(State.WAITING), Outgoing.edits_id.is_not(None), Outgoing.prepare.is_not(None)
    session.execute(
        update(Outgoing)
        .where(*edits, superseded.exists())
        .values(state=State.DROPPED, error="a newer edit waits")
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Outgoing)
        .where(*edits, Outgoing.payload.is_not(None))
        .values(payload=None, file=None)
        .execution_options(synchronize_session=False)
    )
