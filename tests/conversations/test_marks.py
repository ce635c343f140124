"""After a meeting: who shared what, a quarter's figures, and nothing that wasn't confirmed."""

from datetime import datetime

import pytest
from sqlalchemy import delete, update

from bot.simulator import Person
from bot.simulator.person import Seen
from models.people.tables import MemberRole
from models.reading import queries
from models.reading.queries import MeetingView
from models.reading.tables import Booking
from models.study.actions import change_session
from tests.club import LISTENER, SHARER, opens, takes
from tests.office import Office

ASK = (
    "第二季度读书分享会（5月25日（周一）15:00）：谁分享了？点姓名勾选，点右边的书可以更正。"
    "别人分享了，直接写姓名。点“确认”才算数。"
)


def over(office: Office, secretary: Person, *sharers: Person, **more: str) -> MeetingView:
    """A meeting with these sharers, of whom the first checked in; it is over, and the secretary was asked."""
    meeting = opens(office, secretary, everywhere=False, sharers=3)
    for person in sharers:
        takes(office, person, meeting, SHARER)
    office.until(office.at("2026-05-25", "15:00"))
    if sharers:
        sharers[0].says("签到")
    office.until(office.at("2026-05-25", "17:02"))
    return meeting


def shared(office: Office, meeting: MeetingView) -> dict[str, str]:
    """Who shared what, as stored."""
    with office.database.reading() as session:
        return {one.name: one.book_title for one in queries.sharings(session, [meeting.id])}


def marked_at(office: Office, meeting: MeetingView) -> datetime | None:
    """When it was confirmed."""
    with office.database.reading() as session:
        return queries.get_meeting(session, meeting.id).marked_at


def asked(leader: Person) -> Seen:
    """The question that came by itself."""
    return next(one for one in leader.hears() if "请登记谁分享了什么" in one)


def figures(leader: Person, quarter: str = "2026年第二季度") -> Seen:
    leader.says("分享会")
    return leader.taps(f"{quarter}的数字")[0]


def test_the_leader_ticks_who_shared_and_confirms(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    meeting = over(office, li, anna, bo)
    wanted = asked(li)
    assert wanted == (
        "第二季度读书分享会（5月25日（周一）15:00）开完了，请登记谁分享了什么。登记以后才计入2026年第二季度的数字。"
    )
    (screen,) = li.taps("登记谁分享")
    assert screen == ASK
    assert screen.buttons == [
        *("王安娜（到会）", "《平凡的世界》"),
        *("刘波", "《平凡的世界》"),
        "勾选到会的分享人",
        "确认：没有人分享",
    ]
    (screen,) = li.taps("王安娜（到会）")
    assert screen.buttons[0] == "✓ 王安娜（到会）"
    li.taps("刘波")
    (screen,) = li.taps("✓ 刘波")
    assert screen.buttons[-1] == "确认：1 人分享"
    assert shared(office, meeting) == {}
    assert li.taps("确认：1 人分享") == [
        "已登记：第二季度读书分享会（5月25日（周一）15:00），1 人分享，计入2026年第二季度。\n王安娜，《平凡的世界》"
    ]
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}
    assert anna.hears() == []


