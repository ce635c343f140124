"""Swapping a place with somebody who agrees, and handing it over when the secretary allows it."""

from handlers.base import Handler, Next, Press, Start, Who
from handlers.conversation import END, Conversation
from handlers.errors import sentence
from handlers.message import Message, message
from handlers.reading import person_question
from handlers.reading import transfers_views as views
from handlers.reading.links import linked_row, pressed_place
from handlers.reading.person_question import Whom
from handlers.reading.told import CARD, tell_all
from handlers.reading.told_views import given
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import DomainError, NotFound
from models.people.queries import MemberRef, members
from models.reading import actions
from models.reading.actions import Transferred
from models.reading.errors import NoPartner, NotInvited, PlaceHeldByOther, Unreachable
from models.reading.queries import (
    PlaceView,
    TransferView,
    get_meeting,
    get_place,
    get_transfer,
    place_at,
    swaps_possible,
)
from models.reading.tables import BookingState, TransferKind, TransferState
from models.study.queries import leaders_of, may_lead

PAGE = 10
"""Places to swap for on one screen."""
_ANOTHER_MIGHT = (NoPartner, NotInvited, PlaceHeldByOther, Unreachable)
"""What another name could mend."""


def show_swaps(turn: Turn) -> None:
    """The list of places that the own one could be exchanged for."""
    place = pressed_place(turn)
    others = _swaps(turn, place)
    last = max(0, len(others) - 1) // PAGE
    page = min(row_id(turn.data[2]) if len(turn.data) > 2 else 0, last)
    turn.edit(views.swaps(place, others, page, PAGE, turn.organisation))


def ask_swap(turn: Turn) -> None:
    """One of them was tapped."""
    place = pressed_place(turn)
    if len(turn.data) < 3:
        raise NotFound
    asked = actions.ask_swap(
        turn.session, turn.who, place.id, other_id=row_id(turn.data[2]), nonce=place.nonce, now=turn.now
    )
    _put_question(turn, asked.transfer)


def begin_handover(turn: Turn) -> Next:
    """The button below a place."""
    place = pressed_place(turn)
    turn.draft.update({"place": place.id, "nonce": place.nonce})
    return Whom.NAME


def _ask_handover(turn: Turn, to: MemberRef) -> Next:
    try:
        asked = actions.ask_handover(
            turn.session, turn.who, turn.draft["place"], to=to, nonce=turn.draft["nonce"], now=turn.now
        )
    except DomainError as refusal:
        turn.say(message(sentence(refusal, turn.organisation)))
        return None if isinstance(refusal, _ANOTHER_MIGHT) else END
    _put_question(turn, asked.transfer)
    return END


def withdraw(turn: Turn) -> None:
    """Take the question back; who was asked is told, and who was to allow it."""
    transfer_id, nonce = pressed_row(turn)
    before = get_transfer(turn.session, transfer_id)
    done = actions.withdraw_transfer(turn.session, turn.who, transfer_id, nonce=nonce, now=turn.now).transfer
    turn.edit(views.withdrawn())
    said = views.withdrawn_for(done, turn.organisation)
    turn.tell(done.to, said, stale_at=done.place.starts_at)
    if before.state is TransferState.AGREED:
        for leader in _deciders(turn, done):
            turn.tell(leader, said, stale_at=done.place.starts_at, for_leader=True)


def agree(turn: Turn, transfer_id: int, nonce: str) -> None:
    """Yes: a swap is done, a handover goes to the secretary."""
    done = actions.agree_to_transfer(
        turn.session, turn.who, transfer_id, nonce=nonce, organisation=turn.organisation, now=turn.now
    )
    if done.transfer.kind is TransferKind.SWAP:
        _say_swapped(turn, done)
    else:
        _report(turn, done)


