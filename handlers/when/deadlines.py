"""The last moment of what must be done by then."""

from collections.abc import Iterator
from datetime import UTC, date

from handlers.when.checks import Option, Outcome
from handlers.when.days import Place, Places, moved, on
from handlers.when.hours import MIDNIGHT, PART_BEGINS, Minute
from handlers.when.phrase import Phrase
from handlers.when.places import ONE_DAY, Moment, moment_of, places_of, to_the_minute
from handlers.when.points import as_hour, may_be_an_hour, read_plain
from handlers.when.readings import Deadline, Part, Point, Refusal, Refused, Span
from handlers.when.tokens import Festival, Sign

_LAST_MINUTE = Minute(MIDNIGHT - 1)

_LATEST_OF_PART = {Part.MORNING: 12, Part.NOON: 12, Part.AFTERNOON: 18, Part.DUSK: 19, Part.EVENING: 24, Part.NIGHT: 24}


def read_within(phrase: Phrase, moment: Moment, span: Span) -> Deadline:
    assert phrase.in_time is not None
    amount = phrase.in_time.amount
    if phrase.in_time.by_the_clock or not amount.whole_days:
        at = (moment.now.astimezone(UTC) + amount.exact).astimezone(moment.now.tzinfo)
        return Deadline(to_the_minute(at), span)
    day = moved(moment.today.day, amount, moment.today)
    return Deadline(moment_of(day, _LAST_MINUTE, moment), span)


def read_deadline(phrase: Phrase, moment: Moment, span: Span) -> Outcome:
    side = phrase.starts
    if side.clock is not None:
        outcome = read_plain(side, moment, span)
        return outcome._replace(options=[_by_point(each) for each in outcome.options])
    places = places_of(side, moment)
    if side.part is not None:
        return _by_part(phrase, places, side.part, moment, span)
    if places is None:
        raise Refused(Refusal.UNSURE)
    options = [option for place in places.options for option in _by_place(phrase, place, moment, span)]
    if not places.open:
        options = list(_by_place(phrase, places.options[0], moment, span))
    if may_be_an_hour(side):
        hour = read_plain(as_hour(side), moment, span)
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
        Option(
            Deadline(moment_of(place.start, Minute(min(hour * 60, MIDNIGHT - 1)), moment), span, place.assumptions),
            place.pinned,
        )
        for hour in hours
    ]
    return Outcome(options, open=len(hours) > 1)


def _by_place(phrase: Phrase, place: Place, moment: Moment, span: Span) -> Iterator[Option]:
    past = moment.today.back
    for day in _last_days(phrase, place, moment):
        yield Option(Deadline(moment_of(day, _LAST_MINUTE, moment), span, place.assumptions), past)


def _last_days(phrase: Phrase, place: Place, moment: Moment) -> Iterator[date]:
    """A day or an end is included; a feast is not; before a stretch may be before it begins or before it ends."""
    side = phrase.starts
    if phrase.role is not Sign.BEFORE or phrase.prefixed:
        yield place.end
        return
    day = side.days[0].day if side.days else None
    if isinstance(day, Festival) and side.nth is None:
        yield place.start - ONE_DAY
        return
    if place.start == place.end or side.period is None or side.nth is not None:
        yield place.end
        return
    if side.period.holiday is not None:
        yield place.start - ONE_DAY
        return
    if side.period.edge is not None or place.start <= moment.today.day:
        yield place.end
        return
    yield place.start - ONE_DAY
    yield place.end
