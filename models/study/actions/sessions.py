"""Announcing, changing and cancelling a session."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.messaging.actions import cancel, plan
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Group
from models.study.actions.calendar_files import let_calendars_follow
from models.study.actions.expected import expect
from models.study.actions.marks import led_session, lock_session_row, new_nonce
from models.study.errors import (
    CheckInsExist,
    InThePast,
    NobodyExpected,
    NothingChanged,
    SessionCancelled,
    SessionOver,
)
from models.study.queries import SessionView, audience, chats_for, counts, expected_members, get_session
from models.study.rules import CLOSE_GRACE, FOLLOW_TIMER, ping_moments, window_ping_at
from models.study.tables import (
    Label,
    Mode,
    Scope,
    SessionLabel,
    SessionVersion,
    Stage,
    StudySession,
)

TIMERS = ("session_ping", "session_window_ping", "session_close", "qr_turn")
"""What time does for a session until it is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """What a secretary has decided about a session."""

    title: str
    labels: tuple[Label, ...]
    starts_at: datetime
    ends_at: datetime
    place: str
    scope: Scope
    branch_id: int | None = None
    group_id: int | None = None
    member_ids: tuple[int, ...] = ()
    """Whom, where they are picked."""
    mode: Mode = Mode.OPEN
    opens_at: datetime
    closes_at: datetime
    late_after_minutes: int


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session was announced, changed or cancelled: those expected are told, and its card in the chats."""

    session: SessionView
    expected: tuple[MemberRef, ...]
    unreachable: tuple[MemberRef, ...]
    """Those of the expected whom the bot can't write to."""
    chats: tuple[int, ...]


def announce_session(
    session: Session, new: NewSession, *, by: MemberRef, organisation: Organisation, now: datetime
) -> SessionChange:
    """Announce a session to those who belong now; plans its pings and its close.

    At one of places nobody is expected yet: see `expect`. Raises NotAllowed, InThePast, NobodyExpected.
    """
    branch_id = _branch_of(session, new)
    people = audience(session, new.scope, branch_id, new.group_id, new.member_ids)
    _check_may_announce(by, new.scope, branch_id, people)
    _check_ahead(new.ends_at, new.closes_at, now)
    if not people and new.scope is not Scope.BOOKED:
        raise NobodyExpected
    session_id = _insert(session, new, branch_id, by, now)
    expect(session, session_id, people)
    view = get_session(session, session_id)
    _add_version(session, view, by, now)
    _plan_timers(session, view, organisation, now)
    return _change(session, view, people)


def change_session(
    session: Session,
    session_id: int,
    *,
    by: MemberRef,
    organisation: Organisation,
    now: datetime,
    title: str | None = None,
    starts_at: datetime | None = None,
    place: str | None = None,
) -> SessionChange:
    """Change what is given; the end and the window move with the start.

    Raises NotAllowed, SessionCancelled, SessionOver, InThePast, CheckInsExist, NothingChanged.
    """
    lock_session_row(session, session_id)
    view = led_session(session, session_id, by)
    _check_changeable(view)
    wanted = {"title": title, "starts_at": starts_at, "place": place}
    values = {name: value for name, value in wanted.items() if value is not None and value != getattr(view, name)}
    if not values:
        raise NothingChanged
    if "starts_at" in values and starts_at is not None:
        values |= _moved(session, view, starts_at, now)
    view = _update(session, view, values, by, now)
    _plan_timers(session, view, organisation, now)
    return _change(session, view, expected_members(session, view.id))


def cancel_session(
    session: Session, session_id: int, *, by: MemberRef, organisation: Organisation, now: datetime
) -> SessionChange:
    """Call a session off. Raises NotAllowed, SessionCancelled, SessionOver."""
    lock_session_row(session, session_id)
    view = led_session(session, session_id, by)
    _check_changeable(view)
    view = _update(session, view, {"stage": Stage.CANCELLED}, by, now)
    cancel_timers(session, view.id)
    return _change(session, view, expected_members(session, view.id))


def cancel_timers(session: Session, session_id: int) -> None:
    """Let time do nothing more for a session but remind of make-ups."""
    for kind in TIMERS:
        cancel(session, kind, session_id)


