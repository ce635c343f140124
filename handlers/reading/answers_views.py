"""What is read about questions that wait for an answer, and about the answer to an offer."""

from collections.abc import Sequence

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.open_questions import OpenQuestion
from handlers.reading.place_views import ends, facts, open_button, what
from handlers.study.calendar_file import add_button
from models.organisation import Organisation
from models.reading.actions import Accepted
from models.reading.queries import PairView, PlaceView, TransferView

MOST_SHOWN = 10
"""Questions of one message: a keyboard has 100 buttons at most, and nobody reads a longer list."""


def several(questions: Sequence[OpenQuestion]) -> Message:
    """What is open, each with its two links; of many the first, as the others follow when these are answered."""
    shown = list(enumerate(questions[:MOST_SHOWN], 1))
    lines = [phrase("answers-line", number=number, what=one.line) for number, one in shown]
    more = [phrase("answers-more", count=len(questions) - len(shown))] if len(questions) > len(shown) else []
    return message(phrase("answers-several"), *lines, *more, buttons=[_row(number, one) for number, one in shown])


def only(question: OpenQuestion, *before: Phrase) -> Message:
    """The one that is open."""
    yes, no = phrase("place-accept"), phrase("place-decline")
    row = [Button(yes, start=question.accept_link), Button(no, start=question.decline_link)]
    return message(*before, question.line, buttons=[row])


def meant(questions: Sequence[OpenQuestion]) -> Message:
    """Said in the middle of something else: is it an answer to this?"""
    return several(questions) if len(questions) > 1 else only(questions[0], phrase("answers-meant"))


def _row(number: int, question: OpenQuestion) -> list[Button]:
    return [
        Button(phrase("answers-accept", number=number), start=question.accept_link),
        Button(phrase("answers-decline", number=number), start=question.decline_link),
    ]


def offer_line(place: PlaceView, organisation: Organisation) -> Phrase:
    """A place is offered."""
    return phrase("answers-offer", ends=ends(place, organisation), **facts(place, organisation))


def pair_line(pair: PairView, organisation: Organisation) -> Phrase:
    """Somebody asks to wait together."""
    return phrase("answers-pair", name=pair.asker_name, **facts(pair, organisation))


def transfer_line(transfer: TransferView, organisation: Organisation) -> Phrase:
    """Somebody asks for a swap, or to take a place over."""
    told = facts(transfer.place, organisation)
    if transfer.other is None:
        return phrase("answers-handover", name=transfer.asker.name, **told)
    return phrase("answers-swap", name=transfer.asker.name, own=transfer.other.role, **told)


def accepted(done: Accepted, organisation: Organisation) -> Message:
    """The receipt: it is yours, or it will be when the partner says yes too."""
    place = done.place
    button = open_button(place.meeting_id, phrase("booking-open-mine"))
    if done.waits_for:
        return message(phrase("offer-accepted-waits", name=done.waits_for), buttons=[[button]])
    starts = organisation.local(place.starts_at)
    said = phrase("offer-accepted", title=place.title, starts=starts, what=what(place))
    return message(said, buttons=[[button, add_button(place.session_id)]])


def declined(place: PlaceView, organisation: Organisation, *, passes_on: bool) -> Message:
    """The receipt; `passes_on`: somebody else is offered the place now."""
    return message(phrase("offer-passed-on" if passes_on else "offer-declined", **facts(place, organisation)))
