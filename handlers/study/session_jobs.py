"""What time does to a session: reminders, the end of check-in, make-ups that are due; and what the floor below asks.

What became due while we were down is sent with an apology while its subject is ahead; otherwise the leaders are
told once. A reminder that nobody wants after a moment carries it as `stale_at`.
"""

from datetime import time, timedelta
from functools import partial

from handlers.study import manage_views, news_views
from handlers.study.above import Above
from handlers.study.session_news import CARD, post_cards
from handlers.turn import Job, Moment, Voice
from models.messaging.queries import due_timers
from models.people.queries import MemberRef
from models.people.rules import LEFT_TIMER, MOVED_TIMER
from models.study import actions, queries
from models.study.actions import Closing
from models.study.queries import MakeUpView, SessionView
from models.study.tables import Stage

PING, WINDOW_PING, CLOSE, MAKE_UP_PING = "session_ping", "session_window_ping", "session_close", "make_up_ping"
_AT_ONCE = 500
"""Overdue timers to look at; a tick takes no more."""


def remind(moment: Moment, session_id: int, above: Above) -> None:
    """Before a session: remind who has neither come nor been excused.

    Of several reminders that became due while we were down only the last is sent.
    """
    view = queries.get_session(moment.session, session_id)
    if view.stage is not Stage.ANNOUNCED or _is_overtaken(moment, PING, session_id):
        return
    if moment.now < view.starts_at:
        at = moment.now if moment.late else moment.due_at
        said = news_views.reminder(view, moment.organisation, at=at, late=moment.late)
        for member in _missing(moment, session_id):
            moment.tell(member, above.ping(moment, view, member, said), stale_at=view.starts_at)
    elif moment.now < view.closes_at or not _is_overtaken(moment, WINDOW_PING, session_id):
        _own_up(moment, view)


def remind_missing(moment: Moment, session_id: int) -> None:
    """Before check-in ends: remind who is missing; not who has asked for leave and waits for the answer."""
    view = queries.get_session(moment.session, session_id)
    if view.stage is not Stage.ANNOUNCED:
        return
    if moment.now >= view.closes_at:
        _own_up(moment, view)
        return
    said = news_views.window_ending(view, moment.organisation, late=moment.late)
    asked = {leave.member.id for leave in queries.undecided_leaves(moment.session, session_id)}
    for member in _missing(moment, session_id):
        if member.id not in asked:
            moment.tell(member, said, stale_at=view.closes_at)


def close(moment: Moment, session_id: int) -> None:
    """End check-in; late or not, the register is the same, as check-ins are judged by when they were sent."""
    if queries.get_session(moment.session, session_id).stage is not Stage.ANNOUNCED:
        return
    closing = actions.close_session(
        moment.session, session_id, by=None, organisation=moment.organisation, now=moment.now
    )
    tell_closing(moment, closing, late=moment.late)


def tell_closing(voice: Voice, closing: Closing, *, late: bool = False, by: MemberRef | None = None) -> None:
    """The summary to the leaders (but who closed it and sees it), a make-up task to each who was missing."""
    if closing.again:
        return
    said = manage_views.closing(closing, voice.organisation, late=late)
    for leader in closing.leaders:
        if by is None or leader.id != by.id:
            voice.tell(leader, said, for_leader=True)
    for task in queries.make_ups_owed(voice.session, closing.session.id, due_by=closing.make_up_due):
        voice.tell(task.member, news_views.make_up_task(task, voice.organisation))
    voice.refresh(CARD, closing.session.id)


def remind_make_up(moment: Moment, session_id: int) -> None:
    """The day before a make-up is due: remind who still owes it; after the due day tell the leaders."""
    due_on = moment.organisation.today(moment.due_at) + timedelta(days=1)
    found = queries.make_ups_owed(moment.session, session_id, due_by=due_on)
    owed = [task for task in found if task.due_on == due_on]
    if owed and moment.today > due_on:
        _own_up_make_ups(moment, session_id, owed)
        return
    stale_at = moment.organisation.at(due_on, time(23, 59))
    for task in owed:
        said = news_views.make_up_due(task, today=moment.today, late=moment.late)
        moment.tell(task.member, said, stale_at=stale_at)


def release(moment: Moment, member_id: int) -> None:
    """Somebody has left the organisation."""
    for session_id in actions.release_member(moment.session, member_id, now=moment.now):
        moment.refresh(CARD, session_id)


def move_cards(moment: Moment, chat_id: int) -> None:
    """A group has another id: what was put up before can't be edited there."""
    post_cards(moment, chat_id)


def _missing(moment: Moment, session_id: int) -> list[MemberRef]:
    return [member for member in queries.missing_members(moment.session, session_id) if member.reachable]


def _is_overtaken(moment: Moment, kind: str, session_id: int) -> bool:
    """Whether a later timer of this kind is due too, and will speak instead."""
    due = due_timers(moment.session, now=moment.now, limit=_AT_ONCE)
    return any(one.kind == kind and one.subject == session_id and one.due_at > moment.due_at for one in due)


def _own_up(moment: Moment, view: SessionView) -> None:
    for leader in queries.leaders_of(moment.session, view):
        moment.tell(leader, news_views.reminders_missed(view, moment.organisation), for_leader=True)


def _own_up_make_ups(moment: Moment, session_id: int, owed: list[MakeUpView]) -> None:
    view = queries.get_session(moment.session, session_id)
    for leader in queries.leaders_of(moment.session, view):
        said = news_views.make_ups_missed(view.title, [task.member.name for task in owed])
        moment.tell(leader, said, for_leader=True)


def jobs(above: Above) -> dict[str, Job]:
    """By the kind of the timer."""
    return {
        PING: partial(remind, above=above),
        WINDOW_PING: remind_missing,
        CLOSE: close,
        MAKE_UP_PING: remind_make_up,
        LEFT_TIMER: release,
        MOVED_TIMER: move_cards,
    }
