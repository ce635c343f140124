"""Five hundred people ask for ten sharers' places at once, again and again, and it is looked up who has them.

    python -m tests.reading.rush --rounds 200 --people 500 --workers 4

runs on a SQLite file, and on PostgreSQL where ZHIBU_TEST_POSTGRES names a server; `make test-places` starts one.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from models import tables
from models.database import Database
from models.people.tables import Member, Standing
from models.reading import actions
from models.reading.queries import MeetingView, queue
from models.reading.tables import Booking, BookingState, SlotRole
from models.study.tables import Expected
from tests.actions.bureau import FIRST, Bureau, may
from tests.actions.club import Club
from tests.reading.crowd import NOON, BookingRow, Crowd, Deed, Done, Verb, key

PLACES = 10
ASKED_WITHIN = 60
"""Seconds: many ask in the same one, as Telegram tells no more of the time than that."""


@dataclass(slots=True)
class Found:
    """What the rows say after the rounds."""

    rounds: int = 0
    asked: int = 0
    held: int = 0
    waiting: int = 0
    lost: int = 0
    """Who asked and has nothing."""
    doubled: int = 0
    """Rows beyond one for each."""
    overbooked: int = 0
    """Places given or offered beyond those there are."""
    out_of_order: int = 0
    """Queues that are not in the order of the rule."""
    given_up: int = 0
    asked_meanwhile: int = 0
    offers: int = 0
    wrong_offers: int = 0
    """Somebody else stood before, or a place was left lying."""
    unlike: int = 0
    """Bookings whose row isn't what its person was told, or who is expected without a place."""
    errors: int = 0
    began_again: int = 0
    """Turns that waited five seconds for a busy file and tried again, as the bot does."""
    seconds: float = 0.0

    def check(self) -> None:
        """Raise AssertionError unless every promise was kept."""
        wrong = ("lost", "doubled", "overbooked", "out_of_order", "wrong_offers", "unlike", "errors")
        assert not [name for name in wrong if getattr(self, name)], self
        assert self.held == PLACES * self.rounds, self
        assert self.held + self.waiting == self.asked, self


