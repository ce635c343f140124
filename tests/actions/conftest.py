"""The bureau of the stories."""

import pytest

from models.database import Database
from tests.actions.bureau import Bureau


@pytest.fixture
def bureau(database: Database) -> Bureau:
    return Bureau(database)
