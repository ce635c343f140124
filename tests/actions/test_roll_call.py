"""Roll-call: taps that toggle, and a paper list."""

import pytest

from models.errors import NotAllowed
from models.people.queries import MemberRef
from models.study import actions, queries
from models.study.errors import MarkStands, NotExpected, SessionCancelled, SessionLocked, TooEarly
from models.study.queries import SessionView
from models.study.tables import How, Mark
from tests.actions.bureau import FIRST, MORNING, Bureau, may

DURING = may(25, 15, 20)


def tap(bureau: Bureau, view: SessionView, member: MemberRef, *, by: MemberRef | None = None) -> Mark | None:
    return bureau.do(
        actions.toggle_roll_call,
        view.id,
        member.id,
        by=by or bureau.chen,
        organisation=bureau.organisation,
        now=DURING,
    )


def test_a_tap_marks_and_the_next_takes_it_back(bureau: Bureau) -> None:
    view = bureau.announce()
    assert tap(bureau, view, bureau.anna) is Mark.PRESENT
    (row,) = bureau.history(view, bureau.anna)
    assert (row.how, row.by, row.at) == (How.ROLL_CALL, bureau.chen.id, DURING)
    assert tap(bureau, view, bureau.anna) is None
    assert bureau.mark_of(view, bureau.anna) is None
    assert tap(bureau, view, bureau.anna) is Mark.PRESENT
    assert [row.superseded_at is None for row in bureau.history(view, bureau.anna)] == [False, True]


def test_after_the_close_a_tap_takes_the_make_up_away_and_brings_it_back(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    assert tap(bureau, view, bureau.anna) is Mark.PRESENT
    assert bureau.read(queries.owed, bureau.anna.id) == []
    assert tap(bureau, view, bureau.anna) is Mark.ABSENT
    assert len(bureau.read(queries.owed, bureau.anna.id)) == 1


def test_a_persons_own_check_in_is_not_tapped_away(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 15))
    with pytest.raises(MarkStands) as stands:
        tap(bureau, view, bureau.anna)
    assert stands.value.facts == {"name": "王安娜", "mark": Mark.PRESENT}


def test_a_wrong_tap_on_somebody_on_leave_is_undone_whole(bureau: Bureau) -> None:
    view = bureau.announce()
    leave = bureau.do(
        actions.ask_leave, bureau.anna, session_id=view.id, reason="体检", sent_at=MORNING, now=MORNING
    ).leave
    bureau.do(
        actions.decide_leave,
        leave.id,
        nonce=leave.nonce,
        accepted=True,
        by=bureau.chen,
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert tap(bureau, view, bureau.anna) is Mark.PRESENT
    assert tap(bureau, view, bureau.anna) is Mark.EXCUSED
    assert bureau.history(view, bureau.anna)[-1].reason == "体检"


def test_only_who_leads_calls_the_roll(bureau: Bureau) -> None:
    view = bureau.announce()
    for by in (bureau.anna, bureau.zhao):
        with pytest.raises(NotAllowed):
            tap(bureau, view, bureau.anna, by=by)
        with pytest.raises(NotAllowed):
            bureau.do(actions.merge_paper, view.id, ["王安娜"], by=by, now=DURING)
        with pytest.raises(NotAllowed):
            bureau.do(actions.mark_from_paper, view.id, bureau.anna.id, by=by, now=DURING)
    assert tap(bureau, view, bureau.anna, by=bureau.zhou) is Mark.PRESENT
    with pytest.raises(NotExpected):
        tap(bureau, view, bureau.sun)


def test_not_before_the_window_nor_after_the_lock_nor_when_called_off(bureau: Bureau) -> None:
    view = bureau.announce()
    with pytest.raises(TooEarly):
        bureau.do(actions.merge_paper, view.id, ["王安娜"], by=bureau.chen, now=MORNING)
    bureau.close(view)
    bureau.do(actions.lock_session, view.id, by=bureau.chen, now=may(25, 17))
    with pytest.raises(SessionLocked):
        tap(bureau, view, bureau.anna)
    other = bureau.announce()
    bureau.do(actions.cancel_session, other.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    with pytest.raises(SessionCancelled):
        tap(bureau, other, bureau.anna)


def test_a_paper_list_is_merged(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.li, may(25, 15))
    merged = bureau.do(actions.merge_paper, view.id, ["王 安娜", "李建国", "孙丽", "无名"], by=bureau.chen, now=DURING)
    assert merged == actions.Merged((bureau.anna,), (bureau.li,), ("孙丽", "无名"), ())
    assert bureau.history(view, bureau.anna)[0].how is How.PAPER
    assert [row.how for row in bureau.history(view, bureau.li)] == [How.MESSAGE]


def test_of_two_people_with_one_name_the_secretary_says_which(bureau: Bureau) -> None:
    twins = bureau.join("王伟", FIRST), bureau.join("王伟", FIRST)
    view = bureau.announce()
    merged = bureau.do(actions.merge_paper, view.id, ["王伟"], by=bureau.chen, now=DURING)
    assert merged == actions.Merged((), (), (), (("王伟", twins),))
    mark = bureau.do(actions.mark_from_paper, view.id, twins[1].id, by=bureau.chen, now=DURING)
    assert mark is Mark.PRESENT
    assert [bureau.mark_of(view, one) for one in twins] == [None, Mark.PRESENT]


def test_both_names_on_the_list_are_both_people(bureau: Bureau) -> None:
    twins = bureau.join("王伟", FIRST), bureau.join("王伟", FIRST)
    view = bureau.announce()
    merged = bureau.do(actions.merge_paper, view.id, ["王伟", "王伟"], by=bureau.chen, now=DURING)
    assert merged.marked == twins


def test_paper_does_not_overrule_a_correction(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.do(
        actions.correct_mark,
        view.id,
        bureau.anna.id,
        Mark.EXCUSED,
        reason="出差",
        by=bureau.chen,
        organisation=bureau.organisation,
        now=DURING,
    )
    assert bureau.do(actions.merge_paper, view.id, ["王安娜"], by=bureau.chen, now=DURING).already == (bureau.anna,)
    with pytest.raises(MarkStands):
        tap(bureau, view, bureau.anna)
    assert bureau.mark_of(view, bureau.anna) is Mark.EXCUSED
