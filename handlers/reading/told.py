"""Telling exactly those whom a change of places concerns; and the cards that show what is free."""

from collections.abc import Iterable
from datetime import datetime

from handlers.reading import told_views
from handlers.reading.standing import standing_of
from handlers.study.session_news import CARD
from handlers.turn import Voice
from models.reading.actions import Concerned, What
from models.reading.tables import BookingState
from models.study.queries import expected_members, get_session, leaders_of

__all__ = ["CARD", "tell_all"]


def tell_all(voice: Voice, told: Iterable[Concerned]) -> None:
    """Tell each, until nobody wants to read it any more; and let the cards follow."""
    for one in told:
        if not _hears_of_the_session(voice, one):
            said = told_views.told(one, standing_of(voice.session, one.place), voice.organisation, voice.now)
            voice.tell(one.member, said, stale_at=_stale_at(one, voice.now))
        if one.what is What.OFFERED and not one.member.reachable:
            _tell_leaders(voice, one)
        voice.refresh(CARD, one.place.session_id)


def _tell_leaders(voice: Voice, one: Concerned) -> None:
    """Somebody is offered a place and can't hear of it from us: the leaders may tell them."""
    said = told_views.unreachable(one, voice.organisation)
    for leader in leaders_of(voice.session, get_session(voice.session, one.place.session_id)):
        voice.tell(leader, said, stale_at=_stale_at(one, voice.now), for_leader=True)


def _hears_of_the_session(voice: Voice, one: Concerned) -> bool:
    """Who is expected there hears from the session that it is moved or called off, and once is enough."""
    if one.what not in (What.MOVED, What.CALLED_OFF) or one.place.state is BookingState.OFFERED:
        return False
    return one.member.id in {member.id for member in expected_members(voice.session, one.place.session_id)}


def _stale_at(one: Concerned, now: datetime) -> datetime | None:
    if one.place.state is BookingState.OFFERED:
        return one.place.offer_ends
    return one.place.starts_at if one.place.starts_at > now else None
