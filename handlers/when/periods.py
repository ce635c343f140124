"""From stretches as written (weeks, months, quarters, holidays) and the n-th of them to days of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.when.days import Place, Places, Today, name_of_holiday, on, resolve_days
from handlers.when.phrase import Side
from handlers.when.readings import NONE, Assumption, Refusal, Refused
from handlers.when.tokens import ITS_WEEK, Edge, Festival, Nth, Period, Sign, Unit, What
from models.calendar import feasts
from models.calendar.rules import is_provisional, is_working_day, next_working_day, previous_working_day

_ONE_DAY = timedelta(days=1)
_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}
_THIRDS = {
    Edge.FIRST_THIRD: (1, 10),
    Edge.SECOND_THIRD: (11, 20),
    Edge.LAST_THIRD: (21, 31),
    Edge.FIRST_TWO_THIRDS: (1, 20),
    Edge.LAST_TWO_THIRDS: (11, 31),
    Edge.FIRST_HALF: (1, 15),
    Edge.SECOND_HALF: (16, 31),
}
_WEEKS_IN_MONTH = 4
_SATURDAY = 5
_SUNDAY = 6


def resolve_period(period: Period, today: Today) -> Places:
    """Find the stretch that is meant, or the piece of it. Raises Refused."""
    options = list(period_variants(period, today))
    pinned = _is_pinned(period)
    if pinned or len(options) == 1:
        return _edged(period, replace(options[0], pinned=pinned), today)
    begun = [each for each in options if each.start <= today.day]
    ahead = [each for each in options if each.end >= today.day]
    if today.back and begun:
        return _edged(period, replace(begun[-1], pinned=True, assumptions=NONE), today)
    this_year = options[1]
    if this_year.end < today.day and period.unit in (Unit.QUARTER, Unit.HALF):
        return Places(
            (*_edged(period, replace(this_year, pinned=True), today).options, *_edged(period, ahead[0], today).options),
            open=True,
        )
    return _edged(period, ahead[0], today)


def period_variants(period: Period, today: Today) -> Iterator[Place]:
    """Give the stretches of this name, from last year's on where no year is said."""
    if period.days is not None:
        first, last = period.days
        yield Place(today.day + timedelta(days=first), today.day + timedelta(days=last))
    elif period.holiday is not None:
        yield from _holidays(period, period.holiday, today)
    elif period.unit is Unit.WEEK or period.unit is Unit.WEEKEND:
        monday = today.day - timedelta(days=today.day.weekday()) + timedelta(weeks=period.shift or 0)
        yield Place(monday + timedelta(days=5 if period.unit is Unit.WEEKEND else 0), monday + timedelta(days=6))
    elif period.shift is not None:
        size = _MONTHS_IN[period.unit]
        now = (today.day.year * 12 + today.day.month - 1) // size
        yield _months((now + period.shift) * size, size)
    else:
        yield from _numbered(period, today)


def _numbered(period: Period, today: Today) -> Iterator[Place]:
    size, number = _MONTHS_IN[period.unit], period.number or 1
    if period.year is not None or period.years is not None:
        year = period.year if period.year is not None else today.day.year + (period.years or 0)
        if not 1901 <= year <= 2098:
            raise Refused(Refusal.TOO_FAR)
        yield _months(year * 12 + (number - 1) * size, size)
        return
    for n in (-1, 0, 1):
        found = _months((today.day.year + n) * 12 + (number - 1) * size, size)
        yield replace(found, assumptions=frozenset({Assumption.YEAR} if n > 0 else ()))


