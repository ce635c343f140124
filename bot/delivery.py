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
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.backlog import Backlog
from bot.desk import Desk
from bot.pace import Limits, Pacer
from bot.transport import NotSent, Uncertain
from handlers.turn import Outbox, Preparation, Toast
from handlers.wording import Rendered, render, without_markup
from models.calendar.quiet import QuietHours
from models.database import savepoint
from models.messaging import actions, sending
from models.messaging.actions import Letter
from models.messaging.sending import Outcome, Parcel
from models.messaging.tables import Lane, Outgoing, State
from models.people import actions as people
from models.people import chats
from models.people import queries as people_queries

log = logging.getLogger("zhibu.delivery")

WINDOW = 8
"""Unsettled calls at most."""
SETTLE_AT = 4
"""So many outcomes are worth a transaction of their own while more is to be sent."""
HOLD = 1000
"""Held in memory at most; more wait as rows."""
STOP_SECONDS = 10.0
_WITHOUT_CHAT = ("answerCallbackQuery", "setMyCommands")


class Caller(Protocol):
    """Calls the Bot API; `Transport`, or a test's simulator in the same process."""

    async def call(
        self, method: str, payload: dict[str, Any], file: bytes | None = None, *, wait: float = 0
    ) -> Any: ...


class Delivery:
    """One per process; used from the event loop's thread only."""

    def __init__(
        self, desk: Desk, caller: Caller, *, limits: Limits, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._caller = caller
        self._monotonic = monotonic
        self._pacer = Pacer(limits)
        self._backlog = Backlog(self._pacer)
        self._toasts: deque[Toast] = deque()
        self._outcomes: list[Outcome] = []
        self._blocked: set[int] = set()
        self._migrated: dict[int, int] = {}
        self._behind: dict[int, set[int]] = {}
        """Chats with rows that wait and must go first: later replies wait as rows too."""
        self._unsettled = 0
        self._on_wire: set[asyncio.Task[None]] = set()
        self._look_at: datetime | None = None
        self._look = True
        self._failures = 0
        self._wakeup = asyncio.Event()
        self._stopping = False

    # what intake and timers use

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction that first settles what has been sent."""
        outcomes, self._outcomes = self._outcomes, []
        blocked, self._blocked = self._blocked, set()
        migrated, self._migrated = self._migrated, {}
        try:
            with self._desk.database.transaction() as session:
                self._settle(session, outcomes, blocked, migrated)
                yield session
        except BaseException:
            self._outcomes[:0] = outcomes
            self._blocked |= blocked
            self._migrated |= migrated
            raise
        self._unsettled -= len(outcomes)
        if outcomes:
            self._wakeup.set()

    def store(self, session: Session, outbox: Outbox, *, now: datetime) -> list[Letter]:
        """Write what is to be said; returns the replies that this process sends itself after the commit."""
        room = HOLD - len(self._backlog)
        for letter in outbox.letters:
            if letter.lane is Lane.REPLY and letter.prepare is None and letter.chat_id not in self._behind and room > 0:
                letter.state = State.SENDING
                room -= 1
        plain = actions.put(session, outbox.letters, now=now)
        if outbox.cards:
            actions.refresh_cards(session, outbox.cards, now=now)
        return plain

    def accept(self, letters: Sequence[Letter], toasts: Sequence[Toast], *, more: bool) -> None:
        """After the commit: send these. `more`: there are waiting rows to look for."""
        for letter in letters:
            if letter.state is State.SENDING:
                self._backlog.add(
                    Parcel(letter.id, letter.chat_id, letter.lane, letter.method, letter.payload or {}, letter.file)
                )
            elif letter.lane is Lane.REPLY:
                self._behind.setdefault(letter.chat_id, set()).add(letter.id)
        self._toasts.extend(toasts)
        self._look |= more
        self._wakeup.set()

    # its own life

    def recover(self) -> None:
        """After a start: what a former process was sending is in doubt; replies queue behind what waits."""
        with self._desk.database.transaction() as session:
            waiting = sending.recover(session)
        for chat_id, row_id in waiting:
            self._behind.setdefault(chat_id, set()).add(row_id)

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
        for task in list(self._on_wire):
            task.cancel()
        now = self._desk.clock.now()
        self._outcomes += [Outcome(p.id, State.WAITING, not_before=now) for p in self._backlog.release_all()]
        with self.transaction():
            pass

    async def drain(self) -> None:
        """Send until nothing is left that may be sent now; for tests."""
        while True:
            self.step()
            if self._on_wire:
                await asyncio.wait(self._on_wire, return_when=asyncio.FIRST_COMPLETED)
            elif not self._outcomes and not self._look and self._backlog.take(self._monotonic()) is None:
                return

    @property
    def idle(self) -> bool:
        """Nothing is held, under way or unsettled."""
        return not self._on_wire and not self._outcomes and not len(self._backlog) and not self._toasts

    def step(self) -> float | None:
        """Settle and claim if it is worth it, begin what may begin; returns the seconds to the next step."""
        try:
            if self._wants_transaction():
                self._settle_and_claim()
        except DBAPIError as failure:
            self._failures += 1
            log.error("the database failed: %s; outcomes are kept", type(failure.orig).__name__)
            return self._back_off()
        wait = self._begin_all()
        return min(wait if wait is not None else 30.0, self._until_look())

    def _wants_transaction(self) -> bool:
        settle = self._outcomes and (len(self._outcomes) >= SETTLE_AT or not self._on_wire)
        return bool(settle) or (self._free() and self._due())

    def _free(self) -> bool:
        return self._unsettled + len(self._backlog) < WINDOW and not self._stopping

    def _due(self) -> bool:
        return self._look or (self._look_at is not None and self._look_at <= self._desk.clock.now())

    def _until_look(self) -> float:
        if self._look_at is None or not self._free():
            return 30.0
        return max(0.01, min(30.0, (self._look_at - self._desk.clock.now()).total_seconds()))

    def _settle_and_claim(self) -> None:
        parcels: list[Parcel] = []
        with self.transaction() as session:
            if self._free() and self._due():
                parcels = self._claim(session)
        for parcel in parcels:
            waiting = self._behind.get(parcel.chat_id, set())
            waiting.discard(parcel.id)
            if not waiting:
                self._behind.pop(parcel.chat_id, None)
            self._backlog.add(parcel)

    def _claim(self, session: Session) -> list[Parcel]:
        now = self._desk.clock.now()
        limit = WINDOW - self._unsettled - len(self._backlog)
        if limit <= 0:
            return []
        parcels = sending.claim(
            session,
            now=now,
            hush_until=self._hush_until(now),
            busy_chats=self._backlog.chats,
            limit=limit,
            prepare=lambda row: self._prepare(session, row, now),
        )
        self._look = len(parcels) >= limit
        if not self._look:
            due = sending.next_due(session)
            self._look_at = None if due is None else max(due, now + timedelta(seconds=1))
            self._behind = {chat: rows for chat, rows in self._behind.items() if rows}
        return parcels

    def _hush_until(self, now: datetime) -> datetime | None:
        organisation = self._desk.organisation
        hours = QuietHours(organisation.quiet_from, organisation.quiet_until)
        return hours.next_allowed(now, organisation.zone) if hours.is_quiet(now, organisation.zone) else None

    def _prepare(self, session: Session, row: Outgoing, now: datetime) -> bool:
        """Put a row into words if it has none yet; False: it is not to be sent, and says so."""
        member = None
        if row.member_id is not None:
            member = people_queries.members(session, [row.member_id]).get(row.member_id)
            gone = member is None or (row.lane != Lane.REPLY and member.telegram_id != row.chat_id)
            if gone or (row.for_leader and member is not None and not member.leads_something):
                row.state, row.error = State.DROPPED, "no longer for this person"
                return False
        if row.prepare is None or row.payload is not None:
            return True
        preparation = Preparation(
            session=session,
            organisation=self._desk.organisation,
            username=self._desk.username,
            now=now,
            chat_id=row.chat_id,
            member=member,
            first=row.edits_id is None,
        )
        try:
            with savepoint(session):
                message = self._desk.catalogue.prepares[row.prepare](preparation, row.subject or 0)
        except DBAPIError:
            raise
        except Exception:
            number = secrets.token_hex(3).upper()
            log.exception("incident %s in preparing %s %s", number, row.prepare, row.subject)
            row = session.merge(row)
            row.state, row.error = State.FAILED, f"incident {number}"
            return False
        if message is None:
            row.state = State.DROPPED
            return False
        rendered = render(message, preparation.language_for(member), username=self._desk.username)
        self._address(session, row, rendered)
        return True

    def _address(self, session: Session, row: Outgoing, rendered: Rendered) -> None:
        row.payload, row.file = rendered.payload, rendered.file
        if row.edits_id is None:
            row.method = rendered.method
            return
        message_id = sending.message_id_of(session, row.edits_id)
        if rendered.method == "sendPhoto":
            media = {"type": "photo", "media": "attach://file", "caption": rendered.payload["caption"]}
            if "parse_mode" in rendered.payload:
                media["parse_mode"] = rendered.payload["parse_mode"]
            row.method = "editMessageMedia"
            row.payload = {"message_id": message_id, "media": media, "file_name": rendered.payload["file_name"]}
            if "reply_markup" in rendered.payload:
                row.payload["reply_markup"] = rendered.payload["reply_markup"]
        else:
            row.method = "editMessageText"
            row.payload = {**rendered.payload, "message_id": message_id}

    def _begin_all(self) -> float | None:
        while self._toasts and not self._stopping:
            self._begin(self._answer(self._toasts.popleft()))
        while self._unsettled < WINDOW and not self._stopping:
            parcel = self._backlog.take(self._monotonic())
            if not isinstance(parcel, Parcel):
                return parcel
            self._unsettled += 1
            self._begin(self._send(parcel))
        return None

    def _begin(self, coroutine: Any) -> None:
        task = asyncio.ensure_future(coroutine)
        self._on_wire.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._on_wire.discard(task)
        self._wakeup.set()

    async def _answer(self, toast: Toast) -> None:
        try:
            payload = {"callback_query_id": toast.query_id, "text": toast.text}
            await self._caller.call("answerCallbackQuery", payload)
        except TelegramError as error:
            log.debug("a toast was dropped: %s", type(error).__name__)

    async def _send(self, parcel: Parcel) -> None:
        try:
            outcome = await self._outcome(parcel)
        except asyncio.CancelledError:
            outcome = sending.after_doubt(parcel, error="stopped", not_before=self._desk.clock.now())
        except Exception as error:
            log.exception("message %s could not be sent", parcel.id)
            outcome = Outcome(parcel.id, State.FAILED, error=type(error).__name__)
        if outcome.state is State.WAITING:
            self._step_back(parcel)
        self._outcomes.append(outcome)
        self._backlog.done(parcel.chat_id)

    def _step_back(self, parcel: Parcel) -> None:
        """It waits as a row again, and so does what came after it in this chat."""
        now = self._desk.clock.now()
        later = self._backlog.release(parcel.chat_id)
        self._outcomes += [Outcome(p.id, State.WAITING, not_before=now) for p in later]
        self._unsettled += len(later)
        self._behind.setdefault(parcel.chat_id, set()).update((parcel.id, *(p.id for p in later)))
        self._look = True

    async def _outcome(self, parcel: Parcel) -> Outcome:
        now = self._desk.clock.now
        try:
            result = await self._call(parcel, parcel.payload)
        except RetryAfter as error:
            seconds = error._retry_after.total_seconds()
            self._pacer.halt(seconds, self._monotonic())
            log.warning("Telegram asks for %.0f s of silence", seconds)
            return Outcome(parcel.id, State.WAITING, error="429", not_before=now() + timedelta(seconds=seconds))
        except ChatMigrated as error:
            self._migrated[parcel.chat_id] = error.new_chat_id
            return Outcome(parcel.id, State.WAITING, error="migrated", not_before=now())
        except Forbidden as error:
            return self._forbidden(parcel, error)
        except BadRequest as error:
            return await self._bad_request(parcel, error)
        except Uncertain as error:
            pause = timedelta(seconds=self._failed(error))
            return sending.after_doubt(parcel, error=error.message, not_before=now() + pause)
        except (NotSent, InvalidToken) as error:
            pause = timedelta(seconds=self._failed(error))
            return Outcome(parcel.id, State.WAITING, error=error.message, not_before=now() + pause)
        except TelegramError as error:
            log.error("message %s failed: %s", parcel.id, error.message)
            return Outcome(parcel.id, State.FAILED, error=error.message)
        return self._sent(parcel, result)

    async def _call(self, parcel: Parcel, payload: dict[str, Any]) -> Any:
        if parcel.method not in _WITHOUT_CHAT:
            payload = {"chat_id": parcel.chat_id, **payload}
        return await self._caller.call(parcel.method, payload, parcel.file)

    def _sent(self, parcel: Parcel, result: Any) -> Outcome:
        self._failures = 0
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Outcome(parcel.id, State.SENT, message_id=message_id, sent_at=self._desk.clock.now())

    def _forbidden(self, parcel: Parcel, error: Forbidden) -> Outcome:
        if parcel.member_id is not None or parcel.chat_id > 0:
            words = error.message.lower()
            if "blocked" in words or "deactivated" in words:
                self._blocked.add(parcel.chat_id)
        log.warning("message %s was refused: %s", parcel.id, error.message)
        return Outcome(parcel.id, State.FAILED, error=error.message)

    async def _bad_request(self, parcel: Parcel, error: BadRequest) -> Outcome:
        words = error.message.lower()
        if "not modified" in words:
            return self._sent(parcel, None)
        if "can't parse entities" in words and "parse_mode" in parcel.payload:
            log.error("message %s: %s; sent as plain text", parcel.id, error.message)
            plain = {key: value for key, value in parcel.payload.items() if key != "parse_mode"}
            for key in ("text", "caption"):
                if key in plain:
                    plain[key] = without_markup(plain[key])
            parcel.payload = plain
            return await self._outcome(parcel)
        log.warning("message %s was refused: %s", parcel.id, error.message)
        return Outcome(parcel.id, State.FAILED, error=error.message)

    def _failed(self, error: TelegramError) -> float:
        """Count a failure of the network and pause; returns the seconds: 1, doubling to 60."""
        self._failures += 1
        pause = self._back_off()
        if self._failures in (1, 5) or self._failures % 20 == 0:
            log.warning("Telegram can't be reached (%s); trying again in %.0f s", error.message, pause)
        self._pacer.pause(pause, self._monotonic())
        return pause

    def _back_off(self) -> float:
        return min(60.0, 2.0 ** min(6, (self._failures - 1) // WINDOW))

    def _settle(
        self, session: Session, outcomes: Sequence[Outcome], blocked: set[int], migrated: dict[int, int]
    ) -> None:
        now = self._desk.clock.now()
        if outcomes:
            sending.settle(session, outcomes)
        if blocked:
            people.mark_unreachable(session, blocked, now=now)
        for old, new in migrated.items():
            chats.migrate_chat(session, old, new)
