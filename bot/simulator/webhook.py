"""Brings updates to webhooks: in order, again until a 2xx, several at once (Bot API, setWebhook)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.simulator.state import Bot, Webhook
from bot.simulator.telegram import Telegram
from bot.simulator.updates import Waiting

ANSWER_WITHIN = 60.0
"""Seconds that a webhook has to answer."""
Lane = tuple[str, int]


class Webhooks:
    """The deliveries to all webhooks. Updates of one chat keep their order; so do one person's presses.

    A message and a press of one person are different lanes, so they may arrive swapped, as at Telegram.
    """

    def __init__(self, telegram: Telegram, first_retry: float, longest_retry: float) -> None:
        self._telegram = telegram
        self._first_retry = first_retry
        self._longest_retry = longest_retry
        self._known: dict[int, Webhook | None] = {}
        self._patient: dict[int, set[asyncio.Future[None]]] = {}
        self._busy: dict[int, set[Lane]] = {}
        self._flying: dict[int, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: ClientSession | None = None
        self._closed = False

    def wake(self, bot: Bot) -> None:
        """Send what can be sent now; to a webhook that was set anew also what waits to be tried again."""
        webhook = bot.webhook
        if webhook is not self._known.get(bot.id):
            self._known[bot.id] = webhook
            self._hurry(bot)
        if webhook is None or self._closed or not bot.updates.waiting:
            return
        now = self._telegram.timestamp()
        busy = self._busy.setdefault(bot.id, set())
        for waiting in bot.updates.waiting:
            if self._flying.get(bot.id, 0) >= webhook.connections:
                break
            if waiting.lane not in busy and waiting.expires > now:
                busy.add(waiting.lane)
                self._flying[bot.id] = self._flying.get(bot.id, 0) + 1
                self._spawn(self._bring(bot, webhook, waiting))

    async def close(self) -> None:
        """Give up what is on its way."""
        self._closed = True
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, bot: Bot, webhook: Webhook, waiting: Waiting) -> None:
        """Try one update until it is taken, has expired, or the webhook changed."""
        attempt = 0
        while not await self._try(bot, webhook, waiting):
            self._flying[bot.id] -= 1
            await self._wait(bot, min(self._longest_retry, self._first_retry * 2**attempt))
            attempt += 1
            self._flying[bot.id] += 1
            if bot.webhook is not webhook or waiting.expires <= self._telegram.timestamp():
                break
        self._flying[bot.id] -= 1
        self._busy[bot.id].discard(waiting.lane)
        self.wake(bot)

    async def _wait(self, bot: Bot, seconds: float) -> None:
        waiter = asyncio.get_running_loop().create_future()
        patient = self._patient.setdefault(bot.id, set())
        patient.add(waiter)
        await asyncio.wait([waiter], timeout=seconds)
        patient.discard(waiter)

    def _hurry(self, bot: Bot) -> None:
        for waiter in self._patient.get(bot.id, ()):
            if not waiter.done():
                waiter.set_result(None)

    async def _try(self, bot: Bot, webhook: Webhook, waiting: Waiting) -> bool:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            body = json.dumps(waiting.update, ensure_ascii=False).encode()
            async with self._connected().post(webhook.url, data=body, headers=headers) as response:
                if 200 <= response.status < 300:
                    bot.updates.remove(waiting)
                    self._obey(bot, await response.read())
                    return True
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            error = "Read timeout expired"
        except (ClientError, OSError):
            error = "Connection refused"
        webhook.last_error, webhook.last_error_at = error, int(self._telegram.timestamp())
        return False

    def _obey(self, bot: Bot, body: bytes) -> None:
        """Make the call that the response contains (Bot API, Making requests when getting updates)."""
        try:
            call = json.loads(body) if body else None
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            self._telegram.answer(bot.token, str(call.pop("method")), call, {})

    def _connected(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=0), timeout=ClientTimeout(total=ANSWER_WITHIN))
        return self._session
