"""Copies in conversation: borrowed, renewed, returned, waited for, taken when one lies ready."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from handlers.base import Handler, Press, Start
from handlers.errors import sentence
from handlers.message import Message, phrase
from handlers.reading import lending_views as views
from handlers.reading.books import book_page, show_book
from handlers.reading.links import link, linked_row
from handlers.reading.open_questions import OpenQuestion
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn, Voice
from models.errors import DomainError, NotAllowed, NotFound, OutOfDate
from models.reading import actions, errors, queries
from models.reading.actions import HoldNews, Reader
from models.reading.queries import HoldView, LoanView
from models.reading.tables import HoldState

R = TypeVar("R")
_MOVED_ON = (
    errors.AlreadyBorrowed,
    errors.AlreadyInLine,
    errors.AlreadyRenewed,
    errors.CopyFree,
    errors.HoldOver,
    errors.LoanOver,
    errors.NoCopies,
    errors.NoCopyFree,
    errors.SomebodyWaits,
)
"""What the book's page, shown anew, makes plain."""


def ask_to_borrow(turn: Turn) -> None:
    """借阅: until when, and whether; where nothing is free any more, the book as it is now."""
    page = book_page(turn, pressed_book(turn))
    if page.loan is None and page.shelf.free:
        turn.edit(views.sure_to_borrow(page.book, _due_on(turn)))
        return
    show_book(turn, page.book.id)
    turn.answer(phrase("out-of-date"))


def borrow(turn: Turn) -> None:
    """确定借阅; until the day that was shown, so on another day it is asked again."""
    book_id = pressed_book(turn)
    if turn.data[1:] != (f"{_due_on(turn):%Y%m%d}",):
        ask_to_borrow(turn)
        turn.answer(phrase("out-of-date"))
        return
    act = partial(actions.borrow, turn.session, turn.who, book_id, organisation=turn.organisation, now=turn.now)
    loan = _tried(turn, book_id, act)
    if loan is not None:
        turn.edit(views.lent(loan))


def renew(turn: Turn) -> None:
    """续借."""
    loan = _own_loan(turn)
    act = partial(actions.renew_loan, turn.session, turn.who, loan.id, nonce=loan.nonce)
    renewed = _tried(turn, loan.book_id, partial(act, organisation=turn.organisation, now=turn.now))
    if renewed is not None:
        turn.edit(views.renewed(renewed))


def ask_to_return(turn: Turn) -> None:
    """归还: is it back in the room?"""
    loan = _own_loan(turn)
    if loan.returned_at is not None:
        raise errors.LoanOver(title=loan.title)
    turn.edit(views.sure_to_return(loan))


def give_back(turn: Turn) -> None:
    """已放回."""
    loan = _own_loan(turn)
    act = partial(actions.return_loan, turn.session, loan.id, nonce=loan.nonce, by=turn.who)
    done = _tried(turn, loan.book_id, partial(act, organisation=turn.organisation, now=turn.now))
    if done is not None:
        turn.edit(views.returned(done.loan))
        tell_readers(turn, done.readers)


def wait(turn: Turn) -> None:
    """排队: the page shows where one stands."""
    book_id = pressed_book(turn)
    act = partial(actions.wait_for_copy, turn.session, turn.who, book_id, asked_at=turn.sent_at)
    if _tried(turn, book_id, act) is not None:
        show_book(turn, book_id)


def ask_to_leave(turn: Turn) -> None:
    """不等了: is that so?"""
    hold = _own_hold(turn, *pressed_row(turn))
    turn.edit(views.sure_to_leave(hold))


def leave(turn: Turn) -> None:
    """Yes, no more waiting."""
    _give_up(turn, *pressed_row(turn))


def accept_linked(turn: Turn) -> None:
    """接受, by the link of the message."""
    _accept(turn, *linked_row(turn))


def decline_linked(turn: Turn) -> None:
    """放弃, by the link of the message."""
    _give_up(turn, *linked_row(turn))


