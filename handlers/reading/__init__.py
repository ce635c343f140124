"""The reading club in conversation: books and their copies, sharing meetings, places that are shared fairly."""

from collections.abc import Mapping
from typing import Any

from handlers.base import Handler
from handlers.people.above import Section
from handlers.reading import (
    answers,
    booking,
    books,
    busy,
    changes,
    copies,
    lending,
    lending_jobs,
    marks,
    meeting_jobs,
    meeting_news,
    meeting_opening,
    meeting_screen,
    meetings,
    own_places,
    pairs,
    place_jobs,
    transfers,
)
from handlers.study.above import CardPart, PingPart
from handlers.turn import Job, Prepare

_ROOMS: tuple[Any, ...] = (
    booking,
    changes,
    pairs,
    transfers,
    answers,
    books,
    lending,
    copies,
    busy,
    meeting_opening,
    meetings,
    meeting_screen,
    marks,
)
SECTIONS: tuple[Section, ...] = (own_places.own_part, *lending.SECTIONS)
"""What the club puts into /me."""
NEXT_THINGS: tuple[Section, ...] = (answers.next_thing,)
"""What a lost person may want here."""
CARD_PARTS: tuple[CardPart, ...] = (own_places.card_part,)
PING_PARTS: tuple[PingPart, ...] = (own_places.ping_part,)
JOBS: tuple[Mapping[str, Job], ...] = (place_jobs.JOBS, lending_jobs.JOBS, meeting_jobs.JOBS)
"""What time does, room by room: two may have something to do at the same moment."""
PREPARES: dict[str, Prepare] = {**meeting_news.PREPARES}


def handlers() -> list[Handler]:
    """Everything about the club that the bot answers to."""
    return [handler for room in _ROOMS for handler in room.handlers()]
