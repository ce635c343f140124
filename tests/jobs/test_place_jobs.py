"""What time does to places at a sharing meeting: who is told when, and nobody else."""

import pytest
from sqlalchemy import select

from bot.simulator import Person
from models.messaging.tables import Outgoing
from models.reading.queries import MeetingView, place_at
from models.reading.tables import BookingState
from tests.club import LISTENER, SHARER, opens, takes
from tests.conversations.test_booking import has
from tests.conversations.test_offers import gives_up, waits
from tests.office import Office

WED, THU, FRI, MON = "2026-05-20", "2026-05-21", "2026-05-22", "2026-05-25"
FREE = "空出一个名额"
LAPSED = "没有等到您的答复"
LONGER = "机器人停了一段时间"
MISSED = "第二季度读书分享会已经开始，您候补的"


class Diary:
    """Who heard what kind of thing, and when; whoever else is in the bureau heard nothing."""

    def __init__(self, office: Office, *people: Person) -> None:
        self.office, self.people = office, people
        self.hears()

    def until(self, day: str, clock: str) -> dict[str, list[str]]:
        """Let time pass, and tell who heard what since the last look."""
        self.office.until(self.office.at(day, clock))
        return self.hears()

    def hears(self) -> dict[str, list[str]]:
        """Who heard what since the last look, by its first words."""
        heard = {person.name: [one[:6] for one in person.hears()] for person in self.people}
        return {name: lines for name, lines in heard.items() if lines}


@pytest.fixture
def zhou(office: Office) -> Person:
    return office.secretary("周宏", everywhere=True)


def queued(office: Office, zhou: Person, *names: str) -> tuple[MeetingView, list[Person], Diary]:
    """The first has the only sharer's place, the others wait for it in this order; somebody else has nothing to do."""
    people = [office.member(name) for name in names]
    stranger = office.member("外人")
    meeting = opens(office, zhou)
    waits(office, *people, meeting=meeting)
    return meeting, people, Diary(office, zhou, stranger, *people)


# An offer and its end


def test_an_offer_is_open_four_hours_and_passes_on(office: Office, zhou: Person) -> None:
    meeting, [anna, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    gives_up(anna)
    assert diary.hears() == {"李建国": [FREE]}
    assert diary.until(WED, "13:00") == {}
    assert diary.until(WED, "13:02") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}
    assert diary.until(WED, "17:01") == {}
    assert diary.until(WED, "17:03") == {"孙丽": [LAPSED[:6]]}
    assert diary.until(MON, "14:59") == {}
    assert has(office, meeting, li) == has(office, meeting, sun) == {}


@pytest.mark.parametrize("accepts", [0, 1])
def test_one_of_two_is_silent_and_the_other_hears_only_of_the_new_offer(
    office: Office, zhou: Person, accepts: int
) -> None:
    people = [office.member(name) for name in ("王安娜", "赵敏", "李建国", "孙丽")]
    anna, zhao, *pair = people
    meeting = opens(office, zhou, sharers=2)
    waits(office, *people, meeting=meeting)
    pair[0].says("预约")
    pair[0].taps("请人结对")
    pair[0].says("孙丽")
    pair[1].says("接受")
    gives_up(anna)
    gives_up(zhao)
    pair[accepts].says("接受")
    diary = Diary(office, zhou, *people)
    assert diary.until(WED, "13:00") == {}
    silent = pair[1 - accepts].name
    assert diary.until(WED, "16:59") == {silent: [LAPSED[:6]], pair[accepts].name: [f"{silent}没有一起参加"[:6]]}


def test_an_answered_offer_does_not_lapse(office: Office, zhou: Person) -> None:
    meeting, [anna, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    gives_up(anna)
    office.later(hours=3, minutes=59)
    li.says("接受")
    diary.hears()
    assert diary.until(THU, "15:00") == {}
    assert has(office, meeting, li) == {SHARER: BookingState.HELD}
    assert has(office, meeting, sun) == {SHARER: BookingState.WAITING}


def test_the_evening_goes_on_in_the_morning(office: Office, zhou: Person) -> None:
    _, [anna, *_], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    office.until(office.at(WED, "21:00"))
    gives_up(anna)
    assert diary.hears() == {"李建国": [FREE]}
    assert diary.until(THU, "11:29") == {}
    assert diary.until(THU, "11:32") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}


def test_nobody_is_woken_by_an_offer(office: Office, zhou: Person) -> None:
    _, [anna, *_], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    office.until(office.at(WED, "22:00"))
    gives_up(anna)
    assert diary.until(THU, "07:59") == {}
    assert diary.until(THU, "08:01") == {"李建国": [FREE]}
    assert diary.until(THU, "12:00") == {}
    assert diary.until(THU, "12:02") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}


