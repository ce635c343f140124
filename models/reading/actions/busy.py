"""The half-days on which a member can't come."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.people.queries import MemberRef
from models.people.tables import Member
from models.reading.queries.busy import busy_of
from models.reading.tables import BusyHalf, Half
from models.study.actions.marks import is_postgres


def toggle_busy(session: Session, member: MemberRef, *, year: int, quarter: int, weekday: int, half: Half) -> bool:
    """Tick a half-day of the week for a quarter, or untick it; returns whether it is ticked now."""
    if is_postgres(session):
        session.execute(select(Member.id).where(Member.id == member.id).with_for_update(key_share=True))
    row = {"member_id": member.id, "year": year, "quarter": quarter, "weekday": weekday, "half": half}
    if (weekday, half) not in busy_of(session, member.id, year=year, quarter=quarter):
        session.execute(insert(BusyHalf), row)
        return True
    session.execute(delete(BusyHalf).filter_by(**row))
    return False
