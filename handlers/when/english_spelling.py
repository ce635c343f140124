"""English as it is typed, brought into the spelling that the patterns know: slips, short forms, numbers in words."""

import re
from collections.abc import Mapping

from handlers.when.lazily import lazily

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_WEEKDAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SLIPS: Mapping[str, str] = {
    "tomorrow": "tom{1,2}o?r{1,3}(?:[oae]{1,2}w?|w)|2mor{1,2}ow|tmw|tmrw|tmr|tomoz|toma?row",
    "today": "todya|toady|2day",
    "tonight": "tonite|2nite|tongiht|tonigt",
    "monday": "m(?:on|no|o|un)(?:dy|ady|dya|dey)|m(?:no|o|un)day",
    "tuesday": "t[ues]{2,4}(?:dy|ady|dya|dey|day)",
    "wednesday": "w[ednsi]{3,6}(?:dy|ady|dya|dey|day)|wedneday|weds",
    "thursday": "th[uirs]{2,4}(?:dy|ady|dya|dey|day)|thrusday|thurdsay",
    "friday": "f(?:ri|ir|r|rie|ry)(?:dy|ady|dya|dey)|f(?:ir|r|rie|ry)day",
    "saturday": "sat[aeurt]{1,4}(?:dy|ady|dya|dey|day)",
    "sunday": "s(?:un|nu|on)(?:dy|ady|dya|dey)|s(?:nu|u)day",
    "january": "janurary|januray|janaury|januar",
    "february": "febuary|feburary|febrary|feberuary|febuaray|febr",
    "august": "agust|augest|auguest",
    "september": "septmber|setpember|septemeber|sepetember|spetember|setember",
    "october": "octobor|ocotber|otcober|octber",
    "november": "novemeber|novmber|nobember",
    "december": "decemeber|decmber|desember|dicember",
    "april": "aprl|apirl|arpil",
    "morning": "mornig|morining|mornin",
    "afternoon": "aft?ernon|afternooon|aftenoon|arvo",
    "evening": "evning|eveing|evenning",
    "quarter": "quater|qtr",
    "fortnight": "fortnite",
    "till": "til",
    "every day": "everyday(?= (?:at|from|around|[0-9]))|(?<=[ap]m )everyday",
    "midnight": "midnite",
    "midday": "mid[- ]day",
    "week": "wk",
    "weeks": "wks",
    "weekend": "wkend|w/end|week-end",
    "months": "mths",
    "year": "yr",
    "until": "unti?ll|utnil",
    "through": "thru(?= (?:the )?[0-9])",
    "half an hour": "1/2 (?:an )?hour",
    "45 minutes": "3/4 (?:of an )?hour",
    "15 minutes": "1/4 (?:of an )?hour",
    "by the end of the month": "by eom",
    "end of the month": "eom",
    "by the end of the week": "by eow",
    "end of the week": "eow",
    "end of the year": "eoy|(?:the )?year[- ]end",
    "end of the quarter": "eoq|(?:the )?quarter[- ]end",
    "end of the month ": "(?:the )?month[- ]end ",
}
"""A word and how else it is typed; none of these is another word."""
_SLIPPED = lazily(
    "(?<![a-z0-9])(?:" + "|".join(f"(?P<w{n}>{slips})" for n, slips in enumerate(_SLIPS.values())) + ")(?![a-z0-9])"
)
_RIGHT = {f"w{n}": word for n, word in enumerate(_SLIPS)}

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_CARDINALS = {word: n for n, word in enumerate((*_ONES, *_TEENS), 1)} | {
    word: 20 + 10 * n for n, word in enumerate(_TENS)
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
} | {word + "th": n for word, n in _CARDINALS.items() if word in ("four", "six", "seven", "ten", "eleven", *_TEENS)}
_AMBIGUOUS = 5
"""Up to the fifth they count quarters and Fridays more often than days."""
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ONE = "(?:one|two|three|four|five|six|seven|eight|nine)"
_HOUR = f"(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_MINUTES = f"(?:(?:twenty|thirty|forty|fifty)(?:[- ]{_ONE})?|ten|fifteen|o[h']?[- ]five)"
_PAST_AN_HOUR = (
    "(?=$|[,.;!?)]| ?[ap]\\.?m(?![a-z])| (?:today|tomorrow|tonight|this|next|on|in the|at night|please|o'clock|sharp|if"
    "|for|with|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)(?![a-z]))"
)
_NUMBERS = lazily(
    "(?<![a-z0-9-])(?:"
    rf"(?P<hour>{_HOUR})[- ](?P<minutes>{_MINUTES})(?=$|[ ,.;!?)])(?! (?:minute|min|day|hour|week|month|year|people"
    "|member|percent|thousand|hundred))"
    rf"|(?P<exact>{_HOUR})(?= ?[ap]\.?m(?![a-z]))"
    rf"|(?P<start>{_HOUR})(?= (?:to|until|till|and) (?:(?:{_HOUR}|[0-9]{{1,2}})(?::[0-9]{{2}}|[- ]{_MINUTES})?"
    rf"|noon|midday|midnight){_PAST_AN_HOUR})"
    rf"|(?P<end>{_HOUR})(?={_PAST_AN_HOUR})"
    rf"|(?P<count>(?:{'|'.join(_TENS)})[- ]{_ONE}|{'|'.join((*_TEENS, *_TENS))})"
    "(?=[- ](?:minute|min|hour|hr|day|week|month|working|business))"
    "|(?P<nth>(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    f"|(?:ten|eleven|{'|'.join(_TEENS)})th|twelfth|twentieth|thirtieth)"
    rf"|(?P<day>(?:twenty|thirty)(?:[- ]{_ONE})?|{'|'.join(_TEENS)})(?=$|[,.;!?)]| (?:at|to|until|till|through|and|or"
    r"|from|in the|please|20[0-9]{2})(?![a-z]))"
    ")(?![a-z])"
)
_A_DAY_AFTER = lazily(rf" (?:day )?(?:of )?(?:{_MONTH}|(?:the|this|next|each|every) month)")
_COUNTED_AFTER = lazily(" (?:week|half|quarter|[a-z]{3,6}day|draft|version|meeting|session|time|of its)")
_A_MONTH_BEFORE = lazily(
    rf"{_MONTH}[a-z]{{0,6}} the $|(?<![a-z])(?!may|mar){_MONTH}[a-z]{{0,6}} $|(?:^(?=march)|(?:on|by|before|until"
    rf"|from|to"
    rf"|till|for|between|through|of) )(?:may|march) $"
)
_AN_HOUR_BEFORE = lazily(
    r"(?:^|[,:(-] ?|\b(?:at|by|from|to|until|till|before|around|about|after|and|day|sharp|for"
    r"|tomorrow|today|tonight|morning|afternoon|evening|night|[a-z]{2,9}th|first|second|third) )$"
)
_FROM_BEFORE = lazily(r"(?<![a-z])(?:from|between) $")
_FROM_HOUR_BEFORE = lazily(
    rf"(?<![a-z])(?:from|between) (?:(?:{_HOUR}|[0-9]{{1,2}})(?::[0-9]{{2}}|[- ]{_MINUTES})?|noon|midday)"
    r"(?: ?[ap]\.?m\.?)? (?:to|until|till|and) $"
)
_TO_THE_MINUTE = lazily(rf" (?:to|until|till) (?:(?:{_HOUR}|[0-9]{{1,2}})(?::[0-9]{{2}}|[- ]{_MINUTES}))")
_AN_HOUR_AFTER = lazily(r" ?[ap]\.?m(?![a-z])| (?:tomorrow|today|tonight|on [mtwfs]|in the)")
_APOSTROPHE = lazily("(?<=[a-z])[’`´](?=[a-z ])")


def respell(match: re.Match[str]) -> str:
    """Give the word that was meant."""
    return _RIGHT[match.lastgroup or ""]


def to_digits(match: re.Match[str]) -> str:
    """Write three thirty as 3:30, twenty-five as 25 and eighteenth as 18th, where they count or name a time.

    A bare number is a day behind a month only: oct thirty. Hours from and to are numbers: from ten to eleven is no
    ten to eleven.
    """
    before, text, end = match.string[max(0, match.start() - 16) : match.start()], match.string, match.end()
    if match["hour"]:
        is_hour = _AN_HOUR_BEFORE.search(before) or _AN_HOUR_AFTER.match(text, end)
        return f"{_CARDINALS[match['hour']]}:{_value(match['minutes']):02}" if is_hour else match[0]
    if match["start"]:
        bounds = _FROM_BEFORE.search(before) or _TO_THE_MINUTE.match(text, end)
        return str(_CARDINALS[match["start"]]) if bounds else match[0]
    if match["end"]:
        bounds = _FROM_HOUR_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        return str(_CARDINALS[match["end"]]) if bounds else match[0]
    if match["exact"] or match["count"]:
        return str(_value(match["exact"] or match["count"]))
    if match["day"]:
        return str(_value(match["day"])) if _A_MONTH_BEFORE.search(before) else match[0]
    number = _value(match["nth"])
    named = _A_DAY_AFTER.match(text, end) or (_A_MONTH_BEFORE.search(before) and not _COUNTED_AFTER.match(text, end))
    if number <= _AMBIGUOUS and not named:
        return match[0]
    return f"{number}{'th' if 10 < number < 14 else _ENDINGS.get(number % 10, 'th')}"


def _value(words: str) -> int:
    """Add up twenty-five, thirty first, o five."""
    parts = words.replace("-", " ").split()
    return sum(_CARDINALS.get(part) or _ORDINALS.get(part) or 0 for part in parts)


_SMILEY = lazily(r" (?::|;|=)-?[()dp](?![a-z0-9])|(?<=[a-z0-9]):-?[()](?=$| )")


_A_COUPLE = lazily(r"(?<![a-z])(?<!the )a couple(?: of)?(?= (?:minute|min|hour|hr|day|week|month)s(?![a-z]))")
_MORE = lazily(r"(?<=[0-9a-z]) more(?= (?:minute|min|hour|hr|day|week|month)s?(?![a-z]))")
"""in two more days."""
_MINUTES_AHEAD = lazily(
    r"(?:(?<=^in [0-9])|(?<=^in [0-9]{2})|(?<= in [0-9])|(?<= in [0-9]{2})|(?<=[0-9]))m(?= from now|$|[,.!?])"
)
"""in 15m; 5m alone may be so far."""
_AN_HALF = lazily(r"(?<=[0-9a-z] )and an half(?= [hdwmy])")
_ABOUT_A_PART = lazily("(?<=(?:noon|ning))ish(?![a-z])")
"""tomorrow afternoonish."""
_WAKING = lazily(
    r"(?<![a-z])(?P<what>(?:wake(?: (?:me|us|him|her|them))?(?: up)?|wake-?up call|gets? up|getting up|alarm) "
    r"(?:at|for) (?:(?:half past|quarter (?:past|to)) (?:[4-9]|four|five|six|seven|eight|nine)"
    r"|(?:[4-9]|1[01])(?::[0-5][0-9])?))"
    r"(?=$|[,.!?]| (?:tomorrow|on|every|please|today|this morning"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?!.{0,40}(?:[ap]m|night|evening|afternoon))"
)
"""wake me up at 6:30: in the morning."""
_CLOCK_BEFORE_HALF = lazily(r"(?<=[0-9a-z]) o'?clock(?= ?[ap]\.?m(?![a-z]))")
"""3 o'clock pm."""
_HALF_OF_DAY = lazily(r"(?<=[a-z0-9] )(?P<half>[ap]) ?(?:\. ?)?m(?: ?\.)?(?![a-z0-9])")
"""p . m . and p m, as they are dictated."""
_DAY_OF = lazily(rf"(?<=[0-9])(?P<end>st|nd|rd|th) day(?= of (?:the|this|next|{_MONTH}))")
"""the 21st day of the month."""
_STROKE_AFTER_A_DAY = lazily(rf"(?<=[a-z]day)-(?={_MONTH}[a-z]{{0,6}}[-/ ][0-9])")
"""Friday-Jun-15."""
_TWO_DAYS = lazily(
    r"(?<![0-9a-z.:/-])(?P<first>[0-9]{1,2})(?P<end>st|nd|rd|th)?(?:/| (?=[0-9]{1,2}(?:st|nd|rd|th)))"
    rf"(?P<second>[0-9]{{1,2}})(?P<last>st|nd|rd|th)?(?= (?:(?<=[a-z] )of )?{_MONTH}[a-z]{{0,6}}(?![a-z]))"
    rf"|(?P<month>(?<![a-z]){_MONTH}[a-z]{{0,6}}\.? )(?P<early>[0-9]{{1,2}})(?:st|nd|rd"
    rf"|th)?/(?P<late>[0-9]{{1,2}})(?:st|nd"
    r"|rd|th)?(?![0-9a-z/:.])"
)
"""29/30 August, August 29/30, 24th 25th December: one day and the next."""
_A_DAY_MAY_FOLLOW = lazily(
    r"(?:^|[,(:;.] ?|day,? |(?<![a-z])(?:on|from|by|until|till|before|the|for|is|are|and|or|to|between|mon|tue|wed"
    r"|thu|fri"
    r"|sat|sun),? )$"
)
_LAST_FRACTION = 4
"""1/2 August and 3/4 May are shares as well."""
_COMMA_BEFORE_A_DAY = lazily(
    rf"(?P<month>(?<![a-z]){_MONTH}[a-z]{{0,6}}),(?= [0-9]{{1,2}}(?:st|nd|rd|th)(?:$|[,.;!?)]| (?:20[0-9]{{2}}|at|from"
    r"|[0-9]{1,2}(?::|[ap]m| [ap]m))))"
)
"""Sunday, March, 6th 2022."""

