"""Making up for a missed session: sending it in, and confirming it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.study.actions.marks import (
    PENDING,
    check_length,
    check_not_own,
    current_mark,
    led_session,
    lock_expected,
    new_nonce,
    put_mark,
)
from models.study.errors import AlreadyDecided, MakeUpEmpty, ReasonNeeded
from models.study.queries import MakeUpView, deciders, get_make_up, get_session
from models.study.tables import How, MakeUp, MakeUpState, Mark


@dataclass(frozen=True, slots=True)
class MakeUpSubmitted:
    """A make-up was sent in; its leaders confirm or return it."""

    make_up: MakeUpView
    leaders: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class MakeUpDecided:
    """A make-up was confirmed or returned; the member is told."""

    make_up: MakeUpView
    member: MemberRef


def submit_make_up(
    session: Session,
    make_up_id: int,
    member: MemberRef,
    *,
    note: str | None,
    file_id: str | None = None,
    file_kind: str | None = None,
    now: datetime,
) -> MakeUpSubmitted:
    """Send a make-up in, again where it was not yet decided; a late one is taken too.

    Raises NotFound, NotAllowed (another's), AlreadyDecided, MakeUpEmpty, TooLong.
    """
    task = _locked(session, make_up_id)
    if task.member.id != member.id:
        raise NotAllowed
    if task.state not in PENDING:
        raise AlreadyDecided(state=task.state)
    note = check_length(note)
    if note is None and file_id is None:
        raise MakeUpEmpty
    session.execute(
        update(MakeUp)
        .where(MakeUp.id == make_up_id)
        .values(
            state=MakeUpState.SUBMITTED,
            nonce=new_nonce(),
            note=note,
            file_id=file_id,
            file_kind=file_kind,
            submitted_at=now,
        )
    )
    view = get_session(session, task.session_id)
    return MakeUpSubmitted(get_make_up(session, make_up_id), tuple(deciders(session, view, member)))


def confirm_make_up(session: Session, make_up_id: int, *, nonce: str, by: MemberRef, now: datetime) -> MakeUpDecided:
    """Confirm a make-up: the mark becomes made_up, also after the lock.

    Raises NotFound, NotAllowed, OwnRequest, OutOfDate, AlreadyDecided.
    """
    task = check_may_decide(session, make_up_id, nonce=nonce, by=by)
    view = get_session(session, task.session_id)
    current = current_mark(session, view, task.member.id)
    put_mark(
        session,
        view.id,
        task.member.id,
        Mark.MADE_UP,
        how=How.MAKE_UP,
        by=by.id,
        now=now,
        instead_of=None if current is None else current.id,
    )
    return _decided(session, task, MakeUpState.CONFIRMED, by=by, now=now)


def return_make_up(
    session: Session, make_up_id: int, *, nonce: str, reason: str, by: MemberRef, now: datetime
) -> MakeUpDecided:
    """Return a make-up, which is owed again; the member reads why.

    Raises NotFound, NotAllowed, OwnRequest, OutOfDate, AlreadyDecided, ReasonNeeded, TooLong.
    """
    task = check_may_decide(session, make_up_id, nonce=nonce, by=by)
    words = check_length(reason)
    if words is None:
        raise ReasonNeeded
    return _decided(session, task, MakeUpState.OWED, return_reason=words, by=by, now=now)


def check_may_decide(session: Session, make_up_id: int, *, nonce: str, by: MemberRef) -> MakeUpView:
    """Whether this person may decide on the make-up now; returns it, locked.

    Raises NotFound, NotAllowed, OwnRequest, OutOfDate, AlreadyDecided.
    """
    task = _locked(session, make_up_id)
    view = led_session(session, task.session_id, by)
    if task.state is not MakeUpState.SUBMITTED:
        raise AlreadyDecided(state=task.state)
    if task.nonce != nonce:
        raise OutOfDate
    check_not_own(session, view, task.member, by)
    return task


def _decided(
    session: Session,
    task: MakeUpView,
    state: MakeUpState,
    *,
    return_reason: str | None = None,
    by: MemberRef,
    now: datetime,
) -> MakeUpDecided:
    session.execute(
        update(MakeUp)
        .where(MakeUp.id == task.id)
        .values(state=state, nonce=new_nonce(), return_reason=return_reason, decided_by=by.id, decided_at=now)
    )
    return MakeUpDecided(get_make_up(session, task.id), task.member)


def _locked(session: Session, make_up_id: int) -> MakeUpView:
    """The task as it is under the lock of its person at its session."""
    task = get_make_up(session, make_up_id)
    lock_expected(session, task.session_id, task.member.id)
    return get_make_up(session, make_up_id)
