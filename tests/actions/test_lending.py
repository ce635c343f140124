"""The room's copies: lent once, renewed once, kept for who waits in turn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from models.errors import NotAllowed, NotFound, OutOfDate
from models.messaging.tables import Timer, Uptime
from models.people.tables import Member
from models.reading import actions, queries
from models.reading.actions import HoldNews, Reader
from models.reading.errors import (
    AlreadyBorrowed,
    AlreadyInLine,
    AlreadyRenewed,
    CopyFree,
    CopyGone,
    HoldOver,
    LoanOver,
    NoCopies,
    NoCopyFree,
    NotListed,
    SomebodyWaits,
    TooManyCopies,
)
from models.reading.queries import ShelfView
from models.reading.tables import HoldState, Loan
from tests.actions.bureau import MORNING, Bureau, may
from tests.actions.library import Library

WAITING, KEPT, TAKEN = HoldState.WAITING, HoldState.KEPT, HoldState.TAKEN
LATER = MORNING + timedelta(minutes=5)


@pytest.fixture
def library(bureau: Bureau) -> Library:
    return Library(bureau)


def told(readers: tuple[Reader, ...]) -> list[tuple[str, HoldNews]]:
    return [(one.member.name, one.what) for one in readers]


def timers(bureau: Bureau, kind: str) -> list[tuple[int, datetime]]:
    with bureau.database.reading() as session:
        query = select(Timer.subject, Timer.due_at).where(Timer.kind == kind, Timer.fired_at.is_(None))
        return [(row.subject, row.due_at) for row in session.execute(query.order_by(Timer.due_at))]


def down(bureau: Bureau, *stretches: tuple[datetime, datetime]) -> None:
    """We read nothing from and until."""
    began = MORNING - timedelta(days=30)
    with bureau.database.transaction() as session:
        for stopped, again in stretches:
            session.execute(insert(Uptime), {"began_at": began, "last_at": stopped})
            began = again
        session.execute(insert(Uptime), {"began_at": began, "last_at": began + timedelta(days=30)})


# Lending


def test_a_copy_is_lent_for_thirty_days(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=2)
    loan = library.borrows(bureau.anna, book)
    assert (loan.number, loan.due_on, loan.member_name) == (1, date(2026, 6, 19), "王安娜")
    assert library.shelf(book) == ShelfView(copies=2, free=1, borrowers=("王安娜",))
    assert timers(bureau, actions.LOAN_TIMER) == [
        (loan.id, datetime.fromisoformat("2026-06-18T09:00+08:00")),
        (loan.id, datetime.fromisoformat("2026-06-20T09:00+08:00")),
    ]
    assert [one.id for one in bureau.read(queries.loans_of, bureau.anna.id)] == [loan.id]


def test_nobody_has_two_copies_of_a_book(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=2)
    library.borrows(bureau.anna, book)
    with pytest.raises(AlreadyBorrowed):
        library.borrows(bureau.anna, book)
    with pytest.raises(AlreadyBorrowed):
        library.waits(bureau.anna, book)


def test_the_last_copy_is_lent_once(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    library.borrows(bureau.anna, book)
    with pytest.raises(NoCopyFree):
        library.borrows(bureau.li, book)


def test_a_copy_that_is_back_may_be_borrowed_again(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    returned = library.returns(loan, by=bureau.anna)
    assert (returned.borrower, returned.readers) == (bureau.anna, ())
    assert timers(bureau, actions.LOAN_TIMER) == []
    assert library.borrows(bureau.li, book).copy_id == loan.copy_id
    with pytest.raises(LoanOver):
        library.returns(loan)


def test_who_may_note_a_return(bureau: Bureau, library: Library) -> None:
    loan = library.borrows(bureau.anna, library.lists(copies=1))
    with pytest.raises(NotAllowed):
        library.returns(loan, by=bureau.li)
    assert library.returns(loan, by=bureau.zhao).borrower == bureau.anna


def test_a_loan_is_renewed_once(bureau: Bureau, library: Library) -> None:
    loan = library.borrows(bureau.anna, library.lists(copies=1))
    with pytest.raises(NotAllowed):
        library.renews(bureau.li, loan)
    renewed = library.renews(bureau.anna, loan, at=LATER)
    assert renewed.due_on == date(2026, 7, 19)
    assert [due.day for _, due in timers(bureau, actions.LOAN_TIMER)] == [18, 20]
    with pytest.raises(AlreadyRenewed):
        library.renews(bureau.anna, loan, at=LATER)


def test_renewed_when_it_is_overdue_it_counts_from_today(bureau: Bureau, library: Library) -> None:
    loan = library.borrows(bureau.anna, library.lists(copies=1))
    assert library.renews(bureau.anna, loan, at=MORNING + timedelta(days=70)).due_on == date(2026, 8, 28)


def test_a_copy_for_which_somebody_waits_is_not_renewed(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    hold = library.waits(bureau.li, book)
    with pytest.raises(SomebodyWaits):
        library.renews(bureau.anna, loan)
    library.gives_up(bureau.li, hold)
    assert library.renews(bureau.anna, loan).renewed_at == MORNING


def test_buttons_of_another_row_change_nothing(bureau: Bureau, library: Library) -> None:
    organisation = bureau.organisation
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    hold = library.waits(bureau.li, book)
    old: dict[str, Any] = {"nonce": "x", "organisation": organisation, "now": MORNING}
    acts: tuple[Any, ...] = (actions.accept_copy, actions.give_up_hold)
    with pytest.raises(OutOfDate):
        bureau.do(actions.renew_loan, bureau.anna, loan.id, **old)
    with pytest.raises(OutOfDate):
        bureau.do(actions.return_loan, loan.id, by=bureau.anna, **old)
    for act in acts:
        with pytest.raises(OutOfDate):
            bureau.do(act, bureau.li, hold.id, **old)
        with pytest.raises(NotAllowed):
            bureau.do(act, bureau.sun, hold.id, **{**old, "nonce": hold.nonce})
    with pytest.raises(OutOfDate):
        library.accepts(bureau.li, hold)
    assert library.shelf(book) == ShelfView(copies=1, borrowers=("王安娜",), waiting=1)


# Copies


def test_only_leaders_keep_the_copies_and_only_of_listed_books(bureau: Bureau, library: Library) -> None:
    book, proposed = library.lists(), library.proposes(bureau.anna, "活着")
    organisation = bureau.organisation
    for by, of, error in ((bureau.anna, book, NotAllowed), (bureau.chen, proposed, NotListed)):
        with pytest.raises(error):
            bureau.do(actions.add_copies, of.id, count=1, after=0, by=by, organisation=organisation, now=MORNING)
    with pytest.raises(NotListed):
        library.borrows(bureau.li, proposed)
    library.adds(book)
    [copy] = bureau.read(queries.copies_of, book.id)
    with pytest.raises(NotAllowed):
        bureau.do(actions.retire_copy, copy.id, by=bureau.anna, organisation=organisation, now=MORNING)
    with pytest.raises(NotFound):
        bureau.do(actions.retire_copy, 99, by=bureau.chen, organisation=organisation, now=MORNING)


def test_a_second_press_adds_nothing(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    with pytest.raises(OutOfDate):
        bureau.do(
            actions.add_copies,
            book.id,
            count=1,
            after=0,
            by=bureau.chen,
            organisation=bureau.organisation,
            now=MORNING,
        )
    with pytest.raises(TooManyCopies):
        library.adds(book, 20)
    assert library.shelf(book).copies == 1


def test_a_copy_that_is_lost_is_lent_no_more_and_its_loan_ends(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    library.borrows(bureau.anna, book)
    retired = library.retires(book)
    assert (retired.borrower, retired.readers) == (bureau.anna, ())
    assert library.shelf(book) == ShelfView()
    assert timers(bureau, actions.LOAN_TIMER) == []
    with pytest.raises(CopyGone):
        bureau.do(actions.retire_copy, retired.copy.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    library.adds(book)
    assert [copy.number for copy in bureau.read(queries.copies_of, book.id)] == [2]
    assert library.borrows(bureau.anna, book).number == 2


def test_who_had_the_lost_copy_kept_stands_where_they_stood(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=2)
    first, _ = library.borrows(bureau.anna, book), library.borrows(bureau.zhou, book)
    li, sun = library.waits(bureau.li, book), library.waits(bureau.sun, book, at=LATER)
    library.returns(first)
    assert library.now(li).state is KEPT
    assert told(library.retires(book).readers) == [("李建国", HoldNews.COPY_LOST)]
    assert library.now(li).state is WAITING
    assert timers(bureau, actions.KEPT_TIMER) == []
    assert bureau.read(queries.readers_ahead, library.now(sun)) == 1
    assert told(library.adds(book)) == [("李建国", HoldNews.READY)]


# Waiting


def test_a_copy_that_comes_back_is_kept_for_the_first_until_two_working_days_later(
    bureau: Bureau, library: Library
) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li, sun = library.waits(bureau.li, book), library.waits(bureau.sun, book, at=LATER)
    assert [bureau.read(queries.readers_ahead, one) for one in (li, sun)] == [0, 1]
    returned = library.returns(loan, at=may(21, 10))
    assert told(returned.readers) == [("李建国", HoldNews.READY)]
    assert library.now(li).kept_until == may(25, 17, 30), "Thursday; the weekend doesn't count"
    assert timers(bureau, actions.KEPT_TIMER) == [(li.id, may(25, 17, 31))]
    assert library.shelf(book) == ShelfView(copies=1, kept=1, waiting=1)
    for somebody in (bureau.sun, bureau.zhao):
        with pytest.raises(NoCopyFree):
            library.borrows(somebody, book)
    accepted = library.accepts(bureau.li, li, at=may(22, 9))
    assert (accepted.due_on, library.now(li).state) == (date(2026, 6, 21), TAKEN)
    assert timers(bureau, actions.KEPT_TIMER) == []


def test_who_borrows_while_a_copy_lies_ready_takes_that_one(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li = library.waits(bureau.li, book)
    library.returns(loan)
    assert library.borrows(bureau.li, book).copy_id == loan.copy_id
    assert library.now(li).state is TAKEN


def test_nobody_waits_for_what_is_free_or_is_not_there_or_twice(bureau: Bureau, library: Library) -> None:
    book = library.lists()
    with pytest.raises(NoCopies):
        library.waits(bureau.li, book)
    library.adds(book)
    with pytest.raises(CopyFree):
        library.waits(bureau.li, book)
    library.borrows(bureau.anna, book)
    library.waits(bureau.li, book)
    with pytest.raises(AlreadyInLine):
        library.waits(bureau.li, book)


def test_two_more_copies_go_to_the_two_who_wait(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    library.borrows(bureau.anna, book)
    for minutes, who in enumerate((bureau.sun, bureau.li, bureau.zhao)):
        library.waits(who, book, at=MORNING + timedelta(minutes=minutes))
    readers = library.adds(book, 2)
    assert told(readers) == [("孙丽", HoldNews.READY), ("李建国", HoldNews.READY)]
    assert len({one.hold.copy_id for one in readers}) == 2


def test_what_is_declined_or_not_fetched_passes_on_and_nobody_is_put_back(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    holds = [
        library.waits(who, book, at=MORNING + timedelta(minutes=minutes))
        for minutes, who in enumerate((bureau.li, bureau.sun, bureau.zhao))
    ]
    library.returns(loan)
    assert told(library.gives_up(bureau.li, holds[0]).readers) == [("孙丽", HoldNews.READY)]
    assert told(library.lapses(holds[1], at=may(22, 17, 31))) == [
        ("孙丽", HoldNews.LAPSED),
        ("赵明", HoldNews.READY),
    ]
    for who, hold, state in ((bureau.li, 0, HoldState.GIVEN_UP), (bureau.sun, 1, HoldState.LAPSED)):
        with pytest.raises(HoldOver) as refused:
            library.accepts(who, holds[hold], at=may(25, 9))
        assert refused.value.facts["state"] is state
    assert library.lapses(holds[1], at=may(25, 9)) == ()
    assert library.shelf(book) == ShelfView(copies=1, kept=1)


def test_a_yes_counts_until_the_copy_has_passed_on(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li = library.waits(bureau.li, book)
    library.returns(loan)
    assert library.accepts(bureau.li, li, at=may(22, 17, 30) + timedelta(seconds=30)).member_name == "李建国"


def test_a_day_in_which_we_were_down_adds_a_working_day(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li = library.waits(bureau.li, book)
    library.returns(loan)
    down(bureau, (may(21, 10), may(22, 9)))
    assert told(library.lapses(li, at=may(22, 17, 31))) == [("李建国", HoldNews.READY_LONGER)]
    assert library.now(li).kept_until == may(25, 17, 30)
    assert timers(bureau, actions.KEPT_TIMER) == [(li.id, may(25, 17, 31))]
    assert told(library.lapses(li, at=may(25, 17, 31))) == [("李建国", HoldNews.LAPSED)]


def test_down_beyond_the_end_the_copy_lies_ready_as_many_days_longer(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li = library.waits(bureau.li, book)
    library.returns(loan)
    down(bureau, (may(21, 17, 30), may(25, 9)))
    library.lapses(li, at=may(25, 9))
    assert library.now(li).kept_until == may(28, 17, 30), "more than three days: four working days more"


def test_a_restart_or_what_was_before_or_after_adds_nothing(bureau: Bureau, library: Library) -> None:
    book = library.lists(copies=1)
    loan = library.borrows(bureau.anna, book)
    li = library.waits(bureau.li, book)
    library.returns(loan)
    down(bureau, (may(17, 9), may(20, 9)), (may(21, 9), may(21, 9, 20)), (may(22, 17, 25), may(24, 9)))
    assert told(library.lapses(li, at=may(24, 9))) == [("李建国", HoldNews.LAPSED)]


# Leaving


def test_who_has_left_waits_for_nothing_and_still_has_what_they_have(bureau: Bureau, library: Library) -> None:
    book, other = library.lists(copies=1), library.lists("活着", copies=1)
    loan, out = library.borrows(bureau.anna, book), library.borrows(bureau.li, other)
    li = library.waits(bureau.li, book)
    sun = library.waits(bureau.sun, book, at=LATER)
    library.returns(loan)
    release: dict[str, Any] = {"organisation": bureau.organisation, "now": LATER}
    assert bureau.do(actions.release_reader, bureau.li.id, **release) is None
    with bureau.database.transaction() as session:
        session.execute(update(Member).where(Member.id == bureau.li.id).values(left_on=date(2026, 5, 20)))
    done = bureau.do(actions.release_reader, bureau.li.id, **release)
    assert done is not None
    assert [one.id for one in done.loans] == [out.id]
    assert {one.name for one in done.leaders} == {"陈静", "周宏"}
    assert told(done.readers) == [("孙丽", HoldNews.READY)]
    assert (library.now(li).state, library.now(sun).state) == (HoldState.GIVEN_UP, KEPT)
    assert timers(bureau, actions.LOAN_TIMER) == []
    assert library.shelf(other).borrowers == ("李建国",)
    assert library.returns(out, at=may(29, 9)).borrower.name == "李建国"


# Races


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Let each run in a thread of its own, all from the same moment; what it raised is its result."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except NoCopyFree as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("round_", range(5))
def test_two_people_never_get_the_same_copy(bureau: Bureau, library: Library, round_: int) -> None:
    book = library.lists(copies=2)
    people = [bureau.join(f"读者{n}", 1) for n in range(8)]

    def borrower(n: int) -> Callable[[], object]:
        return lambda: library.borrows(people[n], book)

    results = at_once([borrower(n) for n in range(len(people))])
    assert sum(isinstance(one, NoCopyFree) for one in results) == 6
    with bureau.database.reading() as session:
        assert session.scalar(select(func.count(Loan.id))) == 2
    assert len(set(library.shelf(book).borrowers)) == 2


def test_a_copy_that_comes_back_while_somebody_asks_to_wait_is_not_forgotten(bureau: Bureau, library: Library) -> None:
    """Either it was free when they asked, or it is kept for them: never a free copy beside a queue."""
    for n in range(5):
        book = library.lists(f"书{n}", copies=1)
        loan = library.borrows(bureau.anna, book)

        def ask(of: queries.BookView = book) -> object:
            try:
                return library.waits(bureau.li, of)
            except CopyFree:
                return None

        at_once([ask, lambda of=loan: library.returns(of)])  # type: ignore[misc]
        shelf = library.shelf(book)
        assert not (shelf.free and shelf.waiting)
