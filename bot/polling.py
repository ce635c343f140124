"""Long polling: asks, handles, and only with the next question confirms."""

import asyncio
import logging
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.courier import Caller
from bot.intake import Intake, update_id_of
from handlers.hearing import ALLOWED_UPDATES

log = logging.getLogger("zhibu.intake")

LONG_POLL_SECONDS = 30
AT_ONCE = 100
"""Updates in one answer at most (Bot API, getUpdates)."""
MAX_PAUSE = 60.0


class Polling:
    """Reads updates from one Bot API server until stopped."""

    def __init__(self, intake: Intake, caller: Caller) -> None:
        self._intake = intake
        self._caller = caller
        self._offset: int | None = None
        self._failures = 0
        self.caught_up = False
        """One poll came back empty: nothing that was sent while we were down, or couldn't read, waits any more."""

    async def run(self) -> None:
        """Poll until cancelled. A Telegram or a database that is down is waited for, ever more patiently."""
        while True:
            try:
                await self.poll_once(LONG_POLL_SECONDS if self.caught_up else 0)
            except (TelegramError, DBAPIError) as failure:
                await asyncio.sleep(self._pause(failure))
            else:
                if self._failures:
                    log.info("Telegram and the database answer again")
                self._failures = 0

    async def poll_once(self, seconds: int) -> int:
        """One question, answered within `seconds`, and what comes of it; returns how many updates there were."""
        try:
            raws = await self._ask(seconds)
            if raws:
                self._advance(raws[: self._intake.handle_what_can(raws)])
        except (TelegramError, DBAPIError):
            self.caught_up = False
            raise
        if not raws:
            self.caught_up = True
        elif len(raws) == AT_ONCE:
            self.caught_up = False
        return len(raws)

    def _advance(self, done: list[dict[str, Any]]) -> None:
        """Let the next question confirm what was committed."""
        ids = [update_id for raw in done if (update_id := update_id_of(raw)) is not None]
        if not ids:
            raise TelegramError("updates without ids")
        self._offset = ids[-1] + 1

    async def confirm(self) -> None:
        """Tell Telegram what was committed; for the end. What comes back is not ours to read."""
        if self._offset is not None:
            await self._ask(0, limit=1)

    async def _ask(self, seconds: int, limit: int = AT_ONCE) -> list[dict[str, Any]]:
        question: dict[str, Any] = {"timeout": seconds, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            question["offset"] = self._offset
        answer: list[dict[str, Any]] = await self._caller.call("getUpdates", question, wait=seconds)
        return answer

    def _pause(self, failure: Exception) -> float:
        self._failures += 1
        pause = min(MAX_PAUSE, 2.0 ** min(6, self._failures - 1))
        if isinstance(failure, RetryAfter):
            pause = max(pause, failure._retry_after.total_seconds())
        if self._failures <= 3 or self._failures % 10 == 0:
            log.warning("%s; trying again in %.0f s", _told(failure), pause)
        return pause


def _told(failure: Exception) -> str:
    if isinstance(failure, Conflict):
        return "another program polls with this token (409)"
    if isinstance(failure, InvalidToken):
        return "Telegram refuses the token"
    if isinstance(failure, TelegramError):
        return f"Telegram can't be reached ({failure.message})"
    if isinstance(failure, DBAPIError):
        return f"the database failed ({type(failure.orig).__name__}: {failure.orig})"
    return type(failure).__name__
