"""Chinese patterns of what comes again."""

from collections.abc import Iterable

from handlers.when.chinese_days import WEEK, WEEKDAYS
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, TO, Line, Match, number
from handlers.when.readings import Part
from handlers.when.tokens import Every, Sign

_DAYS_A_WEEK = lazily("[二三四五六]天$")


def _every_week(match: Match) -> Every | None:
    """每周三天 says how often."""
    if _DAYS_A_WEEK.search(match["days"]):
        return None
    return Every("WEEKLY", weekdays=weekday_list(match["days"]))


def weekday_list(written: str) -> tuple[int, ...]:
    """Read 一、三、五 and 一至五, in the order of the week."""
    days = set[int]()
    through = False
    last = 0
    for sign in written.replace("天", "日"):
        if sign in TO:
            through = True
        elif sign in WEEKDAYS:
            day = WEEKDAYS.index(sign)
            days.update(range(last, day + 1) if through else (day,))
            last, through = day, False
    return tuple(sorted(days))


def _every_month(match: Match) -> Every:
    return Every("MONTHLY", monthdays=(-1,) if match["edge"] else ())


def _every_quarter(match: Match) -> Every:
    which = match["which"]
    if which is None and match["edge"] is None:
        return Every("QUARTERLY")
    position = 3 if which is None or which[0] in "末最" else 1 if which[0] == "首" else number(which[1])
    days = (-1,) if match["edge"] or match["monthend"] else ()
    return Every("YEARLY", months=tuple(range(position, 13, 3)), monthdays=days)


_TIMES = (
    r"(?:召开|开展|组织|举行|进行|安排)?[一1两二2三3四4][次回](?:[^,。;:0-9周星礼第每最]{0,6})[ ,:;、(]{0,2}"
    "(?:每次|时间|分别|一般|固定|定|安排|放|都|是|为|在|于|:){0,4}"
)
"""How often, where the days are said next: 每两周一次，周五下午."""

