"""What English words make that move a time, or set a name beside it."""

from handlers.when.english_words import DAY, MONTH_WORD
from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Sign

_MOVING = lazily(
    "(?<![a-z])(?:mov|reschedul|postpon|push|bring|brought|put(?! in(?![a-z]))|chang|shift|extend|delay|switch"
    "|deferr?)(?:e|ed"
    "|ing|s)?"
    "(?![a-z])[^.;!?]{0,36}$"
)

_POSTPONING = lazily(
    "(?<![a-z])(?:mov|reschedul|postpon|push|put(?= it| this| that| the| off| back)|defer|delay)(?:e|ed|ing|es|s"
    "|red|ring)?"
    "(?![a-z])[^,.;!?]{0,30}$"
)

_DONE_NOW = lazily(
    "^(?:(?:let's|please|can we|shall we) )?(?:(?:call|ring|meet|start|begin|do|send|leave)(?: (?:it|this|that|me"
    "|us|him|her"
    "|them|the [a-z]{2,12}))?,? )?(?:right )?$"
)

_SAID_OF_TIME = lazily(
    r"(?:[0-9] ?(?:[ap]\.?m\.?)?|o'clock|noon|\b(?:on|by|next|this|last|before|until|till|every))(?: the)? $"
)


def make_moved_from(match: Match) -> Sign | None:
    """Read from in move the meeting from 3pm to 2pm."""
    return Sign.NOT if stands_before(match, _MOVING) else None


def make_latest(match: Match) -> Sign:
    """Read until; in postpone it until Friday what follows is the new day."""
    return Sign.CHANGED if stands_before(match, _POSTPONING) else Sign.LATEST


def make_now(match: Match) -> Sign | None:
    """Read now, right now, call me now; I'm a doctor now sets no time."""
    return Sign.NOW if stands_before(match, _DONE_NOW) else None


def make_apposition(match: Match) -> Sign | None:
    """Swallow April, our accountant; but in 10 am Monday, my office a day is said."""
    return None if stands_before(match, _SAID_OF_TIME) else Sign.NOISE


def make_thing(match: Match) -> Sign | None:
    """Swallow room 301; but issue 3 days later is a length, point 3pm an hour, class: 1 July a day."""
    text, end = match.string, match.end()
    month = _MONTH_NEXT.match(text, end)
    if month is not None and (":" in match[0] or not month["verb"]):
        return None
    return None if _COUNTED_NEXT.match(text, end) else Sign.NOISE


def make_starting(match: Match) -> Sign | None:
    """Read starting Monday: where something comes again it says from when; as alone is nothing."""
    if match[0].strip() == "as":
        return None
    clause = max(match.string.rfind(end, 0, match.start()) for end in ";!?") + 1
    again = _AGAIN.search(match.string, clause, match.start()) and not _MORE_THAN_A_DAY.search(
        match.string, match.end()
    )
    return Sign.STARTING if again else Sign.VAGUE


_COUNTED_NEXT = lazily(" (?:days?|weeks?|hours?|months?|minutes?|working) ")
_MONTH_NEXT = lazily(rf" ?(?:of )?(?:(?P<verb>may|mar(?:ch)?)|{MONTH_WORD})(?![a-z])")
"""Rule 3 may be changed."""
_AGAIN = lazily(
    rf"(?<![a-z])(?:(?:every|each) (?:[a-z0-9]{{1,9}} )?(?:{DAY}|(?:week|work)?day|week|month|quarter|year|morning"
    r"|afternoon|evening|night)s?(?![a-z])|(?:mon|tues|wednes|thurs|fri|satur|sun|week|work)days(?![a-z])"
    r"|(?:daily|weekly|bi-?weekly|fortnightly|monthly|yearly|annually)(?=,| (?:at|on|from|starting|beginning|[0-9])))"
)
_MORE_THAN_A_DAY = lazily(
    r"[:;.-]|[0-9] ?[ap]\.?m|(?<![a-z])(?:at|noon|midnight|[a-z0-9]+ o'?clock|until|till|to|through"
    r"|and|or|every|each)(?![a-z])"
)
"""An hour, an end or another time behind the first day."""
