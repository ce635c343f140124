"""Waiting together (结对): ask somebody by name; agree, with a book where one is needed, or refuse."""

from handlers.base import Handler, Next, Press
from handlers.conversation import END, Conversation
from handlers.errors import sentence
from handlers.message import Message, message
from handlers.reading import pairs_views as views
from handlers.reading import person_question, share_question
from handlers.reading.links import pressed_place
from handlers.reading.person_question import Whom
from handlers.reading.told import CARD, tell_all
from handlers.study.links import pressed_row
from handlers.turn import Turn
from models.errors import DomainError, NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.reading import actions
from models.reading.actions.changes import check_not_over
from models.reading.errors import AlreadyPaired, AskedOver, NoPartner, NotInvited, NotWaiting, PlaceHeldByOther
from models.reading.queries import PairView, get_meeting, get_place, pairs_asked, place_at
from models.reading.tables import BookingState, SlotRole

ANOTHER_MIGHT = (NoPartner, NotInvited, PlaceHeldByOther, AlreadyPaired)
"""What another name could mend."""


def begin(turn: Turn) -> Next:
    """The button below a wait."""
    place = pressed_place(turn)
    if place.state is not BookingState.WAITING:
        raise NotWaiting(title=place.title)
    turn.draft.update({"place": place.id, "nonce": place.nonce})
    return Whom.NAME


def _ask(turn: Turn, partner: MemberRef) -> Next:
    try:
        asked = actions.ask_to_pair(
            turn.session,
            turn.who,
            turn.draft["place"],
            partner=partner,
            nonce=turn.draft["nonce"],
            now=turn.now,
        )
    except DomainError as refusal:
        turn.say(message(sentence(refusal, turn.organisation)))
        return None if isinstance(refusal, ANOTHER_MIGHT) else END
    turn.say(views.asked(asked.pair))
    turn.tell(asked.partner, views.question(asked.pair, turn.organisation), stale_at=asked.pair.starts_at)
    return END


def begin_answer(turn: Turn, pair_id: int, nonce: str) -> Next:
    """Yes: at once for who waits there already or needs no book; else the book is asked for."""
    pair = _own(turn, pair_id, nonce)
    mine = place_at(turn.session, pair.meeting_id, turn.who.id, BookingState.WAITING)
    turn.draft.update({"pair": pair.id, "nonce": nonce})
    if pair.role is SlotRole.SHARER and mine is None:
        meeting = get_meeting(turn.session, pair.meeting_id)
        check_not_over(meeting, turn.now, until=pair.starts_at)
        return share_question.ask_first(turn, meeting.year)
    _agree(turn, None)
    return None


def agree_with_book(turn: Turn) -> Next:
    """The book and the minutes are there. What another answer can't mend, ends it."""
    try:
        _agree(turn, share_question.share_of(turn, SlotRole.SHARER))
    except DomainError as refusal:
        turn.edit(message(sentence(refusal, turn.organisation)))
    return END


def refuse(turn: Turn, pair_id: int, nonce: str) -> None:
    """Rather not."""
    done = actions.refuse_to_pair(turn.session, turn.who, pair_id, nonce=nonce, now=turn.now)
    turn.say(views.refused_by_you(done.pair))
    turn.tell(done.partner, views.refused(done.pair, turn.organisation), stale_at=done.pair.starts_at)


def withdraw(turn: Turn) -> None:
    """Take the question back; who was asked is told."""
    pair_id, nonce = pressed_row(turn)
    done = actions.withdraw_pair_question(turn.session, turn.who, pair_id, nonce=nonce, now=turn.now)
    turn.edit(views.withdrawn(done.pair))
    turn.tell(done.partner, views.withdrawn_for(done.pair, turn.organisation), stale_at=done.pair.starts_at)


def _agree(turn: Turn, share: actions.Share | None) -> None:
    done = actions.agree_to_pair(
        turn.session,
        turn.who,
        turn.draft["pair"],
        nonce=turn.draft["nonce"],
        share=share,
        asked_at=turn.sent_at,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.edit(views.formed(done, turn.organisation))
    turn.tell(done.asker, views.agreed(done, turn.organisation), stale_at=done.pair.starts_at)
    for over in done.overtaken:
        asked = over.partner.id == over.pair.asker_id
        said = (views.overtaken if asked else views.withdrawn_for)(over.pair, turn.organisation)
        turn.tell(over.partner, said, stale_at=over.pair.starts_at)
    tell_all(turn, done.concerned)
    turn.refresh(CARD, done.place.session_id)


def _own(turn: Turn, pair_id: int, nonce: str) -> PairView:
    """The question to this member. Raises AskedOver, NotAllowed, OutOfDate."""
    found = pairs_asked(turn.session, pair_id=pair_id)
    if not found:
        raise AskedOver
    if found[0].partner_id != turn.who.id:
        raise NotAllowed
    if found[0].nonce != nonce:
        raise OutOfDate
    return found[0]


def _ask_whom(turn: Turn) -> Message:
    return views.ask_whom(get_place(turn.session, turn.draft["place"]))


def handlers() -> list[Handler]:
    """Asking and taking it back; the answers are in `answers`."""
    return [
        Conversation("pair", [Press("place_pair", begin)], person_question.states(_ask_whom, _ask), starts_over=True),
        Press("pair_back", withdraw),
    ]
