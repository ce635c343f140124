"""The club's books and copies in a bureau: what people do with them, in one line each."""

from datetime import datetime
from typing import Any

from models.people.queries import MemberRef
from models.reading import actions, queries
from models.reading.queries import BookView, HoldView, LoanView
from tests.actions.bureau import MORNING, Bureau


class Library:
    """The bureau's list and its room; 陈静 puts books onto the list and copies into the room."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau

    def proposes(self, member: MemberRef, title: str = "平凡的世界", *, year: int = 2026, **more: Any) -> BookView:
        """Somebody proposes a book."""
        new = actions.NewBook(year, title, more.pop("author", "路遥"), more.pop("why", "写尽普通人的一生"))
        return self.bureau.do(actions.propose_book, member, new, now=more.pop("now", MORNING)).book

    def lists(self, title: str = "平凡的世界", *, copies: int = 0, by: MemberRef | None = None) -> BookView:
        """A book that is on the list, with copies in the room."""
        by = by or self.bureau.chen
        new = actions.NewBook(2026, title, "路遥", "写尽普通人的一生")
        book = self.bureau.do(actions.list_own_book, by, new, now=MORNING)
        if copies:
            self.adds(book, copies)
        return book

    def adds(self, book: BookView, count: int = 1, *, at: datetime = MORNING) -> tuple[actions.Reader, ...]:
        """More copies come into the room."""
        after = self.bureau.read(queries.last_number, book.id)
        by, organisation = self.bureau.chen, self.bureau.organisation
        return self.bureau.do(
            actions.add_copies, book.id, count=count, after=after, by=by, organisation=organisation, now=at
        )

    def borrows(self, member: MemberRef, book: BookView, *, at: datetime = MORNING) -> LoanView:
        """Somebody takes a copy home."""
        return self.bureau.do(actions.borrow, member, book.id, organisation=self.bureau.organisation, now=at)

    def returns(self, loan: LoanView, *, by: MemberRef | None = None, at: datetime = MORNING) -> actions.Returned:
        """A copy comes back, brought by its borrower unless said otherwise."""
        borrower = self.bureau.chen if by is None else by
        organisation = self.bureau.organisation
        return self.bureau.do(
            actions.return_loan, loan.id, nonce=loan.nonce, by=borrower, organisation=organisation, now=at
        )

    def renews(self, member: MemberRef, loan: LoanView, *, at: datetime = MORNING) -> LoanView:
        """Somebody wants to keep a copy longer."""
        organisation = self.bureau.organisation
        return self.bureau.do(actions.renew_loan, member, loan.id, nonce=loan.nonce, organisation=organisation, now=at)

    def waits(self, member: MemberRef, book: BookView, *, at: datetime = MORNING) -> HoldView:
        """Somebody stands in the queue for a copy."""
        return self.bureau.do(actions.wait_for_copy, member, book.id, asked_at=at).hold

    def accepts(self, member: MemberRef, hold: HoldView, *, at: datetime = MORNING) -> LoanView:
        """Somebody takes the copy that lies ready."""
        return self._with_hold(actions.accept_copy, member, hold, at)  # type: ignore[no-any-return]

    def gives_up(self, member: MemberRef, hold: HoldView, *, at: datetime = MORNING) -> actions.HoldEnded:
        """Somebody waits no more, or doesn't want the copy that lies ready."""
        return self._with_hold(actions.give_up_hold, member, hold, at)  # type: ignore[no-any-return]

    def lapses(self, hold: HoldView, *, at: datetime) -> tuple[actions.Reader, ...]:
        """The time to come for the copy is over."""
        return self.bureau.do(actions.lapse_hold, hold.id, organisation=self.bureau.organisation, now=at)

    def retires(self, book: BookView, number: int = 1, *, at: datetime = MORNING) -> actions.Retired:
        """A copy is lost."""
        copy = next(one for one in self.bureau.read(queries.copies_of, book.id) if one.number == number)
        by, organisation = self.bureau.chen, self.bureau.organisation
        return self.bureau.do(actions.retire_copy, copy.id, by=by, organisation=organisation, now=at)

    def now(self, hold: HoldView) -> HoldView:
        """The wait as it is now."""
        return self.bureau.read(queries.get_hold, hold.id)

    def shelf(self, book: BookView) -> queries.ShelfView:
        """How the book's copies stand."""
        return self.bureau.read(queries.shelves, [book.id])[book.id]

    def _with_hold(self, action: Any, member: MemberRef, hold: HoldView, at: datetime) -> Any:
        nonce = self.now(hold).nonce
        return self.bureau.do(action, member, hold.id, nonce=nonce, organisation=self.bureau.organisation, now=at)
