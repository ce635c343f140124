"""Which token says the day, which the hours, which the part of the day: or that they don't make one time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from handlers.when.readings import Part, Refusal, Refused
from handlers.when.tokens import Clock, Dated, Day, InPart, Later, Length, Noise, Token, Until

_ROUND_MINUTES = (10, 15, 20, 30)


@dataclass(frozen=True)
class NamedDay:
    """A day as written, and whether it directly follows other tokens, as （周三） follows 5月25日."""

    day: Day
    beside: bool


@dataclass(frozen=True)
class Hour:
    """A clock time with the part of the day that was said with it."""

    clock: Clock
    part: Part | None


@dataclass
class Slots:
    """One time, taken apart. A part of the day stands here only when it has no hour."""

    days: list[NamedDay] = field(default_factory=list)
    part: Part | None = None
    starts: Hour | None = None
    ends: Hour | None = None
    later: timedelta | None = None
    length: timedelta | None = None

    @property
    def needs_solitude(self) -> bool:
        """Tell whether this is a time only when nothing else is said: a length, or 5.25 without an hour."""
        return self.length is not None or any(self._loose_days())

    @property
    def may_be_an_hour(self) -> bool:
        """Tell whether the day is written like 9.30, which some write for half past nine."""
        return any(day.day in _ROUND_MINUTES for day in self._loose_days())

    def _loose_days(self) -> Iterator[Dated]:
        days = (named.day for named in self.days)
        return (day for day in days if self.starts is None and isinstance(day, Dated) and day.loose)


def fill(tokens: list[Token], text: str) -> Slots:
    """Give every token its slot. Raises Refused when they don't make one time."""
    filling = _Filling(text)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if not isinstance(token.piece, Noise) and not _leads_nowhere(token, after):
            filling.put(token)
    return filling.finish()


def _leads_nowhere(token: Token, after: Token | None) -> bool:
    """Tell whether this is a 到 that no time follows: 9点到二楼会议室."""
    return isinstance(token.piece, Until) and (after is None or after.start - token.end > 1)


class _Filling:
    """Slots being filled: what was said last, and whether a dash waits for its second hour."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._slots = Slots()
        self._before: Token | None = None
        self._joining = False

    def put(self, token: Token) -> None:
        slots = self._slots
        self._check(not self._joining or (isinstance(token.piece, Clock | InPart) and self._is_beside(token)))
        match token.piece:
            case Until():
                self._check(slots.ends is None and self._follows_hour(token))
                self._joining = True
            case Clock() as clock:
                self._put_clock(clock)
            case InPart(part):
                self._check(slots.part is None)
                slots.part = part
            case Later(delay):
                self._check(slots.later is None)
                slots.later = delay
            case Length(length):
                slots.length = (slots.length or timedelta(0)) + length
            case Noise():
                return
            case day:
                slots.days.append(NamedDay(day, self._is_beside(token)))
        self._before = token

    def finish(self) -> Slots:
        slots = self._slots
        alone = not (slots.days or slots.part or slots.starts)
        self._check(not self._joining)
        self._check(slots.part is None or slots.starts is None)
        self._check(alone or (slots.later is None and slots.length is None))
        self._check(slots.later is None or slots.length is None)
        return slots

    def _put_clock(self, clock: Clock) -> None:
        slots = self._slots
        hour, slots.part = Hour(clock, slots.part), None
        if self._joining:
            slots.ends = hour
            self._joining = False
        else:
            self._check(slots.starts is None)
            slots.starts = hour

    def _follows_hour(self, token: Token) -> bool:
        return self._before is not None and isinstance(self._before.piece, Clock) and self._is_beside(token)

    def _is_beside(self, token: Token) -> bool:
        gap = self._text[self._before.end : token.start] if self._before else "?"
        return len(gap) <= 2 and not gap.strip(" ,()[]")

    @staticmethod
    def _check(fits: bool) -> None:
        if not fits:
            raise Refused(Refusal.UNSURE)
