"""run, demo and simulator: the commands that stay on."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot import config as configuration
from bot import logs
from bot.commands.storage import LOCK, make_folder, opened
from bot.terminal import Refused, Terminal
from models import migrations
from models.clock import SystemClock
from models.database import Database

if TYPE_CHECKING:
    from bot.app import App, Settings


def run(terminal: Terminal, file: Path | None) -> None:
    """Run the bot until it is told to stop (SIGTERM, Ctrl-C)."""
    with opened(file) as (config, database):
        organisation = config.the_organisation()
        logs.set_up(config.logging.format, config.logging.level, zone=organisation.zone, secrets=config.secrets)
        make_folder(database)
        with database.held(LOCK):
            kept = migrations.upgrade(database, now=SystemClock().now())
            if kept is not None:
                terminal.say("migrate-kept", file=str(kept))
            _serve(terminal, config, database)


def _serve(terminal: Terminal, config: configuration.Config, database: Database) -> None:
    from telegram.error import InvalidToken

    from bot.app import run_until_stopped

    try:
        asyncio.run(run_until_stopped(settings(config), database, started=_welcome(terminal)))
    except InvalidToken:
        raise Refused("token-refused", 2, address=config.telegram.api_url) from None


def settings(config: configuration.Config) -> "Settings":
    """What the bot takes of the configuration."""
    from bot.app import Hook, Settings
    from bot.pace import Limits

    telegram, hook = config.telegram, config.telegram.webhook
    limits = Limits(
        overall_per_second=telegram.limits.overall_per_second,
        chat_per_second=telegram.limits.per_chat_per_second,
        group_per_minute=telegram.limits.per_group_per_minute,
    )
    return Settings(
        token=telegram.token.get_secret_value(),
        api_url=telegram.api_url,
        proxy=telegram.proxy,
        hook=Hook(hook.url, hook.secret.get_secret_value(), hook.host, hook.port, hook.path)
        if hook is not None and telegram.mode == "webhook"
        else None,
        limits=limits,
        organisation=config.the_organisation(),
    )


def _welcome(terminal: Terminal) -> "Callable[[App], None]":
    """Print, while nobody administers, the link with which the first administrator claims the installation."""

    def say(app: "App") -> None:
        from models.people.actions import first_administrator_code

        terminal.say("run-started", username=app.desk.username)
        with app.desk.database.transaction() as session:
            code = first_administrator_code(session, now=app.desk.clock.now())
        if code is not None:
            terminal.say("run-first-administrator", link=f"https://t.me/{app.desk.username}?start={code}")

    return say


def demo(terminal: Terminal, *, once: bool) -> None:
    """Play the demo."""
    from bot.demo import run as play

    logs.set_up(level="warning")
    play(terminal, once=once)


def simulator(terminal: Terminal, people: list[str], *, host: str, port: int, token: str, group: str | None) -> None:
    """Serve a local Telegram until interrupted."""
    from bot.simulator import server

    def started(url: str) -> None:
        terminal.say("simulator-started", url=url, token=token)

    names = people or terminal.word("simulator-people").split()
    server.run(host, port, token, names, now=SystemClock().now, group=group, started=started)
