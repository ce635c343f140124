"""English patterns for hours that are written in numbers alone: 15h30, 12 May 1015, tomorrow 0930-1045, around 16.40.

Four digits are an hour only directly behind a day, and where no year can be meant.
"""

from collections.abc import Iterable

from handlers.when.english_words import DAY, MONTH_WORD
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Match
from handlers.when.tokens import Clock

_ON_A_DATE = (
    rf"(?:(?:{MONTH_WORD})\.? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}(?:st|nd|rd"
    rf"|th)?(?: of)? ?(?:{MONTH_WORD})"
    r"|[0-9]{1,2}(?:st|nd|rd|th)|(?<![0-9/.])[0-9]{1,2}/[0-9]{1,2}|(?<![0-9/.])[0-9]{1,2}\.[0-9]{1,2}\."
    r"|(?<=[a-z,] )[0-9]{1,2}(?= ))"
)
_WITH_ITS_YEAR = (
    rf"(?:(?:(?:{MONTH_WORD})\.? [0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD})),? "
    r"20[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:20)?[0-9]{2}|20[0-9]{2}-[0-9]{2}-[0-9]{2})"
)
_NAMED = rf"(?<![a-z])(?:{DAY}|today|tomorrow|tonight)(?:,? (?:next|this) week)?\.?"
_LINK = r",?:? (?:(?:at|from|between|@|around|about|approximately|approx\.?|roughly|circa|ca\.?|c\.) ?)?"
_BEHIND_A_NAME = lazily(rf"(?:{_NAMED}|{_WITH_ITS_YEAR}){_LINK}$")
_BEHIND_A_DATE = lazily(rf"(?<![a-z0-9])(?:{_ON_A_DATE}){_LINK}$")
_PAIRED_BEFORE = lazily(
    rf"(?:{_NAMED}|{_WITH_ITS_YEAR}|(?<![a-z0-9])(?:{_ON_A_DATE})){_LINK}(?P<first>(?:[01][0-9]|2[0-4])[0-5][0-9])"
    r" ?(?:-|to|until|till|and) ?$"
)
_PAIR_NEXT = lazily(r" ?(?:-|to|until|till|and) ?(?P<last>(?:[01][0-9]|2[0-4])[0-5][0-9])(?=$|[,.;!?)]| [a-z(])")
_OVER = lazily(
    r"(?<![a-z])(?:born|died|dies|battle|treaty|king|queen|emperor|empress|war|century|founded|was|were|had|did|signed"
    r"|invaded|crowned|reign|ad|bce?|dynasty|history|historic|historical|ancient|since|until|in the year"
    r"|annal)(?![a-z])"
)
_DIALLED = lazily(
    r"(?<![a-z])(?:calls?(?! (?:me|us|him|her|with|at|on|back))|phone|tel|telephone|dial|ring|fax|ext|extension"
    r"|order|code|pin|ref|flight|room|number|no"
    r"|invoice|bus|train|part|item|lot|model|text)(?![a-z])[^,;!?]{0,24}$"
)
_YEARS = range(1900, 2100)
_YEARS_NEAR = range(2010, 2040)
_AT = lazily(r"(?:\bat|\bfrom|\baround|\babout|@) ?$")
_PRICED = lazily(
    r"(?<![a-z])(?:prices?|priced|costs?|rates?|fees?|temperature|exchange|euros?|dollars?|yuan|per)(?![a-z])"
)
_LOOK_BACK = 64
_DAY_BEHIND = lazily(
    rf",? (?:on )?(?:(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)|(?:next |this )?(?:{DAY}|today|tomorrow)"
    rf"|(?:{MONTH_WORD}) [0-9]"
    rf"|[0-9]{{1,2}} (?:{MONTH_WORD}))(?![a-z])"
)
_H_TO = lazily(r" ?(?:-|to|until|till|and) ?(?:2[0-4]|[01]?[0-9])h(?:[0-5][0-9])?(?![a-z0-9])")
_H_BEFORE = lazily(r"(?<![0-9a-z.:])(?P<hour>2[0-4]|[01]?[0-9])h(?:[0-5][0-9])? ?(?:-|to|until|till|and) ?$")
_H_LASTS = lazily(
    r"(?<![a-z])(?:for|takes?|took|taking|lasts?|lasted|lasting|of|in|within|after|about|another|every|worked"
    r"|logged|slept"
    r"|needs?|spent|spend|only|total|over|under|than|max|min|duration)(?: [a-z]{1,8})? $"
)
_H_LONG = lazily(r"(?: ?- ?[0-9h]{2,5})? (?:of|long|straight|total|in total|worth)(?![a-z])")
_H_TIMELY = lazily(r"(?<![a-z])(?:at|from|by|until|till|before|between|around|starting|starts) $")
_WHOLE_DAY = 7
"""Below it 2h30 is how long oftener than when."""
_EVENING = 10


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _LOOK_BACK) : match.start()]


