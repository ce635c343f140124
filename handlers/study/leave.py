"""Leave (请假) in conversation: which session, why; the leaders' answer; and taking it back."""

from enum import StrEnum

from handlers.base import Command, Handler, Next, Press, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.message import Message, message
from handlers.study import leave_views as views
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import DomainError
from models.study import errors
from models.study.actions import ask_leave, check_may_ask_leave, decide_leave, withdraw_leave
from models.study.queries import LeaveView, SessionView, get_session, leaves_to_withdraw, not_over

MAX_CHOICES = 8


class Step(StrEnum):
    """The questions of a request for leave."""

    WHICH = "which"
    REASON = "reason"


def begin(turn: Turn) -> Next:
    """请假: the only session, or the question which."""
    sessions = _ahead(turn)
    if not sessions:
        turn.say(views.none_ahead())
        return END
    if len(sessions) > 1:
        return Step.WHICH
    return _choose(turn, sessions[0].id)


def by_link(turn: Turn) -> Next:
    """The link of an announcement or a ping."""
    return _choose(turn, row_id(turn.text))


def choose(turn: Turn) -> Next:
    """A session was tapped."""
    return _choose(turn, row_id(turn.text))


def give_reason(turn: Turn) -> Next:
    """The reason was written: ask for leave, and let the leaders know. What another reason can't mend, ends it."""
    try:
        asked = ask_leave(
            turn.session,
            turn.who,
            session_id=turn.draft["session_id"],
            reason=" ".join(turn.text.split()),
            sent_at=turn.sent_at,
            now=turn.now,
        )
    except DomainError as refusal:
        turn.say(_explained(turn, refusal, turn.draft["session_id"]))
        return None if isinstance(refusal, errors.TooLong | errors.ReasonNeeded) else END
    for leader in asked.leaders:
        turn.tell(leader, views.request(asked.leave, turn.organisation), for_leader=True)
    turn.say(views.asked(asked.leave, asked.leaders, turn.organisation))
    return END


def accept(turn: Turn) -> None:
    """A leader agreed."""
    _decide(turn, accepted=True)


def refuse(turn: Turn) -> None:
    """A leader did not agree."""
    _decide(turn, accepted=False)


def withdraw(turn: Turn) -> None:
    """撤回请假: the only request, or the question which."""
    leaves = leaves_to_withdraw(turn.session, turn.who.id)
    if len(leaves) == 1:
        _withdraw(turn, leaves[0].id, leaves[0].nonce)
    else:
        turn.say(views.which_to_withdraw(leaves[:MAX_CHOICES], turn.organisation))


def withdraw_pressed(turn: Turn) -> None:
    """The button below a request, or one of several."""
    _withdraw(turn, *pressed_row(turn))


def _withdraw(turn: Turn, leave_id: int, nonce: str) -> None:
    outcome = withdraw_leave(turn.session, leave_id, turn.who, nonce=nonce, now=turn.now)
    turn.edit(views.withdrawn(outcome.leave, turn.organisation))
    for leader in outcome.leaders:
        if leader.id != turn.who.id:
            turn.tell(leader, views.withdrawn_for(outcome.leave, turn.organisation), for_leader=True)
    turn.refresh("session_card", outcome.leave.session_id)


def _ahead(turn: Turn) -> list[SessionView]:
    """What leave can be asked for, before or during; judged by when it was sent."""
    return not_over(turn.session, turn.who.id, turn.sent_at, MAX_CHOICES)


def _choose(turn: Turn, session_id: int) -> Next:
    """Ask for the reason, or say at once why leave can't be asked for."""
    view = get_session(turn.session, session_id)
    try:
        check_may_ask_leave(turn.session, view, turn.who, sent_at=turn.sent_at)
    except DomainError as refusal:
        turn.say(_explained(turn, refusal, session_id))
        return END
    turn.draft["session_id"] = session_id
    return Step.REASON


def _explained(turn: Turn, refusal: DomainError, session_id: int) -> Message:
    """Why leave can't be asked for; the common word for "too late" speaks of check-in."""
    if isinstance(refusal, errors.TooLate):
        return views.too_late(str(refusal.facts["title"]))
    said = sentence(refusal, turn.organisation)
    if isinstance(refusal, errors.AlreadyAsked | errors.AlreadyOnLeave):
        return views.asked_before(said, _standing(turn, session_id))
    return message(said)


def _standing(turn: Turn, session_id: int) -> LeaveView | None:
    """The request that can still be taken back."""
    mine = leaves_to_withdraw(turn.session, turn.who.id)
    return next((leave for leave in mine if leave.session_id == session_id), None)


def _decide(turn: Turn, *, accepted: bool) -> None:
    leave_id, nonce = pressed_row(turn)
    outcome = decide_leave(
        turn.session,
        leave_id,
        nonce=nonce,
        accepted=accepted,
        by=turn.who,
        organisation=turn.organisation,
        now=turn.now,
    )
    turn.edit(views.decided_by_you(outcome.leave, accepted, turn.organisation))
    turn.tell(outcome.member, views.decided(outcome, accepted, turn.who, turn.organisation, turn.now))
    turn.refresh("session_card", outcome.leave.session_id)


def _ask_which(turn: Turn) -> Message:
    return views.which(_ahead(turn), turn.organisation)


def _ask_reason(turn: Turn) -> Message:
    return views.ask_reason(get_session(turn.session, turn.draft["session_id"]), turn.organisation)


def handlers() -> list[Handler]:
    """Asking, and the two answers."""
    return [
        Conversation(
            "leave",
            [Command("leave", begin, words=("请假",)), Start("lv_", by_link)],
            {
                Step.WHICH: State(ask=_ask_which, taps=choose),
                Step.REASON: State(ask=_ask_reason, says=give_reason),
            },
            starts_over=True,
        ),
        Command("withdraw", withdraw, words=("撤回请假", "销假")),
        Press("leave_back", withdraw_pressed),
        Press("leave_ok", accept, who=Who.LEADER),
        Press("leave_no", refuse, who=Who.LEADER),
    ]