def test_an_offer_that_ends_with_the_evening_is_passed_on_silently(office: Office, zhou: Person) -> None:
    meeting, [anna, _, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    office.until(office.at(WED, "17:30"))
    gives_up(anna)
    diary.hears()
    assert diary.until(THU, "07:59") == {}
    assert has(office, meeting, sun) == {SHARER: BookingState.OFFERED}
    assert diary.until(THU, "08:01") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}
    assert diary.until(THU, "12:02") == {"孙丽": [LAPSED[:6]]}


def test_an_offer_is_not_sent_any_more_once_it_has_ended(office: Office, zhou: Person) -> None:
    meeting, [anna, li, _], _ = queued(office, zhou, "王安娜", "李建国", "孙丽")
    gives_up(anna)
    newest = select(Outgoing.stale_at).where(Outgoing.member_id == office.ref(li).id).order_by(Outgoing.id.desc())
    with office.database.reading() as session:
        offered = place_at(session, meeting.id, office.ref(li).id, BookingState.OFFERED)
        assert offered is not None
        assert offered.offer_ends is not None
        assert session.scalars(newest).first() == offered.offer_ends


def test_an_offer_ends_when_the_meeting_begins(office: Office, zhou: Person) -> None:
    meeting, [anna, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    office.until(office.at(MON, "13:30"))
    diary.hears()
    gives_up(anna)
    [offer] = li.hears()
    assert "请在5月25日（周一）15:00前答复" in offer
    assert diary.until(MON, "15:00") == {}
    assert diary.until(MON, "15:02") == {"李建国": ["第二季度读书"], "孙丽": ["第二季度读书"]}
    assert li.sees()[-1] == "第二季度读书分享会已经开始，您候补的分享人没有等到名额。"
    assert has(office, meeting, sun) == {}


# Downtime


def test_time_in_which_we_were_down_does_not_count(office: Office, zhou: Person) -> None:
    meeting, [anna, li, _], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    gives_up(anna)
    diary.hears()
    office.until(office.at(WED, "10:00"))
    office.kill()
    office.until(office.at(WED, "12:00"))
    office.start()
    assert diary.until(WED, "13:00") == {}
    office.until(office.at(WED, "13:02"))
    [longer] = li.hears()
    assert longer == (
        "机器人停了一段时间，这段时间不算。第二季度读书分享会的分享人名额还为您留着，请在5月20日（周三）15:00前答复。"
    )
    assert diary.until(WED, "15:00") == {}
    assert diary.until(WED, "15:02") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}
    assert has(office, meeting, li) == {}


def test_a_restart_doubles_nothing(office: Office, zhou: Person) -> None:
    _, [anna, *_], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    gives_up(anna)
    diary.hears()
    for _ in range(3):
        office.later(minutes=1)
        office.kill()
        office.start()
    assert diary.hears() == {}
    assert diary.until(WED, "13:02") == {"李建国": [LAPSED[:6]], "孙丽": [FREE]}


def test_two_days_of_outage_in_the_middle_of_offers(office: Office, zhou: Person) -> None:
    """Who said no is read first; who said nothing keeps what was left; what is past is offered to nobody."""
    names = ("王安娜", "李建国", "孙丽", "冯远", "刘波", "赵敏", "陈晨")
    anna, li, sun, feng, bo, zhao, chen = people = [office.member(name) for name in names]
    later = opens(office, zhou, listeners=1)
    past = opens(office, zhou, title="青年读书会", at=office.at(THU, "15:00"))
    waits(office, anna, li, sun, meeting=later)
    takes(office, feng, later)
    takes(office, bo, later)
    takes(office, zhao, later)
    waits(office, zhao, chen, bo, meeting=past)
    diary = Diary(office, *people)
    for person, meeting, role in ((anna, later, "分享人"), (feng, later, "听众"), (zhao, past, "分享人")):
        person.starts(f"bk_{meeting.id}")
        person.taps(f"放弃{role}名额")
        person.taps("确定放弃")
    heard = {person.name: person.hears() for person in (li, bo, chen)}
    assert [one[:6] for lines in heard.values() for one in lines] == [FREE] * 3
    office.until(office.at(WED, "11:00"))
    office.kill()
    office.until(office.at(THU, "18:00"))
    li.says("放弃")
    chen.opens(heard["陈晨"][0].links["接受"])
    office.until(office.at(FRI, "11:00"))
    office.start()
    assert diary.hears() == {
        "李建国": ["已谢绝：第二"],
        "孙丽": [FREE],
        "刘波": [LONGER[:6], "青年读书会已"],
        "陈晨": ["“青年读书会", "青年读书会已"],
    }
    assert has(office, past, chen) == has(office, past, bo) == {}
    assert has(office, later, bo) == {LISTENER: BookingState.OFFERED}
    assert diary.until(FRI, "13:00") == {}
    assert diary.until(FRI, "13:03") == {"刘波": [LAPSED[:6]], "赵敏": [FREE]}
    assert diary.until(FRI, "15:02") == {"孙丽": [LAPSED[:6]]}
    assert diary.until(FRI, "17:04") == {"赵敏": [LAPSED[:6]]}
    assert has(office, later, sun) == {}


