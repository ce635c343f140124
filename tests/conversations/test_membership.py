"""A leader looks after the own people: invites, looks up, parts accounts, sees off."""

from bot.simulator.person import Seen
from tests.conversations.people import code_for, row_of, take_all_roles
from tests.office import Office
from tests.plays import announces


def test_a_secretary_invites_somebody_of_the_own_branch(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("王安娜", started=False)
    office.member("赵强", started=False, branch="第二支部")
    (asked,) = chen.says("邀请")
    assert (asked, asked.buttons) == ("邀请谁来登记？请点姓名，或直接发姓名。", ["王安娜"])
    note, card = chen.taps("王安娜")
    assert note == "请把下面这张图只转给王安娜本人（第一支部）。"
    assert card.photo is not None
    assert card.startswith(
        "王安娜同志：请用 Telegram 扫码，或点开链接，再按“开始”，就登记好了。\nhttps://t.me/zhibu_bot"
    )
    anna = office.person("Anna")
    assert anna.opens(card.split("\n")[1])[0].startswith("王安娜同志，登记好了")
    assert chen.says("邀请") == ["大家都登记了。如果有人换了账号，请发他的姓名。"]


def test_names_come_a_page_at_a_time(office: Office) -> None:
    chen = office.secretary("陈静")
    for n in range(11, 21):
        office.member(f"王{n}", started=False)
    (first,) = chen.says("/invite")
    assert first.buttons == [*(f"王{n}" for n in range(11, 19)), "下一页"]
    (second,) = chen.taps("下一页")
    assert second.buttons == ["王19", "王20", "上一页"]
    (again,) = chen.taps("上一页")
    assert again.buttons == first.buttons


def test_a_name_may_be_sent_and_several_are_told_apart(office: Office) -> None:
    general = office.secretary("刘总", everywhere=True)
    office.member("李伟", started=False)
    office.member("李伟", started=False, branch="第二支部")
    assert general.says("/invite 李四") == ["您负责的名册上没有“李四”。请换个写法，或发工号。"]
    (asked,) = general.says("李伟")
    assert asked.buttons == ["李伟（第一支部）", "李伟（第二支部）"]
    assert general.taps("李伟（第二支部）")[0] == "请把下面这张图只转给李伟本人（第二支部）。"


def test_somebody_with_a_new_phone_is_invited_again(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    note, card = chen.says("/invite 王安娜")
    assert note.endswith("王安娜已经登记过，用新账号点开后，原来的账号就不再使用。")
    phone = office.person("Anna 2")
    phone.opens(card.split("\n")[1])
    assert anna.hears()[0].startswith("王安娜同志，您的登记已换到另一个账号")


def test_a_secretary_does_not_invite_for_another_branch_nor_for_an_administrator(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("赵强", started=False, branch="第二支部")
    office.administrator("张明", branch="第一支部", started=False)
    assert chen.says("/invite 赵强")[0] == "您负责的名册上没有“赵强”。请换个写法，或发工号。"
    chen.says("取消")
    (asked,) = chen.says("/invite")
    refused = "这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"
    chen.taps_old("张明", asked, data=None)
    assert chen.toasts == [refused]
    forged = f"d:{_nonce(asked)}:m:{row_of(office, '赵强').id}"
    chen.taps_old("张明", asked, data=forged)
    assert chen.toasts == [refused]


def _nonce(seen: Seen) -> str:
    assert seen.markup_then is not None
    data: str = seen.markup_then["inline_keyboard"][0][0]["callback_data"]
    return data.split(":")[1]


def test_forged_answers_are_refused(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("王安娜", started=False)
    (asked,) = chen.says("/invite")
    for answer in ("m:x", "page:-8", "page:", "m:99999999", "m:" + "9" * 40, "", "m:²"):
        chen.taps_old("王安娜", asked, data=f"d:{_nonce(asked)}:{answer}")
        assert chen.toasts[0] in ("情况已有变化，请以最新的消息为准。", "没有找到这一项，可能已经撤销。")


def test_a_member_is_looked_up(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("王安娜", started=False, staff_number="0012", group="第一党小组")
    assert chen.says("名册") == ["要查谁？请发姓名或工号。"]
    (card,) = chen.says("0012")
    assert card == "王安娜\n第一支部第一党小组，正式党员\n工号：0012\n账号：还没有登记"
    assert card.buttons == ["发邀请", "已调离", "查别人"]
    chen.taps("发邀请")
    assert "账号：已邀请，还没点开，有效期到5月27日（周三）09:00" in chen.says("/member 王安娜")[0]


def test_namesakes_are_told_apart_at_once(office: Office) -> None:
    general = office.secretary("刘总", everywhere=True)
    office.member("李伟", started=False)
    office.member("李伟", started=False, branch="第二支部")
    (asked,) = general.says("/member 李伟")
    assert asked == "“李伟”对得上好几位，请选一位。"
    assert general.taps("李伟（第二支部）")[0].startswith("李伟\n第二支部")
    assert general.taps("查别人") == ["要查谁？请发姓名或工号。"]
    general.says("/invite 李伟")
    assert general.taps("李伟（第一支部）")[0] == "请把下面这张图只转给李伟本人（第一支部）。"


def test_nobody_of_another_branch_is_looked_up_with_a_forged_answer(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("李伟", started=False)
    office.member("李伟", started=False)
    office.member("赵强", started=False, branch="第二支部")
    (asked,) = chen.says("/member 李伟")
    forged = f"d:{_nonce(asked)}:m:{row_of(office, '赵强').id}"
    assert chen.taps_old("李伟", asked, data=forged) == []
    assert chen.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]


def test_an_account_is_parted_from_the_roster(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    chen.says("/member 王安娜")
    chen.taps("解除账号")
    chen.taps("返回")
    chen.taps("解除账号")
    assert chen.taps("解除账号") == ["已解除王安娜的账号。要重新登记，请发“邀请”。"]
    assert anna.hears() == ["王安娜同志，您的账号已和名册解除，今后不再收到通知。如有疑问，请联系支部书记。"]
    assert row_of(office, "王安娜").telegram_id is None
    assert anna.starts(code_for(office, "王安娜"))[0].startswith("王安娜同志，登记好了")


def test_who_leaves_is_seen_off_and_the_record_stays(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    chen.says("/member 王安娜")
    chen.taps("已调离")
    assert chen.taps("记为调离") == ["已把王安娜记为调离，记录都保留。"]
    assert anna.hears()[0].startswith("王安娜同志，您已从名册调离")
    row = row_of(office, "王安娜")
    assert (row.telegram_id, row.left_on) == (None, office.now.date())
    assert anna.says("/me")[0].startswith("您好，这里是市住建局党总支的支部助手。")


def test_the_only_administrator_stays(office: Office) -> None:
    zhang = office.administrator("张明")
    zhang.says("/member 张明")
    zhang.taps("已调离")
    zhang.taps("记为调离")
    assert zhang.toasts == ["现在只有这一位管理员，请先在名册中确定另一位管理员并登记，再办这一步。"]


def test_an_old_question_of_a_secretary_who_is_none_any_more_does_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    chen.says("/member 王安娜")
    chen.taps("已调离")
    take_all_roles(office)
    chen.taps("记为调离")
    assert chen.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert anna.hears() == []
    assert row_of(office, "王安娜").left_on is None


def test_who_can_not_be_reached_is_listed(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    office.member("李建国", started=False)
    office.member("赵强", started=False, branch="第二支部")
    anna.blocks()
    (said,) = chen.says("联系不上")
    assert "第一支部\n还没登记：李建国\n登记后停用了我：王安娜" in said
    assert "赵强" not in said
    anna.unblocks()
    assert "王安娜" not in chen.says("/unreachable")[0]


def test_what_did_not_arrive_is_told_in_plain_words(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    zhao = office.member("赵强", branch="第二支部")
    assert chen.says("投递情况") == ["最近七天的消息都送到了。"]
    office.kill()
    anna.says("帮助")
    zhao.says("帮助")
    anna.blocks()
    zhao.blocks()
    office.start()
    (said,) = chen.says("/delivery")
    assert "5月20日（周三）09:00，给王安娜：对方停用了我" in said
    assert "赵强" not in said
    office.later(days=8)
    assert chen.says("/delivery") == ["最近七天的消息都送到了。"]


def test_a_name_may_be_spaced_as_on_paper(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("王强")
    office.member("阿 丽")
    chen.says("名册")
    assert chen.says("王 强")[0].startswith("王强\n")
    assert chen.says("阿丽")[0].startswith("阿 丽\n")


def test_who_has_left_is_expected_nowhere_and_hears_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    announces(chen)
    anna.says("请假")
    anna.says("调动")
    office.later(minutes=1)
    chen.says("名册")
    chen.says("王安娜")
    chen.taps("已调离")
    chen.taps("记为调离")
    office.later(seconds=5)
    anna.hears()
    chen.hears()
    office.until(office.at("2026-05-25", "17:10"))
    [register] = [one for one in chen.hears() if "签到已结束" in one]
    assert "应到 1" in register
    assert "王安娜" not in register
    assert anna.hears() == []
