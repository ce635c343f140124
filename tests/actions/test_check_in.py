"""Checking in: judged by when it was sent, once, with the proof that the session asks for."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from models.errors import NotFound
from models.study import actions, queries
from models.study.errors import (
    CodeNeeded,
    CodesSpent,
    MarkedBySecretary,
    NotExpected,
    NothingOpen,
    QrNeeded,
    QrOld,
    SessionCancelled,
    SessionLocked,
    SeveralOpen,
    TooEarly,
    TooLate,
    WrongCode,
)
from models.study.queries import SessionView
from models.study.rules import qr_token
from models.study.tables import Attendance, Expected, How, LeaveState, MakeUpState, Mark, Mode
from tests.actions.bureau import MORNING, Bureau, may

OPENS, STARTS, CLOSES = may(25, 14, 30), may(25, 15), may(25, 16)


def other_code(view: SessionView) -> str:
    return "0000" if view.code != "0000" else "1111"


def test_anna_checks_in_and_that_is_kept(bureau: Bureau) -> None:
    view = bureau.announce()
    done = bureau.check_in(bureau.anna, may(25, 14, 58))
    assert done == actions.CheckedIn(
        view.id, "主题党日", "三楼会议室", STARTS, Mark.PRESENT, How.MESSAGE, may(25, 14, 58), again=False
    )
    (row,) = bureau.history(view, bureau.anna)
    assert (row.mark, row.how, row.at, row.by) == (Mark.PRESENT, How.MESSAGE, may(25, 14, 58), bureau.anna.id)


@pytest.mark.parametrize(
    ("sent_at", "mark"),
    [
        (OPENS, Mark.PRESENT),
        (may(25, 15, 10), Mark.PRESENT),
        (may(25, 15, 10, 1), Mark.LATE),
        (CLOSES, Mark.LATE),
    ],
)
def test_late_after_ten_minutes(bureau: Bureau, sent_at: object, mark: Mark) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, sent_at, session_id=view.id)  # type: ignore[arg-type]
    assert bureau.mark_of(view, bureau.anna) is mark


def test_outside_the_window_nothing_is_marked(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(TooEarly) as early:
        bureau.check_in(bureau.anna, OPENS - timedelta(seconds=1), session_id=view.id)
    assert early.value.facts["opens_at"] == OPENS
    with pytest.raises(TooLate) as late:
        bureau.check_in(bureau.anna, CLOSES + timedelta(seconds=1), session_id=view.id)
    assert late.value.facts["closes_at"] == CLOSES
    assert bureau.mark_of(view, bureau.anna) is None


def test_the_first_check_in_counts_however_often_it_is_repeated(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 14, 58))
    done = bureau.check_in(bureau.anna, may(25, 15, 40))
    assert isinstance(done, actions.CheckedIn)
    assert (done.again, done.mark, done.at) == (True, Mark.PRESENT, may(25, 14, 58))
    assert len(bureau.history(view, bureau.anna)) == 1


def test_who_is_not_expected_is_not_marked(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(NotExpected):
        bureau.check_in(bureau.sun, STARTS, session_id=view.id)
    with pytest.raises(NothingOpen):
        bureau.check_in(bureau.sun, STARTS)
    with pytest.raises(NotFound):
        bureau.check_in(bureau.sun, STARTS, session_id=99)


def test_nothing_open_says_what_comes(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(NothingOpen) as nothing:
        bureau.check_in(bureau.anna, MORNING)
    assert nothing.value.next == view


def test_just_after_the_window_anna_hears_that_it_has_ended(bureau: Bureau) -> None:
    bureau.announce()
    bureau.announce(title="党课", starts_at=may(26, 15))
    with pytest.raises(TooLate) as late:
        bureau.check_in(bureau.anna, may(25, 16, 2))
    assert late.value.facts == {"title": "主题党日", "closes_at": CLOSES}
    with pytest.raises(NothingOpen):
        bureau.check_in(bureau.anna, may(26, 13))


def test_of_two_open_sessions_anna_must_say_which(bureau: Bureau) -> None:
    first = bureau.announce()
    second = bureau.announce(title="党小组会", starts_at=may(25, 15, 30))
    with pytest.raises(SeveralOpen) as several:
        bureau.check_in(bureau.anna, may(25, 15, 5))
    assert [view.id for view in several.value.sessions] == [first.id, second.id]
    bureau.check_in(bureau.anna, may(25, 15, 5), session_id=second.id)
    bureau.check_in(bureau.anna, may(25, 15, 6))
    assert bureau.mark_of(first, bureau.anna) is Mark.PRESENT, "the other one is the only one left"


def test_a_session_that_was_called_off_takes_no_check_in(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.do(actions.cancel_session, view.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    with pytest.raises(SessionCancelled):
        bureau.check_in(bureau.anna, STARTS, session_id=view.id)
    with pytest.raises(NothingOpen):
        bureau.check_in(bureau.anna, STARTS)


def test_sent_in_time_and_read_after_the_close_counts(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    assert bureau.mark_of(view, bureau.anna) is Mark.ABSENT
    bureau.check_in(bureau.anna, may(25, 14, 58), read_at=may(25, 18))
    assert bureau.mark_of(view, bureau.anna) is Mark.PRESENT
    absent, present = bureau.history(view, bureau.anna)
    assert (absent.mark, absent.superseded_at) == (Mark.ABSENT, may(25, 18))
    assert (present.mark, present.at) == (Mark.PRESENT, may(25, 14, 58))
    assert bureau.read(queries.owed, bureau.anna.id) == []
    task = bureau.read(queries.find_make_up, view.id, bureau.anna.id)
    assert task is not None
    assert task.state is MakeUpState.DROPPED


def test_sent_after_the_secretary_closed_early_does_not_count(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view, by=bureau.chen, now=may(25, 15, 20))
    with pytest.raises(TooLate):
        bureau.check_in(bureau.anna, may(25, 15, 21), session_id=view.id)
    bureau.check_in(bureau.li, may(25, 15, 19), read_at=may(25, 15, 21))
    assert bureau.mark_of(view, bureau.li) is Mark.LATE


def test_after_the_lock_only_the_secretary_marks(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    bureau.do(actions.lock_session, view.id, by=bureau.chen, now=may(25, 17))
    with pytest.raises(SessionLocked):
        bureau.check_in(bureau.anna, STARTS, read_at=may(25, 18))
    assert bureau.mark_of(view, bureau.anna) is Mark.ABSENT


def test_who_is_on_leave_may_come_after_all(bureau: Bureau) -> None:
    view = bureau.announce()
    asked = bureau.do(actions.ask_leave, bureau.anna, session_id=view.id, reason="开会", sent_at=MORNING, now=MORNING)
    bureau.do(
        actions.decide_leave,
        asked.leave.id,
        nonce=asked.leave.nonce,
        accepted=True,
        by=bureau.chen,
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert bureau.mark_of(view, bureau.anna) is Mark.EXCUSED
    bureau.check_in(bureau.anna, STARTS)
    assert bureau.mark_of(view, bureau.anna) is Mark.PRESENT
    leave = bureau.read(queries.leave_of, view.id, bureau.anna.id)
    assert leave is not None
    assert leave.state is LeaveState.WITHDRAWN


def test_a_correction_stands_against_a_check_in(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.do(
        actions.correct_mark,
        view.id,
        bureau.anna.id,
        Mark.EXCUSED,
        reason="出差",
        by=bureau.chen,
        organisation=bureau.organisation,
        now=STARTS,
    )
    with pytest.raises(MarkedBySecretary):
        bureau.check_in(bureau.anna, STARTS)


def test_the_code_at_the_venue(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.CODE)
    with pytest.raises(CodeNeeded) as needed:
        bureau.check_in(bureau.anna, STARTS)
    assert needed.value.session_id == view.id
    done = bureau.check_in(bureau.anna, STARTS, code=view.code)
    assert isinstance(done, actions.CheckedIn)
    assert done.how is How.CODE


def test_a_wrong_code_is_counted_though_it_is_refused(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.CODE)
    refused = bureau.check_in(bureau.anna, STARTS, code=other_code(view))
    assert isinstance(refused, actions.CheckInRefused)
    assert isinstance(refused.error, WrongCode)
    assert refused.error.facts["left"] == 4
    with bureau.database.reading() as session:
        counted = session.scalars(select(Expected.wrong_codes).where(Expected.member_id == bureau.anna.id)).one()
    assert counted == 1
    assert bureau.mark_of(view, bureau.anna) is None


def test_after_five_wrong_codes_not_even_the_right_one_helps(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.CODE)
    refused = [bureau.check_in(bureau.anna, STARTS, code=other_code(view)) for _ in range(5)]
    assert isinstance(refused[4], actions.CheckInRefused)
    assert isinstance(refused[4].error, CodesSpent)
    with pytest.raises(CodesSpent):
        bureau.check_in(bureau.anna, STARTS, code=view.code)
    bureau.check_in(bureau.li, STARTS, code=view.code)
    assert bureau.mark_of(view, bureau.li) is Mark.PRESENT, "another person's tries are their own"
    bureau.do(
        actions.toggle_roll_call,
        view.id,
        bureau.anna.id,
        by=bureau.chen,
        organisation=bureau.organisation,
        now=STARTS,
    )
    assert bureau.mark_of(view, bureau.anna) is Mark.PRESENT


def test_the_qr_code_on_the_screen(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    other = bureau.announce(mode=Mode.QR, starts_at=may(26, 15))
    with pytest.raises(QrNeeded):
        bureau.check_in(bureau.anna, STARTS)
    for stale in (
        qr_token(view.secret, STARTS - timedelta(seconds=90)),
        qr_token(other.secret, STARTS),
        "令牌",
        "\ud800",
    ):
        with pytest.raises(QrOld):
            bureau.check_in(bureau.anna, STARTS, qr=stale)
    done = bureau.check_in(bureau.anna, STARTS, qr=qr_token(view.secret, STARTS - timedelta(seconds=60)))
    assert isinstance(done, actions.CheckedIn)
    assert done.how is How.QR


def test_a_qr_code_scanned_in_time_and_read_much_later_counts(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    bureau.check_in(bureau.anna, STARTS, read_at=may(25, 15, 50), qr=qr_token(view.secret, STARTS))
    assert bureau.mark_of(view, bureau.anna) is Mark.PRESENT


def test_counts_are_of_people_and_each_counts_once(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 14, 58))
    bureau.check_in(bureau.li, may(25, 15, 30))
    assert bureau.read(queries.counts, view.id) == queries.Counts(
        expected=3, present=1, late=1, excused=0, absent=0, made_up=0, open=1
    )


def test_the_own_record_counts_sessions_not_labels(bureau: Bureau) -> None:
    first = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 14, 58))
    second = bureau.announce(starts_at=may(26, 15))
    bureau.close(second, now=may(26, 16, 1))
    record = bureau.read(queries.record, bureau.anna.id, may(1, 0), may(31, 0))
    assert (record.present, record.absent, record.late) == (1, 1, 0)
    assert [row.session_id for row in record.sessions] == [second.id, first.id]
    assert len(record.sessions[0].labels) == 2
    assert bureau.read(queries.record, bureau.anna.id, may(27, 0), may(31, 0)).sessions == ()


def test_two_doors_open_at_once_and_anna_is_marked_once(bureau: Bureau) -> None:
    """The second transaction begins while the first holds its mark uncommitted, and finds it when it may go on."""
    view = bureau.announce()
    second: list[object] = []

    def other_door() -> None:
        try:
            second.append(bureau.check_in(bureau.anna, STARTS))
        except Exception as failure:
            second.append(failure)

    thread = threading.Thread(target=other_door)
    with bureau.database.transaction() as session:
        actions.check_in(session, bureau.anna, sent_at=STARTS, now=STARTS)
        thread.start()
        if not bureau.database.is_sqlite:
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while thread.is_alive() and not session.scalar(waiting):
                thread.join(0.005)
    thread.join()
    (done,) = second
    assert isinstance(done, actions.CheckedIn), done
    assert done.again
    with bureau.database.reading() as session:
        assert session.scalar(select(func.count()).where(Attendance.session_id == view.id)) == 1
