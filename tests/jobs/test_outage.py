"""What was sent in time and read after an outage counts as in time, and nobody is scolded in between."""

from contextlib import suppress

import pytest
from telegram.error import NetworkError

from bot.simulator import Person
from models.study.actions import close_session
from models.study.queries import SessionView
from models.study.rules import qr_token
from models.study.tables import Mark, Mode
from tests.gathering import gathers, mark_now, marks
from tests.office import Office

TODAY = "2026-05-20"
SCOLDING = ("没有您的签到", "补学", "请您见谅")


@pytest.fixture
def people(office: Office) -> dict[str, Person]:
    """A secretary and six members who have read what came so far."""
    names = ("王安娜", "刘波", "赵志强", "孙丽", "钱多多", "周宏")
    return {"陈静": office.secretary("陈静"), **{name: office.member(name) for name in names}}


def read_so_far(people: dict[str, Person]) -> None:
    for person in people.values():
        person.hears()


def says_at(office: Office, moment: str, person: Person, *words: str) -> None:
    office.until(office.at(TODAY, moment))
    for text in words:
        person.says(text)


def summary(leader: Person) -> str:
    (said,) = [one for one in leader.hears() if "签到已结束" in one]
    return said


def scolded(person: Person) -> list[str]:
    return [one for one in person.hears() if any(word in one for word in SCOLDING)]


def test_down_from_before_the_start_until_long_after_the_window(office: Office, people: dict[str, Person]) -> None:
    view = gathers(office, people["陈静"])
    office.until(office.at(TODAY, "14:40"))
    read_so_far(people)
    office.kill()
    says_at(office, "14:58", people["王安娜"], "签到")
    says_at(office, "15:25", people["刘波"], "签到")
    says_at(office, "15:30", people["赵志强"], "请假", "孩子发烧")
    says_at(office, "16:00", people["孙丽"], "签到")
    says_at(office, "16:00:01", people["钱多多"], "签到")
    office.until(office.at(TODAY, "19:30"))
    office.start()
    office.tick()
    office.later(minutes=1)

    said = summary(people["陈静"])
    assert "合计：应到 7，已到 1，迟到 2，请假 0，未到 4" in said
    assert "请假还没有批的：赵志强" in said
    assert {name: mark_now(office, view, person) for name, person in people.items()} == {
        "陈静": Mark.ABSENT, "王安娜": Mark.PRESENT, "刘波": Mark.LATE, "赵志强": Mark.ABSENT,
        "孙丽": Mark.LATE, "钱多多": Mark.ABSENT, "周宏": Mark.ABSENT,
    }  # fmt: skip
    assert people["王安娜"].hears() == ["已签到：主题党日，14:58，准时。\n消息处理得晚了些，以您发出的时间为准。"]
    for name in ("刘波", "赵志强", "孙丽"):
        assert scolded(people[name]) == [], name
    assert marks(office, view, people["王安娜"]) == [Mark.PRESENT], "no absence was written and taken back"
    assert [one.splitlines()[0] for one in people["周宏"].hears()] == [
        "5月20日（周三）15:00的主题党日没有您的签到，请补学，最晚5月27日（周三）交。"
    ]


def test_down_over_the_end_of_the_window_only(office: Office, people: dict[str, Person]) -> None:
    view = gathers(office, people["陈静"])
    office.until(office.at(TODAY, "15:45"))
    read_so_far(people)
    office.kill()
    says_at(office, "15:48", people["王安娜"], "签到")
    office.until(office.at(TODAY, "15:55"))
    office.start()
    office.tick()
    office.later(seconds=5)
    assert scolded(people["王安娜"]) == []
    assert [one.splitlines()[0] for one in people["周宏"].hears()] == ["主题党日还没有您的签到，16:00 截止。"]
    assert mark_now(office, view, people["王安娜"]) is Mark.LATE


