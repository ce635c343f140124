"""The pieces a time is made of, as they were written: nothing is resolved here."""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from handlers.when.readings import Part
from models.calendar.feasts import Feast


class Dated(NamedTuple):
    """A month and a day, perhaps a year: as a number, or as so many years from now."""

    month: int
    day: int
    year: int | None = None
    years: int | None = None
    loose: bool = False
    """Written like 5.25, which is a date only beside an hour or alone."""
    slashed: bool = False
    """Written like 12/30, which is no hour."""
    year_after: bool = False
    """次年: of the year after the one in which a range begins."""


class Slashed(NamedTuple):
    """06/10/2022, which is read day first by some and month first by others."""

    first: int
    second: int
    year: int | None = None
    """None: of the coming twelve months."""
    year_first: bool = False
    """22/05/18, whose first number may be the year."""


class DayOfMonth(NamedTuple):
    """二十五号, or of a month counted from this one: 下月8号."""

    day: int
    months: int | None = None
    checked: bool = False
    """27 in Friday 27, which counts only where it falls on the weekday."""


class DaysAhead(NamedTuple):
    """明天; 昨天 is one less than none."""

    days: int


class Weekday(NamedTuple):
    """周三, or of a calendar week counted from this one: 下周三. Monday is 0."""

    weekday: int
    weeks: int | None = None
    loose: bool = False
    """last Monday, which some say of this week's."""


class Festival(NamedTuple):
    """国庆节, perhaps of a year; no name: the next public holiday."""

    name: Feast | None
    year: int | None = None
    years: int | None = None


class Lunar(NamedTuple):
    """农历八月十五."""

    month: int
    day: int
    year: int | None = None
    years: int | None = None
    near: bool = False
    """Said without its month, so that it is one only in the weeks around the Spring Festival."""


class Amount(NamedTuple):
    """So much time; months and working days have no fixed length."""

    exact: timedelta = timedelta(0)
    months: int = 0
    workdays: int = 0

    @property
    def whole_days(self) -> bool:
        return not self.exact % timedelta(days=1)

    def as_length(self) -> timedelta:
        """As long as it lasts from no day in particular: a year has 365 days, a month 30."""
        return self.exact + timedelta(days=365 * (self.months // 12) + 30 * (self.months % 12))

    def back(self) -> "Amount":
        """The same, counted backwards."""
        return Amount(-self.exact, -self.months, -self.workdays)


class Ahead(NamedTuple):
    """三天后, 10个工作日后, 一个月前: a day counted from today."""

    amount: Amount


class Unit(StrEnum):
    """What a stretch of the calendar is measured by."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WEEKEND = "weekend"


class Edge(StrEnum):
    """Which piece of a stretch is meant; the thirds of a month are 上旬, 中旬 and 下旬, two of them 中下旬."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    FIRST_THIRD = "first_third"
    SECOND_THIRD = "second_third"
    LAST_THIRD = "last_third"
    FIRST_TWO_THIRDS = "first_two_thirds"
    LAST_TWO_THIRDS = "last_two_thirds"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


class Period(NamedTuple):
    """A stretch: counted from the present one (下周 is 1), or by number (6月, 第二季度), perhaps of a year."""

    unit: Unit
    shift: int | None = None
    number: int | None = None
    year: int | None = None
    years: int | None = None
    edge: Edge | None = None
    holiday: Feast | None = None
    """A feast whose days off are meant: 国庆假期."""
    days: tuple[int, int] | None = None
    """Days from today: 今明两天."""
    year_after: bool = False
    """次年: of the year after the one in which a range begins."""


class What(StrEnum):
    """What is counted by an ordinal, beside the seven weekdays."""

    WORKDAY = "workday"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"


class Nth(NamedTuple):
    """第二个周五, 最后一个工作日: -1 is the last."""

    n: int
    what: What | int
    also: tuple[int, ...] = ()
    """Others of its kind: 第一个和第三个周五."""


ITS_WEEK = Nth(0, What.WEEK)
"""The week in which the day is that was named: 6月6日那周, the week of June 6."""


class Shifted(NamedTuple):
    """前一天, 次日, 当天: so many days from the day that was named just before."""

    days: int


class Offset(NamedTuple):
    """the day before, a week after: so many days from the day that is named just after."""

    days: int


class NthFrom(NamedTuple):
    """the first working day after, the last Friday before: counted from what is named just after."""

    nth: Nth
    after: bool


class InPart(NamedTuple):
    """下午."""

    part: Part


class Clock(NamedTuple):
    """An hour and a minute; exact when they leave no half of the day to assume."""

    hour: int
    minute: int
    exact: bool = False
    bare: bool = False
    """Written so that it is an hour only beside other words of time: 2 in 2到4点, 9 in at 9."""


class Office(NamedTuple):
    """上班 and 下班: the hours of business."""

    opens: bool
    due: bool = False
    """EOD tomorrow, which alone is a deadline."""


class Later(NamedTuple):
    """半小时后, 两小时前: counted from this moment."""

    delay: timedelta


class Length(NamedTuple):
    """两个小时; approximate where a month has no one length."""

    length: timedelta


class InTime(NamedTuple):
    """三天内, within a week; by the clock where hours or minutes were said."""

    amount: Amount
    by_the_clock: bool = False


class Every(NamedTuple):
    """每周二、四; refined by the pieces that follow it."""

    unit: str
    """An RFC 5545 frequency, or QUARTERLY."""
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    workdays: bool = False
    part: Part | None = None
    loose: bool = False
    """每隔三天, which is every third day to some and every fourth to others."""


class Sign(StrEnum):
    """Words that say what the pieces around them mean."""

    BEFORE = "before"
    AFTER = "after"
    INSIDE = "inside"
    BY = "by"
    """最晚, 截止: before the time, or directly after it."""
    PRIOR = "prior"
    """before, which stands in front of the time."""
    SINCE = "since"
    """起, 开始: from then on."""
    STARTING = "starting"
    """starting, which stands in front of the first day of what comes again."""
    UNTIL = "until"
    """The dash or 到 between two times."""
    LATEST = "latest"
    """until, which alone is a deadline."""
    AND = "and"
    OR = "or"
    ABOUT = "about"
    NOT = "not"
    INSTEAD = "instead"
    """是, after 不是."""
    CHANGED = "changed"
    """改到: what follows is what counts."""
    ELSEWHERE = "elsewhere"
    """当天, 第二天: a day that only the people know."""
    VAGUE = "vague"
    """Words that a time stands in but doesn't come out of: 取消, 原定, 最早."""
    NOISE = "noise"
    """Words with numbers or time signs in them that are known to be no time: a room, a title."""
    TITLE = "title"
    """is a film, was the novel: what was named before it is no time."""
    NOW = "now"


Day = Dated | Slashed | DayOfMonth | DaysAhead | Weekday | Festival | Lunar | Ahead
Piece = (
    Day | Period | Nth | NthFrom | Shifted | Offset | InPart | Clock | Office | Later | Length | InTime | Every | Sign
)


class Token(NamedTuple):
    """A piece and where it stands in the normal text."""

    piece: Piece
    start: int
    end: int
