"""The writers of people."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.messaging.tables import Outgoing, State
from models.people.tables import Chat, Member


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


def migrate_chat(session: Session, old: int, new: int, *, now: datetime) -> None:
    """A group became a supergroup: it has another id from now on."""
    session.execute(update(Chat).where(Chat.id == old).values(id=new))
    session.execute(
        update(Outgoing).where(Outgoing.chat_id == old, Outgoing.state == State.WAITING).values(chat_id=new)
    )
