"""From a piece to its slot: which place in a phrase a day, a stretch, an hour or a length takes, if it is free."""

from handlers.when.joins import add_period, is_next, is_working_days, merge_day, weekdays_through
from handlers.when.lazily import lazily
from handlers.when.phrase import NamedDay, Phrase, Side
from handlers.when.readings import Part
from handlers.when.tokens import (
    Clock,
    Dated,
    DayOfMonth,
    Every,
    Festival,
    InPart,
    InTime,
    Later,
    Length,
    Lunar,
    Nth,
    NthFrom,
    Office,
    Offset,
    Period,
    Piece,
    Shifted,
    Sign,
    Token,
    Unit,
    Weekday,
    What,
)

_NEAR = lazily(r"(?:[ ,()\[\]的:;\"'/|]|\b(?:at|on|in|of|the|from|for|around|between)\b){0,5}")

_FORMS: dict[type, type] = {DayOfMonth: Dated, Lunar: Festival}

_THIS_MONTH = Period(Unit.MONTH, shift=0)
"""the month: of every month, where every was said."""
_NEXT_DAY = Nth(2, What.DAY)
"""到第二天早上6点: at the end of a range it is the day after."""


def is_near(between: str) -> bool:
    """Tell whether only marks and little words stand between two pieces."""
    return _NEAR.fullmatch(between) is not None


def _is_dated(side: Side) -> bool:
    """2月5号上班第一天: the date says it already."""
    return len(side.days) == 1 and isinstance(side.days[0].day, Dated)


