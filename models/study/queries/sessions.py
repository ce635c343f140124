"""Sessions, as everything else reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.messaging.tables import Outgoing, State
from models.people.queries import MemberRef, administrators, leaders, members
from models.people.tables import Branch, Chat, Group
from models.study.rules import in_order
from models.study.tables import Expected, Label, Mode, Scope, SessionLabel, SessionVersion, Stage, StudySession

NEWS = "session_news"
"""The name under which a session's newest is put into words (Outgoing.prepare)."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with the names of whom it is for."""

    id: int
    title: str
    labels: tuple[Label, ...]
    starts_at: datetime
    ends_at: datetime
    place: str
    scope: Scope
    branch_id: int | None
    branch_name: str | None
    group_id: int | None
    group_name: str | None
    mode: Mode
    opens_at: datetime
    closes_at: datetime
    late_after_minutes: int
    code: str | None = field(repr=False)
    secret: bytes = field(repr=False)
    nonce: str
    stage: Stage
    version: int
    created_by: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions of a session: (before, after) of each; None where nothing does."""

    title: tuple[str, str] | None
    starts_at: tuple[datetime, datetime] | None
    place: tuple[str, str] | None
    cancelled: bool

    def __bool__(self) -> bool:
        return bool(self.title or self.starts_at or self.place or self.cancelled)


@dataclass(frozen=True, slots=True)
class News:
    """What a person has not been told of a session. `changes` is None where it was never announced to them."""

    session: SessionView
    changes: Changes | None


_SELECT = (
    select(
        StudySession.id,
        StudySession.title,
        StudySession.starts_at,
        StudySession.ends_at,
        StudySession.place,
        StudySession.scope,
        StudySession.branch_id,
        Branch.name.label("branch_name"),
        StudySession.group_id,
        Group.name.label("group_name"),
        StudySession.mode,
        StudySession.opens_at,
        StudySession.closes_at,
        StudySession.late_after_minutes,
        StudySession.code,
        StudySession.secret,
        StudySession.nonce,
        StudySession.stage,
        StudySession.version,
        StudySession.created_by,
    )
    .outerjoin(Branch, Branch.id == StudySession.branch_id)
    .outerjoin(Group, Group.id == StudySession.group_id)
)


def get_session(session: Session, session_id: int) -> SessionView:
    """The session; raises NotFound."""
    found = _views(session, _SELECT.where(StudySession.id == session_id))
    if not found:
        raise NotFound
    return found[0]


def sessions_of(session: Session, session_ids: Iterable[int]) -> dict[int, SessionView]:
    """These sessions, by id."""
    found = _views(session, _SELECT.where(StudySession.id.in_(sorted(set(session_ids)))))
    return {view.id: view for view in found}


def open_sessions(session: Session, member_id: int, at: datetime) -> list[SessionView]:
    """Where the member is expected and a check-in sent at `at` counts, earliest start first."""
    return _views(
        session,
        _expected_at(member_id)
        .where(StudySession.opens_at <= at, StudySession.closes_at >= at)
        .where(StudySession.stage.in_((Stage.ANNOUNCED, Stage.CLOSED)))
        .order_by(StudySession.starts_at, StudySession.id),
    )


def upcoming(session: Session, member_id: int, now: datetime, limit: int = 5) -> list[SessionView]:
    """Where the member is expected and which has not ended, earliest start first."""
    return _views(
        session,
        _expected_at(member_id)
        .where(StudySession.ends_at > now, StudySession.stage == Stage.ANNOUNCED)
        .order_by(StudySession.starts_at, StudySession.id)
        .limit(limit),
    )


def not_over(session: Session, member_id: int, at: datetime, limit: int) -> list[SessionView]:
    """Where the member is expected and which had not ended at a moment, check-in closed or not; earliest first."""
    return _views(
        session,
        _expected_at(member_id)
        .where(StudySession.ends_at >= at, StudySession.stage.in_((Stage.ANNOUNCED, Stage.CLOSED)))
        .order_by(StudySession.starts_at, StudySession.id)
        .limit(limit),
    )


def next_to_open(session: Session, member_id: int, at: datetime) -> SessionView | None:
    """The next session of a member whose check-in has not opened."""
    found = _views(
        session,
        _expected_at(member_id)
        .where(StudySession.opens_at > at, StudySession.stage == Stage.ANNOUNCED)
        .order_by(StudySession.opens_at, StudySession.id)
        .limit(1),
    )
    return found[0] if found else None


def led_sessions(session: Session, leader: MemberRef, now: datetime, limit: int = 20) -> list[SessionView]:
    """What this leader can act on: neither locked nor cancelled, newest first."""
    return _views(
        session,
        _SELECT.where(StudySession.stage.in_((Stage.ANNOUNCED, Stage.CLOSED)), led_by(leader))
        .order_by(StudySession.starts_at.desc(), StudySession.id.desc())
        .limit(limit),
    )


def led_by(leader: MemberRef) -> ColumnElement[bool]:
    """Which sessions a leader may act on, as `may_lead` says of one."""
    if leader.leads(None):
        return StudySession.id.is_not(None)
    branches = sorted({where for _, where in leader.roles if where is not None})
    picked = (StudySession.scope == Scope.PICKED) & (StudySession.created_by == leader.id)
    return or_(StudySession.branch_id.in_(branches), picked) if branches else StudySession.id.is_(None)


def may_lead(leader: MemberRef, view: SessionView) -> bool:
    """Whether somebody has authority over a session; its creator has it over the people that he or she picked."""
    if leader.leads(view.branch_id):
        return True
    return view.scope is Scope.PICKED and view.created_by == leader.id and leader.leads_something


def session_changes(session: Session, session_id: int, since_version: int) -> Changes:
    """What differs between a version and the newest."""
    rows = session.execute(
        select(SessionVersion.title, SessionVersion.starts_at, SessionVersion.place, SessionVersion.stage)
        .where(SessionVersion.session_id == session_id, SessionVersion.version >= since_version)
        .order_by(SessionVersion.version)
    ).all()
    if not rows:
        raise NotFound
    before, after = rows[0], rows[-1]
    return Changes(
        title=(before.title, after.title) if before.title != after.title else None,
        starts_at=(before.starts_at, after.starts_at) if before.starts_at != after.starts_at else None,
        place=(before.place, after.place) if before.place != after.place else None,
        cancelled=before.stage is not Stage.CANCELLED and after.stage is Stage.CANCELLED,
    )


def find_news(session: Session, session_id: int, member_id: int) -> News | None:
    """What this person must still hear of the session; None: nothing (also where they are not expected).

    Who never heard of it hears nothing of its cancellation either.
    """
    mine = Expected.session_id == session_id, Expected.member_id == member_id
    row = session.execute(select(Expected.known_version).where(*mine)).first()
    if row is None:
        return None
    view, told = get_session(session, session_id), _told_version(session, session_id, member_id)
    told = max((version for version in (told, row.known_version) if version is not None), default=None)
    if told is None:
        return None if view.stage is Stage.CANCELLED else News(view, None)
    changes = session_changes(session, session_id, told)
    return News(view, changes) if changes else None


def _told_version(session: Session, session_id: int, member_id: int) -> int | None:
    """The newest version that went out to a person: also where it is in doubt whether it arrived."""
    out = Outgoing.state.in_((State.SENDING, State.SENT, State.UNCERTAIN))
    news = Outgoing.prepare == NEWS, Outgoing.subject == session_id, Outgoing.member_id == member_id
    return session.scalar(select(func.max(Outgoing.version)).where(*news, out))


def chats_for(session: Session, view: SessionView) -> list[int]:
    """The bound group chats that show the session's card: its branch's, and the organisation's.

    Whoever was picked by hand is shown in no group.
    """
    if view.scope is Scope.PICKED:
        return []
    bound = (Chat.branch_id == view.branch_id) | Chat.branch_id.is_(None)
    query = select(Chat.id).where(Chat.bound.is_(true()), Chat.left_at.is_(None))
    return list(session.scalars((query.where(bound) if view.branch_id else query).order_by(Chat.id)))


def shown_in(session: Session, chat_id: int) -> list[int]:
    """The sessions, announced and not closed, whose card belongs into a group chat: `chats_for` from the other end."""
    chat = select(Chat.branch_id).where(Chat.id == chat_id, Chat.bound.is_(true()), Chat.left_at.is_(None))
    row = session.execute(chat).first()
    if row is None:
        return []
    query = select(StudySession.id).where(StudySession.stage == Stage.ANNOUNCED, StudySession.scope != Scope.PICKED)
    if row.branch_id is not None:
        query = query.where((StudySession.branch_id == row.branch_id) | StudySession.branch_id.is_(None))
    return list(session.scalars(query.order_by(StudySession.starts_at, StudySession.id)))


def leaders_of(session: Session, view: SessionView) -> list[MemberRef]:
    """Who is told about a session's register; for picked people its creator."""
    if view.scope is Scope.PICKED:
        creator = members(session, [view.created_by])[view.created_by]
        if may_lead(creator, view):
            return [creator]
    return leaders(session, view.branch_id)