def test_a_book_is_corrected_and_somebody_else_named(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    office.member("刘波")
    meeting = over(office, li, anna)
    asked(li)
    li.taps("登记谁分享")
    li.taps("王安娜（到会）")
    assert li.taps("《平凡的世界》") == ["王安娜分享了哪本书？请直接写书名。"]
    assert li.says("书" * 61) == ["太长了，请写在 60 字以内。"]
    (screen,) = li.says("《活着》")
    assert screen.buttons[:2] == ["✓ 王安娜（到会）", "《活着》"]
    assert li.says("刘波") == ["刘波分享了哪本书？请直接写书名。"]
    (screen,) = li.taps("返回")
    assert screen.buttons[2:] == ["刘波", "填书名", "确认：1 人分享"]
    assert li.taps("刘波") == ["刘波分享了哪本书？请直接写书名。"]
    (screen,) = li.says("红岩")
    assert screen.buttons[2:] == ["✓ 刘波", "《红岩》", "确认：2 人分享"]
    assert li.says("没有这个人") == ["没有找到“没有这个人”，请写全名再试一次。"]
    li.taps("确认：2 人分享")
    assert shared(office, meeting) == {"王安娜": "活着", "刘波": "红岩"}


def test_of_namesakes_one_is_chosen_and_other_branches_are_not_searched(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("王强")
    office.member("王强")
    office.member("孙丽", branch="第二支部")
    meeting = over(office, li)
    asked(li)
    (screen,) = li.taps("登记谁分享")
    assert screen.endswith("\n没有人预约分享。有人分享了，请直接写姓名。")
    assert li.says("孙丽") == ["没有找到“孙丽”，请写全名再试一次。"]
    (which,) = li.says("王强")
    assert which == "“王强”有 2 位，是哪一位？"
    li.taps("王强（第一支部）")
    li.says("红岩")
    li.taps("确认：1 人分享")
    assert shared(office, meeting) == {"王强": "红岩"}


def test_a_marked_meeting_can_be_corrected_and_counts_as_it_was_until_then(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    meeting = over(office, li, anna, bo)
    asked(li)
    li.taps("登记谁分享")
    li.taps("王安娜（到会）")
    li.taps("确认：1 人分享")
    office.later(days=90)
    li.hears()
    li.says("分享会")
    li.taps("5月25日（周一）15:00 第二季度读书分享会（已登记）")
    (screen,) = li.taps("更正谁分享")
    assert screen.buttons[:3] == ["✓ 王安娜（到会）", "《平凡的世界》", "刘波"]
    li.taps("✓ 王安娜（到会）")
    li.taps("刘波")
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}
    li.taps("确认：1 人分享")
    assert shared(office, meeting) == {"刘波": "平凡的世界"}


def test_two_leaders_mark_at_once_and_the_second_sees_what_the_first_confirmed(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    anna, bo = office.member("王安娜"), office.member("刘波")
    meeting = over(office, li, anna, bo)
    asked(li)
    asked(chen)
    li.taps("登记谁分享")
    chen.taps("登记谁分享")
    li.taps("王安娜（到会）")
    chen.taps("刘波")
    li.taps("确认：1 人分享")
    (screen,) = chen.taps("确认：1 人分享")
    assert chen.toasts == ["刚刚有人登记过，下面是最新的，请再看一遍。"]
    assert screen.buttons == ["✓ 王安娜（到会）", "《平凡的世界》", "刘波", "《平凡的世界》", "确认：1 人分享"]
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}
    chen.taps("刘波")
    chen.taps("确认：2 人分享")
    assert shared(office, meeting) == {"王安娜": "平凡的世界", "刘波": "平凡的世界"}


def test_the_sharers_who_were_there_are_ticked_at_once(office: Office) -> None:
    li, anna, bo, zhang = (office.secretary("李建国"), *(office.member(name) for name in ("王安娜", "刘波", "张伟")))
    meeting = opens(office, li, everywhere=False, sharers=3)
    for person in (anna, bo, zhang):
        takes(office, person, meeting, SHARER)
    with office.database.transaction() as session:
        session.execute(update(Booking).where(Booking.member_id == office.ref(zhang).id).values(book_title=None))
    office.until(office.at("2026-05-25", "15:00"))
    anna.says("签到")
    zhang.says("签到")
    office.until(office.at("2026-05-25", "17:02"))
    asked(li)
    li.taps("登记谁分享")
    (screen,) = li.taps("勾选到会的分享人")
    assert screen.buttons == [
        *("✓ 王安娜（到会）", "《平凡的世界》"),
        *("刘波", "《平凡的世界》"),
        *("张伟（到会）", "填书名"),
        "确认：1 人分享",
    ]
    assert shared(office, meeting) == {}
    li.taps("确认：1 人分享")
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}


def test_that_nobody_shared_is_asked_once_more(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = over(office, li, anna)
    asked(li)
    li.taps("登记谁分享")
    (sure,) = li.taps("确认：没有人分享")
    assert sure == (
        "第二季度读书分享会（5月25日（周一）15:00）确实没有人分享吗？确认后，这一场按没有分享人计入2026年第二季度的数字。"
    )
    assert sure.buttons == ["是，没有人分享", "返回"]
    assert marked_at(office, meeting) is None
    (screen,) = li.taps("返回")
    assert screen == ASK
    li.taps("王安娜（到会）")
    li.taps("确认：1 人分享")
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}


def test_what_another_leader_marks_meanwhile_is_not_wiped_out(office: Office) -> None:
    li, chen, anna = office.secretary("李建国"), office.secretary("陈静"), office.member("王安娜")
    meeting = over(office, li, anna)
    asked(li)
    asked(chen)
    chen.taps("登记谁分享")
    chen.taps("确认：没有人分享")
    li.taps("登记谁分享")
    li.taps("勾选到会的分享人")
    li.taps("确认：1 人分享")
    (screen,) = chen.taps("是，没有人分享")
    assert chen.toasts == ["刚刚有人登记过，下面是最新的，请再看一遍。"]
    assert screen.buttons == ["✓ 王安娜（到会）", "《平凡的世界》", "确认：1 人分享"]
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}


