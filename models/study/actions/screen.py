"""The rotating QR code that a secretary opens on a screen."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.study.queries import SessionView


def open_screen(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> SessionView:
    """Open the rotating code for a secretary; it turns every 30 s until it is closed or the window ends.

    Raises NotAllowed, NotQr, SessionCancelled, SessionLocked, TooEarly, TooLate.
    """
    raise NotImplementedError


def turn_screen(session: Session, session_id: int, *, now: datetime) -> SessionView | None:
    """The job of timer `qr_turn`: plan the next turn; None when nobody looks any more or the window has ended."""
    raise NotImplementedError


def close_screen(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> None:
    """Close the secretary's screen; other secretaries' stay."""
    raise NotImplementedError
