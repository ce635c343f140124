"""English patterns; the words around a time become the same signs as the Chinese ones."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.when.english_pieces import (
    AMOUNT,
    BARE_AMOUNT,
    BEGIN,
    BY,
    BY_DAY,
    DAY,
    DAYS,
    EDGE,
    END,
    FEASTS,
    HOUR_WORD,
    LETTERS,
    MONTH,
    ORDINAL,
    PARTS,
    YEAR,
    make_ahead,
    make_and,
    make_clock,
    make_date,
    make_ending,
    make_ending_day,
    make_ending_hour,
    make_every_days,
    make_every_unit,
    make_festival,
    make_half,
    make_in_time,
    make_length,
    make_month,
    make_named_weekday,
    make_nth,
    make_past,
    make_period,
    make_quarter,
    make_sign,
    make_weekday,
    moment_of,
)
from handlers.when.pattern import DIGIT, Line
from handlers.when.readings import Part
from handlers.when.tokens import Clock, DayOfMonth, DaysAhead, Every, InPart, Length, Office, Period, Sign, Unit

FEAST_LINES: Iterable[Line] = (
    (
        "nsclwqtmda",
        rf"{BEGIN}(?:{'|'.join(f'(?P<{feast.value}>{words})' for feast, words in FEASTS.items())}){END}"
        "(?P<off> (?:holidays?|break)(?![a-z]))?",
        make_festival,
    ),
)

_MOVED = "(?:moved|rescheduled|postponed|pushed(?: back)?|brought forward|changed|shifted)"

ENGLISH_LINES: Iterable[Line] = (
    # days
    ("t", f"{BEGIN}today{END}", lambda _: DaysAhead(0)),
    ("t", f"{BEGIN}to(?=night{END})", lambda _: DaysAhead(0)),
    ("n", f"(?<=to)night{END}", lambda _: InPart(Part.EVENING)),
    ("t", f"{BEGIN}(?:tomorrow|tmrw|tmr|tomorow){END}", lambda _: DaysAhead(1)),
    ("y", f"{BEGIN}yesterday{END}", lambda _: DaysAhead(-1)),
    ("td", f"{BEGIN}(?:the )?day after tomorrow{END}", lambda _: DaysAhead(2)),
    ("td", f"{BEGIN}(?:the )?day before yesterday{END}", lambda _: DaysAhead(-2)),
    ("mtwfs", f"{BEGIN}(?P<day>{DAY}){END}(?! school| times)", make_weekday),
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
            rf"{BEGIN}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?: of (?P<by>this|next|the) month)?(?=$"
            rf"|[ ,.;!?)-])(?! (?:floor|party|session|meeting|edition|anniversary|century|congress"
            rf"|chapter|time|place|grade|street|ave|plenary|birthday|largest|page|quarter|of (?!the month"
            rf"|this month|next month|every|each)))"
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
        f"{BEGIN}(?:(?:in|during|at) )?(?:the )?(?P<word>morning|afternoon|evening|night){END}",
        lambda m: InPart(PARTS[m["word"]]),
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
            r"(?<![0-9.-])(?<![0-9]:)(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?= ?(?:-|to"
            r"|until) ?[0-9]{1,2}(?::[0-5][0-9])? ?(?P<half>[ap])\.?m(?![a-z]))"
        ),
        lambda m: Clock(int(m["hour"]), int(m["minute"] or 0), bare=True),
    ),
    (DIGIT + LETTERS, rf"{BEGIN}(?P<hour>{HOUR_WORD}) ?o'?clock(?: sharp)?{END}", moment_of),
    (
        "at",
        (
            rf"{BEGIN}at (?P<hour>{HOUR_WORD})(?: sharp)?(?=$|[ ,.;!?)-])(?! ?[ap]\.?m)(?![.][0-9]"
            rf"|-(?:day|hour|week|month|year|star|member|person|minute|point))(?! (?:am|pm|o'?clock"
            rf"|percent|people|members|points?|of|or more|times|least|most"
            rf"|min|hours?|days?|weeks?|places?|locations?|sites?|schools?))"
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
        rf"{BEGIN}{EDGE}(?:the )?(?P<nth>first|1st|second|2nd) half(?: of the year| of this year)?{END}{YEAR}(?! of)",
        make_half,
    ),
    (
        "h",
        rf"{BEGIN}h(?P<nth>[12])(?P<edge>){END}{YEAR}",
        lambda m: Period(Unit.HALF, number=int(m["nth"]), year=int(m["year"]) if m["year"] else None),
    ),
    (
        DIGIT,
        r"(?<![0-9a-z./-])(?<![0-9]:)(?P<year>20[0-9]{2})(?![0-9a-z.:/年-])",
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
    # lengths
    (
        DIGIT + LETTERS,
        rf"{BEGIN}(?:in|after) {BARE_AMOUNT}(?:'s time|' time)?(?! (?:of|before|late|early))",
        make_ahead(1),
    ),
    (DIGIT + LETTERS, rf"{AMOUNT} (?:from (?:now|today)|later|hence)", make_ahead(1)),
    (DIGIT + LETTERS, rf"{AMOUNT} ago", make_ahead(-1)),
    ("wi", rf"{BEGIN}(?:within|inside) (?:the next )?{BARE_AMOUNT}", make_in_time),
    ("wi", rf"{BEGIN}in the next {BARE_AMOUNT}", make_in_time),
    (DIGIT + LETTERS, AMOUNT, make_length),
    (
        DIGIT,
        rf"{BEGIN}(?P<h>[0-9]{{1,2}})h ?(?P<m>[0-5][0-9])m?{END}",
        lambda m: Length(timedelta(hours=int(m["h"]), minutes=int(m["m"]))),
    ),
    (DIGIT, rf"{BEGIN}(?P<h>[0-9]{{1,2}})h{END}", lambda m: Length(timedelta(hours=int(m["h"])))),
    # what comes again
    (
        "e",
        rf"{BEGIN}every (?P<other>other |second )?(?P<days>(?:{DAY})s?(?:(?:, and | and |, ?)(?:{DAY})s?){{0,6}}){END}",
        make_every_days,
    ),
    (
        "o",
        (
            rf"{BEGIN}on (?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:, and | and "
            rf"|, ?)(?:mon|tues|wednes|thurs|fri|satur|sun)days){{0,6}}){END}"
        ),
        make_every_days,
    ),
    (
        "mtwfs",
        (
            rf"{BEGIN}(?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:, and | and "
            rf"|, ?)(?:mon|tues|wednes|thurs|fri|satur|sun)days){{0,6}}){END}"
        ),
        make_every_days,
    ),
    (
        "ew",
        (
            rf"{BEGIN}(?:every week|weekly) on (?P<other>)(?P<days>(?:{DAY})s?(?:(?:, and | and "
            rf"|, ?)(?:{DAY})s?){{0,6}}){END}"
        ),
        make_every_days,
    ),
    (
        "ea",
        (
            rf"{BEGIN}(?:every|each) (?P<other>other )?(?P<n>[2-9]|[1-9][0-9]|two|three|four"
            rf"|six)? ?(?P<unit>day|week|month|quarter|year|hour)s?{END}"
        ),
        make_every_unit,
    ),
    ("e", rf"{BEGIN}each (?P<other>)(?P<days>{DAY}){END}", make_every_days),
    (
        "dwmqya",
        (
            f"{BEGIN}(?P<word>daily|weekly|monthly|quarterly|yearly|annually){END}(?! (?:report|meeting"
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
        rf"{BEGIN}(?:bi-?weekly|fortnightly) on (?P<days>{DAY})s?{END}",
        lambda m: Every("WEEKLY", 2, weekdays=(DAYS[m["days"][:3]],)),
    ),
    (
        "eo",
        (
            f"{BEGIN}(?:(?:every|each) (?:weekday|workday|working day|business day)|on (?:weekdays|workdays"
            f"|working days)){END}"
        ),
        lambda _: Every("WEEKLY", workdays=True),
    ),
    ("w", f"{BEGIN}weekdays{END}", lambda _: Every("WEEKLY", workdays=True)),
    (
        "e",
        f"{BEGIN}every (?P<part>morning|afternoon|evening|night){END}",
        lambda m: Every("DAILY", part=PARTS[m["part"]]),
    ),
    (
        "e",
        (
            f"{BEGIN}every (?=(?:last|first|1st|third|3rd|fourth|4th|second to last) (?:{DAY}|(?:working"
            f"|business) day|workday|day))"
        ),
        lambda _: Every("MONTHLY"),
    ),
    ("e", f"{BEGIN}every weekend{END}", lambda _: Every("WEEKLY", weekdays=(5, 6))),
    # signs
    (
        "bndluw",
        (
            rf"{BEGIN}(?:by|no later than|not later than|due(?: date)?(?: is| on| by)?:?|deadline(?: is|:)?"
            rf"|at the latest)(?: the(?! end| beginning| first| last| [0-9]))?(?=[ :]|$|(?<=:))"
        ),
        make_sign(Sign.BY),
    ),
    (
        "bpa",
        rf"{BEGIN}(?:before|prior to|ahead of)(?: the(?! end| beginning| first| last| [0-9]))?(?= |$)",
        make_sign(Sign.PRIOR),
    ),
    ("td", f"{BEGIN}(?:the )?day (?:before|after)(?! (?:tomorrow|yesterday))", make_sign(Sign.VAGUE)),
    (
        DIGIT + LETTERS,
        rf"{AMOUNT} (?:from|after|before) (?=(?:{DAY}|tomorrow|next|the|last|this|june|july){END})",
        make_sign(Sign.VAGUE),
    ),
    ("e", rf"{BEGIN}every (?={MONTH}\.? [0-9])", lambda _: Every("YEARLY")),
    ("ut", f"{BEGIN}(?:until|till|til){END}", make_sign(Sign.LATEST)),
    ("tu", "(?<= )(?:to|through|thru|until|till)(?= )", make_sign(Sign.UNTIL)),
    ("a&", "(?<= )(?:and|&)(?= )", make_and),
    ("o", "(?<= )or(?= )", make_sign(Sign.OR)),
    ("aer", f"{BEGIN}(?:around|about|approximately|roughly|or so|-?ish){END}", make_sign(Sign.ABOUT)),
    ("n", f"{BEGIN}(?:not|isn't){END}(?! later)", make_sign(Sign.NOT)),
    ("brm", f"{BEGIN}(?:but|rather|instead){END}", make_sign(Sign.INSTEAD)),
    ("mrpcbs", f"{BEGIN}{_MOVED} (?:to|until){END}", make_sign(Sign.CHANGED)),
    ("mrpcbs", f"{BEGIN}{_MOVED} from{END}", make_sign(Sign.NOT)),
    ("is", f"{BEGIN}(?:instead of|rather than){END}", make_sign(Sign.NOT)),
    ("c", f"{BEGIN}cancel(?:l?ed)?{END}", make_sign(Sign.VAGUE)),
    ("aesb", f"{BEGIN}(?:after|earliest|since|except|besides){END}", make_sign(Sign.VAGUE)),
    ("n", f"{BEGIN}now{END}(?=$|[.!])", make_sign(Sign.NOW)),
    # no times
    (
        "rcvpsglfhbtm" + DIGIT,
        (
            rf"{BEGIN}(?:room|chapter|version|page|section|gate|level|line|figure|building|table|part|point"
            rf"|phase|step|bus|flight|rule|article|item|no\.?|number|floor|top|iphone|windows"
            rf"|mp) ?[0-9]{{1,4}}(?:\.[0-9]{{1,3}}){{0,3}}(?![:0-9])"
        ),
        make_sign(Sign.NOISE),
    ),
    (
        DIGIT,
        (
            r"(?<![0-9.])(?<![0-9]:)[0-9]{1,3}(?:st|nd|rd|th) (?:floor|party|session|meeting|edition|anniversary"
            r"|century|congress|chapter|time|place|grade|street|plenary|birthday|largest|page)"
        ),
        make_sign(Sign.NOISE),
    ),
    ("j", f"{BEGIN}just a (?:second|minute|moment){END}|{BEGIN}june bug", make_sign(Sign.NOISE)),
    (DIGIT, r"(?<![0-9])24/7|[0-9]{1,3}/[0-9]{1,3} (?:of|cup|teaspoon)", make_sign(Sign.NOISE)),
    (
        "btg",
        (
            f"{BEGIN}(?:by the way|by the book|good (?:morning|afternoon|evening|night)|the other day"
            f"|one day|some day|black friday|big day|day by day|day to day|day-to-day)"
        ),
        make_sign(Sign.NOISE),
    ),
)
