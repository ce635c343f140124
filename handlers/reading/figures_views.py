"""A quarter in numbers, each with what it was counted from."""

from collections.abc import Sequence

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.reading.meeting_draft import Quarter, next_quarter, quarter_before
from handlers.reading.meeting_views import quarter_name
from handlers.study.names import listed
from models.organisation import Organisation
from models.reading.queries import HeldMeeting, QuarterFigures

ROOM = 700
"""Characters for each line: what a quarter has fits, with the longest titles its beginning."""
AROUND = 16
"""Characters that the wording adds to a title: a day, quotation marks, a separator."""
TO_MARK = 6


def page(figures: QuarterFigures, now: Quarter, organisation: Organisation) -> Message:
    """The quarter, and the way to those beside it. `now`: the quarter that it is."""
    parts = [phrase("figures-head", quarter=quarter_name(figures.year, figures.quarter))]
    parts += _counted(figures, organisation) if figures.meetings else [phrase("figures-none")]
    if figures.unmarked:
        meetings = [_meeting(one, organisation) for one in figures.unmarked]
        parts.append(phrase("figures-unmarked", count=len(meetings), meetings=_some(meetings)))
    return message(*parts, buttons=[*_to_mark(figures, organisation), _beside(figures, now), [_back()]])


def _counted(figures: QuarterFigures, organisation: Organisation) -> list[Phrase]:
    meetings = [_meeting(one, organisation) for one in figures.meetings]
    counted = phrase("figures-meetings", count=len(meetings), meetings=_some(meetings))
    if not figures.sharers:
        return [counted, phrase("figures-nobody")]
    books = [phrase("figures-book", book=title) for title in figures.books]
    return [
        counted,
        phrase("figures-sharers", count=len(figures.sharers), names=listed(figures.sharers)),
        phrase("figures-books", count=len(books), books=_some(books)),
    ]


def _some(things: Sequence[Phrase]) -> Arg:
    """All of them, or the first that fit and how many there are."""
    room, shown = ROOM, list[Phrase]()
    for thing in things:
        room -= AROUND + sum(len(arg) for arg in thing.args.values() if isinstance(arg, str))
        if shown and room < 0:
            return phrase("figures-more", things=shown, count=len(things))
        shown.append(thing)
    return shown


def _meeting(one: HeldMeeting, organisation: Organisation) -> Phrase:
    return phrase("figures-meeting", start=organisation.today(one.starts_at), title=one.title)


def _to_mark(figures: QuarterFigures, organisation: Organisation) -> list[list[Button]]:
    return [
        [
            Button(
                phrase("figures-mark", start=organisation.today(one.starts_at), title=one.title),
                data=f"mtmark:{one.id}:{one.nonce}",
            )
        ]
        for one in figures.unmarked[:TO_MARK]
    ]


def _beside(figures: QuarterFigures, now: Quarter) -> list[Button]:
    before, after = quarter_before(figures.year, figures.quarter), next_quarter(figures.year, figures.quarter)
    shown = [before, *([after] if after <= next_quarter(*now) else [])]
    return [Button(quarter_name(*one), data=f"mtfig:{one[0]}:{one[1]}") for one in shown]


def _back() -> Button:
    return Button(phrase("meetings-back"), data="mtlist")