_AT_LEFT_OUT = lazily(
    r"(?<![a-z])(?P<what>(?:starts?|begins?|opens?|kicks off|meet(?:ing)?|leav(?:e|es|ing)) "
    rf"|(?:{_WEEKDAY}|tomorrow|tonight),? )(?=(?:1[0-2]|[1-9])(?::[0-5][0-9])? "
    r"(?:(?:tonight|tomorrow)(?: |$|[,.!?])|(?:in the (?:morning|afternoon|evening)|at night)(?![a-z])))"
)
"""starts 9 tonight, sunday 8 in the evening."""
_BLOCKED = lazily(
    r"(?:(?<![a-z])block (?:out|off) |(?:^|(?<=let's )|(?<=please )|(?<=[a-z] you )|(?<=i'll )|(?<=[a-z] to ))block )"
    r"(?=(?:1[0-2]|[1-9])(?::[0-5][0-9])? ?(?:[ap]m ?)?(?:-|to|until|till) ?[0-9])"
    r"(?!.{3,16} (?:is|are|was|were|has|have|will|needs?) )"
)
"""Let's block 2 to 3:30: in the calendar."""
_AFTER_WORK = lazily(r"(?<=[0-9]|m) after (?:work|school|class|office hours)(?=$|[,.!?])")
"""at 6 after work."""
_BY_ITS_END = lazily(
    r"(?<![a-z])(?:by|before|until|till|no later than) (?:the )?end of (?=(?:today|tonight|tomorrow"
    rf"|(?:next |this )?{_WEEKDAY}|{_MONTH}[a-z]{{0,6}} [0-9]{{1,2}}|(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th))(?![a-z0-9]))"
)
"""by the end of today, before the end of Friday."""
_FROM_A_DAY = lazily(
    r"(?<![a-z])(?:starting|beginning|effective|as (?:of|from)|with effect from)(?: on| from)? (?=(?:today|tomorrow"
    rf"|(?:the )?(?:first|second|third|fourth|last)(?= [a-z])|(?:next |this |coming )?{_WEEKDAY}"
    rf"|{_MONTH}[a-z]{{0,6}} [0-9]|(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)|[0-9]{{1,2}} {_MONTH})(?![a-z]))"
    r"|(?<![a-z])from (?P<day>[a-z0-9][a-z0-9 ,]{2,20}[a-z0-9])(?: onwards?| on(?=$|[,.;!?]))"
)
_AGAIN = lazily(
    r"(?<![a-z])(?:every|each|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|[a-z]+days)(?![a-z])"
)
_BESIDE_HOURS = (
    rf"(?:today|tomorrow|tonight|this (?:morning|afternoon|evening)|on (?:next |this )?{_WEEKDAY}"
    rf"|(?:next |this )?{_WEEKDAY})(?![a-z])"
)
_AFTER_WHAT_IS_HELD = (
    r"(?:^|(?<=meeting )|(?<=lunch )|(?<=call )|(?<=sync )|(?<=from )|(?<=out )|(?<=off )|(?<=at )|(?<=for )|(?<=free )"
    r"|(?<=busy )|(?<=class )|(?<=training )|(?<=shift )|(?<=session )|(?<=slot )|(?<=works )|(?<=review ))"
)
_STROKE_BETWEEN_HOURS = lazily(
    rf"{_AFTER_WHAT_IS_HELD}(?P<begin>1[0-2]|[1-9])-(?P<end>1[0-2]|[1-9])(?= {_BESIDE_HOURS})"
    r"|(?:(?<=day )|(?<=tomorrow ))(?P<from>8|9|1[0-2])-(?P<till>[1-6])(?=$|[,.;!?])"
)
_DOTTED = r"(?:1[0-2]|[1-9])\.[0-5][05]"
_DOTTED_HOUR = lazily(
    rf"{_AFTER_WHAT_IS_HELD}{_DOTTED}(?: ?- ?{_DOTTED})?(?= {_BESIDE_HOURS})"
    r"|(?:(?<=day )|(?<=tomorrow )|(?<=tonight )|(?<=day, )|(?<=tomorrow, )|(?<= thurs )|(?<=^thurs ))"
    rf"{_DOTTED}(?: ?- ?{_DOTTED})?(?![0-9.%])(?! ?(?:million|percent|yuan|km|hours))"
)
"""10.30 tomorrow, Thursday 9.15-10.45."""
_HUNDRED_HOURS = lazily(
    r"(?:^|(?<=, ))(?=(?:0[0-9]|1[0-9]|2[0-3])[0-5][05](?: hours| hrs?)? (?:today|tomorrow"
    rf"|on (?:next |this )?{_WEEKDAY}|{_WEEKDAY})(?![a-z]))"
)
"""0900 tomorrow."""
_LONGEST_BETWEEN = 8
_FROM_NOW_THROUGH = lazily(r"(?<![a-z])(?:from )?now (?=thr(?:ough|u) )")


