"""What a member reads of the own places: the screen, the part of /me, of a reminder and of a group's card."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.links import press
from handlers.reading.place_views import (
    ahead_line,
    ends,
    facts,
    head,
    lacks_book,
    offer_buttons,
    open_button,
    rule,
    share_button,
    what,
)
from handlers.reading.standing import Standing
from handlers.study.calendar_file import add_button
from models.organisation import Organisation
from models.reading.queries import MeetingView, PlaceView, SlotView, TransferView
from models.reading.tables import BookingState, SlotRole, TransferKind, TransferState


def screen(meeting: MeetingView, standings: Sequence[Standing], organisation: Organisation, now: datetime) -> Message:
    """What one has and waits for at a meeting, and what can be changed about it."""
    lines = [line for one in standings for line in (*_lines(one, organisation), *_one_free(one, meeting))]
    lines += [rule(one.place.role) for one in standings if one.place.state is BookingState.WAITING]
    begun = now >= meeting.session.starts_at
    if begun:
        lines.append(phrase("place-begun"))
    waits = any(one.place.state is not BookingState.HELD for one in standings)
    buttons = [row for one in standings for row in (_begun_rows(one) if begun else _rows(one, may_move=not waits))]
    if not begun and any(one.place.state is BookingState.HELD for one in standings):
        buttons.append([add_button(meeting.session.id)])
    return message(head(meeting, organisation), *lines, buttons=buttons)


def _lines(standing: Standing, organisation: Organisation) -> list[Phrase]:
    place = standing.place
    if place.state is BookingState.HELD:
        return [phrase("place-held", what=what(place)), *_asked_line(standing.asked)]
    if place.state is BookingState.OFFERED:
        if place.accepted_at is not None:
            return [phrase("place-accepted", role=place.role, name=standing.partner)]
        return [phrase("place-offered", what=what(place), ends=ends(place, organisation)), *_pair_line(standing)]
    lines = [ahead_line("place", standing.ahead, role=place.role)]
    if place.book_title and place.minutes:
        length = timedelta(minutes=place.minutes)
        lines.append(phrase("place-waiting-share", book=place.book_title, length=length))
    return lines + _pair_line(standing)


def _pair_line(standing: Standing) -> list[Phrase]:
    if standing.partner:
        return [phrase("place-paired", name=standing.partner)]
    return [phrase("place-pair-asked", name=standing.pair_asked.partner_name)] if standing.pair_asked else []


def _one_free(standing: Standing, meeting: MeetingView) -> list[Phrase]:
    """Why a place is free although two wait for it."""
    slot = meeting.slot(standing.place.role)
    waits = standing.place.state is BookingState.WAITING and standing.partner
    return [phrase("place-one-free")] if waits and slot is not None and slot.free == 1 else []


def _asked_line(asked: TransferView | None) -> list[Phrase]:
    if asked is None:
        return []
    if asked.kind is TransferKind.SWAP:
        return [phrase("place-swap-asked", name=asked.to.name)]
    key = "agreed" if asked.state is TransferState.AGREED else "asked"
    return [phrase(f"place-handover-{key}", name=asked.to.name, role=asked.place.role)]


def _rows(standing: Standing, *, may_move: bool) -> list[list[Button]]:
    """The buttons of a place. `may_move`: not while one waits for another role already."""
    place = standing.place
    if place.state is BookingState.OFFERED and place.accepted_at is None:
        return [offer_buttons(place)]
    rows = [_share_row(place)] if place.role is SlotRole.SHARER else []
    if place.state is BookingState.HELD:
        if may_move:
            rows.append([_button("place-change-role", "place_role", place)])
        rows.append(_transfer_row(standing))
    elif place.state is BookingState.WAITING and standing.pair_asked is not None:
        rows.append([Button(phrase("place-withdraw"), data=press("pair_back", standing.pair_asked))])
    elif place.state is BookingState.WAITING and not standing.partner:
        rows.append([_button("place-pair", "place_pair", place)])
    key = "place-give-up" if place.state is BookingState.HELD else "place-give-up-wait"
    give_up = Button(phrase(key, role=place.role), data=press("place_up", place))
    return [*rows, [give_up]]


def _begun_rows(standing: Standing) -> list[list[Button]]:
    """While it takes place, a sharer may still bring another book."""
    shares = standing.place.role is SlotRole.SHARER and standing.place.state is BookingState.HELD
    return [_share_row(standing.place)] if shares else []


def _share_row(place: PlaceView) -> list[Button]:
    key = "place-set-share" if lacks_book(place) else "place-change-share"
    return [_button(key, "place_share", place)]


def _transfer_row(standing: Standing) -> list[Button]:
    if standing.asked is not None:
        return [Button(phrase("place-withdraw"), data=press("place_back", standing.asked))]
    swap = Button(phrase("place-swap"), data=f"{press('place_swap', standing.place)}:0")
    return [swap, _button("place-hand-over", "place_hand", standing.place)]


def _button(key: str, verb: str, place: PlaceView) -> Button:
    return Button(phrase(key), data=press(verb, place))


def confirm_give_up(standing: Standing, *, passes_on: bool) -> Message:
    """Asked once more, for it is for good. `passes_on`: somebody waits who would be offered a place that is held."""
    place = standing.place
    held = "place-confirm-give-up" if passes_on else "place-confirm-give-up-free"
    key = held if place.state is BookingState.HELD else "place-confirm-give-up-wait"
    pair = [phrase("place-confirm-give-up-pair", name=standing.partner)] if standing.partner else []
    yes = Button(phrase("place-give-up-yes"), data=press("place_up_yes", place))
    no = Button(phrase("place-give-up-no"), data=f"place_show:{place.meeting_id}")
    return message(phrase(key, title=place.title, role=place.role), *pair, buttons=[[yes, no]])


def given_up(place: PlaceView, organisation: Organisation) -> Message:
    """It is somebody else's now."""
    again = open_button(place.meeting_id, phrase("booking-open"))
    return message(phrase("place-given-up", **facts(place, organisation)), buttons=[[again]])


