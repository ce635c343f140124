"""Waiting together (结对): one who waits asks another; both get in, or neither does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.changes import (
    Concerned,
    add_booking,
    check_invited,
    fill,
    member_ref,
    newest,
    open_meeting,
    own_place,
)
from models.reading.actions.places import Share, what_is_shared
from models.reading.errors import (
    AlreadyAsked,
    AlreadyHeld,
    AlreadyPaired,
    AlreadyWaiting,
    AskedOver,
    NoPartner,
    NotWaiting,
    PlaceHeldByOther,
)
from models.reading.queries.places import IN_QUEUE, PairView, PlaceView, get_place, pairs_asked, people_ahead, place_at
from models.reading.tables import Booking, BookingState, Pair, PairState
from models.study.actions.marks import new_nonce


@dataclass(frozen=True, slots=True)
class PairAsked:
    """The partner is to answer."""

    pair: PairView
    partner: MemberRef


@dataclass(frozen=True, slots=True)
class Paired:
    """Two wait together: where, and how many people stand before them."""

    pair: PairView
    place: PlaceView
    """Of who answered."""
    asker: MemberRef
    ahead: int
    concerned: tuple[Concerned, ...] = ()
    overtaken: tuple[PairAsked, ...] = ()
    """Questions of the two, or to them, that are over with it; each with the third who must hear of that."""


def ask_to_pair(
    session: Session, member: MemberRef, booking_id: int, *, partner: MemberRef, nonce: str, now: datetime
) -> PairAsked:
    """Ask somebody to wait together; the own place in the queue stays until they agree.

    Raises NotFound, NotAllowed, OutOfDate, NotWaiting, NoPartner, NotInvited, PlaceHeldByOther, AlreadyPaired,
    AlreadyAsked.
    """
    place = own_place(session, member, booking_id, nonce)
    meeting = open_meeting(session, place.meeting_id, now=now)
    if place.state is not BookingState.WAITING:
        raise NotWaiting(title=place.title)
    if partner.id == member.id:
        raise NoPartner
    if place.pair_id is not None:
        raise AlreadyPaired(name=member.name)
    check_invited(meeting, partner)
    _check_may_pair(session, place, partner)
    _check_asks_nobody(session, place)
    row = {
        "slot_id": place.slot_id,
        "asker_id": member.id,
        "partner_id": partner.id,
        "state": PairState.ASKED,
        "asked_at": now,
        "nonce": new_nonce(),
    }
    pair_id = session.execute(insert(Pair).returning(Pair.id), row).scalar_one()
    return PairAsked(_get(session, pair_id), partner)


def agree_to_pair(
    session: Session,
    member: MemberRef,
    pair_id: int,
    *,
    nonce: str,
    share: Share | None = None,
    asked_at: datetime,
    organisation: Organisation,
    now: datetime,
) -> Paired:
    """Wait together from now on: where the later of the two asked. Who doesn't wait yet asks with this.

    Raises AskedOver, NotAllowed, OutOfDate, MeetingOver, MeetingCancelled, AlreadyHeld, AlreadyWaiting, BookNeeded,
    MinutesUnclear, TooLong.
    """
    pair = _own(session, member, pair_id, nonce, now)
    asking = place_at(session, pair.meeting_id, pair.asker_id, BookingState.WAITING)
    if asking is None or asking.slot_id != pair.slot_id or asking.pair_id is not None:
        raise AskedOver
    _check_may_agree(session, asking, member)
    mine = place_at(session, pair.meeting_id, member.id, BookingState.WAITING)
    if mine is None:
        brings = what_is_shared(pair.role, share)
        mine_id = add_booking(
            session, member.id, pair.slot_id, pair.meeting_id, BookingState.WAITING, asked_at, **brings
        )
    else:
        mine_id = mine.id
    session.execute(update(Booking).where(Booking.id.in_([asking.id, mine_id])).values(pair_id=pair_id))
    _settle(session, pair_id, PairState.FORMED, now)
    overtaken = _end_others(session, pair, now)
    ahead = people_ahead(session, get_place(session, mine_id))
    told = fill(session, pair.meeting_id, organisation=organisation, now=now)
    place = get_place(session, mine_id)
    return Paired(pair, place, member_ref(session, pair.asker_id), ahead, newest(session, told), overtaken)


def refuse_to_pair(session: Session, member: MemberRef, pair_id: int, *, nonce: str, now: datetime) -> PairAsked:
    """Rather not; who asked waits on alone. Raises AskedOver, NotAllowed, OutOfDate, MeetingOver."""
    pair = _own(session, member, pair_id, nonce, now)
    _settle(session, pair_id, PairState.REFUSED, now)
    return PairAsked(pair, member_ref(session, pair.asker_id))


def withdraw_pair_question(
    session: Session, member: MemberRef, pair_id: int, *, nonce: str, now: datetime
) -> PairAsked:
    """Take back what one asked. Raises AskedOver, NotAllowed, OutOfDate, MeetingOver, MeetingCancelled."""
    open_meeting(session, _get(session, pair_id).meeting_id, now=now)
    pair = _get(session, pair_id)
    if pair.asker_id != member.id:
        raise NotAllowed
    if pair.nonce != nonce:
        raise OutOfDate
    _settle(session, pair_id, PairState.ENDED, now)
    return PairAsked(pair, member_ref(session, pair.partner_id))


def _end_others(session: Session, formed: PairView, now: datetime) -> tuple[PairAsked, ...]:
    """Who waits together with somebody neither asks nor is asked any more."""
    two = {formed.asker_id, formed.partner_id}
    over = [pair for pair in pairs_asked(session, slot_id=formed.slot_id) if two & {pair.asker_id, pair.partner_id}]
    for pair in over:
        _settle(session, pair.id, PairState.ENDED, now)
    others = [(pair, pair.partner_id if pair.asker_id in two else pair.asker_id) for pair in over]
    return tuple(PairAsked(pair, member_ref(session, other)) for pair, other in others if other not in two)


def _own(session: Session, member: MemberRef, pair_id: int, nonce: str, now: datetime) -> PairView:
    open_meeting(session, _get(session, pair_id).meeting_id, now=now)
    pair = _get(session, pair_id)
    if pair.partner_id != member.id:
        raise NotAllowed
    if pair.nonce != nonce:
        raise OutOfDate
    return pair


def _get(session: Session, pair_id: int) -> PairView:
    """Raises AskedOver for a question that is settled."""
    found = pairs_asked(session, pair_id=pair_id)
    if not found:
        raise AskedOver
    return found[0]


def _check_may_pair(session: Session, place: PlaceView, partner: MemberRef) -> None:
    """Raises PlaceHeldByOther, AlreadyPaired."""
    other = _in_the_way(session, place, partner)
    if other is None:
        return
    if other.state is BookingState.HELD:
        raise PlaceHeldByOther(name=partner.name, title=place.title)
    raise AlreadyPaired(name=partner.name)


def _check_may_agree(session: Session, place: PlaceView, member: MemberRef) -> None:
    """The same, said to the partner. Raises AlreadyHeld, AlreadyWaiting."""
    own = _in_the_way(session, place, member)
    if own is None:
        return
    if own.state is BookingState.HELD:
        raise AlreadyHeld(title=own.title, role=own.role)
    raise AlreadyWaiting(title=own.title, role=own.role)


def _in_the_way(session: Session, place: PlaceView, partner: MemberRef) -> PlaceView | None:
    """What the partner has, or waits for, that keeps them from waiting together."""
    held = place_at(session, place.meeting_id, partner.id, BookingState.HELD)
    if held is not None and held.slot_id == place.slot_id:
        return held
    waits = place_at(session, place.meeting_id, partner.id, *IN_QUEUE)
    if waits is None:
        return None
    alone = waits.pair_id is None and waits.state is BookingState.WAITING
    return None if alone and waits.slot_id == place.slot_id else waits


def _check_asks_nobody(session: Session, place: PlaceView) -> None:
    query = select(Pair.partner_id).where(
        Pair.slot_id == place.slot_id, Pair.asker_id == place.member_id, Pair.state == PairState.ASKED
    )
    asked = session.scalars(query).first()
    if asked is not None:
        raise AlreadyAsked(name=member_ref(session, asked).name)


def _settle(session: Session, pair_id: int, state: PairState, now: datetime) -> None:
    session.execute(update(Pair).where(Pair.id == pair_id).values(state=state, settled_at=now))
