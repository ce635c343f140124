"""From phrases to readings in a zone."""

from dataclasses import replace
from datetime import UTC

from handlers.when.checks import Option, Outcome, settle
from handlers.when.deadlines import read_deadline, read_within
from handlers.when.phrase import Phrase
from handlers.when.places import Moment, clock_of, to_the_minute
from handlers.when.points import read_plain
from handlers.when.ranges import read_range
from handlers.when.readings import Assumption, Date, Days, Duration, Point, Reading, Refusal, Refused, Span
from handlers.when.recurrences import resolve_recurrence
from handlers.when.tokens import Clock, Sign

_GETTING_UP = range(4, 10)


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
    return outcome._replace(options=options)


def _outcome(phrase: Phrase, moment: Moment, span: Span) -> Outcome:
    if phrase.vague or phrase.role is Sign.AFTER or _may_be_getting_up(phrase):
        raise Refused(Refusal.UNSURE)
    if phrase.now:
        return Outcome([Option(Point(to_the_minute(moment.now), span), past=True)])
    if phrase.length is not None and (phrase.role is not None or not phrase.length.length):
        raise Refused(Refusal.UNSURE)
    if phrase.length is not None:
        return Outcome([Option(Duration(phrase.length.length, span))])
    if phrase.later is not None:
        at = to_the_minute((moment.now.astimezone(UTC) + phrase.later.delay).astimezone(moment.now.tzinfo))
        return Outcome([Option(Point(at, span), past=True)])
    if phrase.in_time is not None:
        return Outcome([Option(read_within(phrase, moment, span))])
    if phrase.every is not None:
        clock = clock_of(phrase.starts, moment)
        every = phrase.every
        meant = [every, every._replace(interval=every.interval + 1)] if every.loose else [every]
        rules = [resolve_recurrence(phrase, each, clock, moment.now, moment.today, span) for each in meant]
        return Outcome([Option(rule) for rule in rules], open=every.loose)
    if phrase.ends is not None:
        return read_range(phrase, phrase.ends, moment, span)
    if _is_deadline(phrase):
        return read_deadline(phrase, moment, span)
    outcome = read_plain(phrase.starts, moment, span)
    if phrase.role is Sign.SINCE and _has_begun(outcome, moment):
        raise Refused(Refusal.UNSURE)
    if phrase.leading and len(outcome.options) == 1:
        by = read_deadline(replace(phrase, role=Sign.BY), moment, span)
        return Outcome([*by.options, *outcome.options], open=True)
    return outcome


def _has_begun(outcome: Outcome, moment: Moment) -> bool:
    """去年9月起 is no September, and 5月1日起, said after it, hardly next year's."""
    reading = outcome.options[0].reading
    if isinstance(reading, Days):
        return reading.start < moment.today.day
    return isinstance(reading, Date) and Assumption.YEAR in reading.assumptions


def _may_be_getting_up(phrase: Phrase) -> bool:
    """六点起: from six in the evening on, or out of bed at six."""
    clock = phrase.starts.clock
    early = isinstance(clock, Clock) and not clock.exact and clock.hour in _GETTING_UP
    return early and phrase.role is Sign.SINCE and phrase.starts.part is None


def _is_deadline(phrase: Phrase) -> bool:
    return phrase.role in (Sign.BEFORE, Sign.BY, Sign.INSIDE)
