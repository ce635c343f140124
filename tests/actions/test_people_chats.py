"""Group chats are followed: joined, bound, moved, left."""

import pytest
from sqlalchemy import select

from models.database import Database
from models.errors import NotAllowed, NotFound
from models.messaging import actions as messaging
from models.messaging.actions import Letter
from models.messaging.tables import Lane, Outgoing, State
from models.people import chats, errors, queries
from models.people.tables import Role
from tests.actions.people import NOW, enter, ref

GROUP = -4001
SUPERGROUP = -1001234567890


def join(database: Database, chat_id: int = GROUP) -> bool:
    """We are added to a group."""
    with database.transaction() as session:
        return chats.join_chat(session, chat_id, "第一支部学习群")


def bind(database: Database, by: int, branch_id: int | None, chat_id: int = GROUP) -> None:
    """Somebody binds the group."""
    with database.transaction() as session:
        chats.bind_chat(session, chat_id, branch_id, by=ref(database, by))


def bound(database: Database, branch_id: int | None) -> list[int]:
    """The chats of a branch."""
    with database.reading() as session:
        return queries.bound_chats(session, branch_id)


@pytest.fixture
def zhang(database: Database) -> int:
    """An administrator, who is in branch 1."""
    return enter(database, "张明", account=1, role=Role.ADMINISTRATOR, everywhere=True)


def test_a_group_is_bound_to_a_branch_or_the_organisation(database: Database, zhang: int) -> None:
    assert join(database)
    assert not join(database)
    bind(database, zhang, 1)
    assert (bound(database, 1), bound(database, None)) == ([GROUP], [])
    bind(database, zhang, None)
    assert (bound(database, 1), bound(database, None)) == ([], [GROUP])
    with database.transaction() as session:
        assert chats.unbind_chat(session, GROUP, by=ref(database, zhang)).bound
    assert bound(database, None) == []


def test_only_an_administrator_of_ours_binds(database: Database, zhang: int) -> None:
    join(database)
    secretary = enter(database, "陈静", account=2, role=Role.SECRETARY, everywhere=True)
    with pytest.raises(NotAllowed):
        bind(database, secretary, 1)


def test_only_a_group_that_we_are_in_and_a_branch_that_exists(database: Database, zhang: int) -> None:
    with pytest.raises(errors.NotInChat):
        bind(database, zhang, 1)
    join(database)
    with pytest.raises(NotFound):
        bind(database, zhang, 99)


def test_a_group_that_we_left_is_nobodys(database: Database, zhang: int) -> None:
    join(database)
    bind(database, zhang, 1)
    with database.transaction() as session:
        messaging.put(session, [Letter(chat_id=GROUP, lane=Lane.NOTICE, payload={"text": "通知"})], now=NOW)
        chats.leave_chat(session, GROUP, now=NOW)
    assert bound(database, 1) == []
    with pytest.raises(errors.NotInChat):
        bind(database, zhang, 1)
    with database.reading() as session:
        assert session.scalars(select(Outgoing.state)).all() == [State.DROPPED]
    assert join(database)
    assert bound(database, 1) == []


def waiting(database: Database) -> list[tuple[int, str | None]]:
    """Where what waits will go."""
    with database.reading() as session:
        rows = session.execute(
            select(Outgoing.chat_id, Outgoing.prepare).where(Outgoing.state == State.WAITING).order_by(Outgoing.id)
        )
        return [(row.chat_id, row.prepare) for row in rows]


def test_a_group_that_moved_keeps_its_branch_and_what_waits(database: Database, zhang: int) -> None:
    join(database)
    bind(database, zhang, 1)
    letters = [
        Letter(chat_id=GROUP, lane=Lane.NOTICE, payload={"text": "通知"}),
        Letter(chat_id=GROUP, lane=Lane.NOTICE, prepare="session_card", subject=1),
    ]
    with database.transaction() as session:
        messaging.put(session, letters, now=NOW)
        chats.migrate_chat(session, GROUP, SUPERGROUP, now=NOW)
    assert bound(database, 1) == [SUPERGROUP]
    assert waiting(database) == [(SUPERGROUP, None), (SUPERGROUP, "session_card")]


def test_cards_of_a_group_that_moved_are_edited_no_more(database: Database) -> None:
    join(database)
    card = Letter(chat_id=GROUP, lane=Lane.NOTICE, prepare="session_card", subject=1, state=State.SENT)
    with database.transaction() as session:
        messaging.put(session, [card], now=NOW)
        chats.migrate_chat(session, GROUP, SUPERGROUP, now=NOW)
        messaging.refresh_cards(session, [("session_card", 1)], now=NOW)
    assert waiting(database) == []


def test_a_move_that_is_heard_twice_or_late_changes_nothing_more(database: Database, zhang: int) -> None:
    join(database)
    bind(database, zhang, 1)
    join(database, SUPERGROUP)
    card = {"lane": Lane.NOTICE, "prepare": "session_card", "subject": 1}
    with database.transaction() as session:
        messaging.put(session, [Letter(chat_id=GROUP, **card), Letter(chat_id=SUPERGROUP, **card)], now=NOW)  # type: ignore[arg-type]
        chats.migrate_chat(session, GROUP, SUPERGROUP, now=NOW)
        chats.migrate_chat(session, GROUP, SUPERGROUP, now=NOW)
    assert bound(database, 1) == [SUPERGROUP]
    assert waiting(database) == [(SUPERGROUP, "session_card")]
