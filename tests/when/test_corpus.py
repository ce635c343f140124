"""The reader against its corpus: almost everything right, and nothing silently wrong."""

from collections import Counter

import pytest

from handlers.when import read
from handlers.when.lines import as_fields
from tests.when.corpus import Example, Verdict, examples, judge

LEAST_RIGHT = 0.99


def verdicts(name: str) -> dict[Example, Verdict]:
    return {one: judge(one, as_fields(read(one.text, one.now))) for one in examples(name)}


@pytest.mark.parametrize("name", ["corpus", "reviewed"])
def test_almost_everything_is_right_and_nothing_silently_wrong(name: str) -> None:
    found = verdicts(name)
    assert [one.text for one, verdict in found.items() if verdict is Verdict.WRONG] == []
    right = sum(verdict is Verdict.RIGHT for verdict in found.values())
    missed = [one.text for one, verdict in found.items() if verdict is not Verdict.RIGHT]
    assert right >= LEAST_RIGHT * len(found), missed


def test_the_corpus_is_large_enough_and_has_enough_that_is_no_time() -> None:
    kinds = Counter(one.kind for one in examples())
    assert sum(kinds.values()) >= 400
    assert kinds["none"] >= 80
    assert len({(one.text, one.now) for one in examples()}) == len(examples())


@pytest.mark.parametrize(
    ("kind", "answer", "verdict"),
    [
        ("point", {"kind": "point", "at": "2022-05-25T15:00"}, Verdict.RIGHT),
        ("point", {"kind": "point", "at": "2022-05-26T15:00"}, Verdict.WRONG),
        ("point", {"kind": "date", "date": "2022-05-25"}, Verdict.WRONG),
        ("point", {"kind": "choice", "options": [{"kind": "point", "at": "2022-05-25T15:00"}]}, Verdict.ASKED),
        ("point", {"kind": "none"}, Verdict.ASKED),
        ("none", {"kind": "choice", "options": []}, Verdict.WRONG),
        ("none", {"kind": "none"}, Verdict.RIGHT),
    ],
)
def test_the_judge_is_strict(kind: str, answer: dict[str, object], verdict: Verdict) -> None:
    asked = next(one for one in examples() if one.text == "下周三下午3点")
    assert judge(Example(asked.text, asked.now, kind, "zh", asked.expected), answer) is verdict
