"""From phrases to the one time of a text: corrections, hours said apart from their day, and what is only a topic."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from handlers.when.joins import days_lasted
from handlers.when.lazily import lazily
from handlers.when.lengths import rank_length
from handlers.when.names import is_named_feast
from handlers.when.pattern import CLOSED
from handlers.when.phrase import Item, Phrase, Side
from handlers.when.readings import Part, Refusal, Refused
from handlers.when.reports import ERRAND, FEAST_WORK, REPORTS, TITLED, is_met, is_roll, tells, without_former
from handlers.when.tokens import Clock, Dated, DaysAhead, Festival, Period, Sign, Unit, Weekday

_AFTER_FEAST = lazily("[一-龥]")
_FEAST_VERBS = lazily(
    "(?:办(?=婚|酒|喜|满|百)|放|可|怎|呢|啊|见|到|集|学|讨|行|交|当|那|这|上|下|中|晚|早|要|我|是|在|去|来|吧|有|一|能"
    "|前|后|开|举|召|组|进|发|统|走访|慰问(?![金品信组活演])|值班(?!表)|带班|升旗|座谈|祭扫|植树|聚餐|返岗|上岗|开工"
    "|复工"
    "|带|陪|回|咱|想|送(?!温暖)|给|请|吃|过|得|会(?!议|餐|演)|还|都|就|也|再|没|不|打|准|结|休|他|她|你|全|跟"
    "|和|别(?!墅)|灯会|庙会|花市|集市|赶|当|夜里|准备|想|祝(?!福|贺)|许愿|跨|守|祭|扫|拜|登高|赏(?!月诗|析)|买|看|约"
    "|聚|订|出(?!版)|旅|玩"
    "|坐|飞|国庆|中秋|春节|元旦|端午|返程|报到|您|你|记得|加班|方便|轮班|到岗|开放|发车)"
)
_BEFORE_FEAST = lazily("(?:庆祝?|[喜欢]?迎|欢度|祝贺?|献礼)$")
_SET_BEFORE = lazily(
    "(?:定|改|安排|放)[在到于]$|(?<![低高大小等少多位优属近本直持般该约概均都就还控])[于在]$|时间[:是为]$"
)
_SET_AFTER = lazily("(?![^,。;]{0,3}(?:左右|上下|之间|以[上下内]|以[上下]))(?![-到至])" + CLOSED)
_NAME_END = lazily("[一-龥](?<![早晚前后内起见开会吧呢吗啊哦止去来交报办发送批审定的])")
"""周一平 is a person."""
_WHICH = lazily("的(?![0-9])")
_DOORS_AFTER = lazily(
    " ?(?:前|之前)?(?:在[^,。;0-9]{1,8})?(?:开始)?(?:签到|报到|入场|进场|入座|就座|集合|候场|候会|检票|调试|联调)"
)
_DOORS_BEFORE = lazily("(?:签到|报到|入场|进场|入座|就座|集合|候会|调试|联调)(?:时间)?[:为是在]?$")
_ENDS = lazily(
    " ?(?:左右)?(?:结束|散会|散场|闭幕|收工|收摊|关门|打烊|闭[馆园店]|停止营业|下[班课]|放学|离店|退房|返[程回航])"
)
_ENDS_BEFORE = lazily("(?:结束|离店|退房|离开|返[程回]|回程?|关门|闭馆)(?:时间|日期)?[:是为在于]?$")
_BEGINS_AFTER = lazily(" ?(?:入住|到店|去|出发|走|动身|启程|开始|起租|飞)")
_ENDS_AFTER = lazily(" ?(?:离店|退房|离开|返[程回]|回|结束|还车)")
_BEGINS_BEFORE = lazily("(?:开始|入住|到店|去程?|出发|开门|开馆|开放|起租)(?:时间|日期)?[:是为在于]?$")
_ARRIVES = lazily(r" ?(?:左右)?(?:到达|抵达|落地|降落|到站|到(?=$|[\s,。;)]))")
_LEAVES = lazily(r" ?(?:准时)?(?:起飞|出发|发车|开车|启程|开(?=$|[\s,。;)]))")
_OF_PEOPLE = lazily(
    "(?:入[党职校伍团会]|出生|参加|转[入正]|退休|到龄|毕业|成立|发展|新[进入]|调[入出]|离职"
    "|提[拔任])[一-龥]{0,8}(?<![请于])"
    "(?:同志|党员|人员|职工|干部|支部|学生|[老新]?师|积极分子|[的]?人)"
)
"""7月1日后入职的同志, 2000年前出生的党员: whom, not when."""
_PAPERS = lazily(
    "的?(?:工作|重点|党建|支部|学习|个人|思想|全局|部门|科室|财务|教育|培训|业务|宣传|经济|主要|目标|组织生活|形势|运行|销售|市场|考核){0,3}"
    "(?:总结|计划|要点|报告|报表|清单|台账|简报|小结|任务|目标|工作|动态|安排|考勤表?|(?:值班|排班|课程|进度|统计"
    "|汇总)表|课表|菜单"
    "|食谱|账单|工资条?|奖金|党费|预算|决算|数据|指标|产值|收入|支出|绩效|gdp|大事记|销售?[量额]|流水|明细|业绩|分析"
    "|财报|净利润|营收|排名)(?=$|[,。;!?)、吗呢]|模板|发[给我到]"
    "|范文)"
    "|(?!交|[上申填]?报|提交|公布|发|完成|整理|汇总|核对|收|补|出|做|写|看|审|开)[一-龥]{2,14}(?:情况通报|情况汇总|分析报告|工作报告|统计表|一览表|公报)$"
)
"""上半年工作总结 says which, not when."""
_MINUTES_OF = lazily("的?(?:[一-龥]{0,4}会议?)?(?:纪要|记录|照片|录音|录像|新闻稿)")
"""昨天下午3点的会议纪要: which ones."""
_OCCASIONS = (
    (
        lazily(
            "早场|早例?会|[首头]班|早点名|早班|早自习|早课|闹钟|起床|叫醒|早起|早[饭餐读操茶市]|睡到|晨[跑练读会]|日出|(?<![a-z])breakfast(?![a-z])"
        ),
        Part.EARLY,
        range(4, 11),
    ),
    (
        lazily(
            "[那当]晚|前夜|[晚夜]场|[晚夜]班|夜市|睡觉|睡前|临睡|泡脚|就寝|晚[饭餐宴会]|[夜宵]宵|宵夜|晚自习|夜[跑市场]"
            "|跨年|熄灯|加班|熬夜|末班|(?<![a-z])(?:dinner|supper|cocktails|concert|gig|drinks|pub)(?![a-z])"
        ),
        Part.EVENING,
        range(5, 13),
    ),
)
"""What is done at one half of the day only, and the hours for which that says which half is meant."""
_CLAUSE = lazily("[^,。;!?]{0,32}")
_NEARBY = 4
_LETTER = lazily(r"[^\W_]")
_DEADLINES = (Sign.BY, Sign.BEFORE)
_NIGHT_INTO_DAWN = (Part.EVENING, Part.DAWN)


def corrected(items: Sequence[Item], text: str) -> list[Phrase]:
    """Leave out what the words take back: 不是周三，是周四; 从周三改到周四. Raises Refused where a mark stays open."""
    kept: list[Item] = _without_denied(items)
    changes = [n for n, item in enumerate(kept) if item is Sign.CHANGED]
    old: list[Phrase] = []
    if changes:
        after = [item for item in kept[changes[-1] :] if isinstance(item, Phrase)]
        old = [item for item in kept[: changes[-1]] if isinstance(item, Phrase)]
        if after:
            until = any(phrase.role in _DEADLINES for phrase in old) or Sign.BY in kept
            return [_still_due(_completed(after[0], old), until=until), *without_former(after[1:], text)]
    if Sign.VAGUE in kept:
        raise Refused(Refusal.UNSURE)
    phrases = [item for item in kept if isinstance(item, Phrase)]
    if Sign.ELSEWHERE in kept and any(phrase.is_clock_only for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if Sign.BY in kept and len(phrases) == 1:
        return [_still_due(phrases[0], until=True)]
    return phrases


def _still_due(new: Phrase, *, until: bool) -> Phrase:
    """截止时间由5月25日改为5月31日: a deadline that is moved stays one."""
    plain = new.role is None and new.ends is None and not (new.every or new.length or new.later or new.in_time)
    return replace(new, role=Sign.BY, prefixed=True) if until and plain else new


def _without_denied(items: Sequence[Item]) -> list[Item]:
    kept = list[Item]()
    denied: Phrase | None = None
    skipping = False
    for item in items:
        if item is Sign.NOT:
            skipping = True
        elif skipping and isinstance(item, Phrase):
            denied, skipping = item, False
        elif item is not Sign.INSTEAD:
            if denied is not None and isinstance(item, Phrase):
                item, denied = _completed(item, [denied]), None
            kept.append(item)
    if denied is not None and not any(isinstance(item, Phrase) for item in kept):
        raise Refused(Refusal.UNSURE)
    return kept


def _completed(new: Phrase, old: Sequence[Phrase]) -> Phrase:
    """Take the day, and the part of the day, from what was corrected, where the correction names only an hour."""
    days = [phrase for phrase in old if phrase.starts.has_day or phrase.every]
    if new.is_clock_only and not days:
        return _same_half(new, old)
    if not new.is_clock_only:
        return new
    return _with_hours(days[-1], new)


def _same_half(new: Phrase, old: Sequence[Phrase]) -> Phrase:
    """把晚上八点的课改到九点 is nine in the evening."""
    parts = [phrase.starts.part for phrase in old if phrase.has_clock]
    clock = new.starts.clock
    evening = parts[-1:] == [Part.EVENING] and isinstance(clock, Clock) and not clock.exact and 5 <= clock.hour <= 12
    return replace(new, starts=replace(new.starts, part=Part.EVENING)) if evening and not new.starts.part else new


def _without_doors(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    """Leave out when people sign in, where it is also said when it begins; their day stays."""
    clocks = [phrase for phrase in phrases if phrase.has_clock]
    doors = [
        phrase
        for phrase in clocks
        if _DOORS_AFTER.match(text, phrase.end) or _DOORS_BEFORE.search(text[: phrase.start])
    ]
    if not doors or len(doors) == len(clocks):
        return list(phrases)
    kept = list[Phrase]()
    for phrase in phrases:
        if phrase not in doors:
            kept.append(phrase)
        elif phrase.starts.has_day and phrase.role is None:
            kept.append(replace(phrase, starts=replace(phrase.starts, clock=None), ends=None))
    return kept


def merged(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    """Give hours said alone to the day that was said before them, else after them."""
    result = list[Phrase]()
    waiting: Phrase | None = None
    phrases = _there_and_back(phrases, text)
    phrases = [_so_long(phrase, after, text) for phrase, after in itertools.zip_longest(phrases, phrases[1:])]
    for phrase in _without_doors(phrases, text):
        if (
            _is_nth_alone(phrase)
            and (stretch := next((n for n, each in enumerate(result) if _is_stretch(each)), None)) is not None
        ):
            result[stretch] = _nth_of(result[stretch], phrase)
            continue
        if phrase.is_clock_only:
            day = next((each for each in reversed(result) if _takes_hours(each)), None)
            if day is not None and day.is_day_only:
                result[result.index(day)] = _with_hours(day, phrase)
                continue
            if day is not None and _is_end(day, phrase, text):
                result[result.index(day)] = replace(day, ends=replace(phrase.starts), end=phrase.end)
                continue
            if day is not None:
                result.append(_with_hours(_day_of(day), phrase))
                continue
            if waiting is not None and _is_end(waiting, phrase, text):
                waiting = replace(waiting, ends=replace(phrase.starts), end=phrase.end)
                continue
            if waiting is None and not result:
                waiting = phrase
                continue
        elif waiting is not None and _is_said_of_both(waiting, phrase, text):
            result += [_with_hours(_day_of(phrase), waiting), phrase]
            waiting = None
            continue
        elif waiting is not None and _takes_hours(phrase) and phrase.is_day_only and phrase.role is None:
            result.append(_with_hours(phrase, waiting))
            waiting = None
            continue
        result.append(phrase)
    return [waiting, *result] if waiting is not None else result


def _there_and_back(phrases: Sequence[Phrase], text: str) -> Sequence[Phrase]:
    """Join the two ends of 9月14日入住，17日离店 and 1号去5号回."""
    if len(phrases) != 2 or not all(each.is_day_only and not (each.role or each.every) for each in phrases):
        return phrases
    first, last = phrases
    begins = _BEGINS_BEFORE.search(text[: first.start]) or _BEGINS_AFTER.match(text, first.end)
    ends = _ENDS_BEFORE.search(text[: last.start]) or _ENDS_AFTER.match(text, last.end)
    if not (begins and ends) or first.starts.part or last.starts.part:
        return phrases
    return [replace(first, ends=last.starts, end=last.end)]


def _so_long(phrase: Phrase, after: Phrase | None, text: str) -> Phrase:
    """今天起一周: whether the first day counts nobody has said."""
    long = after is not None and after.length is not None and after.start - phrase.end <= _NEARBY
    if after is not None and (days := days_lasted(phrase, after, text)):
        return replace(phrase, ends=Side(shift=days - 1), end=after.end)
    return replace(phrase, vague=True) if long and phrase.role is Sign.SINCE and phrase.is_day_only else phrase


def _is_nth_alone(phrase: Phrase) -> bool:
    side = phrase.starts
    return side.nth is not None and side.period is None and not side.groups and side.anchor is None and not phrase.every


def _is_stretch(phrase: Phrase) -> bool:
    """这个月, 6月: what a 最后一个周五 that stands apart may be of."""
    plain = phrase.role is None and phrase.ends is None and phrase.every is None and phrase.starts.clock is None
    period = phrase.starts.period
    months = period is not None and period.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR) and period.edge is None
    return plain and months and phrase.starts.nth is None


def _nth_of(stretch: Phrase, nth: Phrase) -> Phrase:
    """这个月的主题党日在最后一个周五."""
    starts = replace(nth.starts, period=stretch.starts.period)
    return replace(nth, start=stretch.start, starts=starts)


def _is_end(day: Phrase, phrase: Phrase, text: str) -> bool:
    """9:00开始，11:30结束; 10:00起飞，12:15到."""
    open_end = day.has_clock and day.ends is None and day.role is None and not day.every
    if not open_end or not phrase.has_clock or phrase.ends is not None:
        return False
    arrives = _LEAVES.match(text, day.end) and _ARRIVES.match(text, phrase.end)
    return bool(arrives or _ENDS.match(text, phrase.end))


def _is_said_of_both(first: Phrase, second: Phrase, text: str) -> bool:
    """2pm or 4pm tomorrow: in English the day behind the second hour is the first one's too."""
    plain = (
        second.role is None and first.role is None and first.ends is None and second.ends is None and not second.every
    )
    hours_first = (
        text[second.start].isdigit() and text[second.end - 1].isalpha() and text[second.start : second.end].isascii()
    )
    return plain and second.link is Sign.OR and second.has_clock and second.starts.has_day and hours_first


