"""English patterns; the words around a time become the same signs as the Chinese ones."""

from collections.abc import Iterable

from handlers.when.english_pieces import (
    make_clock,
    make_date,
    make_ending,
    make_ending_day,
    make_ending_hour,
    make_festival,
    make_first_clock,
    make_half,
    make_half_hour,
    make_half_month,
    make_hour_first,
    make_listed_weekday,
    make_midnight,
    make_military,
    make_month,
    make_named_weekday,
    make_nth,
    make_nth_from,
    make_offset,
    make_part,
    make_past,
    make_period,
    make_quarter,
    make_slashed,
    make_week_later,
    make_weekday,
    moment_of,
)
from handlers.when.english_words import (
    AMOUNT,
    BEGIN,
    BY,
    BY_DAY,
    DAY,
    EDGE,
    END,
    FEAST,
    FEASTS,
    HOUR_WORD,
    LETTERS,
    MONTH,
    MONTH_WORD,
    ORDINAL,
    YEAR,
)
from handlers.when.pattern import DIGIT, Line
from handlers.when.readings import Part
from handlers.when.tokens import Clock, Dated, DayOfMonth, DaysAhead, InPart, Office, Offset, Period, Unit

_A_DAY = (
    rf"(?:{FEAST}|(?:{MONTH_WORD}){END}|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD}){END}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)(?![0-9])"
    rf"|[0-9]{{4}}-|end of |(?:(?:next|this|last|this coming) )?(?:{DAY}){END}|tomorrow|today(?! week))"
)
"""What is a day, so that another may be counted from it."""
_NOT_NEXT_DAY = rf"(?!tomorrow|yesterday|today){_A_DAY}"

FEAST_LINES: Iterable[Line] = (
    (
        "nsclwqtmdaiv",
        rf"{BEGIN}(?:{'|'.join(f'(?P<{feast.value}>{words})' for feast, words in FEASTS.items())}){END}"
        "(?P<off> (?:holidays?|break)(?![a-z]))?",
        make_festival,
    ),
)

_LISTED = rf"(?: ?(?:-|to|through|or|and|&|,|/) ?(?:{DAY})){{1,4}}"
_COUNTED = (
    "(?:percent|%|people|persons?|members|points?|of|or more|times|least|most|mins?|minutes?|hours?|days?"
    "|weeks?|months?|years?"
    "|places?|locations?|sites?|schools?|branch(?:es)?|yuan|rmb|dollars?|euros?|usd|cents?|km|kg|m|cm|mm|g"
    "|degrees?|each|pieces?"
    "|votes?|copies|pages?|floors?|km/h|mph|per|stations?|tables?|groups?|teams?|rooms?|levels?"
    "|to [0-9]{1,3} (?:people|members)"
    "|volts?|am|pm|o'clock)"
)
_AFTER_NTH = (
    rf"(?=$|[,.;:!?)]|-|[ ](?:[0-9(@&-]|(?:at|in|on|is|are|was|will|would|works?|and|or|to|until|till|through"
    rf"|thru|for|from|by|before"
    rf"|after|please|pls|if|then|noon|midday|midnight|morning|afternoon|evening|night|due|latest|instead|not"
    rf"|but|as|with|we|i|you|he"
    rf"|she|they|it|so|because|when|at|around|about|half|quarter|every|each|monthly|next|this|last|same|sounds"
    rf"|seems|suits|can|could"
    rf"|should|might|has|just|also|too|now|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|the"
    rf"|eod|cob"
    rf"|(?:{DAY}))(?![a-z]|-[a-z])))"
)

