"""What we take an update for, and what we are deliberately silent about."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlalchemy.orm import Session
from telegram import Update

from handlers.hearing import as_word, hear
from handlers.incoming import Batch, Heard, Incoming
from models.organisation import Organisation

WORDS = {"签到": "checkin", "取消": "cancel", "help": "help"}
SENT = datetime(2026, 5, 20, 6, 58, tzinfo=UTC)
READ = datetime(2026, 5, 20, 7, 40, tzinfo=UTC)
ANNA = {"id": 1001, "is_bot": False, "first_name": "王安娜", "language_code": "zh-hans"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "王安娜"}
GROUP = {"id": -1002000000001, "type": "supergroup", "title": "第一支部"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def heard(raw: dict[str, Any]) -> Incoming | None:
    update = Update.de_json({"update_id": 1, **raw})
    return hear(update, Batch(cast(Session, None), Organisation(), "zhibu_bot", READ), WORDS)


def said(text: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> Incoming | None:
    body = {"message_id": 5, "date": int(SENT.timestamp()), "chat": chat, "from": ANNA, "text": text, **more}
    return heard({"message": body})


def kind(incoming: Incoming | None) -> tuple[Heard, str | None, str] | None:
    return (incoming.heard, incoming.command, incoming.text) if incoming else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/checkin", (Heard.COMMAND, "checkin", "")),
        ("/CheckIn", (Heard.COMMAND, "checkin", "")),
        ("/checkin@Zhibu_Bot", (Heard.COMMAND, "checkin", "")),
        ("/checkin@zhibu_bot 0471", (Heard.COMMAND, "checkin", "0471")),
        ("/checkin\n0471", (Heard.COMMAND, "checkin", "0471")),
        ("／checkin", (Heard.COMMAND, "checkin", "")),
        ("/签到", (Heard.COMMAND, "checkin", "")),
        ("/checkin@otherbot", (Heard.OTHER, None, "/checkin@otherbot")),
        ("/start", (Heard.COMMAND, "start", "")),
        ("/start i_Abc-9", (Heard.START, "start", "i_Abc-9")),
        ("/start cmd_checkin", (Heard.COMMAND, "checkin", "")),
        ("签到", (Heard.COMMAND, "checkin", "")),
        (" 签到。", (Heard.COMMAND, "checkin", "")),
        ("签到！", (Heard.COMMAND, "checkin", "")),
        ("签 到", (Heard.COMMAND, "checkin", "")),
        ("\u200f签到\u200b", (Heard.COMMAND, "checkin", "")),
        ("ＨＥＬＰ", (Heard.COMMAND, "help", "")),
        ("签到了吗", (Heard.TEXT, None, "签到了吗")),
        ("我要签到", (Heard.TEXT, None, "我要签到")),
        ("/", (Heard.TEXT, None, "/")),
        ("//checkin", (Heard.TEXT, None, "//checkin")),
        ("签到" * 2000, (Heard.TEXT, None, "签到" * 2000)),
        ("1" * 4096, (Heard.TEXT, None, "1" * 4096)),
        ("a\0b\ud83dc", (Heard.TEXT, None, "abc")),
        ("👨‍👩‍👧", (Heard.TEXT, None, "👨‍👩‍👧")),
        ("\u200b", (Heard.OTHER, None, "")),
        (" \u202e\u3164\n\u2800", (Heard.OTHER, None, "")),
    ],
)
def test_in_private(text: str, expected: tuple[Heard, str | None, str]) -> None:
    assert kind(said(text)) == expected


def test_it_is_judged_by_when_it_was_sent_and_a_press_by_when_it_was_read() -> None:
    incoming = said("签到")
    assert incoming is not None
    assert incoming.sent_at == SENT
    pressed = heard(pressing("ci:7:a1b2"))
    assert pressed is not None
    assert (pressed.heard, pressed.data, pressed.sent_at) == (Heard.PRESS, ("ci", "7", "a1b2"), READ)


def pressing(data: str) -> dict[str, Any]:
    message = {"message_id": 5, "date": int(SENT.timestamp()), "chat": PRIVATE, "from": ANONYMOUS, "text": "?"}
    query = {"id": "9", "from": ANNA, "message": message, "chat_instance": "1", "data": data}
    return {"callback_query": query}


@pytest.mark.parametrize("text", ["签到", "取消", "大家好", "/checkin@otherbot", "/start i_Abc"])
def test_in_a_group_we_hear_no_words_and_no_commands_for_others(text: str) -> None:
    assert said(text, GROUP) is None


def test_in_a_group_we_hear_commands() -> None:
    assert kind(said("/checkin", GROUP)) == (Heard.COMMAND, "checkin", "")


@pytest.mark.parametrize(
    "more",
    [
        {"from": ANONYMOUS, "sender_chat": GROUP},
        {"from": {**ANONYMOUS, "id": 136817688}, "sender_chat": {"id": -100, "type": "channel", "title": "局机关"}},
        {"from": {**ANONYMOUS, "id": 77, "username": "other_bot"}},
    ],
    ids=["anonymous admin", "channel", "bot"],
)
def test_who_has_no_face_has_no_voice(more: dict[str, Any]) -> None:
    assert said("/bind", GROUP, **more) is None


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_channels_are_not_heard(kind: str) -> None:
    post = {"message_id": 5, "date": 1, "chat": {"id": -100, "type": "channel", "title": "局机关"}, "text": "签到"}
    assert heard({kind: post}) is None


def test_a_caption_is_what_was_written_and_no_command() -> None:
    photo = [{"file_id": "small", "file_unique_id": "s", "width": 1, "height": 1}]
    photo.append({"file_id": "large", "file_unique_id": "l", "width": 9, "height": 9})
    body = {"message_id": 5, "date": 1, "chat": PRIVATE, "from": ANNA, "photo": photo, "caption": "签到"}
    incoming = heard({"message": body})
    assert incoming is not None
    assert kind(incoming) == (Heard.FILE, None, "签到")
    assert incoming.attachment is not None
    assert incoming.attachment.file_id == "large"


def test_an_edited_message_is_no_command() -> None:
    body = {"message_id": 5, "date": 1, "edit_date": 2, "chat": PRIVATE, "from": ANNA, "text": "/checkin"}
    assert kind(heard({"edited_message": body})) == (Heard.EDITED, None, "")


def test_a_live_location_that_moves_is_not_an_edit() -> None:
    location = {"longitude": 121.4, "latitude": 31.2, "live_period": 600}
    body = {"message_id": 5, "date": 1, "edit_date": 2, "chat": PRIVATE, "from": ANNA, "location": location}
    assert heard({"edited_message": body}) is None


def test_a_group_that_moves_and_one_that_we_leave_are_heard() -> None:
    assert kind(heard({"message": {"message_id": 5, "date": 1, "chat": GROUP, "from": ANNA, "migrate_to_chat_id": -9}}))
    change = {
        "chat": GROUP,
        "from": ANNA,
        "date": 1,
        "old_chat_member": {"user": {**ANONYMOUS, "id": 1}, "status": "member"},
        "new_chat_member": {"user": {**ANONYMOUS, "id": 1}, "status": "left"},
    }
    assert kind(heard({"my_chat_member": change})) == (Heard.MEMBERSHIP, None, "left")


@pytest.mark.parametrize("number", [2**60, -(2**63), "1001", True, None])
def test_an_id_that_cannot_be_telegrams_is_not_stored(number: Any) -> None:
    with pytest.raises(ValueError, match="not an id"):
        said("签到", {**PRIVATE, "id": number})


@pytest.mark.parametrize(("text", "word"), [("签到", "签到"), ("　签到！ ", "签到"), ("HELP.", "help"), ("ｏｋ", "ok")])
def test_words_are_compared_in_half_width(text: str, word: str) -> None:
    assert as_word(text) == word
