"""A reading list and a room with copies that are simply there: for stories about what people do with them."""

from datetime import timedelta

from bot.simulator import Person
from models.reading import actions, queries
from models.reading.queries import BookView, HoldView, LoanView
from tests.office import Office


def lists(
    office: Office,
    secretary: Person,
    title: str = "平凡的世界",
    *,
    author: str = "路遥",
    copies: int = 0,
    year: int = 2026,
) -> BookView:
    """A book that a leader has put onto a year's list, with copies in the room."""
    by, now = office.ref(secretary), office.clock.now()
    new = actions.NewBook(year, title, author, "写尽普通人的一生")
    with office.database.transaction() as session:
        book = actions.list_own_book(session, by, new, now=now)
        if copies:
            actions.add_copies(
                session, book.id, count=copies, after=0, by=by, organisation=office.organisation, now=now
            )
    return book


def proposes(office: Office, person: Person, title: str = "平凡的世界") -> BookView:
    """A proposal that nobody has been told of."""
    new = actions.NewBook(2026, title, "路遥", "写尽普通人的一生")
    with office.database.transaction() as session:
        return actions.propose_book(session, office.ref(person), new, now=office.clock.now()).book


def borrows(office: Office, person: Person, book: BookView) -> LoanView:
    """Somebody has a copy at home."""
    now = office.clock.now()
    with office.database.transaction() as session:
        return actions.borrow(session, office.ref(person), book.id, organisation=office.organisation, now=now)


def waits(office: Office, person: Person, book: BookView) -> HoldView:
    """Somebody stands in the queue for a copy; a second after who stood there before."""
    with office.database.transaction() as session:
        asked_at = office.clock.now() + timedelta(seconds=len(queries.waiting_for(session, book.id)))
        return actions.wait_for_copy(session, office.ref(person), book.id, asked_at=asked_at).hold


def hold_now(office: Office, hold: HoldView) -> HoldView:
    """The wait as it is by now, through a session of its own."""
    with office.database.reading() as session:
        return queries.get_hold(session, hold.id)


def loans_out(office: Office, book: BookView) -> list[str]:
    """Who has a copy, in the order of the copies."""
    with office.database.reading() as session:
        return list(queries.shelves(session, [book.id])[book.id].borrowers)
