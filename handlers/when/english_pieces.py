"""What English patterns make: the words for numbers, months and units, and the pieces that a match becomes."""

import re
from datetime import timedelta

from handlers.when.lazily import lazily
from handlers.when.pattern import Make, Match
from handlers.when.readings import Part
from handlers.when.tokens import (
    Ahead,
    Amount,
    Clock,
    Dated,
    DayOfMonth,
    Edge,
    Every,
    Festival,
    InTime,
    Later,
    Length,
    Nth,
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

MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

DAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"

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

HOUR_WORD = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})"

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

ORDINAL = "(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|penultimate)"

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

BY = "(?P<by>last|past|previous|this coming|this|the current|current|the next|next|the coming|coming|the)"

BY_DAY = "(?P<by>last|past|previous|this coming|this|next|coming)"

PARTS = {
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

BEGIN, END = "(?<![a-z0-9])", "(?![a-z0-9])"

BARE_AMOUNT = (
    rf"(?:(?P<count>{_NUMBER})(?P<point>\.5)?(?P<andhalf>(?: and a half| 1/2))?|(?P<only>half(?: an?| a)?|a half))[ -]?"
    rf"{_UNIT}(?P<after> and a half)?(?: (?:and )?(?P<minutes>[0-9]{{1,2}}) ?(?:minutes?|mins?))?{END}"
)

AMOUNT = BEGIN + BARE_AMOUNT


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


def make_ahead(sign: int) -> Make:
    def make(match: Match) -> Piece | None:
        found = amount(match)
        if found is None:
            return None
        signed = found if sign > 0 else found.back()
        if match["unit"][0] in "hmq" and not match["unit"].startswith("month"):
            return Later(signed.exact)
        return Ahead(signed) if found.whole_days else Later(signed.exact)

    return make


def make_length(match: Match) -> Piece | None:
    found = amount(match)
    if found is None or found.workdays:
        return None
    return Length(found.exact + timedelta(days=365 * (found.months // 12) + 30 * (found.months % 12)))


def make_in_time(match: Match) -> Piece | None:
    found = amount(match)
    hours = match["unit"][0] in "hmq" and not match["unit"].startswith("month")
    return None if found is None else InTime(found, hours)


def make_date(match: Match) -> Dated:
    year = match["year"]
    return Dated(_MONTHS[match["month"][:3]], int(match["day"]), None if year is None else int(year))


def make_weekday(match: Match) -> Weekday | None:
    """Read Friday, Fri; sat and sun are words of their own unless something of a time stands before them."""
    if match["day"] in _ALSO_WORDS and not _before(match, _TIMELY):
        return None
    return Weekday(DAYS[match["day"][:3]])


def make_named_weekday(match: Match) -> Piece | None:
    day, by = DAYS[match["day"][:3]], match["by"]
    if by == "last" and _before(match, _EVERY):
        return None
    if "coming" in by:
        return Weekday(day)
    return Weekday(day, _SHIFTS[by], loose=by in ("last", "past", "previous"))


def _before(match: Match, pattern: re.Pattern[str]) -> bool:
    """Tell whether the words before a match end like this."""
    return pattern.search(match.string[max(0, match.start() - 40) : match.start()]) is not None


def make_ending_hour(match: Match) -> Clock | None:
    """Read 11 in from 9 to 11."""
    hour = int(match["hour"])
    return Clock(hour, 0) if hour <= 24 and _before(match, _FROM_HOUR) else None


def make_ending_day(match: Match) -> DayOfMonth | None:
    """Read 20 in May 18-20."""
    return DayOfMonth(int(match["day"])) if _before(match, _FROM_DAY) else None


def make_and(match: Match) -> Sign:
    return Sign.UNTIL if _before(match, _BETWEEN) else Sign.AND


def make_ending(match: Match) -> Period:
    by = (match["by"] or "").strip()
    return Period(Unit(match["unit"]), shift=_SHIFTS.get(by, 0), edge=_edge(match))


def make_clock(match: Match) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or (hour == 12 and match["half"] == "a" and minute == 0):
        return None
    return Clock(hour % 12 + (12 if match["half"] == "p" else 0), minute, exact=True)


def moment_of(match: Match) -> Clock | None:
    hour = _count(match["hour"])
    return Clock(hour, 0) if hour <= 24 else None


def make_past(match: Match) -> Clock | None:
    hour = _count(match["hour"])
    minutes = match["minutes"]
    minute = 30 if minutes == "half" else 15 if "quarter" in minutes else _count(minutes.split()[0])
    if match["side"] in ("to", "before"):
        hour, minute = hour - 1, 60 - minute
    return Clock(hour, minute) if 0 <= hour <= 12 and 0 <= minute < 60 else None


def _edge(match: Match) -> Edge | None:
    written = match["edge"]
    return _EDGES[written.replace("the ", "").replace("-", " ").split()[0]] if written else None


def make_month(match: Match) -> Period | None:
    """Read June, end of June; may and march are words of their own unless something of a time stands before them."""
    year = match["year"]
    plain = match["edge"] is None and year is None
    if plain and match["month"] in ("may", "march", "mar") and match.start() == 0 and match.end() < len(match.string):
        return None
    if plain and match["month"] in _ALSO_WORDS and not _before(match, _TIMELY):
        return None
    return Period(Unit.MONTH, number=_MONTHS[match["month"][:3]], year=int(year) if year else None, edge=_edge(match))


def make_period(match: Match) -> Period:
    by = (match["by"] or "this").removeprefix("the ") or "this"
    unit = match["unit"]
    return Period(Unit(unit), shift=_SHIFTS.get(by, 0), edge=_edge(match))


def make_quarter(match: Match) -> Period:
    n = match["n"] or str(_ORDINALS[match["nth"]])
    year = match["year"]
    return Period(Unit.QUARTER, number=int(n), year=int(year) if year else None, edge=_edge(match))


def make_half(match: Match) -> Period:
    year = match["year"]
    n = 1 if match["nth"] in ("first", "1st") else 2
    return Period(Unit.HALF, number=n, year=int(year) if year else None, edge=_edge(match))


def make_nth(match: Match) -> Nth:
    what = match["what"]
    if what[:3] in DAYS:
        return Nth(_ORDINALS[match["nth"]], DAYS[what[:3]])
    unit = What.DAY if what.startswith("day") else What.WEEK if what.startswith("week") else What.WORKDAY
    return Nth(_ORDINALS[match["nth"]], unit)


def make_every_days(match: Match) -> Every | None:
    days = tuple(sorted({DAYS[day[:3]] for day in match["days"].replace(",", " ").split() if day[:3] in DAYS}))
    return Every("WEEKLY", 2 if match["other"] else 1, weekdays=days)


def make_every_unit(match: Match) -> Every | None:
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

_FROM_DAY = lazily(rf"{MONTH}\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)? ?(?:-|to|until|through|or|and|&) ?$")

_EVERY = lazily("(?:every|each) $")

_BETWEEN = lazily(r"between [^,.]{1,24}$")

EDGE = (
    r"(?P<edge>(?:the )?(?:beginning|start|middle|end) of (?:the (?=next|this|current|coming))?|early |mid[- ]|late )?"
)

YEAR = r"(?:,? (?:of )?(?P<year>20[0-9]{2})(?![0-9:.-]))?"

FEASTS = {
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


def make_festival(match: Match) -> Piece:
    name = next(feast for feast in FEASTS if match[feast.value])
    return Period(Unit.WEEK, holiday=name) if match["off"] else Festival(name)


def make_sign(sign: Sign) -> Make:
    return lambda _: sign
