"""Which neighbours make one time together, though each could be one of its own."""

from handlers.when.phrase import Phrase, Side
from handlers.when.tokens import InTime, Period, Piece, Unit, Weekday


def weekdays_through(phrase: Phrase) -> tuple[int, ...]:
    """周一到周五, before 每天; none where it isn't such a stretch."""
    if phrase.ends is None or phrase.role or phrase.every:
        return ()
    sides = (phrase.starts, phrase.ends)
    days = [named.day for side in sides for named in side.days]
    plain = all(side == Side(groups=side.groups) and len(side.days) == 1 for side in sides)
    weekdays = [day.weekday for day in days if isinstance(day, Weekday) and day.weeks is None]
    return tuple(range(weekdays[0], weekdays[1] + 1)) if plain and len(weekdays) == 2 else ()


def is_next(first: Period | None, second: Period) -> bool:
    """三、四季度 is one stretch."""
    if first is None or first.number is None or first.unit is Unit.YEAR:
        return False
    plain = (first.edge, second.edge, second.year, second.years) == (None, None, None, None)
    return plain and second.unit is first.unit and second.number == first.number + 1


def is_working_days(piece: Piece) -> bool:
    """国庆节后3个工作日内 ends on the third working day after it."""
    return isinstance(piece, InTime) and piece.amount.workdays > 0
