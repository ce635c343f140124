"""However many people and however odd their names, Telegram takes what we say, and nothing that matters is cut off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from handlers.message import Message
from handlers.study import (
    checkin_views,
    leave_views,
    make_up_views,
    manage_views,
    mine,
    news_views,
    roll_call_views,
    session_views,
)
from handlers.study.session_draft import Draft
from handlers.wording import LANGUAGES, MAX_TEXT, render, without_markup
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing
from models.study.actions import Closing, Correction
from models.study.queries import (
    BranchCount,
    Changes,
    Counts,
    LeaveView,
    MakeUpView,
    News,
    Record,
    RecordRow,
    RegisterRow,
    SessionView,
)
from models.study.tables import How, Label, LeaveState, MakeUpState, Mark, Mode, Scope, Stage

BUREAU = Organisation()
START = datetime(2026, 5, 25, 7, 0, tzinfo=UTC)
BIG = 2**50
NAMES = {
    "emoji": "👩‍👩‍👧‍👦🧧",
    "markup": "<b>王</b> & <a href='x'>李",
    "right to left": "\u202eعبد الرحمن\u202c",
    "combining": "Z̷̡̛a̴l̶g̵o̷",
    "long": "阿依古丽·买买提" * 6,
}
TITLE = "第二季度“<学> & 习>”专题" * 12
"""200 characters: longer than a secretary may write."""


@pytest.fixture(params=NAMES, ids=str)
def name(request: pytest.FixtureRequest) -> str:
    return NAMES[str(request.param)]


def session(name: str) -> SessionView:
    return SessionView(
        id=BIG, title=TITLE, labels=tuple(Label), starts_at=START, ends_at=START + timedelta(hours=2), place=TITLE,
        scope=Scope.ORGANISATION, branch_id=None, branch_name=name, group_id=None, group_name=name, mode=Mode.OPEN,
        opens_at=START - timedelta(minutes=30), closes_at=START + timedelta(hours=2), late_after_minutes=10,
        code=None, secret=b"", nonce="a1b2c3", stage=Stage.ANNOUNCED, version=1, created_by=1,
    )  # fmt: skip


def person(name: str) -> MemberRef:
    return MemberRef(BIG, name, 1, None, Standing.FULL, BIG, None, None, False)


def everything(name: str) -> Iterator[tuple[str, Message]]:
    """What is said of hundreds of people of such a name."""
    many, of = [name] * 300, session(name)
    branches = [BranchCount(n, name, 300, 0, 0, 0, 0, 300, tuple(many)) for n in range(12)]
    rows = [RegisterRow(BIG - n, name, 1, name, Mark.ABSENT, How.CLOSE, START) for n in range(300)]
    leave = LeaveView(BIG, BIG, TITLE, START, person(name), "忙" * 500, START, LeaveState.ASKED, "f00d00")
    due = date(2026, 6, 1)
    task = MakeUpView(BIG, BIG, TITLE, START, person(name), due, MakeUpState.SUBMITTED, "beef00", "学" * 500, "f",
        "photo", START, "再写" * 250)  # fmt: skip
    closing = Closing(of, tuple(branches), (person(name),) * 300, (leave,) * 300, due, (), False)
    audience = session_views.Audience(tuple(many), tuple(many), name)
    hour = timedelta(hours=1)
    draft = Draft(2 * hour, hour, hour / 6, labels=tuple(Label), title=TITLE, starts_at=BUREAU.local(START),
        place=TITLE, scope=Scope.PICKED)  # fmt: skip
    choices = session_views.Choices(True, ((BIG, name),) * 300, ((BIG, name),) * 300)
    past = tuple(RecordRow(n, TITLE, (), START, Mark.PRESENT) for n in range(60))
    yield "closing", manage_views.closing(closing, BUREAU, late=True)
    yield "screen", manage_views.screen(of, branches, BUREAU, START, waiting=400)
    yield "list", manage_views.sessions([of] * 20, [], BUREAU)
    yield "correct", manage_views.choose_person(rows, 1)
    correction = Correction(of, person(name), Mark.PRESENT, Mark.ABSENT, task)
    yield "corrected", manage_views.corrected_for(correction, "错" * 500, BUREAU)
    yield "roll-call", roll_call_views.screen(of, rows, 1, BUREAU)
    yield "roll-call done", roll_call_views.finished(of, rows, BUREAU)
    yield "paper", roll_call_views.merged(of, many, 300, many)
    yield "who", roll_call_views.ask_person(name, rows[:4], 3, 300, known=False)
    yield "summary", session_views.summary(draft, audience, [])
    yield "published", session_views.published(of, 300, many, chats=1)
    yield "unreachable", session_views.unreachable(many)
    yield "choices", session_views.ask_who(choices)
    yield "groups", session_views.ask_group(choices)
    yield "picked", session_views.ask_people(session_views.Picked(tuple(many), tuple(many)))
    yield "announcement", news_views.news(News(of, None), BUREAU)
    changes = Changes((TITLE, TITLE[1:]), (START, START + hour), (TITLE, TITLE[1:]), cancelled=False)
    yield "change", news_views.news(News(of, changes), BUREAU)
    yield "card", news_views.card(of, Counts(10_000, 1, 1, 1, 1, 1, 1), BUREAU)
    yield "make-ups missed", news_views.make_ups_missed(TITLE, many)
    yield "leave", leave_views.request(leave, BUREAU)
    yield "withdraw", leave_views.which_to_withdraw([leave] * 8, BUREAU)
    yield "make-up", make_up_views.ask_why(task, BUREAU)
    yield "returned", make_up_views.returned(task, person(name), BUREAU)
    yield "several open", checkin_views.which([of] * 8, BUREAU)
    yield "record", mine.show_record(Record(60, 0, 0, 0, 0, past), BUREAU)


@pytest.mark.parametrize("language", LANGUAGES)
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


def test_a_name_is_shown_as_it_is_and_turns_no_line(name: str) -> None:
    """Neither markup nor the marks that turn the direction of what follows."""
    for what, said in everything(name):
        text = render(said, "zh-CN", username="zhibu_bot", nonce="a1b2c3").payload["text"]
        assert "\u202e" not in text, what
        assert "<a" not in text, what
        assert "<b>王" not in text, what
        if what == "leave":
            assert unescape(text).startswith(f"<b>{name.strip(chr(0x202E) + chr(0x202C))}</b>")


def test_of_many_names_the_first_are_said_and_how_many_there_are() -> None:
    said = session_views.unreachable([f"党员{n}" for n in range(1000)])
    text = render(said, "zh-CN", username="zhibu_bot").payload["text"]
    assert text.startswith("以下 1000 人")
    assert "党员0、党员1、党员2" in text
    assert text.endswith("等 1000 人")


def test_a_branch_is_on_one_screen_of_the_roll_call() -> None:
    rows = [RegisterRow(n, f"党员{n}", 1, "第一支部", None, None, None) for n in range(60)]
    said = roll_call_views.screen(replace(session(""), title="主题党日"), rows, 0, BUREAU)
    assert sum(len(row) for row in said.buttons) == 62
