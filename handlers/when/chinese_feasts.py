"""Chinese patterns of feasts and lunar dates."""

from collections.abc import Iterable

from handlers.when.chinese_days import YEAR, years_of
from handlers.when.pattern import DIGIT, Line, Match, number
from handlers.when.tokens import Festival, Lunar, Period, Piece, Unit
from models.calendar.feasts import Feast

_FEASTS = {
    Feast.NEW_YEAR: "元旦节?",
    Feast.VALENTINE: "情人节",
    Feast.WOMEN: "三八(?:国际)?妇女节|三八节|妇女节",
    Feast.TREES: "植树节",
    Feast.LABOUR: "五一(?:国际)?劳动节|五一节|(?:国际)?劳动节",
    Feast.YOUTH: "五四青年节|青年节",
    Feast.CHILDREN: "六一(?:国际)?儿童节|六一节|儿童节",
    Feast.PARTY: "七一建党节|建党节|建党纪念日|党的生日",
    Feast.ARMY: "八一建军节|建军节",
    Feast.TEACHERS: "教师节",
    Feast.MARTYRS: "烈士纪念日",
    Feast.NATIONAL: "十一国庆节?|国庆节|国庆(?![路门街东西南北阅])",
    Feast.CONSTITUTION: "(?:国家)?宪法日",
    Feast.MEMORIAL: "(?:国家)?公祭日",
    Feast.CHRISTMAS_EVE: "平安夜",
    Feast.CHRISTMAS: "圣诞节?",
    Feast.SPRING: "春节(?!联欢|晚会)|大年初一|农历新年|正月初一",
    Feast.SPRING_EVE: "除夕夜?|大?年三十",
    Feast.LANTERNS: "元宵节?",
    Feast.DRAGON_BOATS: "端午节?",
    Feast.LOVERS: "七夕节?",
    Feast.GHOSTS: "中元节",
    Feast.MID_AUTUMN: "中秋节?(?!月饼)",
    Feast.DOUBLE_NINTH: "重阳节?",
    Feast.LABA: "腊八节?(?!粥)",
    Feast.TOMBS: "清明节?(?!上河|政治|廉)",
    Feast.WINTER_SOLSTICE: "冬至",
    Feast.SUMMER_SOLSTICE: "夏至",
    Feast.SPRING_BEGINS: "立春",
    Feast.SUMMER_BEGINS: "立夏",
    Feast.AUTUMN_BEGINS: "立秋",
    Feast.WINTER_BEGINS: "立冬",
    Feast.SPRING_EQUINOX: "春分",
    Feast.AUTUMN_EQUINOX: "秋分",
}
_NUMBERED = {
    "五一": Feast.LABOUR,
    "五四": Feast.YOUTH,
    "六一": Feast.CHILDREN,
    "七一": Feast.PARTY,
    "八一": Feast.ARMY,
    "十一": Feast.NATIONAL,
}
_BEFORE_NUMBERED = "(?<![0-9第双零一二三四五六七八九十百王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯])"
_AFTER_NUMBERED = (
    r"(?=$|[\s,。;:!?、()]|[前后当这那上下中晚早起到至的-]|之|以|期间|小?长?假|放假|国庆|建党|建军"
    r"|劳动|黄金周|凌晨|傍晚"
    r"|[0-9]|第|最后|开会|召|举|集合|吧|呢|啊|可以|能|有|见|行|怎)"
)
_ON_HOLIDAY = "(?P<off>的?(?:[2-9]天)?(?:小长假|长假|假期|放假期间|放假|期间|黄金周))?"


def _festival(match: Match) -> Piece:
    year, years = years_of(match)
    name = next(feast for feast in _FEASTS if match[feast.value])
    return Period(Unit.WEEK, holiday=name, year=year, years=years) if match["off"] else Festival(name, year, years)


def _numbered(match: Match) -> Piece:
    year, years = years_of(match)
    name = _NUMBERED[match["written"]]
    return Period(Unit.WEEK, holiday=name, year=year, years=years) if match["off"] else Festival(name, year, years)


def _lunar(match: Match) -> Piece | None:
    months = {"正": 1, "腊": 12, "冬": 11}
    written = match["month"]
    month = months.get(written) or number(written)
    day = _lunar_day(match["day"])
    year, years = years_of(match)
    return Lunar(month, day, year, years) if 1 <= month <= 12 and 1 <= day <= 30 else None


def _lunar_day(written: str) -> int:
    return number(written.removeprefix("初"))


FEAST_LINES: Iterable[Line] = (
    (
        DIGIT
        + "今明去后前本当"
        + "".join(sorted({sign for words in _FEASTS.values() for sign in words if sign >= "一"})),
        (
            rf"{YEAR}(?:农历)?(?:{'|'.join(f'(?P<{feast.value}>{words})' for feast, words in _FEASTS.items())})"
            rf"{_ON_HOLIDAY}"
        ),
        _festival,
    ),
    (
        DIGIT + "今明去后前本当五六七八",
        rf"{YEAR}{_BEFORE_NUMBERED}(?P<written>五一|五四|六一|七一|八一){_ON_HOLIDAY}{_AFTER_NUMBERED}",
        _numbered,
    ),
    (
        DIGIT + "今明去十",
        rf"{YEAR}{_BEFORE_NUMBERED}(?P<written>十一){_ON_HOLIDAY}"
        "(?=$|前|之前|以前|后|之后|期间|小?长假|假期|放假|黄金周|国庆)",
        _numbered,
    ),
    ("节", "(?<![一-龥])节(?=前|后)", lambda _: Festival(None)),
    (
        "农阴旧",
        (
            rf"(?:农|阴|旧)历{YEAR}(?P<month>正|腊|冬"
            rf"|[0-9]{{1,2}})月(?P<day>初?[一二三四五六七八九十廿]{{1,3}}|[0-9]{{1,2}})日?"
        ),
        _lunar,
    ),
    ("正腊冬", rf"{YEAR}(?P<month>正|腊|冬)月(?P<day>初?[一二三四五六七八九十廿]{{1,3}}|[0-9]{{1,2}})日?", _lunar),
    (DIGIT, rf"{YEAR}(?P<month>[0-9]{{1,2}})月(?P<day>初[一二三四五六七八九十])", _lunar),
    (
        "大",
        "大年初(?P<day>[一二三四五六七八九十])",
        lambda match: Lunar(1, number(match["day"])),
    ),
)
