"""The checks that refuse to guess: what is past, too far away, ends before it starts, or contradicts itself."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from handlers.when.hours import PART_ENDS
from handlers.when.readings import (
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Part,
    Point,
    Range,
    Reading,
    Recurrence,
    Refusal,
    Refused,
    Understood,
)

_MONTHS_AWAY = 24


class Option(NamedTuple):
    """One reading; `past` where the words look back, or leave no other day."""

    reading: Understood
    past: bool = False


class Outcome(NamedTuple):
    """What a phrase may mean, likeliest first.

    Where `open` the person must be asked; where `contradictory` an option that fails is not left out in silence.
    """

    options: list[Option]
    open: bool = False
    contradictory: bool = False


def settle(outcome: Outcome, now: datetime) -> Reading:
    """Keep the options that pass the checks. Raises Refused when none does."""
    objections = [find_objection(option, now) for option in outcome.options]
    passed = zip(outcome.options, objections, strict=True)
    left = list(dict.fromkeys(option.reading for option, objection in passed if objection is None))
    unsure = outcome.contradictory or (outcome.open and Refusal.TOO_FAR in objections)
    if not left or (unsure and len(left) < len(outcome.options)):
        raise Refused(next((each for each in objections if each), Refusal.UNSURE))
    return Choice(tuple(left), left[0].span) if outcome.open and len(left) > 1 else left[0]


def find_objection(option: Option, now: datetime) -> Refusal | None:
    """Find out why this reading can't be meant: a range is past when its end is, a day when its last part is."""
    past = not option.past
    match option.reading:
        case Duration() | Recurrence():
            return None
        case Point(at=at) | Deadline(by=at):
            return _objection(at.date(), past=past and _is_past(at, now), now=now)
        case Range(start=start, end=end):
            if start.astimezone(UTC) >= end.astimezone(UTC):
                return Refusal.END_BEFORE_START
            return _objection(end.date(), past=past and _is_past(end, now), now=now)
        case Days(start=first, end=last):
            if first > last:
                return Refusal.END_BEFORE_START
            nearest = last if last < now.date() else first
            return _objection(nearest, past=past and last < now.date(), now=now)
        case Date(day=day, part=part):
            over = day == now.date() and now.hour >= PART_ENDS[part or Part.EVENING]
            return _objection(day, past=past and (over or day < now.date()), now=now)


def _is_past(at: datetime, now: datetime) -> bool:
    return at.astimezone(UTC) <= now.astimezone(UTC)


def _objection(day: date, *, past: bool, now: datetime) -> Refusal | None:
    if past:
        return Refusal.PAST
    months = (day.year - now.year) * 12 + day.month - now.month
    too_far = (months, day.day) > (_MONTHS_AWAY, now.day) or (months, day.day) < (-_MONTHS_AWAY, now.day)
    return Refusal.TOO_FAR if too_far else None
