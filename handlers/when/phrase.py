"""One time as it was said: pieces in their slots, not yet resolved."""

from dataclasses import dataclass, field
from typing import NamedTuple

from handlers.when.readings import Part
from handlers.when.tokens import Ahead, Clock, Day, Every, Festival, InTime, Later, Length, Nth, Office, Period, Sign


class NamedDay(NamedTuple):
    """A day as written, and whether it directly follows other tokens, as （周三） follows 5月25日."""

    day: Day
    beside: bool


@dataclass
class Side:
    """One end of a phrase: days (a group each for 周二、周四), or a stretch, or the n-th of it, and the hour."""

    groups: list[list[NamedDay]] = field(default_factory=list)
    period: Period | None = None
    nth: Nth | None = None
    anchor: Sign | None = None
    """Whether the n-th is counted from before or after the day or stretch."""
    part: Part | None = None
    clock: Clock | Office | None = None
    shift: int = 0
    """How many days after the day that was named: 七一前一天."""
    either: bool = False
    """Whether 或 stands between the days."""

    @property
    def has_day(self) -> bool:
        return bool(self.groups or self.period or self.nth)

    @property
    def days(self) -> list[NamedDay]:
        return [named for group in self.groups for named in group]


@dataclass
class Phrase:
    """One time as it was said."""

    start: int
    end: int
    starts: Side = field(default_factory=Side)
    ends: Side | None = None
    role: Sign | None = None
    prefixed: bool = False
    """Whether the role was said before the time: 最晚."""
    every: Every | None = None
    later: Later | None = None
    length: Length | None = None
    in_time: InTime | None = None
    now: bool = False
    about: bool = False
    leading: bool = False
    """Whether a 到 stands before it."""
    vague: bool = False
    link: Sign | None = None
    """What joins it to the phrase before it."""

    @property
    def has_clock(self) -> bool:
        return self.starts.clock is not None

    @property
    def is_clock_only(self) -> bool:
        alone = not (self.starts.has_day or self.every or self.later or self.length or self.in_time or self.now)
        return alone and (self.has_clock or self.starts.part is not None)

    @property
    def is_counted(self) -> bool:
        """Whether it is a length, or so much from now: 三天后, in two weeks."""
        ahead = any(isinstance(named.day, Ahead) for named in self.starts.days)
        return ahead or self.later is not None or self.length is not None or self.in_time is not None

    @property
    def is_day_only(self) -> bool:
        return (self.starts.has_day or self.every is not None) and not self.has_clock and self.ends is None

    @property
    def is_of_a_feast(self) -> bool:
        return any(isinstance(named.day, Festival) for named in self.starts.days)


Item = Phrase | Sign
