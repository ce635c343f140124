"""What English patterns make: the pieces that a match becomes."""

from datetime import timedelta

from handlers.when.english_doubles import is_no_feast, is_no_length, is_no_weekday, is_of_something
from handlers.when.english_words import (
    DAY,
    DAYS,
    EDGES,
    FEASTS,
    HALVES,
    MONTH,
    MONTH_WORD,
    MONTHS,
    NUMBER,
    ORDINALS,
    SHIFTS,
    UNITS,
    count,
)
from handlers.when.lazily import lazily
from handlers.when.pattern import Make, Match, stands_before
from handlers.when.tokens import (
    Ahead,
    Amount,
    Dated,
    DayOfMonth,
    Edge,
    Every,
    Festival,
    InTime,
    Later,
    Length,
    Nth,
    NthFrom,
    Offset,
    Period,
    Piece,
    Sign,
    Slashed,
    Unit,
    Weekday,
    What,
)
from models.calendar.feasts import PUBLIC


def amount(match: Match) -> Amount | None:
    """Read two and a half hours, half an hour, 3 working days; None for what nobody writes."""
    unit, only = match["unit"], match["only"]
    halves = 1 if only else 2 * count(match["count"])
    halves += bool(match["andhalf"]) + bool(match["point"]) + bool(match["after"])
    if match["quartered"] or match["between"]:
        return _quartered(match)
    if unit.startswith(("work", "business")):
        return Amount(workdays=halves // 2) if halves % 2 == 0 else None
    if unit.startswith(("month", "year")):
        months, rest = divmod(halves * (12 if unit[0] == "y" else 1), 2)
        return Amount(timedelta(days=15 if rest else 0), months)
    if unit.startswith("quarter"):
        return Amount(halves * timedelta(minutes=15) / 2)
    if unit == "h" and match["count"] and not match["count"].isdigit():
        return None
    key = unit[0] if unit[0] in "hdwf" else "min"
    exact = halves * UNITS[key] / 2 + timedelta(minutes=int(match["minutes"] or 0))
    return Amount(exact) if exact else None


def _quartered(match: Match) -> Amount | None:
    """Read an hour and a quarter, one and three quarter hours; quarters of anything else nobody counts."""
    if match["unit"][0] != "h" or match["only"] or match["andhalf"] or match["after"] or match["point"]:
        return None
    quarters = 3 if "three" in (match["quartered"] or match["between"]) else 1
    return Amount(timedelta(hours=count(match["count"]), minutes=15 * quarters))


def make_ahead(sign: int) -> Make:
    def make(match: Match) -> Piece | None:
        found = amount(match)
        if found is None or (match["unit"] == "minute" and match["count"] == "a" and not match["minutes"]):
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
    if stands_before(match, _OR_SO_MANY) or is_no_length(match):
        return Sign.NOISE
    return Length(found.as_length())


def make_long_length(match: Match) -> Piece | None:
    """Read two weeks and three days, 1 day 2 hours; five days a week is how often."""
    found = amount(match)
    if found is None or found.workdays or found.months:
        return None
    longer = UNITS[match["longer"][0]]
    if found.exact >= longer:
        return Sign.NOISE
    return Length(found.exact + count(match["many"]) * longer)


def make_in_time(match: Match) -> Piece | None:
    found = amount(match)
    hours = match["unit"][0] in "hmq" and not match["unit"].startswith("month")
    return None if found is None else InTime(found, hours)


def make_date(match: Match) -> Dated:
    year = match["year"]
    return Dated(MONTHS[match["month"][:3]], int(match["day"]), None if year is None else int(year))


def make_day_behind(match: Match) -> DayOfMonth | None:
    """Read 23 in Friday 23 at 4."""
    return DayOfMonth(int(match["day"])) if stands_before(match, _DAY_NEXT) else None


def make_adjective(match: Match) -> Sign | None:
    """Swallow the Tuesday club, sun cream: a day that only says which thing is meant."""
    short = match["day"] in _SHORT_DAYS
    return (
        None if not (short or stands_before(match, _THE)) or _AFTER_DAY.match(match.string, match.end()) else Sign.NOISE
    )


def make_weekday(match: Match) -> Weekday | None:
    """Read Friday, Fri; sat and sun are words of their own unless something of a time stands before them."""
    timely = stands_before(match, TIMELY) or _TIME_NEXT.match(match.string, match.end())
    if match["day"] in _ALSO_WORDS and (not timely or is_no_weekday(match)):
        return None
    return Weekday(DAYS[match["day"][:3]])


def make_named_weekday(match: Match) -> Piece | None:
    day, by = DAYS[match["day"][:3]], match["by"]
    if by == "last" and stands_before(match, _EVERY):
        return None
    if "coming" in by:
        return Weekday(day)
    return Weekday(day, SHIFTS[by], loose=by in ("last", "past", "previous"))


def make_ordinal_day(match: Match) -> DayOfMonth | None:
    """Read the 25th; 2nd in came 2nd is no day."""
    named = (
        match["the"] or match["by"] or _ORDINAL_NEXT.search(match.string[max(0, match.start() - 40) : match.start()])
    )
    if not named or (stands_before(match, _RANKED) and not (match["the"] and int(match["day"]) > _LAST_RANK)):
        return None
    by = (match["by"] or "the").removeprefix("the ")
    return DayOfMonth(int(match["day"]), {"the": None, "this": 0, "current": 0}.get(by, 1))


def make_slashed(match: Match) -> Piece | None:
    """Read 06/10/2022; in 22/05/18 nobody knows which is the year."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if year < 100 and first in _SHORT_YEARS:
        return Sign.VAGUE
    return Slashed(first, second, year + 2000 if year < 100 else year)


def make_offset(match: Match) -> Piece | None:
    """Read two days before, a week from: counted from what follows; months and hours aren't."""
    if stands_before(match, _LASTING):
        return Sign.VAGUE
    found = amount(match)
    after = match["side"] in ("after", "from", "following", "on")
    if found is None or (match["side"] == "on" and match["unit"][0] not in "wf"):
        return None
    if found.workdays and match["side"] != "on":
        return NthFrom(Nth(found.workdays if after else -found.workdays, What.WORKDAY), after)
    if not found.whole_days or found.months or not found.exact:
        return Sign.VAGUE
    return Offset(found.exact.days if after else -found.exact.days)


def make_nth_from(match: Match) -> Piece | None:
    """Read the first working day after, the Friday before."""
    after = match["side"] in ("after", "following")
    n = ORDINALS[match["nth"]] if match["nth"] else 1 if after else -1
    return NthFrom(make_nth_of(n, match["what"]), after)


def make_listed_weekday(match: Match) -> Weekday:
    """Read the first days of Mon and Wed next week."""
    return Weekday(DAYS[match["day"][:3]], SHIFTS[match["by"]])


def make_prior(match: Match) -> Sign:
    return Sign.BY if " or " in match[0] else Sign.PRIOR


def make_ending_day(match: Match) -> Dated | DayOfMonth | None:
    """Read 20 in May 18-20, and its month where a year follows: May 18-20, 2022."""
    begins = _FROM_DAY.search(match.string[max(0, match.start() - 40) : match.start()])
    if begins is None:
        return None
    if match["year"] is None:
        return DayOfMonth(int(match["day"]))
    return Dated(MONTHS[begins[0][:3]], int(match["day"]), int(match["year"]))


def make_and(match: Match) -> Sign:
    if stands_before(match, _BETWEEN) or _joins_neighbours(match):
        return Sign.UNTIL
    return Sign.AND


def _joins_neighbours(match: Match) -> bool:
    """Tell whether two days in a row share the month behind them: 18 and 19 June."""
    before, after = _DAY_LAST.search(match.string, 0, match.start()), _DAY_OF_MONTH.match(match.string, match.end())
    if before is None or after is None or stands_before(match, _DATE_LAST):
        return False
    return int(after["day"]) == int(before["day"]) + 1


def make_ending(match: Match) -> Period:
    by = (match["by"] or "").strip()
    return Period(Unit(match["unit"]), shift=SHIFTS.get(by, 0), edge=edge_of(match))


def edge_of(match: Match) -> Edge | None:
    written = match["edge"]
    return EDGES[written.replace("the ", "").replace("-", " ").split()[0]] if written else None


def make_period(match: Match) -> Period | Sign | None:
    """Read this month, the coming month; the coming week is seven days to some, and the next one to others."""
    if is_of_something(match):
        return None
    by = (match["by"] or "this").removeprefix("the ") or "this"
    unit, shift = Unit(match["unit"]), SHIFTS.get(by, 0)
    if "coming" in by and unit is Unit.WEEK:
        return Sign.VAGUE
    if "coming" in by and unit is not Unit.WEEKEND:
        shift = 1
    if unit is Unit.YEAR:
        return Period(unit, years=shift, edge=edge_of(match))
    return Period(unit, shift=shift, edge=edge_of(match))


def make_quarter(match: Match) -> Period:
    n = match["n"] or str(ORDINALS[match["nth"]])
    year = match["year"]
    return Period(Unit.QUARTER, number=int(n), year=int(year) if year else None, edge=edge_of(match))


def make_half_month(match: Match) -> Period:
    edge = HALVES[match["half"]]
    year = match["year"]
    if match["by"]:
        return Period(Unit.MONTH, shift=SHIFTS[match["by"]], edge=edge)
    return Period(Unit.MONTH, number=MONTHS[match["month"][:3]], year=int(year) if year else None, edge=edge)


def make_half(match: Match) -> Period | None:
    """Read the second half of the year; the second half in a sentence may be a game's."""
    if not (match["of"] or match["year"] or match["edge"]) and not _HALF_ALONE.search(match.string):
        return None
    year = match["year"]
    n = 1 if match["nth"] in ("first", "1st") else 2
    return Period(Unit.HALF, number=n, year=int(year) if year else None, edge=edge_of(match))


def make_nth(match: Match) -> Nth:
    return make_nth_of(ORDINALS[match["nth"]], match["what"])


def make_nth_of(n: int, what: str) -> Nth:
    if what[:3] in DAYS:
        return Nth(n, DAYS[what[:3]])
    return Nth(n, What(what) if what in ("day", "week", "weekend") else What.WORKDAY)


def make_every_days(match: Match) -> Every | None:
    """Read every Tuesday and Thursday, Mondays to Fridays."""
    days, through = list[int](), False
    for found in _LISTED.finditer(match["days"]):
        if found["range"]:
            through = True
            continue
        day = DAYS[found["day"][:3]]
        if through:
            days += [(days[-1] + n) % 7 for n in range(1, (day - days[-1]) % 7)]
        days.append(day)
        through = False
    return Every("WEEKLY", 2 if match["other"] else 1, weekdays=tuple(sorted(set(days))))


def make_every_unit(match: Match) -> Every | None:
    unit = match["unit"]
    interval = 2 if match["other"] else count(match["n"] or "1")
    freq = {
        "day": "DAILY",
        "week": "WEEKLY",
        "month": "MONTHLY",
        "quarter": "QUARTERLY",
        "year": "YEARLY",
        "hour": "HOURLY",
        "minute": "MINUTELY",
    }
    return Every(freq[unit], interval)


_ALSO_WORDS = ("may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan")

TIMELY = lazily(
    r"(?:^|[,(:;.&/-] ?|[0-9] |\b(?:in|by|before|until|till|of|this|next|last|during|for|to"
    r"|on|from|every|late|early|through|thru|since|between|starting|sometime|(?<=[a-z] )is) |(?:(?:mon|tue|wed|thu|fri"
    r"|sat|sun|jan"
    r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}|[0-9]) (?:and|or) )$"
)

