"""From days and stretches as written to days of the calendar."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers.when.dates import add_months, find_date, find_day_of_month
from handlers.when.phrase import NamedDay
from handlers.when.readings import NONE, Assumption, Assumptions, Refusal, Refused
from handlers.when.tokens import (
    Ahead,
    Amount,
    Dated,
    Day,
    DayOfMonth,
    DaysAhead,
    Festival,
    Lunar,
    Slashed,
    Weekday,
)
from models.calendar import feasts
from models.calendar.rules import WorkingCalendar, add_working_days, is_provisional, previous_working_day

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_NEAR_NEW_YEAR = timedelta(days=40)
_IN_REACH = timedelta(days=731)
_SOON = timedelta(days=62)
"""Friday 27 is one of the next two months."""
_ONE_FORM: dict[type, type] = {DayOfMonth: Dated}


@dataclass(frozen=True)
class Place:
    """A day, or a stretch of days, that may be meant; what was assumed to get there.

    Pinned: the words leave no other one, so that it may be past.
    """

    start: date
    end: date
    assumptions: Assumptions = NONE
    pinned: bool = False


@dataclass(frozen=True)
class Places:
    """What may be meant, likeliest first; where `open` the person must be asked."""

    options: tuple[Place, ...]
    open: bool = False
    contradictory: bool = False


@dataclass(frozen=True)
class Today:
    """The day it is, the calendar, and whether the words around the time look back."""

    day: date
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    back: bool = False
    first: date | None = None
    """The first day of what comes again, where it was said."""


def on(day: date, *assumed: Assumption, pinned: bool = False) -> Place:
    """Return a place of one day."""
    return Place(day, day, frozenset(assumed), pinned)


def resolve_days(group: Sequence[NamedDay], today: Today) -> Places:
    """Find the day that is meant. A bare weekday beside another day only checks it.

    Raises Refused when a day doesn't exist or when days stand together that can't.
    """
    if any(isinstance(each.day, DayOfMonth) and each.day.checked for each in group):
        return _weekday_with_number(group, today)
    weekdays = [each for each in group if isinstance(each.day, Weekday) and each.day.weeks is None]
    anchors = [each for each in group if each not in weekdays]
    if not anchors:
        return _bare_weekday(weekdays, today)
    if len(anchors) == 1 and isinstance(anchors[0].day, Ahead) and weekdays:
        return _weekday_in(anchors[0].day, _weekday_of(weekdays[0].day), today)
    anchors = _without_lunar_twins(anchors)
    found = [_resolve(each.day, today) for each in anchors]
    if len(found) == 1 and not weekdays:
        return found[0]
    return _agreement(group, found, [_weekday_of(each.day) for each in weekdays], today)


def _weekday_with_number(group: Sequence[NamedDay], today: Today) -> Places:
    """Find the Friday that is a 27th among the next two months. Raises Refused where there is none."""
    weekdays = [each.day for each in group if isinstance(each.day, Weekday)]
    numbers = [each.day.day for each in group if isinstance(each.day, DayOfMonth)]
    if len(group) != 2 or not weekdays or not numbers or today.back:
        raise Refused(Refusal.UNSURE)
    found = [find_day_of_month(today.day, n, numbers[0]) for n in range(3)]
    soon = [day for day in found if day is not None and timedelta(0) <= day - today.day <= _SOON]
    fitting = [day for day in soon if day.weekday() == weekdays[0].weekday]
    if len(fitting) != 1 or (
        weekdays[0].weeks is not None and fitting != [_weekday(weekdays[0], today).options[0].start]
    ):
        raise Refused(Refusal.UNSURE)
    return Places((on(fitting[0]),))


def _without_lunar_twins(anchors: list[NamedDay]) -> list[NamedDay]:
    """Read 八月十五中秋 as the feast, whose lunar date it is."""
    names = [each.day.name for each in anchors if isinstance(each.day, Festival)]
    lunar = [feasts.find_lunar(name) for name in names if name]
    return [
        each
        for each in anchors
        if not (isinstance(each.day, Dated) and not each.day.year and (each.day.month, each.day.day) in lunar)
    ]


def _agreement(group: Sequence[NamedDay], found: list[Places], weekdays: list[int], today: Today) -> Places:
    """Let days that agree be one, and days that contradict each other be asked about."""
    days = {option.start: option for places in found for option in places.options[:1]}
    first = found[0].options[0]
    if len(days) > 1:
        shared = set.intersection(*({option.start for option in places.options} for places in found))
        if any(isinstance(each.day, Slashed) for each in group) and len(shared) != 1:
            return _slashed_of_weekday(group, found, today)
        if len(shared) == 1 and not _is_another_years(group, found, shared):
            return Places((on(shared.pop()),))
        _check_beside(group)
        return Places(tuple(days.values()), open=True, contradictory=True)
    if weekdays and found[0].open:
        fitting = [each for each in found[0].options if each.start.weekday() == weekdays[0]]
        if len(fitting) == 1:
            return Places((fitting[0],))
        if any(isinstance(each.day, Slashed) for each in group):
            if not fitting:
                raise Refused(Refusal.UNSURE)
            return Places(tuple(fitting), open=True)
    if not weekdays or weekdays[0] == first.start.weekday():
        return Places((first,), open=found[0].open)
    _check_beside(group)
    return Places((first, on(_nearest(first.start, weekdays[0], today.day))), open=True, contradictory=True)


def _slashed_of_weekday(group: Sequence[NamedDay], found: list[Places], today: Today) -> Places:
    """Read next Friday 6/9 as the one of its two days that is a Friday soon: what is next is said in many ways."""
    weekdays = {each.day.weekday for each in group if isinstance(each.day, Weekday) and (each.day.weeks or 0) >= 0}
    slashed = [places for each, places in zip(group, found, strict=True) if isinstance(each.day, Slashed)]
    soon = [option for option in slashed[0].options if timedelta(0) <= option.start - today.day <= 3 * _WEEK]
    fitting = [option for option in soon if option.start.weekday() in weekdays]
    if len(weekdays) != 1 or len(fitting) != 1:
        raise Refused(Refusal.UNSURE)
    return Places((fitting[0],))


def _is_another_years(group: Sequence[NamedDay], found: list[Places], shared: set[date]) -> bool:
    """4月5日清明 said in a year whose 清明 is the 4th: a slip, not the next year."""
    anchors = [each for each in group if not (isinstance(each.day, Weekday) and each.day.weeks is None)]
    feast_days = {
        places.options[0].start
        for each, places in zip(anchors, found, strict=False)
        if isinstance(each.day, Festival | Lunar)
    }
    return bool(feast_days) and not feast_days & shared


def _check_beside(group: Sequence[NamedDay]) -> None:
    """Let 明天（5月20日） and 5月20日周四 be asked about; days apart are several days: Refused."""
    forms = {_ONE_FORM.get(type(each.day), type(each.day)) for each in group}
    if not (len(group) == len(forms) == 2 and group[1].beside):
        raise Refused(Refusal.UNSURE)


def _bare_weekday(weekdays: Sequence[NamedDay], today: Today) -> Places:
    """周三 is the next one to come; said on a Wednesday, today or in a week. Looking back it is the last one."""
    wanted = {_weekday_of(each.day) for each in weekdays}
    if len(wanted) > 1:
        raise Refused(Refusal.UNSURE)
    weekday = wanted.pop()
    if today.back:
        return Places((on(today.day - timedelta(days=(today.day.weekday() - weekday - 1) % 7 + 1), pinned=True),))
    ahead = (weekday - today.day.weekday()) % 7
    if ahead:
        return Places((on(today.day + timedelta(days=ahead)),))
    return Places((on(today.day), on(today.day + _WEEK, Assumption.DAY)), open=True)


def _weekday_in(ahead: Ahead, weekday: int, today: Today) -> Places:
    """两周后的周五 is the Friday of the week that is reached."""
    day = moved(today.day, ahead.amount, today)
    return Places((on(day - timedelta(days=day.weekday() - weekday), pinned=True),))


def _nearest(day: date, weekday: int, today: date) -> date:
    """Find the day with this weekday that is nearest, not before today."""
    around = [day + timedelta(days=n) for n in range(-6, 7)]
    return min(
        (each for each in around if each.weekday() == weekday and (each >= today or each > day)),
        key=lambda each: abs(each - day),
    )


def _weekday_of(day: Day) -> int:
    return day.weekday if isinstance(day, Weekday) else -1


def _resolve(day: Day, today: Today) -> Places:
    match day:
        case DaysAhead(days):
            return Places((on(today.day + timedelta(days=days), pinned=days < 0),))
        case Ahead(amount):
            return _ahead(amount, today)
        case Weekday():
            return _weekday(day, today)
        case Festival(feasts.Feast.LITTLE_NEW_YEAR):
            return _little_new_year(day, today)
        case Slashed():
            return _slashed(day, today)
        case _:
            return _choose_ahead(list(variants(day, today)), today, _pinned(day, today))


def _little_new_year(day: Festival, today: Today) -> Places:
    """小年 is the 23rd in the north and the 24th in the south; a day later, then."""
    (north, *_) = _choose_ahead(list(variants(day, today)), today, _pinned(day, today)).options
    south = on(north.start + _ONE_DAY, *north.assumptions, pinned=north.pinned)
    return Places((north, south), open=True)


def _slashed(day: Slashed, today: Today) -> Places:
    """Read day first, then month first; where both are days nobody knows which."""
    orders = ((day.second, day.first), (day.first, day.second))
    if day.year is None:
        ahead = [_find_next_date(month, number, today) for month, number in orders]
        return Places(tuple(on(each, pinned=today.back) for each in sorted(set(filter(None, ahead)))), open=True)
    if day.year_first and _is_year_first(day, today):
        raise Refused(Refusal.UNSURE)
    found = dict.fromkeys(find_date(day.year, month, number) for month, number in orders)
    places = tuple(on(each, pinned=True) for each in found if each is not None)
    if not places:
        raise Refused(Refusal.NO_SUCH_DAY)
    return Places(places, open=len(places) > 1)


def _find_next_date(month: int, number: int, today: Today) -> date | None:
    """Find it in the twelve months to come; looking back, in those that are over."""
    if today.back:
        days = [find_date(today.day.year - n, month, number) for n in (0, 1)]
        return next((day for day in days if day is not None and day < today.day), None)
    days = [find_date(today.day.year + n, month, number) for n in (0, 1)]
    return next((day for day in days if day is not None and day >= today.day), None)


def _is_year_first(day: Slashed, today: Today) -> bool:
    """Tell whether 22/05/18 is a day within reach when its year is read first."""
    found = find_date(2000 + day.first, day.second, (day.year or 0) % 100)
    return found is not None and abs(found - today.day) <= _IN_REACH


def _ahead(amount: Amount, today: Today) -> Places:
    day = moved(today.day, amount, today)
    assumed = (Assumption.PROVISIONAL,) if amount.workdays and is_provisional(day, today.calendar) else ()
    return Places((on(day, *assumed, pinned=day < today.day),))


def moved(day: date, amount: Amount, today: Today) -> date:
    """Go so far from a day; months end where the month does."""
    try:
        day = add_months(day, amount.months) + amount.exact
    except OverflowError:
        raise Refused(Refusal.TOO_FAR) from None
    if amount.workdays > 400 or amount.workdays < -400:
        raise Refused(Refusal.TOO_FAR)
    if amount.workdays < 0:
        for _ in range(-amount.workdays):
            day = previous_working_day(day, today.calendar)
        return day
    return add_working_days(day, amount.workdays, today.calendar)


def _weekday(day: Weekday, today: Today) -> Places:
    """Read 下周三, 上周五, and 本周一 said after it, which may be meant for the next week."""
    monday = today.day - timedelta(days=today.day.weekday())
    weeks = day.weeks or 0
    wanted = on(monday + timedelta(weeks=weeks, days=day.weekday), pinned=weeks < 0 or today.back)
    if weeks == -1 and day.loose and day.weekday < today.day.weekday():
        return Places((on(wanted.start + _WEEK, pinned=True), wanted), open=True)
    if weeks == 0 and wanted.start < today.day and not today.back:
        past = on(wanted.start, pinned=True)
        return Places((past, on(wanted.start + _WEEK, Assumption.DAY)), open=True)
    return Places((wanted,))


def _pinned(day: Day, today: Today) -> bool:
    if isinstance(day, Dated | Festival | Lunar):
        return day.year is not None or day.years is not None
    return isinstance(day, DayOfMonth) and day.months is not None and day.months <= 0


def _choose_ahead(options: list[Place], today: Today, pinned: bool) -> Places:
    """Take the first that isn't past; looking back, the last that is."""
    if not options:
        raise Refused(Refusal.NO_SUCH_DAY)
    if pinned:
        return Places((Place(options[0].start, options[0].end, options[0].assumptions, pinned=True),))
    past = [each for each in options if each.end < today.day]
    ahead = [each for each in options if each.end >= today.day]
    if today.back and past:
        last = Place(past[-1].start, past[-1].end, pinned=True)
        nearer = not ahead or today.day - last.end <= ahead[0].start - today.day
        return Places((last,)) if nearer else Places((last, ahead[0]), open=True)
    return Places(tuple(ahead) or (past[-1],))


