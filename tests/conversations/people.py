"""What plays about people share: codes as the command line makes them, and the roster's rows."""

from sqlalchemy import delete, select

from models.people import actions
from models.people.tables import Member, MemberRole
from tests.office import Office


def row_of(office: Office, name: str) -> Member:
    """The roster's row of a person."""
    with office.database.reading() as session:
        row = session.scalars(select(Member).where(Member.name == name)).one()
        session.expunge(row)
        return row


def take_all_roles(office: Office) -> None:
    """Nobody leads anything any more."""
    with office.database.transaction() as session:
        session.execute(delete(MemberRole))


def code_for(office: Office, name: str, *, branch: str = "第一支部") -> str:
    """Put a person on the roster if need be, and make an invitation as the command line does."""
    with office.database.reading() as session:
        known = session.scalar(select(Member.id).where(Member.name == name))
    if known is None:
        office.member(name, branch=branch, started=False)
    with office.database.transaction() as session:
        member_id = session.scalars(select(Member.id).where(Member.name == name)).one()
        return actions.invite(session, member_id, now=office.clock.now(), organisation=office.organisation)


def first_code(office: Office) -> str:
    """What `run` prints at its first start."""
    with office.database.transaction() as session:
        code = actions.first_administrator_code(session, now=office.clock.now())
    assert code is not None
    return code