def let_follow(session: Session, view: SessionView, now: datetime) -> None:
    """Let the floor above do what it must about a session of places that has changed."""
    if view.scope is Scope.BOOKED:
        plan(session, FOLLOW_TIMER, view.id, [now])


def _branch_of(session: Session, new: NewSession) -> int | None:
    """The branch whose leaders have authority over the session."""
    if new.scope is Scope.GROUP:
        return session.scalars(select(Group.branch_id).where(Group.id == new.group_id)).one()
    return None if new.scope is Scope.ORGANISATION else new.branch_id


def _check_may_announce(by: MemberRef, scope: Scope, branch_id: int | None, people: Sequence[MemberRef]) -> None:
    """Raises NotAllowed; who is picked must be of branches that `by` leads."""
    if scope is Scope.PICKED:
        allowed = by.leads_something and all(by.leads(one.branch_id) for one in people)
    else:
        allowed = by.leads(branch_id)
    if not allowed:
        raise NotAllowed


def _check_ahead(ends_at: datetime, closes_at: datetime, now: datetime) -> None:
    if min(ends_at, closes_at) <= now:
        raise InThePast


def _check_changeable(view: SessionView) -> None:
    if view.stage is Stage.CANCELLED:
        raise SessionCancelled(title=view.title)
    if view.stage is not Stage.ANNOUNCED:
        raise SessionOver(title=view.title)


def _moved(session: Session, view: SessionView, starts_at: datetime, now: datetime) -> dict[str, datetime]:
    shift = starts_at - view.starts_at
    _check_ahead(view.ends_at + shift, view.closes_at + shift, now)
    marked = counts(session, view.id)
    if marked.present or marked.late:
        raise CheckInsExist(title=view.title)
    return {name: getattr(view, name) + shift for name in ("ends_at", "opens_at", "closes_at")}


def _insert(session: Session, new: NewSession, branch_id: int | None, by: MemberRef, now: datetime) -> int:
    values = asdict(new)
    labels, _ = values.pop("labels"), values.pop("member_ids")
    values |= {
        "branch_id": branch_id,
        "code": f"{secrets.randbelow(10_000):04}" if new.mode is Mode.CODE else None,
        "secret": secrets.token_bytes(16),
        "nonce": new_nonce(),
        "stage": Stage.ANNOUNCED,
        "version": 1,
        "created_by": by.id,
        "created_at": now,
    }
    session_id = session.execute(insert(StudySession).returning(StudySession.id), values).scalar_one()
    session.execute(insert(SessionLabel), [{"session_id": session_id, "label": label} for label in set(labels)])
    return session_id


def _update(
    session: Session, view: SessionView, values: Mapping[str, object], by: MemberRef, now: datetime
) -> SessionView:
    session.execute(update(StudySession).where(StudySession.id == view.id).values(**values, version=view.version + 1))
    view = get_session(session, view.id)
    let_follow(session, view, now)
    let_calendars_follow(session, view.id, now=now)
    _add_version(session, view, by, now)
    return view


def _add_version(session: Session, view: SessionView, by: MemberRef, now: datetime) -> None:
    session.execute(
        insert(SessionVersion),
        {
            "session_id": view.id,
            "version": view.version,
            "title": view.title,
            "starts_at": view.starts_at,
            "place": view.place,
            "stage": view.stage,
            "changed_by": by.id,
            "changed_at": now,
        },
    )


def _plan_timers(session: Session, view: SessionView, organisation: Organisation, now: datetime) -> None:
    pings = ping_moments(view.starts_at, organisation.ping_before, now, organisation)
    last_call = window_ping_at(view.opens_at, view.closes_at, now, organisation)
    plan(session, "session_ping", view.id, pings)
    plan(session, "session_window_ping", view.id, [] if last_call is None else [last_call])
    plan(session, "session_close", view.id, [view.closes_at + CLOSE_GRACE])


def _change(session: Session, view: SessionView, people: Sequence[MemberRef]) -> SessionChange:
    return SessionChange(
        session=view,
        expected=tuple(people),
        unreachable=tuple(one for one in people if not one.reachable),
        chats=tuple(chats_for(session, view)),
    )
