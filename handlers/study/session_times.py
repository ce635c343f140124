"""Lengths, and when check-in opens and ends, as a secretary writes them: 两个半小时, 提前20分钟, 14:40到16:00."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.study.session_draft import Draft
from handlers.study.time_question import read_text
from handlers.turn import Turn
from handlers.when import Deadline, Duration, Point, Range

LONGEST = timedelta(hours=12)
_MINUTE = timedelta(minutes=1)
_DAY_END = time(23, 59)
"""A deadline whose hour nobody said."""
_PIECES = re.compile(r"[,;。，；]|\band\b")
_BEFORE = re.compile(r"提前|提早|(?:之|以)?前|before|ahead|early")
_AFTER = re.compile(r"(?:之|以)?后|after")
_END = re.compile(r"结束|会后|课后|散会|\bend\b")
_OPENING = re.compile(r"开放|开始(?!之?以?后)|\bfrom\b|\bopens?\b")
_CLOSING = re.compile(r"截止|结束签到|\bcloses?\b")
_UNTIL = re.compile(r"^ *(?:开?到|至|until|till|to) *")
_AROUND = re.compile(
    r"签到|截止|开始|结束|开放|迟到|算|开会|上课|会议|活动|会|课|check-in|opens?\b|closes?\b|starts?\b|\bend\b|\blate\b|\bthe\b|\bof\b|\bit\b"
)


@dataclass(frozen=True, slots=True)
class Window:
    """When check-in opens and ends, as far as it was said."""

    opens_before: timedelta | None = None
    """Counted back from the start."""
    closes_after: timedelta | None = None
    """Counted from the start."""
    at_end: bool = False
    """Check-in ends with the session."""


def read_length(turn: Turn, draft: Draft) -> timedelta | None:
    """A length, or until when it lasts, perhaps with the hour at which it starts; None for anything else."""
    reading = read_text(turn, turn.text)
    if isinstance(reading, Duration):
        return _within(reading.length)
    timed = _on_the_day(turn, draft, _UNTIL.sub("", turn.text))
    if isinstance(timed, Range):
        return _within(timed.end - timed.start) if timed.start == draft.start else None
    return _within(timed - draft.start) if timed is not None else None


def read_late(turn: Turn, draft: Draft) -> timedelta | None:
    """From how long after the start, or from what hour, a check-in is late; None for what is not in the session."""
    late = _read_stretch(turn, turn.text)
    if late is None:
        timed = _on_the_day(turn, draft, _AFTER.sub("", _AROUND.sub("", turn.text)))
        late = timed - draft.start if isinstance(timed, datetime) else None
    return late if late is not None and timedelta() <= late < draft.length else None


def read_window(turn: Turn, draft: Draft) -> Window | None:
    """One side of the window or both; None where any part of it isn't certain."""
    text = unicodedata.normalize("NFKC", turn.text)
    read = [_read_side(turn, draft, piece) for piece in filter(str.strip, _PIECES.split(text))]
    opens, closes = None, None
    at_end = False
    for one in read:
        if one is None or (one.opens_before and opens) or ((one.closes_after or one.at_end) and (closes or at_end)):
            return None
        opens, closes, at_end = opens or one.opens_before, closes or one.closes_after, at_end or one.at_end
    return Window(opens, closes, at_end) if read else None


def _read_side(turn: Turn, draft: Draft, piece: str) -> Window | None:
    before, after, end = _BEFORE.search(piece), _AFTER.search(piece), _END.search(piece)
    length = _read_stretch(turn, piece)
    if length is None:
        return _read_clocks(turn, draft, piece) or (Window(at_end=True) if end and not (before or after) else None)
    if bool(before) == bool(after):
        return None
    if end:
        return _closing(draft.length + length if after else draft.length - length)
    if after:
        return None if _OPENING.search(piece) else _closing(length)
    return None if _CLOSING.search(piece) else _opening(length)


def _read_clocks(turn: Turn, draft: Draft, piece: str) -> Window | None:
    """14:40 is before the start, so check-in opens then; 16:00 is after it, so it ends then."""
    timed = _on_the_day(turn, draft, piece)
    if isinstance(timed, Range):
        opening, closing = _opening(draft.start - timed.start), _closing(timed.end - draft.start)
        return Window(opening.opens_before, closing.closes_after) if opening and closing else None
    if timed is None:
        return None
    if timed < draft.start:
        return None if _CLOSING.search(piece) else _opening(draft.start - timed)
    return None if _OPENING.search(piece) else _closing(timed - draft.start)


def _opening(before: timedelta) -> Window | None:
    return Window(opens_before=before) if _within(before) else None


def _closing(after: timedelta) -> Window | None:
    return Window(closes_after=after) if _within(after) else None


def _read_stretch(turn: Turn, text: str) -> timedelta | None:
    """A length, whatever the words around it say that it is counted from."""
    bare = _AROUND.sub("", _BEFORE.sub("", _AFTER.sub("", text))).strip()
    reading = read_text(turn, bare)
    return reading.length if isinstance(reading, Duration) else None


def _on_the_day(turn: Turn, draft: Draft, text: str) -> datetime | Range | None:
    """An hour, or from when to when, on the day of the session."""
    reading = read_text(turn, f"{draft.start.date().isoformat()} {text}")
    if isinstance(reading, Point):
        return reading.at
    if isinstance(reading, Deadline) and reading.by.time() != _DAY_END:
        return reading.by
    return reading if isinstance(reading, Range) else None


def _within(length: timedelta) -> timedelta | None:
    return length if _MINUTE <= length <= LONGEST else None
