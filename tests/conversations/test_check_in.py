"""Checking in: by a word, by a link, with the code, with the QR code."""

from collections.abc import Callable

import pytest

from models.study.queries import SessionView
from models.study.rules import qr_token
from models.study.tables import How, Mark, Mode
from tests.gathering import gathers, mark_now, mark_rows
from tests.office import Office

TODAY = "2026-05-20"


def wrong(view: SessionView) -> str:
    """Four digits that aren't the code."""
    return f"{(int(view.code or 0) + 1) % 10000:04}"


def test_a_member_checks_in_with_one_word(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:58"))
    anna.hears()
    assert anna.says("签到") == ["已签到：主题党日，14:58，准时。\n5月20日（周三）15:00开始，地点：三楼会议室。"]
    assert [(row.mark, row.how) for row in mark_rows(office, view, anna)] == [(Mark.PRESENT, How.MESSAGE)]
    office.later(minutes=3)
    assert anna.says("报到。") == ["您已签到过：主题党日，14:58，准时。\n以第一次为准，不用再签。"]
    assert len(mark_rows(office, view, anna)) == 1


def test_who_comes_late_is_told_so_alone(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "15:10"))
    for person in (chen, anna, li):
        person.hears()
    assert anna.says("/checkin") == ["已签到：主题党日，15:10，准时。\n学习正在进行，请就座。"]
    office.until(office.at(TODAY, "15:11"))
    assert li.says("签到") == ["已签到：主题党日，15:11，记为迟到。\n学习正在进行，请轻声入座。"]
    assert mark_now(office, view, li) is Mark.LATE
    office.later(seconds=10)
    assert chen.hears() == anna.hears() == []


