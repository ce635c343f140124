"""How a place is named wherever it is spoken of: the meeting, the role, and what a sharer brings."""

from datetime import datetime, timedelta

from handlers.message import Arg, Button, Phrase, phrase
from handlers.reading.links import link
from models.organisation import Organisation
from models.reading.queries import MeetingView, PairView, PlaceView
from models.reading.tables import SlotRole


def facts(place: PlaceView | PairView, organisation: Organisation) -> dict[str, Arg]:
    """Which meeting, when, and in what role."""
    return {"title": place.title, "starts": organisation.local(place.starts_at), "role": place.role}


def what(place: PlaceView) -> Phrase:
    """What one does there."""
    return share_line(place.role, place.book_title, place.minutes)


def share_line(role: SlotRole, book: str | None, minutes: int | None) -> Phrase:
    """The role, with the book and the minutes of a sharer."""
    if role is not SlotRole.SHARER:
        return phrase("place-role", role=role)
    if not book or not minutes:
        return phrase("place-sharer-open")
    return phrase("place-sharer", book=book, length=timedelta(minutes=minutes))


def lacks_book(place: PlaceView) -> bool:
    """A sharer by a swap or a handover, who has not said yet what book it will be."""
    return place.role is SlotRole.SHARER and not place.book_title


def head(meeting: MeetingView, organisation: Organisation) -> Phrase:
    """The meeting: what, when, where."""
    view = meeting.session
    starts = organisation.local(view.starts_at)
    if view.place:
        return phrase("meeting-head", title=view.title, starts=starts, place=view.place)
    return phrase("meeting-head-anywhere", title=view.title, starts=starts)


def when(place: PlaceView, organisation: Organisation) -> Phrase:
    """When and where the meeting of a place is."""
    starts = organisation.local(place.starts_at)
    if place.where:
        return phrase("meeting-when", starts=starts, place=place.where)
    return phrase("meeting-when-anywhere", starts=starts)


def open_button(meeting_id: int, label: Phrase) -> Button:
    """Opens the booking, or the own place, at a meeting."""
    return Button(label, start=f"bk_{meeting_id}")


def share_button(place: PlaceView) -> Button:
    """Opens the question for the book."""
    return Button(phrase("place-set-share"), start=link("bs", place))


def offer_buttons(place: PlaceView) -> list[Button]:
    """The two answers to an offer: links, which are not lost while we are down."""
    return [
        Button(phrase("place-accept"), start=link("oa", place)),
        Button(phrase("place-decline"), start=link("od", place)),
    ]


def rule(role: SlotRole) -> Phrase:
    """In what order places are given, for those who wait."""
    return phrase("booking-rule-sharer" if role is SlotRole.SHARER else "booking-rule")


def told_when(organisation: Organisation) -> Phrase:
    """How those who wait hear of their turn, and how long they have."""
    return phrase("booked-told", hours=round(organisation.offer_for / timedelta(hours=1)))


def where(ahead: int) -> Phrase:
    """How many people stand before who waits."""
    return phrase("offer-ahead", ahead=ahead) if ahead else phrase("offer-in-front")


def ahead_line(key: str, ahead: int, **more: Arg) -> Phrase:
    """Where one stands: `key`-waiting, or `key`-first for whom nobody stands before."""
    return phrase(f"{key}-waiting", ahead=ahead, **more) if ahead else phrase(f"{key}-first", **more)


def ends(place: PlaceView, organisation: Organisation) -> datetime:
    """Until when an offer waits, on the wall clock."""
    assert place.offer_ends is not None
    return organisation.local(place.offer_ends)
