"""Locking the register, and correcting it with a reason."""

from typing import Any

import pytest

from models.errors import NotAllowed
from models.people.queries import MemberRef
from models.study import actions, queries
from models.study.errors import (
    LeaveUndecided,
    NotClosed,
    NotExpected,
    NothingChanged,
    ReasonNeeded,
    SessionCancelled,
    SessionLocked,
)
from models.study.queries import SessionView
from models.study.tables import How, Mark, Stage
from tests.actions.bureau import MORNING, Bureau, may

EVENING = may(25, 17)


def lock(bureau: Bureau, view: SessionView, *, by: MemberRef | None = None) -> SessionView:
    return bureau.do(actions.lock_session, view.id, by=by or bureau.chen, now=EVENING)


def correct(bureau: Bureau, view: SessionView, mark: Mark, **changes: Any) -> actions.Correction:
    usual: dict[str, Any] = {"member_id": bureau.anna.id, "reason": None, "by": bureau.chen, "now": EVENING}
    return bureau.do(actions.correct_mark, view.id, mark=mark, organisation=bureau.organisation, **(usual | changes))


def test_a_closed_register_is_locked_once_by_who_may(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(NotClosed):
        lock(bureau, view)
    bureau.close(view)
    with pytest.raises(NotAllowed):
        lock(bureau, view, by=bureau.zhao)
    assert lock(bureau, view).stage is Stage.LOCKED
    with pytest.raises(SessionLocked):
        lock(bureau, view)


def test_a_session_that_was_called_off_has_no_register(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.do(actions.cancel_session, view.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    with pytest.raises(SessionCancelled):
        lock(bureau, view)
    with pytest.raises(SessionCancelled):
        correct(bureau, view, Mark.PRESENT, reason="到场")


def test_leave_is_decided_before_the_lock(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.do(actions.ask_leave, bureau.anna, session_id=view.id, reason="体检", sent_at=MORNING, now=MORNING)
    bureau.close(view)
    with pytest.raises(LeaveUndecided) as undecided:
        lock(bureau, view)
    assert undecided.value.facts == {"count": 1}


def test_after_the_lock_a_correction_needs_a_reason_and_keeps_the_history(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    lock(bureau, view)
    for nothing in (None, "", "  "):
        with pytest.raises(ReasonNeeded):
            correct(bureau, view, Mark.PRESENT, reason=nothing)
    done = correct(bureau, view, Mark.PRESENT, reason="签到时手机没电，现场有签名")
    assert (done.member, done.before, done.mark) == (bureau.anna, Mark.ABSENT, Mark.PRESENT)
    first, second = bureau.history(view, bureau.anna)
    assert (first.mark, first.superseded_at) == (Mark.ABSENT, EVENING)
    assert (second.mark, second.how, second.by_name) == (Mark.PRESENT, How.CORRECTION, "陈静")
    assert second.reason == "签到时手机没电，现场有签名"
    assert bureau.read(queries.owed, bureau.anna.id) == []


def test_a_persons_own_check_in_is_corrected_only_with_a_reason(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 15))
    with pytest.raises(ReasonNeeded):
        correct(bureau, view, Mark.ABSENT)
    correct(bureau, view, Mark.ABSENT, reason="签到后即离场")
    assert bureau.mark_of(view, bureau.anna) is Mark.ABSENT
    assert bureau.read(queries.owed, bureau.anna.id) == [], "nothing is owed before the close"


def test_before_the_lock_the_secretarys_own_marks_are_corrected_freely(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    correct(bureau, view, Mark.EXCUSED)
    assert bureau.mark_of(view, bureau.anna) is Mark.EXCUSED
    assert bureau.read(queries.owed, bureau.anna.id) == []
    with pytest.raises(NothingChanged):
        correct(bureau, view, Mark.EXCUSED)


def test_corrected_to_absent_after_the_close_a_make_up_is_owed(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 15))
    bureau.close(view)
    assert bureau.read(queries.owed, bureau.anna.id) == []
    correct(bureau, view, Mark.ABSENT, reason="代签")
    assert len(bureau.read(queries.owed, bureau.anna.id)) == 1
    correct(bureau, view, Mark.MADE_UP, reason="已当面补学")
    assert bureau.read(queries.owed, bureau.anna.id) == []


def test_only_leaders_correct_and_only_who_was_expected(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    for by in (bureau.anna, bureau.zhao):
        with pytest.raises(NotAllowed):
            correct(bureau, view, Mark.PRESENT, by=by, reason="到场")
    with pytest.raises(NotExpected):
        correct(bureau, view, Mark.PRESENT, member_id=bureau.sun.id, reason="到场")
