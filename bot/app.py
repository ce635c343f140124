"""Wires one bot together, starts it, and stops it without losing anything."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from sqlalchemy.exc import DBAPIError
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ExtBot

from bot.delivery import Delivery
from bot.desk import Desk
from bot.intake import Intake
from bot.pace import Limits
from bot.polling import Polling
from bot.schedule import scheduler
from bot.timers import Timers
from bot.transport import Transport
from bot.webhook import Webhook
from handlers import Catalogue, catalogue, when
from handlers.hearing import ALLOWED_UPDATES
from handlers.menu import command_menu, visitor
from handlers.wording import LANGUAGES
from models.clock import Clock, SystemClock
from models.database import Database
from models.organisation import Organisation

log = logging.getLogger("zhibu")

MAX_PAUSE = 60.0
CONFIRM_SECONDS = 2.0
"""For telling Telegram, when we stop, what was committed; what isn't confirmed is seen when it comes again."""
WARM_UP_AFTER = 10.0
"""Seconds from the start: what was sent while we were down is answered first."""
WARM_UP_PAUSE = 0.03
"""Seconds between its steps, in which turns go on undisturbed."""
WARM_UP_SLICE = 0.0005
"""Seconds that a step may keep the interpreter to itself. With Python's own five milliseconds, a turn that lets go of
it twenty times, at the database and at the network, waits a tenth of a second longer."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram posts updates to, in webhook mode."""

    url: str
    secret: str
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a bot needs to run, however it was configured."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    proxy: str | None = field(default=None, repr=False)
    hook: Hook | None = field(default=None, repr=False)
    """None: long polling."""
    limits: Limits = field(default_factory=Limits)
    organisation: Organisation = field(default_factory=Organisation)
    clock: Clock = field(default_factory=SystemClock)


