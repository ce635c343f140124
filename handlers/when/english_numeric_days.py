"""English patterns for days that are written in numbers alone: Friday 22/9, 14.9. at 17:00, 14.-15.11.2022, Tuesday 11.

With strokes the day stands first for half the world. The reading is taken that is a day at all, or that falls on the
weekday said beside it; else both are asked about. With dots the day stands first where a year or a dot closes it;
2022.6.30 and 5.18 14:30, as they are written in China, stay with the Chinese patterns.
"""

from collections.abc import Iterable

from handlers.when.english_words import BEGIN, DAY, END, MONTH, MONTH_WORD, MONTHS
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Match, stands_before
from handlers.when.tokens import Dated, DayOfMonth, Period, Piece, Slashed, Unit

_WEEKDAY = rf"(?<![a-z])(?:{DAY})"
_WEEKDAY_BEFORE = lazily(rf"{_WEEKDAY}\.?,? (?:the )?\(?$")
_WEEKDAY_AFTER = lazily(rf",? ?\(?(?:{DAY}){END}")
_HOUR = (
    r"(?:(?:2[0-3]|[01]?[0-9])[:.][0-5][0-9](?![0-9])|1?[0-9] ?[ap]\.?m(?![a-z])|(?:2[0-3]"
    r"|[01][0-9])[0-5][0-9](?![0-9])"
    r"|(?:2[0-3]|[01]?[0-9])h(?:[0-5][0-9])?(?![a-z0-9])|noon(?![a-z]))"
)
_AN_HOUR_AFTER = lazily(rf",? ?\(?(?:(?:at|from|@|around|about|between|starting at|by|until) ?)?{_HOUR}")
_AN_HOUR_AT = lazily(rf",? (?:at|from|around|about|between) {_HOUR}")
_HAN = lazily("[\u3400-\u9fff]")
_SPOKEN = lazily(r"(?<![a-z])(?!(?:am|pm)(?![a-z]))[a-z]{2}")
_CLEAR_BEFORE = lazily(
    rf"(?:^|[(:,;] ?|{_WEEKDAY}[.,]? \(?|(?<![a-z])(?:on|from|until|till|before|since|between|and|to|deadline|due|date"
    r"|starts?|begins?|is)(?: the)? |[0-9.](?: ?(?:-|to|until|till) ?))$"
)
"""What stands before a dotted day: the start, a mark, a weekday or a preposition."""
_BY = lazily(r"(?<![a-z])by $")
_FIGURE_BEFORE = lazily(
    r"(?<![a-z])(?:increas(?:ed?|ing)|decreas(?:ed?|ing)|reduc(?:ed?|ing)|cut|up|down|grew|rises?|rose|risen|fell"
    r"|falls?"
    r"|fallen|divid(?:ed?|ing)|multipl[a-z]{1,5}|raised?|drop(?:s|ped)?|paid|pay|pays|costs?|prices?|priced|worth"
    r"|version"
    r"|upgrad[a-z]{1,3}|updat[a-z]{1,3}|releas[a-z]{1,3}|bump(?:ed|s)?|scor[a-z]{1,3}|score|rates?|rated|ratio|ranges?"
    r"|section|chapter|table|figure|page|pages|grade|gpa|average|speed|temperature|weigh[a-z]{1,3}|measur[a-z]{1,3}"
    r"|went|goes|total|value|number|no\.|nos\.|ip|python|android|ios)(?: [a-z]{1,12}){0,3} $"
)
_NOT_AN_AMOUNT = (
    r"(?! ?(?:%|percent|yuan|rmb|dollars?|euros?|usd|eur|pounds?|kg|km|cm|mm|miles?|points?|hours?|hrs?|mins?|minutes?"
    r"|seconds?|secs?|degrees?|each|per|litres?|l|m|g|k|x|mb|gb|of|cups?|teaspoons?)(?![a-z0-9]))"
)
_LAST_HOUR = 24
_TIMELY = lazily(
    r"(?<![a-z])(?:in|by|until|till|since|before|during|from|for|to|through|between|and) $|20[0-9]{2} ?- ?$"
)
_MONTH_ALONE = lazily(r" ?(?:[.!?)] ?)?$| ?(?:-|to|until|till|through) ?(?:0?[1-9]|1[0-2])/20[0-9]{2}(?![0-9])")
_NUMBERED_BEFORE = lazily(
    r"(?<![a-z])(?:no|nos|number|order|decision|decree|regulation|issue|resolution|document|case|law|act|directive"
    r"|notice|ref|nr|circular|bulletin|invoice|volume|vol)[.:#]? (?:for |in |of )?$"
)


