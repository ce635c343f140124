"""Which neighbours make one time together, though each could be one of its own."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from handlers.when.lazily import lazily
from handlers.when.phrase import NamedDay, Phrase, Side
from handlers.when.tokens import (
    Dated,
    Day,
    DayOfMonth,
    Festival,
    InTime,
    Lunar,
    Period,
    Piece,
    Sign,
    Token,
    Unit,
    Weekday,
)

_GOING_ON = lazily(
    "(?:[来开始]{1,2},?)?(?:一直|持续|(?:一直|连续|都)?(?:开放?|营业|上课?|休息?|睡|忙|干|学习?|练|住|待|放假?|玩|走|排队?|做|看|打|补课?"
    "|出差|外出|请假|值班|培训|集训|封闭|封路|停[水电课机]|不在家?|租|借|用|忙活|加班|军训|实习|支教|旅游|玩儿|进行"
    "|举办|展出?|播出?|演|等|停|预?留|占|预?[订定约]|包)了?)"
)


_JOINED = lazily(",?(?:或者?|以及|和|及)(?:在|于|是)?")
_FOR = lazily(",? (?:for|lasting) ")
_ONE_DAY, _LONGEST = timedelta(days=1), timedelta(days=29)


def goes_on(phrase: Phrase | None, between: str, text: str) -> bool:
    """Tell whether what is done stands between two ends: 从下周三休到下周五, 8点开到10点."""
    if phrase is None or phrase.ends is not None or phrase.role is not None:
        return False
    told = text[: phrase.start].endswith(("从", "自")) or phrase.has_clock
    return told and _GOING_ON.fullmatch(between) is not None


def lasts_until(phrase: Phrase | None, token: Token, text: str) -> bool:
    """从1月20日放到2月18日 is how long the holidays are; 从周三放到周五 alone would be a change."""
    if phrase is None or phrase.ends is not None or not text.startswith("放到", token.start):
        return False
    return "假" in text[max(0, phrase.start - 6) : phrase.start]


def days_lasted(phrase: Phrase, after: Phrase, text: str) -> int:
    """June 13 for three days ends on the 15th; 0 where no day, or no whole days, stand there."""
    length = after.length.length if after.length else _ONE_DAY
    whole = _ONE_DAY < length < _LONGEST and not length % _ONE_DAY
    named = phrase.is_day_only and phrase.every is None and phrase.role is None and phrase.starts.part is None
    single = len(phrase.starts.days) == 1 and phrase.starts.period is None and phrase.starts.nth is None
    return length.days if whole and named and single and _FOR.fullmatch(text, phrase.end, after.start) else 0


def weekdays_through(phrase: Phrase) -> tuple[int, ...]:
    """周一到周五, 周六周日 and 周末, before 每天; none where there is more than those."""
    sides = [phrase.starts, *([phrase.ends] if phrase.ends else [])]
    days = [named.day for side in sides for named in side.days]
    weekdays = [day.weekday for day in days if isinstance(day, Weekday) and day.weeks is None]
    plain = all(side == Side(groups=side.groups, period=side.period) for side in sides)
    if not plain or phrase.role or phrase.every or len(weekdays) != len(days):
        return ()
    if phrase.starts.period is not None:
        return (5, 6) if phrase.starts.period == Period(Unit.WEEKEND, shift=0) and not days else ()
    if phrase.ends is not None and len(weekdays) == len(sides):
        return tuple(sorted({(weekdays[0] + n) % 7 for n in range((weekdays[1] - weekdays[0]) % 7 + 1)}))
    return tuple(sorted(set(weekdays)))


def is_next(first: Period | None, second: Period) -> bool:
    """三、四季度 is one stretch."""
    if first is None or first.number is None or first.unit is Unit.YEAR:
        return False
    plain = (first.edge, second.edge, second.year, second.years) == (None, None, None, None)
    return plain and second.unit is first.unit and second.number == first.number + 1


def third_of_its_month(phrase: Phrase, piece: Piece) -> Piece:
    """8月中旬或下旬: the second third is of the month that was named with the first."""
    first = phrase.starts.period
    if first is None or first.unit is not Unit.MONTH or first.edge is None or not isinstance(piece, Period):
        return piece
    return first._replace(edge=piece.edge)


def is_working_days(piece: Piece) -> bool:
    """国庆节后3个工作日内 ends on the third working day after it."""
    return isinstance(piece, InTime) and piece.amount.workdays > 0


def merge_day(side: Side, named: NamedDay) -> bool:
    """Read 下周的周三, 6月的25号, 明年的国庆节 as one day."""
    period, day = side.period, named.day
    assert period is not None
    merged: Day | None = None
    if period.edge is not None or side.nth is not None:
        return False
    match day:
        case Weekday(weekday, None) if period.unit is Unit.WEEK and period.shift is not None:
            merged = Weekday(weekday, period.shift)
        case DayOfMonth(number, None) if period.unit is Unit.MONTH:
            if period.number is not None:
                merged = Dated(period.number, number, period.year, period.years)
            else:
                merged = DayOfMonth(number, period.shift)
        case Dated(_, _, None, None) if period.unit is Unit.YEAR:
            merged = day._replace(year=period.year, years=period.years)
        case Festival(_, None, None) | Lunar(_, _, None, None) if period.unit is Unit.YEAR:
            merged = day._replace(year=period.year, years=period.years)
        case _:
            return False
    side.period = None
    side.groups.append([NamedDay(merged, named.beside)])
    return True


def add_period(side: Side, period: Period, join: Sign | None) -> bool:
    """Give a stretch its slot; False when it is taken."""
    if join in (Sign.AND, Sign.OR):
        return False
    if side.groups:
        return _add_week(side, period) or _add_year(side, period)
    if side.period is None:
        side.period = period
        return True
    is_part = side.period.unit in (Unit.MONTH, Unit.QUARTER, Unit.HALF)
    if is_part and period == Period(Unit.YEAR, years=period.years):
        return _add_year_of_stretch(side, period)
    of_year = side.period.unit is Unit.YEAR and side.period.edge is None
    unplaced = period.number is not None and period.year is None and period.years is None
    if not (of_year and unplaced):
        return False
    side.period = period._replace(year=side.period.year, years=side.period.years)
    return True


def _add_week(side: Side, period: Period) -> bool:
    """Give Wednesday the week that is said behind its hour or its evening: next week."""
    day = side.groups[-1][-1].day
    plain = period == Period(Unit.WEEK, shift=period.shift) and len(side.days) == 1
    if not plain or not (side.clock or side.part) or not isinstance(day, Weekday) or day.weeks is not None:
        return False
    side.groups[-1][-1] = NamedDay(day._replace(weeks=period.shift), side.groups[-1][-1].beside)
    return True


def _add_year(side: Side, period: Period) -> bool:
    """Give June 5 the year that is said after it: next year."""
    day = side.groups[-1][-1].day
    year = period == Period(Unit.YEAR, years=period.years) and period.years is not None
    if (
        not year
        or len(side.groups) > 1
        or not isinstance(day, Dated | Festival)
        or (day.year, day.years) != (None, None)
    ):
        return False
    side.groups[-1][-1] = NamedDay(day._replace(years=period.years), side.groups[-1][-1].beside)
    return True


def _add_year_of_stretch(side: Side, period: Period) -> bool:
    """Give June the year that is said after it."""
    stretch = side.period
    if stretch is None or stretch.number is None or (stretch.year, stretch.years) != (None, None):
        return False
    side.period = stretch._replace(years=period.years)
    return True


def share_year(starts: Side, ends: Side) -> None:
    """Give June 5 to June 8, 2024 one year: in English it is said behind the end."""
    _share_year_of_months(starts, ends)
    first, last = ([named.day for named in side.days] for side in (starts, ends))
    if len(first) != 1 or len(last) != 1 or not (isinstance(first[0], Dated) and isinstance(last[0], Dated)):
        return
    begins, ending = first[0], last[0]
    if (begins.year, begins.years) == (None, None) and ending.year is not None:
        after = (begins.month, begins.day) > (ending.month, ending.day)
        starts.groups[0][0] = NamedDay(begins._replace(year=ending.year - after), starts.groups[0][0].beside)


def _share_year_of_months(starts: Side, ends: Side) -> None:
    """Give May to October 2024 one year, and November to February 2024 two."""
    first, last = starts.period, ends.period
    if first is None or last is None or first.unit is not last.unit or None in (first.number, last.number, last.year):
        return
    assert first.number is not None
    assert last.number is not None
    assert last.year is not None
    if (first.year, first.years, first.shift) == (None, None, None):
        starts.period = first._replace(year=last.year - (first.number > last.number))


def ends_with_or(one: Phrase, after: Phrase, text: str) -> bool:
    """6月5日前，或在6月11日的会上: the other one isn't dropped."""
    return _JOINED.fullmatch(text[one.end : after.start]) is not None


def day_of_another(phrases: Sequence[Phrase], text: str) -> bool:
    """Tell whether a year or month stands directly before what is of the present one: 去年本月10日, 上月本周三."""
    return any(
        one.starts.period is not None
        and one.starts.period.unit in (Unit.YEAR, Unit.MONTH)
        and 0 not in (one.starts.period.shift, one.starts.period.years)
        and one.role is None
        and one.ends is None
        and after.starts.has_day
        and text[one.end : after.start] in ("", "的")
        for one, after in pairwise(phrases)
    )
