"""The corpus of phrases, and whether an answer to one of them is right, a question, or silently wrong.

`corpus.jsonl` was written before the reader, from how offices write; `reviewed.jsonl` afterwards, from another angle,
its answers read one by one. Both have the form of `zhibu when --jsonl`, with what is expected and what
else is accepted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
HERE = Path(__file__).parent
_COMPARED = ("at", "date", "by", "start", "end", "seconds")
_OCCURRENCES = 4

Fields = Mapping[str, Any]


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"
    """An answer, not a question, that isn't an accepted one: the only one that does harm."""


@dataclass(frozen=True, eq=False)
class Example:
    """One phrase, when it was said, and the answers that are right."""

    text: str
    now: datetime
    kind: str
    language: str
    expected: tuple[Fields, ...]


@cache
def examples(name: str = "corpus") -> tuple[Example, ...]:
    """Read a file of the corpus."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_example(json.loads(line)) for line in lines)


def _example(row: dict[str, Any]) -> Example:
    now = datetime.fromisoformat(row["reference"]).replace(tzinfo=SHANGHAI)
    expected = (row["expect"], *row.get("accept", ()))
    return Example(row["text"], now, row["kind"], row.get("lang", "zh"), expected)


def judge(example: Example, answer: Fields) -> Verdict:
    """Compare by kind and value. A choice is right only where a careful person would ask."""
    kind = answer["kind"]
    if example.kind == "none":
        return Verdict.RIGHT if kind == "none" else Verdict.WRONG
    if example.kind == "choice" and kind == "choice":
        offered = [_values(option) for option in answer["options"]]
        return (
            Verdict.RIGHT if all(_values(one) in offered for one in example.expected[0]["options"]) else Verdict.ASKED
        )
    if kind in ("none", "choice"):
        return Verdict.ASKED
    accepted = kind == example.kind and _values(answer) in [_values(one) for one in example.expected]
    return Verdict.RIGHT if accepted else Verdict.WRONG


def _values(fields: Fields) -> dict[str, Any]:
    values = {name: fields[name] for name in _COMPARED if name in fields}
    if "by" in values and "T" not in values["by"]:
        values["by"] += "T23:59"
    if "next" in fields:
        values["next"] = list(fields["next"])[:_OCCURRENCES]
    return values
