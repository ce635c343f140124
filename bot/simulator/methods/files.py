"""Where a file can be fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.simulator.limits import DOWNLOAD_BYTES
from bot.simulator.parameters import Params, text
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Bot, File

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram


def get_file(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, getFile: the path is under /file/bot<token>/."""
    media = telegram.storage.find(text(params, "file_id"))
    if media is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(media.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": media.file_id,
        "file_unique_id": media.file_unique_id,
        "file_size": len(media.content),
        "file_path": media.path,
    }
