"""What the floors above add to what study says of a session."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.message import Message, Phrase
from handlers.turn import Voice
from models.people.queries import MemberRef
from models.study.queries import SessionView

CardPart = Callable[[Voice, SessionView], Message | None]
"""Something for everybody in a group; nothing where the session is none of that floor's."""
PingPart = Callable[[Voice, SessionView, MemberRef], Message | None]
"""Something for one person, in the reminder of a session and below it in the own calendar."""


@dataclass(frozen=True, slots=True)
class Above:
    """Given once, when the handlers are put together."""

    card_parts: tuple[CardPart, ...] = ()
    ping_parts: tuple[PingPart, ...] = ()

    def card(self, voice: Voice, view: SessionView, own: Message) -> Message:
        """A session's card with what is added to it."""
        return _joined(own, [part(voice, view) for part in self.card_parts])

    def ping(self, voice: Voice, view: SessionView, member: MemberRef, own: Message) -> Message:
        """A reminder with what is added for this person."""
        return _joined(own, [part(voice, view, member) for part in self.ping_parts])

    def calendar_notes(self, voice: Voice, view: SessionView, member: MemberRef) -> list[Phrase]:
        """What stands below a session in this person's calendar: what a reminder adds, without its buttons."""
        return list(self.ping(voice, view, member, Message(())).text)


def _joined(own: Message, parts: list[Message | None]) -> Message:
    added = [part for part in parts if part is not None]
    text = [*own.text, *(line for part in added for line in part.text)]
    buttons = [*own.buttons, *(row for part in added for row in part.buttons)]
    return Message(tuple(text), tuple(buttons), own.file)
