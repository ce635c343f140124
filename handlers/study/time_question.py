"""“When?”: asked, read, and asked again about just what is still open. What is open is kept in the dialog's draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.turn import Turn
from handlers.when import (
    Assumption,
    Choice,
    Date,
    Days,
    Deadline,
    Nothing,
    Part,
    Point,
    Range,
    Reading,
    Recurrence,
    Refusal,
    Understood,
    read,
)
from models.calendar.queries import working_calendar
from models.calendar.rules import add_working_days, is_working_day
from models.errors import OutOfDate

_CLOCKS = (time(9), time(10), time(14, 30), time(15), time(16))
_CLOCKS_OF = {
    Part.DAWN: (time(6),),
    Part.EARLY: (time(7, 30), time(8), time(8, 30)),
    Part.MORNING: (time(8, 30), time(9), time(9, 30), time(10)),
    Part.NOON: (time(12), time(12, 30), time(13)),
    Part.AFTERNOON: (time(14), time(14, 30), time(15), time(16)),
    Part.DUSK: (time(17, 30), time(18)),
    Part.EVENING: (time(18, 30), time(19), time(19, 30)),
    Part.NIGHT: (time(20), time(21)),
}
"""Hours offered for a day whose hour was not said."""
_NO_START: Mapping[type, str] = {Deadline: "is_deadline", Days: "is_days", Recurrence: "is_recurrence"}
"""What is a time, but not one at which something begins."""
_IN_A_ROW = 3
_EXAMPLE_DAYS = 6


@dataclass(frozen=True, slots=True)
class Said:
    """A time that was understood."""

    start: datetime
    """On the organisation's wall clock."""
    end: datetime | None
    assumptions: frozenset[Assumption]


def forget_time(turn: Turn) -> None:
    """Nothing about the time is open any more."""
    turn.draft.pop("time", None)


def ask_time(turn: Turn, question: Phrase) -> Message:
    """Ask, or ask again about what is open: which of several, which hour, or what could not be read."""
    left = turn.draft.get("time", {})
    if "options" in left:
        return _ask_which(turn, left["options"])
    if "day" in left:
        return _ask_hour(date.fromisoformat(left["day"]), _clocks(left.get("part")))
    parts = [question] if "why" not in left else [phrase(f"time-{left['why'].replace('_', '-')}"), question]
    return message(*parts, phrase("time-examples", **examples(turn)))


def hear_time(turn: Turn) -> Said | None:
    """Read what was typed; None: something is open, and the question now asks just that."""
    left = turn.draft.get("time", {})
    if "day" in left:
        with_day = read_text(turn, f"{left['day']} {turn.text}")
        if isinstance(with_day, Point | Range):
            return _settle(turn, with_day)
    reading = read_text(turn, turn.text)
    if isinstance(reading, Choice):
        _choose(turn, reading.options)
        return None
    if isinstance(reading, Nothing):
        _open(turn, why=reading.reason.value)
        return None
    return _settle(turn, reading)


def tap_time(turn: Turn) -> Said | None:
    """A button of the question: one of several readings, or an hour. Raises OutOfDate for any other."""
    left = turn.draft.get("time", {})
    if "options" in left and turn.text.isascii() and turn.text.isdigit() and int(turn.text) < len(left["options"]):
        start, end = left["options"][int(turn.text)]
        if "T" not in start:
            _open(turn, day=start)
            return None
        return _in_future(turn, Said(_moment(start), _moment(end) if end else None, frozenset()))
    if "day" in left and turn.text in {f"{clock:%H%M}" for clock in _clocks(left.get("part"))}:
        clock = time(int(turn.text[:2]), int(turn.text[2:]))
        moment = turn.organisation.local(turn.organisation.at(date.fromisoformat(left["day"]), clock))
        return _in_future(turn, Said(moment, None, frozenset()))
    raise OutOfDate


