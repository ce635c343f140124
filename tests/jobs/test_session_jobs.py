"""What time does to a session: who is told when, and nobody else."""

from datetime import datetime, timedelta

import pytest

from bot.simulator import Fault, Person
from bot.simulator.person import Seen
from handlers.study.session_news import spread
from handlers.turn import Moment
from models.database import Database
from models.organisation import Organisation
from models.study.actions import change_session
from tests.office import USERNAME, Office
from tests.plays import announces, drafts


def heard(office: Office, person: Person, moment: str, *, day: str = "2026-05-25") -> list[str]:
    """The first lines of what a person hears until a moment."""
    office.until(office.at(day, moment))
    return [one.splitlines()[0] for one in person.hears()]


def quiet(*people: Person) -> None:
    """Everybody has read what came so far."""
    for person in people:
        person.hears()


DAY_BEFORE = "提醒：五月主题党日明天 15:00 开始。"
HOUR_BEFORE = "提醒：五月主题党日今天 15:00 开始，还有1小时。"
MISSING = "五月主题党日还没有您的签到，17:00 截止。"
MAKE_UP = "5月25日（周一）15:00的五月主题党日没有您的签到，请补学，最晚6月1日（周一）交。"
CLOSED = "5月25日（周一）15:00的五月主题党日，签到已结束。"


