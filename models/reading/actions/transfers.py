"""Swapping places when both agree, and handing one over when the secretary allows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.changes import (
    Concerned,
    What,
    add_booking,
    check_invited,
    concerned,
    expect_holder,
    expect_no_holder,
    fill,
    let_go,
    lock_meetings,
    member_ref,
    newest,
    open_meeting,
    own_place,
    settle,
    void_transfers,
)
from models.reading.errors import (
    AlreadyAsked,
    AlreadyHeld,
    AskedOver,
    NoPartner,
    PlaceHeldByOther,
    PlaceOver,
    Unreachable,
)
from models.reading.queries.meetings import get_meeting
from models.reading.queries.places import IN_QUEUE, PlaceView, get_place, place_at
from models.reading.queries.transfers import OPEN, TransferView, get_transfer, transfer_of
from models.reading.tables import BookingState, SlotRole, Transfer, TransferKind, TransferState
from models.study.actions.marks import new_nonce
from models.study.queries import leaders_of, may_lead


@dataclass(frozen=True, slots=True)
class Transferred:
    """A question about a place as it stands now, and who else is concerned."""

    transfer: TransferView
    leaders: tuple[MemberRef, ...] = ()
    """Who is to allow it."""
    concerned: tuple[Concerned, ...] = ()


def ask_swap(
    session: Session, member: MemberRef, booking_id: int, *, other_id: int, nonce: str, now: datetime
) -> Transferred:
    """Ask somebody to exchange places.

    Raises NotFound, NotAllowed, OutOfDate, PlaceOver, MeetingOver, NoPartner, NotInvited, PlaceHeldByOther,
    AlreadyAsked, Unreachable.
    """
    lock_meetings(session, get_place(session, booking_id).meeting_id, get_place(session, other_id).meeting_id)
    place, other = own_place(session, member, booking_id, nonce), get_place(session, other_id)
    _check_swap(session, place, other, now)
    return _ask(session, TransferKind.SWAP, place, member_ref(session, other.member_id), other_id, now)


def ask_handover(
    session: Session, member: MemberRef, booking_id: int, *, to: MemberRef, nonce: str, now: datetime
) -> Transferred:
    """Ask somebody who has no place there to take the own one over; then the secretary is asked.

    Raises NotFound, NotAllowed, OutOfDate, PlaceOver, MeetingOver, NoPartner, NotInvited, PlaceHeldByOther,
    AlreadyAsked, Unreachable.
    """
    place = own_place(session, member, booking_id, nonce)
    _check_handover(session, place, to, now)
    return _ask(session, TransferKind.HANDOVER, place, to, None, now)


def agree_to_transfer(
    session: Session, member: MemberRef, transfer_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> Transferred:
    """Yes to what somebody asked: a swap is done, a handover goes to the secretary.

    Raises NotFound, NotAllowed, OutOfDate, AskedOver, MeetingOver, NotInvited, AlreadyHeld, PlaceHeldByOther,
    CheckedIn.
    """
    transfer = _own(session, member, transfer_id, nonce)
    _check_may_agree(session, transfer, now)
    if transfer.kind is TransferKind.SWAP:
        return _swap(session, transfer, organisation=organisation, now=now)
    _check_handover(session, transfer.place, transfer.to, now)
    session.execute(
        update(Transfer).where(Transfer.id == transfer_id).values(state=TransferState.AGREED, nonce=new_nonce())
    )
    view = get_meeting(session, transfer.place.meeting_id).session
    leaders = tuple(one for one in leaders_of(session, view) if may_lead(one, view))
    return Transferred(get_transfer(session, transfer_id), leaders)


def refuse_transfer(session: Session, member: MemberRef, transfer_id: int, *, nonce: str, now: datetime) -> Transferred:
    """No to what somebody asked; everything stays as it was. Raises NotFound, NotAllowed, OutOfDate, AskedOver."""
    _own(session, member, transfer_id, nonce)
    _settle(session, transfer_id, TransferState.REFUSED, now)
    return Transferred(get_transfer(session, transfer_id))


def withdraw_transfer(
    session: Session, member: MemberRef, transfer_id: int, *, nonce: str, now: datetime
) -> Transferred:
    """Take back what one asked. Raises NotFound, NotAllowed, OutOfDate, AskedOver."""
    transfer = _locked(session, transfer_id)
    if transfer.asker.id != member.id:
        raise NotAllowed
    if transfer.state not in OPEN:
        raise AskedOver
    if transfer.nonce != nonce:
        raise OutOfDate
    _settle(session, transfer_id, TransferState.WITHDRAWN, now)
    return Transferred(get_transfer(session, transfer_id))


def decide_handover(
    session: Session,
    transfer_id: int,
    *,
    allowed: bool,
    by: MemberRef,
    nonce: str,
    organisation: Organisation,
    now: datetime,
) -> Transferred:
    """The secretary allows a handover that both want, or doesn't.

    Raises NotFound, NotAllowed, AskedOver, OutOfDate, MeetingOver, NotInvited, PlaceHeldByOther, CheckedIn.
    """
    transfer = _locked(session, transfer_id)
    if not may_lead(by, get_meeting(session, transfer.place.meeting_id).session):
        raise NotAllowed
    if transfer.state is not TransferState.AGREED:
        raise AskedOver
    if transfer.nonce != nonce:
        raise OutOfDate
    state = TransferState.DONE if allowed else TransferState.REFUSED
    session.execute(update(Transfer).where(Transfer.id == transfer_id).values(decided_by=by.id))
    _settle(session, transfer_id, state, now)
    if not allowed:
        return Transferred(get_transfer(session, transfer_id))
    told = _hand_over(session, transfer, organisation=organisation, now=now)
    return Transferred(get_transfer(session, transfer_id), concerned=told)


def _ask(
    session: Session, kind: TransferKind, place: PlaceView, to: MemberRef, other_id: int | None, now: datetime
) -> Transferred:
    if not to.reachable:
        raise Unreachable(name=to.name)
    asked = transfer_of(session, place.id)
    if asked is not None:
        raise AlreadyAsked(name=asked.to.name)
    row = {
        "kind": kind,
        "booking_id": place.id,
        "other_id": other_id,
        "to_member_id": to.id,
        "state": TransferState.ASKED,
        "asked_at": now,
        "nonce": new_nonce(),
    }
    transfer_id = session.execute(insert(Transfer).returning(Transfer.id), row).scalar_one()
    return Transferred(get_transfer(session, transfer_id))


def _own(session: Session, member: MemberRef, transfer_id: int, nonce: str) -> TransferView:
    transfer = _locked(session, transfer_id)
    if transfer.to.id != member.id:
        raise NotAllowed
    if transfer.state is not TransferState.ASKED:
        raise AskedOver
    if transfer.nonce != nonce:
        raise OutOfDate
    return transfer


def _locked(session: Session, transfer_id: int) -> TransferView:
    transfer = get_transfer(session, transfer_id)
    other = transfer.other or transfer.place
    lock_meetings(session, transfer.place.meeting_id, other.meeting_id)
    return get_transfer(session, transfer_id)


def _check_swap(session: Session, place: PlaceView, other: PlaceView, now: datetime) -> None:
    """Raises PlaceOver, MeetingOver, MeetingCancelled, NoPartner, NotInvited, PlaceHeldByOther."""
    _check_held(session, place, now)
    _check_held(session, other, now)
    if other.member_id == place.member_id or other.slot_id == place.slot_id:
        raise NoPartner
    for one, goes in ((place, other), (other, place)):
        member = concerned(session, one.id, What.SWAPPED).member
        check_invited(get_meeting(session, goes.meeting_id), member)
        if one.meeting_id != goes.meeting_id:
            _check_has_none(session, goes.meeting_id, member)


def _check_handover(session: Session, place: PlaceView, to: MemberRef, now: datetime) -> None:
    _check_held(session, place, now)
    if to.id == place.member_id:
        raise NoPartner
    check_invited(get_meeting(session, place.meeting_id), to)
    _check_has_none(session, place.meeting_id, to)


def _check_may_agree(session: Session, transfer: TransferView, now: datetime) -> None:
    """Who has a place where they would get one can't. Raises AlreadyHeld, MeetingOver, MeetingCancelled."""
    place, other = transfer.place, transfer.other
    open_meeting(session, place.meeting_id, now=now)
    held = place_at(session, place.meeting_id, transfer.to.id, BookingState.HELD)
    if held is not None and (other is None or held.id != other.id):
        raise AlreadyHeld(title=held.title, role=held.role)


