"""Busy half-days: ticked once a quarter, on one keyboard; a secretary sees numbers only."""

import pytest

from bot.simulator import Person
from models.reading.queries import busy_of
from models.reading.tables import Half
from tests.office import Office

WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
ASK = (
    "2026年第二季度，每周有哪些半天您通常来不了？点一下勾上，再点取消；不勾就是都有空。\n"
    "安排分享会时，书记只看到每个时间有多少人能来，看不到是谁。"
)


def ticked(office: Office, person: Person, quarter: int = 2) -> set[tuple[int, Half]]:
    with office.database.reading() as session:
        return set(busy_of(session, office.ref(person).id, year=2026, quarter=quarter))


def test_anna_ticks_the_half_days_on_which_she_can_t(office: Office) -> None:
    anna = office.member("王安娜")
    (page,) = anna.says("忙时")
    assert page == ASK
    assert page.buttons == [*(f"{day}{half}" for day in WEEK for half in ("上午", "下午")), "填2026年第三季度"]
    (page,) = anna.taps("周三下午")
    assert "✗ 周三下午" in page.buttons
    anna.taps("周一上午")
    anna.taps("✗ 周三下午")
    assert ticked(office, anna) == {(0, Half.MORNING)}
    assert anna.says("忙时")[0].buttons[0] == "✗ 周一上午"


def test_a_second_tap_of_an_old_keyboard_changes_nothing(office: Office) -> None:
    anna = office.member("王安娜")
    (page,) = anna.says("忙时")
    anna.taps("周三下午")
    anna.taps_old("周三下午", page)
    assert ticked(office, anna) == {(2, Half.AFTERNOON)}


def test_this_quarter_and_the_next_are_filled_in_at_any_time(office: Office) -> None:
    anna = office.member("王安娜")
    (early,) = anna.says("忙时")
    (page,) = anna.taps("填2026年第三季度")
    assert page.startswith("2026年第三季度，")
    anna.taps("周五上午")
    (page,) = anna.taps("填2026年第二季度")
    assert page == ASK
    assert ticked(office, anna, 3) == {(4, Half.MORNING)}
    assert ticked(office, anna) == set()
    anna.taps_old("周三下午", early, data="busy:2026:4:2:afternoon:0")
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]


def test_a_keyboard_of_a_quarter_that_is_over_changes_nothing(office: Office) -> None:
    anna = office.member("王安娜")
    (page,) = anna.says("忙时")
    office.until(office.at("2026-07-01"))
    anna.taps_old("周三下午", page)
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert ticked(office, anna) == set()


@pytest.mark.parametrize(
    "data",
    [
        "busy",
        "busy:2026",
        "busy:2026:2",
        "busy:2026:2:7:morning:0",
        "busy:2026:2:-1:morning:0",
        "busy:2026:2:0:noon:0",
        "busy:2026:2:0:morning:2",
        "busy:2026:2:0:morning",
        "busy:99999999999999999999:2:0:morning:0",
        "busyq",
        "busyq:2026:4",
        "busyq:2026:1",
        "busyq:x:y",
    ],
)
def test_forged_presses_change_nothing(office: Office, data: str) -> None:
    anna = office.member("王安娜")
    (page,) = anna.says("忙时")
    anna.taps_old("周三下午", page, data=data)
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert ticked(office, anna) == set()


def test_nobody_is_asked_to_fill_it_in(office: Office) -> None:
    anna = office.member("王安娜")
    office.until(office.at("2026-07-02"))
    assert anna.hears() == []
