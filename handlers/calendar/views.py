"""What an administrator reads about working days and holidays."""

from collections.abc import Sequence
from datetime import date

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from models.calendar.actions import Entered
from models.calendar.notice import Doubt, Notice, Question, public_feasts
from models.calendar.queries import Source, YearTable

SHOWN = 8
"""Questions about one text; who is told more reads none of them."""
Stretch = tuple[date, date]


def years(tables: Sequence[YearTable]) -> Message:
    """Where each year is known from; a button for each."""
    lines = [phrase("holidays-year", year=str(one.year), source=one.source) for one in tables]
    buttons = [Button(phrase("holidays-year-button", year=str(one.year)), answer=str(one.year)) for one in tables]
    return message(phrase("holidays-head"), *lines, phrase("holidays-ask-year"), buttons=[buttons])


def unclear_year(example: int) -> Message:
    """That was neither a year nor a notice."""
    return message(phrase("holidays-unclear-year", year=str(example)))


def out_of_range(first: int, last: int) -> Message:
    """A year that lies behind, or too far ahead."""
    return message(phrase("holidays-out-of-range", first=str(first), last=str(last)))


def year(table: YearTable) -> Message:
    """What is known of a year, and how to tell more."""
    other = Button(phrase("holidays-other-year"), answer="other")
    forget = [Button(phrase("holidays-forget"), answer="forget")] if table.source is Source.ENTERED else []
    return message(
        phrase("holidays-year", year=str(table.year), source=table.source),
        *_table(table.year, table.free, table.worked),
        phrase(f"holidays-ask-notice-{table.source}", year=str(table.year)),
        phrase("holidays-example"),
        buttons=[[*forget, other]],
    )


def doubtful(notice: Notice) -> Message:
    """What contradicts; nothing was entered."""
    asked = [one for one in notice.questions if one.forbids]
    more = [phrase("doubt-more", count=len(asked) - SHOWN)] if len(asked) > SHOWN else []
    doubts = [_doubt(one, notice.year) for one in asked[:SHOWN]]
    other = Button(phrase("holidays-other-year"), answer="other")
    again = phrase("holidays-write-again")
    return message(phrase("holidays-doubtful"), *doubts, *more, again, buttons=[[other]])


def understood(notice: Notice, mark: str, *, replaces: bool) -> Message:
    """Everything that would be entered, by feast, and what is odd about it; `mark` is the text's."""
    lines = [part for one in notice.sections for part in _table(notice.year, one.free, one.worked)]
    odd = [_doubt(one, notice.year) for one in notice.questions]
    if replaces:
        odd.append(phrase("holidays-replaces", year=str(notice.year)))
    yes, again = phrase("holidays-enter"), phrase("holidays-again")
    return message(
        phrase("holidays-understood", year=str(notice.year)),
        *lines,
        *odd,
        phrase("holidays-right", free=len(notice.free), worked=len(notice.worked)),
        buttons=[[Button(yes, answer=f"yes{mark}"), Button(again, answer="again")]],
    )


def entered(done: Entered) -> Message:
    """It is entered."""
    return message(
        phrase("holidays-entered", year=str(done.year), free=len(done.free), worked=len(done.worked)),
        phrase("holidays-entered-means"),
    )


def sure_to_forget(of: int) -> Message:
    """Before what was entered is taken back."""
    yes, leave = phrase("holidays-forget-yes"), phrase("holidays-leave")
    return message(
        phrase("holidays-forget-sure", year=str(of)),
        buttons=[[Button(yes, answer="yes"), Button(leave, answer="leave")]],
    )


def forgotten(table: YearTable) -> Message:
    """It is taken back, and what holds now."""
    return message(
        phrase("holidays-forgotten", year=str(table.year)),
        phrase("holidays-year", year=str(table.year), source=table.source),
    )


def _table(of: int, free: Sequence[Stretch], worked: Sequence[date]) -> list[Phrase]:
    lines = [_stretch(one, of) for one in free]
    if worked:
        lines.append(phrase("holidays-worked", days=[_day(day, of) for day in sorted(worked)]))
    return lines


def _stretch(days: Stretch, of: int) -> Phrase:
    first, last = days
    feasts = public_feasts(first, last)
    what: Arg = feasts if feasts else phrase("holidays-no-feast")
    if first == last:
        return phrase("holidays-free-day", what=what, day=_day(first, of))
    count = (last - first).days + 1
    return phrase("holidays-free", what=what, first=_day(first, of), last=_day(last, of), count=count)


def _day(day: date, of: int) -> Phrase:
    """A day of the year that is spoken of, or of the December before."""
    if day.year == of:
        return phrase("holidays-day", day=day)
    return phrase("holidays-day-of-year", year=str(day.year), day=day)


def _doubt(one: Question, of: int) -> Phrase:
    key = f"doubt-{one.doubt.value.replace('_', '-')}"
    match one.doubt:
        case Doubt.WRONG_WEEKDAY if one.day is not None:
            return phrase(key, text=one.text, day=_day(one.day, of))
        case Doubt.BOTH | Doubt.NO_WEEKEND if one.day is not None:
            return phrase(key, day=_day(one.day, of))
        case Doubt.OTHER_YEAR:
            return phrase(key, text=one.text, year=str(of))
        case Doubt.OTHER_NOTICE:
            return phrase(key, said=str(one.said), year=str(of))
        case Doubt.WRONG_COUNT:
            return phrase(key, text=one.text, said=one.said, count=one.count)
        case Doubt.TOO_LONG:
            return phrase(key, text=one.text, count=one.count)
        case Doubt.MISSING:
            return phrase(key, feasts=one.feasts)
        case Doubt.NOTHING:
            return phrase(key)
    return phrase(key, text=one.text)