def _check_held(session: Session, place: PlaceView, now: datetime) -> None:
    open_meeting(session, place.meeting_id, now=now)
    if place.state is not BookingState.HELD:
        raise PlaceOver(title=place.title, state=place.state)


def _check_has_none(session: Session, meeting_id: int, member: MemberRef) -> None:
    held = place_at(session, meeting_id, member.id, BookingState.HELD)
    if held is not None:
        raise PlaceHeldByOther(name=member.name, title=held.title)


def _swap(session: Session, transfer: TransferView, *, organisation: Organisation, now: datetime) -> Transferred:
    """Both rows end, and two new ones say who has what now; a book goes with its sharer."""
    place, other = transfer.place, transfer.other
    assert other is not None
    _check_swap(session, place, other, now)
    _settle(session, transfer.id, TransferState.DONE, now)
    told: tuple[Concerned, ...] = ()
    for one in (place, other):
        settle(session, one, BookingState.MOVED, now=now)
        told += void_transfers(session, one, now=now, but=transfer.id)
        if place.meeting_id != other.meeting_id:
            expect_no_holder(session, one, now=now)
    told += _move(session, place, other, transfer.to.name, now)
    agreed = _move(session, other, place, transfer.asker.name, now)
    told += tuple(one for one in agreed if one.what is not What.SWAPPED)  # who agreed knows
    for meeting_id in sorted({place.meeting_id, other.meeting_id}):
        told += fill(session, meeting_id, organisation=organisation, now=now)
    return Transferred(get_transfer(session, transfer.id), concerned=newest(session, told))


