"""Every message about a session, as a secretary could proof-read it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from handlers.message import message, phrase
from handlers.study import manage_views, news_views, session_views
from handlers.study.manage_views import Planned
from handlers.study.session_draft import Draft
from handlers.study.session_views import Audience, Choices, Picked
from handlers.when import Assumption
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing
from models.study.actions import Closing, Correction
from models.study.queries import BranchCount, Changes, Counts, LeaveView, MakeUpView, News, RegisterRow, SessionView
from models.study.queries.choices import PastSession
from models.study.tables import How, Label, LeaveState, MakeUpState, Mark, Mode, Scope, Stage
from tests.views.golden import check_golden

OFFICE = Organisation(name="市住建局党总支")
START = datetime(2026, 5, 25, 7, 0, tzinfo=UTC)
"""Three in the afternoon."""
SESSION = SessionView(
    id=7,
    title="五月主题党日",
    labels=(Label.PARTY_LECTURE, Label.THEME_DAY),
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    place="三楼会议室",
    scope=Scope.BRANCH,
    branch_id=1,
    branch_name="第一支部",
    group_id=None,
    group_name=None,
    mode=Mode.OPEN,
    opens_at=START - timedelta(minutes=30),
    closes_at=START + timedelta(hours=2),
    late_after_minutes=10,
    code=None,
    secret=b"",
    nonce="a1b2c3",
    stage=Stage.ANNOUNCED,
    version=1,
    created_by=1,
)
DRAFT = Draft(
    length=timedelta(hours=2),
    opens_before=timedelta(minutes=30),
    late_after=timedelta(minutes=10),
    labels=SESSION.labels,
    title=SESSION.title,
    starts_at=OFFICE.local(START),
    place=SESSION.place,
    scope=Scope.BRANCH,
    branch_id=1,
)
ANNA = MemberRef(5, "王安娜", 1, None, Standing.FULL, 105, None, "zh-hans", False)
FIRST = BranchCount(1, "第一支部", 12, 8, 1, 1, 0, 2, ("刘波", "张伟"))
SECOND = BranchCount(2, "第二支部", 9, 8, 0, 0, 1, 0, ())
TASK = MakeUpView(
    id=3,
    session_id=7,
    title=SESSION.title,
    starts_at=START,
    member=ANNA,
    due_on=date(2026, 6, 1),
    state=MakeUpState.OWED,
    nonce="d4e5f6",
    note=None,
    file_id=None,
    file_kind=None,
    submitted_at=None,
)
LEAVE = LeaveView(9, 7, SESSION.title, START, ANNA, "出差", START, LeaveState.ASKED, "0a0b0c")
NOTHING = Changes(None, None, None, cancelled=False)


def test_the_questions_of_a_new_session() -> None:
    choices = Choices(organisation=True, branches=((1, "第一支部"), (2, "第二支部")), groups=((4, "第一党小组"),))
    check_golden(
        "sessions/questions",
        session_views.choose_labels(()),
        session_views.choose_labels((Label.THEME_DAY, Label.PARTY_LECTURE)),
        session_views.ask_title("5月主题党日"),
        session_views.ask_place([], session_views.time_heard(DRAFT, list(Assumption))),
        session_views.ask_place(["三楼会议室", "党员活动室"]),
        session_views.ask_who(choices),
        session_views.ask_who(replace(choices, organisation=False, branches=((1, "第一支部"),), groups=())),
        session_views.ask_group(choices),
        session_views.ask_people(Picked(())),
        session_views.ask_people(Picked(("王安娜", "刘波"), ("刘备",))),
        session_views.ask_people(Picked((), (), "王强", ((8, "王强", "第一支部"), (9, "王强", "第二支部")))),
        session_views.ask_mode(),
        session_views.ask_length(),
        session_views.ask_window(DRAFT),
        session_views.ask_late(),
        session_views.too_long(60),
        session_views.unclear_length(),
        session_views.unclear_window(),
        session_views.unclear_late(),
    )


def test_the_summary() -> None:
    people = Audience(("王安娜", "刘波", "张伟"), ("张伟",), "第一支部")
    everybody = replace(DRAFT, scope=Scope.ORGANISATION, mode=Mode.QR, closes_after=timedelta(minutes=30))
    picked = replace(DRAFT, scope=Scope.PICKED, mode=Mode.CODE, late_after=timedelta())
    check_golden(
        "sessions/summary",
        session_views.summary(DRAFT, people, [Assumption.PM]),
        session_views.summary(everybody, replace(people, unreachable=()), []),
        session_views.summary(picked, people, [], session_views.other_year(DRAFT, date(2025, 12, 31))),
        session_views.unreachable(["张伟"]),
        session_views.passed(DRAFT),
        session_views.nobody(),
        session_views.published(SESSION, 11, ["张伟"], chats=1),
        session_views.published(SESSION, 12, [], chats=0),
        session_views.published(replace(SESSION, scope=Scope.PICKED), 3, [], chats=0),
        session_views.dropped(),
    )


def test_suggested_titles() -> None:
    check_golden(
        "sessions/titles",
        session_views.suggested_title(replace(DRAFT, labels=(Label.THEME_DAY,)), 5),
        session_views.suggested_title(replace(DRAFT, labels=(Label.THEME_DAY, Label.PARTY_LECTURE)), 6),
    )


def test_what_everybody_hears() -> None:
    moved = Changes(None, (START - timedelta(days=1), START), None, cancelled=False)
    renamed = Changes(("四月主题党日", SESSION.title), None, ("二楼", "三楼会议室"), cancelled=False)
    heard = [
        News(SESSION, None),
        News(replace(SESSION, mode=Mode.CODE, code="4821"), None),
        News(replace(SESSION, mode=Mode.QR), None),
        News(SESSION, moved),
        News(SESSION, renamed),
        News(SESSION, replace(NOTHING, cancelled=True)),
        News(SESSION, replace(renamed, starts_at=moved.starts_at, cancelled=True)),
    ]
    check_golden("sessions/news", *(news_views.news(one, OFFICE) for one in heard))


def test_the_card() -> None:
    counts = Counts(expected=21, present=15, late=2, excused=1, absent=0, made_up=0, open=3)
    after = Counts(expected=21, present=15, late=2, excused=1, absent=2, made_up=1, open=0)
    check_golden(
        "sessions/card",
        news_views.card(SESSION, counts, OFFICE),
        news_views.card(replace(SESSION, mode=Mode.QR), counts, OFFICE),
        news_views.card(replace(SESSION, stage=Stage.CLOSED), after, OFFICE),
        news_views.card(replace(SESSION, stage=Stage.CANCELLED), after, OFFICE),
    )


def test_reminders() -> None:
    day, hour, late = START - timedelta(days=1), START - timedelta(hours=1), START - timedelta(minutes=55)
    check_golden(
        "sessions/reminders",
        news_views.reminder(SESSION, OFFICE, at=START - timedelta(days=4), late=False),
        news_views.reminder(SESSION, OFFICE, at=day, late=False),
        news_views.reminder(replace(SESSION, mode=Mode.QR), OFFICE, at=hour, late=False),
        news_views.reminder(SESSION, OFFICE, at=late, late=True),
        news_views.window_ending(SESSION, OFFICE, late=False),
        news_views.window_ending(SESSION, OFFICE, late=True),
        news_views.reminders_missed(SESSION, OFFICE),
        news_views.make_up_task(TASK, OFFICE),
        news_views.make_up_due(TASK, today=date(2026, 5, 31), late=False),
        news_views.make_up_due(TASK, today=date(2026, 6, 1), late=True),
        news_views.make_ups_missed(SESSION.title, ["王安娜", "刘波"]),
    )


def test_the_leaders_screens() -> None:
    coded = replace(SESSION, mode=Mode.CODE, code="0471")
    check_golden(
        "sessions/screens",
        manage_views.sessions([], [], OFFICE),
        manage_views.sessions(
            [coded, replace(SESSION, id=6, stage=Stage.CLOSED)], [PastSession(5, "四月", "n")], OFFICE
        ),
        manage_views.screen(coded, [FIRST], OFFICE, START - timedelta(days=1)),
        manage_views.screen(replace(SESSION, mode=Mode.QR), [FIRST, SECOND], OFFICE, START, waiting=3),
        manage_views.screen(replace(SESSION, stage=Stage.CLOSED), [FIRST], OFFICE, START),
        manage_views.screen(replace(SESSION, stage=Stage.LOCKED), [FIRST], OFFICE, START),
        manage_views.screen(replace(SESSION, stage=Stage.CANCELLED), [FIRST], OFFICE, START),
        manage_views.confirm_close(SESSION, 0, 7),
        manage_views.confirm_close(SESSION, 2, 7),
        manage_views.confirm_cancel(SESSION, 12, OFFICE),
        manage_views.cancelled(SESSION, 12),
        phrase("session-close-early", opens=OFFICE.local(SESSION.opens_at)),
        phrase("session-locked"),
        phrase("session-changed", told=12),
    )


def test_the_close() -> None:
    closed = Closing(
        session=replace(SESSION, stage=Stage.CLOSED),
        summary=(FIRST,),
        missing=(ANNA, ANNA),
        undecided=(),
        make_up_due=date(2026, 6, 1),
        leaders=(),
        again=False,
    )
    several = replace(closed, summary=(FIRST, SECOND), undecided=(LEAVE,))
    everybody = replace(closed, summary=(replace(SECOND, made_up=0, present=9),), missing=())
    check_golden(
        "sessions/close",
        manage_views.closing(closed, OFFICE),
        manage_views.closing(several, OFFICE, late=True),
        manage_views.closing(everybody, OFFICE),
    )


def test_changes() -> None:
    before, after = OFFICE.local(START), OFFICE.local(START + timedelta(days=3))
    check_golden(
        "sessions/changes",
        message(phrase("session-new-time", start=before)),
        manage_views.ask_place(["党员活动室"]),
        message(manage_views.ask_new_title()),
        manage_views.confirm_change(Planned("starts_at", before, after, 12, timedelta(hours=2), (Assumption.PM,))),
        manage_views.confirm_change(Planned("place", "三楼会议室", "党员活动室", 12, timedelta(hours=2))),
        manage_views.confirm_change(Planned("title", "五月主题党日", "党性教育", 12, timedelta(hours=2))),
    )


def test_corrections() -> None:
    row = RegisterRow(5, "王安娜", 1, "第一支部", Mark.ABSENT, How.CLOSE, START)
    blank = replace(row, member_id=6, name="刘波", mark=None, how=None, at=None)
    done = Correction(session=SESSION, member=ANNA, before=Mark.ABSENT, mark=Mark.PRESENT, make_up=None)
    absent = replace(done, before=Mark.PRESENT, mark=Mark.ABSENT, make_up=TASK)
    check_golden(
        "sessions/corrections",
        manage_views.choose_person([row, blank], 0),
        manage_views.choose_person([replace(row, member_id=one) for one in range(50)], 1),
        manage_views.choose_mark(row),
        manage_views.choose_mark(blank),
        manage_views.ask_reason("王安娜", Mark.ABSENT, Mark.PRESENT),
        manage_views.corrected(done),
        manage_views.corrected_for(absent, "查了签到表，当时不在", OFFICE),
        manage_views.corrected_for(done, "当时在会场，手机没电", OFFICE),
    )


def test_refusals() -> None:
    named = ("session-cancelled", "session-over", "session-locked", "not-closed", "check-ins-exist")
    plain = ("in-the-past", "nobody-expected", "nothing-changed", "reason-needed")
    check_golden(
        "sessions/refusals",
        *(phrase(f"study-{key}", title=SESSION.title) for key in named),
        *(phrase(f"study-{key}") for key in plain),
        phrase("study-leave-undecided", count=2),
    )


def test_why_a_time_was_not_taken() -> None:
    reasons = ("no-time", "unsure", "no-such-day", "no-such-time", "past", "too-far", "end-before-start")
    check_golden(
        "sessions/times",
        *(phrase(f"time-{reason}") for reason in reasons),
        phrase("time-which"),
        phrase("time-hour", day=date(2026, 5, 25)),
    )
