"""An administrator enters the holidays of a year that nobody has published to us yet."""

from datetime import date, time

import pytest

from models.calendar.actions import ContradictoryDays, enter_year, forget_year
from models.calendar.queries import Source, entered_days, source_of, working_calendar
from models.calendar.rules import add_working_days, is_provisional, is_working_day
from models.database import Database
from models.organisation import Organisation

OFFICE = Organisation(opens=time(9), closes=time(18))
NATIONAL_DAYS = tuple(date(2090, 10, day) for day in range(1, 8))
SUNDAY_WORKED = date(2090, 10, 8)


def enter(database: Database, *, free: tuple[date, ...] = NATIONAL_DAYS, worked: tuple[date, ...] = ()) -> None:
    with database.transaction() as session:
        enter_year(session, 2090, free=free, worked=worked)


def test_what_was_entered_counts_and_the_rest_of_the_year_is_known_too(database: Database) -> None:
    enter(database, worked=(SUNDAY_WORKED,))
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    assert not is_working_day(date(2090, 10, 3), calendar)
    assert is_working_day(SUNDAY_WORKED, calendar)
    assert add_working_days(date(2090, 9, 29), 1, calendar) == SUNDAY_WORKED
    assert not is_provisional(date(2090, 5, 18), calendar)
    assert is_provisional(date(2091, 5, 18), calendar)


def test_entering_a_year_again_replaces_it(database: Database) -> None:
    enter(database, worked=(SUNDAY_WORKED,))
    enter(database, free=NATIONAL_DAYS[:3])
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    assert calendar.overrides == dict.fromkeys(NATIONAL_DAYS[:3], False)


def test_a_year_can_be_taken_back(database: Database) -> None:
    enter(database)
    with database.transaction() as session:
        enter_year(session, 2091, free=[date(2091, 1, 1)], worked=[])
        forget_year(session, 2090)
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    assert calendar.years == {2091}


def test_days_that_are_both_worked_and_free_are_refused_and_nothing_changes(database: Database) -> None:
    enter(database)
    with pytest.raises(ContradictoryDays) as refused:
        enter(database, worked=(NATIONAL_DAYS[0],))
    assert refused.value.days == {NATIONAL_DAYS[0]}
    with database.reading() as session:
        assert working_calendar(session, OFFICE).overrides == dict.fromkeys(NATIONAL_DAYS, False)


@pytest.mark.parametrize("day", [date(2089, 1, 1), date(2089, 11, 30), date(2091, 1, 1)])
def test_days_of_another_year_are_a_mistake_of_the_caller(database: Database, day: date) -> None:
    with pytest.raises(ValueError, match="2090"):
        enter(database, free=(day,))


def test_a_year_without_a_holiday_is_a_mistake_of_the_caller(database: Database) -> None:
    enter(database)
    with pytest.raises(ValueError, match="2090"):
        enter(database, free=(), worked=(SUNDAY_WORKED,))
    with database.reading() as session:
        assert entered_days(session, 2090) == dict.fromkeys(NATIONAL_DAYS, False)


def test_a_new_year_that_begins_in_december_makes_no_other_year_known(database: Database) -> None:
    with database.transaction() as session:
        enter_year(session, 2027, free=[date(2026, 12, 31), date(2027, 1, 1)], worked=[date(2026, 12, 27)])
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    assert calendar.years == {2027}
    assert not is_working_day(date(2026, 12, 31), calendar)
    assert is_working_day(date(2026, 12, 27), calendar)
    assert not is_working_day(date(2026, 10, 7), calendar), "the published table of 2026 counts as before"


def test_of_two_notices_the_later_one_says_what_a_day_is_and_each_is_taken_back_by_itself(database: Database) -> None:
    eve = date(2089, 12, 31)
    with database.transaction() as session:
        enter_year(session, 2090, free=[eve, date(2090, 1, 1)], worked=[])
        enter_year(session, 2089, free=[date(2089, 1, 1)], worked=[eve])
    with database.reading() as session:
        assert not is_working_day(eve, working_calendar(session, OFFICE))
    with database.transaction() as session:
        forget_year(session, 2090)
    with database.reading() as session:
        assert is_working_day(eve, working_calendar(session, OFFICE))


def test_it_is_known_where_a_year_is_known_from(database: Database) -> None:
    enter(database)
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    found = [source_of(calendar, year) for year in (2026, 2090, 2091)]
    assert found == [Source.PUBLISHED, Source.ENTERED, Source.PROVISIONAL]


def test_the_hours_of_business_are_the_organisations(database: Database) -> None:
    with database.reading() as session:
        calendar = working_calendar(session, OFFICE)
    assert (calendar.opens, calendar.closes) == (time(9), time(18))
