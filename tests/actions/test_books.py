"""The reading list: proposed, decided on by those who lead the proposer, taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.reading import actions, queries
from models.reading.errors import AlreadyListed, AlreadyProposed, BookDecided, NothingWritten, TooLong
from models.reading.queries import BookView
from models.reading.rules import TEXT_LIMIT, TITLE_LIMIT
from models.reading.tables import Book, BookState, Sharing, SlotRole
from tests.actions.bureau import MORNING, Bureau, may
from tests.actions.club import Club
from tests.actions.library import Library


@pytest.fixture
def library(bureau: Bureau) -> Library:
    return Library(bureau)


def titles(books: list[BookView]) -> list[str]:
    return [book.title for book in books]


def decide(
    bureau: Bureau, book: BookView, *, listed: bool, by: MemberRef | None = None, nonce: str | None = None
) -> BookView:
    return bureau.do(
        actions.decide_book,
        book.id,
        listed=listed,
        by=by or bureau.chen,
        nonce=nonce or book.nonce,
        now=MORNING,
    ).book


def test_a_proposal_goes_to_the_leaders_of_the_branch_and_onto_the_list(bureau: Bureau, library: Library) -> None:
    new = actions.NewBook(2026, "平凡的世界", "路遥", "写尽普通人的一生")
    proposed = bureau.do(actions.propose_book, bureau.anna, new, now=MORNING)
    assert {one.name for one in proposed.leaders} == {"陈静", "周宏"}
    assert titles(bureau.read(queries.proposals_for, bureau.chen)) == ["平凡的世界"]
    assert bureau.read(queries.proposals_for, bureau.zhao) == []
    assert bureau.read(queries.listed_books, 2026) == []
    assert bureau.read(queries.listed_years) == []
    decide(bureau, proposed.book, listed=True)
    [book] = bureau.read(queries.listed_books, 2026)
    assert (book.title, book.author, book.proposer_name, book.state) == (
        "平凡的世界",
        "路遥",
        "王安娜",
        BookState.LISTED,
    )
    assert bureau.read(queries.listed_years) == [2026]
    assert bureau.read(queries.proposals_for, bureau.chen) == []


def test_a_book_that_was_declined_may_be_proposed_again(bureau: Bureau, library: Library) -> None:
    assert decide(bureau, library.proposes(bureau.anna), listed=False).state is BookState.DECLINED
    assert library.proposes(bureau.li).state is BookState.PROPOSED


def test_a_title_is_once_in_a_year(bureau: Bureau, library: Library) -> None:
    library.proposes(bureau.anna)
    with pytest.raises(AlreadyProposed) as refused:
        library.proposes(bureau.sun, "《平凡 的世界》")
    assert refused.value.facts == {"title": "平凡的世界", "year": 2026}
    library.proposes(bureau.sun, year=2027)
    library.lists("活着")
    with pytest.raises(AlreadyListed):
        library.proposes(bureau.sun, "活着")


def test_titles_of_signs_alone_are_different_books(bureau: Bureau, library: Library) -> None:
    library.proposes(bureau.anna, "📕" * 60)
    library.proposes(bureau.anna, "📗" * 60)
    with pytest.raises(AlreadyProposed):
        library.proposes(bureau.li, "📗" * 60)


def test_only_one_of_two_proposals_of_a_title_comes_onto_the_list(bureau: Bureau, library: Library) -> None:
    """Two may be made at once, where several processes write."""
    first = library.proposes(bureau.anna)
    second = library.proposes(bureau.li, "活着")
    with bureau.database.transaction() as session:
        session.execute(update(Book).where(Book.id == second.id).values(title=first.title))
    decide(bureau, first, listed=True)
    with pytest.raises(AlreadyListed):
        decide(bureau, second, listed=True)
    assert decide(bureau, second, listed=False).state is BookState.DECLINED


def test_what_can_t_be_decided(bureau: Bureau, library: Library) -> None:
    book = library.proposes(bureau.anna)
    for stranger in (bureau.zhao, bureau.anna):
        with pytest.raises(NotAllowed):
            decide(bureau, book, listed=True, by=stranger)
    with pytest.raises(OutOfDate):
        decide(bureau, book, listed=True, nonce="x")
    decide(bureau, book, listed=False)
    with pytest.raises(BookDecided) as refused:
        decide(bureau, book, listed=True)
    assert refused.value.facts["state"] is BookState.DECLINED


def test_a_proposal_is_taken_back_by_who_made_it_while_nobody_has_decided(bureau: Bureau, library: Library) -> None:
    book = library.proposes(bureau.anna)
    with pytest.raises(NotAllowed):
        bureau.do(actions.withdraw_book, bureau.li, book.id, nonce=book.nonce, now=MORNING)
    done = bureau.do(actions.withdraw_book, bureau.anna, book.id, nonce=book.nonce, now=MORNING)
    assert done.book.state is BookState.WITHDRAWN
    assert {one.name for one in done.leaders} == {"陈静", "周宏"}
    with pytest.raises(BookDecided):
        decide(bureau, book, listed=True)
    assert bureau.read(queries.proposals_of, bureau.anna.id) == []


def test_a_leader_lists_a_book_of_the_own_at_once_and_nobody_else_does(bureau: Bureau, library: Library) -> None:
    assert library.lists(by=bureau.chen).state is BookState.LISTED
    with pytest.raises(NotAllowed):
        library.lists("活着", by=bureau.anna)
    assert bureau.read(queries.find_same_book, 2026, "活着") is None


def propose(bureau: Bureau, title: str = "活着", author: str = "余华", why: str = "好书") -> None:
    bureau.do(actions.propose_book, bureau.anna, actions.NewBook(2026, title, author, why), now=MORNING)


def test_what_must_be_written_and_how_much_may(bureau: Bureau) -> None:
    for empty in ({"title": " "}, {"author": ""}, {"why": "\n"}):
        with pytest.raises(NothingWritten):
            propose(bureau, **empty)
    for long in ({"title": "书" * (TITLE_LIMIT + 1)}, {"author": "路" * 61}, {"why": "好" * (TEXT_LIMIT + 1)}):
        with pytest.raises(TooLong):
            propose(bureau, **long)


def test_who_has_shared_a_book_is_by_the_marks_that_were_confirmed(bureau: Bureau, library: Library) -> None:
    club = Club(bureau)
    book, other = library.lists(), library.lists("活着")
    meeting, later = club.open(), club.open(starts_at=may(26, 15))
    for one in (meeting, later):
        for who in (bureau.anna, bureau.li):
            club.books(who, one, SlotRole.LISTENER)
    shared = {
        bureau.anna.id: actions.SharedBook(book.title, book.id),
        bureau.li.id: actions.SharedBook("《平凡的世界》"),
        bureau.sun.id: actions.SharedBook("围城"),
    }
    after = may(25, 18)
    unmarked = {"meeting_id": later.id, "member_id": bureau.zhao.id, "book_id": book.id, "book_title": book.title}
    with bureau.database.transaction() as session:
        session.execute(insert(Sharing), {**unmarked, "marked_by": bureau.zhou.id, "marked_at": after})
    assert bureau.read(queries.shared_by, [book]) == {book.id: ()}
    bureau.do(actions.confirm_marks, meeting.id, shared, by=bureau.zhou, seen=None, now=after)
    assert bureau.read(queries.shared_by, [book, other]) == {book.id: ("王安娜", "李建国"), other.id: ()}
    assert bureau.read(queries.shared_by, [replace(book, id=99, title="围城")]) == {99: ("孙丽",)}
