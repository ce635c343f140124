"""In which order messages go out, how many at a time, and when they must wait."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from telegram.error import RetryAfter

from bot.delivery import WINDOW
from bot.pace import Limits
from bot.transport import NotSent, Uncertain
from handlers.message import Message, message, phrase
from handlers.turn import Preparation
from models.database import Database
from models.messaging.actions import Letter
from models.messaging.tables import Lane, Outgoing, State
from tests.delivery.room import Room, notice, ping, reply

ANNA, LI, WANG = 1001, 1002, 1003


class TestOrder:
    def test_replies_go_before_pings_and_pings_before_notices(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [RetryAfter(1)]
        room.write(reply(ANNA, "0"))
        room.deliver()
        room.write(*(notice(2000 + n, "通知") for n in range(20)))
        room.write(*(ping(3000 + n, "提醒") for n in range(20)))
        room.write(*(reply(4000 + n, "答复") for n in range(20)))
        sent = room.later(seconds=1)
        assert [text for text in sent if text != "0"] == ["答复"] * 20 + ["提醒"] * 20 + ["通知"] * 20

    @pytest.mark.parametrize("failure", [NotSent("refused"), Uncertain("TimeoutError"), RetryAfter(1)])
    def test_nothing_overtakes_a_message_that_has_to_be_sent_again(self, room: Room, failure: Exception) -> None:
        room.telegraph.answers[ANNA] = [failure]
        room.write(reply(ANNA, "一"), reply(ANNA, "二"))
        room.deliver()
        room.write(reply(ANNA, "三"))
        room.deliver()
        assert room.telegraph.texts == ["一"]
        room.later(seconds=1)
        room.later(seconds=1)
        assert room.telegraph.texts == ["一", "一", "二", "三"]

    def test_nor_after_a_restart(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        room.write(reply(ANNA, "一"))
        room.deliver()
        room.start()
        room.write(reply(ANNA, "二"))
        assert room.deliver() == []
        room.later(seconds=1)
        assert room.telegraph.texts[1:] == ["一", "二"]

    def test_a_reply_is_not_kept_waiting_by_a_ping_of_tomorrow(self, room: Room) -> None:
        """It once waited with it: after a start the chat counted as one with something to be sent first."""
        room.write(ping(ANNA, "明天见", not_before=room.clock.now() + timedelta(days=1)))
        room.deliver()
        room.start()
        room.deliver()
        room.write(reply(ANNA, "好"))
        assert room.deliver() == ["好"]

    def test_a_reply_that_waits_behind_another_goes_out_with_it(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        room.write(ping(LI, "明天见", not_before=room.clock.now() + timedelta(days=1)), reply(ANNA, "一"))
        room.deliver()
        room.write(reply(ANNA, "二"))
        room.later(seconds=1)
        assert room.telegraph.texts[1:] == ["一", "二"]

    def test_nor_while_the_computers_clock_lags_behind(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        room.write(reply(ANNA, "一"))
        room.deliver()
        room.seconds += 60
        room.write(reply(ANNA, "二"))
        assert room.deliver() == []
        room.later(seconds=1)
        assert room.telegraph.texts[1:] == ["一", "二"]

    def test_a_reply_that_waits_is_looked_for_at_once(self, room: Room) -> None:
        room.write(reply(ANNA, "明天见", not_before=room.clock.now() + timedelta(days=1)))
        room.deliver()
        room.write(reply(ANNA, "好"))
        assert room.deliver() == ["好"]

    def test_at_most_eight_are_begun_and_not_settled(self, room: Room) -> None:
        room.write(*(reply(chat, "已签到") for chat in range(2000, 2100)))
        room.write(*(notice(chat, "通知") for chat in range(3000, 3050)))
        assert len(room.deliver()) == 150
        assert room.telegraph.most == WINDOW
        assert set(room.states()) == {State.SENT}

    def test_no_more_is_claimed_than_can_begin(self, room: Room) -> None:
        """What is claimed and not begun is in doubt for nothing when we die."""
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        room.write(reply(ANNA, "一"))
        room.deliver()
        room.write(*(notice(chat, "通知", once=True) for chat in range(3000, 3020)))
        room.deliver()
        room.start()
        assert State.UNCERTAIN not in room.states()

    def test_nor_what_its_chat_has_no_share_left_for(self, database: Database) -> None:
        room = Room(database, limits=Limits(overall_per_second=0))
        room.write(*(notice(-4001, f"{n}", once=True) for n in range(9)))
        assert room.deliver() == ["0", "1", "2"]
        room.start()
        assert room.states().count(State.WAITING) == 6
        room.close()

    def test_one_slow_group_holds_nobody_up(self, database: Database) -> None:
        room = Room(database, limits=Limits(overall_per_second=0, group_per_minute=20))
        room.write(*(notice(-4001, f"{n}") for n in range(30)))
        room.deliver()
        room.write(ping(ANNA, "提醒"), notice(LI, "通知"))
        assert room.later(seconds=1) == ["提醒", "通知"]
        room.close()

    def test_one_who_asks_too_much_holds_nobody_up(self, database: Database) -> None:
        room = Room(database, limits=Limits(overall_per_second=0))
        room.write(*(reply(ANNA, f"{n}") for n in range(30)))
        assert room.deliver() == ["0", "1", "2"]
        room.write(ping(LI, "提醒"))
        assert room.deliver() == ["提醒"]
        room.close()

    def test_what_is_stale_does_not_slow_what_is_not(self, room: Room) -> None:
        stale_at = room.clock.now() + timedelta(hours=1)
        room.write(*(ping(2000 + n, "旧", stale_at=stale_at) for n in range(50)))
        room.write(notice(ANNA, "新"))
        assert room.later(hours=1) == ["新"]
        assert room.states().count(State.DROPPED) == 50


class TestQuietHours:
    def test_pings_and_notices_wait_for_the_morning_and_replies_do_not(self, room: Room) -> None:
        room.move_to(room.at("2026-05-20", "21:30"))
        room.write(ping(ANNA, "提醒"), notice(LI, "通知"), reply(WANG, "答复"))
        assert room.deliver() == ["答复"]
        assert room.move_to(room.at("2026-05-21", "07:59")) == []
        assert room.move_to(room.at("2026-05-21", "08:00")) == ["提醒", "通知"]

    def test_what_would_come_too_late_then_goes_out_now(self, room: Room) -> None:
        room.move_to(room.at("2026-05-20", "21:45"))
        room.write(ping(ANNA, "七点半集合", stale_at=room.at("2026-05-21", "07:30")))
        assert room.deliver() == ["七点半集合"]

    def test_it_is_asked_again_when_it_is_sent(self, room: Room) -> None:
        """Due before the quiet began, but Telegram was down until after."""
        room.move_to(room.at("2026-05-20", "21:29"))
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        room.write(ping(ANNA, "提醒"))
        room.deliver()
        assert room.later(minutes=5) == []
        assert room.move_to(room.at("2026-05-21", "08:00")) == ["提醒"]

    def test_what_was_dropped_by_then_is_dropped(self, room: Room) -> None:
        room.move_to(room.at("2026-05-20", "22:00"))
        [row] = room.write(ping(ANNA, "提醒", stale_at=room.at("2026-05-21", "08:01")))
        room.deliver()
        assert room.move_to(room.at("2026-05-21", "08:01")) == []
        assert room.row(row).state is State.DROPPED


class Board:
    """A card whose words are what `line` says when it is rendered."""

    def __init__(self) -> None:
        self.line = "一"
        self.broken = False

    def show(self, _preparation: Preparation, _subject: int) -> Message | None:
        if self.broken:
            raise ZeroDivisionError
        return message(phrase("command-checkin" if self.line == "一" else "command-leave")) if self.line else None


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def hall(database: Database, board: Board) -> Iterator[Room]:
    room = Room(database, prepares={"board": board.show})
    yield room
    room.close()


def card(chat: int) -> Letter:
    return Letter(chat_id=chat, lane=Lane.NOTICE, prepare="board", subject=1)


class TestCards:
    def rows(self, room: Room) -> list[tuple[bool, State]]:
        with room.database.reading() as session:
            found = session.execute(select(Outgoing.edits_id, Outgoing.state).order_by(Outgoing.id))
            return [(row.edits_id is not None, row.state) for row in found]

    def test_an_edit_waits_until_its_card_is_sent_and_many_changes_are_one_edit(self, hall: Room) -> None:
        hall.telegraph.answers[-4001] = [lambda: refresh_thrice(hall)]
        hall.write(card(-4001))
        hall.deliver()
        assert self.rows(hall) == [(False, State.SENT), (True, State.WAITING)]
        hall.later(seconds=3)
        assert hall.telegraph.methods == ["sendMessage", "editMessageText"]
        assert hall.telegraph.payloads[-1]["message_id"] == 101
        assert self.rows(hall) == [(False, State.SENT), (True, State.SENT)]

    @pytest.mark.parametrize("failure", [NotSent("refused"), RetryAfter(1), Uncertain("TimeoutError")])
    def test_an_edit_that_has_to_be_sent_again_makes_room_for_a_newer_one(self, hall: Room, failure: Exception) -> None:
        """Both waiting at once would be two of a kind, which the table refuses: nothing could be settled any more."""
        hall.write(card(-4001))
        hall.deliver()
        hall.telegraph.answers[-4001] = [failure_after(hall, failure)]
        hall.write(cards={("board", 1)})
        hall.later(seconds=3)
        hall.later(seconds=10)
        assert self.rows(hall) == [(False, State.SENT), (True, State.DROPPED), (True, State.SENT)]

    def test_an_edit_that_is_sent_again_says_the_newest(self, hall: Room, board: Board) -> None:
        hall.write(card(-4001))
        hall.deliver()
        hall.telegraph.answers[-4001] = [NotSent("refused")]
        hall.write(cards={("board", 1)})
        assert hall.later(seconds=3) == ["签到"]
        board.line = "二"
        assert hall.later(seconds=1) == ["请假"]

    def test_a_card_that_has_to_be_sent_again_keeps_its_edit_behind_it(self, hall: Room) -> None:
        hall.telegraph.answers[-4001] = [failure_after(hall, NotSent("refused"))]
        hall.write(card(-4001))
        hall.deliver()
        hall.later(seconds=10)
        hall.later(seconds=10)
        assert hall.telegraph.methods == ["sendMessage", "sendMessage", "editMessageText"]

    def test_even_over_a_night_in_which_the_card_may_not_be_put_up(self, hall: Room) -> None:
        """An edit makes no sound, so the quiet hours don't hold it; but there is nothing yet that it could edit."""
        hall.move_to(hall.at("2026-05-20", "21:29"))
        hall.telegraph.answers[-4001] = [failure_after(hall, NotSent("refused"))]
        hall.write(card(-4001))
        hall.deliver()
        assert hall.later(minutes=5) == []
        hall.move_to(hall.at("2026-05-21", "08:00"))
        assert hall.telegraph.methods == ["sendMessage", "sendMessage", "editMessageText"]

    def test_two_cards_of_one_thing_in_one_chat_are_both_kept_new(self, hall: Room) -> None:
        for _ in range(2):
            hall.write(card(-4001))
            hall.deliver()
        hall.write(cards={("board", 1)})
        hall.later(seconds=3)
        assert [each["message_id"] for each in hall.telegraph.payloads[2:]] == [101, 102]

    def test_an_edit_of_a_card_that_never_was_is_dropped(self, hall: Room) -> None:
        from telegram.error import Forbidden

        hall.telegraph.answers[-4001] = [failure_after(hall, Forbidden("bot was kicked from the group chat"))]
        hall.write(card(-4001))
        hall.deliver()
        hall.later(seconds=3)
        assert self.rows(hall) == [(False, State.FAILED), (True, State.DROPPED)]

    def test_one_that_cannot_be_put_into_words_harms_no_other(
        self, hall: Room, board: Board, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It once made us forget what we had claimed beside it, which was then sent twice."""
        board.broken = True
        hall.telegraph.answers[ANNA] = [RetryAfter(1)]
        hall.write(reply(ANNA, "0"))
        hall.deliver()
        hall.write(ping(LI, "前"), card(-4001), notice(WANG, "后"))
        hall.later(seconds=1)
        hall.later(seconds=60)
        assert sorted(hall.telegraph.texts) == ["0", "0", "前", "后"]
        assert self.rows(hall).count((False, State.FAILED)) == 1
        assert "incident" in caplog.text

    def test_nothing_left_to_say_is_dropped(self, hall: Room, board: Board) -> None:
        board.line = ""
        hall.write(card(ANNA))
        assert hall.deliver() == []
        assert hall.states() == [State.DROPPED]


def refresh_thrice(room: Room) -> None:
    for _ in range(3):
        room.write(cards={("board", 1)})


def failure_after(room: Room, failure: Exception) -> Callable[[], None]:
    """Another change comes while the call is under way, which then fails."""

    def act() -> None:
        room.write(cards={("board", 1)})
        raise failure

    return act


class TestTheDatabaseFails:
    def test_outcomes_are_kept_and_stored_when_it_works_again(
        self, database: Database, room: Room, caplog: pytest.LogCaptureFixture
    ) -> None:
        if not database.is_sqlite:
            pytest.skip("a read-only connection is SQLite's")
        rows = room.write(*(reply(chat, "已签到") for chat in range(2000, 2020)))
        only_read(database, True)
        room.deliver()
        assert len(room.telegraph.sent) == WINDOW
        assert "the database failed" in caplog.text
        for _ in range(3):
            room.deliver()
        assert caplog.text.count("the database failed") == 1
        only_read(database, False)
        room.later(seconds=1)
        assert len(room.telegraph.sent) == 20
        assert {room.row(row).state for row in rows} == {State.SENT}


def only_read(database: Database, on: bool) -> None:
    """Let every connection refuse to write, as on a read-only file system."""
    for engine in (database.engine, database._quick):
        raw = engine.raw_connection()
        raw.cursor().execute(f"PRAGMA query_only={int(on)}")
        raw.close()


class TestStopping:
    def test_what_is_in_flight_is_settled_and_the_rest_stays_as_rows(self, room: Room) -> None:
        room.write(*(reply(chat, "已签到") for chat in range(2000, 2020)))

        async def begin_and_stop() -> None:
            room.delivery.step()
            await room.delivery.stop()

        room.run(begin_and_stop())
        assert room.states().count(State.SENT) == WINDOW
        assert room.states().count(State.WAITING) == 12
        room.start()
        room.deliver()
        assert room.states() == [State.SENT] * 20
        assert len(room.telegraph.sent) == 20
