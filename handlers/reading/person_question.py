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
        found = hear_name(turn, get_place(turn.session, turn.draft["place"]).branch_id)
        return None if found is None else _take(turn, found, then)

    def tap(turn: Turn) -> Next:
        chosen = check_namesake(turn, row_id(turn.text))
        return _take(turn, members(turn.session, [chosen])[chosen], then)

    return {Whom.NAME: State(ask=ask, says=say, taps=tap)}


def hear_name(turn: Turn, branch_id: int | None) -> MemberRef | None:
    """Who of a branch, or of all, has the name that was typed; where nobody has it, or several, that is said."""
    every = {one.id: one.name for one in branches(turn.session)}
    name = " ".join(turn.text.split())[:MAX_NAME]
    found = find_by_names(turn.session, [name], branch_ids=list(every) if branch_id is None else [branch_id])[name]
    if len(found) == 1:
        return found[0]
    turn.draft["namesakes"] = [one.id for one in found]
    turn.say(views.which(name, found, every) if found else views.unknown(name))
    return None


def check_namesake(turn: Turn, member_id: int) -> int:
    """One of those who have the name; raises OutOfDate."""
    if member_id not in turn.draft.get("namesakes", ()):
        raise OutOfDate
    return member_id


def _take(turn: Turn, person: MemberRef, then: Callable[[Turn, MemberRef], Next]) -> Next:
    if not person.reachable:
        turn.say(views.unreachable(person.name))
        return None
    return then(turn, person)
