"""What is judged of a check-in, a code, a reminder and a paper list, without a database."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.organisation import Organisation
from models.study.errors import TooEarly, TooLate
from models.study.rules import (
    code_is_right,
    judge,
    make_up_ping_at,
    name_key,
    ping_moments,
    qr_is_valid,
    qr_token,
    read_names,
    window_ping_at,
)
from models.study.tables import Mark

BUREAU = Organisation()
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def may(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of May 2026 by the office clock, in UTC."""
    return datetime(2026, 5, day, hour, minute, tzinfo=BUREAU.zone).astimezone(UTC)


@dataclass(frozen=True)
class Times:
    """What is judged of a session."""

    title: str
    opens_at: datetime
    starts_at: datetime
    closes_at: datetime
    late_after_minutes: int


MONDAY = Times("主题党日", may(25, 14, 30), may(25, 15), may(25, 16), 10)
NAMES = st.sampled_from(["王安娜", "李建国", "陈静", "欧阳锋", "司马相如"])


@given(st.integers(-7200, 7200))
def test_each_second_is_before_the_window_in_time_late_or_after_it(seconds: int) -> None:
    sent_at = MONDAY.starts_at + timedelta(seconds=seconds)
    if seconds < -1800:
        with pytest.raises(TooEarly):
            judge(MONDAY, sent_at)
    elif seconds > 3600:
        with pytest.raises(TooLate):
            judge(MONDAY, sent_at)
    else:
        assert judge(MONDAY, sent_at) is (Mark.PRESENT if seconds <= 600 else Mark.LATE)


@given(st.binary(min_size=16, max_size=16), MOMENTS)
def test_a_qr_code_fits_a_link_and_is_good_for_the_newest_three(secret: bytes, shown: datetime) -> None:
    token = qr_token(secret, shown)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,16}", token)
    for seconds in (0, 30, 60):
        assert qr_is_valid(secret, token, shown + timedelta(seconds=seconds))
    for seconds in (-61, 90, 3600, 86400):
        assert not qr_is_valid(secret, token, shown + timedelta(seconds=seconds))
    assert not qr_is_valid(secret[::-1] + b"x", token, shown)


@given(st.text(max_size=40), MOMENTS)
def test_no_text_is_a_qr_code_by_chance(text: str, sent_at: datetime) -> None:
    assert not qr_is_valid(b"0123456789abcdef", text, sent_at)


@pytest.mark.parametrize("given_code", ["0420", " 0420 ", "０４２０", "04 20"])
def test_the_code_is_forgiving_about_how_it_is_typed(given_code: str) -> None:
    assert code_is_right("0420", given_code)


@pytest.mark.parametrize("given_code", ["", "420", "0421", "00420", "零四二零", "\ud800"])
def test_another_code_is_not_the_code(given_code: str) -> None:
    assert not code_is_right("0420", given_code)


@given(MOMENTS, MOMENTS, st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=3)), max_size=4))
def test_a_reminder_is_ahead_of_now_and_of_its_session(
    starts_at: datetime, now: datetime, before: list[timedelta]
) -> None:
    moments = ping_moments(starts_at, before, now, BUREAU)
    assert moments == sorted(set(moments))
    assert all(now < moment < starts_at for moment in moments)


@given(st.integers(0, 4 * 24 * 60))
def test_whenever_it_is_planned_a_reminder_goes_out_at_the_same_moment(minutes: int) -> None:
    starts_at = may(26, 22)
    now = starts_at - timedelta(minutes=minutes)
    assert set(ping_moments(starts_at, BUREAU.ping_before, now, BUREAU)) == {
        moment for moment in (may(26, 8), may(26, 21)) if moment > now
    }


def test_planned_anew_at_night_the_afternoons_reminder_does_not_come_again_in_the_morning() -> None:
    assert ping_moments(may(27, 15), BUREAU.ping_before, may(26, 23), BUREAU) == [may(27, 14)]


def test_before_an_early_session_people_are_reminded_the_evening_before() -> None:
    assert ping_moments(may(25, 7, 30), [timedelta(hours=1)], may(20, 9), BUREAU) == [may(24, 21, 25)]


def test_the_missing_are_reminded_ten_minutes_before_the_window_ends() -> None:
    now = may(20, 9)
    assert window_ping_at(may(25, 14, 30), may(25, 16), now, BUREAU) == may(25, 15, 50)
    assert window_ping_at(may(25, 15, 55), may(25, 16), now, BUREAU) is None
    assert window_ping_at(may(25, 14, 30), may(25, 16), may(25, 15, 50), BUREAU) is None


def test_a_make_up_is_reminded_on_the_morning_before_it_is_due() -> None:
    assert make_up_ping_at(may(28, 9).date(), may(25, 16), BUREAU) == may(27, 9)
    assert make_up_ping_at(may(28, 9).date(), may(27, 10), BUREAU) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王安娜\n李建国\n陈静", ["王安娜", "李建国", "陈静"]),
        ("王安娜、李建国，陈静；赵明,孙丽;周宏", ["王安娜", "李建国", "陈静", "赵明", "孙丽", "周宏"]),
        ("1. 王安娜\n2、李建国\n（3）陈静\n４．赵明\n⑤孙丽", ["王安娜", "李建国", "陈静", "赵明", "孙丽"]),
        ("王 强\n李　建国", ["王强", "李建国"]),
        ("王安娜 李建国 陈静", ["王安娜", "李建国", "陈静"]),
        ("王 强 李 明 赵建国", ["王强", "李明", "赵建国"]),
        ("王 安 娜", ["王安娜"]),
        ("欧阳 锋", ["欧阳锋"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("王安娜（迟到）√\n- 李建国", ["王安娜", "李建国"]),
        ("Anna Wang, Bob", ["Anna Wang", "Bob"]),
        ("王伟\n王伟", ["王伟", "王伟"]),
        ("\n 、，\n1.\n", []),
    ],
)
def test_a_paper_list_is_read(text: str, names: list[str]) -> None:
    assert read_names(text) == names


@given(st.text())
def test_any_text_gives_names_that_are_not_empty(text: str) -> None:
    assert all(name.strip() for name in read_names(text))


@given(
    st.lists(NAMES, max_size=8),
    st.sampled_from("\n、，; "),
)
def test_what_is_listed_is_read_back(names: list[str], separator: str) -> None:
    assert read_names(separator.join(names)) == names


def test_spellings_of_a_name_meet() -> None:
    assert name_key("王 安娜") == name_key("王安娜")
    assert name_key("阿依古丽•买买提") == name_key("阿依古丽·买买提")
    assert name_key("ＡＮＮＡ") == name_key("anna")
