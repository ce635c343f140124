"""Closing a session and making up for it: who owes, until when, and who confirms."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import NotAllowed, NotFound, OutOfDate
from models.study import actions, queries
from models.study.errors import AlreadyDecided, MakeUpEmpty, OwnRequest, ReasonNeeded, TooEarly, TooLong
from models.study.queries import MakeUpView, SessionView
from models.study.tables import How, MakeUpState, Mark, Stage
from tests.actions.bureau import Bureau, may

EVENING = may(25, 19)


def missed(bureau: Bureau) -> tuple[SessionView, MakeUpView]:
    """A session that was closed without 王安娜, and what she owes."""
    view = bureau.announce()
    bureau.close(view)
    (task,) = bureau.read(queries.owed, bureau.anna.id)
    return view, task


def submit(bureau: Bureau, task: MakeUpView, **changes: Any) -> actions.MakeUpSubmitted:
    usual: dict[str, Any] = {"member": bureau.anna, "note": "已自学全文", "now": EVENING}
    return bureau.do(actions.submit_make_up, task.id, **(usual | changes))


def confirm(bureau: Bureau, task: MakeUpView, **changes: Any) -> actions.MakeUpDecided:
    usual: dict[str, Any] = {"nonce": task.nonce, "by": bureau.chen, "now": EVENING}
    return bureau.do(actions.confirm_make_up, task.id, **(usual | changes))


def give_back(bureau: Bureau, task: MakeUpView, **changes: Any) -> actions.MakeUpDecided:
    usual: dict[str, Any] = {"nonce": task.nonce, "by": bureau.chen, "now": EVENING, "reason": "请结合工作写一写"}
    return bureau.do(actions.return_make_up, task.id, **(usual | changes))


def test_at_the_close_the_secretary_sees_who_came_by_branch(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.chen, may(25, 14, 50))
    bureau.check_in(bureau.li, may(25, 15, 30))
    closing = bureau.close(view)
    (branch,) = closing.summary
    assert (branch.branch_name, branch.expected, branch.present, branch.late) == ("第一支部", 3, 1, 1)
    assert branch.missing_names == ("王安娜",)
    assert closing.missing == (bureau.anna,)
    assert bureau.chen in closing.leaders
    assert (closing.session.stage, closing.make_up_due, closing.again) == (Stage.CLOSED, date(2026, 6, 1), False)
    (row,) = bureau.history(view, bureau.anna)
    assert (row.mark, row.how, row.by) == (Mark.ABSENT, How.CLOSE, None)


def test_a_branch_is_where_people_were_when_it_was_announced(bureau: Bureau) -> None:
    view = bureau.announce(by=bureau.zhou, scope="organisation")
    summary = bureau.close(view).summary
    assert [(one.branch_name, one.expected, one.missing) for one in summary] == [("第一支部", 3, 3), ("第二支部", 3, 3)]


def test_closing_twice_marks_nobody_twice(bureau: Bureau) -> None:
    view = bureau.announce()
    first = bureau.close(view)
    again = bureau.close(view, now=EVENING)
    assert again.again
    assert (again.summary, again.missing, again.make_up_due) == (first.summary, first.missing, first.make_up_due)
    assert len(bureau.history(view, bureau.anna)) == 1
    assert len(bureau.read(queries.owed, bureau.anna.id)) == 1


def test_closing_early_ends_the_window_and_stops_the_clock(bureau: Bureau) -> None:
    view = bureau.announce()
    closing = bureau.close(view, by=bureau.chen, now=may(25, 15, 20))
    assert closing.session.closes_at == may(25, 15, 20)
    assert not any(bureau.timers(view, kind) for kind in ("session_ping", "session_window_ping", "session_close"))
    assert bureau.history(view, bureau.anna)[0].by == bureau.chen.id


def test_closed_late_by_the_clock_the_window_stays_what_was_said(bureau: Bureau) -> None:
    view = bureau.announce()
    assert bureau.close(view, now=may(26, 9)).session.closes_at == view.closes_at


def test_before_the_window_there_is_nothing_to_close_and_others_close_nothing(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(TooEarly):
        bureau.close(view, by=bureau.chen, now=view.opens_at)
    with pytest.raises(NotAllowed):
        bureau.close(view, by=bureau.zhao)
    assert bureau.mark_of(view, bureau.anna) is None


def test_anna_makes_it_up_and_the_absence_stays_in_the_history(bureau: Bureau) -> None:
    view, task = missed(bureau)
    assert (task.title, task.due_on, task.member) == ("主题党日", date(2026, 6, 1), bureau.anna)
    sent = submit(bureau, task)
    assert bureau.chen in sent.leaders
    assert bureau.read(queries.submitted_make_ups, bureau.chen) == [sent.make_up]
    assert bureau.read(queries.submitted_make_ups, bureau.zhao) == []
    done = confirm(bureau, sent.make_up)
    assert (done.member, done.make_up.state) == (bureau.anna, MakeUpState.CONFIRMED)
    marks = [(row.mark, row.how, row.superseded_at is None) for row in bureau.history(view, bureau.anna)]
    assert marks == [(Mark.ABSENT, How.CLOSE, False), (Mark.MADE_UP, How.MAKE_UP, True)]
    assert bureau.read(queries.owed, bureau.anna.id) == []
    assert bureau.read(queries.record, bureau.anna.id, may(1, 0), may(31, 0)).made_up == 1


def test_it_is_confirmed_also_after_the_lock(bureau: Bureau) -> None:
    view, task = missed(bureau)
    bureau.do(actions.lock_session, view.id, by=bureau.chen, now=may(25, 17))
    confirm(bureau, submit(bureau, task).make_up)
    assert bureau.mark_of(view, bureau.anna) is Mark.MADE_UP


def test_returned_it_is_owed_again(bureau: Bureau) -> None:
    view, task = missed(bureau)
    sent = submit(bureau, task).make_up
    with pytest.raises(ReasonNeeded):
        give_back(bureau, sent, reason=" ")
    with pytest.raises(TooLong):
        give_back(bureau, sent, reason="写" * 501)
    returned = give_back(bureau, sent).make_up
    assert (returned.state, returned.return_reason) == (MakeUpState.OWED, "请结合工作写一写")
    assert bureau.mark_of(view, bureau.anna) is Mark.ABSENT
    again = submit(bureau, task, note=None, file_id="F1", file_kind="photo").make_up
    assert (again.note, again.file_id) == (None, "F1")
    confirm(bureau, again)
    assert bureau.mark_of(view, bureau.anna) is Mark.MADE_UP


def test_sent_in_anew_the_older_button_decides_nothing(bureau: Bureau) -> None:
    view, task = missed(bureau)
    older = submit(bureau, task).make_up
    submit(bureau, task, note="补充了笔记")
    with pytest.raises(OutOfDate):
        confirm(bureau, older)
    assert bureau.mark_of(view, bureau.anna) is Mark.ABSENT


def test_only_the_own_make_up_is_sent_in_and_only_leaders_confirm(bureau: Bureau) -> None:
    _, task = missed(bureau)
    with pytest.raises(NotAllowed):
        submit(bureau, task, member=bureau.li)
    sent = submit(bureau, task).make_up
    for by in (bureau.anna, bureau.zhao):
        with pytest.raises(NotAllowed):
            confirm(bureau, sent, by=by)
        with pytest.raises(NotAllowed):
            give_back(bureau, sent, by=by)
    confirm(bureau, sent)
    with pytest.raises(AlreadyDecided):
        give_back(bureau, sent)
    with pytest.raises(AlreadyDecided):
        submit(bureau, task)
    with pytest.raises(NotFound):
        bureau.do(actions.submit_make_up, 99, bureau.anna, note="在吗", now=EVENING)


def test_the_own_make_up_is_for_another_leader(bureau: Bureau) -> None:
    view, _ = missed(bureau)
    (task,) = bureau.read(queries.owed, bureau.chen.id)
    sent = submit(bureau, task, member=bureau.chen)
    assert sent.leaders == (bureau.zhou,)
    for act in (confirm, give_back):
        with pytest.raises(OwnRequest):
            act(bureau, sent.make_up)
    confirm(bureau, sent.make_up, by=bureau.zhou)
    assert bureau.mark_of(view, bureau.chen) is Mark.MADE_UP


def test_something_must_be_sent_in(bureau: Bureau) -> None:
    _, task = missed(bureau)
    with pytest.raises(MakeUpEmpty):
        submit(bureau, task, note=" \n")
    with pytest.raises(TooLong):
        submit(bureau, task, note="学" * 501)


def test_the_day_before_it_is_due_those_who_owe_are_reminded_once(bureau: Bureau) -> None:
    view, task = missed(bureau)
    assert bureau.timers(view, "make_up_ping") == [may(31, 9)]
    submit(bureau, task)
    owing = bureau.read(queries.make_ups_owed, view.id, due_by=date(2026, 6, 1))
    assert {one.member.name for one in owing} == {"陈静", "李建国"}
    assert bureau.read(queries.make_ups_owed, view.id, due_by=date(2026, 5, 31)) == []


def test_owed_again_later_it_is_due_later_and_reminded_then(bureau: Bureau) -> None:
    view, _ = missed(bureau)
    for now in (may(27, 9), may(27, 9) + timedelta(minutes=1)):
        bureau.do(
            actions.toggle_roll_call,
            view.id,
            bureau.anna.id,
            by=bureau.chen,
            organisation=bureau.organisation,
            now=now,
        )
    (task,) = bureau.read(queries.owed, bureau.anna.id)
    assert task.due_on == date(2026, 6, 3)
    assert [moment.day for moment in bureau.timers(view, "make_up_ping")] == [31, 2]
