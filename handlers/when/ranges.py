"""From when to when: hours of a day, or days."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, timedelta

from handlers.when.checks import Option, Outcome
from handlers.when.days import Place, Places, on, resolve_days, variants
from handlers.when.deadlines import read_deadline
from handlers.when.hours import Hour, Minute, resolve_end, resolve_hour
from handlers.when.periods import period_variants, resolve_nth, resolve_period
from handlers.when.phrase import NamedDay, Phrase, Side
from handlers.when.places import (
    ONE_DAY,
    Moment,
    following,
    moment_of,
    ordered_dates,
    places_of,
    single_days,
    to_the_minute,
    weekday_from,
)
from handlers.when.points import HALF_DAY, read_plain
from handlers.when.readings import Assumption, Assumptions, Days, Part, Range, Refusal, Refused, Span
from handlers.when.tokens import (
    Clock,
    Dated,
    DayOfMonth,
    DaysAhead,
    Edge,
    Festival,
    Office,
    Period,
    Sign,
    Slashed,
    Unit,
    Weekday,
)

_NOON = 12
_MORNING = range(7, 12)
_AFTERNOON = range(1, 7)
_EARLY = (5, 6)
_LONG_EVENING = 210
"""Minutes: what lasts longer than that didn't begin in the afternoon."""
_HALF_A_YEAR = timedelta(days=183)
"""6月1日至次年8月31日, said in May, begins this June; 12月28日至次年1月3日, said on New Year's Day, has begun."""


def read_range(phrase: Phrase, ends: Side, moment: Moment, span: Span) -> Outcome:
    if any(isinstance(named.day, Slashed) for side in (phrase.starts, ends) for named in side.days):
        return _in_one_order(phrase, ends, moment, span)
    if phrase.role is Sign.BEFORE and [named.day for named in phrase.starts.days] == [DaysAhead(0)]:
        return read_deadline(replace(phrase, starts=ends, ends=None), moment, span)
    if phrase.role is Sign.BEFORE or len(phrase.starts.groups) > 1 or len(ends.groups) > 1:
        raise Refused(Refusal.UNSURE)
    if ends.part is not None and ends.clock is None and not ends.has_day:
        raise Refused(Refusal.UNSURE)
    starts, ends = _of_one_month(phrase.starts, ends), _in_the_same_month(phrase.starts, ends)
    if ends.period is not None and ends.period.edge in (Edge.START, Edge.MIDDLE) and ends.nth is None:
        raise Refused(Refusal.UNSURE)
    if isinstance(starts.clock, Office) or isinstance(ends.clock, Office):
        raise Refused(Refusal.UNSURE)
    if starts.clock is not None and ends.clock is not None:
        return _hours(starts, ends, moment, span)
    if starts.clock is None and isinstance(ends.clock, Clock) and starts.days and starts.days[0].day == DaysAhead(0):
        pairs = list(_stretches(starts, ends, moment))
        at = moment_of(pairs[0][1].end, resolve_hour(Hour(ends.clock, ends.part)), moment)
        return Outcome([Option(Range(to_the_minute(moment.now), at, span))])
    if starts.clock is not None or ends.clock is not None:
        raise Refused(Refusal.UNSURE)
    if not ends.has_day:
        return _lasting(starts, ends.shift, moment, span) if ends.shift else read_plain(starts, moment, span)
    options = [
        Option(Days(start.start, end.end, span, start.assumptions), moment.today.back or start.pinned)
        for start, end in _stretches(starts, ends, moment)
    ]
    return Outcome(options, open=len(options) > 1)


