"""English patterns for the hours of a day and its parts."""

from collections.abc import Iterable

from handlers.when.english_clocks import (
    make_about_hour,
    make_at_lunch,
    make_clock,
    make_dotted,
    make_end_of_day,
    make_ending_hour,
    make_first_clock,
    make_half_hour,
    make_half_of_day,
    make_hour_first,
    make_lunch,
    make_midnight,
    make_military,
    make_part,
    make_past,
    make_second_hour,
    make_small_hour,
    moment_of,
)
from handlers.when.english_doubles import make_hour_at, make_hour_by, make_hour_from, make_turn
from handlers.when.english_pieces import make_sign
from handlers.when.english_words import BEGIN, DAY, END, HOUR_WORD, LETTERS, MONTH_WORD
from handlers.when.pattern import DIGIT, Line
from handlers.when.tokens import Clock, Office, Sign

_COUNTED = (
    "(?:percent|%|people|persons?|members|points?|of|or more|times|least|most|mins?|minutes?|hours?|days?"
    "|weeks?|months?|years?"
    "|places?|locations?|sites?|schools?|branch(?:es)?|yuan|rmb|dollars?|euros?|usd|cents?|km|kg|m|cm|mm|g"
    "|degrees?|each|pieces?"
    "|votes?|copies|pages?|floors?|km/h|mph|per|stations?|tables?|groups?|teams?|rooms?|levels?"
    "|to [0-9]{1,3} (?:people|members)"
    "|volts?|am|pm|o'clock)"
)

