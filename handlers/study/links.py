"""What links and presses carry: ids and nonces, never to be trusted."""

import re

from handlers.turn import Turn
from models.errors import NotFound, OutOfDate
from models.study.queries import SessionView, get_session

_ID = re.compile(r"[0-9]{1,18}\Z")


def row_id(text: str) -> int:
    """The id that a link or a press carries; raises NotFound for what is no id."""
    if _ID.match(text) is None:
        raise NotFound
    return int(text)


def pressed_row(turn: Turn) -> tuple[int, str]:
    """The row and the nonce of a press; raises NotFound for what is forged."""
    if len(turn.data) < 2:
        raise NotFound
    return row_id(turn.data[0]), turn.data[1]


def pressed_session(turn: Turn) -> SessionView:
    """The session that a button is about; raises NotFound, and OutOfDate for a wrong nonce."""
    session_id, nonce = pressed_row(turn)
    view = get_session(turn.session, session_id)
    if nonce != view.nonce:
        raise OutOfDate
    return view
