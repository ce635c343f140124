"""Several workers, threads or processes, who do at once what people want done about the places of a meeting."""

import random
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier as ProcessBarrier
from typing import Any, Self
from unittest import mock

from sqlalchemy import Row, event, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from models.database import Database
from models.errors import DomainError, NotFound
from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.reading import actions
from models.reading.actions import places
from models.reading.actions.changes import add_booking
from models.reading.queries import PlaceView, place_at
from models.reading.queries.places import ALIVE
from models.reading.tables import Booking, BookingState, SlotRole
from tests.actions.bureau import may

NOON = may(22, 12)
TOGETHER_SECONDS = 0.5
"""How long who is about to write waits for the others to get so far: behind a lock they never do."""

Barrier = ProcessBarrier | threading.Barrier
BookingRow = Row[int, int, BookingState, datetime]
"""Id, member, state, when it was asked for."""


class Verb(StrEnum):
    """What somebody does."""

    ASK = "ask"
    GIVE_UP = "give_up"
    ACCEPT = "accept"
    DECLINE = "decline"
    SAY_NOTHING = "say_nothing"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody will do, and when it was said. `seed`: what becomes of the offers that follow from it."""

    verb: Verb
    member_id: int
    sent_at: datetime
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the place as the person was told, and whether what was offered went to who was first."""

    verb: Verb
    member_id: int
    became: BookingState | None
    offers: int = 0
    wrong_offers: int = 0
    error: str = ""
    began_again: int = 0
    """How often it couldn't begin: on a busy file whoever waits longest may go on waiting."""


def key(member_id: int, asked_at: datetime, booking_id: int, shared: frozenset[int]) -> tuple[bool, datetime, int]:
    """The rule for sharers: who has not shared this year, then by time of asking, then who was heard first."""
    return member_id in shared, asked_at, booking_id


class Crowd:
    """The workers. `together`: before one writes, the others are waited for, so that all have read the same.

    `locked` as it should be; without, nothing keeps them from reading the same.
    """

    def __init__(
        self,
        database: Database,
        *,
        workers: int,
        threads: bool = False,
        together: bool = False,
        locked: bool = True,
    ) -> None:
        self._workers = workers
        self._stack = ExitStack()
        url = database.url.render_as_string(hide_password=False)
        self._pool: Executor
        if threads:
            start, before_writing = threading.Barrier(workers), threading.Barrier(workers)
            self._stack.enter_context(_spoil(before_writing if together else None, locked))
            self._pool = ThreadPoolExecutor(workers, initializer=_begin, initargs=(url, start, locked))
        else:
            context = get_context("spawn")
            how = url, context.Barrier(workers), context.Barrier(workers) if together else None, locked
            self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_process, initargs=how)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        list(self._pool.map(_end, range(self._workers)))
        self._pool.shutdown()
        self._stack.close()

    def meet(self, member_ids: Sequence[int], shared: frozenset[int]) -> None:
        """Let every worker know the people, and who has shared this year."""
        list(self._pool.map(_meet, [(tuple(member_ids), shared)] * self._workers))

    def do(self, meeting_id: int, deeds: Sequence[Deed]) -> list[Done]:
        """Do all of it at once: each worker every so-many-th, and what follows from that."""
        shares = [(meeting_id, deeds[number :: self._workers]) for number in range(self._workers)]
        return [done for each in self._pool.map(_do, shares) for done in each]


