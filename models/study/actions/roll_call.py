"""Roll-call: the secretary marks, by taps or from a paper list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.tables import Mark


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of each name on a paper list."""

    marked: tuple[MemberRef, ...]
    already: tuple[MemberRef, ...]
    unknown: tuple[str, ...]
    """On nobody expected."""
    ambiguous: tuple[tuple[str, tuple[MemberRef, ...]], ...]
    """Several expected people have this name: the secretary says who came."""


def toggle_roll_call(
    session: Session, session_id: int, member_id: int, *, by: MemberRef, organisation: Organisation, now: datetime
) -> Mark | None:
    """Mark present who is not; undo it where roll-call or paper had done it. Returns the mark that counts now.

    Raises NotAllowed, NotExpected, SessionCancelled, SessionLocked, TooEarly, MarkStands.
    """
    raise NotImplementedError


def merge_paper(session: Session, session_id: int, names: Iterable[str], *, by: MemberRef, now: datetime) -> Merged:
    """Mark present whoever is named, and say which names are unknown or ambiguous.

    Raises NotAllowed, SessionCancelled, SessionLocked, TooEarly.
    """
    raise NotImplementedError


def mark_from_paper(session: Session, session_id: int, member_id: int, *, by: MemberRef, now: datetime) -> Mark:
    """Mark one person from a paper list whose name was ambiguous. Returns the mark that counts.

    Raises NotAllowed, NotExpected, SessionCancelled, SessionLocked, TooEarly.
    """
    raise NotImplementedError
