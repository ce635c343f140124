"""The table of patterns that pieces of time are recognised by, and the words that make a reading doubtful.

Every pattern is bounded: no repetition without a limit, none inside another. Each is tried only where its first
character may stand; the longest match wins, then the earlier line.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple

from handlers.when.normal import UNKNOWN
from handlers.when.readings import Part
from handlers.when.tokens import (
    Clock,
    Dated,
    DayOfMonth,
    DaysAhead,
    InPart,
    Later,
    Length,
    Noise,
    Piece,
    Until,
    Weekday,
)

Match = re.Match[str]


class Pattern(NamedTuple):
    """What a piece looks like, and what it makes (None: not this, after all)."""

    regex: re.Pattern[str]
    make: Callable[[Match], Piece | None]


_DIGIT = "0123456789"
_TO = "[-到至]"
_OPEN = r"(?<![^\s,。;:、()\[\]\"'“”在于定从是为到至午晨晚早里间天日号一二三四五六末上-])"
"""Before an hour or day that stands alone: the start, a mark, a word like 在, or the end of a day or part of day."""
_CLOSED = (
    r"(?=$|[\s,。;!?、()\[\]\"'“”.]|[-到至]|开会|开始|召开|举行|集合|签到|准时|在(?!于)"
    r"|[早上中下晚][午上]|凌晨|傍晚|(?:周|星期|礼拜)[一二三四五六日天])"
)
"""After it: the end, a mark, or a word that can only follow a time (三点开会, but not 三点意见)."""
_NO_TIMES = "(?!意见|要求|建议|看法|体会|感想|希望|说明|问题|内容|措施|提示|提醒|注意|[名评])"
_NO_COUNT = "(?![0-9人名个位楼层室座栋号次条份页%.:])"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = dict(zip(_MONTH_NAMES, range(1, 13), strict=True))
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ENGLISH_DAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_WEEK_SHIFTS = {"下下": 2, "下": 1, "本": 0, "这": 0, "上": -1, "上上": -2}
_DAYS_AHEAD = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "今": 0, "明": 1}
_YEAR_SHIFTS = {"今": 0, "明": 1, "后": 2}
_MONTH_SHIFTS = {"本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
_PARTS = {
    "凌晨": Part.DAWN,
    "清晨": Part.EARLY,
    "早晨": Part.EARLY,
    "早上": Part.EARLY,
    "早": Part.EARLY,
    "上午": Part.MORNING,
    "中午": Part.NOON,
    "下午": Part.AFTERNOON,
    "午后": Part.AFTERNOON,
    "傍晚": Part.DUSK,
    "晚上": Part.EVENING,
    "晚间": Part.EVENING,
    "夜里": Part.EVENING,
    "晚": Part.EVENING,
}
_QUARTERS = {"半": 30, "1刻": 15, "3刻": 45}


def _dated(match: Match) -> Dated:
    year = match["year"]
    shift = match["shift"]
    return Dated(
        int(match["month"]),
        int(match["day"]),
        None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        None if shift is None else _YEAR_SHIFTS[shift],
    )


def _iso(match: Match) -> Dated:
    return Dated(int(match["month"]), int(match["day"]), int(match["year"]))


def _loose(match: Match) -> Dated:
    return Dated(int(match["month"]), int(match["day"]), loose=True)


def _english_date(match: Match) -> Dated:
    year = match["year"]
    return Dated(_MONTHS[match["month"][:3]], int(match["day"]), None if year is None else int(year))


def _spoken_clock(match: Match) -> Clock | None:
    said = match.groupdict()
    minute = _QUARTERS[said["quarter"]] if said.get("quarter") else int(said.get("minute") or said.get("bare") or 0)
    hour = int(match["hour"])
    return Clock(hour, minute, exact=match["hour"].startswith("0")) if minute < 60 else None


def _written_clock(match: Match) -> Clock:
    hour = match["hour"]
    return Clock(int(hour), int(match["minute"]), exact=hour.startswith("0") or int(hour) > 12)


def _english_clock(match: Match) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or (hour == 12 and match["half"] == "a"):
        return None
    return Clock(hour % 12 + (12 if match["half"] == "p" else 0), minute, exact=True)


def _length(match: Match) -> Length | None:
    """Read 两个小时, 两个半小时, 1小时30分, 3天, 2周, 半小时; 一个半天 may be half a day or one and a half."""
    unit, half = match["unit"], bool(match["half"])
    if half and unit in _WHOLE_DAYS:
        return None
    halves = 1 if match["count"] is None else 2 * int(match["count"]) + half
    length = halves * _UNITS[unit] / 2 + timedelta(minutes=int(match["minutes"] or 0))
    return Length(length) if length else None


def _later(match: Match) -> Piece | None:
    length = _length(match)
    if length is None:
        return None
    return DaysAhead(length.length.days) if match["unit"] in _WHOLE_DAYS else Later(length.length)


_UNITS = {
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "分钟": timedelta(minutes=1),
    "刻钟": timedelta(minutes=15),
    "天": timedelta(days=1),
    "周": timedelta(weeks=1),
    "星期": timedelta(weeks=1),
    "礼拜": timedelta(weeks=1),
}
_WHOLE_DAYS = ("天", "周", "星期", "礼拜")
_AMOUNT = (
    r"(?<![0-9.第])(?:(?P<count>[0-9]{1,3})(?:个(?P<half>半)?)?|半个?)"
    r"(?P<unit>小时|钟头|(?<!半)分钟|(?<!半)刻钟|(?<!半)天|(?<!半)周|(?<!半)星期|(?<!半)礼拜)(?:(?P<minutes>[0-5]?[0-9])分钟?)?"
)
_SPOKEN_HOUR = r"(?P<hour>2[0-4]|1[0-9]|0?[0-9])(?:点钟?|时(?![间候期代段长段]))"
_SPOKEN_MINUTE = rf"(?:整|(?P<quarter>半|[13]刻)钟?|(?P<minute>[0-9]{{1,2}})分(?!之)|(?P<bare>[0-5][0-9]){_NO_COUNT})"

# The characters it may begin with, the pattern, what it makes.
_LINES: Iterable[tuple[str, str, Callable[[Match], Piece | None]]] = (
    # days
    (
        _DIGIT + "今明后",
        r"(?<![0-9.])(?:(?P<year>(?:[0-9]{2}){1,2})年|(?P<shift>[今明后])年)?(?P<month>[0-9]{1,2})月"
        r"(?P<day>[0-9]{1,2})(?:[日号]|(?![0-9人名个点时分年月.:天]))",
        _dated,
    ),
    (
        _DIGIT,
        r"(?<![0-9./-])(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
        r"(?!\.?[0-9]|[-/])(?:t(?=[0-9]))?",
        _iso,
    ),
    (_DIGIT, r"(?<![0-9./-])(?P<year>20[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9.%-])", _iso),
    (_DIGIT, rf"(?<![0-9./-]){_OPEN}(?P<month>[0-9]{{1,2}})[./](?P<day>[0-9]{{1,2}})(?![0-9./%:-])", _loose),
    (
        _DIGIT,
        rf"{_OPEN}(?P<day>[0-9]{{1,2}})[日号](?:{_CLOSED}|(?=[0-9]{{1,2}}[点时:]))",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        "本这当下",
        r"(?<!下)(?P<shift>下下|[本这当下])个?月(?P<day>[0-9]{1,2})[日号]",
        lambda match: DayOfMonth(int(match["day"]), _MONTH_SHIFTS[match["shift"]]),
    ),
    (
        "今明后大",
        r"(?<![说声证表分透文发最先然以之明])(?P<word>今天|明天|(?:今日|明日)(?!头条|之)|大?后天|[今明](?=[早晚]))",
        lambda match: DaysAhead(_DAYS_AHEAD[match["word"]]),
    ),
    (
        "下本这上周星礼",
        r"(?<![下上])(?:(?P<shift>下下|上上|[下本这上])个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![次回遍])",
        lambda match: Weekday(
            "一二三四五六日".index(match["day"].replace("天", "日")),
            None if match["shift"] is None else _WEEK_SHIFTS[match["shift"]],
        ),
    ),
    ("t", r"(?<![a-z])(?P<word>today|tomorrow)(?![a-z])", lambda match: DaysAhead(int(match["word"] == "tomorrow"))),
    (
        "mtwfs",
        r"(?<![a-z])(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
        r"|sat(?:urday)?|sun(?:day)?)(?![a-z])",
        lambda match: Weekday(_ENGLISH_DAYS[match["day"][:3]]),
    ),
    (
        "jfmasond",
        rf"(?<![a-z])(?P<month>{_MONTH})\.? ?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:.-])"
        r"(?:,? (?P<year>20[0-9]{2})(?![0-9:.-]))?",
        _english_date,
    ),
    (
        _DIGIT,
        rf"(?<![0-9.:/-])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})(?![a-z])"
        r"(?:,? (?P<year>20[0-9]{2})(?![0-9:.-]))?",
        _english_date,
    ),
    # parts of the day
    (
        "凌清早上中下午傍晚夜",
        r"(?P<word>凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|晚间|夜里|[早晚](?=[0-9])|(?<=[今明])[早晚]"
        r"|(?<=[日号天一二三四五六])[早晚](?=$|[\s,。;]))",
        lambda match: InPart(_PARTS[match["word"]]),
    ),
    # hours
    (_DIGIT, r"(?<![0-9.:])(?P<hour>2[0-4]|[01]?[0-9]):(?P<minute>[0-5][0-9])(?::00)?(?![0-9:.])", _written_clock),
    (_DIGIT, rf"(?<![0-9.:]){_SPOKEN_HOUR}{_SPOKEN_MINUTE}", _spoken_clock),
    (_DIGIT, rf"(?:(?<=[午晨晚早])|(?<=早上|晚上|晚间|夜里)){_SPOKEN_HOUR}(?![0-9]){_NO_TIMES}", _spoken_clock),
    (_DIGIT, rf"{_OPEN}{_SPOKEN_HOUR}{_CLOSED}", _spoken_clock),
    (
        _DIGIT,
        rf"(?:{_OPEN}|(?<=午)|(?<=上)|(?<=晚))(?P<hour>[0-9]{{1,2}})(?={_TO}[0-9]{{1,2}}[点时])",
        lambda match: Clock(int(match["hour"]), 0),
    ),
    (
        _DIGIT,
        r"(?<![0-9.:])(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z])\.?",
        _english_clock,
    ),
    # between hours
    ("-到至", _TO, lambda _: Until()),
    ("t", "(?<= )to(?= )", lambda _: Until()),
    # from now, and how long
    (_DIGIT + "半", _AMOUNT + "(?:以|之)?后", _later),
    (_DIGIT + "半", _AMOUNT, _length),
    # no times
    ("《", "《[^》]{0,60}》", lambda _: Noise()),
    ("“", "“[^”]{0,60}”", lambda _: Noise()),
    (
        "改推延提调挪顺",
        "(?:改|推迟|延期|延后|提前|调整|挪|顺延)[到至为成](?= ?[0-9今明后大本这下周星礼凌清早上中傍晚])",
        lambda _: Noise(),
    ),
    ("签报迟", "签到|报到|迟到", lambda _: Noise()),
    (
        _DIGIT + "会教地办房",
        r"(?:会议室|教室|地点|办公室|房间):?[0-9]{2,4}室?(?![0-9:.点时])"
        r"|(?<![0-9.:点])[0-9]{1,4}(?:会议室|号楼|教室|房间|办公室|[室楼层座])",
        lambda _: Noise(),
    ),
)


def _table() -> dict[str, tuple[Pattern, ...]]:
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for starts, regex, make in _LINES:
        pattern = Pattern(re.compile(regex), make)
        for sign in starts:
            table[sign].append(pattern)
    return {sign: tuple(patterns) for sign, patterns in table.items()}


PATTERNS = _table()
"""The patterns that may match at a position, by the character that stands there."""

LEFT_OUT = "\ue000"
"""Stands where a token was taken out of the text."""

_COUNT = "[0-9零一二两三四五六七八九十廿卅百千几数]"
_CONNECTING = ("at", "on", "from", "the")
DOUBTFUL = re.compile(
    rf"[\d{UNKNOWN}%]"
    rf"|{_COUNT}{{1,12}}个?(?:年|月|日|号|周|天|点|时|分|刻|小时|钟头|星期|礼拜|季|、)"
    r"|(?<![地要重])点(?!名|评)|(?<![党生])日(?![程常志报历])|内(?!容)|前(?![往进来])|后(?!勤)|多(?!媒|功能)"
    r"|(?<!通)过|自(?![己主觉])|原(?!因)|取消|待定|出头|小时|钟头|清明|[五六七八十]一|五四|重阳|当地|结束|[上下]班"
    rf"|[提当同那某次首头](?={LEFT_OUT})|[今明后][,、和]?(?={LEFT_OUT})|(?<={LEFT_OUT})[过许来]"
    r"|[每隔底末初旬季节年月周星期天昨今翌曜午差半刻几约左不没非别勿除或止截最延推改晚早"
    r"假元农历夕庆旦诞春夏秋冬暑比终完散]"
    rf"|(?!(?:{'|'.join(_CONNECTING)})(?![^\W\d_]))(?<![^\W\d_])(?![\u3400-\u4dbf\u4e00-\u9fff])[^\W\d_]"
)
"""What, left over beside a time, may change it: other numbers, 前, 每, 不是, 农历…, and words of other languages."""
LETTER = re.compile(r"[^\W_]")
