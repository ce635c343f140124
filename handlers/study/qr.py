"""What a secretary puts on the screen of the venue: the rotating QR code, or the four digits."""

from datetime import timedelta

from handlers.base import Handler, Press, Who
from handlers.message import Message, phrase
from handlers.study import checkin_views as views
from handlers.study.links import pressed_session
from handlers.turn import Moment, Preparation, Turn
from models.errors import NotAllowed
from models.messaging.actions import retire_card
from models.messaging.tables import Lane
from models.study.actions import close_screen, open_screen, turn_screen
from models.study.queries import SessionView, counts, get_session
from models.study.queries.screens import ScreenView, find_screen
from models.study.queries.sessions import may_lead
from models.study.rules import qr_token
from models.study.tables import Mode, Stage

CARD = "session_qr"
TWICE = timedelta(seconds=10)
"""A second press within this time is the same wish."""
PUT_AWAY = timedelta(minutes=5)
"""A code that ended longer ago is not edited any more: whoever scans it hears that it is old."""


def open_qr(turn: Turn) -> None:
    """Put up the rotating code; it is rendered when it is sent, so that its half minute is the newest.

    A picture of it further up is taken away: two would renew themselves.
    """
    view = pressed_session(turn)
    screen = find_screen(turn.session, view.id, turn.who.id)
    if screen is not None and screen.closed_at is None and turn.now - screen.opened_at < TWICE:
        turn.answer(phrase("qr-open-already"))
        return
    open_screen(turn.session, view.id, by=turn.who, now=turn.now)
    for before in retire_card(turn.session, chat_id=turn.chat.id, prepare=CARD, subject=view.id):
        turn.delete(before)
    turn.post(turn.chat.id, CARD, view.id, method="sendPhoto", member=turn.who, lane=Lane.REPLY)


def fold_qr(turn: Turn) -> None:
    """Put the code away; an empty sheet takes its place."""
    view = pressed_session(turn)
    close_screen(turn.session, view.id, by=turn.who, now=turn.now)
    turn.refresh(CARD, view.id)
    turn.answer(phrase("qr-folded-toast"))


def show_code(turn: Turn) -> None:
    """Show the four digits, large enough for the screen."""
    view = pressed_session(turn)
    if not may_lead(turn.who, view):
        raise NotAllowed
    if view.mode is not Mode.CODE or view.code is None:
        turn.answer(phrase("code-none", title=view.title))
        return
    turn.say(views.code(view, turn.organisation))


def turn_qr(moment: Moment, session_id: int) -> None:
    """Every 30 s: let the open codes be rendered anew; after the window, be put away."""
    turn_screen(moment.session, session_id, now=moment.now)
    moment.refresh(CARD, session_id)


def prepare_qr(preparation: Preparation, session_id: int) -> Message | None:
    """The code of this half minute; an empty sheet where it has just been put away."""
    view = get_session(preparation.session, session_id)
    member = preparation.member
    screen = find_screen(preparation.session, session_id, member.id) if member is not None else None
    if member is None or screen is None or not may_lead(member, view):
        return None
    if _is_live(view, screen, preparation):
        link = f"https://t.me/{preparation.username}?start=qr_{view.id}_{qr_token(view.secret, preparation.now)}"
        here = counts(preparation.session, session_id)
        return views.qr(view, here, link, preparation.organisation, preparation.now)
    ended_at = screen.closed_at or view.closes_at
    if preparation.first or preparation.now - ended_at > PUT_AWAY:
        return None
    return views.qr_put_away(view, preparation.organisation, preparation.now)


def _is_live(view: SessionView, screen: ScreenView, preparation: Preparation) -> bool:
    taking = view.stage is Stage.ANNOUNCED and preparation.now <= view.closes_at
    return taking and screen.closed_at is None


def handlers() -> list[Handler]:
    """Buttons of a session's screen and of the code itself."""
    return [
        Press("qr", open_qr, who=Who.LEADER),
        Press("qr_fold", fold_qr, who=Who.LEADER),
        Press("code", show_code, who=Who.LEADER),
    ]


JOBS = {"qr_turn": turn_qr}
PREPARES = {CARD: prepare_qr}
