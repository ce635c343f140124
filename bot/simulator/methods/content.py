"""Reads what a message is to contain: formatted text, captions, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.entities import Formatted, detect, parse_html, tidy, utf16_length
from bot.simulator.limits import CAPTION_LENGTH, PHOTO_BYTES, TEXT_LENGTH, UPLOAD_BYTES
from bot.simulator.parameters import Params, structure, text
from bot.simulator.refusals import Refused, bad_request
from bot.simulator.state import File, Media
from bot.simulator.storage import is_picture

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram


def read_text(telegram: Telegram, params: Params) -> Formatted:
    """The text of a message (Bot API, sendMessage: 1-4096 characters after entities parsing)."""
    written, entities = _formatted(telegram, params, "text", "entities")
    if not written:
        raise bad_request("message text is empty")
    if len(written) > TEXT_LENGTH:
        raise bad_request("message is too long")
    return written, entities


def read_caption(telegram: Telegram, params: Params) -> Formatted:
    """A caption (Bot API, sendPhoto: 0-1024 characters after entities parsing)."""
    written, entities = _formatted(telegram, params, "caption", "caption_entities")
    if len(written) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return written, entities


def _formatted(telegram: Telegram, params: Params, name: str, entities_name: str) -> Formatted:
    """Formatting other than HTML style is not known here."""
    written = text(params, name)
    _check_unicode(written)
    mode = text(params, "parse_mode").lower()
    if mode == "html":
        formatted = parse_html(written)
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        formatted = written, _given_entities(params, entities_name, written)
    plain, entities = tidy(formatted)
    if entities:
        entities = [each for entity in entities if (each := _with_user(telegram, entity)) is not None]
    return plain, detect(plain, entities)


def _check_unicode(written: str) -> None:
    try:
        written.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _given_entities(params: Params, name: str, written: str) -> list[dict[str, Any]]:
    given = structure(params, name, "entities") or []
    length = utf16_length(written)
    for entity in given:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > length:
            raise bad_request("entity beginning or end is outside the text")
    return [dict(entity) for entity in given]


def _with_user(telegram: Telegram, entity: dict[str, Any]) -> dict[str, Any] | None:
    """A mention by id names its user, or vanishes when nobody has that id."""
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    account = telegram.people.get(entity["user_id"])
    if account is None:
        return None
    return {
        "type": "text_mention",
        "offset": entity["offset"],
        "length": entity["length"],
        "user": account.api,
    }


def read_media(telegram: Telegram, kind: str, given: Any, name: str, files: Mapping[str, File]) -> Media:
    """A photo or document: uploaded, attached by name, or known by its id (Bot API, Sending files)."""
    if isinstance(given, str) and given.startswith("attach://"):
        name, given = given.removeprefix("attach://"), None
    if not given:
        return _uploaded(telegram, kind, files.get(name))
    known = telegram.storage.find(str(given))
    if known is None and str(given).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if known is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def _uploaded(telegram: Telegram, kind: str, file: File | None) -> Media:
    if file is None:
        raise bad_request(f"there is no {kind} in the request")
    if not file.content:
        raise bad_request("file must be non-empty")
    if len(file.content) > UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo" and len(file.content) > PHOTO_BYTES:
        raise bad_request("file is too big")
    if kind == "photo" and not is_picture(file.content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return telegram.keep(kind, file)
