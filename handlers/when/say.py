"""A reading said back in words: the day always with its weekday, the year where it isn't this one."""

from collections.abc import Mapping
from datetime import date, datetime, time

from handlers.message import Phrase, phrase
from handlers.when.readings import (
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Point,
    Range,
    Reading,
    Recurrence,
    Understood,
)

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = ",".join(_DAYS[:5])
_DAY_END = time(23, 59)
_SHOWN = 3


def say_back(reading: Reading, today: date) -> Phrase:
    """Say what was understood, and what was assumed to get there."""
    if isinstance(reading, Choice):
        return phrase("when-choice", options=[_said(option, today) for option in reading.options])
    if isinstance(reading, Understood):
        said = _said(reading, today)
        for assumption in sorted(reading.assumptions):
            assumed = phrase(f"assumption-{assumption.value.replace('_', '-')}")
            said = phrase("when-sentence", reading=said, assumed=assumed)
        return said
    return phrase("when-none", reason=phrase(f"time-{reading.reason.value.replace('_', '-')}"))


def _said(reading: Understood, today: date) -> Phrase:
    match reading:
        case Point(at=at):
            return _moment(at, today)
        case Date(day=day, part=None):
            return _day(day, today)
        case Date(day=day, part=part):
            return phrase("when-day-part", day=_day(day, today), part=phrase(f"part-{part}"))
        case Deadline(by=by) if by.time() == _DAY_END:
            return phrase("when-deadline-day", day=_day(by.date(), today))
        case Deadline(by=by):
            return phrase("when-deadline", day=_day(by.date(), today), clock=by.time())
        case Range(start=start, end=end) if start.date() == end.date():
            return phrase("when-range", start=_moment(start, today), end=phrase("time-clock", clock=end.time()))
        case Range(start=start, end=end):
            return phrase("when-range", start=_moment(start, today), end=_moment(end, today))
        case Days(start=first, end=last):
            return phrase("when-range", start=_day(first, today), end=_day(last, today))
        case Duration(length=length):
            return phrase("when-length", length=length)
        case Recurrence():
            return _recurrence(reading, today)


def _moment(at: datetime, today: date) -> Phrase:
    return phrase("when-point", day=_day(at.date(), today), clock=at.time())


def _day(day: date, today: date) -> Phrase:
    if day.year == today.year:
        return phrase("when-day", day=day)
    return phrase("when-day-of-year", day=day, year=str(day.year))


def _recurrence(reading: Recurrence, today: date) -> Phrase:
    fields = dict(part.split("=") for part in reading.rule.split(";"))
    first = reading.next[0]
    if fields["FREQ"] in ("HOURLY", "MINUTELY"):
        following = [_moment(at, today) for at in reading.next if isinstance(at, datetime)]
        return phrase("when-recurrence", every=_every(fields), next=following[:_SHOWN])
    days = [_day(at.date() if isinstance(at, datetime) else at, today) for at in reading.next[:_SHOWN]]
    if isinstance(first, datetime):
        return phrase("when-recurrence-at", every=_every(fields), clock=first.time(), next=days)
    return phrase("when-recurrence", every=_every(fields), next=days)


def _every(fields: Mapping[str, str]) -> Phrase:
    """Put a rule into words. Knows what this reader writes, and no other rules."""
    count = int(fields.get("INTERVAL", "1"))
    match fields["FREQ"]:
        case "HOURLY":
            return phrase("when-every-hour", count=count)
        case "MINUTELY":
            return phrase("when-every-minute", count=count)
        case "DAILY":
            return phrase("when-every-day")
        case "WEEKLY" if fields["BYDAY"] == _WORKDAYS:
            return phrase("when-every-workday")
        case "WEEKLY":
            days = [_weekday(name) for name in fields["BYDAY"].split(",")]
            return (
                phrase("when-every-weeks", count=count, days=days)
                if count > 1
                else phrase("when-every-week", days=days)
            )
    days = _days_of_month(fields)
    if "BYMONTH" in fields:
        months = [phrase(f"month-{month}") for month in fields["BYMONTH"].split(",")]
        return phrase("when-every-year", months=months, days=days)
    return phrase("when-every-months", count=count, days=days) if count > 1 else phrase("when-every-month", days=days)


def _days_of_month(fields: Mapping[str, str]) -> list[Phrase]:
    if "BYMONTHDAY" in fields:
        numbers = [int(number) for number in fields["BYMONTHDAY"].split(",")]
        return [phrase("when-month-end") if n == -1 else phrase("when-month-day", day=n) for n in numbers]
    if "BYSETPOS" in fields:
        return [_nth(int(fields["BYSETPOS"]), phrase("when-workday"))]
    return [_nth(int(fields["BYDAY"][:-2]), _weekday(fields["BYDAY"][-2:]))]


def _nth(n: int, what: Phrase) -> Phrase:
    if n == -1:
        return phrase("when-nth-last", what=what)
    return phrase("when-nth", n=n, what=what) if n > 0 else phrase("when-nth-from-last", n=-n, what=what)


def _weekday(name: str) -> Phrase:
    return phrase(f"weekday-{_DAYS.index(name) + 1}")
