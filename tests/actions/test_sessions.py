"""Announcing, changing and calling off a session: who is expected, who is told, what time will do."""

from datetime import datetime

import pytest
from sqlalchemy import update

from models.errors import NotAllowed, NotFound
from models.messaging.tables import State, Timer
from models.study import actions, queries
from models.study.errors import (
    CheckInsExist,
    InThePast,
    NobodyExpected,
    NothingChanged,
    SessionCancelled,
    SessionOver,
)
from models.study.queries import Changes, SessionView
from models.study.tables import Label, Mode, Scope, Stage
from tests.actions.bureau import FIRST, MORNING, SECOND, Bureau, may


def change(bureau: Bureau, view: SessionView, *, now: datetime = MORNING, **what: object) -> actions.SessionChange:
    return bureau.do(
        actions.change_session,
        view.id,
        by=bureau.chen,
        organisation=bureau.organisation,
        now=now,
        **what,  # type: ignore[arg-type]
    )


def hears(bureau: Bureau, view: SessionView) -> Changes | None:
    """Send 王安娜 what she has not heard of the session; returns the changes, None where it is announced to her."""
    news = bureau.read(queries.find_news, view.id, bureau.anna.id)
    assert news is not None
    bureau.write_to(bureau.anna, view.id, news.session.version)
    return news.changes


def test_the_branch_is_expected_and_those_without_telegram_are_named(bureau: Bureau) -> None:
    wu = bureau.join("吴敏", FIRST, started=False)
    done = bureau.do(
        actions.announce_session, bureau.plan(), by=bureau.chen, organisation=bureau.organisation, now=MORNING
    )
    assert {one.name for one in done.expected} == {"陈静", "王安娜", "李建国", "吴敏"}
    assert done.unreachable == (wu,)
    assert done.session.labels == (Label.PARTY_LECTURE, Label.THEME_DAY)
    assert (done.session.branch_name, done.session.stage, done.session.version) == ("第一支部", Stage.ANNOUNCED, 1)


