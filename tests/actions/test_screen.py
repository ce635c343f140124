"""The rotating QR code on a secretary's screen."""

from datetime import timedelta

import pytest

from models.errors import NotAllowed
from models.study import actions
from models.study.errors import NotQr, TooEarly, TooLate
from models.study.queries.screens import find_screen
from models.study.tables import Mode
from tests.actions.bureau import MORNING, Bureau, may

STARTS = may(25, 15)


def test_it_turns_every_thirty_seconds_one_turn_at_a_time(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    bureau.do(actions.open_screen, view.id, by=bureau.chen, now=STARTS + timedelta(seconds=7))
    for turn in (1, 2, 3):
        due = STARTS + timedelta(seconds=30 * turn)
        assert bureau.timers(view, "qr_turn") == [due]
        assert bureau.do(actions.turn_screen, view.id, now=due) == view


def test_it_stops_when_nobody_looks_any_more(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    for by in (bureau.chen, bureau.zhou):
        bureau.do(actions.open_screen, view.id, by=by, now=STARTS)
    bureau.do(actions.close_screen, view.id, by=bureau.chen, now=STARTS)
    assert bureau.timers(view, "qr_turn") == [STARTS + timedelta(seconds=30)]
    bureau.do(actions.close_screen, view.id, by=bureau.zhou, now=STARTS)
    assert bureau.timers(view, "qr_turn") == []
    assert bureau.do(actions.turn_screen, view.id, now=STARTS) is None
    bureau.do(actions.open_screen, view.id, by=bureau.chen, now=STARTS)
    assert bureau.do(actions.turn_screen, view.id, now=STARTS) == view


def test_it_stops_when_the_window_ends_or_the_session_is_closed(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    bureau.do(actions.open_screen, view.id, by=bureau.chen, now=STARTS)
    assert bureau.do(actions.turn_screen, view.id, now=view.closes_at + timedelta(seconds=1)) is None
    bureau.do(actions.open_screen, view.id, by=bureau.chen, now=STARTS)
    bureau.close(view, by=bureau.chen, now=may(25, 15, 30))
    assert bureau.timers(view, "qr_turn") == []
    screen = bureau.read(find_screen, view.id, bureau.chen.id)
    assert screen is not None
    assert screen.closed_at == may(25, 15, 30)
    assert bureau.do(actions.turn_screen, view.id, now=may(25, 15, 30)) is None


def test_only_who_leads_opens_it_for_a_session_that_asks_for_it_about_its_time(bureau: Bureau) -> None:
    view = bureau.announce(mode=Mode.QR)
    with pytest.raises(NotAllowed):
        bureau.do(actions.open_screen, view.id, by=bureau.anna, now=STARTS)
    with pytest.raises(TooEarly):
        bureau.do(actions.open_screen, view.id, by=bureau.chen, now=MORNING)
    with pytest.raises(TooLate):
        bureau.do(actions.open_screen, view.id, by=bureau.chen, now=may(25, 16, 1))
    with pytest.raises(NotQr):
        bureau.do(actions.open_screen, bureau.announce().id, by=bureau.chen, now=STARTS)
