"""What a member changes about the own place without anybody else: give it up, bring another book."""

from handlers.base import Handler, Next, Press, Start
from handlers.conversation import END, Conversation
from handlers.errors import sentence
from handlers.message import message
from handlers.reading import own_places, share_question
from handlers.reading import own_places_views as views
from handlers.reading.links import linked_row, own_place, pressed_place
from handlers.reading.standing import standing_of
from handlers.reading.told import CARD, tell_all
from handlers.study.links import row_id
from handlers.turn import Turn
from models.errors import DomainError, NotFound
from models.reading import actions
from models.reading.actions.changes import check_not_over
from models.reading.queries import PlaceView, get_meeting, queue
from models.reading.rules import next_in_turn


def show(turn: Turn) -> None:
    """Back to the own place at a meeting."""
    if not turn.data:
        raise NotFound
    meeting = get_meeting(turn.session, row_id(turn.data[0]))
    if not own_places.show(turn, meeting):
        turn.edit(views.nothing_here())


def ask_give_up(turn: Turn) -> None:
    """Ask once more before a place is given up."""
    place = pressed_place(turn)
    meeting = get_meeting(turn.session, place.meeting_id)
    check_not_over(meeting, turn.now, until=place.starts_at)
    slot = meeting.slot(place.role)
    free = slot.free if slot else 0
    passes_on = bool(next_in_turn(queue(turn.session, place.slot_id), free + 1))
    turn.edit(views.confirm_give_up(standing_of(turn.session, place), passes_on=passes_on))


def give_up(turn: Turn) -> None:
    """It goes to who is next in turn."""
    place = pressed_place(turn)
    outcome = actions.give_up(
        turn.session, turn.who, place.id, nonce=place.nonce, organisation=turn.organisation, now=turn.now
    )
    turn.edit(views.given_up(outcome.place, turn.organisation))
    tell_all(turn, outcome.concerned)
    turn.refresh(CARD, outcome.place.session_id)


def begin_share(turn: Turn) -> Next:
    """The button: another book, or other minutes."""
    return _begin_share(turn, pressed_place(turn))


def begin_share_by_link(turn: Turn) -> Next:
    """The link that a new sharer gets."""
    return _begin_share(turn, own_place(turn, *linked_row(turn)))


def _begin_share(turn: Turn, place: PlaceView) -> Next:
    meeting = get_meeting(turn.session, place.meeting_id)
    check_not_over(meeting, turn.now, until=meeting.session.ends_at)
    turn.draft.update({"place": place.id, "nonce": place.nonce})
    return share_question.ask_first(turn, place.year)


def _change_share(turn: Turn) -> Next:
    """Both are answered. What another answer can't mend, ends it."""
    try:
        place = own_place(turn, turn.draft["place"], turn.draft["nonce"])
        share = share_question.share_of(turn, place.role)
        changed = (
            None
            if share is None
            else actions.change_share(turn.session, turn.who, place.id, share=share, nonce=place.nonce, now=turn.now)
        )
        turn.edit(views.share_changed(changed or place, turn.organisation))
    except DomainError as refusal:
        turn.edit(message(sentence(refusal, turn.organisation)))
    return END


def handlers() -> list[Handler]:
    """Presses, which can be repeated; and the conversation about the book."""
    return [
        Press("place_show", show),
        Press("place_up", ask_give_up),
        Press("place_up_yes", give_up),
        Conversation(
            "share",
            [Press("place_share", begin_share), Start("bs_", begin_share_by_link)],
            share_question.states(_change_share),
            starts_over=True,
        ),
    ]
