"""No place is given twice and nobody is skipped: the short form of `make test-places`, and what it is worth."""

import pytest

from models.database import Database
from tests.reading.crowd import Crowd
from tests.reading.rush import Found, Rush

WORKERS = 3


def rush(database: Database, *, rounds: int, **how: bool) -> Found:
    """Threads on a file, processes on a server."""
    with Crowd(database, workers=WORKERS, threads=database.is_sqlite, **how) as crowd:
        club = Rush(database, people=60, seed=20)
        crowd.meet(club.members, club.shared)
        return club.play(crowd, rounds)


def test_sixty_people_ask_for_ten_places_at_once(database: Database) -> None:
    found = rush(database, rounds=2)
    found.check()
    assert (found.asked, found.held, found.waiting) == (120, 20, 100)
    assert (found.given_up, found.asked_meanwhile) == (20, 12)
    assert found.offers > 0


def test_with_the_lock_nobody_reads_what_another_is_about_to_change(database: Database) -> None:
    rush(database, rounds=1, together=True).check()


def test_without_the_lock_the_check_fails(database: Database) -> None:
    found = rush(database, rounds=1, together=True, locked=False)
    with pytest.raises(AssertionError):
        found.check()
    assert found.lost if database.is_sqlite else found.overbooked
