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
    current_mark,
    led_session,
    lock_expected,
    new_nonce,
    put_mark,
)
from models.study.errors import AlreadyDecided, MakeUpEmpty
from models.study.queries import MakeUpView, get_make_up, get_session, leaders_of
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
    return MakeUpSubmitted(get_make_up(session, make_up_id), tuple(leaders_of(session, view)))


def decide_make_up(
    session: Session, make_up_id: int, *, nonce: str, confirmed: bool, by: MemberRef, now: datetime
) -> MakeUpDecided:
    """Confirm a make-up (the mark becomes made_up, also after the lock) or return it (owed again).

    Raises NotFound, NotAllowed, OutOfDate, AlreadyDecided.
    """
    task = _locked(session, make_up_id)
    view = led_session(session, task.session_id, by)
    if task.state is not MakeUpState.SUBMITTED:
        raise AlreadyDecided(state=task.state)
    if task.nonce != nonce:
        raise OutOfDate
    if confirmed:
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
    state = MakeUpState.CONFIRMED if confirmed else MakeUpState.OWED
    session.execute(
        update(MakeUp)
        .where(MakeUp.id == make_up_id)
        .values(state=state, nonce=new_nonce(), decided_by=by.id, decided_at=now)
    )
    return MakeUpDecided(get_make_up(session, make_up_id), task.member)


def _locked(session: Session, make_up_id: int) -> MakeUpView:
    """The task as it is under the lock of its person at its session."""
    task = get_make_up(session, make_up_id)
    lock_expected(session, task.session_id, task.member.id)
    return get_make_up(session, make_up_id)
