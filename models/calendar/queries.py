"""The readers of the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar.feasts import PUBLIC, feast, holiday
from models.calendar.rules import WorkingCalendar, is_published, is_working_day
from models.calendar.tables import EnteredDay
from models.organisation import Organisation

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Source(StrEnum):
    """Where the working days of a year are known from."""

    PUBLISHED = "published"
    ENTERED = "entered"
    PROVISIONAL = "provisional"
    """From nowhere yet: Monday to Friday."""


@dataclass(frozen=True)
class YearTable:
    """What is known of a year."""

    year: int
    source: Source
    free: tuple[tuple[date, date], ...] = ()
    """Stretches of days off, both ends included; none where the year is provisional."""
    worked: tuple[date, ...] = ()
    """Days that are worked though they look free."""


def working_calendar(session: Session, organisation: Organisation) -> WorkingCalendar:
    """Return the calendar with everything that was entered and the organisation's hours of business.

    A year whose notice was entered is known as a whole. What two notices name is as the later one says.
    """
    rows = session.scalars(select(EnteredDay).order_by(EnteredDay.notice)).all()
    return WorkingCalendar(
        {row.day: row.worked for row in rows},
        opens=organisation.opens,
        closes=organisation.closes,
        years=frozenset(row.notice for row in rows),
    )


def source_of(calendar: WorkingCalendar, year: int) -> Source:
    """Tell where a year's working days are known from; what was entered goes before what was published."""
    if year in calendar.years:
        return Source.ENTERED
    return Source.PUBLISHED if is_published(year) else Source.PROVISIONAL


def year_table(session: Session, organisation: Organisation, year: int) -> YearTable:
    """Return the days off of a year and the days worked for them: as entered, else as published, else none."""
    calendar = working_calendar(session, organisation)
    source = source_of(calendar, year)
    if source is Source.ENTERED:
        entered = entered_days(session, year)
        free = (day for day, worked in entered.items() if not worked)
        return YearTable(year, source, _stretches(free), tuple(day for day, worked in entered.items() if worked))
    if source is Source.PROVISIONAL:
        return YearTable(year, source)
    around = {holiday(feast(name, year), name, calendar) for name in PUBLIC}
    days = (date(year, 1, 1) + n * _ONE_DAY for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
    worked = (day for day in days if day.weekday() >= _SATURDAY and is_working_day(day, calendar))
    return YearTable(year, source, tuple(sorted((one.first, one.last) for one in around)), tuple(worked))


def entered_days(session: Session, year: int) -> dict[date, bool]:
    """Return what was entered from a year's notice, in order; True is a day that is worked."""
    rows = session.scalars(select(EnteredDay).where(EnteredDay.notice == year).order_by(EnteredDay.day))
    return {row.day: row.worked for row in rows}


def _stretches(days: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Days in order as stretches of days in a row."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and found[-1][1] + _ONE_DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)