def _months(first: int, count: int) -> Place:
    last = first + count - 1
    year, month = divmod(last, 12)
    return Place(date(first // 12, first % 12 + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))


def _holidays(period: Period, name: feasts.Feast, today: Today) -> Iterator[Place]:
    written = Festival(name, period.year, period.years)
    for option in _feasts_of(written, today):
        found = feasts.holiday(option.start, name, today.calendar)
        assumed = {*option.assumptions, *((Assumption.PROVISIONAL,) if found.provisional else ())}
        yield Place(found.first, found.last, frozenset(assumed))


def _feasts_of(written: Festival, today: Today) -> tuple[Place, ...]:
    """Give the next one, or the one whose days off aren't over."""
    found = resolve_days_of(written, today)
    if written.year is not None or written.years is not None or written.name is None or today.back:
        return found.options[:1]
    before = feasts.feast(written.name, today.day.year)
    if before < today.day <= feasts.holiday(before, written.name, today.calendar).last:
        return (on(before),)
    return found.options[:1]


def resolve_days_of(festival: Festival, today: Today) -> Places:
    """Find the day of a feast."""
    from handlers.when.phrase import NamedDay

    return resolve_days([NamedDay(festival, False)], today)


def _is_pinned(period: Period) -> bool:
    if period.year is not None or period.years is not None:
        return True
    return period.shift is not None and period.shift <= 0 and period.edge not in _THIRDS


def _edged(period: Period, place: Place, today: Today) -> Places:
    """Cut the beginning, a third or the end out of a stretch; how long 月初 lasts is anybody's guess."""
    edge = period.edge
    if edge is None:
        return Places((place,))
    if edge in _THIRDS and period.unit is not Unit.MONTH:
        raise Refused(Refusal.UNSURE)
    if edge in _THIRDS:
        first, last = _THIRDS[edge]
        third = replace(
            place,
            start=place.start.replace(day=first),
            end=min(place.start.replace(day=1) + timedelta(days=last - 1), place.end),
        )
        return Places((third,))
    if edge is Edge.END:
        return Places((replace(place, start=place.end),))
    if edge is Edge.START:
        return Places(_beginnings(period.unit, place), open=True)
    return Places(_middles(period.unit, place), open=True)


def _beginnings(unit: Unit, place: Place) -> tuple[Place, ...]:
    if unit is Unit.WEEK:
        return (replace(place, end=place.start + _ONE_DAY), replace(place, end=place.start))
    if unit is Unit.MONTH:
        return (replace(place, end=place.start.replace(day=10)), replace(place, end=place.start.replace(day=5)))
    first = _months(place.start.year * 12 + place.start.month - 1, 1)
    return (replace(place, end=first.end), replace(place, end=first.start.replace(day=10)))


def _middles(unit: Unit, place: Place) -> tuple[Place, ...]:
    if unit is Unit.MONTH:
        middle = place.start.replace(day=15)
        return (
            replace(place, start=place.start.replace(day=11), end=place.start.replace(day=20)),
            replace(place, start=middle, end=middle),
        )
    if unit is Unit.YEAR:
        end = place.start.replace(month=6, day=30)
        return (
            replace(place, start=end, end=end),
            replace(place, start=place.start.replace(month=6), end=place.start.replace(month=7, day=31)),
        )
    if unit is Unit.WEEK:
        tuesday, wednesday = place.start + _ONE_DAY, place.start + 2 * _ONE_DAY
        return (
            replace(place, start=wednesday, end=wednesday),
            replace(place, start=tuesday, end=wednesday + _ONE_DAY),
        )
    half = (place.end - place.start) // 2
    middle = place.start + half
    return (
        replace(place, start=middle, end=middle),
        replace(place, start=middle - timedelta(days=5), end=middle + timedelta(days=5)),
    )


def resolve_nth(side: Side, today: Today) -> Places:
    """Read 6月第二个周五, 国庆节后第一个工作日, 月底前最后一个工作日. Raises Refused where it isn't said of what."""
    nth = side.nth
    assert nth is not None
    if nth.also:
        each = [resolve_nth(replace(side, nth=Nth(n, nth.what)), today) for n in (nth.n, *nth.also)]
        return Places(tuple(option for places in each for option in places.options), open=True)
    if nth == ITS_WEEK:
        return _week_holding(side, today)
    if nth.what is What.WEEKEND:
        found = resolve_nth(replace(side, nth=Nth(nth.n, _SATURDAY)), today)
        return replace(found, options=tuple(replace(each, end=each.start + _ONE_DAY) for each in found.options))
    if side.anchor is not None:
        return _from_anchor(side, nth, today)
    if side.period is None or (side.period.edge is not None and not _is_told_twice(side.period.edge, nth)):
        raise Refused(Refusal.UNSURE)
    places = resolve_period(side.period._replace(edge=None), today)
    if places.open:
        raise Refused(Refusal.UNSURE)
    stretch = places.options[0]
    if nth.what is What.MONTH:
        first = stretch.start if nth.n > 0 else stretch.end
        month = first.year * 12 + first.month - 1 + (nth.n - 1 if nth.n > 0 else nth.n + 1)
        return Places((replace(_months(month, 1), pinned=stretch.pinned),))
    if nth.what is What.WEEK:
        return _week_of(stretch, nth.n)
    days = list(_matching(stretch, nth, today))
    index = nth.n if nth.n < 0 else nth.n - 1
    if not -len(days) <= index < len(days):
        raise Refused(Refusal.NO_SUCH_DAY)
    day = days[index]
    if day < today.day and not stretch.pinned and side.period.number and side.period.year is None:
        later = next(each for each in period_variants(side.period, today) if each.start > stretch.end)
        return Places((_marked(list(_matching(later, nth, today))[index], nth, today, Assumption.YEAR),))
    return Places((_marked(day, nth, today, *stretch.assumptions, pinned=stretch.pinned and stretch.end < today.day),))


def _is_told_twice(edge: Edge, nth: Nth) -> bool:
    """月底最后一个工作日, 年初第一个周一: the edge only repeats what the ordinal says."""
    return edge is (Edge.END if nth.n < 0 else Edge.START)


def _marked(day: date, nth: Nth, today: Today, *assumed: Assumption, pinned: bool = False) -> Place:
    unsure = nth.what is What.WORKDAY and is_provisional(day, today.calendar)
    return on(day, *assumed, *((Assumption.PROVISIONAL,) if unsure else ()), pinned=pinned)


def _matching(stretch: Place, nth: Nth, today: Today) -> Iterator[date]:
    for n in range((stretch.end - stretch.start).days + 1):
        day = stretch.start + timedelta(days=n)
        if (
            nth.what is What.DAY
            or nth.what == day.weekday()
            or (nth.what is What.WORKDAY and is_working_day(day, today.calendar))
        ):
            yield day


def _week_of(stretch: Place, n: int) -> Places:
    """Read 6月第一周: its days one to seven, or the first week that begins in it."""
    if n > _WEEKS_IN_MONTH:
        raise Refused(Refusal.UNSURE)
    if n < 1:
        monday = stretch.end - timedelta(days=stretch.end.weekday())
        options = (
            replace(stretch, start=monday, end=stretch.end),
            replace(stretch, start=stretch.end - timedelta(days=6)),
        )
        return Places(options, open=True)
    plain = stretch.start + timedelta(weeks=n - 1)
    monday = stretch.start + timedelta(days=-stretch.start.weekday() % 7, weeks=n - 1)
    options = (
        replace(stretch, start=monday, end=monday + timedelta(days=6)),
        replace(stretch, start=plain, end=plain + timedelta(days=6)),
    )
    return Places(options[: 1 if options[0] == options[1] else 2], open=options[0] != options[1])


def _week_holding(side: Side, today: Today) -> Places:
    """Read the week of June 8, 6月8日那周.

    Raises Refused where another day is said beside it, and of a Sunday, with which a week begins to some.
    """
    if side.period is not None or len(side.groups) != 1 or len(side.groups[0]) != 1:
        raise Refused(Refusal.UNSURE)
    places = resolve_days(side.groups[0], today)
    day = places.options[0]
    if places.open or day.start != day.end or day.start.weekday() == _SUNDAY:
        raise Refused(Refusal.UNSURE)
    monday = day.start - timedelta(days=day.start.weekday())
    return Places((replace(day, start=monday, end=monday + timedelta(days=6)),))


def _from_anchor(side: Side, nth: Nth, today: Today) -> Places:
    """Count working days or weekdays from a feast's days off, a day or the end of a stretch.

    Two Fridays from now, said on a Wednesday: to some this week's is the first, to others it doesn't count.
    """
    if nth.what in (What.DAY, What.WEEK, What.MONTH):
        raise Refused(Refusal.UNSURE)
    first, last, assumed = _anchor(side, today)
    forward = side.anchor is Sign.AFTER
    if (nth.n < 0) is forward:
        raise Refused(Refusal.UNSURE)
    inclusive = side.period is not None
    day = last if forward else first + (_ONE_DAY if inclusive else timedelta(0))
    for _ in range(abs(nth.n)):
        day = _step(day, nth, forward, today)
    if nth.n > 1 and first == today.day and not isinstance(nth.what, What) and nth.what > first.weekday():
        return Places((on(day), on(day + timedelta(weeks=1))), open=True)
    return Places((_marked(day, nth, today, *assumed),))


def _step(day: date, nth: Nth, forward: bool, today: Today) -> date:
    if nth.what is What.WORKDAY:
        return next_working_day(day, today.calendar) if forward else previous_working_day(day, today.calendar)
    step = _ONE_DAY if forward else -_ONE_DAY
    day += step
    while day.weekday() != nth.what:
        day += step
    return day


def _anchor(side: Side, today: Today) -> tuple[date, date, frozenset[Assumption]]:
    if side.period is not None:
        places = resolve_period(side.period, today)
        option = places.options[0]
        first = option.end if side.period.edge is Edge.END else option.start - _ONE_DAY
        if places.open or (side.anchor is Sign.BEFORE and side.period.holiday is None and side.period.edge is None):
            raise Refused(Refusal.UNSURE)
        return first, option.end, option.assumptions
    if len(side.groups) != 1:
        raise Refused(Refusal.UNSURE)
    places = resolve_days(side.groups[0], today)
    option, day = places.options[0], side.groups[0][0].day
    if places.open:
        raise Refused(Refusal.UNSURE)
    if not isinstance(day, Festival):
        return option.start, option.end, option.assumptions
    name = day.name or name_of_holiday(option.start)
    if name not in feasts.PUBLIC:
        return option.start, option.end, option.assumptions
    free = feasts.holiday(option.start, name, today.calendar)
    assumed = {*option.assumptions, *((Assumption.PROVISIONAL,) if free.provisional else ())}
    return free.first, free.last, frozenset(assumed)
