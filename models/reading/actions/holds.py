"""Waiting for a copy: in turn, until one lies ready, and for so long as it does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.calendar.queries import working_calendar
from models.errors import NotAllowed, OutOfDate
from models.messaging.actions import cancel, plan
from models.messaging.queries import downtimes
from models.organisation import Organisation
from models.people.queries import MemberRef, leaders
from models.people.tables import Member
from models.reading.actions.changes import member_ref
from models.reading.actions.shelf import (
    KEPT_TIMER,
    LOAN_TIMER,
    HoldNews,
    Reader,
    check_has_none,
    keep_for_next,
    listed_book,
    locked_hold,
    reader,
    settle_hold,
    take_kept,
)
from models.reading.errors import (
    AlreadyInLine,
    CopyFree,
    HoldOver,
    NoCopies,
)
from models.reading.queries.lending import (
    IN_LINE,
    HoldView,
    LoanView,
    copies_of,
    find_hold,
    get_hold,
    holds_of,
    loans_of,
    readers_ahead,
)
from models.reading.rules import OFFER_GRACE, kept_until
from models.reading.tables import Hold, HoldState
from models.study.actions.marks import new_nonce


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in the queue for a copy, and how many stand before it."""

    hold: HoldView
    ahead: int


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """Somebody waits no more; whom the copy that lay ready is kept for now."""

    hold: HoldView
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """Somebody has left: what they still have, who is told of it, and who gets what lay ready for them."""

    loans: tuple[LoanView, ...]
    leaders: tuple[MemberRef, ...]
    readers: tuple[Reader, ...]


def wait_for_copy(session: Session, member: MemberRef, book_id: int, *, asked_at: datetime) -> Waiting:
    """Stand in the queue for a copy, as none is free.

    Raises NotFound, NotListed, NoCopies, AlreadyBorrowed, AlreadyInLine, CopyFree.
    """
    book = listed_book(session, book_id)
    check_has_none(session, book, member)
    if find_hold(session, book_id, member.id) is not None:
        raise AlreadyInLine(title=book.title)
    copies = copies_of(session, book_id)
    if not copies:
        raise NoCopies(title=book.title)
    if any(copy.free for copy in copies):
        raise CopyFree(title=book.title)
    row = {
        "book_id": book_id,
        "member_id": member.id,
        "asked_at": asked_at,
        "state": HoldState.WAITING,
        "nonce": new_nonce(),
    }
    hold = get_hold(session, session.execute(insert(Hold).returning(Hold.id), row).scalar_one())
    return Waiting(hold, readers_ahead(session, hold))


def give_up_hold(
    session: Session, member: MemberRef, hold_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> HoldEnded:
    """Wait no more, or don't want the copy that lies ready: it is kept for the next in turn.

    Raises NotFound, NotAllowed, HoldOver, OutOfDate.
    """
    hold = _own_hold(session, member, hold_id, nonce)
    settle_hold(session, hold, HoldState.GIVEN_UP, now)
    readers = keep_for_next(session, hold.book_id, organisation, now)
    return HoldEnded(get_hold(session, hold_id), readers)


def accept_copy(
    session: Session, member: MemberRef, hold_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> LoanView:
    """Borrow the copy that lies ready; it counts as long as it has not passed on, whenever it was read.

    Raises NotFound, NotAllowed, HoldOver, OutOfDate.
    """
    hold = _own_hold(session, member, hold_id, nonce)
    if hold.state is not HoldState.KEPT:
        raise OutOfDate
    return take_kept(session, hold, organisation, now)


def lapse_hold(session: Session, hold_id: int, *, organisation: Organisation, now: datetime) -> tuple[Reader, ...]:
    """Nobody came for the copy: it passes on. Where we were down meanwhile, it lies ready longer."""
    hold = locked_hold(session, hold_id)
    if hold.state is not HoldState.KEPT:
        return ()
    until = _until(session, hold, organisation)
    if until > now:
        session.execute(update(Hold).where(Hold.id == hold_id).values(kept_until=until))
        plan(session, KEPT_TIMER, hold_id, [until + OFFER_GRACE])
        return (reader(session, hold_id, HoldNews.READY_LONGER),)
    settle_hold(session, hold, HoldState.LAPSED, now)
    lapsed = reader(session, hold_id, HoldNews.LAPSED)
    return (lapsed, *keep_for_next(session, hold.book_id, organisation, now))


def release_reader(session: Session, member_id: int, *, organisation: Organisation, now: datetime) -> Released | None:
    """Let a former member wait for nothing; what they have at home stays noted. None for who has not left."""
    if session.scalar(select(Member.left_on).where(Member.id == member_id)) is None:
        return None
    readers: tuple[Reader, ...] = ()
    for hold in sorted(holds_of(session, member_id), key=lambda one: one.book_id):
        current = locked_hold(session, hold.id)
        if current.state in IN_LINE:
            settle_hold(session, current, HoldState.GIVEN_UP, now)
            readers += keep_for_next(session, hold.book_id, organisation, now)
    loans = tuple(loans_of(session, member_id))
    for loan in loans:
        cancel(session, LOAN_TIMER, loan.id)
    told = leaders(session, member_ref(session, member_id).branch_id) if loans else []
    return Released(loans, tuple(told), readers)


def _own_hold(session: Session, member: MemberRef, hold_id: int, nonce: str) -> HoldView:
    hold = locked_hold(session, hold_id)
    if hold.member_id != member.id:
        raise NotAllowed
    if hold.state not in IN_LINE:
        raise HoldOver(title=hold.title, state=hold.state)
    if hold.nonce != nonce:
        raise OutOfDate
    return hold


def _until(session: Session, hold: HoldView, organisation: Organisation) -> datetime:
    assert hold.kept_at is not None
    return kept_until(
        hold.kept_at,
        calendar=working_calendar(session, organisation),
        downtimes=downtimes(session, since=hold.kept_at),
        organisation=organisation,
    )
