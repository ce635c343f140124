"""What every conversation has: cancel, drafts that are kept, time-outs, and answers to what is old or forged."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

import pytest
from sqlalchemy import select, update

from handlers import Catalogue
from handlers.base import Command, Handler, Next, On, Press, Start, Who
from handlers.conversation import END, Conversation, State, edited, engine, stale_press
from handlers.incoming import Heard
from handlers.message import Button, Message, message, phrase
from handlers.turn import Turn
from models.database import Database
from models.messaging.tables import Dialog
from tests.office import Office

NOTHING = "现在没有要取消的内容。"
CANCELLED = "好的，已取消，没有保存。"
EDITED = "您修改了一条消息。我以第一次发出的内容为准，如需更改，请再发一条。"
BUTTON_OLD = "这个按钮已经过期，请以最新的一条消息为准。"
QUESTION_OLD = "这个问题已经问过了，请看最新的一条消息。"


def unfinished(what: str) -> str:
    return f"您的“{what}”还没有填完。"


def timed_out(what: str) -> str:
    return f"“{what}”放了一段时间，我先替您收好了，内容都在。"


class Step(StrEnum):
    COLOUR = "colour"
    NAME = "name"


# Two little conversations in borrowed words: 签到 asks for a colour, then a name; 请假 only for a name.


def ask_colour(_turn: Turn) -> Message:
    choices = [Button("红", answer="red"), Button("绿:浅", answer="green:light")]
    return message(phrase("command-checkin"), buttons=[choices])


def ask_name(turn: Turn) -> Message:
    return message(
        phrase("in-private"), phrase("length-days", count=len(turn.draft)), buttons=[[Button("跳过", answer="-")]]
    )


def take_colour(turn: Turn) -> Next:
    turn.draft["colour"] = turn.text
    return Step.NAME


def take_name(turn: Turn) -> Next:
    if turn.text == "?":
        return None
    turn.say(message(phrase("unfinished-dropped", what=f"{turn.draft.get('colour')} {turn.text}")))
    return END


def take_file(turn: Turn) -> Next:
    assert turn.attachment is not None
    turn.draft["file"] = turn.attachment.name
    return Step.NAME


def begin(turn: Turn) -> Next:
    return Step.COLOUR


def begin_if(turn: Turn) -> Next:
    """A conversation that begins only where there is something to be asked."""
    turn.draft["touched"] = True
    if turn.text == "now":
        return Step.NAME
    turn.say(message(phrase("not-found")))
    return None


def aside(turn: Turn) -> Next:
    turn.say(message(phrase("pressed-before")))
    return None


COLOURS = Conversation(
    "check_in",
    [Command("colour", begin, words=("颜色",)), Press("paint", begin)],
    {
        Step.COLOUR: State(ask_colour, taps=take_colour, sends=take_file),
        Step.NAME: State(ask_name, says=take_name, taps=take_name),
    },
)
NAMES = Conversation(
    "leave",
    [Command("name", begin_if), Start("nm_", begin_if)],
    {Step.NAME: State(ask_name, says=take_name)},
    timeout=timedelta(minutes=5),
)
AGAIN = Conversation("make_up", [Command("again", begin)], {Step.COLOUR: State(ask_colour)}, starts_over=True)


@pytest.fixture
def hall(database: Database) -> Iterator[Office]:
    handlers: list[Handler] = [
        *engine([COLOURS, NAMES, AGAIN]),
        COLOURS,
        NAMES,
        AGAIN,
        Command("aside", aside, who=Who.MEMBER),
        On(Heard.PRESS, stale_press),
        On(Heard.EDITED, edited),
    ]
    office = Office(database, answers=Catalogue(tuple(handlers), {"颜色": "colour", "取消": "cancel"}, {}, {}))
    yield office
    office.close()


ASK_COLOUR = "签到"
ASK_NAME = "请到与我的私聊中办理，点下面的按钮即可。\n1天"


def done(what: str) -> str:
    return f"好的，“{what}”不填了，没有保存。"


class TestTheWayThrough:
    def test_a_word_a_tap_and_a_text(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        assert anna.says("颜色") == [ASK_COLOUR]
        assert anna.taps("绿:浅") == [ASK_NAME]
        assert anna.says("王") == [done("green:light 王")]
        assert anna.says("王") == []

    def test_a_tap_changes_the_question_into_the_next(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        [asked] = anna.taps("红")
        assert asked.edited
        assert anna.sees()[-1] == ASK_NAME

    def test_what_does_not_answer_the_question_is_asked_again(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        assert anna.says("红的") == [ASK_COLOUR]
        anna.taps("红")
        assert anna.says("?") == [ASK_NAME]
        assert anna.sends_document("名单.txt", b"x") == [ASK_NAME]

    def test_a_file_may_be_an_answer(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        assert anna.sends_document("名单.txt", b"x") == [ASK_NAME]

    def test_a_process_that_dies_forgets_nothing(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        hall.kill()
        hall.start()
        assert anna.says("王") == [done("red 王")]


class TestCancel:
    @pytest.mark.parametrize("word", ["取消", "/cancel", "／cancel", " 取消。"])
    def test_anywhere(self, hall: Office, word: str) -> None:
        anna = hall.member("王安娜")
        assert anna.says(word) == [NOTHING]
        anna.says("/colour")
        assert anna.says(word) == [CANCELLED]
        anna.says("/colour")
        anna.taps("红")
        assert anna.says(word) == [CANCELLED]
        assert anna.says("王") == []

    def test_what_was_put_aside_is_offered_then(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.says("/name now")
        assert anna.says("取消") == [CANCELLED, unfinished("签到")]
        assert anna.says("取消") == [done("签到")]
        assert anna.says("取消") == [NOTHING]


class TestInterruptions:
    def test_a_command_is_answered_and_the_draft_offered_again(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        assert anna.says("/aside") == ["已经处理过了。", unfinished("签到")]
        assert anna.taps("接着填") == [ASK_NAME]
        assert anna.says("王") == [done("red 王")]

    def test_one_conversation_interrupts_another_and_it_is_offered_at_the_end(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        assert anna.starts("nm_now") == [ASK_NAME]
        assert anna.says("李") == [done("None 李"), unfinished("签到")]
        anna.taps("接着填")
        assert anna.says("王") == [done("red 王")]

    def test_a_command_that_comes_to_nothing_leaves_the_conversation_where_it_was(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        assert anna.says("/name") == ["没有找到这一项，可能已经撤销。", unfinished("签到")]
        assert anna.says("王") == [done("red 王")]

    def test_begun_again_the_first_draft_is_kept_behind_the_second(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        assert anna.says("/colour") == [ASK_COLOUR]
        anna.taps("绿:浅")
        assert anna.says("二") == [done("green:light 二"), unfinished("签到")]
        anna.taps("接着填")
        assert anna.says("一") == [done("red 一")]

    def test_one_that_starts_over_keeps_nothing(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/again")
        anna.says("/again")
        assert anna.says("取消") == [CANCELLED]

    def test_a_draft_may_be_dropped(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.says("/aside")
        assert anna.taps("不填了") == [done("签到")]
        assert anna.says("取消") == [NOTHING]

    def test_three_are_kept_and_not_more(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        for _ in range(3):
            for command in ("/colour", "/name now", "/again"):
                anna.says(command)
        with hall.database.reading() as session:
            shelf = session.scalars(select(Dialog.shelf)).one()
        assert len(shelf) <= 3


class TestTimeOut:
    def test_it_is_said_once_and_the_draft_is_kept(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        hall.later(minutes=29)
        assert anna.hears() == []
        hall.later(minutes=1)
        assert anna.hears() == [timed_out("签到")]
        hall.later(hours=5)
        assert anna.hears() == []
        assert anna.says("王") == []
        assert anna.taps("接着填") == [ASK_NAME]
        assert anna.says("王") == [done("red 王")]

    def test_every_answer_begins_the_time_anew(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        hall.later(minutes=20)
        anna.says("红的")
        hall.later(minutes=20)
        assert anna.taps("红") == [ASK_NAME]

    def test_it_is_its_own(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/name now")
        hall.later(minutes=5)
        assert anna.hears() == [timed_out("请假")]


class TestOldAndForged:
    def test_the_buttons_of_a_question_that_was_answered_are_old(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        [first] = anna.says("/colour")
        anna.taps("红")
        assert anna.taps_old("绿:浅", first) == []
        assert anna.toasts == [QUESTION_OLD]
        assert anna.says("王") == [done("red 王")]

    def test_so_are_those_of_a_conversation_that_is_over(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        [first] = anna.says("/colour")
        anna.says("取消")
        anna.taps_old("红", first)
        assert anna.toasts == [QUESTION_OLD]
        anna.says("/colour")
        anna.taps_old("红", first)
        assert anna.toasts == [QUESTION_OLD]

    def test_an_offer_is_good_once(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        offer = anna.says("/aside")[-1]
        anna.taps("不填了")
        for button in ("接着填", "不填了"):
            anna.taps_old(button, offer)
            assert anna.toasts == [BUTTON_OLD]

    @pytest.mark.parametrize(
        "data",
        [
            "",
            ":",
            "d",
            "d:",
            "d::",
            "d::red",
            "d:x:red",
            "resume",
            "resume:",
            "resume:of_an_older_version",
            "drop",
            "drop:leave",
            "resume:check_in:7",
            "nothing:7:a1",
            "签到",
            "-1",
            "' OR 1=1",
            "d:" + "9" * 62,
            "\ud83d",
            "\0",
        ],
    )
    def test_forged_data_does_nothing_and_says_so(
        self, hall: Office, data: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        anna = hall.member("王安娜")
        [asked] = anna.says("/colour")
        body = {
            "id": "1",
            "from": anna.account.api,
            "message": asked.message.as_api(),
            "chat_instance": "1",
            "data": data,
        }
        sent = len(hall.telegram.ledger)
        hall.intake.handle([{"update_id": 1, "callback_query": body}])
        [toast] = hall.delivery._toasts
        assert toast.text in (BUTTON_OLD, QUESTION_OLD)
        hall.settle()
        assert len(hall.telegram.ledger) == sent
        assert "incident" not in caplog.text

    def test_an_old_step_of_an_older_version_is_not_gone_on_with(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        offer = anna.says("/aside")[-1]
        with hall.database.transaction() as session:
            session.execute(update(Dialog).values(step="size"))
        anna.taps_old("接着填", offer)
        assert anna.toasts == [BUTTON_OLD]

    def test_another_persons_press_is_not_an_answer(self, hall: Office) -> None:
        """In a group everybody can press everything."""
        anna, li = hall.member("王安娜"), hall.member("李建国")
        group = hall.group("第一支部", [anna, li])
        [asked] = anna.says("/colour")
        assert asked.markup_then is not None
        data = asked.markup_then["inline_keyboard"][0][0]["callback_data"]
        message = {**asked.message.as_api(), "chat": group.api}
        press = {"id": "1", "from": li.account.api, "message": message, "chat_instance": "1", "data": data}
        hall.intake.handle([{"update_id": 1, "callback_query": press}])
        assert [toast.text for toast in hall.delivery._toasts] == [QUESTION_OLD]
        hall.settle()
        assert anna.taps("红") == [ASK_NAME]


class TestEdited:
    def test_an_edited_message_changes_nothing_and_says_so(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("取消")
        mine = anna.sees()[0]
        assert anna.edits(mine, "颜色") == [EDITED]
        assert anna.says("取消") == [NOTHING]

    def test_nor_does_an_edited_answer(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        anna.says("/colour")
        anna.taps("红")
        anna.says("?")
        assert anna.edits(anna.said(), "王") == [EDITED]
        assert anna.says("李") == [done("red 李")]


class TestGroups:
    @pytest.mark.parametrize("text", ["颜色", "取消", "大家好", "/colour", "/cancel", "/colour@other_bot"])
    def test_nothing_is_begun_and_nothing_said_in_a_group(self, hall: Office, text: str) -> None:
        """Who answers commands there with a link is the people's room (test_groups)."""
        anna = hall.member("王安娜")
        group = hall.group("第一支部", [anna])
        assert anna.says(text, group) == []
        with hall.database.reading() as session:
            assert session.scalars(select(Dialog.conversation)).all() == []

    def test_a_conversation_in_private_does_not_hear_the_group(self, hall: Office) -> None:
        anna = hall.member("王安娜")
        group = hall.group("第一支部", [anna])
        anna.says("/colour")
        anna.taps("红")
        assert anna.says("/aside", group) == []
        assert anna.says("王") == [done("red 王")]


class TestEverythingTogether:
    """The same with all that the bot answers to."""

    def test_cancel_when_there_is_nothing_to_cancel(self, office: Office) -> None:
        anna = office.member("王安娜")
        assert anna.says("取消") == [NOTHING]
        assert anna.says("/cancel") == [NOTHING]

    def test_a_group_gets_a_link_and_the_rest_is_silence(self, office: Office) -> None:
        anna = office.member("王安娜")
        group = office.group("第一支部", [anna])
        anna.hears()
        [answer] = anna.says("/me", group)
        assert [url for url in answer.links.values() if url.startswith("https://t.me/zhibu_bot?start=")]
        assert anna.says("我的", group) == []
