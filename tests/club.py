"""A sharing meeting that is simply there: for stories about what happens to its places."""

from datetime import datetime, timedelta
from typing import Any

from bot.simulator import Person
from models.reading import actions, queries
from models.reading.queries import MeetingView, PlaceView
from models.reading.tables import SlotRole
from models.study.actions import NewSession
from models.study.tables import Label, Mode, Scope
from tests.office import Office

SHARER, COMMENTATOR, LISTENER = SlotRole


def opens(
    office: Office,
    secretary: Person,
    *,
    sharers: int = 1,
    commentators: int = 1,
    listeners: int = 2,
    at: datetime | None = None,
    title: str = "第二季度读书分享会",
    everywhere: bool = True,
    **more: Any,
) -> MeetingView:
    """A meeting on Monday 25 May at 15:00 in the reading room, for everybody or for the secretary's branch.

    Nobody is told of it: see the conversation for that.
    """
    by, start = office.ref(secretary), at or office.at("2026-05-25", "15:00")
    session = NewSession(
        title=title,
        labels=(Label.READING_CLUB,),
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        place="图书室",
        scope=Scope.BOOKED,
        branch_id=None if everywhere else by.branch_id,
        mode=Mode.OPEN,
        opens_at=start - timedelta(minutes=30),
        closes_at=start + timedelta(hours=2),
        late_after_minutes=10,
    )
    sizes = {SHARER: sharers, COMMENTATOR: commentators, LISTENER: listeners}
    new = actions.NewMeeting(session=session, year=2026, quarter=2, capacities=sizes, **more)
    with office.database.transaction() as database:
        opened = actions.open_sharing_meeting(
            database, new, by=by, organisation=office.organisation, now=office.clock.now()
        )
    return opened.meeting


def takes(
    office: Office, person: Person, meeting: MeetingView, role: SlotRole = LISTENER, *, book: str = ""
) -> PlaceView:
    """Somebody has asked for a place, without any conversation."""
    share = actions.Share(book or "平凡的世界", 10) if role is SHARER else None
    now = office.clock.now()
    with office.database.transaction() as session:
        return actions.book(
            session,
            office.ref(person),
            meeting_id=meeting.id,
            role=role,
            share=share,
            asked_at=now,
            organisation=office.organisation,
            now=now,
        ).place


def as_it_is(office: Office, place: PlaceView) -> PlaceView:
    """The place as it is by now, through a session of its own."""
    with office.database.reading() as session:
        return queries.get_place(session, place.id)
