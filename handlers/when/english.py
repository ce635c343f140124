"""English patterns; the words around a time become the same signs as the Chinese ones."""

import re
from collections.abc import Iterable
from datetime import timedelta

from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Make, Match
from handlers.when.readings import Part
from handlers.when.tokens import (
    Ahead,
    Amount,
    Clock,
    Dated,
    DayOfMonth,
    DaysAhead,
    Edge,
    Every,
    Festival,
    InPart,
    InTime,
    Later,
    Length,
    Nth,
    Office,
    Period,
    Piece,
    Sign,
    Unit,
    Weekday,
    What,
)
from models.calendar.feasts import Feast

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = dict(zip(_MONTH_NAMES, range(1, 13), strict=True))
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_NUMBER = (
    "(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    "|forty-five|sixty|ninety)"
)
_HOUR_WORD = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})"
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": -1,
    "penultimate": -2,
}
_ORDINAL = "(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|penultimate)"
_UNITS = {
    "h": timedelta(hours=1),
    "min": timedelta(minutes=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "f": timedelta(weeks=2),
}
_UNIT = (
    "(?P<unit>hours?|hrs?|minutes?|mins?|(?:working|business|work) days?|workdays?|days?|weeks?|fortnights?"
    "|months?|years?|quarters? of an hour|quarter hours?)"
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 0}
_BY = "(?P<by>last|past|previous|this coming|this|the current|current|the next|next|the coming|coming|the)"
_BY_DAY = "(?P<by>last|past|previous|this coming|this|next|coming)"
_PARTS = {
    "morning": Part.MORNING,
    "noon": Part.NOON,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.EVENING,
}
_EDGES = {
    "beginning": Edge.START,
    "start": Edge.START,
    "early": Edge.START,
    "mid": Edge.MIDDLE,
    "middle": Edge.MIDDLE,
    "end": Edge.END,
    "late": Edge.LAST_THIRD,
}
_B, _E = "(?<![a-z0-9])", "(?![a-z0-9])"
_AMOUNT = (
    rf"(?:(?P<count>{_NUMBER})(?P<point>\.5)?(?P<andhalf>(?: and a half| 1/2))?|(?P<only>half(?: an?| a)?|a half))[ -]?"
    rf"{_UNIT}(?P<after> and a half)?(?: (?:and )?(?P<minutes>[0-9]{{1,2}}) ?(?:minutes?|mins?))?{_E}"
)
AMOUNT = _B + _AMOUNT


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written]


