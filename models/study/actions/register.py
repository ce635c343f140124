"""Closing a session, locking its register, correcting a mark."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.study.actions.marks import (
    OWN,
    PENDING,
    check_length,
    current_mark,
    led_session,
    lock_expected,
    lock_session_row,
    owe_make_ups,
    put_mark,
    settle_make_up,
)
from models.study.actions.screen import close_screens
from models.study.actions.sessions import cancel_timers, let_follow
from models.study.errors import (
    LeaveUndecided,
    NotClosed,
    NothingChanged,
    ReasonNeeded,
    SessionCancelled,
    SessionLocked,
    TooEarly,
)
from models.study.queries import (
    BranchCount,
    LeaveView,
    MakeUpView,
    SessionView,
    counts_by_branch,
    find_make_up,
    get_session,
    leaders_of,
    missing_members,
    undecided_leaves,
)
from models.study.queries.register import CURRENT
from models.study.tables import Attendance, Expected, How, MakeUp, MakeUpState, Mark, Stage, StudySession


@dataclass(frozen=True, slots=True)
class Closing:
    """A session was closed: its leaders get the summary, the missing a make-up."""

    session: SessionView
    summary: tuple[BranchCount, ...]
    missing: tuple[MemberRef, ...]
    """Who owes a make-up; whose leave is undecided is not among them."""
    undecided: tuple[LeaveView, ...]
    """Leave that waits for a decision; refusing it brings the make-up."""
    make_up_due: date
    leaders: tuple[MemberRef, ...]
    again: bool
    """It was closed before: nothing was done, nobody need be told."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A mark was corrected."""

    session: SessionView
    member: MemberRef
    before: Mark | None
    mark: Mark
    make_up: MakeUpView | None
    """What being absent brings once the session is closed."""


def close_session(
    session: Session, session_id: int, *, by: MemberRef | None, organisation: Organisation, now: datetime
) -> Closing:
    """End check-in and mark the missing absent; `by` None is the clock. Closing twice does nothing.

    Earlier than planned it ends the window now. Raises NotAllowed, SessionCancelled, TooEarly (before the window).
    """
    lock_session_row(session, session_id)
    view = get_session(session, session_id) if by is None else led_session(session, session_id, by)
    if view.stage is Stage.CANCELLED:
        raise SessionCancelled(title=view.title)
    if view.stage is not Stage.ANNOUNCED:
        return _closing(session, view, organisation, now, again=True)
    if now <= view.opens_at:
        raise TooEarly(title=view.title, opens_at=view.opens_at)
    lock_expected(session, session_id)
    session.execute(
        update(StudySession)
        .where(StudySession.id == session_id)
        .values(stage=Stage.CLOSED, closed_at=now, closes_at=min(now, view.closes_at))
    )
    _mark_absent(session, session_id, by, now)
    cancel_timers(session, session_id)
    close_screens(session, session_id, now=now)
    owing = _missing(session, session_id)
    owe_make_ups(session, session_id, [one.id for one in owing], organisation=organisation, now=now)
    view = get_session(session, session_id)
    let_follow(session, view, now)
    return _closing(session, view, organisation, now, again=False)


def lock_session(session: Session, session_id: int, *, by: MemberRef, now: datetime) -> SessionView:
    """Confirm the register and lock it.

    Raises NotAllowed, NotClosed, SessionCancelled, SessionLocked, LeaveUndecided.
    """
    lock_session_row(session, session_id)
    lock_expected(session, session_id)
    view = led_session(session, session_id, by)
    _check_lockable(session, view)
    session.execute(
        update(StudySession)
        .where(StudySession.id == session_id)
        .values(stage=Stage.LOCKED, locked_at=now, locked_by=by.id)
    )
    return get_session(session, session_id)


def correct_mark(
    session: Session,
    session_id: int,
    member_id: int,
    mark: Mark,
    *,
    reason: str | None,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> Correction:
    """Put another mark in place of the one that counts; the old one stays in the history.

    A reason is needed after the lock, and for a person's own check-in. Raises NotAllowed, SessionCancelled,
    NotExpected, NothingChanged, ReasonNeeded, TooLong.
    """
    lock_expected(session, session_id, member_id)
    view = led_session(session, session_id, by)
    if view.stage is Stage.CANCELLED:
        raise SessionCancelled(title=view.title)
    current = current_mark(session, view, member_id)
    before = None if current is None else current.mark
    if before is mark:
        raise NothingChanged
    reason = check_length(reason)
    if reason is None and (view.stage is Stage.LOCKED or (current is not None and current.how in OWN)):
        raise ReasonNeeded
    put_mark(
        session,
        session_id,
        member_id,
        mark,
        how=How.CORRECTION,
        by=by.id,
        now=now,
        instead_of=None if current is None else current.id,
        reason=reason,
    )
    _settle_corrected(session, view, member_id, mark, by, organisation, now)
    make_up = find_make_up(session, session_id, member_id)
    owed = make_up if make_up is not None and make_up.state is MakeUpState.OWED else None
    return Correction(view, members(session, [member_id])[member_id], before, mark, owed)


def _settle_corrected(
    session: Session,
    view: SessionView,
    member_id: int,
    mark: Mark,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
) -> None:
    """Corrected to made up, the task is done; else as everywhere."""
    if mark is Mark.MADE_UP:
        session.execute(
            update(MakeUp)
            .where(MakeUp.session_id == view.id, MakeUp.member_id == member_id, MakeUp.state.in_(PENDING))
            .values(state=MakeUpState.CONFIRMED, decided_by=by.id, decided_at=now)
        )
    else:
        settle_make_up(session, view, member_id, mark, organisation=organisation, now=now)


def _check_lockable(session: Session, view: SessionView) -> None:
    if view.stage is Stage.CANCELLED:
        raise SessionCancelled(title=view.title)
    if view.stage is Stage.LOCKED:
        raise SessionLocked(title=view.title)
    if view.stage is Stage.ANNOUNCED:
        raise NotClosed(title=view.title)
    undecided = undecided_leaves(session, view.id)
    if undecided:
        raise LeaveUndecided(count=len(undecided))


def _mark_absent(session: Session, session_id: int, by: MemberRef | None, now: datetime) -> None:
    """Mark everybody without a mark absent, in one statement."""
    unmarked = (
        select(
            Expected.session_id,
            Expected.member_id,
            literal(Mark.ABSENT, Attendance.mark.type),
            literal(How.CLOSE, Attendance.how.type),
            literal(now, Attendance.at.type),
            literal(None if by is None else by.id, Attendance.by.type),
        )
        .outerjoin(Attendance, CURRENT)
        .where(Expected.session_id == session_id, Attendance.id.is_(None))
    )
    session.execute(insert(Attendance).from_select(["session_id", "member_id", "mark", "how", "at", "by"], unmarked))


def _missing(session: Session, session_id: int) -> list[MemberRef]:
    """Who is absent without having asked for leave."""
    asked = {leave.member.id for leave in undecided_leaves(session, session_id)}
    return [one for one in missing_members(session, session_id) if one.id not in asked]


def _closing(session: Session, view: SessionView, organisation: Organisation, now: datetime, *, again: bool) -> Closing:
    due = session.scalar(select(func.min(MakeUp.due_on)).where(MakeUp.session_id == view.id))
    return Closing(
        session=view,
        summary=counts_by_branch(session, view.id),
        missing=tuple(_missing(session, view.id)),
        undecided=tuple(undecided_leaves(session, view.id)),
        make_up_due=due or organisation.today(now) + timedelta(days=organisation.makeup_days),
        leaders=tuple(leaders_of(session, view)),
        again=again,
    )
