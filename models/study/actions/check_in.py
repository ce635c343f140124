"""Checking in: the hot path, one select and one insert."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import DomainError
from models.people.queries import MemberRef
from models.study.tables import How, Mark


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The check-in counts, or one before it did (`again`)."""

    session_id: int
    title: str
    place: str
    starts_at: datetime
    mark: Mark
    how: How
    at: datetime
    """When the mark that counts was made."""
    again: bool


@dataclass(frozen=True, slots=True)
class CheckInRefused:
    """Refused, and the refusal is remembered: raising would roll the count of wrong codes back. Say `error`."""

    error: DomainError


def check_in(
    session: Session,
    member: MemberRef,
    *,
    sent_at: datetime,
    now: datetime,
    session_id: int | None = None,
    code: str | None = None,
    qr: str | None = None,
) -> CheckedIn | CheckInRefused:
    """Mark a member present or late, judged by when it was sent; the first mark counts.

    Without `session_id`: at the one session that is open. Raises NothingOpen, SeveralOpen, NotFound, NotExpected,
    SessionCancelled, SessionLocked, TooEarly, TooLate, CodeNeeded, CodesSpent, QrNeeded, QrOld, MarkedBySecretary.
    """
    raise NotImplementedError
