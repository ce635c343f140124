"""What is asked about a time and how one is said back, as a secretary could proof-read it."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from handlers.message import Message, phrase
from handlers.study.time_question import ask_time
from handlers.turn import Turn
from handlers.when import (
    Assumption,
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Nothing,
    Part,
    Point,
    Range,
    Reading,
    Recurrence,
    Refusal,
)
from handlers.when.readings import NOWHERE
from handlers.when.say import say_back
from models.organisation import Organisation
from tests.views.golden import check_golden

OFFICE = Organisation(name="市住建局党总支")
WEDNESDAY, FRIDAY = date(2026, 5, 20), date(2026, 5, 22)


def asked(today: date = WEDNESDAY, **left: object) -> Message:
    """The question, as it is when this is open."""
    turn = SimpleNamespace(draft={"time": left} if left else {}, today=today, organisation=OFFICE)
    return ask_time(cast("Turn", turn), phrase("session-ask-when"))


def at(day: int, clock: time = time(15), *, month: int = 5, year: int = 2026) -> datetime:
    return datetime.combine(date(year, month, day), clock, OFFICE.zone)


def test_the_question_and_what_is_open_about_the_answer() -> None:
    choice = [["2026-05-21T15:00:00+08:00", None], ["2026-05-22", None]]
    span = ["2026-05-25T15:00:00+08:00", "2026-05-25T17:00:00+08:00"]
    next_year = [["2027-02-13T15:00:00+08:00", None], ["2027-02-14", None]]
    which = [asked(options=[*choice, span]), asked(options=next_year)]
    check_golden("when/questions", asked(), asked(FRIDAY), *which, asked(day="2026-05-25"))


@pytest.mark.parametrize("kind", ["deadline", "days", "recurrence"])
def test_what_is_a_time_but_no_beginning_has_a_page(kind: str) -> None:
    check_golden(f"when/is_{kind}", asked(why=f"is_{kind}"))


def test_why_nothing_was_read() -> None:
    check_golden("when/refusals", *(asked(why=reason.value) for reason in Refusal))


def test_an_hour_is_offered_for_each_part_of_the_day() -> None:
    check_golden("when/parts", *(asked(day="2026-05-25", part=part.value) for part in Part))


def test_times_said_back() -> None:
    days = [Date(date(2026, 5, 25), NOWHERE, part=part) for part in Part]
    readings: list[Reading] = [
        Point(at(25), NOWHERE),
        Point(at(25, year=2027), NOWHERE),
        Date(date(2026, 5, 25), NOWHERE),
        *days,
        Deadline(at(25, time(17, 30)), NOWHERE),
        Deadline(at(30, time(23, 59), month=6), NOWHERE),
        Range(at(25), at(25, time(17)), NOWHERE),
        Range(at(25), at(26, time(9)), NOWHERE),
        Days(date(2026, 5, 25), date(2026, 5, 28), NOWHERE),
        Duration(timedelta(hours=2, minutes=30), NOWHERE),
        Choice((Point(at(20), NOWHERE), Point(at(27), NOWHERE)), NOWHERE),
        *(Nothing(reason) for reason in Refusal),
    ]
    check_golden("when/said_back", *(say_back(one, WEDNESDAY) for one in readings))


def test_what_was_filled_in_is_said() -> None:
    points = [Point(at(25), NOWHERE, frozenset({one})) for one in Assumption]
    check_golden("when/assumed", *(say_back(one, WEDNESDAY) for one in points))


RULES = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=MONTHLY;BYMONTHDAY=5",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=MONTHLY;BYDAY=-2FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
)


def test_recurrences_said_back() -> None:
    following = tuple(date(2026, month, 25) for month in (5, 6, 7, 8))
    with_hour = tuple(at(25, month=month) for month in (5, 6, 7, 8))
    readings = [Recurrence(rule, following, NOWHERE) for rule in RULES]
    readings.append(Recurrence(RULES[2], with_hour, NOWHERE))
    readings += [Recurrence(f"FREQ={each};INTERVAL=2", with_hour, NOWHERE) for each in ("HOURLY", "MINUTELY")]
    readings += [Recurrence(f"FREQ={each}", with_hour, NOWHERE) for each in ("HOURLY", "MINUTELY")]
    check_golden("when/recurrences", *(say_back(one, WEDNESDAY) for one in readings))
