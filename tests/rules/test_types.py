"""Column types: what goes in comes out, and what has no zone doesn't go in."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from models.base import Day, Flag, Json, Utc, Word
from models.messaging.tables import State

SQLITE: Dialect = sqlite.dialect()
POSTGRES: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001


def stored(type_: Any, value: Any) -> Any:
    return type_.process_result_value(type_.process_bind_param(value, SQLITE), SQLITE)


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES])
def test_a_moment_without_a_zone_is_refused(dialect: Any) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Utc().process_bind_param(datetime(2026, 5, 20, 9, 0), dialect)  # noqa: DTZ001


@given(MOMENTS)
def test_a_moment_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    back = stored(Utc(), moment)
    assert back == moment
    assert back.tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_text_as_they_do_in_time(one: datetime, other: datetime) -> None:
    texts = [Utc().process_bind_param(moment, SQLITE) for moment in (one, other)]
    assert (texts[0] < texts[1]) == (one < other)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (Day(), date(2026, 5, 20)),
        (Flag(), True),
        (Flag(), False),
        (Json(), {"题目": ["五月主题党日", None, 3]}),
        (Json(), []),
        (Word(State), State.SENT),
    ],
)
def test_what_goes_in_comes_out(type_: Any, value: Any) -> None:
    back = stored(type_, value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("type_", [Utc(), Day(), Flag(), Json(), Word(State)])
def test_nothing_stays_nothing(type_: Any) -> None:
    assert stored(type_, None) is None


def test_a_word_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="delivered"):
        Word(State).process_bind_param("delivered", SQLITE)  # type: ignore[arg-type]