def open_questions(turn: Turn) -> list[OpenQuestion]:
    """The copies that lie ready for the member of this turn."""
    kept = [hold for hold in queries.holds_of(turn.session, turn.who.id) if hold.state is HoldState.KEPT]
    return [
        OpenQuestion(
            line=views.kept_line(hold, turn.organisation),
            accept=partial(_accept, hold_id=hold.id, nonce=hold.nonce),
            decline=partial(_give_up, hold_id=hold.id, nonce=hold.nonce),
            accept_link=link("ha", hold),
            decline_link=link("hd", hold),
        )
        for hold in kept
    ]


def own_books(turn: Turn) -> Message:
    """The part of /me: what is borrowed, and what is waited for."""
    holds = queries.holds_of(turn.session, turn.who.id)
    waits = [(hold, _ahead(turn, hold)) for hold in holds]
    return views.mine(queries.loans_of(turn.session, turn.who.id), waits, turn.organisation, turn.today)


SECTIONS = (own_books,)
"""What the room's copies put into /me."""


def tell_readers(voice: Voice, readers: Iterable[Reader]) -> None:
    """Tell each whose wait has changed; what lies ready is told as long as it does."""
    for one in readers:
        ready = one.what in (HoldNews.READY, HoldNews.READY_LONGER)
        stale_at = one.hold.kept_until if ready else None
        voice.tell(one.member, views.news(one, voice.organisation), stale_at=stale_at)


def pressed_book(turn: Turn) -> int:
    """The book of a press. Raises NotFound for what is forged."""
    if not turn.data:
        raise NotFound
    return row_id(turn.data[0])


def _accept(turn: Turn, hold_id: int, nonce: str) -> None:
    loan = actions.accept_copy(
        turn.session, turn.who, hold_id, nonce=nonce, organisation=turn.organisation, now=turn.now
    )
    turn.say(views.lent(loan))


def _give_up(turn: Turn, hold_id: int, nonce: str) -> None:
    done = actions.give_up_hold(
        turn.session, turn.who, hold_id, nonce=nonce, organisation=turn.organisation, now=turn.now
    )
    turn.edit(views.left(done.hold))
    tell_readers(turn, done.readers)


def _tried(turn: Turn, book_id: int, act: Callable[[], R]) -> R | None:
    """Do it; where somebody was quicker, or it was done before, say so and show the book as it is now."""
    try:
        return act()
    except DomainError as refusal:
        if not isinstance(refusal, _MOVED_ON):
            raise
        show_book(turn, book_id)
        turn.answer(sentence(refusal, turn.organisation))
        return None


def _due_on(turn: Turn) -> date:
    return turn.today + timedelta(days=turn.organisation.loan_days)


def _own_loan(turn: Turn) -> LoanView:
    """The own loan of a press. Raises NotFound, NotAllowed, OutOfDate."""
    loan_id, nonce = pressed_row(turn)
    loan = queries.get_loan(turn.session, loan_id)
    if loan.member_id != turn.who.id:
        raise NotAllowed
    if loan.nonce != nonce:
        raise OutOfDate
    return loan


def _own_hold(turn: Turn, hold_id: int, nonce: str) -> HoldView:
    """The own wait of a press. Raises NotFound, NotAllowed, HoldOver, OutOfDate."""
    hold = queries.get_hold(turn.session, hold_id)
    if hold.member_id != turn.who.id:
        raise NotAllowed
    if hold.state not in (HoldState.WAITING, HoldState.KEPT):
        raise errors.HoldOver(title=hold.title, state=hold.state)
    if hold.nonce != nonce:
        raise OutOfDate
    return hold


def _ahead(turn: Turn, hold: HoldView) -> int:
    return queries.readers_ahead(turn.session, hold) if hold.state is HoldState.WAITING else 0


def handlers() -> list[Handler]:
    """What a member does with copies."""
    return [
        Press("borrow", ask_to_borrow),
        Press("borrow_ok", borrow),
        Press("loan_more", renew),
        Press("loan_back", ask_to_return),
        Press("loan_back_ok", give_back),
        Press("hold", wait),
        Press("hold_off", ask_to_leave),
        Press("hold_off_ok", leave),
        Start("ha_", accept_linked),
        Start("hd_", decline_linked),
    ]
