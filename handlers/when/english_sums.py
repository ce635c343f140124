"""English lengths in several units: 2 years 3 months, 1 day, 2 hours and 5 minutes, 1d 4h."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.when.english_words import BEGIN, END, LETTERS, NUMBER, count
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Make, Match, stands_before
from handlers.when.tokens import Ahead, Amount, InTime, Later, Length, Piece, Sign

_UNIT = "(?:years?|yrs?|months?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?)"
_ONE = rf"(?:{NUMBER}[ -]?{_UNIT}|[0-9]{{1,3}}[ywdhm]){END}"
_SUM = rf"(?P<sum>{_ONE}(?:(?:,? and |, ?| )(?!an? ){_ONE}|,? and an? {_UNIT}{END}|(?<=[dhy]){_ONE}){{1,3}})"
_PARTS = lazily(rf"(?<![a-z])(?P<count>{NUMBER})[ -]?(?P<unit>{_UNIT}|(?<=[0-9])[ywdhm]){END}")
_OF_SO_LONG = lazily("(?<![a-z])(?:last|past|next|previous|these|those) $")
_ORDER = ("y", "mo", "w", "d", "h", "m")
"""From the longest; whoever adds up lengths begins with it, and five days a week is how often."""
_EXACT = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def _amount(match: Match) -> Amount | None:
    """Add up; None for units that don't go down."""
    months, exact, before = 0, timedelta(0), -1
    for part in _PARTS.finditer(match["sum"]):
        unit = "mo" if part["unit"].startswith("mo") or (part["unit"] == "m" and before == 0) else part["unit"][0]
        if _ORDER.index(unit) <= before:
            return None
        before = _ORDER.index(unit)
        many = count(part["count"])
        months += many * {"y": 12, "mo": 1}.get(unit, 0)
        exact += many * _EXACT.get(unit, timedelta(0))
    return Amount(exact, months)


def _make_ahead(sign: int) -> Make:
    def make(match: Match) -> Piece | None:
        if stands_before(match, _OF_SO_LONG):
            return Sign.VAGUE
        found = _amount(match)
        if found is None or (found.months and not found.whole_days):
            return found and Sign.VAGUE
        signed = found if sign > 0 else found.back()
        return Ahead(signed) if found.whole_days else Later(signed.exact)

    return make


def _make_in_time(match: Match) -> Piece | None:
    found = _amount(match)
    if found is None or (found.months and not found.whole_days):
        return found and Sign.VAGUE
    return InTime(found, not found.whole_days)


def _make_length(match: Match) -> Length | None:
    found = _amount(match)
    if found is None:
        return None
    return Length(found.as_length())


SUM_LINES: Iterable[Line] = (
    (DIGIT + LETTERS, rf"{BEGIN}(?<![0-9][.,]){_SUM}(?! (?:ago|later|before|after|from))", _make_length),
    (
        "ia",
        rf"{BEGIN}(?:in|after) (?:about |around )?{_SUM}(?:'s time|s?' time)?(?! (?:of|before|after|from))",
        _make_ahead(1),
    ),
    (DIGIT + LETTERS, rf"{BEGIN}(?<![0-9][.,]){_SUM} (?:from (?:now|today)|later|hence)", _make_ahead(1)),
    (DIGIT + LETTERS, rf"{BEGIN}(?<![0-9][.,]){_SUM} ago", _make_ahead(-1)),
    (
        "wi",
        rf"{BEGIN}(?:within|inside|in the next) (?:the next |about |around )?{_SUM}(?! (?:of|after|from))",
        _make_in_time,
    ),
)
