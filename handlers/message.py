"""What a view makes: a message without a language, which rendering turns into words for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Union

Arg = Union[str, int, date, time, timedelta, StrEnum, "Phrase", Sequence["Arg"]]
"""What a phrase may be given. A datetime must be on the organisation's wall clock; text is taken as hostile."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the wording files, with its arguments."""

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)


def phrase(key: str, **args: Arg) -> Phrase:
    """Short for `Phrase(key, {…})`."""
    return Phrase(key, args)


@dataclass(frozen=True, slots=True)
class Button:
    """One button. Exactly one of `data`, `answer` and `start` is set."""

    label: Phrase | str
    data: str | None = None
    """What a press sends: verb:row id:nonce, at most 64 bytes (Bot API, InlineKeyboardButton)."""
    answer: str | None = None
    """An answer to the conversation's question; good only while that question is the newest."""
    start: str | None = None
    """A t.me link that presses Start with this payload: not lost while we are down."""


@dataclass(frozen=True, slots=True)
class File:
    """A photo or document to send."""

    name: str
    content: bytes
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Paragraphs, rows of buttons, and perhaps a file, of which the text is then the caption."""

    text: tuple[Phrase, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: File | None = None


def message(*text: Phrase, buttons: Sequence[Sequence[Button]] = (), file: File | None = None) -> Message:
    """A message of these paragraphs, each on a line of its own."""
    return Message(text, tuple(tuple(row) for row in buttons), file)
