"""Making up for a missed session: sending it in, and confirming it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.queries import MakeUpView


@dataclass(frozen=True, slots=True)
class MakeUpSubmitted:
    """A make-up was sent in; its leaders confirm or return it."""

    make_up: MakeUpView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class MakeUpDecided:
    """A make-up was confirmed or returned; the member is told."""

    make_up: MakeUpView
    member: MemberRef


def submit_make_up(
    session: Session,
    make_up_id: int,
    member: MemberRef,
    *,
    note: str | None,
    file_id: str | None = None,
    file_kind: str | None = None,
    now: datetime,
) -> MakeUpSubmitted:
    """Send a make-up in, again where it was not yet decided; a late one is taken too.

    Raises NotFound, NotAllowed (another's), AlreadyDecided, MakeUpEmpty, TooLong.
    """
    raise NotImplementedError


def decide_make_up(
    session: Session, make_up_id: int, *, nonce: str, confirmed: bool, by: MemberRef, now: datetime
) -> MakeUpDecided:
    """Confirm a make-up (the mark becomes made_up, also after the lock) or return it (owed again).

    Raises NotFound, NotAllowed, OutOfDate, AlreadyDecided.
    """
    raise NotImplementedError
