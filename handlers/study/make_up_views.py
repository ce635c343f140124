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
    why = [phrase("make-up-return-reason", reason=task.return_reason)] if task.return_reason else []
    return message(phrase("make-up-ask", due=task.due_on, **_facts(task, organisation)), *why)


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
    buttons = [
        [
            Button(phrase("make-up-confirm"), data=f"mu_ok:{row}"),
            Button(phrase("make-up-return"), data=f"mu_no:{row}"),
        ]
    ]
    return message(*_work(task, organisation), buttons=buttons)


def ask_why(task: MakeUpView, organisation: Organisation) -> Message:
    """The question to a leader who is not content; the work stays in sight."""
    ask = phrase("make-up-return-ask", name=task.member.name)
    return message(*_work(task, organisation), ask, buttons=[[Button(phrase("make-up-keep"), answer="keep")]])


def confirmed_by_you(task: MakeUpView, organisation: Organisation) -> Message:
    """What the task becomes in the chat of who confirmed it."""
    return message(_with_name("make-up-confirmed-by-you", task, organisation))


def returned_by_you(task: MakeUpView, organisation: Organisation) -> Message:
    """The receipt for who returned it."""
    return message(_with_name("make-up-returned-by-you", task, organisation))


def confirmed(task: MakeUpView, by: MemberRef, organisation: Organisation) -> Message:
    """The answer for who sent it in."""
    return message(phrase("make-up-confirmed", by=by.name, **_facts(task, organisation)))


def returned(task: MakeUpView, by: MemberRef, organisation: Organisation) -> Message:
    """The answer for who sent it in: why it is not done yet."""
    return message(
        phrase("make-up-returned", by=by.name, **_facts(task, organisation)),
        phrase("make-up-return-reason", reason=task.return_reason or ""),
        phrase("make-up-again", due=task.due_on),
        buttons=[[Button(phrase("make-up-submit"), start=f"mu_{task.id}")]],
    )


def _work(task: MakeUpView, organisation: Organisation) -> list[Phrase]:
    """What was sent in."""
    text = [_with_name("make-up-submitted", task, organisation)]
    if task.note:
        text.append(phrase("make-up-note", note=task.note))
    if task.file_id:
        text.append(phrase("make-up-file"))
    return text


def _with_name(key: str, task: MakeUpView, organisation: Organisation) -> Phrase:
    return phrase(key, name=task.member.name, **_facts(task, organisation))


def _facts(task: MakeUpView, organisation: Organisation) -> dict[str, Arg]:
    return {"title": task.title, "day": organisation.local(task.starts_at).date()}