class _Worker:
    """One of them, with a connection of its own."""

    def __init__(self, url: str, start: Barrier, locked: bool) -> None:
        self.database, self.start = Database(url), start
        self.organisation = Organisation()
        self.members: dict[int, MemberRef] = {}
        self.shared: frozenset[int] = frozenset()
        if self.database.is_sqlite and not locked:
            _begin_deferred(self.database)

    def meet(self, member_ids: Sequence[int], shared: frozenset[int]) -> None:
        with self.database.reading() as session:
            self.members = members(session, member_ids)
        self.shared = shared

    def do(self, meeting_id: int, deed: Deed) -> list[Done]:
        """Do it; then those who were offered a place by it may accept, or decline, or say nothing."""
        again = 0
        while True:
            try:
                with self.database.transaction() as session:
                    place, offered = self._act(session, meeting_id, deed)
                    wrong = self._count_wrong(session, place.slot_id, offered)
            except (DBAPIError, DomainError) as error:
                if not _could_not_begin(error):
                    return [Done(deed.verb, deed.member_id, None, error=f"{type(error).__name__}: {error}")]
                again += 1
            else:
                break
        done = [Done(deed.verb, deed.member_id, place.state, len(offered), wrong, began_again=again)]
        chance = random.Random(deed.seed)
        for one in offered:
            verb = chance.choice((Verb.ACCEPT, Verb.DECLINE, Verb.SAY_NOTHING))
            if verb is Verb.SAY_NOTHING:
                done.append(Done(verb, one, BookingState.OFFERED))
            else:
                done += self.do(meeting_id, replace(deed, verb=verb, member_id=one, seed=chance.randrange(1000)))
        return done

    def _act(self, session: Session, meeting_id: int, deed: Deed) -> tuple[PlaceView, list[int]]:
        member = self.members[deed.member_id]
        if deed.verb is Verb.ASK:
            booked = actions.book(
                session,
                member,
                meeting_id=meeting_id,
                role=SlotRole.SHARER,
                share=actions.Share("平凡的世界", 10),
                asked_at=deed.sent_at,
                organisation=self.organisation,
                now=NOON,
            )
            return booked.place, _offered(booked.concerned)
        place = place_at(session, meeting_id, member.id, *ALIVE)
        if place is None:
            raise NotFound
        given: dict[str, Any] = {"nonce": place.nonce, "organisation": self.organisation, "now": NOON}
        if deed.verb is Verb.ACCEPT:
            accepted = actions.accept_offer(session, member, place.id, sent_at=NOON, **given)
            return accepted.place, _offered(accepted.concerned)
        act = actions.give_up if deed.verb is Verb.GIVE_UP else actions.decline_offer
        outcome = act(session, member, place.id, **given)
        return outcome.place, _offered(outcome.concerned)

    def _count_wrong(self, session: Session, slot_id: int, offered: Sequence[int]) -> int:
        """How many were offered a place while somebody before them still waits; read in the same transaction."""
        if not offered:
            return 0
        query = select(Booking.id, Booking.member_id, Booking.state, Booking.asked_at)
        rows = session.execute(query.where(Booking.slot_id == slot_id)).all()
        waiting = [self._key(row) for row in rows if row.state is BookingState.WAITING]
        chosen = [self._key(row) for row in rows if row.state is BookingState.OFFERED and row.member_id in offered]
        return sum(one > min(waiting) for one in chosen) if waiting else 0

    def _key(self, row: BookingRow) -> tuple[bool, datetime, int]:
        return key(row.member_id, row.asked_at, row.id, self.shared)


def _could_not_begin(error: Exception) -> bool:
    """It waited for the file in vain, and has read nothing yet: as the bot does, it tries again."""
    return isinstance(error, OperationalError) and error.statement == "BEGIN IMMEDIATE"


def _offered(concerned: Sequence[actions.Concerned]) -> list[int]:
    return [one.member.id for one in concerned if one.what is actions.What.OFFERED]


_here = threading.local()


def _begin(url: str, start: Barrier, locked: bool) -> None:
    _here.worker = _Worker(url, start, locked)


def _begin_process(url: str, start: Barrier, before_writing: Barrier | None, locked: bool) -> None:
    _here.spoiled = _spoil(before_writing, locked)
    _begin(url, start, locked)


def _meet(known: tuple[Sequence[int], frozenset[int]]) -> None:
    _here.worker.start.wait()
    _here.worker.meet(*known)


def _do(share: tuple[int, Sequence[Deed]]) -> list[Done]:
    meeting_id, deeds = share
    _here.worker.start.wait()
    return [done for deed in deeds for done in _here.worker.do(meeting_id, deed)]


def _end(_number: int) -> None:
    _here.worker.start.wait()
    _here.worker.database.close()


def _spoil(before_writing: Barrier | None, locked: bool) -> ExitStack:
    """Take the lock out wherever it is used, unless `locked`; let all read before one writes."""
    stack = ExitStack()
    if before_writing is not None:
        stack.enter_context(mock.patch.object(places, "add_booking", _together(before_writing)))
    for name, module in list(sys.modules.items()):
        if name.startswith("models.reading.actions") and hasattr(module, "lock_meetings") and not locked:
            stack.enter_context(mock.patch.object(module, "lock_meetings", lambda *_: None))
    return stack


def _together(before_writing: Barrier) -> Callable[..., int]:
    def add_together(*args: Any, **more: Any) -> int:
        with suppress(threading.BrokenBarrierError):
            before_writing.wait(TOGETHER_SECONDS)
        return add_booking(*args, **more)

    return add_together


def _begin_deferred(database: Database) -> None:
    """Let a writer begin as a reader does: what it read may be old when it writes."""

    @event.listens_for(database.engine, "before_cursor_execute", retval=True)
    def weaken(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> tuple[str, Any]:
        return statement.replace("BEGIN IMMEDIATE", "BEGIN"), parameters
