"""Chinese patterns of days."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.when.lazily import lazily
from handlers.when.pattern import (
    ACTIVITY,
    CLOSED,
    DIGIT,
    DOING,
    OPEN,
    UNLIKE_A_SUBJECT,
    Line,
    Match,
    number,
    stands_before,
)
from handlers.when.tokens import (
    Ahead,
    Amount,
    Dated,
    DayOfMonth,
    DaysAhead,
    Nth,
    Weekday,
    What,
)

WEEKDAYS = "一二三四五六日"
WEEK = "(?:周|星期|礼拜)"
_A_WEEKDAY = f"{WEEK}[一二三四五六日天]"
YEAR = r"(?:(?:(?<![0-9])(?P<year>(?:20|19)?[0-9]{2})年度?|(?P<shift>今|明|去|后|前|本|当)年)的?)?"
YEAR_SHIFTS = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "去": -1, "前": -2}
SHIFTS = {
    "下下": 2,
    "再下": 2,
    "下": 1,
    "下1": 1,
    "本": 0,
    "这": 0,
    "这1": 0,
    "当": 0,
    "上": -1,
    "上1": -1,
    "上上": -2,
}
SHIFT = "(?P<by>[下再]下|上上|[下上这]1?|[本当])"
_ONCE = "(?<![周期拜统万唯之专单同划归合十初])一"
BEFORE_SHIFT = f"(?<!(?<!{_ONCE})下)(?<!{_ONCE}(?=下))(?<!大)(?<!(?<![则本体际实致])上)"
"""Not in 上下周, nor in 提醒一下周五开会; but 原则上周五 is a Friday."""
_DAYS_AHEAD = {
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "明": 1,
    "后": 2,
    "大后": 3,
    "大大后": 4,
}
_FIRST_DAY = lazily("(?:月([0-9]{1,2})[日号]?|(?<![0-9])([0-9]{1,2})[日号])[-到至]$")
_BEFORE_DAY = (
    r"(?<![a-z])(?<![0-9]:)(?<![0-9./第周房桌位座楼栋门线路窗排台组队球编代型车牌油机柜厅馆室])(?<![房车隔]间)"
)
"""25号 may follow any word but one that is numbered itself: 房间5号."""


_NAMED_BEFORE = lazily(UNLIKE_A_SUBJECT + "$")
_NAMED_AFTER = lazily(r"$|[\s,。;!?、()“”]|的(?!会|例会|课|[车机船门戏]?票|航班|飞机|高铁)|怎么样|如何")
_FIGURE_BEFORE = lazily(
    "(?:[第版率额涨跌跑]|[涨跌升降增减花跑付赚亏赔输赢差]了|[涨跌升降增减超达][到至]|更新[到至]|上升|下降|[股单售现均房]价|[收开]盘价"
    "|[体气室水]温|血[糖压脂]|尿酸|[风配时]速|成绩|跑步|里程|绩点|视力|指数|体重|里氏|震级|[温湿]度"
    "|[得评比均学总]分|[高只已不]达|[数净市均峰产差比]值|[超跑]过)[为是:]?$"
)
"""Before 6.18: it is how much, and no day."""
_SHIP_AFTER = lazily("[是有为和与及]|在(?!哪|几)|完成|成功|将(?!要)|已")


def years_of(match: Match) -> tuple[int | None, int | None]:
    year, shift = match["year"], match["shift"]
    whole = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return whole, None if shift is None else YEAR_SHIFTS[shift]


def _dated(match: Match) -> Dated:
    return Dated(int(match["month"]), int(match["day"]), *years_of(match))


def _iso(match: Match) -> Dated:
    return Dated(int(match["month"]), int(match["day"]), int(match["year"]))


def _bare_day(match: Match) -> DayOfMonth | None:
    """Read 25号; None for 蠡湖一号, 长江七号 and 绕梁三日, which end in a name or a count."""
    text, day = match.string, int(match["day"])
    named = _NAMED_AFTER.match(text, match.end()) or (
        day <= 12 and text[match.end() - 1] == "号" and _SHIP_AFTER.match(text, match.end())
    )
    return None if named and _NAMED_BEFORE.search(text[max(0, match.start() - 3) : match.start()]) else DayOfMonth(day)


def _loose(match: Match) -> Dated | None:
    """Read 6.18 in 老师说6.18 14:30; None in 涨了6.18 14:30, where a figure is told."""
    told = stands_before(match, _FIGURE_BEFORE)
    return None if told else Dated(int(match["month"]), int(match["day"]), loose=True, slashed="/" in match[0])


def _listed(match: Match) -> DayOfMonth | None:
    """Read 25 in 25、26日; but 1、 at the beginning of a text numbers its points."""
    day = int(match["day"])
    point = match.start() == 0 and day < 10 and match.string[match.end()] in "、,"
    return None if point and not match.string.startswith(str(day + 1), match.end() + 1) else DayOfMonth(day)


def _last_day(match: Match) -> DayOfMonth | None:
    """Read 22 in 10月20日到22 and 20号到22: behind a day, and later than it."""
    first = _FIRST_DAY.search(match.string, max(0, match.start() - 6), match.start())
    last = number(match["day"])
    return DayOfMonth(last) if first and int(first[1] or first[2]) < last <= 31 else None


def _weekday(match: Match) -> Weekday:
    by = match["by"]
    return Weekday(WEEKDAYS.index(match["day"].replace("天", "日")), None if by is None else SHIFTS[by])


def _workday_beside(match: Match) -> Ahead:
    return Ahead(Amount(workdays=SHIFTS[match["by"]]))


def _anniversary(match: Match) -> Ahead:
    """上个月的今天: the same day of another year, month or week."""
    by, sign = match["by"], 1 if match["by"][0] in "明下" else -1
    if by[-1] == "周":
        return Ahead(Amount(timedelta(weeks=sign)))
    return Ahead(Amount(months=sign * (12 if by[-1] == "年" else 1)))


def _nth_month(match: Match) -> Nth:
    return Nth(number(match["n"]) if match["n"] else 1 if match["first"] else -1, What.MONTH)


def _ordinals(match: Match) -> Nth | None:
    """Read 第一个和第三个周五, 第二、四个周四; None where two kinds are counted."""
    what = match["what"]
    between = {each.replace("天", "日")[-1] for each in lazily(_A_WEEKDAY).findall(match["ns"])}
    weekday = what[-1].replace("天", "日") if what not in ("工作日", "上班日") else None
    if between - {weekday}:
        return None
    ns = [number(each) for each in lazily("(?:^|[、,和及与]第?)(?P<n>[1-5一二三四五])").findall(match["ns"])]
    return Nth(ns[0], What.WORKDAY if weekday is None else WEEKDAYS.index(weekday), tuple(ns[1:]))


def _nth(match: Match) -> Nth:
    n = -number(match["back"]) if match["back"] else number(match["n"]) if match["n"] else 1 if match["first"] else -1
    what = match["what"]
    if what in ("工作日", "上班日"):
        return Nth(n, What.WORKDAY)
    if what in ("天", "日"):
        return Nth(n, What.DAY)
    if what[-1] == "末":
        return Nth(n, What.WEEKEND)
    if what in ("周", "星期", "礼拜"):
        return Nth(n, What.WEEK)
    return Nth(n, WEEKDAYS.index(what[-1].replace("天", "日")))


ENDS: Iterable[Line] = (
    (
        DIGIT,
        rf"(?P<day>3[01]|[12]?[0-9]|[二三]?十[一二三四五六七八九]?|[二三四五六七八九])"
        rf"(?=$|[,。;!? )]|{ACTIVITY}|{DOING}|开[会始]|去|在|我|放)",
        _last_day,
    ),
    (DIGIT, "(?P<day>[0-9]{1,2})[日号](?![线楼院文])", lambda match: DayOfMonth(int(match["day"]))),
)
"""The end of a range: what follows it says nothing about it."""

DAY_LINES: Iterable[Line] = (
    (
        DIGIT + "今明去后前本当",
        rf"(?<![0-9.]){YEAR}(?P<month>1[0-2]|0?[1-9]|[0-9]{{2}})月份?(?P<day>[0-9]{{1,2}})"
        r"(?:[日号](?!线|楼)|(?![0-9人名个点时分年月.:天%周季只款支家万千百亿部座项套件元米吨台辆艘次笔批种岁届轮战球胜期成倍g]|场(?![地馆])))",
        _dated,
    ),
    (
        DIGIT,
        r"(?:(?<![0-9./-])|(?<=[0-9]-))(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
        r"(?!\.?[0-9]|[/])(?:t(?=[0-9]))?",
        _iso,
    ),
    (DIGIT, r"(?<![0-9a-z./-])(?P<year>20[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9.%]|[a-su-z])", _iso),
    (
        DIGIT,
        (
            rf"(?:(?<![0-9./午-])(?<![0-9][日号])(?<![0-9][日号] ){OPEN}|(?<=[0-9]-))(?P<month>1[0-2]"
            rf"|0?[1-9])[./](?P<day>[0-3]?[0-9])(?![0-9./%:万亿元倍版个米公级小分折号])"
        ),
        _loose,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./午:v-])(?<![a-z] )(?<![0-9][日号月])(?P<month>1[0-2]|0?[1-9])\.(?P<day>3[01]|[12][0-9]|0?[1-9])"
        r"(?= ?\(?(?:(?:周|星期)[一二三四五六日天]\)?)? ?"
        r"(?:(?:[01]?[0-9]|2[0-4])(?:[点时]|:[0-5][0-9](?![0-9:]))"
        r"|[上下]午|早上|早晨|晚上|中午|凌晨|清晨|傍晚|当晚|[早晚][0-9]))",
        _loose,
    ),
    (
        "0",
        r"(?<![0-9a-z./:-])(?P<month>0[1-9])(?P<day>[0-2][0-9]|3[01])"
        r"(?=[上下]午|早上|晚上|中午|凌晨|[ ,]?[0-9]{1,2}(?:点|:[0-5]))",
        lambda match: Dated(int(match["month"]), int(match["day"])),
    ),
    (
        DIGIT,
        rf"{_BEFORE_DAY}(?P<day>[0-9]{{1,2}})[日号](?:{CLOSED}|(?={ACTIVITY})|(?=[0-9]{{1,2}}[点时:])|(?=发(?:$|[,。;!?工薪钱])))",
        _bare_day,
    ),
    (
        DIGIT,
        rf"{_BEFORE_DAY}(?:{OPEN}|(?<=入住|到店|出发|[去走回来][的,]))(?P<day>[0-9]{{1,2}})[日号]{DOING}",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        DIGIT,
        rf"{_BEFORE_DAY}(?P<day>[0-9]{{1,2}})[日号]的?(?=[一-龥]{{0,4}}"
        "(?:[车机船门]票|的票|高铁|火车|动车|飞机|航班|考试|比赛|账单|生日|婚礼|聚会))",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        DIGIT,
        r"(?<![0-9./第一-九月-])(?<![0-9]:)(?P<day>[0-9]{1,2})[日号](?!线|楼|院|会议室|文)"
        r"(?=的?(?:早|晚|[上下]午|中午|凌晨|傍晚|[0-9]{1,2}(?:[点时]|:[0-5]))|前|之前|以前|下班|截止|差[0-9])",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        DIGIT,
        rf"{_BEFORE_DAY}(?P<day>[0-9]{{1,2}})[日号](?=[0-9]{{1,2}}[日号](?![线楼院]))",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        DIGIT,
        "(?<=[0-9][、,和及与])(?P<day>[12][0-9]|3[01])[两三四五六七][日天]",
        lambda match: DayOfMonth(int(match["day"])),
    ),
    (
        DIGIT,
        r"(?<![0-9./])(?<![0-9]:)(?P<day>[0-9]{1,2})(?=[、,和及与到至-][0-9]{1,2}[日号](?!线|楼|院)"
        r"|[、,和及与][12][0-9][两三][日天])",
        _listed,
    ),
    (
        "本这当下上再",
        rf"{BEFORE_SHIFT}{SHIFT}个?月(?:份|的)?(?P<day>[0-9]{{1,2}})[日号]",
        lambda match: DayOfMonth(int(match["day"]), SHIFTS[match["by"]]),
    ),
    (
        "次",
        "(?<![一-龥])次月(?P<day>[0-9]{1,2})[日号]",
        lambda match: None if "每" in match.string or "当月" in match.string else DayOfMonth(int(match["day"]), 1),
    ),
    (
        "下次",
        "(?:下[一1]?个?|次[一1]?个?)工作日(?!志)|第(?:2|二)个工作日(?=下班|上班)",
        lambda _: Ahead(Amount(workdays=1)),
    ),
    ("去明上下", "(?P<by>去年|明年|上个?月|下个?月|上周|下周)的?今[天日]", _anniversary),
    (
        "今明昨前后大",
        (
            r"(?P<word>大前|大大后|大后|(?<![证声表文发透光聪黎])明|(?<![最先])后|(?<!当)今|昨|(?<![先当])前)(?:天(?![气文津空坛皇]|下[第无太之人为皆兴三]|教育"
            r"|习得|失调|之本|免疫|性(?![质能])|努力"
            r"|培养|养成|因素|形成)"
            r"|日(?!头条|说法|要闻|之|[报星历]))"
        ),
        lambda match: DaysAhead(_DAYS_AHEAD[match["word"]]),
    ),
    (
        "今明昨后前大",
        (
            r"(?<![证声表文发透一-龥])(?P<word>[今明昨前])儿?(?=[早晚夜晨午]|(?<!前)[上下中]午)(?!早[期已]"
            r"|晚[会期年报])"
            r"|(?P<word2>大前|大后|[今明昨前后])儿个?(?![子童女媳孙科辈])"
            r"|(?<![证声表文发透说])(?P<word3>[今明昨后])个儿?(?=[早晚]|[上下]午|中午|[0-9]{1,2}[点:]|$|[\s,。;!?])"
        ),
        lambda match: DaysAhead(_DAYS_AHEAD[match["word"] or match["word2"] or match["word3"]]),
    ),
    (
        "今明昨",
        r"(?<=[一-龥])(?<![证声表文发透光聪黎清])(?P<word>[今明昨])(?=[晨夜][0-9]|[早晚](?:[上0-9]|$|[\s,。;前])"
        r"|(?<=[在于到至是为成约改][今明昨])[上下中]午)",
        lambda match: DaysAhead(_DAYS_AHEAD[match["word"]]),
    ),
    (
        "下本这上当再周星礼",
        rf"(?<!每){BEFORE_SHIFT}{SHIFT}?个?{WEEK}(?P<day>[一二三四五六日天])(?![次遍刊]|回(?![家娘老去来国校村城单])|[大题歌课]$)",
        _weekday,
    ),
    (
        "第最首倒头",
        rf"(?:第(?P<n>[0-9]{{1,2}}|[一二三四五])|最后|(?P<first>首|头(?=[1一]?个))"
        rf"|倒数第?(?P<back>[一二三123]))[一1]?个?"
        rf"(?P<what>{WEEK}[一二三四五六日天末]|工作日|上班日|[天日]|{WEEK})(?!内|之内|以内|报(?![到送名备销请账]))",
        _nth,
    ),
    (
        "第",
        rf"第(?P<ns>[1-5一二三四五]个?(?:{_A_WEEKDAY})?(?:[、,和及与]第?[1-5一二三四五]个?(?:{_A_WEEKDAY})?){{0,3}}"
        rf"[、,和及与]第?[1-5一二三四五])个?(?P<what>{_A_WEEKDAY}|工作日|上班日)",
        _ordinals,
    ),
    (
        "的那最周星礼",
        rf"(?<=(?P<side>[前后]))(?<![周天月年期拜]后)(?<![周天月年期拜]前)的?(?:那(?:一?个)?|最近的?(?:[1一]个)?"
        rf"|最后[1一]?个|第[1一]个|(?<=的))(?P<what>{_A_WEEKDAY})",
        lambda m: Nth(-1 if m["side"] == "前" else 1, WEEKDAYS.index(m["what"][-1].replace("天", "日"))),
    ),
    ("第首末", "第(?P<n>[一二三1-3])个月|(?P<first>首)月|末月", _nth_month),
    ("第", "第[一1]天上班", lambda _: Nth(1, What.WORKDAY)),
    (
        "听寻琴",
        "(?P<word>听|寻|琴)(?:日(?=$|[ ,。0-9早晚上下中夜朝去来有我你见饮食])|(?=晚(?:$|[ ,。0-9去来有我你见饮食])))",
        lambda m: DaysAhead(1 if m["word"] == "听" else -1),
    ),
    ("今", "(?:(?<![一-龥])|(?<=[自从]))今(?=起)", lambda _: DaysAhead(0)),
    ("跨", "跨年(?:夜|(?=晚|当晚))(?![饭场航车])", lambda _: Dated(12, 31)),
    ("上下", "(?P<by>下下|上上|[上下])[一1]?个工作日", _workday_beside),
    ("即", "即日(?!可)", lambda _: DaysAhead(0)),
    ("本", "(?<![一-龥])本日(?![报讯志])", lambda _: DaysAhead(0)),
    ("上", "上班(?:后)?的?第[一1]天", lambda _: Nth(1, What.WORKDAY)),
)
