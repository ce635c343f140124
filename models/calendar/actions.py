"""The writers of the calendar: an administrator enters a year's holidays, or takes them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from models.calendar.rules import may_be_of
from models.calendar.tables import EnteredDay


class ContradictoryDays(ValueError):
    """Days that were entered both as worked and as free."""

    def __init__(self, days: frozenset[date]) -> None:
        super().__init__(days)
        self.days = days


@dataclass(frozen=True)
class Entered:
    """What the table of a year holds now."""

    year: int
    free: tuple[date, ...]
    worked: tuple[date, ...]


def enter_year(session: Session, year: int, *, free: Iterable[date], worked: Iterable[date]) -> Entered:
    """Replace what was entered for a year: the days off of its notice, and the weekend days that are worked instead.

    Every other day of the year counts as Monday-to-Friday, and none of them is provisional any more: the notice says
    all there is. Raises ContradictoryDays, and ValueError for a day that the year's notice can't be about, or none.
    """
    off, on = frozenset(free), frozenset(worked)
    if off & on:
        raise ContradictoryDays(off & on)
    if stray := {day for day in off | on if not may_be_of(day, year)}:
        raise ValueError(f"not of {year}: {sorted(stray)}")
    if not off:
        raise ValueError(f"a year has holidays: {year}")
    forget_year(session, year)
    rows = [{"notice": year, "day": day, "worked": day in on} for day in sorted(off | on)]
    session.execute(insert(EnteredDay), rows)
    return Entered(year, tuple(sorted(off)), tuple(sorted(on)))


def forget_year(session: Session, year: int) -> None:
    """Take back what was entered for a year; the published table counts again, where there is one."""
    session.execute(delete(EnteredDay).where(EnteredDay.notice == year))
