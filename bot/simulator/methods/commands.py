"""The commands menu of a bot, by scope and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.limits import COMMAND, COMMAND_DESCRIPTION_LENGTH, COMMANDS
from bot.simulator.methods.chats import find_chat
from bot.simulator.parameters import Params, integer, structure, text
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Account, Bot, Chat, File

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

_WIDE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_NARROW = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, setMyCommands."""
    given: Any = structure(params, "commands", "commands")
    if not isinstance(given, list):
        raise bad_request('parameter "commands" is required')
    if len(given) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    bot.commands[_scope(telegram, bot, params)] = [_command(each) for each in given]
    telegram.notice_change()
    return True


def get_my_commands(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> list[Json]:
    """Bot API, getMyCommands: those of exactly this scope and language."""
    return bot.commands.get(_scope(telegram, bot, params), [])


def _command(given: Any) -> Json:
    name = str(given.get("command", "")).removeprefix("/").lower()
    description = str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= COMMAND_DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(telegram: Telegram, bot: Bot, params: Params) -> tuple[str, int, int, str]:
    given = structure(params, "scope", "bot command scope") or {"type": "default"}
    kind, language = str(given.get("type", "")), text(params, "language_code")
    if kind in _WIDE:
        return kind, 0, 0, language
    if kind not in _NARROW:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = find_chat(telegram, bot, given)
    user = integer(given, "user_id") if kind == "chat_member" else 0
    return kind, chat.id, user, language


def menu_of(bot: Bot, chat: Chat, account: Account) -> list[Json]:
    """What a person sees under "/" (Bot API, Determining list of commands)."""
    if chat.private:
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    else:
        leads = chat.members.get(account.id) in {"creator", "administrator"}
        scopes = [
            ("chat_member", chat.id, account.id),
            *([("chat_administrators", chat.id, 0)] if leads else []),
            ("chat", chat.id, 0),
            *([("all_chat_administrators", 0, 0)] if leads else []),
            ("all_group_chats", 0, 0),
            ("default", 0, 0),
        ]
    language = (account.language_code or "").split("-")[0]
    for kind, chat_id, user_id in scopes:
        for spoken in (language, ""):
            if (kind, chat_id, user_id, spoken) in bot.commands:
                return bot.commands[kind, chat_id, user_id, spoken]
    return []
