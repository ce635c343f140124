"""Conversations put aside, because another interrupted them or time closed them: kept, and offered again."""

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.turn import Turn
from handlers.wording import has
from models.messaging.queries import DialogState

SHELF = 3
"""How many unfinished conversations a person may have put aside; the oldest goes."""


def clear(dialog: DialogState) -> None:
    """No conversation is under way."""
    dialog.conversation = dialog.step = dialog.expires_at = None
    dialog.draft = {}


def keep(dialog: DialogState, left: DialogState) -> None:
    """Put a conversation aside that another interrupted, or time closed."""
    kept = [one for one in dialog.shelf if one["conversation"] != left.conversation]
    kept.append({"conversation": left.conversation, "step": left.step, "draft": left.draft})
    dialog.shelf = kept[-SHELF:]


def shelve(dialog: DialogState) -> None:
    keep(dialog, dialog)
    clear(dialog)


def shelve_expired(dialog: DialogState) -> Phrase | None:
    """Put away a conversation that nobody went on with; returns its title, None where an upgrade removed it."""
    name = dialog.conversation or ""
    shelve(dialog)
    return title_of(name) if is_known(name) else None


def title_of(name: str) -> Phrase:
    """What people call a conversation."""
    return phrase(f"conversation-{name.replace('_', '-')}")


def is_known(name: str) -> bool:
    """Rows outlive upgrades: a conversation that is no more can't be offered."""
    return has(title_of(name).key)


def offer_shelf(turn: Turn) -> None:
    """Offer to go on with the newest conversation that was put aside, if any."""
    if turn.dialog.shelf:
        _offer(turn, str(turn.dialog.shelf[-1]["conversation"]))


def offer_active(turn: Turn) -> None:
    """Offer to go on with the conversation that a command has just interrupted."""
    _offer(turn, str(turn.dialog.conversation))


def _offer(turn: Turn, name: str) -> None:
    if is_known(name):
        turn.say(unfinished(title_of(name), name))


def unfinished(title: Phrase, name: str) -> Message:
    """The offer to go on, with its buttons."""
    return message(
        phrase("unfinished", what=title),
        buttons=[
            [
                Button(phrase("unfinished-resume"), data=f"resume:{name}"),
                Button(phrase("unfinished-drop"), data=f"drop:{name}"),
            ]
        ],
    )
