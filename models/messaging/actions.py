"""The writers of messaging: what was seen, what is to be said, what is due, where a dialog stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.messaging.queries import DueTimer
from models.messaging.tables import Dialog, Lane, Outgoing, SeenUpdate, State, Timer, Uptime

KEEP_SEEN = timedelta(hours=48)
CARD_PAUSE = timedelta(seconds=3)
"""Changes of a card within this time go out as one edit: a group takes 20 messages a minute."""


@dataclass(slots=True)
class Letter:
    """Something to be sent once this transaction is committed.

    Either `payload` is complete, or `prepare` names what renders it from `subject` when it is claimed.
    """

    chat_id: int
    lane: Lane
    payload: dict[str, Any] | None = None
    method: str = "sendMessage"
    member_id: int | None = None
    file: bytes | None = None
    prepare: str | None = None
    subject: int | None = None
    once: bool = False
    for_leader: bool = False
    not_before: datetime | None = None
    stale_at: datetime | None = None
    state: State = State.WAITING
    edits_id: int | None = None
    kept: bool = False
    """The process that stores it also sends it; no other look at the rows finds it first."""
    id: int = field(default=0)
    """Set by `put`."""


def remember_updates(session: Session, update_ids: Sequence[int], *, now: datetime) -> set[int]:
    """Store the ids of a batch; returns those that were not seen before."""
    known = set(session.scalars(select(SeenUpdate.update_id).where(SeenUpdate.update_id.in_(update_ids))))
    fresh = [update_id for update_id in dict.fromkeys(update_ids) if update_id not in known]
    if fresh:
        session.execute(insert(SeenUpdate), [{"update_id": one, "seen_at": now} for one in fresh])
    return set(fresh)


def forget_seen(session: Session, *, now: datetime) -> None:
    """Drop ids older than 48 hours, after which Telegram may use them again."""
    session.execute(delete(SeenUpdate).where(SeenUpdate.seen_at < now - KEEP_SEEN))


def put(session: Session, letters: Sequence[Letter], *, now: datetime) -> list[Letter]:
    """Store letters; returns them with their ids. A prepared one that already waits is not doubled."""
    plain = [letter for letter in letters if letter.prepare is None]
    if plain:
        ids = session.scalars(
            insert(Outgoing).returning(Outgoing.id, sort_by_parameter_order=True),
            [_row(letter, now) for letter in plain],
        )
        for letter, row_id in zip(plain, ids, strict=True):
            letter.id = row_id
    prepared = [_row(letter, now) for letter in letters if letter.prepare is not None]
    if prepared:
        _insert_unless_waiting(session, prepared)
    return plain


def refresh_cards(session: Session, cards: Iterable[tuple[str, int]], *, now: datetime) -> None:
    """Let every message that shows (prepare, subject) be edited once to the newest."""
    for prepare, subject in sorted(cards):
        roots = session.execute(
            select(Outgoing.id, Outgoing.chat_id, Outgoing.member_id, Outgoing.method).where(
                Outgoing.prepare == prepare,
                Outgoing.subject == subject,
                Outgoing.edits_id.is_(None),
                Outgoing.state.in_((State.SENT, State.SENDING)),
            )
        ).all()
        edits = [
            Letter(
                chat_id=root.chat_id,
                lane=Lane.CARD,
                method="editMessageText" if root.method == "sendMessage" else "editMessageMedia",
                member_id=root.member_id,
                prepare=prepare,
                subject=subject,
                edits_id=root.id,
                not_before=now + CARD_PAUSE,
            )
            for root in roots
        ]
        put(session, edits, now=now)


def retire_card(session: Session, *, chat_id: int, prepare: str, subject: int) -> list[int]:
    """Edit the cards that show this in a chat no more; returns the messages that they are."""
    here = Outgoing.chat_id == chat_id, Outgoing.prepare == prepare, Outgoing.subject == subject
    out = Outgoing.edits_id.is_(None), Outgoing.state.in_((State.SENT, State.SENDING))
    roots = session.execute(select(Outgoing.id, Outgoing.message_id).where(*here, *out)).all()
    ids = [root.id for root in roots]
    session.execute(update(Outgoing).where(Outgoing.id.in_(ids)).values(prepare=None))
    session.execute(
        update(Outgoing)
        .where(Outgoing.edits_id.in_(ids), Outgoing.state == State.WAITING)
        .values(state=State.DROPPED, error="the card was taken back")
    )
    return [root.message_id for root in roots if root.message_id is not None]


def note_version(session: Session, row_id: int, version: int) -> None:
    """Note which version of its subject a message tells."""
    session.execute(update(Outgoing).where(Outgoing.id == row_id).values(version=version))


def drop_waiting(session: Session, *, prepare: str, subject: int) -> None:
    """Take back what waits to be said of a row that is gone."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.prepare == prepare, Outgoing.subject == subject, Outgoing.state == State.WAITING)
        .values(state=State.DROPPED)
    )