EVERY_LINES: Iterable[Line] = (
    ("每", "每(?:一|1)?[天日](?!一[题练学问歌句])", lambda _: Every("DAILY")),
    ("天", "(?<![一-龥0-9])天天(?=[早晚上下中0-9])", lambda _: Every("DAILY")),
    ("每", "每(?=[早晚](?:[0-9上]|$|[\\s,。]))", lambda _: Every("DAILY")),
    ("每", "每晚", lambda _: Every("DAILY", part=Part.EVENING)),
    ("每", "每早", lambda _: Every("DAILY", part=Part.EARLY)),
    ("每", "每(?=个?(?:早上|早晨|清晨|上午|中午|下午|傍晚|晚上))", lambda _: Every("DAILY")),
    ("每", "每个(?=早上|早晨|清晨|上午|中午|下午|傍晚|晚上)", lambda _: Every("DAILY")),
    (
        "每逢周星",
        rf"(?:每逢?个?|逢)(?:周的)?{WEEK}的?(?P<days>[一二三四五六日天](?:(?:[、,和及与至到-]"
        rf"|(?={WEEK})){{0,2}}{WEEK}?[一二三四五六日天]){{0,6}})"
        r"(?![次回遍题歌练讲课测评星文书影期]|学(?!习))",
        _every_week,
    ),
    ("周", "(?<!每)周周(?P<days>[一二三四五六日天])(?![次回])", _every_week),
    (
        "月年",
        "(?<![一-龥0-9])(?P<unit>月月|年年)(?=[0-9])",
        lambda m: Every("MONTHLY" if m["unit"] == "月月" else "YEARLY"),
    ),
    ("每逢", rf"(?:每逢?个?|逢){WEEK}(?![末一二三四五六日天])(?:的)?", lambda _: Every("WEEKLY")),
    ("每逢", "(?:每个?|每到|每?逢)(?:周末|双休日)", lambda _: Every("WEEKLY", weekdays=(5, 6))),
    ("隔", f"隔(?:一|1)?个?{WEEK}的?(?=周|星|礼)", lambda _: Every("WEEKLY", 2)),
    (
        "隔",
        f"隔{WEEK}(?P<days>[一二三四五六日天])(?![次回])",
        lambda m: Every("WEEKLY", 2, weekdays=weekday_list(m["days"])),
    ),
    (
        "每",
        f"每(?:隔(?P<gap>[1一]))?(?P<n>[2-9])?个?{WEEK}的?(?=周|星|礼)",
        lambda m: Every("WEEKLY", int(m["n"] or 1) + bool(m["gap"])),
    ),
    (
        "每",
        f"每(?:(?P<n>[2-9])个?{WEEK})(?:的)?(?P<days>[一二三四五六日天](?![次回]))?",
        lambda m: Every("WEEKLY", int(m["n"]), weekdays=weekday_list(m["days"] or "")),
    ),
    ("每双", "每?双周的?(?=周|星|礼)", lambda _: Every("WEEKLY", 2)),
    ("单早每", "(?<![名清订账菜表传罚保简])单周|早晚(?=[0-9])|每隔[2-9]个?月", lambda _: Sign.VAGUE),
    ("每", "每(?:个|1个|一个)?工作日(?:的|每天)?", lambda _: Every("WEEKLY", workdays=True)),
    ("工", "(?<![一-龥0-9])工作日(?:每天)?(?=[早上中下晚0-9])", lambda _: Every("WEEKLY", workdays=True)),
    ("每", "每周的?(?:每个)?工作日", lambda _: Every("WEEKLY", workdays=True)),
    ("每", "每(?:个|1个|一个)?月(?:份)?的?(?P<edge>月?[底末]|最后[一1]天)?(?!度)", _every_month),
    ("每", "每隔[一1][天日]", lambda _: Every("DAILY", 2)),
    (
        "每",
        "每(?P<n>[2-9]|[1-9][0-9])[天日](?![一二三四五六七八九十0-9]?[次回遍])",
        lambda m: Every("DAILY", int(m["n"])),
    ),
    ("每", "每隔(?P<n>[2-9]|[1-9][0-9])[天日]", lambda m: Every("DAILY", int(m["n"]), loose=True)),
    ("每", f"每隔(?P<n>[2-9])个?{WEEK}的?(?=周|星|礼)", lambda m: Every("WEEKLY", int(m["n"]), loose=True)),
    (
        "每",
        "每(?:个)?月(?:的)?(?:每?逢)(?P<day>[1-9一二三四五六七八九])(?![日号0-9])",
        lambda m: Every("MONTHLY", monthdays=tuple(number(m["day"]) + tens for tens in (0, 10, 20))),
    ),
    ("每", "每(?:隔[一1]|(?P<n>[2-9]|1[0-2]))个月的?", lambda m: Every("MONTHLY", int(m["n"] or 2))),
    ("每", "每(?:隔[0-9]{1,2}|[2-9]|半)个?(?:年|季度)|每半个?月", lambda _: Sign.VAGUE),
    (
        "每" + DIGIT,
        rf"(?:每(?P<n>[2-9])?|(?<![0-9])(?P<m>[1-9]))个?{WEEK}{_TIMES}(?={WEEK}[一二三四五六日天])",
        lambda m: Every("WEEKLY", int(m["n"] or m["m"] or 1)),
    ),
    (
        "每" + DIGIT,
        rf"(?:每(?P<n>[2-9]个|1[0-2]个|个)?|(?<![0-9])(?P<m>[1-9])个?)月{_TIMES}(?=第[1-5一二三四五]|最后|[0-9]{{1,2}}[日号])",
        lambda m: Every("MONTHLY", int((m["n"] or "").removesuffix("个") or m["m"] or 1)),
    ),
    ("每1", rf"(?:每|(?<![0-9])1)年{_TIMES}(?=[0-9]{{1,2}}月[0-9]{{1,2}}[日号])", lambda _: Every("YEARLY")),
    ("每", "每[天日][一1][次回][ ,:;、]{0,2}(?=[早上下中晚]|[0-9]{1,2}[点:])", lambda _: Every("DAILY")),
    (
        "每",
        "每(?:个|1个|一个)?季度?的?(?:(?P<which>末|首|最后[1一]?个?"
        "|第[123一二三]个?)月份?的?(?P<monthend>[底末]|最后[1一]天)?"
        "|(?P<edge>[底末]|最后[1一]天))?",
        _every_quarter,
    ),
    (
        "每",
        "每年的?(?P<end>年?[底末])?",
        lambda m: Every("YEARLY", months=(12,) if m["end"] else (), monthdays=(-1,) if m["end"] else ()),
    ),
    (
        "每",
        "每(?:隔)?(?P<n>[0-9]{1,2})?个?(?P<unit>小时|钟头|分钟)",
        lambda m: Every("MINUTELY" if m["unit"] == "分钟" else "HOURLY", int(m["n"] or 1)),
    ),
)
