"""The life of a session in its leader's hands: list, look, reschedule, call off, close, confirm and lock."""

from datetime import datetime
from enum import StrEnum

from handlers.base import Command, Handler, Next, Press, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Arg, Message, phrase
from handlers.study import leave_views, make_up_views, manage_views, session_views
from handlers.study.leading import led_session, requests_for, session_in_draft, show_screen
from handlers.study.manage_views import Planned
from handlers.study.place_question import places_of_late, tapped_place
from handlers.study.session_draft import MAX_TEXT, line
from handlers.study.session_jobs import tell_closing
from handlers.study.session_news import spread, told
from handlers.study.time_question import Said, ask_time, forget_time, hear_time, tap_time
from handlers.turn import Attachment, Turn
from handlers.when import Assumption
from models.errors import OutOfDate
from models.messaging.tables import Lane
from models.study import actions, queries
from models.study.queries import SessionView
from models.study.queries.choices import locked_sessions

LOCKED_SHOWN = 3
MAX_REQUESTS = 10
"""Messages in answer to one press."""


def list_sessions(turn: Turn) -> None:
    """What this leader can act on, and the registers locked last, for corrections."""
    open_ones = queries.led_sessions(turn.session, turn.who, turn.now)
    locked = locked_sessions(turn.session, turn.who, limit=LOCKED_SHOWN)
    turn.edit(manage_views.sessions(open_ones, locked, turn.organisation))


def show(turn: Turn) -> None:
    """One session, as it is now."""
    show_screen(turn, led_session(turn))


def requests(turn: Turn) -> None:
    """What waits for a decision, as it came: also to who leads only since then."""
    leaves, make_ups = requests_for(turn, led_session(turn))
    for leave in leaves[:MAX_REQUESTS]:
        turn.say(leave_views.request(leave, turn.organisation))
    for task in make_ups[: MAX_REQUESTS - len(leaves[:MAX_REQUESTS])]:
        if task.file_id is not None and task.file_kind is not None:
            turn.forward(turn.who, Attachment(task.file_id, task.file_kind, ""), lane=Lane.REPLY)
        turn.say(make_up_views.submitted(task, turn.organisation))
    if not leaves and not make_ups:
        turn.answer(phrase("session-requests-none"))


def ask_close(turn: Turn) -> None:
    """Say what closing means before doing it."""
    view = led_session(turn)
    if turn.now < view.opens_at:
        turn.answer(phrase("session-close-early", opens=turn.organisation.local(view.opens_at)))
        return
    missing = len(queries.missing_members(turn.session, view.id))
    turn.edit(manage_views.confirm_close(view, missing, turn.organisation.makeup_days))


def close(turn: Turn) -> None:
    """End check-in now."""
    view = led_session(turn)
    closing = actions.close_session(turn.session, view.id, by=turn.who, organisation=turn.organisation, now=turn.now)
    tell_closing(turn, closing, by=turn.who)
    turn.edit(manage_views.closing(closing, turn.organisation))


def ask_cancel(turn: Turn) -> None:
    """Say what cancelling means before doing it."""
    view = led_session(turn)
    turn.edit(manage_views.confirm_cancel(view, _reachable(turn, view), turn.organisation))


def cancel(turn: Turn) -> None:
    """Call it off, and tell everybody expected."""
    view = led_session(turn)
    change = actions.cancel_session(turn.session, view.id, by=turn.who, organisation=turn.organisation, now=turn.now)
    spread(turn, change)
    turn.edit(manage_views.cancelled(change.session, told(change)))


def lock(turn: Turn) -> None:
    """Confirm the register; from now on it changes only by correction."""
    view = actions.lock_session(turn.session, led_session(turn).id, by=turn.who, now=turn.now)
    turn.answer(phrase("session-locked"))
    show_screen(turn, view)


class Step(StrEnum):
    """What is to be changed, and the last question."""

    TIME = "time"
    PLACE = "place"
    TITLE = "title"
    SURE = "sure"


_KINDS = {Step.TIME: "starts_at", Step.PLACE: "place", Step.TITLE: "title"}


def begin_move(turn: Turn) -> Next:
    """Another time."""
    return _begin(turn, Step.TIME)


def begin_place(turn: Turn) -> Next:
    """Another place."""
    return _begin(turn, Step.PLACE)


def begin_title(turn: Turn) -> Next:
    """Another name."""
    return _begin(turn, Step.TITLE)


def ask_new_time(turn: Turn) -> Message:
    start = turn.organisation.local(session_in_draft(turn).starts_at)
    return _or_not(ask_time(turn, phrase("session-new-time", start=start)))


def say_time(turn: Turn) -> Next:
    return _plan_time(turn, hear_time(turn))


