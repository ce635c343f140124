"""Groups: privacy mode, who comes and goes, anonymous senders, and the move to a supergroup."""

from __future__ import annotations

import pytest

from bot.simulator.acts import CannotAct, say
from tests.simulator.office import Office


def test_with_privacy_a_bot_gets_commands_and_replies_but_no_plain_words(office: Office) -> None:
    group = office.group(office.anna, office.boris)
    card = office.call("sendMessage", chat_id=group.id, text="签到卡")
    for text in "大家好", "/checkin", "/checkin@zhibu_bot", "/checkin@other_bot", "请看 /checkin", "@zhibu_bot 在吗":
        office.anna.says(text, group)
    seen = next(each for each in office.anna.sees(group) if each.message_id == card["message_id"])
    office.boris.says("收到", reply_to=seen)
    assert office.texts() == ["/checkin", "/checkin@zhibu_bot", "收到"]


def test_without_privacy_or_as_administrator_it_gets_all(office: Office) -> None:
    group = office.group(office.anna)
    office.bot.privacy = False
    office.anna.says("大家好", group)
    office.anna.says("/x@other_bot", group)
    assert office.texts() == ["大家好"]
    office.bot.privacy = True
    office.anna.promotes(office.bot, group)
    office.anna.says("还在吗", group)
    assert office.texts() == ["还在吗"]


def test_a_general_command_goes_to_the_bot_that_spoke_last(office: Office) -> None:
    other = office.telegram.add_bot("77:x", "other_bot", "别的")
    group = office.group(office.anna)
    office.anna.brings(other, group)
    office.updates()
    office.telegram.call("77:x", "sendMessage", {"chat_id": group.id, "text": "我在"})
    office.anna.says("/start", group)
    assert office.texts() == []
    assert office.telegram.call("77:x", "getUpdates")["result"][-1]["message"]["text"] == "/start"


def test_people_in_the_group_read_what_the_bot_posts(office: Office) -> None:
    group = office.group(office.anna, office.boris)
    carl = office.person("Carl")
    office.call("sendMessage", chat_id=group.id, text="签到卡")
    assert office.anna.hears() == office.boris.hears() == ["签到卡"]
    assert carl.hears() == []
    office.boris.says("大家好", group)
    assert office.anna.sees(group) == ["签到卡", "大家好"]
    assert office.anna.hears() == []
    with pytest.raises(CannotAct):
        carl.says("我也来", group)
    with pytest.raises(CannotAct):
        say(office.telegram, carl.account, group, "我也来")


def test_a_bot_is_told_when_it_is_brought_in_and_put_out(office: Office) -> None:
    group = office.group(office.anna, with_bot=False)
    assert office.refusal("sendMessage", chat_id=group.id, text="x") == (400, "Bad Request: chat not found")
    office.anna.brings(office.bot, group)
    membership, service = office.updates()
    assert membership["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert membership["my_chat_member"]["from"]["id"] == office.anna.id
    assert service["message"]["new_chat_members"][0]["id"] == office.bot.id
    office.call("sendMessage", chat_id=group.id, text="我来了")
    office.anna.removes(office.bot, group)
    gone = office.updates()[-1]["my_chat_member"]
    assert gone["new_chat_member"]["status"] == "kicked"
    assert office.refusal("sendMessage", chat_id=group.id, text="x") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )


def test_people_come_and_go(office: Office) -> None:
    group = office.group(office.anna)
    office.anna.brings(office.boris, group)
    assert office.updates()[0]["message"]["new_chat_members"][0]["first_name"] == "Boris"
    assert office.call("getChatMember", chat_id=group.id, user_id=office.boris.id)["status"] == "member"
    assert office.call("getChatMember", chat_id=group.id, user_id=office.anna.id)["status"] == "creator"
    office.boris.removes(office.boris, group)
    assert office.updates()[0]["message"]["left_chat_member"]["first_name"] == "Boris"
    assert office.call("getChatMember", chat_id=group.id, user_id=office.boris.id)["status"] == "left"


def test_a_group_becomes_a_supergroup_and_the_old_id_names_the_new(office: Office) -> None:
    group = office.group(office.anna, office.boris)
    successor = office.anna.migrates(group)
    first, second = (update["message"] for update in office.updates())
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (group.id, successor.id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (successor.id, group.id)
    assert office.answer("sendMessage", chat_id=group.id, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": successor.id},
    }
    office.call("sendMessage", chat_id=successor.id, text="新群")
    assert office.boris.hears() == ["新群"]
    assert office.boris.says("/start", group) == []
    assert office.updates()[0]["message"]["chat"]["type"] == "supergroup"


def test_an_anonymous_administrator_and_a_channel_hide_who_writes(office: Office) -> None:
    group = office.group(office.anna, supergroup=True)
    office.anna.says("/bind", group, anonymously=True)
    channel = office.telegram.new_group("频道", "channel")
    say(office.telegram, office.anna.account, group, "/bind", channel=channel)
    anonymous, by_channel = (update["message"] for update in office.updates())
    assert anonymous["from"]["id"] == 1087968824
    assert anonymous["sender_chat"]["id"] == group.id
    assert by_channel["from"]["username"] == "Channel_Bot"
    assert by_channel["sender_chat"]["type"] == "channel"


def test_only_an_administrator_pins_in_a_group(office: Office) -> None:
    group = office.group(office.anna)
    card = office.call("sendMessage", chat_id=group.id, text="签到卡")
    where = {"chat_id": group.id, "message_id": card["message_id"]}
    assert office.refusal("pinChatMessage", **where) == (
        400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    )
    office.anna.promotes(office.bot, group)
    assert office.call("pinChatMessage", **where) is True
    assert office.call("getChat", chat_id=group.id)["pinned_message"]["text"] == "签到卡"


def test_a_press_in_a_group_names_the_person_and_only_members_can(office: Office) -> None:
    group = office.group(office.anna, office.boris)
    markup = {"inline_keyboard": [[{"text": "我去", "callback_data": "go"}]]}
    office.call("sendMessage", chat_id=group.id, text="谁去？", reply_markup=markup)
    office.boris.taps("我去")
    [update] = office.updates()
    assert update["callback_query"]["from"]["first_name"] == "Boris"
    assert update["callback_query"]["message"]["chat"]["id"] == group.id
    with pytest.raises(AssertionError):
        office.person("Carl").taps("我去")


def test_a_bot_may_delete_others_messages_only_as_administrator(office: Office) -> None:
    group = office.group(office.anna)
    office.anna.says("/checkin", group)
    where = {"chat_id": group.id, "message_id": office.anna.said(group).message_id}
    assert office.refusal("deleteMessage", **where)[0] == 400
    office.anna.promotes(office.bot, group)
    assert office.call("deleteMessage", **where) is True
    assert office.anna.sees(group) == []
