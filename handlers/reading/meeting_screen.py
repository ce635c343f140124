"""A sharing meeting in its leader's hands: its places, handovers to decide on, and whether few are enough."""

from enum import StrEnum

from handlers.base import Handler, Next, Press, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.message import Message, message, phrase
from handlers.reading import meeting_screen_views as views
from handlers.reading import transfers
from handlers.reading.counts import read_count
from handlers.reading.links import linked_row
from handlers.reading.meeting_views import unclear_size
from handlers.reading.told import tell_all
from handlers.study.links import pressed_row
from handlers.study.session_draft import number, word
from handlers.study.session_news import CARD, spread, told
from handlers.study.session_views import with_button
from handlers.turn import Turn
from models.errors import DomainError, NotAllowed, OutOfDate
from models.reading import actions
from models.reading.errors import BelowMinimum, NoPlaces, PlacesTaken
from models.reading.queries import MeetingView, SlotView, get_meeting, handovers_agreed, places_at
from models.reading.rules import MOST_PLACES
from models.reading.tables import BookingState, SlotRole
from models.study.queries import leaders_of
from models.study.queries.sessions import may_lead

MAX_HANDOVERS = 10
"""Messages in answer to one press."""


class Step(StrEnum):
    """What is typed."""

    SIZE = "size"


def led_meeting(turn: Turn) -> MeetingView:
    """The meeting of a press, `verb:id:nonce`. Raises NotFound, OutOfDate, NotAllowed."""
    meeting_id, nonce = pressed_row(turn)
    meeting = check_led(turn, get_meeting(turn.session, meeting_id))
    if meeting.nonce != nonce:
        raise OutOfDate
    return meeting


def check_led(turn: Turn, meeting: MeetingView) -> MeetingView:
    """The meeting, if it is this person's to lead at this moment; raises NotAllowed."""
    if not may_lead(turn.who, meeting.session):
        raise NotAllowed
    return meeting


def show(turn: Turn) -> None:
    """One meeting, as it is now."""
    show_screen(turn, led_meeting(turn))


def show_screen(turn: Turn, meeting: MeetingView) -> None:
    """Put a meeting's screen in place of what was pressed."""
    holders = places_at(turn.session, meeting.id, BookingState.HELD)
    waiting = len(handovers_agreed(turn.session, meeting.id))
    turn.edit(views.screen(meeting, holders, turn.organisation, turn.now, waiting=waiting))


def show_handovers(turn: Turn) -> None:
    """What waits for a decision, as it came: also to who leads only since then."""
    waiting = handovers_agreed(turn.session, led_meeting(turn).id)
    for transfer in waiting[:MAX_HANDOVERS]:
        turn.say(transfers.to_decide(turn, transfer))
    if not waiting:
        turn.answer(phrase("meeting-handovers-none"))


def show_sizes(turn: Turn) -> None:
    """The places, to be made more or fewer."""
    turn.edit(views.sizes(led_meeting(turn)))


def change_size(turn: Turn) -> None:
    """One more or one fewer. Where somebody changed it since it was shown, only the screen is brought up to date."""
    meeting, (role, shown, wanted) = led_meeting(turn), _pressed_size(turn)
    if _slot(meeting, role).capacity == shown:
        meeting = _change(turn, meeting, role, wanted)
    else:
        turn.answer(phrase("meeting-size-moved-on"))
    turn.edit(views.sizes(meeting))


def begin_size(turn: Turn) -> Next:
    """The number is to be typed."""
    meeting = led_meeting(turn)
    role = word(SlotRole, turn.data[2] if len(turn.data) > 2 else "")
    turn.draft.update(meeting_id=meeting.id, role=role.value)
    return Step.SIZE


def ask_size(turn: Turn) -> Message:
    """How many there are to be; the screen stays as it was."""
    slot = _slot(_meeting_in_draft(turn), SlotRole(turn.draft["role"]))
    return with_button(views.ask_size(slot), "session-leave-it", "leave")


