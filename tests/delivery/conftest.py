"""The room for tests of delivery."""

from collections.abc import Iterator

import pytest

from models.database import Database
from tests.delivery.room import Room


@pytest.fixture
def room(database: Database) -> Iterator[Room]:
    room = Room(database)
    yield room
    room.close()
