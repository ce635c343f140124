"""A bot with a few commands of its own, each of which goes well or wrong in its own way."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.exc import OperationalError

from handlers import Catalogue
from handlers.base import Command, Handler, Next, On, Press, Who
from handlers.conversation import Conversation, State, edited, engine, stale_press
from handlers.incoming import Heard, Incoming
from handlers.message import Message, message, phrase
from handlers.turn import Turn
from models.database import Database
from models.errors import NotFound
from models.messaging.tables import Outgoing, SeenUpdate
from models.people.tables import Branch
from tests.office import MORNING, Office

ANNA, LI = 1001, 1002


class Step(StrEnum):
    NAME = "name"
    SURE = "sure"


def found(turn: Turn) -> Next:
    """A branch is founded: the effect that tests look for."""
    turn.session.add(Branch(name=turn.text))
    turn.say(message(phrase("conversation-check-in")))
    return None


def refuse(turn: Turn) -> Next:
    found(turn)
    turn.session.flush()
    raise NotFound


def stumble(turn: Turn) -> Next:
    found(turn)
    turn.session.flush()
    raise ZeroDivisionError


def twice(turn: Turn) -> Next:
    """What the database refuses, because the code is wrong."""
    turn.session.execute(insert(Branch), [{"name": "重名"}, {"name": "重名"}])
    return None


def unspeakable(_turn: Turn) -> Next:
    raise Unworded


class Unworded(NotFound):
    key = "no-such-key"


def forget_the_zone(turn: Turn) -> Next:
    """A draft that can't be stored."""
    turn.draft["when"] = datetime(2026, 5, 20)  # noqa: DTZ001
    return Step.NAME


class Fuse:
    """Lets the database fail in one handler, as often as it is told to."""

    def __init__(self) -> None:
        self.times = 0

    def blow(self, turn: Turn) -> Next:
        found(turn)
        if self.times:
            self.times -= 1
            raise OperationalError("INSERT …", {}, Exception("database is locked"))
        return None


class Waiting(Handler):
    """A handler that awaits something, which none may."""

    def hears(self, incoming: Incoming) -> Any:
        return found if incoming.command == "wait" else None

    async def handle_update(self, *_args: Any) -> None:
        import asyncio

        await asyncio.sleep(0)


class Deaf(Handler):
    """A handler that stumbles in listening."""

    def hears(self, incoming: Incoming) -> Any:
        return dict[str, Any]()["nothing"] if incoming.command == "deaf" else None


def ask_name(_turn: Turn) -> Message:
    return message(phrase("conversation-check-in"))


def counter(database: Database, fuse: Fuse) -> Office:
    """An office whose bot knows only these."""
    conversation = Conversation(
        "check_in", [Command("date", forget_the_zone, who=Who.ANYONE)], {Step.NAME: State(ask_name)}
    )
    handlers: Sequence[Handler] = (
        Deaf(),
        *engine([conversation]),
        conversation,
        Command("found", found, who=Who.ANYONE),
        Command("refuse", refuse, who=Who.ANYONE),
        Command("stumble", stumble, who=Who.ANYONE),
        Command("twice", twice, who=Who.ANYONE),
        Command("unspeakable", unspeakable, who=Who.ANYONE),
        Command("fuse", fuse.blow, who=Who.ANYONE),
        Waiting(),
        Press("boom", stumble, who=Who.ANYONE),
        On(Heard.MEMBERSHIP, stumble),
        On(Heard.PRESS, stale_press),
        On(Heard.EDITED, edited),
    )
    return Office(database, answers=Catalogue(tuple(handlers), {}, {}, {}))


def said(update_id: int, text: str, person: int = ANNA, **more: Any) -> dict[str, Any]:
    """A raw update: somebody wrote to the bot."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": int(MORNING.timestamp()),
            "chat": {"id": person, "type": "private", "first_name": "某人"},
            "from": {"id": person, "is_bot": False, "first_name": "某人", "language_code": "zh-hans"},
            "text": text,
            **more,
        },
    }


def branches(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Branch.name).order_by(Branch.id)))


def seen(database: Database) -> list[int]:
    with database.reading() as session:
        return list(session.scalars(select(SeenUpdate.update_id).order_by(SeenUpdate.update_id)))


def answers(database: Database) -> list[str]:
    with database.reading() as session:
        return [str((row or {}).get("text")) for row in session.scalars(select(Outgoing.payload).order_by(Outgoing.id))]


def every_connection(database: Database, pragma: str) -> None:
    """Say something to SQLite that holds for each connection."""
    for engine_ in (database.engine, database._quick):
        raw = engine_.raw_connection()
        raw.cursor().execute(f"PRAGMA {pragma}")
        raw.close()


def pages(database: Database) -> int:
    with database.reading() as session:
        return int(session.scalar(text("PRAGMA page_count")) or 0)
