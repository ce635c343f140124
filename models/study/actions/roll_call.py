"""Roll-call: the secretary marks, by taps or from a paper list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.study.actions.marks import (
    Current,
    check_opened,
    check_register_open,
    current_mark,
    drop_make_up,
    led_session,
    lock_expected,
    put_mark,
    settle_make_up,
    supersede,
)
from models.study.errors import MarkStands
from models.study.queries import SessionView, expected_members, leave_of
from models.study.rules import CAME, name_key
from models.study.tables import How, LeaveState, Mark, Stage


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of each name on a paper list."""

    marked: tuple[MemberRef, ...]
    already: tuple[MemberRef, ...]
    unknown: tuple[str, ...]
    """On nobody expected."""
    ambiguous: tuple[tuple[str, tuple[MemberRef, ...]], ...]
    """Several expected people have this name: the secretary says who came."""


def toggle_roll_call(
    session: Session, session_id: int, member_id: int, *, by: MemberRef, organisation: Organisation, now: datetime
) -> Mark | None:
    """Mark present who is not; undo it where roll-call or paper had done it. Returns the mark that counts now.

    Undone, a person is on leave where that was granted, else absent once the session is closed, else without a
    mark. Raises NotAllowed, NotExpected, SessionCancelled, SessionLocked, TooEarly, MarkStands.
    """
    lock_expected(session, session_id, member_id)
    view = _checked(session, session_id, by, now)
    current = current_mark(session, view, member_id)
    if current is not None and current.how is How.CORRECTION:
        raise _stands(session, member_id, current)
    if current is None or current.mark not in CAME:
        return _mark_present(session, view, member_id, current, how=How.ROLL_CALL, by=by, now=now)
    if current.how not in (How.ROLL_CALL, How.PAPER):
        raise _stands(session, member_id, current)
    mark = _undo(session, view, member_id, current, by=by, now=now)
    settle_make_up(session, view, member_id, mark, organisation=organisation, now=now)
    return mark


def merge_paper(session: Session, session_id: int, names: Iterable[str], *, by: MemberRef, now: datetime) -> Merged:
    """Mark present whoever is named, and say which names are unknown or ambiguous.

    A name that several people have is clear when it stands there as often. Raises NotAllowed, SessionCancelled,
    SessionLocked, TooEarly.
    """
    lock_expected(session, session_id)
    view = _checked(session, session_id, by, now)
    people: dict[str, list[MemberRef]] = {}
    for one in expected_members(session, session_id):
        people.setdefault(name_key(one.name), []).append(one)
    names = list(names)
    spelled = {name_key(name): name for name in names}
    written = Counter(name_key(name) for name in names)
    merged = _sorted_out(spelled, written, people)
    marked = [one for one in merged.marked if _mark_named(session, view, one, by=by, now=now)]
    already = [one for one in merged.marked if one not in marked]
    return Merged(tuple(marked), tuple(already), merged.unknown, merged.ambiguous)


def mark_from_paper(session: Session, session_id: int, member_id: int, *, by: MemberRef, now: datetime) -> Mark:
    """Mark one person from a paper list whose name was ambiguous. Returns the mark that counts.

    Raises NotAllowed, NotExpected, SessionCancelled, SessionLocked, TooEarly.
    """
    lock_expected(session, session_id, member_id)
    view = _checked(session, session_id, by, now)
    current = current_mark(session, view, member_id)
    if current is not None and _keeps(current):
        return current.mark
    return _mark_present(session, view, member_id, current, how=How.PAPER, by=by, now=now)


def _checked(session: Session, session_id: int, by: MemberRef, now: datetime) -> SessionView:
    view = led_session(session, session_id, by)
    check_register_open(view)
    check_opened(view, now)
    return view


def _sorted_out(spelled: dict[str, str], written: Counter[str], people: dict[str, list[MemberRef]]) -> Merged:
    """Who is meant by each name; `marked` are those to be marked."""
    clear: list[MemberRef] = []
    unknown: list[str] = []
    ambiguous: list[tuple[str, tuple[MemberRef, ...]]] = []
    for key in written:
        found = people.get(key, [])
        if not found:
            unknown.append(spelled[key])
        elif written[key] >= len(found):
            clear += found
        else:
            ambiguous.append((spelled[key], tuple(found)))
    return Merged(tuple(clear), (), tuple(unknown), tuple(ambiguous))


def _mark_named(session: Session, view: SessionView, one: MemberRef, *, by: MemberRef, now: datetime) -> bool:
    """Mark somebody present from paper; False where the register has that already, or a correction stands."""
    current = current_mark(session, view, one.id)
    if current is not None and _keeps(current):
        return False
    _mark_present(session, view, one.id, current, how=How.PAPER, by=by, now=now)
    return True


def _keeps(current: Current) -> bool:
    return current.mark in CAME or current.how is How.CORRECTION


def _mark_present(
    session: Session,
    view: SessionView,
    member_id: int,
    current: Current | None,
    *,
    how: How,
    by: MemberRef,
    now: datetime,
) -> Mark:
    instead_of = None if current is None else current.id
    put_mark(session, view.id, member_id, Mark.PRESENT, how=how, by=by.id, now=now, instead_of=instead_of)
    drop_make_up(session, view.id, member_id, now)
    return Mark.PRESENT


def _undo(
    session: Session, view: SessionView, member_id: int, current: Current, *, by: MemberRef, now: datetime
) -> Mark | None:
    leave = leave_of(session, view.id, member_id)
    if leave is not None and leave.state is LeaveState.ACCEPTED:
        mark, how, reason = Mark.EXCUSED, How.LEAVE, leave.reason
    elif view.stage is Stage.CLOSED:
        mark, how, reason = Mark.ABSENT, How.ROLL_CALL, None
    else:
        supersede(session, current.id, now)
        return None
    put_mark(session, view.id, member_id, mark, how=how, by=by.id, now=now, instead_of=current.id, reason=reason)
    return mark


def _stands(session: Session, member_id: int, current: Current) -> MarkStands:
    return MarkStands(name=members(session, [member_id])[member_id].name, mark=current.mark)
