"""What everybody expected reads of a session: announcement, change, cancellation, reminders; and the group's card."""

from datetime import date, datetime, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.study.calendar_file import add_button
from handlers.study.names import listed
from models.organisation import Organisation
from models.study.queries import Changes, Counts, MakeUpView, News, SessionView
from models.study.tables import Mode, Stage


def news(heard: News, organisation: Organisation) -> Message:
    """What this person has not been told yet."""
    if heard.changes is None:
        return announcement(heard.session, organisation)
    if heard.changes.cancelled:
        return cancellation(heard.session, heard.changes, organisation)
    return change(heard.session, heard.changes, organisation)


def announcement(view: SessionView, organisation: Organisation) -> Message:
    """A session is announced."""
    return message(
        phrase("news-announcement", title=view.title),
        phrase("session-labels-line", labels=list(view.labels)),
        *where_and_when(view, organisation),
        how_to_check_in(view, organisation),
        buttons=[*links(view), [add_button(view.id)]],
    )


def change(view: SessionView, changes: Changes, organisation: Organisation) -> Message:
    """What is different from what this person was told."""
    parts = [phrase("news-change", title=changes.title[0] if changes.title else view.title)]
    if changes.title:
        parts.append(phrase("news-title-changed", before=changes.title[0], after=changes.title[1]))
    if changes.starts_at:
        before, after = changes.starts_at
        parts.append(phrase("news-time-changed", before=organisation.local(before), after=organisation.local(after)))
    if changes.place:
        parts.append(phrase("news-place-changed", before=changes.place[0], after=changes.place[1]))
    if not changes.starts_at:
        parts.append(phrase("news-time-stays", start=organisation.local(view.starts_at)))
    if not changes.place:
        parts.append(phrase("news-place-stays", place=view.place))
    return message(*parts, buttons=links(view))


def cancellation(view: SessionView, changes: Changes, organisation: Organisation) -> Message:
    """It does not take place; named as this person knows it."""
    title = changes.title[0] if changes.title else view.title
    start = changes.starts_at[0] if changes.starts_at else view.starts_at
    return message(phrase("news-cancelled", title=title, start=organisation.local(start)))


def card(view: SessionView, counts: Counts, organisation: Organisation) -> Message:
    """The group's card: numbers, no names. Who has made up was not there."""
    parts = [phrase("card-title", title=view.title), *where_and_when(view, organisation)]
    if view.stage is Stage.CANCELLED:
        return message(*parts, phrase("card-cancelled"))
    parts.append(
        phrase(
            "card-counts",
            expected=counts.expected,
            present=counts.present,
            late=counts.late,
            excused=counts.excused,
            missing=counts.open + counts.absent + counts.made_up,
        )
    )
    if view.stage is not Stage.ANNOUNCED:
        return message(*parts, phrase("card-closed"))
    if view.mode is Mode.QR:
        return message(*parts, how_to_check_in(view, organisation))
    return message(*parts, buttons=[[_check_in(view)]])


def reminder(view: SessionView, organisation: Organisation, *, at: datetime, late: bool) -> Message:
    """It is soon. `at`: the moment from which “in an hour” counts."""
    start = organisation.local(view.starts_at)
    key = {0: "ping-soon", 1: "ping-tomorrow"}.get((start.date() - organisation.today(at)).days, "ping-ahead")
    parts = [phrase(key, title=view.title, start=start, clock=start.time(), left=view.starts_at - at)]
    parts += [phrase("ping-place", place=view.place), how_to_check_in(view, organisation)]
    return message(*parts, *_sorry(late), buttons=links(view))


def window_ending(view: SessionView, organisation: Organisation, *, late: bool) -> Message:
    """Check-in is about to end."""
    closes = organisation.local(view.closes_at).time()
    parts = [phrase("ping-window", title=view.title, closes=closes), *_sorry(late)]
    return message(*parts, buttons=links(view))


def reminders_missed(view: SessionView, organisation: Organisation) -> Message:
    """To the leaders: nobody was reminded, and it is too late for that."""
    return message(phrase("ping-missed", title=view.title, start=organisation.local(view.starts_at)))


def make_up_task(task: MakeUpView, organisation: Organisation) -> Message:
    """To who was missing: what is owed, and by when."""
    start = organisation.local(task.starts_at)
    return message(phrase("make-up-task", title=task.title, start=start, due=task.due_on), buttons=[[_make_up(task)]])


def make_up_due(task: MakeUpView, *, today: date, late: bool) -> Message:
    """A make-up is about to be due."""
    parts = [phrase("ping-make-up", title=task.title, day=_day(task.due_on, today)), *_sorry(late)]
    return message(*parts, buttons=[[_make_up(task)]])


def make_ups_missed(title: str, names: list[str]) -> Message:
    """To the leaders: make-ups became due without a reminder."""
    return message(phrase("ping-make-ups-missed", title=title, names=listed(names)))


def where_and_when(view: SessionView, organisation: Organisation) -> list[Phrase]:
    """Time and place, a line each."""
    start = organisation.local(view.starts_at)
    return [
        phrase("session-when-line", start=start, length=view.ends_at - view.starts_at),
        phrase("session-place-line", place=view.place),
    ]


def how_to_check_in(view: SessionView, organisation: Organisation) -> Phrase:
    """From when, how, and when it is late."""
    late_from = organisation.local(view.starts_at + timedelta(minutes=view.late_after_minutes))
    opens = organisation.local(view.opens_at)
    return phrase(f"news-check-in-{view.mode.value}", opens=opens.time(), late=late_from.time())


def links(view: SessionView) -> list[list[Button]]:
    """Links, not presses: they are not lost while we are down."""
    leave = Button(phrase("news-leave"), start=f"lv_{view.id}")
    return [[leave] if view.mode is Mode.QR else [_check_in(view), leave]]


def open_button(view: SessionView) -> Button:
    """Opens a session's screen; for its leaders."""
    return Button(phrase("session-open"), data=f"sess:{view.id}:{view.nonce}")


def _check_in(view: SessionView) -> Button:
    return Button(phrase("news-check-in"), start=f"ci_{view.id}")


def _make_up(task: MakeUpView) -> Button:
    return Button(phrase("news-make-up"), start=f"mu_{task.id}")


def _day(day: date, today: date) -> Arg:
    ahead = (day - today).days
    return (phrase("day-today"), phrase("day-tomorrow"))[ahead] if ahead in (0, 1) else day


def _sorry(late: bool) -> list[Phrase]:
    return [phrase("ping-late")] if late else []
