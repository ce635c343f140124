"""Checking in: the hot path, one select and one insert."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Table, and_, bindparam, insert, select, text, update
from sqlalchemy.orm import Session

from models.base import Utc
from models.errors import DomainError
from models.people.queries import MemberRef
from models.study.actions.marks import drop_make_up, is_postgres
from models.study.errors import (
    CodeNeeded,
    CodesSpent,
    MarkedBySecretary,
    NotExpected,
    NothingOpen,
    QrNeeded,
    QrOld,
    SessionCancelled,
    SessionLocked,
    SeveralOpen,
    TooLate,
    WrongCode,
)
from models.study.queries import get_session, next_to_open, sessions_of
from models.study.rules import CAME, WRONG_CODES, code_is_right, judge, qr_is_valid
from models.study.tables import Attendance, Expected, How, Leave, LeaveState, Mark, Mode, Stage, StudySession

RECENT = timedelta(hours=12)
"""Who checks in so long after a window is told that it has ended, rather than that nothing is open."""
_HOW = {Mode.OPEN: How.MESSAGE, Mode.CODE: How.CODE, Mode.QR: How.QR}


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The check-in counts, or one before it did (`again`)."""

    session_id: int
    title: str
    place: str
    starts_at: datetime
    mark: Mark
    how: How
    at: datetime
    """When the mark that counts was made."""
    again: bool


@dataclass(frozen=True, slots=True)
class CheckInRefused:
    """Refused, and the refusal is remembered: raising would roll the count of wrong codes back. Say `error`."""

    error: DomainError


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A session at which the member is expected, with the person's own standing in it."""

    session_id: int
    title: str
    place: str
    starts_at: datetime
    opens_at: datetime
    closes_at: datetime
    late_after_minutes: int
    mode: Mode
    code: str | None = field(repr=False)
    secret: bytes = field(repr=False)
    stage: Stage
    wrong_codes: int
    mark_id: int | None
    mark: Mark | None
    how: How | None
    at: datetime | None
    leave_id: int | None


def check_in(
    session: Session,
    member: MemberRef,
    *,
    sent_at: datetime,
    now: datetime,
    session_id: int | None = None,
    code: str | None = None,
    qr: str | None = None,
) -> CheckedIn | CheckInRefused:
    """Mark a member present or late, judged by when it was sent; the first mark counts.

    Without `session_id`: at the one session that is open and not yet checked in to. Raises NothingOpen, SeveralOpen,
    NotFound, NotExpected, SessionCancelled, SessionLocked, TooEarly, TooLate, CodeNeeded, CodesSpent, QrNeeded,
    QrOld, MarkedBySecretary.
    """
    found = _find(session, member.id, session_id, sent_at)
    if found.stage is Stage.CANCELLED:
        raise SessionCancelled(title=found.title)
    if found.mark in CAME:
        return _checked_in(found, found.mark, found.how, found.at, again=True)
    if found.mark is not None and found.how is How.CORRECTION:
        raise MarkedBySecretary(title=found.title, mark=found.mark)
    if found.stage is Stage.LOCKED:
        raise SessionLocked(title=found.title)
    mark = judge(found, sent_at)
    refusal = _check_proof(session, found, member.id, code=code, qr=qr, sent_at=sent_at)
    if refusal is not None:
        return CheckInRefused(refusal)
    _write(session, found, member.id, mark, sent_at=sent_at, now=now)
    return _checked_in(found, mark, _HOW[found.mode], sent_at, again=False)


def _find(session: Session, member_id: int, session_id: int | None, sent_at: datetime) -> _Candidate:
    """The session that is meant, read under the lock of the person's `expected` row."""
    named = session_id is not None
    wanted = {"member_id": member_id, "session_id": session_id} if named else {"member_id": member_id, "at": sent_at}
    connection = session.connection()
    if is_postgres(session):
        connection.execute(_LOCK_NAMED if named else _LOCK_OPEN, wanted)
    rows = [_Candidate(*tuple(row)) for row in connection.execute(_NAMED if named else _OPEN, wanted)]
    if session_id is not None:
        if not rows:
            raise NotExpected(title=get_session(session, session_id).title)
        return rows[0]
    return rows[0] if len(rows) == 1 else _choose(session, member_id, rows, sent_at)


def _choose(session: Session, member_id: int, rows: list[_Candidate], sent_at: datetime) -> _Candidate:
    """The only one of several that is not locked and not yet checked in to."""
    if not rows:
        raise _nothing_open(session, member_id, sent_at)
    takes = [row for row in rows if row.stage is not Stage.LOCKED and row.mark not in CAME]
    if len(takes) > 1:
        views = sessions_of(session, [row.session_id for row in takes])
        raise SeveralOpen([views[row.session_id] for row in takes])
    return takes[0] if takes else rows[-1]


def _nothing_open(session: Session, member_id: int, sent_at: datetime) -> DomainError:
    """What is nearest: the window that the member missed, or the one to come."""
    coming = next_to_open(session, member_id, sent_at)
    missed = (
        session.connection()
        .execute(_MISSED, {"member_id": member_id, "since": sent_at - RECENT, "at": sent_at})
        .first()
    )
    if missed is None or (coming is not None and coming.opens_at - sent_at < sent_at - missed.closes_at):
        return NothingOpen(coming)
    return TooLate(title=missed.title, closes_at=missed.closes_at)


