"""The table of patterns that pieces of time are recognised by.

Every pattern is bounded: no repetition without a limit. Each is tried only where its first character may stand; the
longest match wins, then the earlier line.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from handlers.when import (
    chinese_compounds,
    chinese_counted,
    chinese_days,
    chinese_every,
    chinese_feasts,
    chinese_hours,
    chinese_signs,
    chinese_stretches,
    english,
    english_counted,
    english_every,
    english_first,
    english_hours,
    english_numeric_days,
    english_numeric_hours,
    english_signs,
    names,
    noise,
)
from handlers.when.pattern import Make


class Pattern:
    """What a piece looks like, and what it makes (None: not this, after all).

    It is compiled when it is first tried: all of them take 40 ms, which is not for an import.
    """

    __slots__ = ("_written", "make", "match")

    def __init__(self, written: str, make: Make) -> None:
        self._written = written
        self.match: Callable[[str, int], re.Match[str] | None] = self._first_match
        """Matches at a position of a text; once compiled it is the expression's own, as a text asks thousands."""
        self.make = make

    def compile(self) -> None:
        """Make it ready."""
        self.match = re.compile(self._written).match

    def _first_match(self, text: str, position: int) -> re.Match[str] | None:
        self.compile()
        return self.match(text, position)


def _table() -> dict[str, tuple[Pattern, ...]]:
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    lines = (
        *english_first.FIRST_LINES,
        *english_numeric_days.NUMERIC_DAY_LINES,
        *english_numeric_hours.NUMERIC_HOUR_LINES,
        *chinese_days.DAY_LINES,
        *chinese_stretches.STRETCH_LINES,
        *chinese_feasts.FEAST_LINES,
        *chinese_counted.COUNTED_LINES,
        *chinese_compounds.COMPOUND_LINES,
        *chinese_hours.HOUR_LINES,
        *chinese_every.EVERY_LINES,
        *chinese_signs.SIGN_LINES,
        *english.DAY_LINES,
        *english_counted.COUNTED_LINES,
        *english_hours.HOUR_LINES,
        *english_every.LENGTH_LINES,
        *english_every.EVERY_LINES,
        *english_signs.SIGN_LINES,
        *english_signs.NO_TIMES,
        *english.FEAST_LINES,
        *noise.noise_lines(),
        *names.name_lines(),
    )
    for starts, regex, make in lines:
        pattern = Pattern(regex, make)
        for sign in dict.fromkeys(starts):
            table[sign].append(pattern)
    return {sign: tuple(patterns) for sign, patterns in table.items()}


PATTERNS = _table()
"""The patterns that may match at a position, by the character that stands there."""

HOURS_AFTER_A_DAY = tuple(Pattern(regex, make) for _, regex, make in chinese_hours.AFTER_A_DAY)
"""What may also match directly behind a day."""
_ENDS = (*chinese_days.ENDS, *chinese_feasts.ENDS, *chinese_counted.COUNTED_ENDS)
ENDS = (*HOURS_AFTER_A_DAY, *(Pattern(regex, make) for _, regex, make in _ENDS))
"""What may also match directly behind the 到 of a range."""


def shares(of: int) -> list[list[Pattern]]:
    """All patterns, in so many shares, for whoever compiles them ahead of the first text."""
    every = [pattern for patterns in (*PATTERNS.values(), ENDS) for pattern in patterns]
    return [every[number::of] for number in range(of)]


def compile_all(patterns: Iterable[Pattern]) -> None:
    """Compile them."""
    for pattern in patterns:
        pattern.compile()
