"""What people type for a time: understood, asked back as a choice, or refused; never guessed in silence."""

from handlers.when.reader import read
from handlers.when.readings import (
    Assumption,
    Choice,
    Date,
    Duration,
    Nothing,
    Part,
    Point,
    Range,
    Reading,
    Refusal,
    Span,
    Understood,
)

__all__ = [
    "Assumption",
    "Choice",
    "Date",
    "Duration",
    "Nothing",
    "Part",
    "Point",
    "Range",
    "Reading",
    "Refusal",
    "Span",
    "Understood",
    "read",
]
