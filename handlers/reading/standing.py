"""A place with everything that its member is told about it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.reading.queries import (
    PairView,
    PlaceView,
    TransferView,
    pairs_asked,
    partner_names,
    people_ahead,
    place_at,
    transfer_of,
)
from models.reading.tables import BookingState, SlotRole


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands with a place or a wait."""

    place: PlaceView
    ahead: int = 0
    """How many people stand before who waits."""
    partner: str = ""
    """With whom one waits together."""
    had: SlotRole | None = None
    """What one has at the meeting besides, while one waits for this."""
    asked: TransferView | None = None
    """The swap or handover that one has asked for."""
    pair_asked: PairView | None = None
    """The question to wait together that one has asked."""


def standing_of(session: Session, place: PlaceView) -> Standing:
    """Read all that is said of a place."""
    if place.state is BookingState.HELD:
        return Standing(place, asked=transfer_of(session, place.id))
    had = place_at(session, place.meeting_id, place.member_id, BookingState.HELD)
    asked = [one for one in pairs_asked(session, asker_id=place.member_id) if one.slot_id == place.slot_id]
    waits = place.state is BookingState.WAITING
    return Standing(
        place,
        ahead=people_ahead(session, place) if waits else 0,
        partner=partner_names(session, [place]).get(place.id, ""),
        had=None if had is None else had.role,
        pair_asked=asked[0] if asked else None,
    )