ENGLISH_LINES: Iterable[Line] = (
    # days
    ("t", f"{BEGIN}today{END}", lambda _: DaysAhead(0)),
    ("t", f"{BEGIN}to(?=night{END})", lambda _: DaysAhead(0)),
    ("n", f"(?<=to)night{END}", lambda _: InPart(Part.EVENING)),
    ("t", f"{BEGIN}(?:tomorrow|tmrw|tmr|tomorow){END}", lambda _: DaysAhead(1)),
    ("n", f"{BEGIN}new year'?s eve{END}", lambda _: Dated(12, 31)),
    ("y", f"{BEGIN}yesterday{END}", lambda _: DaysAhead(-1)),
    ("td", f"{BEGIN}(?:the )?day after tomorrow{END}", lambda _: DaysAhead(2)),
    ("td", f"{BEGIN}(?:the )?day before yesterday{END}", lambda _: DaysAhead(-2)),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY})(?={_LISTED} (?:of )?(?P<by>this|next|last) week{END})", make_listed_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}){END}(?! school| times)", make_weekday),
    ("a", f"(?<=, )a (?P<day>{DAY})(?=$|[,.;!?)])", make_weekday),
    ("w", f"(?<=[a-z] )week{END}(?! (?:day|of|on|from|after|end))", make_week_later),
    (
        DIGIT,
        r"(?<![0-9./-])(?P<first>[0-9]{1,2})(?P<sep>[/.-])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>20[0-9]{2}"
        r"|2[0-9]|3[0-5])"
        r"(?!\.?[0-9]|[/-])",
        make_slashed,
    ),
    (
        DIGIT,
        r"(?<![0-9./-])(?!24/7)(?P<day>1[3-9]|2[0-9]|3[01])/(?P<month>0?[1-9]|1[0-2])(?![0-9/.%])",
        lambda m: Dated(int(m["month"]), int(m["day"]), loose=True),
    ),
    (
        DIGIT + LETTERS,
        rf"{AMOUNT} (?P<side>before|after|from|following|on) (?=(?:the )?{_A_DAY})",
        make_offset,
    ),
    (
        "tod",
        rf"{BEGIN}(?:on )?(?:the )?day (?P<side>before|after|following) (?=(?:the )?{_NOT_NEXT_DAY})",
        lambda m: Offset(-1 if m["side"] == "before" else 1),
    ),
    (
        "aot",
        rf"{BEGIN}(?P<count>an?|one|two) (?P<unit>weeks?|fortnights?) (?P<day>today|tomorrow){END}",
        lambda m: DaysAhead(
            7 * (2 if m["count"] == "two" or m["unit"][0] == "f" else 1) + (1 if m["day"] == "tomorrow" else 0)
        ),
    ),
    (
        "tof" + DIGIT + "slmwbp",
        rf"{BEGIN}(?:on )?(?:the )?(?:{ORDINAL}|(?<=the )|(?<=on )) ?(?P<what>{DAY}|(?:working|business) day"
        rf"|workday|weekday)"
        rf" (?P<side>after|before|following|preceding) (?=(?:the )?{_A_DAY})",
        make_nth_from,
    ),
    ("lptcn", f"{BEGIN}{BY_DAY} (?P<day>{DAY}){END}", make_named_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}) (?P<by>next) week{END}", make_named_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}) (?:of )?(?P<by>this|next|last) week{END}", make_named_weekday),
    (
        "jfmasond",
        rf"{BEGIN}{MONTH}\.? ?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:]|\.[0-9]|-[0-9]{{3}})"
        rf"(?:,? (?P<year>20[0-9]{{2}})(?![0-9:.-]))?",
        make_date,
    ),
    (
        DIGIT + "t",
        rf"(?<![0-9./])(?<![0-9]:)(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:of )?{MONTH}(?![a-z])"
        r"(?:,? (?P<year>20[0-9]{2})(?![0-9:.-]))?",
        make_date,
    ),
    (
        DIGIT,
        (
            r"(?<![0-9./])(?<![0-9]:)(?P<day>[0-9]{1,2})(?=-[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr"
            r"|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        lambda m: DayOfMonth(int(m["day"])),
    ),
    (
        DIGIT + "t",
        (
            rf"{BEGIN}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?:(?: of (?P<by>this|next|the) month)"
            rf"|(?= of (?:every|each))|{_AFTER_NTH})"
        ),
        lambda m: DayOfMonth(int(m["day"]), {"this": 0, "the": None, "next": 1}.get(m["by"] or "the")),
    ),
    (
        DIGIT,
        r"(?<=[ -])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:]|\.[0-9]| ?[ap]\.?m| (?:people|members|days|hours))",
        make_ending_day,
    ),
    # parts of the day
    (
        "tmnaei",
        rf"(?<![a-z0-9-])(?:(?P<by>in|during|at|by|on) )?(?:the )?(?P<word>morning|afternoon|evening|night){END}"
        r"(?!-)(?P<of> of(?= (?:the )?[0-9mtwfsjado]))?(?! (?:shift|news|class|school|tea|paper|star|market"
        r"|train|bus))",
        make_part,
    ),
    # hours
    (
        DIGIT,
        r"(?<![0-9.])(?<![0-9]:)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z])\.?",
        make_clock,
    ),
    (
        "ap",
        r"(?<![a-z])(?P<half>[ap])\.?m\.?:? ?(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?![0-9:])",
        make_clock,
    ),
    (
        DIGIT,
        (
            r"(?<![0-9.-])(?<![0-9]:)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?(?= ?(?:-|to|until|till|and)"
            r" ?(?P<until>[0-9]{1,2})(?:[:.](?P<ends>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z]))"
        ),
        make_first_clock,
    ),
    (DIGIT, r"(?<![0-9.])(?<![0-9]:)12(?::00)? ?a\.?m(?![a-z])\.?", make_midnight),
    (
        DIGIT,
        r"(?<![0-9.:/-])(?P<hour>[01][0-9]|2[0-4]):?(?P<minute>[0-5][0-9]) ?(?:hours|hrs?|h)(?![a-z0-9])",
        make_military,
    ),
    (
        DIGIT,
        r"(?:(?<=\bat )|(?<=\bby )|(?<=from )|(?<=until ))(?P<hour>0[0-9]|1[0-8])(?P<minute>[0-5][05])(?=$"
        r"|[ ,.;!?)])",
        make_military,
    ),
    (
        DIGIT,
        r"(?:(?<=20[0-9]{2}, )|(?<=20[0-9]{2} )|(?<=day, )|(?<=day ))(?P<hour>[01][0-9]"
        r"|2[0-3])(?P<minute>[0-5][0-9])(?=$|[,.;!?)])",
        make_military,
    ),
    (
        "h",
        rf"{BEGIN}half (?P<hour>{HOUR_WORD}){END}(?=$|[,.;!?)]| (?:on|tomorrow|today|tonight|this|in the|sharp"
        rf"|next|{DAY}))",
        make_half_hour,
    ),
    (
        DIGIT + LETTERS,
        rf"{BEGIN}(?P<hour>{HOUR_WORD}) ?-?ish{END}",
        moment_of,
    ),
    (
        DIGIT + LETTERS,
        rf"{BEGIN}(?P<hour>{HOUR_WORD})(?= (?:tomorrow|tonight|today|in the (?:morning|afternoon|evening)|at night"
        rf"|this (?:morning|afternoon|evening)|on (?:{DAY})){END})",
        make_hour_first,
    ),
    (
        DIGIT + LETTERS,
        rf"(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill ))(?P<hour>{HOUR_WORD})(?=$|[,.;!?)]"
        rf"| (?:tomorrow|today|tonight|this|on|sharp|at the latest|latest|please|pls|or|in the|(?:{DAY})){END})",
        moment_of,
    ),
    (
        "l",
        r"(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\bat ))lunch(?: ?time)?(?![a-z])",
        lambda _: Clock(12, 0, exact=True),
    ),
    (DIGIT + LETTERS, rf"{BEGIN}(?P<hour>{HOUR_WORD}) ?o'?clock(?: sharp)?{END}", moment_of),
    (
        "at@",
        (
            rf"{BEGIN}(?:at |@ ?)(?P<hour>{HOUR_WORD})(?: sharp)?(?=$|[ ,.;!?)-])(?! ?[ap]\.?m)(?![.][0-9]"
            rf"|-(?:day|hour|week|month|year|star|member|person|minute|point))(?! {_COUNTED}(?![a-z]))"
        ),
        moment_of,
    ),
    (
        "fb",
        (
            rf"{BEGIN}(?:from|between) (?P<hour>[0-9]{{1,2}})(?= (?:to|until|till|and) (?:[0-9]{{1,2}}|noon"
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
        make_ending_hour,
    ),
    (
        "hqtfa" + DIGIT,
        (
            rf"{BEGIN}(?P<minutes>half|(?:a )?quarter|ten|five|twenty|[0-9]{{1,2}} minutes|(?:5|10|20"
            rf"|25)(?= past)) (?P<side>past|to|after|before) (?P<hour>{HOUR_WORD}){END}(?! ?(?:hours|days"
            rf"|weeks|people|%))"
        ),
        make_past,
    ),
    (
        "na",
        f"{BEGIN}(?:at )?(?:12 )?noon{END}|{BEGIN}at midday{END}|{BEGIN}midday{END}",
        lambda _: Clock(12, 0, exact=True),
    ),
    ("m", f"{BEGIN}midday{END}", lambda _: Clock(12, 0, exact=True)),
    (DIGIT, rf"(?<![0-9])12 noon{END}", lambda _: Clock(12, 0, exact=True)),
    ("ma", f"{BEGIN}(?:at )?midnight{END}", lambda _: Clock(24, 0, exact=True)),
    (
        "ect",
        f"{BEGIN}(?:eod|cob|close of business|(?:the )?end of (?:the )?(?:business |working )?day|close of play){END}",
        lambda _: Office(opens=False),
    ),
    # stretches
    ("jfmasondbetl", rf"{BEGIN}{EDGE}{MONTH}(?![a-z0-9])(?!\.? ?[0-9]{{1,2}}(?![0-9])){YEAR}", make_month),
    ("lptcnbesm", rf"{BEGIN}{EDGE}{BY} (?P<unit>week|month|quarter|year|weekend){END}(?! from| after)", make_period),
    (
        "emb",
        (
            rf"{BEGIN}(?P<edge>(?:end|beginning|start|middle) of )(?P<by>the |this |next )?(?P<unit>week"
            rf"|month|quarter|year){END}"
        ),
        make_ending,
    ),
    (
        "tfs12l",
        rf"{BEGIN}(?:the )?(?P<half>first|1st|second|2nd|latter|last) half of (?:{MONTH}|(?P<by>this|next"
        rf"|the) month){END}{YEAR}",
        make_half_month,
    ),
    ("w", f"{BEGIN}weekend{END}", lambda _: Period(Unit.WEEKEND, shift=0)),
    ("qbetlsm", rf"{BEGIN}{EDGE}q(?P<n>[1-4])(?P<nth>){END}{YEAR}", make_quarter),
    (
        "tbesfl",
        (
            rf"{BEGIN}{EDGE}(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth"
            rf"|4th) (?P<n>)quarter{END}(?! of an){YEAR}"
        ),
        make_quarter,
    ),
    (
        "tfs12be",
        rf"{BEGIN}{EDGE}(?:the )?(?P<nth>first|1st|second|2nd) half(?: of the year"
        rf"| of this year)?{END}{YEAR}(?! (?:of|an?|hour|dozen))",
        make_half,
    ),
    (
        "h",
        rf"{BEGIN}h(?P<nth>[12])(?P<edge>){END}{YEAR}",
        lambda m: Period(Unit.HALF, number=int(m["nth"]), year=int(m["year"]) if m["year"] else None),
    ),
    (
        DIGIT + "idt",
        r"(?:(?<![a-z])(?:in|during|the year|in the year) |(?<![0-9a-z./-])(?<![0-9]:))(?P<year>20[0-9]{2})"
        r"(?![0-9a-z.:/年-])",
        lambda m: Period(Unit.YEAR, year=int(m["year"])),
    ),
    (
        DIGIT + "tflsp",
        (
            rf"{BEGIN}(?:on )?(?:the )?{ORDINAL} (?P<what>{DAY}|(?:working|business) day|workday|weekday"
            rf"|day|week)(?: of| in| this| next)?(?=[ ,.;!?)-]|$)"
        ),
        make_nth,
    ),
)
