"""Makes the calls, and knows what each answer means (docs/decisions: three kinds of failure)."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.pace import Pacer
from bot.patience import Patience
from bot.transport import NotSent, Uncertain
from handlers.turn import Toast
from handlers.wording import without_markup
from models.messaging import sending
from models.messaging.sending import Outcome, Parcel
from models.messaging.tables import State

log = logging.getLogger("zhibu.delivery")

_WITHOUT_CHAT = ("answerCallbackQuery", "setMyCommands")


class Caller(Protocol):
    """Calls the Bot API; `Transport`, or a test's simulator in the same process."""

    async def call(
        self, method: str, payload: dict[str, Any], file: bytes | None = None, *, wait: float = 0
    ) -> Any: ...


class Courier:
    """Carries one message at a time in a chat; tells the pacer when Telegram wants silence or can't be reached."""

    def __init__(
        self, caller: Caller, pacer: Pacer, *, now: Callable[[], datetime], monotonic: Callable[[], float]
    ) -> None:
        self._caller = caller
        self._pacer = pacer
        self._now = now
        self._monotonic = monotonic
        self._network = Patience()
        self.in_doubt = False
        """Nobody knows what became of the last call: nothing may go out until `ask` was answered."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Call, and say what came of it; never raises."""
        try:
            return await self._outcome(parcel)
        except asyncio.CancelledError:
            return sending.after_doubt(parcel, error="stopped", not_before=self._now())
        except Exception as error:
            log.exception("message %s could not be sent", parcel.id)
            return Outcome(parcel.id, State.FAILED, error=type(error).__name__)

    async def ask(self) -> None:
        """Ask whether Telegram answers, with what harms nobody: an outage may not cost a message its three tries."""
        try:
            await self._caller.call("getMe", {})
        except (NotSent, Uncertain) as error:
            self._failed(error)
            return
        except RetryAfter as error:
            self._halt(error)
        except TelegramError as error:
            log.debug("Telegram answers, though with %s", type(error).__name__)
        except Exception:
            log.exception("Telegram could not be asked whether it answers")
        self._answered()

    async def answer(self, toast: Toast) -> None:
        """Answer a press; what comes too late is dropped."""
        try:
            payload = {"callback_query_id": toast.query_id, "text": toast.text}
            await self._caller.call("answerCallbackQuery", payload)
        except RetryAfter as error:
            self._halt(error)
        except TelegramError as error:
            log.debug("the answer to a press was dropped: %s", type(error).__name__)

    async def _outcome(self, parcel: Parcel) -> Outcome:
        now = self._now
        try:
            result = await self._call(parcel, parcel.payload)
        except Uncertain as error:
            self.in_doubt = True
            pause = timedelta(seconds=self._failed(error))
            return sending.after_doubt(parcel, error=error.message, not_before=now() + pause)
        except (NotSent, InvalidToken) as error:
            pause = timedelta(seconds=self._failed(error))
            return Outcome(parcel.id, State.WAITING, error=error.message, not_before=now() + pause)
        except TelegramError as error:
            self._answered()
            return await self._refused(parcel, error)
        self._answered()
        return self._sent(parcel, result)

    def _answered(self) -> None:
        self._network.worked()
        self.in_doubt = False

    async def _refused(self, parcel: Parcel, error: TelegramError) -> Outcome:
        """Telegram answered, but not what we wanted."""
        now = self._now()
        if isinstance(error, RetryAfter):
            return Outcome(parcel.id, State.WAITING, error="429", not_before=now + self._halt(error))
        if isinstance(error, ChatMigrated):
            moved = (parcel.chat_id, error.new_chat_id)
            return Outcome(parcel.id, State.WAITING, error="migrated", not_before=now, migrated=moved)
        if isinstance(error, Forbidden):
            return self._forbidden(parcel, error)
        if isinstance(error, BadRequest):
            return await self._bad_request(parcel, error)
        log.error("message %s failed: %s", parcel.id, error.message)
        return Outcome(parcel.id, State.FAILED, error=error.message)

    def _halt(self, error: RetryAfter) -> timedelta:
        """Be silent exactly as long as Telegram asks (Bot API, ResponseParameters)."""
        asked = error._retry_after
        self._pacer.halt(asked.total_seconds(), self._monotonic())
        log.warning("Telegram asks for %.0f s of silence", asked.total_seconds())
        return asked

    async def _call(self, parcel: Parcel, payload: dict[str, Any]) -> Any:
        if parcel.method not in _WITHOUT_CHAT:
            payload = {"chat_id": parcel.chat_id, **payload}
        return await self._caller.call(parcel.method, payload, parcel.file)

    def _sent(self, parcel: Parcel, result: Any) -> Outcome:
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Outcome(parcel.id, State.SENT, message_id=message_id, sent_at=self._now())

    def _forbidden(self, parcel: Parcel, error: Forbidden) -> Outcome:
        words = error.message.lower()
        gone = parcel.chat_id > 0 and ("blocked" in words or "deactivated" in words)
        log.warning("message %s was refused: %s", parcel.id, error.message)
        return Outcome(parcel.id, State.FAILED, error=error.message, unreachable=parcel.chat_id if gone else None)

    async def _bad_request(self, parcel: Parcel, error: BadRequest) -> Outcome:
        words = error.message.lower()
        if "not modified" in words:
            return self._sent(parcel, None)
        if "can't parse entities" in words and (plain := _without_entities(parcel.payload)) is not None:
            log.error("message %s: Telegram can't parse its entities; sent as plain text", parcel.id)
            return await self._outcome(replace(parcel, payload=plain))
        log.warning("message %s was refused: %s", parcel.id, error.message)
        return Outcome(parcel.id, State.FAILED, error=error.message)

    def _failed(self, error: TelegramError) -> float:
        """Count a failure of the network and pause; returns the seconds: 1, doubling to 60."""
        before = self._network.failures
        pause = self._network.failed(self._monotonic())
        if before != self._network.failures and (before in (0, 4) or before % 20 == 0):
            log.warning("Telegram can't be reached (%s); trying again in %.0f s", error.message, pause)
        self._pacer.pause(pause, self._monotonic())
        return pause


def _without_entities(payload: dict[str, Any]) -> dict[str, Any] | None:
    """The same as plain text; None where nothing was marked up."""
    if isinstance(payload.get("media"), dict):
        media = _without_entities(payload["media"])
        return None if media is None else {**payload, "media": media}
    if "parse_mode" not in payload:
        return None
    plain = {name: value for name, value in payload.items() if name != "parse_mode"}
    return {name: without_markup(value) if name in ("text", "caption") else value for name, value in plain.items()}