def say_size(turn: Turn) -> Next:
    """So many places. What another number can't mend, ends it."""
    size = read_count(turn.text)
    if size is None or size > MOST_PLACES:
        turn.say(unclear_size())
        return None
    try:
        meeting = _change(turn, _meeting_in_draft(turn), SlotRole(turn.draft["role"]), size)
    except DomainError as refusal:
        turn.say(message(sentence(refusal, turn.organisation)))
        return None if isinstance(refusal, PlacesTaken | NoPlaces | BelowMinimum) else END
    turn.say(views.sizes(meeting))
    return END


def tap_size(turn: Turn) -> Next:
    """Leave it as it is."""
    if turn.text != "leave":
        raise OutOfDate
    turn.edit(views.sizes(_meeting_in_draft(turn)))
    return END


def keep(turn: Turn) -> None:
    """It is held although few come."""
    meeting_id, nonce = linked_row(turn)
    meeting = actions.keep_meeting(turn.session, meeting_id, by=turn.who, nonce=nonce, now=turn.now)
    turn.say(views.kept(meeting, turn.organisation))
    _tell_leaders(turn, meeting, views.kept_by(turn.who.name, meeting, turn.organisation))


def ask_call_off(turn: Turn) -> None:
    """Say what calling off means before doing it."""
    meeting_id, nonce = linked_row(turn)
    meeting = actions.check_undecided(turn.session, meeting_id, by=turn.who, nonce=nonce, now=turn.now)
    turn.say(views.confirm_call_off(meeting, turn.organisation))


def call_off(turn: Turn) -> None:
    """It is not held: those with a place hear of it now, those who wait as it follows from the session."""
    meeting_id, nonce = linked_row(turn)
    change = actions.call_off_meeting(
        turn.session, meeting_id, by=turn.who, nonce=nonce, organisation=turn.organisation, now=turn.now
    )
    spread(turn, change)
    meeting = get_meeting(turn.session, meeting_id)
    turn.say(views.called_off(meeting, told(change)))
    _tell_leaders(turn, meeting, views.called_off_by(turn.who.name, meeting, turn.organisation))


def _tell_leaders(turn: Turn, meeting: MeetingView, said: Message) -> None:
    """The question is open to each of them; the others must hear that it is answered."""
    for leader in leaders_of(turn.session, meeting.session):
        if leader.id != turn.who.id:
            turn.tell(leader, said, for_leader=True)


def _change(turn: Turn, meeting: MeetingView, role: SlotRole, size: int) -> MeetingView:
    changed = actions.change_capacity(
        turn.session,
        meeting.id,
        role=role,
        capacity=size,
        by=turn.who,
        organisation=turn.organisation,
        now=turn.now,
    )
    tell_all(turn, changed.concerned)
    turn.refresh(CARD, meeting.session.id)
    turn.answer(views.size_done(role, size))
    return changed.meeting


def _pressed_size(turn: Turn) -> tuple[SlotRole, int, int]:
    """The role, the places that were shown, and those that are wanted; raises OutOfDate for what is forged."""
    if len(turn.data) != 5:
        raise OutOfDate
    role, shown, wanted = turn.data[2:]
    return word(SlotRole, role), number(shown), number(wanted)


def _slot(meeting: MeetingView, role: SlotRole) -> SlotView:
    slot = meeting.slot(role)
    assert slot is not None
    return slot


def _meeting_in_draft(turn: Turn) -> MeetingView:
    return check_led(turn, get_meeting(turn.session, turn.draft["meeting_id"]))


MEETING_PLACES = Conversation(
    "meeting_places",
    [Press("mttype", begin_size, who=Who.LEADER)],
    {Step.SIZE: State(ask_size, says=say_size, taps=tap_size)},
    starts_over=True,
)


def handlers() -> list[Handler]:
    """What a leader does with a meeting."""
    presses = {"meeting": show, "mtask": show_handovers, "mtsize": show_sizes, "mtset": change_size}
    links = {"mk_": keep, "mo_": ask_call_off, "mx_": call_off}
    return [
        MEETING_PLACES,
        *(Press(verb, callback, who=Who.LEADER) for verb, callback in presses.items()),
        *(Start(prefix, callback, who=Who.LEADER) for prefix, callback in links.items()),
    ]
