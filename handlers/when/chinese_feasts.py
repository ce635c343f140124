"""Chinese patterns of feasts and lunar dates."""

from collections.abc import Iterable

from handlers.when.chinese_days import YEAR, years_of
from handlers.when.pattern import DIGIT, Line, Match, number
from handlers.when.tokens import Dated, Festival, Lunar, Period, Piece, Unit
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
    Feast.CHRISTMAS_EVE: "平安(?:夜(?!里?[0-9])|(?=夜里?[0-9]))",
    Feast.CHRISTMAS: "圣诞节?",
    Feast.SPRING: "春节(?!联欢|晚会)|大?年初一|农历新年|正月初一",
    Feast.SPRING_EVE: "除夕(?:夜(?!里?[0-9]))?|大?年三十",
    Feast.LITTLE_NEW_YEAR: "(?<![方])小年(?![轻级纪糕夜青])",
    Feast.DRAGON_HEAD: "(?:[2二]月二)?龙抬头",
    Feast.LANTERNS: "元宵节|(?<![袋碗吃煮买包做个颗斤盒炸卖的])元宵(?!馅)",
    Feast.DRAGON_BOATS: "端午节?",
    Feast.LOVERS: "七夕节?",
    Feast.GHOSTS: "中元节",
    Feast.MID_AUTUMN: "中秋节?(?!月饼)",
    Feast.DOUBLE_NINTH: "重阳节?(?!糕|投)",
    Feast.LABA: "腊八节?(?![粥蒜饭])",
    Feast.TOMBS: "清明节?(?!上河|政治|廉)",
    Feast.WINTER_SOLSTICE: "冬至",
    Feast.SUMMER_SOLSTICE: "夏至",
    Feast.SPRING_BEGINS: "立春",
    Feast.SUMMER_BEGINS: "立夏",
    Feast.AUTUMN_BEGINS: "立秋",
    Feast.WINTER_BEGINS: "立冬",
    Feast.SPRING_EQUINOX: "春分",
    Feast.AUTUMN_EQUINOX: "秋分",
    Feast.MOTHERS: "母亲节",
    Feast.FATHERS: "父亲节",
    Feast.THANKSGIVING: "感恩节",
    Feast.FOOLS: "愚人节",
    Feast.NURSES: "(?:国际)?护士节",
    Feast.HALLOWEEN: "万圣节(?:前?夜)?|万圣夜",
    Feast.JOURNALISTS: "记者节",
    Feast.CONSUMERS: "消费者权益日",
    Feast.SINGLES: "双(?:十一|11)(?!届|[年月日号点时分条个名])|光棍节",
    Feast.DOUBLE_TWELVE: "双(?:十二|12)(?![年月日号点时分条个名])",
    Feast.RAIN_WATER: "雨水节气?",
    Feast.INSECTS_WAKE: "惊蛰",
    Feast.GRAIN_RAIN: "谷雨",
    Feast.GRAIN_FULL: "小满(?=节|那|当|$)",
    Feast.GRAIN_EARS: "芒种",
    Feast.SLIGHT_HEAT: "小暑",
    Feast.GREAT_HEAT: "大暑",
    Feast.HEAT_ENDS: "处暑",
    Feast.WHITE_DEW: "白露(?=节|那|当|$)",
    Feast.COLD_DEW: "寒露",
    Feast.FROST: "霜降",
    Feast.SLIGHT_SNOW: "小雪节气?(?=那|当|$)",
    Feast.GREAT_SNOW: "大雪节气",
    Feast.SLIGHT_COLD: "小寒(?=节|那|当|$)",
    Feast.GREAT_COLD: "大寒(?=节|那|当|$)",
}
_NUMBERED = {
    "五一": Feast.LABOUR,
    "五四": Feast.YOUTH,
    "六一": Feast.CHILDREN,
    "七一": Feast.PARTY,
    "八一": Feast.ARMY,
    "十一": Feast.NATIONAL,
}
_AT_WORK = (Feast.WOMEN, Feast.YOUTH, Feast.CHILDREN, Feast.PARTY, Feast.ARMY, Feast.TEACHERS)
"""Feasts on which nobody but those whose feast it is has off."""
_CN = "一二三四五六七八九十"
_AFTER_NEW_YEARS_DAY = (
    r"[早中晚]|上午|下午|凌晨|傍晚|[那当]天|[-到至](?:大?年|正月|腊月|元宵)?(?:初|十|$)"
    "|回[娘家老]|去|来|开[工市门]|上班|走亲|拜年|放假|[之以]?前"
)
_ALL = "(?:[去要都]|一起|全家|我们?){0,2}"
_BEFORE_NUMBERED = "(?<![0-9第双零一二三四五六七八九十百王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯])"
_AFTER_NUMBERED = (
    r"(?=$|[\s,。;:!?、()]|[前后当这那上下中晚早起到至的-]|之|以|期间|小?长?假|放假|国庆|建党|建军"
    r"|劳动|黄金周|凌晨|傍晚"
    r"|[0-9]|第|最后|开[会始]|截|交|报[送到名]|签到|在(?![岗职])|主题党日|召|举|集合|出发|报到|您|你|记得|升旗|吧|呢|啊|可以|能|有|见|行(?!道|动)|怎"
    r"|带|陪|去|回[家老国来]|我(?!国)|咱|全家|一起|要(?!闻|点)|想|准备|打算|结婚|出[去门游国发]|来|在家|办(?=婚|酒|喜|满|百)|加班|值班(?!表)|休息"
    r"|(?:走访)?慰问(?=[一-龥]{0,8}(?:党员|职工|干部|群众|老人|老兵|军[人属]|劳模)(?:$|[,。;!?])))"
)
_ON_HOLIDAY = (
    "(?P<off>的?(?:[2-9]天)?(?:小长假|长假|假期|放假期间|放假|期间|黄金周)"
    "|[2-9]天假?(?=$|[,。 都全我怎加值]|在[家外]))?"
)


