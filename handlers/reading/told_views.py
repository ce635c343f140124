"""What somebody reads whose place has changed by no doing of their own."""

from datetime import datetime

from handlers.message import Arg, Button, Message, message, phrase
from handlers.reading.place_views import (
    ends,
    facts,
    lacks_book,
    offer_buttons,
    open_button,
    rule,
    share_button,
    what,
    when,
    where,
)
from handlers.reading.standing import Standing
from models.organisation import Organisation
from models.reading.actions import Concerned, What
from models.reading.queries import PlaceView
from models.reading.tables import BookingState


def told(one: Concerned, standing: Standing, organisation: Organisation, now: datetime) -> Message:
    """The message for one who is concerned."""
    said = _Said(one, standing, organisation, now)
    words = {
        What.OFFERED: said.offered,
        What.OFFER_LONGER: said.longer,
        What.OFFER_LAPSED: said.lapsed,
        What.PARTNER_SAID_NO: said.alone,
        What.PAIR_IS_IN: said.pair_in,
        What.MISSED: said.missed,
        What.CALLED_OFF: said.called_off,
        What.MOVED: said.moved,
        What.ON_LEAVE: said.on_leave,
        What.ASKED_OVER: said.asked_over,
        What.SWAPPED: said.swapped,
        What.HANDED_OVER: said.handed_over,
    }
    return words[one.what]()


def unreachable(one: Concerned, organisation: Organisation) -> Message:
    """To the leaders: who is offered a place can't be reached by us."""
    place = one.place
    until = ends(place, organisation)
    return message(phrase("offer-unreachable", name=place.member_name, ends=until, **facts(place, organisation)))


class _Said:
    """One change, in the words of its kind."""

    def __init__(self, one: Concerned, standing: Standing, organisation: Organisation, now: datetime) -> None:
        self._place, self._by, self._standing = one.place, one.by, standing
        self._organisation, self._now = organisation, now
        self._facts = facts(one.place, organisation)

    def offered(self) -> Message:
        parts = [phrase("offer-made-alone", name=self._by)] if self._by else []
        partner = self._standing.partner
        named = {"title": self._place.title, "starts": self._facts["starts"], "what": what(self._place)}
        parts.append(phrase("offer-made-pair", name=partner, **named) if partner else phrase("offer-made", **named))
        parts.append(phrase("offer-until", ends=ends(self._place, self._organisation)))
        if self._standing.had is not None:
            parts.append(phrase("offer-exchange", role=self._standing.had))
        return message(*parts, buttons=[offer_buttons(self._place)])

    def longer(self) -> Message:
        said = phrase("offer-longer", ends=ends(self._place, self._organisation), **self._facts)
        return message(said, buttons=[offer_buttons(self._place)])

    def lapsed(self) -> Message:
        button = open_button(self._place.meeting_id, phrase("booking-open"))
        return message(phrase("offer-lapsed", **self._facts), buttons=[[button]])

    def alone(self) -> Message:
        said = phrase("offer-alone", name=self._by, **self._facts)
        return message(said, where(self._standing.ahead), rule(self._place.role), buttons=[[self._mine()]])

    def pair_in(self) -> Message:
        return self._given("offer-pair-in")

    def missed(self) -> Message:
        had = self._standing.had
        more = [phrase("offer-missed-had", role=had)] if had is not None else []
        return message(phrase("offer-missed", title=self._place.title, role=self._place.role), *more)

    def called_off(self) -> Message:
        return message(phrase("offer-called-off", title=self._place.title, starts=self._facts["starts"]))

    def moved(self) -> Message:
        """Its time, its room or its name: what it is now is true of each."""
        named: dict[str, Arg] = {
            "title": self._place.title,
            "role": self._place.role,
            "when": when(self._place, self._organisation),
        }
        if self._place.accepted_at is not None:
            return message(phrase("offer-moved-accepted", name=self._standing.partner, **named))
        if self._place.state is BookingState.OFFERED:
            until = ends(self._place, self._organisation)
            said = phrase("offer-moved-offered", ends=until, **named)
            return message(said, buttons=[offer_buttons(self._place)])
        return message(phrase("offer-moved", **named), where(self._standing.ahead), buttons=[[self._mine()]])

    def on_leave(self) -> Message:
        return message(phrase("place-on-leave", **self._facts))

    def asked_over(self) -> Message:
        title, starts = self._place.title, self._facts["starts"]
        if self._now >= self._place.starts_at:
            return message(phrase("transfer-over-begun", title=title))
        return message(phrase("transfer-over", name=self._by, title=title, starts=starts))

    def swapped(self) -> Message:
        return self._given("swap-done")

    def handed_over(self) -> Message:
        """To who had the place it is over; to the other it begins."""
        if self._place.state is not BookingState.HELD:
            return message(phrase("handover-given", name=self._by, **self._facts))
        return self._given("handover-got")

    def _given(self, key: str) -> Message:
        return given(key, self._by, self._place, self._organisation)

    def _mine(self) -> Button:
        return open_button(self._place.meeting_id, phrase("booking-open-mine"))


def given(key: str, name: str, place: PlaceView, organisation: Organisation) -> Message:
    """Somebody has a place by what another did; a new sharer is asked for the book."""
    starts = organisation.local(place.starts_at)
    said = phrase(key, name=name, title=place.title, starts=starts, what=what(place))
    if lacks_book(place):
        return message(said, phrase("share-wanted"), buttons=[[share_button(place)]])
    return message(said, buttons=[[open_button(place.meeting_id, phrase("booking-open-mine"))]])
