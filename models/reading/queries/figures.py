"""A quarter in numbers, from what the secretary marked, each with the rows that it was counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.people.tables import Member
from models.reading.rules import book_key
from models.reading.tables import Meeting, Sharing
from models.study.queries.sessions import led_by
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
    """A meeting that took place, and what was marked of it."""

    id: int
    title: str
    starts_at: datetime
    nonce: str
    sharings: tuple[SharedView, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """What a quarter comes to; a person who shared twice is one sharer, a book shared twice is one book."""

    year: int
    quarter: int
    meetings: tuple[HeldMeeting, ...]
    unmarked: tuple[HeldMeeting, ...]
    """They took place and are not marked yet: they don't count."""

    @property
    def sharers(self) -> tuple[str, ...]:
        """The names of who shared; namesakes are two people."""
        return tuple({one.member_id: one.name for one in self._sharings}.values())

    @property
    def books(self) -> tuple[str, ...]:
        """The titles of what was shared, each once however it was spelled."""
        titles: dict[str, str] = {}
        for one in self._sharings:
            titles.setdefault(book_key(one.book_title), one.book_title)
        return tuple(titles.values())

    @property
    def _sharings(self) -> list[SharedView]:
        return [one for meeting in self.meetings for one in meeting.sharings]


def quarter_figures(session: Session, leader: MemberRef, *, year: int, quarter: int, now: datetime) -> QuarterFigures:
    """The figures of a quarter: of the meetings that this leader answers for, and that have taken place."""
    rows = session.execute(
        select(Meeting.id, StudySession.title, StudySession.starts_at, Meeting.nonce, Meeting.marked_at)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .where(Meeting.year == year, Meeting.quarter == quarter, led_by(leader))
        .where(StudySession.stage != Stage.CANCELLED, (StudySession.ends_at <= now) | Meeting.marked_at.is_not(None))
        .order_by(StudySession.starts_at, Meeting.id)
    ).all()
    shared = sharings(session, [row.id for row in rows])
    marked = [
        HeldMeeting(*row[:4], sharings=tuple(one for one in shared if one.meeting_id == row.id))
        for row in rows
        if row.marked_at is not None
    ]
    unmarked = [HeldMeeting(*row[:4]) for row in rows if row.marked_at is None]
    return QuarterFigures(year, quarter, tuple(marked), tuple(unmarked))


def sharings(session: Session, meeting_ids: Iterable[int]) -> list[SharedView]:
    """Who shared what at these meetings, in the order of marking."""
    query = (
        select(Sharing.meeting_id, Sharing.member_id, Member.name, Sharing.book_id, Sharing.book_title)
        .join(Member, Member.id == Sharing.member_id)
        .where(Sharing.meeting_id.in_(sorted(set(meeting_ids))))
        .order_by(Sharing.id)
    )
    return [SharedView(*row) for row in session.execute(query)]
