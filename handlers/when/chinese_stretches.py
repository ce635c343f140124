"""Chinese patterns of stretches of the calendar: months, quarters, weeks, weekends and their pieces."""

from collections.abc import Iterable

from handlers.when.chinese_days import BEFORE_SHIFT, SHIFT, SHIFTS, WEEK, YEAR, YEAR_SHIFTS, years_of
from handlers.when.pattern import DIGIT, Line, Make, Match, number
from handlers.when.tokens import Edge, Period, Unit

_EDGES = {
    "上半月": Edge.FIRST_HALF,
    "前半月": Edge.FIRST_HALF,
    "下半月": Edge.SECOND_HALF,
    "后半月": Edge.SECOND_HALF,
    "上旬": Edge.FIRST_THIRD,
    "中旬": Edge.SECOND_THIRD,
    "下旬": Edge.LAST_THIRD,
    "上中旬": Edge.FIRST_TWO_THIRDS,
    "中上旬": Edge.FIRST_TWO_THIRDS,
    "中下旬": Edge.LAST_TWO_THIRDS,
    "初": Edge.START,
    "中": Edge.MIDDLE,
    "底": Edge.END,
    "末": Edge.END,
    "终": Edge.END,
}
_EDGE = (
    "的?(?P<edge>[上下前后]半月|上旬|中旬|下旬|上中旬|中[上下]旬|初(?![一二三四五六七八九十0-9步次级])|底(?!线|层)|末"
    "|中(?![午旬国央心]))?"
)


def _edge(match: Match) -> Edge | None:
    return _EDGES[match["edge"]] if match["edge"] else None


def _month(match: Match) -> Period | None:
    month = int(match["month"])
    year, years = years_of(match)
    return Period(Unit.MONTH, number=month, year=year, years=years, edge=_edge(match)) if 1 <= month <= 12 else None


def _iso_month(match: Match) -> Period:
    return Period(Unit.MONTH, number=int(match["month"]), year=int(match["year"]))


def _counted(unit: Unit) -> Make:
    return lambda match: Period(unit, shift=SHIFTS[match["by"]], edge=_edge(match))


def _quarter(match: Match) -> Period:
    year, years = years_of(match)
    return Period(Unit.QUARTER, number=number(match["n"]), year=year, years=years, edge=_edge(match))


def _half(match: Match) -> Period:
    year, years = years_of(match)
    return Period(Unit.HALF, number=1 if match["half"] in "上前" else 2, year=year, years=years, edge=_edge(match))


def _year(match: Match) -> Period | None:
    year, years = years_of(match)
    if year is None and years is None:
        return None
    return Period(Unit.YEAR, year=year, years=years, edge=_edge(match))


