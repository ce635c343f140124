"""Asking for leave, and deciding on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.queries import LeaveView, MakeUpView


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """Leave was asked for; its leaders decide."""

    leave: LeaveView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class LeaveDecided:
    """Leave was accepted or refused; the member is told."""

    leave: LeaveView
    member: MemberRef
    make_up: MakeUpView | None
    """What a refusal after the close brings."""


def ask_leave(
    session: Session, member: MemberRef, *, session_id: int, reason: str, sent_at: datetime, now: datetime
) -> LeaveAsked:
    """Ask for leave, before a session or during it, judged by when it was sent.

    Raises NotFound, NotExpected, SessionCancelled, SessionLocked, TooLate, ReasonNeeded, TooLong, AlreadyAsked,
    AlreadyOnLeave, AlreadyMarked.
    """
    raise NotImplementedError


def decide_leave(
    session: Session,
    leave_id: int,
    *,
    nonce: str,
    accepted: bool,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> LeaveDecided:
    """Accept leave (the mark becomes excused) or refuse it.

    Raises NotFound, NotAllowed, OutOfDate, AlreadyDecided, AlreadyMarked, SessionCancelled, SessionLocked.
    """
    raise NotImplementedError
