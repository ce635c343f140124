"""What is read on the way to a place: the meeting, the role, the book and the minutes, the summary, the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.place_views import ahead_line, head, open_button, rule, share_line, told_when, what
from handlers.study.calendar_file import add_button
from models.organisation import Organisation
from models.reading.actions import Booked, Share
from models.reading.queries import MeetingView, SlotView
from models.reading.rules import LONGEST_SHARING
from models.reading.tables import BookingState, SlotRole

MINUTES = (5, 10, 15, 20)
"""The usual lengths, to be tapped."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody is about to ask for."""

    meeting: MeetingView
    role: SlotRole
    share: Share | None
    had: SlotRole | None
    """The place at this meeting that would be exchanged for it."""

    @property
    def is_free(self) -> bool:
        """Whether it would be given at once, as things stand."""
        slot = self.meeting.slot(self.role)
        return slot is not None and slot.free > 0


def none_ahead() -> Message:
    """No meeting takes bookings."""
    return message(phrase("booking-none"))


def which(
    meetings: Sequence[MeetingView], mine: Mapping[int, SlotRole], most: int, organisation: Organisation
) -> Message:
    """The question for the meeting. `mine`: the role one has there, or waits for, by meeting."""
    buttons = [[_which_one(one, mine.get(one.id), organisation)] for one in meetings[:most]]
    more = [phrase("booking-which-more", count=most)] if len(meetings) > most else []
    return message(phrase("booking-which"), *more, buttons=buttons)


def _which_one(meeting: MeetingView, role: SlotRole | None, organisation: Organisation) -> Button:
    view = meeting.session
    starts = organisation.local(view.starts_at)
    if role is None:
        return Button(phrase("booking-which-one", title=view.title, starts=starts), answer=str(meeting.id))
    return Button(phrase("booking-which-mine", title=view.title, starts=starts, role=role), answer=str(meeting.id))


def ask_role(
    meeting: MeetingView, had: SlotRole | None, organisation: Organisation, *, may_wait: bool = True
) -> Message:
    """The question for the role: what there is, and what is free of it."""
    slots = [slot for slot in meeting.slots if slot.capacity]
    asked = phrase("booking-ask-role") if had is None else phrase("booking-ask-other-role", role=had)
    buttons = [[_role_button(slot)] for slot in slots if slot.role is not had and (may_wait or slot.free > 0)]
    return message(head(meeting, organisation), *(_slot_line(slot) for slot in slots), asked, buttons=buttons)


def role_name(role: SlotRole) -> Phrase:
    """The role alone."""
    return phrase("place-role", role=role)


def _slot_line(slot: SlotView) -> Phrase:
    if slot.free > 0:
        return phrase("booking-slot-free", role=slot.role, capacity=slot.capacity, free=slot.free)
    return phrase("booking-slot-full", role=slot.role, capacity=slot.capacity, waiting=slot.waiting)


def _role_button(slot: SlotView) -> Button:
    if slot.free > 0:
        return Button(phrase("booking-role-free", role=slot.role, free=slot.free), answer=slot.role.value)
    return Button(phrase("booking-role-full", role=slot.role), answer=slot.role.value)


def ask_book(books: Sequence[tuple[int, str]], count: int) -> Message:
    """The question for the book; `count`: how many the list has."""
    if not books:
        return message(phrase("booking-ask-any-book"))
    more = [phrase("booking-more-books", count=count)] if count > len(books) else []
    buttons = [[Button(title, answer=str(book_id))] for book_id, title in books]
    return message(phrase("booking-ask-book"), *more, buttons=buttons)


def ask_minutes(book: str) -> Message:
    """The question for the minutes."""
    row = [Button(phrase("length-minutes", count=minutes), answer=str(minutes)) for minutes in MINUTES]
    return message(phrase("booking-ask-minutes", book=book, longest=LONGEST_SHARING), buttons=[row])


def minutes_unclear() -> Message:
    """That was no length."""
    return message(phrase("booking-minutes-unclear"))


def confirm(wish: Wish, organisation: Organisation) -> Message:
    """What is about to be asked for, before anything is stored."""
    share = wish.share
    line = share_line(wish.role, share.title if share else None, share.minutes if share else None)
    parts = [phrase("booking-confirm"), head(wish.meeting, organisation), line]
    parts.append(phrase("booking-confirm-free" if wish.is_free else "booking-confirm-wait"))
    if wish.had is not None:
        parts.append(phrase("booking-confirm-exchange" if wish.is_free else "booking-confirm-keep", role=wish.had))
    if not wish.is_free:
        parts.append(rule(wish.role))
    yes = Button(phrase("booking-yes" if wish.is_free else "booking-yes-wait"), answer="yes")
    other, no = Button(phrase("booking-other-role"), answer="role"), Button(phrase("booking-no"), answer="no")
    return message(*parts, buttons=[[yes], [other, no]])


def dropped() -> Message:
    """Nothing was asked for."""
    return message(phrase("booking-dropped"))


def booked(done: Booked, meeting: MeetingView, organisation: Organisation) -> Message:
    """The receipt: a place, or a place in the queue with the rule."""
    place = done.place
    button = open_button(place.meeting_id, phrase("booking-open-mine"))
    if place.state is BookingState.HELD:
        buttons = [[button, add_button(place.session_id)]]
        return message(head(meeting, organisation), phrase("booked-held", what=what(place)), buttons=buttons)
    lines = [ahead_line("booked", done.ahead, role=place.role), rule(place.role), told_when(organisation)]
    return message(head(meeting, organisation), *lines, buttons=[[button]])
