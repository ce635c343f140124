"""From phrases to readings in a zone."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.when.checks import Option, Outcome, settle
from handlers.when.days import Place, Places, Today, moved, on, resolve_days, variants
from handlers.when.hours import MIDNIGHT, PART_BEGINS, Hour, Minute, resolve_end, resolve_hour
from handlers.when.periods import period_variants, resolve_nth, resolve_period
from handlers.when.phrases import NamedDay, Phrase, Side
from handlers.when.readings import (
    NONE,
    Assumption,
    Assumptions,
    Date,
    Days,
    Deadline,
    Duration,
    Part,
    Point,
    Range,
    Reading,
    Refusal,
    Refused,
    Span,
)
from handlers.when.recurrences import resolve_recurrence
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
    Unit,
    Weekday,
)

_HALF_DAY = MIDNIGHT // 2
_LAST_MINUTE = Minute(MIDNIGHT - 1)
_ONE_DAY = timedelta(days=1)
_LATEST_OF_PART = {Part.MORNING: 12, Part.NOON: 12, Part.AFTERNOON: 18, Part.DUSK: 19, Part.EVENING: 24}


@dataclass(frozen=True)
class Moment:
    """When it is, on the wall clock that is read by."""

    now: datetime
    today: Today


def resolve(phrase: Phrase, moment: Moment, span: Span) -> Reading:
    """Read one phrase. Raises Refused, with the reason, when no reading of it passes the checks."""
    outcome = _about(phrase, _outcome(phrase, moment, span))
    return settle(outcome, moment.now)


def _about(phrase: Phrase, outcome: Outcome) -> Outcome:
    if not phrase.about:
        return outcome
    about = frozenset({Assumption.ABOUT})
    options = [
        Option(replace(each.reading, assumptions=each.reading.assumptions | about), each.past)
        for each in outcome.options
    ]
    return replace(outcome, options=options)


def _outcome(phrase: Phrase, moment: Moment, span: Span) -> Outcome:
    if phrase.vague or phrase.role is Sign.AFTER:
        raise Refused(Refusal.UNSURE)
    if phrase.now:
        return Outcome([Option(Point(_floor(moment.now), span), past=True)])
    if phrase.length is not None and phrase.role is not None:
        raise Refused(Refusal.UNSURE)
    if phrase.length is not None:
        return Outcome([Option(Duration(phrase.length.length, span))])
    if phrase.later is not None:
        at = _floor((moment.now.astimezone(UTC) + phrase.later.delay).astimezone(moment.now.tzinfo))
        return Outcome([Option(Point(at, span), past=True)])
    if phrase.in_time is not None:
        return Outcome([Option(_within(phrase, moment, span))])
    if phrase.every is not None:
        clock = _clock_of(phrase.starts, moment)
        return Outcome([Option(resolve_recurrence(phrase, phrase.every, clock, moment.now, moment.today, span))])
    if phrase.ends is not None:
        return _range(phrase, phrase.ends, moment, span)
    if _is_deadline(phrase):
        return _deadline(phrase, moment, span)
    outcome = _plain(phrase.starts, moment, span)
    if phrase.leading and len(outcome.options) == 1:
        by = _deadline(replace(phrase, role=Sign.BY), moment, span)
        return Outcome([*by.options, *outcome.options], open=True)
    return outcome


def _floor(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _is_deadline(phrase: Phrase) -> bool:
    return phrase.role in (Sign.BEFORE, Sign.BY, Sign.INSIDE)


def _within(phrase: Phrase, moment: Moment, span: Span) -> Deadline:
    assert phrase.in_time is not None
    amount = phrase.in_time.amount
    if phrase.in_time.by_the_clock or not amount.whole_days:
        at = (moment.now.astimezone(UTC) + amount.exact).astimezone(moment.now.tzinfo)
        return Deadline(_floor(at), span)
    day = moved(moment.today.day, amount, moment.today)
    return Deadline(_at(day, _LAST_MINUTE, moment), span)


def _clock_of(side: Side, moment: Moment) -> time | None:
    if side.clock is None:
        return None
    minute = _minute(side, moment).minute % MIDNIGHT
    return time(minute // 60, minute % 60)


def _minute(side: Side, moment: Moment) -> Minute:
    clock = side.clock
    if isinstance(clock, Office):
        hour = moment.today.calendar.opens if clock.opens else moment.today.calendar.closes
        return Minute(hour.hour * 60 + hour.minute)
    assert clock is not None
    return resolve_hour(Hour(clock, side.part))


def _where(side: Side, moment: Moment) -> Places | None:
    """Find the days of one side; None where it names only an hour."""
    places = _named(side, moment)
    if not side.shift or places is None:
        return places
    move = timedelta(days=side.shift)
    if any(place.start != place.end for place in places.options):
        raise Refused(Refusal.UNSURE)
    moved_on = [replace(place, start=place.start + move, end=place.end + move) for place in places.options]
    return replace(places, options=tuple(moved_on))


def _named(side: Side, moment: Moment) -> Places | None:
    if side.nth is not None and side.groups and side.period is not None:
        return _weekday_of_weeks(side, moment)
    if side.nth is not None:
        return resolve_nth(side, moment.today)
    if side.period is not None:
        return resolve_period(side.period, moment.today)
    if len(side.groups) == 1:
        return resolve_days(side.groups[0], moment.today)
    if side.groups:
        return _list(side, moment)
    return None


def _weekday_of_weeks(side: Side, moment: Moment) -> Places:
    """6月第二周周三: the Wednesday of each week that may be the second."""
    day = side.groups[0][0].day
    if not isinstance(day, Weekday):
        raise Refused(Refusal.UNSURE)
    weeks = resolve_nth(replace(side, groups=[]), moment.today)
    days = dict.fromkeys(_weekday_from(week.start, day) for week in weeks.options)
    return Places(tuple(on(each) for each in days), open=len(days) > 1)


def _list(side: Side, moment: Moment) -> Places:
    """Read 25日、26日 as the days from one to the other, and 周二、周四 as two times to be asked about."""
    first = resolve_days(side.groups[0], moment.today).options[0]
    places = [first]
    for group in side.groups[1:]:
        places.append(_following(group, places[-1], moment))
    in_a_row = all(after.start - before.end == _ONE_DAY for before, after in itertools.pairwise(places))
    if in_a_row and not side.either and side.clock is None and side.part is None:
        return Places((Place(first.start, places[-1].end, first.assumptions, first.pinned),))
    return Places(tuple(places), open=True)


def _following(group: list[NamedDay], before: Place, moment: Moment) -> Place:
    """Read the second day of a list, or the end of a range: of the same month, the same year, the week to come."""
    day = group[0].day
    if isinstance(day, Weekday) and day.weeks is None:
        return replace(before, start=_weekday_from(before.start, day), end=_weekday_from(before.start, day))
    if isinstance(day, DayOfMonth) and day.months is None:
        return _in_its_month(day, before, moment)
    if isinstance(day, Dated | Festival) and day.year is None and day.years is None:
        for year in (before.start.year, before.start.year + 1):
            found = resolve_days([NamedDay(day._replace(year=year), False), *group[1:]], moment.today).options[0]
            if found.start >= before.start:
                return replace(found, assumptions=before.assumptions, pinned=before.pinned)
    places = resolve_days(group, moment.today)
    return places.options[0]


def _in_its_month(day: DayOfMonth, before: Place, moment: Moment) -> Place:
    """25日至27日 is of one month; 25日至3日 ends in the next."""
    month = before.start
    if day.day <= month.day:
        month = month.replace(day=1) + timedelta(days=32)
    written = Dated(month.month, day.day, month.year)
    found = resolve_days([NamedDay(written, False)], moment.today).options[0]
    return replace(found, assumptions=before.assumptions, pinned=before.pinned)


def _weekday_from(day: date, weekday: Weekday) -> date:
    return day + timedelta(days=(weekday.weekday - day.weekday()) % 7)


# points and days


def _plain(side: Side, moment: Moment, span: Span) -> Outcome:
    places = _where(side, moment)
    if side.clock is None:
        if places is None:
            return _part_only(side, moment, span)
        options = [Option(_day(place, side.part, span), place.pinned or moment.today.back) for place in places.options]
        if Assumption.YEAR in places.options[0].assumptions and _is_loose(side):
            raise Refused(Refusal.UNSURE)
        if _may_be_an_hour(side):
            return Outcome([*options[:1], *_plain(_as_hour(side), moment, span).options], open=True)
        return Outcome(options if places.open else options[:1], places.open, places.contradictory)
    if places is None:
        return _without_day(side, moment, span)
    if (
        side.period is not None
        and side.period.edge is Edge.END
        and side.nth is None
        and not isinstance(side.clock, Office)
    ):
        raise Refused(Refusal.UNSURE)
    return _on_days(side, places, moment, span)


def _may_be_an_hour(side: Side) -> bool:
    """9.30, which some write for half past nine."""
    days = [named.day for named in side.days]
    return len(days) == 1 and isinstance(days[0], Dated) and days[0].loose and days[0].day == 30


def _is_loose(side: Side) -> bool:
    """3.14, which is a number more often than a day of next year."""
    return any(isinstance(named.day, Dated) and named.day.loose for named in side.days)


def _as_hour(side: Side) -> Side:
    day = side.groups[0][0].day
    assert isinstance(day, Dated)
    return Side(clock=Clock(day.month, day.day), part=side.part)


def _day(place: Place, part: Part | None, span: Span) -> Date | Days:
    if place.start == place.end:
        return Date(place.start, span, place.assumptions, part)
    return Days(place.start, place.end, span, place.assumptions)


def _part_only(side: Side, moment: Moment, span: Span) -> Outcome:
    """下午 alone is today's."""
    if side.part is None:
        raise Refused(Refusal.UNSURE)
    return Outcome([Option(Date(moment.today.day, span, NONE, side.part), past=False)])