STRETCH_LINES: Iterable[Line] = (
    (
        DIGIT + "今明去后前本当",
        rf"(?<![0-9.]){YEAR}(?P<month>1[0-2]|0?[1-9])月份?(?:的?月(?=[底初末]))?{_EDGE}"
        "(?![0-9刊谈票饼供均薪租球嫂龄息]|报(?![送告备名到])"
        "|半(?![价数程年天场个夜成]))",
        _month,
    ),
    (DIGIT, r"(?<![0-9.个])(?P<year>20[0-9]{2})[-/](?P<month>0[1-9]|1[0-2])(?![0-9./:-])", _iso_month),
    (
        DIGIT,
        r"(?<![0-9.])(?<![0-9]:)(?P<month>1[0-2]|[1-9])(?=[-到至、和][0-9]{1,2}月)",
        lambda m: Period(Unit.MONTH, number=int(m["month"])),
    ),
    (
        "下本这上当再",
        rf"{BEFORE_SHIFT}(?!(?<=[看查问报发说算改聊谈盘理搜写填催对])下1月){SHIFT}个?月(?:的?月(?=[底初末中]))?份?{_EDGE}(?![0-9饼球亮光嫂轮宫])",
        _counted(Unit.MONTH),
    ),
    (
        "月",
        r"(?<![0-9个每本这当下腊明秋霜])(?<!(?<![则本体际实致])上)月(?P<edge>底|末|初|中(?![旬折桂落霜]))",
        lambda m: Period(Unit.MONTH, shift=0, edge=_edge(m)),
    ),
    ("月", r"(?<![0-9个每本这当上下满])月(?=内|之内|以内)", lambda _: Period(Unit.MONTH, shift=0)),
    (DIGIT + "第一二三四今明去本前", rf"{YEAR}(?:第|(?<![前后头近过]))(?P<n>[1-4一二三四])个?季度{_EDGE}", _quarter),
    (
        DIGIT + "首今明去本前",
        rf"{YEAR}首个?季度{_EDGE}",
        lambda m: Period(Unit.QUARTER, number=1, year=years_of(m)[0], years=years_of(m)[1], edge=_edge(m)),
    ),
    ("下本这上当再", rf"{BEFORE_SHIFT}{SHIFT}个?季度?{_EDGE}", _counted(Unit.QUARTER)),
    (
        "季",
        r"(?<![个每本这当上下0-9四])季度?(?P<edge>末|底|初)",
        lambda m: Period(Unit.QUARTER, shift=0, edge=_edge(m)),
    ),
    (
        DIGIT + "上下今明去前本后",
        rf"{YEAR}(?P<half>[上下]|(?<![0-9][年月天周])(?<!小时)(?<![一-龥](?<![年,。在到至])) ?[前后])半年{_EDGE}",
        _half,
    ),
    (
        DIGIT + "今明去前后本",
        rf"{YEAR}(?:年(?=[初底末终中]))?(?P<edge>初(?![一二三四五六七八九十])|底|末|终(?!奖|考|总结|于)|中(?!国|央))?",
        _year,
    ),
    (
        "年",
        (
            r"(?<![0-9每本今明去前后多几半成少青新])年(?P<edge>底|末|初(?![一二三四五六七八九十])"
            r"|中(?=[,。前]|$)|终(?=前))"
        ),
        lambda m: Period(Unit.YEAR, years=0, edge=_edge(m)),
    ),
    ("年", r"(?<![一-龥0-9])年(?=内|之内|以内)", lambda _: Period(Unit.YEAR, years=0)),
    ("下本这上当再", rf"{BEFORE_SHIFT}{SHIFT}个?{WEEK}(?P<edge>初)?(?![一二三四五六日天末])", _counted(Unit.WEEK)),
    (
        "下本这上周再",
        rf"{BEFORE_SHIFT}{SHIFT}?个?(?:{WEEK}的?)?周末(?!愉快|快乐|[小大]?[讲课学]堂|剧场|夜校|党校|讲坛|特刊"
        rf"|影[厅院])",
        lambda match: Period(Unit.WEEKEND, shift=SHIFTS[match["by"] or "本"]),
    ),
    (
        DIGIT + "今明去本",
        "(?<![0-9])(?:(?P<year>20[0-9]{2})年?|(?P<shift>[今明去本])年)全年",
        lambda m: (
            Period(Unit.YEAR, year=int(m["year"])) if m["year"] else Period(Unit.YEAR, years=YEAR_SHIFTS[m["shift"]])
        ),
    ),
    (
        "上下前后",
        "(?<![月份季年初本])(?P<edge>[上下前后]半月)(?![谈板])",
        lambda m: Period(Unit.MONTH, shift=0, edge=_edge(m)),
    ),
    (
        "上中下",
        "(?<![月季年初本])(?P<edge>[上中下]旬|上中旬|中[上下]旬)",
        lambda m: Period(Unit.MONTH, shift=0, edge=_edge(m)),
    ),
    ("季", "(?<![个每本这当上下0-9一二三四])季度(?=内|之内|以内)", lambda _: Period(Unit.QUARTER, shift=0)),
    ("周", "(?<![0-9一二两三本这下上个半])周(?=内|之内|以内)", lambda _: Period(Unit.WEEK, shift=0)),
    ("本今", "(?:本|今)年度(?![报总计工考])", lambda _: Period(Unit.YEAR, years=0)),
    (
        DIGIT + "第一二三四",
        "(?<![0-9])第?(?P<n>[1-4一二三])(?=[-到至、和及与]?第?[1-4一二三四]个?季度(?!重点|工作))",
        lambda m: Period(Unit.QUARTER, number=number(m["n"])),
    ),
    (
        "下本这上周星礼",
        rf"(?<![下上])(?<!每)(?<!每逢){SHIFT}?个?{WEEK}六[、和及与]?(?:{WEEK})?[日天](?![出落期内元数]|[0-9](?!天))",
        lambda match: Period(Unit.WEEKEND, shift=SHIFTS[match["by"] or "本"]),
    ),
    ("双", "双休日", lambda _: Period(Unit.WEEKEND, shift=0)),
    ("今", "今明(?:两|2)?[天日]", lambda _: Period(Unit.WEEK, days=(0, 1))),
    ("明", "明后(?:两|2)?[天日]", lambda _: Period(Unit.WEEK, days=(1, 2))),
)
