"""What is read about leave (请假): by who asks, and by who decides."""

from collections.abc import Sequence
from datetime import datetime

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.actions import LeaveDecided
from models.study.queries import LeaveView, SessionView


def which(sessions: Sequence[SessionView], organisation: Organisation) -> Message:
    """The question for the session, when there are several."""
    buttons = [
        [
            Button(
                phrase("leave-which-one", title=one.title, starts=organisation.local(one.starts_at)),
                answer=str(one.id),
            )
        ]
        for one in sessions
    ]
    return message(phrase("leave-which"), buttons=buttons)


def none_ahead() -> Message:
    """Nothing is ahead that leave could be asked for."""
    return message(phrase("leave-none"))


def ask_reason(of: SessionView, organisation: Organisation) -> Message:
    """The question for the reason."""
    return message(phrase("leave-ask-reason", title=of.title, starts=organisation.local(of.starts_at)))


def too_late(title: str) -> Message:
    """The session is over."""
    return message(phrase("leave-too-late", title=title))


def asked(leave: LeaveView, leaders: Sequence[MemberRef], organisation: Organisation) -> Message:
    """The receipt for who asked."""
    facts = _facts(leave, organisation)
    if not leaders:
        return message(phrase("leave-asked-nobody", reason=leave.reason, **facts), buttons=[[_take_back(leave)]])
    names = [leader.name for leader in leaders]
    asked = phrase("leave-asked", leaders=names, reason=leave.reason, **facts)
    return message(asked, buttons=[[_take_back(leave)]])


def asked_before(said: Phrase, leave: LeaveView | None) -> Message:
    """Leave was asked for already; it may be taken back."""
    return message(said, buttons=[[_take_back(leave)]] if leave is not None else [])


def which_to_withdraw(leaves: Sequence[LeaveView], organisation: Organisation) -> Message:
    """The question which request is to be taken back; or that there is none."""
    if not leaves:
        return message(phrase("leave-withdraw-none"))
    buttons = [
        [Button(phrase("leave-which-one", **_facts(leave, organisation)), data=_row("leave_back", leave))]
        for leave in leaves
    ]
    return message(phrase("leave-withdraw-which"), buttons=buttons)


def withdrawn(leave: LeaveView, organisation: Organisation) -> Message:
    """The receipt for who took it back."""
    return message(phrase("leave-withdrawn", **_facts(leave, organisation)))


def withdrawn_for(leave: LeaveView, organisation: Organisation) -> Message:
    """To those who decide on it, or have."""
    return message(phrase("leave-withdrawn-for", name=leave.member.name, **_facts(leave, organisation)))


def request(leave: LeaveView, organisation: Organisation) -> Message:
    """What a leader gets to decide."""
    buttons = [
        [
            Button(phrase("leave-accept"), data=_row("leave_ok", leave)),
            Button(phrase("leave-refuse"), data=_row("leave_no", leave)),
        ]
    ]
    return message(_with_name("leave-request", leave, organisation), buttons=buttons)


def decided_by_you(leave: LeaveView, accepted: bool, organisation: Organisation) -> Message:
    """What the request becomes in the chat of who decided it."""
    return message(_with_name(f"leave-{_word(accepted)}-by-you", leave, organisation))


def decided(outcome: LeaveDecided, accepted: bool, by: MemberRef, organisation: Organisation, now: datetime) -> Message:
    """The answer for who asked; a refusal after the close brings a make-up."""
    facts = _facts(outcome.leave, organisation)
    if accepted:
        ahead = now < outcome.leave.starts_at
        buttons = [[_take_back(outcome.leave)]] if ahead else []
        return message(phrase("leave-accepted", **facts), buttons=buttons)
    if outcome.make_up is not None:
        owed = phrase("leave-make-up", due=outcome.make_up.due_on)
        button = Button(phrase("make-up-submit"), start=f"mu_{outcome.make_up.id}")
        return message(phrase("leave-refused-started", by=by.name, **facts), owed, buttons=[[button]])
    ahead = now < outcome.leave.starts_at
    return message(phrase("leave-refused" if ahead else "leave-refused-started", by=by.name, **facts))


def _take_back(leave: LeaveView) -> Button:
    return Button(phrase("leave-withdraw"), data=_row("leave_back", leave))


def _row(verb: str, leave: LeaveView) -> str:
    return f"{verb}:{leave.id}:{leave.nonce}"


def _word(accepted: bool) -> str:
    return "accepted" if accepted else "refused"


def _with_name(key: str, leave: LeaveView, organisation: Organisation) -> Phrase:
    return phrase(key, name=leave.member.name, reason=leave.reason, **_facts(leave, organisation))


def _facts(leave: LeaveView, organisation: Organisation) -> dict[str, Arg]:
    return {"title": leave.title, "starts": organisation.local(leave.starts_at)}
