"""Which days and which minute one side of a phrase means."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from handlers.when.days import Place, Places, Today, on, resolve_days
from handlers.when.hours import MIDNIGHT, Hour, Minute, resolve_hour
from handlers.when.periods import resolve_nth, resolve_period
from handlers.when.phrase import NamedDay, Side
from handlers.when.readings import Part, Refusal, Refused
from handlers.when.tokens import Dated, DayOfMonth, Festival, Lunar, Office, Slashed, Unit, Weekday

ONE_DAY = timedelta(days=1)
_AT_LUNCH = (Part.MORNING, Part.NOON)
"""上午下班前 is noon."""
_AFTER_LUNCH = (Part.NOON, Part.AFTERNOON, Part.DUSK, Part.EVENING)
"""When an afternoon's work begins nobody has said."""


class Moment(NamedTuple):
    """When it is, on the wall clock that is read by."""

    now: datetime
    today: Today


def to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def clock_of(side: Side, moment: Moment) -> timedelta | None:
    """How long after the beginning of its day: 周五晚上12点 is the end of Friday."""
    return None if side.clock is None else timedelta(minutes=minute_of(side, moment).minute)


def minute_of(side: Side, moment: Moment) -> Minute:
    clock = side.clock
    if isinstance(clock, Office):
        if clock.opens and side.part in _AFTER_LUNCH:
            raise Refused(Refusal.UNSURE)
        if not clock.opens and side.part in _AT_LUNCH:
            return Minute(MIDNIGHT // 2)
        hour = moment.today.calendar.opens if clock.opens else moment.today.calendar.closes
        return Minute(hour.hour * 60 + hour.minute)
    assert clock is not None
    return resolve_hour(Hour(clock, side.part))


def places_of(side: Side, moment: Moment) -> Places | None:
    """Find the days of one side; None where it names only an hour."""
    places = _named(side, moment)
    if not side.shift or places is None:
        return places
    move = timedelta(days=side.shift)
    if any(place.start != place.end for place in places.options):
        raise Refused(Refusal.UNSURE)
    moved_on = [replace(place, start=place.start + move, end=place.end + move) for place in places.options]
    return replace(places, options=tuple(moved_on))


def _named(side: Side, moment: Moment) -> Places | None:
    if side.nth is not None and side.groups and side.period is not None:
        return _weekday_of_weeks(side, moment)
    if side.nth is not None:
        return resolve_nth(side, moment.today)
    if side.period is not None:
        return resolve_period(side.period, moment.today)
    if len(side.groups) == 1:
        return resolve_days(side.groups[0], moment.today)
    if side.groups:
        return _list(side, moment)
    return None


def _weekday_of_weeks(side: Side, moment: Moment) -> Places:
    """6月第二周周三: the Wednesday of each week that may be the second."""
    day = side.groups[0][0].day
    if not isinstance(day, Weekday):
        raise Refused(Refusal.UNSURE)
    weeks = resolve_nth(replace(side, groups=[]), moment.today)
    days = dict.fromkeys(weekday_from(week.start, day) for week in weeks.options)
    return Places(tuple(on(each) for each in days), open=len(days) > 1)


def _list(side: Side, moment: Moment) -> Places:
    """Read 25日、26日 as the days from one to the other, and 周二、周四 as two times to be asked about."""
    if any(isinstance(named.day, Slashed) and resolve_days([named], moment.today).open for named in side.days):
        raise Refused(Refusal.UNSURE)
    first = resolve_days(side.groups[0], moment.today).options[0]
    places = [first]
    for group in side.groups[1:]:
        places.append(following(group, places[-1], moment))
    in_a_row = all(after.start - before.end == ONE_DAY for before, after in itertools.pairwise(places))
    if in_a_row and not side.either and side.clock is None and side.part is None:
        return Places((Place(first.start, places[-1].end, first.assumptions, first.pinned),))
    return Places(tuple(places), open=True, contradictory=side.either)


def following(group: list[NamedDay], before: Place, moment: Moment) -> Place:
    """Read the second day of a list, or the end of a range: of the same month, the same year, the week to come."""
    group = sorted(group, key=lambda named: isinstance(named.day, Weekday))
    day = group[0].day
    if isinstance(day, Weekday) and day.weeks is None:
        return replace(before, start=weekday_from(before.start, day), end=weekday_from(before.start, day))
    if isinstance(day, DayOfMonth) and day.months is None:
        return _in_its_month(day, before, moment)
    if isinstance(day, Dated) and day.year_after:
        named = day._replace(year=before.start.year + 1, year_after=False)
        found = resolve_days([NamedDay(named, False), *group[1:]], moment.today).options[0]
        return replace(found, pinned=before.pinned)
    if isinstance(day, Dated | Festival | Lunar) and day.year is None and day.years is None:
        year = before.start.year
        for each in (year - 1, year, year + 1) if isinstance(day, Lunar) else (year, year + 1):
            written = day._replace(year=each, near=False) if isinstance(day, Lunar) else day._replace(year=each)
            found = resolve_days([NamedDay(written, False), *group[1:]], moment.today).options[0]
            if found.start >= before.start:
                return replace(found, assumptions=before.assumptions, pinned=before.pinned)
    places = resolve_days(group, moment.today)
    return places.options[0]


def _in_its_month(day: DayOfMonth, before: Place, moment: Moment) -> Place:
    """25日至27日 is of one month; 25日至3日 ends in the next."""
    month = before.start
    if day.day <= month.day:
        month = month.replace(day=1) + timedelta(days=32)
    written = Dated(month.month, day.day, month.year)
    found = resolve_days([NamedDay(written, False)], moment.today).options[0]
    return replace(found, assumptions=before.assumptions, pinned=before.pinned)


def weekday_from(day: date, weekday: Weekday) -> date:
    return day + timedelta(days=(weekday.weekday - day.weekday()) % 7)


def ordered_dates(side: Side, month_first: bool) -> Side | None:
    """Write 06/10/2022 as the day that it is in this order; None where it is none."""
    groups = [[_ordered_date(named, month_first) for named in group] for group in side.groups]
    if any(isinstance(named.day, Slashed) for group in groups for named in group):
        return None
    return replace(side, groups=groups)


def _ordered_date(named: NamedDay, month_first: bool) -> NamedDay:
    if not isinstance(named.day, Slashed):
        return named
    month, number = named.day[:2] if month_first else (named.day.second, named.day.first)
    return named if month > 12 else NamedDay(Dated(month, number, named.day.year, slashed=True), named.beside)


def single_days(options: tuple[Place, ...], side: Side) -> Iterator[Place]:
    for place in options:
        if place.start == place.end:
            yield place
        elif side.period is not None and side.period.unit is Unit.WEEKEND and side.nth is None:
            yield from (replace(place, end=place.start), replace(place, start=place.end))
        else:
            raise Refused(Refusal.UNSURE)


def moment_of(day: date, minute: Minute, moment: Moment) -> datetime:
    """Set the minute on the wall clock of that day. Raises Refused where the clocks skip it."""
    days, rest = divmod(minute.minute, MIDNIGHT)
    midnight = datetime(day.year, day.month, day.day, tzinfo=moment.now.tzinfo) + timedelta(days=days)
    at = midnight.replace(hour=rest // 60, minute=rest % 60)
    if at.astimezone(UTC).astimezone(moment.now.tzinfo).replace(fold=0) != at:
        raise Refused(Refusal.NO_SUCH_TIME)
    return at
