"""Where: the places of late, to be tapped."""

from handlers.study.session_draft import number
from handlers.turn import Turn
from models.errors import OutOfDate
from models.study.queries.choices import recent_places

RECENT_PLACES = 3


def places_of_late(turn: Turn) -> list[str]:
    """Where this secretary's sessions took place of late, newest first."""
    return recent_places(turn.session, turn.who.id, limit=RECENT_PLACES)


def tapped_place(turn: Turn) -> str:
    """The one that was tapped; raises OutOfDate."""
    places, chosen = places_of_late(turn), number(turn.text)
    if chosen >= len(places):
        raise OutOfDate
    return places[chosen]