def variants(day: Day, today: Today) -> Iterator[Place]:
    """Give the days of this name, from the year or month before this one on, in order.

    Raises Refused when there is none.
    """
    match day:
        case DayOfMonth(number, months) if months is not None:
            yield on(_of_month(today.day, months, number))
        case DayOfMonth(number, None):
            found = list(_existing_ones((find_day_of_month(today.day, n, number), n) for n in (-1, 0, 1, 2)))
            yield from (on(each, *((Assumption.MONTH,) if n > 0 else ())) for each, n in found)
        case Dated(month, number, year, years):
            yield from _yearly(lambda at: find_date(at, month, number), year, years, today)
        case Festival(None):
            yield _next_holiday(today)
        case Festival(feasts.Feast() as name, year, years):
            yield from _yearly(lambda at: feasts.feast(name, at), year, years, today)
        case Lunar(month, number, near=True):
            yield _near_new_year(month, number, today)
        case Lunar(month, number, year, years):
            yield from _yearly(lambda at: feasts.find_lunar_day(at, month, number), year, years, today)
        case _:
            yield from resolve_days([NamedDay(day, False)], today).options


def _near_new_year(month: int, number: int, today: Today) -> Place:
    for year in (today.day.year - 1, today.day.year, today.day.year + 1):
        day = feasts.find_lunar_day(year, month, number)
        if day is not None and timedelta(0) <= day - today.day <= _NEAR_NEW_YEAR:
            return on(day)
    raise Refused(Refusal.UNSURE)


