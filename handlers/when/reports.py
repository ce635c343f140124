"""Words by which an office tells how things stand, what is over, and what it does on a feast."""

from collections.abc import Sequence

from handlers.when.lazily import lazily
from handlers.when.phrase import Phrase
from handlers.when.tokens import Dated, Day, DaysAhead

REPORTS = lazily(
    r"[^。;!?0-9]{0,10}?(?:已[有收完报交到经]?|共[有收计]|累计|总[计共]|合计|突破|达到?|超过?|增长|下降|同比|尚[未有]|仍有|还有|均未|剩余)"
    r"|[^。;!?0-9]{0,16}?(?:开工|完工|竣工|收到|收缴|新增|上报|受理|签约|发放|检查|排查|整改|建成|实现|交付|征收|拆除|化解"
    r"|销号|入库|归集|办结|完成(?!时间|之?前))[^。;!?,0-9]{0,14}[0-9]"
)
"""截至5月18日，已收到38份 says how things stand."""
COMPARED = lazily("[同环]比(?:增|下|上|减|回|提|降|多|少|持平)")
"""What is compared with another stretch is over: 环比上升5%."""
STATISTICS = lazily(
    r"[^。;!?]{0,60}?(?:[同环]比|(?:增长|下降|上升|回升|回落|提高|降低|增加|减少|上涨|下跌)了?(?:约|近|超)?"
    r"[0-9.]{1,8} ?(?:%|个百分点)"
    r"|(?:(?:共|累计|共计)[受办检排发完销收新签征化][一-龥]{1,8}|(?:销售|施工|竣工|成交)(?:面积|额)|均价)[0-9.]{1,8} ?"
    r"(?:[件起条个户套家人次份宗处亿元]|万(?!一)|平方米)|完成[一-龥]{0,8}[0-9.]{1,8} ?[万亿])"
)
"""5月份销售面积12万平方米，同比下降18% tells of a month that is over."""
_TO_BE_DONE = (
    "要|应|需|须|拟|将|可以|预计|计划|打算|准备|安排|至少|最少|最多"
    "|不少于|不低于|不超过|力争|争取|确保|每[人名个周月季]"
)
_FIGURES = lazily(
    rf"(?![^。;!?]{{0,40}}?(?:{_TO_BE_DONE}))(?:以?来)?,?[^,。;!?0-9]{{2,24}}[0-9]{{1,8}}(?:\.[0-9]{{1,4}})? ?[多余]?"
    "(?:[件起户名家元篇份项条例宗期%]|人次?|[场件家户]?次|万[人件户次]?|[万亿]元|个(?!月|小时|半|工作日|星期|礼拜)[一-龥]{0,4})"
    "(?=$|[,。;、!?)])"
)
"""上半年，受理来信312件 tells what was done; 上半年，至少开展3次党课 and 上半年计划发展党员5名 say what is to be."""
_BOOKED = lazily(
    "(?:预算(?![编会评]|草案)|结[转余存]|余额|[在]职[一-龥]{0,4}[0-9]|存[量款]|基数"
    "|(?:制定|确定|下达|提出|部署|定|签订?|安排|计划|布置)(?:下来|好)?的)"
)
"""年初预算8万元, 年末余额, 年初制定的计划: an account's, or which one."""
_ASKED = lazily(
    "[^,。;!?]{0,12}?(?:怎么(?!样|还|没)|如何(?=[一-龥])|谁(?!有空|有时间|都)|多少|写什么|是什么|什么(?:内容|主题|流程|要求)|[交发报领收][了过](?:没有?|吗|么)(?:$|[?。!]))"
    "(?![^,。;!?]{0,16}吧)"
)
"""这个月的党费怎么交 asks how."""
_ROLL = lazily(
    ",?(?:[一-龥]{0,4}会议?,?)?(?:[应实]到(?:会)?(?:党员|人数)?:?|(?:到会|参会|出席)(?:党员|人数)?:?|请假)[0-9]{1,4}[人名]"
)
"""今天应到32人，实到30人 says who came."""
FEAST_WORK = lazily(
    "(?:检查|巡[查检]|督查|抽查|排查|暗访|明察|拜访|看望|参[观加]|安排|出差|演练|主持|轮值|值守|加固|停工|停办|照常|不(?:停工|打烊|放假))"
    "(?![组队点室表员站岗科证])"
)
"""What is done on a feast in an office."""
_FORMER = lazily("原(?:定|先|来|本|计划|安排)?(?:的|于|在|是|为){0,2}$")
"""改到14日，原定13日的不开了: what was first planned may also be said last."""
TITLED = lazily(
    "(?:安全|廉政|质量|燃气|消防|工地|纪律|作风|慰问|走访|专项|综合|隐患|大){0,3}(?:检查|排查|巡查|督查|整治|走访|慰问|教育|提醒)?"
    "(?:情况|总结|通报|小结|简报|台账|方案|统计表|提醒函)(?:通报|报告|汇总)?(?=$|[:,。;])"
)
"""节前安全检查情况 is a title."""
ERRAND = lazily(
    "(?![^,]{0,14}(?:完|交|报|到位|结束|务必|须|要|得))(?:最后一[次场]|集中|开展|组织|进行|去|的){0,2}[一-龥]{0,4}?"
    "(?:走访|慰问|检查|巡查|排查|督查|督导|例会|会议|党课|座谈会?|大扫除|聚餐)[一-龥]{0,6},"
)
"""节前走访老党员，周五上午9点出发 says what the hour is for; the feast is no deadline beside it."""
_HALF_PAST = 30
_TO_COME = ("下", "明", "后", "来", "未来")
_RESULT = "(?:结果|名单|成绩|获奖|任命|最终|比赛|中奖|名次)"
_NOT_PLANNED = "(?!将|拟|请|要|应|须|需|会(?![议见谈上])|计划|准备|打算|预计|届时|提醒|记得)"
_SAID = lazily(
    rf",?(?:{_NOT_PLANNED}[^,。;!?]){{2,40}}?(?:在[^,。;!?]{{1,30}}[上中](?:指出|强调|表示|宣布|透露|提出|认为)"
    r"|指出|表示(?=[,:])|强调(?=[,:])|透露(?=[,:])|回应称|发文称"
    rf"|(?<!未)宣布(?!{_RESULT})[^,。;!?]{{2}})"
    rf"|,(?:{_NOT_PLANNED}[^,。;!?]){{1,24}}?(?:会见|会谈|接见|签署|发布|宣布|访问|抵达|通过|赢得|获得|击败|公布)了(?![吗吧])"
)
"""5月12日，市长在会上指出: a reporter tells without 了 what is over."""
_BARE_NEWS = lazily(
    rf",(?:{_NOT_PLANNED}[^,。;!?]){{2,24}}?(?:签署|发布(?:通知|公告|通报|声明|消息|报告|数据))"
    "|[, ]{1,2}(?:周|星期)[一二三四五六日天][, ]{1,2}(?:晴|阴|多云|[小中大]雨|[小中大]?雪)(?:转[一-龥]{1,2})?(?=$|。)"
)
"""12月3日，国务院发布通知 is more often over than to come; 12月27日，星期日，晴 is a diary's."""
_HEARD = lazily("(?:据(?:悉|了解|称|透露|披露|知情人[^,。;!?]{0,6})|报道称|日记[:,]?)[^。;!?]{0,12}$")
_COMING = lazily("将|拟|定[于在]|计划|预计|开始|起[,。;]|正式|截止|报名|举行|举办|召开|开幕|开放")
_MEETS = lazily(" ?(?:集合|开会|出发|见面?|开始|签到|准时|碰头|碰个头)")