_TIME_NEXT = lazily(
    rf",? (?:at )?[0-9]{{1,2}}(?::[0-5][0-9]|(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD})(?![a-z])| ?[ap]\.?m(?![a-z]))"
    r"|,? the [0-9]{1,2}(?:st|nd|rd|th)(?![a-z])"
)

_LISTED = lazily(rf"(?P<range>-|to|thr[a-z]+)|(?P<day>{DAY})s?")

_HALF_ALONE = lazily(
    r"^[^a-z]*(?:(?:in|by|during|for|before|until|the|by the end of) ){0,3}(?:first|second|1st"
    r"|2nd) half[^a-z]*$"
)

_ORDINAL_NEXT = lazily(
    r"(?:^|[,;:(&-] ?|[0-9](?:st|nd|rd|th),? |\b(?:on|by|before|until|till|from|to|and|or|every|each|due"
    r"|between|through|not|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues|thurs?|[a-z]{3}"
    r"|around|about|for) )$"
)

_LAST_RANK = 5
"""She is the 2nd may be in a race; it is the 21st is a day."""
_RANKED = lazily(r"\b(?:came|finished|ranked|placed|coming|was|is|are|were|took|take|plead|in) (?:the )?$")

_OR_SO_MANY = lazily(
    rf"(?<![a-z0-9]){NUMBER} ?(?:to|or|-) ?$|(?:half|quarters?|thirds?|most|part|rest|end"
    rf"|course|middle) of $"
)

