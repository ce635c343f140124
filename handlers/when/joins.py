"""Which neighbours make one time together, though each could be one of its own."""

from handlers.when.phrase import Phrase, Side
from handlers.when.tokens import InTime, Period, Piece, Unit, Weekday


def weekdays_through(phrase: Phrase) -> tuple[int, ...]:
    """周一到周五, 周六周日 and 周末, before 每天; none where there is more than those."""
    sides = [phrase.starts, *([phrase.ends] if phrase.ends else [])]
    days = [named.day for side in sides for named in side.days]
    weekdays = [day.weekday for day in days if isinstance(day, Weekday) and day.weeks is None]
    plain = all(side == Side(groups=side.groups, period=side.period) for side in sides)
    if not plain or phrase.role or phrase.every or len(weekdays) != len(days):
        return ()
    if phrase.starts.period is not None:
        return (5, 6) if phrase.starts.period == Period(Unit.WEEKEND, shift=0) and not days else ()
    if phrase.ends is not None and len(weekdays) == len(sides):
        return tuple(sorted({(weekdays[0] + n) % 7 for n in range((weekdays[1] - weekdays[0]) % 7 + 1)}))
    return tuple(sorted(set(weekdays)))


def is_next(first: Period | None, second: Period) -> bool:
    """三、四季度 is one stretch."""
    if first is None or first.number is None or first.unit is Unit.YEAR:
        return False
    plain = (first.edge, second.edge, second.year, second.years) == (None, None, None, None)
    return plain and second.unit is first.unit and second.number == first.number + 1


def is_working_days(piece: Piece) -> bool:
    """国庆节后3个工作日内 ends on the third working day after it."""
    return isinstance(piece, InTime) and piece.amount.workdays > 0
