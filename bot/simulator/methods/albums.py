"""Several photos or documents sent as one album."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.limits import MEDIA_GROUP
from bot.simulator.methods.chats import get_target
from bot.simulator.methods.content import read_caption, read_media
from bot.simulator.methods.sending import read_reply, send
from bot.simulator.parameters import Params, structure
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Bot, File

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram


def send_media_group(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> list[Json]:
    """Bot API, sendMediaGroup: 2-10 items; documents are only with documents."""
    chat = get_target(telegram, bot, params)
    items = read_items(params)
    reply = read_reply(chat, params)
    contents = [
        (
            read_caption(telegram, item),
            read_media(telegram, str(item["type"]), item.get("media"), "media", files),
        )
        for item in items
    ]
    telegram.check_pace(bot, chat, messages=len(items))
    album = str(telegram.number())
    return [
        send(telegram, bot, chat, text=caption, entities=entities, media=media, reply_to=reply, album=album).as_api()
        for (caption, entities), media in contents
    ]


def read_items(params: Params) -> list[dict[str, Any]]:
    """The items of an album. Raises Refused."""
    items = structure(params, "media", "media")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise bad_request("can't parse media JSON object")
    if len(items) not in MEDIA_GROUP:
        raise bad_request("wrong number of items in the media group specified")
    kinds = {item.get("type") for item in items}
    if not kinds <= {"photo", "document"}:
        raise bad_request("media must be a photo or a document")
    if len(kinds) > 1:
        raise bad_request("documents can't be mixed with other media types")
    return items
