"""A bot that only sends: rows, a clock that is set, and a Telegram that answers what a test tells it to."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from bot.delivery import WINDOW, Delivery
from bot.desk import Desk
from bot.intake import leaves_waiting
from bot.pace import NO_LIMITS, Limits
from bot.transport import Uncertain
from handlers import Catalogue
from handlers.turn import Outbox, Prepare
from models.clock import SetClock
from models.database import Database
from models.messaging.actions import Letter
from models.messaging.tables import Lane, Outgoing, State
from models.organisation import Organisation
from models.people.tables import Branch, Member, MemberRole, Role, Standing
from tests.office import MORNING, SHANGHAI

Answer = Exception | dict[str, Any] | Callable[[], Any]


class Telegraph:
    """The other end. `answers[chat]` are taken one by one; after them, and without any, everything arrives."""

    def __init__(self, database: Database) -> None:
        self.answers: dict[int, list[Answer]] = defaultdict(list)
        self.sent: list[tuple[int, str]] = []
        """(chat, text) of every call, in order; also of those that failed."""
        self.methods: list[str] = []
        self.payloads: list[dict[str, Any]] = []
        self.under_way: set[int] = set()
        self.most = 0
        self.down = False
        """It answers nothing but 502."""
        self.lost = 0
        self.asked = 0
        """How often we asked whether it is up."""
        self._database = database
        self._begun: list[int] = []
        self._number = 100

    async def call(self, method: str, payload: dict[str, Any], file: bytes | None = None, *, wait: float = 0) -> Any:
        if method == "getMe":
            return self._answer_whether_up()
        if self.down:
            self.lost += 1
            raise Uncertain("HTTP 502")
        chat = int(payload.get("chat_id", 0))
        assert chat not in self.under_way, "two requests at once in one chat"
        self.under_way.add(chat)
        self.methods.append(method)
        self.payloads.append(payload)
        self.sent.append((chat, str(payload.get("text", payload.get("media", "")))))
        self._check_window(payload)
        try:
            await asyncio.sleep(0)
            answer = self.answers[chat].pop(0) if self.answers[chat] else {}
            if isinstance(answer, Exception):
                raise answer
            if callable(answer):
                answer()
            self._number += 1
            return {"message_id": payload.get("message_id", self._number)}
        finally:
            self.under_way.discard(chat)

    def _answer_whether_up(self) -> dict[str, Any]:
        self.asked += 1
        if self.down:
            raise Uncertain("HTTP 502")
        return {"id": 1}

    def _check_window(self, payload: dict[str, Any]) -> None:
        """At most eight calls are begun and not settled by a commit; counted from the rows, not from our books."""
        with self._database.reading() as session:
            row = session.scalar(
                select(Outgoing.id).where(Outgoing.chat_id == payload["chat_id"], Outgoing.state == State.SENDING)
            )
            assert row is not None, "what is sent must have been claimed, and that committed"
            self._begun.append(row)
            unsettled = session.scalar(
                select(func.count())
                .select_from(Outgoing)
                .where(Outgoing.id.in_(self._begun), Outgoing.state == State.SENDING)
            )
        assert unsettled is not None
        self.most = max(self.most, unsettled)
        assert unsettled <= WINDOW

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.sent]


class Room:
    """One delivery process after another over the same rows."""

    def __init__(
        self, database: Database, *, limits: Limits = NO_LIMITS, prepares: Mapping[str, Prepare] | None = None
    ) -> None:
        self.database = database
        self.clock = SetClock(MORNING)
        self.telegraph = Telegraph(database)
        self.seconds = 0.0
        catalogue = Catalogue((), {}, {}, dict(prepares or {}))
        self.organisation = Organisation(zone=SHANGHAI)
        self._desk = Desk(database, self.clock, self.organisation, catalogue, "zhibu_bot")
        self._limits = limits
        self._runner = asyncio.Runner()
        self.start()

    def start(self) -> None:
        """A new process: it knows nothing but the rows."""
        self.delivery = Delivery(self._desk, self.telegraph, limits=self._limits, monotonic=lambda: self.seconds)
        self.delivery.recover()

    def close(self) -> None:
        self._runner.close()

    def write(self, *letters: Letter, cards: set[tuple[str, int]] | None = None) -> list[int]:
        """What a turn or a job does: rows in one transaction. Returns the ids of plain letters."""
        outbox = Outbox(list(letters), cards or set())
        with self.delivery.transaction() as session:
            stored = self.delivery.store(session, outbox, now=self.clock.now())
        self.delivery.accept(stored, (), more=leaves_waiting(outbox))
        return [letter.id for letter in stored]

    def deliver(self) -> list[str]:
        """Send what may be sent now; returns the new texts."""
        before = len(self.telegraph.sent)
        self._runner.run(self.delivery.drain())
        return self.telegraph.texts[before:]

    def run(self, coroutine: Any) -> Any:
        return self._runner.run(coroutine)

    def later(self, **by: float) -> list[str]:
        """Let time pass at once, and deliver."""
        self.seconds += timedelta(**by).total_seconds()
        self.clock.advance(timedelta(**by))
        return self.deliver()

    def at(self, day: str, time: str) -> datetime:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)

    def move_to(self, moment: datetime) -> list[str]:
        return self.later(seconds=(moment - self.clock.now()).total_seconds())

    def row(self, row_id: int) -> Outgoing:
        with self.database.reading() as session:
            row = session.get_one(Outgoing, row_id)
            session.expunge(row)
            return row

    def states(self) -> list[State]:
        with self.database.reading() as session:
            return list(session.scalars(select(Outgoing.state).order_by(Outgoing.id)))

    def member(self, name: str, telegram_id: int, *, secretary: bool = False) -> int:
        """Somebody on the roster; returns the row's id."""
        with self.database.transaction() as session:
            branch_id = session.scalar(select(Branch.id)) or session.scalar(
                insert(Branch).values(name="第一支部").returning(Branch.id)
            )
            assert branch_id is not None
            member = Member(name=name, branch_id=branch_id, standing=Standing.FULL, telegram_id=telegram_id)
            session.add(member)
            session.flush()
            if secretary:
                session.add(MemberRole(member_id=member.id, role=Role.SECRETARY, branch_id=branch_id))
            return member.id


def reply(chat: int, text: str, **more: Any) -> Letter:
    return Letter(chat_id=chat, lane=Lane.REPLY, payload={"text": text}, **more)


def ping(chat: int, text: str, **more: Any) -> Letter:
    return Letter(chat_id=chat, lane=Lane.PING, payload={"text": text}, **more)


def notice(chat: int, text: str, **more: Any) -> Letter:
    return Letter(chat_id=chat, lane=Lane.NOTICE, payload={"text": text}, **more)
