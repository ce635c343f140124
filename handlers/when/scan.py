"""Finding the pieces of time in a normal text."""

from typing import get_args

from handlers.when.normal import Normal
from handlers.when.tokens import Dated, Day, DayOfMonth, Every, InPart, Nth, Period, Shifted, Sign, Token
from handlers.when.vocabulary import ENDS, HOURS_AFTER_A_DAY, PATTERNS, Pattern

_DAYS = (*get_args(Day), Every, InPart, Nth, Period, Shifted)


def scan(normal: Normal) -> list[Token]:
    """Collect the tokens from left to right, the longest at each position; other characters are gaps."""
    tokens = list[Token]()
    position = 0
    while position < len(normal.text):
        token = _find_token(normal.text, position, _also(tokens, position - _closed_before(normal.text, position)))
        if token is not None:
            tokens.append(token)
        position = token.end if token else position + 1
    return tokens


def _closed_before(text: str, position: int) -> int:
    """Count the bracket, the space or the 的 that stand between 6月8日（周三） and its hour."""
    before = text[max(0, position - 3) : position]
    return len(before) - len(before.rstrip(" )的"))


def _is_day(tokens: list[Token], position: int) -> bool:
    """Tell whether a day or a part of one ends here, so that a number may only be its hour."""
    return bool(tokens) and tokens[-1].end == position and isinstance(tokens[-1].piece, _DAYS)


def _is_joined(tokens: list[Token], position: int) -> bool:
    """Tell whether a 到 or 或者 behind another piece ends here, so that a number may only be the other end."""
    if len(tokens) < 2 or tokens[-1].end != position or tokens[-1].piece not in (Sign.UNTIL, Sign.OR):
        return False
    return tokens[-2].end == tokens[-1].start and not isinstance(tokens[-2].piece, Sign)


def _is_listed(tokens: list[Token], position: int) -> bool:
    """Tell whether a 、 behind a day of the month ends here: 每月10号、25号发."""
    if len(tokens) < 2 or tokens[-1].end != position or tokens[-1].piece is not Sign.AND:
        return False
    return tokens[-2].end == tokens[-1].start and isinstance(tokens[-2].piece, DayOfMonth | Dated)


def _also(tokens: list[Token], position: int) -> tuple[Pattern, ...]:
    if _is_joined(tokens, position):
        return ENDS
    if tokens and tokens[-1].end == position and isinstance(tokens[-1].piece, Every):
        return ENDS
    if _is_listed(tokens, position):
        return ENDS
    return HOURS_AFTER_A_DAY if _is_day(tokens, position) else ()


def _find_token(text: str, position: int, also: tuple[Pattern, ...]) -> Token | None:
    best: Token | None = None
    patterns = PATTERNS.get(text[position], ())
    for pattern in (*patterns, *also) if also else patterns:
        match = pattern.match(text, position)
        if match is None or match.end() == position or (best and match.end() <= best.end):
            continue
        piece = pattern.make(match)
        if piece is not None:
            best = Token(piece, position, match.end())
    return best
