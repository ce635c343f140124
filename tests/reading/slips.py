"""What stands on the paper: meetings, places and waits, questions. Moments are minutes, people are numbers."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

SHARER, COMMENTATOR, LISTENER = ROLES = ("sharer", "commentator", "listener")
DAY = 24 * 60
QUIET_FROM, QUIET_UNTIL = 21 * 60 + 30, 8 * 60
TO_ANSWER = 4 * 60
GRACE = 1
"""Minutes after an offer has ended, a meeting has begun or check-in is over until something is made of it."""
LENGTH = 2 * 60

Due = tuple[int, int]
"""The minute of a timer, and how many were planned before it: of two in one minute the earlier planned is first."""


class Now(StrEnum):
    """Where somebody stands."""

    HELD = "held"
    WAITING = "waiting"
    OFFERED = "offered"
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    LAPSED = "lapsed"
    MOVED = "moved"
    MISSED = "missed"
    VOID = "void"


@dataclass(eq=False, slots=True)
class Meeting:
    """One meeting. `branch`: whose members may come; None: everybody."""

    number: int
    branch: int | None
    start: int
    seats: dict[str, int]
    stage: str = "announced"
    begins: Due | None = None
    closes: Due | None = None
    follows: Due | None = None
    """When the places follow a change of the session."""
    marks: frozenset[int] = frozenset()
    ended: Counter[Now] = field(default_factory=Counter)

    @property
    def end(self) -> int:
        return self.start + LENGTH


@dataclass(eq=False, slots=True)
class Row:
    """Somebody's place, or place in the queue."""

    order: int
    meeting: Meeting
    role: str
    who: int
    state: Now
    asked: int
    version: int = 0
    partner: "Row | None" = None
    said_yes: bool = False
    offered: int = 0
    until: int = 0
    """As it was said last."""
    due: Due | None = None

    @property
    def known(self) -> tuple[str, Now, int | None, bool, int | None]:
        """What the rows say too."""
        partner = None if self.partner is None else self.partner.who
        return self.role, self.state, partner, self.said_yes, self.until if self.state is Now.OFFERED else None


@dataclass(eq=False, slots=True)
class Question:
    """Somebody asks somebody to wait together."""

    meeting: Meeting
    role: str
    asker: int
    partner: int


@dataclass(eq=False, slots=True)
class Transfer:
    """A swap (`other`: the place that is wanted), or a handover."""

    row: Row
    other: Row | None
    to: int
    agreed: bool = False
    """Of a handover: only the secretary is missing."""
    version: int = 0