def test_who_joins_the_branch_later_is_not_expected(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.join("郑新", FIRST)
    assert "郑新" not in {one.name for one in bureau.read(queries.expected_members, view.id)}
    assert bureau.read(queries.counts, view.id).expected == 3


@pytest.mark.parametrize(
    ("scope", "branch_id", "group_id", "picked", "names"),
    [
        (Scope.ORGANISATION, None, None, (), ["王安娜", "李建国", "陈静", "周宏", "孙丽", "赵明"]),
        (Scope.BRANCH, SECOND, None, (), ["周宏", "孙丽", "赵明"]),
        (Scope.GROUP, None, 1, (), ["王安娜"]),
        (Scope.PICKED, None, None, (2, 5), ["王安娜", "孙丽"]),
    ],
)
def test_audience(
    bureau: Bureau, scope: Scope, branch_id: int, group_id: int, picked: tuple[int, ...], names: list[str]
) -> None:
    people = bureau.read(queries.audience, scope, branch_id, group_id, picked)
    assert sorted(one.name for one in people) == sorted(names)


def test_a_secretary_announces_for_the_own_branch_only(bureau: Bureau) -> None:
    for changes in (
        {"branch_id": SECOND},
        {"scope": Scope.ORGANISATION, "branch_id": None},
        {"scope": Scope.PICKED, "branch_id": None, "member_ids": (bureau.anna.id, bureau.sun.id)},
    ):
        with pytest.raises(NotAllowed):
            bureau.announce(by=bureau.chen, **changes)
    with pytest.raises(NotAllowed):
        bureau.announce(by=bureau.anna)
    assert bureau.announce(by=bureau.zhou, scope=Scope.ORGANISATION).branch_id is None
    assert bureau.announce(by=bureau.chen, scope=Scope.GROUP, group_id=1).branch_id == FIRST


def test_who_picked_people_may_act_for_them(bureau: Bureau) -> None:
    picked = bureau.announce(scope=Scope.PICKED, branch_id=None, member_ids=(bureau.anna.id,))
    assert bureau.close(picked, by=bureau.chen).leaders == (bureau.chen,)
    other = bureau.announce(scope=Scope.PICKED, branch_id=None, member_ids=(bureau.anna.id,))
    with pytest.raises(NotAllowed):
        bureau.close(other, by=bureau.zhao)
    assert other.id in {view.id for view in bureau.read(queries.led_sessions, bureau.chen, MORNING)}
    assert bureau.read(queries.led_sessions, bureau.zhao, MORNING) == []


def test_nothing_is_announced_for_the_past_or_for_nobody(bureau: Bureau) -> None:
    with pytest.raises(InThePast):
        bureau.announce(starts_at=may(19, 15))
    with pytest.raises(NobodyExpected):
        bureau.announce(scope=Scope.PICKED, branch_id=None, member_ids=())


def test_only_a_session_with_a_code_has_one(bureau: Bureau) -> None:
    code = bureau.announce(mode=Mode.CODE).code
    assert code is not None
    assert len(code) == 4
    assert code.isdigit()
    assert bureau.announce(mode=Mode.QR).code is None


def test_pings_a_day_and_an_hour_before_at_the_end_of_the_window_and_the_close(bureau: Bureau) -> None:
    view = bureau.announce()
    assert bureau.timers(view, "session_ping") == [may(24, 15), may(25, 14)]
    assert bureau.timers(view, "session_window_ping") == [may(25, 15, 50)]
    assert bureau.timers(view, "session_close") == [may(25, 16, 1)]


def test_pings_that_would_be_past_are_not_planned(bureau: Bureau) -> None:
    view = bureau.announce(starts_at=may(20, 15))
    assert bureau.timers(view, "session_ping") == [may(20, 14)]


def test_moved_the_window_and_the_pings_move_too(bureau: Bureau) -> None:
    view = change(bureau, bureau.announce(), starts_at=may(28, 9)).session
    assert (view.ends_at, view.opens_at, view.closes_at) == (may(28, 11), may(28, 8, 30), may(28, 10))
    assert bureau.timers(view, "session_ping") == [may(27, 9), may(28, 8)]
    assert bureau.timers(view, "session_close") == [may(28, 10, 1)]


def test_wednesday_thursday_wednesday_the_last_word_is_heard_once(bureau: Bureau) -> None:
    view = bureau.announce(starts_at=may(27, 15))
    assert hears(bureau, view) is None
    change(bureau, view, starts_at=may(28, 15))
    change(bureau, view, starts_at=may(27, 15))
    assert bureau.read(queries.find_news, view.id, bureau.anna.id) is None
    assert bureau.timers(view, "session_ping") == [may(26, 15), may(27, 14)]


def test_who_heard_of_thursday_hears_of_wednesday_again(bureau: Bureau) -> None:
    view = bureau.announce(starts_at=may(27, 15))
    assert hears(bureau, view) is None
    change(bureau, view, starts_at=may(28, 15))
    assert hears(bureau, view) == Changes(None, (may(27, 15), may(28, 15)), None, cancelled=False)
    change(bureau, view, starts_at=may(27, 15), place="报告厅")
    assert hears(bureau, view) == Changes(None, (may(28, 15), may(27, 15)), ("三楼会议室", "报告厅"), cancelled=False)


@pytest.mark.parametrize("became", [State.FAILED, State.DROPPED])
def test_what_did_not_go_out_was_not_told(bureau: Bureau, became: State) -> None:
    view = bureau.announce(starts_at=may(27, 15))
    bureau.write_to(bureau.anna, view.id, 1, became)
    news = bureau.read(queries.find_news, view.id, bureau.anna.id)
    assert news is not None
    assert news.changes is None
    bureau.write_to(bureau.anna, view.id, 1)
    change(bureau, view, starts_at=may(28, 15))
    bureau.write_to(bureau.anna, view.id, 2, became)
    change(bureau, view, starts_at=may(29, 15))
    assert hears(bureau, view) == Changes(None, (may(27, 15), may(29, 15)), None, cancelled=False)


def test_what_may_have_arrived_is_taken_back(bureau: Bureau) -> None:
    """Wednesday, perhaps Thursday, Wednesday: silence would leave somebody with Thursday."""
    view = bureau.announce(starts_at=may(27, 15))
    bureau.write_to(bureau.anna, view.id, 1)
    change(bureau, view, starts_at=may(28, 15))
    bureau.write_to(bureau.anna, view.id, 2, State.UNCERTAIN)
    change(bureau, view, starts_at=may(27, 15))
    assert hears(bureau, view) == Changes(None, (may(28, 15), may(27, 15)), None, cancelled=False)


def test_a_ping_that_has_fired_does_not_fire_again_when_the_day_comes_back(bureau: Bureau) -> None:
    view = bureau.announce(starts_at=may(27, 15))
    evening = may(26, 16)
    with bureau.database.transaction() as session:
        session.execute(update(Timer).where(Timer.due_at < evening).values(fired_at=evening))
    change(bureau, view, starts_at=may(28, 15), now=evening)
    change(bureau, view, starts_at=may(27, 15), now=evening)
    assert bureau.timers(view, "session_ping") == [may(27, 14)]


def test_a_ping_that_waits_for_the_morning_survives_a_change_at_night(bureau: Bureau) -> None:
    view = bureau.announce(starts_at=may(26, 22))
    assert bureau.timers(view, "session_ping") == [may(26, 8), may(26, 21)]
    change(bureau, view, place="报告厅", now=may(25, 23))
    assert bureau.timers(view, "session_ping") == [may(26, 8), may(26, 21)]


def test_nothing_changed_is_nothing_to_tell(bureau: Bureau) -> None:
    with pytest.raises(NothingChanged):
        change(bureau, bureau.announce(), title="主题党日")


def test_a_start_is_not_moved_once_somebody_has_checked_in(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.check_in(bureau.anna, may(25, 14, 58))
    with pytest.raises(CheckInsExist):
        change(bureau, view, starts_at=may(28, 15), now=may(25, 14, 59))
    assert change(bureau, view, place="报告厅", now=may(25, 14, 59)).session.place == "报告厅"


def test_a_start_is_not_moved_into_the_past(bureau: Bureau) -> None:
    with pytest.raises(InThePast):
        change(bureau, bureau.announce(), starts_at=may(19, 15))


def test_another_branchs_secretary_changes_nothing(bureau: Bureau) -> None:
    view = bureau.announce()
    for act in (actions.change_session, actions.cancel_session):
        with pytest.raises(NotAllowed):
            bureau.do(act, view.id, by=bureau.zhao, organisation=bureau.organisation, now=MORNING)
    with pytest.raises(NotFound):
        bureau.do(actions.cancel_session, 99, by=bureau.chen, organisation=bureau.organisation, now=MORNING)


def test_called_off_everybody_hears_and_time_does_nothing_more(bureau: Bureau) -> None:
    view = bureau.announce()
    assert hears(bureau, view) is None
    done = bureau.do(actions.cancel_session, view.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    assert len(done.expected) == 3
    assert hears(bureau, view) == Changes(None, None, None, cancelled=True)
    assert bureau.read(queries.find_news, view.id, bureau.li.id) is None, "who never heard of it hears nothing"
    assert not any(bureau.timers(view, kind) for kind in ("session_ping", "session_window_ping", "session_close"))
    with pytest.raises(SessionCancelled):
        change(bureau, view, place="报告厅")
    with pytest.raises(SessionCancelled):
        bureau.close(view)


def test_a_closed_session_is_neither_changed_nor_called_off(bureau: Bureau) -> None:
    view = bureau.announce()
    bureau.close(view)
    with pytest.raises(SessionOver):
        change(bureau, view, place="报告厅", now=may(25, 17))


def test_cards_go_to_the_branchs_chat_and_the_organisations(bureau: Bureau) -> None:
    for chat_id, branch_id in ((-1, FIRST), (-2, SECOND), (-3, None)):
        bureau.bind_chat(chat_id, branch_id)
    chats = {
        scope: bureau.read(queries.chats_for, bureau.announce(by=bureau.zhou, scope=scope, member_ids=(1,)))
        for scope in (Scope.BRANCH, Scope.ORGANISATION, Scope.PICKED)
    }
    assert chats == {Scope.BRANCH: [-3, -1], Scope.ORGANISATION: [-3, -2, -1], Scope.PICKED: []}


def test_a_chat_shows_what_is_shown_in_it(bureau: Bureau) -> None:
    for chat_id, branch_id in ((-1, FIRST), (-2, SECOND), (-3, None)):
        bureau.bind_chat(chat_id, branch_id)
    branch, everybody, picked, closed, cancelled = (
        bureau.announce(by=bureau.zhou, scope=scope, member_ids=(1,))
        for scope in (Scope.BRANCH, Scope.ORGANISATION, Scope.PICKED, Scope.BRANCH, Scope.BRANCH)
    )
    bureau.close(closed)
    bureau.do(actions.cancel_session, cancelled.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    shown = {chat_id: bureau.read(queries.shown_in, chat_id) for chat_id in (-1, -2, -3, -4)}
    assert shown == {-1: [branch.id, everybody.id], -2: [everybody.id], -3: [branch.id, everybody.id], -4: []}
    for view in (branch, everybody, picked):
        for chat_id in (-1, -2, -3):
            assert (view.id in shown[chat_id]) == (chat_id in bureau.read(queries.chats_for, view))


def test_a_leader_is_shown_what_can_be_acted_on(bureau: Bureau) -> None:
    first, second = bureau.announce(), bureau.announce(by=bureau.zhao, branch_id=SECOND, starts_at=may(26, 15))
    assert [view.id for view in bureau.read(queries.led_sessions, bureau.chen, MORNING)] == [first.id]
    assert [view.id for view in bureau.read(queries.led_sessions, bureau.zhou, MORNING)] == [second.id, first.id]
    bureau.do(actions.cancel_session, first.id, by=bureau.chen, organisation=bureau.organisation, now=MORNING)
    assert bureau.read(queries.led_sessions, bureau.chen, MORNING) == []
