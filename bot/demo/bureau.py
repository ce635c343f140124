"""Fills an empty database with a fictional bureau: its roster, its group chats, the sessions of its half year."""

import tomllib
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.simulator import Telegram
from bot.simulator.state import Account, Bot
from models.database import Database
from models.organisation import Organisation
from models.people import actions as people
from models.people import importing, roster
from models.people.chats import bind_chat, join_chat
from models.people.queries import MemberRef, find_branch, members
from models.people.tables import Member
from models.study.actions import (
    NewSession,
    announce_session,
    check_in,
    close_session,
    confirm_make_up,
    lock_session,
    submit_make_up,
)
from models.study.queries import owed
from models.study.tables import Label, Mode, Scope

ADMINISTRATOR = "1008"
MAKE_UP_AFTER = timedelta(days=2)


def data(name: str) -> str:
    """The text of a file beside this one."""
    return (files("bot.demo") / name).read_text(encoding="utf-8")


def story() -> dict[str, Any]:
    """What the bureau has done, as half_year.toml tells it."""
    return tomllib.loads(data("half_year.toml"))


class Bureau:
    """Who is on the roster, and the history that they share."""

    def __init__(self, database: Database, telegram: Telegram, bot: Bot) -> None:
        self._database = database
        self._telegram = telegram
        self._bot = bot
        self._story = story()
        self.organisation = Organisation(name=self._story["organisation"])
        self.people: dict[str, Account] = {}
        """By name."""
        self.groups: dict[str, int] = {}
        """Chat ids by title."""

    @staticmethod
    def start() -> datetime:
        """When the scene begins."""
        return datetime.fromisoformat(story()["start"]).replace(tzinfo=Organisation().zone)

    def fill(self) -> None:
        """Import the roster, let people start the bot, bind the groups, live through the half year."""
        with self._database.transaction() as session:
            found = roster.read(data("roster.csv").encode(), "roster.csv")
            importing.apply(session, found.rows, now=self.start())
            numbers = {row.staff_number: row.id for row in session.execute(select(Member.staff_number, Member.id))}
            self._enrol(session, {str(number): row for number, row in numbers.items()})
            by_number = {str(number): members(session, [row])[row] for number, row in numbers.items()}
            self._bind_groups(session, by_number[ADMINISTRATOR])
            for told in self._story["session"]:
                self._hold(session, told, by_number)

    def _enrol(self, session: Session, numbers: dict[str, int]) -> None:
        """Everybody has an account; most have pressed Start with the code of their invitation."""
        for number, member_id in numbers.items():
            member = members(session, [member_id])[member_id]
            account = self._telegram.add_person(member.name)
            self.people[member.name] = account
            if number in self._story["unbound"]:
                continue
            code = people.invite(session, member_id, now=self.start(), organisation=self.organisation)
            people.claim(
                session,
                code,
                telegram_id=account.id,
                language=account.language_code,
                now=self.start(),
                today=self.start().date(),
            )
            self._telegram.private_chat(account, self._bot).open_for_bot = True

    def _bind_groups(self, session: Session, administrator: MemberRef) -> None:
        for told in self._story["group"]:
            branch = find_branch(session, told["branch"]) if "branch" in told else None
            query = select(Member.name) if branch is None else select(Member.name).where(Member.branch_id == branch.id)
            names = session.scalars(query)
            chat = self._telegram.add_group(told["title"], [*(self.people[name] for name in names), self._bot])
            join_chat(session, chat.id, told["title"])
            bind_chat(session, chat.id, branch.id if branch else None, by=administrator)
            self.groups[told["title"]] = chat.id

    def _hold(self, session: Session, told: dict[str, Any], by_number: dict[str, MemberRef]) -> None:
        """One session of the past: announced, checked in to, closed, made up for, locked."""
        by, start = by_number[told["led_by"]], self._local(told["at"])
        announced = announce_session(
            session,
            self._new(session, told, start),
            by=by,
            organisation=self.organisation,
            now=start - timedelta(days=3),
        )
        late = {by_number[number].id for number in told.get("late", ())}
        missing = {by_number[number].id for number in told.get("missing", ())}
        for place, member in enumerate(announced.expected):
            if member.id not in missing:
                at = start + (
                    timedelta(minutes=14) if member.id in late else timedelta(minutes=-12, seconds=17 * place)
                )
                check_in(session, member, sent_at=at, now=at, session_id=announced.session.id)
        over = start + timedelta(hours=3)
        close_session(session, announced.session.id, by=None, organisation=self.organisation, now=over)
        self._make_up(session, missing, by, over + MAKE_UP_AFTER, told["title"])
        lock_session(session, announced.session.id, by=by, now=over + MAKE_UP_AFTER)

    def _make_up(self, session: Session, missing: set[int], by: MemberRef, at: datetime, note: str) -> None:
        for member in members(session, missing).values():
            for task in owed(session, member.id):
                sent = submit_make_up(session, task.id, member, note=note, now=at)
                confirm_make_up(session, task.id, nonce=sent.make_up.nonce, by=by, now=at)

    def _new(self, session: Session, told: dict[str, Any], start: datetime) -> NewSession:
        branch = find_branch(session, told["branch"]) if "branch" in told else None
        return NewSession(
            title=told["title"],
            labels=tuple(Label(word) for word in told["labels"]),
            starts_at=start,
            ends_at=start + self.organisation.usual_length,
            place=told["place"],
            scope=Scope.BRANCH if branch else Scope.ORGANISATION,
            branch_id=branch.id if branch else None,
            mode=Mode.OPEN,
            opens_at=start - self.organisation.opens_before,
            closes_at=start + self.organisation.usual_length,
            late_after_minutes=int(self.organisation.late_after.total_seconds() // 60),
        )

    def _local(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=self.organisation.zone)