# The meeting begins, moves, is called off; somebody leaves


def test_when_it_begins_only_those_who_wait_are_told(office: Office, zhou: Person) -> None:
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, li, meeting)
    waits(office, anna, li, meeting=meeting)
    diary = Diary(office, zhou, anna, li)
    diary.until(MON, "14:59")
    assert diary.until(MON, "15:02") == {"李建国": ["第二季度读书"]}
    assert li.sees()[-1] == "第二季度读书分享会已经开始，您候补的分享人没有等到名额。\n您仍以听众的身份参加。"
    assert has(office, meeting, anna) == {SHARER: BookingState.HELD}
    assert has(office, meeting, li) == {LISTENER: BookingState.HELD}


def changes(secretary: Person, *, taps: str) -> None:
    """The secretary opens the session underneath."""
    secretary.hears()
    [listed] = secretary.says("学习活动")
    secretary.taps(listed.buttons[0])
    secretary.taps(taps)


def test_a_move_is_told_once_to_each(office: Office, zhou: Person) -> None:
    bo, chen = office.member("刘波"), office.member("陈晨")
    meeting, [anna, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    takes(office, bo, meeting)
    office.later(seconds=1)
    takes(office, chen, meeting)
    waits(office, chen, meeting=meeting)
    gives_up(anna)
    diary.hears()
    changes(zhou, taps="改时间")
    zhou.says("5月26日15:00")
    zhou.taps("更改并通知")
    office.later(seconds=2)
    moved = "第二季度读书分享会有变动，现在是5月26日（周二）15:00，图书室。"
    [offered] = li.hears()
    assert offered == f"{moved}给您留的分享人名额还在，请在5月20日（周三）13:00前答复。"
    assert offered.buttons == ["接受", "放弃"]
    [waiting] = sun.hears()
    assert waiting.splitlines()[:2] == [f"{moved}您候补的分享人不变。", "您排在最前面。"]
    [of_the_session] = bo.hears()
    assert of_the_session.splitlines()[1] == "时间由5月25日（周一）15:00改为5月26日（周二）15:00"
    assert chen.hears() == [of_the_session]
    zhou.hears()
    office.later(minutes=5)
    assert diary.hears() == {}
    assert bo.hears() == chen.hears() == []


def test_another_room_is_not_told_as_another_time(office: Office, zhou: Person) -> None:
    _, [_, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    diary.hears()
    changes(zhou, taps="改地点")
    zhou.says("大会议室")
    zhou.taps("更改并通知")
    office.later(seconds=2)
    [waiting] = li.hears()
    assert waiting.splitlines() == [
        "第二季度读书分享会有变动，现在是5月25日（周一）15:00，大会议室。您候补的分享人不变。",
        "您排在最前面。",
    ]
    assert len(sun.hears()) == 1


def test_a_cancellation_is_told_once_to_each(office: Office, zhou: Person) -> None:
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, sun, meeting)
    waits(office, anna, li, sun, meeting=meeting)
    diary = Diary(office, zhou, anna, li, sun)
    changes(zhou, taps="取消活动")
    zhou.taps("确定取消")
    office.later(seconds=2)
    [of_the_session] = anna.hears()
    assert li.hears() == ["第二季度读书分享会（5月25日（周一）15:00）取消了，您的候补随之结束。"]
    assert sun.hears() == [of_the_session]
    diary.hears()
    assert diary.until(MON, "18:00") == {}
    assert has(office, meeting, sun) == {}


def test_the_place_of_who_has_left_is_offered(office: Office, zhou: Person) -> None:
    meeting, [_anna, li, sun], diary = queued(office, zhou, "王安娜", "李建国", "孙丽")
    zhou.says("名册")
    zhou.says("王安娜")
    zhou.taps("已调离")
    zhou.taps("记为调离")
    office.later(seconds=2)
    diary.people = (li, sun)
    assert diary.hears() == {"李建国": [FREE]}
    assert has(office, meeting, li) == {SHARER: BookingState.OFFERED}