def _in_one_order(phrase: Phrase, ends: Side, moment: Moment, span: Span) -> Outcome:
    """Read 12/09/2022 - 14/09/2022: both ends are written day first, or both month first."""
    outcomes = list[Outcome]()
    for month_first in (False, True):
        starts, last = ordered_dates(phrase.starts, month_first), ordered_dates(ends, month_first)
        if starts is None or last is None:
            continue
        with suppress(Refused):
            outcomes.append(read_range(replace(phrase, starts=starts, ends=last), last, moment, span))
    options = [option for outcome in outcomes if not outcome.contradictory for option in outcome.options]
    if not options:
        raise Refused(Refusal.UNSURE)
    nearest = sorted(options, key=lambda option: str(getattr(option.reading, "start", "")))
    return Outcome(nearest, open=True)


def _lasting(starts: Side, days: int, moment: Moment, span: Span) -> Outcome:
    """Read June 13 for three days, and 6月13日至次日."""
    places = places_of(starts, moment)
    if places is None or any(place.start != place.end for place in places.options):
        raise Refused(Refusal.UNSURE)
    options = [
        Option(
            Days(place.start, place.end + timedelta(days=days), span, place.assumptions),
            moment.today.back or place.pinned,
        )
        for place in (places.options if places.open else places.options[:1])
    ]
    return Outcome(options, places.open, places.contradictory)


def _of_one_month(starts: Side, ends: Side) -> Side:
    """Read 18-20 May and 18日至6月2日: the beginning is named by the end."""
    if len(starts.days) != 1 or len(ends.days) != 1:
        return starts
    first, last = starts.days[0].day, ends.days[0].day
    if not isinstance(first, DayOfMonth) or first.months is not None or not isinstance(last, Dated):
        return starts
    month = last.month if first.day < last.day else (last.month - 2) % 12 + 1
    return replace(starts, groups=[[NamedDay(Dated(month, first.day, last.year, last.years), False)]])


def _in_the_same_month(starts: Side, ends: Side) -> Side:
    """Read 7月上旬到中旬 and 下月中旬到月底: the end is of the month that the beginning names."""
    first, last = starts.period, ends.period
    if first is None or last is None or first.unit is not Unit.MONTH or first.edge is None:
        return ends
    bare = last.edge is not None and last == Period(Unit.MONTH, shift=0, edge=last.edge)
    return replace(ends, period=first._replace(edge=last.edge)) if bare else ends


def _hours(starts: Side, ends: Side, moment: Moment, span: Span) -> Outcome:
    assert isinstance(starts.clock, Clock)
    assert isinstance(ends.clock, Clock)
    begins, until = Hour(starts.clock, starts.part), Hour(ends.clock, ends.part)
    if ends.shift:
        day = (places_of(starts, moment) or Places((on(moment.today.day),))).options[0]
        later = on(day.end + timedelta(days=ends.shift))
        first = resolve_hour(begins)
        return Outcome([_span_option(day, first, later, _morning_after(first, until), moment, span)])
    if ends.has_day:
        pairs = list(_stretches(starts, ends, moment))
        first = resolve_hour(begins)
        last = _morning_after(first, until)
        options = [_span_option(start, first, end, last, moment, span) for start, end in pairs]
        return Outcome(options, open=len(options) > 1)
    if starts.part is None and ends.part is not None and starts.clock.bare:
        in_the_morning = ends.part is Part.AFTERNOON and starts.clock.hour in _MORNING
        begins = Hour(starts.clock._replace(exact=in_the_morning, bare=False), None if in_the_morning else ends.part)
    first, last = _ordered(begins, until)
    places = places_of(starts, moment)
    if places is not None:
        days = list(single_days(places.options if places.open else places.options[:1], starts))
        options = [_span_option(day, first, day, last, moment, span) for day in days]
        return Outcome(options, places.open or len(days) > 1, places.contradictory)
    today = _span_option(on(moment.today.day), first, on(moment.today.day), last, moment, span)
    assert isinstance(today.reading, Range)
    if moment.today.back or today.reading.end.astimezone(UTC) > moment.now.astimezone(UTC):
        return Outcome([today])
    tomorrow = on(moment.today.day + ONE_DAY, Assumption.DAY)
    return Outcome([_span_option(tomorrow, first, tomorrow, last, moment, span)])