_THE = lazily(r"(?<![a-z])(?:the|an?) $")
_DAY_LAST = lazily(r"(?<![0-9.:/-])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? $")
_DATE_LAST = lazily(rf"(?<![a-z])(?:{MONTH_WORD})\.? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)? $")
_DAY_OF_MONTH = lazily(rf" (?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD})(?![a-z])")


_SHORT_DAYS = ("sun", "sat", "mon", "wed")

_AFTER_DAY = lazily(
    r"(?=$|[^a-z ])| (?:[^a-z]|(?:at|on|in|of|am|pm|is|are|was|or|and|to|till|until|through|thru|by|before"
    r"|after|from|for|morning"
    r"|afternoon|evening|night|noon|midday|midnight|next|this|last|week|weeks|works?|please|pls|the|eod|cob"
    r"|instead|not|but|if|then"
    r"|when|because|so|we|i|he|she|they|you|it|will|would|should|can|could|sounds|seems|suits|every|each|same"
    r"|around|about|half"
    r"|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|mon|tue|wed|thu|fri|sat|sun"
    r"|latest|as|with|jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}(?![a-z]))"
)

_LASTING = lazily(r"(?<![a-z])(?:lasts?|lasted|lasting|for|runs?|running|stay(?:s|ing)?|takes?|closed|open|away) $")
"""It lasts three days from August 19."""
_SHORT_YEARS = range(20, 36)


_DAY_NEXT = lazily(rf"(?<![a-z])(?:{DAY}|today|tomorrow) $")


_FROM_DAY = lazily(rf"{MONTH}\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)? ?(?:-|to|until|through|or|and|&) ?$")

_EVERY = lazily("(?:every|each) $")

_BETWEEN = lazily(r"between [^,.]{1,24}$")


def make_festival(match: Match) -> Piece:
    if is_no_feast(match):
        return Sign.NOISE
    name = next(feast for feast in FEASTS if match[feast.value])
    year = int(match["year"]) if match["year"] else None
    if not match["off"]:
        return Festival(name, year)
    return Period(Unit.WEEK, year=year, holiday=name) if name in PUBLIC else Sign.VAGUE


def make_sign(sign: Sign) -> Make:
    return lambda _: sign
