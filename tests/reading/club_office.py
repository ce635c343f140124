"""A whole bureau whose bot knows only the places of the club: what people want is a link, and its turn one action.

What is said goes through Telegram, so it may wait while the bot is down, come twice, or come before what was said
earlier. What time does are the timers' own rows. Only the words are missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete

from bot.simulator import Person, acts
from handlers import Catalogue
from handlers.base import Next, Start
from handlers.turn import Job, Moment, Turn
from models import tables
from models.database import Database
from models.errors import DomainError, OutOfDate
from models.people.queries import MemberRef
from models.reading import actions
from models.reading.tables import SlotRole
from models.study import actions as study
from models.study.actions import NewSession
from models.study.rules import FOLLOW_TIMER
from models.study.tables import Label, Mode, Scope
from tests.office import MORNING, Office

MIDNIGHT = MORNING.replace(hour=0)
SECRETARY = -1
Opened = tuple[tuple[int, int], list[tuple[int, str]]]
"""Ids of a meeting and of its session; ids and roles of its slots."""
SHARE = actions.Share("平凡的世界", 10)
NAMES = ("王安娜", "李建国", "孙丽", "赵明", "陈静", "周宏", "吴桐", "郑爽")


def minute(moment: datetime) -> int:
    """Minutes since the midnight before the first morning."""
    return round((moment - MIDNIGHT).total_seconds() / 60)


def moment(minutes: int) -> datetime:
    """The other way round."""
    return (MIDNIGHT + timedelta(minutes=minutes)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks with a link: an action, and the rows and nonces that stood in the link."""

    number: int
    verb: str
    who: int
    given: Mapping[str, Any]


@dataclass(slots=True)
class Heard:
    """What came of the wishes, in the order in which they were read: nothing, or why not."""

    wishes: list[Wish] = field(default_factory=list)
    outcomes: list[tuple[int, str]] = field(default_factory=list)


class ClubOffice:
    """The bureau: eight members of two branches, and a secretary of them all."""

    def __init__(self, database: Database) -> None:
        empty(database)
        self.heard = Heard()
        answers = Catalogue((Start("wish_", self._hear),), {}, _Jobs(JOBS), {})
        self.office = Office(database, answers=answers)
        secretary = self.office.secretary("何主任", everywhere=True)
        members = [self.office.member(name, branch=branch_of(one)) for one, name in enumerate(NAMES)]
        self.people: dict[int, Person] = {SECRETARY: secretary, **dict(enumerate(members))}
        self.refs: dict[int, MemberRef] = {one: self.office.ref(person) for one, person in self.people.items()}
        self.numbers = {ref.id: one for one, ref in self.refs.items()}
        self.database = database

    @property
    def now(self) -> int:
        """By the minute; nothing here happens between two."""
        now = self.office.clock.now()
        assert now.second == 0
        return minute(now)

    def wish(self, verb: str, who: int, **given: Any) -> Wish:
        """Something that somebody may ask, now or later, or twice."""
        wish = Wish(len(self.heard.wishes), verb, who, given)
        self.heard.wishes.append(wish)
        return wish

    def say(self, wish: Wish) -> None:
        """Press the link; the bot may be down, or busy."""
        account = self.people[wish.who].account
        acts.start(self.office.telegram, account, self.office.bot, f"wish_{wish.number}")

    def open(self, branch: int | None, start: int, seats: Mapping[str, int]) -> Opened:
        """A meeting, opened without any conversation."""
        starts_at = moment(start)
        session = NewSession(
            title="读书分享会",
            labels=(Label.READING_CLUB,),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place="图书室",
            scope=Scope.BOOKED,
            branch_id=None if branch is None else self.refs[0].branch_id,
            mode=Mode.OPEN,
            opens_at=starts_at - timedelta(minutes=30),
            closes_at=starts_at + timedelta(hours=2),
            late_after_minutes=10,
        )
        sizes = {SlotRole(role): size for role, size in seats.items()}
        new = actions.NewMeeting(session=session, year=2026, quarter=2, capacities=sizes)
        by, organisation, now = self.refs[SECRETARY], self.office.organisation, self.office.clock.now()
        with self.database.transaction() as database:
            opened = actions.open_sharing_meeting(database, new, by=by, organisation=organisation, now=now)
        meeting = opened.meeting
        return (meeting.id, meeting.session.id), [(slot.id, slot.role.value) for slot in meeting.slots]

    def _hear(self, turn: Turn) -> Next:
        wish = self.heard.wishes[int(turn.text)]
        try:
            perform(turn, wish)
        except DomainError as error:
            self.heard.outcomes.append((wish.number, type(error).__name__))
            raise OutOfDate from error
        self.heard.outcomes.append((wish.number, ""))
        return None


def branch_of(who: int) -> str:
    """Five are of the first branch, three of the second."""
    return "第一支部" if who < 5 else "第二支部"


def perform(turn: Turn, wish: Wish) -> None:
    """Run the action of a wish. `booking`, `other`, `asked`, `meeting`: ids; `to`: a member."""
    given = dict(wish.given)
    call: dict[str, Any] = {"now": turn.now}
    if wish.verb not in _WITHOUT_ORGANISATION:
        call["organisation"] = turn.organisation
    if wish.verb in ("change_capacity", "change_session", "cancel_session", "decide_handover"):
        call["by"] = turn.who
    else:
        given.setdefault("member", turn.who)
    if wish.verb in ("book", "agree_to_pair"):
        call |= {"asked_at": turn.sent_at, "share": SHARE}
    if wish.verb == "accept_offer":
        call["sent_at"] = turn.sent_at
    action = getattr(study if wish.verb in ("change_session", "cancel_session") else actions, wish.verb)
    action(turn.session, **given, **call)


_WITHOUT_ORGANISATION = (
    "ask_to_pair",
    "refuse_to_pair",
    "ask_swap",
    "ask_handover",
    "refuse_transfer",
    "withdraw_transfer",
)


def _lapse(moment: Moment, subject: int) -> None:
    actions.lapse_offer(moment.session, subject, organisation=moment.organisation, now=moment.now)


def _begin(moment: Moment, subject: int) -> None:
    actions.begin_meeting(moment.session, subject, now=moment.now)


def _follow(moment: Moment, subject: int) -> None:
    actions.follow_session(moment.session, subject, organisation=moment.organisation, now=moment.now)


def _close(moment: Moment, subject: int) -> None:
    study.close_session(moment.session, subject, by=None, organisation=moment.organisation, now=moment.now)


JOBS: dict[str, Job] = {
    "place_offer": _lapse,
    "meeting_begins": _begin,
    FOLLOW_TIMER: _follow,
    "session_close": _close,
}


class _Jobs(dict[str, Job]):
    """Whatever else is due only speaks."""

    def __missing__(self, kind: str) -> Job:
        return lambda _moment, _subject: None


def empty(database: Database) -> None:
    """Leave nothing in any table."""
    with database.transaction() as session:
        for table in reversed(tables.metadata.sorted_tables):
            session.execute(delete(table))
