"""Quiet hours: nobody is pinged at night, and nobody is reminded of what is already over."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.quiet import LEAD, QuietHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours()

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
QUIETS = st.builds(QuietHours, MINUTES, MINUTES)


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in May 2026 by the office clock, in UTC as everything is stored."""
    return datetime(2026, 5, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(21, 29, False), (21, 30, True), (23, 59, True), (0, 0, True), (7, 59, True), (8, 0, False), (12, 0, False)],
)
def test_the_night_is_quiet(hour: int, minute: int, quiet: bool) -> None:
    assert NIGHT.is_quiet(shanghai(25, hour, minute), SHANGHAI) is quiet


def test_a_nap_within_one_day_is_quiet_too() -> None:
    nap = QuietHours(time(12, 30), time(14, 0))
    assert nap.next_allowed(shanghai(25, 13), SHANGHAI) == shanghai(25, 14)
    assert not nap.is_quiet(shanghai(25, 2), SHANGHAI)


def test_equal_start_and_end_mean_no_quiet_hours() -> None:
    always = QuietHours(time(8), time(8))
    assert not always.is_quiet(shanghai(25, 8), SHANGHAI)
    assert not always.is_quiet(shanghai(25, 3), SHANGHAI)


def test_a_ping_by_day_goes_out_when_it_is_due() -> None:
    due = shanghai(25, 14)
    assert NIGHT.send_at(due, SHANGHAI, event_at=shanghai(25, 15), now=shanghai(20, 9)) == due


def test_a_ping_at_night_waits_for_the_morning() -> None:
    due, event = shanghai(24, 22), shanghai(25, 15)
    assert NIGHT.send_at(due, SHANGHAI, event_at=event, now=shanghai(20, 9)) == shanghai(25, 8)


def test_a_ping_without_an_event_waits_for_the_morning() -> None:
    assert NIGHT.send_at(shanghai(24, 22), SHANGHAI, event_at=None, now=shanghai(20, 9)) == shanghai(25, 8)


@pytest.mark.parametrize("event", [shanghai(25, 7, 30), shanghai(25, 8)], ids=["in the quiet", "as it ends"])
def test_a_ping_that_would_come_too_late_goes_out_the_evening_before(event: datetime) -> None:
    due = event - timedelta(hours=1)
    assert NIGHT.send_at(due, SHANGHAI, event_at=event, now=shanghai(20, 9)) == shanghai(24, 21, 30) - LEAD


def test_a_session_called_at_night_for_the_early_morning_is_pinged_at_once() -> None:
    now = shanghai(24, 23)
    assert NIGHT.send_at(shanghai(25, 6), SHANGHAI, event_at=shanghai(25, 7), now=now) == now


def test_an_overdue_ping_that_is_found_at_night_waits_for_the_morning() -> None:
    sent = NIGHT.send_at(shanghai(24, 15), SHANGHAI, event_at=shanghai(25, 15), now=shanghai(24, 23))
    assert sent == shanghai(25, 8)


def test_an_overdue_ping_that_is_found_by_day_goes_out_now() -> None:
    now = shanghai(25, 9)
    assert NIGHT.send_at(shanghai(24, 15), SHANGHAI, event_at=shanghai(25, 15), now=now) == now


def test_the_night_of_summer_time_is_an_hour_shorter() -> None:
    evening = datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN)
    assert NIGHT.next_allowed(evening, BERLIN) - evening.astimezone(UTC) == timedelta(hours=9)
    assert NIGHT.next_allowed(evening, BERLIN) == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 5, 25, 15)  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        NIGHT.is_quiet(naive, SHANGHAI)
    with pytest.raises(ValueError, match="zone"):
        NIGHT.send_at(naive, SHANGHAI, event_at=None, now=shanghai(25, 9))


@given(QUIETS, MOMENTS, ZONES)
def test_the_next_allowed_moment_is_the_first_that_is_not_quiet(quiet: QuietHours, moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    allowed = quiet.next_allowed(moment, zone)
    assert allowed >= moment
    assert allowed.tzinfo is UTC
    assert not quiet.is_quiet(allowed, zone)
    assert (allowed > moment) == quiet.is_quiet(moment, zone)
    assert allowed == moment or quiet.is_quiet(allowed - timedelta(seconds=1), zone)


@given(
    QUIETS,
    MOMENTS,
    ZONES,
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_no_ping_is_sent_before_now_or_after_its_event(
    quiet: QuietHours, now: datetime, name: str, until_due: timedelta, until_event: timedelta
) -> None:
    zone, due = ZoneInfo(name), now + until_due
    event = due + until_event
    sent = quiet.send_at(due, zone, event_at=event, now=now)
    assert now <= sent <= event
    if quiet.is_quiet(due, zone):
        assert sent == quiet.next_allowed(due, zone) < event or sent <= due
    else:
        assert sent == due


@given(QUIETS, MOMENTS, ZONES, st.timedeltas(timedelta(minutes=1), timedelta(days=3)))
def test_only_a_ping_that_can_wait_no_longer_is_sent_in_the_quiet(
    quiet: QuietHours, now: datetime, name: str, until_due: timedelta
) -> None:
    zone, due = ZoneInfo(name), now + until_due
    event = due + timedelta(hours=1)
    sent = quiet.send_at(due, zone, event_at=event, now=now)
    assert not quiet.is_quiet(sent, zone) or quiet.next_allowed(due, zone) >= event
