"""After the meeting: the secretary marks who really shared what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.people.queries import MemberRef
from models.reading.actions.changes import lock_meetings
from models.reading.errors import BookNeeded, NotBegun, TooLong
from models.reading.queries.meetings import MeetingView, get_meeting
from models.reading.rules import TITLE_LIMIT
from models.reading.tables import Meeting, Sharing
from models.study.queries import may_lead
from models.study.tables import Stage


@dataclass(frozen=True, slots=True)
class SharedBook:
    """A book of the list, or another by its title."""

    title: str
    book_id: int | None = None


def mark_shared(
    session: Session, meeting_id: int, member_id: int, *, book: SharedBook, by: MemberRef, now: datetime
) -> None:
    """Note that somebody shared a book; said again, the book is corrected.

    Raises NotFound, NotAllowed, NotBegun, BookNeeded, TooLong.
    """
    _led(session, meeting_id, by, now)
    if not book.title.strip():
        raise BookNeeded
    if len(book.title) > TITLE_LIMIT:
        raise TooLong(limit=TITLE_LIMIT)
    values = {
        "book_id": book.book_id,
        "book_title": book.title.strip(),
        "marked_by": by.id,
        "marked_at": now,
    }
    here = Sharing.meeting_id == meeting_id, Sharing.member_id == member_id
    if session.scalar(select(Sharing.id).where(*here)) is None:
        session.execute(insert(Sharing), {"meeting_id": meeting_id, "member_id": member_id, **values})
    else:
        session.execute(update(Sharing).where(*here).values(**values))


def unmark_shared(session: Session, meeting_id: int, member_id: int, *, by: MemberRef, now: datetime) -> None:
    """Take a mark back. Raises NotFound, NotAllowed, NotBegun."""
    _led(session, meeting_id, by, now)
    session.execute(delete(Sharing).where(Sharing.meeting_id == meeting_id, Sharing.member_id == member_id))


def confirm_marks(session: Session, meeting_id: int, *, by: MemberRef, now: datetime) -> MeetingView:
    """Say that the marks are complete: from now on the meeting counts. Raises NotFound, NotAllowed, NotBegun."""
    _led(session, meeting_id, by, now)
    session.execute(update(Meeting).where(Meeting.id == meeting_id).values(marked_at=now, marked_by=by.id))
    return get_meeting(session, meeting_id)


def _led(session: Session, meeting_id: int, by: MemberRef, now: datetime) -> MeetingView:
    lock_meetings(session, meeting_id)
    meeting = get_meeting(session, meeting_id)
    if not may_lead(by, meeting.session):
        raise NotAllowed
    if meeting.session.stage is Stage.CANCELLED or now < meeting.session.starts_at:
        raise NotBegun(title=meeting.session.title)
    return meeting
