"""What is read about the reading list (书单): the list, one book, a proposal and what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.reading.links import link, press
from handlers.study.names import listed
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.queries import BookView, HoldView, LoanView, ShelfView
from models.reading.tables import HoldState

PAGE = 7
"""Books, or proposals, on one page."""
_ROOM = 60
"""Characters for names, where each of the books on a page has some."""
_YEARS = 4
"""Other years, beside the one that is shown."""
_OWN = 3
"""Own proposals that are shown below the list."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a year's list, as one person sees it."""

    year: int
    others: Sequence[int]
    """Other years that have a list."""
    books: Sequence[BookView]
    """Of this page."""
    shelves: Mapping[int, ShelfView]
    shared: Mapping[int, Sequence[str]]
    page: int
    total: int
    """Books of the year."""
    own: Sequence[BookView] = ()
    """What the reader has proposed and nobody has decided on."""
    waiting: int = 0
    """Proposals that wait for this leader."""

    @property
    def pages(self) -> int:
        """How many pages the list has, one at least."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class BookPage:
    """A book of the list, as one person sees it."""

    book: BookView
    shelf: ShelfView
    shared: Sequence[str]
    today: date
    loan: LoanView | None = None
    """The reader's own."""
    hold: HoldView | None = None
    ahead: int = 0
    """How many stand before the reader in the queue."""
    leads: bool = False


def reading_list(page: ListPage) -> Message:
    """A year's list, a button for each book."""
    books = [[Button(_title_button(book), data=f"book:{book.id}")] for book in page.books]
    lines = [part for place, book in enumerate(page.books) for part in _entry(page, book, page.page * PAGE + place + 1)]
    own = [phrase("books-own", count=len(page.own))] if page.own else []
    return message(
        _list_head(page),
        *lines,
        *own,
        buttons=[*books, *_turning(page), *_more(page)],
    )


def _list_head(page: ListPage) -> Phrase:
    if not page.total:
        return phrase("books-empty", year=str(page.year))
    if page.pages == 1:
        return phrase("books-head", year=str(page.year), count=page.total)
    return phrase("books-head-page", year=str(page.year), count=page.total, page=page.page + 1, pages=page.pages)


def _entry(page: ListPage, book: BookView, number: int) -> list[Phrase]:
    parts = [phrase("books-entry", number=number, title=book.title, author=book.author, who=book.proposer_name)]
    names = page.shared[book.id]
    if names:
        parts.append(phrase("books-shared", names=listed(names, _ROOM)))
    return parts + _shelf(page.shelves[book.id], _ROOM)


def _shelf(shelf: ShelfView, room: int) -> list[Phrase]:
    """How many copies the room has, who has them, how many people wait; nothing where it has none."""
    if not shelf.copies:
        return []
    line = phrase("shelf-free" if shelf.free else "shelf-none-free", copies=shelf.copies, free=shelf.free)
    if shelf.borrowers:
        line = phrase("shelf-and", one=line, other=phrase("shelf-lent", names=listed(shelf.borrowers, room)))
    if shelf.kept:
        line = phrase("shelf-and", one=line, other=phrase("shelf-kept", count=shelf.kept))
    if shelf.waiting:
        line = phrase("shelf-and", one=line, other=phrase("shelf-waiting", count=shelf.waiting))
    return [line]


def _turning(page: ListPage) -> list[list[Button]]:
    row = []
    if page.page > 0:
        row.append(Button(phrase("page-back"), data=f"books:{page.year}:{page.page - 1}"))
    if page.page + 1 < page.pages:
        row.append(Button(phrase("page-on"), data=f"books:{page.year}:{page.page + 1}"))
    return [row] if row else []


def _more(page: ListPage) -> list[list[Button]]:
    """What else can be done: other years, to propose a book, what waits for a decision."""
    years = [
        Button(phrase("books-year", year=str(year)), data=f"books:{year}:0")
        for year in [year for year in page.others if year != page.year][:_YEARS]
    ]
    own = [
        [Button(phrase("book-withdraw-one", title=book.title), data=press("book_back", book))]
        for book in page.own[:_OWN]
    ]
    waiting = [Button(phrase("proposals-open", count=page.waiting), data="proposals:0")]
    rows = [*own, years, [Button(phrase("book-propose"), data="book_new")], waiting if page.waiting else []]
    return [row for row in rows if row]


def book_page(page: BookPage, organisation: Organisation) -> Message:
    """A book with why it is recommended, and what this reader can do about its copies."""
    book = page.book
    shared = [phrase("book-shared", names=listed(page.shared))] if page.shared else []
    shelf = _shelf(page.shelf, 300) or [phrase("shelf-empty")]
    return message(
        _title(book),
        phrase("book-recommended", who=book.proposer_name, year=str(book.year)),
        _why(book),
        *shared,
        *shelf,
        *_standing(page, organisation),
        buttons=[row for row in (*_doing(page), _managing(page), [back(book.year)]) if row],
    )


def _standing(page: BookPage, organisation: Organisation) -> list[Phrase]:
    """How the reader stands to this book."""
    loan, hold = page.loan, page.hold
    if loan is not None:
        state = "overdue" if loan.due_on < page.today else "own"
        return [phrase(f"loan-{state}", number=loan.number, due=loan.due_on), *_why_not_longer(page, loan)]
    if hold is None:
        return []
    if hold.state is HoldState.KEPT and hold.kept_until is not None:
        return [phrase("hold-kept", until=organisation.local(hold.kept_until))]
    waits = phrase("hold-waiting", ahead=page.ahead) if page.ahead else phrase("hold-first")
    return [waits, phrase("hold-rule")]


def _why_not_longer(page: BookPage, loan: LoanView) -> list[Phrase]:
    if loan.renewed_at is not None:
        return [phrase("loan-no-more")]
    return [phrase("loan-wanted")] if page.shelf.waiting else []


