"""English words of time and what they stand for, as bounded patterns and tables."""

from datetime import timedelta

from handlers.when.readings import Part
from handlers.when.tokens import Edge
from models.calendar.feasts import Feast

LETTERS = "abcdefghijklmnopqrstuvwxyz"

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTHS = dict(zip(MONTH_NAMES, range(1, 13), strict=True))

MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

DAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"

NUMBERS = {
    word: n
    for n, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}

NUMBER = (
    "(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    "|forty-five|sixty|ninety)"
)

HOUR_WORD = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})"

ORDINALS = {
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
    "second last": -2,
    "second to last": -2,
    "third last": -3,
    "third to last": -3,
}

ORDINAL = "(?P<nth>(?:second|third)(?: to)? last|first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|penultimate)"

UNITS = {
    "h": timedelta(hours=1),
    "min": timedelta(minutes=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "f": timedelta(weeks=2),
}

MONTH_WORD = MONTH.removeprefix("(?P<month>").removesuffix(")")

DAY_LIST = rf"(?P<days>(?:{DAY})s?(?:(?:, and |, ?| and | ?& ?| ?/ ?| ?- ?| to | through | thru )(?:{DAY})s?){{0,6}})"

UNIT = (
    "(?P<unit>hours?|hrs?|h|minutes?|mins?|(?:working|business|work) days?|workdays?|days?|weeks?|fortnights?"
    "|months?|years?|quarters? of an hour|quarter hours?)"
)

SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "next next": 2,
    "coming": 0,
}

BY = "(?P<by>next next|last|past|previous|this coming|this|the current|current|the next|next|the coming|coming|the)"

BY_DAY = "(?P<by>next next|last|past|previous|this coming|this|next|coming)"

PARTS = {
    "morning": Part.MORNING,
    "noon": Part.NOON,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.EVENING,
}

EDGES = {
    "beginning": Edge.START,
    "start": Edge.START,
    "early": Edge.START,
    "mid": Edge.MIDDLE,
    "middle": Edge.MIDDLE,
    "end": Edge.END,
    "late": Edge.LAST_THIRD,
}

HALVES = {
    **dict.fromkeys(("first half", "1st half"), Edge.FIRST_HALF),
    **dict.fromkeys(("second half", "2nd half", "latter half", "last half"), Edge.SECOND_HALF),
    **dict.fromkeys(("first ten days", "first 10 days"), Edge.FIRST_THIRD),
    **dict.fromkeys(("middle ten days", "middle 10 days", "second ten days", "second 10 days"), Edge.SECOND_THIRD),
}
"""Halves and thirds of a month; its last ten days begin on the 21st or the 22nd, so they are asked about."""

BEGIN = "(?<![a-z0-9])"
END = "(?![a-z0-9])"

BARE_AMOUNT = (
    rf"(?:(?P<count>{NUMBER})(?P<point>\.5)?(?P<andhalf>(?: and (?:a )?half| 1/2))?"
    rf"(?P<between> and (?:a|three) quarters?(?= h))?"
    rf"|(?P<only>half(?: an?| a)?|a half))[ -]?"
    rf"{UNIT}(?P<after> and (?:a )?half(?! past))?"
    rf"(?P<quartered> and (?:a |three )?quarters?(?! of a| past| to))?"
    rf"(?: (?:and )?(?P<minutes>[0-9]{{1,2}}) ?(?:minutes?|mins?))?{END}"
)

AMOUNT = BEGIN + "(?<![0-9][.,])" + BARE_AMOUNT

EDGE = (
    r"(?P<edge>(?:the )?(?:beginning|start|middle|end) of (?:the (?=next|this|current|coming))?|early |mid[- ]|late )?"
)

YEAR = r"(?:[.,]? (?:of )?(?P<year>20[0-9]{2})(?![0-9:-]|\.[0-9]))?"

FEASTS = {
    Feast.NEW_YEAR: "new year'?s? day|(?<=on )new year(?!'?s? eve)|(?<=before )new year(?!'?s? eve)"
    "|(?<=by )new year(?!'?s? eve)",
    Feast.SPRING: "(?:spring festival|chinese new year|lunar new year)(?!'?s? eve)",
    Feast.LANTERNS: "lantern festival|lantern day",
    Feast.WOMEN: "(?:international )?(?:working )?women'?s'? day",
    Feast.TOMBS: "qingming(?: festival)?|tomb[- ]sweeping (?:day|festival)",
    Feast.LABOUR: "labou?r day|may day|international workers' day",
    Feast.CHILDREN: "(?:international )?children'?s'? day",
    Feast.DRAGON_BOATS: "(?:dragon boat|duanwu)(?: festival| day)?(?! rac)",
    Feast.ARMY: "army day",
    Feast.TEACHERS: "teacher'?s'? day",
    Feast.MID_AUTUMN: "mid-?autumn(?: festival| day)?",
    Feast.NATIONAL: "(?:china's )?national day",
    Feast.CHRISTMAS_EVE: "(?:christmas|xmas) eve",
    Feast.CHRISTMAS: "(?:christmas|xmas)(?: day)?",
    Feast.SPRING_EVE: "(?:chinese|lunar) new year'?s? eve|spring festival eve|new year's eve by the lunar calendar",
    Feast.DOUBLE_NINTH: "(?:double (?:ninth|9th)|chongyang)(?: festival| day)?",
    Feast.VALENTINE: "valentine'?s?'? day",
    Feast.TREES: "(?:arbor|tree[- ]planting) day",
    Feast.YOUTH: "youth day",
    Feast.PARTY: "(?:the )?party'?s? (?:founding day|anniversary|birthday)|cpc founding day",
    Feast.CONSTITUTION: "constitution day",
    Feast.LABA: "laba(?: festival)?",
    Feast.LOVERS: "qixi(?: festival)?",
    Feast.WINTER_SOLSTICE: "(?:the )?winter solstice",
    Feast.SUMMER_SOLSTICE: "(?:the )?summer solstice",
    Feast.MOTHERS: "mother'?s'? day",
    Feast.FATHERS: "father'?s'? day",
    Feast.THANKSGIVING: "thanksgiving(?: day)?",
    Feast.HALLOWEEN: "hallowe'?en",
    Feast.FOOLS: "april fools?'?s? day",
    Feast.SINGLES: "singles'? day|double (?:11|eleven)",
    Feast.NURSES: "(?:international )?nurses'? day",
    Feast.BOXING: "boxing day|saint stephen's day",
    Feast.PATRICK: "(?:st\\.?|saint) patrick'?s day",
    Feast.GOOD_FRIDAY: "good friday",
    Feast.EASTER_SATURDAY: "(?:easter|holy) saturday",
    Feast.EASTER: "easter(?: (?:sunday|day))?(?! (?:mon|sat|hol|break|egg|bunn|week|term))",
    Feast.EASTER_MONDAY: "easter monday",
}


FEAST = f"(?:{'|'.join(FEASTS.values())})"


def count(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[written]
