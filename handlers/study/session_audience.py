"""Who is expected at a session: what a secretary may choose from, and picking people by typing their names."""

from handlers.message import Message
from handlers.study import session_views
from handlers.study.session_draft import draft_of, fill, number
from handlers.study.session_views import Audience, Choices, Picked
from handlers.turn import Turn
from models.errors import NotAllowed, OutOfDate
from models.people.names import branch_key
from models.people.queries import MemberRef, members
from models.study import rules
from models.study.queries import audience
from models.study.queries.choices import BranchName, branches, find_by_names, groups
from models.study.tables import Scope


def choices(turn: Turn) -> Choices:
    """A general secretary chooses from all; a branch's secretary from the own branch."""
    led = _led(turn)
    inside = groups(turn.session, [one.id for one in led])
    return Choices(
        organisation=turn.who.leads(None),
        branches=tuple((one.id, one.name) for one in led),
        groups=tuple((one.id, one.full_name if len(led) > 1 else one.name) for one in inside),
    )


def ask_who(turn: Turn) -> Message:
    """Whom to call together."""
    return session_views.ask_who(choices(turn))


def ask_group(turn: Turn) -> Message:
    """Which group."""
    return session_views.ask_group(choices(turn))


def choose(turn: Turn) -> None:
    """Take the organisation or a branch; raises NotAllowed for one that the secretary doesn't lead."""
    if turn.text == "all":
        if not turn.who.leads(None):
            raise NotAllowed
        fill(turn, scope=Scope.ORGANISATION, branch_id=None, group_id=None, member_ids=())
        return
    branch_id = number(turn.text.removeprefix("b"))
    if branch_id not in {one for one, _ in choices(turn).branches}:
        raise NotAllowed
    fill(turn, scope=Scope.BRANCH, branch_id=branch_id, group_id=None, member_ids=())


def name_branch(turn: Turn) -> bool:
    """Take the branch that was named; False where there is none of that name to choose."""
    found = next((one for one, name in choices(turn).branches if branch_key(name) == branch_key(turn.text)), None)
    if found is not None:
        turn.text = f"b{found}"
        choose(turn)
    return found is not None


def name_group(turn: Turn) -> bool:
    """Take the group that was named; False where there is none of that name to choose."""
    found = [one for one, name in choices(turn).groups if branch_key(name) == branch_key(turn.text)]
    if len(found) == 1:
        turn.text = str(found[0])
        choose_group(turn)
    return len(found) == 1


def choose_group(turn: Turn) -> None:
    """Take a group; raises NotAllowed for one that the secretary doesn't lead."""
    group_id = number(turn.text)
    inside = groups(turn.session, [one.id for one in _led(turn)])
    group = next((one for one in inside if one.id == group_id), None)
    if group is None:
        raise NotAllowed
    fill(turn, scope=Scope.GROUP, branch_id=group.branch_id, group_id=group.id, member_ids=())


def begin_picking(turn: Turn) -> None:
    """Nobody is picked yet, unless people were picked before."""
    turn.draft["picking"] = {"ids": list(draft_of(turn).member_ids), "unknown": [], "open": []}


def ask_people(turn: Turn) -> Message:
    """The names; then what is unclear about them."""
    picking = turn.draft["picking"]
    names = tuple(ref.name for ref in _found(turn, picking["ids"]))
    if not picking["open"]:
        return session_views.ask_people(Picked(names, tuple(picking["unknown"])))
    name, ids = picking["open"][0]
    branch = {one.id: one.name for one in branches(turn.session)}
    namesakes = tuple((ref.id, ref.name, branch[ref.branch_id]) for ref in _found(turn, ids))
    return session_views.ask_people(Picked(names, tuple(picking["unknown"]), name, namesakes))


def say_people(turn: Turn) -> None:
    """Add those whose names were sent; the unknown and the ambiguous are asked about."""
    picking = dict(turn.draft["picking"])
    led = [one.id for one in _led(turn)]
    found = find_by_names(turn.session, rules.read_names(turn.text), branch_ids=led)
    ids = [refs[0].id for refs in found.values() if len(refs) == 1]
    picking["ids"] = list(dict.fromkeys([*picking["ids"], *ids]))
    picking["unknown"] = [name for name, refs in found.items() if not refs]
    picking["open"] = [[name, [ref.id for ref in refs]] for name, refs in found.items() if len(refs) > 1]
    turn.draft["picking"] = picking


def tap_people(turn: Turn) -> bool:
    """One of the namesakes, begin again, or done: then True."""
    picking = dict(turn.draft["picking"])
    if turn.text == "done":
        return _take_picked(turn)
    if turn.text == "again":
        turn.draft["picking"] = {"ids": [], "unknown": [], "open": []}
        return False
    if not picking["open"] or number(turn.text) not in picking["open"][0][1]:
        raise OutOfDate
    picking["ids"] = list(dict.fromkeys([*picking["ids"], number(turn.text)]))
    picking["open"] = picking["open"][1:]
    turn.draft["picking"] = picking
    return False


def find_audience(turn: Turn) -> Audience:
    """Who would be expected by the draft, at this moment; raises OutOfDate while that is open."""
    draft = draft_of(turn)
    if draft.scope is None:
        raise OutOfDate
    people = audience(turn.session, draft.scope, draft.branch_id, draft.group_id, draft.member_ids)
    return Audience(
        names=tuple(ref.name for ref in people),
        unreachable=tuple(ref.name for ref in people if not ref.reachable),
        where=_where(turn),
    )


def _take_picked(turn: Turn) -> bool:
    ids = turn.draft["picking"]["ids"]
    if not ids:
        raise OutOfDate
    branch_id = None if turn.who.leads(None) else _led(turn)[0].id
    fill(turn, scope=Scope.PICKED, branch_id=branch_id, group_id=None, member_ids=tuple(ids))
    return True


def _led(turn: Turn) -> list[BranchName]:
    """The branches whose people this secretary may call together; raises NotAllowed where there is none."""
    led = [one for one in branches(turn.session) if turn.who.leads(one.id)]
    if not led:
        raise NotAllowed
    return led


def _found(turn: Turn, ids: list[int]) -> list[MemberRef]:
    known = members(turn.session, ids)
    return [known[one] for one in ids if one in known]


def _where(turn: Turn) -> str:
    draft = draft_of(turn)
    if draft.scope is Scope.GROUP and draft.branch_id is not None:
        inside = groups(turn.session, [draft.branch_id])
        return next((one.full_name for one in inside if one.id == draft.group_id), "")
    return next((one.name for one in branches(turn.session) if one.id == draft.branch_id), "")
