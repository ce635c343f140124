"""A small bureau for stories about actions: two branches, a few people, and a clock that the story sets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.messaging.actions import Letter, note_version, put
from models.messaging.tables import Lane, Outgoing, State, Timer
from models.organisation import Organisation
from models.people.queries import MemberRef, members
from models.people.tables import Branch, Chat, Group, Member, MemberRole, Role, Standing
from models.study import actions, queries
from models.study.queries import MarkRow, SessionView
from models.study.queries.sessions import NEWS
from models.study.tables import Label, Mark, Mode, Scope

P = ParamSpec("P")
R = TypeVar("R")

MORNING = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
"""Wednesday, 09:00 in Shanghai."""
FIRST, SECOND = 1, 2
"""第一支部, 第二支部."""


def may(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of May 2026 on the office clock, in UTC as everything is stored."""
    return datetime(2026, 5, day, hour, minute, second, tzinfo=Organisation().zone).astimezone(UTC)


AFTER = may(25, 16, 1)
"""When the clock closes the usual session."""


class Bureau:
    """陈静 is secretary of 第一支部, with 王安娜 and 李建国; 赵明 of 第二支部, with 孙丽; 周宏 of them all."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.organisation = Organisation()
        with database.transaction() as session:
            session.execute(insert(Branch), [{"name": "第一支部"}, {"name": "第二支部"}])
            session.execute(insert(Group), [{"branch_id": FIRST, "name": "第一小组"}])
            ids = [
                _join(session, "陈静", FIRST, role=Role.SECRETARY),
                _join(session, "王安娜", FIRST, group_id=1),
                _join(session, "李建国", FIRST),
                _join(session, "赵明", SECOND, role=Role.SECRETARY),
                _join(session, "孙丽", SECOND),
                _join(session, "周宏", SECOND, role=Role.SECRETARY, everywhere=True),
            ]
        everybody = self.read(members, ids)
        self.chen, self.anna, self.li, self.zhao, self.sun, self.zhou = (everybody[one] for one in ids)

    def join(self, name: str, branch_id: int, *, started: bool = True, role: Role | None = None) -> MemberRef:
        """Put somebody else on the roster; an administrator is one everywhere."""
        everywhere = role is Role.ADMINISTRATOR
        member_id = self.do(_join, name, branch_id, started=started, role=role, everywhere=everywhere)
        return self.read(members, [member_id])[member_id]

    def retire(self, member: MemberRef) -> None:
        """Somebody leads nothing any more."""
        with self.database.transaction() as session:
            session.execute(delete(MemberRole).where(MemberRole.member_id == member.id))

    def bind_chat(self, chat_id: int, branch_id: int | None) -> None:
        """Bind a group chat."""
        with self.database.transaction() as session:
            session.add(Chat(id=chat_id, title="群", bound=True, branch_id=branch_id))

    def do(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action in a transaction of its own."""
        with self.database.transaction() as session:
            return action(session, *args, **kwargs)

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read through another session."""
        with self.database.reading() as session:
            return query(session, *args, **kwargs)

    def plan(self, **changes: Any) -> actions.NewSession:
        """A theme day of 第一支部 on Monday 25 May, 15:00 to 17:00."""
        starts_at = changes.pop("starts_at", may(25, 15))
        usual: dict[str, Any] = {
            "title": "主题党日",
            "labels": (Label.THEME_DAY, Label.PARTY_LECTURE),
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "place": "三楼会议室",
            "scope": Scope.BRANCH,
            "branch_id": FIRST,
            "mode": Mode.OPEN,
            "opens_at": starts_at - timedelta(minutes=30),
            "closes_at": starts_at + timedelta(hours=1),
            "late_after_minutes": 10,
        }
        return actions.NewSession(**(usual | changes))

    def announce(self, *, by: MemberRef | None = None, now: datetime = MORNING, **changes: Any) -> SessionView:
        """Announce it; returns what it became."""
        new = self.plan(**changes)
        done = self.do(actions.announce_session, new, by=by or self.chen, organisation=self.organisation, now=now)
        return done.session

    def check_in(
        self, member: MemberRef, sent_at: datetime, *, read_at: datetime | None = None, **proof: Any
    ) -> actions.CheckedIn | actions.CheckInRefused:
        """Check in by a message sent at a moment, and perhaps read later."""
        return self.do(actions.check_in, member, sent_at=sent_at, now=read_at or sent_at, **proof)

    def close(self, view: SessionView, *, by: MemberRef | None = None, now: datetime = AFTER) -> actions.Closing:
        """Close a session; without `by` the clock does."""
        return self.do(actions.close_session, view.id, by=by, organisation=self.organisation, now=now)

    def write_to(self, member: MemberRef, session_id: int, version: int, became: State = State.SENT) -> None:
        """Send news of a session, of that version; `became`: what became of the message."""
        assert member.telegram_id is not None
        letter = Letter(
            chat_id=member.telegram_id,
            member_id=member.id,
            lane=Lane.NOTICE,
            prepare=NEWS,
            subject=session_id,
            state=became,
        )
        with self.database.transaction() as session:
            put(session, [letter], now=MORNING)
            row_id = session.scalars(select(func.max(Outgoing.id))).one()
            assert row_id is not None
            note_version(session, row_id, version)

    def mark_of(self, view: SessionView, member: MemberRef) -> Mark | None:
        """The mark that counts."""
        rows = self.read(queries.register, view.id)
        return next(row.mark for row in rows if row.member_id == member.id)

    def history(self, view: SessionView, member: MemberRef) -> list[MarkRow]:
        """Every mark there ever was."""
        return self.read(queries.history, view.id, member.id)

    def timers(self, view: SessionView, kind: str) -> list[datetime]:
        """When timers of a kind will fire."""
        with self.database.reading() as session:
            query = select(Timer.due_at).where(Timer.kind == kind, Timer.subject == view.id, Timer.fired_at.is_(None))
            return list(session.scalars(query.order_by(Timer.due_at)))


def _join(
    session: Session,
    name: str,
    branch_id: int,
    *,
    group_id: int | None = None,
    role: Role | None = None,
    everywhere: bool = False,
    started: bool = True,
) -> int:
    row = {"name": name, "branch_id": branch_id, "group_id": group_id, "standing": Standing.FULL}
    member_id = session.execute(insert(Member).returning(Member.id), row).scalar_one()
    if started:
        session.execute(update(Member).where(Member.id == member_id).values(telegram_id=1000 + member_id))
    if role is not None:
        where = None if everywhere else branch_id
        session.execute(insert(MemberRole), {"member_id": member_id, "role": role, "branch_id": where})
    return member_id