def plan(session: Session, kind: str, subject: int, due: Iterable[datetime]) -> None:
    """Let `kind` fire for `subject` at these moments, and at no others that have not fired yet."""
    cancel(session, kind, subject)
    rows = [{"kind": kind, "subject": subject, "due_at": moment} for moment in sorted(set(due))]
    if rows:
        session.execute(insert(Timer), rows)


def cancel(session: Session, kind: str, subject: int) -> None:
    """Delete the unfired timers of a kind and subject."""
    session.execute(delete(Timer).where(Timer.kind == kind, Timer.subject == subject, Timer.fired_at.is_(None)))


def mark_fired(session: Session, timer: DueTimer, *, now: datetime) -> bool:
    """Note that a timer fires now; False when it was cancelled, or has fired.

    The id alone would not do: SQLite gives that of the newest row, once it is deleted, to the next
    (https://www.sqlite.org/autoinc.html), and what was planned anew must not fire in place of what was cancelled.
    """
    same = (Timer.id == timer.id, Timer.kind == timer.kind, Timer.subject == timer.subject)
    row = update(Timer).where(*same, Timer.due_at == timer.due_at, Timer.fired_at.is_(None)).values(fired_at=now)
    return session.scalars(row.returning(Timer.id).execution_options(synchronize_session=False)).first() is not None


def mark_failed(session: Session, timer_id: int, *, incident: str) -> None:
    """Note that a timer's job raised, under this incident number."""
    session.execute(update(Timer).where(Timer.id == timer_id).values(failed=incident))


def note_up(session: Session, uptime_id: int | None, *, now: datetime) -> int:
    """Note that we read what is sent: go on with a stretch, or begin another; returns its id."""
    if uptime_id is None:
        row = {"began_at": now, "last_at": now}
        return session.execute(insert(Uptime).returning(Uptime.id), row).scalar_one()
    session.execute(update(Uptime).where(Uptime.id == uptime_id).values(last_at=now))
    return uptime_id


def save_dialogs(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert or replace the dialogs of a batch; each row has every column but the id."""
    if not rows:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(Dialog)
    kept = ("conversation", "step", "draft", "shelf", "nonce", "expires_at")
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["chat_id", "user_id"], set_={name: statement.excluded[name] for name in kept}
        ),
        list(rows),
    )


def _insert_unless_waiting(session: Session, rows: list[dict[str, Any]]) -> None:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(Outgoing).on_conflict_do_nothing(), rows)


def _row(letter: Letter, now: datetime) -> dict[str, Any]:
    return {
        "chat_id": letter.chat_id,
        "member_id": letter.member_id,
        "lane": int(letter.lane),
        "state": letter.state,
        "method": letter.method,
        "payload": letter.payload,
        "file": letter.file,
        "prepare": letter.prepare,
        "subject": letter.subject,
        "edits_id": letter.edits_id,
        "once": letter.once,
        "for_leader": letter.for_leader,
        "created_at": now,
        "not_before": letter.not_before or now,
        "stale_at": letter.stale_at,
        "attempts": 0,
    }
