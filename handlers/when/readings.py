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
    FEAST = "assumed_feast"
    """节前 without a name: the next public holiday."""
    START = "assumed_start"
    """Every second week, and nobody said which is the first."""
    ABOUT = "about"
    """左右: the words themselves are not exact."""
    PROVISIONAL = "provisional"
    """A working day or holiday of a year whose table isn't published yet."""


class Part(StrEnum):
    """A part of the day, as people name it."""

    DAWN = "dawn"
    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    DUSK = "dusk"
    EVENING = "evening"
    NIGHT = "night"
    """半夜, which goes on after midnight."""


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
    """More than 24 months away."""
    END_BEFORE_START = "end_before_start"


Assumptions = frozenset[Assumption]
NONE: Assumptions = frozenset()


@dataclass(frozen=True)
class Point:
    """A moment, to the minute, in the zone that was read in."""

    at: datetime
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Date:
    """A day without an hour, perhaps with a part of the day."""

    day: date
    span: Span
    assumptions: Assumptions = NONE
    part: Part | None = None


@dataclass(frozen=True)
class Deadline:
    """The last moment, in the zone that was read in; 23:59 of the last day where no hour was said."""

    by: datetime
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Range:
    """From one moment to a later one, in the zone that was read in."""

    start: datetime
    end: datetime
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Days:
    """From one day to a later one, both included."""

    start: date
    end: date
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Recurrence:
    """What happens again and again: a rule (RFC 5545) and the next four times, moments where an hour was said.

    Where a working day is meant, the times know the holidays and the rule only Monday to Friday.
    """

    rule: str
    next: tuple[date, ...]
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Duration:
    """A length of time."""

    length: timedelta
    span: Span
    assumptions: Assumptions = NONE


Understood = Point | Date | Deadline | Range | Days | Recurrence | Duration


@dataclass(frozen=True)
class Choice:
    """Two or more honest readings, likeliest first: the person must be asked."""

    options: tuple[Understood, ...]
    span: Span
    assumptions: Assumptions = NONE


@dataclass(frozen=True)
class Nothing:
    """No reading, and why; the span covers what looked like a time, and is empty if nothing did."""

    reason: Refusal
    span: Span = NOWHERE
    assumptions: Assumptions = NONE


Reading = Understood | Choice | Nothing


class Refused(Exception):
    """Inside the reader: stop here, nothing can be read for this reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason
