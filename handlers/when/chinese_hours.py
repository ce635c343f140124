"""Chinese patterns of hours, of lengths of time, and of what is counted from this moment."""

import re
from collections.abc import Iterable
from datetime import timedelta

from handlers.when.pattern import CLOSED, DIGIT, DOING, OPEN, TO, Line, Make, Match, stands_before
from handlers.when.readings import Part
from handlers.when.tokens import (
    Ahead,
    Amount,
    Clock,
    InPart,
    InTime,
    Later,
    Length,
    Office,
    Piece,
)

PARTS = {
    "凌晨": Part.DAWN,
    "清晨": Part.EARLY,
    "清早": Part.EARLY,
    "早晨": Part.EARLY,
    "早上": Part.EARLY,
    "大早": Part.EARLY,
    "早": Part.EARLY,
    "晨": Part.EARLY,
    "上午": Part.MORNING,
    "午前": Part.MORNING,
    "中午": Part.NOON,
    "正午": Part.NOON,
    "午间": Part.NOON,
    "午": Part.NOON,
    "下午": Part.AFTERNOON,
    "午后": Part.AFTERNOON,
    "傍晚": Part.DUSK,
    "当晚": Part.EVENING,
    "那晚": Part.EVENING,
    "黄昏": Part.DUSK,
    "晚上": Part.EVENING,
    "晚间": Part.EVENING,
    "夜里": Part.NIGHT,
    "夜间": Part.NIGHT,
    "夜晚": Part.EVENING,
    "深夜": Part.NIGHT,
    "半夜": Part.NIGHT,
    "午夜": Part.NIGHT,
    "后半夜": Part.NIGHT,
    "大半夜": Part.NIGHT,
    "三更半夜": Part.NIGHT,
    "晌午": Part.NOON,
    "头晌": Part.MORNING,
    "上半晌": Part.MORNING,
    "前半晌": Part.MORNING,
    "上昼": Part.MORNING,
    "后晌": Part.AFTERNOON,
    "下半晌": Part.AFTERNOON,
    "后半晌": Part.AFTERNOON,
    "下昼": Part.AFTERNOON,
    "早起": Part.EARLY,
    "朝早": Part.EARLY,
    "拂晓": Part.DAWN,
    "黎明": Part.DAWN,
    "晚": Part.EVENING,
    "夜": Part.EVENING,
}
_QUARTERS = {"半": 30, "1刻": 15, "2刻": 30, "3刻": 45}
_ENDS = re.compile("(?:最[晚迟]|截[止至]|至迟|不[晚迟]于|不?超过)[^,。;!?]{0,8}$")
_NO_TIMES = "(?!意见|要求|建议|看法|体会|感想|希望|说明|问题|内容|措施|提示|提醒|注意|共识|思考|名|评[论价语述])"
_NO_COUNT = "(?![0-9人名个位层室座栋号次条份页%.:月年]|楼(?![下前]))"
_HOUR = r"(?P<hour>2[0-4]|1[0-9]|0?[0-9])(?:点钟?|时(?![间候代段长空速事局刻务]|期(?!间)))"
_MINUTE = (
    rf"(?:整(?![改治理体顿合])|过?(?P<quarter>半|[123]刻)钟?"
    rf"|[零过]?(?P<minute>[0-9]{{1,2}})分(?!之[一二三四五六七八九十几0-9]|钟|析)"
    rf"|:?(?P<bare>[0-5][0-9]){_NO_COUNT})"
)

