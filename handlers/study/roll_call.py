"""Roll-call for a secretary: one screen of names; taps toggle, in place."""

from handlers.base import Command, Handler, Press, Who
from handlers.message import phrase
from handlers.study import roll_call_views as views
from handlers.study.links import pressed_session, row_id
from handlers.turn import Turn
from models.errors import NotAllowed, NotFound
from models.study import errors
from models.study.actions import toggle_roll_call
from models.study.queries import SessionView, led_sessions, register
from models.study.queries.sessions import may_lead
from models.study.tables import Mark

MAX_CHOICES = 8


def begin(turn: Turn) -> None:
    """点名: the only session that has begun to take check-ins, or the question which."""
    sessions = [one for one in led_sessions(turn.session, turn.who, turn.now) if one.opens_at <= turn.now]
    if not sessions:
        turn.say(views.none_to_call())
    elif len(sessions) == 1:
        turn.say(views.screen(sessions[0], register(turn.session, sessions[0].id), 0, turn.organisation))
    else:
        turn.say(views.which(sessions[:MAX_CHOICES], turn.organisation))


def open_screen(turn: Turn) -> None:
    """Show the first page."""
    _show(turn, led_session(turn), 0)


def turn_page(turn: Turn) -> None:
    """Show another page."""
    _show(turn, led_session(turn), row_id(_part(turn, 2)))


def toggle(turn: Turn) -> None:
    """A name was tapped. If it has changed since it was shown, only the screen is brought up to date."""
    view = led_session(turn)
    member_id, page = row_id(_part(turn, 2)), row_id(_part(turn, 3))
    row = next((one for one in register(turn.session, view.id) if one.member_id == member_id), None)
    if row is None:
        raise NotFound
    if str(int(views.is_here(row))) != _part(turn, 4):
        turn.answer(phrase("roll-call-moved-on", name=row.name))
    else:
        mark = toggle_roll_call(
            turn.session, view.id, member_id, by=turn.who, organisation=turn.organisation, now=turn.now
        )
        here = mark in (Mark.PRESENT, Mark.LATE)
        turn.answer(phrase("roll-call-now-here" if here else "roll-call-now-missing", name=row.name))
        turn.refresh("session_card", view.id)
    _show(turn, view, page)


def finish(turn: Turn) -> None:
    """Show what the roll-call found."""
    view = led_session(turn)
    turn.edit(views.finished(view, register(turn.session, view.id), turn.organisation))


def led_session(turn: Turn) -> SessionView:
    """The session of the press, if its presser may lead it and it takes marks by now."""
    view = pressed_session(turn)
    if not may_lead(turn.who, view):
        raise NotAllowed
    if turn.now < view.opens_at:
        raise errors.TooEarly(title=view.title, opens_at=view.opens_at)
    return view


def _show(turn: Turn, view: SessionView, page: int) -> None:
    turn.edit(views.screen(view, register(turn.session, view.id), page, turn.organisation))


def _part(turn: Turn, place: int) -> str:
    if len(turn.data) <= place:
        raise NotFound
    return turn.data[place]


def handlers() -> list[Handler]:
    """The command, and the buttons of the screen."""
    return [
        Command("rollcall", begin, words=("点名",), who=Who.LEADER),
        Press("rollcall", open_screen, who=Who.LEADER),
        Press("rc", toggle, who=Who.LEADER),
        Press("rcp", turn_page, who=Who.LEADER),
        Press("rcd", finish, who=Who.LEADER),
    ]