class Slots:
    """How the open phrase takes in the next piece, by what joins the two."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = False
        """Whether a word like 前 has ended the open phrase, so that only a 第一个工作日 may follow."""
        self._join: Sign | None = None
        self._before: Token | None = None
        self._said_before: tuple[Sign | None, bool] = (None, False)
        """The role that the phrase had before its last word gave it another: 最晚国庆节后 waits for 第一个工作日."""

    def _gap(self, token: Token) -> str:
        return self._text[self._before.end : token.start] if self._before else "?"

    def _is_near(self, token: Token) -> bool:
        return is_near(self._gap(token))

    def add(self, phrase: Phrase, piece: Piece, token: Token) -> bool:
        """Give the piece its slot; False when it is taken, so that another phrase begins."""
        if self._join is Sign.UNTIL and piece == _NEXT_DAY and isinstance(phrase.starts.clock, Clock):
            piece = Shifted(1)
        if self._join is Sign.UNTIL and phrase.ends is None:
            if isinstance(piece, Every | Later | Length | InTime | Nth):
                return False
            phrase.ends = Side()
        side = phrase.starts if phrase.ends is None else phrase.ends
        if phrase.ends is not None and self._join is Sign.UNTIL and phrase.ends.clock is not None:
            phrase.vague = True
        if phrase.ends is not None and phrase.ends.clock is not None and not phrase.starts.has_day:
            side = phrase.starts if not isinstance(piece, Clock | Office | InPart) else side
        match piece:
            case Clock() | Office():
                return self._add_clock(phrase, side, piece)
            case InPart(part):
                return self._add_part(phrase, side, part, spoken=self._text[token.start].isascii())
            case Period() if self._join is Sign.AND and phrase.ends is None and is_next(phrase.starts.period, piece):
                phrase.ends = Side(period=piece)
                return True
            case Period():
                if phrase.every is not None and phrase.every.unit == "MONTHLY" and piece == _THIS_MONTH:
                    return True
                return add_period(side, piece, self._join)
            case Nth():
                return self._add_nth(phrase, side, piece)
            case NthFrom():
                return self._add_nth_from(side, piece)
            case Offset(days):
                return self._add_offset(phrase, side, days)
            case Every():
                return self._add_every(phrase, piece)
            case Later() | Length() | InTime():
                return self._add_alone(phrase, piece)
            case Shifted(days):
                return self._add_shift(phrase, side, days)
            case Sign():
                return False
            case day:
                if self._join is None and self._goes_on_counting(side, day, token):
                    self._join = Sign.AND
                return self._add_day(phrase, side, NamedDay(day, self._before is not None and self._is_near(token)))

    def _goes_on_counting(self, side: Side, day: Piece, token: Token) -> bool:
        """Tell whether 11号 in 9月10号,11号 is of the month before it; 周二周三 are two days as well."""
        before = side.groups[-1][-1].day if side.groups else None
        if isinstance(before, Weekday) and isinstance(day, Weekday) and len(side.groups[-1]) == 1:
            return day.weeks is None and day.weekday > before.weekday and not (side.part or self._gap(token))
        after = isinstance(before, Dated | DayOfMonth) and isinstance(day, DayOfMonth) and day.day > before.day
        return after and self._gap(token) in ("", ",")

    def _add_clock(self, phrase: Phrase, side: Side, clock: Clock | Office) -> bool:
        if side.clock is not None or self._join in (Sign.AND, Sign.OR):
            return False
        if phrase.length or phrase.in_time or phrase.later:
            return False
        if isinstance(clock, Office) and clock.due and phrase.role is None and phrase.ends is None and not phrase.every:
            phrase.role = Sign.BY
        side.clock = clock
        return True

    def _add_part(self, phrase: Phrase, side: Side, part: Part, *, spoken: bool) -> bool:
        """In English the part of the day follows its hour: at 8 in the evening, 7 to 9 in the evening."""
        if (
            self._join in (Sign.AND, Sign.OR)
            or (side.clock is not None and not (spoken and isinstance(side.clock, Clock)))
            or (side.part is not None and side.part is not part)
        ):
            return False
        side.part = part
        begun = phrase.starts.clock
        if spoken and side is phrase.ends and isinstance(begun, Clock) and not begun.exact:
            phrase.starts.clock = begun._replace(bare=True)
        return True

    def _add_every(self, phrase: Phrase, every: Every) -> bool:
        if every._replace(part=None) == Every("DAILY") and self._join is None and (days := weekdays_through(phrase)):
            phrase.starts, phrase.ends, phrase.every = Side(part=every.part), None, Every("WEEKLY", weekdays=days)
            return True
        if phrase.every is not None:
            if every.unit == phrase.every.unit and every in (Every(every.unit), phrase.every):
                return True
            if phrase.every == Every("WEEKLY", phrase.every.interval) and every == Every(
                "WEEKLY", weekdays=every.weekdays
            ):
                phrase.every = phrase.every._replace(weekdays=every.weekdays)
                return True
            if self._join is not Sign.AND or every.unit != phrase.every.unit:
                return False
            phrase.every = phrase.every._replace(weekdays=tuple(sorted({*phrase.every.weekdays, *every.weekdays})))
            return True
        if phrase.later or phrase.length or phrase.in_time or self._join is Sign.UNTIL or phrase.ends is not None:
            return False
        side = phrase.starts
        if side.nth is not None and side.period == _THIS_MONTH and every == Every("MONTHLY"):
            side.period = None
        if side.period is not None or (phrase.role is not None and not self._text[phrase.start].isascii()):
            return False
        phrase.every = every
        phrase.starts.part = phrase.starts.part or every.part
        return True

    def _add_alone(self, phrase: Phrase, piece: Later | Length | InTime) -> bool:
        if isinstance(piece, InTime) and is_working_days(piece) and self._done and phrase.starts.nth is None:
            phrase.starts.anchor, phrase.starts.nth = phrase.role, Nth(piece.amount.workdays, What.WORKDAY)
            phrase.role, phrase.prefixed = Sign.INSIDE, False
            return True
        if phrase.starts != Side() or phrase.every or phrase.later or phrase.length or phrase.in_time:
            return False
        if isinstance(piece, Later):
            phrase.later = piece
        elif isinstance(piece, Length):
            phrase.length = piece
        else:
            phrase.in_time = piece
        return True

    def _add_shift(self, phrase: Phrase, side: Side, days: int) -> bool:
        if side is phrase.ends and side == Side():
            side.shift = days
            return True
        if not side.has_day or side.clock or side.shift or self._join:
            return False
        side.shift = days
        return True

    def _add_nth(self, phrase: Phrase, side: Side, nth: Nth) -> bool:
        if side.nth is not None or side.clock is not None or self._join:
            return False
        if nth.n == 1 and nth.what in (What.DAY, What.WORKDAY) and _is_dated(side) and not self._done:
            return True
        if self._done:
            side.anchor, self._done = phrase.role, False
            phrase.role, phrase.prefixed = self._said_before
        side.nth = nth
        return True

    def _add_nth_from(self, side: Side, piece: NthFrom) -> bool:
        if side.has_day or side.shift or self._join:
            return False
        side.nth, side.anchor = piece.nth, Sign.AFTER if piece.after else Sign.BEFORE
        return True

    def _add_offset(self, phrase: Phrase, side: Side, days: int) -> bool:
        if side.has_day or side.shift or self._join or side is not phrase.starts or phrase.every:
            return False
        side.shift = days
        return True

    def _add_day(self, phrase: Phrase, side: Side, named: NamedDay) -> bool:
        if phrase.length or phrase.in_time or phrase.later:
            return False
        if self._join is Sign.OR and phrase.every is not None:
            phrase.vague = True
            return True
        if self._join in (Sign.AND, Sign.OR):
            if not side.groups and not (phrase.every and phrase.every.weekdays):
                return False
            if side.clock is not None or side.part is not None:
                return False
            phrase.link = phrase.link or self._join
            side.groups.append([named])
            side.either = side.either or self._join is Sign.OR
            return True
        if side.nth is not None and side.nth.what is What.WEEK and isinstance(named.day, Weekday) and not side.groups:
            side.groups.append([named])
            return True
        if side.period is not None:
            return merge_day(side, named)
        if (
            side.nth is not None
            and side.anchor is None
            and not side.groups
            and isinstance(named.day, Dated | DayOfMonth)
        ):
            side.nth = None
        if not side.groups:
            side.groups.append([named])
            return True
        group = side.groups[-1]
        form = _FORMS.get(type(named.day), type(named.day))
        taken = [_FORMS.get(type(each.day), type(each.day)) for each in group]
        if form in taken or len(group) > 2 or (side.clock is not None and not named.beside):
            return False
        group.append(named)
        return True
