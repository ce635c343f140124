"""What English patterns make of months and of sums of lengths, where the words around them count."""

from datetime import timedelta

from handlers.when.english_pieces import TIMELY, edge_of, make_date
from handlers.when.english_words import MONTH_WORD, MONTHS, NUMBER, UNITS, count
from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Ahead, Amount, Dated, Later, Period, Piece, Sign, Unit


def make_month(match: Match) -> Period | None:
    """Read June, end of June; a month in a sentence counts only behind a word of time: the June meeting is a topic."""
    year, text = match["year"], match.string
    plain = match["edge"] is None and year is None
    if _IN_A_DATE.match(text, match.end()) or stands_before(match, _DATE_BEFORE):
        return None
    ranged = _TO_A_MONTH.match(text, match.end()) is not None
    if plain and match.start() == 0 and not (_MONTH_ALONE.match(text, match.end()) or ranged):
        return None
    if plain and not (stands_before(match, TIMELY) or ranged):
        return None
    if plain and match["month"] in ("may", "mar", "march") and _is_verb(match):
        return None
    return Period(Unit.MONTH, number=MONTHS[match["month"][:3]], year=int(year) if year else None, edge=edge_of(match))


def _is_verb(match: Match) -> bool:
    """Tell whether it is no month: may I ask, this may or may not be right."""
    after = _AFTER_A_VERB.match(match.string, match.end())
    return after is not None and (
        stands_before(match, _CLAUSE) or (stands_before(match, _THIS_ONE) and not after["who"])
    )


def make_struck_date(match: Match) -> Dated | Sign:
    """Read Oct/2 and Jan-1; Dec-22 may be a month of 2022."""
    if match["year"] is None and int(match["day"]) >= _FIRST_SHORT_YEAR:
        return Sign.VAGUE
    return make_date(match)


def make_ahead_sum(match: Match) -> Piece | None:
    """Read 1 month and 21 days later, in 2 days 3 hours; months and hours together nobody counts."""
    if not (match["in"] or match["side"]):
        return None
    if stands_before(match, _OF_SO_LONG):
        return Sign.VAGUE
    months, exact = 0, timedelta(0)
    for found in _SUMMAND.finditer(match["amounts"]):
        n, unit = count(found["count"]), found["unit"]
        if unit in ("year", "month"):
            months += n * (12 if unit == "year" else 1)
        else:
            exact += n * UNITS[unit[0] if unit[0] in "hdw" else "min"]
    summed = Amount(exact, months)
    if match["side"] == " ago":
        summed = summed.back()
    if summed.whole_days:
        return Ahead(summed)
    return Sign.VAGUE if months else Later(summed.exact)


_OF_SO_LONG = lazily("(?<![a-z])(?:last|past|next|previous|these|those) $")
_SUMMAND = lazily(rf"(?P<count>{NUMBER}) (?P<unit>year|month|week|day|h|m)")
_FIRST_SHORT_YEAR = 20
_MONTH_ALONE = lazily(
    r"[.,!?;:)-]|$| (?:[-&0-9(]|(?:to|or|and|through|until|please|is fine|works|at the latest|next year|this year"
    r"|last year|of (?:this|next|last) year)(?![a-z]))"
)

_IN_A_DATE = lazily(r"\.? ?[/-] ?[0-9]")
_DATE_BEFORE = lazily(r"[0-9][/-]$|[0-9]\. $")
_TO_A_MONTH = lazily(rf" ?(?:-|to|through|thru|until|till) ?(?:{MONTH_WORD})(?![a-z])")
_AFTER_A_VERB = lazily(
    r" (?:(?P<who>i|we|you|they|he|she|it)|or may|or might|not|be|have|well|also|need|help|take|cause|mean|seem|require"
    r"|lead|affect|change|come|sound|look|make|get|go|differ|vary|include|apply|contain|still|only|just|never|a|the"
    r"|all)(?![a-z])"
)
_CLAUSE = lazily(r"(?:^|[,.:;!?)\"'-] ?)$")
_THIS_ONE = lazily(r"(?<![a-z])(?:this|that|it|which|there) $")