def make_numeric_date(match: Match) -> Piece | None:
    """Read 22/9 and 11/21 beside a weekday or an hour; of 6/9 the day that falls on the weekday."""
    first, second, text = int(match["first"]), int(match["second"]), match.string
    weekday = stands_before(match, _WEEKDAY_BEFORE) or _WEEKDAY_AFTER.match(text, match.end())
    hour = _AN_HOUR_AFTER.match(text, match.end())
    if _HAN.search(text) or not (weekday or hour) or stands_before(match, _FIGURE_BEFORE):
        return None
    if not (first and second) or min(first, second) > len(MONTHS):
        return None
    if max(first, second) > len(MONTHS):
        return Dated(min(first, second), max(first, second), slashed=True) if max(first, second) <= 31 else None
    if first == second:
        return Dated(first, second, slashed=True)
    return Slashed(first, second) if weekday or _SPOKEN.search(text) else None


def make_struck_date(match: Match) -> Slashed:
    """Read 7/17/22 and 12/09/2022 - 14/09/2022; in 22/05/18 the year may be first."""
    first, second, last = int(match["first"]), int(match["second"]), int(match["year"])
    if last > 2000:
        return Slashed(first, second, last)
    return Slashed(first, second, 2000 + last, year_first=second <= len(MONTHS) and last <= 31)


def make_dotted_date(match: Match) -> Dated | None:
    """Read 14.09.2022, day first as everywhere where it is written with dots and its year last."""
    day, month = int(match["day"]), int(match["month"])
    return Dated(month, day, int(match["year"])) if 1 <= month <= len(MONTHS) and 1 <= day <= 31 else None


def make_closed_date(match: Match) -> Piece | None:
    """Read 14.9. behind a word like on, before an hour or in a range; a figure may end its sentence with the dot.

    Where both numbers may be months the weekday beside it decides.
    """
    day, month, text = int(match["day"]), int(match["month"]), match.string
    if _HAN.search(text) or stands_before(match, _FIGURE_BEFORE) or not 1 <= day <= 31:
        return None
    clear = stands_before(match, _CLEAR_BEFORE) or (stands_before(match, _BY) and day > _LAST_HOUR)
    hour = _AN_HOUR_AFTER.match(text, match.end())
    if not clear and not _AN_HOUR_AT.match(text, match.end()):
        return None
    weekday = stands_before(match, _WEEKDAY_BEFORE) or _WEEKDAY_AFTER.match(text, match.end())
    if day > len(MONTHS):
        may_be_an_hour = day <= _LAST_HOUR and len(match["month"]) == 2 and _ENDS.match(text, match.end())
        return None if may_be_an_hour and not weekday else Dated(month, day, slashed=True)
    if weekday and not hour and _ENDS.match(text, match.end()):
        return Slashed(day, month)
    ranged = match["to"] is not None or _JOINED.match(text, match.end())
    return Dated(month, day, slashed=True) if weekday or hour or ranged else None


def make_open_date(match: Match) -> Dated | None:
    """Read 27.11 behind a weekday or before an hour; up to 24 it may be an hour itself."""
    day, month, text = int(match["day"]), int(match["month"]), match.string
    if _HAN.search(text) or stands_before(match, _FIGURE_BEFORE) or not len(MONTHS) < day <= 31:
        return None
    weekday = stands_before(match, _WEEKDAY_BEFORE)
    hour = _AN_HOUR_AFTER.match(text, match.end())
    if hour and stands_before(match, _CLEAR_BEFORE):
        return Dated(month, day, slashed=True)
    return Dated(month, day, slashed=True) if weekday and day > _LAST_HOUR else None


def make_first_day(match: Match) -> DayOfMonth | None:
    """Read 14 in 14.-15.11.2022 and 3 in from 3. to 5.10.2022: of the month that is named with the last."""
    first, last = int(match["day"]), int(match["last"])
    return DayOfMonth(first) if 1 <= first < last <= 31 else None


def make_numeric_month(match: Match) -> Period | None:
    """Read 06/2022 alone or behind a word of time; Decision 7/2022 is numbered."""
    alone = match.start() == 0 and _MONTH_ALONE.match(match.string, match.end())
    if not (alone or stands_before(match, _TIMELY)) or stands_before(match, _NUMBERED_BEFORE):
        return None
    return Period(Unit.MONTH, number=int(match["number"]), year=int(match["year"]))


def make_short_year(match: Match) -> Dated:
    """Read 10Aug22 and 10-Aug-22."""
    year = int(match["year"])
    return Dated(MONTHS[match["month"][:3]], int(match["day"]), year if year > 2000 else 2000 + year)


def make_written_date(match: Match) -> Dated:
    return Dated(MONTHS[match["month"][:3]], int(match["day"]), int(match["year"]))


def make_number_of_weekday(match: Match) -> DayOfMonth | None:
    """Read 27 in Friday 27, if there is such a Friday soon; small numbers alone may be hours."""
    day = int(match["day"])
    if not 1 <= day <= 31 or not stands_before(match, _A_WEEKDAY_NAMED):
        return None
    if day <= _SMALL and not _AN_HOUR_AFTER.match(match.string, match.end()):
        return None
    return DayOfMonth(day, checked=True)


