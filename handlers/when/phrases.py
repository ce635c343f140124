"""From tokens to phrases: which pieces stand together, and which slot of a time each of them fills."""

from collections.abc import Sequence

from handlers.when.joins import goes_on, is_working_days, lasts_until, share_year, third_of_its_month
from handlers.when.lazily import lazily
from handlers.when.phrase import Item, Phrase, Side
from handlers.when.slots import Slots, is_near
from handlers.when.tokens import (
    Clock,
    InPart,
    Nth,
    Office,
    Piece,
    Shifted,
    Sign,
    Token,
)

_TIGHT = lazily(r"[ ()的]{0,2}")

_DONE_THAT_DAY = lazily("(?:放假|补班|上班|开[会学工]|休息|值班|考试|培训|调休|过节|过后)的?")
"""5月6号补班那天 is that very day."""
_MARKS = (Sign.NOT, Sign.INSTEAD, Sign.CHANGED, Sign.ELSEWHERE, Sign.VAGUE)


def gather(tokens: Sequence[Token], text: str) -> list[Item]:
    """Put tokens that stand together into phrases, and keep the marks between phrases."""
    filling = _Filling(text)
    for token in tokens:
        filling.put(token)
    filling.close()
    return filling.items


def _is_day(piece: Piece) -> bool:
    return not isinstance(piece, Clock | Office | InPart)