def _check_proof(
    session: Session, found: _Candidate, member_id: int, *, code: str | None, qr: str | None, sent_at: datetime
) -> DomainError | None:
    """Check the code or the QR code. Returns what is wrong where that was counted, raises it where not."""
    if found.mode is Mode.QR:
        if qr is None:
            raise QrNeeded(title=found.title)
        if not qr_is_valid(found.secret, qr, sent_at):
            raise QrOld
    if found.mode is not Mode.CODE:
        return None
    if found.wrong_codes >= WRONG_CODES:
        raise CodesSpent(title=found.title)
    if code is None:
        raise CodeNeeded(title=found.title, session_id=found.session_id)
    if code_is_right(found.code or "", code):
        return None
    wanted = {"of_session": found.session_id, "of_member": member_id}
    session.connection().execute(_COUNT_WRONG, wanted)
    left = WRONG_CODES - found.wrong_codes - 1
    return WrongCode(left=left) if left else CodesSpent(title=found.title)


def _write(
    session: Session, found: _Candidate, member_id: int, mark: Mark, *, sent_at: datetime, now: datetime
) -> None:
    connection = session.connection()
    if found.mark_id is not None:
        connection.execute(_SUPERSEDE, {"mark_id": found.mark_id, "now": now})
    if found.mark is Mark.ABSENT:
        drop_make_up(session, found.session_id, member_id, now)
    if found.leave_id is not None:
        connection.execute(_WITHDRAW, {"leave_id": found.leave_id, "now": now})
    connection.execute(
        _INSERT,
        {
            "session_id": found.session_id,
            "member_id": member_id,
            "mark": mark,
            "how": _HOW[found.mode],
            "at": sent_at,
            "by": member_id,
        },
    )


def _checked_in(found: _Candidate, mark: Mark, how: How | None, at: datetime | None, *, again: bool) -> CheckedIn:
    assert how is not None
    assert at is not None
    return CheckedIn(found.session_id, found.title, found.place, found.starts_at, mark, how, at, again)


def _table(mapped: type[StudySession | Expected | Leave | Attendance]) -> Table:
    """A mapped class as a plain table: statements on it pass the object mapper by."""
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


_S, _E, _L, _A = _table(StudySession), _table(Expected), _table(Leave), _table(Attendance)
_OPEN_LEAVE = text("leaves.state IN ('asked', 'accepted')")
"""In the words of the index uq_leaves_open: with parameters SQLite would not use it."""
_EXPECTED = _E.join(_S, _S.c.id == _E.c.session_id)
_MARK = and_(_A.c.session_id == _E.c.session_id, _A.c.member_id == _E.c.member_id, _A.c.superseded_at.is_(None))
_LEAVE = and_(_L.c.session_id == _E.c.session_id, _L.c.member_id == _E.c.member_id, _OPEN_LEAVE)
_AT = bindparam("at", type_=Utc())
_MINE = _E.c.member_id == bindparam("member_id")
_IS_NAMED = and_(_MINE, _E.c.session_id == bindparam("session_id"))
_IS_OPEN = and_(_MINE, _S.c.opens_at <= _AT, _S.c.closes_at >= _AT, _S.c.stage != Stage.CANCELLED)

_CANDIDATE = select(
    _S.c.id,
    _S.c.title,
    _S.c.place,
    _S.c.starts_at,
    _S.c.opens_at,
    _S.c.closes_at,
    _S.c.late_after_minutes,
    _S.c.mode,
    _S.c.code,
    _S.c.secret,
    _S.c.stage,
    _E.c.wrong_codes,
    _A.c.id,
    _A.c.mark,
    _A.c.how,
    _A.c.at,
    _L.c.id,
).select_from(_EXPECTED.outerjoin(_A, _MARK).outerjoin(_L, _LEAVE))
_NAMED = _CANDIDATE.where(_IS_NAMED)
_OPEN = _CANDIDATE.where(_IS_OPEN).order_by(_S.c.starts_at, _S.c.id)

_LOCK = select(_E.c.session_id).select_from(_EXPECTED).order_by(_E.c.session_id).with_for_update(of=_E)
_LOCK_NAMED = _LOCK.where(_IS_NAMED)
_LOCK_OPEN = _LOCK.where(_IS_OPEN)

_MISSED = (
    select(_S.c.title, _S.c.closes_at)
    .select_from(_EXPECTED.outerjoin(_A, _MARK))
    .where(_MINE, _S.c.closes_at < _AT, _S.c.closes_at >= bindparam("since", type_=Utc()))
    .where(_S.c.stage != Stage.CANCELLED, _A.c.mark.is_(None) | (_A.c.mark == Mark.ABSENT))
    .order_by(_S.c.closes_at.desc(), _S.c.id)
    .limit(1)
)
_INSERT = insert(_A)
_SUPERSEDE = update(_A).where(_A.c.id == bindparam("mark_id")).values(superseded_at=bindparam("now", type_=Utc()))
_WITHDRAW = (
    update(_L)
    .where(_L.c.id == bindparam("leave_id"))
    .values(state=LeaveState.WITHDRAWN, decided_at=bindparam("now", type_=Utc()))
)
_COUNT_WRONG = (
    update(_E)
    .where(_E.c.session_id == bindparam("of_session"), _E.c.member_id == bindparam("of_member"))
    .values(wrong_codes=_E.c.wrong_codes + 1)
)
