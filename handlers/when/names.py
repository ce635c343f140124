"""What has a sign of time in it but is a name, an address or a measure: 前门大街6号, 今日传媒, 周一良, 好一点."""

from collections.abc import Iterable

from handlers.when.lazily import lazily
from handlers.when.pattern import ACTIVITY, CLOSED, DIGIT, DOING, UNLIKE_A_SUBJECT, Line
from handlers.when.phrase import Phrase
from handlers.when.tokens import DaysAhead, Every, Sign, Unit, Weekday

_AT_AN_HOUR = "(?=[0-9]?[钟半整刻多前后许以之左:到至-]|[0-9]{2}|开|集合|见|出发|准时)"
_MORE_OR_LESS = (
    *"多少大小快慢近远高低贵稳松紧宽深浅热冷暖软硬亮暗美惜醒细短轻重强弱有来这那的",
    *("便宜", "彻底", "干净", "清楚", "安静", "老实", "简单", "小心", "用心", "开心", "积极", "主动", "认真", "仔细"),
    *("舒服", "客气", "合理", "成熟", "稳重", "自然", "柔和", "温和", "安全", "漂亮", "好看", "努力", "勤快", "谦虚"),
    *("耐心", "细心", "灵活", "具体", "详细", "准确", "精确", "严格", "完整", "完善", "丰富", "规范", "严肃", "活泼"),
    *("明显", "明白", "证明", "同意", "肯定", "承认", "特别"),
)
"""What 一点 makes a little more of, or what says that it is one point of several."""
_TITLES = "局院会处科部校班组队社团市县区镇厂店行司所站台董秘"
_NAMES: Iterable[tuple[str, str]] = (
    # addresses
    (
        "街路巷弄胡大",
        "(?:[街路巷弄]|胡同|大道)(?:[甲乙丙丁东西南北]|中[路街段]?|[0-9]{1,2}[条巷段])?[0-9]{1,4}(?:[-之附、][0-9]{1,4}){0,3}号"
        "(?:[、,和及与-][甲乙丙丁]?[0-9]{1,4}号){0,3}",
    ),
    (
        "村里园寺社厦庄坊条院甲乙",
        "(?:[村里园寺庄坊条甲乙]|社区|大厦|[号大]院)[甲乙]?[0-9]{1,4}(?:-[0-9]{1,4})?号"
        "(?=[0-9附院楼栋门旁内(]|对面|附近|[,。;]?[0-9]{1,4}[楼层室])",
    ),
    (
        "里条园楼区",
        "(?<![家这那哪厂村校店组科局队部院镇乡县市心夜手公])里(?:[一二三四五甲乙0-9]区)?[甲乙]?[0-9]{1,3}号(?=$|[,。;()、]|怎么样|[是在]哪)"
        "|[里条园楼区][0-9]{1,3}-[0-9]{1,3}号",
    ),
    ("文案卷编座床", "(?:[文案卷编]|座位?|床位?)号[:为是]?[0-9]{1,4}号"),
    ("商底层楼abcdefgh", "(?:[商底层楼]|(?<![a-z])[a-h])-[0-9]{1,3}号"),
    (
        "航蓝玩皇",
        "(?:航天|蓝天|玩家|皇家)[0-9]{1,2}号",
    ),
    # 一点 that is a little, or one point of several
    ("".join({word[0] for word in _MORE_OR_LESS}), f"(?:{'|'.join(_MORE_OR_LESS)})1点(?!{_AT_AN_HOUR})"),
    ("好差长", f"(?:(?<![约定说讲])好|差(?!不)|(?<![{_TITLES}])长)1点(?!{_AT_AN_HOUR})"),
    (
        DIGIT,
        "(?<![0-9])1点(?:就[透着炸破通燃爆响亮明]|没(?!空|时间|课|会|人来)|不(?![行可去来在开能到见]|方便)|半点|一滴|[1一]滴|点|通)",
    ),
    ("元跨圣平七", "(?:元宵|跨年|圣诞|平安夜|七夕)晚会"),
    # numbers that count
    (DIGIT + "两几整", "(?<![0-9下上这那第])[1-9两几整]个多?整?(?:上午|下午|晚上|早上|夜晚|白天|早晨)"),
    (DIGIT, "(?<![0-9])0(?:时差|点能)|4时(?:之[^前后]|有|佳|如|八节|不)"),
    (DIGIT, "1[0-8][0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"),
    ("前", "前[0-9一二三四五六七八九十百]{1,3}(?:[款名位强甲大项届轮场座批局回件张条种集章]|家(?!里))"),
    ("男女大小", "[男女大小][1-4]号(?=$|[^0-9点时早晚上下中前]|[上下]线)"),
    ("小初高大", "(?:小学|初中|高中|大学)[1-6]年(?![前后内])"),
    ("以", "以[0-9]{1,3}[:-][0-9]{1,3}(?:、[0-9]{1,3}[:-][0-9]{1,3}){0,4}(?![0-9]|[开召举为前])"),
    # words of more than one sign
    ("舞翔啸落横腾凌搏抟冲雷面", "(?:[舞翔啸落横腾凌搏抟冲]|雷动)9天|面壁[0-9]{1,2}年"),
    ("日如有绕既早时士3", "有朝[一1]日|日[甚慎][一1]日|如[一1]日|士别3日|3日不见|(?:早知|既有|时至)今日"),
    ("血流疯灰", "(?:血[色腥]|流血|疯狂|灰色)(?:星期|周)[一二三四五六日天]"),
    ("8子", "8一(?:起义|电影)|子夜吴歌"),
    ("八", "八一(?:起义|电影|制片)"),
    ("的", "的[今明昨]天(?=$|[,。;!?、]|[会更才][^议场])"),
    ("明", "(?<=[光文聪黎透])明天"),
    ("smad", "(?<![a-z])(?:sat|sun|mar|act)[一-龥](?<![上下中早晚前之凌去来开我你他在有可到])"),
)

