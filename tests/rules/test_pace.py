"""How fast we may speak (Bots FAQ: about 30 messages a second, one a second in a chat, 20 a minute in a group)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Limits, Pacer
from bot.simulator.limits import Limits as TelegramLimits
from bot.simulator.limits import Pace

ANNA, LI = 1001, 1002
GROUP = -4001


class Sender:
    """Sends as fast as the pacer lets it, on a clock of its own, to a Telegram that counts."""

    def __init__(self, limits: Limits) -> None:
        self.now = 1000.0
        self.pacer = Pacer(limits)
        self.sent: list[tuple[float, int]] = []
        self.telegram = Pace(TelegramLimits(), lambda: self.now)
        self.refused = 0

    def send(self, chat: int) -> None:
        while (wait := self.pacer.overall_wait(self.now) or self.pacer.chat_wait(chat, self.now)) > 0:
            self.now += wait + 1e-9
        self.pacer.spend(chat)
        self.sent.append((self.now, chat))
        self.refused += bool(self.telegram.take(chat, group=chat < 0))

    def within(self, seconds: float) -> int:
        """The most that was sent in any so long a time."""
        times = [moment for moment, _ in self.sent]
        return max(sum(start <= moment < start + seconds for moment in times) for start in times)


def test_five_hundred_answers_go_out_at_thirty_a_second() -> None:
    sender = Sender(Limits())
    for chat in range(2000, 2500):
        sender.send(chat)
    seconds = sender.now - 1000
    assert 16 <= seconds <= 500 / 30
    assert sender.refused == 0


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    sender = Sender(Limits())
    for _ in range(10):
        sender.send(ANNA)
    assert [round(moment - 1000) for moment, _ in sender.sent] == [0, 0, 0, 1, 2, 3, 4, 5, 6, 7]


def test_a_group_gets_twenty_in_any_minute_its_burst_included() -> None:
    sender = Sender(Limits())
    for _ in range(100):
        sender.send(GROUP)
    assert 19 <= sender.within(60) <= 20
    assert sender.refused == 0


def test_one_chat_does_not_slow_another() -> None:
    sender = Sender(Limits())
    for _ in range(5):
        sender.send(ANNA)
    assert sender.pacer.chat_wait(LI, sender.now) == 0
    assert sender.pacer.resting(sender.now) == {ANNA}
    assert sender.pacer.resting(sender.now + 1) == set()


def test_after_429_nothing_goes_out_for_exactly_that_long() -> None:
    pacer = Pacer(Limits())
    assert pacer.overall_wait(0.0) == 0
    pacer.halt(35, 0.0)
    assert pacer.overall_wait(0.0) == 35
    assert pacer.overall_wait(34.5) == 0.5
    assert pacer.overall_wait(35.0) == 0


def test_a_shorter_silence_does_not_end_a_longer_one() -> None:
    pacer = Pacer(Limits())
    pacer.halt(35, 0.0)
    pacer.halt(1, 10.0)
    pacer.pause(1, 10.0)
    assert pacer.halted(10.0) == 25


def test_after_429_the_pace_is_half_and_whole_again_within_a_minute() -> None:
    sender = Sender(replace(Limits(), chat_per_second=0))
    sender.pacer.overall_wait(sender.now)
    sender.pacer.halt(10, sender.now)
    start = sender.now + 10
    while sender.now < start + 90:
        sender.send(ANNA)
    per_second = [sum(start + s <= moment < start + s + 1 for moment, _ in sender.sent) for s in range(90)]
    assert min(moment for moment, _ in sender.sent) == pytest.approx(start)
    assert 14 <= per_second[0] <= 17
    assert 21 <= per_second[30] <= 24
    assert all(29 <= each <= 31 for each in per_second[61:89])


def test_a_lifted_limit_is_none() -> None:
    pacer = Pacer(Limits(overall_per_second=0, chat_per_second=0, group_per_minute=0))
    for chat in (ANNA, GROUP):
        for _ in range(1000):
            assert pacer.overall_wait(0.0) == pacer.chat_wait(chat, 0.0) == 0
            pacer.spend(chat)
    pacer.halt(3, 0.0)
    assert pacer.overall_wait(0.0) == 3


@pytest.mark.parametrize("per_minute", [0.5, 1, 2, 3, 20, 100])
def test_any_limit_of_a_group_is_kept(per_minute: float) -> None:
    sender = Sender(Limits(group_per_minute=per_minute))
    for _ in range(12):
        sender.send(GROUP)
    assert sender.within(60) <= max(1, per_minute)


CHATS = st.sampled_from([ANNA, LI, 1003, 1004, GROUP, GROUP - 1])


@given(st.lists(st.tuples(CHATS, st.floats(0, 5)), max_size=80))
def test_whatever_is_to_be_said_telegram_never_refuses_it(wishes: list[tuple[int, float]]) -> None:
    """By its own count, which is not ours (bot/simulator/limits.py)."""
    sender = Sender(Limits())
    for chat, pause in wishes:
        sender.now += pause
        sender.send(chat)
    assert sender.refused == 0


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_a_clock_that_stands_or_jumps_never_speeds_us_up(pauses: list[float]) -> None:
    pacer = Pacer(Limits(chat_per_second=1, chat_burst=3))
    for pause in pauses:
        pacer.halt(pause, 0.0)
    assert pacer.overall_wait(0.0) == max(pauses)


def test_who_was_not_written_to_for_long_is_forgotten() -> None:
    pacer = Pacer(Limits())
    for chat in range(1, 10_003):
        pacer.chat_wait(chat, 0.0)
        pacer.spend(chat)
    pacer.chat_wait(20_000, 100.0)
    assert len(pacer._chats) == 1
