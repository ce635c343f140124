"""The readers of the calendar."""

from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar.rules import CLOSES, OPENS, WorkingCalendar
from models.calendar.tables import EnteredDay


def working_calendar(session: Session, *, opens: time = OPENS, closes: time = CLOSES) -> WorkingCalendar:
    """Return the calendar with everything that was entered; a year with an entry is known as a whole."""
    rows = session.scalars(select(EnteredDay)).all()
    entered = {row.day: row.worked for row in rows}
    return WorkingCalendar(entered, opens=opens, closes=closes, years=frozenset(day.year for day in entered))
