"""Fixtures of the stories about the local Telegram."""

from __future__ import annotations

import pytest

from bot.simulator import Limits
from tests.simulator.office import Clock, Office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(clock: Clock) -> Office:
    """An office where Anna and Boris have opened their chats with the bot, and limits are lifted."""
    office = Office(clock)
    office.anna.starts()
    office.boris.starts()
    office.updates()
    return office


@pytest.fixture
def busy_office(clock: Clock) -> Office:
    """The same with Telegram's rate limits."""
    office = Office(clock, Limits())
    office.anna.starts()
    office.boris.starts()
    office.updates()
    return office
