"""Tells what is wrong with a configuration: where it stands, and what was expected there."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import SettingsError

PREFIX = "ZHIBU_"
"""Of the environment variables."""
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SAME = {
    "string_type": "text",
    "string_too_short": "text",
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_parsing_size": "whole_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "tuple_type": "lengths",
    "model_type": "section",
    "model_attributes_type": "section",
}
"""Pydantic's kinds of error that are one to who wrote the file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, and the key and facts of what was expected there."""

    source: str
    """The file, or the name of the environment variable."""
    key: str
    """Dotted, e.g. telegram.token; empty for the file as a whole."""
    expected: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


class ConfigError(Exception):
    """The configuration can't be used; `problems` says why, in the order of the file's sections."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{one.source}: {one.key}: {one.expected}" for one in self.problems))


def place(message: str, text: str) -> dict[str, str | int]:
    """Line and column, from 1; of what is found out only at the end, the end's."""
    found = _PLACE.search(message)
    last = text.rstrip().split("\n")
    line, column = (int(found[1]), int(found[2])) if found else (len(last), len(last[-1]) + 1)
    return {"line": line, "column": column, "reason": message.rpartition(" (at ")[0]}


def of_values(wrong: ValidationError, source: Path, known: list[str]) -> Iterator[Problem]:
    """One problem for each key: of a union pydantic tells one error for each member, of which the first counts."""
    first = {_key(error): error for error in reversed(wrong.errors())}
    for error in reversed(first.values()):
        yield _told(error, source, known)


def _key(error: ErrorDetails) -> str:
    """Dotted; an item of a list is named by its place, from 1."""
    parts = [str(part + 1) if isinstance(part, int) else part for part in error["loc"]]
    return ".".join(part for part in parts if part.isidentifier() or part.isdigit() or "-" in part)


def _told(error: ErrorDetails, source: Path, known: list[str]) -> Problem:
    key = _key(error)
    if error["type"] == "extra_forbidden":
        near = _nearest(key, known)
        if near:
            return Problem(_source(key, source), key, "unknown_near", {"near": near})
        return Problem(_source(key, source), key, "unknown")
    expected, facts = _expected(error["type"], error.get("ctx", {}))
    return Problem(_source(key, source), key, expected, facts)


def _expected(kind: str, context: Mapping[str, Any]) -> tuple[str, dict[str, str | int]]:
    """What was expected instead, in our words for pydantic's kind of error."""
    match kind:
        case "missing":
            return "required", {}
        case "literal_error":
            return "one_of", {"words": " / ".join(re.findall(r"'([^']*)'", context["expected"]))}
        case "greater_than_equal":
            return "at_least", {"limit": int(context["ge"])}
        case "less_than_equal":
            return "at_most", {"limit": int(context["le"])}
        case "string_too_long":
            return "not_longer", {"limit": int(context["max_length"])}
        case "after_opening":
            return "after_opening", {"opens": str(context["opens"])}
        case _:
            return _SAME.get(kind, kind), {}


def _nearest(key: str, known: list[str]) -> str:
    """A known key like this one: of the same section first, then the same word elsewhere."""
    section, _, word = key.rpartition(".")
    known = [*known, *{one.rpartition(".")[0] for one in known}]
    same = {one.rpartition(".")[2]: one for one in known if one.rpartition(".")[0] == section}
    near = [same[one] for one in get_close_matches(word, same, n=1, cutoff=0.7)]
    elsewhere = [one for one in known if one.rpartition(".")[2] == word]
    return (near or elsewhere or [""])[0]


def _source(key: str, file: Path) -> str:
    """The environment variable that gave a key, or the file."""
    name = PREFIX + key.replace(".", "__").upper()
    given = [variable for variable in os.environ if f"{name}__".startswith(f"{variable.upper()}__")]
    return max(given, key=len, default=str(file))


def of_json(wrong: SettingsError) -> Problem:
    """An environment variable that should hold JSON does not."""
    found = re.search(r'field "([\w.]+)"', str(wrong))
    key = found[1] if found else ""
    return Problem(PREFIX + key.replace(".", "__").upper(), key, "json")