def deciders(session: Session, view: SessionView, member: MemberRef) -> list[MemberRef]:
    """Who decides on a member's leave and make-up, and can be reached: the session's leaders, else administrators.

    Nobody decides on the own request while there is anybody else.
    """
    for some in (leaders_of(session, view), leaders(session, view.branch_id), administrators(session)):
        others = [one for one in some if one.id != member.id and one.reachable and may_lead(one, view)]
        if others:
            return others
    return [member] if may_lead(member, view) else []


def _expected_at(member_id: int) -> Select[*tuple[object, ...]]:
    return _SELECT.join(Expected, Expected.session_id == StudySession.id).where(Expected.member_id == member_id)


def _views(session: Session, query: Select[*tuple[object, ...]]) -> list[SessionView]:
    rows = session.execute(query).mappings().all()
    labels = labels_of(session, [row["id"] for row in rows])
    return [SessionView(labels=labels[row["id"]], **row) for row in rows]


def labels_of(session: Session, session_ids: Sequence[int]) -> dict[int, tuple[Label, ...]]:
    """The labels of sessions, in the order of the glossary."""
    found: dict[int, list[Label]] = {one: [] for one in session_ids}
    if found:
        query = select(SessionLabel.session_id, SessionLabel.label).where(SessionLabel.session_id.in_(session_ids))
        for session_id, label in session.execute(query):
            found[session_id].append(label)
    return {one: in_order(labels) for one, labels in found.items()}
