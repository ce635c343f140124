"""A secretary opens a sharing meeting: few taps, everything said back once, nothing stored before it is published."""

import pytest
from sqlalchemy import func, select

from bot.simulator import Person
from bot.simulator.person import Seen
from models.people.tables import MemberRole
from models.reading.queries import MeetingView, get_meeting
from models.reading.tables import Meeting, SlotRole
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
