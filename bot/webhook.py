"""The webhook: Telegram posts updates to us; it gets its 200 only after the commit."""

import asyncio
import hmac
import json
import logging
from typing import Any

from aiohttp import web
from sqlalchemy.exc import DBAPIError

from bot.intake import Intake, update_id_of

log = logging.getLogger("zhibu.intake")

MAX_BODY = 1_000_000
"""Bytes; an update is a few thousand."""
AT_ONCE = 100
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


class Webhook:
    """A route for an aiohttp application. Updates that come together are committed together."""

    def __init__(self, intake: Intake, *, path: str, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()
        self._queue: asyncio.Queue[tuple[dict[str, Any], asyncio.Future[bool]]] = asyncio.Queue(maxsize=10 * AT_ONCE)
        self.application = web.Application(client_max_size=MAX_BODY)
        self.application.router.add_post(path, self._receive)

    async def run(self) -> None:
        """Handle what comes until cancelled."""
        while True:
            taken = [await self._queue.get()]
            while len(taken) < AT_ONCE and not self._queue.empty():
                taken.append(self._queue.get_nowait())
            self._handle(taken)

    def _handle(self, taken: list[tuple[dict[str, Any], "asyncio.Future[bool]"]]) -> None:
        try:
            done = self._intake.handle_what_can([raw for raw, _ in taken])
        except DBAPIError:
            log.error("the database failed; Telegram will send %d updates again", len(taken))
            done = 0
        except BaseException:
            self._answer(taken, 0)
            raise
        self._answer(taken, done)

    def _answer(self, taken: list[tuple[dict[str, Any], "asyncio.Future[bool]"]], done: int) -> None:
        for place, (_, answer) in enumerate(taken):
            if not answer.done():
                answer.set_result(place < done)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            raw = None
        if update_id_of(raw) is None:
            return web.Response(status=400)
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait((raw, answer))
        except asyncio.QueueFull:
            return web.Response(status=503)
        return web.Response(status=200 if await answer else 503)