def nothing_here() -> Message:
    """One has nothing at this meeting any more."""
    return message(phrase("place-none"))


def share_changed(place: PlaceView, organisation: Organisation) -> Message:
    """The book and the minutes as they are now."""
    starts = organisation.local(place.starts_at)
    said = phrase("place-share-changed", title=place.title, starts=starts, what=what(place))
    return message(said, buttons=[[open_button(place.meeting_id, phrase("booking-open-mine"))]])


def mine(standings: Sequence[Standing], organisation: Organisation) -> Message:
    """The part of /me."""
    if not standings:
        return message()
    titles = {one.place.meeting_id: one.place.title for one in standings}
    buttons = [[open_button(meeting, phrase("place-mine-button", title=title))] for meeting, title in titles.items()]
    return message(phrase("place-mine"), *(_mine_line(one, organisation) for one in standings), buttons=buttons)


def _mine_line(standing: Standing, organisation: Organisation) -> Phrase:
    place = standing.place
    told = facts(place, organisation)
    if place.state is BookingState.HELD:
        return phrase("place-mine-held", title=place.title, starts=told["starts"], what=what(place))
    if place.state is BookingState.WAITING:
        return ahead_line("place-mine", standing.ahead, **told)
    if place.accepted_at is not None:
        return phrase("place-accepted", role=place.role, name=standing.partner)
    return phrase("place-mine-offered", ends=ends(place, organisation), **told)


def ping(place: PlaceView) -> Message:
    """What one does there, in a reminder."""
    if lacks_book(place):
        return message(phrase("place-ping-open"), buttons=[[share_button(place)]])
    return message(phrase("place-ping", what=what(place)))


def card(meeting: MeetingView) -> Message:
    """What is free, for a group: numbers, no names."""
    slots = [_card_slot(slot) for slot in meeting.slots if slot.capacity]
    return message(phrase("card-places", slots=slots), buttons=[[open_button(meeting.id, phrase("card-book"))]])


def _card_slot(slot: SlotView) -> Phrase:
    if slot.free > 0:
        return phrase("card-slot-free", role=slot.role, free=slot.free)
    return phrase("card-slot-full", role=slot.role, waiting=slot.waiting)
