"""分享会 (/meetings): what a leader answers for, and a quarter in numbers."""

from handlers.base import Command, Handler, Press, Who
from handlers.reading import figures_views, meeting_screen_views
from handlers.study.session_draft import number
from handlers.turn import Turn
from models.errors import OutOfDate
from models.reading.queries import led_meetings, quarter_figures
from models.reading.rules import quarter_of

FIRST_YEAR = 2000


def list_meetings(turn: Turn) -> None:
    """The meetings ahead and of late, newest first."""
    meetings = led_meetings(turn.session, turn.who)
    turn.edit(meeting_screen_views.meetings(meetings, quarter_of(turn.today), turn.organisation, turn.now))


def show_figures(turn: Turn) -> None:
    """A quarter, counted from what was marked; those before it are a tap away."""
    year, quarter = _pressed_quarter(turn)
    figures = quarter_figures(turn.session, turn.who, year=year, quarter=quarter, now=turn.now)
    turn.edit(figures_views.page(figures, quarter_of(turn.today), turn.organisation))


def _pressed_quarter(turn: Turn) -> tuple[int, int]:
    """Raises OutOfDate for what is no quarter, or far ahead."""
    if len(turn.data) != 2:
        raise OutOfDate
    year, quarter = (number(one) for one in turn.data)
    if not (FIRST_YEAR <= year <= turn.today.year + 1 and 1 <= quarter <= 4):
        raise OutOfDate
    return year, quarter


def handlers() -> list[Handler]:
    """The command, and the pages that it leads to."""
    return [
        Command("meetings", list_meetings, words=("分享会",), who=Who.LEADER),
        Press("mtlist", list_meetings, who=Who.LEADER),
        Press("mtfig", show_figures, who=Who.LEADER),
    ]
