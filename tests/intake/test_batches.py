"""One transaction a batch, one savepoint a turn; what is not committed is not confirmed."""

import re
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from bot.intake import Suspended
from models.database import Database
from models.people.tables import Member
from tests.intake.counter import (
    ANNA,
    LI,
    Fuse,
    answers,
    branches,
    every_connection,
    pages,
    said,
    seen,
)
from tests.office import Office


class TestSeen:
    def test_what_was_seen_does_nothing_a_second_time(self, desk: Office, database: Database) -> None:
        desk.intake.handle([said(1, "/found 甲"), said(1, "/found 甲")])
        desk.intake.handle([said(1, "/found 甲"), said(2, "/found 乙")])
        assert branches(database) == ["甲", "乙"]
        assert len(answers(database)) == 2
        assert seen(database) == [1, 2]

    def test_nor_after_a_restart_nor_out_of_order(self, desk: Office, database: Database) -> None:
        desk.intake.handle([said(9, "/found 甲")])
        desk.start()
        desk.intake.handle([said(9, "/found 甲"), said(3, "/found 乙")])
        assert branches(database) == ["甲", "乙"]

    @pytest.mark.parametrize(
        "raw",
        [
            {"update_id": 5, "message": {"text": "机密"}},
            {"update_id": 5, "message": "机密"},
            {"update_id": 5, "message": {**said(5, "机密")["message"], "date": "机密"}},
            {"update_id": 5, "message": {**said(5, "机密")["message"], "from": {"id": 2**70, "first_name": "机密"}}},
            {"update_id": 5, "message": {**said(5, "机密")["message"], "text": {"机": "密"}}},
            {"update_id": 5, "a_kind_of_next_year": {"机": "密"}},
            {"update_id": 5},
        ],
    )
    def test_what_cannot_be_read_is_seen_and_its_content_is_in_no_log(
        self, desk: Office, database: Database, caplog: pytest.LogCaptureFixture, raw: dict[str, Any]
    ) -> None:
        desk.intake.handle([said(4, "/found 甲"), raw, said(6, "/found 乙")])
        assert branches(database) == ["甲", "乙"]
        assert seen(database) == [4, 5, 6]
        assert "机" not in caplog.text
        if "message" in raw:
            assert "update 5 can't be read" in caplog.text

    @pytest.mark.parametrize("raw", [{}, {"update_id": "5"}, {"update_id": 2**63}, {"update_id": True}, [], None])
    def test_what_has_no_id_is_passed_over(self, desk: Office, database: Database, raw: Any) -> None:
        desk.intake.handle([raw, said(6, "/found 乙")])
        assert branches(database) == ["乙"]


class TestTurns:
    def test_a_refusal_undoes_its_own_turn_only(self, desk: Office, database: Database) -> None:
        desk.intake.handle([said(1, "/found 甲"), said(2, "/refuse 乙", LI), said(3, "/found 丙")])
        assert branches(database) == ["甲", "丙"]
        assert answers(database)[1] == "没有找到这一项，可能已经撤销。"

    def test_a_mistake_of_ours_leaves_no_row_and_gives_a_number_that_is_in_the_log(
        self, desk: Office, database: Database, caplog: pytest.LogCaptureFixture
    ) -> None:
        desk.intake.handle([said(1, "/found 甲"), said(2, "/stumble 乙", LI), said(3, "/found 丙")])
        assert branches(database) == ["甲", "丙"]
        assert seen(database) == [1, 2, 3]
        number = re.search(r"编号 ([0-9A-F]{6})", answers(database)[1])
        assert number is not None
        assert f"incident {number[1]} in update 2" in caplog.text
        assert "ZeroDivisionError" in caplog.text

    @pytest.mark.parametrize("command", ["/twice", "/unspeakable", "/deaf", "/date"])
    def test_so_does_every_other_mistake(self, desk: Office, database: Database, command: str) -> None:
        desk.intake.handle([said(1, command), said(2, "/found 乙", LI)])
        assert "编号" in answers(database)[0]
        assert branches(database) == ["乙"]
        with database.reading() as session:
            assert session.scalar(text("SELECT count(*) FROM dialogs")) == 0

    def test_a_group_hears_nothing_of_our_mistakes(self, desk: Office, database: Database) -> None:
        group = {"id": -4001, "type": "group", "title": "第一支部"}
        someone = {"id": ANNA, "is_bot": False, "first_name": "王安娜"}
        us = {"user": {"id": 9, "is_bot": True, "first_name": "支部"}, "status": "member"}
        change = {"chat": group, "from": someone, "date": 1, "old_chat_member": us, "new_chat_member": us}
        message = {"message_id": 1, "date": 1, "chat": group, "from": us["user"], "text": "?"}
        press = {"id": "7", "from": someone, "message": message, "chat_instance": "1", "data": "boom:1"}
        desk.intake.handle([{"update_id": 1, "my_chat_member": change}, {"update_id": 2, "callback_query": press}])
        assert answers(database) == []
        assert seen(database) == [1, 2]

    def test_a_handler_that_waits_inside_the_transaction_stops_us(self, desk: Office, database: Database) -> None:
        with pytest.raises(Suspended, match="update 2"):
            desk.intake.handle_what_can([said(1, "/found 甲"), said(2, "/wait")])
        assert (branches(database), seen(database)) == ([], [])

    def test_who_blocks_us_is_not_thereby_reachable(self, desk: Office) -> None:
        desk.member("王安娜")
        with desk.database.transaction() as session:
            session.execute(update(Member).values(unreachable_since=desk.clock.now()))
        us = {"user": {"id": 9, "is_bot": True, "first_name": "支部"}, "status": "kicked"}
        chat, someone = said(1, "")["message"]["chat"], said(1, "")["message"]["from"]
        change = {"chat": chat, "from": someone, "date": 1, "old_chat_member": us, "new_chat_member": us}
        desk.intake.handle([{"update_id": 1, "my_chat_member": {**change, "new_chat_member": {**us, "until_date": 0}}}])
        assert unreachable(desk)
        group = {"id": -4001, "type": "group", "title": "第一支部"}
        desk.intake.handle([said(2, "/found 甲", chat=group)])
        assert unreachable(desk)
        desk.intake.handle([said(3, "好")])
        assert not unreachable(desk)


