"""What people do, as bots are told: offsets, expiry, faults, and who may not be written to."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator import Dropped, Fault
from bot.simulator.acts import CannotAct
from tests.simulator.office import Clock, Office


def test_start_is_a_command_with_its_payload(office: Office) -> None:
    office.anna.starts("invite_7-x")
    [update] = office.updates()
    message = update["message"]
    assert message["text"] == "/start invite_7-x"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": office.anna.id,
        "is_bot": False,
        "first_name": "Anna",
        "username": "anna",
        "language_code": "zh-hans",
    }
    assert message["chat"]["type"] == "private"
    assert message["date"] == 1779670800


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "码"])
def test_a_start_link_carries_at_most_64_plain_characters(office: Office, payload: str) -> None:
    with pytest.raises(CannotAct):
        office.anna.starts(payload)
    assert office.updates() == []


def test_updates_stay_until_a_larger_offset_confirms_them(office: Office) -> None:
    for word in "一", "二", "三":
        office.anna.says(word)
    first = office.call("getUpdates")
    assert office.call("getUpdates") == first
    ids = [each["update_id"] for each in first]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert office.call("getUpdates", offset=ids[1]) == first[1:]
    assert office.call("getUpdates", limit=1) == first[1:2]
    assert office.call("getUpdates", offset=-1) == first[2:]
    assert office.call("getUpdates") == first[2:]
    assert office.call("getUpdates", offset=ids[2] + 1) == []


def test_at_most_a_hundred_come_at_once(office: Office) -> None:
    for number in range(130):
        office.anna.says(str(number))
    assert len(office.call("getUpdates", limit=500)) == 100
    assert len(office.call("getUpdates", limit=7)) == 7


def test_what_a_bot_did_not_ask_for_does_not_come(office: Office) -> None:
    office.tells(office.anna, "去吗？", "去")
    office.call("getUpdates", allowed_updates=["message"])
    office.anna.taps("去")
    office.anna.says("在")
    assert [sorted(each) for each in office.updates()] == [["message", "update_id"]]
    office.call("getUpdates", allowed_updates="[]")
    office.anna.taps("去")
    assert "callback_query" in office.updates()[0]


def test_messages_wait_a_day_and_presses_150_seconds(office: Office, clock: Clock) -> None:
    office.tells(office.anna, "去吗？", "去")
    office.anna.taps("去")
    office.anna.says("在")
    office.anna.taps("去")
    clock.passes(seconds=149)
    assert len(office.call("getUpdates")) == 3
    clock.passes(seconds=1)
    assert ["message" in each for each in office.call("getUpdates")] == [True]
    assert office.call("getWebhookInfo")["pending_update_count"] == 1
    clock.passes(hours=23)
    assert len(office.call("getUpdates")) == 1
    clock.passes(hours=1)
    assert office.call("getWebhookInfo")["pending_update_count"] == 0


def test_ids_may_start_anew_below_and_the_bot_still_hears(office: Office) -> None:
    office.anna.says("旧")
    high = office.updates()[-1]["update_id"]
    office.telegram.restart_update_ids(5)
    office.anna.says("新")
    [update] = office.call("getUpdates", offset=high + 1)
    assert (update["update_id"], update["message"]["text"]) == (5, "新")
    assert office.call("getUpdates", offset=6) == []
    office.anna.says("再")
    with pytest.raises(ValueError, match="nothing waits"):
        office.telegram.restart_update_ids(1)


def test_an_edited_message_is_told(office: Office) -> None:
    office.anna.says("十点")
    office.anna.edits(office.anna.said(), "十一点")
    _, edited = office.updates()
    assert edited["edited_message"]["text"] == "十一点"
    assert "edit_date" in edited["edited_message"]


def test_a_very_long_text_goes_out_in_pieces(office: Office) -> None:
    office.anna.says("1" * 10_000)
    assert [len(text) for text in office.texts()] == [4096, 4096, 1808]
    with pytest.raises(CannotAct, match="empty"):
        office.anna.says("  ")


def test_a_reply_carries_what_it_answers(office: Office) -> None:
    card = office.tells(office.anna, "几点？")
    office.anna.says("三点", reply_to=card)
    assert office.updates()[0]["message"]["reply_to_message"]["text"] == "几点？"
    said = office.anna.said()
    answer = office.call("sendMessage", chat_id=office.anna.id, text="好", reply_to_message_id=said.message_id)
    assert answer["reply_to_message"]["text"] == "三点"
    assert "reply_to_message" not in answer["reply_to_message"]


def test_a_bot_that_was_blocked_is_told_and_may_not_write(office: Office) -> None:
    office.anna.blocks()
    [update] = office.updates()
    change = update["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert office.refusal("sendMessage", chat_id=office.anna.id, text="在吗") == blocked
    with pytest.raises(CannotAct):
        office.anna.says("在")
    office.anna.starts()
    back, start = office.updates()
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"
    office.tells(office.anna, "欢迎回来")
    assert office.anna.hears() == ["欢迎回来"]


def test_a_deactivated_person_cannot_be_reached(office: Office) -> None:
    office.anna.account.deactivated = True
    assert office.refusal("sendMessage", chat_id=office.anna.id, text="在吗") == (
        403,
        "Forbidden: user is deactivated",
    )


def test_an_old_or_forged_press_arrives_like_any_other(office: Office) -> None:
    card = office.tells(office.anna, "去吗？", "去")
    office.call("editMessageText", chat_id=office.anna.id, message_id=card.message_id, text="已定")
    office.anna.taps_old("去", card)
    office.anna.taps_old("去", card, data="admin:1")
    assert [each["callback_query"]["data"] for each in office.updates()] == ["去", "admin:1"]


# Bad days


def test_an_answer_may_be_lost_after_the_message_was_accepted(office: Office) -> None:
    office.telegram.faults.add(Fault("drop_answer", "sendMessage", times=2))
    for _ in range(2):
        with pytest.raises(Dropped) as dropped:
            office.answer("sendMessage", chat_id=office.anna.id, text="通知")
        assert dropped.value.accepted
    office.call("sendMessage", chat_id=office.anna.id, text="通知")
    assert office.anna.hears() == ["通知", "通知", "通知"]


def test_a_call_may_be_lost_before_it_was_accepted(office: Office) -> None:
    office.telegram.faults.add(Fault("drop_request", "sendmessage"))
    with pytest.raises(Dropped) as dropped:
        office.answer("sendMessage", chat_id=office.anna.id, text="通知")
    assert not dropped.value.accepted
    assert office.anna.hears() == []


def test_telegram_may_answer_5xx_or_429(office: Office) -> None:
    office.telegram.faults.add(Fault("error", status=502))
    office.telegram.faults.add(Fault("too_many", "sendMessage", seconds=7))
    assert office.refusal("getMe") == (502, "Bad Gateway")
    office.call("getMe")
    answer = office.answer("sendMessage", chat_id=office.anna.id, text="通知")
    assert answer["parameters"] == {"retry_after": 7}
    assert office.anna.hears() == []


def test_faults_by_chance_are_the_same_every_time(office: Office) -> None:
    def bad_day() -> list[bool]:
        other = Office(Clock())
        other.telegram.faults.add(Fault("error", times=None, probability=0.3))
        return [other.answer("getMe")["ok"] for _ in range(200)]

    days = bad_day()
    assert days == bad_day()
    assert 100 < sum(days) < 180


def test_an_update_may_be_given_again_after_it_was_confirmed(office: Office) -> None:
    office.telegram.faults.give_twice()
    office.anna.says("签到")
    first = office.call("getUpdates")
    office.boris.says("在")
    again, other = office.call("getUpdates", offset=first[0]["update_id"] + 1)
    assert again == first[0]
    assert other["message"]["text"] == "在"
    assert office.call("getUpdates", offset=other["update_id"] + 1) == []


def test_a_message_and_a_press_may_arrive_swapped(office: Office) -> None:
    office.tells(office.anna, "去吗？", "去")
    office.telegram.faults.swap()
    office.anna.says("好")
    assert office.updates() == []
    office.anna.taps("去")
    first, second = office.updates()
    assert "callback_query" in first
    assert second["message"]["text"] == "好"


def test_an_unknown_fault_is_refused(office: Office) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        Fault.from_json({"kind": "earthquake"})
    with pytest.raises(ValueError, match="loudness"):
        Fault.from_json({"kind": "error", "loudness": 3})


# The pace that Telegram allows


def send(office: Office, chat_id: int) -> dict[str, Any]:
    return office.answer("sendMessage", chat_id=chat_id, text="x")


def test_one_a_second_to_one_person_with_a_small_burst(busy_office: Office, clock: Clock) -> None:
    anna = busy_office.anna.id
    assert [send(busy_office, anna)["ok"] for _ in range(4)] == [True, True, True, False]
    answer = send(busy_office, anna)
    assert (answer["error_code"], answer["description"]) == (429, "Too Many Requests: retry after 1")
    assert answer["parameters"] == {"retry_after": 1}
    clock.passes(seconds=1)
    assert [send(busy_office, anna)["ok"] for _ in range(2)] == [True, False]
    assert len(busy_office.anna.hears()) == 4


def test_thirty_a_second_to_all(busy_office: Office, clock: Clock) -> None:
    crowd = [busy_office.person(f"P{number}") for number in range(40)]
    for person in crowd:
        person.starts()
    answers = [send(busy_office, person.id)["ok"] for person in crowd]
    assert answers == [True] * 30 + [False] * 10
    clock.passes(seconds=0.1)
    answers = [send(busy_office, person.id)["ok"] for person in crowd[30:]]
    assert answers == [True] * 3 + [False] * 7


def test_twenty_a_minute_to_a_group(busy_office: Office, clock: Clock) -> None:
    group = busy_office.group(busy_office.anna)
    for _ in range(20):
        assert send(busy_office, group.id)["ok"]
        clock.passes(seconds=1)
    assert send(busy_office, group.id)["parameters"] == {"retry_after": 40}
    clock.passes(seconds=39)
    assert not send(busy_office, group.id)["ok"]
    clock.passes(seconds=1)
    assert send(busy_office, group.id)["ok"]


def test_what_is_refused_for_another_reason_does_not_count(busy_office: Office) -> None:
    for _ in range(50):
        assert busy_office.refusal("sendMessage", chat_id=busy_office.anna.id, text="")[0] == 400
    assert send(busy_office, busy_office.anna.id)["ok"]
