"""Composed phrases, day × part × hour × role, resolve as the composition says; what is said back is read back."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.when import Assumption, Date, Days, Deadline, Duration, Point, Range, Reading, Recurrence, Span, read
from handlers.when.say import say_back
from handlers.wording import plain

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2022, 5, 18, 10, 0, tzinfo=SHANGHAI)
TODAY = NOW.date()

DAYS = {
    "明天": date(2022, 5, 19),
    "后天": date(2022, 5, 20),
    "周五": date(2022, 5, 20),
    "本周六": date(2022, 5, 21),
    "下周三": date(2022, 5, 25),
    "下个星期天": date(2022, 5, 29),
    "25号": date(2022, 5, 25),
    "本月25日": date(2022, 5, 25),
    "下月8号": date(2022, 6, 8),
    "6月30日": date(2022, 6, 30),
    "六月三十号": date(2022, 6, 30),
    "6月30日（周四）": date(2022, 6, 30),
    "2022-06-30 ": date(2022, 6, 30),
    "2022年6月30日": date(2022, 6, 30),
    "端午节": date(2022, 6, 3),
    "6月第二个周五": date(2022, 6, 10),
    "本月最后一个工作日": date(2022, 5, 31),
    "国庆节后第一个工作日": date(2022, 10, 8),
    "三天后": date(2022, 5, 21),
}
HOURS = {
    "上午9点": time(9),
    "上午九点半": time(9, 30),
    "中午12点": time(12),
    "下午3点": time(15),
    "下午三点一刻": time(15, 15),
    "下午2点45分": time(14, 45),
    "傍晚6点": time(18),
    "晚上7点半": time(19, 30),
    "15:00": time(15),
    "14时30分": time(14, 30),
    "差一刻五点": time(16, 45),
}
ROLES = [
    "{}前",
    "{}之前",
    "{}以前",
    "最晚{}",
    "最迟{}",
    "不迟于{}",
    "不晚于{}",
    "截止时间：{}",
    "请于{}前报送材料",
    "务必在{}之前完成",
]
AROUND = ["{}", "定在{}", "{}开会", "时间：{}，地点：301", "请大家{}准时参加", "通知：{}在二楼会议室召开支部党员大会"]
LATER = st.integers(1, 650).map(lambda days: TODAY + timedelta(days=days))
SPAN = Span(0, 1)
SAME = {"span": SPAN, "assumptions": frozenset[Assumption]()}
CLOCKS = st.times(time(0, 1), time(23, 58)).map(lambda clock: clock.replace(second=0, microsecond=0))


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, SHANGHAI)


@settings(deadline=None)
@given(st.sampled_from(sorted(DAYS)), st.sampled_from(sorted(HOURS)), st.sampled_from(AROUND))
def test_a_day_with_an_hour_is_a_point(day: str, hour: str, around: str) -> None:
    reading = read(around.format(day + hour), NOW)
    assert isinstance(reading, Point)
    assert reading.at == at(DAYS[day], HOURS[hour])


@settings(deadline=None)
@given(st.sampled_from(sorted(DAYS)), st.sampled_from(sorted(HOURS)), st.sampled_from(ROLES))
def test_with_a_role_it_is_a_deadline(day: str, hour: str, role: str) -> None:
    reading = read(role.format(day + hour), NOW)
    assert isinstance(reading, Deadline)
    assert reading.by == at(DAYS[day], HOURS[hour])


@settings(deadline=None)
@given(st.sampled_from(sorted(set(DAYS) - {"端午节"})), st.sampled_from(ROLES))
def test_a_deadline_without_an_hour_ends_with_its_day(day: str, role: str) -> None:
    reading = read(role.format(day), NOW)
    assert isinstance(reading, Deadline)
    assert reading.by == at(DAYS[day], time(23, 59))


@settings(deadline=None)
@given(
    st.sampled_from(sorted(DAYS)),
    st.sampled_from(["9:00-11:30", "上午9点到11点半", "9点至11点半", "上午九点—十一点半"]),
)
def test_a_day_with_two_hours_is_a_range(day: str, hours: str) -> None:
    reading = read(day + hours, NOW)
    assert isinstance(reading, Range)
    assert (reading.start, reading.end) == (at(DAYS[day], time(9)), at(DAYS[day], time(11, 30)))


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True), st.sampled_from(sorted(HOURS)))
def test_weekdays_that_come_again(weekdays: list[int], hour: str) -> None:
    reading = read("每" + "、".join(f"周{'一二三四五六日'[day]}" for day in weekdays) + hour, NOW)
    assert isinstance(reading, Recurrence)
    names = ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in sorted(weekdays))
    assert reading.rule == f"FREQ=WEEKLY;BYDAY={names}"
    assert all(isinstance(each, datetime) and each.time() == HOURS[hour] for each in reading.next)
    assert {each.weekday() for each in reading.next} <= set(weekdays)


def said_and_read(reading: Reading, language: str) -> Reading:
    return read(plain(say_back(reading, TODAY), language), NOW)


@settings(deadline=None)
@given(LATER, CLOCKS, st.sampled_from(["zh-CN", "en"]))
def test_a_point_that_is_said_back_is_read_back(day: date, clock: time, language: str) -> None:
    point = Point(at(day, clock), SPAN)
    again = said_and_read(point, language)
    assert isinstance(again, Point)
    assert again.at == point.at


@settings(deadline=None)
@given(LATER, CLOCKS)
def test_what_else_is_said_back_is_read_back(day: date, clock: time) -> None:
    for reading in (
        Date(day, SPAN),
        Deadline(at(day, clock), SPAN),
        Deadline(at(day, time(23, 59)), SPAN),
        Days(day, day + timedelta(days=9), SPAN),
        Range(at(day, time(0, 0)), at(day, clock), SPAN),
    ):
        again = said_and_read(reading, "zh-CN")
        assert type(again) is type(reading)
        assert vars(again) | SAME == vars(reading) | SAME


@settings(deadline=None)
@given(st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes * 5)))
def test_a_length_that_is_said_back_is_read_back(length: timedelta) -> None:
    days, rest = divmod(length, timedelta(days=1))
    if days and rest:
        return
    again = said_and_read(Duration(length, (0, 1)), "zh-CN")  # type: ignore[arg-type]
    assert isinstance(again, Duration)
    assert again.length == length
