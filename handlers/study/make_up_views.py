"""What is read about make-ups (补学): by who owes one, and by who confirms it."""

from collections.abc import Sequence

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.queries import MakeUpView


def which(tasks: Sequence[MakeUpView], organisation: Organisation) -> Message:
    """The question for the task, when there are several."""
    buttons = [
        [Button(phrase("make-up-which-one", **_facts(task, organisation)), answer=str(task.id))] for task in tasks
    ]
    return message(phrase("make-up-which"), buttons=buttons)


def none_owed(submitted: Sequence[MakeUpView], organisation: Organisation) -> Message:
    """Nothing is to be made up; what was sent in waits."""
    if not submitted:
        return message(phrase("make-up-none"))
    return message(*(phrase("make-up-waits", **_facts(task, organisation)) for task in submitted))


def ask_work(task: MakeUpView, organisation: Organisation) -> Message:
    """The question for a note or a file."""
    return message(phrase("make-up-ask", due=task.due_on, **_facts(task, organisation)))


def sent_in(leaders: Sequence[MemberRef]) -> Message:
    """The receipt for who sent it in."""
    if not leaders:
        return message(phrase("make-up-sent-nobody"))
    return message(phrase("make-up-sent", leaders=[leader.name for leader in leaders]))


def added(leaders: Sequence[MemberRef]) -> Message:
    """The receipt for a further file."""
    if not leaders:
        return message(phrase("make-up-sent-nobody"))
    return message(phrase("make-up-added", leaders=[leader.name for leader in leaders]))


def submitted(task: MakeUpView, organisation: Organisation) -> Message:
    """What a leader gets to confirm; a file was sent before it."""
    row = f"{task.id}:{task.nonce}"
    text = [_with_name("make-up-submitted", task, organisation)]
    if task.note:
        text.append(phrase("make-up-note", note=task.note))
    if task.file_id:
        text.append(phrase("make-up-file"))
    buttons = [
        [
            Button(phrase("make-up-confirm"), data=f"mu_ok:{row}"),
            Button(phrase("make-up-return"), data=f"mu_no:{row}"),
        ]
    ]
    return message(*text, buttons=buttons)


def decided_by_you(task: MakeUpView, confirmed: bool, organisation: Organisation) -> Message:
    """What the task becomes in the chat of who decided it."""
    return message(_with_name(f"make-up-{_word(confirmed)}-by-you", task, organisation))


def decided(task: MakeUpView, confirmed: bool, by: MemberRef, organisation: Organisation) -> Message:
    """The answer for who sent it in."""
    text = phrase(f"make-up-{_word(confirmed)}", by=by.name, due=task.due_on, **_facts(task, organisation))
    return message(text, buttons=[] if confirmed else [[Button(phrase("make-up-submit"), start=f"mu_{task.id}")]])


def _word(confirmed: bool) -> str:
    return "confirmed" if confirmed else "returned"


def _with_name(key: str, task: MakeUpView, organisation: Organisation) -> Phrase:
    return phrase(key, name=task.member.name, **_facts(task, organisation))


def _facts(task: MakeUpView, organisation: Organisation) -> dict[str, Arg]:
    return {"title": task.title, "day": organisation.local(task.starts_at).date()}