def _on_days(side: Side, places: Places, moment: Moment, span: Span) -> Outcome:
    minute = _minute(side, moment)
    options = places.options if places.open else places.options[:1]
    days = list(_single_days(options, side))
    readings = [Option(_point(place, minute, moment, span), place.pinned or moment.today.back) for place in days]
    outcome = Outcome(readings, places.open or len(days) > len(options), places.contradictory)
    if len(days) == 1 and not readings[0].past and days[0].start == moment.today.day:
        return _said_of_today(outcome, days[0], minute, side, moment, span)
    return outcome


def _single_days(options: tuple[Place, ...], side: Side) -> Iterator[Place]:
    for place in options:
        if place.start == place.end:
            yield place
        elif side.period is not None and side.period.unit is Unit.WEEKEND and side.nth is None:
            yield from (replace(place, end=place.start), replace(place, start=place.end))
        else:
            raise Refused(Refusal.UNSURE)


def _said_of_today(outcome: Outcome, place: Place, minute: Minute, side: Side, moment: Moment, span: Span) -> Outcome:
    """今天9点, said at ten: this evening, or tomorrow; 今天上午9点: it is over, or tomorrow's is meant."""
    (option,) = outcome.options
    assert isinstance(option.reading, Point)
    past = option.reading.at.astimezone(UTC) <= moment.now.astimezone(UTC)
    if not past or not any(hasattr(named.day, "days") for named in side.days):
        return outcome
    tomorrow = replace(on(place.start + _ONE_DAY, Assumption.DAY), pinned=False)
    other = Option(_point(tomorrow, minute, moment, span))
    if minute.open:
        evening = Minute(minute.minute + _HALF_DAY, assumed_pm=True)
        return Outcome([Option(_point(place, evening, moment, span)), other], open=True)
    return Outcome([Option(option.reading, past=True), other], open=True)


