"""Rotating QR codes that are open on a screen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.study.tables import Screen


@dataclass(frozen=True, slots=True)
class ScreenView:
    """A secretary's rotating code, open or put away."""

    opened_at: datetime
    closed_at: datetime | None


def find_screen(session: Session, session_id: int, member_id: int) -> ScreenView | None:
    """The code that this secretary opened last for the session, if ever."""
    row = session.execute(
        select(Screen.opened_at, Screen.closed_at).where(Screen.session_id == session_id, Screen.member_id == member_id)
    ).one_or_none()
    return ScreenView(*row) if row else None
