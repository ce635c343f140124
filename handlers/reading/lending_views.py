"""What is read about copies: borrowed, renewed, returned, waited for, lying ready, and looked after by a leader."""

from collections.abc import Sequence
from datetime import date

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.book_views import kept_links
from handlers.reading.links import press
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.actions import HoldNews, Reader, Retired
from models.reading.queries import BookView, CopyView, HoldView, LoanView
from models.reading.tables import HoldState

MAX_OWN = 5
"""Own loans, and own waits, that /me lists."""
_BUTTONS = 3
"""Books that /me leads to."""


def sure_to_borrow(book: BookView, due_on: date) -> Message:
    """Before a copy is lent: until when."""
    return message(
        phrase("borrow-sure", title=book.title, due=due_on),
        buttons=[
            [
                Button(phrase("borrow-yes"), data=f"borrow_ok:{book.id}:{due_on:%Y%m%d}"),
                Button(phrase("borrow-no"), data=f"book:{book.id}"),
            ]
        ],
    )


def lent(loan: LoanView) -> Message:
    """The receipt: which copy, until when."""
    return message(phrase("borrow-done", **_copy(loan), due=loan.due_on), buttons=[[_open(loan.book_id)]])


def renewed(loan: LoanView) -> Message:
    """The receipt: until when now."""
    return message(phrase("loan-renewed", **_copy(loan), due=loan.due_on), buttons=[[_open(loan.book_id)]])


def sure_to_return(loan: LoanView) -> Message:
    """Before a copy counts as returned: it must be back in the room."""
    return message(phrase("return-sure", **_copy(loan)), buttons=[_yes_no("return-yes", "loan_back_ok", loan)])


def returned(loan: LoanView) -> Message:
    """The receipt for who brought it back."""
    return message(phrase("return-done", **_copy(loan)), buttons=[[_open(loan.book_id)]])


def returned_for(loan: LoanView, by: MemberRef) -> Message:
    """To the borrower: a leader has noted it."""
    return message(phrase("return-noted", **_copy(loan), by=by.name))


def sure_to_leave(hold: HoldView) -> Message:
    """Before somebody leaves the queue."""
    return message(
        phrase("hold-leave-sure", title=hold.title), buttons=[_yes_no("hold-leave-yes", "hold_off_ok", hold)]
    )


def left(hold: HoldView) -> Message:
    """The receipt for who waits no more, or doesn't want the copy."""
    return message(phrase("hold-left", title=hold.title), buttons=[[_open(hold.book_id)]])


def kept_line(hold: HoldView, organisation: Organisation) -> Phrase:
    """A copy that lies ready, in one line."""
    assert hold.kept_until is not None
    return phrase("hold-line", title=hold.title, until=organisation.local(hold.kept_until))


def news(reader: Reader, organisation: Organisation) -> Message:
    """To somebody whose wait has changed without their doing."""
    hold = reader.hold
    if reader.what in (HoldNews.READY, HoldNews.READY_LONGER) and hold.kept_until is not None:
        until = organisation.local(hold.kept_until)
        said = phrase(f"hold-{_word(reader.what)}", title=hold.title, until=until)
        return message(said, phrase("hold-answer"), buttons=[kept_links(hold)])
    buttons = [[Button(phrase("book-open"), start=f"bp_{hold.book_id}")]]
    return message(phrase(f"hold-{_word(reader.what)}", title=hold.title), buttons=buttons)


def due_soon(loan: LoanView, today: date, *, late: bool) -> Message:
    """The day before a copy is due; or on the day itself, if we were down."""
    when = "today" if today >= loan.due_on else "tomorrow"
    return message(phrase(f"loan-due-{when}", **_copy(loan), due=loan.due_on), *_sorry(late), buttons=_by_link(loan))


def overdue(loan: LoanView, *, late: bool) -> Message:
    """The day after a copy was due."""
    return message(phrase("loan-past-due", **_copy(loan), due=loan.due_on), *_sorry(late), buttons=_by_link(loan))


def reminder_missed(loan: LoanView) -> Message:
    """To the leaders: nobody was reminded, and it is too late for that."""
    return message(phrase("loan-reminder-missed", **_copy(loan), who=loan.member_name, due=loan.due_on))


def still_out(name: str, loans: Sequence[LoanView]) -> Message:
    """To the leaders: who has left still has these."""
    lines = [phrase("loan-still-out-one", **_copy(loan)) for loan in loans[:MAX_OWN]]
    buttons = [[Button(phrase("copies-of", title=loan.title), start=f"bp_{loan.book_id}")] for loan in loans[:MAX_OWN]]
    return message(phrase("loan-still-out", who=name, count=len(loans)), *lines, buttons=buttons)