def _point(place: Place, minute: Minute, moment: Moment, span: Span) -> Point:
    return Point(_at(place.start, minute, moment), span, place.assumptions | minute.assumptions)


def _without_day(side: Side, moment: Moment, span: Span) -> Outcome:
    """Hours alone are today's. When those are past, tomorrow's; and 8点, said after eight, may be this evening's."""
    minute = _minute(side, moment)
    today = _point(on(moment.today.day), minute, moment, span)
    if moment.today.back or today.at.astimezone(UTC) > moment.now.astimezone(UTC):
        return Outcome([Option(today, moment.today.back)])
    tomorrow = Option(_point(on(moment.today.day + _ONE_DAY, Assumption.DAY), minute, moment, span))
    if not minute.open:
        return Outcome([tomorrow])
    evening = Minute(minute.minute + _HALF_DAY, assumed_pm=True)
    return Outcome([Option(_point(on(moment.today.day), evening, moment, span)), tomorrow], open=True)


# deadlines


def _deadline(phrase: Phrase, moment: Moment, span: Span) -> Outcome:
    side = phrase.starts
    if side.clock is not None:
        outcome = _plain(side, moment, span)
        return replace(outcome, options=[_by_point(each) for each in outcome.options])
    places = _where(side, moment)
    if side.part is not None:
        return _by_part(phrase, places, side.part, moment, span)
    if places is None:
        raise Refused(Refusal.UNSURE)
    options = [option for place in places.options for option in _by_place(phrase, place, moment, span)]
    if not places.open:
        options = list(_by_place(phrase, places.options[0], moment, span))
    if _may_be_an_hour(side):
        hour = _plain(_as_hour(side), moment, span)
        return Outcome([*options, *(_by_point(each) for each in hour.options)], open=True)
    return Outcome(_distinct(options), places.open or len(options) > 1, places.contradictory)


