"""忙时 (/busy): the half-days on which somebody usually can't come; a secretary sees numbers, never whose."""

from handlers.base import Command, Handler, Press, Who
from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.meeting_draft import Quarter, quarters_ahead
from handlers.reading.meeting_views import quarter_name
from handlers.study.session_draft import number, word
from handlers.turn import Turn
from models.errors import OutOfDate
from models.reading import actions
from models.reading.queries import busy_of
from models.reading.tables import Half

DAYS = range(7)


def begin(turn: Turn) -> None:
    """This quarter."""
    _show(turn, quarters_ahead(turn.today)[0])


def turn_to(turn: Turn) -> None:
    """The other quarter."""
    _show(turn, _pressed_quarter(turn))


def toggle(turn: Turn) -> None:
    """Tick a half-day, or untick it. If it has changed since it was shown, only the screen is brought up to date."""
    year, quarter = _pressed_quarter(turn)
    if len(turn.data) != 5 or turn.data[4] not in ("0", "1"):
        raise OutOfDate
    weekday, half, shown = number(turn.data[2]), word(Half, turn.data[3]), turn.data[4] == "1"
    if weekday not in DAYS:
        raise OutOfDate
    ticked = (weekday, half) in busy_of(turn.session, turn.who.id, year=year, quarter=quarter)
    if ticked == shown:
        actions.toggle_busy(turn.session, turn.who, year=year, quarter=quarter, weekday=weekday, half=half)
    _show(turn, (year, quarter))


def page(chosen: Quarter, busy: frozenset[tuple[int, Half]], other: Quarter) -> Message:
    """A week of half-days, the ticked ones marked. `other`: the quarter that can be filled in too."""
    rows = [[_half(chosen, weekday, half, (weekday, half) in busy) for half in Half] for weekday in DAYS]
    turning = Button(phrase("busy-other", quarter=quarter_name(*other)), data=f"busyq:{other[0]}:{other[1]}")
    return message(
        phrase("busy-ask", quarter=quarter_name(*chosen)),
        phrase("busy-why"),
        buttons=[*rows, [turning]],
    )


def _half(chosen: Quarter, weekday: int, half: Half, ticked: bool) -> Button:
    tick: Phrase = phrase("busy-ticked" if ticked else "busy-unticked")
    label = phrase(f"busy-{half.value}", tick=tick, weekday=phrase(f"weekday-{weekday + 1}"))
    return Button(label, data=f"busy:{chosen[0]}:{chosen[1]}:{weekday}:{half.value}:{int(ticked)}")


def _show(turn: Turn, chosen: Quarter) -> None:
    busy = busy_of(turn.session, turn.who.id, year=chosen[0], quarter=chosen[1])
    now, ahead = quarters_ahead(turn.today)
    turn.edit(page(chosen, busy, ahead if chosen == now else now))


def _pressed_quarter(turn: Turn) -> Quarter:
    """This one or the next, as meetings are planned for both. Raises OutOfDate for any other."""
    if len(turn.data) < 2:
        raise OutOfDate
    chosen = number(turn.data[0]), number(turn.data[1])
    if chosen not in quarters_ahead(turn.today):
        raise OutOfDate
    return chosen


def handlers() -> list[Handler]:
    """The command, and its keyboard."""
    return [
        Command("busy", begin, words=("忙时",)),
        Press("busy", toggle, who=Who.MEMBER),
        Press("busyq", turn_to, who=Who.MEMBER),
    ]
