"""Days of the calendar by their numbers: None, or an error, where there is no such day."""

from calendar import monthrange
from datetime import date


def find_date(year: int, month: int, day: int) -> date | None:
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def find_day_of_month(today: date, months: int, day: int) -> date | None:
    """Find it so many months from this one."""
    total = today.year * 12 + today.month - 1 + months
    return find_date(total // 12, total % 12 + 1, day)


def add_months(day: date, months: int) -> date:
    """Go so many months on; they end where the month does. Raises OverflowError behind the calendar's end."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9998:
        raise OverflowError
    return date(year, month, min(day.day, monthrange(year, month)[1]))
