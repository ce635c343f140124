"""What time does to a sharing meeting: which sharers and which leaders are told when, and nobody else."""

from datetime import timedelta

from sqlalchemy import delete, update

from bot.simulator import Fault, Person
from models.people.tables import MemberRole
from models.reading.actions import keep_meeting
from models.reading.queries import MeetingView
from models.reading.tables import Booking
from models.study.actions import cancel_session, change_session
from tests.club import LISTENER, SHARER, opens, takes
from tests.office import Office

WEEK_SHARER = "提醒：第二季度读书分享会6月8日（周一）15:00开始，您是分享人：《平凡的世界》，10分钟。"
WEEK_EMPTY = "第二季度读书分享会6月8日（周一）15:00开始，分享人名额还空 1 个，没有人候补。"
FEW = "第二季度读书分享会，6月8日（周一）15:00：现在有 1 人报名，不到 3 人。照常举行还是取消？"
MARKS = "第二季度读书分享会（6月8日（周一）15:00）开完了，请登记谁分享了什么。登记以后才计入2026年第二季度的数字。"
LATE = "（这条提醒发晚了，请您见谅。）"
OURS = ("一周前", "您是分享人：", "分享人名额还空", "照常举行还是取消", "开完了", "开不开")


def meets(office: Office, secretary: Person, **more: object) -> MeetingView:
    """A meeting of the branch on Monday 8 June at three, with two sharers' places, for at least three people."""
    usual: dict[str, object] = {"sharers": 2, "minimum": 3, "ask_before": timedelta(days=2)}
    return opens(office, secretary, at=office.at("2026-06-08", "15:00"), everywhere=False, **(usual | more))  # type: ignore[arg-type]


def heard(office: Office, person: Person, day: str, moment: str) -> list[str]:
    """What a person hears of a meeting's leaders' and sharers' business until a moment."""
    office.until(office.at(day, moment))
    return [str(one) for one in person.hears() if any(word in one for word in OURS)]


def asleep(office: Office, since: tuple[str, str], until: tuple[str, str]) -> None:
    """The bot is down from one moment to another."""
    office.until(office.at(*since))
    office.kill()
    office.until(office.at(*until))
    office.start()
    office.tick()
    office.later(seconds=1)


def moves(office: Office, secretary: Person, meeting: MeetingView, day: str) -> None:
    with office.database.transaction() as session:
        change_session(
            session,
            meeting.session.id,
            by=office.ref(secretary),
            organisation=office.organisation,
            now=office.clock.now(),
            starts_at=office.at(day, "15:00"),
        )
    office.tick()


