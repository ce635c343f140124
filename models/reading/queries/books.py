"""The reading list, as everything else reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.people.queries import MemberRef
from models.people.tables import Member
from models.reading.rules import book_key
from models.reading.tables import Book, BookState, Meeting, Sharing
from models.study.tables import Stage, StudySession

OPEN = (BookState.PROPOSED, BookState.LISTED)
"""A title is once in a year: on the list, or on its way there."""


@dataclass(frozen=True, slots=True)
class BookView:
    """A book with the name of who recommends it."""

    id: int
    year: int
    title: str
    author: str
    why: str
    state: BookState
    proposer_id: int
    proposer_name: str
    proposer_branch_id: int
    proposed_at: datetime
    nonce: str


_SELECT = select(
    Book.id,
    Book.year,
    Book.title,
    Book.author,
    Book.why,
    Book.state,
    Book.proposed_by.label("proposer_id"),
    Member.name.label("proposer_name"),
    Member.branch_id.label("proposer_branch_id"),
    Book.proposed_at,
    Book.nonce,
).join(Member, Member.id == Book.proposed_by)


def get_book(session: Session, book_id: int) -> BookView:
    """A book, listed or not; raises NotFound."""
    found = _books(session, _SELECT.where(Book.id == book_id))
    if not found:
        raise NotFound
    return found[0]


def listed_books(session: Session, year: int) -> list[BookView]:
    """A year's list, in the order in which the books came onto it."""
    query = _SELECT.where(Book.year == year, Book.state == BookState.LISTED)
    return _books(session, query.order_by(Book.decided_at, Book.id))


def listed_years(session: Session) -> list[int]:
    """The years that have a list, newest first."""
    query = select(Book.year).where(Book.state == BookState.LISTED).distinct()
    return list(session.scalars(query.order_by(Book.year.desc())))


def find_same_book(session: Session, year: int, title: str, *, but: int = 0) -> BookView | None:
    """The book of this title that is on a year's list, or on its way there."""
    key = book_key(title)
    books = _books(session, _SELECT.where(Book.year == year, Book.state.in_(OPEN), Book.id != but).order_by(Book.id))
    same = [book for book in books if book_key(book.title) == key]
    return next(iter(sorted(same, key=lambda book: book.state is not BookState.LISTED)), None)


def proposals_for(session: Session, leader: MemberRef) -> list[BookView]:
    """What waits for this leader's decision, oldest first."""
    waiting = _books(session, _SELECT.where(Book.state == BookState.PROPOSED).order_by(Book.proposed_at, Book.id))
    return [book for book in waiting if leader.leads(book.proposer_branch_id)]


def proposals_of(session: Session, member_id: int) -> list[BookView]:
    """What a member has proposed and nobody has decided on, newest first."""
    query = _SELECT.where(Book.state == BookState.PROPOSED, Book.proposed_by == member_id)
    return _books(session, query.order_by(Book.id.desc()))


def shared_by(session: Session, books: Sequence[BookView]) -> dict[int, tuple[str, ...]]:
    """Who has shared each of these books, by the marks that were confirmed: as a book of the list, or by its title."""
    rows = session.execute(
        select(Sharing.book_id, Sharing.book_title, Member.name)
        .join(Member, Member.id == Sharing.member_id)
        .join(Meeting, Meeting.id == Sharing.meeting_id)
        .join(StudySession, StudySession.id == Meeting.session_id)
        .where(Meeting.marked_at.is_not(None), StudySession.stage != Stage.CANCELLED)
        .order_by(StudySession.starts_at, Sharing.id)
    ).all()
    named = [(row.book_id, book_key(row.book_title), row.name) for row in rows]
    found = {}
    for book in books:
        key = book_key(book.title)
        names = (name for book_id, title, name in named if book_id == book.id or title == key)
        found[book.id] = tuple(dict.fromkeys(names))
    return found


def _books(session: Session, query: Select[*tuple[object, ...]]) -> list[BookView]:
    return [BookView(**row) for row in session.execute(query).mappings()]
