"""Times that people type, by the thousand: nothing raises, and what is printed is read back to the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.when import (
    Assumption,
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Nothing,
    Point,
    Range,
    Recurrence,
    Understood,
    read,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2022, 5, 18, 10, 0, tzinfo=SHANGHAI)
NONE = frozenset[Assumption]()

WORDS = (
    "今明后大天日下上本周星期三一四五二十两半年月号点时分刻钟个小后前到至-~—:：.／/（），、 ０２９123456789"
    "上午下午晚早凌晨中午每不是改到底末旬季工作日最后第内节国庆农历初前天隔周tomorrowfridaymay3pmat㏩①零〇廿《》“”\u200b\ue000\ufffd"
)
DAYS = ["明天", "下周三", "周四", "5月25日", "25号", "2.30", "2022-05-25", "99月99日", "0000-00-00", "tomorrow", "may"]
HOURS = ["下午", "晚", "3点", "15:00", "24:59", "24点", "三点半", "3pm", "半小时后", "两天", "零", "25"]
WORDS_AROUND = [
    "到",
    "-",
    "，",
    "前",
    "每周",
    "每月",
    "、",
    "最后一个工作日",
    "不是",
    "改到",
    "内",
    "国庆节",
    "后",
    "6月",
    "底",
    "by",
    "every",
]
PIECES = st.sampled_from([*DAYS, *HOURS, *WORDS_AROUND])
TEXTS = (
    st.text(max_size=400)
    | st.text(alphabet=WORDS, max_size=60)
    | st.lists(PIECES, max_size=8).map("".join)
    | st.lists(PIECES, max_size=8).map(" ".join)
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"]).map(ZoneInfo)


@settings(max_examples=500, deadline=None)
@given(TEXTS, MOMENTS, ZONES)
@example("\ud800明天\udfff", NOW, SHANGHAI)
@example("ﷺ" * 300, NOW, SHANGHAI)
@example("正月五二十", NOW, SHANGHAI)
@example("0h", NOW, SHANGHAI)
def test_no_text_makes_the_reader_raise_or_guess_far_away(text: str, now: datetime, zone: ZoneInfo) -> None:
    reading = read(text, now, zone=zone)
    options: tuple[Understood, ...]
    options = reading.options if isinstance(reading, Choice) else () if isinstance(reading, Nothing) else (reading,)
    start, end = reading.span
    assert 0 <= start <= end <= len(text)
    assert len(set(options)) == len(options)
    assert not isinstance(reading, Choice) or len(options) > 1
    assert isinstance(reading, Nothing) or end > start
    assert all(_is_sound(option, now, zone) for option in options)


def _is_sound(reading: Understood, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a reading is within two years, and ends after it starts."""
    match reading:
        case Duration(length=length):
            return length > timedelta(0)
        case Recurrence(next=following):
            return len(following) == 4 and list(following) == sorted(set(following))
        case Date(day=day):
            return _is_within_two_years(day, now, zone)
        case Point(at=at) | Deadline(by=at):
            return _is_within_two_years(at.date(), now, zone)
        case Days(start=first, end=last):
            return first <= last and _is_within_two_years(first, now, zone)
        case Range(start=start, end=end):
            return start.astimezone(UTC) < end.astimezone(UTC) and _is_within_two_years(end.date(), now, zone)


def _is_within_two_years(day: date, now: datetime, zone: ZoneInfo) -> bool:
    return abs(day - now.astimezone(zone).date()) <= timedelta(days=731)


def _weekday(at: datetime) -> str:
    return "周" + "一二三四五六日"[at.weekday()]


def _part(at: datetime) -> str:
    if at.hour < 6:
        return f"凌晨{at.hour}点{at.minute:02}分"
    if at.hour < 13:
        return f"上午{at.hour}点{at.minute:02}分"
    return f"{'下午' if at.hour < 18 else '晚上'}{at.hour - 12}点{at.minute:02}分"


PRINTERS: dict[str, Callable[[datetime], str]] = {
    "iso": lambda at: f"{at:%Y-%m-%d %H:%M}",
    "compact": lambda at: f"{at:%Y%m%d} {at:%H:%M}",
    "office": lambda at: f"{at.year}年{at.month}月{at.day}日（{_weekday(at)}）{at:%H:%M}",
    "spoken": lambda at: f"{at.year}年{at.month}月{at.day}日{_part(at)}",
    "sentence": lambda at: f"定在{at.year}年{at.month}月{at.day}号{_weekday(at)}{_part(at)}，二楼会议室",
    "english": lambda at: f"{at:%a} {at:%d %b %Y} {at:%I:%M %p}",
}
MINUTES_AHEAD = st.integers(1, 700 * 24 * 60)


@pytest.mark.parametrize("name", PRINTERS)
@settings(deadline=None)
@given(MOMENTS, MINUTES_AHEAD)
def test_a_printed_point_is_read_back(name: str, now: datetime, ahead: int) -> None:
    at = (now + timedelta(minutes=ahead)).astimezone(SHANGHAI).replace(second=0, microsecond=0)
    if name == "english" and at.hour == 0:
        at = at.replace(hour=12)
    if at <= now:
        at += timedelta(days=1)
    reading = read(PRINTERS[name](at), now, zone=SHANGHAI)
    assert reading == Point(at, reading.span, NONE)


@settings(deadline=None)
@given(MOMENTS, st.integers(1, 700), st.integers(0, 1438), st.integers(1, 1439))
def test_a_printed_range_is_read_back(now: datetime, days: int, begins: int, length: int) -> None:
    day = datetime.combine(now.astimezone(SHANGHAI).date() + timedelta(days=days), time(0), SHANGHAI)
    start = day + timedelta(minutes=begins)
    end = day + timedelta(minutes=min(begins + length, 1439))
    text = f"{start.year}年{start.month}月{start.day}日{start:%H:%M}-{end:%H:%M}"
    reading = read(text, now, zone=SHANGHAI)
    assert reading == Range(start, end, reading.span, reading.assumptions)


@settings(deadline=None)
@given(MOMENTS, st.sampled_from(["", "下", "下下"]), st.integers(0, 6))
def test_a_weekday_is_counted_in_calendar_weeks(now: datetime, shift: str, weekday: int) -> None:
    today = now.astimezone(SHANGHAI).date()
    reading = read(f"{shift}周{'一二三四五六日'[weekday]}", now, zone=SHANGHAI)
    if shift:
        assert isinstance(reading, Date)
        mondays_apart = (reading.day - timedelta(days=weekday)) - (today - timedelta(days=today.weekday()))
        assert mondays_apart == timedelta(weeks=len(shift))
    elif weekday == today.weekday():
        assert isinstance(reading, Choice)
        assert [option.day for option in reading.options if isinstance(option, Date)] == [
            today,
            today + timedelta(days=7),
        ]
    else:
        assert isinstance(reading, Date)
        assert timedelta(0) < reading.day - today < timedelta(days=7)
        assert reading.day.weekday() == weekday


@settings(deadline=None)
@given(MOMENTS, st.integers(1, 12), st.integers(1, 28))
def test_a_month_and_day_are_the_next_to_come(now: datetime, month: int, day: int) -> None:
    today = now.astimezone(SHANGHAI).date()
    reading = read(f"{month}月{day}日", now, zone=SHANGHAI)
    assert isinstance(reading, Date)
    assert (reading.day.month, reading.day.day) == (month, day)
    assert today <= reading.day <= today + timedelta(days=365)
    assert (Assumption.YEAR in reading.assumptions) == (reading.day.year > today.year)
