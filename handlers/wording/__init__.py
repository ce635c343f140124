"""Words: Fluent files, one folder a language, and the one function that renders and escapes.

zh-CN is first and complete; en says the same. A missing message is a programming error, found by a test.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

from handlers.message import Arg, Button, Message, Phrase

resolver.MAX_PART_LENGTH = 1_000_000
"""Fluent refuses arguments of more than 2,500 characters, for who formats messages of strangers; ours are our own, and
a list of many names or a long note is shortened in the end.
"""
LANGUAGES = ("zh-CN", "en")
MAX_TEXT = 4096
"""Characters of a message after entities are parsed (Bot API, sendMessage)."""
MAX_CAPTION = 1024
MAX_DATA = 64
"""Bytes that a press sends (Bot API, InlineKeyboardButton)."""
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a link that presses Start carries (Bot features, Deep linking)."""
_CONTROLS = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 1564, *range(9)))
"""Marks that turn the direction of text, and control characters: a name must not rearrange a line."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in a language, as parameters of a Bot API call."""

    method: str
    payload: dict[str, Any]
    file: bytes | None


def language_of(chosen: str | None, telegram: str | None, default: str) -> str:
    """The member's choice, else Telegram's (IETF tag), else the organisation's."""
    for tag in (chosen, telegram):
        if tag:
            for language in LANGUAGES:
                if language.split("-")[0] == tag.split("-")[0].lower():
                    return language
    return default


def render(message: Message, language: str, *, username: str, nonce: str = "") -> Rendered:
    """Put a message into words. `nonce` goes into the buttons that answer a conversation's question."""
    limit = MAX_TEXT if message.file is None else MAX_CAPTION
    text = _shortened("\n".join(say(part, language) for part in message.text), limit)
    payload: dict[str, Any] = {"text" if message.file is None else "caption": text}
    if "<" in text or "&" in text:
        payload["parse_mode"] = "HTML"
    if message.buttons:
        payload["reply_markup"] = {
            "inline_keyboard": [[_button(one, language, username, nonce) for one in row] for row in message.buttons]
        }
    if message.file is None:
        payload["link_preview_options"] = {"is_disabled": True}
        return Rendered("sendMessage", payload, None)
    payload["file_name"] = message.file.name
    payload["photo" if message.file.is_photo else "document"] = "attach://file"
    return Rendered("sendPhoto" if message.file.is_photo else "sendDocument", payload, message.file.content)


def say(phrase: Phrase, language: str) -> str:
    """A phrase as HTML; whatever came from people is escaped here and nowhere else."""
    return _format(phrase.key, language, {name: _value(arg, language) for name, arg in phrase.args.items()})


def plain(phrase: Phrase | str, language: str) -> str:
    """A phrase as plain text: for buttons, toasts and menus, where Telegram reads no HTML."""
    if isinstance(phrase, str):
        return phrase.translate(_CONTROLS)
    return html.unescape(_TAG.sub("", say(phrase, language)))


def without_markup(text: str) -> str:
    """HTML as plain text; what remains to be sent when Telegram can't parse it."""
    return html.unescape(_TAG.sub("", text))


def has(key: str, language: str = LANGUAGES[0]) -> bool:
    """Whether the wording has a message of this key."""
    return _bundle(language).has_message(key)


def _button(button: Button, language: str, username: str, nonce: str) -> dict[str, str]:
    label = plain(button.label, language)
    if button.start is not None:
        if not _PAYLOAD.fullmatch(button.start):
            raise ValueError(f"a link can't carry {button.start!r}")
        return {"text": label, "url": f"https://t.me/{username}?start={button.start}"}
    data = button.data if button.answer is None else f"d:{nonce}:{button.answer}"
    if not data or len(data.encode()) > MAX_DATA:
        raise ValueError(f"a button can't carry {data!r}")
    return {"text": label, "callback_data": data}


def _shortened(text: str, limit: int) -> str:
    """The text if Telegram takes it, else its beginning without markup. Counted after entities are parsed, as
    UTF-16 units, which is never less than what Telegram counts.
    """
    if len(text) <= limit // 2:
        return text
    bare = without_markup(text)
    if _units(bare) <= limit:
        return text
    bare = bare[: limit - 1]
    while _units(bare) > limit - 1:
        bare = bare[: -max(1, (_units(bare) - limit + 1) // 2)]
    return html.escape(bare + "…", quote=False)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _value(arg: Arg, language: str) -> str | int:
    """An argument as Fluent takes it. bool is never an argument; datetime comes before date, its subclass."""
    if isinstance(arg, StrEnum):
        return _format(_enum_key(arg), language, {})
    if isinstance(arg, str):
        return html.escape(arg.translate(_CONTROLS), quote=False)
    if isinstance(arg, int):
        return arg if -1000 < arg < 1000 else str(arg)  # 1000, not 1,000; every such number is “other” in English
    if isinstance(arg, Phrase):
        return say(arg, language)
    if isinstance(arg, datetime):
        return f"{_day(arg.date(), language)}{_format('time-of-day', language, {'clock': f'{arg:%H:%M}'})}"
    if isinstance(arg, date):
        return _day(arg, language)
    if isinstance(arg, time):
        return f"{arg:%H:%M}"
    if isinstance(arg, timedelta):
        return _length(arg, language)
    return _format("list-separator", language, {}).join(str(_value(one, language)) for one in _items(arg))


def _items(arg: Sequence[Arg]) -> Sequence[Arg]:
    return arg


@lru_cache(maxsize=None, typed=True)
def _enum_key(word: StrEnum) -> str:
    """The message of a word; `typed`, for words of two kinds that are spelled alike are equal (Mode.QR, How.QR)."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", type(word).__name__).lower()
    return f"{name}-{word.value.replace('_', '-')}"


@cache
def _day(day: date, language: str) -> str:
    weekday = _format(f"weekday-{day.isoweekday()}", language, {})
    month = _format(f"month-{day.month}", language, {})
    return _format("calendar-day", language, {"month": month, "day": day.day, "weekday": weekday})


def _length(length: timedelta, language: str) -> str:
    minutes = round(length.total_seconds() / 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        _format(key, language, {"count": count})
        for key, count in (("length-days", days), ("length-hours", hours), ("length-minutes", minutes))
        if count
    ]
    return _format("length-separator", language, {}).join(parts) or _format("length-minutes", language, {"count": 0})


def _format(key: str, language: str, args: Mapping[str, str | int]) -> str:
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, dict(args))
    if errors:
        raise ValueError(f"{language}: {key}: {errors}")
    return str(text)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((Path(__file__).parent / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
