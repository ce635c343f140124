"""Whatever is sent about books: an answer or silence, never an incident, and nobody gets what is another's."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.simulator import Person
from models.reading.tables import Book, BookState, Copy, Hold, Loan
from tests.library import borrows, lists, proposes, waits
from tests.office import Office

ANY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD_NUMBERS = st.sampled_from(["1", "2", "0", "-1", "99", "9" * 30, "²", "", "x", "20260619"])
NUMBER = st.one_of(ODD_NUMBERS, st.text(max_size=6))
VERBS = st.sampled_from(
    [
        "books", "book", "book_new", "book_back", "proposals", "proposal", "borrow", "borrow_ok", "loan_more",
        "loan_back", "loan_back_ok", "hold", "hold_off", "hold_off_ok", "copies", "copies_add", "loan_in",
        "loan_in_ok", "copy_lost", "copy_lost_ok",
    ]
)  # fmt: skip
PREFIXES = st.sampled_from(["bp_", "bl_", "bn_", "ha_", "hd_"])
PAYLOADS = st.builds("{}{}".format, PREFIXES, st.text("0123456789abcdef_-", max_size=20))


@pytest.fixture(autouse=True)
def room(office: Office) -> None:
    """王安娜 has the only copy, 李建国 waits for it, and has proposed a book; 陈静 leads."""
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    waits(office, li, book)
    proposes(office, li, "活着")


def rows(office: Office) -> list[tuple[object, ...]]:
    """What only its owner, or a leader, may change."""
    with office.database.reading() as session:
        found = [
            *session.execute(select(Book.id, Book.state).where(Book.id <= 2)),
            *session.execute(select(Copy.id, Copy.retired_at)),
            *session.execute(select(Loan.id, Loan.member_id, Loan.due_on, Loan.returned_at)),
            *session.execute(select(Hold.id, Hold.state).where(Hold.id == 1)),
        ]
    return [tuple(row) for row in found]


def heard(person: Person, said: list[str]) -> str:
    return "\n".join([*said, *person.toasts])


@ANY
@given(data=st.data())
def test_a_stranger_to_these_rows_changes_none_of_them(office: Office, data: st.DataObject) -> None:
    sun = office.member("孙丽", branch="第二支部")
    before = rows(office)
    [seen] = sun.says("语言")
    for _ in range(4):
        parts = data.draw(st.lists(NUMBER, max_size=4))
        pressed = ":".join([data.draw(VERBS), *parts]).encode()[:64].decode("utf-8", "ignore")
        assert "出了问题" not in heard(sun, list(sun.taps_old("中文", on=seen, data=pressed))), pressed
        payload = data.draw(PAYLOADS)
        assert "出了问题" not in heard(sun, list(sun.starts(payload))), payload
    assert rows(office) == before


@ANY
@given(texts=st.lists(st.one_of(st.text(min_size=1, max_size=400), st.sampled_from(["《》", "《", "取消", "书单"]))))
def test_a_proposal_takes_any_text(office: Office, texts: list[str]) -> None:
    sun = office.member("孙丽", branch="第二支部")
    sun.says("书单")
    sun.taps("推荐一本书")
    for text in texts[:5]:
        if text.strip():
            assert "出了问题" not in heard(sun, list(sun.says(text)))
    with office.database.reading() as session:
        states = set(session.scalars(select(Book.state).where(Book.id > 2)))
    assert states <= {BookState.PROPOSED}
