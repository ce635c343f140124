"""What a secretary puts on the screen of the venue."""

from datetime import timedelta

from bot.simulator import Person
from bot.simulator.person import Seen
from handlers.study.pictures import blank_png, digits_png, qr_png
from models.study.queries import SessionView
from models.study.rules import qr_token
from models.study.tables import Mode
from tests.gathering import gathers
from tests.office import Office

TODAY = "2026-05-20"


def picture(office: Office, view: SessionView, *, ago: int = 0) -> bytes:
    """The QR code of this half minute, or so many seconds ago."""
    token = qr_token(view.secret, office.clock.now() - timedelta(seconds=ago))
    return qr_png(f"https://t.me/zhibu_bot?start=qr_{view.id}_{token}")


def presses(person: Person, view: SessionView, verb: str) -> list[Seen]:
    """Press a button of the session's own screen."""
    [seen] = person.says("取消")[:1]
    return person.taps_old("", on=seen, data=f"{verb}:{view.id}:{view.nonce}")


def test_the_code_on_the_screen_renews_itself(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    [shown] = presses(chen, view, "qr")
    assert shown == "主题党日，扫码签到\n已到 0 人，应到 2 人。二维码每 30 秒更新，签到16:00截止。"
    assert shown.photo == picture(office, view)
    anna.starts(f"qr_{view.id}_{qr_token(view.secret, office.clock.now())}")
    office.later(seconds=40)
    [renewed] = chen.hears()
    assert renewed.message_id == shown.message_id
    assert renewed.photo != shown.photo
    assert "已到 1 人" in renewed
    office.later(minutes=2)
    [again] = chen.hears()
    assert again.photo not in (shown.photo, renewed.photo)


def test_what_is_on_the_screen_can_be_scanned(office: Office) -> None:
    """At any moment the picture is of this half minute or of the one before."""
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    presses(chen, view, "qr")
    for seconds in (7, 22, 2, 31, 55, 181):
        office.later(seconds=seconds)
        newest = next(seen for seen in reversed(chen.sees()) if seen.photo)
        assert newest.photo in (picture(office, view), picture(office, view, ago=30))


def test_folded_it_leaves_an_empty_sheet(office: Office) -> None:
    chen = office.secretary("陈静")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    [shown] = presses(chen, view, "qr")
    chen.taps("收起")
    assert chen.toasts == ["已收起。"]
    office.later(seconds=10)
    [folded] = chen.hears()
    assert folded.message_id == shown.message_id
    assert (folded, folded.photo, folded.buttons) == ("主题党日的二维码已收起。", blank_png(), [])
    office.later(minutes=5)
    assert [seen for seen in chen.hears() if seen.photo] == []


def test_the_window_ends(office: Office) -> None:
    chen = office.secretary("陈静")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "15:58"))
    chen.hears()
    presses(chen, view, "qr")
    office.until(office.at(TODAY, "16:20"))
    [over] = [seen for seen in chen.hears() if seen.photo]
    assert over == "主题党日的签到已于5月20日（周三）16:00结束，二维码已收起。"
    assert over.photo == blank_png()
    presses(chen, view, "qr")
    assert chen.toasts == ["“主题党日”已于5月20日（周三）16:00截止。如果您在场，请找支部书记或组织委员登记。"]


def test_pressed_twice_it_opens_once(office: Office) -> None:
    chen = office.secretary("陈静")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    assert len(presses(chen, view, "qr")) == 1
    assert presses(chen, view, "qr") == []
    assert chen.toasts == ["二维码已经打开，请看最新的图片。"]


def test_opened_again_only_one_picture_is_left(office: Office) -> None:
    chen = office.secretary("陈静")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    [first] = presses(chen, view, "qr")
    office.later(minutes=1)
    chen.hears()
    [second] = presses(chen, view, "qr")
    assert [seen.message_id for seen in chen.sees() if seen.photo] == [second.message_id] != [first.message_id]
    office.later(minutes=1)
    renewed = [seen for seen in chen.hears() if seen.photo]
    assert {seen.message_id for seen in renewed} == {second.message_id}
    chen.taps("收起")
    office.later(seconds=10)
    [folded] = [seen for seen in chen.sees() if seen.photo]
    assert folded.photo == blank_png()
    [third] = presses(chen, view, "qr")
    assert third.photo == picture(office, view)


def test_two_secretaries_have_a_picture_each(office: Office) -> None:
    chen, li = office.secretary("陈静"), office.secretary("李建国")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    for person in (chen, li):
        person.hears()
        assert len(presses(person, view, "qr")) == 1
    for person in (chen, li):
        assert len([seen for seen in person.sees() if seen.photo]) == 1
    office.later(seconds=40)
    for person in (chen, li):
        assert [seen.photo for seen in person.hears()] == [picture(office, view)]


def test_the_code_survives_a_restart(office: Office) -> None:
    chen = office.secretary("陈静")
    view = gathers(office, chen, mode=Mode.QR)
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    presses(chen, view, "qr")
    office.kill()
    office.until(office.at(TODAY, "14:55"))
    office.start()
    office.later(seconds=35)
    [renewed] = chen.hears()
    assert renewed.photo in (picture(office, view), picture(office, view, ago=30))


def test_only_who_leads_the_branch_opens_a_screen(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    zhao = office.secretary("赵明", branch="第二支部")
    qr, code = gathers(office, chen, mode=Mode.QR), gathers(office, chen, title="党课", mode=Mode.CODE)
    office.until(office.at(TODAY, "14:50"))
    for person in (anna, zhao):
        person.hears()
        for verb, view in (("qr", qr), ("code", code)):
            assert presses(person, view, verb) == []
            assert person.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]


def test_the_four_digits_in_large_type(office: Office) -> None:
    chen = office.secretary("陈静")
    view, other = gathers(office, chen, mode=Mode.CODE), gathers(office, chen, title="党课")
    office.until(office.at(TODAY, "14:50"))
    chen.hears()
    [shown] = presses(chen, view, "code")
    assert shown == f"主题党日的签到码：{view.code}\n请投在屏幕上，5月20日（周三）14:30至16:00有效。"
    assert shown.photo == digits_png(view.code or "")
    assert presses(chen, other, "code") == []
    assert chen.toasts == ["“党课”不用签到码。"]
    assert presses(chen, other, "qr") == []
    assert chen.toasts == ["“党课”不用二维码签到。"]