def amount(match: Match) -> Amount | None:
    """Read two and a half hours, half an hour, 3 working days; None for what nobody writes."""
    unit, only = match["unit"], match["only"]
    halves = 1 if only else 2 * _count(match["count"])
    halves += bool(match["andhalf"]) + bool(match["point"]) + bool(match["after"])
    if unit.startswith(("work", "business")):
        return Amount(workdays=halves // 2) if halves % 2 == 0 else None
    if unit.startswith(("month", "year")):
        months, rest = divmod(halves * (12 if unit[0] == "y" else 1), 2)
        return Amount(timedelta(days=15 if rest else 0), months)
    if unit.startswith("quarter"):
        return Amount(halves * timedelta(minutes=15) / 2)
    key = unit[0] if unit[0] in "hdwf" else "min"
    exact = halves * _UNITS[key] / 2 + timedelta(minutes=int(match["minutes"] or 0))
    return Amount(exact) if exact else None


def _ahead(sign: int) -> Make:
    def make(match: Match) -> Piece | None:
        found = amount(match)
        if found is None:
            return None
        signed = found if sign > 0 else found.back()
        if match["unit"][0] in "hmq" and not match["unit"].startswith("month"):
            return Later(signed.exact)
        return Ahead(signed) if found.whole_days else Later(signed.exact)

    return make


def _length(match: Match) -> Piece | None:
    found = amount(match)
    if found is None or found.workdays:
        return None
    return Length(found.exact + timedelta(days=365 * (found.months // 12) + 30 * (found.months % 12)))


def _in_time(match: Match) -> Piece | None:
    found = amount(match)
    hours = match["unit"][0] in "hmq" and not match["unit"].startswith("month")
    return None if found is None else InTime(found, hours)


def _date(match: Match) -> Dated:
    year = match["year"]
    return Dated(_MONTHS[match["month"][:3]], int(match["day"]), None if year is None else int(year))


def _weekday(match: Match) -> Weekday | None:
    """Read Friday, Fri; sat and sun are words of their own unless something of a time stands before them."""
    if match["day"] in _ALSO_WORDS and not _before(match, _TIMELY):
        return None
    return Weekday(_DAYS[match["day"][:3]])


def _named_weekday(match: Match) -> Piece | None:
    day, by = _DAYS[match["day"][:3]], match["by"]
    if by == "last" and _before(match, _EVERY):
        return None
    if "coming" in by:
        return Weekday(day)
    return Weekday(day, _SHIFTS[by], loose=by in ("last", "past", "previous"))


def _before(match: Match, pattern: re.Pattern[str]) -> bool:
    """Tell whether the words before a match end like this."""
    return pattern.search(match.string[max(0, match.start() - 40) : match.start()]) is not None


def _ending_hour(match: Match) -> Clock | None:
    """Read 11 in from 9 to 11."""
    hour = int(match["hour"])
    return Clock(hour, 0) if hour <= 24 and _before(match, _FROM_HOUR) else None


def _ending_day(match: Match) -> DayOfMonth | None:
    """Read 20 in May 18-20."""
    return DayOfMonth(int(match["day"])) if _before(match, _FROM_DAY) else None


def _and(match: Match) -> Sign:
    return Sign.UNTIL if _before(match, _BETWEEN) else Sign.AND


def _ending(match: Match) -> Period:
    by = (match["by"] or "").strip()
    return Period(Unit(match["unit"]), shift=_SHIFTS.get(by, 0), edge=_edge(match))


def _clock(match: Match) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or (hour == 12 and match["half"] == "a" and minute == 0):
        return None
    return Clock(hour % 12 + (12 if match["half"] == "p" else 0), minute, exact=True)


def _at(match: Match) -> Clock | None:
    hour = _count(match["hour"])
    return Clock(hour, 0) if hour <= 24 else None


def _past(match: Match) -> Clock | None:
    hour = _count(match["hour"])
    minutes = match["minutes"]
    minute = 30 if minutes == "half" else 15 if "quarter" in minutes else _count(minutes.split()[0])
    if match["side"] in ("to", "before"):
        hour, minute = hour - 1, 60 - minute
    return Clock(hour, minute) if 0 <= hour <= 12 and 0 <= minute < 60 else None


def _edge(match: Match) -> Edge | None:
    written = match["edge"]
    return _EDGES[written.replace("the ", "").replace("-", " ").split()[0]] if written else None


def _month(match: Match) -> Period | None:
    """Read June, end of June; may and march are words of their own unless something of a time stands before them."""
    year = match["year"]
    plain = match["edge"] is None and year is None
    if plain and match["month"] in ("may", "march", "mar") and match.start() == 0 and match.end() < len(match.string):
        return None
    if plain and match["month"] in _ALSO_WORDS and not _before(match, _TIMELY):
        return None
    return Period(Unit.MONTH, number=_MONTHS[match["month"][:3]], year=int(year) if year else None, edge=_edge(match))


def _period(match: Match) -> Period:
    by = (match["by"] or "this").removeprefix("the ") or "this"
    unit = match["unit"]
    return Period(Unit(unit), shift=_SHIFTS.get(by, 0), edge=_edge(match))


def _quarter(match: Match) -> Period:
    n = match["n"] or str(_ORDINALS[match["nth"]])
    year = match["year"]
    return Period(Unit.QUARTER, number=int(n), year=int(year) if year else None, edge=_edge(match))


def _half(match: Match) -> Period:
    year = match["year"]
    n = 1 if match["nth"] in ("first", "1st") else 2
    return Period(Unit.HALF, number=n, year=int(year) if year else None, edge=_edge(match))


def _nth(match: Match) -> Nth:
    what = match["what"]
    if what[:3] in _DAYS:
        return Nth(_ORDINALS[match["nth"]], _DAYS[what[:3]])
    unit = What.DAY if what.startswith("day") else What.WEEK if what.startswith("week") else What.WORKDAY
    return Nth(_ORDINALS[match["nth"]], unit)


def _every_days(match: Match) -> Every | None:
    days = tuple(sorted({_DAYS[day[:3]] for day in match["days"].replace(",", " ").split() if day[:3] in _DAYS}))
    return Every("WEEKLY", 2 if match["other"] else 1, weekdays=days)


def _every_unit(match: Match) -> Every | None:
    unit = match["unit"]
    interval = 2 if match["other"] else _count(match["n"] or "1")
    freq = {
        "day": "DAILY",
        "week": "WEEKLY",
        "month": "MONTHLY",
        "quarter": "QUARTERLY",
        "year": "YEARLY",
        "hour": "HOURLY",
    }
    return Every(freq[unit], interval)


_ALSO_WORDS = ("may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan")
_TIMELY = lazily(
    r"(?:^|[,(:;.-] ?|[0-9] |\b(?:in|by|before|until|till|of|this|next|last|during|for|to|and|or"
    r"|on|from|every|late|early) )$"
)
_FROM_HOUR = lazily(r"(?:from|between|at) [0-9:]{1,5}(?: ?[ap]\.?m\.?)? ?(?:to|until|till|and|-) ?$")
_FROM_DAY = lazily(rf"{_MONTH}\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)? ?(?:-|to|until|through|or|and|&) ?$")
_EVERY = lazily("(?:every|each) $")
_BETWEEN = lazily(r"between [^,.]{1,24}$")
_EDGE = (
    r"(?P<edge>(?:the )?(?:beginning|start|middle|end) of (?:the (?=next|this|current|coming))?|early |mid[- ]|late )?"
)
_YEAR = r"(?:,? (?:of )?(?P<year>20[0-9]{2})(?![0-9:.-]))?"
_FEASTS = {
    Feast.NEW_YEAR: "new year's day|new years day",
    Feast.SPRING: "spring festival|chinese new year|lunar new year",
    Feast.LANTERNS: "lantern festival",
    Feast.WOMEN: "women's day",
    Feast.TOMBS: "qingming(?: festival)?|tomb[- ]sweeping day",
    Feast.LABOUR: "labou?r day|may day|international workers' day",
    Feast.CHILDREN: "children's day",
    Feast.DRAGON_BOATS: "dragon boat festival",
    Feast.ARMY: "army day",
    Feast.TEACHERS: "teachers' day",
    Feast.MID_AUTUMN: "mid-?autumn(?: festival| day)?",
    Feast.NATIONAL: "national day",
    Feast.CHRISTMAS_EVE: "christmas eve",
    Feast.CHRISTMAS: "christmas(?: day)?",
}


def _festival(match: Match) -> Piece:
    name = next(feast for feast in _FEASTS if match[feast.value])
    return Period(Unit.WEEK, holiday=name) if match["off"] else Festival(name)


FEAST_LINES: Iterable[Line] = (
    (
        "nsclwqtmda",
        rf"{_B}(?:{'|'.join(f'(?P<{feast.value}>{words})' for feast, words in _FEASTS.items())}){_E}"
        "(?P<off> (?:holidays?|break)(?![a-z]))?",
        _festival,
    ),
)


def _sign(sign: Sign) -> Make:
    return lambda _: sign


_MOVED = "(?:moved|rescheduled|postponed|pushed(?: back)?|brought forward|changed|shifted)"

ENGLISH_LINES: Iterable[Line] = (
    # days
    ("t", f"{_B}today{_E}", lambda _: DaysAhead(0)),
    ("t", f"{_B}to(?=night{_E})", lambda _: DaysAhead(0)),
    ("n", f"(?<=to)night{_E}", lambda _: InPart(Part.EVENING)),
    ("t", f"{_B}(?:tomorrow|tmrw|tmr|tomorow){_E}", lambda _: DaysAhead(1)),
    ("y", f"{_B}yesterday{_E}", lambda _: DaysAhead(-1)),
    ("td", f"{_B}(?:the )?day after tomorrow{_E}", lambda _: DaysAhead(2)),
    ("td", f"{_B}(?:the )?day before yesterday{_E}", lambda _: DaysAhead(-2)),
    ("mtwfs", f"{_B}(?P<day>{_DAY}){_E}(?! school| times)", _weekday),
    ("lptcn", f"{_B}{_BY_DAY} (?P<day>{_DAY}){_E}", _named_weekday),
    ("mtwfs", f"{_B}(?P<day>{_DAY}) (?P<by>next) week{_E}", _named_weekday),
    ("mtwfs", f"{_B}(?P<day>{_DAY}) (?:of )?(?P<by>this|next|last) week{_E}", _named_weekday),
    (
        "jfmasond",
        rf"{_B}{_MONTH}\.? ?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:.]|-[0-9]{{3}})"
        rf"(?:,? (?P<year>20[0-9]{{2}})(?![0-9:.-]))?",
        _date,
    ),
    (
        DIGIT + "t",
        rf"(?<![0-9.:/])(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:of )?{_MONTH}(?![a-z])"
        r"(?:,? (?P<year>20[0-9]{2})(?![0-9:.-]))?",
        _date,
    ),
    (
        DIGIT,
        (
            r"(?<![0-9.:/])(?P<day>[0-9]{1,2})(?=-[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr"
            r"|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        lambda m: DayOfMonth(int(m["day"])),
    ),
    (
        DIGIT + "t",
        (
            rf"{_B}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?: of (?P<by>this|next|the) month)?(?=$"
            rf"|[ ,.;!?)-])(?! (?:floor|party|session|meeting|edition|anniversary|century|congress"
            rf"|chapter|time|place|grade|street|ave|plenary|birthday|largest|page|quarter|of (?!the month"
            rf"|this month|next month|every|each)))"
        ),
        lambda m: DayOfMonth(int(m["day"]), {"this": 0, "the": None, "next": 1}.get(m["by"] or "the")),
    ),
    (
        DIGIT,
        r"(?<=[ -])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:.]| ?[ap]\.?m| (?:people|members|days|hours))",
        _ending_day,
    ),
    # parts of the day
    (
        "tmnaei",
        f"{_B}(?:(?:in|during|at) )?(?:the )?(?P<word>morning|afternoon|evening|night){_E}",
        lambda m: InPart(_PARTS[m["word"]]),
    ),
    # hours
    (DIGIT, r"(?<![0-9.:])(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z])\.?", _clock),
    ("ap", r"(?<![a-z])(?P<half>[ap])\.?m\.?:? ?(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?![0-9:])", _clock),
    (
        DIGIT,
        (
            r"(?<![0-9.:-])(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?= ?(?:-|to"
            r"|until) ?[0-9]{1,2}(?::[0-5][0-9])? ?(?P<half>[ap])\.?m(?![a-z]))"
        ),
        lambda m: Clock(int(m["hour"]), int(m["minute"] or 0), bare=True),
    ),
    (DIGIT + LETTERS, rf"{_B}(?P<hour>{_HOUR_WORD}) ?o'?clock(?: sharp)?{_E}", _at),
    (
        "at",
        (
            rf"{_B}at (?P<hour>{_HOUR_WORD})(?: sharp)?(?=$|[ ,.;!?)-])(?! ?[ap]\.?m)(?![.][0-9]"
            rf"|-[a-z])(?! (?:am|pm|o'?clock|percent|people|members|points?|of|or more|times|least|most"
            rf"|min|hours?|days?|weeks?|places?|locations?|sites?|schools?))"
        ),
        _at,
    ),
    (
        "fb",
        (
            rf"{_B}(?:from|between) (?P<hour>[0-9]{{1,2}})(?= (?:to|until|till|and) (?:[0-9]{{1,2}}|noon"
            rf"|midnight)(?:$|[ :,.;ap]))(?! (?:to|and) [0-9]{{1,3}} (?:people|members|days|hours"
            rf"|percent))"
        ),
        lambda m: Clock(int(m["hour"]), 0, bare=True) if int(m["hour"]) <= 24 else None,
    ),
    (
        DIGIT,
        (
            r"(?<=[ -])(?P<hour>[0-9]{1,2})(?=$|[ ,.;!?)])(?! (?:people|members|days?|hours?|weeks?"
            r"|percent|o'clock|[ap]\.?m))"
        ),
        _ending_hour,
    ),
    (
        "hqtfa" + DIGIT,
        (
            rf"{_B}(?P<minutes>half|(?:a )?quarter|ten|five|twenty|[0-9]{{1,2}} minutes|(?:5|10|20"
            rf"|25)(?= past)) (?P<side>past|to|after|before) (?P<hour>{_HOUR_WORD}){_E}(?! ?(?:hours|days"
            rf"|weeks|people|%))"
        ),
        _past,
    ),
    ("na", f"{_B}(?:at )?(?:12 )?noon{_E}|{_B}at midday{_E}|{_B}midday{_E}", lambda _: Clock(12, 0, exact=True)),
    ("m", f"{_B}midday{_E}", lambda _: Clock(12, 0, exact=True)),
    (DIGIT, rf"(?<![0-9])12 noon{_E}", lambda _: Clock(12, 0, exact=True)),
    ("ma", f"{_B}(?:at )?midnight{_E}", lambda _: Clock(24, 0, exact=True)),
    (
        "ect",
        f"{_B}(?:eod|cob|close of business|(?:the )?end of (?:the )?(?:business |working )?day|close of play){_E}",
        lambda _: Office(opens=False),
    ),
    # stretches
    ("jfmasondbetl", rf"{_B}{_EDGE}{_MONTH}(?![a-z0-9])(?!\.? ?[0-9]{{1,2}}(?![0-9])){_YEAR}", _month),
    ("lptcnbesm", rf"{_B}{_EDGE}{_BY} (?P<unit>week|month|quarter|year|weekend){_E}(?! from| after)", _period),
    (
        "emb",
        (
            rf"{_B}(?P<edge>(?:end|beginning|start|middle) of )(?P<by>the |this |next )?(?P<unit>week"
            rf"|month|quarter|year){_E}"
        ),
        _ending,
    ),
    ("w", f"{_B}weekend{_E}", lambda _: Period(Unit.WEEKEND, shift=0)),
    ("qbetlsm", rf"{_B}{_EDGE}q(?P<n>[1-4])(?P<nth>){_E}{_YEAR}", _quarter),
    (
        "tbesfl",
        rf"{_B}{_EDGE}(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th) (?P<n>)quarter{_E}(?! of an){_YEAR}",
        _quarter,
    ),
    (
        "tfs12be",
        rf"{_B}{_EDGE}(?:the )?(?P<nth>first|1st|second|2nd) half(?: of the year| of this year)?{_E}{_YEAR}(?! of)",
        _half,
    ),
    (
        "h",
        rf"{_B}h(?P<nth>[12])(?P<edge>){_E}{_YEAR}",
        lambda m: Period(Unit.HALF, number=int(m["nth"]), year=int(m["year"]) if m["year"] else None),
    ),
    (
        DIGIT,
        r"(?<![0-9a-z.:/-])(?P<year>20[0-9]{2})(?![0-9a-z.:/年-])",
        lambda m: Period(Unit.YEAR, year=int(m["year"])),
    ),
    (
        DIGIT + "tflsp",
        (
            rf"{_B}(?:on )?(?:the )?{_ORDINAL} (?P<what>{_DAY}|(?:working|business) day|workday|weekday"
            rf"|day|week)(?: of| in| this| next)?(?= |$)"
        ),
        _nth,
    ),
    # lengths
    (DIGIT + LETTERS, rf"{_B}(?:in|after) {_AMOUNT}(?:'s time|' time)?(?! (?:of|before|late|early))", _ahead(1)),
    (DIGIT + LETTERS, rf"{AMOUNT} (?:from (?:now|today)|later|hence)", _ahead(1)),
    (DIGIT + LETTERS, rf"{AMOUNT} ago", _ahead(-1)),
    ("wi", rf"{_B}(?:within|inside) (?:the next )?{_AMOUNT}", _in_time),
    ("wi", rf"{_B}in the next {_AMOUNT}", _in_time),
    (DIGIT + LETTERS, AMOUNT, _length),
    (
        DIGIT,
        rf"{_B}(?P<h>[0-9]{{1,2}})h ?(?P<m>[0-5][0-9])m?{_E}",
        lambda m: Length(timedelta(hours=int(m["h"]), minutes=int(m["m"]))),
    ),
    (DIGIT, rf"{_B}(?P<h>[0-9]{{1,2}})h{_E}", lambda m: Length(timedelta(hours=int(m["h"])))),
    # what comes again
    (
        "e",
        rf"{_B}every (?P<other>other |second )?(?P<days>(?:{_DAY})s?(?:(?:, and | and |, ?)(?:{_DAY})s?){{0,6}}){_E}",
        _every_days,
    ),
    (
        "o",
        (
            rf"{_B}on (?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:, and | and "
            rf"|, ?)(?:mon|tues|wednes|thurs|fri|satur|sun)days){{0,6}}){_E}"
        ),
        _every_days,
    ),
    (
        "mtwfs",
        (
            rf"{_B}(?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:, and | and "
            rf"|, ?)(?:mon|tues|wednes|thurs|fri|satur|sun)days){{0,6}}){_E}"
        ),
        _every_days,
    ),
    (
        "ew",
        (
            rf"{_B}(?:every week|weekly) on (?P<other>)(?P<days>(?:{_DAY})s?(?:(?:, and | and "
            rf"|, ?)(?:{_DAY})s?){{0,6}}){_E}"
        ),
        _every_days,
    ),
    (
        "ea",
        (
            rf"{_B}(?:every|each) (?P<other>other )?(?P<n>[2-9]|[1-9][0-9]|two|three|four"
            rf"|six)? ?(?P<unit>day|week|month|quarter|year|hour)s?{_E}"
        ),
        _every_unit,
    ),
    ("e", rf"{_B}each (?P<other>)(?P<days>{_DAY}){_E}", _every_days),
    (
        "dwmqya",
        (
            f"{_B}(?P<word>daily|weekly|monthly|quarterly|yearly|annually){_E}(?! (?:report|meeting"
            f"|review|newspaper|news|plan|summary|paper|pass|standup|briefing))"
        ),
        lambda m: Every(
            {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "quarterly": "QUARTERLY"}.get(
                m["word"], "YEARLY"
            )
        ),
    ),
    (
        "b",
        rf"{_B}(?:bi-?weekly|fortnightly) on (?P<days>{_DAY})s?{_E}",
        lambda m: Every("WEEKLY", 2, weekdays=(_DAYS[m["days"][:3]],)),
    ),
    (
        "eo",
        (
            f"{_B}(?:(?:every|each) (?:weekday|workday|working day|business day)|on (?:weekdays|workdays"
            f"|working days)){_E}"
        ),
        lambda _: Every("WEEKLY", workdays=True),
    ),
    ("w", f"{_B}weekdays{_E}", lambda _: Every("WEEKLY", workdays=True)),
    ("e", f"{_B}every (?P<part>morning|afternoon|evening|night){_E}", lambda m: Every("DAILY", part=_PARTS[m["part"]])),
    (
        "e",
        (
            f"{_B}every (?=(?:last|first|1st|third|3rd|fourth|4th|second to last) (?:{_DAY}|(?:working"
            f"|business) day|workday|day))"
        ),
        lambda _: Every("MONTHLY"),
    ),
    ("e", f"{_B}every weekend{_E}", lambda _: Every("WEEKLY", weekdays=(5, 6))),
    # signs
    (
        "bndluw",
        (
            rf"{_B}(?:by|no later than|not later than|due(?: date)?(?: is| on| by)?:?|deadline(?: is|:)?"
            rf"|at the latest)(?: the(?! end| beginning| first| last| [0-9]))?(?=[ :]|$|(?<=:))"
        ),
        _sign(Sign.BY),
    ),
    (
        "bpa",
        rf"{_B}(?:before|prior to|ahead of)(?: the(?! end| beginning| first| last| [0-9]))?(?= |$)",
        _sign(Sign.PRIOR),
    ),
    ("td", f"{_B}(?:the )?day (?:before|after)(?! (?:tomorrow|yesterday))", _sign(Sign.VAGUE)),
    (
        DIGIT + LETTERS,
        rf"{AMOUNT} (?:from|after|before) (?=(?:{_DAY}|tomorrow|next|the|last|this|june|july){_E})",
        _sign(Sign.VAGUE),
    ),
    ("e", rf"{_B}every (?={_MONTH}\.? [0-9])", lambda _: Every("YEARLY")),
    ("ut", f"{_B}(?:until|till|til){_E}", _sign(Sign.LATEST)),
    ("tu", "(?<= )(?:to|through|thru|until|till)(?= )", _sign(Sign.UNTIL)),
    ("a&", "(?<= )(?:and|&)(?= )", _and),
    ("o", "(?<= )or(?= )", _sign(Sign.OR)),
    ("aer", f"{_B}(?:around|about|approximately|roughly|or so|-?ish){_E}", _sign(Sign.ABOUT)),
    ("n", f"{_B}(?:not|isn't){_E}(?! later)", _sign(Sign.NOT)),
    ("brm", f"{_B}(?:but|rather|instead){_E}", _sign(Sign.INSTEAD)),
    ("mrpcbs", f"{_B}{_MOVED} (?:to|until){_E}", _sign(Sign.CHANGED)),
    ("mrpcbs", f"{_B}{_MOVED} from{_E}", _sign(Sign.NOT)),
    ("is", f"{_B}(?:instead of|rather than){_E}", _sign(Sign.NOT)),
    ("c", f"{_B}cancel(?:l?ed)?{_E}", _sign(Sign.VAGUE)),
    ("aesb", f"{_B}(?:after|earliest|since|except|besides){_E}", _sign(Sign.VAGUE)),
    ("n", f"{_B}now{_E}(?=$|[.!])", _sign(Sign.NOW)),
    # no times
    (
        "rcvpsglfhbtm" + DIGIT,
        (
            rf"{_B}(?:room|chapter|version|page|section|gate|level|line|figure|building|table|part|point"
            rf"|phase|step|bus|flight|rule|article|item|no\.?|number|floor|top|iphone|windows"
            rf"|mp) ?[0-9]{{1,4}}(?:\.[0-9]{{1,3}}){{0,3}}(?![:0-9])"
        ),
        _sign(Sign.NOISE),
    ),
    (
        DIGIT,
        (
            r"(?<![0-9.:])[0-9]{1,3}(?:st|nd|rd|th) (?:floor|party|session|meeting|edition|anniversary"
            r"|century|congress|chapter|time|place|grade|street|plenary|birthday|largest|page)"
        ),
        _sign(Sign.NOISE),
    ),
    ("j", f"{_B}just a (?:second|minute|moment){_E}|{_B}june bug", _sign(Sign.NOISE)),
    (DIGIT, r"(?<![0-9])24/7|[0-9]{1,3}/[0-9]{1,3} (?:of|cup|teaspoon)", _sign(Sign.NOISE)),
    (
        "btg",
        (
            f"{_B}(?:by the way|by the book|good (?:morning|afternoon|evening|night)|the other day"
            f"|one day|some day|black friday|big day|day by day|day to day|day-to-day)"
        ),
        _sign(Sign.NOISE),
    ),
)