_SMALL = 7
"""Friday 3 is an hour more often than a day."""
_A_WEEKDAY_NAMED = lazily(rf"{_WEEKDAY},? $")
_ENDS = lazily(r" ?$|[!?)]")
_JOINED = lazily(r" ?(?:-|to|until|till|through|and) ?(?:[0-9]{1,2}\.[0-9]{1,2}\.|[0-9]{1,2}/[0-9])")

NUMERIC_DAY_LINES: Iterable[Line] = (
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+])(?:(?<!-)|(?<=[0-9m.]-))(?!24/7|9/11(?! ?(?:at|from|,|\())|50/50|20/20)"
        r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![0-9/%]|\.[0-9]|:[0-9])"
        rf"{_NOT_AN_AMOUNT}",
        make_numeric_date,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+])(?:(?<!-)"
        r"|(?<=[0-9m.]-))(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\. ?(?P<year>20[0-9]{2})"
        r"(?![0-9%]|\.[0-9]|-[0-9]{2}-)",
        make_dotted_date,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+])(?:(?<!-)|(?P<to>(?<=[0-9m.]-)))(?P<day>[0-9]{1,2})\.(?P<month>1[0-2]|0?[1-9])\."
        rf"(?![0-9.]){_NOT_AN_AMOUNT}",
        make_closed_date,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+-])(?P<day>[0-9]{1,2})\.(?P<month>1[0-2]|0?[1-9])(?![0-9%/:]|\.[0-9]|-[0-9])"
        rf"{_NOT_AN_AMOUNT}",
        make_open_date,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+-])(?P<day>[0-9]{1,2})\.?(?= ?(?:-|to|until|till|and|&) ?(?P<last>[0-9]{1,2})\."
        r"(?:1[0-2]|0?[1-9])\.(?: ?20[0-9]{2}(?![0-9])|(?![0-9])))",
        make_first_day,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+])(?:(?<!-)|(?<=20[0-9]{2}-))(?P<number>0?[1-9]|1[0-2])/(?P<year>20[0-9]{2})"
        r"(?![0-9a-z/%]|\.[0-9])",
        make_numeric_month,
    ),
    (
        DIGIT,
        rf"(?<![0-9a-z./:-])(?P<day>[12]?[0-9]|3[01]|0[1-9]){MONTH}(?P<year>20[0-9]{{2}}|[1-4][0-9])(?![a-z0-9:])",
        make_short_year,
    ),
    (
        DIGIT,
        rf"(?<![0-9a-z./:-])(?P<day>[12]?[0-9]|3[01]|0[1-9])(?P<sep>[/-]){MONTH}(?P=sep)(?P<year>[1-4][0-9])"
        r"(?![a-z0-9:/-]|\.[0-9])",
        make_short_year,
    ),
    (
        DIGIT,
        rf"(?<![0-9a-z./:-])(?P<day>[12]?[0-9]|3[01]|0[1-9])/{MONTH},? (?P<year>20[0-9]{{2}})(?![0-9:-]|\.[0-9])",
        make_written_date,
    ),
    (
        "jfmasond",
        rf"{BEGIN}{MONTH}/(?P<day>[12]?[0-9]|3[01]|0[1-9]),? (?P<year>20[0-9]{{2}})(?![0-9:-]|\.[0-9])",
        make_written_date,
    ),
    (
        DIGIT,
        rf"(?<![0-9./])(?<![0-9]:)(?P<day>[12]?[0-9]|3[01]|0[1-9])(?:st|nd|rd|th)?(?: of)? {MONTH}\.?,? "
        rf"(?P<year>20[0-9]{{2}})(?=-[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD})(?![a-z]))",
        make_written_date,
    ),
    (
        "jfmasond",
        rf"{BEGIN}{MONTH}\.? (?P<day>[12]?[0-9]|3[01]|0[1-9])(?:st|nd|rd|th)?,? (?P<year>20[0-9]{{2}})"
        rf"(?=-(?:{MONTH_WORD})\.? [0-9])",
        make_written_date,
    ),
    (
        DIGIT,
        r"(?<=[a-z,] )(?P<day>[0-9]{1,2})(?=$|[;!?)]|,(?! ?[0-9])|\.(?![0-9])"
        r"| (?:at|from|between|around|about|in the|for|works?|is|please|pls|or|if|morning|afternoon|evening)(?![a-z])"
        rf"| ?(?:-|to|until|till|through) ?(?:{DAY}),? [0-9]|,? {_HOUR})",
        make_number_of_weekday,
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./:£$€#+])(?:(?<!-)|(?<=[0-9m]-))(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})"
        r"/(?P<year>20[0-9]{2}|[1-4][0-9])(?![0-9/%]|\.[0-9]|-[0-9]{2}(?:[0-9-]|$))",
        make_struck_date,
    ),
)
