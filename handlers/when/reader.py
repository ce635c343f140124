"""The reader: normalise, scan, gather phrases, choose the one that counts, resolve, check."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from handlers.when import foreign
from handlers.when.beside import check_beside, without_denied
from handlers.when.combine import by_occasion, corrected, merged, rank
from handlers.when.days import Today
from handlers.when.english_guard import ASKED_BACK, check_english
from handlers.when.english_numbers_left import UNREAD_NUMBER
from handlers.when.english_told import tells_what_is_over
from handlers.when.english_words_left import UNREAD_WORD
from handlers.when.joins import day_of_another, ends_with_or
from handlers.when.lazily import lazily
from handlers.when.normal import Normal, normalise
from handlers.when.phrase import Phrase
from handlers.when.phrases import gather
from handlers.when.places import Moment, places_of
from handlers.when.readings import (
    Choice,
    Date,
    Days,
    Deadline,
    Nothing,
    Point,
    Range,
    Reading,
    Refusal,
    Refused,
    Span,
    Understood,
)
from handlers.when.reports import may_be_news, tells_news
from handlers.when.resolve import resolve
from handlers.when.tokens import Clock, DaysAhead, Sign, Token
from models.calendar.rules import WorkingCalendar

_WARMING_SHARES = 24
"""Into so many steps the compiling of the patterns is parted: some 5 ms each."""
_BACK = lazily(
    "(?:,(?![^,。;!?]{0,24}(?:[要将应须请拟]|计划|准备|预计|如果|若|等)))?[^,。;!?]{0,24}?"
    "(?:(?:请假|开会|出差|缴费|交费|培训|值班|签字|报名|体检|入党|转正|离职|退休|住院|生病)了(?=$|[,。;!])|(?:召开|举行|举办|开展|完成|参加|提交|上报|通过|印发|审议|讨论|结束|组织"
    "|学习|发|交|学|做|去|开|讲|办|寄|送|批|签|缴|报|传|补|放|出|请)(?:了(?!解|[吗吧]|[^,。;!?]{0,6}[再就])|过(?![来去程年节敏期户审]|会(?!了)))"
    "|已经?(?:召开|举行|举办|开展|完成|参加|提交|上报|通过|印发|审议|结束|组织|学习|发|交|学|做|开|办"
    "|寄|送达|签[收订]|批[复准]|报[送批]|缴|收[齐到]|归档|整改|落实|反馈|回复|上传|转[正入出]|入党|离职|退休)|还没"
    "|尚未)"
)
_NUMBER_AFTER = lazily(
    r" ?(?:[-到至] ?[0-9]{1,2}[点日号时]|[到至-](?:[0-9]{1,2}|[二三]?十[一二三四五六七八九]?)(?=$|[,。;!?])|"
    r"[、和与及或][0-9]{1,2}[日号](?![一-龥]?[楼线院门会室窗桌])"
    r"|(?:[早晚]|(?<=[早晚]))(?:[六七八九]|十一?)(?=$|[到至点半七八九十一,。])"
    r"|[0-9]{1,2}:[0-9]|初[一二三四五六七八九十](?![步次级稿审])|[二三四五六](?=[二三四五六日]|$|[,。 ]|[上下]午|晚)"
    r"|[一二两三四五六七八九十]{1,3}(?=[点号日时])|[一二两三四五六七八九十]{2,3}(?=$|[,。 ])|[0-9]{1,2}(?=$|[点号日时]"
    r"|[ ,。](?![0-9])))"
)
"""What directly after a time may be its hour, in a spelling that isn't known: 明天三四点, 明天15."""
_NUMBER_BEFORE = lazily(
    "[0-9][点时]?[-到至]$|(?<![0-9./-])[0-9]{1,2}[-./][0-9]{1,2} $"
    r"|(?<![0-9./-])(?:1[0-2]|0?[1-9])\.(?:[12][0-9]|3[01]|0?[1-9])$"
)
_MAY_BE_A_DAY = lazily(
    "廿|年二十|(?<![0-9])[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9])|工作日|[0-9](?:天|周|个(?:半|月|星期|礼拜|工作日|季度))"
    "|[0-9一二三四五六七八九十][日号](?![线楼院文])"
    "|周[一二三四五六日天1-7]|星期|礼拜"
    "|[0-9一二三四五六七八九十]月(?!刊|报)|(?<![每上下])月[底末初]|(?:mon|tues|wednes|thurs|fri|satur"
    "|sun)day"
)
_BACK_BEFORE = lazily(
    "(?:上一?[次回届]|前一?次)[^,。;0-9]{0,10}(?:是|在|于|为)$|"
    r"\b(?:(?:was|were) (?:held|sent|signed|submitted|adopted|elected|founded|born|approved|finished|completed"
    r"|published)"
    r"|(?:we|i|they|he|she|it) (?:met|voted|signed|submitted|finished|joined|attended|went|sent|started|had|held|did)"
    r"|took place|happened)(?: [a-z]+){0,4}?(?: (?:on|at|in|back on|back in|the|last))*,? $|\blast $"
)
_WAS_DONE = lazily(
    "(?:[上下]午|晚上)?(?:才|就|刚)?(?:召开|举行|举办|成立|通过|发布|印发|入党|转正|出生|结婚|参加工作|到任|交|发|报|开|签|收到|寄|到|来|办|买|送|提交)的"
    "(?=$|[,。;!?吗吧])"
)
"""换届选举是4月28日开的."""
_ENGLISH = lazily("[a-z]{2}")
_SAME_HOUR = lazily("(?:同[1一]个?|同样的?|相同的?|[老原])(?:时间(?![段表])|钟?点儿?(?=$|[,。;!?见]))")
_MAY_BE_AN_HOUR = lazily(
    "(?<![0-9.第:])(?:2[0-4]|1?[0-9])(?:[:;.]{2}|;) ?[0-5][0-9](?![0-9份人个])"
    "|同[1一]时[间刻]|此[时刻]|(?:这个|那个)(?:时候|点儿?)|这会儿|这时候?(?![一-龥])"
    "|(?<![0-9.第])(?:2[0-4]|1?[0-9])(?:点(?:钟|半|[1-3]刻|[0-5][0-9](?![0-9])|(?=[去到来出见开集吃起回送接走上下]))"
    "|:[0-5][0-9](?![0-9:]))"
)
_BESIDE = lazily("[ ,的()]{0,2}")
_RUN_TOGETHER = lazily("(?<![0-9:.])(?:2[0-3]|[01]?[0-9]):[0-5][0-9][0-9]{1,4}(?![0-9:])")
"""14:30301室: an hour and a room."""
_WITHIN = lazily("[的内里,]|期间|以内|之内|")
_OFTEN = lazily(
    "[每0-9半]个?(?:周|星期|月|年|季度?)(?![之以]?[后前内]|[末初底]?再)[^,。;0-9第]{0,8}[一两二三四1-9][次回]"
)
_MOVED = lazily(
    "(?:推迟|推后|延期|延后|顺延|延迟|后延|提前|提早)(?:了|约)?[0-9半一两]{1,3}个?半?(?:小时|分钟|刻钟|天|日|周|月"
    "|星期|礼拜|工作日)"
    "(?:$|[,。;!?]|开|举行|进行|召开|吧|了)"
)
"""周五的会推迟一周 is on another day."""
_MOST_OPTIONS = 6
"""More times than these nobody can be asked about; refused before the costlier looks at what stands beside each."""
_NOTHING_ENTERED = WorkingCalendar()


