"""A secretary opens a sharing meeting: few taps, everything said back once, nothing stored before it is published."""

import pytest
from sqlalchemy import delete, func, select

from bot.simulator import Person
from bot.simulator.person import Seen
from models.people.tables import Branch, MemberRole
from models.reading.queries import MeetingView, get_meeting
from models.reading.tables import Meeting, SlotRole
from models.study.tables import StudySession
from tests import club
from tests.office import Office
from tests.plays import bind

WHEN = (
    "打算什么时候开？可以先后提几个时间，我告诉您各有多少人能来。\n例如：明天下午3点；下周四上午9点半；5月28日15:00。"
)


def stored(office: Office) -> int:
    """How many meetings there are, seen from outside."""
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Meeting)) or 0


def meeting(office: Office, number: int = 1) -> MeetingView:
    with office.database.reading() as session:
        return get_meeting(session, number)


def drafts(
    secretary: Person, *, quarter: str = "2026年第二季度", when: str = "6月25日15:00", minimum: str = "不设"
) -> Seen:
    """A branch's secretary fills in everything; returns the summary."""
    secretary.says("发起分享会")
    secretary.taps(quarter)
    (proposed,) = secretary.says(when)
    secretary.taps(proposed.buttons[0])
    secretary.says("图书室")
    secretary.taps("就这样")
    return secretary.taps(minimum)[-1]


