"""Sessions in people's own calendars."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.queries import MemberRef, members
from models.study.queries.sessions import SessionView, get_session
from models.study.tables import CalendarFile, Expected, Stage


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A session in a member's calendar."""

    session: SessionView
    member: MemberRef
    sequence: int
    cancelled: bool
    """The newest file took it out."""
    expected: bool

    @property
    def is_on(self) -> bool:
        """The session takes place, and the member is expected there."""
        return self.expected and self.session.stage is not Stage.CANCELLED


def get_entry(session: Session, file_id: int) -> CalendarEntry:
    """What a file says; raises NotFound."""
    row = session.execute(
        select(
            CalendarFile.session_id,
            CalendarFile.member_id,
            CalendarFile.sequence,
            CalendarFile.cancelled,
            Expected.member_id.is_not(None).label("expected"),
        )
        .outerjoin(
            Expected,
            (Expected.session_id == CalendarFile.session_id) & (Expected.member_id == CalendarFile.member_id),
        )
        .where(CalendarFile.id == file_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    member = members(session, [row.member_id])[row.member_id]
    return CalendarEntry(get_session(session, row.session_id), member, row.sequence, row.cancelled, bool(row.expected))