def _takes_hours(phrase: Phrase) -> bool:
    if phrase.every is not None:
        return True
    period = phrase.starts.period
    stretch = period is not None and period.edge is None and phrase.starts.nth is None
    return phrase.starts.has_day and not stretch


def _day_of(phrase: Phrase) -> Phrase:
    starts = replace(phrase.starts, clock=None)
    return replace(phrase, starts=starts, ends=None, role=None, prefixed=False)


def _with_hours(day: Phrase, hours: Phrase) -> Phrase:
    part = hours.starts.part or day.starts.part
    if hours.starts.part and day.starts.part and hours.starts.clock is None and part is not day.starts.part:
        raise Refused(Refusal.UNSURE)
    starts = replace(day.starts, part=part, clock=hours.starts.clock)
    if (day.starts.part, hours.starts.part) == _NIGHT_INTO_DAWN:
        if [named.day for named in day.starts.days] != [DaysAhead(0)]:
            raise Refused(Refusal.UNSURE)
        starts = replace(starts, shift=1)
    start, end = min(day.start, hours.start), max(day.end, hours.end)
    role = hours.role if day.role in (None, Sign.SINCE) else day.role
    return replace(
        day,
        start=start,
        end=end,
        starts=starts,
        ends=hours.ends,
        role=role,
        prefixed=hours.prefixed or day.prefixed,
        about=day.about or hours.about,
        leading=False,
    )


