"""English patterns for lengths, and for what comes again and again."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.when.english_pieces import (
    make_ahead,
    make_every_days,
    make_every_unit,
    make_in_time,
    make_length,
    make_long_length,
    make_sign,
)
from handlers.when.english_sums import SUM_LINES
from handlers.when.english_words import (
    AMOUNT,
    BARE_AMOUNT,
    BEGIN,
    DAY,
    DAY_LIST,
    DAYS,
    END,
    FEAST,
    LETTERS,
    MONTH_WORD,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PARTS,
)
from handlers.when.pattern import DIGIT, Line
from handlers.when.tokens import Every, Length, Nth, Sign

_TIMES = "(?:once|twice|thrice|(?:two|three|four|five|six|several|many|[1-9]) ?(?:times|x))"
_PLURALS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"
_JOINED = r"(?:, and |, ?| and | ?& ?| ?/ ?| ?- ?| to | through )"
_PLURAL_LIST = rf"(?P<days>{_PLURALS}(?:{_JOINED}{_PLURALS}){{0,6}})"
_NO_OTHER = "(?P<other>)"
_WORKDAY = "(?:week|work)day|working day|business day"
_UNIT_ENDS = {"month": (), "quarter": (3, 6, 9, 12), "year": (12,)}
_HELD = (
    "stand-?up|stand up|scrum|sync|call|meeting|check-?in|huddle|briefing|catch-?up|walk|run|workout|class|lesson"
    "|alarm|reminder|dose|medication|pills?|backup|report|prayers?|exercise|practice|reading"
)
"""What goes by daily: the hour behind it is every day's."""
_HOUR = r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]\.?m)?|noon|midday|half past [a-z0-9]{1,6}|midnight)"
_FREQUENCIES = {"daily": "DAILY", "nightly": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY"} | {
    "quarterly": "QUARTERLY",
    "yearly": "YEARLY",
    "annually": "YEARLY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
    "quarter": "QUARTERLY",
}

LENGTH_LINES: Iterable[Line] = (
    (
        DIGIT + LETTERS,
        rf"{BEGIN}(?:in|after) (?:about |around |roughly |approximately )?{BARE_AMOUNT}(?:'s time"
        rf"|s?' time)?(?! (?:of|before|late|early|or (?:two|so)"
        rf"|after|from|on"
        r" (?:mon|tue|wed|thu|fri|sat|sun)))",
        make_ahead(1),
    ),
    (DIGIT + LETTERS, rf"{AMOUNT} (?:from (?:now|today)|later|hence)", make_ahead(1)),
    (DIGIT + LETTERS, rf"{AMOUNT} ago", make_ahead(-1)),
    ("n", rf"{BEGIN}now ?(?:\+|plus) ?{BARE_AMOUNT}", make_ahead(1)),
    (
        "wi",
        rf"{BEGIN}(?:within|inside) (?:the next |about |around )?{BARE_AMOUNT}"
        "(?! (?:of|after|from)(?! (?:now|today)))",
        make_in_time,
    ),
    ("wi", rf"{BEGIN}in(?:side)? the next {BARE_AMOUNT}", make_in_time),
    ("w", rf"{BEGIN}within (?:the next )?{BARE_AMOUNT} (?:from|after|of) (?:now|today)", make_in_time),
    (
        "w",
        rf"{BEGIN}within (?=(?:this|the|next|the next|the current) (?:week|month|quarter|year){END})",
        lambda _: Sign.BY,
    ),
    (
        DIGIT + LETTERS,
        rf"{BEGIN}(?P<many>{NUMBER}) (?P<longer>weeks?|days?),? (?:and )?{AMOUNT}(?! (?:ago|later|before|after"
        rf"|from))",
        make_long_length,
    ),
    (
        "q",
        rf"{BEGIN}quarter(?: of an hour|[- ]hour|[- ]of[- ]an[- ]hour){END}",
        lambda _: Length(timedelta(minutes=15)),
    ),
    (DIGIT + LETTERS, rf"{BEGIN}(?:at )?{BARE_AMOUNT} (?:of age|old|young){END}", make_sign(Sign.NOISE)),
    (DIGIT + LETTERS, rf"{AMOUNT}(?! or (?:two|so|more|less))", make_length),
    (
        DIGIT,
        r"(?:^|(?<=for )|(?<=takes )|(?<=lasts )|(?<=take )|(?<=about ))"
        r"(?P<n>[0-9]{1,4}) ?(?:seconds|secs)(?=$|[,.;!?])",
        lambda m: Length(timedelta(seconds=int(m["n"]))),
    ),
    (
        DIGIT,
        rf"{BEGIN}(?P<h>[0-9]{{1,2}})h ?(?P<m>[0-5][0-9])m?{END}",
        lambda m: Length(timedelta(hours=int(m["h"]), minutes=int(m["m"]))),
    ),
    (DIGIT, rf"{BEGIN}(?P<h>[0-9]{{1,2}})h{END}", lambda m: Length(timedelta(hours=int(m["h"])))),
    (
        "iwao",
        rf"{BEGIN}(?:in |within )?(?:an?|one) (?:minute|hour|day|week|month|year) or (?:two|so){END}",
        make_sign(Sign.VAGUE),
    ),
    *SUM_LINES,
)