def _morning_after(first: Minute, until: Hour) -> Minute:
    """Read the end of a night: 22:00到次日6:00 is over in the morning."""
    overnight = first.minute >= 18 * 60 and until.part is None and until.clock.hour < 9
    return resolve_hour(Hour(until.clock._replace(exact=True), None) if overnight else until)


def _ordered(begins: Hour, until: Hour) -> tuple[Minute, Minute]:
    """Read both hours; 11-1pm begins in the morning though its hour stands before pm."""
    if (
        begins.clock.bare
        and begins.part is None
        and until.clock.exact
        and until.clock.hour >= 12
        and begins.clock.hour <= 12
    ):
        first = begins.clock.hour % 12 * 60 + HALF_DAY + begins.clock.minute
        last = until.clock.hour * 60 + until.clock.minute
        return (Minute(first if first < last else first - HALF_DAY), Minute(last))
    if _is_all_day(begins, until):
        begins = begins._replace(clock=begins.clock._replace(exact=True))
    return resolve_hour(begins), resolve_end(until, begins)


def _is_all_day(begins: Hour, until: Hour) -> bool:
    """Tell whether 6:00 in 6:00-22:00 is counted by twenty-four hours as its end is.

    Raises Refused for 6:00-20:00, which may be an evening in a hurry.
    """
    mixed = not begins.part and not until.part and until.clock.exact and until.clock.hour > _NOON
    if not mixed or begins.clock.exact or begins.clock.hour not in _AFTERNOON:
        return False
    evening = until.clock.hour * 60 + until.clock.minute - begins.clock.hour * 60 - begins.clock.minute - HALF_DAY
    if 0 < evening < _LONG_EVENING and begins.clock.hour in _EARLY:
        raise Refused(Refusal.UNSURE)
    return evening <= 0 or evening >= _LONG_EVENING


def _span_option(start: Place, first: Minute, end: Place, last: Minute, moment: Moment, span: Span) -> Option:
    assumed: Assumptions = start.assumptions | first.assumptions | last.assumptions
    reading = Range(moment_of(start.start, first, moment), moment_of(end.end, last, moment), span, assumed)
    return Option(reading, start.pinned or moment.today.back)


def _stretches(starts: Side, ends: Side, moment: Moment) -> Iterator[tuple[Place, Place]]:
    """Pair a beginning with the end that follows it. Already begun is not past, so this year's is tried first."""
    beginnings = list(_beginnings(starts, moment))
    if beginnings and _is_year_said(ends):
        end = _ending(ends, beginnings[0], moment)
        beginnings = [start for start in beginnings if start.start <= end.end][-1:]
        if not beginnings or (not beginnings[0].pinned and moment.today.day - beginnings[0].start > _HALF_A_YEAR):
            raise Refused(Refusal.END_BEFORE_START)
    if moment.today.back:
        over = [start for start in beginnings if start.start <= moment.today.day]
        beginnings = sorted(over, key=lambda start: start.start, reverse=True) or beginnings
    for start in beginnings:
        end = _ending(ends, start, moment)
        if _is_year_after(ends) and moment.today.day - start.start > _HALF_A_YEAR:
            continue
        begun = start.start < moment.today.day and _is_bare_weekday(starts)
        if end.end > moment.today.day - timedelta(days=not begun) or start.pinned or moment.today.back:
            _check_names(starts, start.start)
            _check_names(ends, end.end)
            yield start, end
            if not (_is_bare_weekday(starts) and _is_bare_weekday(ends)):
                return


def _check_names(side: Side, day: date) -> None:
    """Raise Refused where a day is named twice, not as the same: 5月23日周二至27日, when the 23rd is Monday."""
    names = [named.day for named in side.groups[0]] if len(side.groups) == 1 and not side.shift else []
    for name in names if len(names) > 1 else ():
        if isinstance(name, Weekday) and name.weekday != day.weekday():
            raise Refused(Refusal.UNSURE)
        if isinstance(name, Dated | DayOfMonth) and name.day != day.day:
            raise Refused(Refusal.UNSURE)