_NAME_AFTER_A_WEEKDAY = lazily("[一-龥](?=$|[,。;!?]|的(?!会|课|票)|怎么样|是|说|同志|老师|和)")
_NAME_OF_A_DAY = lazily(r"(?<![一-龥])[今明昨每]日$|(?<=[去习说看读订买听玩搜叫是])[今明昨每]日$")
_AFTER_A_DAY = lazily(
    CLOSED
    + "|"
    + DOING
    + f"|(?={ACTIVITY})"
    + "|[限宜有雨晴阴多天气最下上午晚凌内之以为止所已将就才也都又还再要会能先可必须应只仅共全凡因由于经向从被把给起]"
    "|终于|首[次日映]|冲刺|宣布|举|开|截|到|完|打[卡]|更新|签|巡|消毒|报送|测|晨|早"
)
_SHORT = lazily("[一-龥]{1,4}(?=$|[,。:;!?、(的]|怎么样)")
_BEHIND_A_NAME = lazily(f"(?:{UNLIKE_A_SUBJECT}|(?<=的))$")
_ENDS = lazily("$|[,。;!?]|的(?!会|课|票|时候)|怎么样")
_OF_A_NIGHT = lazily("之(?![前后内间])")
_FEAST_ENDS = lazily("$|[,。;!?)]|的(?!会|票|时候)|怎么样")
_SOME_DAY = lazily("(?:某[日天周]|[有一][一1]?[天日]|1[天日]|某个)的?$")
_YEARS_AGO = lazily("[0-9]{2}年前")
"""二十五年前, in 2025."""
_DAYS = "(?:周|星期|礼拜)[一二三四五六日天末](?:[、,和及与至到-](?:周|星期|礼拜)?[一二三四五六日天]){0,3}"
_SHUT = "(?:闭[馆园店]|休[馆市]|停业|不(?:开放|营业))"
_CLOSED = lazily(f"{_DAYS}(?:全天)?(?:{_SHUT}|除外)|(?:暂时|目前|现已|正在){_SHUT}|暂停(?:开放|营业)")
_RESTS = lazily(f"{_DAYS}(?:全天)?休息(?!日)")
"""The hours hold on other days: 9:00-16:30（周一闭馆）; 每天9点开门，周日休息."""
_AHEAD_OF_AN_EVENT = lazily(
    "(?:登机|起飞|出发|开[会始赛车场课考]|会议|上[课班台场]|下班|考试|比赛|睡觉?|手术|截止|结束|活动|到期|演出|检票|发车|面试|体检|报到)$"
)
"""登机半小时前 is counted from the boarding."""
_LITERARY = lazily("[今明昨][日夜]$")


