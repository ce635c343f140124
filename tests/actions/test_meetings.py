"""Meetings as their leaders open, resize, keep and mark them; a quarter's figures; busy half-days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import NotAllowed, OutOfDate
from models.messaging.tables import Timer
from models.people.queries import MemberRef
from models.reading import actions, queries
from models.reading.actions import MARKS_TIMER, MINIMUM_TIMER, WEEK_TIMER, SharedBook, What
from models.reading.errors import (
    AlreadyKept,
    BelowMinimum,
    BookNeeded,
    CapacityUnclear,
    MeetingCancelled,
    MeetingOver,
    MinimumUnclear,
    NoPlaces,
    NotBegun,
    PlacesTaken,
    TooLong,
)
from models.reading.queries import MeetingView, QuarterFigures
from models.reading.tables import Half
from models.study.actions import cancel_session, close_session
from tests.actions.bureau import FIRST, MORNING, SECOND, Bureau, may
from tests.actions.club import LISTENER, Club

AFTER = may(25, 18)
DAYS = timedelta(days=1)


@pytest.fixture
def club(bureau: Bureau) -> Club:
    return Club(bureau)


def timers(bureau: Bureau, kind: str, meeting: MeetingView) -> list[datetime]:
    """When something will be done about a meeting."""
    with bureau.database.reading() as session:
        query = select(Timer.due_at).where(Timer.kind == kind, Timer.subject == meeting.id, Timer.fired_at.is_(None))
        return list(session.scalars(query))


def resize(bureau: Bureau, meeting: MeetingView, capacity: int, **more: Any) -> actions.MeetingChanged:
    asked: dict[str, Any] = {"role": LISTENER, "by": bureau.zhou, "now": MORNING}
    return bureau.do(
        actions.change_capacity, meeting.id, capacity=capacity, organisation=bureau.organisation, **(asked | more)
    )


def keep(bureau: Bureau, meeting: MeetingView, by: MemberRef, **more: Any) -> MeetingView:
    asked: dict[str, Any] = {"nonce": meeting.nonce, "now": MORNING}
    return bureau.do(actions.keep_meeting, meeting.id, by=by, **(asked | more))


def call_off(bureau: Bureau, meeting: MeetingView, by: MemberRef, **more: Any) -> None:
    asked: dict[str, Any] = {"nonce": meeting.nonce, "now": MORNING}
    bureau.do(actions.call_off_meeting, meeting.id, by=by, organisation=bureau.organisation, **(asked | more))


def marks(
    bureau: Bureau, meeting: MeetingView, shared: dict[MemberRef, str], *, seen: datetime | None = None, **more: Any
) -> MeetingView:
    asked: dict[str, Any] = {"by": bureau.zhou, "now": AFTER}
    books = {member.id: SharedBook(title) for member, title in shared.items()}
    return bureau.do(actions.confirm_marks, meeting.id, books, seen=seen, **(asked | more))


def figures(bureau: Bureau, leader: MemberRef, quarter: int = 2, *, now: datetime = AFTER) -> QuarterFigures:
    return bureau.read(queries.quarter_figures, leader, year=2026, quarter=quarter, now=now)


def test_a_secretary_opens_a_meeting_for_the_own_branch_only(bureau: Bureau, club: Club) -> None:
    assert club.open(branch_id=FIRST, by=bureau.chen).session.branch_id == FIRST
    for branch_id in (SECOND, None):
        with pytest.raises(NotAllowed):
            club.open(branch_id=branch_id, by=bureau.chen)
    with pytest.raises(NotAllowed):
        club.open(branch_id=FIRST, by=bureau.anna)


@pytest.mark.parametrize(
    ("sizes", "error"),
    [
        ({"sharers": -1}, CapacityUnclear),
        ({"listeners": 501}, CapacityUnclear),
        ({"listeners": 10**20}, CapacityUnclear),
        ({"sharers": 0, "commentators": 0, "listeners": 0}, NoPlaces),
        ({"minimum": 5}, MinimumUnclear),
        ({"minimum": -1}, MinimumUnclear),
    ],
)
def test_numbers_that_can_t_be(club: Club, sizes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        club.open(**sizes)


def test_a_question_and_a_reminder_are_planned_before_the_start_and_move_with_it(bureau: Bureau, club: Club) -> None:
    meeting = club.open(starts_at=may(29, 15), minimum=3, ask_before=2 * DAYS)
    assert (meeting.ask_at, timers(bureau, MINIMUM_TIMER, meeting)) == (may(27, 15), [may(27, 15)])
    assert timers(bureau, WEEK_TIMER, meeting) == [may(22, 15)]
    club.moves(meeting, may(31, 15))
    assert timers(bureau, MINIMUM_TIMER, meeting) == [may(29, 15)]
    assert timers(bureau, WEEK_TIMER, meeting) == [may(24, 15)]
    keep(bureau, meeting, bureau.zhou)
    club.moves(meeting, may(30, 15))
    assert timers(bureau, MINIMUM_TIMER, meeting) == []


def test_more_places_go_to_who_waits(bureau: Bureau, club: Club) -> None:
    meeting = club.open(listeners=1)
    club.books(bureau.anna, meeting, LISTENER)
    club.books(bureau.li, meeting, LISTENER)
    club.books(bureau.sun, meeting, LISTENER)
    told = resize(bureau, meeting, 2).concerned
    assert [(one.member, one.what) for one in told] == [(bureau.li, What.OFFERED)]
    with pytest.raises(PlacesTaken):
        resize(bureau, meeting, 1)


@pytest.mark.parametrize("capacity", [-1, 501, 10**20])
def test_a_capacity_that_can_t_be(bureau: Bureau, club: Club, capacity: int) -> None:
    with pytest.raises(CapacityUnclear):
        resize(bureau, club.open(), capacity)


def test_the_last_place_can_t_be_taken_away(bureau: Bureau, club: Club) -> None:
    meeting = club.open(sharers=0, commentators=0, listeners=1)
    with pytest.raises(NoPlaces):
        resize(bureau, meeting, 0)


def test_no_fewer_places_than_people_that_are_wanted(bureau: Bureau, club: Club) -> None:
    meeting = club.open(sharers=1, commentators=1, listeners=3, minimum=4, ask_before=DAYS)
    assert resize(bureau, meeting, 2).meeting.slots[2].capacity == 2
    with pytest.raises(BelowMinimum):
        resize(bureau, meeting, 1)
    keep(bureau, meeting, bureau.zhou)
    assert resize(bureau, meeting, 1).meeting.slots[2].capacity == 1


def test_places_change_by_its_leaders_before_the_start(bureau: Bureau, club: Club) -> None:
    meeting = club.open(branch_id=FIRST, by=bureau.chen)
    for by in (bureau.zhao, bureau.anna):
        with pytest.raises(NotAllowed):
            resize(bureau, meeting, 9, by=by)
    with pytest.raises(MeetingOver):
        resize(bureau, meeting, 9, now=may(25, 15))
    assert resize(bureau, meeting, 9, by=bureau.chen).meeting.slots[2].capacity == 9


@pytest.mark.parametrize("decide", [keep, call_off])
def test_of_two_decisions_the_first_counts(bureau: Bureau, club: Club, decide: Callable[..., object]) -> None:
    meeting = club.open(branch_id=FIRST, by=bureau.chen, minimum=3, ask_before=DAYS)
    for by, nonce, error in (
        (bureau.zhao, meeting.nonce, NotAllowed),
        (bureau.anna, meeting.nonce, NotAllowed),
        (bureau.chen, "", OutOfDate),
    ):
        with pytest.raises(error):
            decide(bureau, meeting, by, nonce=nonce)
    with pytest.raises(MeetingOver):
        decide(bureau, meeting, bureau.chen, now=may(25, 15))
    decide(bureau, meeting, bureau.chen)
    for again in (keep, call_off):
        with pytest.raises(AlreadyKept if decide is keep else MeetingCancelled):
            again(bureau, meeting, bureau.zhou)


def test_once_the_register_is_closed_it_is_asked_who_shared(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    club.books(bureau.anna, meeting)
    close: dict[str, Any] = {"by": bureau.zhou, "organisation": bureau.organisation}
    bureau.do(close_session, meeting.session.id, now=may(25, 14, 45), **close)
    club.follows(meeting, now=may(25, 14, 45))
    assert timers(bureau, MARKS_TIMER, meeting) == [may(25, 15)]
    assert timers(bureau, WEEK_TIMER, meeting) == timers(bureau, MINIMUM_TIMER, meeting) == []


def test_marks_are_stored_whole_and_corrected_later(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    first = marks(bureau, meeting, {bureau.anna: "活着", bureau.li: "红岩"})
    assert first.marked_at == AFTER
    marks(bureau, meeting, {bureau.li: " 平凡的世界 ", bureau.sun: "红岩"}, seen=AFTER, now=AFTER + DAYS)
    shared = bureau.read(queries.sharings, [meeting.id])
    assert {one.name: one.book_title for one in shared} == {"李建国": "平凡的世界", "孙丽": "红岩"}


def test_marks_that_were_made_without_knowing_the_newest_are_refused(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    marks(bureau, meeting, {bureau.anna: "活着"})
    with pytest.raises(OutOfDate):
        marks(bureau, meeting, {bureau.li: "红岩"})
    assert [one.name for one in bureau.read(queries.sharings, [meeting.id])] == ["王安娜"]


def test_marks_that_can_t_be(bureau: Bureau, club: Club) -> None:
    meeting = club.open(branch_id=FIRST, by=bureau.chen)
    for by in (bureau.zhao, bureau.anna):
        with pytest.raises(NotAllowed):
            marks(bureau, meeting, {bureau.anna: "活着"}, by=by)
    with pytest.raises(NotBegun):
        marks(bureau, meeting, {bureau.anna: "活着"}, now=may(25, 14, 59))
    for title, error in ((" ", BookNeeded), ("书" * 61, TooLong)):
        with pytest.raises(error):
            marks(bureau, meeting, {bureau.li: "红岩", bureau.anna: title})
    assert bureau.read(queries.sharings, [meeting.id]) == []
    club.calls_off(meeting)
    with pytest.raises(MeetingCancelled):
        marks(bureau, meeting, {bureau.anna: "活着"})


def test_a_quarter_counts_people_and_books_once_and_only_what_is_marked(bureau: Bureau, club: Club) -> None:
    first, second = club.open(title="五月"), club.open(title="六月")
    club.open(title="没有登记")
    club.open(title="还没有开", starts_at=may(29, 15))
    club.calls_off(club.open(title="取消了"))
    marks(bureau, first, {bureau.anna: "平凡的世界", bureau.li: "红岩"})
    marks(bureau, second, {bureau.anna: "《平凡的 世界》"})
    found = figures(bureau, bureau.zhou)
    assert [one.title for one in found.meetings] == ["五月", "六月"]
    assert (found.sharers, found.books) == (("王安娜", "李建国"), ("平凡的世界", "红岩"))
    assert [one.title for one in found.unmarked] == ["没有登记"]
    assert figures(bureau, bureau.zhou, 1).meetings == figures(bureau, bureau.zhou, 3).unmarked == ()


def test_a_quarter_is_that_of_the_meetings_one_leads(bureau: Bureau, club: Club) -> None:
    marks(bureau, club.open(branch_id=FIRST, by=bureau.chen), {bureau.anna: "活着"})
    marks(bureau, club.open(), {bureau.sun: "红岩"})
    assert figures(bureau, bureau.zhou).sharers == ("王安娜", "孙丽")
    assert figures(bureau, bureau.chen).sharers == ("王安娜",)
    assert figures(bureau, bureau.zhao) == figures(bureau, bureau.anna) == QuarterFigures(2026, 2, (), ())


def test_a_meeting_that_was_called_off_after_it_was_marked_counts_nowhere(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    marks(bureau, meeting, {bureau.anna: "活着"}, now=may(25, 16))
    assert figures(bureau, bureau.zhou, now=may(25, 16)).sharers == ("王安娜",)
    assert bureau.read(queries.shared_in, 2026) == {bureau.anna.id}
    organisation = bureau.organisation
    bureau.do(cancel_session, meeting.session.id, by=bureau.zhou, organisation=organisation, now=may(25, 16))
    assert figures(bureau, bureau.zhou).meetings == ()
    assert bureau.read(queries.shared_in, 2026) == frozenset()


def test_a_meeting_that_moves_into_another_quarter_counts_where_it_was_meant_to(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    july = may(25, 15) + 40 * DAYS
    club.moves(meeting, july)
    marks(bureau, meeting, {bureau.anna: "活着"}, now=july)
    assert figures(bureau, bureau.zhou, now=july).sharers == ("王安娜",)
    assert figures(bureau, bureau.zhou, 3, now=july).meetings == ()


def busy(bureau: Bureau, member: MemberRef, weekday: int, half: Half, *, quarter: int = 2) -> bool:
    return bureau.do(actions.toggle_busy, member, year=2026, quarter=quarter, weekday=weekday, half=half)


def test_who_ticked_the_half_day_can_t_come_and_silence_is_free(bureau: Bureau) -> None:
    everybody = [one.id for one in (bureau.chen, bureau.anna, bureau.li)]
    assert busy(bureau, bureau.anna, 0, Half.AFTERNOON)
    assert busy(bureau, bureau.li, 0, Half.AFTERNOON, quarter=3)
    assert busy(bureau, bureau.sun, 0, Half.AFTERNOON)

    def count(moment: datetime) -> int:
        return bureau.read(queries.count_busy, everybody, moment, organisation=bureau.organisation)

    assert [count(may(25, hour)) for hour in (9, 11, 12, 15, 23)] == [0, 0, 1, 1, 1]
    assert [count(may(day, 15)) for day in (24, 26)] == [0, 0]
    assert count(may(25, 15) + 49 * DAYS) == 1
    assert not busy(bureau, bureau.anna, 0, Half.AFTERNOON)
    assert count(may(25, 15)) == 0
