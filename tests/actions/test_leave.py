"""Leave: asked for with a reason, accepted or refused once, by somebody who may."""

from datetime import timedelta
from typing import Any

import pytest

from models.errors import NotAllowed, NotFound, OutOfDate
from models.people.queries import MemberRef
from models.people.tables import Role
from models.study import actions, queries
from models.study.errors import (
    AlreadyAsked,
    AlreadyDecided,
    AlreadyMarked,
    AlreadyOnLeave,
    NotExpected,
    OwnRequest,
    ReasonNeeded,
    SessionCancelled,
    SessionLocked,
    SessionOver,
    TooLate,
    TooLong,
)
from models.study.queries import SessionView
from models.study.tables import How, LeaveState, Mark, Scope
from tests.actions.bureau import FIRST, MORNING, SECOND, Bureau, may


def ask(bureau: Bureau, member: MemberRef, view: SessionView, **changes: Any) -> actions.LeaveAsked:
    usual: dict[str, Any] = {"reason": "参加市里的会议", "sent_at": MORNING, "now": MORNING}
    return bureau.do(actions.ask_leave, member, session_id=view.id, **(usual | changes))


def decide(bureau: Bureau, asked: actions.LeaveAsked, *, accepted: bool = True, **changes: Any) -> actions.LeaveDecided:
    usual: dict[str, Any] = {"nonce": asked.leave.nonce, "by": bureau.chen, "now": MORNING}
    return bureau.do(
        actions.decide_leave,
        asked.leave.id,
        accepted=accepted,
        organisation=bureau.organisation,
        **(usual | changes),
    )


