"""A sharing meeting in its leader's hands: the screen, the places, and whether it is held with few people."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.simulator import Person
from bot.simulator.person import Seen
from models.people.tables import MemberRole
from models.reading import actions, queries
from models.reading.queries import MeetingView
from models.reading.tables import SlotRole
from models.study.tables import Stage
from tests.club import COMMENTATOR, LISTENER, SHARER, opens, takes
from tests.office import Office

HEAD = "第二季度读书分享会\n季度：2026年第二季度\n时间：5月25日（周一）15:00，2小时\n地点：图书室\n"


def now(office: Office, meeting: MeetingView) -> MeetingView:
    """The meeting as it is by now."""
    with office.database.reading() as session:
        return queries.get_meeting(session, meeting.id)


def sizes(office: Office, meeting: MeetingView) -> list[int]:
    return [slot.capacity for slot in now(office, meeting).slots]


def screen(leader: Person, title: str = "第二季度读书分享会") -> Seen:
    """The leader opens a meeting's screen from the list."""
    (listed,) = leader.says("分享会")
    return leader.taps(next(one for one in listed.buttons if title in one))[0]


def retire(office: Office, person: Person) -> None:
    """Somebody leads nothing any more."""
    with office.database.transaction() as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == office.ref(person).id))


def few(office: Office, *leaders: Person) -> tuple[MeetingView, list[Seen]]:
    """A meeting for at least three, of which its leaders have been asked whether it is held; what each heard."""
    meeting = opens(office, leaders[0], everywhere=False, minimum=3, ask_before=timedelta(days=2))
    office.until(office.at("2026-05-23", "15:00"))
    return meeting, [leader.hears()[-1] for leader in leaders]


