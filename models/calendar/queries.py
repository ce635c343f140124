"""The readers of the calendar."""

from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar.rules import WorkingCalendar, is_published
from models.calendar.tables import EnteredDay
from models.organisation import Organisation


class Source(StrEnum):
    """Where the working days of a year are known from."""

    PUBLISHED = "published"
    ENTERED = "entered"
    PROVISIONAL = "provisional"
    """From nowhere yet: Monday to Friday."""


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


def entered_days(session: Session, year: int) -> dict[date, bool]:
    """Return what was entered from a year's notice, in order; True is a day that is worked."""
    rows = session.scalars(select(EnteredDay).where(EnteredDay.notice == year).order_by(EnteredDay.day))
    return {row.day: row.worked for row in rows}
