"""What every change of a place has in common: the lock, the checks, how a place is given and how it ends.

Everything about a meeting is written under the lock of its row. On PostgreSQL a lock is a statement of its own,
taken first; of several meetings in the order of their ids. On SQLite writers are serial already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.messaging.actions import cancel, plan
from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.reading.errors import CheckedIn, MeetingCancelled, MeetingOver, NotInvited
from models.reading.queries.meetings import MeetingView, get_meeting
from models.reading.queries.places import PlaceView, free_places, get_place, pair_of, place_at, queue
from models.reading.queries.transfers import OPEN
from models.reading.rules import OFFER_GRACE, next_in_turn, offer_ends
from models.reading.tables import (
    Booking,
    BookingState,
    Meeting,
    Pair,
    PairState,
    Transfer,
    TransferState,
)
from models.study.actions import expect, expect_no_more, let_calendars_follow
from models.study.actions.marks import is_postgres, lock_session_row, new_nonce
from models.study.errors import AlreadyMarked
from models.study.tables import Expected, Stage, StudySession

OFFER_TIMER = "place_offer"


class What(StrEnum):
    """What happened to a place of somebody who did nothing for it just now."""

    OFFERED = "offered"
    OFFER_LONGER = "offer_longer"
    """We were down; that time doesn't count."""
    OFFER_LAPSED = "offer_lapsed"
    PARTNER_SAID_NO = "partner_said_no"
    """The other of a pair gave up, declined or let it lapse: one waits alone now."""
    PAIR_IS_IN = "pair_is_in"
    """The other of a pair accepted too."""
    MISSED = "missed"
    CALLED_OFF = "called_off"
    MOVED = "moved"
    """The meeting has another time, another room or another name."""
    ON_LEAVE = "on_leave"
    """Leave was granted, so the place goes to the next in turn."""
    ASKED_OVER = "asked_over"
    """A swap or a handover can't be any more: the place has changed."""
    SWAPPED = "swapped"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody who must be told, what of, and the place as it is now."""

    member: MemberRef
    what: What
    place: PlaceView
    by: str = ""
    """The name of who caused it, where that is another member's doing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a place, and who else is concerned."""

    place: PlaceView
    concerned: tuple[Concerned, ...] = ()


def lock_meetings(session: Session, *meeting_ids: int) -> None:
    """Let nobody else change these meetings' places, nor their sessions."""
    if not is_postgres(session):
        return
    ids = sorted(set(meeting_ids))
    query = select(Meeting.session_id).where(Meeting.id.in_(ids)).order_by(Meeting.id)
    for session_id in sorted(session.scalars(query.with_for_update()).all()):
        lock_session_row(session, session_id)


def open_meeting(session: Session, meeting_id: int, *, now: datetime) -> MeetingView:
    """The meeting, locked, whose places can still change. Raises NotFound, MeetingCancelled, MeetingOver."""
    lock_meetings(session, meeting_id)
    meeting = get_meeting(session, meeting_id)
    check_not_over(meeting, now, until=meeting.session.starts_at)
    return meeting


def check_not_over(meeting: MeetingView, now: datetime, *, until: datetime) -> None:
    """Raises MeetingCancelled, MeetingOver."""
    if meeting.session.stage is Stage.CANCELLED:
        raise MeetingCancelled(title=meeting.session.title)
    if meeting.session.stage is not Stage.ANNOUNCED or now >= until:
        raise MeetingOver(title=meeting.session.title)


def check_invited(meeting: MeetingView, member: MemberRef) -> None:
    """Raises NotInvited for somebody of another branch."""
    if meeting.session.branch_id not in (None, member.branch_id):
        raise NotInvited(title=meeting.session.title)


def own_place(session: Session, member: MemberRef, booking_id: int, nonce: str) -> PlaceView:
    """The member's booking, its meeting locked. Raises NotFound, NotAllowed, OutOfDate."""
    lock_meetings(session, get_place(session, booking_id).meeting_id)
    place = get_place(session, booking_id)
    if place.member_id != member.id:
        raise NotAllowed
    if place.nonce != nonce:
        raise OutOfDate
    return place


