"""Make-up (补学) in conversation: a note or a file is sent in; the leaders confirm or return it."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from handlers.base import Command, Handler, Next, On, Press, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.incoming import Heard, Incoming
from handlers.message import Message, message
from handlers.study import make_up_views as views
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import DomainError, NotAllowed
from models.study import errors
from models.study.actions import (
    MakeUpSubmitted,
    check_may_decide,
    confirm_make_up,
    return_make_up,
    submit_make_up,
)
from models.study.queries import MakeUpView, deciders, get_make_up, get_session, owed
from models.study.tables import MakeUpState

MAX_CHOICES = 8
MORE = timedelta(minutes=10)
"""Files sent so soon after a make-up belong to it: an album comes as a message for each picture."""


class Step(StrEnum):
    """The questions of a make-up."""

    WHICH = "which"
    WORK = "work"


class ReturnStep(StrEnum):
    """The question of a leader who is not content."""

    REASON = "reason"


def begin(turn: Turn) -> Next:
    """补学: the only task, or the question which."""
    tasks = _owed(turn)
    if not tasks:
        turn.say(views.none_owed(owed(turn.session, turn.who.id), turn.organisation))
        return END
    if len(tasks) > 1:
        return Step.WHICH
    return _choose(turn, tasks[0].id)


def by_link(turn: Turn) -> Next:
    """The link of the close, of a ping, or of /me."""
    return _choose(turn, row_id(turn.text))


def choose(turn: Turn) -> Next:
    """A task was tapped."""
    return _choose(turn, row_id(turn.text))


def send_in(turn: Turn) -> Next:
    """The note or the file came: let the leaders have it. What another try can't mend, ends it."""
    file = turn.attachment
    try:
        outcome = submit_make_up(
            turn.session,
            turn.draft["make_up_id"],
            turn.who,
            note=turn.text.strip() or None,
            file_id=file.file_id if file else None,
            file_kind=file.kind if file else None,
            now=turn.now,
        )
    except DomainError as refusal:
        turn.say(message(sentence(refusal, turn.organisation)))
        return None if isinstance(refusal, errors.TooLong | errors.MakeUpEmpty) else END
    _hand_over(turn, outcome)
    turn.say(views.sent_in(outcome.leaders))
    return END


def send_more(turn: Turn) -> None:
    """Another picture or document of a make-up that was just sent in."""
    task = _just_sent(turn.session, turn.who.id, turn.sent_at)
    if task is None or turn.attachment is None:
        return
    leaders = deciders(turn.session, get_session(turn.session, task.session_id), turn.who)
    for leader in leaders:
        if leader.reachable:
            turn.forward(leader, turn.attachment)
    turn.say(views.added(leaders))


def confirm(turn: Turn) -> None:
    """A leader is content."""
    make_up_id, nonce = pressed_row(turn)
    outcome = confirm_make_up(turn.session, make_up_id, nonce=nonce, by=turn.who, now=turn.now)
    turn.edit(views.confirmed_by_you(outcome.make_up, turn.organisation))
    turn.tell(outcome.member, views.confirmed(outcome.make_up, turn.who, turn.organisation))


def give_back(turn: Turn) -> Next:
    """A leader wants it done again, and is asked why."""
    make_up_id, nonce = pressed_row(turn)
    check_may_decide(turn.session, make_up_id, nonce=nonce, by=turn.who)
    turn.draft.update(make_up_id=make_up_id, nonce=nonce)
    return ReturnStep.REASON


def say_why(turn: Turn) -> Next:
    """The reason was written: the member has it. What another reason can't mend, ends it."""
    try:
        outcome = return_make_up(
            turn.session,
            turn.draft["make_up_id"],
            nonce=turn.draft["nonce"],
            reason=" ".join(turn.text.split()),
            by=turn.who,
            now=turn.now,
        )
    except DomainError as refusal:
        turn.say(message(sentence(refusal, turn.organisation)))
        return None if isinstance(refusal, errors.TooLong | errors.ReasonNeeded) else END
    turn.say(views.returned_by_you(outcome.make_up, turn.organisation))
    turn.tell(outcome.member, views.returned(outcome.make_up, turn.who, turn.organisation))
    return END


def keep_it(turn: Turn) -> Next:
    """Not returned after all: the two answers are offered again."""
    task = check_may_decide(turn.session, turn.draft["make_up_id"], nonce=turn.draft["nonce"], by=turn.who)
    turn.edit(views.submitted(task, turn.organisation))
    return END


def _hand_over(turn: Turn, outcome: MakeUpSubmitted) -> None:
    """The file first, so that the words with the buttons stand below it."""
    for leader in outcome.leaders:
        if turn.attachment is not None and leader.reachable:
            turn.forward(leader, turn.attachment)
        turn.tell(leader, views.submitted(outcome.make_up, turn.organisation), for_leader=True)


def _choose(turn: Turn, make_up_id: int) -> Next:
    task = get_make_up(turn.session, make_up_id)
    if task.member.id != turn.who.id:
        raise NotAllowed
    if task.state in (MakeUpState.CONFIRMED, MakeUpState.DROPPED):
        raise errors.AlreadyDecided(state=task.state)
    turn.draft["make_up_id"] = make_up_id
    return Step.WORK


def _owed(turn: Turn) -> list[MakeUpView]:
    tasks = owed(turn.session, turn.who.id)
    return [task for task in tasks if task.state is MakeUpState.OWED][:MAX_CHOICES]


def _just_sent(session: Session, member_id: int, sent_at: datetime) -> MakeUpView | None:
    waiting = [task for task in owed(session, member_id) if task.state is MakeUpState.SUBMITTED]
    return next((task for task in waiting if task.submitted_at and sent_at - task.submitted_at < MORE), None)


def _adds_to_one(incoming: Incoming) -> bool:
    member = incoming.member
    if member is None or not incoming.chat.is_private or incoming.dialog.conversation is not None:
        return False
    return _just_sent(incoming.batch.session, member.id, incoming.sent_at) is not None


def _ask_which(turn: Turn) -> Message:
    return views.which(_owed(turn), turn.organisation)


def _ask_work(turn: Turn) -> Message:
    return views.ask_work(get_make_up(turn.session, turn.draft["make_up_id"]), turn.organisation)


def _ask_why(turn: Turn) -> Message:
    return views.ask_why(get_make_up(turn.session, turn.draft["make_up_id"]), turn.organisation)


def handlers() -> list[Handler]:
    """Sending in, what is added to it, and the two answers."""
    return [
        Conversation(
            "make_up",
            [Command("makeup", begin, words=("补学",)), Start("mu_", by_link)],
            {
                Step.WHICH: State(ask=_ask_which, taps=choose),
                Step.WORK: State(ask=_ask_work, says=send_in, sends=send_in),
            },
            starts_over=True,
        ),
        On(Heard.FILE, send_more, where=_adds_to_one),
        Press("mu_ok", confirm, who=Who.LEADER),
        Conversation(
            "return_make_up",
            [Press("mu_no", give_back, who=Who.LEADER)],
            {ReturnStep.REASON: State(ask=_ask_why, says=say_why, taps=keep_it)},
            starts_over=True,
        ),
    ]
