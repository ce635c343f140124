"""Sessions, as everything else reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.tables import Label, Mode, Scope, Stage


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with the names of whom it is for."""

    id: int
    title: str
    labels: tuple[Label, ...]
    starts_at: datetime
    ends_at: datetime
    place: str
    scope: Scope
    branch_id: int | None
    branch_name: str | None
    group_id: int | None
    group_name: str | None
    mode: Mode
    opens_at: datetime
    closes_at: datetime
    late_after_minutes: int
    code: str | None = field(repr=False)
    secret: bytes = field(repr=False)
    nonce: str
    stage: Stage
    version: int
    created_by: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions of a session: (before, after) of each; None where nothing does."""

    title: tuple[str, str] | None
    starts_at: tuple[datetime, datetime] | None
    place: tuple[str, str] | None
    cancelled: bool

    def __bool__(self) -> bool:
        return bool(self.title or self.starts_at or self.place or self.cancelled)


@dataclass(frozen=True, slots=True)
class News:
    """What a person has not been told of a session. `changes` is None where it was never announced to them."""

    session: SessionView
    changes: Changes | None


def get_session(session: Session, session_id: int) -> SessionView:
    """The session; raises NotFound."""
    raise NotImplementedError


def sessions_of(session: Session, session_ids: Iterable[int]) -> dict[int, SessionView]:
    """These sessions, by id."""
    raise NotImplementedError


def open_sessions(session: Session, member_id: int, at: datetime) -> list[SessionView]:
    """Where the member is expected and a check-in sent at `at` counts, earliest start first."""
    raise NotImplementedError


def upcoming(session: Session, member_id: int, now: datetime, limit: int = 5) -> list[SessionView]:
    """Where the member is expected and which has not ended, earliest start first."""
    raise NotImplementedError


def led_sessions(session: Session, leader: MemberRef, now: datetime, limit: int = 20) -> list[SessionView]:
    """What this leader can act on: neither locked nor cancelled, newest first."""
    raise NotImplementedError


def session_changes(session: Session, session_id: int, since_version: int) -> Changes:
    """What differs between a version and the newest."""
    raise NotImplementedError


def find_news(session: Session, session_id: int, member_id: int) -> News | None:
    """What this person must still hear of the session; None: nothing (also where they are not expected)."""
    raise NotImplementedError


def chats_for(session: Session, view: SessionView) -> list[int]:
    """The bound group chats that show the session's card: its branch's, and the organisation's."""
    raise NotImplementedError


def leaders_of(session: Session, view: SessionView) -> list[MemberRef]:
    """Who is told about a session's register and decides on leave; for picked people its creator."""
    raise NotImplementedError
