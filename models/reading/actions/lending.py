"""The room's copies: added, lent, renewed, returned, lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.messaging.actions import cancel, plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions.books import lock_book
from models.reading.actions.changes import member_ref
from models.reading.actions.shelf import (
    KEPT_TIMER,
    LOAN_TIMER,
    HoldNews,
    Reader,
    check_has_none,
    check_leads,
    end_loan,
    keep_for_next,
    lend,
    listed_book,
    take_kept,
)
from models.reading.errors import (
    AlreadyRenewed,
    CopyGone,
    LoanOver,
    NoCopyFree,
    SomebodyWaits,
    TooManyCopies,
)
from models.reading.queries.books import BookView
from models.reading.queries.lending import (
    CopyView,
    HoldView,
    LoanView,
    book_of_copy,
    copies_of,
    find_hold,
    get_hold,
    get_loan,
    last_number,
    waiting_for,
)
from models.reading.rules import MOST_COPIES, loan_pings
from models.reading.tables import Copy, Hold, HoldState, Loan
from models.study.actions.marks import new_nonce


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy is back, from whom, and whom it is kept for now."""

    loan: LoanView
    borrower: MemberRef
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """A copy is lent no more; who had it, and who is concerned."""

    copy: CopyView
    book: BookView
    borrower: MemberRef | None
    readers: tuple[Reader, ...]


def add_copies(
    session: Session, book_id: int, *, count: int, after: int, by: MemberRef, organisation: Organisation, now: datetime
) -> tuple[Reader, ...]:
    """Put more copies of a listed book into the room; who waits has them kept.

    `after`: the newest copy's number as the leader knows it, so that a second press adds nothing. Raises NotFound,
    NotAllowed, NotListed, OutOfDate, TooManyCopies.
    """
    check_leads(by)
    listed_book(session, book_id)
    number = last_number(session, book_id)
    if number != after:
        raise OutOfDate
    if not 1 <= count <= MOST_COPIES - len(copies_of(session, book_id)):
        raise TooManyCopies(most=MOST_COPIES)
    rows = [{"book_id": book_id, "number": number + n, "added_by": by.id, "added_at": now} for n in range(1, count + 1)]
    session.execute(insert(Copy), rows)
    return keep_for_next(session, book_id, organisation, now)


def retire_copy(session: Session, copy_id: int, *, by: MemberRef, organisation: Organisation, now: datetime) -> Retired:
    """Lend a copy no more: it is lost or given away, wherever it was. Who had it kept stands in front again.

    Raises NotFound, NotAllowed, CopyGone.
    """
    check_leads(by)
    book = listed_book(session, book_of_copy(session, copy_id))
    copy = next((one for one in copies_of(session, book.id) if one.id == copy_id), None)
    if copy is None:
        raise CopyGone(title=book.title)
    session.execute(update(Copy).where(Copy.id == copy_id).values(retired_at=now))
    borrower = None
    if copy.loan is not None:
        end_loan(session, copy.loan, now)
        borrower = member_ref(session, copy.loan.member_id)
    if copy.kept is None:
        return Retired(copy, book, borrower, ())
    _wait_again(session, copy.kept)
    readers = keep_for_next(session, book.id, organisation, now)
    lost = Reader(member_ref(session, copy.kept.member_id), HoldNews.COPY_LOST, get_hold(session, copy.kept.id))
    return Retired(copy, book, borrower, readers or (lost,))


def borrow(session: Session, member: MemberRef, book_id: int, *, organisation: Organisation, now: datetime) -> LoanView:
    """Take a copy that is free, or the one that lies ready for the member.

    Raises NotFound, NotListed, AlreadyBorrowed, NoCopyFree.
    """
    book = listed_book(session, book_id)
    check_has_none(session, book, member)
    hold = find_hold(session, book_id, member.id)
    if hold is not None and hold.state is HoldState.KEPT:
        return take_kept(session, hold, organisation, now)
    copy = next((one for one in copies_of(session, book_id) if one.free), None)
    if copy is None:
        raise NoCopyFree(title=book.title)
    return lend(session, copy.id, member.id, organisation, now)


def renew_loan(
    session: Session, member: MemberRef, loan_id: int, *, nonce: str, organisation: Organisation, now: datetime
) -> LoanView:
    """Keep a copy for as long again: once, and not while somebody waits.

    It counts from the due day; from today where that is past. Raises NotFound, NotAllowed, OutOfDate, LoanOver,
    AlreadyRenewed, SomebodyWaits.
    """
    loan = _open_loan(session, loan_id, nonce)
    if loan.member_id != member.id:
        raise NotAllowed
    if loan.renewed_at is not None:
        raise AlreadyRenewed(title=loan.title, due=loan.due_on)
    if waiting_for(session, loan.book_id):
        raise SomebodyWaits(title=loan.title, due=loan.due_on)
    due_on = max(loan.due_on, organisation.today(now)) + timedelta(days=organisation.loan_days)
    session.execute(update(Loan).where(Loan.id == loan_id).values(due_on=due_on, renewed_at=now))
    plan(session, LOAN_TIMER, loan_id, loan_pings(due_on, now, organisation))
    return get_loan(session, loan_id)


def return_loan(
    session: Session, loan_id: int, *, nonce: str, by: MemberRef, organisation: Organisation, now: datetime
) -> Returned:
    """Note that a copy is back; its borrower may, and a leader. It is kept for who is first in turn.

    Raises NotFound, NotAllowed, OutOfDate, LoanOver.
    """
    loan = _open_loan(session, loan_id, nonce)
    if loan.member_id != by.id and not by.leads_something:
        raise NotAllowed
    end_loan(session, loan, now)
    readers = keep_for_next(session, loan.book_id, organisation, now)
    return Returned(get_loan(session, loan_id), member_ref(session, loan.member_id), readers)


def _open_loan(session: Session, loan_id: int, nonce: str) -> LoanView:
    """The loan, its book locked. Raises NotFound, OutOfDate, LoanOver."""
    lock_book(session, get_loan(session, loan_id).book_id)
    loan = get_loan(session, loan_id)
    if loan.nonce != nonce:
        raise OutOfDate
    if loan.returned_at is not None:
        raise LoanOver(title=loan.title)
    return loan


def _wait_again(session: Session, hold: HoldView) -> None:
    cancel(session, KEPT_TIMER, hold.id)
    back = {"state": HoldState.WAITING, "copy_id": None, "kept_at": None, "kept_until": None}
    session.execute(update(Hold).where(Hold.id == hold.id).values(**back, nonce=new_nonce()))
