"""Which neighbours make one time together, though each could be one of its own."""

from handlers.when.phrase import NamedDay, Phrase, Side
from handlers.when.tokens import Dated, Day, DayOfMonth, Festival, InTime, Lunar, Period, Piece, Unit, Weekday


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


def merge_day(side: Side, named: NamedDay) -> bool:
    """Read 下周的周三, 6月的25号, 明年的国庆节 as one day."""
    period, day = side.period, named.day
    assert period is not None
    merged: Day | None = None
    if period.edge is not None or side.nth is not None:
        return False
    match day:
        case Weekday(weekday, None) if period.unit is Unit.WEEK and period.shift is not None:
            merged = Weekday(weekday, period.shift)
        case DayOfMonth(number, None) if period.unit is Unit.MONTH:
            if period.number is not None:
                merged = Dated(period.number, number, period.year, period.years)
            else:
                merged = DayOfMonth(number, period.shift)
        case Dated(_, _, None, None) if period.unit is Unit.YEAR:
            merged = day._replace(year=period.year, years=period.years)
        case Festival(_, None, None) | Lunar(_, _, None, None) if period.unit is Unit.YEAR:
            merged = day._replace(year=period.year, years=period.years)
        case _:
            return False
    side.period = None
    side.groups.append([NamedDay(merged, named.beside)])
    return True
