"""Sends what rows say: paces, claims, calls, settles.

At most eight calls are unsettled at any time: begun, and their outcome not yet committed. So a crash repeats at most
eight messages. Settlements ride in the next transaction of intake or timers, or in one of their own when idle.
"""

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.backlog import Backlog
from bot.claims import Claims
from bot.courier import Caller, Courier
from bot.desk import Desk
from bot.pace import Limits, Pacer
from bot.patience import Patience
from handlers.turn import Outbox, Toast
from models.database import is_outage, savepoint
from models.messaging import actions, sending
from models.messaging.actions import Letter
from models.messaging.sending import Outcome, Parcel
from models.messaging.tables import Lane, State
from models.people import actions as people
from models.people import chats

log = logging.getLogger("zhibu.delivery")

WINDOW = 8
"""Unsettled calls at most; and answers to presses under way at most, which have no rows."""
SETTLE_AT = 4
"""So many outcomes are worth a transaction of their own while more is to be sent."""
HOLD = 5000
"""Held in memory at most; more wait as rows."""
STOP_SECONDS = 7.0
"""For what is in flight when we stop; the rest of the ten seconds is for confirming and closing."""
IDLE_SECONDS = 30.0


class Delivery:
    """One per process; used from the event loop's thread only."""

    def __init__(
        self, desk: Desk, caller: Caller, *, limits: Limits, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._monotonic = monotonic
        self._pacer = Pacer(limits)
        self._backlog = Backlog(self._pacer)
        self._courier = Courier(caller, self._pacer, now=desk.clock.now, monotonic=monotonic)
        self._claims = Claims(desk)
        self._toasts: deque[Toast] = deque()
        self._outcomes: list[Outcome] = []
        self._awaiting: set[int] = set()
        """Chats with replies that wait as rows and must go first: later replies wait as rows too."""
        self._resting: dict[int, datetime] = {}
        """Chats with a message that is to be sent again, and when: nothing overtakes it."""
        self._unsettled = 0
        self._answering = 0
        self._on_wire: set[asyncio.Task[None]] = set()
        self._look_at: datetime | None = None
        self._look = True
        self._passed_over = False
        self._asking = False
        self._database = Patience()
        self._wakeup = asyncio.Event()
        self._stopping = False

    # what intake and timers use

    @contextmanager
    def transaction(self, *, quick: bool = False) -> Iterator[Session]:
        """A transaction that first settles what has been sent. `quick`: and only says what is being sent."""
        outcomes, self._outcomes = self._outcomes, []
        try:
            with self._desk.database.transaction(quick=quick) as session:
                self._settle(session, outcomes)
                yield session
        except BaseException:
            self._outcomes[:0] = outcomes
            raise
        self._unsettled -= len(outcomes)
        self._database.worked()
        if outcomes:
            self._wakeup.set()

    def store(self, session: Session, outbox: Outbox, *, now: datetime) -> list[Letter]:
        """Write what is to be said; returns the letters with their rows, of which this process keeps the replies.

        As many as can begin at once are `sending` with this commit; the others begin as those are settled.
        """
        room, free = HOLD - len(self._backlog), WINDOW - self._unsettled - len(self._backlog)
        for letter in outbox.letters:
            at_once = letter.lane == Lane.REPLY and letter.prepare is None and letter.not_before is None
            if at_once and room > 0 and letter.chat_id not in self._awaiting and letter.chat_id not in self._resting:
                letter.kept = True
                letter.state = State.SENDING if free > 0 else State.WAITING
                room, free = room - 1, free - 1
        plain = actions.put(session, outbox.letters, now=now)
        if outbox.cards:
            actions.refresh_cards(session, outbox.cards, now=now)
        return plain

    def accept(self, letters: Sequence[Letter], toasts: Sequence[Toast], *, more: bool) -> None:
        """After the commit: send these. `more`: there are waiting rows to look for."""
        for letter in letters:
            if letter.kept:
                self._backlog.add(_parcel(letter))
            else:
                self._look = True
                if letter.lane == Lane.REPLY:
                    self._awaiting.add(letter.chat_id)
        self._toasts.extend(toasts)
        self._look |= more
        self._wakeup.set()

    # its own life

    def recover(self) -> None:
        """After a start: what a former process was sending is in doubt; replies queue behind what waits."""
        with self._desk.database.transaction() as session:
            sending.recover(session)
            awaiting = sending.chats_awaiting_replies(session)
            resting = sending.chats_resting(session, now=self._desk.clock.now())
        self._awaiting, self._resting = awaiting, resting

    async def run(self) -> None:
        """Send until stopped."""
        while not self._stopping:
            self._wakeup.clear()
            wait = self.step()
            try:
                await asyncio.wait_for(self._wakeup.wait(), wait)
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Settle what is in flight within ten seconds; leave the rest as rows."""
        self._stopping = True
        self._wakeup.set()
        if self._on_wire:
            await asyncio.wait(self._on_wire, timeout=STOP_SECONDS)
        unfinished = list(self._on_wire)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        self._give_back(self._backlog.release_all())
        with self.transaction():
            pass

    async def drain(self) -> None:
        """Send until nothing is left that may be sent now; for tests."""
        while True:
            self.step()
            if self._on_wire:
                await asyncio.wait(self._on_wire, return_when=asyncio.FIRST_COMPLETED)
            elif not self._wants_transaction():
                return

    @property
    def idle(self) -> bool:
        """Nothing is held, under way, unsettled or to be looked for."""
        busy = self._on_wire or self._outcomes or self._toasts or self._look or len(self._backlog)
        return not busy

    def step(self) -> float:
        """Settle, claim and begin what may begin; returns the seconds to the next step."""
        wait = None
        if self._courier.in_doubt and not (self._asking or self._stopping or self._pacer.halted(self._monotonic())):
            self._asking = True
            self._begin(self._ask())
        try:
            if self._wants_transaction() and self._free() and self._due():
                self._settle_and_claim()
            wait = self._settle_and_begin()
        except DBAPIError as failure:
            if not is_outage(failure):
                raise
            pause = self._database.failed(self._monotonic())
            log.error("the database failed: %s; trying again in %.0f s", type(failure.orig).__name__, pause)
        return min(IDLE_SECONDS if wait is None else wait, self._until_transaction())

    def _wants_transaction(self) -> bool:
        if self._database.left(self._monotonic()):
            return False
        settle = self._outcomes and (len(self._outcomes) >= SETTLE_AT or not self._on_wire)
        return bool(settle) or (self._free() and self._due())

    def _free(self) -> bool:
        """Whether what is claimed now could begin now. What only waits for its chat's pace is in nobody's way."""
        if self._stopping or self._courier.in_doubt or self._pacer.halted(self._monotonic()):
            return False
        return self._unsettled + self._backlog.ready < WINDOW

    def _due(self) -> bool:
        return self._look or (self._look_at is not None and self._look_at <= self._desk.clock.now())

    def _until_transaction(self) -> float:
        """Seconds until a transaction of our own is worth it, as far as time alone decides."""
        now = self._monotonic()
        if self._outcomes and not self._on_wire:
            return self._database.left(now)
        blocked = max(self._database.left(now), self._pacer.halted(now))
        if self._look:
            return blocked or (0.0 if self._free() else IDLE_SECONDS)
        if self._look_at is None:
            return IDLE_SECONDS
        return max(0.01, blocked, min(IDLE_SECONDS, (self._look_at - self._desk.clock.now()).total_seconds()))

    def _settle_and_claim(self) -> None:
        claim = None
        now = self._desk.clock.now()
        with self.transaction() as session:
            if self._free() and self._due():
                self._resting = {chat: until for chat, until in self._resting.items() if until > now}
                busy = self._backlog.chats | self._resting.keys() | self._pacer.resting(self._monotonic())
                limit = WINDOW - self._unsettled - self._backlog.ready
                claim = self._claims.claim(session, busy_chats=busy, limit=limit)
        if claim is None:
            return
        self._look, self._look_at, self._passed_over = claim.look, claim.look_at, claim.passed_over
        self._awaiting = claim.awaiting
        for parcel in claim.parcels:
            self._backlog.add(parcel)

    def _settle_and_begin(self) -> float | None:
        """Begin what may begin, and settle on the way; returns the seconds that the pace asks for."""
        while self._toasts and self._answering < WINDOW and not self._stopping:
            self._answering += 1
            self._begin(self._answer(self._toasts.popleft()))
        if self._stopping or self._database.left(self._monotonic()):
            return None
        settles = self._wants_transaction() and bool(self._outcomes)
        taken, wait = self._take(WINDOW - self._unsettled + (len(self._outcomes) if settles else 0))
        kept = [parcel for parcel in taken if not parcel.begun]
        if kept or settles:
            try:
                with self.transaction(quick=not any(parcel.once for parcel in kept)) as session:
                    if kept:
                        sending.begin(session, kept)
            except BaseException:
                for parcel in taken:
                    self._backlog.put_back(parcel)
                raise
        for parcel in taken:
            self._unsettled += 1
            self._begin(self._send(parcel))
        return wait

    def _take(self, room: int) -> tuple[list[Parcel], float | None]:
        """Up to so many messages that may go out now, and how long the next must wait for the pace."""
        if self._courier.in_doubt:
            return [], IDLE_SECONDS if self._asking else max(0.01, self._pacer.halted(self._monotonic()))
        taken: list[Parcel] = []
        while len(taken) < room:
            parcel = self._backlog.take(self._monotonic())
            if not isinstance(parcel, Parcel):
                return taken, parcel
            taken.append(parcel)
        return taken, None

    def _begin(self, coroutine: Any) -> None:
        task = asyncio.ensure_future(coroutine)
        self._on_wire.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._on_wire.discard(task)
        self._wakeup.set()

    async def _answer(self, toast: Toast) -> None:
        try:
            await self._courier.answer(toast)
        finally:
            self._answering -= 1

    async def _ask(self) -> None:
        try:
            await self._courier.ask()
        finally:
            self._asking = False

    async def _send(self, parcel: Parcel) -> None:
        outcome = await self._courier.send(parcel)
        if outcome.state is State.WAITING:
            self._step_back(parcel, outcome)
        self._outcomes.append(outcome)
        self._backlog.done(parcel.chat_id)
        self._look |= self._passed_over

    def _step_back(self, parcel: Parcel, outcome: Outcome) -> None:
        """It waits as a row again, and so does what came after it in this chat."""
        if outcome.not_before is not None:
            self._resting[parcel.chat_id] = outcome.not_before
        if parcel.lane == Lane.REPLY:
            self._awaiting.add(parcel.chat_id)
        self._give_back(self._backlog.release(parcel.chat_id))
        self._look = True

    def _give_back(self, parcels: Sequence[Parcel]) -> None:
        """These were not sent and wait as rows again."""
        now, claimed = self._desk.clock.now(), [parcel for parcel in parcels if parcel.begun]
        self._outcomes += [Outcome(parcel.id, State.WAITING, not_before=now) for parcel in claimed]
        self._unsettled += len(claimed)
        self._awaiting |= {parcel.chat_id for parcel in parcels if parcel.lane == Lane.REPLY}

    def _settle(self, session: Session, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        now = self._desk.clock.now()
        sending.settle(session, outcomes)
        unreachable = {outcome.unreachable for outcome in outcomes if outcome.unreachable is not None}
        if unreachable:
            people.mark_unreachable(session, unreachable, now=now)
        for old, new in {outcome.migrated for outcome in outcomes if outcome.migrated is not None}:
            _migrate(session, old, new, now)


def _migrate(session: Session, old: int, new: int, now: datetime) -> None:
    """Follow a group to its new id; failing at that may not keep other outcomes from being stored."""
    try:
        with savepoint(session):
            chats.migrate_chat(session, old, new, now=now)
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("incident %s in following chat %s to %s", secrets.token_hex(3).upper(), old, new)


def _parcel(letter: Letter) -> Parcel:
    return Parcel(
        id=letter.id,
        chat_id=letter.chat_id,
        lane=letter.lane,
        method=letter.method,
        payload=letter.payload or {},
        file=letter.file,
        once=letter.once,
        stale_at=letter.stale_at,
        member_id=letter.member_id,
        begun=letter.state is State.SENDING,
    )
