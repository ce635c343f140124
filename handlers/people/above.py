"""What the floors above give to this one: the next thing to do, the own record, and every command there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.base import Handler
from handlers.message import Message, phrase
from handlers.turn import Turn

Section = Callable[[Turn], Message | None]
"""A part of somebody's page; nothing, or a message without text, is left out."""


def _nothing() -> Sequence[Handler]:
    return ()


@dataclass(frozen=True, slots=True)
class Above:
    """Given once, when the handlers are put together."""

    handlers: Callable[[], Sequence[Handler]] = _nothing
    """All that are registered, for /help and the menu; asked when a turn runs, for then they are complete."""
    sections: tuple[Section, ...] = ()
    """What /me shows below the name, in order."""
    next_things: tuple[Section, ...] = ()
    """What a person may want to do next: the first that has something to say is told."""

    def next_thing(self, turn: Turn) -> Message | None:
        """The next useful thing for the member of a turn."""
        return next((said for one in self.next_things if (said := one(turn)) is not None and said.text), None)


def joined(first: Message, *more: Message | None, gap: bool = False) -> Message:
    """One message of several; `gap`: with an empty line between them. What has no text is left out."""
    text, buttons = list(first.text), list(first.buttons)
    for part in more:
        if part is not None and part.text:
            text += [phrase("people-gap"), *part.text] if gap else part.text
            buttons += part.buttons
    return Message(tuple(text), tuple(buttons), first.file)
