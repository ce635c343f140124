"""How many: a number of people or of places, as people write it."""

import re

from handlers.when.normal import normalise

_AROUND = re.compile(r"至少|最少|最多|一共|共|名额|位|名|人|个|people|places?|at least")
_COUNT = re.compile("([0-9]{1,6})个")


def read_count(text: str) -> int | None:
    """30, ３０人, 十五个, 一百; None for what is no such number."""
    bare = _AROUND.sub("", text.lower()).strip().rstrip("。.!！").strip()
    found = _COUNT.fullmatch(normalise(f"{bare}个").text)
    return None if found is None else int(found.group(1))
