"""Working days: the published table, what an administrator entered, and years that nobody has published yet."""

import calendar as months
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.rules import (
    WorkingCalendar,
    add_working_days,
    is_provisional,
    is_working_day,
    last_working_day_of_month,
    next_working_day,
)

DAYS = st.dates(date(2003, 1, 1), date(2040, 12, 31))
CALENDARS = st.builds(WorkingCalendar, st.dictionaries(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.booleans()))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        pytest.param(date(2022, 5, 18), True, id="a plain Wednesday"),
        pytest.param(date(2022, 5, 21), False, id="a plain Saturday"),
        pytest.param(date(2022, 10, 3), False, id="a Monday in the National Day week"),
        pytest.param(date(2022, 10, 8), True, id="a Saturday worked for it"),
        pytest.param(date(2026, 10, 10), True, id="the last day of the newest table that differs"),
    ],
)
def test_the_published_table_decides(day: date, worked: bool) -> None:
    assert is_working_day(day) is worked
    assert not is_provisional(day)


@pytest.mark.parametrize(("day", "worked"), [(date(2090, 10, 2), True), (date(2090, 10, 1), False)])
def test_a_year_without_a_table_is_monday_to_friday_and_says_so(day: date, worked: bool) -> None:
    assert is_working_day(day) is worked
    assert is_provisional(day)


def test_what_the_administrator_entered_goes_first() -> None:
    moving_house = date(2022, 5, 18)
    spring_festival = date(2090, 1, 30)
    entered = WorkingCalendar({moving_house: False, spring_festival: False})
    assert not is_working_day(moving_house, entered)
    assert not is_working_day(spring_festival, entered)
    assert not is_provisional(spring_festival, entered)
    assert is_provisional(spring_festival + timedelta(days=1), entered)


def test_a_calendar_does_not_change_with_the_table_it_was_made_from() -> None:
    table = {date(2022, 5, 18): False}
    entered = WorkingCalendar(table)
    table.clear()
    assert not is_working_day(date(2022, 5, 18), entered)


def test_a_make_up_due_in_two_working_days_steps_over_the_holiday() -> None:
    assert next_working_day(date(2022, 9, 30)) == date(2022, 10, 8)
    assert add_working_days(date(2022, 9, 30), 2) == date(2022, 10, 9)
    assert add_working_days(date(2022, 10, 1), 0) == date(2022, 10, 1)


def test_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2022, 9, 30), -1)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2022, 4, date(2022, 4, 29)), (2022, 12, date(2022, 12, 30)), (2023, 9, date(2023, 9, 28))],
)
def test_the_last_working_day_of_a_month(year: int, month: int, last: date) -> None:
    assert last_working_day_of_month(year, month) == last


@given(DAYS, CALENDARS)
def test_the_next_working_day_is_the_first_one_after(day: date, entered: WorkingCalendar) -> None:
    following = next_working_day(day, entered)
    between = [day + timedelta(days=n) for n in range(1, (following - day).days)]
    assert following > day
    assert is_working_day(following, entered)
    assert not any(is_working_day(skipped, entered) for skipped in between)


@given(DAYS, st.integers(0, 40), CALENDARS)
def test_as_many_working_days_lie_behind_as_were_added(day: date, count: int, entered: WorkingCalendar) -> None:
    due = add_working_days(day, count, entered)
    passed = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert sum(is_working_day(each, entered) for each in passed) == count


@given(st.integers(2003, 2040), st.integers(1, 12))
def test_no_working_day_follows_the_last_one_in_its_month(year: int, month: int) -> None:
    last = last_working_day_of_month(year, month)
    rest = range(last.day + 1, months.monthrange(year, month)[1] + 1)
    assert (last.year, last.month) == (year, month)
    assert is_working_day(last)
    assert not any(is_working_day(date(year, month, day)) for day in rest)
