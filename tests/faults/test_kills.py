"""A bot that is killed loses no check-in and doubles none: the short form of `make test-faults`."""

import pytest

from tests.faults.kills import play


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_a_killed_bot_loses_no_check_in(mode: str) -> None:
    play(kills=5, people=300, mode=mode, seed=20).check()


def test_the_proof_finds_a_bot_that_confirms_before_it_commits() -> None:
    report = play(kills=2, people=60, mode="polling", seed=20, confirm_first=True)
    with pytest.raises(AssertionError, match="were lost"):
        report.check()
