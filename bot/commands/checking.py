"""check-config: says what was understood of the configuration, and on request whether Telegram agrees."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from bot import config as configuration
from bot.terminal import Refused, Terminal
from models.organisation import Organisation


def check_config(terminal: Terminal, file: Path | None, *, online: bool) -> None:
    """Say what the configuration means, without its secrets."""
    config = configuration.load(file)
    _say_telegram(terminal, config.telegram)
    terminal.say("check-database", url=_without_password(config.database.url))
    _say_organisation(terminal, config.the_organisation())
    terminal.say("check-logging", form=config.logging.format, level=config.logging.level)
    if online:
        username = asyncio.run(who_are_we(config))
        terminal.say("check-online", username=username)


def _say_telegram(terminal: Terminal, telegram: configuration.TelegramSection) -> None:
    bot_id = telegram.token.get_secret_value().partition(":")[0]
    terminal.say("check-bot", bot=bot_id, address=telegram.api_url)
    if telegram.proxy is not None:
        terminal.say("check-proxy", url=_without_password(telegram.proxy))
    if telegram.mode == "webhook" and telegram.webhook is not None:
        hook = telegram.webhook
        terminal.say("check-webhook", url=hook.url, listen=f"{hook.host}:{hook.port}")
    else:
        terminal.say("check-polling")
    limits = telegram.limits
    terminal.say(
        "check-limits",
        overall=f"{limits.overall_per_second:g}",
        chat=f"{limits.per_chat_per_second:g}",
        group=f"{limits.per_group_per_minute:g}",
    )


def _say_organisation(terminal: Terminal, organisation: Organisation) -> None:
    terminal.say("check-organisation", name=organisation.name, zone=str(organisation.zone))
    terminal.say("check-quiet", start=f"{organisation.quiet_from:%H:%M}", end=f"{organisation.quiet_until:%H:%M}")
    pings = terminal.word("list-separator").join(
        _length(terminal, int(one.total_seconds()) // 60) for one in organisation.ping_before
    )
    terminal.say("check-pings", lengths=pings or terminal.word("check-no-pings"))


def _length(terminal: Terminal, minutes: int) -> str:
    for key, size in (("length-days", 24 * 60), ("length-hours", 60)):
        if minutes % size == 0:
            return terminal.word(key, count=minutes // size)
    return terminal.word("length-minutes", count=minutes)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":•••@") if parts.password else url


async def who_are_we(config: configuration.Config) -> str:
    """Our username, as Telegram has it. Raises Refused where Telegram can't be reached or refuses the token."""
    from telegram.error import InvalidToken, TelegramError

    from bot.transport import Transport

    telegram = config.telegram
    transport = Transport(telegram.token.get_secret_value(), api_url=telegram.api_url, proxy=telegram.proxy)
    await transport.initialize()
    try:
        answer = await transport.call("getMe", {})
    except InvalidToken:
        raise Refused("token-refused", 2, address=telegram.api_url) from None
    except TelegramError as error:
        raise Refused("telegram-unreachable", address=telegram.api_url, reason=type(error).__name__) from None
    finally:
        await transport.shutdown()
    return str(answer["username"])
