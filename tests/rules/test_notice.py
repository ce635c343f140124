"""A year's notice is read day by day as it was meant; what contradicts itself or the calendar is asked about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.feasts import Feast
from models.calendar.notice import Doubt, Notice, find_year, public_feasts, read_notice
from models.calendar.rules import WorkingCalendar, is_working_day
from tests.notices import PUBLISHED, notice


def doubts(text: str, year: int = 2027) -> list[tuple[Doubt, str]]:
    """What is asked, but for feasts that the few lines of a test don't name."""
    asked = read_notice(text, year).questions
    return [(one.doubt, one.text or str(one.day or one.said or "")) for one in asked if one.doubt is not Doubt.MISSING]


def days(*texts: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(f"2027-{text}") for text in texts)


def calendar_of(read: Notice) -> WorkingCalendar:
    entered = {**dict.fromkeys(read.free, False), **dict.fromkeys(read.worked, True)}
    return WorkingCalendar(entered, years=frozenset({read.year}))


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_published_notice_says_what_the_published_table_says_of_every_day(year: int) -> None:
    read = read_notice(notice(year), year)
    entered = calendar_of(read)
    every = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    december = date(year - 1, 12, 1)
    before = [december + timedelta(days=n) for n in range(31) if december + timedelta(days=n) in entered.overrides]
    for day in [*before, *every]:
        assert is_working_day(day, entered) == is_working_day(day), day


@pytest.mark.parametrize("year", PUBLISHED)
def test_nothing_is_asked_about_a_published_notice(year: int) -> None:
    advice = [(Doubt.ADVICE, "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息")]
    assert doubts(notice(year), year) == (advice if year == 2024 else [])
    assert read_notice(notice(year), year).is_sound
    assert not any(one.doubt is Doubt.MISSING for one in read_notice(notice(year), year).questions)


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_notice_that_lost_its_ends_of_lines_is_read_the_same(year: int) -> None:
    once = read_notice(notice(year).replace("\n", ""), year)
    line_by_line = read_notice(notice(year), year)
    assert once.sections == line_by_line.sections


def test_what_is_said_of_a_feast_stays_together() -> None:
    sections = read_notice(notice(2026), 2026).sections
    assert [len(one.free) for one in sections] == [1] * 7
    assert sections[6].free == ((date(2026, 10, 1), date(2026, 10, 7)),)
    assert sections[6].worked == (date(2026, 9, 20), date(2026, 10, 10))


def test_a_notice_knows_its_year() -> None:
    assert [find_year(notice(year)) for year in PUBLISHED] == list(PUBLISHED)
    assert find_year("放假 2月5日至12日") is None


@pytest.mark.parametrize(
    ("text", "free", "worked"),
    [
        ("放假 2月5日至7日\n上班 2月13日", ("02-05", "02-06", "02-07"), ("02-13",)),
        ("2月5日到7日放假，2月13日、2月20日上班", ("02-05", "02-06", "02-07"), ("02-13", "02-20")),
        ("放假：２月５日－２月６日；上班：2.13、2.20", ("02-05", "02-06"), ("02-13", "02-20")),
        ("2月13日、20日（周六）上班。2月5日放假", ("02-05",), ("02-13", "02-20")),
        ("上班：\n2月13日\n放假：\n2月5日", ("02-05",), ("02-13",)),
        ("春节 2月5-6日休息", ("02-05", "02-06"), ()),
        ("放假 2027-02-05 至 2027-02-06", ("02-05", "02-06"), ()),
        ("2月5日（农历腊月二十九、\n周五）至6日放假，共2天", ("02-05", "02-06"), ()),
        ("2月5日放假\n2月13日补班", ("02-05",), ("02-13",)),
        ("新华社北京11月4日电\n2月5日周五放假", ("02-05",), ()),
    ],
)
def test_plain_lines_are_read(text: str, free: tuple[str, ...], worked: tuple[str, ...]) -> None:
    read = read_notice(text, 2027)
    assert (read.free, read.worked) == (days(*free), days(*worked))
    assert doubts(text) == []


