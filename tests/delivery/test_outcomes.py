"""What becomes of a message, row by row (DESIGN: What becomes of a message)."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.transport import NotSent, Uncertain
from models.messaging.tables import State
from models.people.tables import Member, MemberRole
from tests.delivery.room import Room, notice, ping, reply

ANNA, LI, WANG = 1001, 1002, 1003


class TestAnswered:
    def test_what_arrived_is_sent_and_keeps_telegrams_id(self, room: Room) -> None:
        [row] = room.write(reply(ANNA, "已签到"))
        assert room.deliver() == ["已签到"]
        assert room.row(row).state is State.SENT
        assert room.row(row).message_id == 101
        assert room.later(hours=1) == []

    def test_an_edit_that_changes_nothing_counts_as_sent(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [BadRequest("Message is not modified: specified new message content and …")]
        [row] = room.write(reply(ANNA, "应到 3 人", method="editMessageText"))
        room.deliver()
        assert room.row(row).state is State.SENT
        assert room.later(minutes=5) == []


class TestTooManyRequests:
    def test_nobody_hears_anything_until_the_seconds_are_over(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [RetryAfter(7)]
        [row] = room.write(reply(ANNA, "一"))
        room.deliver()
        assert (room.row(row).state, room.row(row).error) == (State.WAITING, "429")
        room.write(reply(LI, "二"), ping(WANG, "三"))
        assert room.deliver() == []
        assert room.later(seconds=6.9) == []
        assert sorted(room.later(seconds=0.1)) == ["一", "三", "二"]
        assert room.states() == [State.SENT] * 3

    def test_it_is_no_try_and_no_doubt(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [RetryAfter(1)] * 5
        [row] = room.write(notice(ANNA, "通知", once=True))
        room.deliver()
        for _ in range(5):
            room.later(seconds=1)
        assert room.row(row).state is State.SENT
        assert room.row(row).attempts == 0


class TestNotSent:
    def test_it_is_tried_again_at_ever_longer_intervals(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [NotSent("refused")] * 9
        room.write(reply(ANNA, "一"))
        room.deliver()
        waited = []
        while room.states() == [State.WAITING]:
            seconds = 0
            while not room.later(seconds=1):
                seconds += 1
            waited.append(seconds + 1)
        assert waited == [1, 2, 4, 8, 16, 32, 60, 60, 60]

    def test_many_that_fail_together_are_one_failure(self, room: Room) -> None:
        for chat in range(2001, 2009):
            room.telegraph.answers[chat] = [NotSent("refused")]
            room.write(reply(chat, "一"))
        room.deliver()
        assert len(room.later(seconds=1)) == 8

    def test_what_nobody_wants_any_more_is_dropped(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [NotSent("refused")]
        [row] = room.write(ping(ANNA, "一小时后开始", stale_at=room.clock.now() + timedelta(seconds=1)))
        room.deliver()
        assert room.later(seconds=1) == []
        assert room.row(row).state is State.DROPPED

    def test_a_refused_token_loses_nothing(self, room: Room) -> None:
        from telegram.error import InvalidToken

        room.telegraph.answers[ANNA] = [InvalidToken("Unauthorized")]
        [row] = room.write(reply(ANNA, "一"))
        room.deliver()
        assert room.row(row).state is State.WAITING
        assert room.later(seconds=1) == ["一"]


class TestInDoubt:
    def test_a_reply_is_sent_again_at_most_three_times(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [Uncertain("TimeoutError")] * 9
        [row] = room.write(reply(ANNA, "一"))
        for _ in range(200):
            room.later(seconds=1)
        assert room.telegraph.texts == ["一"] * 3
        assert room.row(row).state is State.UNCERTAIN
        assert room.row(row).error == "TimeoutError"

    def test_an_outage_costs_a_reply_one_try_and_a_broadcast_no_more_than_what_was_under_way(self, room: Room) -> None:
        room.telegraph.down = True
        [row] = room.write(reply(ANNA, "已签到"))
        room.write(*(notice(2000 + number, "通知", once=True) for number in range(40)))
        for _ in range(600):
            room.later(seconds=1)
        assert room.row(row).attempts == 1
        assert room.telegraph.lost <= 8
        assert 10 <= room.telegraph.asked <= 16
        room.telegraph.down = False
        said = room.later(minutes=1)
        assert said.count("已签到") == 1
        assert said.count("通知") == 40 - (room.telegraph.lost - 1)
        assert room.row(row).state is State.SENT
        assert State.WAITING not in room.states()

    def test_a_notice_that_must_not_come_twice_is_shown_instead(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [Uncertain("TimeoutError")]
        [row] = room.write(notice(ANNA, "通知", once=True))
        room.deliver()
        assert room.row(row).state is State.UNCERTAIN
        assert room.later(hours=1) == []

    def test_a_reply_that_must_not_come_twice_neither(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [Uncertain("TimeoutError")]
        [row] = room.write(reply(ANNA, "验证码", once=True))
        room.deliver()
        assert room.row(row).state is State.UNCERTAIN
        assert room.later(hours=1) == []

    def test_what_was_being_sent_when_we_died_is_sent_again_but_for_what_must_not_come_twice(self, room: Room) -> None:
        again, once = room.write(reply(ANNA, "一"), reply(LI, "二", once=True))
        assert room.states() == [State.SENDING, State.SENDING]
        room.start()
        assert room.deliver() == ["一"]
        assert room.row(again).attempts == 1
        assert room.row(once).state is State.UNCERTAIN

    def test_dying_counts_as_a_try(self, room: Room) -> None:
        [row] = room.write(reply(ANNA, "一"))
        for _ in range(2):
            room.start()
            with room.database.transaction() as session:
                session.execute(update(type(room.row(row))).values(state=State.SENDING))
        room.start()
        assert room.row(row).state is State.UNCERTAIN
        assert room.deliver() == []


class TestRefused:
    @pytest.mark.parametrize("why", ["Forbidden: bot was blocked by the user", "Forbidden: user is deactivated"])
    def test_who_blocked_us_is_unreachable(self, room: Room, why: str) -> None:
        anna = room.member("王安娜", ANNA)
        room.telegraph.answers[ANNA] = [Forbidden(why)]
        [row] = room.write(ping(ANNA, "提醒", member_id=anna))
        room.deliver()
        assert room.row(row).state is State.FAILED
        with room.database.reading() as session:
            assert session.get_one(Member, anna).unreachable_since == room.clock.now()

    @pytest.mark.parametrize(
        "error",
        [
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            BadRequest("Chat not found"),
            NetworkError("Request Entity Too Large"),
        ],
    )
    def test_another_refusal_leaves_the_member_reachable(self, room: Room, error: Exception) -> None:
        anna = room.member("王安娜", ANNA)
        room.telegraph.answers[ANNA] = [error]
        [row] = room.write(ping(ANNA, "提醒", member_id=anna))
        room.deliver()
        assert room.row(row).state is State.FAILED
        assert room.later(hours=1) == []
        with room.database.reading() as session:
            assert session.get_one(Member, anna).unreachable_since is None

    def test_a_group_that_became_a_supergroup_gets_it_under_its_new_id(self, room: Room) -> None:
        room.telegraph.answers[-4001] = [ChatMigrated(-1002000000001)]
        [row] = room.write(notice(-4001, "学习通知"))
        room.deliver()
        assert room.telegraph.sent == [(-4001, "学习通知"), (-1002000000001, "学习通知")]
        assert (room.row(row).state, room.row(row).chat_id) == (State.SENT, -1002000000001)

    def test_what_telegram_cannot_parse_is_sent_as_plain_text(
        self, room: Room, caplog: pytest.LogCaptureFixture
    ) -> None:
        room.telegraph.answers[ANNA] = [BadRequest('Can\'t parse entities: unsupported start tag "王安娜"')]
        letter = reply(ANNA, "")
        letter.payload = {"text": "<b>学习</b> a &lt; b <王安娜>", "parse_mode": "HTML"}
        [row] = room.write(letter)
        assert room.deliver()[-1] == "学习 a < b "
        assert "parse_mode" not in room.telegraph.payloads[-1]
        assert room.row(row).state is State.SENT
        assert f"message {row}" in caplog.text
        assert "王安娜" not in caplog.text

    def test_the_caption_of_an_edited_picture_is_sent_as_plain_text_too(self, room: Room) -> None:
        room.telegraph.answers[ANNA] = [BadRequest("Can't parse entities: …")]
        letter = reply(ANNA, "", method="editMessageMedia")
        letter.payload = {
            "message_id": 7,
            "media": {"type": "photo", "media": "attach://file", "caption": "<b>扫码", "parse_mode": "HTML"},
        }
        [row] = room.write(letter)
        room.deliver()
        assert room.telegraph.payloads[-1]["media"] == {"type": "photo", "media": "attach://file", "caption": "扫码"}
        assert room.row(row).state is State.SENT


class TestAuthorityIsCheckedAgain:
    def test_a_leader_who_is_none_any_more_does_not_get_what_was_for_leaders(self, room: Room) -> None:
        chen = room.member("陈书记", ANNA, secretary=True)
        lin = room.member("林书记", LI, secretary=True)
        room.telegraph.answers[WANG] = [RetryAfter(5)]
        room.write(reply(WANG, "先"))
        room.deliver()
        room.write(
            ping(ANNA, "名单", member_id=chen, for_leader=True), ping(LI, "名单", member_id=lin, for_leader=True)
        )
        with room.database.transaction() as session:
            session.query(MemberRole).where(MemberRole.member_id == chen).delete()
        room.later(seconds=5)
        assert room.telegraph.sent[1:] == [(WANG, "先"), (LI, "名单")]
        assert State.DROPPED in room.states()

    def test_who_was_parted_from_the_account_does_not_get_what_was_queued(self, room: Room) -> None:
        anna = room.member("王安娜", ANNA)
        [row] = room.write(ping(ANNA, "提醒", member_id=anna))
        with room.database.transaction() as session:
            session.execute(update(Member).values(telegram_id=None))
        assert room.deliver() == []
        assert room.row(row).state is State.DROPPED
