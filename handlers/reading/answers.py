"""接受 and 放弃: the answers to whatever waits for one, by word or by link, never by a press that could be lost."""

from collections.abc import Callable
from functools import partial

from handlers.base import Command, Handler, Next, Start
from handlers.conversation import Conversation
from handlers.message import Message
from handlers.reading import answers_views as views
from handlers.reading import lending, pairs, share_question, transfers
from handlers.reading.links import link, linked_row
from handlers.reading.open_questions import OpenQuestion, Source
from handlers.reading.told import CARD, tell_all
from handlers.turn import Turn
from models.reading import actions
from models.reading.errors import NothingAsked
from models.reading.queries import PlaceView, pairs_asked, places_of, transfers_to
from models.reading.tables import BookingState

Answer = Callable[[Turn, int, str], Next]


def accept_offer(turn: Turn, booking_id: int, nonce: str) -> Next:
    """Take the place; it counts as long as the offer has not lapsed."""
    done = actions.accept_offer(
        turn.session,
        turn.who,
        booking_id,
        nonce=nonce,
        sent_at=turn.sent_at,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.say(views.accepted(done, turn.organisation))
    tell_all(turn, done.concerned)
    turn.refresh(CARD, done.place.session_id)
    return None


def decline_offer(turn: Turn, booking_id: int, nonce: str) -> Next:
    """It passes on to the next in turn, if anybody waits."""
    done = actions.decline_offer(
        turn.session, turn.who, booking_id, nonce=nonce, organisation=turn.organisation, now=turn.now
    )
    slot_id = done.place.slot_id
    passes_on = any(one.what is actions.What.OFFERED and one.place.slot_id == slot_id for one in done.concerned)
    turn.say(views.declined(done.place, turn.organisation, passes_on=passes_on))
    tell_all(turn, done.concerned)
    turn.refresh(CARD, done.place.session_id)
    return None


def _refuse_pair(turn: Turn, pair_id: int, nonce: str) -> Next:
    pairs.refuse(turn, pair_id, nonce)
    return None


def _agree_transfer(turn: Turn, transfer_id: int, nonce: str) -> Next:
    transfers.agree(turn, transfer_id, nonce)
    return None


def _refuse_transfer(turn: Turn, transfer_id: int, nonce: str) -> Next:
    transfers.refuse(turn, transfer_id, nonce)
    return None


def offers(turn: Turn) -> list[OpenQuestion]:
    """The places that are offered to the member, and not answered."""
    found = places_of(turn.session, turn.who.id, now=turn.now)
    return [_offer(turn, one) for one in found if one.state is BookingState.OFFERED and one.accepted_at is None]


def pair_questions(turn: Turn) -> list[OpenQuestion]:
    """Who asks the member to wait together."""
    return [
        OpenQuestion(
            views.pair_line(one, turn.organisation),
            accept=partial(_run, pairs.begin_answer, one.id, one.nonce),
            decline=partial(_run, _refuse_pair, one.id, one.nonce),
            accept_link=link("pa", one),
            decline_link=link("pd", one),
        )
        for one in pairs_asked(turn.session, partner_id=turn.who.id)
        if one.starts_at > turn.now
    ]


def transfer_questions(turn: Turn) -> list[OpenQuestion]:
    """Who asks the member for a swap, or to take a place over."""
    return [
        OpenQuestion(
            views.transfer_line(one, turn.organisation),
            accept=partial(_run, _agree_transfer, one.id, one.nonce),
            decline=partial(_run, _refuse_transfer, one.id, one.nonce),
            accept_link=link("ta", one),
            decline_link=link("td", one),
        )
        for one in transfers_to(turn.session, turn.who.id)
        if one.place.starts_at > turn.now
    ]


SOURCES: tuple[Source, ...] = (offers, pair_questions, transfer_questions, lending.open_questions)
"""Every room that asks something, the most urgent first."""


def open_questions(turn: Turn) -> list[OpenQuestion]:
    """All that waits for the member's answer."""
    return [question for source in SOURCES for question in source(turn)]


def next_thing(turn: Turn) -> Message | None:
    """What a lost person may want first: to answer."""
    found = open_questions(turn)
    if not found:
        return None
    return views.only(found[0]) if len(found) == 1 else views.several(found)


def accept(turn: Turn) -> Next:
    """接受: the open question; of several, which."""
    return _answer(turn, lambda question: question.accept)


def decline(turn: Turn) -> Next:
    """放弃: the open question; of several, which. In the middle of a conversation, which may be meant, it is asked."""
    found = open_questions(turn)
    if found and turn.dialog.conversation is not None:
        turn.say(views.meant(found))
        return None
    return _answer(turn, lambda question: question.decline)


def _answer(turn: Turn, way: Callable[[OpenQuestion], Callable[[Turn], Next]]) -> Next:
    found = open_questions(turn)
    if not found:
        raise NothingAsked
    if len(found) == 1:
        return way(found[0])(turn)
    turn.say(views.several(found))
    return None


def _offer(turn: Turn, place: PlaceView) -> OpenQuestion:
    return OpenQuestion(
        views.offer_line(place, turn.organisation),
        accept=partial(_run, accept_offer, place.id, place.nonce),
        decline=partial(_run, decline_offer, place.id, place.nonce),
        accept_link=link("oa", place),
        decline_link=link("od", place),
    )


def _run(answer: Answer, row: int, nonce: str, turn: Turn) -> Next:
    return answer(turn, row, nonce)


def _by_link(answer: Answer) -> Callable[[Turn], Next]:
    def run(turn: Turn) -> Next:
        return answer(turn, *linked_row(turn))

    return run


def handlers() -> list[Handler]:
    """A yes may need a book first: so both words begin the conversation about it, where there is one."""
    return [
        Conversation(
            "pair_answer",
            [Command("accept", accept, words=("接受", "同意")), Start("pa_", _by_link(pairs.begin_answer))],
            share_question.states(pairs.agree_with_book),
            starts_over=True,
        ),
        Command("decline", decline, words=("放弃", "不同意")),
        Start("oa_", _by_link(accept_offer)),
        Start("od_", _by_link(decline_offer)),
        Start("pd_", _by_link(_refuse_pair)),
        Start("ta_", _by_link(_agree_transfer)),
        Start("td_", _by_link(_refuse_transfer)),
    ]