def unreachable(desk: Office) -> bool:
    with desk.database.reading() as session:
        return session.query(Member).one().unreachable_since is not None


class TestTheDatabaseFails:
    def test_nothing_of_the_batch_stays_and_it_is_tried_one_at_a_time(
        self, desk: Office, database: Database, fuse: Fuse
    ) -> None:
        fuse.times = 2
        batch = [said(1, "/found 甲"), said(2, "/fuse 乙"), said(3, "/found 丙")]
        assert desk.intake.handle_what_can(batch) == 1
        assert (branches(database), seen(database)) == (["甲"], [1])
        assert desk.intake.handle_what_can(batch[1:]) == 2
        assert branches(database) == ["甲", "乙", "丙"]
        assert len(answers(database)) == 3

    def test_if_not_even_the_first_goes_through_nothing_is_confirmed(
        self, desk: Office, database: Database, fuse: Fuse
    ) -> None:
        fuse.times = 2
        with pytest.raises(DBAPIError):
            desk.intake.handle_what_can([said(1, "/fuse 甲"), said(2, "/found 乙")])
        assert (branches(database), seen(database), answers(database)) == ([], [], [])

    def test_a_refused_commit_is_nobodys_fault_either(
        self, desk: Office, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from sqlalchemy.exc import OperationalError
        from sqlalchemy.orm import Session

        def fail(_session: Session) -> None:
            raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

        with monkeypatch.context() as patch, pytest.raises(DBAPIError):
            patch.setattr(Session, "_prepare_impl", fail, raising=False)
            patch.setattr(Session, "commit", fail)
            patch.setattr("sqlalchemy.orm.session.SessionTransaction.commit", lambda self, _to_root=False: fail(self))
            desk.intake.handle([said(1, "/found 甲")])
        assert (branches(database), seen(database)) == ([], [])
        desk.intake.handle([said(1, "/found 甲")])
        assert branches(database) == ["甲"]

    def test_a_read_only_file(self, desk: Office, database: Database, caplog: pytest.LogCaptureFixture) -> None:
        if not database.is_sqlite:
            pytest.skip("SQLite's")
        every_connection(database, "query_only=1")
        with pytest.raises(DBAPIError, match="readonly"):
            desk.intake.handle_what_can([said(1, "/found 甲")])
        assert "attempt to write a readonly database" in caplog.text
        every_connection(database, "query_only=0")
        assert desk.intake.handle_what_can([said(1, "/found 甲")]) == 1
        assert branches(database) == ["甲"]

    def test_a_full_disk(self, desk: Office, database: Database) -> None:
        if not database.is_sqlite:
            pytest.skip("SQLite's")
        every_connection(database, f"max_page_count={pages(database)}")
        batch = [said(n, f"/found {'支' * 1500}{n}") for n in range(1, 40)]
        with pytest.raises(DBAPIError, match="full"):
            while batch:
                batch = batch[desk.intake.handle_what_can(batch) :]
        assert seen(database) == list(range(1, 40 - len(batch)))
        assert len(branches(database)) == len(seen(database))
        every_connection(database, "max_page_count=1000000")
        assert desk.intake.handle_what_can(batch) == len(batch)
        assert seen(database) == list(range(1, 40))
        assert len(branches(database)) == len(answers(database)) == 39

    def test_a_writer_beside_us(self, desk: Office, database: Database) -> None:
        if not database.is_sqlite:
            pytest.skip("SQLite's")
        every_connection(database, "busy_timeout=0")
        beside = Database(str(database.url))
        with beside.transaction() as session:
            session.execute(text("SELECT 1"))
            with pytest.raises(DBAPIError, match="locked"):
                desk.intake.handle_what_can([said(1, "/found 甲")])
        beside.close()
        assert desk.intake.handle_what_can([said(1, "/found 甲")]) == 1

    def test_an_update_that_fails_outside_its_turn_does_not_keep_others_waiting(
        self, desk: Office, database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        store = desk.delivery.store

        def choke(session: Any, outbox: Any, *, now: Any) -> Any:
            if any(letter.chat_id == LI for letter in outbox.letters):
                raise TypeError("机密")
            return store(session, outbox, now=now)

        monkeypatch.setattr(desk.delivery, "store", choke)
        batch = [said(1, "/found 甲"), said(2, "/found 乙", LI), said(3, "/found 丙")]
        assert desk.intake.handle_what_can(batch) == 3
        assert branches(database) == ["甲", "丙"]
        assert seen(database) == [1, 2, 3]
        assert "update 2 is set aside" in caplog.text
