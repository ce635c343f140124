"""Opening a sharing meeting, changing how many it takes, and keeping it although few come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from models.errors import OutOfDate
from models.messaging.actions import plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.changes import Concerned, fill, newest, open_meeting
from models.reading.errors import AlreadyKept, BelowMinimum, CapacityUnclear, MinimumUnclear, NoPlaces, PlacesTaken
from models.reading.queries.meetings import MeetingView, get_meeting, invited
from models.reading.queries.places import count_taken
from models.reading.rules import MOST_PLACES, OFFER_GRACE, WEEK
from models.reading.tables import Meeting, Slot, SlotRole
from models.study.actions import NewSession, SessionChange, announce_session, cancel_session
from models.study.actions.marks import led_session, new_nonce
from models.study.rules import ping_at
from models.study.tables import Label, Scope

BEGIN_TIMER = "meeting_begins"
WEEK_TIMER = "meeting_week"
MINIMUM_TIMER = "meeting_minimum"
MARKS_TIMER = "meeting_marks"
"""Due once the register is closed: the secretary is asked who really shared."""
TIMERS = (BEGIN_TIMER, WEEK_TIMER, MINIMUM_TIMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What a secretary has decided about a meeting; its session says when and where, and for which branch."""

    session: NewSession
    year: int
    quarter: int
    capacities: Mapping[SlotRole, int]
    minimum: int = 0
    ask_before: timedelta | None = None
    """How long before the start to ask whether it is held, with fewer people than `minimum`."""


@dataclass(frozen=True, slots=True)
class MeetingOpened:
    """A meeting takes bookings: who may ask for a place is told, and its card goes up in the chats."""

    meeting: MeetingView
    invited: tuple[MemberRef, ...]
    chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeetingChanged:
    """A meeting as it is now, and who is concerned."""

    meeting: MeetingView
    concerned: tuple[Concerned, ...] = ()


def open_sharing_meeting(
    session: Session, new: NewMeeting, *, by: MemberRef, organisation: Organisation, now: datetime
) -> MeetingOpened:
    """Open a meeting for a quarter.

    Raises NotAllowed, InThePast, CapacityUnclear, NoPlaces, MinimumUnclear.
    """
    check_capacities(new.capacities)
    check_minimum(new.minimum, new.capacities)
    labels = tuple({*new.session.labels, Label.READING_CLUB})
    underneath = replace(new.session, scope=Scope.BOOKED, labels=labels, group_id=None, member_ids=())
    change = announce_session(session, underneath, by=by, organisation=organisation, now=now)
    row = {
        "session_id": change.session.id,
        "year": new.year,
        "quarter": new.quarter,
        "minimum": new.minimum,
        "ask_before": None if new.ask_before is None else round(new.ask_before.total_seconds() / 60),
        "nonce": new_nonce(),
        "opened_by": by.id,
        "opened_at": now,
    }
    meeting_id = session.execute(insert(Meeting).returning(Meeting.id), row).scalar_one()
    slots = [{"meeting_id": meeting_id, "role": role, "capacity": new.capacities.get(role, 0)} for role in SlotRole]
    session.execute(insert(Slot), slots)
    meeting = get_meeting(session, meeting_id)
    plan_timers(session, meeting, organisation=organisation, now=now)
    return MeetingOpened(meeting, tuple(invited(session, change.session)), change.chats)


def check_capacities(capacities: Mapping[SlotRole, int]) -> None:
    """Raises CapacityUnclear, NoPlaces."""
    if any(not 0 <= size <= MOST_PLACES for size in capacities.values()):
        raise CapacityUnclear(most=MOST_PLACES)
    if not any(capacities.values()):
        raise NoPlaces


def check_minimum(minimum: int, capacities: Mapping[SlotRole, int]) -> None:
    """Raises MinimumUnclear where so many can't come."""
    most = sum(capacities.values())
    if not 0 <= minimum <= most:
        raise MinimumUnclear(most=most)


def change_capacity(
    session: Session,
    meeting_id: int,
    *,
    role: SlotRole,
    capacity: int,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> MeetingChanged:
    """Have more places, which go to who waits, or fewer, but not fewer than are taken.

    Raises NotFound, NotAllowed, MeetingCancelled, MeetingOver, CapacityUnclear, NoPlaces, PlacesTaken, BelowMinimum.
    """
    meeting = open_meeting(session, meeting_id, now=now)
    led_session(session, meeting.session.id, by)
    slot = meeting.slot(role)
    assert slot is not None
    capacities = {**{one.role: one.capacity for one in meeting.slots}, role: capacity}
    check_capacities(capacities)
    taken = count_taken(session, slot.id)
    if capacity < taken:
        raise PlacesTaken(taken=taken)
    if capacity < slot.capacity and sum(capacities.values()) < meeting.minimum and meeting.kept_at is None:
        raise BelowMinimum(minimum=meeting.minimum)
    session.execute(update(Slot).where(Slot.id == slot.id).values(capacity=capacity))
    told = newest(session, fill(session, meeting_id, organisation=organisation, now=now))
    return MeetingChanged(get_meeting(session, meeting_id), told)


def keep_meeting(session: Session, meeting_id: int, *, by: MemberRef, nonce: str, now: datetime) -> MeetingView:
    """Hold it although fewer people come than planned.

    Raises NotFound, NotAllowed, MeetingCancelled, MeetingOver, OutOfDate, AlreadyKept.
    """
    check_undecided(session, meeting_id, by=by, nonce=nonce, now=now)
    session.execute(update(Meeting).where(Meeting.id == meeting_id).values(kept_at=now))
    return get_meeting(session, meeting_id)


def call_off_meeting(
    session: Session, meeting_id: int, *, by: MemberRef, nonce: str, organisation: Organisation, now: datetime
) -> SessionChange:
    """Call it off because too few people come; what becomes of the places follows from its session.

    Raises NotFound, NotAllowed, MeetingCancelled, MeetingOver, OutOfDate, AlreadyKept.
    """
    meeting = check_undecided(session, meeting_id, by=by, nonce=nonce, now=now)
    return cancel_session(session, meeting.session.id, by=by, organisation=organisation, now=now)


def check_undecided(session: Session, meeting_id: int, *, by: MemberRef, nonce: str, now: datetime) -> MeetingView:
    """The meeting, locked, of which nobody has said yet whether it is held.

    Raises NotFound, NotAllowed, MeetingCancelled, MeetingOver, OutOfDate, AlreadyKept.
    """
    meeting = open_meeting(session, meeting_id, now=now)
    led_session(session, meeting.session.id, by)
    if nonce != meeting.nonce:
        raise OutOfDate
    if meeting.kept_at is not None:
        raise AlreadyKept(title=meeting.session.title)
    return meeting


def plan_timers(session: Session, meeting: MeetingView, *, organisation: Organisation, now: datetime) -> None:
    """Plan what time does for a meeting; what is past by now is not planned."""
    starts_at = meeting.session.starts_at
    plan(session, BEGIN_TIMER, meeting.id, [starts_at + OFFER_GRACE])
    week = ping_at(starts_at - WEEK, starts_at, now, organisation)
    plan(session, WEEK_TIMER, meeting.id, [] if week is None else [week])
    asked = None
    if meeting.ask_at is not None and meeting.kept_at is None:
        asked = ping_at(meeting.ask_at, starts_at, now, organisation)
    plan(session, MINIMUM_TIMER, meeting.id, [] if asked is None else [asked])
