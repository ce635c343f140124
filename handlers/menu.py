"""The commands that there are, and the menu of them that a person sees."""

from collections.abc import Sequence

from handlers.base import Command, Handler, Who
from handlers.conversation import Conversation
from handlers.message import phrase
from handlers.wording import plain
from models.people.queries import MemberRef
from models.people.tables import Standing


def command_menu(handlers: Sequence[Handler], member: MemberRef | None, language: str) -> list[dict[str, str]]:
    """The commands that this person may use, with a line each, as Telegram's menu takes them."""
    return [
        {"command": one.name, "description": plain(phrase(f"command-{one.name}"), language)[:256]}
        for one in commands(handlers)
        if one.who is not Who.ANYONE and one.who.includes(member)
    ]


def commands(handlers: Sequence[Handler]) -> list[Command]:
    """Every command there is, also those that begin a conversation, in the order of registration."""
    found: list[Command] = []
    for one in handlers:
        inner: Sequence[Handler] = one.entry_points if isinstance(one, Conversation) else [one]
        found += [entry for entry in inner if isinstance(entry, Command)]
    return found


def visitor() -> MemberRef:
    """A member without any role, for the menu that everybody gets."""
    return MemberRef(0, "", 0, None, Standing.FULL, None, None, None, False)