def test_anna_asks_and_the_secretary_accepts(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    assert bureau.chen in asked.leaders
    assert bureau.anna not in asked.leaders
    assert bureau.read(queries.pending_leaves, bureau.chen) == [asked.leave]
    assert bureau.read(queries.pending_leaves, bureau.zhao) == []
    decided = decide(bureau, asked)
    assert (decided.member, decided.leave.state, decided.make_up) == (bureau.anna, LeaveState.ACCEPTED, None)
    (row,) = bureau.history(view, bureau.anna)
    assert (row.mark, row.how, row.by, row.reason) == (Mark.EXCUSED, How.LEAVE, bureau.chen.id, "参加市里的会议")
    assert bureau.read(queries.pending_leaves, bureau.chen) == []


def test_who_is_on_leave_is_not_missing_at_the_close(bureau: Bureau) -> None:
    view = bureau.announce()
    decide(bureau, ask(bureau, bureau.anna, view))
    assert bureau.anna not in bureau.close(view).missing
    assert bureau.mark_of(view, bureau.anna) is Mark.EXCUSED


def test_refused_anna_is_expected_as_before_and_may_ask_again(bureau: Bureau) -> None:
    view = bureau.announce()
    assert decide(bureau, ask(bureau, bureau.anna, view), accepted=False).leave.state is LeaveState.REFUSED
    assert bureau.mark_of(view, bureau.anna) is None
    assert ask(bureau, bureau.anna, view).leave.state is LeaveState.ASKED


def test_leave_wants_a_reason_of_a_sensible_length(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(ReasonNeeded):
        ask(bureau, bureau.anna, view, reason="  ")
    with pytest.raises(TooLong):
        ask(bureau, bureau.anna, view, reason="长" * 501)


def test_once_is_enough(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    with pytest.raises(AlreadyAsked):
        ask(bureau, bureau.anna, view)
    decide(bureau, asked)
    with pytest.raises(AlreadyOnLeave):
        ask(bureau, bureau.anna, view)


def test_during_the_session_yes_afterwards_no_judged_by_when_it_was_sent(bureau: Bureau) -> None:
    view = bureau.announce()
    ask(bureau, bureau.anna, view, sent_at=may(25, 17), now=may(25, 20))
    with pytest.raises(TooLate):
        ask(bureau, bureau.li, view, sent_at=may(25, 17) + timedelta(seconds=1), now=may(25, 20))


def test_who_came_asks_no_leave(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 15))
    with pytest.raises(AlreadyMarked):
        ask(bureau, bureau.anna, view, sent_at=may(25, 15, 5))
    with pytest.raises(NotExpected):
        ask(bureau, bureau.sun, view)


def test_an_old_button_a_forged_one_and_a_stranger_decide_nothing(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    for by in (bureau.anna, bureau.zhao):
        with pytest.raises(NotAllowed):
            decide(bureau, asked, by=by)
    with pytest.raises(OutOfDate):
        decide(bureau, asked, nonce="forged")
    with pytest.raises(NotFound):
        bureau.do(
            actions.decide_leave,
            99,
            nonce="",
            accepted=True,
            by=bureau.chen,
            organisation=bureau.organisation,
            now=MORNING,
        )
    decide(bureau, asked)
    with pytest.raises(AlreadyDecided) as decided:
        decide(bureau, asked, accepted=False)
    assert decided.value.facts["state"] is LeaveState.ACCEPTED
    assert bureau.mark_of(view, bureau.anna) is Mark.EXCUSED


def test_coming_after_all_takes_the_request_back(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    bureau.check_in(bureau.anna, may(25, 15))
    with pytest.raises(AlreadyDecided):
        decide(bureau, asked)
    assert bureau.mark_of(view, bureau.anna) is Mark.PRESENT


def test_called_present_meanwhile_leave_is_not_granted(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    bureau.do(actions.merge_paper, view.id, ["王安娜"], by=bureau.chen, now=may(25, 15))
    for accepted in (True, False):
        with pytest.raises(AlreadyMarked):
            decide(bureau, asked, accepted=accepted)
    assert bureau.read(queries.pending_leaves, bureau.chen) == []
    bureau.close(view)
    assert bureau.read(queries.undecided_leaves, view.id) == []
    bureau.do(actions.lock_session, view.id, by=bureau.chen, now=may(25, 17))


def test_the_own_leave_is_for_another_leader(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.chen, view)
    assert asked.leaders == (bureau.zhou,)
    for accepted in (True, False):
        with pytest.raises(OwnRequest):
            decide(bureau, asked, accepted=accepted)
    assert decide(bureau, asked, by=bureau.zhou).leave.state is LeaveState.ACCEPTED


def test_without_another_leader_it_goes_to_an_administrator(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.retire(bureau.zhou)
    boss = bureau.join("张明", SECOND, role=Role.ADMINISTRATOR)
    asked = ask(bureau, bureau.chen, view)
    assert asked.leaders == (boss,)
    with pytest.raises(OwnRequest):
        decide(bureau, asked)
    decide(bureau, asked, by=boss)
    assert bureau.mark_of(view, bureau.chen) is Mark.EXCUSED


def test_who_picked_people_asks_another_for_the_own_leave(bureau: Bureau) -> None:
    view = bureau.announce(scope=Scope.PICKED, branch_id=None, member_ids=(bureau.chen.id, bureau.anna.id))
    assert ask(bureau, bureau.chen, view).leaders == (bureau.zhou,)
    assert ask(bureau, bureau.anna, view).leaders == (bureau.chen,)


def test_only_where_nobody_else_is_there_at_all_the_own_leave_is_the_own_affair(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.retire(bureau.zhou)
    silent = bureau.join("吴敏", FIRST, started=False, role=Role.SECRETARY)
    asked = ask(bureau, bureau.chen, view)
    assert asked.leaders == (bureau.chen,), f"{silent.name} reads nothing"
    assert ask(bureau, bureau.anna, view).leaders == (bureau.chen,)
    decide(bureau, asked)
    assert bureau.mark_of(view, bureau.chen) is Mark.EXCUSED


def take_back(bureau: Bureau, asked: actions.LeaveAsked, by: MemberRef, **changes: Any) -> actions.LeaveWithdrawn:
    usual: dict[str, Any] = {"nonce": asked.leave.nonce, "now": MORNING}
    return bureau.do(actions.withdraw_leave, asked.leave.id, by, **(usual | changes))


def test_a_request_is_taken_back_by_who_made_it(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    with pytest.raises(NotAllowed):
        take_back(bureau, asked, bureau.li)
    with pytest.raises(OutOfDate):
        take_back(bureau, asked, bureau.anna, nonce="forged")
    done = take_back(bureau, asked, bureau.anna)
    assert (done.leave.state, bureau.chen in done.leaders) == (LeaveState.WITHDRAWN, True)
    with pytest.raises(AlreadyDecided):
        decide(bureau, asked)
    with pytest.raises(AlreadyDecided):
        take_back(bureau, asked, bureau.anna)
    assert ask(bureau, bureau.anna, view).leave.state is LeaveState.ASKED


def test_leave_that_was_granted_is_taken_back_and_the_person_expected_again(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    decide(bureau, asked)
    take_back(bureau, asked, bureau.anna)
    assert bureau.mark_of(view, bureau.anna) is None
    assert [row.mark for row in bureau.history(view, bureau.anna)] == [Mark.EXCUSED]
    assert bureau.anna in bureau.close(view).missing


def test_after_the_close_nothing_is_taken_back(bureau: Bureau) -> None:
    view, off = bureau.announce(), bureau.announce()
    asked, other = ask(bureau, bureau.anna, view), ask(bureau, bureau.anna, off)
    bureau.close(view)
    bureau.do(actions.cancel_session, off.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    with pytest.raises(SessionOver):
        take_back(bureau, asked, bureau.anna)
    with pytest.raises(SessionCancelled):
        take_back(bureau, other, bureau.anna)
    assert bureau.read(queries.leaves_to_withdraw, bureau.anna.id) == []


def test_undecided_at_the_close_nobody_is_scolded_until_it_is_decided(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    closing = bureau.close(view)
    assert closing.undecided == (asked.leave,)
    assert bureau.anna not in closing.missing
    assert bureau.read(queries.owed, bureau.anna.id) == []
    decided = decide(bureau, asked, accepted=False, now=may(25, 18))
    assert decided.make_up is not None
    assert bureau.read(queries.owed, bureau.anna.id) == [decided.make_up]


def test_granted_after_the_close_the_absence_becomes_leave(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = ask(bureau, bureau.anna, view)
    bureau.close(view)
    decide(bureau, asked, now=may(25, 18))
    assert [row.mark for row in bureau.history(view, bureau.anna)] == [Mark.ABSENT, Mark.EXCUSED]


def test_asked_between_the_close_and_the_end_and_granted_the_make_up_falls_away(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    assert len(bureau.read(queries.owed, bureau.anna.id)) == 1
    decide(bureau, ask(bureau, bureau.anna, view, sent_at=may(25, 16, 30)), now=may(25, 18))
    assert bureau.read(queries.owed, bureau.anna.id) == []


def test_after_the_lock_leave_is_not_asked_for(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    bureau.do(actions.lock_session, view.id, by=bureau.chen, now=may(25, 16, 5))
    with pytest.raises(SessionLocked):
        ask(bureau, bureau.anna, view, sent_at=may(25, 15), now=may(25, 16, 10))
