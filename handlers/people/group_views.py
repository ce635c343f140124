"""What is read in groups, and what an administrator reads about them."""

from collections.abc import Sequence

from handlers.message import Button, Message, Phrase, message, phrase
from models.people.queries import BranchRef, ChatView

BRANCHES = 80
"""Buttons of branches at most; of more, the name is sent."""


def in_private(payload: str) -> Message:
    """The one answer to a command in a group."""
    return message(phrase("in-private"), buttons=[[Button(phrase("in-private-open"), start=payload)]])


def hello_group() -> Message:
    """Said once when we are added."""
    return message(phrase("group-hello"))


def bind_in_private(payload: str) -> Message:
    """The answer to an administrator's /bind."""
    return message(phrase("group-bind"), buttons=[[Button(phrase("group-bind-open"), start=payload)]])


def how_to_bind() -> Message:
    """/bind was given where there is no group."""
    return message(phrase("group-how-to-bind"))


def whose(chat: ChatView, branches: Sequence[BranchRef], organisation: str) -> Message:
    """Ask whose a group is; says whose it is now."""
    all_of_us = [Button(phrase("group-all", organisation=organisation), answer="0")]
    names = [Button(branch.name, answer=str(branch.id)) for branch in branches[:BRANCHES]]
    lines = [phrase("group-whose", title=chat.title)]
    if chat.bound:
        lines.append(phrase("group-now", whose=_whose(chat, organisation)))
    return message(*lines, buttons=[all_of_us, *(names[at : at + 2] for at in range(0, len(names), 2))])


def bound(chat: ChatView, organisation: str) -> Message:
    """To the administrator."""
    return message(phrase("group-bound", title=chat.title, whose=_whose(chat, organisation)))


def bound_here(chat: ChatView, organisation: str) -> Message:
    """To the group."""
    return message(phrase("group-bound-here", whose=_whose(chat, organisation)))


def unbound(before: ChatView) -> Message:
    """To the group."""
    return message(phrase("group-unbound" if before.bound else "group-was-not-bound"))


def _whose(chat: ChatView, organisation: str) -> Phrase:
    if chat.branch_name is not None:
        return phrase("group-of-branch", branch=chat.branch_name)
    return phrase("group-all", organisation=organisation)
