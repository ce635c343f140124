"""What members and secretaries read about check-in, leave, roll-call and make-up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from handlers.errors import sentence
from handlers.message import message, phrase
from handlers.study import checkin_views, leave_views, make_up_views, mine, roll_call_views
from handlers.study.pictures import digits_png
from models.errors import DomainError
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing
from models.study import errors
from models.study.actions import CheckedIn, LeaveDecided
from models.study.queries import Counts, LeaveView, MakeUpView, Record, RecordRow, RegisterRow, SessionView
from models.study.tables import How, Label, LeaveState, MakeUpState, Mark, Mode, Scope, Stage
from tests.views.golden import check_golden

BUREAU = Organisation(name="市住建局党总支")
START = datetime(2026, 5, 25, 7, 0, tzinfo=UTC)
"""Monday 15:00 in Shanghai."""
MINUTE = timedelta(minutes=1)
THEME_DAY = SessionView(
    id=12,
    title="五月主题党日",
    labels=(Label.THEME_DAY, Label.PARTY_LECTURE),
    starts_at=START,
    ends_at=START + 120 * MINUTE,
    place="三楼会议室",
    scope=Scope.BRANCH,
    branch_id=1,
    branch_name="第一支部",
    group_id=None,
    group_name=None,
    mode=Mode.CODE,
    opens_at=START - 30 * MINUTE,
    closes_at=START + 120 * MINUTE,
    late_after_minutes=10,
    code="0471",
    secret=b"secret",
    nonce="a1b2c3",
    stage=Stage.ANNOUNCED,
    version=1,
    created_by=1,
)
LECTURE = replace(THEME_DAY, id=13, title="第二季度党课 <法治专题>", starts_at=START + 60 * MINUTE, place="")


def member(name: str, number: int) -> MemberRef:
    return MemberRef(number, name, 1, None, Standing.FULL, 1000 + number, None, None, False)


ANNA = member("王安娜", 2)
ZHANG = member("张书记", 1)
LI = member("李建国", 3)


def checked_in(mark: Mark, at: datetime, *, again: bool = False, place: str = "三楼会议室") -> CheckedIn:
    return CheckedIn(12, "五月主题党日", place, START, mark, How.MESSAGE, at, again)


def test_a_check_in_is_answered_in_two_lines() -> None:
    early, late = START - 2 * MINUTE, START + 14 * MINUTE
    answers = [
        (checked_in(Mark.PRESENT, early), early),
        (checked_in(Mark.PRESENT, early, place=""), early),
        (checked_in(Mark.PRESENT, START + 3 * MINUTE), START + 3 * MINUTE),
        (checked_in(Mark.PRESENT, early), START + 40 * MINUTE),
        (checked_in(Mark.LATE, late), late),
        (checked_in(Mark.LATE, late), late + 40 * MINUTE),
        (checked_in(Mark.PRESENT, early, again=True), late),
        (checked_in(Mark.LATE, late, again=True), late),
        (checked_in(Mark.MADE_UP, late, again=True), late),
    ]
    check_golden("checkin/receipts", *(checkin_views.checked_in(done, BUREAU, now) for done, now in answers))


def test_what_is_open_and_what_is_not() -> None:
    check_golden(
        "checkin/open",
        checkin_views.which([THEME_DAY, LECTURE], BUREAU),
        checkin_views.nothing_open(None, BUREAU),
        checkin_views.nothing_open(LECTURE, BUREAU),
        checkin_views.ask_code("五月主题党日"),
        checkin_views.ask_again(4),
        checkin_views.ask_again(1),
        checkin_views.four_digits(),
    )


def test_what_the_screen_of_the_venue_shows() -> None:
    counts = Counts(expected=25, present=17, late=1, excused=2, absent=0, made_up=0, open=5)
    link = "https://t.me/zhibu_bot?start=qr_12_abcdefghijkl"
    check_golden(
        "checkin/screen",
        checkin_views.code(THEME_DAY, BUREAU),
        checkin_views.qr(THEME_DAY, counts, link, BUREAU, START),
        checkin_views.qr(THEME_DAY, counts, link, BUREAU, START - 40 * MINUTE),
        checkin_views.qr_put_away(THEME_DAY, BUREAU, START),
        checkin_views.qr_put_away(THEME_DAY, BUREAU, START + 121 * MINUTE),
        phrase("qr-folded-toast"),
        phrase("qr-open-already"),
        phrase("code-none", title="五月主题党日"),
    )


def test_the_digits_on_the_screen_differ() -> None:
    assert len({digits_png(digit) for digit in "0123456789"}) == 10
    assert digits_png("0471").startswith(b"\x89PNG")


def test_leave_is_asked_for_and_decided() -> None:
    leave = LeaveView(5, 12, "五月主题党日", START, ANNA, "孩子发烧 & 要去医院", START, LeaveState.ASKED, "f00d")
    make_up = MakeUpView(
        9, 12, "五月主题党日", START, ANNA, date(2026, 6, 1), MakeUpState.OWED, "n", None, None, None, None
    )
    granted = LeaveDecided(leave, ANNA, None)
    check_golden(
        "checkin/leave",
        leave_views.which([THEME_DAY, LECTURE], BUREAU),
        leave_views.none_ahead(),
        leave_views.too_late("五月主题党日"),
        leave_views.ask_reason(THEME_DAY, BUREAU),
        leave_views.asked(leave, [ZHANG, LI], BUREAU),
        leave_views.asked(leave, [], BUREAU),
        leave_views.request(leave, BUREAU),
        leave_views.decided_by_you(leave, True, BUREAU),
        leave_views.decided_by_you(leave, False, BUREAU),
        leave_views.decided(granted, True, ZHANG, BUREAU, START - MINUTE),
        leave_views.decided(granted, False, ZHANG, BUREAU, START - MINUTE),
        leave_views.decided(granted, False, ZHANG, BUREAU, START + MINUTE),
        leave_views.asked_before(phrase("study-already-asked", title="五月主题党日"), leave),
        leave_views.asked_before(phrase("study-already-asked", title="五月主题党日"), None),
        leave_views.which_to_withdraw([], BUREAU),
        leave_views.which_to_withdraw([leave, replace(leave, id=6, title="第二季度党课")], BUREAU),
        leave_views.withdrawn(leave, BUREAU),
        leave_views.withdrawn_for(leave, BUREAU),
        leave_views.decided(replace(granted, make_up=make_up), False, ZHANG, BUREAU, START + 200 * MINUTE),
    )


def row(number: int, name: str, mark: Mark | None = None, how: How | None = None) -> RegisterRow:
    return RegisterRow(number, name, 1, "第一支部", mark, how, START if mark else None)


def test_the_screen_of_a_roll_call() -> None:
    rows = [
        row(1, "张书记", Mark.PRESENT, How.ROLL_CALL),
        row(2, "王安娜", Mark.PRESENT, How.MESSAGE),
        row(3, "李建国", Mark.EXCUSED, How.LEAVE),
        row(4, "赵敏", Mark.LATE, How.QR),
        row(5, "陈立新"),
        row(6, "周海燕", Mark.ABSENT, How.CLOSE),
        row(7, "孙 <b>", Mark.MADE_UP, How.MAKE_UP),
    ]
    many = [row(number, f"党员{number:02}") for number in range(1, 71)]
    check_golden(
        "checkin/roll_call",
        roll_call_views.which([THEME_DAY, LECTURE], BUREAU),
        roll_call_views.none_to_call(),
        roll_call_views.screen(THEME_DAY, rows, 0, BUREAU),
        roll_call_views.screen(THEME_DAY, many, 1, BUREAU),
        roll_call_views.screen(THEME_DAY, many, 99, BUREAU),
        roll_call_views.finished(THEME_DAY, rows, BUREAU),
        roll_call_views.finished(THEME_DAY, rows[:2], BUREAU),
        roll_call_views.finished(THEME_DAY, many, BUREAU),
        *(phrase(f"roll-call-{word}", name="赵敏") for word in ("now-here", "now-missing", "moved-on")),
    )


def test_the_buttons_of_a_roll_call_fit() -> None:
    """Bot API, InlineKeyboardButton: callback_data of at most 64 bytes."""
    big = replace(THEME_DAY, id=2**31, nonce="0123456789abcdef")
    people = [row(2**31 - number, "王安娜") for number in range(100)]
    buttons = [one for line in roll_call_views.screen(big, people, 2, BUREAU).buttons for one in line]
    assert max(len((one.data or "").encode()) for one in buttons) <= 64


def test_a_paper_list_is_asked_about() -> None:
    two = [row(4, "赵敏"), replace(row(8, "赵敏"), branch_name="第二支部")]
    check_golden(
        "checkin/paper",
        roll_call_views.ask_names(THEME_DAY),
        roll_call_views.ask_person("赵敏", two, 0, 2, known=True),
        roll_call_views.ask_person("王安那", [row(2, "王安娜")], 1, 1, known=False),
        roll_call_views.ask_person("钱多多", [], 2, 0, known=False),
        roll_call_views.merged(THEME_DAY, ["王安娜", "赵敏"], 3, ["钱多多"]),
        roll_call_views.merged(THEME_DAY, [], 0, []),
        message(phrase("paper-no-names")),
        message(phrase("paper-too-long", limit=300)),
    )


def task(state: MakeUpState, number: int = 9, **given: str) -> MakeUpView:
    note, file_id = given.get("note"), given.get("file_id")
    kind = "photo" if file_id else None
    due = date(2026, 6, 1)
    return MakeUpView(number, 12, "五月主题党日", START, ANNA, due, state, "beef", note, file_id, kind, None)


def test_a_make_up_is_handed_in_and_decided() -> None:
    owed = task(MakeUpState.OWED)
    sent = task(MakeUpState.SUBMITTED, note="学习了修订后的条例，<体会>很深。", file_id="file")
    check_golden(
        "checkin/make_up",
        make_up_views.none_owed([], BUREAU),
        make_up_views.none_owed([sent], BUREAU),
        make_up_views.which([owed, replace(owed, id=10, title="第二季度党课")], BUREAU),
        make_up_views.ask_work(owed, BUREAU),
        make_up_views.sent_in([ZHANG]),
        make_up_views.sent_in([]),
        make_up_views.added([ZHANG]),
        make_up_views.submitted(sent, BUREAU),
        make_up_views.submitted(task(MakeUpState.SUBMITTED, note="已学。"), BUREAU),
        make_up_views.confirmed_by_you(sent, BUREAU),
        make_up_views.confirmed(sent, ZHANG, BUREAU),
        make_up_views.ask_why(sent, BUREAU),
        make_up_views.returned_by_you(sent, BUREAU),
        make_up_views.returned(replace(owed, return_reason="请结合 <本职> 工作写"), ZHANG, BUREAU),
        make_up_views.ask_work(replace(owed, return_reason="请结合 <本职> 工作写"), BUREAU),
    )


def test_the_own_record_counts_each_session_once() -> None:
    past = [
        RecordRow(number, f"学习{number}", (Label.THEME_DAY, Label.PARTY_LECTURE), START - number * 1440 * MINUTE, mark)
        for number, mark in enumerate(Mark, 1)
    ]
    found = Record(present=1, late=1, excused=1, absent=1, made_up=1, sessions=tuple(past))
    check_golden("checkin/record", mine.show_record(found, BUREAU))


TITLE = {"title": "五月主题党日"}
REFUSALS: list[DomainError] = [
    errors.TooEarly(opens_at=THEME_DAY.opens_at, **TITLE),
    errors.TooLate(closes_at=THEME_DAY.closes_at, **TITLE),
    errors.NothingOpen(),
    errors.SeveralOpen([]),
    errors.CodeNeeded(title="五月主题党日", session_id=12),
    errors.WrongCode(left=2),
    errors.CodesSpent(**TITLE),
    errors.QrNeeded(**TITLE),
    errors.QrOld(),
    errors.NotExpected(**TITLE),
    errors.MarkedBySecretary(mark=Mark.ABSENT, **TITLE),
    errors.TooLong(limit=500),
    errors.AlreadyAsked(**TITLE),
    errors.AlreadyOnLeave(**TITLE),
    errors.AlreadyMarked(mark=Mark.PRESENT, **TITLE),
    errors.AlreadyDecided(state=LeaveState.ACCEPTED),
    errors.AlreadyDecided(state=MakeUpState.CONFIRMED),
    errors.MarkStands(name="王安娜", mark=Mark.PRESENT),
    errors.MakeUpEmpty(),
    errors.NotQr(**TITLE),
]


def test_each_refusal_is_one_kind_sentence() -> None:
    check_golden("checkin/refusals", *(sentence(refusal, BUREAU) for refusal in REFUSALS))


def test_every_word_of_the_register_has_a_name() -> None:
    """In a sentence, as `{ $state }`."""
    words: list[StrEnum] = [*Mark, *How, *LeaveState, *MakeUpState]
    check_golden("checkin/words", *(phrase("study-already-decided", state=word) for word in words))