HOUR_LINES: Iterable[Line] = (
    # parts of the day
    (
        "tmnaeil",
        rf"(?<![a-z0-9-])(?:(?P<by>in|during|at|by|on) )?(?:the )?"
        rf"(?:(?:(?<=day )|(?<=tomorrow ))(?:early|late|mid)[ -](?!night))?(?P<word>morning|afternoon"
        rf"|evening|night){END}"
        rf"(?!-)(?P<of> of(?= (?:the )?(?:[0-9]|(?:{DAY}|{MONTH_WORD}|tomorrow|today){END}|spring fes|mid-?au"
        rf"|new y|chri|eas|nat)))?(?! (?:shift|news|class|school|tea|paper|star|market"
        r"|train|bus))",
        make_part,
    ),
    # hours
    (
        DIGIT,
        r"(?<![0-9.])(?<![0-9]:)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?(?::[0-5][0-9])?"
        r" ?(?P<half>[ap])(?:\.?|\. |(?<=:[0-9]{2} [ap]) )m(?![a-z0-9])\.?",
        make_clock,
    ),
    (
        DIGIT,
        r"(?<![0-9.:/-])(?<!no )(?P<hour>1[0-2]|0?[1-9])(?P<minute>[0-5][05]) ?(?P<half>[ap])\.?m(?![a-z0-9])\.?",
        make_clock,
    ),
    (
        DIGIT,
        r"(?<![0-9.:])(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?P<half>[ap])(?= (?:tomorrow|today|on|tonight"
        rf"|{DAY}){END})",
        make_clock,
    ),
    (
        DIGIT,
        r"(?<![0-9.:])(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?P<half>[ap])(?![a-z0-9])",
        make_clock,
    ),
    (
        DIGIT,
        r"(?:(?<=day )|(?<=\bat )|(?<=tomorrow )|(?<=mon )|(?<=tue )|(?<=tues )|(?<=wed )|(?<=thu )|(?<=thurs )"
        r"|(?<=fri ))"
        r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?P<half>[ap])(?=$|[ ,;!?)]|\.(?= ?$))",
        make_clock,
    ),
    (
        DIGIT + LETTERS,
        r"(?<![a-z0-9:./-])(?:at )?(?P<hour>[1-4]|one|two|three|four)(?:[:.](?P<minute>[0-5][0-9]))?(?: o'?clock)?"
        r" in the (?:morning|am)(?![a-z])",
        make_small_hour,
    ),
    (
        "ap",
        r"(?<![a-z])(?P<half>[ap])\.?m\.?:? ?(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))?(?![0-9:])",
        make_clock,
    ),
    (
        DIGIT,
        (
            r"(?<![0-9.-])(?<![0-9]:)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?(?= ?(?:-|to|until|till"
            r"|and|or)"
            r" ?(?P<until>[0-9]{1,2})(?:[:.](?P<ends>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z]))"
        ),
        make_first_clock,
    ),
    (DIGIT, r"(?<![0-9.])(?<![0-9]:)12(?::00){0,2} ?a\.?m(?![a-z])\.?", make_midnight),
    (
        DIGIT,
        r"(?<![0-9.:/-])(?P<hour>[01][0-9]|2[0-4]):?(?P<minute>[0-5][0-9]) ?(?:hours|hrs?|h)(?![a-z0-9])",
        make_military,
    ),
    (DIGIT, r"(?<=\bat )(?P<hour>19|2[0-3])(?P<minute>[0-5][05])(?=$|[ ,.;!?)])", make_military),
    (
        DIGIT,
        r"(?:(?<=\bat )|(?<=\bby )|(?<=from )|(?<=until ))(?P<hour>0[0-9]|1[0-8])(?P<minute>[0-5][05])(?=$"
        r"|[ ,.;!?)])",
        make_military,
    ),
    (
        DIGIT,
        r"(?:(?<=20[0-9]{2}, )|(?<=20[0-9]{6} )|(?<=20[0-9]{2} )|(?<=day, )|(?<=day )|(?<=tomorrow )"
        r"|(?<=tonight ))(?P<hour>[01][0-9]"
        r"|2[0-3])(?P<minute>[0-5][0-9])(?=$|[,.;!?)]| (?:works?|ok|okay|at|in|with|then|on|for|please|pls)(?![a-z]))",
        make_military,
    ),
    (
        DIGIT,
        r"(?:(?<=day )|(?<=day, )|(?<=tomorrow )|(?<=tomorrow, )|(?<=tonight )|(?<=mon )|(?<=tue )|(?<=tues )"
        r"|(?<=wed )|(?<=thu )"
        r"|(?<=thurs )|(?<=fri )|(?<=sat )|(?<=sun ))(?P<hour>[0-9]{1,2})(?=(?: ?- ?| to | till "
        r"| until )[0-9]{1,2}(?:$|[,.;!?)]| (?!of|jan"
        r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|people|members|days|hours|weeks|minutes|points)))",
        moment_of,
    ),
    (DIGIT, r"(?<![0-9:.])[0-9]:[0-5][0-9] (?:hours|hrs)(?![a-z])", make_sign(Sign.VAGUE)),
    (DIGIT, r"(?<=[a-z0-9, ] )(?P<hour>1[0-9]|2[0-3])\.(?P<minute>[0-5][05])(?=$|[,;!? )-]|\.(?![0-9]))", make_dotted),
    ("l", rf"{BEGIN}lunch ?time{END}", make_lunch),
    ("l", rf"{BEGIN}lunch ?time (?=(?:on )?(?:tomorrow|today|{DAY}){END})", lambda _: Clock(12, 0, exact=True)),
    (
        "ap",
        r"(?<=[a-z0-9.,] )(?P<half>[ap])\.?m(?![a-z0-9])\.?(?! ?[0-9]| (?:i|not|so|very)(?![a-z]))",
        make_half_of_day,
    ),
    ("wo", rf"(?:(?<=before )|(?<=to start ))work{END}", lambda _: Office(opens=True)),
    ("d", rf"{BEGIN}day (?:[0-9]{{1,2}}|one|two|three){END}", make_sign(Sign.VAGUE)),
    ("a", r"(?<![a-z])at (?P<hour>[01]?[0-9]|2[0-4])h(?P<minute>[0-5][0-9])?(?![a-z0-9])", make_military),
    (DIGIT, r"(?<![0-9a-z.:])(?:1[0-9]|2[0-4])h ?[0-5][0-9](?![a-z0-9])", make_sign(Sign.VAGUE)),
    ("mt", rf"{BEGIN}(?:mwf|tth|m-f|m/w(?:/f)?|tu?/th)(?![a-z0-9])", make_sign(Sign.VAGUE)),
    (
        "a",
        r"(?<![a-z])at (?P<hour>[01]?[0-9]|2[0-4])\.(?P<minute>[0-5][0-9])(?=$|[ ,;!?)]"
        r"|\.(?![0-9]))(?! ?(?:[ap]\.?m|yuan|%|percent|each|per))",
        lambda m: Clock(int(m["hour"]), int(m["minute"])),
    ),
    (
        DIGIT + LETTERS,
        rf"(?<![a-z0-9.:-])(?P<hour>{HOUR_WORD})(?= (?:to|till|until) {HOUR_WORD},? (?:on|every|each|tonight|in the"
        r"|tomorrow|today|daily|this|next)(?![a-z]))",
        moment_of,
    ),
    (
        DIGIT + LETTERS,
        rf"(?:(?<=\bto )|(?<=\btill )|(?<=\buntil ))(?P<hour>{HOUR_WORD})(?=,? (?:on|every|each|tonight|in the|tomorrow"
        rf"|today|daily|this|next)(?![a-z]))",
        make_second_hour,
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
        rf"(?<![0-9] by )(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill ))(?P<hour>{HOUR_WORD})(?=$|[,;!?)]"
        rf"|\.(?![0-9])"
        rf"| (?:tomorrow|today|tonight|this|on|sharp|at the latest|latest|please|pls|or|in the|(?:{DAY})){END})",
        make_hour_by,
    ),
    (
        "l",
        r"(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\bat ))lunch(?: ?time)?(?![a-z])",
        make_at_lunch,
    ),
    (DIGIT + LETTERS, rf"{BEGIN}(?P<hour>{HOUR_WORD}) ?o'?clock(?: sharp)?{END}", moment_of),
    (
        DIGIT + LETTERS,
        rf"(?<![a-z0-9.:-])(?P<hour>{HOUR_WORD}) (?:sharp|on the dot){END}",
        moment_of,
    ),
    (
        "at@",
        (
            rf"{BEGIN}(?:at |@ ?)(?P<hour>{HOUR_WORD})(?: sharp)?(?=$|[ ,.;!?)-])(?! ?[ap]\.?m)(?![.][0-9]"
            rf"|-(?:day|hour|week|month|year|star|member|person|minute|point))"
            rf"(?!(?<=[0-9]) past )(?!(?<=five|.ten) (?:past|to|before|after) {HOUR_WORD}{END})(?!(?<=twenty) (?:past"
            rf"|to) {HOUR_WORD}{END})(?! {_COUNTED}(?![a-z]))"
            rf"(?! (?:and|to|or|-) [0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTH_WORD})(?![a-z]))"
        ),
        make_hour_at,
    ),
    (
        DIGIT + LETTERS,
        rf"(?:(?<=around )|(?<=about )|(?<=roughly )|(?<=circa ))(?P<hour>{HOUR_WORD})(?=$|[,;!?)]|\.(?![0-9])| (?:in"
        rf" the|on|if|is|with|for|to|and|at|please|pls|then|ok|works?|suits|sounds|this|tomorrow|today"
        rf"|tonight)(?![a-z]))",
        make_about_hour,
    ),
    (
        "fb",
        (
            rf"{BEGIN}(?:from|between) (?P<hour>[0-9]{{1,2}})(?= (?:to|until|till|and) (?:[0-9]{{1,2}}|noon"
            rf"|midnight)(?:$|[ :,.;!?)ap]))(?! (?:to|and) [0-9]{{1,3}} (?:people|members|days|hours"
            rf"|percent))(?! (?:to|until|till|and) (?:the )?[0-9]{{1,2}}(?:[:.][0-9]{{2}}|st|nd|rd|th)?"
            rf"(?: ?[ap]\.?m(?![a-z])| ?(?:of )?(?:{MONTH_WORD})(?![a-z])))"
        ),
        make_hour_from,
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
            rf"{BEGIN}(?:at )?(?P<minutes>half|(?:a )?quarter|(?:ten|five|twenty)(?: min(?:ute)?s?)?"
            rf"|[0-9]{{1,2}} min(?:ute)?s?|(?:5|10|15|20|25)(?= past)|(?:fifteen|twenty[- ]five)(?= past| to))"
            rf" (?P<side>past|to|after|before) (?P<hour>{HOUR_WORD}(?! ?[ap]\.?m)|noon|midday"
            rf"|(?P<exact>{HOUR_WORD}) ?(?P<half>[ap])\.?m\.?)(?![a-z0-9]|:[0-9])(?! ?(?:hours|days|weeks|people|%))"
        ),
        make_past,
    ),
    (
        "na",
        f"{BEGIN}(?:at )?(?:12 )?noon{END}|{BEGIN}at midday{END}|{BEGIN}midday{END}",
        make_turn,
    ),
    ("m", f"{BEGIN}midday{END}", lambda _: Clock(12, 0, exact=True)),
    (DIGIT, rf"(?<![0-9])12 noon{END}", lambda _: Clock(12, 0, exact=True)),
    ("ma", f"{BEGIN}(?:at )?midnight{END}", make_turn),
    (
        "ect",
        f"{BEGIN}(?:eod|eob|close of business|(?:the )?end of (?:the )?(?:business |working )?day"
        f"|close of play|end of (?:business|play)){END}",
        make_end_of_day,
    ),
    (
        "c",
        rf"(?:^|(?:(?<=by )|(?<=before )|(?<=until )|(?<=till )|(?<=day )|(?<=tomorrow )|(?<=due )))co[bp]{END}",
        make_end_of_day,
    ),
    (
        "c",
        rf"{BEGIN}co[bp](?=,? (?:on |the )?(?:{DAY}|{MONTH_WORD}|today|tomorrow|this|next|[0-9]))",
        make_end_of_day,
    ),
)