def read(
    text: str, now: datetime, calendar: WorkingCalendar = _NOTHING_ENTERED, *, zone: ZoneInfo | None = None
) -> Reading:
    """Read the one time that this text speaks of, as said in the zone (else now's own) at the aware moment `now`.

    Only the first 300 characters are read. Answers are in the zone. Whatever the text, nothing is raised: what isn't
    certain comes back as a Choice, or as Nothing with the reason. (A `now` without a zone is a ValueError.)
    The vocabulary is loaded by the first reading, or by `warm()` before.
    """
    if now.tzinfo is None:
        raise ValueError(f"a moment must have a zone: {now!r}")
    local = now.astimezone(zone) if zone else now
    from handlers.when.scan import scan

    normal = normalise(text)
    tokens = scan(normal)
    if foreign.is_foreign(normal.text):
        return foreign.read(normal, local) or _unsure(normal, tokens)
    reading = _read(normal, tokens, local, calendar, text)
    if isinstance(reading, Nothing) and reading.reason is Refusal.NO_TIME:
        return foreign.read(normal, local) or reading
    return reading


def warm() -> None:
    """Make everything ready that the first reading would wait for."""
    for step in warming():
        step()


def warming() -> Iterator[Callable[[], object]]:
    """The same in small steps, for a thread at start-up: whoever writes meanwhile should hardly notice."""
    from handlers.when import vocabulary

    for patterns in vocabulary.shares(_WARMING_SHARES):
        yield partial(vocabulary.compile_all, patterns)
    yield foreign.warm
    for text in ("国庆节后第一个工作日", "清明节", "农历八月十五", "每月底", "see you Friday 3pm", "next Friday works"):
        yield partial(read, text, datetime(2020, 5, 20, 10, tzinfo=UTC))


