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
        return message(phrase("leave-asked-nobody", reason=leave.reason, **facts))
    names = [leader.name for leader in leaders]
    return message(phrase("leave-asked", leaders=names, reason=leave.reason, **facts))


def request(leave: LeaveView, organisation: Organisation) -> Message:
    """What a leader gets to decide."""
    row = f"{leave.id}:{leave.nonce}"
    buttons = [
        [
            Button(phrase("leave-accept"), data=f"leave_ok:{row}"),
            Button(phrase("leave-refuse"), data=f"leave_no:{row}"),
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
        return message(phrase("leave-accepted", **facts))
    if outcome.make_up is not None:
        owed = phrase("leave-make-up", due=outcome.make_up.due_on)
        button = Button(phrase("make-up-submit"), start=f"mu_{outcome.make_up.id}")
        return message(phrase("leave-refused-started", by=by.name, **facts), owed, buttons=[[button]])
    ahead = now < outcome.leave.starts_at
    return message(phrase("leave-refused" if ahead else "leave-refused-started", by=by.name, **facts))


def _word(accepted: bool) -> str:
    return "accepted" if accepted else "refused"


def _with_name(key: str, leave: LeaveView, organisation: Organisation) -> Phrase:
    return phrase(key, name=leave.member.name, reason=leave.reason, **_facts(leave, organisation))


def _facts(leave: LeaveView, organisation: Organisation) -> dict[str, Arg]:
    return {"title": leave.title, "starts": organisation.local(leave.starts_at)}
