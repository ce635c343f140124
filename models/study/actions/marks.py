"""What every writer of a mark has in common: the locks, the checks, the append-only register, the make-ups.

Everything about one person at one session is written under the lock of that `expected` row. On PostgreSQL a lock is
a statement of its own, taken first: what is read in the same statement may be older than the lock. On SQLite writers
are serial already.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.messaging.actions import plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.study.errors import NotExpected, OwnRequest, SessionCancelled, SessionLocked, TooEarly, TooLong
from models.study.queries import SessionView, deciders, get_session, may_lead
from models.study.queries.register import CURRENT
from models.study.rules import TEXT_LIMIT, make_up_ping_at
from models.study.tables import Attendance, Expected, How, MakeUp, MakeUpState, Mark, Stage, StudySession

OWN = (How.MESSAGE, How.CODE, How.QR)
"""Marks that the person made."""
PENDING = (MakeUpState.OWED, MakeUpState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Current:
    """The mark that counts."""

    id: int
    mark: Mark
    how: How
    at: datetime


def is_postgres(session: Session) -> bool:
    """Whether rows must be locked: on SQLite there is one writer."""
    return session.get_bind().dialect.name == "postgresql"


def lock_session_row(session: Session, session_id: int) -> None:
    """Let nobody else change the session; weak enough for a check-in to refer to it meanwhile."""
    if is_postgres(session):
        query = select(StudySession.id).where(StudySession.id == session_id)
        session.execute(query.with_for_update(key_share=True))


def lock_expected(session: Session, session_id: int, member_id: int | None = None) -> None:
    """Let nobody else mark this person, or anybody at this session; in the order of ids, against deadlocks."""
    if is_postgres(session):
        query = select(Expected.member_id).where(Expected.session_id == session_id).order_by(Expected.member_id)
        if member_id is not None:
            query = query.where(Expected.member_id == member_id)
        session.execute(query.with_for_update())


def led_session(session: Session, session_id: int, by: MemberRef) -> SessionView:
    """The session, for somebody who has authority over it. Raises NotFound, NotAllowed."""
    view = get_session(session, session_id)
    if not may_lead(by, view):
        raise NotAllowed
    return view


def check_not_own(session: Session, view: SessionView, member: MemberRef, by: MemberRef) -> None:
    """Raises OwnRequest where somebody decides on a request of their own, and somebody else could."""
    if by.id == member.id and by.id not in {one.id for one in deciders(session, view, member)}:
        raise OwnRequest


def check_register_open(view: SessionView) -> None:
    """Raises SessionCancelled, SessionLocked."""
    if view.stage is Stage.CANCELLED:
        raise SessionCancelled(title=view.title)
    if view.stage is Stage.LOCKED:
        raise SessionLocked(title=view.title)


def check_opened(view: SessionView, now: datetime) -> None:
    """Raises TooEarly before the window."""
    if now < view.opens_at:
        raise TooEarly(title=view.title, opens_at=view.opens_at)


def check_length(text: str | None) -> str | None:
    """The text without space around it; None where nothing is left. Raises TooLong."""
    text = (text or "").strip()
    if len(text) > TEXT_LIMIT:
        raise TooLong(limit=TEXT_LIMIT)
    return text or None


def current_mark(session: Session, view: SessionView, member_id: int) -> Current | None:
    """The mark that counts, None where there is none yet. Raises NotExpected."""
    row = session.execute(
        select(Attendance.id, Attendance.mark, Attendance.how, Attendance.at)
        .select_from(Expected)
        .outerjoin(Attendance, CURRENT)
        .where(Expected.session_id == view.id, Expected.member_id == member_id)
    ).one_or_none()
    if row is None:
        raise NotExpected(title=view.title)
    return None if row.id is None else Current(*row)


def put_mark(
    session: Session,
    session_id: int,
    member_id: int,
    mark: Mark,
    *,
    how: How,
    by: int | None,
    now: datetime,
    instead_of: int | None,
    reason: str | None = None,
) -> None:
    """Write a mark; the row that counted so far (`instead_of`) is superseded and stays."""
    if instead_of is not None:
        supersede(session, instead_of, now)
    session.execute(
        insert(Attendance),
        {
            "session_id": session_id,
            "member_id": member_id,
            "mark": mark,
            "how": how,
            "at": now,
            "by": by,
            "reason": reason,
        },
    )


def supersede(session: Session, mark_id: int, now: datetime) -> None:
    """Let a mark count no more."""
    session.execute(update(Attendance).where(Attendance.id == mark_id).values(superseded_at=now))


def settle_make_up(
    session: Session, view: SessionView, member_id: int, mark: Mark | None, *, organisation: Organisation, now: datetime
) -> None:
    """Who is absent once the session is closed owes a make-up; who is not, does not."""
    if mark is not Mark.ABSENT:
        drop_make_up(session, view.id, member_id, now)
    elif view.stage in (Stage.CLOSED, Stage.LOCKED):
        owe_make_up(session, view.id, member_id, organisation=organisation, now=now)


def drop_make_up(session: Session, session_id: int, member_id: int, now: datetime) -> None:
    """Nothing is to be made up any more."""
    session.execute(
        update(MakeUp)
        .where(MakeUp.session_id == session_id, MakeUp.member_id == member_id, MakeUp.state.in_(PENDING))
        .values(state=MakeUpState.DROPPED, decided_at=now)
    )


def owe_make_up(
    session: Session, session_id: int, member_id: int, *, organisation: Organisation, now: datetime
) -> None:
    """Let a member owe a make-up; one that is owed or sent in already stays as it is."""
    row = session.execute(
        select(MakeUp.id, MakeUp.state).where(MakeUp.session_id == session_id, MakeUp.member_id == member_id)
    ).one_or_none()
    if row is None:
        owe_make_ups(session, session_id, [member_id], organisation=organisation, now=now)
    elif row.state not in PENDING:
        values = _owed(organisation, now)
        session.execute(update(MakeUp).where(MakeUp.id == row.id).values(**values, decided_by=None))
        plan_make_up_pings(session, session_id, organisation=organisation, now=now)


def owe_make_ups(
    session: Session, session_id: int, member_ids: Iterable[int], *, organisation: Organisation, now: datetime
) -> None:
    """Let these members, who have no task for this session yet, owe a make-up."""
    rows = [{"session_id": session_id, "member_id": one, **_owed(organisation, now)} for one in member_ids]
    if rows:
        session.execute(insert(MakeUp), rows)
        plan_make_up_pings(session, session_id, organisation=organisation, now=now)


def plan_make_up_pings(session: Session, session_id: int, *, organisation: Organisation, now: datetime) -> None:
    """Plan one ping of a session's make-ups for each day on which some are due."""
    days = session.scalars(
        select(MakeUp.due_on).where(MakeUp.session_id == session_id, MakeUp.state == MakeUpState.OWED).distinct()
    )
    moments = [make_up_ping_at(day, now, organisation) for day in days]
    plan(session, "make_up_ping", session_id, [moment for moment in moments if moment is not None])


def _owed(organisation: Organisation, now: datetime) -> dict[str, object]:
    return {
        "due_on": organisation.today(now) + timedelta(days=organisation.makeup_days),
        "state": MakeUpState.OWED,
        "nonce": new_nonce(),
        "return_reason": None,
        "note": None,
        "file_id": None,
        "file_kind": None,
        "submitted_at": None,
        "decided_at": None,
    }


def new_nonce() -> str:
    """For the buttons of a row; older buttons are known by the older one."""
    return secrets.token_hex(3)