def _unsure(normal: Normal, tokens: list[Token]) -> Nothing:
    timely = [token for token in tokens if not isinstance(token.piece, Sign)]
    if not timely:
        return Nothing(Refusal.NO_TIME)
    return Nothing(Refusal.UNSURE, normal.span(timely[0].start, timely[-1].end))


def _read(normal: Normal, tokens: list[Token], now: datetime, calendar: WorkingCalendar, original: str) -> Reading:
    items = gather(tokens, normal.text)
    named = [item for item in items if isinstance(item, Phrase)]
    if not named:
        return Nothing(Refusal.NO_TIME)
    span = normal.span(named[0].start, named[-1].end)
    try:
        if normal.cut and named[-1].end >= len(normal.text) - 1:
            raise Refused(Refusal.UNSURE)
        kept = without_denied(items, normal.text)
        whole = by_occasion(merged(corrected(kept, normal.text), normal.text), normal.text)
        phrases = _chosen(whole, normal.text)
        if len(phrases) > _MOST_OPTIONS:
            raise Refused(Refusal.UNSURE)
        _check_no_day_is_dropped(whole, phrases)
        if any(_is_cut(phrase, normal.text) for phrase in phrases):
            raise Refused(Refusal.UNSURE)
        if not phrases:
            return Nothing(
                Refusal.NO_TIME if all(not rank(one, normal.text) for one in named) else Refusal.UNSURE, span
            )
        _check_no_day_is_left(phrases, normal.text, tokens)
        _check_no_hour_is_left(phrases, normal.text, tokens)
        _check_it_comes_once(phrases, normal.text)
        back = [_looks_back(normal.text, phrase) for phrase in phrases]
        if any(may_be_news(one, normal.text) and not over for one, over in zip(phrases, back, strict=True)):
            raise Refused(Refusal.UNSURE)
        check_beside(phrases, normal.text, _rests(normal.text, tokens), back)
        check_english(phrases, items, normal, original, tokens, now.date())
        return _resolved(phrases, Moment(now, Today(now.date(), calendar)), normal)
    except Refused as refused:
        return Nothing(refused.reason, span)


def _check_no_day_is_dropped(whole: list[Phrase], phrases: list[Phrase]) -> None:
    """Refuse an hour alone where a stretch was said whose hour it may be: 周末早上睡到十点 isn't today."""
    if not phrases or any(phrase.starts.has_day or not phrase.has_clock or phrase.every for phrase in phrases):
        return
    if any(phrase.starts.period is not None for phrase in whole if phrase not in phrases):
        raise Refused(Refusal.UNSURE)


def _check_no_day_is_left(phrases: list[Phrase], text: str, tokens: list[Token]) -> None:
    """Refuse an hour alone where the text has what may be its day in a spelling that isn't known."""
    if _ENGLISH.search(text) and any(
        UNREAD_NUMBER.search(piece) or UNREAD_WORD.search(piece) for piece in _rests(text, tokens)
    ):
        raise Refused(Refusal.UNSURE)
    if all(phrase.starts.has_day or not (phrase.has_clock or phrase.starts.part) or phrase.every for phrase in phrases):
        return
    if any(_MAY_BE_A_DAY.search(piece) for piece in _rests(text, tokens)):
        raise Refused(Refusal.UNSURE)


