"""What is read about waiting together (结对)."""

from handlers.message import Button, Message, message, phrase
from handlers.reading.links import link
from handlers.reading.place_views import facts, open_button, rule, told_when, where
from models.organisation import Organisation
from models.reading.actions import Paired
from models.reading.queries import PairView, PlaceView
from models.reading.tables import BookingState


def ask_whom(place: PlaceView) -> Message:
    """The question for the partner's name."""
    return message(phrase("person-ask-pair", role=place.role))


def asked(pair: PairView) -> Message:
    """The receipt for who asked."""
    return message(phrase("pair-asked", name=pair.partner_name), buttons=[[_mine(pair)]])


def question(pair: PairView, organisation: Organisation) -> Message:
    """What the partner is asked; links, so that no answer is lost while we are down."""
    buttons = [
        Button(phrase("answer-agree"), start=link("pa", pair)),
        Button(phrase("answer-refuse"), start=link("pd", pair)),
    ]
    said = phrase("pair-question", name=pair.asker_name, **facts(pair, organisation))
    return message(said, phrase("pair-question-how"), buttons=[buttons])


def formed(done: Paired, organisation: Organisation) -> Message:
    """The receipt for who agreed."""
    said = phrase("pair-formed", name=done.pair.asker_name, **facts(done.pair, organisation))
    if done.place.state is BookingState.OFFERED:
        return message(said, phrase("pair-offered"))
    lines = [where(done.ahead), rule(done.pair.role), told_when(organisation)]
    return message(said, *lines, buttons=[[_mine(done.pair)]])


def agreed(done: Paired, organisation: Organisation) -> Message:
    """What who asked hears."""
    said = phrase("pair-agreed", name=done.pair.partner_name, **facts(done.pair, organisation))
    if done.place.state is BookingState.OFFERED:
        return message(said, phrase("pair-offered"))
    return message(said, where(done.ahead), rule(done.pair.role), buttons=[[_mine(done.pair)]])


def refused(pair: PairView, organisation: Organisation) -> Message:
    """What who asked hears."""
    said = phrase("pair-refused", name=pair.partner_name, **facts(pair, organisation))
    return message(said, buttons=[[_mine(pair)]])


def refused_by_you(pair: PairView) -> Message:
    """The receipt for who would rather not."""
    return message(phrase("pair-refused-by-you", name=pair.asker_name))


def overtaken(pair: PairView, organisation: Organisation) -> Message:
    """What who asked hears: one of the two waits together with somebody else now."""
    said = phrase("pair-overtaken", name=pair.partner_name, **facts(pair, organisation))
    return message(said, buttons=[[_mine(pair)]])


def withdrawn(pair: PairView) -> Message:
    """The receipt for who took the question back."""
    return message(phrase("pair-withdrawn", name=pair.partner_name), buttons=[[_mine(pair)]])


def withdrawn_for(pair: PairView, organisation: Organisation) -> Message:
    """What who was asked hears."""
    return message(phrase("pair-withdrawn-for", name=pair.asker_name, **facts(pair, organisation)))


def _mine(pair: PairView) -> Button:
    return open_button(pair.meeting_id, phrase("booking-open-mine"))