def test_a_session_from_the_day_before_to_the_make_up(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    chen = office.member("陈晨", branch="第二支部")
    announces(li)
    office.later(seconds=1)
    quiet(li, anna, bo, chen)

    assert heard(office, anna, "14:59", day="2026-05-24") == []
    assert heard(office, anna, "15:00", day="2026-05-24") == [DAY_BEFORE]
    assert heard(office, anna, "13:59") == []
    assert heard(office, anna, "14:00") == [HOUR_BEFORE]
    office.until(office.at("2026-05-25", "15:02"))
    anna.says("签到")
    quiet(li, bo)
    assert heard(office, bo, "16:49") == []
    assert heard(office, bo, "16:50") == [MISSING]
    assert heard(office, bo, "17:05") == [MAKE_UP]
    office.until(office.at("2026-05-25", "17:06"))
    assert anna.hears() == []
    assert [one for one in li.hears() if one.startswith(CLOSED)] == [
        f"{CLOSED}\n合计：应到 2，已到 1，迟到 0，请假 0，未到 1\n".replace("应到 2", "应到 3").replace(
            "未到 1", "未到 2"
        )
        + "未到：刘波、李建国\n已请未到的 2 人补学，最晚6月1日（周一）交。"
    ]
    assert heard(office, bo, "08:59", day="2026-05-31") == []
    assert heard(office, bo, "09:00", day="2026-05-31") == ["提醒：五月主题党日的补学最晚明天交，还没有收到您的。"]
    assert heard(office, bo, "18:00", day="2026-06-05") == []
    assert anna.hears() == []
    assert chen.hears() == []


def test_who_is_on_leave_or_has_come_is_left_in_peace(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    announces(li)
    office.later(seconds=1)
    (asked,) = anna.hears()
    anna.opens(asked.links["请假"])
    anna.says("出差")
    li.hears()
    li.taps("同意")
    office.until(office.at("2026-05-25", "14:40"))
    bo.says("签到")
    quiet(anna, bo)
    office.until(office.at("2026-05-25", "18:00"))
    assert anna.hears() == []
    assert bo.hears() == []


def test_who_waits_for_an_answer_about_leave_is_not_told_to_be_missing(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    announces(li)
    office.later(seconds=1)
    anna.says("请假")
    anna.says("出差")
    office.until(office.at("2026-05-25", "14:30"))
    quiet(anna, bo)
    assert heard(office, bo, "16:55") == [MISSING]
    assert anna.hears() == []
    assert heard(office, bo, "17:05") == [MAKE_UP]
    assert anna.hears() == []


def test_a_session_that_was_called_off_is_not_reminded_of(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    li.says("学习活动")
    li.taps("5月25日（周一）15:00 五月主题党日（已通知）")
    li.taps("取消活动")
    li.taps("确定取消")
    office.later(seconds=1)
    quiet(li, anna)
    office.until(office.at("2026-06-10", "18:00"))
    assert anna.hears() == li.hears() == []


def test_reminders_are_as_the_organisation_wants_them(database: Database) -> None:
    organisation = Organisation(ping_before=(timedelta(days=3), timedelta(minutes=15)))
    office = Office(database, organisation=organisation)
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    office.later(seconds=1)
    quiet(anna)
    assert heard(office, anna, "15:00", day="2026-05-22") == ["提醒：五月主题党日5月25日（周一）15:00开始。"]
    assert heard(office, anna, "14:44") == []
    assert heard(office, anna, "14:45") == ["提醒：五月主题党日今天 15:00 开始，还有15分钟。"]
    office.close()


def test_nobody_is_woken_for_a_session_in_the_morning(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li, when="5月25日8:30")
    office.later(seconds=1)
    quiet(anna)
    assert heard(office, anna, "08:30", day="2026-05-24") == ["提醒：五月主题党日明天 08:30 开始。"]
    assert heard(office, anna, "21:24", day="2026-05-24") == []
    assert heard(office, anna, "07:59") == []
    assert heard(office, anna, "08:05") == ["提醒：五月主题党日今天 08:30 开始，还有30分钟。"]


# down


def asleep(office: Office, since: str, until: str, *, from_day: str = "2026-05-25", day: str = "2026-05-25") -> None:
    """The bot is down from one moment to another."""
    office.until(office.at(from_day, since))
    office.kill()
    office.until(office.at(day, until))
    office.start()
    office.tick()
    office.later(seconds=1)


@pytest.fixture
def crew(office: Office) -> tuple[Person, Person]:
    """A secretary and a member, with a session announced for Monday at three and read about."""
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    office.later(seconds=1)
    quiet(li, anna)
    return li, anna


def reminders(person: Person) -> list[Seen]:
    return [one for one in person.hears() if one.startswith("提醒")]


def owned_up(person: Person) -> list[Seen]:
    return [one for one in person.hears() if "提醒没有发出去" in one]


def test_down_for_a_second_nobody_notices(office: Office, crew: tuple[Person, Person]) -> None:
    _, anna = crew
    asleep(office, "13:59:59", "14:00:00")
    (said,) = [one for one in reminders(anna) if "今天" in one]
    assert said.startswith(HOUR_BEFORE)
    assert "见谅" not in said


def test_down_for_ten_minutes_the_reminder_comes_once_and_says_that_it_is_late(
    office: Office, crew: tuple[Person, Person]
) -> None:
    li, anna = crew
    asleep(office, "13:55", "14:05")
    (said,) = [one for one in reminders(anna) if "今天" in one]
    assert said == (
        "提醒：五月主题党日今天 15:00 开始，还有55分钟。\n地点：三楼会议室\n"
        "14:30 起可以签到，15:10 以后算迟到。\n（这条提醒发晚了，请您见谅。）"
    )
    office.until(office.at("2026-05-25", "15:30"))
    assert reminders(anna) == []
    assert owned_up(li) == []


def test_down_for_26_hours_with_the_start_ahead_only_the_last_reminder_comes(
    office: Office, crew: tuple[Person, Person]
) -> None:
    li, anna = crew
    asleep(office, "12:30", "14:30", from_day="2026-05-24")
    assert len(reminders(anna)) == 1
    assert owned_up(li) == []


def test_down_for_26_hours_past_the_start_the_secretary_is_told_once(
    office: Office, crew: tuple[Person, Person]
) -> None:
    li, anna = crew
    asleep(office, "14:00", "16:00", from_day="2026-05-24")
    assert anna.hears() == []
    assert owned_up(li) == [
        "5月25日（周一）15:00的“五月主题党日”，提醒没有发出去：到点时我没有在线，现在再发已经晚了。"
        "还没有到的同志，请您另行联系。"
    ]
    office.until(office.at("2026-05-25", "16:55"))
    assert [one.splitlines()[0] for one in anna.hears()] == [MISSING]
    assert owned_up(li) == []


def test_down_for_days_past_the_end_the_secretary_is_told_once_and_gets_the_register(
    office: Office, crew: tuple[Person, Person]
) -> None:
    li, anna = crew
    asleep(office, "14:00", "10:00", from_day="2026-05-24", day="2026-05-26")
    said = li.hears()
    assert len([one for one in said if "提醒没有发出去" in one]) == 1
    (register,) = [one for one in said if "签到已结束" in one]
    assert "到点时我没有在线，所以结束得晚了" in register
    (task,) = anna.hears()
    assert task.splitlines()[0] == ("5月25日（周一）15:00的五月主题党日没有您的签到，请补学，最晚6月2日（周二）交。")


def test_a_check_in_sent_in_time_and_read_after_the_outage_counts_and_nobody_is_scolded(
    office: Office, crew: tuple[Person, Person]
) -> None:
    li, anna = crew
    office.until(office.at("2026-05-25", "14:50"))
    quiet(li, anna)
    office.kill()
    office.until(office.at("2026-05-25", "14:58"))
    anna.says("签到")
    office.until(office.at("2026-05-25", "17:40"))
    office.start()
    office.tick()
    office.later(seconds=1)
    assert all("没有您的签到" not in one and "迟到" not in one for one in anna.hears())
    (register,) = [one for one in li.hears() if "签到已结束" in one]
    assert "合计：应到 2，已到 1，迟到 0，请假 0，未到 1" in register


def test_a_missed_make_up_reminder_is_owned_up_to(office: Office, crew: tuple[Person, Person]) -> None:
    li, anna = crew
    office.until(office.at("2026-05-30", "10:00"))
    quiet(li, anna)
    asleep(office, "10:00", "10:00", from_day="2026-05-30", day="2026-06-03")
    assert anna.hears() == []
    assert [one for one in li.hears() if "补学" in one] == [
        "“五月主题党日”的补学已经到期，到期前的提醒没有发出去，当时我没有在线。还没有交的：李建国、王安娜"
    ]


def test_what_waits_for_a_telegram_that_is_down_gives_way_to_the_newest(office: Office) -> None:
    """The first word would have been dropped at the start that it knew; the newest must not go with it."""
    li = office.secretary("李建国")
    people = [office.member(f"党员{number}") for number in range(10)]
    drafts(li, when="今天9:10")
    office.telegram.faults.add(Fault("drop_request", method="sendMessage", times=None))
    li.taps("发布")
    office.later(minutes=5)
    move(office, li, office.at("2026-05-22", "15:00"))
    office.later(minutes=10)
    office.telegram.faults.clear()
    office.later(minutes=2)
    for person in people:
        assert "5月22日（周五）15:00" in person.hears()[-1]


def test_a_change_that_did_not_arrive_is_part_of_the_next(office: Office) -> None:
    """Wednesday was heard, Thursday was put into words and never arrived: it is from Wednesday that Friday differs."""
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li, when="5月27日15:00")
    office.later(seconds=1)
    quiet(li, anna)
    office.telegram.faults.add(Fault("drop_request", method="sendMessage", times=None))
    move(office, li, office.at("2026-05-28", "15:00"))
    office.later(minutes=3)
    move(office, li, office.at("2026-05-29", "15:00"))
    office.later(minutes=10)
    office.telegram.faults.clear()
    for _ in range(3):
        office.later(minutes=1)
    assert anna.hears() == [
        "有变动：五月主题党日\n时间由5月27日（周三）15:00改为5月29日（周五）15:00\n地点不变：三楼会议室"
    ]


def move(office: Office, leader: Person, start: datetime) -> None:
    """The session begins at another time, as when the leader had said so."""
    with office.delivery.transaction() as session:
        now = office.clock.now()
        moment = Moment(session=session, organisation=office.organisation, username=USERNAME, now=now, due_at=now)
        change = change_session(
            session, 1, by=office.ref(leader), organisation=office.organisation, now=now, starts_at=start
        )
        spread(moment, change)
        letters = office.delivery.store(session, moment.outbox, now=now)
    office.delivery.accept(letters, (), more=True)
    office.settle()
