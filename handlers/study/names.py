"""Lists of names that fit into a message with everything else that it must say."""

from collections.abc import Sequence

from handlers.message import Arg, phrase

ROOM = 900
"""Characters for a list of names, where a message has one or two."""


def listed(names: Sequence[str], room: int = ROOM) -> Arg:
    """The names, or the first of them and how many there are; `room`: characters, counted as UTF-16 units."""
    shown: list[str] = []
    for name in names:
        room -= len(name.encode("utf-16-le", "replace")) // 2 + 2
        if shown and room < 0:
            return phrase("names-more", names=shown, count=len(names))
        shown.append(name)
    return shown