def test_new_year_may_begin_in_december() -> None:
    for text in ("放假 2026年12月31日至1月2日", "2026年12月31日至2027年1月2日放假，共3天"):
        assert read_notice(text, 2027).free == (date(2026, 12, 31), *days("01-01", "01-02"))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2月5日（周六）放假", (Doubt.WRONG_WEEKDAY, "2月5日（周六）")),
        ("2月5日（周五）至12日（周四）放假", (Doubt.WRONG_WEEKDAY, "2月5日（周五）至12日（周四）")),
        ("2月5日至8日放假\n2月7日（周日）上班", (Doubt.BOTH, "2027-02-07")),
        ("2026年2月15日放假", (Doubt.OTHER_YEAR, "2026年2月15日")),
        ("2026年11月30日放假", (Doubt.OTHER_YEAR, "2026年11月30日")),
        ("2027年12月31日至2028年1月2日放假", (Doubt.OTHER_YEAR, "2027年12月31日至2028年1月2日")),
        (notice(2026), (Doubt.OTHER_NOTICE, "2026")),
        ("2月30日放假", (Doubt.NO_SUCH_DAY, "2月30日")),
        ("13月1日放假", (Doubt.NO_SUCH_DAY, "13月1日")),
        ("2月12日至5日放假", (Doubt.BACKWARDS, "2月12日至5日")),
        ("12月31日至1月2日放假", (Doubt.BACKWARDS, "12月31日至1月2日")),
        ("2月5日至12日放假，共7天", (Doubt.WRONG_COUNT, "2月5日至12日")),
        ("2月5日至6日放假1天", (Doubt.WRONG_COUNT, "2月5日至6日")),
        ("2月5日至12月12日放假", (Doubt.TOO_LONG, "2月5日至12月12日")),
        ("2月5日", (Doubt.UNREAD, "2月5日")),
        ("2月5日不放假", (Doubt.UNREAD, "2月5日不放假")),
        ("2月5日至12日放假，2月8日除外", (Doubt.UNREAD, "2月5日至12日放假，2月8日除外")),
        ("原定2月13日上班改为2月20日上班", (Doubt.UNREAD, "原定2月13日上班改为2月20日上班")),
        ("2月5日放假，2月13日", (Doubt.UNREAD, "2月5日放假，2月13日")),
        ("放假 二月五日", (Doubt.UNREAD, "放假 二月五日")),
        ("你好", (Doubt.NOTHING, "")),
        ("上班 2月13日", (Doubt.NOTHING, "")),
    ],
)
def test_what_contradicts_is_asked_about_and_nothing_may_be_entered(text: str, asked: tuple[Doubt, str]) -> None:
    assert doubts(text) == [asked]
    assert not read_notice(text, 2027).is_sound


def test_both_ends_of_a_stretch_are_held_against_the_calendar() -> None:
    asked = read_notice("2月5日（周六）至12日（周四）放假", 2027).questions
    assert [one.day for one in asked] == list(days("02-05", "02-12"))


def test_a_count_is_told_with_what_it_is() -> None:
    (asked,) = read_notice("2月5日至12日放假，共7天", 2027).questions[:1]
    assert (asked.said, asked.count) == (7, 8)


def test_what_is_only_odd_may_be_entered_when_somebody_has_seen_it() -> None:
    read = read_notice("1月1日放假\n1月6日（周三）上班", 2027)
    assert [one.doubt for one in read.questions] == [Doubt.NO_WEEKEND, Doubt.MISSING]
    assert read.questions[1].feasts == (
        Feast.SPRING, Feast.TOMBS, Feast.LABOUR, Feast.DRAGON_BOATS, Feast.MID_AUTUMN, Feast.NATIONAL,
    )  # fmt: skip
    assert read.is_sound


def test_feasts_are_named_in_the_order_of_the_year() -> None:
    assert public_feasts(date(2025, 10, 1), date(2025, 10, 8)) == (Feast.NATIONAL, Feast.MID_AUTUMN)
    assert public_feasts(date(2022, 12, 31), date(2023, 1, 2)) == (Feast.NEW_YEAR,)


PIECES = st.sampled_from(
    [
        *"0123456789年月日至、，。；（）\n- 周六",
        "放假",
        "上班",
        "2月5日",
        "2027年",
        "共3天",
        "鼓励",
        "不",
        "2026年12月31日",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_is_read_or_asked_about(text: str) -> None:
    read = read_notice(text, 2027)
    assert read.is_sound or read.questions
    if read.is_sound:
        assert read.free
        assert not set(read.free) & set(read.worked)
        assert {day.year for day in (*read.free, *read.worked)} <= {2026, 2027}


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    assert read_notice(text, 2027).questions
