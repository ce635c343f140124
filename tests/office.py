"""A whole bureau in one process: a local Telegram, the bot, a clock that stands where it was set.

    anna = office.member("王安娜", branch="第一支部")
    assert anna.says("签到") == ["…"]

What people say is handled, and what the bot says is delivered, before `says` returns. Nothing waits, nothing sleeps.
"""

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select
from telegram.request import RequestData

from bot.app import build
from bot.delivery import Delivery
from bot.desk import Desk
from bot.intake import Intake
from bot.pace import NO_LIMITS
from bot.polling import Polling
from bot.simulator import Person, Telegram
from bot.simulator.faults import Dropped
from bot.simulator.state import Chat, File
from bot.timers import Timers
from bot.transport import Call, NotSent, Transport, Uncertain
from handlers import Catalogue, catalogue
from models.clock import SetClock
from models.database import Database
from models.messaging.tables import Dialog, Outgoing, State, Timer
from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.people.tables import Branch, Group, Member, MemberRole, Role, Standing

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 5, 20, 9, 0, tzinfo=SHANGHAI)
"""A Wednesday."""
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
USERNAME = "zhibu_bot"


class InProcess(Transport):
    """Our transport, with the local Telegram in this process at the other end instead of a network."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(TOKEN, api_url="https://telegram.test")
        self._telegram = telegram
        self.is_down = False

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: Any, **_more: Any
    ) -> tuple[int, bytes]:
        if self.is_down:
            raise NotSent("down")
        name = url.rsplit("/", 1)[1]
        given = cast("RequestData | Call | None", request_data)
        params, files = _unpacked(given)
        try:
            answer = self._telegram.call(TOKEN, name, params, files)
        except Dropped as dropped:
            raise (Uncertain if dropped.accepted else NotSent)("dropped") from None
        code = 200 if answer["ok"] else int(answer["error_code"])
        if code >= 500:
            raise Uncertain(f"HTTP {code}")
        return code, json.dumps(answer).encode()


def _unpacked(given: RequestData | Call | None) -> tuple[dict[str, Any], dict[str, File]]:
    if isinstance(given, Call):
        payload = json.loads(json.dumps(given.payload))
        name = payload.pop("file_name", "file")
        return payload, {"file": File(name, given.file, "")} if given.file is not None else {}
    return (dict(given.json_parameters) if given is not None else {}), {}


class Office:
    """The bureau. People are put on the roster by name; time passes when a test says so."""

    def __init__(
        self, database: Database, *, organisation: Organisation | None = None, answers: Catalogue | None = None
    ) -> None:
        """`answers`: what this bot answers to, instead of everything that there is."""
        self.database = database
        self.clock = SetClock(MORNING)
        self.organisation = organisation or Organisation(name="市住建局党总支", zone=SHANGHAI)
        self.telegram = Telegram(now=self.clock.now, limits=None)
        self.bot = self.telegram.add_bot(TOKEN, USERNAME, "支部")
        self.catalogue = answers or catalogue()
        self._loop = asyncio.Runner()
        self._seconds = 0.0
        self.start()

    # the bot as a process

    def start(self) -> None:
        """Start a bot process: it knows nothing but the rows."""
        self.transport = InProcess(self.telegram)
        application = build(TOKEN, self.transport, self.catalogue)
        self._loop.run(application.initialize())
        desk = Desk(self.database, self.clock, self.organisation, self.catalogue, USERNAME)
        self.delivery = Delivery(desk, self.transport, limits=NO_LIMITS, monotonic=lambda: self._seconds)
        self.intake = Intake(desk, self.delivery, application)
        self.polling = Polling(self.intake, self.transport)
        self.timers = Timers(desk, self.delivery, caught_up=lambda: self.polling.caught_up)
        self.is_up = True
        self.delivery.recover()
        self.settle()
        self.tick()

    def kill(self) -> None:
        """The process is gone, at once; rows and what waits at Telegram stay."""
        self.is_up = False

    def settle(self) -> None:
        """Read what waits, commit it, send what may be sent; nothing if the bot is down."""
        if self.is_up:
            self._loop.run(self._settle())

    async def _settle(self) -> None:
        while await self.polling.poll_once(0):
            pass
        await self.delivery.drain()

    def tick(self) -> None:
        """Let the clock's hand move, and deliver what it fires; nothing if the bot is down."""
        if self.is_up:
            self._loop.run(self.timers.tick())
            self.settle()

    def close(self) -> None:
        """Leave nothing open."""
        self._loop.close()

    # time

    @property
    def now(self) -> datetime:
        """On the bureau's wall clock."""
        return self.clock.now().astimezone(SHANGHAI)

    def at(self, day: str, time: str = "09:00") -> datetime:
        """A moment on the bureau's wall clock: at("2026-05-25", "15:00")."""
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)

    def later(self, **by: float) -> None:
        """Let time pass, minute by minute where timers are due: later(minutes=10), later(days=1)."""
        self.until(self.clock.now() + timedelta(**by))

    def until(self, moment: datetime) -> None:
        """Let time pass until then; each timer and each message fires at its own moment."""
        moment = moment.astimezone(UTC)
        while self.is_up and (due := self._next_due()) is not None and due <= moment:
            self._move(max(due, self.clock.now() + timedelta(seconds=1)))
            self.tick()
        self._move(moment)
        self.tick()

    def _move(self, moment: datetime) -> None:
        self._seconds += max(0.0, (moment - self.clock.now()).total_seconds())
        self.clock.move_to(moment)

    def _next_due(self) -> datetime | None:
        with self.database.reading() as session:
            moments = [
                session.scalar(select(func.min(Timer.due_at)).where(Timer.fired_at.is_(None))),
                session.scalar(select(func.min(Dialog.expires_at))),
                session.scalar(
                    select(func.min(Outgoing.not_before)).where(
                        Outgoing.state == State.WAITING, Outgoing.not_before > self.clock.now()
                    )
                ),
            ]
        return min((one for one in moments if one is not None), default=None)

    # people

    def person(self, name: str, *, language: str = "zh-hans") -> Person:
        """Somebody with a Telegram account, on no roster."""
        account = self.telegram.add_person(name, language_code=language)
        return Person(self.telegram, account.id, self.settle)

    def member(
        self,
        name: str,
        *,
        branch: str = "第一支部",
        group: str | None = None,
        standing: Standing = Standing.FULL,
        role: Role | None = None,
        everywhere: bool = False,
        joined_on: date | None = None,
        staff_number: str | None = None,
        started: bool = True,
        language: str = "zh-hans",
    ) -> Person:
        """Somebody on the roster; `started`: has pressed Start and is bound. `role`: for the branch, or everywhere."""
        person = self.person(name, language=language)
        with self.database.transaction() as session:
            branch_id = session.scalar(select(Branch.id).where(Branch.name == branch))
            if branch_id is None:
                branch_id = session.scalar(insert(Branch).values(name=branch).returning(Branch.id))
            assert branch_id is not None
            group_id = None
            if group is not None:
                group_id = session.scalar(select(Group.id).where(Group.branch_id == branch_id, Group.name == group))
                if group_id is None:
                    group_id = session.scalar(insert(Group).values(branch_id=branch_id, name=group).returning(Group.id))
            member = Member(
                name=name,
                branch_id=branch_id,
                group_id=group_id,
                standing=standing,
                joined_on=joined_on,
                staff_number=staff_number,
                telegram_id=person.id if started else None,
                bound_at=self.clock.now() if started else None,
                telegram_language=language,
            )
            session.add(member)
            session.flush()
            if role is not None:
                session.add(MemberRole(member_id=member.id, role=role, branch_id=None if everywhere else branch_id))
        if started:
            self.telegram.private_chat(self.telegram.people[person.id], self.bot).open_for_bot = True
        return person

    def secretary(self, name: str, *, branch: str = "第一支部", everywhere: bool = False, **more: Any) -> Person:
        """A branch's secretary, or (everywhere) the general branch's."""
        return self.member(name, branch=branch, role=Role.SECRETARY, everywhere=everywhere, **more)

    def administrator(self, name: str, *, branch: str = "机关支部", **more: Any) -> Person:
        """An administrator of the whole organisation."""
        return self.member(name, branch=branch, role=Role.ADMINISTRATOR, everywhere=True, **more)

    def ref(self, person: Person) -> MemberRef:
        """The roster's view of somebody."""
        with self.database.reading() as session:
            member_id = session.scalar(select(Member.id).where(Member.telegram_id == person.id))
            assert member_id is not None, f"{person.name} is not bound"
            return members(session, [member_id])[member_id]

    def group(self, title: str, people: Iterable[Person]) -> Chat:
        """A group chat with the bot in it."""
        accounts = [self.telegram.people[person.id] for person in people]
        chat = self.telegram.add_group(title, [*accounts, self.bot])
        self.settle()
        return chat
