"""The session that a leader's button is about: found, and checked again whether it is theirs to lead."""

from handlers.study import manage_views
from handlers.study.session_draft import number
from handlers.turn import Turn
from models.errors import NotAllowed, OutOfDate
from models.study import queries
from models.study.queries import SessionView
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
    turn.edit(manage_views.screen(view, by_branch, turn.organisation, turn.now))


def _checked(turn: Turn, view: SessionView) -> SessionView:
    if not may_lead(turn.who, view):
        raise NotAllowed
    return view
