"""Moments and days, and what an hour alone means."""

from dataclasses import replace
from datetime import UTC

from handlers.when.checks import Option, Outcome
from handlers.when.days import Place, Places, on
from handlers.when.hours import MIDNIGHT, PART_ENDS, Minute
from handlers.when.phrase import Side
from handlers.when.places import ONE_DAY, Moment, minute_of, moment_of, places_of, single_days
from handlers.when.readings import NONE, Assumption, Date, Days, Part, Point, Refusal, Refused, Span
from handlers.when.tokens import Clock, Dated, DaysAhead, Edge, Office

HALF_DAY = MIDNIGHT // 2


def read_plain(side: Side, moment: Moment, span: Span) -> Outcome:
    places = places_of(side, moment)
    if side.clock is None:
        if places is None:
            return _part_only(side, moment, span)
        options = [Option(_day(place, side.part, span), place.pinned or moment.today.back) for place in places.options]
        if Assumption.YEAR in places.options[0].assumptions and _is_loose(side):
            raise Refused(Refusal.UNSURE)
        if may_be_an_hour(side):
            return Outcome([*options[:1], *read_plain(as_hour(side), moment, span).options], open=True)
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


def may_be_an_hour(side: Side) -> bool:
    """9.30, which some write for half past nine."""
    days = [named.day for named in side.days]
    return len(days) == 1 and isinstance(days[0], Dated) and days[0].loose and not days[0].slashed and days[0].day == 30


def _is_loose(side: Side) -> bool:
    """3.14, which is a number more often than a day of next year."""
    return any(isinstance(named.day, Dated) and named.day.loose for named in side.days)


def as_hour(side: Side) -> Side:
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
    minute = minute_of(side, moment)
    options = places.options if places.open else places.options[:1]
    days = list(single_days(options, side))
    if minute.minute > MIDNIGHT and side.part is Part.NIGHT:
        return _in_the_night(side, days, minute, moment, span)
    readings = [Option(_point(place, minute, moment, span), place.pinned or moment.today.back) for place in days]
    outcome = Outcome(readings, places.open or len(days) > len(options), places.contradictory)
    if len(days) == 1 and not readings[0].past and days[0].start == moment.today.day:
        return _said_of_today(outcome, days[0], minute, side, moment, span)
    return outcome


def _in_the_night(side: Side, days: list[Place], minute: Minute, moment: Moment, span: Span) -> Outcome:
    """周六半夜两点 is of the night before, or of the one after; 今晚半夜两点 of the one to come."""
    early = Minute(minute.minute - MIDNIGHT)
    begun = any(named.day == DaysAhead(0) for named in side.days)
    nights = (minute,) if begun and moment.now.hour >= PART_ENDS[Part.DAWN] else (early, minute)
    options = [
        Option(_point(place, each, moment, span), place.pinned or moment.today.back)
        for place in days
        for each in nights
    ]
    return Outcome(options, open=len(options) > 1)


def _said_of_today(outcome: Outcome, place: Place, minute: Minute, side: Side, moment: Moment, span: Span) -> Outcome:
    """今天9点, said at ten: this evening, or tomorrow; 今天上午9点: it is over, or tomorrow's is meant."""
    (option,) = outcome.options
    assert isinstance(option.reading, Point)
    past = option.reading.at.astimezone(UTC) <= moment.now.astimezone(UTC)
    if not past or not any(hasattr(named.day, "days") for named in side.days):
        return outcome
    tomorrow = replace(on(place.start + ONE_DAY, Assumption.DAY), pinned=False)
    other = Option(_point(tomorrow, minute, moment, span))
    if minute.open:
        evening = Minute(minute.minute + HALF_DAY, assumed_pm=True)
        return Outcome([Option(_point(place, evening, moment, span)), other], open=True)
    return Outcome([Option(option.reading, past=True), other], open=True)


def _point(place: Place, minute: Minute, moment: Moment, span: Span) -> Point:
    return Point(moment_of(place.start, minute, moment), span, place.assumptions | minute.assumptions)


def _without_day(side: Side, moment: Moment, span: Span) -> Outcome:
    """Hours alone are today's. When those are past, tomorrow's; and 8点, said after eight, may be this evening's."""
    minute = minute_of(side, moment)
    if minute.minute > MIDNIGHT and moment.now.hour < PART_ENDS[Part.DAWN]:
        minute = Minute(minute.minute - MIDNIGHT)
    today = _point(on(moment.today.day), minute, moment, span)
    if moment.today.back or today.at.astimezone(UTC) > moment.now.astimezone(UTC):
        return Outcome([Option(today, moment.today.back)])
    tomorrow = Option(_point(on(moment.today.day + ONE_DAY, Assumption.DAY), minute, moment, span))
    if not minute.open:
        return Outcome([tomorrow])
    evening = Minute(minute.minute + HALF_DAY, assumed_pm=True)
    return Outcome([Option(_point(on(moment.today.day), evening, moment, span)), tomorrow], open=True)
