"""What English patterns make of months and of sums of lengths, where the words around them count."""

from handlers.when.english_doubles import is_no_month
from handlers.when.english_pieces import TIMELY, edge_of, make_date
from handlers.when.english_words import MONTH_WORD, MONTHS
from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Dated, Period, Sign, Unit


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
    if plain and (is_no_month(match) or (match["month"] in ("may", "mar", "march") and _is_verb(match))):
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
