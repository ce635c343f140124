"""An administrator sees where a year's working days are known from, and enters its notice or takes it back.

Nothing is stored before everything that was understood has been said back and confirmed.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from zlib import crc32

from handlers.base import Callback, Command, Handler, Next, Who
from handlers.calendar import views
from handlers.conversation import END, Conversation, State
from handlers.message import Message, phrase
from handlers.turn import Turn
from models.calendar.actions import enter_year, forget_year
from models.calendar.notice import Notice, find_year, read_notice
from models.calendar.queries import Source, entered_days, year_table
from models.errors import NotAllowed, OutOfDate

YEARS_AHEAD = 2
"""As far as times that people type may lie ahead."""
_YEAR = re.compile(r"(20[0-9]{2}) ?年?")


class Step(StrEnum):
    """Which year, its notice, whether it was understood; or whether to take it back."""

    YEAR = "year"
    NOTICE = "notice"
    CHECK = "check"
    FORGET = "forget"


def _by_administrators(callback: Callback) -> Callback:
    """Who was an administrator when the question was asked may be none any more."""

    def checked(turn: Turn) -> Next:
        if not turn.who.is_administrator:
            raise NotAllowed
        return callback(turn)

    return checked


def begin(turn: Turn) -> Next:
    """/holidays, perhaps with a year or a whole notice behind it."""
    return (_take_year(turn) or Step.YEAR) if turn.text else Step.YEAR


def ask_year(turn: Turn) -> Message:
    """Where this and the next year are known from."""
    year = turn.today.year
    tables = [year_table(turn.session, turn.organisation, one) for one in (year, year + 1)]
    return views.years(tables)


def say_year(turn: Turn) -> Next:
    """A year, or a notice that says its year."""
    step = _take_year(turn)
    if step is None and not turn.spoke:
        turn.say(views.unclear_year(turn.today.year + 1))
    return step


def tap_year(turn: Turn) -> Next:
    """One of the two years that are offered."""
    if turn.text not in {str(turn.today.year), str(turn.today.year + 1)}:
        raise OutOfDate
    turn.draft["year"] = int(turn.text)
    return Step.NOTICE


def ask_notice(turn: Turn) -> Message:
    """What is doubtful about what was sent; else what is known of the year, and how more is told."""
    if "doubtful" in turn.draft:
        return views.doubtful(read_notice(turn.draft["doubtful"], turn.draft["year"]))
    return views.year(year_table(turn.session, turn.organisation, turn.draft["year"]))


def say_notice(turn: Turn) -> Next:
    """Read the notice; what is doubtful about it is asked, and nothing kept."""
    read = read_notice(turn.text, turn.draft["year"])
    turn.draft.pop("doubtful", None)
    if not read.is_sound:
        turn.draft["doubtful"] = turn.text
        return Step.NOTICE
    turn.draft.update(text=turn.text, before=_entered(turn))
    return Step.CHECK


def tap_notice(turn: Turn) -> Next:
    """Another year, or take back what was entered for this one."""
    turn.draft.pop("doubtful", None)
    if turn.text == "other":
        return Step.YEAR
    table = year_table(turn.session, turn.organisation, turn.draft["year"])
    if turn.text != "forget" or table.source is not Source.ENTERED:
        raise OutOfDate
    return Step.FORGET


def ask_check(turn: Turn) -> Message:
    """Everything that was understood, by feast and with weekdays."""
    return views.understood(_notice(turn), _mark(turn), replaces=bool(turn.draft["before"]))


def tap_check(turn: Turn) -> Next:
    """Enter it; asked again where somebody else has entered something since."""
    if turn.text == "again":
        return Step.NOTICE
    if turn.text != f"yes{_mark(turn)}":
        raise OutOfDate
    before, read = _entered(turn), _notice(turn)
    if before != turn.draft["before"]:
        turn.draft["before"] = before
        turn.answer(phrase("out-of-date"))
        return None
    done = enter_year(turn.session, read.year, free=read.free, worked=read.worked)
    turn.edit(views.entered(done))
    return END


def ask_forget(turn: Turn) -> Message:
    return views.sure_to_forget(turn.draft["year"])


def tap_forget(turn: Turn) -> Next:
    """Take it back, or leave it."""
    year = turn.draft["year"]
    if turn.text == "leave":
        return Step.NOTICE
    if turn.text != "yes" or not _entered(turn):
        raise OutOfDate
    forget_year(turn.session, year)
    turn.edit(views.forgotten(year_table(turn.session, turn.organisation, year)))
    return END


def _take_year(turn: Turn) -> Next:
    """The step for the year that was written, or None; of one that can't be entered it is said."""
    text = unicodedata.normalize("NFKC", turn.text).strip()
    written, titled = _YEAR.fullmatch(text), find_year(turn.text)
    year = int(written[1]) if written else titled
    if year is None:
        return None
    first = turn.today.year
    if not first <= year <= first + YEARS_AHEAD:
        turn.say(views.out_of_range(first, first + YEARS_AHEAD))
        return None
    turn.draft["year"] = year
    return Step.NOTICE if written else say_notice(turn)


def _notice(turn: Turn) -> Notice:
    return read_notice(turn.draft["text"], turn.draft["year"])


def _mark(turn: Turn) -> str:
    """Of the text that was understood: a button under an earlier one must not enter this one."""
    return f"{crc32(turn.draft['text'].encode()):x}"


def _entered(turn: Turn) -> dict[str, bool]:
    return {day.isoformat(): worked for day, worked in entered_days(turn.session, turn.draft["year"]).items()}


def _state(ask: Callable[[Turn], Message], says: Callback | None = None, taps: Callback | None = None) -> State:
    return State(
        ask,
        says=_by_administrators(says) if says else None,
        taps=_by_administrators(taps) if taps else None,
    )


HOLIDAYS = Conversation(
    "holidays",
    [Command("holidays", begin, words=("节假日",), who=Who.ADMINISTRATOR)],
    {
        Step.YEAR: _state(ask_year, says=say_year, taps=tap_year),
        Step.NOTICE: _state(ask_notice, says=say_notice, taps=tap_notice),
        Step.CHECK: _state(ask_check, says=say_notice, taps=tap_check),
        Step.FORGET: _state(ask_forget, taps=tap_forget),
    },
)


def handlers() -> list[Handler]:
    """The command of administrators."""
    return [HOLIDAYS]