def test_the_secretary_opens_a_meeting_and_everybody_invited_hears_of_it(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    chen = office.member("陈晨", branch="第二支部")
    (asked,) = li.says("发起分享会")
    assert asked == "这场分享会算在哪个季度？"
    assert asked.buttons == ["2026年第二季度", "2026年第三季度"]
    assert li.taps("2026年第二季度") == [WHEN]
    (proposed,) = li.says("6月25日下午3点")
    assert proposed == (
        "6月25日（周四）15:00：2 人都能来\n（没有填过“忙时”的人，都算能来。）\n用哪个时间？请点一下，也可以再写一个。"
    )
    assert proposed.buttons == ["6月25日（周四）15:00", "重新提"]
    assert li.taps("6月25日（周四）15:00") == ["时间：6月25日（周四）15:00\n在哪里开？"]
    (asked,) = li.says("图书室")
    assert asked == "各有多少名额？要改请点一下，再写数字。"
    assert asked.buttons == ["分享人：5 个", "点评人：2 个", "听众：30 个", "就这样"]
    assert li.taps("分享人：5 个") == ["分享人要多少个名额？请写一个数字，最多 500 个；写 0 就是不设。"]
    assert li.says("三个")[0].buttons[0] == "分享人：3 个"
    (asked,) = li.taps("就这样")
    assert asked == ("至少要有多少人报名才开？可以点下面的，也可以写一个数字，最多 35 人。人数不够时我会问您开不开。")
    (asked,) = li.taps("10 人")
    assert asked == "人数不够的话，什么时候问您开不开？可以点下面的，也可以写，例如“提前3天”“前一天上午9点”。"
    assert asked.buttons == ["提前1天", "提前2天", "提前7天"]
    assert li.taps("提前2天") == [
        "请核对一下。发布之前不会保存，也不会通知任何人。\n"
        "第二季度读书分享会\n"
        "季度：2026年第二季度\n"
        "时间：6月25日（周四）15:00，2小时\n"
        "地点：图书室\n"
        "可以报名：第一支部，共 2 人\n"
        "名额：分享人 3 个、点评人 2 个、听众 30 个\n"
        "最少人数：10 人，不够就在6月23日（周二）15:00问您\n"
        "签到时间：14:30 至 17:00，15:10 以后算迟到\n"
        "6月25日（周四）15:00，对吗？"
    ]
    assert stored(office) == 0
    assert anna.hears() == []

    said = li.taps("发布")
    assert said[0] == "“第二季度读书分享会”已发布，正在通知 2 人报名。\n还没有绑定的群，所以没有在群里发卡片。"
    (heard,) = anna.hears()
    assert heard == (
        "读书分享会可以报名了：第二季度读书分享会\n"
        "时间：6月25日（周四）15:00，2小时\n"
        "地点：图书室\n"
        "还有名额：分享人 3 个、点评人 2 个、听众 30 个"
    )
    assert heard.links == {"预约": "https://t.me/zhibu_bot?start=bk_1"}
    assert chen.hears() == []
    office.later(days=1)
    assert anna.hears() == []
    opened = meeting(office)
    assert (opened.year, opened.quarter, opened.minimum, opened.ask_at) == (
        2026,
        2,
        10,
        office.at("2026-06-23", "15:00"),
    )
    assert {slot.role: slot.capacity for slot in opened.slots} == dict(zip(SlotRole, (3, 2, 30), strict=True))


def test_several_times_are_proposed_and_each_says_how_many_can_come(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    anna.says("忙时")
    anna.taps("周四下午")
    li.says("发起分享会")
    li.taps("2026年第二季度")
    li.says("6月25日15:00")
    li.says("6月26日9:00-11:30")
    (proposed,) = li.says("7月2日下午3点")
    assert proposed == (
        "6月25日（周四）15:00：2 人中 1 人能来\n"
        "6月26日（周五）09:00至11:30：2 人都能来\n"
        "7月2日（周四）15:00：2 人都能来\n"
        "（7月2日（周四）不在2026年第二季度里，仍算在这个季度。）\n"
        "（没有填过“忙时”的人，都算能来。）\n"
        "用哪个时间？请点一下，也可以再写一个。"
    )
    assert "王安娜" not in proposed
    assert li.says("昨天下午3点")[0].startswith("6月25日（周四）15:00：2 人中 1 人能来\n")
    assert "这个时间已经过了。" in li.sees()[-1]
    assert li.says("6月25日15:00")[0].buttons == proposed.buttons
    assert li.says("6月27日") == ["6月27日（周六）几点开始？可以点下面的，也可以自己写。"]
    li.taps("10:00")
    (full,) = li.says("6月28日10:00")
    assert full.endswith("已经有 5 个了，要换别的，请点“重新提”。")
    assert li.says("6月29日10:00")[0] == full
    assert li.taps("6月26日（周五）09:00至11:30") == ["时间：6月26日（周五）09:00\n在哪里开？"]
    li.says("图书室")
    li.taps("就这样")
    assert "时间：6月26日（周五）09:00，2小时30分钟" in li.taps("不设")[0]
    li.taps("改时间")
    assert li.taps("重新提")[0].startswith("打算什么时候开？")


def test_a_general_secretary_chooses_who_may_come(office: Office) -> None:
    wang = office.secretary("王书记", branch="机关支部", everywhere=True)
    anna, chen = office.member("王安娜"), office.member("陈晨", branch="第二支部")
    wang.says("发起分享会")
    (asked,) = wang.taps("2026年第三季度")
    assert asked == "哪些人可以报名？"
    assert asked.buttons == ["全体", "机关支部", "第一支部", "第二支部"]
    assert wang.says("第二支部")[0].startswith("打算什么时候开？")
    wang.says("7月6日15:00")
    wang.taps("7月6日（周一）15:00")
    wang.says("图书室")
    wang.taps("就这样")
    assert "可以报名：第二支部，共 1 人" in wang.taps("不设")[0]
    wang.taps("改报名范围")
    assert "可以报名：全体，共 3 人" in wang.taps("全体")[0]
    wang.taps("发布")
    office.later(seconds=1)
    assert len(anna.hears()) == len(chen.hears()) == 1


def test_a_secretary_of_one_branch_can_t_ask_for_another(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("陈晨", branch="第二支部")
    (asked,) = li.says("发起分享会")
    li.taps_old("2026年第二季度", asked)
    summary = drafts(li)
    assert "改报名范围" not in summary.buttons
    forged = next(one for one in _data(summary) if one.endswith(":publish")).replace(":publish", ":who")
    (asked,) = li.taps_old("发布", summary, data=forged)
    assert asked.buttons == ["第一支部", "不改了"]
    li.taps_old("第一支部", asked, data=forged.replace(":who", ":all"))
    nonce = next(one for one in _data(asked) if one.startswith("d:")).split(":")[1]
    for answer in ("all", "b2", "b99999999999999999999", "b"):
        li.taps_old("第一支部", asked, data=f"d:{nonce}:{answer}")
        assert li.toasts != []
    li.taps("第一支部")
    li.taps("发布")
    assert branches_asked(office) == ["第一支部"]


def test_every_part_can_be_mended_and_mending_leads_back(office: Office) -> None:
    li = office.secretary("李建国")
    drafts(li)
    li.taps("改季度")
    assert "\n第三季度读书分享会\n季度：2026年第三季度\n" in li.taps("2026年第三季度")[0]
    li.taps("改名称")
    assert "\n夏日读书会\n" in li.says("夏日读书会")[0]
    li.taps("改季度")
    assert "\n夏日读书会\n季度：2026年第二季度\n" in li.taps("2026年第二季度")[0]
    li.taps("改时长")
    assert "15:00，1小时30分钟" in li.says("一个半小时")[0]
    li.taps("改地点")
    assert "地点：会议室" in li.says("会议室")[0]
    li.taps("改签到时间")
    li.taps("提前1小时")
    assert "签到时间：14:00 至 16:30" in li.taps("就这样")[0]
    li.taps("改最少人数")
    li.taps("5 人")
    assert "最少人数：5 人，不够就在6月22日（周一）15:00问您" in li.says("提前3天")[0]
    li.taps("改最少人数")
    li.says("六人")
    assert "最少人数：6 人，不够就在6月24日（周三）09:00问您" in li.says("前一天上午9点")[0]
    li.taps("改名额")
    li.taps("听众：30 个")
    assert "名额：分享人 5 个、点评人 2 个\n" not in li.says("0")[0]
    assert "名额：分享人 5 个、点评人 2 个\n" in li.taps("就这样")[0]
    li.taps("改最少人数")
    assert "\n夏日读书会\n" in li.taps("不改了")[0]
    assert li.taps("发布")[0].startswith("“夏日读书会”已发布，正在通知 1 人报名。")


@pytest.mark.parametrize("said", ["-1", "10^20", "1" * 30, "501", "一千", "三四", "5 20", "3.5", "多少都行", "①"])
def test_what_is_no_number_of_places_is_asked_again(office: Office, said: str) -> None:
    li = office.secretary("李建国")
    drafts(li)
    li.taps("改名额")
    li.taps("分享人：5 个")
    assert li.says(said) == ["名额请写 0 到 500 之间的数字。"]
    assert li.says("一百")[0].buttons[0] == "分享人：100 个"


def test_a_meeting_without_any_place_is_none(office: Office) -> None:
    li = office.secretary("李建国")
    drafts(li)
    li.taps("改名额")
    for role in ("分享人：5 个", "点评人：2 个", "听众：30 个"):
        li.taps(role)
        li.says("0")
    li.taps("就这样")
    assert li.toasts == ["至少要有一个名额。"]
    assert stored(office) == 0


@pytest.mark.parametrize("said", ["38", "-1", "10^20", "很多"])
def test_more_people_than_places_are_no_minimum(office: Office, said: str) -> None:
    li = office.secretary("李建国")
    drafts(li)
    li.taps("改最少人数")
    assert li.says(said) == ["名额一共 37 个，最少人数请写 0 到 37 之间的数字。"]


def test_fewer_places_ask_for_the_minimum_again(office: Office) -> None:
    li = office.secretary("李建国")
    drafts(li, minimum="10 人")
    li.taps("提前1天")
    li.taps("改名额")
    li.taps("听众：30 个")
    li.says("0")
    (asked,) = li.taps("就这样")
    assert asked.startswith("至少要有多少人报名才开？")
    assert asked.buttons == ["不设", "5 人", "不改了"]
    assert li.toasts == ["名额一共 7 个，最少人数请写 0 到 7 之间的数字。"]
    li.taps("不改了")
    li.taps("发布")
    assert li.toasts == ["名额一共 7 个，最少人数请写 0 到 7 之间的数字。"]
    assert stored(office) == 0


@pytest.mark.parametrize("said", ["昨天上午9点", "6月25日16:00", "提前100天", "开会前0天"])
def test_a_moment_that_is_no_use_is_not_taken(office: Office, said: str) -> None:
    li = office.secretary("李建国")
    drafts(li, minimum="10 人")
    assert li.says(said)[0].startswith(("这个时间要在现在以后", "这个时间我没有读懂"))
    assert "不够就在6月20日（周六）09:00问您" in li.says("6月20日")[0]


def test_the_question_moves_with_the_time(office: Office) -> None:
    li = office.secretary("李建国")
    drafts(li, minimum="10 人")
    li.taps("提前2天")
    li.taps("改时间")
    li.says("6月30日15:00")
    assert "不够就在6月28日（周日）15:00问您" in li.taps("6月30日（周二）15:00")[0]


def test_what_passed_meanwhile_is_asked_again(office: Office) -> None:
    li = office.secretary("李建国")
    drafts(li, when="今天9:20", minimum="5 人")
    assert "不够就在" in li.says("提前5分钟")[0]
    office.later(minutes=16)
    said = li.taps("发布")
    assert said[0].startswith("这个时间要在现在以后")
    assert said[1].startswith("人数不够的话")
    office.later(minutes=10)
    li.taps("不改了")
    said = li.taps("发布")
    assert said[0] == "5月20日（周三）09:20已经过了，没有发布。请重新填时间。"
    assert said[1].startswith("打算什么时候开？")
    assert stored(office) == 0


def test_buttons_of_a_summary_that_was_published_do_nothing(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    summary = drafts(li)
    li.taps("发布")
    office.later(seconds=1)
    anna.hears()
    li.taps_old("发布", summary)
    assert li.toasts == ["这个问题已经问过了，请看最新的一条消息。"]
    assert stored(office) == 1
    assert anna.hears() == []


def test_who_lost_the_role_meanwhile_publishes_nothing(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    drafts(li)
    retire(office, li)
    li.taps("发布")
    assert li.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert li.says("发起分享会")[0].startswith("这一项不归您办理")
    assert stored(office) == 0
    assert anna.hears() == []


def test_a_meeting_that_is_called_off_before_anybody_could_hear_of_it_is_not_told(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    office.until(office.at("2026-05-20", "22:00"))
    drafts(li)
    li.taps("发布")
    assert anna.hears() == []
    (screen,) = li.taps("查看这场分享会")
    li.taps("改期、取消、签到", on=screen)
    li.taps("取消活动")
    li.taps("确定取消")
    office.until(office.at("2026-05-21", "09:00"))
    assert anna.hears() == []


def test_who_has_a_place_already_is_not_told_that_there_are_some(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    office.until(office.at("2026-05-20", "22:00"))
    drafts(li)
    li.taps("发布")
    club.takes(office, anna, meeting(office))
    office.until(office.at("2026-05-21", "09:00"))
    assert anna.hears() == []
    (heard,) = bo.hears()
    assert heard.endswith("还有名额：分享人 5 个、点评人 2 个、听众 29 个")


def test_the_card_goes_up_in_the_groups(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    chat = office.group("第一支部", [li, anna])
    bind(office, chat, by=office.administrator("赵主任"))
    drafts(li)
    assert li.taps("发布")[0].endswith("\n群里也会发一张卡片，随时显示空余的名额。")
    office.later(seconds=5)
    (card,) = [one for one in anna.sees(chat) if one.startswith("第二季度读书分享会")]
    assert "分享人空 5 个" in card


def retire(office: Office, person: Person) -> None:
    """Somebody leads nothing any more."""
    with office.database.transaction() as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == office.ref(person).id))


def branches_asked(office: Office) -> list[str]:
    """The branches that meetings are for."""
    with office.database.reading() as session:
        query = select(Branch.name).join(StudySession, StudySession.branch_id == Branch.id)
        return list(session.scalars(query))


def _data(seen: Seen) -> list[str]:
    rows = (seen.markup_then or {}).get("inline_keyboard", ())
    return [str(one["callback_data"]) for row in rows for one in row if "callback_data" in one]
