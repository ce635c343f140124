"""Whom: a name is typed, and asked about where several have it. For what needs another member."""

from collections.abc import Callable
from enum import StrEnum

from handlers.base import Next
from handlers.conversation import State
from handlers.message import Message
from handlers.reading import person_views as views
from handlers.study.links import row_id
from handlers.turn import Turn
from models.errors import OutOfDate
from models.people.queries import MemberRef, branches, members
from models.reading.queries import get_place
from models.study.queries.choices import find_by_names

MAX_NAME = 40
"""Characters; nobody on a roster is called longer than fits here, and more needn't be said back."""


class Whom(StrEnum):
    """The question."""

    NAME = "name"


def states(ask: Callable[[Turn], Message], then: Callable[[Turn, MemberRef], Next]) -> dict[Whom, State]:
    """`ask` words the question; `then` is what follows when it is clear who is meant."""

    def say(turn: Turn) -> Next:
        name = " ".join(turn.text.split())[:MAX_NAME]
        found = find_by_names(turn.session, [name], branch_ids=_branches(turn))[name]
        if len(found) == 1:
            return _take(turn, found[0], then)
        turn.draft["namesakes"] = [one.id for one in found]
        turn.say(views.unknown(name) if not found else views.which(name, found, _branch_names(turn)))
        return None

    def tap(turn: Turn) -> Next:
        chosen = row_id(turn.text)
        if chosen not in turn.draft.get("namesakes", ()):
            raise OutOfDate
        return _take(turn, members(turn.session, [chosen])[chosen], then)

    return {Whom.NAME: State(ask=ask, says=say, taps=tap)}


def _take(turn: Turn, person: MemberRef, then: Callable[[Turn, MemberRef], Next]) -> Next:
    if not person.reachable:
        turn.say(views.unreachable(person.name))
        return None
    return then(turn, person)


def _branches(turn: Turn) -> list[int]:
    """Where the meeting's people are."""
    branch_id = get_place(turn.session, turn.draft["place"]).branch_id
    return [one.id for one in branches(turn.session)] if branch_id is None else [branch_id]


def _branch_names(turn: Turn) -> dict[int, str]:
    return {one.id: one.name for one in branches(turn.session)}