def name_lines() -> Iterable[Line]:
    for starts, pattern in _NAMES:
        yield starts, pattern, lambda _: Sign.NOISE


def is_named_feast(phrase: Phrase, text: str) -> bool:
    """Tell whether a feast's short name ends a verse or a person's name: 佳节又重阳, 武田五一."""
    if phrase.role is not None or phrase.end - phrase.start != len("重阳") or text[phrase.end - 1] == "节":
        return False
    return bool(
        _FEAST_ENDS.match(text, phrase.end) and _BEHIND_A_NAME.search(text[max(0, phrase.start - 3) : phrase.start])
    )


def is_name(phrase: Phrase, text: str) -> bool:
    """Tell whether the words around a phrase make it a part of a name, or of hours that hold on other days."""
    said = text[phrase.start : phrase.end]
    if phrase.later and said.endswith("前") and _AHEAD_OF_AN_EVENT.search(text[: phrase.start]):
        return True
    if phrase.has_clock and (phrase.ends or phrase.every) and _is_shut(phrase, text):
        return True
    if phrase.ends is not None:
        return False
    if phrase.role is Sign.BEFORE and _YEARS_AGO.match(said):
        return True
    if phrase.role or phrase.has_clock:
        return False
    return _is_person(phrase, text) or _is_paper(phrase, text) or _is_line_of_verse(phrase, text)


def _is_shut(phrase: Phrase, text: str) -> bool:
    """Tell whether the text names a day on which the hours don't hold."""
    if _CLOSED.search(text):
        return True
    its_own = phrase.every is None or phrase.every == Every("DAILY")
    rests = _RESTS.search(text)
    return its_own and rests is not None and (phrase.every is not None or phrase.start <= rests.start() < phrase.end)


def _is_person(phrase: Phrase, text: str) -> bool:
    """周一良, 周天球; 周一见 is none."""
    days = [named.day for named in phrase.starts.days]
    if len(days) != 1 or not isinstance(days[0], Weekday) or not text.startswith("周", phrase.start):
        return False
    if phrase.every or phrase.starts.part or _AFTER_A_DAY.match(text, phrase.end):
        return False
    return bool(_NAME_AFTER_A_WEEKDAY.match(text, phrase.end))


def _is_paper(phrase: Phrase, text: str) -> bool:
    """今日传媒, 每日坚果; 今日停电 and 每日巡查 are none."""
    bare = phrase.every == Every("DAILY") and not phrase.starts.has_day
    bare = bare or [named.day for named in phrase.starts.days] in ([DaysAhead(0)], [DaysAhead(1)], [DaysAhead(-1)])
    if not bare or phrase.starts.part or not _NAME_OF_A_DAY.search(text[max(0, phrase.start - 1) : phrase.end]):
        return False
    after = _AFTER_A_DAY.match(text, phrase.end) and not _OF_A_NIGHT.match(text, phrase.end)
    return bool(_SHORT.match(text, phrase.end) and not after)


def _is_line_of_verse(phrase: Phrase, text: str) -> bool:
    """早知今日, 月黄昏, 午夜之雾, 完美的一天."""
    before = text[max(0, phrase.start - 3) : phrase.start]
    if phrase.length is not None:
        return before.endswith("的") or phrase.starts.part is not None
    if phrase.is_clock_only:
        return bool(
            _SOME_DAY.search(before)
            or _OF_A_NIGHT.match(text, phrase.end)
            or (_BEHIND_A_NAME.search(before) and _ENDS.match(text, phrase.end))
        )
    period = phrase.starts.period
    if period is not None and period.unit is Unit.MONTH and _OF_A_NIGHT.match(text, phrase.end):
        return True
    literary = _LITERARY.search(text[phrase.start : phrase.end]) is not None
    return literary and bool(_BEHIND_A_NAME.search(before) and _ENDS.match(text, phrase.end))