def examples(turn: Turn) -> dict[str, Arg]:
    """Three times to come that one could type at this moment."""
    tomorrow, later = turn.today + timedelta(days=1), add_working_days(turn.today, _EXAMPLE_DAYS)
    return {
        "first": phrase("time-example-tomorrow" if is_working_day(tomorrow) else "time-example-monday"),
        "second": phrase("time-example-weekday", weekday=phrase(f"weekday-{later.isoweekday()}")),
        "third": phrase("time-example-day", month=phrase(f"month-{later.month}"), day=later.day),
    }


def read_text(turn: Turn, text: str) -> Reading:
    """Read what a person wrote, with the organisation's calendar, hours of business and zone."""
    return read(text, turn.now, working_calendar(turn.session, turn.organisation), zone=turn.organisation.zone)


def _settle(turn: Turn, reading: Understood) -> Said | None:
    if isinstance(reading, Point):
        return _in_future(turn, Said(reading.at, None, reading.assumptions))
    if isinstance(reading, Range):
        return _in_future(turn, Said(reading.start, reading.end, reading.assumptions))
    if isinstance(reading, Date) and reading.day < turn.today:
        _open(turn, why=Refusal.PAST.value)
    elif isinstance(reading, Date):
        _open(turn, day=reading.day.isoformat(), part=reading.part)
    else:
        _open(turn, why=_NO_START.get(type(reading), Refusal.UNSURE.value))
    return None


def _in_future(turn: Turn, said: Said) -> Said | None:
    if said.start <= turn.now:
        _open(turn, why=Refusal.PAST.value)
        return None
    forget_time(turn)
    return said


def _open(turn: Turn, **left: str | None) -> None:
    turn.draft["time"] = {name: value for name, value in left.items() if value is not None}


def _choose(turn: Turn, options: Sequence[Understood]) -> None:
    """Offer what is still ahead; one that is left of several was not what was said."""
    starts = [one for one in options if isinstance(one, Point | Range | Date)]
    kept = [_kept(one) for one in starts if _is_ahead(turn, one)]
    if len(kept) > 1:
        turn.draft["time"] = {"options": kept}
    else:
        _open(turn, why=Refusal.PAST.value if kept or starts else Refusal.UNSURE.value)


def _is_ahead(turn: Turn, option: Point | Range | Date) -> bool:
    if isinstance(option, Date):
        return option.day >= turn.today
    return (option.start if isinstance(option, Range) else option.at) > turn.now


def _kept(option: Point | Range | Date) -> list[str | None]:
    if isinstance(option, Range):
        return [option.start.isoformat(), option.end.isoformat()]
    return [option.day.isoformat() if isinstance(option, Date) else option.at.isoformat(), None]


def _ask_which(turn: Turn, options: list[list[str | None]]) -> Message:
    buttons = [[Button(_dated(turn, start or "", end), answer=str(n))] for n, (start, end) in enumerate(options)]
    return message(phrase("time-which"), buttons=buttons)


def _dated(turn: Turn, start: str, end: str | None) -> Phrase:
    """With the year, where it isn't this one."""
    year, said = start[:4], _spoken(turn, start, end)
    return said if year == str(turn.today.year) else phrase("time-in-year", year=year, what=said)


def _spoken(turn: Turn, start: str, end: str | None) -> Phrase:
    if "T" not in start:
        return phrase("time-day", day=date.fromisoformat(start))
    starts = turn.organisation.local(_moment(start))
    if end is None:
        return phrase("time-point", start=starts)
    return phrase("time-range", start=starts, end=turn.organisation.local(_moment(end)).time())


def _ask_hour(day: date, clocks: Sequence[time]) -> Message:
    buttons = [Button(phrase("time-clock", clock=clock), answer=f"{clock:%H%M}") for clock in clocks]
    rows = [buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW)]
    return message(phrase("time-hour", day=day), buttons=rows)


def _clocks(part: str | None) -> Sequence[time]:
    return _CLOCKS if part is None else _CLOCKS_OF[Part(part)]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
