"""English patterns that come before all others, which would read as much: 7:00 to 8:00pm, 10am to 2, on 5/22."""

from collections.abc import Iterable

from handlers.when.english_clocks import make_first_clock
from handlers.when.english_words import MONTHS
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Match, stands_before
from handlers.when.tokens import Clock, Dated, Sign

_EVENING, _LATE, _SMALL_HOUR = 6, 8, 5
"""From eight in the evening on, an end of one to five is in the night."""
_TO = "(?: ?(?:-|to|until|till|til|and) ?)"


def make_last_clock(match: Match) -> Clock | Sign | None:
    """Read 2 in 10am to 2, and 3 in 1:30am to 3: the first such hour after the beginning."""
    before = _BEGUN.search(match.string[max(0, match.start() - 24) : match.start()])
    if before is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    began = int(before["hour"]), int(before["minute"] or 0)
    if not (1 <= hour <= 12 and 1 <= began[0] <= 12):
        return None
    later = (hour % 12, minute) > (began[0] % 12, began[1])
    if before["half"] == "p":
        return Clock(hour % 12 + 12, minute, exact=True) if later else _in_the_night(began[0] % 12, hour, minute)
    return Clock(hour % 12 + (0 if later else 12), minute, exact=True)


def _in_the_night(began: int, hour: int, minute: int) -> Clock | Sign:
    """Read 3 in 11pm-3 as the next morning's, and 12 in 8pm-12 as midnight; in 4pm to 2 one of the hours is a slip."""
    if began >= _EVENING and hour == 12 and minute == 0:
        return Clock(24, 0, exact=True)
    return Clock(hour, minute, exact=True) if began >= _LATE and hour <= _SMALL_HOUR else Sign.VAGUE


def make_day_first(match: Match) -> Dated | None:
    """Read 3/6 in 30/5 to 3/6."""
    return Dated(int(match["month"]), int(match["day"]), slashed=True) if stands_before(match, _DAY_FIRST) else None


def make_stroke(match: Match) -> Dated | None:
    """Read on 5/22, on 22/5, moved to 5/22; in on 5/6 nobody knows which is the month, and a score goes to 12/20."""
    if stands_before(match, _TO_STROKE) and not stands_before(match, _MOVED_TO):
        return None
    first, second = int(match["first"]), int(match["second"])
    if first <= len(MONTHS) < second:
        return Dated(first, second, slashed=True)
    return Dated(second, first, slashed=True) if second <= len(MONTHS) < first else None


_DAY_FIRST = lazily(r"(?<![0-9./-])(?:1[3-9]|2[0-9]|3[01])/[0-9]{1,2} ?(?:-|[到至]|to|until|till|through|and|or) ?$")

_TO_STROKE = lazily(r"\bto $")
_MOVED_TO = lazily(
    r"(?<![a-z])(?:moved?|reschedul(?:ed?|ing)|postponed?|push(?:ed)?|put|bring|brought|changed?|shift(?:ed)?|extend(?:ed)?"
    r"|delay(?:ed)?|defer(?:red)?|switch(?:ed)?)(?: (?!score)[a-z0-9'/.-]{1,16}){0,5} to $"
)

_BEGUN = lazily(rf"(?<![0-9.:])(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m\.?{_TO}$")

FIRST_LINES: Iterable[Line] = (
    (DIGIT, r"(?<=[ 到至-])(?P<day>[0-9]{1,2})/(?P<month>1[0-2]|0?[1-9])(?![0-9/.%])", make_day_first),
    (
        DIGIT,
        r"(?<![0-9.-])(?<![0-9]:)(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])"
        rf"(?={_TO}(?P<until>[0-9]{{1,2}})(?:[:.](?P<ends>[0-5][0-9]))? ?(?P<half>[ap])\.?m(?![a-z0-9]))",
        make_first_clock,
    ),
    (
        DIGIT,
        r"(?<=[ o-])(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?(?![0-9:/-]|\.[0-9])"
        r"(?! ?(?:[ap]\.?m|%|people|members|days?|hours?|weeks?|minutes?|months?|o'clock|(?:jan|feb|mar|apr|may|jun|jul"
        r"|aug|sep|oct|nov|dec)[a-z]{0,6}(?![a-z])))",
        make_last_clock,
    ),
    (
        DIGIT,
        r"(?:(?<=\bon )|(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bsince )|(?<=\bto ))"
        r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![0-9/.%]|[-:][0-9])(?! (?:of|cups?|scale|chance))",
        make_stroke,
    ),
)
