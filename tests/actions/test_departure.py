"""Who has left the organisation is expected at nothing that is still ahead; what has been stays."""

from datetime import date

from sqlalchemy import select

from models.messaging.tables import Timer
from models.people import actions as people
from models.people.queries import MemberRef
from models.people.rules import LEFT_TIMER
from models.study import actions, queries
from models.study.tables import LeaveState, Mark
from tests.actions.bureau import AFTER, MORNING, Bureau, may


def leaves(bureau: Bureau, member: MemberRef) -> tuple[int, ...]:
    """The member is seen off, and the floor above follows; returns the sessions that changed."""
    bureau.do(people.leave, member.id, now=MORNING, organisation=bureau.organisation)
    return bureau.do(actions.release_member, member.id, now=MORNING)


def test_a_timer_tells_the_floors_above(bureau: Bureau) -> None:
    bureau.do(people.leave, bureau.anna.id, now=MORNING, organisation=bureau.organisation)
    with bureau.database.reading() as session:
        found = session.execute(select(Timer.kind, Timer.subject, Timer.due_at)).all()
    assert [tuple(row) for row in found] == [(LEFT_TIMER, bureau.anna.id, MORNING)]


def test_the_sessions_ahead_go_on_without_them(bureau: Bureau) -> None:
    view = bureau.announce()
    assert leaves(bureau, bureau.anna) == (view.id,)
    assert bureau.read(queries.counts, view.id).expected == 2
    closing = bureau.close(view)
    assert {one.name for one in closing.missing} == {"陈静", "李建国"}
    assert closing.summary[0].missing_names == ("李建国", "陈静")
    assert bureau.history(view, bureau.anna) == []


def test_requests_and_tasks_wait_no_more(bureau: Bureau) -> None:
    over, ahead = bureau.announce(), bureau.announce(starts_at=may(26, 15))
    bureau.close(over)
    asked = bureau.do(actions.ask_leave, bureau.anna, session_id=ahead.id, reason="出差", sent_at=MORNING, now=MORNING)
    leaves(bureau, bureau.anna)
    assert bureau.read(queries.get_leave, asked.leave.id).state is LeaveState.WITHDRAWN
    assert bureau.read(queries.undecided_leaves, ahead.id) == []
    assert bureau.read(queries.owed, bureau.anna.id) == []
    assert bureau.read(queries.make_ups_owed, over.id, due_by=date(2026, 7, 1)) != []


def test_what_has_been_stays(bureau: Bureau) -> None:
    over, running = bureau.announce(), bureau.announce(starts_at=may(26, 15))
    bureau.check_in(bureau.anna, may(26, 15), session_id=running.id)
    bureau.close(over, now=AFTER)
    assert leaves(bureau, bureau.anna) == ()
    assert bureau.mark_of(over, bureau.anna) is Mark.ABSENT
    assert bureau.mark_of(running, bureau.anna) is Mark.PRESENT


def test_leave_that_was_granted_goes_with_them(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = bureau.do(actions.ask_leave, bureau.anna, session_id=view.id, reason="出差", sent_at=MORNING, now=MORNING)
    bureau.do(
        actions.decide_leave,
        asked.leave.id,
        nonce=asked.leave.nonce,
        accepted=True,
        by=bureau.chen,
        organisation=bureau.organisation,
        now=MORNING,
    )
    leaves(bureau, bureau.anna)
    assert bureau.read(queries.counts, view.id).excused == 0
    assert [(row.mark, row.superseded_at) for row in bureau.history(view, bureau.anna)] == [(Mark.EXCUSED, MORNING)]


def test_who_is_on_the_roster_loses_nothing(bureau: Bureau) -> None:
    view = bureau.announce()
    assert bureau.do(actions.release_member, bureau.anna.id, now=MORNING) == ()
    assert bureau.read(queries.counts, view.id).expected == 3