def _doing(page: BookPage) -> list[list[Button]]:
    if page.loan is not None:
        give_back = Button(phrase("loan-return"), data=press("loan_back", page.loan))
        if page.loan.renewed_at is not None or page.shelf.waiting:
            return [[give_back]]
        return [[Button(phrase("loan-renew"), data=press("loan_more", page.loan)), give_back]]
    if page.hold is not None:
        if page.hold.state is HoldState.KEPT:
            return [kept_links(page.hold)]
        return [[Button(phrase("hold-leave"), data=press("hold_off", page.hold))]]
    if page.shelf.free:
        return [[Button(phrase("loan-borrow"), data=f"borrow:{page.book.id}")]]
    if page.shelf.copies:
        return [[Button(phrase("hold-ask"), data=f"hold:{page.book.id}")]]
    return []


def _managing(page: BookPage) -> list[Button]:
    return [Button(phrase("copies-open"), data=f"copies:{page.book.id}")] if page.leads else []


def kept_links(hold: HoldView) -> list[Button]:
    """The two answers to a copy that lies ready."""
    return [
        Button(phrase("hold-accept"), start=link("ha", hold)),
        Button(phrase("hold-decline"), start=link("hd", hold)),
    ]


def back(year: int) -> Button:
    """To the list that a book is on."""
    return Button(phrase("books-back"), data=f"books:{year}:0")


# Proposing


def ask_year(years: Sequence[int]) -> Message:
    """The question for which year's list; asked when the next year's is being drawn up."""
    return message(
        phrase("book-ask-year"),
        buttons=[[Button(phrase("books-year", year=str(year)), answer=str(year)) for year in years]],
    )


def ask_title() -> Message:
    """The question for the title."""
    return message(phrase("book-ask-title"))


def ask_author(title: str) -> Message:
    """The question for the author."""
    return message(phrase("book-ask-author", title=title))


def ask_why(title: str, limit: int) -> Message:
    """The question for the reason."""
    return message(phrase("book-ask-why", title=title, limit=limit))


def summary(year: int, title: str, author: str, why: str, *, lists: bool) -> Message:
    """Everything before it goes out; `lists`: the proposer is a leader and may put it onto the list at once."""
    yes = Button(phrase("book-list"), answer="list") if lists else Button(phrase("book-submit"), answer="yes")
    change = [Button(phrase(f"book-change-{part}"), answer=part) for part in ("title", "author", "why")]
    return message(
        phrase("book-check", year=str(year)),
        phrase("book-title", title=title, author=author),
        phrase("book-why", why=why),
        buttons=[[yes], change, [Button(phrase("book-drop"), answer="no")]],
    )


def dropped() -> Message:
    """Not proposed after all."""
    return message(phrase("book-dropped"))


def proposed(book: BookView, leaders: Sequence[MemberRef]) -> Message:
    """The receipt for who proposed it."""
    names: Arg = [leader.name for leader in leaders]
    sent = phrase("book-proposed", leaders=names) if leaders else phrase("book-proposed-nobody")
    return message(sent, _title(book), buttons=[[Button(phrase("book-withdraw"), data=press("book_back", book))]])


def withdrawn(book: BookView) -> Message:
    """The receipt for who took it back."""
    return message(phrase("book-withdrawn", title=book.title))


def withdrawn_for(book: BookView) -> Message:
    """To those who would have decided."""
    return message(phrase("book-withdrawn-for", who=book.proposer_name, title=book.title))


def proposal(book: BookView) -> Message:
    """What a leader gets to decide."""
    buttons = [
        Button(phrase("book-list"), start=link("bl", book)),
        Button(phrase("book-decline"), start=link("bn", book)),
    ]
    asked = phrase("book-proposal", who=book.proposer_name, year=str(book.year))
    return message(asked, _title(book), _why(book), buttons=[buttons])


def proposals(books: Sequence[BookView], page: int, total: int, year: int) -> Message:
    """What waits for this leader, a button each."""
    if not total:
        return message(phrase("proposals-none"), buttons=[[back(year)]])
    turning = []
    if page > 0:
        turning.append(Button(phrase("page-back"), data=f"proposals:{page - 1}"))
    if (page + 1) * PAGE < total:
        turning.append(Button(phrase("page-on"), data=f"proposals:{page + 1}"))
    rows = [
        [Button(phrase("proposal-button", title=book.title, who=book.proposer_name), data=f"proposal:{book.id}")]
        for book in books
    ]
    return message(
        phrase("proposals-head", count=total), buttons=[row for row in (*rows, turning, [back(year)]) if row]
    )


def decided_by_you(book: BookView, *, listed: bool) -> Message:
    """The receipt for who decided, or put an own book onto the list."""
    said = phrase(
        "book-listed-by-you" if listed else "book-declined-by-you",
        title=book.title,
        who=book.proposer_name,
        year=str(book.year),
    )
    return message(said, buttons=[[Button(phrase("book-open"), data=f"book:{book.id}")]] if listed else [])


def decided(book: BookView, by: MemberRef, *, listed: bool) -> Message:
    """The answer for who proposed it."""
    if listed:
        said = phrase("book-listed", title=book.title, year=str(book.year))
        return message(said, buttons=[[Button(phrase("book-open"), start=f"bp_{book.id}")]])
    return message(phrase("book-declined", title=book.title, year=str(book.year), by=by.name))


def _title(book: BookView) -> Phrase:
    return phrase("book-title", title=book.title, author=book.author)


def _why(book: BookView) -> Phrase:
    return phrase("book-why", why=book.why)


def _title_button(book: BookView) -> Phrase:
    return phrase("book-button", title=book.title)
