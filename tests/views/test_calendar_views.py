"""What an administrator reads about holidays, as one could proof-read it."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.calendar import views
from handlers.wording import MAX_TEXT, render
from models.calendar.actions import Entered
from models.calendar.notice import Doubt, Notice, Question, read_notice
from models.calendar.queries import Source, YearTable
from tests.notices import notice
from tests.views.golden import check_golden

PUBLISHED = YearTable(
    2026,
    Source.PUBLISHED,
    ((date(2026, 1, 1), date(2026, 1, 3)), (date(2026, 9, 25), date(2026, 9, 27))),
    (date(2026, 1, 4), date(2026, 9, 20)),
)
ENTERED = YearTable(2027, Source.ENTERED, ((date(2026, 12, 31), date(2027, 1, 2)),), (date(2026, 12, 27),))
UNKNOWN = YearTable(2027, Source.PROVISIONAL)


def test_where_each_year_is_known_from() -> None:
    check_golden(
        "calendar/years",
        views.years([PUBLISHED, UNKNOWN]),
        views.years([PUBLISHED, ENTERED]),
        views.unclear_year(2027),
        views.out_of_range(2026, 2028),
        views.year(PUBLISHED),
        views.year(ENTERED),
        views.year(UNKNOWN),
    )


def test_what_was_understood() -> None:
    once = read_notice("2月5日放假\n9月3日放假", 2027)
    check_golden(
        "calendar/understood",
        views.understood(read_notice(notice(2024), 2024), "a1b2", replaces=False),
        views.understood(read_notice(notice(2023), 2023), "a1b2", replaces=True),
        views.understood(replace(once, questions=once.questions[:1]), "a1b2", replaces=False),
        views.entered(Entered(2027, (date(2027, 1, 1),) * 28, (date(2027, 2, 13),) * 6)),
        views.entered(Entered(2027, (date(2027, 1, 1),) * 11, (date(2027, 2, 13),))),
        views.entered(Entered(2027, (date(2027, 1, 1),) * 11, ())),
        views.sure_to_forget(2027),
        views.forgotten(UNKNOWN),
        views.forgotten(replace(PUBLISHED, free=(), worked=())),
    )


def test_what_is_doubtful() -> None:
    lines = (
        "2月5日（周六）放假", "2026年2月15日放假", "2月30日放假", "2月12日至5日放假", "2月5日至12日放假，共7天",
        "2月5日至12月12日放假", "2月5日不放假",
    )  # fmt: skip
    check_golden(
        "calendar/doubtful",
        views.doubtful(read_notice("\n".join(lines), 2027)),
        views.doubtful(read_notice("2月5日放假，2月5日上班", 2027)),
        views.doubtful(read_notice(notice(2026), 2027)),
        views.doubtful(read_notice("你好", 2027)),
        views.doubtful(read_notice("2月30日放假\n" * 9, 2027)),
        views.doubtful(read_notice("2月30日放假\n" * 10, 2027)),
        views.understood(read_notice("2月5日放假\n2月10日上班", 2027), "a1b2", replaces=False),
    )


def test_every_doubt_has_words_and_a_person_is_shown_them() -> None:
    for doubt in Doubt:
        question = Question(doubt, "<b>2月5日", date(2027, 2, 5), 7, 8)
        said = views.doubtful(Notice(2027, (), (question,)))
        text = str(render(said, "zh-CN", username="zhibu_bot").payload["text"])
        assert "<b>2" not in text
        assert (len(said.text) == 3) == question.forbids


def test_however_much_is_written_telegram_takes_it_whole() -> None:
    """A text is at most 4,096 characters: every other day off, and none of them a feast."""
    days = [date(2027, 1, 2) + timedelta(days=2 * n) for n in range(160)]
    read = read_notice("\n".join(f"{day.month}月{day.day}日放假" for day in days)[:4096], 2027)
    for language in ("zh-CN", "en"):
        said = render(views.understood(read, "a1b2", replaces=True), language, username="zhibu_bot", nonce="a1b2c3")
        assert len(str(said.payload["text"])) <= MAX_TEXT
