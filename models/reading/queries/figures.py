"""A quarter in numbers, from what the secretary marked, each with the rows that it was counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people.tables import Member
from models.reading.rules import book_key
from models.reading.tables import Meeting, Sharing
from models.study.tables import Stage, StudySession


@dataclass(frozen=True, slots=True)
class SharedView:
    """Somebody shared a book at a meeting."""

    meeting_id: int
    member_id: int
    name: str
    book_id: int | None
    book_title: str


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that took place, as marked."""

    id: int
    title: str
    starts_at: datetime
    sharings: tuple[SharedView, ...]


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """What a quarter comes to; a person who shared twice is one sharer, a book shared twice is one book."""

    year: int
    quarter: int
    meetings: tuple[HeldMeeting, ...]
    unmarked: tuple[str, ...]
    """Titles of meetings that took place and are not marked yet: they don't count."""

    @property
    def sharers(self) -> int:
        """How many different people shared."""
        return len({one.member_id for meeting in self.meetings for one in meeting.sharings})

    @property
    def books(self) -> int:
        """How many different books were shared, by their titles."""
        return len({book_key(one.book_title) for meeting in self.meetings for one in meeting.sharings})


def quarter_figures(session: Session, year: int, quarter: int, *, now: datetime) -> QuarterFigures:
    """The figures of a quarter of the whole organisation."""
    rows = session.execute(
        select(Meeting.id, StudySession.title, StudySession.starts_at, Meeting.marked_at)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .where(Meeting.year == year, Meeting.quarter == quarter)
        .where(StudySession.stage != Stage.CANCELLED, StudySession.ends_at <= now)
        .order_by(StudySession.starts_at, Meeting.id)
    ).all()
    shared = sharings(session, [row.id for row in rows])
    held = [
        HeldMeeting(row.id, row.title, row.starts_at, tuple(one for one in shared if one.meeting_id == row.id))
        for row in rows
        if row.marked_at is not None
    ]
    unmarked = [row.title for row in rows if row.marked_at is None]
    return QuarterFigures(year, quarter, tuple(held), tuple(unmarked))


def sharings(session: Session, meeting_ids: Iterable[int]) -> list[SharedView]:
    """Who shared what at these meetings, in the order of marking."""
    query = (
        select(Sharing.meeting_id, Sharing.member_id, Member.name, Sharing.book_id, Sharing.book_title)
        .join(Member, Member.id == Sharing.member_id)
        .where(Sharing.meeting_id.in_(sorted(set(meeting_ids))))
        .order_by(Sharing.id)
    )
    return [SharedView(*row) for row in session.execute(query)]