def test_nobody_marks_before_it_has_begun_nor_what_is_not_theirs(office: Office) -> None:
    li, zhao = office.secretary("李建国"), office.secretary("赵明", branch="第二支部")
    meeting = opens(office, li, everywhere=False)
    (listed,) = li.says("分享会")
    data = f"mtmark:{meeting.id}:{meeting.nonce}"
    li.taps_old("发起分享会", listed, data=data)
    assert li.toasts == ["“第二季度读书分享会”还没有开始，开始以后再登记。"]
    office.until(office.at("2026-05-25", "17:02"))
    zhao.taps_old("发起分享会", zhao.says("分享会")[0], data=data)
    assert zhao.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    li.taps_old("发起分享会", listed, data=f"mtmark:{meeting.id}:ffffff")
    assert li.toasts == ["情况已有变化，请以最新的消息为准。"]


def test_who_lost_the_role_on_the_way_confirms_nothing(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = over(office, li, anna)
    asked(li)
    li.taps("登记谁分享")
    li.taps("王安娜（到会）")
    with office.database.transaction() as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == office.ref(li).id))
    li.taps("确认：1 人分享")
    assert li.toasts[0].startswith("这一项不归您办理")
    assert shared(office, meeting) == {}


@pytest.mark.parametrize("answer", ["t999", "t99999999999999999999", "b", "t", "page9", "page-1", "page", "7", "x", ""])
def test_forged_answers_change_nothing(office: Office, answer: str) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = over(office, li, anna)
    asked(li)
    (screen,) = li.taps("登记谁分享")
    rows = (screen.markup_then or {})["inline_keyboard"]
    nonce = rows[0][0]["callback_data"].split(":")[1]
    li.taps_old("王安娜（到会）", screen, data=f"d:{nonce}:{answer}")
    assert li.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert shared(office, meeting) == {}


