"""The local Telegram over HTTP: the Bot API under /bot<token>/, files, and people's interface beside them."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage
from aiohttp.web import RequestHandler

from bot.simulator.bot_api import BotApi
from bot.simulator.limits import Limits
from bot.simulator.people_api import PeopleApi
from bot.simulator.state import Bot
from bot.simulator.telegram import Telegram
from bot.simulator.webhook import Webhooks

BODY_BYTES = 64 * 1024 * 1024
"""More than a bot may upload, so that what is too large can be answered (Bot API, Sending files)."""


class Server:
    """A running server. Made by `serve`."""

    def __init__(self, telegram: Telegram, first_retry: float, longest_retry: float) -> None:
        self.telegram = telegram
        self.url = ""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._bot_api = BotApi(telegram)
        self._people_api = PeopleApi(telegram)
        self._webhooks = Webhooks(telegram, first_retry, longest_retry)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; the bots' path comes first, since a benchmark measures it."""
        path = request.raw_path
        if path.startswith("/bot") and path != "/bots":
            return await self._bot_api.handle(request, path)
        if path.startswith("/file/bot"):
            return self._bot_api.download(path)
        return await self._people_api.handle(request)

    def watch(self) -> None:
        """Learn of what happens at Telegram; also from another thread."""
        self.telegram.on_update.append(self._update)
        self.telegram.on_change.append(self._change)
        for bot in self.telegram.bots.values():
            self._webhooks.wake(bot)

    async def close(self) -> None:
        """Answer whoever waits, and stop."""
        self.telegram.on_update.remove(self._update)
        self.telegram.on_change.remove(self._change)
        self._bot_api.release()
        self._people_api.release()
        await self._webhooks.close()

    def _update(self, bot: Bot) -> None:
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self._wake, bot)
        else:
            self._wake(bot)

    def _wake(self, bot: Bot) -> None:
        self._bot_api.wake(bot)
        self._webhooks.wake(bot)

    def _change(self) -> None:
        if not self._people_api.waiting:
            return
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self._people_api.wake)
        else:
            self._people_api.wake()


def _make_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """A request that may be as large as a bot's upload."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY_BYTES)


@asynccontextmanager
async def serve(
    telegram: Telegram,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    first_retry: float = 1.0,
    longest_retry: float = 60.0,
) -> AsyncIterator[Server]:
    """Serve a Telegram; `server.url` says where. A webhook that failed is tried again after `first_retry`
    seconds, then after twice as long each time, up to `longest_retry`; at once when it is set anew.
    """
    server = Server(telegram, first_retry, longest_retry)
    runner = web.ServerRunner(
        web.Server(server.handle, request_factory=_make_request, access_log=None), shutdown_timeout=1
    )
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=1024)
    await site.start()
    server.url = f"http://{host}:{runner.addresses[0][1]}"
    server.watch()
    try:
        yield server
    finally:
        await server.close()
        await runner.cleanup()


def run(
    host: str,
    port: int,
    token: str,
    people: Iterable[str],
    *,
    now: Callable[[], datetime],
    username: str = "zhibu_bot",
    bot_name: str = "支部",
    group: str | None = None,
    limits: Limits | None = Limits(),  # noqa: B008 (a frozen value)
    started: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve a Telegram with one bot, these people and, if named, their group, until interrupted.

    `started` is told the address, from inside the running event loop. The ids of updates begin anywhere, as after a
    quiet week (Bot API, Update): a bot that has seen those of an earlier run would take the same ones for repeats.
    """
    telegram = Telegram(now, limits=limits)
    bot = telegram.add_bot(token, username, bot_name)
    bot.updates.next_id += secrets.randbelow(1_000_000_000)
    accounts = [telegram.add_person(name) for name in people]
    if group is not None and accounts:
        telegram.add_group(group, [*accounts, bot])

    async def serve_forever() -> None:
        async with serve(telegram, host, port) as server:
            started(server.url)
            await asyncio.Event().wait()

    asyncio.run(serve_forever())
