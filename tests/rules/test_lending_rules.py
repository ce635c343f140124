"""When a borrower is reminded, until when a copy lies ready, and which titles are one book."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.calendar.rules import WorkingCalendar
from models.organisation import Organisation
from models.reading.rules import book_key, kept_until, list_years, loan_pings

OFFICE = Organisation()
USUAL = WorkingCalendar()


def may(day: int, hour: int, minute: int = 0, *, month: int = 5) -> datetime:
    """A moment of 2026 on the office clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2026, 1, 1), (2026,)),
        (date(2026, 10, 31), (2026,)),
        (date(2026, 11, 1), (2026, 2027)),
        (date(2026, 12, 31), (2026, 2027)),
    ],
)
def test_late_in_the_year_there_are_two_lists(day: date, years: tuple[int, ...]) -> None:
    assert list_years(day) == years


def test_spellings_of_a_title() -> None:
    same = ["《平凡的世界》", "平凡 的世界", "平凡的世界！", "〈平凡的世界〉"]
    assert {book_key(title) for title in same} == {"平凡的世界"}
    assert book_key("Ｃ语言") == book_key("c 语言")
    assert len({book_key(title) for title in ("📕", "📗", "《📘》", "平凡的世界")}) == 4


def test_a_borrower_is_reminded_the_day_before_and_the_day_after() -> None:
    due = date(2026, 6, 19)
    assert loan_pings(due, may(20, 9), OFFICE) == [may(18, 9, month=6), may(20, 9, month=6)]
    assert loan_pings(due, may(18, 9, month=6), OFFICE) == [may(20, 9, month=6)]
    assert loan_pings(due, may(20, 9, month=6), OFFICE) == []


def test_not_in_the_quiet_hours() -> None:
    late = Organisation(quiet_until=time(10, 30))
    assert loan_pings(date(2026, 6, 19), may(20, 9), late) == [may(18, 10, 30, month=6), may(20, 10, 30, month=6)]


@pytest.mark.parametrize(
    ("kept", "until"),
    [
        (may(20, 9), may(22, 17, 30)),
        (may(20, 23), may(22, 17, 30)),
        (may(21, 9), may(25, 17, 30)),
        (may(23, 9), may(26, 17, 30)),
        (may(17, 9, month=6), may(22, 17, 30, month=6)),
        (may(30, 9, month=9), may(9, 17, 30, month=10)),
    ],
    ids=["Wednesday", "late at night", "Thursday", "Saturday", "before 端午节", "before 国庆节"],
)
def test_a_copy_lies_ready_until_the_close_of_business_two_working_days_later(kept: datetime, until: datetime) -> None:
    assert kept_until(kept, calendar=USUAL, downtimes=[], organisation=OFFICE) == until


@pytest.mark.parametrize(
    ("downtimes", "until"),
    [
        ([(may(20, 10), may(20, 10, 59))], may(22, 17, 30)),
        ([(may(20, 10), may(20, 11))], may(25, 17, 30)),
        ([(may(20, 10), may(20, 10, 30)), (may(21, 10), may(21, 10, 30))], may(25, 17, 30)),
        ([(may(20, 10), may(21, 10))], may(25, 17, 30)),
        ([(may(20, 10), may(21, 10, 1))], may(26, 17, 30)),
        ([(may(19, 9), may(20, 9))], may(22, 17, 30)),
        ([(may(22, 17, 30), may(29, 9))], may(22, 17, 30)),
        ([(may(20, 10), may(20, 12)), (may(25, 9), may(25, 12))], may(25, 17, 30)),
        ([(may(20, 10), may(20, 12)), (may(23, 9), may(24, 9))], may(26, 17, 30)),
    ],
)
def test_each_day_in_which_we_were_down_adds_a_working_day(
    downtimes: list[tuple[datetime, datetime]], until: datetime
) -> None:
    assert kept_until(may(20, 9), calendar=USUAL, downtimes=downtimes, organisation=OFFICE) == until


def test_a_copy_never_lies_ready_shorter_for_our_being_down() -> None:
    kept = may(20, 9)
    before = kept_until(kept, calendar=USUAL, downtimes=[], organisation=OFFICE)
    for hours in range(0, 240, 7):
        down = [(kept + timedelta(hours=3), kept + timedelta(hours=3 + hours))]
        after = kept_until(kept, calendar=USUAL, downtimes=down, organisation=OFFICE)
        assert after >= before
        before = after