def _distinct(options: list[Option]) -> list[Option]:
    return list({option.reading: option for option in options}.values())


def _by_point(option: Option) -> Option:
    point = option.reading
    assert isinstance(point, Point)
    return Option(Deadline(point.at, point.span, point.assumptions), option.past)


def _by_part(phrase: Phrase, places: Places | None, part: Part, moment: Moment, span: Span) -> Outcome:
    """周四中午前 is twelve; before an afternoon or morning may be its beginning or its end."""
    place = on(moment.today.day) if places is None else places.options[0]
    if (places is not None and places.open) or place.start != place.end:
        raise Refused(Refusal.UNSURE)
    hours: list[int]
    if phrase.role is Sign.BEFORE and part in PART_BEGINS:
        hours = [PART_BEGINS[part]]
    elif part in _LATEST_OF_PART:
        hours = [_LATEST_OF_PART[part]]
        if phrase.role is Sign.BEFORE and part is Part.AFTERNOON:
            hours = [18, 12]
    else:
        raise Refused(Refusal.UNSURE)
    options = [
        Option(Deadline(_at(place.start, Minute(hour * 60), moment), span, place.assumptions), place.pinned)
        for hour in hours
    ]
    return Outcome(options, open=len(hours) > 1)


def _by_place(phrase: Phrase, place: Place, moment: Moment, span: Span) -> Iterator[Option]:
    past = moment.today.back
    for day in _last_days(phrase, place, moment):
        yield Option(Deadline(_at(day, _LAST_MINUTE, moment), span, place.assumptions), past)


def _last_days(phrase: Phrase, place: Place, moment: Moment) -> Iterator[date]:
    """A day or an end is included; a feast is not; before a stretch may be before it begins or before it ends."""
    side = phrase.starts
    if phrase.role is not Sign.BEFORE or phrase.prefixed:
        yield place.end
        return
    day = side.days[0].day if side.days else None
    if isinstance(day, Festival) and side.nth is None:
        yield place.start - _ONE_DAY
        return
    if place.start == place.end or side.period is None or side.nth is not None:
        yield place.end
        return
    if side.period.holiday is not None:
        yield place.start - _ONE_DAY
        return
    if side.period.edge is not None or place.start <= moment.today.day:
        yield place.end
        return
    yield place.start - _ONE_DAY
    yield place.end


# ranges


def _range(phrase: Phrase, ends: Side, moment: Moment, span: Span) -> Outcome:
    if phrase.role is Sign.BEFORE or len(phrase.starts.groups) > 1 or len(ends.groups) > 1:
        raise Refused(Refusal.UNSURE)
    starts = _of_one_month(phrase.starts, ends)
    if isinstance(starts.clock, Office) or isinstance(ends.clock, Office):
        raise Refused(Refusal.UNSURE)
    if starts.clock is not None and ends.clock is not None:
        return _hours(starts, ends, moment, span)
    if starts.clock is None and isinstance(ends.clock, Clock) and starts.days and starts.days[0].day == DaysAhead(0):
        pairs = list(_stretches(starts, ends, moment))
        at = _at(pairs[0][1].end, resolve_hour(Hour(ends.clock, ends.part)), moment)
        return Outcome([Option(Range(_floor(moment.now), at, span))])
    if starts.clock is not None or ends.clock is not None:
        raise Refused(Refusal.UNSURE)
    if not ends.has_day:
        return _plain(starts, moment, span)
    options = [
        Option(Days(start.start, end.end, span, start.assumptions), moment.today.back or start.pinned)
        for start, end in _stretches(starts, ends, moment)
    ]
    return Outcome(options, open=len(options) > 1)


def _of_one_month(starts: Side, ends: Side) -> Side:
    """Read 18-20 May and 18日至6月2日: the beginning is named by the end."""
    if len(starts.days) != 1 or len(ends.days) != 1:
        return starts
    first, last = starts.days[0].day, ends.days[0].day
    if not isinstance(first, DayOfMonth) or first.months is not None or not isinstance(last, Dated):
        return starts
    month = last.month if first.day < last.day else (last.month - 2) % 12 + 1
    return replace(starts, groups=[[NamedDay(Dated(month, first.day, last.year, last.years), False)]])


