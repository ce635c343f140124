"""Which days are working days in mainland China, with 调休, as far as the State Council has published them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

import chinese_calendar

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """What the administrator entered, which goes before the published table: True is a day that is worked."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", MappingProxyType(dict(self.overrides)))


_NOTHING_ENTERED = WorkingCalendar()


def is_working_day(day: date, calendar: WorkingCalendar | None = None) -> bool:
    """Tell whether offices work on this day; Monday to Friday where no table is known (see `is_provisional`)."""
    entered = (calendar or _NOTHING_ENTERED).overrides.get(day)
    if entered is not None:
        return entered
    published = _find_published(day)
    return day.weekday() < _SATURDAY if published is None else published


def is_provisional(day: date, calendar: WorkingCalendar | None = None) -> bool:
    """Tell whether the answer for this day is only Monday-to-Friday, as its year's table is not known.

    The State Council publishes a year's holidays in the last quarter of the year before.
    """
    return day not in (calendar or _NOTHING_ENTERED).overrides and _find_published(day) is None


def next_working_day(day: date, calendar: WorkingCalendar | None = None) -> date:
    """Return the first working day after this one, which never counts itself."""
    following = day + _ONE_DAY
    while not is_working_day(following, calendar):
        following += _ONE_DAY
    return following


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


def _find_published(day: date) -> bool | None:
    """Ask the published table; None for a year that it doesn't have. The only place that knows the library."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
