"""The session that a leader's button is about: found, and checked again whether it is theirs to lead."""

from handlers.study import manage_views
from handlers.study.session_draft import number
from handlers.turn import Turn
from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.study import queries
from models.study.queries import LeaveView, MakeUpView, SessionView
from models.study.queries.sessions import may_lead

_PARTS = 2


def led_session(turn: Turn) -> SessionView:
    """The session of a press `verb:id:nonce`. Raises OutOfDate for an old or forged one, NotFound, NotAllowed."""
    if len(turn.data) < _PARTS:
        raise OutOfDate
    view = queries.get_session(turn.session, number(turn.data[0]))
    if view.nonce != turn.data[1]:
        raise OutOfDate
    return _checked(turn, view)


def session_in_draft(turn: Turn) -> SessionView:
    """The session that a conversation is about, as it is now; raises NotAllowed."""
    return _checked(turn, queries.get_session(turn.session, turn.draft["session_id"]))


def show_screen(turn: Turn, view: SessionView) -> None:
    """Put a session's screen in place of what was pressed."""
    by_branch = queries.counts_by_branch(turn.session, view.id)
    leaves, make_ups = requests_for(turn, view)
    waiting = len(leaves) + len(make_ups)
    turn.edit(manage_views.screen(view, by_branch, turn.organisation, turn.now, waiting=waiting))


def requests_for(turn: Turn, view: SessionView) -> tuple[list[LeaveView], list[MakeUpView]]:
    """What waits at a session for this leader's decision; the own only where nobody else is there to decide."""
    leaves = queries.undecided_leaves(turn.session, view.id)
    make_ups = queries.submitted_make_ups(turn.session, turn.who, view.id)
    return [one for one in leaves if _decides(turn, view, one.member)], [
        one for one in make_ups if _decides(turn, view, one.member)
    ]


def _decides(turn: Turn, view: SessionView, member: MemberRef) -> bool:
    return member.id != turn.who.id or turn.who in queries.deciders(turn.session, view, member)


def _checked(turn: Turn, view: SessionView) -> SessionView:
    if not may_lead(turn.who, view):
        raise NotAllowed
    return view