def test_telegram_is_out_of_reach_while_we_run(office: Office, people: dict[str, Person]) -> None:
    """Nothing is fired while what people wrote can't be read."""
    view = gathers(office, people["陈静"])
    office.until(office.at(TODAY, "14:45"))
    read_so_far(people)
    office.transport.is_down = True
    with suppress(NetworkError):
        people["王安娜"].says("签到")
    for moment in ("15:00", "15:50", "16:01", "16:30"):
        office.clock.move_to(office.at(TODAY, moment))
        with suppress(NetworkError):
            office.tick()
    office.transport.is_down = False
    office.later(seconds=70)
    office.later(minutes=2)
    assert scolded(people["王安娜"]) == []
    assert marks(office, view, people["王安娜"]) == [Mark.PRESENT]
    assert "已到 1" in summary(people["陈静"])


def test_a_code_is_judged_by_when_it_was_sent(office: Office, people: dict[str, Person]) -> None:
    view = gathers(office, people["陈静"], mode=Mode.CODE)
    wrong = f"{(int(view.code or '0') + 1) % 10_000:04}"
    office.until(office.at(TODAY, "14:45"))
    read_so_far(people)
    office.kill()
    says_at(office, "14:50", people["王安娜"], f"签到 {view.code}")
    says_at(office, "14:55", people["刘波"], "签到", wrong, str(view.code))
    says_at(office, "15:59", people["孙丽"], f"签到 {view.code}")
    says_at(office, "16:30", people["钱多多"], f"签到 {view.code}")
    office.until(office.at(TODAY, "18:00"))
    office.start()
    office.tick()
    found = [mark_now(office, view, people[name]) for name in ("王安娜", "刘波", "孙丽", "钱多多")]
    assert found == [Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.ABSENT]
    assert scolded(people["刘波"]) == []


def test_a_scanned_code_is_judged_by_when_it_was_sent(office: Office, people: dict[str, Person]) -> None:
    view = gathers(office, people["陈静"], mode=Mode.QR)
    office.until(office.at(TODAY, "14:45"))
    read_so_far(people)
    office.kill()
    seen = qr_token(view.secret, office.clock.now())
    scans(people["王安娜"], view, seen)
    office.until(office.at(TODAY, "14:46"))
    scans(people["刘波"], view, seen)
    office.until(office.at(TODAY, "14:47"))
    scans(people["孙丽"], view, seen)
    office.until(office.at(TODAY, "18:00"))
    scans(people["钱多多"], view, qr_token(view.secret, office.clock.now()))
    office.start()
    office.tick()
    found = [mark_now(office, view, people[name]) for name in ("王安娜", "刘波", "孙丽", "钱多多")]
    assert found == [Mark.PRESENT, Mark.PRESENT, Mark.ABSENT, Mark.ABSENT]


def scans(person: Person, view: SessionView, token: str) -> None:
    person.starts(f"qr_{view.id}_{token}")


def test_read_after_the_close_the_absence_is_taken_back(office: Office, people: dict[str, Person]) -> None:
    """The secretary ended check-in by hand while a message was on its way: it counts, and nothing is owed."""
    view = gathers(office, people["陈静"])
    office.until(office.at(TODAY, "15:04"))
    read_so_far(people)
    office.kill()
    people["王安娜"].says("签到")
    office.until(office.at(TODAY, "15:05"))
    with office.database.transaction() as session:
        by, now = office.ref(people["陈静"]), office.clock.now()
        close_session(session, view.id, by=by, organisation=office.organisation, now=now)
    assert mark_now(office, view, people["王安娜"]) is Mark.ABSENT
    office.start()
    assert people["王安娜"].hears() == ["已签到：主题党日，15:04，准时。\n学习正在进行，请就座。"]
    assert marks(office, view, people["王安娜"]) == [Mark.ABSENT, Mark.PRESENT]
    assert people["王安娜"].says("补学") == ["您没有要补的学习。"]
