"""Copies in the club's room: who has them, who waits for one, and for whom one lies ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.tables import Member
from models.reading.tables import Book, Copy, Hold, HoldState, Loan

IN_LINE = (HoldState.WAITING, HoldState.KEPT)


@dataclass(frozen=True, slots=True)
class LoanView:
    """A copy that somebody has, or had."""

    id: int
    book_id: int
    title: str
    copy_id: int
    number: int
    member_id: int
    member_name: str
    branch_id: int
    due_on: date
    renewed_at: datetime | None
    returned_at: datetime | None
    nonce: str


@dataclass(frozen=True, slots=True)
class HoldView:
    """Somebody's wait for a copy of a book."""

    id: int
    book_id: int
    title: str
    member_id: int
    member_name: str
    state: HoldState
    asked_at: datetime
    copy_id: int | None
    kept_at: datetime | None
    kept_until: datetime | None
    nonce: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy in use, and where it is: with somebody, kept for somebody, or free."""

    id: int
    book_id: int
    number: int
    loan: LoanView | None
    kept: HoldView | None

    @property
    def free(self) -> bool:
        """Whether anybody may take it."""
        return self.loan is None and self.kept is None


@dataclass(frozen=True, slots=True)
class ShelfView:
    """How a book's copies stand, for everybody: who waits is a number."""

    copies: int = 0
    free: int = 0
    kept: int = 0
    borrowers: tuple[str, ...] = ()
    waiting: int = 0


_LOANS = (
    select(
        Loan.id,
        Copy.book_id,
        Book.title,
        Loan.copy_id,
        Copy.number,
        Loan.member_id,
        Member.name.label("member_name"),
        Member.branch_id,
        Loan.due_on,
        Loan.renewed_at,
        Loan.returned_at,
        Loan.nonce,
    )
    .join(Copy, Copy.id == Loan.copy_id)
    .join(Book, Book.id == Copy.book_id)
    .join(Member, Member.id == Loan.member_id)
)
_HOLDS = (
    select(
        Hold.id,
        Hold.book_id,
        Book.title,
        Hold.member_id,
        Member.name.label("member_name"),
        Hold.state,
        Hold.asked_at,
        Hold.copy_id,
        Hold.kept_at,
        Hold.kept_until,
        Hold.nonce,
    )
    .join(Book, Book.id == Hold.book_id)
    .join(Member, Member.id == Hold.member_id)
)


def get_loan(session: Session, loan_id: int) -> LoanView:
    """A loan, also one that is over; raises NotFound."""
    found = _loans(session, _LOANS.where(Loan.id == loan_id))
    if not found:
        raise NotFound
    return found[0]


def loans_of(session: Session, member_id: int) -> list[LoanView]:
    """What a member has at home, what is due first before the rest."""
    query = _LOANS.where(Loan.member_id == member_id, Loan.returned_at.is_(None))
    return _loans(session, query.order_by(Loan.due_on, Loan.id))


def find_loan(session: Session, book_id: int, member_id: int) -> LoanView | None:
    """The copy of a book that a member has at home."""
    return next((loan for loan in loans_of(session, member_id) if loan.book_id == book_id), None)


def get_hold(session: Session, hold_id: int) -> HoldView:
    """A wait, also one that is over; raises NotFound."""
    found = _holds(session, _HOLDS.where(Hold.id == hold_id))
    if not found:
        raise NotFound
    return found[0]


def holds_of(session: Session, member_id: int) -> list[HoldView]:
    """What a member waits for, or what lies ready for them, oldest first."""
    query = _HOLDS.where(Hold.member_id == member_id, Hold.state.in_(IN_LINE))
    return _holds(session, query.order_by(Hold.asked_at, Hold.id))


def find_hold(session: Session, book_id: int, member_id: int) -> HoldView | None:
    """A member's wait for a copy of a book."""
    return next((hold for hold in holds_of(session, member_id) if hold.book_id == book_id), None)


def waiting_for(session: Session, book_id: int) -> list[HoldView]:
    """Who waits for a copy of a book and has none lying ready, first in turn first."""
    query = _HOLDS.where(Hold.book_id == book_id, Hold.state == HoldState.WAITING)
    return _holds(session, query.order_by(Hold.asked_at, Hold.id))


def readers_ahead(session: Session, hold: HoldView) -> int:
    """How many people stand before somebody who waits."""
    return [one.id for one in waiting_for(session, hold.book_id)].index(hold.id)


def copies_of(session: Session, *book_ids: int) -> list[CopyView]:
    """The copies of these books that are in use, by book and number."""
    query = select(Copy.id, Copy.book_id, Copy.number).where(Copy.book_id.in_(book_ids), Copy.retired_at.is_(None))
    rows = session.execute(query.order_by(Copy.book_id, Copy.number)).all()
    ids = [row.id for row in rows]
    out = _loans(session, _LOANS.where(Loan.copy_id.in_(ids), Loan.returned_at.is_(None)))
    ready = _holds(session, _HOLDS.where(Hold.copy_id.in_(ids), Hold.state == HoldState.KEPT))
    loans = {loan.copy_id: loan for loan in out}
    kept = {hold.copy_id: hold for hold in ready}
    return [CopyView(row.id, row.book_id, row.number, loans.get(row.id), kept.get(row.id)) for row in rows]


def book_of_copy(session: Session, copy_id: int) -> int:
    """The book that a copy is of, in use or not; raises NotFound."""
    book_id = session.scalar(select(Copy.book_id).where(Copy.id == copy_id))
    if book_id is None:
        raise NotFound
    return book_id


def last_number(session: Session, book_id: int) -> int:
    """The number of a book's newest copy, in use or not; 0 where it never had any."""
    return session.scalar(select(func.max(Copy.number)).where(Copy.book_id == book_id)) or 0


def shelves(session: Session, book_ids: Iterable[int]) -> dict[int, ShelfView]:
    """How the copies of these books stand."""
    ids = sorted(set(book_ids))
    rows = session.execute(
        select(Hold.book_id, func.count())
        .where(Hold.book_id.in_(ids), Hold.state == HoldState.WAITING)
        .group_by(Hold.book_id)
    )
    waiting = {row[0]: row[1] for row in rows}
    copies: dict[int, list[CopyView]] = {book_id: [] for book_id in ids}
    for copy in copies_of(session, *ids):
        copies[copy.book_id].append(copy)
    return {book_id: _shelf(copies[book_id], waiting.get(book_id, 0)) for book_id in ids}


def _shelf(copies: list[CopyView], waiting: int) -> ShelfView:
    return ShelfView(
        copies=len(copies),
        free=sum(copy.free for copy in copies),
        kept=sum(copy.kept is not None for copy in copies),
        borrowers=tuple(copy.loan.member_name for copy in copies if copy.loan is not None),
        waiting=waiting,
    )


def _loans(session: Session, query: Select[*tuple[object, ...]]) -> list[LoanView]:
    return [LoanView(**row) for row in session.execute(query).mappings()]


def _holds(session: Session, query: Select[*tuple[object, ...]]) -> list[HoldView]:
    return [HoldView(**row) for row in session.execute(query).mappings()]
