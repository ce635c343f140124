"""Asking for leave, deciding on it, and taking the request back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.messaging.actions import plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.actions.marks import (
    Current,
    check_length,
    check_not_own,
    check_register_open,
    current_mark,
    drop_make_up,
    led_session,
    lock_expected,
    new_nonce,
    owe_make_up,
    put_mark,
    supersede,
)
from models.study.errors import (
    AlreadyAsked,
    AlreadyDecided,
    AlreadyMarked,
    AlreadyOnLeave,
    ReasonNeeded,
    SessionOver,
    TooLate,
)
from models.study.queries import (
    LeaveView,
    MakeUpView,
    SessionView,
    deciders,
    find_make_up,
    get_leave,
    get_session,
    leave_of,
)
from models.study.rules import CAME, LEAVE_TIMER
from models.study.tables import How, Leave, LeaveState, Mark, Scope, Stage


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """Leave was asked for; its leaders decide."""

    leave: LeaveView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class LeaveWithdrawn:
    """A request was taken back; who decides on it, or has, is told."""

    leave: LeaveView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class LeaveDecided:
    """Leave was accepted or refused; the member is told."""

    leave: LeaveView
    member: MemberRef
    make_up: MakeUpView | None
    """What a refusal after the close brings."""


def ask_leave(
    session: Session, member: MemberRef, *, session_id: int, reason: str, sent_at: datetime, now: datetime
) -> LeaveAsked:
    """Ask for leave, before a session or during it, judged by when it was sent.

    Raises NotFound, NotExpected, SessionCancelled, SessionLocked, TooLate, ReasonNeeded, TooLong, AlreadyAsked,
    AlreadyOnLeave, AlreadyMarked.
    """
    lock_expected(session, session_id, member.id)
    view = get_session(session, session_id)
    check_may_ask_leave(session, view, member, sent_at=sent_at)
    words = check_length(reason)
    if words is None:
        raise ReasonNeeded
    leave_id = session.execute(
        insert(Leave).returning(Leave.id),
        {
            "session_id": session_id,
            "member_id": member.id,
            "reason": words,
            "asked_at": sent_at,
            "state": LeaveState.ASKED,
            "nonce": new_nonce(),
        },
    ).scalar_one()
    return LeaveAsked(get_leave(session, leave_id), tuple(deciders(session, view, member)))


def check_may_ask_leave(session: Session, view: SessionView, member: MemberRef, *, sent_at: datetime) -> None:
    """Whether leave can be asked for at all, before a reason is given.

    Raises NotExpected, SessionCancelled, SessionLocked, TooLate, AlreadyAsked, AlreadyOnLeave, AlreadyMarked.
    """
    current = current_mark(session, view, member.id)
    check_register_open(view)
    if sent_at > view.ends_at:
        raise TooLate(title=view.title, closes_at=view.ends_at)
    _check_not_marked(view, current)
    newest = leave_of(session, view.id, member.id)
    state = None if newest is None else newest.state
    if state is LeaveState.ASKED:
        raise AlreadyAsked(title=view.title)
    if state is LeaveState.ACCEPTED or (current is not None and current.mark is Mark.EXCUSED):
        raise AlreadyOnLeave(title=view.title)


def decide_leave(
    session: Session,
    leave_id: int,
    *,
    nonce: str,
    accepted: bool,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> LeaveDecided:
    """Accept leave (the mark becomes excused) or refuse it.

    Raises NotFound, NotAllowed, OwnRequest, OutOfDate, AlreadyDecided, AlreadyMarked, SessionCancelled,
    SessionLocked.
    """
    leave = get_leave(session, leave_id)
    lock_expected(session, leave.session_id, leave.member.id)
    leave = get_leave(session, leave_id)
    view = led_session(session, leave.session_id, by)
    if leave.state is not LeaveState.ASKED:
        raise AlreadyDecided(state=leave.state)
    if leave.nonce != nonce:
        raise OutOfDate
    check_not_own(session, view, leave.member, by)
    check_register_open(view)
    current = current_mark(session, view, leave.member.id)
    _check_not_marked(view, current)
    state = LeaveState.ACCEPTED if accepted else LeaveState.REFUSED
    session.execute(update(Leave).where(Leave.id == leave_id).values(state=state, decided_by=by.id, decided_at=now))
    if accepted:
        _excuse(session, leave, current, by=by, now=now)
        if view.scope is Scope.BOOKED and now < view.starts_at:
            plan(session, LEAVE_TIMER, leave_id, [now])
    elif view.stage is Stage.CLOSED and current is not None and current.mark is Mark.ABSENT:
        owe_make_up(session, view.id, leave.member.id, organisation=organisation, now=now)
    make_up = None if accepted else find_make_up(session, view.id, leave.member.id)
    return LeaveDecided(get_leave(session, leave_id), leave.member, make_up)


def withdraw_leave(session: Session, leave_id: int, member: MemberRef, *, nonce: str, now: datetime) -> LeaveWithdrawn:
    """Take a request back, also one that was granted, until the session is closed.

    Raises NotFound, NotAllowed (another's), OutOfDate, AlreadyDecided, SessionCancelled, SessionOver.
    """
    leave = get_leave(session, leave_id)
    lock_expected(session, leave.session_id, leave.member.id)
    leave, view = get_leave(session, leave_id), get_session(session, leave.session_id)
    if leave.member.id != member.id:
        raise NotAllowed
    if leave.nonce != nonce:
        raise OutOfDate
    if leave.state not in (LeaveState.ASKED, LeaveState.ACCEPTED):
        raise AlreadyDecided(state=leave.state)
    check_register_open(view)
    if view.stage is not Stage.ANNOUNCED:
        raise SessionOver(title=view.title)
    session.execute(update(Leave).where(Leave.id == leave_id).values(state=LeaveState.WITHDRAWN, decided_at=now))
    current = current_mark(session, view, member.id)
    if current is not None and current.how is How.LEAVE:
        supersede(session, current.id, now)
    return LeaveWithdrawn(get_leave(session, leave_id), tuple(deciders(session, view, member)))


def _excuse(session: Session, leave: LeaveView, current: Current | None, *, by: MemberRef, now: datetime) -> None:
    put_mark(
        session,
        leave.session_id,
        leave.member.id,
        Mark.EXCUSED,
        how=How.LEAVE,
        by=by.id,
        now=now,
        instead_of=None if current is None else current.id,
        reason=leave.reason,
    )
    drop_make_up(session, leave.session_id, leave.member.id, now)


def _check_not_marked(view: SessionView, current: Current | None) -> None:
    """Raises AlreadyMarked where the person came, or the secretary has corrected the mark."""
    if current is not None and (current.mark in CAME or current.how is How.CORRECTION):
        raise AlreadyMarked(title=view.title, mark=current.mark)
