"""Working days and holidays in conversation: an administrator enters what a year's notice says."""

from handlers.base import Handler
from handlers.calendar import holidays


def handlers() -> list[Handler]:
    """What administrators do about the calendar."""
    return holidays.handlers()
