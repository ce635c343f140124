"""Regular expressions that are compiled when they are first used: an import shouldn't wait for them."""

import re
from typing import Any, cast


def lazily(written: str) -> re.Pattern[str]:
    """Return what behaves like the compiled pattern."""
    return cast(re.Pattern[str], _Lazy(written))


class _Lazy:
    def __init__(self, written: str) -> None:
        self._written = written

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._written), name)
        setattr(self, name, found)
        return found
