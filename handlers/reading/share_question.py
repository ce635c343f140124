"""What a sharer brings: the book and the minutes, asked for wherever a sharer's place begins or changes."""

import unicodedata
from collections.abc import Callable
from enum import StrEnum

from handlers.base import Next
from handlers.conversation import State
from handlers.message import Message
from handlers.reading import booking_views as views
from handlers.study.links import row_id
from handlers.study.time_question import read_text
from handlers.turn import Turn
from handlers.when import Duration
from models.errors import OutOfDate
from models.reading.actions import Share
from models.reading.errors import MinutesUnclear, TooLong
from models.reading.queries.books import BookView, listed_books
from models.reading.rules import LONGEST_SHARING, TITLE_LIMIT, book_key
from models.reading.tables import SlotRole

MAX_BOOKS = 12
"""Buttons of one question; the others are typed."""
_DIGITS = 4
"""A longer number is no number of minutes."""


class Ask(StrEnum):
    """The questions on the way to a place; a conversation has those that it needs."""

    MEETING = "meeting"
    ROLE = "role"
    BOOK = "book"
    MINUTES = "minutes"
    CONFIRM = "confirm"


def states(then: Callable[[Turn], Next]) -> dict[Ask, State]:
    """The two questions; `then` is what follows when both are answered."""

    def say(turn: Turn) -> Next:
        minutes = _read_minutes(turn)
        if minutes is None:
            turn.say(views.minutes_unclear())
            return None
        return _take_minutes(turn, minutes, then)

    def tap(turn: Turn) -> Next:
        return _take_minutes(turn, row_id(turn.text), then)

    return {
        Ask.BOOK: State(ask=_ask_book, says=_say_book, taps=_tap_book),
        Ask.MINUTES: State(ask=_ask_minutes, says=say, taps=tap),
    }


def ask_first(turn: Turn, year: int) -> Ask:
    """Ask for the book; `year`: whose list is shown."""
    turn.draft["year"] = year
    return Ask.BOOK


def share_of(turn: Turn, role: SlotRole) -> Share | None:
    """What was answered; nothing for who doesn't share."""
    if role is not SlotRole.SHARER:
        return None
    return Share(turn.draft["book"], turn.draft["minutes"], turn.draft["book_id"])


def _books(turn: Turn) -> list[BookView]:
    return listed_books(turn.session, turn.draft["year"])


def _ask_book(turn: Turn) -> Message:
    books = _books(turn)
    return views.ask_book([(book.id, book.title) for book in books[:MAX_BOOKS]], len(books))


def _say_book(turn: Turn) -> Next:
    title = _bare(turn.text)
    if len(title) > TITLE_LIMIT:
        raise TooLong(limit=TITLE_LIMIT)
    if not title:
        return None
    key = book_key(title)
    listed = next((book for book in _books(turn) if key and book_key(book.title) == key), None)
    return _take_book(turn, title, None) if listed is None else _take_book(turn, listed.title, listed.id)


def _tap_book(turn: Turn) -> Next:
    chosen = next((book for book in _books(turn) if book.id == row_id(turn.text)), None)
    if chosen is None:
        raise OutOfDate
    return _take_book(turn, chosen.title, chosen.id)


def _take_book(turn: Turn, title: str, book_id: int | None) -> Next:
    turn.draft.update({"book": title, "book_id": book_id})
    return Ask.MINUTES


def _ask_minutes(turn: Turn) -> Message:
    return views.ask_minutes(turn.draft["book"])


def _take_minutes(turn: Turn, minutes: int, then: Callable[[Turn], Next]) -> Next:
    if not 1 <= minutes <= LONGEST_SHARING:
        raise MinutesUnclear(longest=LONGEST_SHARING)
    turn.draft["minutes"] = minutes
    return then(turn)


def _read_minutes(turn: Turn) -> int | None:
    """A bare number is minutes; else a length as people write one."""
    text = unicodedata.normalize("NFKC", turn.text).strip()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= _DIGITS else 0
    reading = read_text(turn, text)
    return round(reading.length.total_seconds() / 60) if isinstance(reading, Duration) else None


def _bare(text: str) -> str:
    """A title as it is kept: one line, without the marks around a book's title."""
    title = " ".join(text.split())
    return title[1:-1].strip() if title.startswith("《") and title.endswith("》") else title
