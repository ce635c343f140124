"""What waits for somebody's yes or no: a place that is offered, a pair, a swap, a handover, a copy that lies ready."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base import Next
from handlers.message import Phrase
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question to the member of a turn; 接受 and 放弃 answer it, and so do its links."""

    line: Phrase
    """What it is about, in one line."""
    accept: Callable[[Turn], Next]
    decline: Callable[[Turn], Next]
    accept_link: str
    """What a link carries that does the same."""
    decline_link: str


Source = Callable[[Turn], list[OpenQuestion]]
"""A room's questions to the member of a turn, oldest first."""
