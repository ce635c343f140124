"""The club does what the club on paper does: the short form of `make test-club`."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from models.database import Database
from tests.reading.machine import ClubMachine

SHORT = settings(
    max_examples=6,
    stateful_step_count=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_three_hundred_steps_agree_with_the_club_on_paper(database: Database) -> None:
    machine = type("Machine", (ClubMachine,), {"database": database})
    run_state_machine_as_test(machine, settings=SHORT)