def by_occasion(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    """Give an hour without its half of the day the one that its clause speaks of: 6点半起床."""
    return [_on_occasion(phrase, text) for phrase in phrases]


def _on_occasion(phrase: Phrase, text: str) -> Phrase:
    clock = phrase.starts.clock
    if phrase.starts.part is not None or not isinstance(clock, Clock) or clock.exact:
        return phrase
    before, after = _CLAUSE.match(text[: phrase.end][::-1]), _CLAUSE.match(text, phrase.end)
    clause = (before[0][::-1] if before else "") + "," + (after[0] if after else "")
    parts = [part for words, part, hours in _OCCASIONS if clock.hour in hours and words.search(clause)]
    return replace(phrase, starts=replace(phrase.starts, part=parts[0])) if len(parts) == 1 else phrase


def rank(phrase: Phrase, text: str) -> int:
    """Say how surely a phrase is the time of its text: 3 a time, 2 a stretch, 1 only if nothing else is, 0 never."""
    if phrase.length is not None:
        return rank_length(phrase, text)
    if phrase.role is None and phrase.every is None and _MINUTES_OF.match(text, phrase.end):
        return 1
    if phrase.role is Sign.BEFORE and TITLED.match(text, phrase.end) and not phrase.has_clock:
        return 0 if phrase.is_of_a_feast else 1
    if phrase.role is Sign.BEFORE and phrase.is_of_a_feast and ERRAND.match(text, phrase.end):
        return 1
    if phrase.role in (Sign.BEFORE, Sign.AFTER) and _OF_PEOPLE.match(text, phrase.end):
        return 0
    if phrase.role is Sign.BY and text.startswith("截", phrase.start) and REPORTS.match(text, phrase.end):
        return 0
    side = phrase.starts
    months = phrase.ends and phrase.ends.period and not phrase.role
    if months and (_PAPERS.match(text, phrase.end) or tells(phrase, text)):
        return 0
    if phrase.ends and phrase.ends.period and side.period and not phrase.role and not _is_at_an_edge(phrase):
        return 2
    if phrase.in_time or phrase.later or phrase.every or phrase.has_clock or phrase.role or phrase.ends or phrase.now:
        return 3
    if side.nth is not None:
        return 3 if side.period or side.anchor or side.groups else 1
    if side.period is not None:
        return _rank_period(side.period, phrase, text)
    days = [named.day for named in side.days]
    if len(days) == 1 and side.part is None and is_roll(days[0], phrase, text):
        return 0
    if len(days) == 1 and isinstance(days[0], Weekday) and phrase.start == 0 and _NAME_END.fullmatch(text, phrase.end):
        return 0
    if _WHICH.match(text, phrase.end) and side.part is None:
        return 2
    if any(isinstance(day, Dated) and day.loose for day in days):
        if side.part is not None:
            return 3
        return 1 if _is_alone(phrase, text) or _is_set(phrase, text) or is_met(days[0], phrase, text) else 0
    if days and all(isinstance(day, Festival) for day in days) and side.part is None and not side.shift:
        return _rank_feast(phrase, text)
    return 3 if days or side.part is not None else 0


def _is_at_an_edge(phrase: Phrase) -> bool:
    """Tell whether a stretch of weeks, or from one part of a month to another, is more than a topic."""
    sides = (phrase.starts.period, phrase.ends.period if phrase.ends else None)
    return any(side is None or side.edge is not None or side.unit in (Unit.WEEK, Unit.WEEKEND) for side in sides)


def _rank_period(period: Period, phrase: Phrase, text: str) -> int:
    if period.holiday is None and (_PAPERS.match(text, phrase.end) or tells(phrase, text)):
        return 0
    if period.unit is Unit.YEAR and period.edge is None:
        return 1 if _is_alone(phrase, text) else 0
    return 2


def _rank_feast(phrase: Phrase, text: str) -> int:
    after = text[phrase.end :]
    if is_named_feast(phrase, text):
        return 0
    if _BEFORE_FEAST.search(text[: phrase.start]):
        return 0
    return 2 if not _AFTER_FEAST.match(after) or _FEAST_VERBS.match(after) or FEAST_WORK.match(after) else 0


def _is_set(phrase: Phrase, text: str) -> bool:
    """定在5.25开会: a number that words set as a day."""
    return _SET_BEFORE.search(text[: phrase.start]) is not None and _SET_AFTER.match(text, phrase.end) is not None


def _is_alone(phrase: Phrase, text: str) -> bool:
    return not _LETTER.search(text[: phrase.start] + text[phrase.end :])