class Rush:
    """A club whose people all want the same places, and a tenth more who come later."""

    def __init__(self, database: Database, *, people: int, seed: int) -> None:
        """`people` ask at once; `seed`: who asks when, and who gives up."""
        self.database = database
        self.people = people
        self.found = Found()
        self.chance = random.Random(seed)
        self.bureau = Bureau(self.database)
        self.club = Club(self.bureau)
        rows = [
            {"name": f"同志{one}", "branch_id": FIRST, "standing": Standing.FULL}
            for one in range(people + people // 10)
        ]
        with self.database.transaction() as session:
            self.members = list(session.scalars(insert(Member).returning(Member.id), rows))
        self.shared = frozenset(self.chance.sample(self.members, len(self.members) // 5))
        before = self.club.open(starts_at=may(21, 15), title="一月分享会")
        marks = dict.fromkeys(sorted(self.shared), actions.SharedBook("活着"))
        self.bureau.do(actions.confirm_marks, before.id, marks, by=self.bureau.zhou, seen=None, now=may(21, 18))

    def play(self, crowd: Crowd, rounds: int) -> Found:
        """Play so many rounds, each at a meeting of its own."""
        began = time.monotonic()
        for _ in range(rounds):
            self._round(crowd)
        self.found.rounds += rounds
        self.found.seconds += time.monotonic() - began
        return self.found

    def _round(self, crowd: Crowd) -> None:
        meeting = self.club.open(sharers=PLACES, commentators=0, listeners=0, starts_at=may(29, 15))
        people = self.chance.sample(self.members, len(self.members))
        first, late = people[: self.people], people[self.people :]
        asked = {one: self._moment() for one in self.members}
        deeds = [Deed(Verb.ASK, one, asked[one]) for one in first]
        done = crowd.do(meeting.id, deeds)
        self._count_errors(done)
        self._check_places(meeting, done, asked, first)
        deeds = [Deed(Verb.ASK, one, asked[one]) for one in late]
        holders = [one.member_id for one in done if one.became is BookingState.HELD]
        waiting = [one.member_id for one in done if one.became is BookingState.WAITING]
        waiting.sort(key=lambda one: (one in self.shared, asked[one]))
        last = waiting[len(waiting) // 2 :]  # so far no offer comes, which they would answer at the same time
        some = self.chance.sample(holders, min(5, len(holders))) + self.chance.sample(last, min(5, len(last)))
        deeds += [Deed(Verb.GIVE_UP, one, NOON, seed=self.chance.randrange(1000)) for one in some]
        self.chance.shuffle(deeds)
        changes = crowd.do(meeting.id, deeds)
        self._count_errors(changes)
        self._check_changes(meeting, done, changes, asked)

    def _moment(self) -> datetime:
        return NOON - timedelta(minutes=10) + timedelta(seconds=self.chance.randrange(ASKED_WITHIN))

    def _check_places(
        self, meeting: MeetingView, done: Sequence[Done], asked: dict[int, datetime], people: Sequence[int]
    ) -> None:
        """Ten have a place, all others wait, nobody is lost or doubled, and the queue is in order."""
        with self.database.reading() as session:
            rows = _rows(session, meeting)
            states = Counter(row.state for row in rows)
            has = {row.member_id for row in rows}
            found = self.found
            found.asked += len(people)
            found.held += states[BookingState.HELD]
            found.waiting += states[BookingState.WAITING]
            found.lost += len(set(people) - has)
            self._check_always(session, meeting, rows, asked)
        self._check_told(rows, done)

    def _check_changes(
        self, meeting: MeetingView, before: Sequence[Done], done: Sequence[Done], asked: dict[int, datetime]
    ) -> None:
        """What was given up went to who was first in turn, one after another, and nobody passed them by."""
        found = self.found
        found.given_up += sum(one.verb is Verb.GIVE_UP for one in done)
        found.asked_meanwhile += sum(one.verb is Verb.ASK for one in done)
        found.offers += sum(one.offers for one in done)
        found.wrong_offers += sum(one.wrong_offers for one in done)
        found.wrong_offers += sum(one.verb is Verb.ASK and one.became is BookingState.HELD for one in done)
        with self.database.reading() as session:
            rows = _rows(session, meeting)
            states = Counter(row.state for row in rows)
            taken = states[BookingState.HELD] + states[BookingState.OFFERED]
            found.wrong_offers += max(0, PLACES - taken)
            found.lost += len(set(self.members) - {row.member_id for row in rows})
            self._check_always(session, meeting, rows, asked)
        last = {one.member_id: one for one in before} | {one.member_id: one for one in done}
        self._check_told(rows, [one for one in last.values() if one.became is not BookingState.WAITING])

    def _check_always(
        self, session: Session, meeting: MeetingView, rows: Sequence[BookingRow], asked: dict[int, datetime]
    ) -> None:
        found = self.found
        found.doubled += len(rows) - len({row.member_id for row in rows})
        taken = [row for row in rows if row.state in (BookingState.HELD, BookingState.OFFERED)]
        found.overbooked += max(0, len(taken) - PLACES)
        found.unlike += sum(row.asked_at != asked[row.member_id] for row in rows)
        waits = [row for row in rows if row.state is BookingState.WAITING]
        waits.sort(key=lambda row: key(row.member_id, asked[row.member_id], row.id, self.shared))
        slot = meeting.slot(SlotRole.SHARER)
        assert slot is not None
        found.out_of_order += [one.booking_id for [one] in queue(session, slot.id)] != [row.id for row in waits]
        expected = set(session.scalars(select(Expected.member_id).where(Expected.session_id == meeting.session.id)))
        found.unlike += len(expected ^ {row.member_id for row in rows if row.state is BookingState.HELD})

    def _count_errors(self, done: Sequence[Done]) -> None:
        self.found.errors += sum(bool(one.error) for one in done)
        self.found.began_again += sum(one.began_again for one in done)

    def _check_told(self, rows: Sequence[BookingRow], done: Sequence[Done]) -> None:
        states = {row.member_id: row.state for row in rows}
        self.found.unlike += sum(not one.error and states.get(one.member_id) is not one.became for one in done)


def _rows(session: Session, meeting: MeetingView) -> Sequence[BookingRow]:
    query = select(Booking.id, Booking.member_id, Booking.state, Booking.asked_at)
    return session.execute(query.where(Booking.meeting_id == meeting.id)).all()


@contextmanager
def sqlite_database() -> Iterator[Database]:
    """A file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'zhibu.db'}")
        with database.transaction() as session:
            tables.metadata.create_all(session.connection())
        yield database
        database.close()


@contextmanager
def postgres_database(server: str, name: str) -> Iterator[Database]:
    """A database of its own on a server."""
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    database = Database(make_url(server).set(database=name).render_as_string(hide_password=False))
    with database.transaction() as session:
        tables.metadata.create_all(session.connection())
    yield database
    database.close()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    admin.dispose()


def print_table(found: dict[str, Found]) -> None:
    """One line for each figure, one column for each database."""
    sys.stdout.write(f"{'':16}" + "".join(f"{name:>14}" for name in found) + "\n")
    for one in fields(Found):
        values = (getattr(each, one.name) for each in found.values())
        sys.stdout.write(f"{one.name.replace('_', ' '):16}" + "".join(f"{value:>14.10g}" for value in values) + "\n")


def main() -> None:
    """The long proof."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument(
        "--people", type=int, default=500, help="who ask at once; a tenth more ask while others give up"
    )
    parser.add_argument("--workers", type=int, default=4, help="processes")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    told = parser.parse_args()
    sys.stdout.write(f"seed {told.seed}, {told.workers} processes\n")
    sys.stdout.flush()
    server = os.environ.get("ZHIBU_TEST_POSTGRES")
    kinds = {"SQLite": sqlite_database()}
    if server:
        kinds["PostgreSQL"] = postgres_database(server, "zhibu_rush")
    found = {}
    for kind, opened in kinds.items():
        with opened as database, Crowd(database, workers=told.workers) as crowd:
            rush = Rush(database, people=told.people, seed=told.seed)
            crowd.meet(rush.members, rush.shared)
            found[kind] = rush.play(crowd, told.rounds)
    print_table(found)
    for one in found.values():
        one.check()


if __name__ == "__main__":
    main()