EVERY_LINES: Iterable[Line] = (
    (
        "ea",
        rf"{BEGIN}(?:every|each) (?P<other>other |second |alternate )?{DAY_LIST}{END}"
        r"(?! (?:of|in) (?:the|each|every|a) month)",
        make_every_days,
    ),
    ("ao", rf"{BEGIN}(?:on )?(?P<other>alternate ){DAY_LIST}{END}", make_every_days),
    ("mtwfso", rf"{BEGIN}(?:on )?{_NO_OTHER}{_PLURAL_LIST}{END}", make_every_days),
    (
        "mtwfs",
        rf"{BEGIN}{_NO_OTHER}(?P<days>(?:{DAY}){_JOINED}(?:{DAY})(?:{_JOINED}(?:{DAY})){{0,5}}){END}"
        r"(?=[^.;]{0,24}(?<![a-z-])(?:every week|each week|weekly)(?![a-z]))",
        make_every_days,
    ),
    (
        "ewo",
        rf"{BEGIN}(?:every week|each week|weekly|once a week|once weekly),? (?:on )?{_NO_OTHER}{DAY_LIST}{END}",
        make_every_days,
    ),
    (
        "bfe",
        rf"{BEGIN}(?P<other>bi-?weekly|fortnightly|every fortnight),? (?:on )?{DAY_LIST}{END}",
        make_every_days,
    ),
    (
        "ea",
        rf"{BEGIN}(?:every|each) (?P<other>other )?(?P<n>[2-9]|[1-9][0-9]|two|three|four|six)? ?"
        rf"(?P<unit>day|week|month|quarter|year|hour|minute)s?{END}",
        make_every_unit,
    ),
    ("e", rf"{BEGIN}every (?:half(?: an)? hour|half-hour){END}", lambda _: Every("MINUTELY", 30)),
    ("b", rf"{BEGIN}bi-?(?:weekly|monthly|annually){END}", make_sign(Sign.VAGUE)),
    (
        "dwmqyan",
        rf"{BEGIN}(?<!-)(?P<word>daily|nightly|weekly|monthly|quarterly|yearly|annually){END}"
        r"(?=$|[,.;:!?()-]| (?:[0-9@]|(?:at|on|from|until|till|starting|beginning|between|before|by|after|in the"
        r"|every|to|and"
        r"|or|around|about|please|during|except|noon|midnight|for|as|if|when|we|i|until|with|via)(?![a-z])))",
        lambda m: Every(_FREQUENCIES[m["word"]]),
    ),
    (
        "dn",
        rf"{BEGIN}(?<!-)(?P<word>daily|nightly)(?= (?:team |morning |project )?(?:{_HELD})"
        rf"(?:,| is| starts| begins)? (?:at |@ ?|from )?{_HOUR}[^a-z0-9]{{0,2}}$)",
        lambda m: Every(_FREQUENCIES[m["word"]]),
    ),
    (
        "eo",
        rf"{BEGIN}(?:(?:every|each) (?:{_WORKDAY})|on (?:{_WORKDAY})s){END}",
        lambda _: Every("WEEKLY", workdays=True),
    ),
    ("w", f"{BEGIN}(?:weekdays|workdays){END}", lambda _: Every("WEEKLY", workdays=True)),
    (
        "eaow",
        f"{BEGIN}(?:(?:every|each) weekend|(?:(?:on|at) )?weekends){END}",
        lambda _: Every("WEEKLY", weekdays=(5, 6)),
    ),
    (
        "e",
        f"{BEGIN}(?:every|each) (?P<part>morning|afternoon|evening|night){END}",
        lambda m: Every("DAILY", part=PARTS[m["part"]]),
    ),
    (
        "tfsl" + DIGIT,
        rf"{BEGIN}(?:the )?{ORDINAL} (?:and|&) (?:the )?(?P<also>third|3rd|fourth|4th|last) (?P<what>{DAY})s?"
        r"(?= (?:of|in) (?:each|every) month(?![a-z]))",
        lambda m: Nth(ORDINALS[m["nth"]], DAYS[m["what"][:3]], (ORDINALS[m["also"]],)),
    ),
    (
        "e",
        f"{BEGIN}every (?=(?:last|first|1st|third|3rd|fourth|4th|second to last) (?:{DAY}|{_WORKDAY}|day){END})",
        lambda _: Every("MONTHLY"),
    ),
    (
        "e",
        f"{BEGIN}every (?=(?:second|2nd) (?:{DAY}|{_WORKDAY}) (?:of|in) (?:the|each|every|a) month)",
        lambda _: Every("MONTHLY"),
    ),
    (
        "e",
        f"{BEGIN}(?:every|each) (?=[0-9]{{1,2}}(?:st|nd|rd|th)(?:$|[,.]| (?:at|and|of the month)))",
        lambda _: Every("MONTHLY"),
    ),
    (
        "e",
        rf"{BEGIN}(?:every|each) (?=(?:{MONTH_WORD})\.? (?:the )?[0-9]|[0-9]{{1,2}}(?:st|nd|rd"
        rf"|th)? (?:of )?(?:{MONTH_WORD}){END}|{FEAST})",
        lambda _: Every("YEARLY"),
    ),
    (
        "tela",
        rf"{BEGIN}(?:at )?(?:the )?(?:end|last day) of (?:every|each) (?P<unit>month|quarter|year){END}",
        lambda m: Every(
            "YEARLY" if _UNIT_ENDS[m["unit"]] else "MONTHLY", months=_UNIT_ENDS[m["unit"]], monthdays=(-1,)
        ),
    ),
    (
        "ot" + DIGIT + "fsmn",
        rf"{BEGIN}{_TIMES} (?:an?|per|each|every) (?P<unit>week|month|quarter|year)(?=,? ?[(:-]? ?on ){END}",
        lambda m: Every(_FREQUENCIES[m["unit"]]),
    ),
    (
        "ot" + DIGIT + "fsmn",
        rf"{BEGIN}{_TIMES} (?:an?|per|each|every) (?:hour|day|week|month|quarter|year|night"
        rf"|fortnight){END}(?!,? ?[(:-]? ?on )",
        make_sign(Sign.NOISE),
    ),
    (
        "ao",
        rf"{BEGIN}(?:an?|one) (?:minute|hour|day|week|month|year) (?:has|is|equals|contains) (?:only )?{BARE_AMOUNT}",
        make_sign(Sign.NOISE),
    ),
    (
        DIGIT + LETTERS,
        rf"(?:{BEGIN}{NUMBER} (?:days?|hours?|weeks?|months?|minutes?)(?: in| to)?"
        r"|[0-9]{1,5} (?:days?|hours?|weeks?|months?|minutes?|shifts?|yuan|rmb|pages?|people|members)"
        rf"|{BEGIN}(?:an?|one) (?:hour|day|week|yuan)) (?:an?|per) (?:hour|day|week|month|quarter|year|person){END}",
        make_sign(Sign.NOISE),
    ),
)
