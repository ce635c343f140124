"""What is read when a person is named."""

from collections.abc import Mapping, Sequence

from handlers.message import Button, Message, message, phrase
from models.people.queries import MemberRef


def unknown(name: str) -> Message:
    """Nobody is called so."""
    return message(phrase("person-unknown", name=name))


def which(name: str, people: Sequence[MemberRef], branch_names: Mapping[int, str]) -> Message:
    """Several are called so."""
    buttons = [
        [Button(phrase("person-one", name=one.name, branch=branch_names[one.branch_id]), answer=str(one.id))]
        for one in people
    ]
    return message(phrase("person-which", name=name, count=len(people)), buttons=buttons)


def unreachable(name: str) -> Message:
    """Who gets no message of ours can't be asked."""
    return message(phrase("person-unreachable", name=name))
