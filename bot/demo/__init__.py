"""The demo: a fictional bureau on a new database, a local Telegram, the bot, a short scene, then a page to play on.

It runs on a clock that it sets, so it plays the same at midnight.
"""

import asyncio
import contextlib
import signal
import sys
import tempfile
from pathlib import Path

from bot.app import App, Settings
from bot.demo.bureau import Bureau
from bot.demo.scene import Scene
from bot.pace import NO_LIMITS
from bot.simulator import Telegram
from bot.simulator.server import serve
from bot.terminal import Terminal
from models import migrations
from models.clock import ShiftedClock
from models.database import Database

TOKEN = "1000000:the-local-telegram-of-the-demo"  # noqa: S105
USERNAME = "zhibu_bot"
PORT = 8088


def run(terminal: Terminal, *, once: bool) -> None:
    """Play the scene; then stay until interrupted, unless `once`. Raises TimeoutError if the bot falls silent."""
    with tempfile.TemporaryDirectory(prefix="zhibu-demo-") as folder:
        asyncio.run(_run(terminal, Path(folder) / "demo.db", once=once))


async def _run(terminal: Terminal, file: Path, *, once: bool) -> None:
    database = Database(f"sqlite:///{file}")
    clock = ShiftedClock(Bureau.start())
    telegram = Telegram(now=clock.now, limits=None)
    bot = telegram.add_bot(TOKEN, USERNAME, terminal.word("demo-bot"))
    bureau = Bureau(database, telegram, bot)
    migrations.upgrade(database, now=clock.now())
    bureau.fill()
    async with serve(telegram, port=0 if once else PORT) as server:
        settings = Settings(
            token=TOKEN, api_url=server.url, organisation=bureau.organisation, clock=clock, limits=NO_LIMITS
        )
        app = await App.connect(settings, database)
        await app.start()
        try:
            terminal.say("demo-begins", name=bureau.organisation.name, people=len(bureau.people))
            await Scene(telegram, bot, bureau, app, clock, _say).play()
            if not once:
                terminal.say("demo-stays", url=server.url)
                await _interrupted()
        finally:
            await app.stop()
            database.close()


async def _interrupted() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
