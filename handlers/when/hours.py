"""From hours as written to minutes of the day, by the habits of an office."""

from collections.abc import Mapping
from typing import NamedTuple

from handlers.when.readings import Assumption, Part, Refusal, Refused
from handlers.when.tokens import Clock

MIDNIGHT = 24 * 60
_NOON = 12
_AFTERNOON = range(1, 7)
_EVENING_TOO = range(7, 12)
_LATEST_CARRIED_END = 22
_EVENING_BEGINS = 17 * 60
_LATEST_MORNING = 9
_LATEST_SMALL_HOUR = 6
_LATE = 20 * 60
_SMALL_HOURS = 6
"""晚上10点到2点 ends in the night that begins then."""

_BY_PART: Mapping[Part, Mapping[int, int]] = {
    Part.DAWN: {hour: hour for hour in range(7)},
    Part.EARLY: {hour: hour for hour in range(4, 12)},
    Part.MORNING: {hour: hour for hour in range(4, 13)},
    Part.NOON: {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14},
    Part.AFTERNOON: {12: 12} | {hour: hour + 12 for hour in range(1, 8)} | {hour: hour for hour in range(13, 20)},
    Part.DUSK: {hour: hour + 12 for hour in range(4, 9)} | {hour: hour for hour in range(16, 21)},
    Part.EVENING: {12: 24, 24: 24, 0: 24} | {hour: hour + 12 for hour in range(5, 12)} | {h: h for h in range(17, 24)},
    Part.NIGHT: {12: 24, 24: 24, 0: 24}
    | {hour: hour + 12 for hour in range(6, 12)}
    | {hour: hour for hour in range(18, 24)}
    | {hour: hour + 24 for hour in range(1, 6)},
}
"""Which hour is meant when it is said with a part of the day; an hour that isn't here contradicts the part.

Hours from 24 on are those of the night that begins on that day.
"""

PART_BEGINS = {
    Part.NOON: 12,
    Part.DUSK: 17,
    Part.EVENING: 18,
}
"""The hour at which 中午前 and 晚上前 end, where nobody would ask."""

PART_ENDS = {
    Part.DAWN: 6,
    Part.EARLY: 11,
    Part.MORNING: 12,
    Part.NOON: 14,
    Part.AFTERNOON: 19,
    Part.DUSK: 20,
    Part.EVENING: 24,
    Part.NIGHT: 24,
}
"""The hour after which a part of the day is over for certain."""


class Hour(NamedTuple):
    """A clock time with the part of the day that was said with it."""

    clock: Clock
    part: Part | None


class Minute(NamedTuple):
    """A minute of the day, 0 to 1440 (its end) and on into its night.

    Whether its half of the day was assumed, or is open (7 to 11).
    """

    minute: int
    assumed_pm: bool = False
    open: bool = False

    @property
    def assumptions(self) -> frozenset[Assumption]:
        return frozenset({Assumption.PM} if self.assumed_pm else ())


def resolve_hour(written: Hour) -> Minute:
    """Find the minute that is meant. Raises Refused when the hour contradicts its part of the day."""
    clock = written.clock
    if written.part is not None:
        hour = _BY_PART[written.part].get(clock.hour)
        if written.part is Part.DAWN and clock.hour == _NOON and clock.minute:
            hour = 0
        if hour is None:
            raise Refused(Refusal.UNSURE)
        return Minute(hour * 60 + clock.minute)
    assumed = clock.hour in _AFTERNOON and not clock.exact
    return Minute(
        _minute(clock.hour + (_NOON if assumed else 0), clock.minute),
        assumed_pm=assumed,
        open=clock.hour in _EVENING_TOO and not clock.exact,
    )


_DAYLIGHT = (Part.MORNING, Part.NOON, Part.AFTERNOON)
_NIGHTS = (Part.DUSK, Part.EVENING, Part.NIGHT)
_MORNINGS = (Part.DAWN, Part.EARLY, Part.MORNING)
"""晚上11点到早上6点 ends the day after."""


def resolve_end(written: Hour, start: Hour) -> Minute:
    """Find the end of a range: in the part of the day its start was in, if that makes it later than the start.

    Raises Refused when nothing makes it later.
    """
    began = resolve_hour(start)
    clock = written.clock
    readings = [written] if written.part else [Hour(clock, start.part), written] if start.part else [written]
    for reading in readings:
        try:
            end = resolve_hour(reading)
        except Refused:
            continue
        if end.minute > began.minute:
            return end
    morning = _find_morning_after(start, began, written)
    if morning is not None:
        return morning
    if began.minute >= _LATE and written.part is None and clock.hour <= _SMALL_HOURS:
        return Minute(clock.hour * 60 + clock.minute + MIDNIGHT)
    carried = began.assumed_pm and written.part is None and clock.hour + _NOON <= _LATEST_CARRIED_END
    if carried and not clock.exact and (clock.hour + _NOON) * 60 + clock.minute > began.minute:
        return Minute((clock.hour + _NOON) * 60 + clock.minute, assumed_pm=True)
    raise Refused(Refusal.END_BEFORE_START)


def _find_morning_after(start: Hour, began: Minute, written: Hour) -> Minute | None:
    """Read an end that can only be the next morning's: 下午5点到凌晨3点, 18:00-02:00."""
    if start.part in _NIGHTS:
        over = written.part in _MORNINGS
    elif written.part is Part.DAWN:
        over = start.part in _DAYLIGHT or (start.part is None and start.clock.exact)
    else:
        evening = (start.part or written.part) is None and start.clock.exact and began.minute >= _EVENING_BEGINS
        early = written.clock.hour <= (_LATEST_MORNING if written.clock.exact else _LATEST_SMALL_HOUR)
        over, written = evening and early, Hour(written.clock._replace(exact=True), written.part)
    return Minute(resolve_hour(written).minute + MIDNIGHT) if over else None


def _minute(hour: int, minute: int) -> int:
    if hour * 60 + minute > MIDNIGHT:
        raise Refused(Refusal.NO_SUCH_TIME)
    return hour * 60 + minute
