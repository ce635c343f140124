"""The rotating QR code that a secretary opens on a screen."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.messaging.actions import cancel, plan
from models.people.queries import MemberRef
from models.study.actions.marks import check_register_open, is_postgres, led_session
from models.study.errors import NotQr, TooEarly, TooLate
from models.study.queries import SessionView, get_session
from models.study.rules import QR_SECONDS, qr_slot
from models.study.tables import Mode, Screen, Stage

AHEAD = timedelta(minutes=30)
"""A screen may be opened so long before the window."""


def open_screen(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> SessionView:
    """Open the rotating code for a secretary; it turns every 30 s until it is closed or the window ends.

    Raises NotAllowed, NotQr, SessionCancelled, SessionLocked, TooEarly, TooLate.
    """
    view = led_session(session, session_id, by)
    check_register_open(view)
    if view.mode is not Mode.QR:
        raise NotQr(title=view.title)
    if now < view.opens_at - AHEAD:
        raise TooEarly(title=view.title, opens_at=view.opens_at)
    if not _turns(view, now):
        raise TooLate(title=view.title, closes_at=view.closes_at)
    dialect = postgresql if is_postgres(session) else sqlite
    opened = dialect.insert(Screen).values(session_id=session_id, member_id=by.id, opened_at=now)
    session.execute(
        opened.on_conflict_do_update(
            index_elements=["session_id", "member_id"], set_={"opened_at": now, "closed_at": None}
        )
    )
    _plan_turn(session, session_id, now)
    return view


def turn_screen(session: Session, session_id: int, *, now: datetime) -> SessionView | None:
    """The job of timer `qr_turn`: plan the next turn; None when nobody looks any more or the window has ended."""
    view = get_session(session, session_id)
    if not _turns(view, now):
        close_screens(session, session_id, now=now)
        return None
    if not _is_open(session, session_id):
        return None
    _plan_turn(session, session_id, now)
    return view


def close_screen(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> None:
    """Close the secretary's screen; other secretaries' stay."""
    session.execute(
        update(Screen)
        .where(Screen.session_id == session_id, Screen.member_id == by.id, Screen.closed_at.is_(None))
        .values(closed_at=now)
    )
    if not _is_open(session, session_id):
        cancel(session, "qr_turn", session_id)


def close_screens(session: Session, session_id: int, *, now: datetime) -> None:
    """Close every screen of a session."""
    session.execute(
        update(Screen).where(Screen.session_id == session_id, Screen.closed_at.is_(None)).values(closed_at=now)
    )


def _turns(view: SessionView, now: datetime) -> bool:
    return view.stage is Stage.ANNOUNCED and now <= view.closes_at


def _is_open(session: Session, session_id: int) -> bool:
    query = select(Screen.member_id).where(Screen.session_id == session_id, Screen.closed_at.is_(None))
    return session.execute(query.limit(1)).first() is not None


def _plan_turn(session: Session, session_id: int, now: datetime) -> None:
    plan(session, "qr_turn", session_id, [datetime.fromtimestamp((qr_slot(now) + 1) * QR_SECONDS, UTC)])
