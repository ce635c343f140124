"""The long form of the state machine: twenty thousand steps on each database, and what they were.

    python -m tests.reading.steps --steps 20000 --seed 4

runs on a SQLite file, and on PostgreSQL where ZHIBU_TEST_POSTGRES names a server; `make test-club` starts one.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from models.database import Database
from tests.reading.machine import ClubMachine
from tests.reading.rush import postgres_database, sqlite_database

AT_A_TIME = settings(
    max_examples=20,
    stateful_step_count=100,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


def walk(database: Database, steps: int, first_seed: int, way: settings = AT_A_TIME) -> Counter[str]:
    """Walk at least so many steps; returns how often each thing happened. Raises AssertionError where they differ."""
    counted: Counter[str] = Counter()
    machine = type("Machine", (ClubMachine,), {"database": database, "steps": counted})
    while counted["steps"] < steps:
        machine = seed(first_seed + counted["steps"])(machine)
        run_state_machine_as_test(machine, settings=way)
    return counted


def main() -> None:
    """The long proof."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--shrink", action="store_true", help="find the shortest story; takes minutes")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    told = parser.parse_args()
    sys.stdout.write(f"seed {told.seed}\n")
    phases = (Phase.generate, Phase.shrink) if told.shrink else (Phase.generate,)
    server = os.environ.get("ZHIBU_TEST_POSTGRES")
    kinds = {"SQLite": sqlite_database()}
    if server:
        kinds["PostgreSQL"] = postgres_database(server, "zhibu_steps")
    for kind, opened in kinds.items():
        began = time.monotonic()
        with opened as database:
            counted = walk(database, told.steps, told.seed, settings(AT_A_TIME, phases=phases))
        sys.stdout.write(f"{kind}: {counted['steps']} steps in {time.monotonic() - began:.0f} s, all as on paper\n")
        sys.stdout.write(", ".join(f"{what} {times}" for what, times in sorted(counted.items())) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
