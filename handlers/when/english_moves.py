"""What English words make that move a time, or set a name beside it."""

from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Sign

_MOVING = lazily(
    "(?<![a-z])(?:mov|reschedul|postpon|push|bring|brought|put|chang|shift|extend|delay|switch|deferr?)(?:e|ed"
    "|ing|s)?"
    "(?![a-z])[^.;!?]{0,36}$"
)

_POSTPONING = lazily(
    "(?<![a-z])(?:mov|reschedul|postpon|push|put(?= it| this| that| the| off| back)|defer|delay)(?:e|ed|ing|es|s"
    "|red|ring)?"
    "(?![a-z])[^,.;!?]{0,30}$"
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


def make_apposition(match: Match) -> Sign | None:
    """Swallow April, our accountant; but in 10 am Monday, my office a day is said."""
    return None if stands_before(match, _SAID_OF_TIME) else Sign.NOISE
