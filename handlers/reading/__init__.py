"""The reading club in conversation: books and their copies, sharing meetings, places that are shared fairly."""

from collections.abc import Mapping
from typing import Any

from handlers.base import Handler
from handlers.people.above import Section
from handlers.study.above import CalendarNotes, CardPart, PingPart
from handlers.turn import Job, Prepare

_ROOMS: tuple[Any, ...] = ()
SECTIONS: tuple[Section, ...] = ()
"""What the club puts into /me."""
NEXT_THINGS: tuple[Section, ...] = ()
"""What a lost person may want here."""
CARD_PARTS: tuple[CardPart, ...] = ()
PING_PARTS: tuple[PingPart, ...] = ()
CALENDAR_NOTES: tuple[CalendarNotes, ...] = ()
"""What stands below a meeting in somebody's calendar."""
JOBS: tuple[Mapping[str, Job], ...] = ()
"""What time does, room by room: two may have something to do at the same moment."""
PREPARES: dict[str, Prepare] = {}


def handlers() -> list[Handler]:
    """Everything about the club that the bot answers to."""
    return [handler for room in _ROOMS for handler in room.handlers()]
