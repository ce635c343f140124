"""Sessions in people's own calendars: a file that is taken, and those that must follow it."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.messaging.actions import plan
from models.people.queries import MemberRef
from models.study.errors import NotExpected
from models.study.queries import get_session
from models.study.queries.calendar_files import CalendarEntry, get_entry
from models.study.tables import CalendarFile, Expected, Stage

CALENDAR_TIMER = "calendar_file"
"""Due at once when a session that is in somebody's calendar has changed for them; the subject is the file."""


def take_calendar_file(session: Session, session_id: int, member: MemberRef) -> CalendarEntry:
    """Let a member have the session as it is now. Raises NotFound, NotExpected."""
    view = get_session(session, session_id)
    here = Expected.session_id == session_id, Expected.member_id == member.id
    if session.execute(select(Expected.member_id).where(*here)).first() is None:
        raise NotExpected(title=view.title)
    of = CalendarFile.session_id == session_id, CalendarFile.member_id == member.id
    file_id = session.scalar(select(CalendarFile.id).where(*of).with_for_update())
    cancelled = view.stage is Stage.CANCELLED
    if file_id is None:
        row = {"session_id": session_id, "member_id": member.id, "sequence": 0, "cancelled": cancelled}
        file_id = session.execute(insert(CalendarFile).returning(CalendarFile.id), row).scalar_one()
    else:
        _make_anew(session, file_id, cancelled=cancelled)
    return get_entry(session, file_id)


def follow_calendar_file(session: Session, file_id: int) -> CalendarEntry | None:
    """Make a file anew: changed, or taken out of the calendar where the member is not expected any more.

    None where it was taken out already. Raises NotFound.
    """
    entry = get_entry(session, file_id)
    if entry.cancelled:
        return None
    _make_anew(session, file_id, cancelled=not entry.is_on)
    return get_entry(session, file_id)


def let_calendars_follow(session: Session, session_id: int, *, member_id: int | None = None, now: datetime) -> None:
    """Let those who have the session in their calendar, or one of them, get a file that replaces theirs."""
    query = select(CalendarFile.id).where(CalendarFile.session_id == session_id, ~CalendarFile.cancelled)
    if member_id is not None:
        query = query.where(CalendarFile.member_id == member_id)
    for file_id in session.scalars(query.order_by(CalendarFile.id)).all():
        plan(session, CALENDAR_TIMER, file_id, [now])


def _make_anew(session: Session, file_id: int, *, cancelled: bool) -> None:
    values = {"sequence": CalendarFile.sequence + 1, "cancelled": cancelled}
    session.execute(
        update(CalendarFile)
        .where(CalendarFile.id == file_id)
        .values(values)
        .execution_options(synchronize_session=False)
    )
