"""What comes again and again: from the words to an RFC 5545 rule and its next times."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from handlers.when.days import Today
from handlers.when.phrase import Phrase
from handlers.when.readings import Assumption, Recurrence, Refusal, Refused, Span
from handlers.when.tokens import Dated, DayOfMonth, Every, Festival, Nth, Period, Sign, Unit, Weekday, What
from models.calendar import feasts
from models.calendar.rules import WorkingCalendar, is_provisional, is_working_day

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = ",".join(_NAMES[:5])
_HOW_MANY = 4
_YEARS_SEARCHED = 12
_QUARTER_ENDS = (3, 6, 9, 12)
_LAST = -1


def resolve_recurrence(
    phrase: Phrase, every: Every, clock: timedelta | None, now: datetime, today: Today, span: Span
) -> Recurrence:
    """Read 每月最后一个周五14:30. Raises Refused where the words don't make a rule."""
    every, nth = _refined(every, phrase)
    if every.unit in ("HOURLY", "MINUTELY"):
        return _short(every, now, span)
    rule = _rule(every, nth)
    days = _days(every, nth, rule, today)
    starts = (datetime.combine(day, time(), now.tzinfo) + clock if clock is not None else day for day in days)
    later = (at for at in starts if (at > now if isinstance(at, datetime) else at > today.day))
    found = tuple(islice(later, _HOW_MANY))
    if len(found) < _HOW_MANY:
        raise Refused(Refusal.NO_SUCH_DAY)
    return Recurrence(rule, found, span, _assumed(every, nth, found, today.calendar))


def _assumed(
    every: Every, nth: Nth | None, found: tuple[date, ...], calendar: WorkingCalendar
) -> frozenset[Assumption]:
    assumed = {Assumption.START} if every.interval > 1 else set[Assumption]()
    if every.workdays or (nth is not None and nth.what is What.WORKDAY):
        days = [each.date() if isinstance(each, datetime) else each for each in found]
        assumed |= {Assumption.PROVISIONAL} if any(is_provisional(day, calendar) for day in days) else set()
    return frozenset(assumed)


def _refined(every: Every, phrase: Phrase) -> tuple[Every, Nth | None]:
    """Take in what was said beside 每: its weekdays, its days of the month, its month, the n-th of it."""
    side = phrase.starts
    for named in side.days:
        match named.day:
            case Weekday(weekday, None) if every.unit == "WEEKLY" and not every.workdays:
                every = every._replace(weekdays=tuple(sorted({*every.weekdays, weekday})))
            case DayOfMonth(number, None) if every.unit in ("MONTHLY", "YEARLY") and (
                every.unit == "MONTHLY" or every.months
            ):
                within = every.monthdays == (_LAST,) and named.beside and phrase.link is not Sign.AND
                others = () if within else every.monthdays
                every = every._replace(monthdays=tuple(sorted({*others, number})))
            case Dated(month, number, None, None) if every.unit == "YEARLY":
                every = _yearly(every, month, number)
            case Festival(feasts.Feast() as name) if every.unit == "YEARLY" and (solar := feasts.find_solar(name)):
                every = _yearly(every, *solar)
            case Festival(feasts.Feast() as name) if every.unit == "YEARLY" and (
                floating := feasts.find_floating(name)
            ):
                month, which, weekday = floating
                return every._replace(months=(month,)), Nth(which, weekday)
            case _:
                raise Refused(Refusal.UNSURE)
    if side.period is not None and every.unit == "YEARLY" and _is_plain_month(side.period) and side.nth is not None:
        every = every._replace(months=(side.period.number or 1,))
    elif side.period is not None or side.anchor is not None:
        raise Refused(Refusal.UNSURE)
    _check_whole(every, side.nth)
    return every, side.nth


def _yearly(every: Every, month: int, day: int) -> Every:
    """Add a day of the year: 每年1月1日和7月1日, 6月30日和12月31日. Raises Refused where one rule can't say both."""
    if not every.months:
        return every._replace(months=(month,), monthdays=(day,))
    months = tuple(sorted({*every.months, month}))
    if every.monthdays == (day,):
        return every._replace(months=months)
    if every.months == (month,):
        return every._replace(monthdays=tuple(sorted({*every.monthdays, day})))
    said = [(each, number) for each in every.months for number in every.monthdays]
    if _is_month_end(month, day) and (every.monthdays == (_LAST,) or all(_is_month_end(*each) for each in said)):
        return every._replace(months=months, monthdays=(_LAST,))
    raise Refused(Refusal.UNSURE)


def _is_month_end(month: int, day: int) -> bool:
    """Tell whether it is the last day of its month in every year; February has no such day."""
    return month != 2 and 1 <= month <= 12 and day == monthrange(2001, month)[1]


def _is_plain_month(period: Period) -> bool:
    return period == Period(Unit.MONTH, number=period.number) and period.number is not None


