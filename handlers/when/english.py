"""English patterns for days, feasts and stretches; what they make are the same pieces as the Chinese ones."""

from collections.abc import Iterable

from handlers.when.english_doubles import make_weekend
from handlers.when.english_months import make_month, make_struck_date
from handlers.when.english_pieces import (
    make_adjective,
    make_date,
    make_day_behind,
    make_ending,
    make_ending_day,
    make_festival,
    make_half,
    make_half_month,
    make_listed_weekday,
    make_named_weekday,
    make_nth,
    make_nth_from,
    make_offset,
    make_ordinal_day,
    make_period,
    make_quarter,
    make_slashed,
    make_weekday,
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
    HALVES,
    LETTERS,
    MONTH,
    MONTH_WORD,
    MONTHS,
    ORDINAL,
    YEAR,
)
from handlers.when.pattern import DIGIT, Line
from handlers.when.readings import Part
from handlers.when.tokens import Ahead, Amount, Dated, DayOfMonth, DaysAhead, InPart, Offset, Period, Unit

_A_DAY = (
    rf"(?:{FEAST}|new year'?s eve|(?:{MONTH_WORD}){END}|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD}){END}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)(?![0-9])"
    rf"|[0-9]{{4}}-|end of |(?:(?:next|this|last|this coming) )?(?:{DAY}){END}|tomorrow|today(?! week))"
)
"""What is a day, so that another may be counted from it."""
_NOT_NEXT_DAY = rf"(?!tomorrow|yesterday|today){_A_DAY}"

FEAST_LINES: Iterable[Line] = (
    (
        "nsclwqtmdaivfhbpegx",
        rf"{BEGIN}(?:{'|'.join(f'(?P<{feast.value}>{words})' for feast, words in FEASTS.items())}){END}"
        rf"(?P<off> (?:holidays?|break)(?![a-z]))?{YEAR}",
        make_festival,
    ),
)

_LISTED = rf"(?: ?(?:-|to|through|or|and|&|,|/) ?(?:{DAY})){{1,4}}"
_AFTER_NTH = (
    rf"(?=$|[,.;:!?)]|-|[ ](?:[0-9(@&-]|(?:at|in|on|is|are|was|will|would|works?|and|or|to|until|till|through"
    rf"|thru|for|from|by|before"
    rf"|after|please|pls|if|then|noon|midday|midnight|morning|afternoon|evening|night|due|latest|instead|not"
    rf"|but|as|with|we|i|you|he"
    rf"|she|they|it|so|because|when|at|around|about|half|quarter|every|each|monthly|next|this|last|same|sounds"
    rf"|seems|suits|can|could"
    rf"|should|might|has|just|also|too|now|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|the"
    rf"|eod|cob"
    rf"|ok|okay|good|fine|possible|convenient|free|only|either|(?:{DAY}))(?![a-z]|-[a-z])))"
)

