"""What a text can turn out to mean: data only, worded elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Where the words stood in the original text: from `start` until just before `end`."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Assumption(StrEnum):
    """What was filled in that nobody wrote; to be shown with the reading."""

    PM = "assumed_pm"
    """Hours 1 to 6 without a part of the day: office hours."""
    DAY = "assumed_day"
    """No day written, and today's hour is past (or today was named by its weekday): the next day that fits."""
    MONTH = "assumed_month"
    """A day of the month that is past: the next month's."""
    YEAR = "assumed_year"
    """A month and day that are past: the next year's."""


class Part(StrEnum):
    """A part of the day, as people name it."""

    DAWN = "dawn"
    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    DUSK = "dusk"
    EVENING = "evening"


class Refusal(StrEnum):
    """Why nothing was read."""

    NO_TIME = "no_time"
    """Nothing in the text is known to this reader as a time."""
    UNSURE = "unsure"
    """There is a time in it, with words around it that this reader doesn't know or that contradict each other."""
    NO_SUCH_DAY = "no_such_day"
    """The thirtieth of February."""
    NO_SUCH_TIME = "no_such_time"
    """Half past twenty-four, or an hour that the clocks skip on that day."""
    PAST = "past"
    TOO_FAR = "too_far"
    """More than 24 months ahead."""
    END_BEFORE_START = "end_before_start"


@dataclass(frozen=True)
class Point:
    """A moment, to the minute, in the zone that was read in."""

    at: datetime
    span: Span
    assumptions: frozenset[Assumption] = frozenset()


@dataclass(frozen=True)
class Date:
    """A day without an hour, perhaps with a part of the day."""

    day: date
    span: Span
    assumptions: frozenset[Assumption] = frozenset()
    part: Part | None = None


@dataclass(frozen=True)
class Range:
    """From one moment to a later one of the same day (or its midnight), in the zone that was read in."""

    start: datetime
    end: datetime
    span: Span
    assumptions: frozenset[Assumption] = frozenset()


@dataclass(frozen=True)
class Duration:
    """A length of time."""

    length: timedelta
    span: Span
    assumptions: frozenset[Assumption] = frozenset()


Understood = Point | Date | Range | Duration


@dataclass(frozen=True)
class Choice:
    """Two or more honest readings, likeliest first: the person must be asked."""

    options: tuple[Understood, ...]
    span: Span
    assumptions: frozenset[Assumption] = frozenset()


@dataclass(frozen=True)
class Nothing:
    """No reading, and why; the span covers what looked like a time, and is empty if nothing did."""

    reason: Refusal
    span: Span = NOWHERE
    assumptions: frozenset[Assumption] = frozenset()


Reading = Understood | Choice | Nothing


class Refused(Exception):
    """Inside the reader: stop here, nothing can be read for this reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason
