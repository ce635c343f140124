"""Every message about sharing meetings in their leaders' hands, as a secretary could proof-read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.errors import sentence
from handlers.message import Message, message, phrase
from handlers.reading import busy, figures_views, marks_views, meeting_screen_views, meeting_views
from handlers.reading.marks_views import Marked
from handlers.reading.meeting_draft import USUAL, Plan, Proposal, next_quarter, quarter_before
from handlers.reading.meeting_views import Proposed
from handlers.study.session_draft import Draft
from handlers.study.session_views import Audience, Choices
from handlers.when import Assumption
from handlers.wording import LANGUAGES, MAX_TEXT, render, without_markup
from models.organisation import Organisation
from models.reading import errors
from models.reading.queries import BookView, HeldMeeting, MeetingView, PlaceView, QuarterFigures, SharedView, SlotView
from models.reading.tables import BookingState, BookState, Half, SlotRole
from models.study.tables import Scope, Stage
from tests.views.golden import check_golden
from tests.views.test_session_views import SESSION

OFFICE = Organisation(name="市住建局党总支")
START = datetime(2026, 5, 25, 7, 0, tzinfo=UTC)
"""Three in the afternoon."""
NOW = START - timedelta(days=5)
AFTER = START + timedelta(hours=3)
TODAY = date(2026, 5, 20)
TITLE = "第二季度读书分享会"
SHARER, COMMENTATOR, LISTENER = SlotRole
CLUB = replace(SESSION, title=TITLE, place="图书室", branch_id=None, scope=Scope.BOOKED)
SLOTS = (
    SlotView(1, SHARER, capacity=3, held=2, offered=1, waiting=2),
    SlotView(2, COMMENTATOR, capacity=2, held=0, offered=1, waiting=0),
    SlotView(3, LISTENER, capacity=30, held=2, offered=0, waiting=4),
)
MEETING = MeetingView(
    id=3,
    year=2026,
    quarter=2,
    minimum=10,
    ask_before=2 * 24 * 60,
    kept_at=None,
    marked_at=None,
    nonce="a1b2c3",
    session=CLUB,
    slots=SLOTS,
)
CLOSED = replace(MEETING, session=replace(CLUB, stage=Stage.CLOSED))
PLACE = PlaceView(
    id=9,
    meeting_id=3,
    slot_id=1,
    session_id=7,
    title=TITLE,
    starts_at=START,
    where="图书室",
    branch_id=None,
    year=2026,
    role=SHARER,
    member_id=5,
    member_name="王安娜",
    state=BookingState.HELD,
    asked_at=NOW,
    book_id=None,
    book_title="平凡的世界",
    minutes=10,
    pair_id=None,
    offered_at=None,
    offer_ends=None,
    accepted_at=None,
    nonce="d4e5f6",
)
OPEN = replace(PLACE, id=10, member_name="刘波", book_title=None, minutes=None)
LISTENS = replace(PLACE, id=11, slot_id=3, role=LISTENER, member_name="张伟", book_title=None, minutes=None)
PLAN = Plan(2026, 2, USUAL, minimum=10, ask_before=timedelta(days=2))
DRAFT = Draft(
    length=timedelta(hours=2),
    opens_before=timedelta(minutes=30),
    late_after=timedelta(minutes=10),
    title=TITLE,
    starts_at=OFFICE.local(START),
    place="图书室",
    scope=Scope.BRANCH,
    branch_id=1,
)
BOOK = BookView(7, 2026, "红岩", "罗广斌", "好看", BookState.LISTED, 5, "王安娜", 1, NOW, "e1e2e3")


def test_the_questions_of_a_new_meeting() -> None:
    local = OFFICE.local(START)
    first = Proposed(Proposal(local, None, (Assumption.PM,)), 14, 2)
    second = Proposed(Proposal(local.replace(month=7), local.replace(month=7, hour=17), ()), 14, 0)
    later = Proposed(Proposal(local.replace(year=2027), None, ()), 1, 1)
    full = [first, second, later, first, second]
    check_golden(
        "reading/meetings/questions",
        meeting_views.ask_quarter([(2026, 4), (2027, 1)]),
        meeting_views.ask_quarter([(2026, 2), (2026, 3)]),
        meeting_views.ask_who(Choices(True, ((1, "第一支部"), (2, "第二支部"), (3, "机关支部")), ())),
        meeting_views.ask_who(Choices(False, tuple((n, f"第{n}支部") for n in range(61)), ())),
        message(phrase("meeting-ask-when")),
        meeting_views.propose(meeting_views.ask_which([first]), [first, second, later], PLAN, TODAY),
        meeting_views.propose(meeting_views.ask_which(full), full, PLAN, TODAY),
        meeting_views.ask_sizes(PLAN),
        meeting_views.ask_size(SHARER),
        meeting_views.unclear_size(),
        meeting_views.ask_minimum(PLAN),
        meeting_views.ask_minimum(replace(PLAN, sizes=dict.fromkeys(SlotRole, 1))),
        message(meeting_views.unclear_minimum(PLAN)),
        meeting_views.ask_before(OFFICE.local(START), NOW),
        meeting_views.ask_before(OFFICE.local(START), START - timedelta(hours=1)),
        meeting_views.unclear_before(),
        meeting_views.passed_before(OFFICE.local(START)),
    )


def test_the_summary_and_what_becomes_of_it() -> None:
    people = Audience(("王安娜", "刘波", "张伟"), ("张伟",), "第一支部")
    everybody = Audience(("王安娜", "刘波"), ())
    elsewhere = replace(PLAN, quarter=3, minimum=0, sizes={SHARER: 3, COMMENTATOR: 0, LISTENER: 10})
    check_golden(
        "reading/meetings/summary",
        meeting_views.summary(DRAFT, PLAN, people, [Assumption.PM], TODAY, choosable=True),
        meeting_views.summary(DRAFT, elsewhere, everybody, [], date(2025, 12, 31), choosable=False),
        meeting_views.opened(MEETING, 12, ["张伟"], chats=1),
        meeting_views.opened(MEETING, 1, [], chats=0),
        *(message(meeting_views.suggested_title(quarter)) for quarter in (1, 2, 3, 4)),
    )


def test_what_those_invited_hear() -> None:
    taken = tuple(replace(slot, held=slot.capacity, offered=0) for slot in SLOTS)
    check_golden(
        "reading/meetings/news",
        meeting_views.news(MEETING, OFFICE),
        meeting_views.news(replace(MEETING, slots=taken), OFFICE),
    )


def test_the_list_and_the_screens() -> None:
    marked = replace(CLOSED, id=4, marked_at=AFTER, year=2026, quarter=1)
    views = [MEETING, replace(MEETING, id=5), CLOSED, marked]
    screen = meeting_screen_views.screen
    check_golden(
        "reading/meetings/screens",
        meeting_screen_views.meetings([], (2026, 2), OFFICE, NOW),
        meeting_screen_views.meetings(views[:1], (2026, 2), OFFICE, NOW),
        meeting_screen_views.meetings(views[1:], (2026, 2), OFFICE, START),
        screen(MEETING, [PLACE, OPEN, LISTENS], OFFICE, NOW, waiting=1),
        screen(replace(MEETING, kept_at=NOW), [replace(PLACE, id=n) for n in range(14)], OFFICE, START),
        screen(MEETING, [PLACE], OFFICE, START - timedelta(days=1)),
        screen(CLOSED, [], OFFICE, AFTER),
        screen(marked, [PLACE], OFFICE, AFTER),
        screen(replace(MEETING, session=replace(CLUB, stage=Stage.CANCELLED)), [], OFFICE, NOW),
        screen(replace(MEETING, slots=(replace(SLOTS[0], offered=0),)), [PLACE, OPEN], OFFICE, NOW),
        meeting_screen_views.sizes(MEETING),
        meeting_screen_views.sizes(replace(MEETING, slots=(replace(SLOTS[1], held=0, waiting=2),))),
        meeting_screen_views.sizes(
            replace(MEETING, slots=(replace(SLOTS[0], capacity=0, held=0, offered=0), replace(SLOTS[2], capacity=500)))
        ),
        meeting_screen_views.ask_size(SLOTS[0]),
        meeting_screen_views.size_done(SHARER, 3),
        phrase("meeting-size-moved-on"),
        phrase("meeting-handovers-none"),
    )


def test_with_too_few_people() -> None:
    check_golden(
        "reading/meetings/few",
        meeting_screen_views.few(MEETING, OFFICE, late=False),
        meeting_screen_views.few(MEETING, OFFICE, late=True),
        meeting_screen_views.few_missed(MEETING, OFFICE),
        meeting_screen_views.kept(MEETING, OFFICE),
        meeting_screen_views.kept_by("李建国", MEETING, OFFICE),
        meeting_screen_views.confirm_call_off(MEETING, OFFICE),
        meeting_screen_views.called_off(MEETING, 4),
        meeting_screen_views.called_off_by("李建国", MEETING, OFFICE),
        sentence(errors.AlreadyKept(title=TITLE), OFFICE),
        sentence(errors.MinimumUnclear(most=37), OFFICE),
        sentence(errors.BelowMinimum(minimum=10), OFFICE),
    )


def test_a_week_before() -> None:
    nobody = replace(SLOTS[0], offered=0, waiting=0)
    check_golden(
        "reading/meetings/week",
        meeting_screen_views.week_sharer(PLACE, OFFICE, late=False),
        meeting_screen_views.week_sharer(OPEN, OFFICE, late=True),
        meeting_screen_views.week_empty(MEETING, SLOTS[0], OFFICE, late=False),
        meeting_screen_views.week_empty(MEETING, nobody, OFFICE, late=True),
        meeting_screen_views.week_missed(MEETING, OFFICE),
    )


def test_who_shared() -> None:
    anna = Marked(5, "王安娜", "平凡的世界", shared=True, came=True)
    bo = Marked(6, "刘波", "", shared=False, came=False)
    many = [replace(anna, member_id=n) for n in range(45)]
    check_golden(
        "reading/meetings/marks",
        meeting_screen_views.marks_wanted(CLOSED, OFFICE),
        marks_views.ask(CLOSED, [anna, bo, replace(bo, name="张伟", came=True)], 0, OFFICE),
        marks_views.ask(CLOSED, [replace(anna, shared=False), bo], 0, OFFICE),
        marks_views.ask(CLOSED, [], 0, OFFICE),
        marks_views.ask_sure(CLOSED, OFFICE),
        marks_views.ask(CLOSED, many, 1, OFFICE),
        marks_views.ask_book("刘波", [BOOK]),
        marks_views.ask_book("刘波", []),
        marks_views.moved_on(),
        marks_views.done(replace(CLOSED, marked_at=AFTER), [anna, bo], OFFICE),
        marks_views.done(replace(CLOSED, marked_at=AFTER), many, OFFICE),
        marks_views.done(replace(CLOSED, marked_at=AFTER), [bo], OFFICE),
    )


def test_a_quarter_s_figures() -> None:
    shared = (
        SharedView(3, 5, "王安娜", None, "平凡的世界"),
        SharedView(3, 6, "刘波", None, "《平凡的世界》"),
        SharedView(3, 7, "张伟", 7, "红岩"),
    )
    held = HeldMeeting(3, TITLE, START, "a1b2c3", shared)
    silent = HeldMeeting(4, "五月读书会", START - timedelta(days=3), "b1b2c3")
    check_golden(
        "reading/meetings/figures",
        figures_views.page(QuarterFigures(2026, 2, (), ()), (2026, 2), OFFICE),
        figures_views.page(QuarterFigures(2026, 2, (held,), (silent,)), (2026, 2), OFFICE),
        figures_views.page(QuarterFigures(2026, 4, (silent,), ()), (2026, 3), OFFICE),
    )


def test_busy_half_days() -> None:
    ticked = frozenset({(0, Half.MORNING), (6, Half.AFTERNOON)})
    check_golden(
        "reading/meetings/busy",
        busy.page((2026, 2), frozenset(), (2026, 3)),
        busy.page((2026, 3), ticked, (2026, 2)),
    )


def test_a_quarter_and_those_beside_it() -> None:
    assert (next_quarter(2026, 4), next_quarter(2026, 1)) == ((2027, 1), (2026, 2))
    assert (quarter_before(2026, 1), quarter_before(2026, 4)) == ((2025, 4), (2026, 3))


LONG = ("👩‍👩‍👧‍👦🧧" * 6, "<b>王</b> & <a href='x'>李", "阿依古丽·买买提" * 6)


def everything(name: str) -> Iterator[tuple[str, Message]]:
    """What is said of hundreds of such people, with the longest titles."""
    title, big = "《<学> & 习》" * 6, 2**50
    title = title[:60]
    club = replace(CLUB, id=big, title=title, place=title)
    slots = tuple(SlotView(n, role, 500, 300, 100, 400) for n, role in enumerate(SlotRole))
    meeting = replace(MEETING, id=big, session=club, slots=slots)
    holders = [replace(PLACE, role=role, member_name=name, book_title=title) for role in SlotRole for _ in range(300)]
    draft = replace(DRAFT, title=title, place=title)
    audience = Audience((name,) * 300, (name,) * 300, name)
    marked = [Marked(big - n, name, title, shared=True, came=True) for n in range(300)]
    shared = tuple(SharedView(n, n, name, None, f"{n}{title}"[:60]) for n in range(300))
    held = HeldMeeting(big, title, START, "a1b2c3", shared)
    yield "who", meeting_views.ask_who(Choices(True, ((big, name),) * 300, ()))
    yield "summary", meeting_views.summary(draft, PLAN, audience, list(Assumption), date(2025, 1, 1), choosable=True)
    yield "opened", meeting_views.opened(meeting, 300, [name] * 300, chats=1)
    yield "news", meeting_views.news(meeting, OFFICE)
    yield "list", meeting_screen_views.meetings([meeting] * 12, (2026, 2), OFFICE, NOW)
    yield "screen", meeting_screen_views.screen(meeting, holders, OFFICE, NOW, waiting=300)
    yield "sizes", meeting_screen_views.sizes(meeting)
    yield "few", meeting_screen_views.few(meeting, OFFICE, late=True)
    yield "kept", meeting_screen_views.kept_by(name, meeting, OFFICE)
    yield "marks", marks_views.ask(meeting, marked, 3, OFFICE)
    yield "book", marks_views.ask_book(name, [replace(BOOK, id=big, title=title)] * 300)
    yield "marked", marks_views.done(meeting, marked, OFFICE)
    yield "figures", figures_views.page(QuarterFigures(2026, 2, (held,) * 300, (held,) * 300), (2026, 2), OFFICE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LONG, ids=["emoji", "markup", "long"])
def test_telegram_takes_it_whole(name: str, language: str) -> None:
    for what, said in everything(name):
        payload = render(said, language, username="zhibu_bot", nonce="a1b2c3").payload
        bare = without_markup(payload["text"])
        assert len(bare.encode("utf-16-le")) // 2 <= MAX_TEXT, what
        assert not bare.endswith("…"), f"{what} is cut off"
        rows = payload.get("reply_markup", {}).get("inline_keyboard", ())
        assert sum(len(row) for row in rows) <= 100, what
        assert all(len(row) <= 8 for row in rows), what
        assert all(one["text"].strip() for row in rows for one in row), what
