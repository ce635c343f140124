"""Zhibu on a database of its own: so many members, all expected at a session whose check-in is open now.

python -m tests.bench.zhibu_bot prepare FILE MEMBERS
python -m tests.bench.zhibu_bot run FILE API
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.app import Settings, run_until_stopped
from bot.pace import NO_LIMITS, Limits
from models import migrations
from models.database import Database
from models.organisation import Organisation
from models.people.queries import members
from models.people.tables import Branch, Member, MemberRole, Role, Standing
from models.study.actions import NewSession, announce_session
from models.study.tables import Label, Mode, Scope
from tests.bench.names import FIRST_PERSON, TOKENS


def prepare(file: Path, people: int) -> None:
    """Fill a new database."""
    database = Database(f"sqlite:///{file}")
    now = datetime.now(UTC)
    migrations.upgrade(database, now=now)
    with database.transaction() as session:
        session.execute(insert(Branch), [{"id": number, "name": f"第{number}支部"} for number in range(1, 4)])
        session.execute(
            insert(Member),
            [
                {
                    "id": number + 1,
                    "name": f"同志{number}",
                    "branch_id": number % 3 + 1,
                    "standing": Standing.FULL,
                    "telegram_id": FIRST_PERSON + number,
                    "bound_at": now,
                }
                for number in range(people)
            ],
        )
        session.execute(insert(MemberRole), [{"member_id": 1, "role": Role.SECRETARY}])
        new = NewSession(
            title="五月理论学习",
            labels=(Label.SPECIAL_STUDY,),
            starts_at=now + timedelta(minutes=20),
            ends_at=now + timedelta(hours=2),
            place="二楼会议室",
            scope=Scope.ORGANISATION,
            branch_id=None,
            group_id=None,
            member_ids=(),
            mode=Mode.OPEN,
            opens_at=now - timedelta(minutes=5),
            closes_at=now + timedelta(hours=2),
            late_after_minutes=10,
        )
        secretary = members(session, [1])[1]
        announce_session(session, new, by=secretary, organisation=Organisation(), now=now)
    database.close()


def run(file: Path, api: str, limits: Limits) -> None:
    """Run the bot until it is stopped."""
    database = Database(f"sqlite:///{file}")
    asyncio.run(run_until_stopped(Settings(token=TOKENS["zhibu"], api_url=api, limits=limits), database))


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        run(Path(sys.argv[2]), sys.argv[3], Limits() if "limited" in sys.argv else NO_LIMITS)
