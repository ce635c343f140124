"""Asking for a place (预约) in conversation: which meeting, what role, a sharer's book and minutes, confirm."""

from handlers.base import Command, Handler, Next, Press, Start
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.message import Message, message
from handlers.reading import booking_views as views
from handlers.reading import own_places, share_question
from handlers.reading.booking_views import Wish
from handlers.reading.links import pressed_place
from handlers.reading.share_question import Ask
from handlers.reading.told import CARD, tell_all
from handlers.study.links import row_id
from handlers.study.session_draft import word
from handlers.turn import Turn
from handlers.wording import plain
from models.errors import DomainError
from models.reading.actions import book
from models.reading.actions.changes import check_invited, check_not_over
from models.reading.errors import AlreadyWaiting, MeetingOver, NoSuchSlot, SlotFull
from models.reading.queries import MeetingView, get_meeting, meetings_ahead, place_at, places_of
from models.reading.queries.places import IN_QUEUE
from models.reading.tables import BookingState, SlotRole

MAX_CHOICES = 8


def begin(turn: Turn) -> Next:
    """预约: the only meeting, or the question which."""
    meetings = _ahead(turn)
    if not meetings:
        turn.say(views.none_ahead())
        return END
    if len(meetings) > 1:
        return Ask.MEETING
    return _open(turn, meetings[0])


def by_link(turn: Turn) -> Next:
    """The link of a card, or below what was said of a place."""
    return _open(turn, get_meeting(turn.session, row_id(turn.text)))


def choose_meeting(turn: Turn) -> Next:
    """A meeting was tapped."""
    return _open(turn, get_meeting(turn.session, row_id(turn.text)))


def change_role(turn: Turn) -> Next:
    """The button below the own place."""
    return _ask_for_role(turn, get_meeting(turn.session, pressed_place(turn).meeting_id))


def tap_role(turn: Turn) -> Next:
    """A role was tapped."""
    return _take_role(turn, word(SlotRole, turn.text))


def say_role(turn: Turn) -> Next:
    """A role was written; anything else is asked for again."""
    said = turn.text.strip().lower()
    role = next((one for one in SlotRole if plain(views.role_name(one), turn.language).lower() == said), None)
    return None if role is None else _take_role(turn, role)


def confirm(turn: Turn) -> Next:
    """Ask for the place, or think again. What another answer can't mend, ends it."""
    if turn.text == "role":
        return Ask.ROLE
    if turn.text != "yes":
        turn.edit(views.dropped())
        return END
    try:
        _book(turn)
    except DomainError as refusal:
        turn.edit(message(sentence(refusal, turn.organisation)))
    return END


def _book(turn: Turn) -> None:
    wish = _wish(turn)
    done = book(
        turn.session,
        turn.who,
        meeting_id=wish.meeting.id,
        role=wish.role,
        share=wish.share,
        asked_at=turn.sent_at,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.edit(views.booked(done, wish.meeting, turn.organisation))
    tell_all(turn, done.concerned)
    turn.refresh(CARD, done.place.session_id)


def _open(turn: Turn, meeting: MeetingView) -> Next:
    """Show what one has there, or ask for the role. Raises MeetingCancelled, MeetingOver, NotInvited."""
    if own_places.show(turn, meeting):
        return END
    return _ask_for_role(turn, meeting)


def _ask_for_role(turn: Turn, meeting: MeetingView) -> Next:
    check_not_over(meeting, turn.now, until=meeting.session.closes_at)
    check_invited(meeting, turn.who)
    if _has_begun(turn, meeting) and all(slot.free <= 0 for slot in meeting.slots):
        raise MeetingOver(title=meeting.session.title)
    waits = place_at(turn.session, meeting.id, turn.who.id, *IN_QUEUE)
    if waits is not None:
        raise AlreadyWaiting(title=waits.title, role=waits.role)
    turn.draft["meeting"] = meeting.id
    return Ask.ROLE


def _take_role(turn: Turn, role: SlotRole) -> Next:
    meeting = _meeting(turn)
    slot = meeting.slot(role)
    if slot is None or not slot.capacity:
        raise NoSuchSlot(title=meeting.session.title, role=role)
    if _has_begun(turn, meeting) and slot.free <= 0:
        raise SlotFull(title=meeting.session.title, role=role)
    turn.draft["role"] = role.value
    return share_question.ask_first(turn, meeting.year) if role is SlotRole.SHARER else Ask.CONFIRM


def _confirm_share(_turn: Turn) -> Next:
    return Ask.CONFIRM


def _has_begun(turn: Turn, meeting: MeetingView) -> bool:
    """Then what is free is still given, but nobody begins to wait."""
    return turn.now >= meeting.session.starts_at


def _ahead(turn: Turn) -> list[MeetingView]:
    return meetings_ahead(turn.session, turn.who, now=turn.now)


def _meeting(turn: Turn) -> MeetingView:
    return get_meeting(turn.session, turn.draft["meeting"])


def _had(turn: Turn) -> SlotRole | None:
    had = place_at(turn.session, turn.draft["meeting"], turn.who.id, BookingState.HELD)
    return None if had is None else had.role


def _wish(turn: Turn) -> Wish:
    role = SlotRole(turn.draft["role"])
    return Wish(_meeting(turn), role, share_question.share_of(turn, role), _had(turn))


def _ask_meeting(turn: Turn) -> Message:
    mine = {one.meeting_id: one.role for one in places_of(turn.session, turn.who.id, now=turn.now)}
    return views.which(_ahead(turn), mine, MAX_CHOICES, turn.organisation)


def _ask_role(turn: Turn) -> Message:
    meeting = _meeting(turn)
    return views.ask_role(meeting, _had(turn), turn.organisation, may_wait=not _has_begun(turn, meeting))


def _ask_confirm(turn: Turn) -> Message:
    return views.confirm(_wish(turn), turn.organisation)


def handlers() -> list[Handler]:
    """The conversation; it also changes the role of a place."""
    return [
        Conversation(
            "booking",
            [Command("book", begin, words=("预约",)), Start("bk_", by_link), Press("place_role", change_role)],
            {
                Ask.MEETING: State(ask=_ask_meeting, taps=choose_meeting),
                Ask.ROLE: State(ask=_ask_role, says=say_role, taps=tap_role),
                **share_question.states(_confirm_share),
                Ask.CONFIRM: State(ask=_ask_confirm, taps=confirm),
            },
            starts_over=True,
        )
    ]