_UNITS = {
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "钟": timedelta(hours=1),
    "分钟": timedelta(minutes=1),
    "分": timedelta(minutes=1),
    "刻钟": timedelta(minutes=15),
    "刻": timedelta(minutes=15),
    "秒": timedelta(seconds=1),
    "秒钟": timedelta(seconds=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "周": timedelta(weeks=1),
    "星期": timedelta(weeks=1),
    "礼拜": timedelta(weeks=1),
}
_BY_THE_CLOCK = ("小时", "钟头", "钟", "分钟", "刻钟", "秒", "秒钟")
_MOST_HALF_YEARS = 2 * 99
"""789年 is a year."""
_MONTHS = {"月": 1, "季度": 3, "年": 12}
_UNIT = (
    "(?P<unit>工作日|小时|钟头|(?:(?<=个)|(?<=个半))钟(?![头表楼点声情爱])|分钟|刻钟|秒钟|秒|天(?!安门|然|津)|周(?!年)"
    "|星期|礼拜|季度|月|年(?![度前级轻代底末初]))"
)
_COUNT = r"(?:(?P<count>[0-9]{1,3})(?P<point>\.5)?(?:个(?P<half>半)?)?|(?P<only>半)个?)"
AMOUNT = (
    rf"(?<![0-9.第月岁])(?<![0-9]:)(?<!20[0-9])(?<![岁年]零)(?<![岁年](?=0))(?<!个(?=半)){_COUNT}{_UNIT}"
    r"(?:(?P<after>半)(?!天|日)|[零又]?(?P<minutes>[0-5]?[0-9])分钟?|(?P<quarters>[123])刻钟)?"
)


def amount(match: Match) -> Amount | None:
    """Read 两个半小时, 1小时30分, 3天, 半个月, 10个工作日; None for what nobody writes."""
    unit = match["unit"]
    halves = 1 if match["only"] else 2 * int(match["count"])
    halves += bool(match["half"]) + bool(match["point"]) + bool(match["after"])
    if unit == "工作日":
        return Amount(workdays=halves // 2) if halves % 2 == 0 and halves else None
    if unit in _MONTHS:
        counted = "个" in match[0] or (match["only"] and match[0][-1] in "前后内")
        if (unit == "月" and not counted) or (unit == "年" and halves > _MOST_HALF_YEARS):
            return None
        months, rest = divmod(halves * _MONTHS[unit], 2)
        return Amount(timedelta(days=15 if rest else 0), months) if halves else None
    extra = timedelta(minutes=int(match["minutes"] or 0) + 15 * int(match["quarters"] or 0))
    exact = halves * _UNITS[unit] / 2 + extra
    return Amount(exact) if exact else None


def _length(match: Match) -> Piece | None:
    found = amount(match)
    if found is None or found.workdays or (not found.months and found.exact < timedelta(seconds=1)):
        return None
    return Length(found.as_length())


def _ahead(sign: int) -> Make:
    def make(match: Match) -> Piece | None:
        found = amount(match)
        if found is None or not (match["unit"] in _BY_THE_CLOCK or found.whole_days):
            return None
        if match["unit"] == "年" and match["only"] is None and int(match["count"]) > 2:
            return None
        signed = found if sign > 0 else found.back()
        return Later(signed.exact) if match["unit"] in _BY_THE_CLOCK else Ahead(signed)

    return make


def _in_time(match: Match) -> Piece | None:
    found = amount(match)
    hours = match["unit"] in _BY_THE_CLOCK
    return None if found is None or not (hours or found.whole_days) else InTime(found, hours)


def _spoken(match: Match) -> Clock | None:
    said = match.groupdict()
    minute = _QUARTERS[said["quarter"]] if said.get("quarter") else int(said.get("minute") or said.get("bare") or 0)
    hour = int(match["hour"])
    return Clock(hour, minute, exact=match["hour"].startswith("0")) if minute < 60 else None


def _written(match: Match) -> Clock:
    hour = match["hour"]
    return Clock(int(hour), int(match["minute"]), exact=hour.startswith("0") or int(hour) > 12)


def _lacking(match: Match) -> Clock | None:
    lacks = 15 * int(match["quarters"]) if match["quarters"] else int(match["minutes"])
    minute = int(match["hour"]) * 60 - lacks
    return Clock(minute // 60, minute % 60) if 0 < lacks < 60 <= minute + 60 else None


HOUR_LINES: Iterable[Line] = (
    (
        "凌清早上中下午傍晚夜正黄深半大晨后三晌头前朝拂黎当那",
        r"(?P<word>凌晨|清晨|清早|早晨|早上|上午|午前|中午(?!饭)|正午(?=[0-9])|午间|下午|午后|傍晚"
        r"|黄昏|晚上|晚间|夜里|夜间|夜晚|深夜|半夜|[后大]半夜|三更半夜|晌午|[头后]晌|[上下前后]半晌|[上下]昼"
        r"|早起(?=[0-9])|朝早|拂晓|黎明|午夜(?!场)"
        r"|[早晚](?=[0-9])|(?<=[今明昨前听寻琴])[早晚晨午夜](?!会|报|餐|饭|宴|点名)"
        r"|(?<=[今明昨前后]天)[早晚](?!会|报|餐|饭|宴|点|些)"
        r"|(?<=[日号天节秋旦宵夕午一二三四五六])[当那]晚(?![上会宴餐])|(?<=[节秋旦宵夕安一二三四五六日号天])夜(?=[0-9])"
        r"|(?<=[日号天一二三四五六])[早晚](?=$|[\s,。;前之]))",
        lambda match: InPart(PARTS[match["word"]]),
    ),
    (
        DIGIT,
        (
            r"(?<![0-9./])(?<![0-9]:)(?P<hour>2[0-4]"
            r"|[01]?[0-9]):(?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?![0-9:%]|\.[0-9])(?!比(?!赛))(?:[时点](?![间段候刻半到评前后起整])|分(?![之钟析数享钱段]))?"
        ),
        _written,
    ),
    (DIGIT, rf"(?<![0-9.])(?<![0-9]:){_HOUR}{_MINUTE}", _spoken),
    (
        DIGIT,
        (
            rf"(?:(?<=[午晨晚早夜])|(?<=[早晚]上|[晚夜]间|夜里)|(?<=[天日号明今])"
            rf"|(?<={'周'}[一二三四五六日天])) ?{_HOUR}(?![0-9]{{1,2}}(?![0-9])|[0-9]{{4}}){_NO_TIMES}"
        ),
        _spoken,
    ),
    (
        DIGIT,
        r"(?<=[天日号午晨晚上周])(?P<hour>2[5-9]|[3-9][0-9])(?:点|:[0-5][0-9])(?![0-9名])",
        lambda m: Clock(int(m["hour"]), 0, exact=True),
    ),
    (DIGIT, rf"(?<![0-9]:){OPEN}{_HOUR}(?:{CLOSED}|{DOING})", _spoken),
    (
        DIGIT,
        "(?<=[早晚午]饭|[早晚午聚]餐|[晚婚喜]宴|宵夜|电影|火车|高铁|动车|航班|飞机|演出|球赛|比赛|婚礼|面试|讲座|彩排)"
        rf"{_HOUR}{_NO_TIMES}{CLOSED}",
        _spoken,
    ),
    (
        DIGIT,
        rf"(?<![0-9.第])(?<![0-9]:){_HOUR}(?=见|(?:改|调整?|推迟|推|提前|变更|挪|移|延迟|延)[到至为成]|集合|开会|开始|准时|有会|有空|出发|发车|开[班课幕]|升旗|宣誓|彩排"
        rf"|碰头|入场|进场|登车|乘车|授课|宣讲|之?前|以前|到岗|签到|报到)",
        _spoken,
    ),
    (DIGIT, r"(?<=[上下]午)(?P<hour>1[0-2]|[1-9])(?:\.:?|;|::) ?(?P<minute>[0-5][0-9])(?![0-9.份人个])", _written),
    (
        DIGIT,
        (
            rf"(?<![0-9])(?<![0-9]:)(?:{OPEN}|(?<=午)|(?<=上)"
            rf"|(?<=晚))(?P<hour>[0-9]{{1,2}})(?=(?:点钟?)?{TO}[0-9]{{1,2}}(?:[点时]"
            rf"|:[0-5]))"
        ),
        lambda match: Clock(int(match["hour"]), 0, bare=True),
    ),
    (
        "差",
        r"差(?:(?P<quarters>[123])刻钟?|(?P<minutes>[0-9]{1,2})分钟?)到?(?P<hour>1[0-9]|2[0-4]|[1-9])点",
        _lacking,
    ),
    (DIGIT, r"(?P<hour>1[0-9]|2[0-4]|[1-9])点差(?:(?P<quarters>[123])刻钟?|(?P<minutes>[0-9]{1,2})分钟?)", _lacking),
    ("正", "正午(?![0-9])", lambda _: Clock(12, 0, exact=True)),
    (
        "午子",
        "(?:午夜|子夜)(?![0-9]|[专]?场|剧场|电台|凶铃|档|蓝|食堂|快车|飞行|梦回)",
        lambda _: Clock(24, 0, exact=True),
    ),
    ("上下", "(?P<side>[上下])班(?=之?前|以前|时(?:[,。 ]|$))", lambda match: Office(match["side"] == "上")),
    (
        "下",
        "(?<=[天日号一二三四五])下班(?=$|[,。;!?)])",
        lambda match: Office(opens=False) if stands_before(match, _ENDS) else None,
    ),
    # lengths, from now, and within
    (DIGIT + "半", AMOUNT + "(?:以|之|过)?后(?!天|续|勤)", _ahead(1)),
    ("再", "再过" + AMOUNT + "(?!后|以后|之后|就是)", _ahead(1)),
    (
        "过",
        "(?<![一-龥])过(?!2[天日])" + AMOUNT + "(?=$|[,。 ]|再|提醒|叫|喊|通知|给|打|发|开|到|来|去|见)",
        _ahead(1),
    ),
    (DIGIT + "半", AMOUNT + "(?:以|之)?前(?!后|往|列|行)", _ahead(-1)),
    (
        DIGIT,
        "(?<![0-9.第])(?P<count>[12])年(?:以|之)?前(?![后往])",
        lambda m: Ahead(Amount(months=-12 * int(m["count"]))),
    ),
    (
        "半",
        "(?<![0-9上下个大多])半年(?:以|之)?前(?![后往])",
        lambda _: Ahead(Amount(months=-6)),
    ),
    (
        DIGIT + "半",
        r"(?<![0-9.第月])(?<![0-9]:)(?<![之满])"
        + _COUNT
        + "(?P<unit>日)(?P<after>)(?P<minutes>)(?P<quarters>)(?:以|之)?内",
        _in_time,
    ),
    (
        DIGIT + "半",
        (
            r"(?<![0-9.第月年])(?<![0-9]:)(?P<count>[0-9])(?P<point>)(?P<half>)(?P<only>)(?P<unit>日)(?P<after>)(?P<minutes>)(?P<quarters>)(?:以"
            r"|之)?后"
        ),
        _ahead(1),
    ),
    (DIGIT + "半", AMOUNT + "(?:以|之)?内(?!容|部)", _in_time),
    (DIGIT + "半", AMOUNT, _length),
    (
        DIGIT,
        "(?<![0-9.])(?P<minutes>[0-9]{1,3})分钟?(?P<seconds>[0-5]?[0-9])秒钟?",
        lambda m: Length(timedelta(minutes=int(m["minutes"]), seconds=int(m["seconds"]))),
    ),
)

AFTER_A_DAY: Iterable[Line] = (
    (
        DIGIT,
        r"(?P<hour>2[0-3]|1[0-9]|0?[0-9])\.(?P<minute>[0-5][0-9])分?(?![0-9.%+万亿元块米个公斤吨倍度岁人次分])",
        _written,
    ),
    (DIGIT, rf"{_HOUR}(?![0-9]{{1,2}}(?![0-9])|[0-9]{{4}}){_NO_TIMES}", _spoken),
    (
        DIGIT,
        rf"(?P<hour>[0-9]{{1,2}})(?=(?:点钟?)?{TO}[0-9]{{1,2}}(?:[点时]|:[0-5]))",
        lambda match: Clock(int(match["hour"]), 0, bare=True),
    ),
)
"""端午节9点: what follows a day is its hour."""
