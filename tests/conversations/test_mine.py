"""What a member sees of the own study: ahead, owed, the record; and what a lost person is told."""

from tests.gathering import gathers
from tests.office import Office

TODAY = "2026-05-20"
LATER = "2026-05-27"


def test_the_own_page(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen, title="党课", at=office.at(TODAY, "10:00"))
    gathers(office, chen, title="专题学习", at=office.at(TODAY, "13:00"))
    gathers(office, chen, title="主题党日", at=office.at(LATER, "15:00"))
    gathers(office, chen, title="职工例会", at=office.at(LATER, "17:30"), place="")
    office.until(office.at(TODAY, "13:12"))
    anna.says("签到")
    anna.says("请假")
    anna.taps("5月27日（周三）15:00 主题党日")
    anna.says("出差")
    office.until(office.at(TODAY, "18:00"))
    anna.hears()
    [page] = anna.says("我的")
    assert page == (
        "王安娜\n第一支部，正式党员\n\n"
        "学习安排\n主题党日，5月27日（周三）15:00（请假待答复）\n职工例会，5月27日（周三）17:30\n\n"
        "待办\n补学：党课，5月27日（周三）前\n\n"
        "本半年学习：2 场\n出席 0，迟到 1，请假 0，缺席 1，已补学 0\n"
        "5月20日（周三）专题学习：迟到\n5月20日（周三）党课：缺席"
    )
    assert page.buttons == ["请假：职工例会", "交补学：党课"]
    assert anna.taps("请假：职工例会")[0].startswith("请假：职工例会")


def test_the_page_of_somebody_new(office: Office) -> None:
    anna = office.member("王安娜")
    assert anna.says("/me") == ["王安娜\n第一支部，正式党员\n\n近期没有学习安排。"]


def test_what_is_handed_in_or_overdue(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    gathers(office, chen)
    office.until(office.at(TODAY, "16:05"))
    anna.says("补学")
    anna.says("学习了条例。")
    [page] = anna.says("我的")
    assert "补学：主题党日，已交，待确认" in page
    assert page.buttons == []
    office.until(office.at("2026-05-29"))
    li.hears()
    [page] = li.says("我的")
    assert "补学：主题党日，原定5月27日（周三）前，请尽快补上" in page
    assert page.buttons == ["交补学：主题党日"]


def test_nobody_sees_the_record_of_another(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    gathers(office, chen)
    office.until(office.at(TODAY, "15:12"))
    anna.says("签到")
    office.until(office.at(TODAY, "16:05"))
    for person in (chen, li):
        person.hears()
        assert not any("王安娜" in seen or "迟到 1" in seen for seen in person.says("我的"))


def test_a_lost_person_is_shown_the_open_check_in(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    [answer] = anna.says("我到了，在门口")
    assert "主题党日正在签到，16:00截止。" in answer
    assert anna.taps("签到：主题党日")[0].startswith("已签到：主题党日")
    [answer] = anna.says("谢谢")
    assert "下一场学习：主题党日，5月20日（周三）15:00，三楼会议室。" in answer


def test_a_lost_person_is_reminded_of_what_is_owed(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    office.until(office.at(TODAY, "18:00"))
    anna.hears()
    [answer] = anna.says("今天有什么事")
    assert "您有一项补学：主题党日，请在5月27日（周三）前完成。" in answer
    assert anna.taps("交补学：主题党日")[0].startswith("补学：主题党日")


def test_the_page_of_somebody_who_owes_much(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("<b>👩‍🎓</b>\u202e")
    for number in range(12):
        gathers(office, chen, title=f"{number}" + "<学>" * 20, at=office.at(TODAY, f"{10 + number // 2}:{number % 2}5"))
    office.until(office.at("2026-05-21", "09:00"))
    anna.hears()
    [page] = anna.says("我的")
    assert page.startswith("<b>👩‍🎓</b>\n第一支部，正式党员")
    assert page.count("补学：") == 8
    assert "还有 4 项" in page
    assert "本半年学习：12 场" in page
    assert len(page) < 4096
