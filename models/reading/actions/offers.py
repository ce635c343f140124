"""Places that are offered: accepted, declined, lapsed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.messaging.actions import plan
from models.messaging.queries import downtimes
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.changes import (
    OFFER_TIMER,
    Concerned,
    Outcome,
    What,
    check_not_over,
    concerned,
    drop_pair_questions,
    fill,
    give,
    let_go,
    lock_meetings,
    newest,
    own_place,
    part_pair,
    settle,
    void_transfers,
)
from models.reading.errors import OfferOver
from models.reading.queries.meetings import get_meeting
from models.reading.queries.places import PlaceView, get_place, pair_of, place_at
from models.reading.rules import OFFER_GRACE, offer_ends
from models.reading.tables import Booking, BookingState, Pair, PairState


@dataclass(frozen=True, slots=True)
class Accepted:
    """A yes; with a partner the place is given when both have said it."""

    place: PlaceView
    waits_for: str
    """The partner who has not answered yet; empty where the place is given."""
    concerned: tuple[Concerned, ...] = ()


def accept_offer(
    session: Session,
    member: MemberRef,
    booking_id: int,
    *,
    nonce: str,
    sent_at: datetime,
    organisation: Organisation,
    now: datetime,
) -> Accepted:
    """Take the place that is offered; what one had at the meeting becomes free.

    It counts as long as the offer has not lapsed, but not when it was said after the start, or is read after
    check-in has ended: nobody gets a place of the past. Raises NotFound, NotAllowed, OutOfDate, OfferOver,
    MeetingCancelled, MeetingOver.
    """
    place = _offered(session, member, booking_id, nonce)
    _check_ahead(session, place, sent_at=sent_at, now=now)
    pair = pair_of(session, place.pair_id) if place.pair_id is not None else [place]
    session.execute(update(Booking).where(Booking.id == booking_id).values(accepted_at=now))
    open_ones = [one for one in pair if one.id != booking_id and one.accepted_at is None]
    if open_ones:
        return Accepted(get_place(session, booking_id), open_ones[0].member_name)
    told: tuple[Concerned, ...] = ()
    for one in pair:
        told += _take(session, one, now=now)
        if one.id != booking_id:
            told += (concerned(session, one.id, What.PAIR_IS_IN, by=place.member_name),)
    if place.pair_id is not None:
        session.execute(update(Pair).where(Pair.id == place.pair_id).values(state=PairState.ENDED, settled_at=now))
    told += fill(session, place.meeting_id, organisation=organisation, now=now)
    return Accepted(get_place(session, booking_id), "", newest(session, told))


def decline_offer(
    session: Session, member: MemberRef, booking_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> Outcome:
    """Say no to a place, for good; it is offered to the next in turn.

    Raises NotFound, NotAllowed, OutOfDate, OfferOver.
    """
    place = _offered(session, member, booking_id, nonce)
    told = let_go(session, place, BookingState.DECLINED, now=now)
    told += fill(session, place.meeting_id, organisation=organisation, now=now)
    return Outcome(get_place(session, booking_id), newest(session, told))


def lapse_offer(
    session: Session, booking_id: int, *, organisation: Organisation, now: datetime
) -> tuple[Concerned, ...]:
    """The time to answer is over: the place passes on. Where we were down meanwhile, the offer is open longer."""
    lock_meetings(session, get_place(session, booking_id).meeting_id)
    place = get_place(session, booking_id)
    if place.state is not BookingState.OFFERED or now >= place.starts_at:
        return ()  # what is open when the meeting begins ends with it
    if place.offer_ends is not None and now < place.offer_ends:
        return ()  # a later offer, with a timer of its own: this one was due with that of the partner
    ends = prolong(session, place, organisation=organisation, now=now)
    if ends > now:
        return (concerned(session, booking_id, What.OFFER_LONGER),) if place.accepted_at is None else ()
    pair = pair_of(session, place.pair_id) if place.pair_id is not None else [place]
    silent = [one for one in pair if one.accepted_at is None]
    told: tuple[Concerned, ...] = ()
    for one in silent:
        settle(session, one, BookingState.LAPSED, now=now)
        told += (concerned(session, one.id, What.OFFER_LAPSED),)
    for one in silent:
        told += part_pair(session, one, now=now)
    told += fill(session, place.meeting_id, organisation=organisation, now=now)
    return newest(session, told)


def prolong(session: Session, place: PlaceView, *, organisation: Organisation, now: datetime) -> datetime:
    """Reckon anew when an offer ends, without the time in which we were down; both of a pair have the same time."""
    assert place.offered_at is not None
    ends = offer_ends(
        place.offered_at,
        starts_at=place.starts_at,
        downtimes=downtimes(session, since=place.offered_at),
        organisation=organisation,
    )
    if ends != place.offer_ends:
        session.execute(update(Booking).where(Booking.id == place.id).values(offer_ends=ends))
    if ends > now:
        plan(session, OFFER_TIMER, place.id, [ends + OFFER_GRACE])
    return ends


def _offered(session: Session, member: MemberRef, booking_id: int, nonce: str) -> PlaceView:
    """What has ended says how it ended, however old the link is."""
    place = get_place(session, booking_id)
    if place.member_id == member.id and place.state is not BookingState.OFFERED:
        raise OfferOver(title=place.title, state=place.state)
    place = own_place(session, member, booking_id, nonce)
    if place.state is not BookingState.OFFERED:
        raise OfferOver(title=place.title, state=place.state)
    return place


def _check_ahead(session: Session, place: PlaceView, *, sent_at: datetime, now: datetime) -> None:
    meeting = get_meeting(session, place.meeting_id)
    check_not_over(meeting, now, until=meeting.session.closes_at)
    check_not_over(meeting, sent_at, until=meeting.session.starts_at)


def _take(session: Session, place: PlaceView, *, now: datetime) -> tuple[Concerned, ...]:
    """Give the place; questions about what the member had there before are over."""
    had = place_at(session, place.meeting_id, place.member_id, BookingState.HELD)
    give(session, place, now=now)
    drop_pair_questions(session, place.slot_id, place.member_id, now=now)
    return () if had is None else void_transfers(session, had, now=now)