def _move(session: Session, place: PlaceView, to: PlaceView, by: str, now: datetime) -> tuple[Concerned, ...]:
    """Give who had `place` the slot of `to`; where they wait for that very slot, they wait no more."""
    told = _wait_no_more(session, to, place.member_id, now)
    brings = _brought_along(place, to)
    new_id = add_booking(
        session, place.member_id, to.slot_id, to.meeting_id, BookingState.HELD, place.asked_at, **brings
    )
    expect_holder(session, to.session_id, place.member_id, now=now)
    return (*told, concerned(session, new_id, What.SWAPPED, by=by))


def _hand_over(
    session: Session, transfer: TransferView, *, organisation: Organisation, now: datetime
) -> tuple[Concerned, ...]:
    place = transfer.place
    _check_handover(session, place, transfer.to, now)
    told = let_go(session, place, BookingState.MOVED, now=now)
    told += _wait_no_more(session, place, transfer.to.id, now)
    new_id = add_booking(session, transfer.to.id, place.slot_id, place.meeting_id, BookingState.HELD, now)
    expect_holder(session, place.session_id, transfer.to.id, now=now)
    told += fill(session, place.meeting_id, organisation=organisation, now=now)
    told += (
        Concerned(transfer.asker, What.HANDED_OVER, get_place(session, place.id), transfer.to.name),
        concerned(session, new_id, What.HANDED_OVER, by=transfer.asker.name),
    )
    return newest(session, told)


def _wait_no_more(session: Session, place: PlaceView, member_id: int, now: datetime) -> tuple[Concerned, ...]:
    waits = place_at(session, place.meeting_id, member_id, *IN_QUEUE)
    if waits is None or waits.slot_id != place.slot_id:
        return ()
    return let_go(session, waits, BookingState.MOVED, now=now)


def _brought_along(place: PlaceView, to: PlaceView) -> dict[str, object]:
    if to.role is not SlotRole.SHARER or place.role is not SlotRole.SHARER:
        return {}
    return {"book_id": place.book_id, "book_title": place.book_title, "minutes": place.minutes}


def _settle(session: Session, transfer_id: int, state: TransferState, now: datetime) -> None:
    session.execute(update(Transfer).where(Transfer.id == transfer_id).values(state=state, settled_at=now))
