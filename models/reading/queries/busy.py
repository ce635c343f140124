"""Who can come when."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.reading.rules import half_of, quarter_of
from models.reading.tables import BusyHalf, Half


def busy_of(session: Session, member_id: int, *, year: int, quarter: int) -> frozenset[tuple[int, Half]]:
    """The half-days (weekday, half) that a member ticked for a quarter."""
    query = select(BusyHalf.weekday, BusyHalf.half).filter_by(member_id=member_id, year=year, quarter=quarter)
    return frozenset((row.weekday, row.half) for row in session.execute(query))


def count_busy(session: Session, member_ids: Collection[int], moment: datetime, *, organisation: Organisation) -> int:
    """How many of these members ticked the half-day of this moment; who ticked nothing is free."""
    year, quarter = quarter_of(organisation.today(moment))
    weekday, half = half_of(moment, organisation)
    query = select(func.count()).where(
        BusyHalf.member_id.in_(sorted(set(member_ids))),
        BusyHalf.year == year,
        BusyHalf.quarter == quarter,
        BusyHalf.weekday == weekday,
        BusyHalf.half == half,
    )
    return session.scalars(query).one()
