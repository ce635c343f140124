"""The one place that asks the computer what time it is."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment, aware, in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it was set; the demo and the tests move it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Set the clock; it may go backwards, as computers' clocks do."""
        self._now = moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Let `by` pass."""
        self._now += by


class ShiftedClock:
    """Runs at the computer's pace from a moment that was set; the demo lives on it."""

    def __init__(self, start: datetime) -> None:
        self._shift = start.astimezone(UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def move_to(self, moment: datetime) -> None:
        """Jump; from there time runs on."""
        self._shift = moment.astimezone(UTC) - datetime.now(UTC)
