"""An invitation ties an account to the roster; strangers are told how, once a day."""

from tests.conversations.people import code_for, first_code, row_of
from tests.office import Office

STRANGER = "您好，这里是市住建局党总支的支部助手。您的账号还没有登记，请向所在支部的书记要一个邀请链接，点开就好。"
EXPIRED = "这个邀请链接已经失效，请向支部书记要一个新的。"


def test_a_link_enrols_and_names_the_person(office: Office) -> None:
    phone = office.person("Anna")
    (said,) = phone.starts(code_for(office, "王安娜"))
    first, second = said.split("\n")[:2]
    assert first == "王安娜同志，登记好了：您在第一支部，今后的学习通知和签到都在这里。"
    assert second == "如果您不是王安娜，请马上告诉支部书记。"
    assert "me" in phone.menu()
    assert "invite" not in phone.menu()
    assert phone.says("/start")[0].startswith("王安娜同志，您好。")


def test_a_secretary_gets_the_menu_of_a_secretary(office: Office) -> None:
    office.secretary("陈静", started=False)
    phone = office.person("陈静")
    phone.starts(code_for(office, "陈静"))
    assert phone.menu()["invite"] == "邀请登记"
    assert "bind" not in phone.menu()


def test_the_same_link_again_does_no_harm(office: Office) -> None:
    code = code_for(office, "王安娜")
    phone = office.person("Anna")
    phone.starts(code)
    assert phone.starts(code)[0].startswith("王安娜同志，您已经登记在第一支部，不用再点链接。")
    other = office.person("Somebody")
    assert other.starts(code) == ["这个邀请链接已经用过，请向支部书记要一个新的。"]


def test_a_link_that_waited_too_long(office: Office) -> None:
    code = code_for(office, "王安娜")
    office.later(days=7)
    assert office.person("Anna").starts(code) == [EXPIRED]


def test_a_link_sent_in_time_and_read_late_counts(office: Office) -> None:
    code = code_for(office, "王安娜")
    phone = office.person("Anna")
    office.later(days=6, hours=23)
    office.kill()
    phone.starts(code)
    office.later(hours=3)
    office.start()
    assert phone.hears()[0].startswith("王安娜同志，登记好了")


def test_who_enrols_may_go_on_in_the_same_breath(office: Office) -> None:
    code = code_for(office, "王安娜")
    phone = office.person("Anna")
    office.kill()
    phone.starts(code)
    phone.says("/me")
    office.start()
    welcome, page = phone.hears()
    assert welcome.startswith("王安娜同志，登记好了")
    assert page.startswith("王安娜\n第一支部，正式党员")


def test_a_new_account_takes_over_and_the_old_one_is_told(office: Office) -> None:
    old = office.member("王安娜")
    new = office.person("Anna 2")
    assert new.starts(code_for(office, "王安娜"))[0].startswith("王安娜同志，登记好了")
    assert old.hears() == [
        "王安娜同志，您的登记已换到另一个账号，这个账号不再收到通知。如果不是您本人换的，请马上告诉支部书记。"
    ]
    assert old.says("/me") == [STRANGER]


def test_an_account_is_one_persons(office: Office) -> None:
    li = office.member("李建国")
    assert li.starts(code_for(office, "王安娜")) == [
        "这个账号已经登记给李建国同志，不能再登记给别人。如要更换，请先联系支部书记解除。"
    ]
    assert row_of(office, "王安娜").telegram_id is None


def test_wrong_codes_end_after_five_a_day(office: Office) -> None:
    guesser = office.person("Mallory")
    said = [guesser.starts(f"join_{n}")[0] for n in range(6)]
    assert said[0] == "这个邀请链接不对，请检查是否复制完整。今天还可以再试 4 次。"
    assert said[4].startswith("这个邀请链接不对。今天不能再试了")
    assert said[5] == "今天试错的次数太多，请明天再来。"
    assert guesser.starts(code_for(office, "王安娜")) == ["今天试错的次数太多，请明天再来。"]
    office.later(days=1)
    assert guesser.starts(code_for(office, "王安娜"))[0].startswith("王安娜同志，登记好了")


def test_a_stranger_gets_one_polite_sentence_a_day(office: Office) -> None:
    stranger = office.person("Stranger")
    assert stranger.starts() == [STRANGER]
    for words in ("你好", "/help", "签到", "/me", "取消"):
        assert stranger.says(words) == []
    assert stranger.starts("ci_1") == []
    assert stranger.sends_photo(b"picture") == []
    office.later(days=1)
    assert stranger.says("签到") == [STRANGER]
    assert stranger.says("签到") == []


def test_a_stranger_who_speaks_english_reads_english(office: Office) -> None:
    stranger = office.person("Stranger", language="en")
    assert stranger.says("hello")[0].startswith("Hello, this is the branch assistant")


def test_the_first_administrator_begins_an_empty_roster(office: Office) -> None:
    phone = office.person("Zhang")
    code = first_code(office)
    assert phone.starts(code) == ["您好，登记码正确，请先确认您是谁。\n名册还是空的。请发您的姓名，我先把您记上。"]
    assert phone.says("张" * 51)[0] == "请只发姓名或工号，不超过 50 个字。"
    assert phone.sends_photo(b"badge") == [
        "您好，登记码正确，请先确认您是谁。\n名册还是空的。请发您的姓名，我先把您记上。"
    ]
    assert phone.says("\u200b") == ["您的“管理员登记”还没有填完。"]
    (asked,) = phone.says("张明")
    assert (asked, asked.buttons) == (
        "您是市住建局党总支的张明，对吗？确认后您就是管理员。",
        ["对", "不对，重新发"],
    )
    said = phone.taps("对")
    assert said[-1].startswith("张明同志，您现在是管理员。")
    assert "bind" in phone.menu()
    assert office.ref(phone).is_administrator
    assert office.person("Mallory").starts(code) == ["这个邀请链接已经用过，请向支部书记要一个新的。"]


def test_the_first_administrator_is_found_on_the_roster(office: Office) -> None:
    office.member("张明", started=False, staff_number="1001", branch="机关支部")
    office.member("张明", started=False, staff_number="1002")
    office.member("王安娜")
    phone = office.person("Zhang")
    phone.starts(first_code(office))
    assert phone.says("李四") == ["名册上没有找到“李四”。请检查后再发一次姓名或工号。"]
    assert phone.says("张明") == ["名册上不止一位“张明”，请发您的工号。"]
    phone.says("1002")
    phone.taps("不对，重新发")
    assert phone.says("1001")[0].startswith("您是机关支部的张明，对吗？")
    phone.taps("对")
    assert office.ref(phone).is_administrator


def test_the_printed_code_takes_over_nobody(office: Office) -> None:
    anna = office.member("王安娜")
    mallory = office.person("Mallory")
    mallory.starts(first_code(office))
    mallory.says("王安娜")
    mallory.taps("对")
    assert mallory.toasts == ["王安娜同志已经用另一个账号登记。如要换账号，请在服务器上用 zhibu invite 重新邀请。"]
    assert not office.ref(anna).is_administrator


def test_a_member_with_the_printed_code_is_administrator_at_once(office: Office) -> None:
    anna = office.member("王安娜")
    assert anna.starts(first_code(office))[0].startswith("王安娜同志，您现在是管理员。")
    assert office.ref(anna).is_administrator


def test_a_stranger_may_cancel_what_the_code_began(office: Office) -> None:
    phone = office.person("Zhang")
    phone.starts(first_code(office))
    assert phone.says("取消") == ["好的，已取消，没有保存。"]
    assert phone.says("张明") == [STRANGER]