def _yearly(find: Callable[[int], date | None], year: int | None, years: int | None, today: Today) -> Iterator[Place]:
    if year is not None or years is not None:
        at = year if year is not None else today.day.year + (years or 0)
        day = find(at) if 1901 <= at <= 2098 else None
        if day is None:
            raise Refused(Refusal.NO_SUCH_DAY)
        yield on(day)
        return
    found = list(_existing_ones((find(today.day.year + n), n) for n in (-1, 0, 1)))
    if not found:
        raise Refused(Refusal.NO_SUCH_DAY)
    for day, _ in found:
        yield on(day, *((Assumption.YEAR,) if day.year > today.day.year else ()))


def _existing_ones(days: Iterator[tuple[date | None, int]]) -> Iterator[tuple[date, int]]:
    for day, n in days:
        if day is not None:
            yield day, n


def _of_month(today: date, months: int, day: int) -> date:
    found = find_day_of_month(today, months, day)
    if found is None:
        raise Refused(Refusal.NO_SUCH_DAY)
    return found


def _next_holiday(today: Today) -> Place:
    days = (feasts.feast(name, today.day.year + n) for name in feasts.PUBLIC for n in (0, 1))
    return on(min(day for day in days if day > today.day), Assumption.FEAST)


def name_of_holiday(day: date) -> feasts.Feast:
    """Name the public holiday of a day found for 节前."""
    return next(name for name in feasts.PUBLIC if feasts.feast(name, day.year) == day)