def _festival(match: Match) -> Piece:
    year, years = years_of(match)
    name = next(feast for feast in _FEASTS if match[feast.value])
    off = match["off"] and name not in _AT_WORK
    return Period(Unit.WEEK, holiday=name, year=year, years=years) if off else Festival(name, year, years)


def _numbered(match: Match) -> Piece:
    year, years = years_of(match)
    name = _NUMBERED[match["written"]]
    off = match["off"] and name not in _AT_WORK
    return Period(Unit.WEEK, holiday=name, year=year, years=years) if off else Festival(name, year, years)


def _half_moon(match: Match) -> Lunar:
    """Read 七月半 and 八月半, which are feasts."""
    return Lunar(int(match["month"]), 15, *years_of(match))


def _by_its_custom(match: Match) -> Lunar:
    """Read 八月十五吃月饼, which is done on a feast only."""
    month, day = (5, 5) if match["boats"] else (8 if match["autumn"] else 7, 15)
    return Lunar(month, day, *years_of(match))


def _new_years_day(match: Match) -> Lunar:
    """Read 初三 around the Spring Festival, when nobody says of which month."""
    return Lunar(1, number(match["day"]), near=True)


def _lunar(match: Match) -> Piece | None:
    months = {"正": 1, "腊": 12, "冬": 11}
    written = match["month"]
    month = months.get(written) or number(written)
    day = _lunar_day(match["day"])
    year, years = years_of(match)
    return Lunar(month, day, year, years) if 1 <= month <= 12 and 1 <= day <= 30 else None


def _lunar_day(written: str) -> int:
    return number(written.removeprefix("初"))


_THEMES = {
    "学雷锋(?:纪念)?日": (3, 5),
    "爱耳日": (3, 3),
    "世界水日": (3, 22),
    "国家安全教育日": (4, 15),
    "世界地球日": (4, 22),
    "世界读书日": (4, 23),
    "知识产权日": (4, 26),
    "防灾减灾日": (5, 12),
    "世界无烟日": (5, 31),
    "世界环境日": (6, 5),
    "全国土地日": (6, 25),
    "(?:国际)?禁毒日": (6, 26),
    "全民健身日": (8, 8),
    "医师节": (8, 19),
    "抗[战日](?:战争)?胜利(?:纪念)?日": (9, 3),
    "(?:国家)?扶贫日": (10, 17),
    "(?:119)?消防(?:安全|宣传)?日": (11, 9),
    "艾滋病日": (12, 1),
    "交通安全日": (12, 2),
    "法制宣传日": (12, 4),
    "志愿者日": (12, 5),
    "警察节": (1, 10),
}
_DONE_THEN = (
    r"(?=$|[\s,。;!?)]|[当那]天|之?前(?!夕)|之?后|[上下]午|[早晚]上|组织(?!生活)|开展(?!情况)|举[行办]|安排(?!表)|搞|去|到|咱们?|我们?|大家|要|全体|党员(?!活动)"
    r"|各[支科单部]|集中|上街|进[社企校小])"
)
"""What is done on a day of a theme; without it its name is more often a campaign's."""