def test_the_list_and_the_screen(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    (empty,) = li.says("分享会")
    assert empty == "还没有分享会。"
    assert empty.buttons == ["发起分享会", "2026年第二季度的数字"]
    meeting = opens(office, li, everywhere=False, minimum=4, ask_before=timedelta(days=1))
    takes(office, anna, meeting, SHARER)
    takes(office, bo, meeting, SHARER)
    takes(office, li, meeting, LISTENER)
    (listed,) = li.says("分享会")
    assert listed.buttons == [
        "5月25日（周一）15:00 第二季度读书分享会（2 人报名）",
        "发起分享会",
        "2026年第二季度的数字",
    ]
    (shown,) = li.taps(listed.buttons[0])
    assert shown == (
        f"{HEAD}状态：正在报名\n分享人 1/1，1 人候补\n　王安娜：《平凡的世界》，10分钟\n"
        "点评人 0/1\n听众 1/2\n　李建国\n"
        "报名 2 人，至少 4 人；5月24日（周日）15:00不够就问您"
    )
    assert shown.buttons == ["改名额", "改期、取消、签到", "刷新", "全部分享会"]
    assert li.taps("改期、取消、签到")[0].startswith("第二季度读书分享会\n类别：读书分享会")


def test_one_place_more_goes_to_who_waits(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    meeting = opens(office, li, everywhere=False)
    takes(office, anna, meeting, SHARER)
    takes(office, bo, meeting, SHARER)
    screen(li)
    (asked,) = li.taps("改名额")
    assert asked == "第二季度读书分享会的名额。点数字可以直接写。\n分享人 1/1，1 人候补\n点评人 0/1\n听众 0/2"
    assert asked.buttons == [
        *("分享人 −1", "分享人 1", "分享人 +1"),
        *("点评人 −1", "点评人 1", "点评人 +1"),
        *("听众 −1", "听众 2", "听众 +1"),
        "返回",
    ]
    (asked,) = li.taps("分享人 +1")
    assert li.toasts == ["分享人改为 2 个名额。"]
    assert "分享人 1/2，1 个在等答复" in asked
    assert bo.hears()[0].startswith("空出一个名额，轮到您了：第二季度读书分享会")
    assert anna.hears() == []
    assert sizes(office, meeting) == [2, 1, 2]


def test_one_place_stays_free_while_two_wait_together_and_it_is_said_why(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    zhang, zhao = office.member("张伟"), office.member("赵敏")
    meeting = opens(office, li, everywhere=False, sharers=2)
    for person in (zhang, zhao, anna, bo):
        takes(office, person, meeting, SHARER)
    anna.says("预约")
    anna.taps("请人结对")
    anna.says("刘波")
    bo.says("接受")
    why = "（结对的两人要同时有两个名额）"
    own = "（现在空 1 个名额，结对的两人要同时有两个名额。）"
    assert why not in screen(li)
    assert own not in anna.says("预约")[0]
    zhang.says("预约")
    zhang.taps("放弃分享人名额")
    zhang.taps("确定放弃")
    assert f"分享人 1/2，2 人候补\n{why}\n　赵敏" in screen(li)
    assert f"分享人 1/2，2 人候补\n{why}\n点评人" in li.taps("改名额")[0]
    for person in (anna, bo):
        assert own in person.says("预约")[0].splitlines()


def test_a_second_tap_of_an_old_number_changes_nothing(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = opens(office, li, everywhere=False)
    screen(li)
    (asked,) = li.taps("改名额")
    li.taps("听众 +1")
    li.taps_old("听众 +1", asked)
    assert li.toasts == ["名额刚刚有人改过，请看最新的数字。"]
    assert sizes(office, meeting) == [1, 1, 3]


def test_two_leaders_change_places_at_once_and_the_second_sees_what_the_first_did(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meeting = opens(office, li, everywhere=False)
    screen(li)
    screen(chen)
    (mine,) = li.taps("改名额")
    chen.taps("改名额")
    chen.taps("听众 −1")
    li.taps_old("听众 −1", mine)
    assert li.toasts == ["名额刚刚有人改过，请看最新的数字。"]
    assert sizes(office, meeting) == [1, 1, 1]


def test_a_number_of_places_is_typed(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = opens(office, li, everywhere=False)
    takes(office, anna, meeting, LISTENER)
    screen(li)
    li.taps("改名额")
    assert li.taps("听众 2") == ["听众现在有 2 个名额，1 个已有人。改成多少？请写一个数字，最多 500 个。"]
    for said in ("-1", "10^20", "1" * 30, "501", "许多"):
        assert li.says(said) == ["名额请写 0 到 500 之间的数字。"]
    assert li.says("0") == ["已经有 1 人占了名额，不能比这个数少。"]
    assert "听众 1/100" in li.says("一百")[0]
    assert sizes(office, meeting) == [1, 1, 100]
    li.taps("听众 100")
    assert "听众 1/100" in li.taps("不改了")[0]


def test_taken_places_can_t_be_taken_away(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    meeting = opens(office, li, everywhere=False)
    takes(office, anna, meeting, SHARER)
    screen(li)
    (asked,) = li.taps("改名额")
    li.taps("分享人 −1")
    assert li.toasts == ["已经有 1 人占了名额，不能比这个数少。"]
    verb, number, nonce, role, shown, _ = _data(asked, "分享人 −1").split(":")
    for wanted in ("-1", "99999999999999999999", "501", "x", ""):
        li.taps_old("分享人 −1", asked, data=":".join((verb, number, nonce, role, shown, wanted)))
        assert li.toasts != []
    forged = ("meeting", "meeting:x:y", "mtfig", "mtfig:2026:9", "mtfig:-1:1", "mtfig:99999:1")
    for data in (f"mtset:{number}:{nonce}", f"mtset:{number}:{nonce}:boss:1:2", f"mttype:{number}:{nonce}", *forged):
        li.taps_old("分享人 −1", asked, data=data)
        assert li.toasts != []
    assert sizes(office, meeting) == [1, 1, 2]


def test_no_fewer_places_than_people_that_are_wanted(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = opens(office, li, everywhere=False, minimum=4, ask_before=timedelta(days=1))
    screen(li)
    li.taps("改名额")
    li.taps("分享人 −1")
    few_places = "这一场至少要有 4 人，名额加起来不能比这个数少。"
    assert li.toasts == [few_places]
    li.taps("听众 2")
    assert li.says("1") == [few_places]
    li.says("3")
    assert sizes(office, meeting) == [1, 1, 3]


def test_places_don_t_change_once_it_has_begun(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = opens(office, li, everywhere=False)
    screen(li)
    (asked,) = li.taps("改名额")
    office.until(office.at("2026-05-25", "14:50"))
    li.taps("听众 2")
    office.until(office.at("2026-05-25", "15:00"))
    assert li.says("9") == ["“第二季度读书分享会”已经开始，名额不再变动。"]
    li.taps_old("听众 +1", asked)
    assert li.toasts == ["“第二季度读书分享会”已经开始，名额不再变动。"]
    assert sizes(office, meeting) == [1, 1, 2]
    assert screen(li).buttons == ["登记谁分享", "改期、取消、签到", "刷新", "全部分享会"]


def test_another_branch_s_leader_sees_and_changes_nothing(office: Office) -> None:
    li, zhao = office.secretary("李建国"), office.secretary("赵明", branch="第二支部")
    meeting = opens(office, li, everywhere=False)
    shown = screen(li)
    (asked,) = li.taps("改名额")
    assert zhao.says("分享会") == ["还没有分享会。"]
    assert zhao.taps("2026年第二季度的数字")[0].startswith("2026年第二季度")
    for button, on in (("刷新", shown), ("听众 +1", asked), ("听众 2", asked)):
        zhao.taps_old("全部分享会", zhao.sees()[-1], data=_data(on, button))
        assert zhao.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    for prefix in ("mk", "mo", "mx"):
        assert zhao.starts(f"{prefix}_{meeting.id}_{meeting.nonce}")[0].startswith("这一项不归您办理")
    assert sizes(office, meeting) == [1, 1, 2]
    assert now(office, meeting).kept_at is None


def test_who_lost_the_role_on_the_way_changes_nothing(office: Office) -> None:
    li = office.secretary("李建国")
    meeting = opens(office, li, everywhere=False)
    screen(li)
    (asked,) = li.taps("改名额")
    li.taps("听众 2")
    retire(office, li)
    assert li.says("9")[0].startswith("这一项不归您办理")
    li.taps_old("听众 +1", asked)
    assert li.toasts[0].startswith("这一项不归您办理")
    assert sizes(office, meeting) == [1, 1, 2]


def test_handovers_wait_for_the_leader(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    meeting = opens(office, li, everywhere=False)
    place = takes(office, anna, meeting, LISTENER)
    with office.database.transaction() as session:
        asked = actions.ask_handover(
            session, office.ref(anna), place.id, to=office.ref(bo), nonce=place.nonce, now=office.clock.now()
        ).transfer
        actions.agree_to_transfer(
            session,
            office.ref(bo),
            asked.id,
            nonce=asked.nonce,
            organisation=office.organisation,
            now=office.clock.now(),
        )
    screen(li)
    (decide,) = li.taps("转让待办 1 件")
    assert decide.startswith("王安娜想把名额转给刘波，两人都愿意：第二季度读书分享会")
    li.opens(decide.links["同意"])
    assert "听众 1/2\n　刘波" in screen(li)
    li.taps_old("转让待办 1 件", li.sees()[-1], data=f"mtask:{meeting.id}:{meeting.nonce}")
    assert li.toasts == ["现在没有待办的转让。"]


# too few people


def test_with_too_few_people_the_leaders_are_asked_and_one_keeps_it(office: Office) -> None:
    li, chen, anna = office.secretary("李建国"), office.secretary("陈静"), office.member("王安娜")
    meeting, (asked, other) = few(office, li, chen)
    assert (
        asked == other == ("第二季度读书分享会，5月25日（周一）15:00：现在有 0 人报名，不到 3 人。照常举行还是取消？")
    )
    assert asked.buttons == ["照常举行", "取消"]
    assert li.opens(asked.links["照常举行"]) == ["好的，“第二季度读书分享会”照常举行，5月25日（周一）15:00。"]
    assert chen.hears() == ["李建国已定：“第二季度读书分享会”照常举行，5月25日（周一）15:00。"]
    kept = "“第二季度读书分享会”已经定了照常举行。如果还要取消，请发“学习活动”，打开这一场再办。"
    for again in ("照常举行", "取消"):
        assert chen.opens(other.links[again]) == [kept]
        assert li.opens(asked.links[again]) == [kept]
    assert now(office, meeting).session.stage is Stage.ANNOUNCED
    assert "已定照常举行" in screen(li)
    assert anna.hears() == []


def test_who_leads_only_since_then_decides_from_the_screen(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meeting, _ = few(office, li, chen)
    shown = screen(chen)
    assert "报名 0 人，至少 3 人\n" in f"{shown}\n"
    assert shown.buttons[:2] == ["照常举行", "取消"]
    chen.opens(shown.links["照常举行"])
    assert now(office, meeting).kept_at is not None
    assert screen(chen).buttons[0] == "改名额"


def test_calling_it_off_asks_once_more_and_tells_all_it_concerns(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    anna, bo, zhang = office.member("王安娜"), office.member("刘波"), office.member("张伟")
    meeting = opens(office, li, everywhere=False, minimum=3, ask_before=timedelta(days=2))
    takes(office, anna, meeting, SHARER)
    takes(office, bo, meeting, SHARER)
    office.until(office.at("2026-05-23", "15:00"))
    (asked,) = li.hears()
    (other,) = chen.hears()
    (sure,) = li.opens(asked.links["取消"])
    assert sure == (
        "取消5月25日（周一）15:00的第二季度读书分享会吗？现在有 1 人报名、1 人候补，都会通知到。取消后不能恢复。"
    )
    assert now(office, meeting).session.stage is Stage.ANNOUNCED
    assert li.opens(sure.links["确定取消"]) == ["“第二季度读书分享会”已取消，正在通知报名的 1 人和候补的人。"]
    office.later(seconds=1)
    assert chen.hears() == ["李建国已取消5月25日（周一）15:00的“第二季度读书分享会”，报名和候补的人都会收到通知。"]
    assert anna.hears() == ["取消通知：第二季度读书分享会，原定5月25日（周一）15:00，现已取消，不用来了。"]
    assert bo.hears() == ["第二季度读书分享会（5月25日（周一）15:00）取消了，您的候补随之结束。"]
    assert zhang.hears() == []
    assert now(office, meeting).session.stage is Stage.CANCELLED
    for link in (sure.links["确定取消"], *other.links.values()):
        assert chen.opens(link) == ["“第二季度读书分享会”已经取消。"]


def test_kept_by_one_while_the_other_was_about_to_call_it_off(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meeting, (asked, other) = few(office, li, chen)
    (sure,) = li.opens(asked.links["取消"])
    chen.opens(other.links["照常举行"])
    assert li.opens(sure.links["确定取消"])[-1].startswith("“第二季度读书分享会”已经定了照常举行。")
    assert now(office, meeting).session.stage is Stage.ANNOUNCED


def test_links_of_a_meeting_that_has_begun_or_that_are_forged_do_nothing(office: Office) -> None:
    li = office.secretary("李建国")
    meeting, (asked,) = few(office, li)
    for payload in (f"mk_{meeting.id}_ffffff", f"mx_{meeting.id}_", "mx_", "mk_x_y", "mo_999_a", f"mk_{'9' * 40}_a"):
        assert li.starts(payload) in (["情况已有变化，请以最新的消息为准。"], ["没有找到这一项，可能已经撤销。"])
    office.until(office.at("2026-05-25", "15:00"))
    li.hears()
    for link in asked.links.values():
        assert li.opens(link) == ["“第二季度读书分享会”已经开始，名额不再变动。"]
    assert now(office, meeting).kept_at is None


def test_an_answer_given_while_we_were_down_counts(office: Office) -> None:
    li = office.secretary("李建国")
    meeting, (asked,) = few(office, li)
    office.kill()
    li.opens(asked.links["照常举行"])
    office.until(office.at("2026-05-24", "10:00"))
    office.start()
    assert now(office, meeting).kept_at is not None


def test_who_lost_the_role_decides_nothing_and_is_not_asked(office: Office) -> None:
    li, chen = office.secretary("李建国"), office.secretary("陈静")
    meeting, (asked, _) = few(office, li, chen)
    retire(office, li)
    for link in asked.links.values():
        assert li.opens(link)[0].startswith("这一项不归您办理")
    assert now(office, meeting).kept_at is None
    chen.opens(f"https://t.me/zhibu_bot?start=mk_{meeting.id}_{meeting.nonce}")
    assert [one for one in li.hears() if "已定" in one] == []


@pytest.mark.parametrize("role", [SHARER, COMMENTATOR, LISTENER])
def test_a_screen_of_many_names_stays_readable(office: Office, role: SlotRole) -> None:
    li = office.secretary("李建国")
    meeting = opens(office, li, everywhere=False, sharers=60, commentators=60, listeners=60)
    for number in range(60):
        takes(office, office.member(f"党员{number:02}"), meeting, role)
    shown = screen(li)
    assert "60/60" in shown
    assert ("　另有 48 人" in shown) == (role is SHARER)


def _data(seen: Seen, button: str) -> str:
    rows = (seen.markup_then or {}).get("inline_keyboard", ())
    return next(str(one["callback_data"]) for row in rows for one in row if one["text"] == button)