def tap_new_time(turn: Turn) -> Next:
    return _leave(turn) if turn.text == "leave" else _plan_time(turn, tap_time(turn))


def ask_new_place(turn: Turn) -> Message:
    return _or_not(manage_views.ask_place(places_of_late(turn)))


def tap_new_place(turn: Turn) -> Next:
    """One of the places of late, or leave it."""
    if turn.text == "leave":
        return _leave(turn)
    return _plan(turn, Step.PLACE, tapped_place(turn))


def say_new_place(turn: Turn) -> Next:
    return _plan_text(turn, Step.PLACE)


def ask_new_title(turn: Turn) -> Message:
    return _or_not(Message((manage_views.ask_new_title(),)))


def say_new_title(turn: Turn) -> Next:
    return _plan_text(turn, Step.TITLE)


def tap_leave(turn: Turn) -> Next:
    """Leave it as it is."""
    if turn.text != "leave":
        raise OutOfDate
    return _leave(turn)


def ask_sure(turn: Turn) -> Message:
    """From what to what, and who will hear of it."""
    view, (step, new) = session_in_draft(turn), turn.draft["new"]
    before: Arg = getattr(view, _KINDS[Step(step)])
    after: Arg = new
    if step == Step.TIME:
        before, after = turn.organisation.local(view.starts_at), turn.organisation.local(datetime.fromisoformat(new))
    assumptions = tuple(Assumption(one) for one in turn.draft.get("assumed", ()))
    planned = Planned(
        _KINDS[Step(step)], before, after, _reachable(turn, view), view.ends_at - view.starts_at, assumptions
    )
    return _or_not(manage_views.confirm_change(planned))


def tap_sure(turn: Turn) -> Next:
    """Change it and tell everybody expected; or ask again; or leave it."""
    step, new = turn.draft["new"]
    if turn.text == "again":
        return Step(step)
    if turn.text != "yes":
        return tap_leave(turn)
    change = actions.change_session(
        turn.session,
        session_in_draft(turn).id,
        by=turn.who,
        organisation=turn.organisation,
        now=turn.now,
        title=new if step == Step.TITLE else None,
        starts_at=datetime.fromisoformat(new) if step == Step.TIME else None,
        place=new if step == Step.PLACE else None,
    )
    spread(turn, change)
    turn.answer(phrase("session-changed", told=told(change)))
    show_screen(turn, change.session)
    return END


def _reachable(turn: Turn, view: SessionView) -> int:
    return sum(member.reachable for member in queries.expected_members(turn.session, view.id))


def _begin(turn: Turn, step: Step) -> Step:
    view = led_session(turn)
    turn.draft.update(session_id=view.id)
    return step


def _plan_time(turn: Turn, said: Said | None) -> Next:
    if said is None:
        return None
    turn.draft["assumed"] = sorted(said.assumptions)
    return _plan(turn, Step.TIME, said.start.isoformat())


def _plan_text(turn: Turn, step: Step) -> Next:
    text = " ".join(turn.text.split())
    if len(text) > MAX_TEXT:
        turn.say(session_views.too_long(MAX_TEXT))
        return None
    return _plan(turn, step, line(text)) if text else None


def _plan(turn: Turn, step: Step, new: str) -> Step:
    turn.draft["new"] = [step.value, new]
    forget_time(turn)
    return Step.SURE


def _or_not(question: Message) -> Message:
    return session_views.with_button(question, "session-leave-it", "leave")


def _leave(turn: Turn) -> Next:
    show_screen(turn, session_in_draft(turn))
    return END


CHANGE_SESSION = Conversation(
    "change_session",
    [
        Press("smove", begin_move, who=Who.LEADER),
        Press("splace", begin_place, who=Who.LEADER),
        Press("sname", begin_title, who=Who.LEADER),
    ],
    {
        Step.TIME: State(ask_new_time, says=say_time, taps=tap_new_time),
        Step.PLACE: State(ask_new_place, says=say_new_place, taps=tap_new_place),
        Step.TITLE: State(ask_new_title, says=say_new_title, taps=tap_leave),
        Step.SURE: State(ask_sure, taps=tap_sure),
    },
)


def handlers() -> list[Handler]:
    """What a leader does with a session."""
    presses = {
        "sess": show,
        "sask": requests,
        "sclose": ask_close,
        "scloseyes": close,
        "scancel": ask_cancel,
        "scancelyes": cancel,
        "slock": lock,
        "sesslist": list_sessions,
    }
    return [
        Command("sessions", list_sessions, words=("学习活动",), who=Who.LEADER),
        CHANGE_SESSION,
        *(Press(verb, callback, who=Who.LEADER) for verb, callback in presses.items()),
    ]