def _theme(match: Match) -> Dated:
    year, years = years_of(match)
    month, day = next(when for n, when in enumerate(_THEMES.values()) if match[f"theme{n}"])
    return Dated(month, day, year, years)


ENDS: Iterable[Line] = (("初", f"初(?P<day>[{_CN}])(?![{_CN}])", _new_years_day),)
"""年三十到初六: behind a 到 it is no grade of a school."""

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
        rf"{YEAR}{_BEFORE_NUMBERED}(?P<written>五一|五四|六一|七一|八一){_ON_HOLIDAY}(?:{_AFTER_NUMBERED}|(?<=每年[五六七八][一四]))",
        _numbered,
    ),
    (
        DIGIT + "今明去十",
        rf"{YEAR}{_BEFORE_NUMBERED}(?P<written>十一){_ON_HOLIDAY}"
        "(?=$|前|之前|以前|后|之后|期间|小?长假|假期|放假|黄金周|国庆|那天|当天|去|回[家老国来]|带|陪|我们?(?!国)|咱"
        "|一起|想|准备|打算|结婚|出[去门游国]|怎么)",
        _numbered,
    ),
    (
        DIGIT + "今明去学爱世国知防全禁医抗扶消艾交法志警",
        rf"{YEAR}(?<!迎)(?<!庆祝)"
        rf"(?:{'|'.join(f'(?P<theme{n}>{words})' for n, words in enumerate(_THEMES))}){_DONE_THEN}",
        _theme,
    ),
    ("节", "(?<![一-龥])节(?=前|后)", lambda _: Festival(None)),
    (
        "农阴旧",
        (
            rf"(?:农|阴|旧)历{YEAR}(?P<month>正|腊|冬"
            rf"|[0-9]{{1,2}})月(?P<day>初?[一二三四五六七八九十廿]{{1,3}}|初?[0-9]{{1,2}}(?![0-9]))日?"
        ),
        _lunar,
    ),
    (
        "正腊冬",
        rf"{YEAR}(?P<month>正|腊|冬)月(?P<day>初?[一二三四五六七八九十廿]{{1,3}}|初?[0-9]{{1,2}}(?![0-9]))日?",
        _lunar,
    ),
    (
        DIGIT + "今明去后前本当",
        rf"{YEAR}(?P<month>[0-9]{{1,2}})月(?P<day>初(?:[一二三四五六七八九十]|10|[1-9](?![0-9])))",
        _lunar,
    ),
    (
        DIGIT + "今明去",
        rf"{YEAR}(?<![0-9])(?:(?P<autumn>8月15){_ALL}(?:吃?月饼|赏月|看月亮|团圆)|7月15{_ALL}(?:烧纸|上坟|祭祖|放河灯)"
        f"|(?P<boats>5月[5五]){_ALL}(?:[吃包]粽子|[赛划]龙舟))",
        _by_its_custom,
    ),
    (DIGIT + "农阴", rf"(?:[农阴]历)?{YEAR}(?P<month>[78])月半(?![价数程年天场个夜成])", _half_moon),
    (
        "大年廿",
        "(?:(?<![^\\s,。;:、!?()在定于从到至是为我们家改放说大])大?年(?P<day>(?:廿|二十)[一二三四五六七八九])|(?<![0-9一-龥])(?P<bare>廿[一二三四五六七八九])"
        "(?=[早晚]|[上下中]午|[之以]?前|那天|放假|开工|停工|值班|回家|收工))(?![年月日])",
        lambda match: Lunar(12, number(match["day"] or match["bare"]), near=True),
    ),
    ("北南", "(?P<side>[北南])方的?小年(?!夜)", lambda match: Lunar(12, 23 if match["side"] == "北" else 24)),
    ("大年", "大?年初(?P<day>[一二三四五六七八九十])", lambda match: Lunar(1, number(match["day"]))),
    ("初", rf"(?<![{_CN}年月日人最起当当和到至-])初(?P<day>[{_CN}])(?={_AFTER_NEW_YEARS_DAY})", _new_years_day),
)
