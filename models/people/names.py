"""How names are compared."""

import unicodedata
from datetime import date


def branch_key(name: str) -> str:
    """A branch's or group's name as names are compared: 第１支部 is 第1支部."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def person_key(name: str, branch: str, joined_on: date | None) -> tuple[str, str, date | None]:
    """What must be unique where there is no staff number."""
    return name, branch_key(branch), joined_on
