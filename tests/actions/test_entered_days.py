"""An administrator enters the holidays of a year that nobody has published to us yet."""

from datetime import date

import pytest

from models.calendar.actions import ContradictoryDays, enter_year, forget_year
from models.calendar.queries import working_calendar
from models.calendar.rules import add_working_days, is_provisional, is_working_day
from models.database import Database

NATIONAL_DAYS = tuple(date(2090, 10, day) for day in range(1, 8))
SUNDAY_WORKED = date(2090, 10, 8)


def enter(database: Database, *, free: tuple[date, ...] = NATIONAL_DAYS, worked: tuple[date, ...] = ()) -> None:
    with database.transaction() as session:
        enter_year(session, 2090, free=free, worked=worked)


def test_what_was_entered_counts_and_the_rest_of_the_year_is_known_too(database: Database) -> None:
    enter(database, worked=(SUNDAY_WORKED,))
    with database.reading() as session:
        calendar = working_calendar(session)
    assert not is_working_day(date(2090, 10, 3), calendar)
    assert is_working_day(SUNDAY_WORKED, calendar)
    assert add_working_days(date(2090, 9, 29), 1, calendar) == SUNDAY_WORKED
    assert not is_provisional(date(2090, 5, 18), calendar)
    assert is_provisional(date(2091, 5, 18), calendar)


def test_entering_a_year_again_replaces_it(database: Database) -> None:
    enter(database, worked=(SUNDAY_WORKED,))
    enter(database, free=NATIONAL_DAYS[:3])
    with database.reading() as session:
        calendar = working_calendar(session)
    assert calendar.overrides == dict.fromkeys(NATIONAL_DAYS[:3], False)


def test_a_year_can_be_taken_back(database: Database) -> None:
    enter(database)
    with database.transaction() as session:
        enter_year(session, 2091, free=[date(2091, 1, 1)], worked=[])
        forget_year(session, 2090)
    with database.reading() as session:
        calendar = working_calendar(session)
    assert calendar.years == {2091}


def test_days_that_are_both_worked_and_free_are_refused_and_nothing_changes(database: Database) -> None:
    enter(database)
    with pytest.raises(ContradictoryDays) as refused:
        enter(database, worked=(NATIONAL_DAYS[0],))
    assert refused.value.days == {NATIONAL_DAYS[0]}
    with database.reading() as session:
        assert working_calendar(session).overrides == dict.fromkeys(NATIONAL_DAYS, False)


def test_days_of_another_year_are_a_mistake_of_the_caller(database: Database) -> None:
    with pytest.raises(ValueError, match="2090"):
        enter(database, free=(date(2089, 1, 1),))
