"""What every change of the room's copies has in common: the lock, the checks, how one is lent and for whom it is kept.

Everything about a book's copies is written under the lock of its row; of several books in the order of their ids.
Whenever a copy comes free the first who waits has it kept: a free copy and a queue are never there together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from models.calendar.queries import working_calendar
from models.errors import NotAllowed
from models.messaging.actions import cancel, plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.books import lock_book
from models.reading.actions.changes import member_ref
from models.reading.errors import (
    AlreadyBorrowed,
    NotListed,
)
from models.reading.queries.books import BookView, get_book
from models.reading.queries.lending import (
    HoldView,
    LoanView,
    copies_of,
    find_loan,
    get_hold,
    get_loan,
    waiting_for,
)
from models.reading.rules import OFFER_GRACE, kept_until, loan_pings
from models.reading.tables import BookState, Hold, HoldState, Loan
from models.study.actions.marks import new_nonce

LOAN_TIMER = "loan_due"
KEPT_TIMER = "copy_kept"


class HoldNews(StrEnum):
    """What happened to the wait of somebody who did nothing for it just now."""

    READY = "ready"
    """A copy lies ready."""
    READY_LONGER = "ready_longer"
    """We were down; that time doesn't count."""
    LAPSED = "lapsed"
    COPY_LOST = "copy_lost"
    """The copy that lay ready is gone; they stand in the queue again where they stood."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who must be told, what of, and the wait as it is now."""

    member: MemberRef
    what: HoldNews
    hold: HoldView


def check_leads(by: MemberRef) -> None:
    """The room is everybody's, so any leader looks after it. Raises NotAllowed."""
    if not by.leads_something:
        raise NotAllowed


def listed_book(session: Session, book_id: int) -> BookView:
    """The book, locked. Raises NotFound, NotListed."""
    lock_book(session, book_id)
    book = get_book(session, book_id)
    if book.state is not BookState.LISTED:
        raise NotListed(title=book.title)
    return book


def check_has_none(session: Session, book: BookView, member: MemberRef) -> None:
    loan = find_loan(session, book.id, member.id)
    if loan is not None:
        raise AlreadyBorrowed(title=loan.title, due=loan.due_on)


def locked_hold(session: Session, hold_id: int) -> HoldView:
    lock_book(session, get_hold(session, hold_id).book_id)
    return get_hold(session, hold_id)


def lend(session: Session, copy_id: int, member_id: int, organisation: Organisation, now: datetime) -> LoanView:
    due_on = organisation.today(now) + timedelta(days=organisation.loan_days)
    row = {"copy_id": copy_id, "member_id": member_id, "lent_at": now, "due_on": due_on, "nonce": new_nonce()}
    loan_id = session.execute(insert(Loan).returning(Loan.id), row).scalar_one()
    plan(session, LOAN_TIMER, loan_id, loan_pings(due_on, now, organisation))
    return get_loan(session, loan_id)


def end_loan(session: Session, loan: LoanView, now: datetime) -> None:
    session.execute(update(Loan).where(Loan.id == loan.id).values(returned_at=now))
    cancel(session, LOAN_TIMER, loan.id)


def take_kept(session: Session, hold: HoldView, organisation: Organisation, now: datetime) -> LoanView:
    assert hold.copy_id is not None
    settle_hold(session, hold, HoldState.TAKEN, now)
    return lend(session, hold.copy_id, hold.member_id, organisation, now)


def settle_hold(session: Session, hold: HoldView, state: HoldState, now: datetime) -> None:
    session.execute(update(Hold).where(Hold.id == hold.id).values(state=state, settled_at=now))
    cancel(session, KEPT_TIMER, hold.id)


def keep_for_next(session: Session, book_id: int, organisation: Organisation, now: datetime) -> tuple[Reader, ...]:
    """Keep every copy that is free for who is first in turn."""
    free = [copy for copy in copies_of(session, book_id) if copy.free]
    readers = []
    for copy, hold in zip(free, waiting_for(session, book_id), strict=False):
        calendar = working_calendar(session, organisation)
        until = kept_until(now, calendar=calendar, downtimes=(), organisation=organisation)
        kept = {"state": HoldState.KEPT, "copy_id": copy.id, "kept_at": now, "kept_until": until}
        session.execute(update(Hold).where(Hold.id == hold.id).values(**kept, nonce=new_nonce()))
        plan(session, KEPT_TIMER, hold.id, [until + OFFER_GRACE])
        readers.append(reader(session, hold.id, HoldNews.READY))
    return tuple(readers)


def reader(session: Session, hold_id: int, what: HoldNews) -> Reader:
    hold = get_hold(session, hold_id)
    return Reader(member_ref(session, hold.member_id), what, hold)
