"""A session that is simply there: for stories about what happens at one."""

from datetime import datetime, timedelta
from typing import Any

from bot.simulator import Person
from models.study import actions
from models.study.queries import MarkRow, SessionView, get_session, history
from models.study.tables import Label, Mark, Mode, Scope
from tests.office import Office


def gathers(
    office: Office, secretary: Person, *, title: str = "主题党日", at: datetime | None = None, **changes: Any
) -> SessionView:
    """A theme day of the secretary's branch, today from 15:00 to 17:00; check-in from 14:30 to 16:00."""
    by = office.ref(secretary)
    starts_at = at or office.at("2026-05-20", "15:00")
    usual: dict[str, Any] = {
        "title": title,
        "labels": (Label.THEME_DAY,),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "三楼会议室",
        "scope": Scope.BRANCH,
        "branch_id": by.branch_id,
        "mode": Mode.OPEN,
        "opens_at": starts_at - timedelta(minutes=30),
        "closes_at": starts_at + timedelta(hours=1),
        "late_after_minutes": 10,
    }
    new = actions.NewSession(**(usual | changes))
    with office.database.transaction() as session:
        now = office.clock.now()
        done = actions.announce_session(session, new, by=by, organisation=office.organisation, now=now)
    return done.session


def marks(office: Office, view: SessionView, person: Person) -> list[Mark]:
    """The marks that a person ever had there, oldest first; the last one may count no more."""
    return [row.mark for row in mark_rows(office, view, person)]


def mark_rows(office: Office, view: SessionView, person: Person) -> list[MarkRow]:
    """The same, with all that is kept of each mark; read through a session of its own."""
    with office.database.reading() as session:
        return history(session, view.id, office.ref(person).id)


def mark_now(office: Office, view: SessionView, person: Person) -> Mark | None:
    """The mark that counts."""
    return next((row.mark for row in mark_rows(office, view, person) if row.superseded_at is None), None)


def as_it_is(office: Office, view: SessionView) -> SessionView:
    """The session as it is by now."""
    with office.database.reading() as session:
        return get_session(session, view.id)