def test_before_and_after_the_window(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:20"))
    anna.hears()
    early = "“主题党日”的签到还没有开始，5月20日（周三）14:30起可以，到时发“签到”即可。"
    assert anna.starts(f"ci_{view.id}") == [early]
    assert anna.says("签到") == [
        "现在没有开放签到的学习。\n下一场：主题党日，5月20日（周三）15:00；14:30起可以签到，到时发“签到”即可。"
    ]
    office.until(office.at(TODAY, "16:05"))
    anna.hears()
    over = "“主题党日”已于5月20日（周三）16:00截止。如果您在场，请找支部书记或组织委员登记。"
    assert anna.says("签到") == anna.starts(f"ci_{view.id}") == [over]
    assert mark_now(office, view, anna) is Mark.ABSENT


def test_nothing_is_planned(office: Office) -> None:
    anna = office.member("王安娜")
    assert anna.says("签到") == ["现在没有开放签到的学习，近期也没有安排。有了安排我会通知您。"]


def test_two_sessions_at_once_are_offered_as_links(office: Office) -> None:
    """A press would be lost while the bot is down; a link is a message."""
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    lecture = gathers(office, chen, title="党课", at=office.at(TODAY, "15:20"))
    office.until(office.at(TODAY, "15:05"))
    anna.hears()
    [question] = anna.says("签到")
    assert question == "现在有 2 场可以签到，请点您参加的一场。"
    assert question.links == {
        "15:00 主题党日": "https://t.me/zhibu_bot?start=ci_1",
        "15:20 党课": "https://t.me/zhibu_bot?start=ci_2",
    }
    [receipt] = anna.taps("15:20 党课")
    assert receipt.startswith("已签到：党课，15:05，准时。")
    assert mark_now(office, lecture, anna) is Mark.PRESENT
    assert anna.says("签到")[0].startswith("已签到：主题党日")


def test_who_is_not_expected_hears_so(office: Office) -> None:
    chen, sun = office.secretary("陈静"), office.member("孙丽", branch="第二支部")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:50"))
    [answer] = sun.starts(f"ci_{view.id}")
    assert answer == "您不在“主题党日”的参加人员里。如有出入，请告诉支部书记。"


@pytest.mark.parametrize(
    "payload", ["ci_", "ci_999", "ci_-1", "ci_1x", "ci_99999999999999999999", "qr_", "qr_1", "qr_x_y"]
)
def test_forged_links_change_nothing(office: Office, payload: str) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert len(anna.starts(payload)) == 1
    assert mark_now(office, view, anna) is None


def test_sent_in_time_and_read_after_an_outage(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:58"))
    anna.hears()
    office.kill()
    assert anna.says("签到") == []
    office.until(office.at(TODAY, "15:40"))
    office.start()
    [receipt] = anna.hears()
    assert receipt == "已签到：主题党日，14:58，准时。\n消息处理得晚了些，以您发出的时间为准。"
    assert mark_now(office, view, anna) is Mark.PRESENT
    assert mark_now(office, view, li) is None


# The four digits


def test_the_code_is_asked_for(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says("签到") == ["“主题党日”要用签到码。\n请把会场出示的四位数字发给我。"]
    assert anna.says("在哪里看") == ["签到码是四位数字，例如 0471。请看一下会场，再发一次。"]
    assert anna.says(view.code or "")[0].startswith("已签到：主题党日，14:50，准时。")
    assert [(row.mark, row.how) for row in mark_rows(office, view, anna)] == [(Mark.PRESENT, How.CODE)]
    assert anna.says("取消") == ["现在没有要取消的内容。"]


def test_the_four_digits_alone_are_enough(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says(view.code or "")[0].startswith("已签到：主题党日，14:50，准时。")
    assert [(row.mark, row.how) for row in mark_rows(office, view, anna)] == [(Mark.PRESENT, How.CODE)]


NUMERALS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    "spell",
    [
        lambda code: f" 签到 {code}",
        lambda code: f"签到{code}",
        lambda code: f"签到码：{code}。",
        lambda code: f"报到，{' '.join(code)}",
        lambda code: "签到" + "".join(chr(ord(digit) + 0xFEE0) for digit in code),
        lambda code: "签到 " + "".join(NUMERALS[int(digit)] for digit in code),
        lambda code: f"/checkin {code}",
    ],
)
def test_the_code_in_the_same_message(office: Office, spell: Callable[[str], str]) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says(spell(view.code or ""))[0].startswith("已签到：主题党日")
    assert mark_now(office, view, anna) is Mark.PRESENT


def test_five_wrong_codes_then_only_the_secretary(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    asked = "签到码不对，还可以再试 {} 次。请看一下会场出示的四位数字，再发一次。"
    assert anna.says(f"签到 {wrong(view)}") == [asked.format(4)]
    assert anna.says(wrong(view)) == [asked.format(3)]
    assert anna.says(f"签到 {wrong(view)}") == [asked.format(2)]
    assert anna.says(wrong(view)) == [asked.format(1)]
    spent = "签到码已经错了五次，不能再试。请找支部书记或组织委员为您登记。"
    assert anna.says(wrong(view)) == [spent]
    assert anna.says(f"签到 {view.code}") == [spent]
    assert mark_now(office, view, anna) is None
    assert anna.says("取消") == ["现在没有要取消的内容。"]


def test_a_second_word_while_the_code_is_asked_for_starts_over(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says("签到") == anna.says("签到")
    assert len(anna.says(view.code or "")) == 1


def test_checking_in_while_something_else_is_being_filled_in(office: Office) -> None:
    """The check-in is done at once; then the other thing is offered again."""
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    gathers(office, chen, title="党课", at=office.at("2026-05-27", "15:00"))
    office.until(office.at(TODAY, "14:50"))
    anna.says("请假")
    anna.taps("5月27日（周三）15:00 党课")
    receipt, offer = anna.says("签到")
    assert receipt.startswith("已签到：主题党日")
    assert offer == "您的“请假”还没有填完。"
    assert mark_now(office, view, anna) is Mark.PRESENT
    anna.taps("接着填")
    assert anna.says("出差")[0].startswith("请假已报陈静")


# The QR code


def test_a_scanned_code_counts_for_a_minute_and_a_half(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says("签到") == ["“主题党日”请用手机扫会场屏幕上的二维码签到。"]
    token = qr_token(view.secret, office.clock.now())
    office.later(seconds=80)
    assert anna.starts(f"qr_{view.id}_{token}")[0].startswith("已签到：主题党日，14:51，准时。")
    assert [(row.mark, row.how) for row in mark_rows(office, view, anna)] == [(Mark.PRESENT, How.QR)]
    office.later(seconds=11)
    li.hears()
    assert li.starts(f"qr_{view.id}_{token}") == ["这个二维码已经换过了。请对准屏幕上的新码，再扫一次。"]
    assert mark_now(office, view, li) is None


def test_the_code_of_another_session_is_no_use(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.QR)
    other = gathers(office, chen, title="党课", mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    token = qr_token(other.secret, office.clock.now())
    assert anna.starts(f"qr_{view.id}_{token}") == ["这个二维码已经换过了。请对准屏幕上的新码，再扫一次。"]
    assert mark_now(office, view, anna) is None