class App:
    """One running bot: made with `connect`, then `start`ed, then `stop`ped."""

    def __init__(
        self,
        desk: Desk,
        transport: Transport,
        application: Application[Any, Any, Any, Any, Any, Any],
        settings: Settings,
    ) -> None:
        self.desk = desk
        self.delivery = Delivery(desk, transport, limits=settings.limits)
        self.intake = Intake(desk, self.delivery, application)
        self.polling = Polling(self.intake, transport)
        self.timers = Timers(desk, self.delivery, caught_up=lambda: self.caught_up)
        self._hook_caught_up = False
        self._transport = transport
        self._application = application
        self._hook = settings.hook
        self._scheduler = scheduler(self._tick)
        self._tasks: list[asyncio.Task[None]] = []
        self._runner: web.AppRunner | None = None

    @classmethod
    async def connect(cls, settings: Settings, database: Database) -> "App":
        """Find out who we are, waiting for a Telegram that is down; raises InvalidToken."""
        transport = Transport(settings.token, api_url=settings.api_url, proxy=settings.proxy)
        answers = catalogue()
        application = build(settings.token, transport, answers)
        try:
            await patiently(application.initialize, "asking who we are")
        except InvalidToken:
            await transport.shutdown()
            raise InvalidToken("Telegram refuses the token") from None  # the original quotes it
        except BaseException:
            await transport.shutdown()
            raise
        username = application.bot.username
        desk = Desk(database, settings.clock, settings.organisation, answers, username)
        return cls(desk, transport, application, settings)

    @property
    def caught_up(self) -> bool:
        """What was sent while we were down has been read."""
        return self.polling.caught_up if self._hook is None else self._hook_caught_up

    async def start(self) -> None:
        """Begin to listen, to fire and to send."""
        self.delivery.recover()
        self._tasks.append(asyncio.create_task(self.delivery.run(), name="delivery"))
        if self._hook is None:
            self._tasks.append(asyncio.create_task(self._poll(), name="polling"))
        else:
            await self._listen(self._hook)
        self._tasks.append(asyncio.create_task(self._offer_menus(), name="menus"))
        self._tasks.append(asyncio.create_task(self._warm_up(), name="warming"))
        self._scheduler.start()
        gc.freeze()  # what was loaded for good is not looked through again: that took 90 ms at a time
        log.info("@%s is listening", self.desk.username)

    async def stop(self) -> None:
        """Finish the batch, confirm it, settle what is in flight within ten seconds, leave the rest as rows."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._runner is not None:
            await self._runner.cleanup()
        listening = [task for task in self._tasks if task.get_name() != "delivery"]
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        if self._hook is None:
            with contextlib.suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self.polling.confirm(), CONFIRM_SECONDS)
        with contextlib.suppress(DBAPIError):
            await self.delivery.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._application.shutdown()
        await self._transport.shutdown()
        log.info("stopped; what was not sent waits as rows")

    async def failed(self) -> None:
        """Wait until a part of the bot has ended by itself, which it should not; raises what ended it."""
        watched = [task for task in self._tasks if task.get_name() not in ("menus", "warming")]
        done, _ = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _warm_up(self) -> None:
        """Make the reading of times ready, so that who first types one needn't wait; after the start's rush."""
        await asyncio.sleep(WARM_UP_AFTER)
        usual = sys.getswitchinterval()
        sys.setswitchinterval(WARM_UP_SLICE)
        try:
            for step in when.warming():
                await asyncio.to_thread(step)
                await asyncio.sleep(WARM_UP_PAUSE)
        finally:
            sys.setswitchinterval(usual)
        gc.freeze()

    async def _tick(self) -> None:
        await self.timers.tick()

    async def _poll(self) -> None:
        await patiently(lambda: self._transport.call("deleteWebhook", {}), "switching to polling")
        await self.polling.run()

    async def _listen(self, hook: Hook) -> None:
        webhook = Webhook(self.intake, path=hook.path, secret=hook.secret)
        self._runner = web.AppRunner(webhook.application, access_log=None, shutdown_timeout=CONFIRM_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, hook.host, hook.port).start()
        self._tasks.append(asyncio.create_task(webhook.run(), name="webhook"))
        self._tasks.append(asyncio.create_task(self._announce_hook(hook), name="hook"))

    async def _announce_hook(self, hook: Hook) -> None:
        """Tell Telegram where we are; then wait until nothing that was sent before waits any more."""
        question = {"url": hook.url, "secret_token": hook.secret, "allowed_updates": ALLOWED_UPDATES}
        await patiently(lambda: self._transport.call("setWebhook", question), "setting the webhook")
        while not self._hook_caught_up:
            info = await patiently(lambda: self._transport.call("getWebhookInfo", {}), "asking what waits")
            self._hook_caught_up = info["pending_update_count"] == 0
            await asyncio.sleep(0 if self._hook_caught_up else 1)
        await asyncio.Event().wait()

    async def _offer_menus(self) -> None:
        """The commands menu of a member; secretaries get theirs in their own chat. Failing is harmless."""
        for language in LANGUAGES:
            commands = command_menu(self.desk.catalogue.handlers, visitor(), language)
            payload: dict[str, Any] = {"commands": commands, "scope": {"type": "all_private_chats"}}
            if language != LANGUAGES[0]:
                payload["language_code"] = language
            with contextlib.suppress(TelegramError):
                await self._transport.call("setMyCommands", payload)


def build(token: str, transport: Transport, answers: Catalogue) -> Application[Any, Any, Any, Any, Any, Any]:
    """A normal Application of python-telegram-bot without its own polling, in which our handlers are registered."""
    bot = ExtBot(token, base_url=transport.base_url, request=transport, get_updates_request=transport)
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(list(answers.handlers))
    return application


async def patiently(attempt: Callable[[], Awaitable[Any]], doing: str) -> Any:
    """Try until it works, ever more slowly; only a refused token is final (raises InvalidToken)."""
    pause = 1.0
    while True:
        try:
            return await attempt()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram can't be reached while %s (%s); trying again in %.0f s", doing, error.message, pause)
            asked = error._retry_after.total_seconds() if isinstance(error, RetryAfter) else 0.0
            await asyncio.sleep(max(pause, asked))
            pause = min(MAX_PAUSE, pause * 2)


async def run_until_stopped(
    settings: Settings, database: Database, *, started: Callable[[App], None] = lambda _app: None
) -> None:
    """Run until SIGTERM or SIGINT. Raises InvalidToken at start, or what broke a part of the bot."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    connecting = asyncio.create_task(App.connect(settings, database))
    await asyncio.wait((stopping, connecting), return_when=asyncio.FIRST_COMPLETED)
    if not connecting.done():
        connecting.cancel()
        await asyncio.gather(connecting, return_exceptions=True)
        return
    app = connecting.result()
    failing: asyncio.Task[None] | None = None
    try:
        await app.start()
        started(app)
        failing = asyncio.create_task(app.failed())
        await asyncio.wait((stopping, failing), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        broken = failing is not None and not failing.cancel()
        await app.stop()
    if broken and failing is not None:
        failing.result()
