"""From slots to readings in a zone, and the checks that refuse to guess."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from handlers.when.days import Candidate, resolve_days
from handlers.when.hours import MIDNIGHT, PART_ENDS, Minute, resolve_end, resolve_hour
from handlers.when.readings import (
    Assumption,
    Choice,
    Date,
    Duration,
    Part,
    Point,
    Range,
    Reading,
    Refusal,
    Refused,
    Span,
    Understood,
)
from handlers.when.slots import Slots

_MONTHS_AHEAD = 24
_HALF_DAY = MIDNIGHT // 2


def resolve(slots: Slots, now: datetime, span: Span) -> Reading:
    """Read the slots at this local moment. Raises Refused, with the reason, when no reading passes the checks."""
    if slots.length is not None:
        return Duration(slots.length, span)
    if slots.later is not None:
        return _later(slots.later, now, span)
    if slots.days:
        days = resolve_days(slots.days, now.date())
        options = [_on_day(slots, candidate, now, span) for candidate in days.candidates]
        return _settle(options, now, must_ask=days.contradictory)
    if slots.starts is None:
        raise Refused(Refusal.UNSURE)
    return _without_day(slots, now, span)


def _later(delay: timedelta, now: datetime, span: Span) -> Point:
    at = (now.astimezone(UTC) + delay).astimezone(now.tzinfo).replace(second=0, microsecond=0)
    point = Point(at, span)
    check(point, now)
    return point


def _on_day(slots: Slots, on: Candidate, now: datetime, span: Span) -> Understood:
    if slots.starts is None:
        return Date(on.day, span, on.assumptions, slots.part)
    begins = resolve_hour(slots.starts)
    if slots.ends is None:
        return Point(_at(on.day, begins, now), span, on.assumptions | begins.assumptions)
    ends = resolve_end(slots.ends, slots.starts)
    assumed = on.assumptions | begins.assumptions | ends.assumptions
    return Range(_at(on.day, begins, now), _at(on.day, ends, now), span, assumed)


def _without_day(slots: Slots, now: datetime, span: Span) -> Reading:
    """Hours alone are today's. When those are past, tomorrow's; and 8点, said after eight, may be this evening's."""
    today = _on_day(slots, Candidate(now.date()), now, span)
    if find_objection(today, now) is None:
        return today
    tomorrow = Candidate(now.date() + timedelta(days=1), frozenset({Assumption.DAY}))
    options = [_on_day(slots, tomorrow, now, span)]
    if isinstance(today, Point) and slots.starts is not None and resolve_hour(slots.starts).open:
        evening = _at(now.date(), Minute(resolve_hour(slots.starts).minute + _HALF_DAY), now)
        options.insert(0, replace(today, at=evening, assumptions=frozenset({Assumption.PM})))
    return _settle(options, now, must_ask=False)


def _settle(options: list[Understood], now: datetime, *, must_ask: bool) -> Reading:
    """Keep the options that pass the checks; a contradiction is never settled by dropping its other half."""
    objections = [find_objection(option, now) for option in options]
    left = tuple(option for option, objection in zip(options, objections, strict=True) if objection is None)
    if len(left) > 1:
        return Choice(left, left[0].span)
    if not left or must_ask:
        raise Refused(next((each for each in objections if each), Refusal.UNSURE))
    return left[0]


def check(reading: Understood, now: datetime) -> None:
    """Raise Refused when the reading is past or too far ahead."""
    objection = find_objection(reading, now)
    if objection is not None:
        raise Refused(objection)


def find_objection(reading: Understood, now: datetime) -> Refusal | None:
    """Find out why this reading can't be meant: a range is past when its end is, a day when its last part is."""
    match reading:
        case Duration():
            return None
        case Point(at=at):
            return _objection(at.date(), past=at.astimezone(UTC) <= now.astimezone(UTC), now=now)
        case Range(end=end):
            return _objection(end.date(), past=end.astimezone(UTC) <= now.astimezone(UTC), now=now)
        case Date(day=day, part=part):
            over = day == now.date() and now.hour >= PART_ENDS[part or Part.EVENING]
            return _objection(day, past=over or day < now.date(), now=now)


def _objection(day: date, *, past: bool, now: datetime) -> Refusal | None:
    if past:
        return Refusal.PAST
    months = (day.year - now.year) * 12 + day.month - now.month
    return Refusal.TOO_FAR if (months, day.day) > (_MONTHS_AHEAD, now.day) else None


def _at(day: date, minute: Minute, now: datetime) -> datetime:
    """Set the minute on the wall clock of that day. Raises Refused where the clocks skip it."""
    days, rest = divmod(minute.minute, MIDNIGHT)
    midnight = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) + timedelta(days=days)
    at = midnight.replace(hour=rest // 60, minute=rest % 60)
    if at.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) != at:
        raise Refused(Refusal.NO_SUCH_TIME)
    return at