class _Filling(Slots):
    """Phrases being filled: the one that is open, and what joins the next piece to it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.items: list[Item] = []
        self._open: Phrase | None = None
        self._prefix: list[Token] = []
        self._moving = False
        """Whether moved from has been read, so that its to is no range."""

    def put(self, token: Token) -> None:
        if isinstance(token.piece, Sign):
            self._put_sign(token, token.piece)
        else:
            self._put_piece(token, token.piece)
            self._before = token

    def close(self) -> None:
        phrase, self._open, self._done, self._join = self._open, None, False, None
        if phrase is None:
            return
        if phrase.starts.shift and not phrase.starts.has_day:
            self.items.append(Sign.VAGUE)
            return
        if isinstance(phrase.starts.clock, Clock) and phrase.starts.clock.bare and phrase.ends is None:
            phrase.starts.clock = None
        if phrase.ends is not None and self._text[phrase.start : phrase.end].isascii():
            share_year(phrase.starts, phrase.ends)
        if phrase.starts != Side() or phrase.every or phrase.later or phrase.length or phrase.in_time or phrase.now:
            self.items.append(phrase)

    def _is_tight(self, token: Token) -> bool:
        return _TIGHT.fullmatch(self._gap(token)) is not None

    def _put_sign(self, token: Token, sign: Sign) -> None:
        tight = self._open is not None and self._is_tight(token)
        if sign is Sign.ELSEWHERE and self._open is not None and self._open.role is None:
            tight = tight or _DONE_THAT_DAY.fullmatch(self._gap(token)) is not None
        if sign is Sign.CHANGED and lasts_until(self._open, token, self._text):
            sign = Sign.UNTIL
        if sign is Sign.ELSEWHERE and tight and self._open is not None and self._open.is_day_only:
            self._open.vague = self._open.vague or self._open.starts.period is not None
            self._before = token
            return
        if self._moving and sign is Sign.UNTIL:
            self._moving = False
            self._put_mark(Sign.INSTEAD, tight)
        elif sign in _MARKS:
            self._moving = sign is Sign.NOT and self._text[token.start : token.end].endswith(
                ("from", "the", "our", "my")
            )
            self._put_mark(sign, tight)
            if sign is Sign.CHANGED and self._text.startswith("延长", token.start):
                self.items.append(Sign.BY)
        elif sign in (Sign.NOISE, Sign.TITLE):
            self.close()
            if sign is Sign.TITLE:
                self.items.clear()
        elif sign is Sign.NOW:
            self.close()
            self._open = Phrase(token.start, token.end, now=True)
        elif sign is Sign.ABOUT:
            self._put_about(token, tight)
            return
        elif sign in (Sign.UNTIL, Sign.AND, Sign.OR) or (sign is Sign.LATEST and tight):
            self._put_join(token, sign, tight)
            return
        elif sign in (Sign.PRIOR, Sign.STARTING) or (
            sign in (Sign.BY, Sign.LATEST) and not (tight and self._open and self._open.role is None)
        ):
            self.close()
            self._prefix = [token]
        elif tight and self._open is not None:
            self._end_with(token, sign)
        else:
            return
        self._before = token

    def _put_mark(self, sign: Sign, tight: bool) -> None:
        if sign is Sign.VAGUE and tight and self._open is not None:
            self._open.vague = True
        self.close()
        if sign in (Sign.CHANGED, Sign.NOT) and any(token.piece is Sign.BY for token in self._prefix):
            self.items.append(Sign.BY)
            self._prefix = []
        self.items.append(sign)

    def _put_about(self, token: Token, tight: bool) -> None:
        if tight and self._open is not None:
            self._open.about = True
            self._before = token
        elif self._open is None:
            self._prefix.append(token)

    def _put_join(self, token: Token, sign: Sign, tight: bool) -> None:
        if tight and not self._done:
            self._join = Sign.UNTIL if sign is Sign.LATEST else sign
            self._before = token
        elif sign is Sign.UNTIL and self._open and self._open.role is Sign.SINCE and (tight or self._gap(token) == ","):
            self._open.role, self._done, self._join = None, False, Sign.UNTIL
            self._before = token
        elif tight:
            self._join = sign if sign is not Sign.UNTIL else None
            self._before = token
        elif sign is Sign.UNTIL and not self._done and goes_on(self._open, self._gap(token), self._text):
            self._join = sign
            self._before = token
        elif sign is Sign.UNTIL and token.end - token.start == 1 and self._text[token.start] != "-":
            self.close()
            self._prefix = [*self._prefix, token]

    def _end_with(self, token: Token, sign: Sign) -> None:
        phrase = self._open
        assert phrase is not None
        starts = sign is Sign.SINCE and phrase.role is Sign.BY and phrase.prefixed
        if phrase.role is None or starts or sign in (Sign.BEFORE, Sign.AFTER):
            self._said_before = (phrase.role, phrase.prefixed)
            phrase.role, phrase.prefixed = sign, False
        self._done = True
        phrase.end = token.end

    def _put_piece(self, token: Token, piece: Piece) -> None:
        if self._open is not None and self._is_open_end(self._open, piece):
            self._open.vague = True
        near = self._open is not None and self._is_near(token) and (self._join is None or self._is_tight(token))
        if near and self._open is not None and self._join is not None and self._text.startswith("旬", token.start + 1):
            piece = third_of_its_month(self._open, piece)
        if self._open is not None:
            fits = near and (
                not self._done
                or (isinstance(piece, Nth) and self._open.role in (Sign.BEFORE, Sign.AFTER))
                or (is_working_days(piece) and self._open.role is Sign.AFTER)
            )
            if fits and self.add(self._open, piece, token):
                self._open.end = token.end
                self._join = None
                return
        link = self._join if near else None
        self.close()
        if isinstance(piece, Shifted):
            self.items.append(Sign.ELSEWHERE)
            self._prefix = []
            return
        phrase = Phrase(token.start, token.end, link=link)
        self._take_prefix(phrase, token)
        self._open = phrase
        self.add(phrase, piece, token)

    def _is_open_end(self, phrase: Phrase, piece: Piece) -> bool:
        """Tell whether a piece says what no slot holds: every Friday until June, Friday morning or afternoon."""
        if self._join is Sign.UNTIL:
            return phrase.every is not None and _is_day(piece)
        return self._join in (Sign.AND, Sign.OR) and isinstance(piece, InPart) and self._text[phrase.start].isascii()

    def _take_prefix(self, phrase: Phrase, token: Token) -> None:
        end = token.start
        for sign in reversed(self._prefix):
            if not is_near(self._text[sign.end : end]):
                break
            if sign.piece in (Sign.BY, Sign.LATEST):
                phrase.role, phrase.prefixed = Sign.BY, True
            elif sign.piece is Sign.STARTING:
                phrase.role = Sign.SINCE
            elif sign.piece is Sign.PRIOR:
                phrase.role = Sign.BEFORE
            elif sign.piece is Sign.ABOUT:
                phrase.about = True
            else:
                phrase.leading = True
            end = sign.start
            phrase.start = sign.start
        self._prefix = []