def test_a_meeting_from_a_week_before_to_the_marks(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    zhao = office.secretary("赵明", branch="第二支部")
    zhou = office.secretary("周宏", branch="机关支部", everywhere=True)
    takes(office, anna, meets(office, li), SHARER)
    assert heard(office, anna, "2026-06-01", "14:59") == heard(office, li, "2026-06-01", "14:59") == []
    assert heard(office, anna, "2026-06-01", "15:00") == [WEEK_SHARER]
    assert heard(office, li, "2026-06-01", "15:00") == [WEEK_EMPTY]
    assert heard(office, li, "2026-06-06", "14:59") == []
    assert heard(office, li, "2026-06-06", "15:00") == [FEW]
    assert heard(office, li, "2026-06-08", "17:00") == []
    assert heard(office, li, "2026-06-08", "17:02") == [MARKS]
    assert heard(office, zhou, "2026-06-08", "17:02") == [WEEK_EMPTY, FEW, MARKS]
    assert heard(office, li, "2026-07-08", "17:02") == heard(office, anna, "2026-07-08", "17:02") == []
    assert heard(office, bo, "2026-07-08", "17:02") == heard(office, zhao, "2026-07-08", "17:02") == []


def test_with_enough_people_nobody_is_asked_anything(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = meets(office, li, sharers=1)
    takes(office, anna, meeting, SHARER)
    takes(office, office.member("刘波"), meeting, LISTENER)
    takes(office, office.member("张伟"), meeting, LISTENER)
    assert heard(office, li, "2026-06-08", "17:00") == []


def test_without_a_minimum_nobody_is_asked_whether_it_is_held(office: Office) -> None:
    li = office.secretary("李建国")
    meets(office, li, sharers=0, minimum=0, ask_before=None)
    assert heard(office, li, "2026-06-08", "17:00") == []


def test_a_place_that_is_offered_is_told_as_such(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    meeting = meets(office, li, sharers=1, minimum=0, ask_before=None)
    takes(office, anna, meeting, SHARER)
    takes(office, bo, meeting, SHARER)
    office.until(office.at("2026-06-01", "14:00"))
    anna.says("预约")
    anna.taps("放弃分享人名额")
    anna.taps("确定放弃")
    assert heard(office, li, "2026-06-01", "15:00") == [
        "第二季度读书分享会6月8日（周一）15:00开始，分享人名额还空 1 个，有 1 人候补。\n"
        "其中 1 个已经给了候补的人，在等答复。"
    ]
    assert heard(office, anna, "2026-06-01", "15:00") == heard(office, bo, "2026-06-01", "15:00") == []


def test_a_sharer_without_a_book_is_asked_for_it(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    place = takes(office, anna, meets(office, li, sharers=1), SHARER)
    with office.database.transaction() as session:
        session.execute(update(Booking).where(Booking.id == place.id).values(book_title=None, minutes=None))
    office.until(office.at("2026-06-01", "15:00"))
    (said,) = [one for one in anna.hears() if one.startswith("提醒")]
    assert said.endswith("您是分享人，书和时长还没有定，请点下面补上。")
    assert anna.opens(said.links["定书和时长"])[0].startswith("您分享哪本书？")


def test_in_the_quiet_hours_it_waits_for_the_morning(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = opens(office, li, at=office.at("2026-06-08", "07:30"), everywhere=False)
    takes(office, anna, meeting, SHARER)
    assert heard(office, anna, "2026-06-01", "07:59") == []
    assert len(heard(office, anna, "2026-06-01", "08:00")) == 1


def test_a_meeting_that_moved_is_reminded_of_and_asked_about_at_its_new_time(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = meets(office, li)
    takes(office, anna, meeting, SHARER)
    office.until(office.at("2026-06-06", "16:00"))
    li.hears(), anna.hears()
    moves(office, li, meeting, "2026-07-15")
    assert heard(office, li, "2026-07-08", "14:59") == heard(office, anna, "2026-07-08", "14:59") == []
    assert heard(office, anna, "2026-07-08", "15:00") == [WEEK_SHARER.replace("6月8日（周一）", "7月15日（周三）")]
    assert len(heard(office, li, "2026-07-08", "15:00")) == 1
    assert heard(office, li, "2026-07-13", "15:00") == [FEW.replace("6月8日（周一）", "7月15日（周三）")]


def test_a_meeting_that_is_kept_is_not_asked_about_again_when_it_moves(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = meets(office, li, sharers=0)
    office.until(office.at("2026-06-06", "15:00"))
    li.hears()
    with office.database.transaction() as session:
        keep_meeting(session, meeting.id, by=office.ref(li), nonce=meeting.nonce, now=office.clock.now())
    moves(office, li, meeting, "2026-06-20")
    assert heard(office, li, "2026-06-20", "17:00") == []


def test_kept_after_it_moved_it_is_not_asked_about_again(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = meets(office, li, sharers=0)
    office.until(office.at("2026-06-06", "15:00"))
    (asked,) = [one for one in li.hears() if "照常举行还是取消" in one]
    moves(office, li, meeting, "2026-06-20")
    li.opens(asked.links["照常举行"])
    assert heard(office, li, "2026-06-20", "17:00") == []


def test_called_off_while_we_were_down_nobody_is_reminded(office: Office) -> None:
    """What people sent is read first; the reminder has been due for longer than what follows from calling off."""
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = meets(office, li, ask_before=timedelta(days=8))
    takes(office, anna, meeting, SHARER)
    office.until(office.at("2026-05-31", "15:00"))
    (asked,) = [one for one in li.hears() if one == FEW]
    office.until(office.at("2026-06-01", "14:00"))
    (sure,) = li.opens(asked.links["取消"])
    office.kill()
    li.opens(sure.links["确定取消"])
    office.until(office.at("2026-06-01", "16:00"))
    office.start()
    office.tick()
    assert heard(office, li, "2026-06-01", "16:10") == []
    assert [one for one in anna.hears() if one.startswith("提醒")] == []


def test_a_meeting_that_was_called_off_leaves_everybody_in_peace(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = meets(office, li)
    takes(office, anna, meeting, SHARER)
    with office.database.transaction() as session:
        now = office.clock.now()
        cancel_session(session, meeting.session.id, by=office.ref(li), organisation=office.organisation, now=now)
    assert heard(office, li, "2026-06-10", "12:00") == heard(office, anna, "2026-06-10", "12:00") == []


def test_closed_early_it_is_asked_who_shared_once_it_has_begun(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = meets(office, li)
    takes(office, anna, meeting, SHARER)
    office.until(office.at("2026-06-08", "14:45"))
    li.hears()
    li.says("学习活动")
    li.taps("6月8日（周一）15:00 第二季度读书分享会（已通知）")
    li.taps("结束签到")
    li.taps("现在结束")
    assert heard(office, li, "2026-06-08", "14:59") == []
    assert heard(office, li, "2026-06-08", "15:00") == [MARKS]
    li.taps("登记谁分享")
    li.taps("王安娜")
    assert li.taps("确认：1 人分享")[0].startswith("已登记")


def test_who_leads_nothing_any_more_when_it_is_sent_hears_nothing(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meets(office, li)
    office.until(office.at("2026-06-01", "14:00"))
    with office.database.transaction() as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == office.ref(li).id))
    assert heard(office, li, "2026-06-08", "18:00") == []
    assert len(heard(office, chen, "2026-06-08", "18:00")) == 3


def test_a_message_that_waits_is_not_sent_to_who_leads_nothing_any_more(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meets(office, li)
    office.until(office.at("2026-06-01", "14:59"))
    office.telegram.faults.add(Fault("drop_request", method="sendMessage", times=None))
    office.until(office.at("2026-06-01", "15:01"))
    with office.database.transaction() as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == office.ref(li).id))
    office.telegram.faults.clear()
    assert heard(office, li, "2026-06-01", "15:10") == []
    assert len(heard(office, chen, "2026-06-01", "15:10")) == 1


# down


def test_down_for_a_day_with_the_meeting_ahead_all_is_said_late(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    takes(office, anna, meets(office, li), SHARER)
    asleep(office, ("2026-06-01", "14:00"), ("2026-06-02", "10:00"))
    assert heard(office, anna, "2026-06-02", "10:01") == [f"{WEEK_SHARER}\n{LATE}"]
    assert heard(office, li, "2026-06-02", "10:01") == [f"{WEEK_EMPTY}\n{LATE}"]
    asleep(office, ("2026-06-06", "14:00"), ("2026-06-07", "10:00"))
    assert heard(office, li, "2026-06-07", "10:01") == [f"{FEW}\n{LATE}"]
    assert heard(office, li, "2026-06-08", "17:00") == []


def test_down_past_the_start_the_leaders_are_told_once_and_the_sharers_nothing(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    takes(office, anna, meets(office, li), SHARER)
    asleep(office, ("2026-06-01", "14:00"), ("2026-06-08", "16:00"))
    assert heard(office, anna, "2026-06-08", "16:01") == []
    assert heard(office, li, "2026-06-08", "16:01") == [
        "6月8日（周一）15:00的“第二季度读书分享会”，一周前给分享人的提醒没有发出去：到点时我没有在线，现在再发已经晚了。",
        "6月8日（周一）15:00的“第二季度读书分享会”报名 1 人，不到 3 人。到点时我没有在线，没有来得及问您开不开。",
    ]
    assert heard(office, li, "2026-06-08", "17:02") == [MARKS]


def test_down_past_the_end_it_is_still_asked_who_shared(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    takes(office, anna, meets(office, li), SHARER)
    asleep(office, ("2026-06-08", "14:00"), ("2026-06-10", "10:00"))
    assert MARKS in heard(office, li, "2026-06-10", "10:01")
    assert heard(office, li, "2026-06-20", "10:01") == []
