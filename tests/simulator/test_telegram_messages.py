"""What bots say to people: texts, buttons, files, edits, and what Telegram refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator import File
from bot.simulator.methods import METHODS
from tests.simulator.office import PNG, TOKEN, Clock, Office


def test_a_bot_learns_who_it_is(office: Office) -> None:
    me = office.call("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (123456, True, "zhibu_bot")
    assert me["can_read_all_group_messages"] is False


def test_method_names_are_not_case_sensitive(office: Office) -> None:
    assert office.call("GETME") == office.call("getme") == office.call("getMe")


def test_a_wrong_token_is_unauthorized_and_a_malformed_one_is_not_found(office: Office) -> None:
    call = office.telegram.call
    assert call("99:abc", "getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert call("nonsense", "getMe") == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert call(TOKEN, "sendSticker") == {"ok": False, "error_code": 404, "description": "Not Found"}


def test_anna_reads_formatted_text_and_taps(office: Office) -> None:
    office.tells(office.anna, "<b>签到</b> &lt;开始&gt;", "好", parse_mode="HTML")
    [seen] = office.anna.hears()
    assert seen == "签到 <开始>"
    assert seen.html == "<b>签到</b> &lt;开始&gt;"
    assert seen.buttons == ["好"]
    office.anna.taps("好")
    [update] = office.updates()
    assert update["callback_query"]["data"] == "好"
    assert update["callback_query"]["message"]["message_id"] == seen.message_id


def test_a_missing_button_is_named_beside_those_that_are_there(office: Office) -> None:
    office.tells(office.anna, "去吗？", "去", "不去")
    with pytest.raises(AssertionError, match=r"Anna sees no button '也许', only \['去', '不去'\]"):
        office.anna.taps("也许")


def test_a_tap_meets_the_newest_message_that_has_the_button(office: Office) -> None:
    first = office.tells(office.anna, "第一", "好")
    second = office.tells(office.anna, "第二", "好")
    office.tells(office.anna, "第三", "不")
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "renewed"}]]}
    office.call("editMessageReplyMarkup", chat_id=office.anna.id, message_id=first.message_id, reply_markup=markup)
    office.anna.taps("好")
    [update] = office.updates()
    assert update["callback_query"]["message"]["message_id"] == second.message_id


def test_the_bot_answers_while_anna_waits(office: Office) -> None:
    def echo() -> None:
        for update in office.updates():
            if "message" in update:
                office.call("sendMessage", chat_id=update["message"]["chat"]["id"], text=update["message"]["text"])

    office.answering = echo
    assert office.anna.says("签到") == ["签到"]
    assert office.anna.says("再来") == ["再来"]
    assert office.anna.hears() == []


def test_a_person_hears_an_edited_message_once_as_it_is_now(office: Office) -> None:
    card = office.tells(office.anna, "已签到 0 人")
    office.call("editMessageText", chat_id=office.anna.id, message_id=card.message_id, text="已签到 1 人")
    office.call("editMessageText", chat_id=office.anna.id, message_id=card.message_id, text="已签到 2 人")
    [seen] = office.anna.hears()
    assert (seen, seen.edited) == ("已签到 2 人", True)


def test_nothing_changed_is_said(office: Office) -> None:
    card = office.tells(office.anna, "你好", "好")
    same = {
        "chat_id": office.anna.id,
        "message_id": card.message_id,
        "text": "你好",
        "reply_markup": {"inline_keyboard": [[{"text": "好", "callback_data": "好"}]]},
    }
    code, words = office.refusal("editMessageText", **same)
    assert code == 400
    assert words == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    office.call("editMessageText", **same | {"reply_markup": None})
    assert office.anna.sees()[-1].buttons == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "长" * 4097}, "message is too long"),
        ({"text": "a", "parse_mode": "Nonsense"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": ""}, "chat_id is empty"),
        ({"text": "a", "chat_id": 4242}, "chat not found"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
def test_what_is_no_message_is_refused(office: Office, params: dict[str, Any], words: str) -> None:
    assert office.refusal("sendMessage", **{"chat_id": office.anna.id} | params) == (400, f"Bad Request: {words}")
    assert office.anna.hears() == []


def test_the_longest_text_is_counted_without_its_tags(office: Office) -> None:
    office.tells(office.anna, f"<b>{'长' * 4096}</b>", parse_mode="HTML")
    assert office.anna.hears() == ["长" * 4096]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "汉" * 22}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "url": "not a url"}, "inline keyboard button URL 'not a url' is invalid: Wrong HTTP URL"),
    ],
)
def test_a_button_must_be_able_to_do_something(office: Office, button: dict[str, Any], words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = office.refusal("sendMessage", chat_id=office.anna.id, text="a", reply_markup=markup)
    assert refusal == (400, f"Bad Request: {words}")


def test_a_button_carries_64_bytes(office: Office) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "汉" * 21 + "a"}]]}
    office.call("sendMessage", chat_id=office.anna.id, text="a", reply_markup=markup)
    office.anna.taps("x")
    assert office.updates()[0]["callback_query"]["data"] == "汉" * 21 + "a"


def test_a_stranger_cannot_be_written_to_first(office: Office) -> None:
    carl = office.person("Carl")
    assert office.refusal("sendMessage", chat_id=carl.id, text="你好") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    carl.starts()
    office.tells(carl, "你好")
    assert carl.hears() == ["你好"]


def test_a_toast_is_shown_once_and_not_too_late(office: Office, clock: Clock) -> None:
    office.tells(office.anna, "去吗？", "去")
    office.anna.taps("去")
    query = office.updates()[0]["callback_query"]["id"]
    clock.passes(seconds=150)
    office.call("answerCallbackQuery", callback_query_id=query, text="好的", show_alert=True)
    office.anna.hears()
    assert office.anna.toasts == ["好的"]
    assert office.anna.toasts[0].alert
    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert office.refusal("answerCallbackQuery", callback_query_id=query) == too_old
    office.anna.taps("去")
    query = office.updates()[0]["callback_query"]["id"]
    clock.passes(seconds=151)
    assert office.refusal("answerCallbackQuery", callback_query_id=query) == too_old
    assert office.anna.toasts == []


def test_photo_and_document_arrive_with_captions(office: Office) -> None:
    office.call("sendPhoto", chat_id=office.anna.id, photo=File("qr.png", PNG), caption="签到码")
    office.call("sendDocument", chat_id=office.anna.id, document=File("名单.xlsx", b"rows"))
    photo, document = office.anna.hears()
    assert (photo, photo.photo, photo.document) == ("签到码", PNG, None)
    assert (document, document.photo, document.document) == ("", None, ("名单.xlsx", b"rows"))


def test_a_file_is_sent_again_by_its_id_and_fetched_by_its_path(office: Office) -> None:
    office.anna.sends_document("心得.docx", b"words", "我的心得")
    document = office.updates()[0]["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("心得.docx", 5)
    path = office.call("getFile", file_id=document["file_id"])["file_path"]
    stored = office.telegram.storage.find_by_path(path)
    assert stored is not None
    assert stored.content == b"words"
    office.call("sendDocument", chat_id=office.boris.id, document=document["file_id"])
    assert office.boris.hears()[0].document == ("心得.docx", b"words")


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendPhoto", {"photo": File("a.png", b"no picture")}, (400, "Bad Request: IMAGE_PROCESS_FAILED")),
        ("sendPhoto", {"photo": File("a.png", PNG + bytes(10_485_760))}, (400, "Bad Request: file is too big")),
        ("sendDocument", {}, (400, "Bad Request: there is no document in the request")),
        ("sendDocument", {"document": File("a", b"")}, (400, "Bad Request: file must be non-empty")),
        ("sendDocument", {"document": File("a", bytes(52_428_801))}, (413, "Request Entity Too Large")),
        (
            "sendDocument",
            {"document": File("a", b"1"), "caption": "长" * 1025},
            (400, "Bad Request: message caption is too long"),
        ),
        (
            "getFile",
            {"file_id": "nothing"},
            (400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
        ),
    ],
)
def test_files_that_are_refused(office: Office, method: str, params: dict[str, Any], refusal: tuple[int, str]) -> None:
    assert office.refusal(method, chat_id=office.anna.id, **params) == refusal


def test_a_bot_cannot_fetch_what_is_larger_than_20_mb(office: Office) -> None:
    office.anna.sends_document("film.bin", bytes(20 * 1024 * 1024 + 1))
    document = office.updates()[0]["message"]["document"]
    assert office.refusal("getFile", file_id=document["file_id"]) == (400, "Bad Request: file is too big")


def test_the_picture_of_a_code_is_renewed_in_place(office: Office) -> None:
    message = office.call("sendPhoto", chat_id=office.anna.id, photo=File("1.png", PNG), caption="30 秒有效")
    office.anna.hears()
    where = {"chat_id": office.anna.id, "message_id": message["message_id"]}
    new = {"type": "photo", "media": "attach://new", "caption": "30 秒有效"}
    office.call("editMessageMedia", **where, media=new, new=File("2.png", PNG + b"2"))
    [seen] = office.anna.hears()
    assert (seen, seen.photo, seen.edited) == ("30 秒有效", PNG + b"2", True)
    office.call("editMessageCaption", **where, caption="已结束")
    assert office.anna.hears() == ["已结束"]
    assert office.refusal("editMessageText", **where, text="x") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )


def test_an_album_has_two_to_ten_of_a_kind(office: Office) -> None:
    def album(*kinds: str) -> dict[str, Any]:
        media = [{"type": kind, "media": f"attach://f{each}"} for each, kind in enumerate(kinds)]
        files = {f"f{each}": File(f"{each}.png", PNG) for each in range(len(kinds))}
        return {"chat_id": office.anna.id, "media": media, **files}

    office.call("sendMediaGroup", **album("photo", "photo", "photo"))
    assert [seen.photo for seen in office.anna.hears()] == [PNG, PNG, PNG]
    assert office.refusal("sendMediaGroup", **album("photo"))[0] == 400
    assert office.refusal("sendMediaGroup", **album("photo", "document"))[0] == 400


def test_copies_and_forwards(office: Office) -> None:
    office.anna.says("请转告")
    source = {"from_chat_id": office.anna.id, "message_id": office.anna.said().message_id}
    assert office.call("copyMessage", chat_id=office.boris.id, **source) == {"message_id": 2}
    forwarded = office.call("forwardMessage", chat_id=office.boris.id, **source)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Anna"
    assert office.boris.hears() == ["请转告", "请转告"]


def test_a_deleted_message_is_gone_and_an_old_one_stays(office: Office, clock: Clock) -> None:
    first, second = office.tells(office.anna, "一"), office.tells(office.anna, "二")
    office.call("deleteMessage", chat_id=office.anna.id, message_id=first.message_id)
    assert "一" not in office.anna.sees()
    clock.passes(hours=49)
    assert office.refusal("deleteMessage", chat_id=office.anna.id, message_id=second.message_id) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )
    assert office.refusal("deleteMessage", chat_id=office.anna.id, message_id=first.message_id) == (
        400,
        "Bad Request: message to delete not found",
    )


def test_only_own_messages_are_edited(office: Office) -> None:
    office.anna.says("我的话")
    number = office.anna.said().message_id
    assert office.refusal("editMessageText", chat_id=office.anna.id, message_id=number, text="x") == (
        400,
        "Bad Request: message can't be edited",
    )
    assert office.refusal("editMessageText", chat_id=office.anna.id, message_id=99, text="x") == (
        400,
        "Bad Request: message to edit not found",
    )


def test_links_are_seen_by_their_words(office: Office) -> None:
    office.tells(
        office.anna, '见<a href="https://example.org/a">章程</a>或 https://t.me/zhibu_bot?start=c1', parse_mode="HTML"
    )
    [seen] = office.anna.hears()
    link = "https://t.me/zhibu_bot?start=c1"
    assert seen.links == {"章程": "https://example.org/a", link: link}
    office.anna.opens(seen.links[link])
    assert office.texts() == ["/start c1"]


def test_a_button_with_a_start_link_presses_start(office: Office) -> None:
    markup = {"inline_keyboard": [[{"text": "签到", "url": "https://t.me/zhibu_bot?start=s-7"}]]}
    office.call("sendMessage", chat_id=office.anna.id, text="卡片", reply_markup=markup)
    office.anna.taps("签到")
    assert office.texts() == ["/start s-7"]


def test_buttons_under_the_chat_are_said(office: Office) -> None:
    keyboard = {"keyboard": [[{"text": "我的"}, "签到"]]}
    office.call("sendMessage", chat_id=office.anna.id, text="菜单", reply_markup=keyboard)
    office.anna.taps("签到")
    assert office.texts() == ["签到"]
    office.call("sendMessage", chat_id=office.anna.id, text="好", reply_markup={"remove_keyboard": True})
    with pytest.raises(AssertionError):
        office.anna.taps("签到")


def test_the_ledger_tells_what_people_received(office: Office, clock: Clock) -> None:
    start = len(office.telegram.ledger)
    card = office.tells(office.anna, "去吗？", "去")
    clock.passes(seconds=5)
    office.call("editMessageText", chat_id=office.anna.id, message_id=card.message_id, text="去")
    office.anna.taps_old("去", card)
    office.call("answerCallbackQuery", callback_query_id=office.updates()[0]["callback_query"]["id"], text="好")
    office.call("deleteMessage", chat_id=office.anna.id, message_id=card.message_id)
    office.answer("sendMessage", chat_id=office.anna.id, text="")
    rows = office.telegram.ledger.since(start)
    assert [(row.kind, row.text, row.buttons) for row in rows] == [
        ("message", "去吗？", ("去",)),
        ("edit", "去", ()),
        ("toast", "好", ()),
        ("delete", "去", ()),
    ]
    assert [row.at.second for row in rows] == [0, 5, 5, 5]
    assert office.telegram.ledger.since(start, chat_id=office.boris.id) == []


def test_commands_by_scope_and_language(office: Office) -> None:
    start = {"command": "start", "description": "开始"}
    checkin = {"command": "checkin", "description": "Check in"}
    office.call("setMyCommands", commands=[start])
    office.call("setMyCommands", commands=[checkin], language_code="en")
    office.call("setMyCommands", commands=[start, checkin], scope={"type": "chat", "chat_id": office.boris.id})
    carl = office.person("Carl", language_code="en-GB")
    assert office.anna.menu() == {"start": "开始"}
    assert carl.menu() == {"checkin": "Check in"}
    assert list(office.boris.menu()) == ["start", "checkin"]
    assert office.call("getMyCommands") == [start]
    assert office.call("getMyCommands", scope={"type": "all_group_chats"}) == []
    assert office.refusal("setMyCommands", commands=[{"command": "签到", "description": "x"}]) == (
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    )


def test_what_is_known_of_a_chat(office: Office) -> None:
    chat = office.call("getChat", chat_id=office.anna.id)
    assert (chat["type"], chat["first_name"], chat["username"]) == ("private", "Anna", "anna")
    member = office.call("getChatMember", chat_id=office.anna.id, user_id=office.anna.id)
    assert member["status"] == "member"
    assert office.call("sendChatAction", chat_id=office.anna.id, action="typing") is True
    assert office.call("logOut") is office.call("close") is True


NAMES = [
    "chat_id",
    "from_chat_id",
    "message_id",
    "text",
    "caption",
    "parse_mode",
    "entities",
    "reply_markup",
    "reply_parameters",
    "media",
    "photo",
    "document",
    "file_id",
    "callback_query_id",
    "commands",
    "scope",
    "offset",
    "limit",
    "allowed_updates",
    "url",
    "user_id",
    "action",
]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(1001) | st.text(max_size=8) | st.sampled_from(["{", "[1]"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "inline_keyboard", "keyboard", "message_id"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(method=st.sampled_from(sorted(METHODS)), params=st.dictionaries(st.sampled_from(NAMES), ODD, max_size=5))
def test_whatever_a_bot_sends_is_answered(method: str, params: dict[str, Any]) -> None:
    office = Office(Clock())
    office.anna.starts()
    before = len(office.anna.sees())
    answer = office.telegram.call(TOKEN, method, params)
    assert answer["ok"] or (answer["error_code"] in {400, 403, 409} and len(office.anna.sees()) == before)
    json.dumps(answer)


def test_half_a_character_is_refused(office: Office) -> None:
    assert office.refusal("sendMessage", chat_id=office.anna.id, text="党\ud83d") == (
        400,
        "Bad Request: strings must be encoded in UTF-8",
    )


@given(text=st.text(max_size=60))
def test_any_text_is_shown_as_it_was_sent_or_refused(text: str) -> None:
    office = Office(Clock())
    office.anna.starts()
    answer = office.answer("sendMessage", chat_id=office.anna.id, text=text)
    if text.strip():
        assert office.anna.hears() == [text.strip()]
        assert answer["result"]["text"] == text.strip()
    else:
        assert answer["description"] == "Bad Request: message text is empty"
