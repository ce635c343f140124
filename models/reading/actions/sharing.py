"""After the meeting: the secretary says who really shared what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.reading.actions.changes import lock_meetings
from models.reading.errors import BookNeeded, MeetingCancelled, NotBegun, TooLong
from models.reading.queries.figures import sharings
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


def confirm_marks(
    session: Session,
    meeting_id: int,
    shared: Mapping[int, SharedBook],
    *,
    by: MemberRef,
    seen: datetime | None,
    now: datetime,
) -> MeetingView:
    """Say who shared what, by member, and that this is all: from now on the meeting counts. Nothing before it does.

    Said again, it is corrected. `seen`: when it was marked last, as far as the secretary knows; somebody else may
    have confirmed other marks since. Raises NotFound, NotAllowed, MeetingCancelled, NotBegun, OutOfDate, BookNeeded,
    TooLong.
    """
    check_may_mark(session, meeting_id, by=by, seen=seen, now=now)
    for book in shared.values():
        _check_book(book)
    before = {one.member_id: one for one in sharings(session, [meeting_id])}
    for member_id in before.keys() - shared.keys():
        session.execute(delete(Sharing).where(*_of(meeting_id, member_id)))
    for member_id, book in shared.items():
        values = {"book_id": book.book_id, "book_title": book.title.strip(), "marked_by": by.id, "marked_at": now}
        known = before.get(member_id)
        if known is None:
            session.execute(insert(Sharing), {"meeting_id": meeting_id, "member_id": member_id, **values})
        elif (known.book_id, known.book_title) != (book.book_id, book.title.strip()):
            session.execute(update(Sharing).where(*_of(meeting_id, member_id)).values(**values))
    session.execute(update(Meeting).where(Meeting.id == meeting_id).values(marked_at=now, marked_by=by.id))
    return get_meeting(session, meeting_id)


def check_may_mark(
    session: Session, meeting_id: int, *, by: MemberRef, seen: datetime | None, now: datetime
) -> MeetingView:
    """The meeting, locked, of which this leader may say who shared.

    Raises NotFound, NotAllowed, MeetingCancelled, NotBegun, OutOfDate.
    """
    lock_meetings(session, meeting_id)
    meeting = get_meeting(session, meeting_id)
    if not may_lead(by, meeting.session):
        raise NotAllowed
    if meeting.session.stage is Stage.CANCELLED:
        raise MeetingCancelled(title=meeting.session.title)
    if now < meeting.session.starts_at:
        raise NotBegun(title=meeting.session.title)
    if meeting.marked_at != seen:
        raise OutOfDate
    return meeting


def _check_book(book: SharedBook) -> None:
    if not book.title.strip():
        raise BookNeeded
    if len(book.title) > TITLE_LIMIT:
        raise TooLong(limit=TITLE_LIMIT)


def _of(meeting_id: int, member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Sharing.meeting_id == meeting_id, Sharing.member_id == member_id