def _check_no_hour_is_left(phrases: list[Phrase], text: str, tokens: list[Token]) -> None:
    """Refuse a day alone where the text has what may be its hour, among words that aren't known."""
    if _SAME_HOUR.search(text) and not all(phrase.has_clock for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if any(isinstance(token.piece, Clock) for token in tokens):
        return
    if _RUN_TOGETHER.search(text):
        raise Refused(Refusal.UNSURE)
    if any(phrase.every or phrase.ends or phrase.role for phrase in phrases):
        return
    if any(_MAY_BE_AN_HOUR.search(piece) for piece in _rests(text, tokens)):
        raise Refused(Refusal.UNSURE)


def _check_it_comes_once(phrases: list[Phrase], text: str) -> None:
    """Refuse a day where the text says that it comes again, or is moved: 每周学习一次，时间周五下午."""
    if all(phrase.every or phrase.role or phrase.ends for phrase in phrases):
        return
    moved = _MOVED.search(text)
    if _OFTEN.search(text) or (moved is not None and phrases[-1].end <= moved.start()):
        raise Refused(Refusal.UNSURE)


def _rests(text: str, tokens: list[Token]) -> Iterator[str]:
    """Give what stands between the tokens."""
    done = 0
    for token in tokens:
        yield text[done : token.start]
        done = token.end
    yield text[done:]


def _is_cut(phrase: Phrase, text: str) -> bool:
    """Tell whether a number directly beside the phrase may belong to it."""
    return bool(_NUMBER_AFTER.match(text, phrase.end) or _NUMBER_BEFORE.search(text[: phrase.start]))


def _looks_back(text: str, phrase: Phrase) -> bool:
    """Tell whether the rest of its clause says that it is over: 5月10日召开了支部大会."""
    if phrase.role is not None:
        return False
    before = text[max(0, phrase.start - 60) : phrase.start]
    if before.endswith("是") and _WAS_DONE.match(text, phrase.end):
        return True
    if any((_BACK.match(text, phrase.end), _BACK_BEFORE.search(before), ASKED_BACK.search(before))):
        return True
    return tells_news(phrase, text) or tells_what_is_over(text, phrase)


def _chosen(phrases: list[Phrase], text: str) -> list[Phrase]:
    """Keep the phrases that say most surely when; a stretch or a length beside them is only a topic.

    Raises Refused where a word like 和 joins it to them: 每周三和月底.
    """
    ranks = [rank(phrase, text) for phrase in phrases]
    most = max(ranks, default=0)
    dropped = [n for n, its in enumerate(ranks) if n and its < most == ranks[n - 1]]
    bounded = any(_bounds(one, after, text) for one, after in itertools.pairwise(phrases))
    if (
        bounded
        or _hour_of_a_stretch(phrases, ranks, text)
        or day_of_another(phrases, text)
        or any(
            phrases[n].link in (Sign.AND, Sign.OR) or ends_with_or(phrases[n - 1], phrases[n], text) for n in dropped
        )
    ):
        raise Refused(Refusal.UNSURE)
    return [phrase for phrase, its in zip(phrases, ranks, strict=True) if its == most and most]


def _hour_of_a_stretch(phrases: list[Phrase], ranks: list[int], text: str) -> bool:
    """Tell whether an hour without a day stands directly behind a stretch, which may hold its day: 4月底 17点."""
    pairs = itertools.pairwise(zip(phrases, ranks, strict=True))
    return any(
        after.is_clock_only
        and its == 2
        and one.starts.period is not None
        and _BESIDE.fullmatch(text[one.end : after.start])
        for (one, its), (after, _) in pairs
    )


def _bounds(stretch: Phrase, again: Phrase, text: str) -> bool:
    """Tell whether what comes again does so in a stretch only, which no rule holds: 6月每周三, 下周每天."""
    between = text[stretch.end : again.start]
    bare = (stretch.starts.period is not None or stretch.ends is not None) and stretch.role is None
    return bare and again.every is not None and _WITHIN.fullmatch(between) is not None


def _resolved(phrases: list[Phrase], moment: Moment, normal: Normal) -> Reading:
    since = [phrase for phrase in phrases if phrase.role is Sign.SINCE and not phrase.has_clock]
    again = [phrase for phrase in phrases if phrase.every is not None]
    if since and len(again) == 1 and len(phrases) == len(since) + 1:
        return resolve(again[0], _starting(since[0], moment), normal.span(phrases[0].start, phrases[-1].end))
    if since and any(phrase.in_time for phrase in phrases):
        phrases = _within_from_today(phrases, since)
    readings = [
        resolve(phrase, _said_at(moment, back=_looks_back(normal.text, phrase)), normal.span(phrase.start, phrase.end))
        for phrase in phrases
    ]
    readings = _explained(phrases, readings, normal.text)
    return readings[0] if len(readings) == 1 else _several(readings, moment)


def _explained(phrases: list[Phrase], readings: list[Reading], text: str) -> list[Reading]:
    """月底前（5月27日前）: what stands in brackets behind a deadline says it more closely, if it isn't later."""
    looser = [
        n
        for n, (one, after) in enumerate(itertools.pairwise(phrases))
        if text[one.end : after.start].strip() == "("
        and text.startswith(")", after.end)
        and _is_within(readings[n + 1], readings[n])
    ]
    return [reading for n, reading in enumerate(readings) if n not in looser]


def _is_within(closer: Reading, looser: Reading) -> bool:
    options = looser.options if isinstance(looser, Choice) else [looser]
    latest = [option.by for option in options if isinstance(option, Deadline)]
    return isinstance(closer, Deadline) and len(latest) == len(options) and closer.by <= max(latest)


def _within_from_today(phrases: list[Phrase], since: list[Phrase]) -> list[Phrase]:
    """自今日起三天内 is three days; whether 6月1日起三天内 counts the first one is anybody's guess: Refused."""
    if any([named.day for named in phrase.starts.days] != [DaysAhead(0)] for phrase in since):
        raise Refused(Refusal.UNSURE)
    return [phrase for phrase in phrases if phrase not in since]


def _said_at(moment: Moment, *, back: bool) -> Moment:
    return Moment(moment.now, replace(moment.today, back=back))


def _starting(since: Phrase, moment: Moment) -> Moment:
    """从下周一起，每周三: count the times from that day on."""
    places = places_of(since.starts, moment)
    if places is None or len(since.starts.groups) > 1:
        raise Refused(Refusal.UNSURE)
    day = places.options[0].start
    before = datetime(day.year, day.month, day.day, tzinfo=moment.now.tzinfo) - timedelta(minutes=1)
    return Moment(
        max(before, moment.now), Today(max(day - timedelta(days=1), moment.today.day), moment.today.calendar, first=day)
    )


def _several(readings: list[Reading], moment: Moment) -> Reading:
    """Make one of readings that say the same, and a choice of those that don't."""
    options = list[Understood]()
    for reading in readings:
        options += reading.options if isinstance(reading, Choice) else [] if isinstance(reading, Nothing) else [reading]
    unlike = {_content(option): option for option in options}
    kept = [option for content, option in unlike.items() if not _is_said_better(option, list(unlike.values()))]
    span = Span(min(option.span.start for option in kept), max(option.span.end for option in kept))
    if len(kept) == 1:
        return kept[0]
    if len(kept) > _MOST_OPTIONS:
        raise Refused(Refusal.UNSURE)
    return Choice(tuple(kept), span)


def _content(reading: Understood) -> object:
    return type(reading), str(reading).partition("span=")[0], reading.part if isinstance(reading, Date) else None


def _is_said_better(option: Understood, others: list[Understood]) -> bool:
    """Tell whether a bare day is repeated by another reading with its hour, or its part."""
    if not isinstance(option, Date):
        return False
    parts = [other.part for other in others if isinstance(other, Date) and other.day == option.day]
    return any(_day_of(other) == option.day for other in others) or (option.part is None and any(parts))


def _day_of(reading: Understood) -> date | None:
    match reading:
        case Point(at=at) | Deadline(by=at) | Range(start=at):
            return at.date()
        case Days(start=start):
            return start
        case _:
            return None
