"""The counter for tests of intake."""

from collections.abc import Iterator

import pytest

from models.database import Database
from tests.intake.counter import Fuse, counter
from tests.office import Office


@pytest.fixture
def fuse() -> Fuse:
    return Fuse()


@pytest.fixture
def desk(database: Database, fuse: Fuse) -> Iterator[Office]:
    office = counter(database, fuse)
    yield office
    office.close()
