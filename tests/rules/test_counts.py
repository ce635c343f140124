"""A number of people or places, as people write it: read, or not taken for one."""

import pytest

from handlers.reading.counts import read_count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        *(("3", 3), ("３０", 30), (" 0 ", 0), ("十五个", 15), ("一百", 100), ("两百二十", 220), ("零", 0)),
        *(("5 人", 5), ("至少5人。", 5), ("12 places", 12), ("At least 5 people", 5), ("500", 500)),
    ],
)
def test_numbers(said: str, count: int) -> None:
    assert read_count(said) == count


@pytest.mark.parametrize(
    "said", ["-1", "10^20", "1" * 30, "3.5", "1,000", "5 20", "三四", "3-5", "①", "½", "很多", "个", "。", "", "\n"]
)
def test_no_numbers(said: str) -> None:
    assert read_count(said) is None
