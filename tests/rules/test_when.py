"""Times that people type: understood, offered as a choice, or refused, and never silently wrong.

The moment of asking is Wednesday, 18 May 2022, 10:00 in Shanghai, unless a test says otherwise.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

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
    read,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2022, 5, 18, 10, 0, tzinfo=SHANGHAI)


def understood(text: str) -> Reading:
    return read(text, NOW, zone=SHANGHAI)


def plain(reading: Reading) -> object:
    """A reading as it stands in the tables below: minutes, days, tuples, or the reason of a refusal."""
    match reading:
        case Point(at=at):
            return f"{at:%Y-%m-%d %H:%M}"
        case Date(day=day):
            return f"{day}"
        case Deadline(by=by):
            return f"by {by:%Y-%m-%d %H:%M}"
        case Days(start=first, end=last):
            return f"{first} to {last}"
        case Recurrence(rule=rule):
            return rule
        case Range(start=start, end=end):
            return f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
        case Duration(length=length):
            return length
        case Choice(options=options):
            return tuple(plain(option) for option in options)
        case Nothing(reason=reason):
            return reason


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("5月25日15:00", "2022-05-25 15:00"),
        ("5月25日（周三）15:00", "2022-05-25 15:00"),
        ("5月25号 星期三 下午 三点整", "2022-05-25 15:00"),
        ("下周三下午3点", "2022-05-25 15:00"),
        ("下个星期三 15点", "2022-05-25 15:00"),
        ("下周三（25号）下午三点", "2022-05-25 15:00"),
        ("下下周一10点", "2022-05-30 10:00"),
        ("明天9点", "2022-05-19 09:00"),
        ("明早8点半", "2022-05-19 08:30"),
        ("今晚7点", "2022-05-18 19:00"),
        ("大后天下午三点", "2022-05-21 15:00"),
        ("周五下午两点半", "2022-05-20 14:30"),
        ("周五晚7点半", "2022-05-20 19:30"),
        ("周日晚上8点", "2022-05-22 20:00"),
        ("礼拜五下午四点", "2022-05-20 16:00"),
        ("2022-05-25 15:00", "2022-05-25 15:00"),
        ("2022-05-25T15:00", "2022-05-25 15:00"),
        ("20220525 14:30", "2022-05-25 14:30"),
        ("2022/6/30 9:00", "2022-06-30 09:00"),
        ("5.25 14:30", "2022-05-25 14:30"),
        ("5/25 15:00", "2022-05-25 15:00"),
        ("今天15点", "2022-05-18 15:00"),
        ("二十五号晚上七点", "2022-05-25 19:00"),
        ("廿五号9点", "2022-05-25 09:00"),
        ("本月25号9:00", "2022-05-25 09:00"),
        ("下月8号上午9点", "2022-06-08 09:00"),
        ("七月一日上午九时", "2022-07-01 09:00"),
        ("二〇二二年七月一日上午九时三十分", "2022-07-01 09:30"),
        ("明年3月5日上午9点", "2023-03-05 09:00"),
        ("三天后下午3点", "2022-05-21 15:00"),
        ("半小时后", "2022-05-18 10:30"),
        ("一个半小时以后", "2022-05-18 11:30"),
        ("九十分钟后", "2022-05-18 11:30"),
        ("90分钟后", "2022-05-18 11:30"),
        ("下午两点二十", "2022-05-18 14:20"),
        ("晚上六点零五", "2022-05-18 18:05"),
        ("下午3点三刻", "2022-05-18 15:45"),
        ("中午12点半", "2022-05-18 12:30"),
        ("中午1点", "2022-05-18 13:00"),
        ("明晚12点", "2022-05-20 00:00"),
        ("今天24点", "2022-05-19 00:00"),
        ("明天0:30", "2022-05-19 00:30"),
        ("tomorrow 3pm", "2022-05-19 15:00"),
        ("tomorrow at 15:00", "2022-05-19 15:00"),
        ("Friday 15:00", "2022-05-20 15:00"),
        ("May 25 3pm", "2022-05-25 15:00"),
        ("25 May 2022, 3:30 p.m.", "2022-05-25 15:30"),
    ],
)
def test_points(text: str, at: object) -> None:
    reading = understood(text)
    assert plain(reading) == at
    assert reading.assumptions == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "下 周 三 下 午 3 点",
        "下週三下午3點",
        "５月２５日　１５：００",
        "5 月 25 日 15 : 00",
        "定在下周三下午三点，二楼会议室",
        "时间：5月25日（星期三）15:00，地点301",
        "会议改到25日下午3点，在3楼会议室签到",
        "下周三下午3点学习《明日之后》",
        "请到二楼会议室，下周三下午3点",
    ],
)
def test_odd_spelling_and_sentences_around_a_time(text: str) -> None:
    assert plain(understood(text)) == "2022-05-25 15:00"


@pytest.mark.parametrize(
    ("text", "day", "part"),
    [
        ("后天", "2022-05-20", None),
        ("这周五", "2022-05-20", None),
        ("周一", "2022-05-23", None),
        ("25号", "2022-05-25", None),
        ("5月18日", "2022-05-18", None),
        ("2022.6.30", "2022-06-30", None),
        ("20220630", "2022-06-30", None),
        ("5.25", "2022-05-25", None),
        ("两周后", "2022-06-01", None),
        ("明天上午", "2022-05-19", Part.MORNING),
        ("周五晚", "2022-05-20", Part.EVENING),
    ],
)
def test_days(text: str, day: str, part: Part | None) -> None:
    reading = understood(text)
    assert isinstance(reading, Date)
    assert (plain(reading), reading.part) == (day, part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明天9:00-11:30", "2022-05-19 09:00 to 2022-05-19 11:30"),
        ("下午2点到4点半", "2022-05-18 14:00 to 2022-05-18 16:30"),
        ("下午2-4点", "2022-05-18 14:00 to 2022-05-18 16:00"),
        ("下周二14:00—16:30", "2022-05-24 14:00 to 2022-05-24 16:30"),
        ("上午9点到下午4点", "2022-05-18 09:00 to 2022-05-18 16:00"),
        ("5月25日上午9时30分至11时", "2022-05-25 09:30 to 2022-05-25 11:00"),
        ("晚上10点到12点", "2022-05-18 22:00 to 2022-05-19 00:00"),
        ("3pm to 5pm tomorrow", "2022-05-19 15:00 to 2022-05-19 17:00"),
        ("9:00-11:30", "2022-05-18 09:00 to 2022-05-18 11:30"),
        ("下午4点到2点", Refusal.END_BEFORE_START),
    ],
)
def test_ranges_within_a_day(text: str, expected: object) -> None:
    assert plain(understood(text)) == expected


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("两个半小时", timedelta(hours=2, minutes=30)),
        ("1小时45分钟", timedelta(hours=1, minutes=45)),
        ("一刻钟", timedelta(minutes=15)),
        ("3天", timedelta(days=3)),
        ("一刻钟便民生活圈", Refusal.NO_TIME),
    ],
)
def test_lengths_of_time_stand_alone(text: str, length: object) -> None:
    assert plain(understood(text)) == length


@pytest.mark.parametrize(
    ("text", "expected", "assumed"),
    [
        ("三点", "2022-05-18 15:00", {Assumption.PM}),
        ("5月25日3:00", "2022-05-25 15:00", {Assumption.PM}),
        ("明天03:00", "2022-05-19 03:00", set()),
        ("明天2点到4点", "2022-05-19 14:00 to 2022-05-19 16:00", {Assumption.PM}),
        ("明天6点到8点", "2022-05-19 18:00 to 2022-05-19 20:00", {Assumption.PM}),
        ("明天9点到2点", "2022-05-19 09:00 to 2022-05-19 14:00", {Assumption.PM}),
        ("3月5日9:00", "2023-03-05 09:00", {Assumption.YEAR}),
        ("5号下午3点", "2022-06-05 15:00", {Assumption.MONTH}),
        ("上午9点", "2022-05-19 09:00", {Assumption.DAY}),
        ("周三9点", "2022-05-25 09:00", {Assumption.DAY}),
    ],
)
def test_what_is_filled_in_is_said(text: str, expected: str, assumed: set[Assumption]) -> None:
    reading = understood(text)
    assert plain(reading) == expected
    assert reading.assumptions == assumed


@pytest.mark.parametrize(
    ("text", "options"),
    [
        pytest.param("5月18日周四", ("2022-05-18", "2022-05-19"), id="the weekday disagrees"),
        pytest.param("周四5月18日15:00", ("2022-05-18 15:00", "2022-05-19 15:00"), id="and stands first"),
        pytest.param("5月18日周二", ("2022-05-18", "2022-05-24"), id="the nearer Tuesday is past"),
        pytest.param("下周三（26号）9点", ("2022-05-25 09:00", "2022-05-26 09:00"), id="the day disagrees"),
        pytest.param("明天（5月20日）9点", ("2022-05-19 09:00", "2022-05-20 09:00"), id="tomorrow disagrees"),
        pytest.param("周三下午3点", ("2022-05-18 15:00", "2022-05-25 15:00"), id="Wednesday, on a Wednesday"),
        pytest.param("今天9点", ("2022-05-18 21:00", "2022-05-19 09:00"), id="nine today, said at ten"),
        pytest.param("今天上午9点", ("2022-05-18 09:00", "2022-05-19 09:00"), id="it is over, or tomorrow's is meant"),
        pytest.param("本周一9点", ("2022-05-16 09:00", "2022-05-23 09:00"), id="Monday of this week, on Wednesday"),
        pytest.param("周四、周六下午3点", ("2022-05-19 15:00", "2022-05-21 15:00"), id="two days"),
        pytest.param("周四或周五下午3点", ("2022-05-19 15:00", "2022-05-20 15:00"), id="either"),
        pytest.param("明天上午9点，下午3点", ("2022-05-19 09:00", "2022-05-19 15:00"), id="two hours"),
        pytest.param("下周三下午3点开会，周一前报名", ("2022-05-25 15:00", "by 2022-05-23 23:59"), id="two times"),
        pytest.param("到明天9点", ("by 2022-05-19 09:00", "2022-05-19 09:00"), id="until nine, or at nine"),
        pytest.param("9.30", ("2022-09-30", "2022-05-18 21:30", "2022-05-19 09:30"), id="a date, or half past nine"),
        pytest.param("6月初", ("2022-06-01 to 2022-06-10", "2022-06-01 to 2022-06-05"), id="how long is 月初"),
        pytest.param("下周前", ("by 2022-05-22 23:59", "by 2022-05-29 23:59"), id="before it begins, or ends"),
        pytest.param("8点", ("2022-05-18 20:00", "2022-05-19 08:00"), id="eight, said at ten"),
    ],
)
def test_two_honest_readings_are_a_choice(text: str, options: tuple[str, ...]) -> None:
    assert plain(understood(text)) == options


def test_a_contradiction_is_not_settled_because_half_of_it_is_past() -> None:
    assert plain(understood("5月18日周四9:00")) == Refusal.PAST


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2月30日9:00", Refusal.NO_SUCH_DAY),
        ("13月5日", Refusal.NO_SUCH_DAY),
        ("下月31号", Refusal.NO_SUCH_DAY),
        ("今天24:30", Refusal.NO_SUCH_TIME),
        ("5月18日9:00", Refusal.PAST),
        ("2024年5月18日", "2024-05-18"),
        ("2024年5月19日", Refusal.TOO_FAR),
        ("99999999999999周后", Refusal.NO_TIME),
    ],
)
def test_days_that_cannot_be_meant_are_refused_with_the_reason(text: str, reason: object) -> None:
    assert plain(understood(text)) == reason


@pytest.mark.parametrize(
    "text",
    [
        "最早3点",
        "过了周五下午3点",
        "原定周五下午3点",
        "周五下午3点取消",
        "周一至周五 9:00",
        "明后天下午3点",
        "当晚7点",
        "第二天下午3点",
        "9:00-11:30-12:00",
        "上午3点",
        "凌晨12点",
        "下午25:00",
        "明天三四点",
        "明天9点30人参加",
        "明天9点 30人参加",
        "明天15",
        "明天早一点",
        "明天晚一点",
        "今天下午三点意见征集",
        "6月底 下午3点",
        "來週水曜日 15:00",
    ],
)
def test_what_this_reader_does_not_know_is_not_read_around(text: str) -> None:
    assert plain(understood(text)) == Refusal.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "讲三点意见",
        "一号文件",
        "第十一届",
        "三会一课",
        "会议室301",
        "5号会议室",
        "《明日之后》",
        "“十四五”",
        "今日头条",
        "三四点",
        "13800138000",
        "好的",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert understood(text) == Nothing(Refusal.NO_TIME)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("定在下周三下午三点，二楼会议室", "下周三下午三点"),
        ("会议　５月２５日１５：００　召开", "５月２５日１５：００"),
        ("之前说过，周五下午3點開會", "周五下午3點"),
        ("\u200b明\u200b天 9 点\u200b", "明\u200b天 9 点"),
    ],
)
def test_the_span_is_where_the_words_stood_in_the_original(text: str, words: str) -> None:
    start, end = understood(text).span
    assert text[start:end] == words


def test_only_the_first_300_characters_are_read() -> None:
    assert plain(understood("学习" * 150 + "明天9点")) == Refusal.NO_TIME
    assert plain(understood("明天9点，" + "学习" * 5_000_000)) == "2022-05-19 09:00"


def test_a_time_that_is_cut_off_is_not_read() -> None:
    assert plain(understood("学" * 294 + "5月20日15:00")) == Refusal.UNSURE


def test_the_answer_is_in_the_zone_that_was_asked_for() -> None:
    late = datetime(2022, 5, 18, 17, 0, tzinfo=UTC)
    reading = read("明天9点", late, zone=SHANGHAI)
    assert plain(reading) == "2022-05-20 09:00"
    assert isinstance(reading, Point)
    assert reading.at.tzinfo is SHANGHAI


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2022, 3, 26, 20, 0, tzinfo=berlin)
    assert plain(read("明天02:30", evening, zone=berlin)) == Refusal.NO_SUCH_TIME
    assert plain(read("8小时后", evening, zone=berlin)) == "2022-03-27 05:00"


def test_a_moment_without_a_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="zone"):
        read("明天9点", NOW.replace(tzinfo=None), zone=SHANGHAI)
