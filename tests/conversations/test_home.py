"""Where a member finds back: /start, /help, /me, the language, and after words that nobody understood."""

from tests.office import Office


def test_a_member_is_greeted(office: Office) -> None:
    anna = office.member("王安娜")
    for said in (anna.starts(), anna.says("/start"), anna.says("开始"), anna.starts("nonsense")):
        assert said[0].split("\n")[0] == "王安娜同志，您好。"


def test_a_lost_person_is_told_where_help_is(office: Office) -> None:
    anna = office.member("王安娜")
    for answers in (
        anna.says("今天天气怎么样"),
        anna.says("/nonsense"),
        anna.says("/"),
        anna.sends_photo(b"picture"),
        anna.says("9" * 4000),
    ):
        (said,) = answers
        assert said.startswith("这句话我没看懂。")
        assert said.endswith("能办哪些事，请发“帮助”。")


def test_help_and_menu_differ_by_role(office: Office) -> None:
    anna, chen, zhang = office.member("王安娜"), office.secretary("陈静"), office.administrator("张明")
    (for_anna,), (for_chen,), (for_zhang,) = anna.says("帮助"), chen.says("帮助"), zhang.says("/help")
    assert "发“签到”或 /checkin" in for_anna
    assert "/invite" not in for_anna
    assert "/invite" in for_chen
    assert "/bind" not in for_chen
    assert "/bind" in for_zhang


def test_what_is_for_leaders_is_refused_to_members(office: Office) -> None:
    anna, chen = office.member("王安娜"), office.secretary("陈静")
    refused = ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    for command in ("/invite", "/member", "/unreachable", "/delivery", "/bind"):
        assert anna.says(command) == refused
    assert chen.says("/bind") == refused


def test_the_own_page_begins_with_the_own_name(office: Office) -> None:
    anna = office.member("王安娜", group="第一党小组")
    assert anna.says("我的")[0].startswith("王安娜\n第一支部第一党小组，正式党员")


def test_a_name_is_text(office: Office) -> None:
    hostile = office.member("<b>王\u202e安娜</b>&")
    assert hostile.says("/me")[0].startswith("<b>王安娜</b>&\n")


def test_a_chosen_language_is_kept_for_words_and_menu(office: Office) -> None:
    chen = office.secretary("陈静")
    (asked,) = chen.says("语言")
    assert asked.buttons == ["中文", "English"]
    (said,) = chen.taps("English")
    assert said == "All right, English from now on."
    assert chen.menu()["invite"] == "Invite somebody"
    assert chen.says("/start")[0].startswith("Hello, 陈静.")
    assert chen.taps_old("中文", asked)[0] == "好的，以后都用中文。"


def test_a_forged_language_is_refused(office: Office) -> None:
    anna = office.member("王安娜")
    (asked,) = anna.says("语言")
    for data in ("language:xx", "language", "language:"):
        anna.taps_old("中文", asked, data=data)
        assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]


def test_telegrams_language_is_used_until_one_is_chosen(office: Office) -> None:
    anna = office.member("Anna Wang", language="en-GB")
    assert anna.says("/start")[0].startswith("Hello, Anna Wang.")
