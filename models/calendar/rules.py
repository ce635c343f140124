"""Which days are working days in mainland China, with 调休, as far as the State Council has published them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from types import MappingProxyType

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_DECEMBER = 12
OPENS, CLOSES = time(8, 30), time(17, 30)
"""The hours of business where nothing else is configured."""


@dataclass(frozen=True)
class WorkingCalendar:
    """What the administrator entered, which goes before the published table: True is a day that is worked.

    `opens` and `closes` are the hours of business, by the organisation's wall clock: what 上班前 and 下班前 mean.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    opens: time = OPENS
    closes: time = CLOSES
    years: frozenset[int] = frozenset()
    """Years whose notice was entered as a whole: what it doesn't name is Monday-to-Friday for certain."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", MappingProxyType(dict(self.overrides)))


_NOTHING_ENTERED = WorkingCalendar()


def is_working_day(day: date, calendar: WorkingCalendar | None = None) -> bool:
    """Tell whether offices work on this day; Monday to Friday where no table is known (see `is_provisional`)."""
    entered = (calendar or _NOTHING_ENTERED).overrides.get(day)
    if entered is not None:
        return entered
    known = calendar is not None and day.year in calendar.years
    published = None if known else _find_published(day)
    return day.weekday() < _SATURDAY if published is None else published


def is_provisional(day: date, calendar: WorkingCalendar | None = None) -> bool:
    """Tell whether the answer for this day is only Monday-to-Friday, as its year's table is not known.

    The State Council publishes a year's holidays in the last quarter of the year before.
    """
    known = calendar or _NOTHING_ENTERED
    return day not in known.overrides and day.year not in known.years and _find_published(day) is None


def is_published(year: int) -> bool:
    """Tell whether the published table has this year."""
    return _find_published(date(year, 1, 1)) is not None


def may_be_of(day: date, year: int) -> bool:
    """Tell whether a year's notice may name this day: New Year's holiday may begin in the December before."""
    return day.year == year or (day.year == year - 1 and day.month == _DECEMBER)


def next_working_day(day: date, calendar: WorkingCalendar | None = None) -> date:
    """Return the first working day after this one, which never counts itself."""
    following = day + _ONE_DAY
    while not is_working_day(following, calendar):
        following += _ONE_DAY
    return following


def previous_working_day(day: date, calendar: WorkingCalendar | None = None) -> date:
    """Return the last working day before this one, which never counts itself."""
    before = day - _ONE_DAY
    while not is_working_day(before, calendar):
        before -= _ONE_DAY
    return before


def add_working_days(day: date, count: int, calendar: WorkingCalendar | None = None) -> date:
    """Return the count-th working day after this one; the day itself is not counted, and 0 gives it back as it is.

    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"count must not be negative: {count}")
    for _ in range(count):
        day = next_working_day(day, calendar)
    return day


def last_working_day_of_month(year: int, month: int, calendar: WorkingCalendar | None = None) -> date:
    """Return the month's last working day."""
    day = date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY
    while not is_working_day(day, calendar):
        day -= _ONE_DAY
    return day


@lru_cache(maxsize=4096)
def _find_published(day: date) -> bool | None:
    """Ask the published table; None for a year that it doesn't have. The only place that knows the library."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