def add_booking(
    session: Session,
    member_id: int,
    slot_id: int,
    meeting_id: int,
    state: BookingState,
    asked_at: datetime,
    **more: object,
) -> int:
    """Write a booking; returns its id."""
    row = {
        "meeting_id": meeting_id,
        "slot_id": slot_id,
        "member_id": member_id,
        "state": state,
        "asked_at": asked_at,
        "nonce": new_nonce(),
        **more,
    }
    return session.execute(insert(Booking).returning(Booking.id), row).scalar_one()


def settle(session: Session, place: PlaceView, state: BookingState, *, now: datetime) -> None:
    """End a booking, and what was asked about it."""
    session.execute(update(Booking).where(Booking.id == place.id).values(state=state, settled_at=now))
    if place.state is BookingState.OFFERED:
        cancel(session, OFFER_TIMER, place.id)


def give(session: Session, place: PlaceView, *, now: datetime) -> None:
    """Let who waits have the place; what they had at this meeting is let go."""
    had = place_at(session, place.meeting_id, place.member_id, BookingState.HELD)
    if had is not None:
        settle(session, had, BookingState.MOVED, now=now)
    cancel(session, OFFER_TIMER, place.id)
    session.execute(
        update(Booking)
        .where(Booking.id == place.id)
        .values(state=BookingState.HELD, pair_id=None, offer_ends=None, accepted_at=None, nonce=new_nonce())
    )
    expect_holder(session, place.session_id, place.member_id, now=now)


def expect_holder(session: Session, session_id: int, member_id: int, *, now: datetime) -> None:
    """Expect whoever has a place at the session, once; who has it in the calendar gets a file with the new place."""
    here = Expected.session_id == session_id, Expected.member_id == member_id
    if session.execute(select(Expected.member_id).where(*here)).first() is None:
        known = session.scalars(select(StudySession.version).where(StudySession.id == session_id)).one()
        expect(session, session_id, [member_ref(session, member_id)], known_version=known)
    else:
        let_calendars_follow(session, session_id, member_id=member_id, now=now)


def expect_no_holder(session: Session, place: PlaceView, *, now: datetime) -> None:
    """Expect who had a place at its session no more. Raises CheckedIn for who is there."""
    try:
        expect_no_more(session, place.session_id, place.member_id, now=now)
    except AlreadyMarked as here:
        raise CheckedIn(title=place.title) from here


def let_go(session: Session, place: PlaceView, state: BookingState, *, now: datetime) -> tuple[Concerned, ...]:
    """End somebody's place, offer or wait; who waited with them, or wanted to swap, is told. Raises CheckedIn."""
    settle(session, place, state, now=now)
    if place.state is BookingState.HELD:
        expect_no_holder(session, place, now=now)
        return void_transfers(session, place, now=now)
    return part_pair(session, place, now=now)


def part_pair(session: Session, place: PlaceView, *, now: datetime) -> tuple[Concerned, ...]:
    """Let the other of a pair wait alone again, where they asked for themselves; nobody is in without the other."""
    drop_pair_questions(session, place.slot_id, place.member_id, now=now)
    if place.pair_id is None:
        return ()
    others = pair_of(session, place.pair_id)
    session.execute(update(Booking).where(Booking.pair_id == place.pair_id).values(pair_id=None))
    session.execute(update(Pair).where(Pair.id == place.pair_id).values(state=PairState.ENDED, settled_at=now))
    for other in others:
        wait_again(session, other)
    return tuple(concerned(session, other.id, What.PARTNER_SAID_NO, by=place.member_name) for other in others)


def wait_again(session: Session, place: PlaceView) -> None:
    """Put an offer that was not taken up by its pair back where it stood."""
    cancel(session, OFFER_TIMER, place.id)
    back = {"state": BookingState.WAITING, "offered_at": None, "offer_ends": None, "accepted_at": None}
    session.execute(update(Booking).where(Booking.id == place.id).values(**back, nonce=new_nonce()))


def drop_pair_questions(session: Session, slot_id: int, member_id: int, *, now: datetime) -> None:
    """Whoever waits no more asks nobody to wait together."""
    session.execute(
        update(Pair)
        .where(Pair.slot_id == slot_id, Pair.asker_id == member_id, Pair.state == PairState.ASKED)
        .values(state=PairState.ENDED, settled_at=now)
    )


