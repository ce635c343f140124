"""Announcing, changing and cancelling a session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.queries import SessionView
from models.study.tables import Label, Mode, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """What a secretary has decided about a session."""

    title: str
    labels: tuple[Label, ...]
    starts_at: datetime
    ends_at: datetime
    place: str
    scope: Scope
    branch_id: int | None = None
    group_id: int | None = None
    member_ids: tuple[int, ...] = ()
    """Whom, where they are picked."""
    mode: Mode = Mode.OPEN
    opens_at: datetime
    closes_at: datetime
    late_after_minutes: int


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session was announced, changed or cancelled: those expected are told, and its card in the chats."""

    session: SessionView
    expected: tuple[MemberRef, ...]
    unreachable: tuple[MemberRef, ...]
    """Those of the expected whom the bot can't write to."""
    chats: tuple[int, ...]


def announce_session(
    session: Session, new: NewSession, *, by: MemberRef, organisation: Organisation, now: datetime
) -> SessionChange:
    """Announce a session to those who belong now; plans its pings and its close.

    Raises NotAllowed, InThePast, NobodyExpected.
    """
    raise NotImplementedError


def change_session(
    session: Session,
    session_id: int,
    *,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
    title: str | None = None,
    starts_at: datetime | None = None,
    place: str | None = None,
) -> SessionChange:
    """Change what is given; the end and the window move with the start.

    Raises NotAllowed, SessionCancelled, SessionOver, InThePast, CheckInsExist, NothingChanged.
    """
    raise NotImplementedError


def cancel_session(
    session: Session, session_id: int, *, by: MemberRef, organisation: Organisation, now: datetime
) -> SessionChange:
    """Call a session off. Raises NotAllowed, SessionCancelled, SessionOver."""
    raise NotImplementedError


def note_told(session: Session, session_id: int, member_id: int, *, version: int) -> None:
    """Remember which version a person was told."""
    raise NotImplementedError
