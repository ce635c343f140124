"""Chinese patterns of days that are written in short, or counted from another day: 6-24, 次年1月3日, 前3个工作日."""

from collections.abc import Iterable

from handlers.when.pattern import DIGIT, OPEN, Line
from handlers.when.readings import Part
from handlers.when.tokens import Dated, DaysAhead, InPart, Nth, Period, Sign, Unit, What

_YEAR_AFTER = "(?:次|翌|第2|第二)年的?"


COUNTED_LINES: Iterable[Line] = (
    (
        DIGIT,
        rf"(?:(?<![0-9./午-])(?<!day )(?<!tomorrow ){OPEN})(?P<month>0[1-9]|1[0-2]|[1-9](?=-(?:1[3-9]|2|3)))"
        r"-(?P<day>[0-2][0-9]|3[01])"
        r"(?= ?(?:[上下中]午|[早晚]|凌晨|傍晚|\(?(?:周|星期)[一二三四五六日天]|[0-9]{1,2}[:点时])|[前,。]|之前|以前|$)",
        lambda match: Dated(int(match["month"]), int(match["day"]), loose=True, slashed=True),
    ),
    (
        DIGIT,
        r"(?<=前)(?<!提前)(?<!会前)(?P<n>[1-9]|1[0-9]|20)个工作日(?!之?内|以内)",
        lambda match: Nth(-int(match["n"]), What.WORKDAY),
    ),
    (
        DIGIT,
        r"(?<=[一-龥])(?<![第版约近共满])(?P<month>1[0-2]|0?[1-9])\.(?P<day>[0-2]?[0-9]|3[01])[日号](?=之?前|以前|截)",
        lambda match: Dated(int(match["month"]), int(match["day"])),
    ),
    ("(不", r"\(?不包?含(?:当[日天]|本[日数])?\)?(?=之?前|以前)", lambda _: Sign.VAGUE),
    ("早晚", "(?P<meal>早|晚)[饭餐]后(?=[0-9])", lambda m: InPart(Part.EARLY if m["meal"] == "早" else Part.EVENING)),
    ("次翌第来", "(?:次|翌|第2|第二|来)年(?=[0-9]{1,2}月|[1-4一二三四]季度|[上下]半年)", lambda _: Sign.VAGUE),
    ("现目眼此", "(?:现在|目前|眼下|此刻)(?=起|开始|[-到至])", lambda _: DaysAhead(0)),
    ("开", "开始(?=[到至-])", lambda _: Sign.SINCE),
    ("d", r"(?<![a-z])ddl ?(?:[:是为在] ?)?", lambda _: Sign.BY),
)

COUNTED_ENDS: Iterable[Line] = (
    (
        "次翌第",
        _YEAR_AFTER + r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?",
        lambda match: Dated(int(match["month"]), int(match["day"]), year_after=True),
    ),
    (
        "次翌第",
        _YEAR_AFTER + r"(?P<month>1[0-2]|0?[1-9])月份?(?!底|末|初|[上中下]旬|[0-9])",
        lambda match: Period(Unit.MONTH, number=int(match["month"]), year_after=True),
    ),
)
"""The end of a range, in the year after the one it begins in."""
