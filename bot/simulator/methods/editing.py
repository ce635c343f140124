"""The methods that change or delete a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.entities import Entity
from bot.simulator.limits import DELETABLE
from bot.simulator.methods.chats import find_message, get_target
from bot.simulator.methods.content import read_caption, read_media, read_text
from bot.simulator.methods.markup import read_markup
from bot.simulator.parameters import Params, structure
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Bot, Chat, File, Media, Message

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _own_message(telegram: Telegram, bot: Bot, params: Params) -> tuple[Chat, Message]:
    """The message to edit; only a bot's own can be."""
    chat = get_target(telegram, bot, params)
    message = find_message(chat, params)
    if message is None:
        raise bad_request("message to edit not found")
    if message.author is not bot or message.forward_origin is not None or message.service is not None:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(
    telegram: Telegram,
    bot: Bot,
    message: Message,
    written: str,
    entities: list[Entity],
    media: Media | None,
    markup: Json | None,
) -> Json:
    """Change a message to what is given. Raises Refused when that changes nothing."""
    before = (message.text, message.entities, message.media and message.media.file_unique_id, message.markup)
    if before == (written, entities, media and media.file_unique_id, markup):
        raise bad_request(NOT_MODIFIED)
    telegram.check_pace(bot, message.chat)
    message.text, message.entities, message.media, message.markup = written, entities, media, markup
    message.edited_at = int(telegram.timestamp())
    telegram.touch(message)
    telegram.record("edit", bot, message)
    return message.as_api()


def edit_message_text(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, editMessageText."""
    _, message = _own_message(telegram, bot, params)
    written, entities = read_text(telegram, params)
    markup = read_markup(params)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _edit(telegram, bot, message, written, entities, None, markup)


def edit_message_caption(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, editMessageCaption."""
    _, message = _own_message(telegram, bot, params)
    caption, entities = read_caption(telegram, params)
    markup = read_markup(params)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(telegram, bot, message, caption, entities, message.media, markup)


def edit_message_media(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, editMessageMedia: a text message may become one with media, not the other way."""
    _, message = _own_message(telegram, bot, params)
    item: Any = structure(params, "media", "media")
    if not isinstance(item, dict) or item.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse media JSON object")
    caption, entities = read_caption(telegram, item)
    media = read_media(telegram, item["type"], item.get("media"), "media", files)
    return _edit(telegram, bot, message, caption, entities, media, read_markup(params))


def edit_message_reply_markup(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, editMessageReplyMarkup."""
    _, message = _own_message(telegram, bot, params)
    markup = read_markup(params)
    return _edit(telegram, bot, message, message.text, message.entities, message.media, markup)


def delete_message(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, deleteMessage: under 48 hours; others' in private, or in a group as an administrator."""
    chat = get_target(telegram, bot, params)
    message = find_message(chat, params)
    if message is None:
        raise bad_request("message to delete not found")
    allowed = message.author is bot or chat.private or chat.members[bot.id] == "administrator"
    if not allowed or telegram.timestamp() - message.date > DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.message_id]
    telegram.touch(message)
    chat.deleted[message.message_id] = message.changed
    telegram.record("delete", bot, message)
    return True