def _is_year_said(ends: Side) -> bool:
    """9月到明年1月 begins in the last September before that."""
    day = ends.days[0].day if len(ends.days) == 1 else ends.period
    return isinstance(day, Dated | Period | Festival) and (day.year is not None or day.years is not None)


def _is_year_after(ends: Side) -> bool:
    day = ends.days[0].day if ends.days else ends.period
    return isinstance(day, Dated | Period) and day.year_after


def _beginnings(side: Side, moment: Moment) -> Iterator[Place]:
    if side.nth is not None:
        yield from _ordinals(side, moment)
    elif side.period is not None:
        yield from _periods(side.period, moment)
    elif _is_bare_weekday(side):
        yield from _weekdays(side, moment)
    elif side.groups and len(side.groups[0]) == 1:
        yield from _not_long_past(side.groups[0][0], moment)
    elif side.groups:
        yield from resolve_days(side.groups[0], moment.today).options[:1]
    else:
        yield on(moment.today.day)


def _ordinals(side: Side, moment: Moment) -> Iterator[Place]:
    """从四月的最后一个周一到10月1日 has begun this year, or last."""
    period = side.period
    if period is None or period.number is None or period.year is not None or period.years is not None:
        yield from resolve_nth(side, moment.today).options[:1]
        return
    for option in period_variants(period, moment.today):
        of_year = replace(side, period=period._replace(year=option.start.year))
        for place in resolve_nth(of_year, moment.today).options[:1]:
            yield replace(place, pinned=False, assumptions=place.assumptions | option.assumptions)


def _not_long_past(named: NamedDay, moment: Moment) -> Iterator[Place]:
    day = named.day
    pinned = isinstance(day, Dated | Festival) and (day.year is not None or day.years is not None)
    for option in variants(day, moment.today):
        yield replace(option, pinned=option.pinned or pinned)


def _periods(period: Period, moment: Moment) -> Iterator[Place]:
    if period.edge in (Edge.START, Edge.MIDDLE) or (period.edge is Edge.END and period.number is None):
        yield from resolve_period(period, moment.today).options
        return
    if period.edge is not None:
        for option in period_variants(period._replace(edge=None), moment.today):
            pinned = period._replace(year=option.start.year, years=None) if period.number else period
            yield replace(
                resolve_period(pinned, moment.today).options[0],
                assumptions=option.assumptions,
                pinned=period.number is None,
            )
        return
    for option in period_variants(period, moment.today):
        yield replace(option, pinned=period.year is not None or period.years is not None or (period.shift or 0) < 0)


def _is_bare_weekday(side: Side) -> bool:
    day = side.groups[0][0].day if len(side.groups) == 1 and len(side.groups[0]) == 1 else None
    return isinstance(day, Weekday) and day.weeks is None


def _weekdays(side: Side, moment: Moment) -> Iterator[Place]:
    """周一至周五: the next such week, and this one while it isn't over."""
    day = side.groups[0][0].day
    assert isinstance(day, Weekday)
    first = weekday_from(moment.today.day, day)
    yield on(first)
    if first == moment.today.day:
        yield on(first + timedelta(weeks=1), Assumption.DAY)
    else:
        yield on(first - timedelta(weeks=1))


def _ending(ends: Side, start: Place, moment: Moment) -> Place:
    if not ends.has_day:
        return start
    if ends.period is not None and ends.period.year_after:
        named = ends.period._replace(year=start.start.year + 1, year_after=False)
        return resolve_period(named, moment.today).options[0]
    if ends.period is not None and ends.nth is None:
        for option in _periods(ends.period, moment):
            if option.end >= start.start:
                if option.start.year > start.start.year + 1 and not option.pinned:
                    break
                return option
        raise Refused(Refusal.END_BEFORE_START)
    if ends.nth is not None:
        return resolve_nth(ends, moment.today).options[0]
    return following(ends.groups[0], start, moment)
