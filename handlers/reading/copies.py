"""A leader looks after the copies of a book: more of them, one that is back, one that is lost."""

from handlers.base import Handler, Press, Who
from handlers.message import phrase
from handlers.reading import lending_views as views
from handlers.reading.lending import pressed_book, tell_readers
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import NotFound, OutOfDate
from models.reading import actions, errors, queries
from models.reading.queries import BookView, CopyView, LoanView
from models.reading.tables import BookState

_ADDING = 3
"""Parts of a press that adds: the book, its newest copy's number, how many."""


def show_copies(turn: Turn) -> None:
    """册数: where each copy is."""
    _show(turn, _listed(turn, pressed_book(turn)))


def add(turn: Turn) -> None:
    """More copies; they go to who waits."""
    if len(turn.data) < _ADDING:
        raise NotFound
    book_id, after, count = (row_id(part) for part in turn.data[:_ADDING])
    readers = actions.add_copies(
        turn.session,
        book_id,
        count=count,
        after=after,
        by=turn.who,
        organisation=turn.organisation,
        now=turn.now,
    )
    _show(turn, _listed(turn, book_id))
    turn.answer(phrase("copies-added", count=count))
    tell_readers(turn, readers)


def ask_is_back(turn: Turn) -> None:
    """归还 of somebody else's copy: is it back?"""
    turn.edit(views.sure_copy_is_back(_pressed_loan(turn)))


def note_return(turn: Turn) -> None:
    """It is back: the borrower is told, and who waits."""
    loan = _pressed_loan(turn)
    done = actions.return_loan(
        turn.session, loan.id, nonce=loan.nonce, by=turn.who, organisation=turn.organisation, now=turn.now
    )
    _show(turn, _listed(turn, loan.book_id))
    turn.answer(phrase("copies-noted"))
    if done.borrower.id != turn.who.id:
        turn.tell(done.borrower, views.returned_for(done.loan, turn.who))
    tell_readers(turn, done.readers)


def ask_is_lost(turn: Turn) -> None:
    """遗失: is that so?"""
    book, copy = _pressed_copy(turn)
    turn.edit(views.sure_copy_is_lost(book, copy))


def note_loss(turn: Turn) -> None:
    """It is lost: who had it is told, and for whom it lay ready."""
    book, copy = _pressed_copy(turn)
    done = actions.retire_copy(turn.session, copy.id, by=turn.who, organisation=turn.organisation, now=turn.now)
    _show(turn, book)
    turn.answer(phrase("copies-noted"))
    if done.borrower is not None and done.borrower.id != turn.who.id:
        turn.tell(done.borrower, views.lost_for(done, turn.who))
    tell_readers(turn, done.readers)


def _show(turn: Turn, book: BookView) -> None:
    found = queries.copies_of(turn.session, book.id)
    after = queries.last_number(turn.session, book.id)
    turn.edit(views.copies(book, found, after, turn.organisation))


def _listed(turn: Turn, book_id: int) -> BookView:
    book = queries.get_book(turn.session, book_id)
    if book.state is not BookState.LISTED:
        raise errors.NotListed(title=book.title)
    return book


def _pressed_loan(turn: Turn) -> LoanView:
    """Somebody's loan. Raises NotFound, OutOfDate, LoanOver."""
    loan_id, nonce = pressed_row(turn)
    loan = queries.get_loan(turn.session, loan_id)
    if loan.nonce != nonce:
        raise OutOfDate
    if loan.returned_at is not None:
        raise errors.LoanOver(title=loan.title)
    return loan


def _pressed_copy(turn: Turn) -> tuple[BookView, CopyView]:
    """A copy that is in use, and its book. Raises NotFound, CopyGone."""
    copy_id = pressed_book(turn)
    book = queries.get_book(turn.session, queries.book_of_copy(turn.session, copy_id))
    copy = next((one for one in queries.copies_of(turn.session, book.id) if one.id == copy_id), None)
    if copy is None:
        raise errors.CopyGone(title=book.title)
    return book, copy


def handlers() -> list[Handler]:
    """What a leader does with copies."""
    return [
        Press("copies", show_copies, who=Who.LEADER),
        Press("copies_add", add, who=Who.LEADER),
        Press("loan_in", ask_is_back, who=Who.LEADER),
        Press("loan_in_ok", note_return, who=Who.LEADER),
        Press("copy_lost", ask_is_lost, who=Who.LEADER),
        Press("copy_lost_ok", note_loss, who=Who.LEADER),
    ]