def tells(phrase: Phrase, text: str) -> bool:
    """Tell whether a stretch is what figures, accounts or a question of how, who or how much are about."""
    ahead = text.startswith(_TO_COME, phrase.start)
    if STATISTICS.match(text, phrase.end) or _ASKED.match(text, phrase.end):
        return True
    period = phrase.starts.period
    if period is not None and period.edge is not None and phrase.ends is None:
        return _BOOKED.match(text, phrase.end) is not None
    return not ahead and _FIGURES.match(text, phrase.end) is not None


def is_roll(day: Day, phrase: Phrase, text: str) -> bool:
    """Tell whether today is only the day on which so many came."""
    return isinstance(day, DaysAhead) and day.days <= 0 and _ROLL.match(text, phrase.end) is not None


def is_met(day: Day, phrase: Phrase, text: str) -> bool:
    """9.30集合 is a day or half past nine, and no amount."""
    clause = not phrase.start or text[phrase.start - 1] in " ,。;:!?"
    return clause and isinstance(day, Dated) and day.day == _HALF_PAST and _MEETS.match(text, phrase.end) is not None


def tells_news(phrase: Phrase, text: str) -> bool:
    """Tell whether a reporter tells of the day: 5月12日，市长在会上指出."""
    return _is_without_year(phrase) and _SAID.match(text, phrase.end) is not None


def may_be_news(phrase: Phrase, text: str) -> bool:
    """Tell whether a day may be over as well as to come, as in 据悉，6月30日双方签署备忘录."""
    if not _is_without_year(phrase):
        return False
    heard = _HEARD.search(text[max(0, phrase.start - 24) : phrase.start])
    return _BARE_NEWS.match(text, phrase.end) is not None or (
        heard is not None and _COMING.search(text, phrase.start) is None
    )


def _is_without_year(phrase: Phrase) -> bool:
    days = [named.day for named in phrase.starts.days]
    plain = phrase.role is None and phrase.ends is None and phrase.every is None
    return plain and any(isinstance(day, Dated) and (day.year, day.years) == (None, None) for day in days)


def without_former(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    """Leave out what was planned before."""
    return [phrase for phrase in phrases if not _FORMER.search(text[max(0, phrase.start - 8) : phrase.start])]
