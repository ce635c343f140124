"""English days that are counted from others: two Fridays from now, the week of June 6, this time tomorrow."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.when.english_words import BEGIN, DAY, DAYS, END, MONTH_WORD, NUMBER, count
from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Match, stands_before
from handlers.when.tokens import ITS_WEEK, DayOfMonth, DaysAhead, Later, Nth, NthFrom, Shifted

_A_DATE = (
    rf"(?:(?:{MONTH_WORD})\.? (?:the )?[0-9]{{1,2}}(?![0-9:])"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH_WORD}){END}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)(?![a-z])|20[0-9]{2}-[0-9])"
)
_AHEAD = {
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "next week": 7,
    "a week from now": 7,
    "a week from today": 7,
}


def _make_weekdays_on(match: Match) -> NthFrom | None:
    n = count(match["n"])
    return NthFrom(Nth(n, DAYS[match["day"][:3]]), after=True) if n > 1 else None


def _make_week_later(match: Match) -> Shifted | None:
    """Read week in Monday week."""
    return Shifted(7) if stands_before(match, _DAY_NEXT) else None


_DAY_NEXT = lazily(rf"(?<![a-z])(?:{DAY}|today|tomorrow) $")

COUNTED_LINES: Iterable[Line] = (
    (
        DIGIT + "tfsen",
        rf"{BEGIN}(?P<n>{NUMBER}) (?P<day>{DAY})s from (?=(?:now|today){END})",
        _make_weekdays_on,
    ),
    ("w", f"(?<=[a-z] )week{END}(?! (?:day|of|on|from|after|end))", _make_week_later),
    ("n", f"(?<=days from )now{END}", lambda _: DaysAhead(0)),
    (
        "twcf",
        rf"{BEGIN}(?:for |during )?(?:the )?(?:week (?:of|beginning|commencing|starting)|w/c)(?: on)? (?:the )?"
        rf"(?:(?:{DAY}),? )?(?:the )?(?={_A_DATE})",
        lambda _: NthFrom(ITS_WEEK, after=False),
    ),
    (
        "t",
        rf"{BEGIN}this time (?P<ahead>{'|'.join(_AHEAD)}){END}",
        lambda match: Later(timedelta(days=_AHEAD[match["ahead"]])),
    ),
    (
        "t",
        r"(?<=\bon )the (?P<nth>first|second|third|fourth|fifth)(?=$|[.!?)]| ?, | (?:at|from) [0-9])",
        lambda match: DayOfMonth({"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match["nth"], 5)),
    ),
    (
        DIGIT + "t",
        rf"{BEGIN}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: day)?"
        rf" of (?:the )?(?P<by>last|previous|this|next) month{END}",
        lambda match: DayOfMonth(int(match["day"]), {"this": 0, "next": 1}.get(match["by"], -1)),
    ),
)
