"""From days as written to days of the calendar."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.when.readings import Assumption, Refusal, Refused
from handlers.when.slots import NamedDay
from handlers.when.tokens import Dated, Day, DayOfMonth, DaysAhead, Weekday

_NONE = frozenset[Assumption]()
_FORMS: dict[type[Day], type[Day]] = {DayOfMonth: Dated}


@dataclass(frozen=True)
class Candidate:
    """A day that may be meant, and what was assumed to get there."""

    day: date
    assumptions: frozenset[Assumption] = _NONE


@dataclass(frozen=True)
class Days:
    """The days that may be meant, likeliest first; when they contradict each other, the person must be asked."""

    candidates: tuple[Candidate, ...]
    contradictory: bool = False


def resolve_days(named: Sequence[NamedDay], today: date) -> Days:
    """Find the days that are meant. A bare weekday beside another day only checks it.

    Raises Refused when a day doesn't exist or when too many are named.
    """
    weekdays = [each for each in named if isinstance(each.day, Weekday) and each.day.weeks is None]
    anchors = [each for each in named if each not in weekdays]
    if not anchors:
        return _bare_weekday(weekdays, today)
    found = {candidate.day: candidate for candidate in (_resolve(each.day, today) for each in anchors)}
    if len(found) > 1:
        _check_contradiction(named)
        return Days(tuple(found.values()), contradictory=True)
    (anchor,) = found.values()
    wrong = [_weekday_of(each.day) for each in weekdays if _weekday_of(each.day) != anchor.day.weekday()]
    if not wrong:
        return Days((anchor,))
    _check_contradiction(named)
    return Days((anchor, Candidate(_nearest(anchor.day, wrong[0], today))), contradictory=True)


def _bare_weekday(weekdays: Sequence[NamedDay], today: date) -> Days:
    """周三 is the next one to come; said on a Wednesday, today or in a week."""
    wanted = {_weekday_of(each.day) for each in weekdays}
    if len(wanted) > 1:
        raise Refused(Refusal.UNSURE)
    ahead = (wanted.pop() - today.weekday()) % 7
    first = Candidate(today + timedelta(days=ahead))
    if ahead:
        return Days((first,))
    return Days((first, Candidate(today + timedelta(days=7), frozenset({Assumption.DAY}))))


def _check_contradiction(named: Sequence[NamedDay]) -> None:
    """Let 明天（5月20日） and 5月20日周四 be asked about; days apart, or of one form, are several days: Refused."""
    forms = {_FORMS.get(type(each.day), type(each.day)) for each in named}
    if not (len(named) == len(forms) == 2 and named[1].beside):
        raise Refused(Refusal.UNSURE)


def _nearest(day: date, weekday: int, today: date) -> date:
    """Find the day with this weekday that is nearest, not before today."""
    around = [day + timedelta(days=n) for n in range(-6, 7)]
    return min(
        (each for each in around if each.weekday() == weekday and (each >= today or each > day)),
        key=lambda each: abs(each - day),
    )


def _weekday_of(day: Day) -> int:
    return day.weekday if isinstance(day, Weekday) else -1


def _resolve(day: Day, today: date) -> Candidate:
    match day:
        case DaysAhead(days):
            return Candidate(today + timedelta(days=days))
        case Weekday(weekday, weeks):
            monday = today - timedelta(days=today.weekday())
            return Candidate(monday + timedelta(weeks=weeks or 0, days=weekday))
        case DayOfMonth():
            return _day_of_month(day, today)
        case Dated():
            return _dated(day, today)


def _day_of_month(written: DayOfMonth, today: date) -> Candidate:
    """25号 is this month's, or the next month's when it is past."""
    past = written.months is None and written.day < today.day
    months = today.year * 12 + today.month - 1 + (written.months or past)
    day = _existing(months // 12, months % 12 + 1, written.day)
    return Candidate(day, frozenset({Assumption.MONTH}) if past else _NONE)


def _dated(written: Dated, today: date) -> Candidate:
    """5月25日 is this year's, or the next year's when it is past."""
    if written.year is not None:
        return Candidate(_existing(written.year, written.month, written.day))
    past = written.years is None and (written.month, written.day) < (today.month, today.day)
    day = _existing(today.year + (written.years or past), written.month, written.day)
    return Candidate(day, frozenset({Assumption.YEAR}) if past else _NONE)


def _existing(year: int, month: int, day: int) -> date:
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        raise Refused(Refusal.NO_SUCH_DAY)
    return date(year, month, day)
