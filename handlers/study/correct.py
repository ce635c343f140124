"""A mark is corrected: who, to what, and why. The old mark stays in the history."""

from enum import StrEnum

from handlers.base import Handler, Next, Press, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message
from handlers.study import manage_views, session_views
from handlers.study.leading import led_session, session_in_draft, show_screen
from handlers.study.session_draft import number, word
from handlers.study.session_news import CARD
from handlers.turn import Turn
from models.errors import OutOfDate
from models.study import actions, queries, rules
from models.study.queries import RegisterRow
from models.study.tables import Mark


class Step(StrEnum):
    """Who, what, why."""

    PERSON = "person"
    MARK = "mark"
    REASON = "reason"


def begin(turn: Turn) -> Next:
    """Show the register."""
    turn.draft.update(session_id=led_session(turn).id, page=0)
    return Step.PERSON


def ask_person(turn: Turn) -> Message:
    question = manage_views.choose_person(_register(turn), turn.draft["page"])
    return session_views.with_button(question, "session-leave-it", "leave")


def say_person(turn: Turn) -> Next:
    """Whoever has exactly this name; of namesakes one is chosen by button."""
    wanted = rules.name_key("".join(rules.read_names(turn.text)[:1]))
    found = [row for row in _register(turn) if rules.name_key(row.name) == wanted]
    return _take_person(turn, found[0].member_id) if len(found) == 1 else None


def tap_person(turn: Turn) -> Next:
    """A person, another page, or leave it."""
    if turn.text == "leave":
        show_screen(turn, session_in_draft(turn))
        return END
    if turn.text.startswith("page"):
        page = number(turn.text.removeprefix("page"))
        if page * manage_views.PAGE >= len(_register(turn)):
            raise OutOfDate
        turn.draft["page"] = page
        return None
    return _take_person(turn, number(turn.text))


def ask_mark(turn: Turn) -> Message:
    question = manage_views.choose_mark(_row(turn))
    return session_views.with_button(question, "session-back", "back")


def tap_mark(turn: Turn) -> Next:
    """What it should be."""
    if turn.text == "back":
        return Step.PERSON
    mark = word(Mark, turn.text)
    if mark not in manage_views.CORRECT_MARKS:
        raise OutOfDate
    turn.draft["mark"] = mark.value
    return Step.REASON


def ask_reason(turn: Turn) -> Message:
    row = _row(turn)
    return manage_views.ask_reason(row.name, row.mark, Mark(turn.draft["mark"]))


def say_reason(turn: Turn) -> Next:
    """Correct it, and tell the person concerned."""
    view, reason = session_in_draft(turn), " ".join(turn.text.split())
    done = actions.correct_mark(
        turn.session,
        view.id,
        turn.draft["member_id"],
        Mark(turn.draft["mark"]),
        reason=reason,
        by=turn.who,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.say(manage_views.corrected(done))
    if done.member.id != turn.who.id:
        turn.tell(done.member, manage_views.corrected_for(done, reason, turn.organisation))
    turn.refresh(CARD, view.id)
    return END


def _take_person(turn: Turn, member_id: int) -> Step:
    turn.draft["member_id"] = member_id
    _row(turn)
    return Step.MARK


def _row(turn: Turn) -> RegisterRow:
    """The person as the register has them; raises OutOfDate where it doesn't."""
    rows = _register(turn)
    row = next((one for one in rows if one.member_id == turn.draft["member_id"]), None)
    if row is None:
        raise OutOfDate
    return row


def _register(turn: Turn) -> list[RegisterRow]:
    return queries.register(turn.session, session_in_draft(turn).id)


CORRECT_MARK = Conversation(
    "correct_mark",
    [Press("scorr", begin, who=Who.LEADER)],
    {
        Step.PERSON: State(ask_person, says=say_person, taps=tap_person),
        Step.MARK: State(ask_mark, taps=tap_mark),
        Step.REASON: State(ask_reason, says=say_reason),
    },
)


def handlers() -> list[Handler]:
    """What a leader corrects with."""
    return [CORRECT_MARK]