def void_transfers(session: Session, place: PlaceView, *, now: datetime, but: int = 0) -> tuple[Concerned, ...]:
    """End every question about a place that has gone; the other side is told, with the own place."""
    about = (Transfer.booking_id == place.id) | (Transfer.other_id == place.id)
    told = []
    for row in _void(session, about & (Transfer.id != but), now=now):
        asker = get_place(session, row.booking_id)
        if row.booking_id != place.id:
            told.append(Concerned(member_ref(session, asker.member_id), What.ASKED_OVER, asker, place.member_name))
        else:
            other = member_ref(session, row.to_member_id)
            told.append(Concerned(other, What.ASKED_OVER, asker, place.member_name))
    return tuple(told)


def end_transfers(session: Session, meeting_id: int, *, now: datetime) -> tuple[Concerned, ...]:
    """End every question about the places of a meeting that begins; both sides are told, with the asker's place."""
    here = select(Booking.id).where(Booking.meeting_id == meeting_id)
    told: list[Concerned] = []
    for row in _void(session, Transfer.booking_id.in_(here) | Transfer.other_id.in_(here), now=now):
        asker, other = get_place(session, row.booking_id), member_ref(session, row.to_member_id)
        told.append(Concerned(member_ref(session, asker.member_id), What.ASKED_OVER, asker, other.name))
        told.append(Concerned(other, What.ASKED_OVER, asker, asker.member_name))
    return tuple(told)


def _void(session: Session, about: ColumnElement[bool], *, now: datetime) -> Sequence[Row[int, int, int]]:
    query = select(Transfer.id, Transfer.booking_id, Transfer.to_member_id)
    rows = session.execute(query.where(about, Transfer.state.in_(OPEN)).order_by(Transfer.id)).all()
    ended = update(Transfer).where(Transfer.id.in_([row.id for row in rows]))
    session.execute(ended.values(state=TransferState.VOID, settled_at=now))
    return rows


def fill(session: Session, meeting_id: int, *, organisation: Organisation, now: datetime) -> tuple[Concerned, ...]:
    """Offer every place that is free to who is first in turn; nothing once the meeting has begun."""
    meeting = get_meeting(session, meeting_id)
    starts_at = meeting.session.starts_at
    if meeting.session.stage is not Stage.ANNOUNCED or now >= starts_at:
        return ()
    ends = offer_ends(now, starts_at=starts_at, downtimes=(), organisation=organisation)
    told: list[Concerned] = []
    for slot in meeting.slots:
        if not slot.waiting:
            continue
        for unit in next_in_turn(queue(session, slot.id), free_places(session, slot.id)):
            told += [_offer(session, wait.booking_id, ends, now) for wait in unit]
    return tuple(told)


def _offer(session: Session, booking_id: int, ends: datetime, now: datetime) -> Concerned:
    offered = {"state": BookingState.OFFERED, "offered_at": now, "offer_ends": ends, "nonce": new_nonce()}
    session.execute(update(Booking).where(Booking.id == booking_id).values(**offered))
    plan(session, OFFER_TIMER, booking_id, [ends + OFFER_GRACE])
    return concerned(session, booking_id, What.OFFERED)


def concerned(session: Session, booking_id: int, what: What, by: str = "") -> Concerned:
    """Who is concerned, with the place as it is now."""
    place = get_place(session, booking_id)
    return Concerned(member_ref(session, place.member_id), what, place, by)


def newest(session: Session, told: Iterable[Concerned]) -> tuple[Concerned, ...]:
    """The same people, with their places as they are by the end; who waits alone again and is offered a place at
    once hears only of that."""
    last: dict[tuple[int, bool], Concerned] = {}
    for one in told:
        overtaken = (one.place.id, False)
        if one.what is What.OFFERED and overtaken in last:
            last[overtaken] = replace(one, by=last[overtaken].by)
        else:
            last[one.place.id, one.what is What.ASKED_OVER] = one
    return tuple(replace(one, place=get_place(session, one.place.id)) for one in last.values())


def member_ref(session: Session, member_id: int) -> MemberRef:
    """A member by id."""
    return members(session, [member_id])[member_id]
