"""What the club's links and presses carry: a row and its nonce, never to be trusted."""

from typing import Protocol

from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import NotAllowed, OutOfDate
from models.reading.errors import PlaceOver
from models.reading.queries import ALIVE, PlaceView, get_place


class Row(Protocol):
    """A row that can be asked about."""

    @property
    def id(self) -> int: ...
    @property
    def nonce(self) -> str: ...


def link(prefix: str, row: Row) -> str:
    """What a link carries about a row: it presses Start, so it is not lost while we are down."""
    return f"{prefix}_{row.id}_{row.nonce}"


def press(verb: str, row: Row) -> str:
    """What a press carries about a row."""
    return f"{verb}:{row.id}:{row.nonce}"


def linked_row(turn: Turn) -> tuple[int, str]:
    """The row and the nonce of a link; raises NotFound for what is forged."""
    number, _, nonce = turn.text.partition("_")
    return row_id(number), nonce


def pressed_place(turn: Turn) -> PlaceView:
    """The own place or wait that a button is about. Raises NotFound, NotAllowed, PlaceOver, OutOfDate."""
    return own_place(turn, *pressed_row(turn))


def own_place(turn: Turn, booking_id: int, nonce: str) -> PlaceView:
    """A place or wait of the member's, alive. Raises NotFound, NotAllowed, PlaceOver, OutOfDate."""
    place = get_place(turn.session, booking_id)
    if place.member_id != turn.who.id:
        raise NotAllowed
    if place.state not in ALIVE:
        raise PlaceOver(title=place.title, state=place.state)
    if place.nonce != nonce:
        raise OutOfDate
    return place