def _hours(starts: Side, ends: Side, moment: Moment, span: Span) -> Outcome:
    assert isinstance(starts.clock, Clock)
    assert isinstance(ends.clock, Clock)
    begins, until = Hour(starts.clock, starts.part), Hour(ends.clock, ends.part)
    if ends.shift:
        day = (_where(starts, moment) or Places((on(moment.today.day),))).options[0]
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
        begins = Hour(starts.clock, ends.part)
    first, last = _ordered(begins, until)
    places = _where(starts, moment)
    if places is not None:
        days = list(_single_days(places.options if places.open else places.options[:1], starts))
        options = [_span_option(day, first, day, last, moment, span) for day in days]
        return Outcome(options, places.open or len(days) > 1, places.contradictory)
    today = _span_option(on(moment.today.day), first, on(moment.today.day), last, moment, span)
    assert isinstance(today.reading, Range)
    if moment.today.back or today.reading.end.astimezone(UTC) > moment.now.astimezone(UTC):
        return Outcome([today])
    tomorrow = on(moment.today.day + _ONE_DAY, Assumption.DAY)
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
        first = begins.clock.hour % 12 * 60 + _HALF_DAY + begins.clock.minute
        last = until.clock.hour * 60 + until.clock.minute
        return (Minute(first if first < last else first - _HALF_DAY), Minute(last))
    return resolve_hour(begins), resolve_end(until, begins)


def _span_option(start: Place, first: Minute, end: Place, last: Minute, moment: Moment, span: Span) -> Option:
    assumed: Assumptions = start.assumptions | first.assumptions | last.assumptions
    reading = Range(_at(start.start, first, moment), _at(end.end, last, moment), span, assumed)
    return Option(reading, start.pinned or moment.today.back)


def _stretches(starts: Side, ends: Side, moment: Moment) -> Iterator[tuple[Place, Place]]:
    """Pair a beginning with the end that follows it. Already begun is not past, so this year's is tried first."""
    for start in _beginnings(starts, moment):
        end = _ending(ends, start, moment)
        begun = start.start < moment.today.day and _is_bare_weekday(starts)
        if end.end > moment.today.day - timedelta(days=not begun) or start.pinned or moment.today.back:
            yield start, end
            if not (starts.groups and _is_bare_weekday(starts)):
                return


def _beginnings(side: Side, moment: Moment) -> Iterator[Place]:
    if side.nth is not None:
        yield from resolve_nth(side, moment.today).options[:1]
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


def _not_long_past(named: NamedDay, moment: Moment) -> Iterator[Place]:
    day = named.day
    pinned = isinstance(day, Dated | Festival) and (day.year is not None or day.years is not None)
    for option in variants(day, moment.today):
        yield replace(option, pinned=option.pinned or pinned)


def _periods(period: Period, moment: Moment) -> Iterator[Place]:
    if period.edge in (Edge.START, Edge.MIDDLE, Edge.END):
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
    first = _weekday_from(moment.today.day, day)
    yield on(first)
    if first == moment.today.day:
        yield on(first + timedelta(weeks=1), Assumption.DAY)
    else:
        yield on(first - timedelta(weeks=1))


def _ending(ends: Side, start: Place, moment: Moment) -> Place:
    if not ends.has_day:
        return start
    if ends.period is not None and ends.nth is None:
        for option in _periods(ends.period, moment):
            if option.end >= start.start:
                return option
        raise Refused(Refusal.END_BEFORE_START)
    if ends.nth is not None:
        return resolve_nth(ends, moment.today).options[0]
    return _following(ends.groups[0], start, moment)


def _at(day: date, minute: Minute, moment: Moment) -> datetime:
    """Set the minute on the wall clock of that day. Raises Refused where the clocks skip it."""
    days, rest = divmod(minute.minute, MIDNIGHT)
    midnight = datetime(day.year, day.month, day.day, tzinfo=moment.now.tzinfo) + timedelta(days=days)
    at = midnight.replace(hour=rest // 60, minute=rest % 60)
    if at.astimezone(UTC).astimezone(moment.now.tzinfo).replace(fold=0) != at:
        raise Refused(Refusal.NO_SUCH_TIME)
    return at
