"""Closing a session, locking its register, correcting a mark."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.queries import BranchCount, LeaveView, SessionView
from models.study.tables import Mark


@dataclass(frozen=True, slots=True)
class Closing:
    """A session was closed: its leaders get the summary, the missing a make-up."""

    session: SessionView
    summary: tuple[BranchCount, ...]
    missing: tuple[MemberRef, ...]
    """Who owes a make-up; whose leave is undecided is not among them."""
    undecided: tuple[LeaveView, ...]
    """Leave that waits for a decision; refusing it brings the make-up."""
    make_up_due: date
    leaders: tuple[MemberRef, ...]
    again: bool
    """It was closed before: nothing was done, nobody need be told."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A mark was corrected."""

    session: SessionView
    member: MemberRef
    before: Mark | None
    mark: Mark


def close_session(
    session: Session, session_id: int, *, by: MemberRef | None, organisation: Organisation, now: datetime
) -> Closing:
    """End check-in and mark the missing absent; `by` None is the clock. Closing twice does nothing.

    Earlier than planned it ends the window now. Raises NotAllowed, SessionCancelled, TooEarly (before the window).
    """
    raise NotImplementedError


def lock_session(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> SessionView:
    """Confirm the register and lock it. Raises NotAllowed, NotClosed, SessionCancelled, SessionLocked."""
    raise NotImplementedError


def correct_mark(
    session: Session,
    session_id: int,
    member_id: int,
    mark: Mark,
    *,
    reason: str | None,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> Correction:
    """Put another mark in place of the one that counts; the old one stays in the history.

    A reason is needed after the lock, and for a person's own check-in. Raises NotAllowed, SessionCancelled,
    NotExpected, NothingChanged, ReasonNeeded, TooLong.
    """
    raise NotImplementedError