def _from(match: re.Match[str]) -> str:
    """Read from June 1 onwards, starting Monday as that day, where nothing comes again."""
    return match[0] if _AGAIN.search(match.string) else "on " + (match["day"] or "")


def _to_the_hour(match: re.Match[str]) -> str:
    """Read 10-11 tomorrow, lunch 1-2 on Friday, Monday 9-5 as hours: no month has such a day beside it."""
    begin, end = match["begin"] or match["from"], match["end"] or match["till"]
    return f"{begin} to {end}" if 1 <= (int(end) - int(begin)) % 12 <= _LONGEST_BETWEEN else match[0]


def _from_day_to_day(match: re.Match[str]) -> str:
    first, second = match["first"] or match["early"], match["second"] or match["late"]
    bare = match["first"] and not match["end"]
    fraction = int(first) <= _LAST_FRACTION and not match["end"]
    counted = bare and not _A_DAY_MAY_FOLLOW.search(match.string[max(0, match.start() - 16) : match.start()])
    if int(second) != int(first) + 1 or fraction or counted:
        return match[0]
    return f"{match['month'] or ''}{first}-{second}{match['last'] or ''}"


REWRITES = (
    (_APOSTROPHE, lambda _: "'"),
    (_SMILEY, lambda _: ""),
    (_SLIPPED, respell),
    (_A_COUPLE, lambda _: "2"),
    (_MORE, lambda _: ""),
    (_MINUTES_AHEAD, lambda _: " minutes"),
    (_AN_HALF, lambda _: "and a half"),
    (_ABOUT_A_PART, lambda _: ""),
    (_WAKING, lambda match: match["what"] + " am"),
    (_CLOCK_BEFORE_HALF, lambda _: ""),
    (_HALF_OF_DAY, lambda match: match["half"] + "m"),
    (_NUMBERS, to_digits),
    (_STROKE_AFTER_A_DAY, lambda _: " "),
    (_DAY_OF, lambda match: match["end"]),
    (_TWO_DAYS, _from_day_to_day),
    (_COMMA_BEFORE_A_DAY, lambda match: match["month"]),
    (_AT_LEFT_OUT, lambda match: match["what"] + "at "),
    (_BLOCKED, lambda _: "book from "),
    (_AFTER_WORK, lambda _: ""),
    (_BY_ITS_END, lambda _: "by "),
    (_FROM_A_DAY, _from),
    (_FROM_NOW_THROUGH, lambda _: "today "),
    (_DOTTED_HOUR, lambda match: match[0].replace(".", ":")),
    (_STROKE_BETWEEN_HOURS, _to_the_hour),
    (_HUNDRED_HOURS, lambda _: "at "),
)
"""What is replaced, and by what, one after the other."""
