"""Chinese patterns of days that are written in short, or counted from another day: 6-24, 次年1月3日, 前3个工作日."""

from collections.abc import Iterable

from handlers.when.pattern import ACTIVITY, CLOSED, DIGIT, DOING, OPEN, Line, Match, number
from handlers.when.readings import Part
from handlers.when.tokens import ITS_WEEK, Clock, Dated, DaysAhead, InPart, Nth, Period, Sign, Unit, What

_YEAR_AFTER = "(?:次|翌|第2|第二)年的?"


def _numbered_day(match: Match) -> Dated | None:
    """Read 11/3号 and 9.4号; 5.6号 may be the fifth and the sixth."""
    month, day = int(match["month"]), int(match["day"])
    return None if day == month + 1 else Dated(month, day)


def _early_or_late(match: Match) -> Clock:
    """Read 早八 and 晚8 behind a day, where nobody says 点."""
    return Clock(number(match["hour"]) + 12 * (match["part"] == "晚"), 0, exact=True)


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
    (
        DIGIT,
        r"(?<![0-9./:版第])(?P<month>1[0-2]|0?[1-9])[./](?P<day>[0-2]?[0-9]|3[01])[日号]"
        rf"(?:{CLOSED}|(?={ACTIVITY})|{DOING}|(?=[早晚上下中凌前0-9]))",
        _numbered_day,
    ),
    ("(不", r"\(?不包?含(?:当[日天]|本[日数])?\)?(?=之?前|以前)", lambda _: Sign.VAGUE),
    (
        "下放晚",
        "(?<!夜班)(?<!夜班的)(?<![晚上中下夜][上午间里晚])(?<![今明后]晚)(?:下班|放学|下?晚自习)(?:了?[之以]?后|了),?"
        "(?=(?:[5-9]|1[01]|1[7-9]|2[0-3])(?:点|:[0-5]))",
        lambda _: InPart(Part.EVENING),
    ),
    (
        "早晚",
        "(?<=[天日号今明一二三四五六])(?P<part>[早晚])(?P<hour>[六七八九]|十一?|[6-9]|1[01])"
        f"(?!到(?:$|[0-9一二三四五六七八九十早晚下第]))(?![-至点时一二三四五六七八九十百0-9:.分钟半刻])(?:{CLOSED}|{DOING}|(?={ACTIVITY}))",
        _early_or_late,
    ),
    ("早晚", "(?P<meal>早|晚)[饭餐]后(?=[0-9])", lambda m: InPart(Part.EARLY if m["meal"] == "早" else Part.EVENING)),
    (
        "次翌第来",
        "(?:次|翌|第2|第二|来)年(?=[0-9]{1,2}月|[1-4一二三四]季度|[上下]半年|年?[底末初])",
        lambda _: Sign.VAGUE,
    ),
    ("同是该", "(?:[同该][年月]|是年)(?=的?[0-9第底末初])", lambda _: Sign.VAGUE),
    ("上下", "(?<![一-龥])[上下]年度?(?=的?[0-9]{1,2}月|[年底末初])", lambda _: Sign.VAGUE),
    ("截", "截[至止]?到?(?:目前|现在|当前|此刻|昨[天日晚])", lambda _: Sign.VAGUE),
    ("现目眼此", "(?:现在|目前|眼下|此刻)(?=起|开始|[-到至])", lambda _: DaysAhead(0)),
    ("前后头", "[前后头][2-9两二三四五六七八九]个?季度", lambda _: Sign.VAGUE),
    ("今明去本后", "[今明去本后]年度?[前后头][2-9两二三四五六七八九]个?季度", lambda _: Sign.VAGUE),
    (
        "暑寒汛学任工试培活施展假考放",
        "(?:[暑寒]假|暑期|汛期|学期|任期|工期|试用期|(?:培训|活动|施工|展览|考试|放假|假)期)(?:期?间|里|内|中)?的?,?(?=每[^,。;!?]{0,4}[周天日月个晚早])",
        lambda _: Sign.VAGUE,
    ),
    ("开", "开始(?=,?[到至-])", lambda _: Sign.SINCE),
    ("d", r"(?<![a-z])ddl ?(?:[:是为在] ?)?", lambda _: Sign.BY),
    (
        "的那当所这",
        "(?<=[日号])的?(?:那[一1]?个?|当|所在的?(?:那?[一1]?个?)?|这[一1]?)(?:周|星期|礼拜)(?![一二三四五六日天末1-7])",
        lambda _: ITS_WEEK,
    ),
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
