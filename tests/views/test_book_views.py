"""Every message about the reading list and the room's copies, as a secretary could proof-read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.errors import sentence
from handlers.message import Message, message, phrase
from handlers.reading import book_views, lending_views
from handlers.reading.book_views import BookPage, ListPage
from handlers.wording import LANGUAGES, MAX_TEXT, render, without_markup
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing
from models.reading import errors
from models.reading.actions import HoldNews, Reader, Retired
from models.reading.queries import BookView, CopyView, HoldView, LoanView, ShelfView
from models.reading.tables import BookState, HoldState
from tests.views.golden import check_golden

OFFICE = Organisation(name="市住建局党总支")
TODAY = date(2026, 5, 20)
NOW = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
UNTIL = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)
ANNA = MemberRef(5, "王安娜", 1, None, Standing.FULL, 105, None, "zh-hans", False)
CHEN = MemberRef(6, "陈静", 1, None, Standing.FULL, 106, None, "zh-hans", False)
BOOK = BookView(
    id=3,
    year=2026,
    title="平凡的世界",
    author="路遥",
    why="写尽普通人的一生，读了以后更懂得身边的人。",
    state=BookState.LISTED,
    proposer_id=5,
    proposer_name="王安娜",
    proposer_branch_id=1,
    proposed_at=NOW,
    nonce="a1b2c3",
)
OTHER = replace(BOOK, id=4, title="乡土中国", author="费孝通", proposer_name="李建国")
LOAN = LoanView(
    id=7,
    book_id=3,
    title="平凡的世界",
    copy_id=2,
    number=2,
    member_id=5,
    member_name="王安娜",
    branch_id=1,
    due_on=date(2026, 6, 19),
    renewed_at=None,
    returned_at=None,
    nonce="d4e5f6",
)
WAITS = HoldView(
    id=8,
    book_id=3,
    title="平凡的世界",
    member_id=5,
    member_name="王安娜",
    state=HoldState.WAITING,
    asked_at=NOW,
    copy_id=None,
    kept_at=None,
    kept_until=None,
    nonce="0a0b0c",
)
KEPT = replace(WAITS, state=HoldState.KEPT, copy_id=2, kept_at=NOW, kept_until=UNTIL)
LENT_OUT = ShelfView(copies=2, free=0, borrowers=("孙丽", "刘波"), waiting=3)
LIST = ListPage(
    2026,
    others=[2026, 2025],
    books=[BOOK, OTHER],
    shelves={3: LENT_OUT, 4: ShelfView()},
    shared={3: ["赵明", "孙丽"], 4: []},
    page=0,
    total=2,
)
PAGE = BookPage(BOOK, ShelfView(copies=2, free=1, kept=1), ["赵明"], TODAY)


def test_the_list() -> None:
    many = replace(LIST, total=18, page=1)
    check_golden(
        "reading/books/list",
        book_views.reading_list(LIST),
        book_views.reading_list(replace(many, waiting=2)),
        book_views.reading_list(replace(LIST, books=[], total=0, own=[OTHER])),
        book_views.reading_list(replace(LIST, books=[BOOK], total=1, others=[2026])),
    )


def test_one_book() -> None:
    lent = replace(PAGE, shelf=LENT_OUT)
    pages = [
        PAGE,
        replace(PAGE, shelf=ShelfView(), shared=[], leads=True),
        lent,
        replace(lent, hold=WAITS, ahead=2),
        replace(lent, hold=WAITS),
        replace(PAGE, hold=KEPT),
        replace(PAGE, loan=LOAN),
        replace(lent, loan=LOAN),
        replace(PAGE, loan=replace(LOAN, renewed_at=NOW)),
        replace(PAGE, loan=replace(LOAN, due_on=date(2026, 5, 19))),
    ]
    check_golden("reading/books/page", *(book_views.book_page(page, OFFICE) for page in pages))


def test_a_proposal() -> None:
    check_golden(
        "reading/books/proposal",
        book_views.ask_year([2026, 2027]),
        book_views.ask_title(),
        book_views.ask_author(BOOK.title),
        book_views.ask_why(BOOK.title, 300),
        book_views.summary(2026, BOOK.title, BOOK.author, BOOK.why, lists=False),
        book_views.summary(2026, BOOK.title, BOOK.author, BOOK.why, lists=True),
        book_views.dropped(),
        book_views.proposed(BOOK, [CHEN]),
        book_views.proposed(BOOK, []),
        book_views.withdrawn(BOOK),
        book_views.withdrawn_for(BOOK),
        book_views.proposal(BOOK),
        book_views.proposals([BOOK, OTHER], 0, 2, 2026),
        book_views.proposals([BOOK, OTHER], 1, 18, 2026),
        book_views.proposals([], 0, 0, 2026),
        book_views.decided_by_you(BOOK, listed=True),
        book_views.decided_by_you(BOOK, listed=False),
        book_views.decided(BOOK, CHEN, listed=True),
        book_views.decided(BOOK, CHEN, listed=False),
    )


def test_borrowing() -> None:
    check_golden(
        "reading/books/borrowing",
        lending_views.sure_to_borrow(BOOK, LOAN.due_on),
        lending_views.lent(LOAN),
        lending_views.renewed(replace(LOAN, due_on=date(2026, 7, 19))),
        lending_views.sure_to_return(LOAN),
        lending_views.returned(LOAN),
        lending_views.returned_for(LOAN, CHEN),
        lending_views.due_soon(LOAN, date(2026, 6, 18), late=False),
        lending_views.due_soon(LOAN, date(2026, 6, 19), late=True),
        lending_views.overdue(LOAN, late=False),
        lending_views.reminder_missed(LOAN),
        lending_views.still_out("王安娜", [LOAN, replace(LOAN, title="乡土中国", number=1)]),
        lending_views.still_out("王安娜", [LOAN]),
    )


def test_waiting() -> None:
    check_golden(
        "reading/books/waiting",
        *(lending_views.news(Reader(ANNA, what, KEPT), OFFICE) for what in HoldNews),
        message(lending_views.kept_line(KEPT, OFFICE)),
        lending_views.sure_to_leave(WAITS),
        lending_views.left(WAITS),
    )


def test_the_own_part() -> None:
    past = replace(LOAN, title="乡土中国", due_on=date(2026, 5, 19))
    check_golden(
        "reading/books/mine",
        lending_views.mine([past, LOAN], [(KEPT, 0), (WAITS, 0), (WAITS, 2)], OFFICE, TODAY),
        lending_views.mine([LOAN] * 8, [], OFFICE, TODAY),
    )
    assert lending_views.mine([], [], OFFICE, TODAY) == message()


def test_a_leader_looks_after_the_copies() -> None:
    lent, kept = CopyView(2, 3, 2, LOAN, None), CopyView(1, 3, 1, None, KEPT)
    free = CopyView(9, 3, 3, None, None)
    check_golden(
        "reading/books/copies",
        lending_views.copies(BOOK, [kept, lent, free], 3, OFFICE),
        lending_views.copies(BOOK, [], 0, OFFICE),
        lending_views.sure_copy_is_back(LOAN),
        lending_views.sure_copy_is_lost(BOOK, lent),
        lending_views.sure_copy_is_lost(BOOK, free),
        lending_views.lost_for(Retired(lent, BOOK, ANNA, ()), CHEN),
        phrase("copies-added", count=2),
        phrase("copies-noted"),
    )


def test_what_can_t_be() -> None:
    title, due = BOOK.title, LOAN.due_on
    refusals = [
        errors.NothingWritten(),
        errors.AlreadyListed(title=title, year=2026),
        errors.AlreadyProposed(title=title, year=2026),
        *(errors.BookDecided(title=title, state=state) for state in BookState),
        errors.NotListed(title=title),
        errors.NoCopyFree(title=title),
        errors.CopyFree(title=title),
        errors.NoCopies(title=title),
        errors.AlreadyBorrowed(title=title, due=due),
        errors.LoanOver(title=title),
        errors.AlreadyRenewed(title=title, due=due),
        errors.SomebodyWaits(title=title, due=due),
        errors.AlreadyInLine(title=title),
        *(errors.HoldOver(title=title, state=state) for state in HoldState),
        errors.CopyGone(title=title),
        errors.TooManyCopies(most=20),
    ]
    check_golden("reading/books/refusals", *(sentence(one, OFFICE) for one in refusals))


# However long and odd

LONG = ["👩‍👩‍👧‍👦🧧", "<b>王</b> & <a href='x'>李", "阿依古丽·买买提" * 6]


def everything(name: str) -> Iterator[tuple[str, Message]]:
    """The longest there can be: titles of 60 emoji, reasons of 300, many people of such a name."""
    names, title = [name] * 300, "📕" * 60
    shelf = ShelfView(20, 0, 5, tuple(names), 300)
    book = replace(BOOK, id=2**50, title=title, author=title, why="📗" * 300, proposer_name=name)
    books = [replace(book, id=2**50 + n) for n in range(book_views.PAGE)]
    page = ListPage(
        2026,
        others=range(2030, 1990, -1),
        books=books,
        shelves={one.id: shelf for one in books},
        shared={one.id: names for one in books},
        page=1,
        total=400,
        own=books,
        waiting=400,
    )
    loan = replace(LOAN, id=2**50, book_id=2**50, title=title, member_name=name)
    hold = replace(KEPT, id=2**50, book_id=2**50, title=title, member_name=name)
    copies = [CopyView(2**50 + n, 2**50, 900 + n, loan, None) for n in range(20)]
    yield "list", book_views.reading_list(page)
    yield "page", book_views.book_page(BookPage(book, shelf, names, TODAY, hold=WAITS, ahead=299, leads=True), OFFICE)
    yield "proposal", book_views.proposal(book)
    yield "proposals", book_views.proposals(books, 1, 400, 2026)
    yield "copies", lending_views.copies(book, copies, 900, OFFICE)
    yield "mine", lending_views.mine([loan] * 20, [(hold, 0)] * 20, OFFICE, TODAY)
    yield "still out", lending_views.still_out(name, [loan] * 20)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LONG, ids=["emoji", "markup", "long"])
def test_telegram_takes_it_whole(name: str, language: str) -> None:
    for what, said in everything(name):
        payload = render(said, language, username="zhibu_bot", nonce="a1b2c3").payload
        bare = without_markup(payload["text"])
        assert len(bare.encode("utf-16-le")) // 2 <= MAX_TEXT, what
        assert not bare.endswith("…"), f"{what} is cut off"
        rows = payload.get("reply_markup", {}).get("inline_keyboard", ())
        assert sum(len(row) for row in rows) <= 100, what
        assert all(len(row) <= 8 for row in rows), what
        assert all(one["text"].strip() for row in rows for one in row), what
