"""The writers of group chats: joined, left, moved, and bound to a branch or to the organisation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, NotFound
from models.messaging.actions import plan
from models.messaging.tables import Outgoing, State
from models.people import errors, queries
from models.people.queries import ChatView, MemberRef
from models.people.rules import MOVED_TIMER
from models.people.tables import Branch, Chat


@dataclass(frozen=True, slots=True)
class Bound:
    """What a group chat is bound to now."""

    chat: ChatView
    before: ChatView
    """As it was; perhaps bound to something else."""


def join_chat(session: Session, chat_id: int, title: str) -> bool:
    """We are in a group chat; returns whether that is new. A group that we come back to must be bound anew."""
    known = queries.find_chat(session, chat_id)
    if known is None:
        session.execute(insert(Chat).values(id=chat_id, title=title, bound=False))
        return True
    session.execute(update(Chat).where(Chat.id == chat_id).values(title=title, left_at=None))
    return known.left


def leave_chat(session: Session, chat_id: int, *, now: datetime) -> None:
    """We are in a group chat no more: nothing is said there, and who meets there is not known any more."""
    gone = {"left_at": now, "bound": False, "branch_id": None, "bound_by": None}
    session.execute(update(Chat).where(Chat.id == chat_id, Chat.left_at.is_(None)).values(**gone))
    session.execute(
        update(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.state == State.WAITING)
        .values(state=State.DROPPED, error="left the group")
    )


def bind_chat(session: Session, chat_id: int, branch_id: int | None, *, by: MemberRef) -> Bound:
    """Let a group chat be a branch's, or with None the organisation's. Raises NotAllowed, NotFound, NotInChat."""
    before = _get_chat(session, chat_id, by)
    if branch_id is not None and session.get(Branch, branch_id) is None:
        raise NotFound
    session.execute(update(Chat).where(Chat.id == chat_id).values(bound=True, branch_id=branch_id, bound_by=by.id))
    return Bound(queries.get_chat(session, chat_id), before)


def unbind_chat(session: Session, chat_id: int, *, by: MemberRef) -> ChatView:
    """Let a group chat be nobody's; returns it as it was. Raises NotAllowed, NotInChat."""
    before = _get_chat(session, chat_id, by)
    session.execute(update(Chat).where(Chat.id == chat_id).values(bound=False, branch_id=None, bound_by=None))
    return before


def migrate_chat(session: Session, old: int, new: int, *, now: datetime) -> None:
    """A group became a supergroup: it has another id from now on, and what waits goes there.

    Heard from the old group, from a refused message, or both. Cards in the old group can't be edited any more; who
    put them up does so again.
    """
    known = queries.find_chat(session, old)
    if known is not None:
        _hand_over(session, known, new)
        plan(session, MOVED_TIMER, new, [now])
    already = select(Outgoing.prepare, Outgoing.subject).where(
        Outgoing.chat_id == new, Outgoing.state == State.WAITING, Outgoing.prepare.is_not(None)
    )
    doubled = {(row.prepare, row.subject) for row in session.execute(already)}
    waiting = select(Outgoing.id, Outgoing.prepare, Outgoing.subject, Outgoing.edits_id).where(
        Outgoing.chat_id == old, Outgoing.state == State.WAITING
    )
    for row in session.execute(waiting).all():
        useless = row.edits_id is not None or (row.prepare, row.subject) in doubled
        values = {"state": State.DROPPED, "error": "the group moved"} if useless else {"chat_id": new}
        session.execute(update(Outgoing).where(Outgoing.id == row.id).values(**values))
    cards = Outgoing.chat_id == old, Outgoing.prepare.is_not(None), Outgoing.state == State.SENT
    session.execute(update(Outgoing).where(*cards).values(prepare=None))


def _hand_over(session: Session, known: ChatView, new: int) -> None:
    """Give the new id what the old one had, unless the new one has more already."""
    there = queries.find_chat(session, new)
    old = session.execute(
        select(Chat.title, Chat.bound, Chat.branch_id, Chat.bound_by, Chat.left_at).where(Chat.id == known.id)
    ).one()
    session.execute(delete(Chat).where(Chat.id == known.id))
    if there is None:
        session.execute(insert(Chat).values(id=new, **old._asdict()))
    elif not there.bound:
        values = {"bound": old.bound, "branch_id": old.branch_id, "bound_by": old.bound_by}
        session.execute(update(Chat).where(Chat.id == new).values(**values))


def _get_chat(session: Session, chat_id: int, by: MemberRef) -> ChatView:
    if not by.is_administrator:
        raise NotAllowed
    session.execute(select(Chat.id).where(Chat.id == chat_id).with_for_update())
    chat = queries.find_chat(session, chat_id)
    if chat is None or chat.left:
        raise errors.NotInChat
    return chat
