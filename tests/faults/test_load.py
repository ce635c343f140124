"""A crowd at Telegram's real limits: the short form of the rush in `make bench`."""

from pathlib import Path

from tests.bench.__main__ import rush


def test_a_crowd_that_checks_in_at_once_is_recorded_and_answered(tmp_path: Path) -> None:
    crowd = rush(tmp_path, people=60)
    assert (crowd["recorded"], crowd["doubled"], crowd["answers"]) == (60, 0, 60)