def _check_whole(every: Every, nth: Nth | None) -> None:
    """每月一次 says how often, not when."""
    if nth is not None:
        fits = (
            every.unit in ("MONTHLY", "QUARTERLY", "YEARLY")
            and nth.what not in (What.WEEK, What.WEEKEND)
            and not every.monthdays
        )
        if not fits or (every.unit == "YEARLY" and not every.months):
            raise Refused(Refusal.UNSURE)
        return
    whole = every.unit in ("DAILY", "HOURLY", "MINUTELY") or every.weekdays or every.workdays or every.monthdays
    if not whole or any(not (1 <= day <= 31 or day == _LAST) for day in every.monthdays):
        raise Refused(Refusal.UNSURE)


def _rule(every: Every, nth: Nth | None) -> str:
    if nth is not None:
        return _nth_rule(every, nth)
    unit = "YEARLY" if every.months else every.unit
    parts = [f"FREQ={unit}"]
    if every.interval > 1:
        parts.append(f"INTERVAL={every.interval}")
    if every.months:
        parts.append("BYMONTH=" + ",".join(map(str, every.months)))
    if every.workdays:
        parts.append(f"BYDAY={_WORKDAYS}")
    elif every.weekdays:
        parts.append("BYDAY=" + ",".join(_NAMES[day] for day in every.weekdays))
    if every.monthdays:
        parts.append("BYMONTHDAY=" + ",".join(map(str, every.monthdays)))
    return ";".join(parts)


def _nth_rule(every: Every, nth: Nth) -> str:
    parts = ["FREQ=MONTHLY"]
    if every.interval > 1:
        parts.append(f"INTERVAL={every.interval}")
    months = every.months or (_quarter_months(nth) if every.unit == "QUARTERLY" else ())
    if months:
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    which = sorted((nth.n, *nth.also))
    if nth.what is What.DAY:
        parts.append(f"BYMONTHDAY={nth.n}")
    elif nth.what is What.WORKDAY:
        parts += [f"BYDAY={_WORKDAYS}", "BYSETPOS=" + ",".join(map(str, which))]
    else:
        parts.append("BYDAY=" + ",".join(f"{n}{_NAMES[int(nth.what)]}" for n in which))
    return ";".join(parts)


def _quarter_months(nth: Nth) -> tuple[int, ...]:
    return _QUARTER_ENDS if nth.n < 0 else tuple(month - 2 for month in _QUARTER_ENDS)


def _days(every: Every, nth: Nth | None, rule: str, today: Today) -> Iterator[date]:
    if every.workdays:
        return (day for day in _from(today.day) if is_working_day(day, today.calendar))
    if nth is not None and nth.what is What.WORKDAY:
        return _working_days(every, nth, today)
    if every.unit == "DAILY" and every.interval == 1:
        return _from(today.day)
    return _by_rule(rule, _anchor(every, today))


def _anchor(every: Every, today: Today) -> date:
    """Every second week is counted from the first day that was said, else from the first one ahead."""
    if every.interval == 1:
        return today.day
    if not every.weekdays:
        return today.first or today.day
    before = today.first - timedelta(days=1) if today.first else today.day
    ahead = min((day - before.weekday() - 1) % 7 for day in every.weekdays) + 1
    return before + timedelta(days=ahead)


def _from(day: date) -> Iterator[date]:
    for n in range(366 * 2):
        yield day + timedelta(days=n)


def _by_rule(rule: str, start: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    end = start + timedelta(days=366 * _YEARS_SEARCHED)
    for at in rrulestr(rule, dtstart=datetime.combine(start, time())):
        if at.date() > end:
            return
        yield at.date()


def _working_days(every: Every, nth: Nth, today: Today) -> Iterator[date]:
    """The n-th working day of each month that counts, by the calendar, which no rule knows."""
    months = every.months or (_quarter_months(nth) if every.unit == "QUARTERLY" else range(1, 13))
    first = today.day.year * 12 + today.day.month - 1
    for total in range(first, first + 12 * 3):
        if total % 12 + 1 not in months:
            continue
        start = date(total // 12, total % 12 + 1, 1)
        days = [start + timedelta(days=n) for n in range(31)]
        worked = [day for day in days if day.month == start.month and is_working_day(day, today.calendar)]
        for n in sorted((nth.n, *nth.also)):
            index = n if n < 0 else n - 1
            if -len(worked) <= index < len(worked):
                yield worked[index]


def _short(every: Every, now: datetime, span: Span) -> Recurrence:
    step = timedelta(hours=every.interval) if every.unit == "HOURLY" else timedelta(minutes=every.interval)
    rule = f"FREQ={every.unit}" + (f";INTERVAL={every.interval}" if every.interval > 1 else "")
    base = now.replace(second=0, microsecond=0)
    return Recurrence(rule, tuple(base + step * n for n in range(1, 5)), span, frozenset({Assumption.START}))
