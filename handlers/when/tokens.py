"""The pieces a time is made of, as they were written: nothing is resolved here."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.when.readings import Part


@dataclass(frozen=True)
class Dated:
    """A month and a day, perhaps a year: as a number, or as so many years from now."""

    month: int
    day: int
    year: int | None = None
    years: int | None = None
    loose: bool = False
    """Written like 5.25, which is a date only beside an hour or alone."""


@dataclass(frozen=True)
class DayOfMonth:
    """二十五号, or of a month counted from this one: 下月8号."""

    day: int
    months: int | None = None


@dataclass(frozen=True)
class DaysAhead:
    """明天, 三天后."""

    days: int


@dataclass(frozen=True)
class Weekday:
    """周三, or of a calendar week counted from this one: 下周三. Monday is 0."""

    weekday: int
    weeks: int | None = None


@dataclass(frozen=True)
class InPart:
    """下午."""

    part: Part


@dataclass(frozen=True)
class Clock:
    """An hour and a minute; exact when they leave no half of the day to assume."""

    hour: int
    minute: int
    exact: bool = False


@dataclass(frozen=True)
class Later:
    """半小时后."""

    delay: timedelta


@dataclass(frozen=True)
class Length:
    """两个小时."""

    length: timedelta


@dataclass(frozen=True)
class Until:
    """The dash or 到 between two hours."""


@dataclass(frozen=True)
class Noise:
    """Words with numbers or time signs in them that are known to be no time: a room, a title."""


Day = Dated | DayOfMonth | DaysAhead | Weekday
Piece = Day | InPart | Clock | Later | Length | Until | Noise


@dataclass(frozen=True)
class Token:
    """A piece and where it stands in the normal text."""

    piece: Piece
    start: int
    end: int
