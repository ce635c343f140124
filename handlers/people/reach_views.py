"""What a leader reads about messages that do not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.message import Message, Phrase, message, phrase
from models.messaging.tables import State
from models.organisation import Organisation
from models.people.queries import Unreachable

NAMES = 40
"""Names on one line; more are counted."""
BRANCHES = 15


@dataclass(frozen=True, slots=True)
class Missed:
    """A message that failed or is in doubt."""

    at: datetime
    whom: str
    """A member's name, or a group's title."""
    is_group: bool
    state: State
    error: str
    """What Telegram said (Bot API, description)."""


def unreachable(branches: Sequence[Unreachable]) -> Message:
    """Who gets nothing from us, and what to do about it."""
    if not branches:
        return message(phrase("unreachable-nobody"))
    lines: list[Phrase] = [phrase("unreachable-head")]
    for branch in branches[:BRANCHES]:
        lines += [phrase("people-gap"), phrase("unreachable-branch", branch=branch.branch_name)]
        for key, names in (("never", branch.never_started), ("blocked", branch.blocked)):
            if names:
                lines.append(_names(f"unreachable-{key}", names))
    if len(branches) > BRANCHES:
        lines.append(phrase("unreachable-more", count=len(branches) - BRANCHES))
    return message(*lines, phrase("people-gap"), phrase("unreachable-what"))


def _names(key: str, names: Sequence[str]) -> Phrase:
    listed = list(names[:NAMES])
    if len(names) > NAMES:
        return phrase(f"{key}-many", names=listed, count=len(names))
    return phrase(key, names=listed)


def delivery(missed: Sequence[Missed], total: int, organisation: Organisation) -> Message:
    """What did not arrive, or perhaps not, newest first."""
    if not missed:
        return message(phrase("delivery-nothing"))
    lines = [
        phrase(
            "delivery-line-group" if one.is_group else "delivery-line",
            at=organisation.local(one.at),
            whom=one.whom,
            why=phrase(f"delivery-{_why(one)}"),
        )
        for one in missed
    ]
    more = [phrase("delivery-more", count=total - len(missed))] if total > len(missed) else []
    return message(phrase("delivery-head"), *lines, *more, phrase("people-gap"), phrase("delivery-what"))


def _why(one: Missed) -> str:
    """A reason that a person can do something about."""
    words = one.error.lower()
    if one.state is State.UNCERTAIN:
        return "uncertain"
    if "blocked" in words:
        return "blocked"
    if "deactivated" in words:
        return "deactivated"
    if "kicked" in words or "not a member" in words:
        return "removed"
    return "chat-gone" if "chat not found" in words else "refused"
