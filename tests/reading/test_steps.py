"""The club does what the club on paper does: the short form of `make test-club`."""

from hypothesis import settings

from models.database import Database
from tests.reading.steps import AT_A_TIME, walk

SHORT = settings(AT_A_TIME, max_examples=10, stateful_step_count=30)
SEED = 11
"""Of this walk something of everything comes about: pairs that get in, offers that lapse, swaps, handovers."""


def test_three_hundred_steps_agree_with_the_club_on_paper(database: Database) -> None:
    counted = walk(database, 300, SEED, SHORT)
    assert counted["done"] > 100
