"""Finding the pieces of time in a normal text."""

from handlers.when.normal import Normal
from handlers.when.tokens import Token
from handlers.when.vocabulary import PATTERNS


def scan(normal: Normal) -> list[Token]:
    """Collect the tokens from left to right, the longest at each position; other characters are gaps."""
    tokens = list[Token]()
    position = 0
    while position < len(normal.text):
        token = _find_token(normal.text, position)
        if token is not None:
            tokens.append(token)
        position = token.end if token else position + 1
    return tokens


def _find_token(text: str, position: int) -> Token | None:
    best: Token | None = None
    for pattern in PATTERNS.get(text[position], ()):
        match = pattern.match(text, position)
        if match is None or match.end() == position or (best and match.end() <= best.end):
            continue
        piece = pattern.make(match)
        if piece is not None:
            best = Token(piece, position, match.end())
    return best