def refuse(turn: Turn, transfer_id: int, nonce: str) -> None:
    """No: everything stays as it was."""
    done = actions.refuse_transfer(turn.session, turn.who, transfer_id, nonce=nonce, now=turn.now).transfer
    turn.say(views.refused_by_you(done))
    turn.tell(done.asker, views.refused(done, turn.organisation), stale_at=done.place.starts_at)


def allow(turn: Turn) -> None:
    """The secretary allows a handover."""
    _decide(turn, allowed=True)


def deny(turn: Turn) -> None:
    """The secretary doesn't."""
    _decide(turn, allowed=False)


def _decide(turn: Turn, *, allowed: bool) -> None:
    transfer_id, nonce = linked_row(turn)
    done = actions.decide_handover(
        turn.session,
        transfer_id,
        allowed=allowed,
        by=turn.who,
        nonce=nonce,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.say(views.decided_by_you(done.transfer, allowed, turn.organisation))
    if not allowed:
        said = views.denied(done.transfer, turn.who, turn.organisation)
        for one in (done.transfer.asker, done.transfer.to):
            turn.tell(one, said, stale_at=done.transfer.place.starts_at)
    tell_all(turn, done.concerned)
    turn.refresh(CARD, done.transfer.place.session_id)


def _put_question(turn: Turn, transfer: TransferView) -> None:
    turn.edit(views.asked(transfer))
    turn.tell(transfer.to, views.question(transfer, turn.organisation), stale_at=transfer.place.starts_at)


def _say_swapped(turn: Turn, done: Transferred) -> None:
    """The own place is where the other's was."""
    mine = place_at(turn.session, done.transfer.place.meeting_id, turn.who.id, BookingState.HELD)
    assert mine is not None
    turn.say(given("swap-done", done.transfer.asker.name, mine, turn.organisation))
    tell_all(turn, done.concerned)
    turn.refresh(CARD, mine.session_id)


def _report(turn: Turn, done: Transferred) -> None:
    """Tell both, and ask the leaders whom a message reaches."""
    transfer, leaders = done.transfer, [one for one in done.leaders if one.reachable]
    turn.say(views.reported(leaders))
    turn.tell(transfer.asker, views.agreed(transfer, leaders, turn.organisation), stale_at=transfer.place.starts_at)
    said = to_decide(turn, transfer)
    for leader in leaders:
        turn.tell(leader, said, stale_at=transfer.place.starts_at, for_leader=True)


def to_decide(turn: Turn, transfer: TransferView) -> Message:
    """The question to the secretary, with how many wait by now."""
    slot = get_meeting(turn.session, transfer.place.meeting_id).slot(transfer.place.role)
    return views.to_decide(transfer, slot.waiting if slot else 0, turn.organisation)


def _deciders(turn: Turn, transfer: TransferView) -> list[MemberRef]:
    view = get_meeting(turn.session, transfer.place.meeting_id).session
    return [one for one in leaders_of(turn.session, view) if may_lead(one, view)]


def _swaps(turn: Turn, place: PlaceView) -> list[PlaceView]:
    """Whom one could ask: people who get our messages, at meetings to which one is invited."""
    found = swaps_possible(turn.session, place, now=turn.now)
    holders = members(turn.session, {one.member_id for one in found})
    return [one for one in found if one.branch_id in (None, turn.who.branch_id) and holders[one.member_id].reachable]


def _ask_whom(turn: Turn) -> Message:
    return views.ask_whom(get_place(turn.session, turn.draft["place"]))


def handlers() -> list[Handler]:
    """Asking, taking back, deciding; the answers of who is asked are in `answers`."""
    return [
        Press("place_swap", show_swaps),
        Press("place_swap_with", ask_swap),
        Press("place_back", withdraw),
        Start("sa_", allow, who=Who.LEADER),
        Start("sd_", deny, who=Who.LEADER),
        Conversation(
            "handover",
            [Press("place_hand", begin_handover)],
            person_question.states(_ask_whom, _ask_handover),
            starts_over=True,
        ),
    ]