def test_buttons_of_what_was_confirmed_are_old(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = over(office, li, anna)
    asked(li)
    (screen,) = li.taps("登记谁分享")
    li.taps("王安娜（到会）")
    li.taps("确认：1 人分享")
    li.taps_old("确认：没有人分享", screen)
    assert li.toasts == ["这个问题已经问过了，请看最新的一条消息。"]
    assert shared(office, meeting) == {"王安娜": "平凡的世界"}


# figures


def test_a_quarter_in_numbers(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    assert figures(li) == "2026年第二季度，按书记登记的算\n还没有登记过的分享会。"
    first = opens(office, li, everywhere=False, sharers=3, at=office.at("2026-05-21", "15:00"), title="五月读书会")
    takes(office, anna, first, SHARER)
    takes(office, bo, first, SHARER, book="《平凡的世界》")
    second = opens(office, li, everywhere=False, sharers=3)
    takes(office, anna, second, SHARER, book="活着")
    opens(office, li, everywhere=False, at=office.at("2026-05-29", "15:00"), title="六一读书会")
    office.until(office.at("2026-05-25", "17:02"))
    page = figures(li)
    assert page == (
        "2026年第二季度，按书记登记的算\n还没有登记过的分享会。\n"
        "开完还没有登记、没有计入的 2 场：5月21日（周四）“五月读书会”、5月25日（周一）“第二季度读书分享会”"
    )
    li.taps("登记：5月21日（周四） 五月读书会")
    li.taps("王安娜")
    li.taps("刘波")
    li.taps("确认：2 人分享")
    page = figures(li)
    assert page == (
        "2026年第二季度，按书记登记的算\n"
        "分享会 1 场：5月21日（周四）“五月读书会”\n"
        "分享人 2 位：王安娜、刘波\n"
        "分享的书 1 本：《平凡的世界》\n"
        "开完还没有登记、没有计入的 1 场：5月25日（周一）“第二季度读书分享会”"
    )
    assert page.buttons == [
        "登记：5月25日（周一） 第二季度读书分享会", "2026年第一季度", "2026年第三季度", "全部分享会",
    ]  # fmt: skip
    li.taps("登记：5月25日（周一） 第二季度读书分享会")
    li.taps("王安娜")
    li.taps("确认：1 人分享")
    assert figures(li) == (
        "2026年第二季度，按书记登记的算\n"
        "分享会 2 场：5月21日（周四）“五月读书会”、5月25日（周一）“第二季度读书分享会”\n"
        "分享人 2 位：王安娜、刘波\n"
        "分享的书 2 本：《平凡的世界》、《活着》"
    )
    assert li.taps("2026年第一季度")[0].startswith("2026年第一季度")
    assert li.taps("2025年第四季度")[0].startswith("2025年第四季度")


def test_a_branch_s_leader_sees_the_own_figures_only(office: Office) -> None:
    li, zhao = office.secretary("李建国"), office.secretary("赵明", branch="第二支部")
    zhou = office.secretary("周宏", branch="机关支部", everywhere=True)
    anna = office.member("王安娜")
    over(office, li, anna)
    asked(li)
    li.taps("登记谁分享")
    li.taps("王安娜（到会）")
    li.taps("确认：1 人分享")
    assert "王安娜" in figures(zhou)
    assert figures(zhao) == "2026年第二季度，按书记登记的算\n还没有登记过的分享会。"


def test_a_meeting_that_moves_into_the_next_quarter_counts_where_it_was_meant_to(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = opens(office, li, everywhere=False)
    takes(office, anna, meeting, SHARER)
    with office.database.transaction() as session:
        change_session(
            session,
            meeting.session.id,
            by=office.ref(li),
            organisation=office.organisation,
            now=office.clock.now(),
            starts_at=office.at("2026-07-02", "15:00"),
        )
    li.says("分享会")
    (screen,) = li.taps("7月2日（周四）15:00 第二季度读书分享会（1 人报名）")
    assert "季度：2026年第二季度\n" in screen
    assert "（时间不在这个季度里，仍算在这个季度。）" in screen
    office.until(office.at("2026-07-02", "17:02"))
    assert asked(li).endswith("登记以后才计入2026年第二季度的数字。")
    li.taps("登记谁分享")
    li.taps("王安娜")
    li.taps("确认：1 人分享")
    li.says("分享会")
    assert "分享会 0 场" not in li.taps("2026年第三季度的数字")[0]
    assert "分享会 1 场：7月2日（周四）“第二季度读书分享会”" in li.taps("2026年第二季度")[0]


def test_listeners_are_not_asked_about(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = opens(office, li, everywhere=False)
    takes(office, anna, meeting, LISTENER)
    office.until(office.at("2026-05-25", "17:02"))
    asked(li)
    assert li.taps("登记谁分享")[0].buttons == ["确认：没有人分享"]
    li.taps("确认：没有人分享")
    assert li.taps("是，没有人分享") == [
        "已登记：第二季度读书分享会（5月25日（周一）15:00），没有人分享，计入2026年第二季度。"
    ]
    assert figures(li).endswith("分享会 1 场：5月25日（周一）“第二季度读书分享会”\n分享人 0 位，分享的书 0 本")
