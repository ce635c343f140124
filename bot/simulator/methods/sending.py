"""The methods that send a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.methods.chats import find_chat, find_message, get_target
from bot.simulator.methods.content import read_caption, read_media, read_text
from bot.simulator.methods.markup import apply_keyboard, read_markup
from bot.simulator.parameters import Params, flag, integer, structure, text
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Bot, Chat, File, Message

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send(telegram: Telegram, bot: Bot, chat: Chat, **fields: Any) -> Message:
    """Put a bot's message into a chat and into the ledger."""
    markup = fields.get("markup")
    message = telegram.post(chat, bot.api, bot, **fields)
    chat.last_bot = bot
    if markup is not None:
        apply_keyboard(chat, markup)
    telegram.record("message", bot, message)
    return message


def read_reply(chat: Chat, params: Params) -> Message | None:
    """The message that is replied to (Bot API, ReplyParameters; reply_to_message_id of older clients)."""
    given = structure(params, "reply_parameters", "reply parameters")
    if given is None:
        if not params.get("reply_to_message_id"):
            return None
        given = {
            "message_id": integer(params, "reply_to_message_id"),
            "allow_sending_without_reply": flag(params, "allow_sending_without_reply"),
        }
    message = chat.messages.get(int(given.get("message_id", 0)))
    if message is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def send_message(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, sendMessage."""
    chat = get_target(telegram, bot, params)
    written, entities = read_text(telegram, params)
    markup = read_markup(params) if "reply_markup" in params else None
    reply = read_reply(chat, params)
    telegram.check_pace(bot, chat)
    return send(telegram, bot, chat, text=written, entities=entities, markup=markup, reply_to=reply).as_api()


def send_photo(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, sendPhoto."""
    return _send_media(telegram, bot, params, files, "photo")


def send_document(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, sendDocument."""
    return _send_media(telegram, bot, params, files, "document")


def _send_media(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File], kind: str) -> Json:
    chat = get_target(telegram, bot, params)
    caption, entities = read_caption(telegram, params)
    markup = read_markup(params)
    reply = read_reply(chat, params)
    media = read_media(telegram, kind, params.get(kind), kind, files)
    telegram.check_pace(bot, chat)
    return send(
        telegram, bot, chat, text=caption, entities=entities, media=media, markup=markup, reply_to=reply
    ).as_api()


def _source(telegram: Telegram, bot: Bot, params: Params, verb: str) -> Message:
    """The message to copy or forward."""
    message = find_message(find_chat(telegram, bot, params, "from_chat_id"), params)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.service is not None:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def copy_message(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, copyMessage: a new caption may replace the old one; the answer is a MessageId."""
    chat = get_target(telegram, bot, params)
    source = _source(telegram, bot, params, "copy")
    written, entities = source.text, source.entities
    if source.media is not None and "caption" in params:
        written, entities = read_caption(telegram, params)
    markup = read_markup(params)
    reply = read_reply(chat, params)
    telegram.check_pace(bot, chat)
    copy = send(
        telegram,
        bot,
        chat,
        text=written,
        entities=entities,
        media=source.media,
        markup=markup,
        reply_to=reply,
    )
    return {"message_id": copy.message_id}


def forward_message(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, forwardMessage."""
    chat = get_target(telegram, bot, params)
    source = _source(telegram, bot, params, "forward")
    telegram.check_pace(bot, chat)
    origin = source.forward_origin or {"type": "user", "date": source.date, "sender_user": source.sender}
    return send(
        telegram,
        bot,
        chat,
        text=source.text,
        entities=source.entities,
        media=source.media,
        forward_origin=origin,
    ).as_api()


def send_chat_action(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, sendChatAction: nothing that stays."""
    get_target(telegram, bot, params)
    if text(params, "action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True
