"""A member's own part of study: what comes next, what is owed, the own record. For nobody else's eyes."""

from datetime import date, datetime, time

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.study.checkin_views import brief
from handlers.turn import Turn
from models.organisation import Organisation
from models.study.queries import (
    MakeUpView,
    Record,
    SessionView,
    history,
    leave_of,
    open_sessions,
    owed,
    record,
    upcoming,
)
from models.study.tables import LeaveState, MakeUpState

MAX_AHEAD = 3
MAX_TASKS = 8
MAX_PAST = 6


def ahead(turn: Turn) -> Message:
    """The next sessions, with leave as it stands; links to check in and to ask for leave."""
    sessions = upcoming(turn.session, turn.who.id, turn.now, MAX_AHEAD)
    if not sessions:
        return message(phrase("mine-nothing-next"))
    leaves = {one.id: _leave_state(turn, one) for one in sessions}
    lines = [_session_line(one, leaves[one.id], turn.organisation) for one in sessions]
    buttons = [[_check_in_button(one)] for one in _unmarked(turn)]
    free = next((one for one in sessions if leaves[one.id] is None and one.starts_at > turn.now), None)
    if free is not None:
        buttons.append([Button(phrase("mine-ask-leave", title=free.title), start=f"lv_{free.id}")])
    return message(phrase("mine-next"), *lines, buttons=buttons)


def tasks(turn: Turn) -> Message:
    """The make-ups that are owed or wait to be confirmed."""
    all_tasks = owed(turn.session, turn.who.id)
    if not all_tasks:
        return message()
    lines = [_task_line(task, turn.today) for task in all_tasks[:MAX_TASKS]]
    if len(all_tasks) > MAX_TASKS:
        lines.append(phrase("mine-more", count=len(all_tasks) - MAX_TASKS))
    due = [task for task in all_tasks if task.state is MakeUpState.OWED]
    buttons = [[Button(phrase("mine-make-up", title=task.title), start=f"mu_{task.id}")] for task in due[:MAX_AHEAD]]
    return message(phrase("mine-tasks"), *lines, buttons=buttons)


def own_record(turn: Turn) -> Message:
    """The own marks of this half year, in numbers, and the last sessions one by one."""
    since = half_year(turn.now, turn.organisation)
    found = record(turn.session, turn.who.id, since, turn.now)
    return show_record(found, turn.organisation) if found.sessions else message()


def show_record(found: Record, organisation: Organisation) -> Message:
    """The record in words; each session counts once, whatever its labels."""
    numbers = phrase(
        "mine-counts",
        present=found.present,
        late=found.late,
        excused=found.excused,
        absent=found.absent,
        made_up=found.made_up,
    )
    past = [
        phrase("mine-past", day=organisation.local(row.starts_at).date(), title=row.title, mark=row.mark)
        for row in found.sessions[:MAX_PAST]
    ]
    return message(phrase("mine-record", total=len(found.sessions)), numbers, *past)


SECTIONS = (ahead, tasks, own_record)
"""What study puts into /me, in order; a message without text is left out."""


def next_thing(turn: Turn) -> Message | None:
    """What a lost person may want: to check in where that is open now; else what comes, and what is owed."""
    here = _unmarked(turn)
    if here:
        lines = [
            phrase("thing-open", title=one.title, until=brief(one.closes_at, turn.now, turn.organisation))
            for one in here
        ]
        return message(*lines, buttons=[[_check_in_button(one)] for one in here])
    coming = upcoming(turn.session, turn.who.id, turn.now, 1)
    due = [task for task in owed(turn.session, turn.who.id) if task.state is MakeUpState.OWED][:1]
    if not coming and not due:
        return None
    lines = [_coming_line(one, turn.organisation) for one in coming]
    lines += [_due_line("thing", task, turn.today) for task in due]
    buttons = [[Button(phrase("mine-make-up", title=task.title), start=f"mu_{task.id}")] for task in due]
    return message(*lines, buttons=buttons)


def half_year(moment: datetime, organisation: Organisation) -> datetime:
    """When the half year of a moment began, by the organisation's calendar."""
    today = organisation.today(moment)
    return organisation.at(date(today.year, 1 if today.month < 7 else 7, 1), time(0))


def _unmarked(turn: Turn) -> list[SessionView]:
    """Where a check-in would count now, and none does yet."""
    found = open_sessions(turn.session, turn.who.id, turn.now)
    return [one for one in found if not _is_marked(turn, one)]


def _is_marked(turn: Turn, of: SessionView) -> bool:
    return any(row.superseded_at is None for row in history(turn.session, of.id, turn.who.id))


def _leave_state(turn: Turn, of: SessionView) -> LeaveState | None:
    leave = leave_of(turn.session, of.id, turn.who.id)
    return leave.state if leave is not None and leave.state is not LeaveState.WITHDRAWN else None


def _session_line(of: SessionView, leave: LeaveState | None, organisation: Organisation) -> Phrase:
    starts = organisation.local(of.starts_at)
    if leave is not None:
        return phrase("mine-session-leave", title=of.title, starts=starts, state=leave)
    if of.place:
        return phrase("mine-session", title=of.title, starts=starts, place=of.place)
    return phrase("mine-session-anywhere", title=of.title, starts=starts)


def _coming_line(of: SessionView, organisation: Organisation) -> Phrase:
    starts = organisation.local(of.starts_at)
    if of.place:
        return phrase("thing-next", title=of.title, starts=starts, place=of.place)
    return phrase("thing-next-anywhere", title=of.title, starts=starts)


def _task_line(task: MakeUpView, today: date) -> Phrase:
    if task.state is MakeUpState.SUBMITTED:
        return phrase("mine-submitted", title=task.title)
    return _due_line("mine", task, today)


def _due_line(where: str, task: MakeUpView, today: date) -> Phrase:
    state = "overdue" if task.due_on < today else "owed"
    return phrase(f"{where}-{state}", title=task.title, due=task.due_on)


def _check_in_button(of: SessionView) -> Button:
    return Button(phrase("mine-check-in", title=of.title), start=f"ci_{of.id}")
