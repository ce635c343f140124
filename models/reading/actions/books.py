"""The reading list (书单): a book is proposed, comes onto the list or doesn't, or is taken back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef, leaders, members
from models.reading.errors import (
    AlreadyListed,
    AlreadyProposed,
    BookDecided,
    NothingWritten,
    TooLong,
)
from models.reading.queries.books import BookView, find_same_book, get_book
from models.reading.rules import TEXT_LIMIT, TITLE_LIMIT
from models.reading.tables import Book, BookState
from models.study.actions.marks import is_postgres, new_nonce

MARKS = "《》\u3000 "
"""Of titles; they alone are none."""


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a member writes about a book."""

    year: int
    """For whose list."""
    title: str
    author: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that was made or taken back, and who decides on it."""

    book: BookView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that was decided on, and who made it."""

    book: BookView
    proposer: MemberRef


def propose_book(session: Session, member: MemberRef, new: NewBook, *, now: datetime) -> Proposed:
    """Propose a book for a year's list; the leaders of the member's branch decide.

    Raises NothingWritten, TooLong, AlreadyListed, AlreadyProposed.
    """
    book = _add(session, member, new, now)
    return Proposed(book, tuple(leaders(session, member.branch_id)))


def list_own_book(session: Session, leader: MemberRef, new: NewBook, *, now: datetime) -> BookView:
    """Put a book of one's own onto a year's list; only who would decide on it may.

    Raises NotAllowed, NothingWritten, TooLong, AlreadyListed, AlreadyProposed.
    """
    book = _add(session, leader, new, now)
    return decide_book(session, book.id, listed=True, by=leader, nonce=book.nonce, now=now).book


def decide_book(session: Session, book_id: int, *, listed: bool, by: MemberRef, nonce: str, now: datetime) -> Decided:
    """Put a proposal onto its year's list, or not.

    Raises NotFound, NotAllowed, OutOfDate, BookDecided, and AlreadyListed where the list has that title by now.
    """
    book = _locked(session, book_id)
    if not by.leads(book.proposer_branch_id):
        raise NotAllowed
    _check_open(book, nonce)
    same = find_same_book(session, book.year, book.title, but=book.id)
    if listed and same is not None and same.state is BookState.LISTED:
        raise AlreadyListed(title=same.title, year=same.year)
    _settle(session, book, BookState.LISTED if listed else BookState.DECLINED, by, now)
    return Decided(get_book(session, book_id), members(session, [book.proposer_id])[book.proposer_id])


def withdraw_book(session: Session, member: MemberRef, book_id: int, *, nonce: str, now: datetime) -> Proposed:
    """Take a proposal back while nobody has decided on it. Raises NotFound, NotAllowed, OutOfDate, BookDecided."""
    book = _locked(session, book_id)
    if book.proposer_id != member.id:
        raise NotAllowed
    _check_open(book, nonce)
    _settle(session, book, BookState.WITHDRAWN, member, now)
    return Proposed(get_book(session, book_id), tuple(leaders(session, member.branch_id)))


def check_title(session: Session, year: int, title: str) -> None:
    """Raises NothingWritten, TooLong, AlreadyListed, AlreadyProposed."""
    check_written(title.strip(MARKS) and title, TITLE_LIMIT)
    same = find_same_book(session, year, title)
    if same is None:
        return
    error = AlreadyListed if same.state is BookState.LISTED else AlreadyProposed
    raise error(title=same.title, year=same.year)


def check_written(text: str, limit: int) -> None:
    """Raises NothingWritten, TooLong."""
    if not text.strip():
        raise NothingWritten
    if len(text) > limit:
        raise TooLong(limit=limit)


def lock_book(session: Session, book_id: int) -> None:
    """Let nobody else change a book, its copies, its loans and its queue; weak enough to be referred to meanwhile."""
    if is_postgres(session):
        session.execute(select(Book.id).where(Book.id == book_id).with_for_update(key_share=True))


def _add(session: Session, member: MemberRef, new: NewBook, now: datetime) -> BookView:
    check_title(session, new.year, new.title)
    check_written(new.author, TITLE_LIMIT)
    check_written(new.why, TEXT_LIMIT)
    row = {
        "year": new.year,
        "title": new.title.strip(),
        "author": new.author.strip(),
        "why": new.why.strip(),
        "state": BookState.PROPOSED,
        "proposed_by": member.id,
        "proposed_at": now,
        "nonce": new_nonce(),
    }
    return get_book(session, session.execute(insert(Book).returning(Book.id), row).scalar_one())


def _locked(session: Session, book_id: int) -> BookView:
    lock_book(session, book_id)
    return get_book(session, book_id)


def _check_open(book: BookView, nonce: str) -> None:
    if book.nonce != nonce:
        raise OutOfDate
    if book.state is not BookState.PROPOSED:
        raise BookDecided(title=book.title, state=book.state)


def _settle(session: Session, book: BookView, state: BookState, by: MemberRef, now: datetime) -> None:
    session.execute(update(Book).where(Book.id == book.id).values(state=state, decided_by=by.id, decided_at=now))
