"""What people type for a time: understood, asked back as a choice, or refused; never guessed in silence."""

from handlers.when.reader import read, warm, warming
from handlers.when.readings import (
    Assumption,
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Nothing,
    Part,
    Point,
    Range,
    Reading,
    Recurrence,
    Refusal,
    Span,
    Understood,
)

__all__ = [
    "Assumption",
    "Choice",
    "Date",
    "Days",
    "Deadline",
    "Duration",
    "Nothing",
    "Part",
    "Point",
    "Range",
    "Reading",
    "Recurrence",
    "Refusal",
    "Span",
    "Understood",
    "read",
    "warm",
    "warming",
]
