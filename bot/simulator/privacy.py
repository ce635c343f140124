"""Which messages of a group a bot gets to see (Bot features, Privacy mode)."""

from __future__ import annotations

import re

from bot.simulator.state import Bot, Message

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(\w+))?(?![\w/<>])")


def reaches(bot: Bot, message: Message) -> bool:
    """Whether the bot is given a message that somebody wrote in one of its chats."""
    if message.author is bot:
        return False
    if message.chat.private or message.service is not None:
        return True
    addressee = _addressee(message)
    if addressee:
        return addressee.lower() == bot.username.lower()
    if not bot.privacy or message.chat.members.get(bot.id) == "administrator":
        return True
    if message.reply_to is not None and message.reply_to.author is bot:
        return True
    return addressee is not None and message.chat.last_bot in {None, bot}


def _addressee(message: Message) -> str | None:
    """The bot that a command names, "" when it names none, None when this is no command."""
    command = _COMMAND.match(message.text)
    return None if command is None else command.group(1) or ""