def make_four_digits(match: Match) -> Clock | None:
    """Read 1015 in 12 May 1015 and 0930-1045 in tomorrow 0930-1045; 12 May 2022 is of a year, Friday call 1015 none."""
    before, text = _before(match), match.string
    if int(match["hour"]) == _NIGHT and match["minute"] != "00":
        return None
    pair = _PAIR_NEXT.match(text, match.end())
    named = _BEHIND_A_NAME.search(before)
    dated = None if named else _BEHIND_A_DATE.search(before)
    if not (named or dated) or _DIALLED.search(before):
        return None
    if dated and (_OVER.search(text) or _may_be_years(match, pair)):
        return None
    alone = pair is None and (_may_be_this_year(match, before) or not _ENDED.match(text, match.end()))
    if alone:
        return None
    return Clock(int(match["hour"]), int(match["minute"]), exact=True)


def _may_be_this_year(match: Match, before: str) -> bool:
    """Friday 2022 is a year left alone; Friday at 2022 an hour."""
    return int(match["hour"] + match["minute"]) in _YEARS_NEAR and not _AT.search(before)


def _may_be_years(match: Match, pair: Match | None) -> bool:
    first = int(match["hour"] + match["minute"])
    return first in _YEARS and (pair is None or int(pair["last"]) in _YEARS)


def make_second_four_digits(match: Match) -> Clock | None:
    """Read 1045 in tomorrow 0930-1045."""
    found = _PAIRED_BEFORE.search(_before(match))
    if found is None or (int(match["hour"]) == _NIGHT and match["minute"] != "00"):
        return None
    return Clock(int(match["hour"]), int(match["minute"]), exact=True)


_NIGHT = 24
_ENDED = lazily(
    r"$|[!?;)]|[.,](?![0-9])| (?:works?|ok|okay|at|in|with|then|on|for|please|pls|sharp|next|this|tomorrow|today|if"
    r"|or|and"
    r"|hrs?|hours?|via|local)(?![a-z])| [(-]"
)


def make_dotted_hour(match: Match) -> Clock | None:
    """Read 16.40 in tomorrow around 16.40."""
    before = _before(match)
    if _PRICED.search(match.string) or not (_BEHIND_A_NAME.search(before) or _BEHIND_A_DATE.search(before)):
        return None
    return Clock(int(match["hour"]), int(match["minute"]))


def make_h_hour(match: Match) -> Clock | None:
    """Read 15h30, 9h30 - 11h00, Thursday 9h30; 2h30 alone, and what takes 9h30, is a length."""
    before, text = _before(match), match.string
    hour, minute = int(match["hour"]), match["minute"]
    if _H_LASTS.search(before) or _H_LONG.match(text, match.end()) or (hour == _NIGHT and int(minute or 0)):
        return None
    clock = Clock(hour, int(minute or 0), exact=True)
    first = _H_BEFORE.search(before)
    if _H_TIMELY.search(before[: first.start()] if first else before):
        return clock if hour >= _WHOLE_DAY or first or minute else None
    if hour < _WHOLE_DAY and not first:
        return None
    day = _BEHIND_A_NAME.search(before) or _BEHIND_A_DATE.search(before) or _DAY_BEHIND.match(text, match.end())
    ranged = first or _H_TO.match(text, match.end())
    if ranged:
        return clock if not first or int(first["hour"]) >= _WHOLE_DAY else None
    if minute is None:
        return clock if day and hour > _NOON and _ENDED.match(text, match.end()) else None
    whole = match.start() == 0 and not text[match.end() :].strip(" .!?")
    return clock if day or (whole and hour >= _EVENING) else None


_NOON = 12

NUMERIC_HOUR_LINES: Iterable[Line] = (
    (DIGIT, r"(?<=[ @])(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9])(?![0-9a-z:/%]|\.[0-9])", make_four_digits),
    (
        DIGIT,
        r"(?<=[ 0-9-])(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9])(?![0-9a-z:/%-]|\.[0-9]| ?-)",
        make_second_four_digits,
    ),
    (
        DIGIT,
        r"(?:(?<=around )|(?<=about )|(?<=approximately )|(?<=approx )|(?<=approx. )|(?<=roughly )|(?<=circa )|(?<=at )"
        r"|(?<=ca. )|(?<=@ ))(?P<hour>0?[7-9]|1[0-9]|2[0-3])\.(?P<minute>[0-5][0-9])(?=$|[,;!?)]|\.(?![0-9])"
        r"| (?:on|in|at|please|pls|works?|for|with|ok|then)(?![a-z]))",
        make_dotted_hour,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z.:/$€£])(?:(?<!-)|(?<=[h0-9]-))(?P<hour>2[0-4]|[01]?[0-9])h(?P<minute>[0-5][0-9])?(?![a-z0-9])",
        make_h_hour,
    ),
)