DAY_LINES: Iterable[Line] = (
    # days
    ("t", f"{BEGIN}today{END}", lambda _: DaysAhead(0)),
    ("l", f"{BEGIN}last (?=night{END})", lambda _: DaysAhead(-1)),
    ("t", f"{BEGIN}to(?=night{END})", lambda _: DaysAhead(0)),
    ("t", f"(?<=[0-9a-z] )this (?=(?:morning|afternoon|evening){END})", lambda _: DaysAhead(0)),
    ("n", f"(?<=to)night{END}", lambda _: InPart(Part.EVENING)),
    ("t", f"{BEGIN}(?:tomorrow|tmrw|tmr|tomorow){END}", lambda _: DaysAhead(1)),
    ("n", f"{BEGIN}new year'?s eve{END}", lambda _: Dated(12, 31)),
    ("y", f"{BEGIN}yesterday{END}", lambda _: DaysAhead(-1)),
    ("td", f"{BEGIN}(?:the )?day after tomorrow{END}", lambda _: DaysAhead(2)),
    ("td", f"{BEGIN}(?:the )?day before yesterday{END}", lambda _: DaysAhead(-2)),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY})(?={_LISTED} (?:of )?(?P<by>this|next|last) week{END})", make_listed_weekday),
    ("mtwfs", rf"{BEGIN}(?P<day>{DAY}){END}", make_adjective),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}){END}(?! school| times)", make_weekday),
    ("mtwfs", r"(?<![a-z0-9])(?P<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.(?=,? [a-z0-9])", make_weekday),
    ("a", f"(?<=, )a (?P<day>{DAY})(?=$|[,.;!?)])", make_weekday),
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
    ("te", rf"{BEGIN}(?:on )?(?:the )?eve of (?=(?:the )?{_NOT_NEXT_DAY})", lambda _: Offset(-1)),
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
    ("tw", f"{BEGIN}(?:the )?week after next{END}", lambda _: Period(Unit.WEEK, shift=2)),
    ("tm", f"{BEGIN}(?:the )?month after next{END}", lambda _: Period(Unit.MONTH, shift=2)),
    (
        "tn",
        f"{BEGIN}(?:the )?next (?:(?:working|business) day|workday){END}(?! (?:after|following|before|from))",
        lambda _: Ahead(Amount(workdays=1)),
    ),
    ("lptcn", f"{BEGIN}{BY_DAY} (?P<day>{DAY}){END}", make_named_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}) (?P<by>next) week{END}", make_named_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}) (?:of |from )?(?P<by>this|next|last) week{END}", make_named_weekday),
    (
        "mtwfs",
        rf"{BEGIN}(?P<day>{DAY}), (?P<by>this|next|last) week"
        r"(?=$|[,.;!?)]| (?:at|from|by|before|between) (?:[0-9]|noon))",
        make_named_weekday,
    ),
    ("tnl", f"{BEGIN}(?P<by>this|next next|next|last) week's (?P<day>{DAY}){END}", make_named_weekday),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}),? (?P<by>next next) week{END}", make_named_weekday),
    (
        "jfmasond",
        rf"{BEGIN}{MONTH}\.? ?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:]|\.[0-9]|-[0-9]{{3}})"
        rf"(?: ?,? (?:of |in )?(?P<year>(?:19|20)[0-9]{{2}})(?![0-9:-]|\.[0-9]))?",
        make_date,
    ),
    (
        DIGIT + "t",
        rf"(?<![0-9./])(?<![0-9]:)(?:the )?(?P<day>[0-9]{{1,2}})(?:(?:st|nd|rd|th)? ?(?:of )?"
        rf"|\.(?: (?!may(?! 20)|mar))?){MONTH}(?![a-z])"
        r"(?:\.? ?,? ?(?:of |in )?(?P<year>(?:19|20)[0-9]{2})(?![0-9:-]|\.[0-9]))?",
        make_date,
    ),
    (
        DIGIT,
        rf"(?<![0-9.:/-])(?P<year>20[0-9]{{2}}),? {MONTH}\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
        r"(?![0-9a-z:]|[.-][0-9])",
        make_date,
    ),
    (
        DIGIT,
        rf"(?<![0-9./:-])(?P<day>[0-9]{{1,2}})(?P<sep>[/-]){MONTH}(?P=sep)(?P<year>20[0-9]{{2}})(?![0-9:-]|\.[0-9])",
        make_date,
    ),
    (
        DIGIT,
        rf"(?<![0-9./:-])(?P<year>20[0-9]{{2}})(?P<sep>[/-]){MONTH}(?P=sep)(?P<day>[0-9]{{1,2}})(?![0-9:-]|\.[0-9])",
        make_date,
    ),
    (
        "jfmasond",
        rf"{BEGIN}{MONTH}[/-](?P<day>[0-9]{{1,2}})(?:[/-](?P<year>20[0-9]{{2}}))?(?![0-9a-z:/-]|\.[0-9])",
        make_struck_date,
    ),
    (
        DIGIT,
        r"(?:(?<=\bon )|(?<=\bon the ))(?P<day>[12]?[0-9]|3[01])(?= (?:at|from|between) [0-9]|(?:,? (?:at|from"
        r"|between))? ?,? ?(?:[0-9]{1,2}"
        r"(?::[0-9]{2}|(?::[0-9]{2})? ?[ap]\.?m)|noon|[a-z0-9]{1,6} (?:o'clock|to [0-9a-z]{1,6}(?![a-z0-9]))))",
        lambda m: DayOfMonth(int(m["day"])),
    ),
    (
        DIGIT,
        r"(?:(?<=[ap]m on )|(?<=[ap]m on the )|(?<=clock on )|(?<=clock on the )|(?<=noon on the ))"
        r"(?P<day>[12]?[0-9]|3[01])(?=$|[,;!?)]|\.(?![0-9]))",
        lambda m: DayOfMonth(int(m["day"])),
    ),
    (
        DIGIT,
        r"(?<=[a-z] )(?P<day>[0-9]{1,2})(?= (?:at|from|between|around) (?:[0-9]|noon|half))",
        make_day_behind,
    ),
    (
        DIGIT,
        (
            r"(?<![0-9./])(?<![0-9]:)(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?=(?:-| (?:to|and|until|till|through"
            r"|thru) (?:the )?)"
            r"[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr"
            r"|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        lambda m: DayOfMonth(int(m["day"])),
    ),
    (
        DIGIT + "t",
        (
            rf"{BEGIN}(?P<the>the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?:(?: day)?(?: of (?P<by>this|next"
            rf"|the(?: (?:next|current|coming|following))?) month)"
            rf"|(?= of (?:every|each))|{_AFTER_NTH})"
        ),
        make_ordinal_day,
    ),
    (
        DIGIT,
        r"(?<=[ -])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:]|\.[0-9]| ?[ap]\.?m| (?:people|members|days|hours))"
        r"(?:,? (?P<year>20[0-9]{2})(?![0-9:-]|\.[0-9]))?",
        make_ending_day,
    ),
    # stretches
    (
        "jfmasond",
        rf"{BEGIN}{MONTH} ?'(?P<year>2[0-9]){END}",
        lambda m: Period(Unit.MONTH, number=MONTHS[m["month"][:3]], year=2000 + int(m["year"])),
    ),
    (
        DIGIT,
        r"(?<![0-9a-z.])(?P<nth>[12])h ?(?P<year>20[0-9]{2})(?![0-9])",
        lambda m: Period(Unit.HALF, number=int(m["nth"]), year=int(m["year"])),
    ),
    (
        "jfmasondbetl",
        rf"{BEGIN}{EDGE}{MONTH}(?![a-z0-9])(?!\.? ?[0-9]{{1,2}}(?![0-9]))"
        r"(?:(?:[.,]? (?:of )?|[/-])(?P<year>20[0-9]{2})(?![0-9:/-]|\.[0-9]))?",
        make_month,
    ),
    (
        DIGIT,
        rf"(?<![0-9./:-])(?P<day>[0-9]{{1,2}})[/-]{MONTH}(?![a-z0-9/-])(?P<year>)",
        lambda m: Dated(MONTHS[m["month"][:3]], int(m["day"])),
    ),
    (
        "lptcnbesm",
        rf"{BEGIN}{EDGE}{BY} (?P<unit>week|month|quarter|year|weekend){END}"
        rf"(?! from(?! (?:{DAY}) (?:to|until|till|through) )| after)",
        make_period,
    ),
    (
        "emb",
        (
            rf"{BEGIN}(?P<edge>(?:end|beginning|start|middle) of )(?P<by>the |this |next )?(?P<unit>week"
            rf"|month|quarter|year){END}"
        ),
        make_ending,
    ),
    (
        "tfs12lm",
        rf"{BEGIN}(?:the )?(?P<half>{'|'.join(HALVES)}) of (?:{MONTH}|(?P<by>this|next"
        rf"|the) month){END}{YEAR}",
        make_half_month,
    ),
    (
        "w",
        f"{BEGIN}weekend{END}(?! (?:warrior|plan|trip|getaway|edition|class|school|rate|job|read))",
        make_weekend,
    ),
    ("qbetlsm", rf"{BEGIN}{EDGE}q(?P<n>[1-4])(?P<nth>){END}{YEAR}", make_quarter),
    (
        "tbesfl1234",
        (
            rf"{BEGIN}{EDGE}(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth"
            rf"|4th) (?P<n>)quarter{END}(?! of an){YEAR}"
        ),
        make_quarter,
    ),
    (
        "tfs12be",
        rf"{BEGIN}{EDGE}(?:the )?(?P<nth>first|1st|second|2nd) half(?P<of> of (?:the"
        rf"|this) year)?{END}{YEAR}(?! (?:of|an?|hour|dozen))",
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
            rf"|day|weekend(?= (?:of|in) )|week)(?: of| in| this| next)?(?=[ ,.;!?)-]|$)"
        ),
        make_nth,
    ),
)
