"""What a tap carries may be forged."""

import re

from models.errors import OutOfDate

_NUMBER = re.compile(r"[0-9]{1,18}\Z")
"""What fits into 64 bits."""


def tapped_number(text: str) -> int:
    """The row id, or place in a list, that an answer carries; raises OutOfDate for anything else."""
    if _NUMBER.match(text) is None:
        raise OutOfDate
    return int(text)