def mine(
    loans: Sequence[LoanView], holds: Sequence[tuple[HoldView, int]], organisation: Organisation, today: date
) -> Message:
    """The part of /me: what is borrowed, what is waited for, with how many before; no text for nothing."""
    lines = [_own_loan(loan, today) for loan in loans[:MAX_OWN]]
    lines += [_own_hold(hold, ahead, organisation) for hold, ahead in holds[:MAX_OWN]]
    more = max(0, len(loans) - MAX_OWN) + max(0, len(holds) - MAX_OWN)
    if more:
        lines.append(phrase("mine-more", count=more))
    if not lines:
        return message()
    own = [(phrase("loan-manage", title=loan.title), loan.book_id) for loan in loans[:_BUTTONS]]
    own += [(phrase("book-button", title=hold.title), hold.book_id) for hold, _ in holds[:_BUTTONS]]
    buttons = [[Button(label, start=f"bp_{book_id}")] for label, book_id in own]
    return message(phrase("mine-books"), *lines, buttons=buttons)


# A leader looks after the copies


def copies(book: BookView, found: Sequence[CopyView], after: int, organisation: Organisation) -> Message:
    """Where each copy is; `after`: the newest copy's number, so that a second press on +1 adds nothing."""
    lines = [_copy_line(copy, organisation) for copy in found] or [phrase("shelf-empty")]
    add = [Button(phrase("copies-add", count=n), data=f"copies_add:{book.id}:{after}:{n}") for n in (1, 2)]
    rows = [_copy_buttons(copy) for copy in found]
    page = Button(phrase("book-open"), data=f"book:{book.id}")
    return message(phrase("copies-head", title=book.title), *lines, buttons=[add, *rows, [page]])


def sure_copy_is_back(loan: LoanView) -> Message:
    """Before a leader notes a return."""
    said = phrase("return-note-sure", **_copy(loan), who=loan.member_name)
    return message(
        said,
        buttons=[
            [
                Button(phrase("return-yes"), data=press("loan_in_ok", loan)),
                Button(phrase("copies-no"), data=f"copies:{loan.book_id}"),
            ]
        ],
    )


def sure_copy_is_lost(book: BookView, copy: CopyView) -> Message:
    """Before a leader lends a copy no more."""
    with_whom = [phrase("copy-lost-lent", who=copy.loan.member_name)] if copy.loan is not None else []
    return message(
        phrase("copy-lost-sure", title=book.title, number=copy.number),
        *with_whom,
        buttons=[
            [
                Button(phrase("copy-lost-yes"), data=f"copy_lost_ok:{copy.id}"),
                Button(phrase("copies-no"), data=f"copies:{book.id}"),
            ]
        ],
    )


def lost_for(retired: Retired, by: MemberRef) -> Message:
    """To who had the copy at home."""
    return message(phrase("copy-lost-noted", title=retired.book.title, number=retired.copy.number, by=by.name))


def _copy_line(copy: CopyView, organisation: Organisation) -> Phrase:
    if copy.loan is not None:
        return phrase("copy-lent", number=copy.number, who=copy.loan.member_name, due=copy.loan.due_on)
    if copy.kept is not None and copy.kept.kept_until is not None:
        until = organisation.local(copy.kept.kept_until)
        return phrase("copy-kept", number=copy.number, who=copy.kept.member_name, until=until)
    return phrase("copy-free", number=copy.number)


def _copy_buttons(copy: CopyView) -> list[Button]:
    lost = Button(phrase("copy-lost", number=copy.number), data=f"copy_lost:{copy.id}")
    if copy.loan is None:
        return [lost]
    return [Button(phrase("copy-back", number=copy.number), data=press("loan_in", copy.loan)), lost]


def _own_loan(loan: LoanView, today: date) -> Phrase:
    state = "mine-overdue-book" if loan.due_on < today else "mine-lent-book"
    return phrase(state, title=loan.title, due=loan.due_on)


def _own_hold(hold: HoldView, ahead: int, organisation: Organisation) -> Phrase:
    if hold.state is HoldState.KEPT and hold.kept_until is not None:
        return phrase("mine-kept-book", title=hold.title, until=organisation.local(hold.kept_until))
    if not ahead:
        return phrase("mine-first-book", title=hold.title)
    return phrase("mine-waiting-book", title=hold.title, ahead=ahead)


def _yes_no(yes: str, verb: str, row: LoanView | HoldView) -> list[Button]:
    return [Button(phrase(yes), data=press(verb, row)), Button(phrase("lending-no"), data=f"book:{row.book_id}")]


def _open(book_id: int) -> Button:
    return Button(phrase("book-open"), data=f"book:{book_id}")


def _by_link(loan: LoanView) -> list[list[Button]]:
    return [[Button(phrase("loan-manage", title=loan.title), start=f"bp_{loan.book_id}")]]


def _copy(loan: LoanView) -> dict[str, str | int]:
    return {"title": loan.title, "number": loan.number}


def _sorry(late: bool) -> list[Phrase]:
    return [phrase("ping-late")] if late else []


def _word(what: HoldNews) -> str:
    return what.value.replace("_", "-")
