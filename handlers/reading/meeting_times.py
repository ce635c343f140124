"""When to ask whether a meeting is held, as a secretary writes it: 提前3天, 前一天上午9点, 5月23日9:00."""

import re
from datetime import datetime, time, timedelta

from handlers.study.time_question import read_text
from handlers.turn import Turn
from handlers.when import Date, Duration, Point

_MORNING = time(9)
"""Of a day whose hour nobody said."""
_BEFORE = re.compile(r"提前|提早|(?:之|以)?前|before|ahead|early")
_DAYS_BEFORE = re.compile(r"(?:开会|会|开始)?提?前([一二两三四五六七1-7])(天|周|个?星期)(.+)")
_NUMBERS = {sign: value for value, sign in enumerate("零一二三四五六七")} | {"两": 2}


def read_before(turn: Turn, start: datetime) -> timedelta | None:
    """How long before the start; None for what is neither a length nor a moment. `start`: on the wall clock."""
    counted = _DAYS_BEFORE.fullmatch("".join(turn.text.split()))
    if counted is not None:
        number, unit, clock = counted.groups()
        days = (_NUMBERS.get(number) or int(number)) * (1 if unit == "天" else 7)
        return _until(turn, start, f"{(start - timedelta(days=days)).date().isoformat()} {clock}")
    reading = read_text(turn, _BEFORE.sub("", turn.text).strip())
    if isinstance(reading, Duration):
        return reading.length
    return _until(turn, start, turn.text)


def _until(turn: Turn, start: datetime, text: str) -> timedelta | None:
    reading = read_text(turn, text)
    if isinstance(reading, Point):
        return start - reading.at
    if isinstance(reading, Date):
        return start - turn.organisation.local(turn.organisation.at(reading.day, _MORNING))
    return None
