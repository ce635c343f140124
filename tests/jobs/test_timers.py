"""Timers are rows: each fires once, late or not, and none before what waited at Telegram has been read."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.timers import AT_ONCE
from handlers import catalogue
from handlers.turn import Moment
from models.database import Database
from models.messaging import actions, queries
from models.messaging.actions import Letter, forget_seen, remember_updates
from models.messaging.tables import Dialog, Lane, SeenUpdate, Timer
from tests.office import MORNING, Office

HOUR = timedelta(hours=1)


class Diary:
    """What fired, in order: (kind, subject, late)."""

    def __init__(self) -> None:
        self.fired: list[tuple[str, int, bool]] = []

    def bell(self, moment: Moment, subject: int) -> None:
        self.fired.append(("bell", subject, moment.late))

    def crash(self, moment: Moment, subject: int) -> None:
        moment.session.execute(insert(SeenUpdate).values(update_id=subject, seen_at=moment.now))
        moment.outbox.letters.append(Letter(chat_id=1001, lane=Lane.REPLY, payload={"text": "机密"}))
        raise ZeroDivisionError

    def call_off(self, moment: Moment, subject: int) -> None:
        actions.cancel(moment.session, "bell", subject)

    def put_off(self, moment: Moment, subject: int) -> None:
        actions.plan(moment.session, "bell", subject, [moment.now + HOUR])

    def instead(self, moment: Moment, subject: int) -> None:
        actions.cancel(moment.session, "bell", subject)
        actions.plan(moment.session, "again", subject, [moment.now])

    def again(self, moment: Moment, subject: int) -> None:
        self.fired.append(("again", subject, moment.late))
        actions.plan(moment.session, "again", subject, [moment.now + HOUR])

    def write(self, moment: Moment, subject: int) -> None:
        moment.outbox.letters.append(
            Letter(chat_id=subject, lane=Lane.PING, payload={"text": moment.language_for(None)})
        )


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def tower(database: Database, diary: Diary) -> Iterator[Office]:
    jobs = {
        "bell": diary.bell,
        "crash": diary.crash,
        "call_off": diary.call_off,
        "put_off": diary.put_off,
        "instead": diary.instead,
        "again": diary.again,
        "write": diary.write,
    }
    office = Office(database, answers=replace(catalogue(), jobs=jobs))
    yield office
    office.close()


def plan(office: Office, kind: str, subject: int, *after: timedelta) -> None:
    with office.database.transaction() as session:
        actions.plan(session, kind, subject, [MORNING + each for each in after])


def timers(office: Office) -> list[tuple[str, int, bool]]:
    with office.database.reading() as session:
        found = session.execute(select(Timer.kind, Timer.subject, Timer.fired_at).order_by(Timer.id))
        return [(row.kind, row.subject, row.fired_at is not None) for row in found]


def test_each_fires_at_its_moment_and_once(tower: Office, diary: Diary) -> None:
    plan(tower, "bell", 1, HOUR, 2 * HOUR)
    tower.later(minutes=59)
    assert diary.fired == []
    tower.later(minutes=1)
    tower.tick()
    assert diary.fired == [("bell", 1, False)]
    tower.later(hours=5)
    assert diary.fired == [("bell", 1, False)] * 2


def test_planning_anew_replaces_what_has_not_fired(tower: Office, diary: Diary) -> None:
    plan(tower, "bell", 1, HOUR, 3 * HOUR)
    plan(tower, "bell", 2, 3 * HOUR)
    tower.later(hours=1)
    plan(tower, "bell", 1, 2 * HOUR, 2 * HOUR)
    assert timers(tower) == [("bell", 1, True), ("bell", 2, False), ("bell", 1, False)]
    tower.later(hours=5)
    assert diary.fired == [("bell", 1, False), ("bell", 1, False), ("bell", 2, False)]


def test_what_an_earlier_one_put_off_at_the_same_moment_fires_at_its_new_moment(tower: Office, diary: Diary) -> None:
    """On SQLite the new row has the id of the one that was deleted, if that was the newest."""
    plan(tower, "put_off", 1, HOUR)
    plan(tower, "bell", 1, HOUR)
    tower.later(hours=1)
    tower.tick()
    assert diary.fired == []
    assert timers(tower) == [("put_off", 1, True), ("bell", 1, False)]
    tower.later(hours=1)
    assert diary.fired == [("bell", 1, False)]


def test_what_an_earlier_one_planned_instead_fires_as_what_it_is(tower: Office, diary: Diary) -> None:
    plan(tower, "instead", 1, HOUR)
    plan(tower, "bell", 1, HOUR)
    tower.later(hours=1)
    tower.tick()
    assert diary.fired == [("again", 1, False)]


def test_the_same_moment_may_come_again_once_it_has_fired(tower: Office, diary: Diary) -> None:
    """Wednesday, Thursday, Wednesday: the unfired are unique, the fired are history."""
    plan(tower, "bell", 1, HOUR)
    tower.later(hours=2)
    plan(tower, "bell", 1, HOUR)
    tower.tick()
    assert diary.fired == [("bell", 1, False), ("bell", 1, True)]


def test_two_unfired_of_a_kind_are_refused_by_the_table(tower: Office) -> None:
    from sqlalchemy.exc import IntegrityError

    plan(tower, "bell", 1, HOUR)
    with pytest.raises(IntegrityError), tower.database.transaction() as session:
        session.execute(insert(Timer).values(kind="bell", subject=1, due_at=MORNING + HOUR))


@pytest.mark.parametrize(
    ("down", "late"), [(timedelta(seconds=1), False), (timedelta(minutes=10), True), (26 * HOUR, True)]
)
def test_after_an_outage_each_fires_once_and_knows_whether_it_is_late(
    tower: Office, diary: Diary, down: timedelta, late: bool
) -> None:
    plan(tower, "bell", 1, HOUR)
    plan(tower, "bell", 2, 48 * HOUR)
    tower.until(MORNING + HOUR - timedelta(seconds=1))
    tower.kill()
    tower.later(seconds=1 + down.total_seconds())
    tower.start()
    for _ in range(3):
        tower.tick()
    assert diary.fired == [("bell", 1, late)]


def test_a_thousand_that_are_overdue_fire_at_the_next_tick(tower: Office, diary: Diary) -> None:
    for subject in range(2 * AT_ONCE + 1):
        plan(tower, "bell", subject, HOUR)
    tower.kill()
    tower.later(hours=26)
    tower.start()
    tower.tick()
    assert len(diary.fired) == len(set(diary.fired)) == 2 * AT_ONCE + 1


def test_nothing_fires_before_what_waits_at_telegram_has_been_read(tower: Office, diary: Diary) -> None:
    plan(tower, "bell", 1, HOUR)
    tower.later(minutes=30)
    tower.kill()
    tower.later(hours=1)
    tower.is_up = True
    tower.polling.caught_up = False
    asyncio.run(tower.timers.tick())
    assert diary.fired == []
    tower.polling.caught_up = True
    asyncio.run(tower.timers.tick())
    assert diary.fired == [("bell", 1, True)]


def test_while_telegram_cannot_be_reached_nobody_is_scolded(tower: Office, diary: Diary) -> None:
    """What people write then waits there; it is read first when the line is back."""
    from telegram.error import TelegramError

    plan(tower, "bell", 1, HOUR)
    tower.transport.is_down = True
    with pytest.raises(TelegramError):
        tower.settle()
    tower.clock.advance(2 * HOUR)
    asyncio.run(tower.timers.tick())
    assert diary.fired == []
    tower.transport.is_down = False
    tower.settle()
    tower.tick()
    assert diary.fired == [("bell", 1, True)]


def test_a_job_that_fails_has_a_number_and_stops_no_other(
    tower: Office, diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    plan(tower, "crash", 7, HOUR)
    plan(tower, "of_an_older_version", 8, HOUR)
    plan(tower, "bell", 1, HOUR)
    tower.later(hours=1)
    tower.tick()
    assert diary.fired == [("bell", 1, False)]
    with tower.database.reading() as session:
        failed = session.scalars(select(Timer.failed).order_by(Timer.id)).all()
        assert session.get(SeenUpdate, 7) is None, "what it wrote is undone"
    assert failed[2] is None
    assert all(
        re.fullmatch("[0-9A-F]{6}", str(number)) and f"incident {number}" in caplog.text for number in failed[:2]
    )
    assert len(tower.telegram.ledger) == 0, "what it said is dropped"


def test_what_an_earlier_job_has_just_called_off_does_not_fire(tower: Office, diary: Diary) -> None:
    """All overdue at once: the session was closed before its reminder was due."""
    plan(tower, "call_off", 1, HOUR)
    plan(tower, "bell", 1, 2 * HOUR)
    tower.kill()
    tower.later(hours=26)
    tower.start()
    tower.tick()
    assert diary.fired == []
    assert timers(tower) == [("call_off", 1, True)]


def test_a_job_may_plan_itself_anew(tower: Office, diary: Diary) -> None:
    plan(tower, "again", 1, HOUR)
    tower.later(hours=3)
    assert diary.fired == [("again", 1, False)] * 3
    assert timers(tower)[-1] == ("again", 1, False)


def test_what_a_job_says_in_the_quiet_hours_waits_for_the_morning(tower: Office) -> None:
    anna = tower.member("王安娜")
    plan(tower, "write", anna.id, 13 * HOUR)
    tower.until(tower.at("2026-05-21", "07:59"))
    assert anna.hears() == []
    tower.until(tower.at("2026-05-21", "08:00"))
    assert anna.hears() == ["zh-CN"]


def test_a_conversation_of_an_older_version_is_put_away_without_a_word(tower: Office, diary: Diary) -> None:
    anna, li = tower.member("王安娜"), tower.member("李建国")
    with tower.database.transaction() as session:
        for person, name in ((anna, "of_an_older_version"), (li, "leave")):
            session.add(
                Dialog(
                    chat_id=person.id,
                    user_id=person.id,
                    conversation=name,
                    step="reason",
                    draft={},
                    shelf=[],
                    nonce="a",
                    expires_at=MORNING,
                )
            )
    plan(tower, "bell", 1, HOUR)
    tower.later(hours=1)
    assert anna.hears() == []
    assert len(li.hears()) == 1
    assert diary.fired == [("bell", 1, False)]
    with tower.database.reading() as session:
        assert queries.expired_dialogs(session, now=tower.clock.now(), limit=9) == []


def test_ids_are_kept_for_two_days(tower: Office) -> None:
    with tower.database.transaction() as session:
        remember_updates(session, [1], now=MORNING)
        remember_updates(session, [2], now=MORNING + 2 * HOUR)
        forget_seen(session, now=MORNING + 49 * HOUR)
        assert remember_updates(session, [1, 2], now=MORNING + 49 * HOUR) == {1}


def test_a_database_that_fails_leaves_what_is_due_due(
    tower: Office, diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    if not tower.database.is_sqlite:
        pytest.skip("a read-only connection is SQLite's")
    plan(tower, "bell", 1, HOUR)
    tower.clock.advance(HOUR)
    raw = tower.database.engine.raw_connection()
    raw.cursor().execute("PRAGMA query_only=1")
    raw.close()
    asyncio.run(tower.timers.tick())
    assert diary.fired == []
    assert "what is due stays due" in caplog.text
    raw = tower.database.engine.raw_connection()
    raw.cursor().execute("PRAGMA query_only=0")
    raw.close()
    asyncio.run(tower.timers.tick())
    assert diary.fired == [("bell", 1, False)]
