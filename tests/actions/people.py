"""A small bureau for tests of people: who is on the roster, and what its rows say afterwards."""

from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from models.database import Database
from models.organisation import Organisation
from models.people import queries
from models.people.queries import MemberRef
from models.people.roster import Column, RosterRole, RosterRow
from models.people.tables import Branch, Group, Member, MemberRole, Role, Standing

NOW = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
"""Wednesday, 09:00 in Shanghai."""
TODAY = date(2026, 5, 20)
BUREAU = Organisation(name="市住建局党总支")


def enter(
    database: Database,
    name: str,
    *,
    branch: str = "第一支部",
    account: int | None = None,
    role: Role | None = None,
    everywhere: bool = False,
    staff_number: str | None = None,
    joined_on: date | None = None,
) -> int:
    """Put somebody on the roster; returns the row id."""
    with database.transaction() as session:
        branch_id = session.scalar(select(Branch.id).where(Branch.name == branch))
        if branch_id is None:
            branch_id = session.scalars(insert(Branch).values(name=branch).returning(Branch.id)).one()
        made = insert(Member).values(
            name=name,
            branch_id=branch_id,
            standing=Standing.FULL,
            telegram_id=account,
            staff_number=staff_number,
            joined_on=joined_on,
        )
        member_id = session.scalars(made.returning(Member.id)).one()
        if role is not None:
            place = None if everywhere else branch_id
            session.execute(insert(MemberRole).values(member_id=member_id, role=role, branch_id=place))
    return member_id


def ref(database: Database, member_id: int) -> MemberRef:
    """A member as another transaction sees them."""
    with database.reading() as session:
        return queries.members(session, [member_id])[member_id]


def on_roster(database: Database) -> dict[str, tuple[str | None, str, str | None, Standing, date | None]]:
    """Everybody in the organisation by name: staff number, branch, group, standing, day of joining."""
    with database.reading() as session:
        rows = session.execute(
            select(Member.name, Member.staff_number, Branch.name, Group.name, Member.standing, Member.joined_on)
            .join(Branch, Branch.id == Member.branch_id)
            .outerjoin(Group, Group.id == Member.group_id)
            .where(Member.left_on.is_(None))
        ).all()
    return {row[0]: (row[1], row[2], row[3], row[4], row[5]) for row in rows}


def line(
    name: str,
    *,
    staff_number: str | None = None,
    branch: str = "第一支部",
    group: str | None = None,
    standing: Standing = Standing.FULL,
    joined_on: date | None = None,
    roles: set[RosterRole] | None = None,
    without: set[Column] | None = None,
    number: int = 2,
) -> RosterRow:
    """One line of a roster file; `without`: columns that the file has not."""
    given = frozenset(Column) - (without or set())
    return RosterRow(number, staff_number, name, branch, group, standing, joined_on, frozenset(roles or ()), given)
