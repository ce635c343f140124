"""An administrator enters a year's notice: read back before anything is stored, taken back when it was wrong."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.simulator import Person
from models.calendar.queries import entered_days
from tests.conversations.people import take_all_roles
from tests.notices import notice
from tests.office import Office
from tests.plays import drafts

ASKED = (
    "节假日和调休\n2026年：按已公布的安排\n2027年：还没有放假安排，暂按周一至周五上班推算\n"
    "要看、要录哪一年？请点年份，或者把国务院办公厅的放假通知整段发来。"
)
UNDERSTOOD = """2027年，我读到的是：
元旦：1月1日（周五）至1月3日（周日）放假，共 3 天
春节：2月5日（周五）至2月12日（周五）放假，共 8 天
调休上班：2月13日（周六）、2月20日（周六）
清明节：4月3日（周六）至4月5日（周一）放假，共 3 天
劳动节：5月1日（周六）至5月5日（周三）放假，共 5 天
调休上班：4月25日（周日）、5月8日（周六）
端午节：6月9日（周三）放假
中秋节：9月15日（周三）放假
国庆节：10月1日（周五）至10月7日（周四）放假，共 7 天
调休上班：9月26日（周日）、10月9日（周六）
共放假 28 天，调休上班 6 天，其余按平常的周末。对吗？"""
DONE = (
    "2027年的放假安排已录入：放假 28 天，调休上班 6 天。\n以后推算工作日和节假日，都以此为准；已经发出的时间不会改动。"
)
PROVISIONAL = "（这一年的放假安排还没有公布，暂按周一至周五上班推算，公布后请再核对。）"
AFTER_SPRING = "2027年春节后第一个工作日下午3点"


def entered(office: Office, year: int = 2027) -> int:
    """How many days are stored, seen from outside."""
    with office.database.reading() as session:
        return len(entered_days(session, year))


def enters(zhou: Person) -> None:
    """The notice of 2027, without stumbling."""
    zhou.says("节假日")
    zhou.says(notice(2027))
    assert zhou.taps("录入")[-1] == DONE


def test_a_notice_is_pasted_read_back_and_entered(office: Office) -> None:
    zhou = office.administrator("周敏")
    assert zhou.says("节假日") == [ASKED]
    assert zhou.taps("2027年")[0].startswith(
        "2027年：还没有放假安排，暂按周一至周五上班推算\n请把2027年的放假通知整段发来。"
    )
    assert zhou.says(notice(2027)) == [UNDERSTOOD]
    assert entered(office) == 0, "nothing before it is confirmed"
    assert zhou.taps("录入") == [DONE]
    assert entered(office) == 34
    assert "2027年：按管理员录入的安排" in zhou.says("/holidays")[0]


@pytest.mark.parametrize("begin", ["/holidays 2027", "/holidays 2027年"])
def test_the_year_may_be_written(office: Office, begin: str) -> None:
    zhou = office.administrator("周敏")
    (asked,) = zhou.says(begin)
    assert asked.startswith("2027年：")
    zhou.says("节假日")
    assert zhou.says("２０２７") == [asked]


def test_a_notice_that_names_its_year_needs_no_other_answer(office: Office) -> None:
    zhou = office.administrator("周敏")
    assert zhou.says(f"/holidays {notice(2027)}") == [UNDERSTOOD]
    zhou.says("节假日")
    assert zhou.says(notice(2027)) == [UNDERSTOOD]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("明年的", "请发年份，例如“2027”，或者把放假通知整段发来。"),
        ("2025", "只能录2026年到2028年的安排。"),
        (notice(2025), "只能录2026年到2028年的安排。"),
        ("2029年", "只能录2026年到2028年的安排。"),
    ],
)
def test_a_year_that_is_none_is_asked_for_again(office: Office, said: str, answer: str) -> None:
    zhou = office.administrator("周敏")
    zhou.says("节假日")
    assert zhou.says(said) == [answer]
    assert zhou.says("2028")[0].startswith("2028年：")


def test_plain_lines_are_understood_and_what_they_leave_out_is_said(office: Office) -> None:
    zhou = office.administrator("周敏")
    zhou.says("/holidays 2027")
    assert zhou.says("放假 2月5日至12日\n上班 2月13日、2月20日") == [
        "2027年，我读到的是：\n"
        "春节：2月5日（周五）至2月12日（周五）放假，共 8 天\n"
        "调休上班：2月13日（周六）、2月20日（周六）\n"
        "请注意：没有写到元旦、清明节、劳动节、端午节、中秋节、国庆节，录入后，这些日子都按平常的日子算。\n"
        "共放假 8 天，调休上班 2 天，其余按平常的周末。对吗？"
    ]


def test_what_contradicts_is_asked_and_the_whole_is_sent_again(office: Office) -> None:
    zhou = office.administrator("周敏")
    zhou.says("/holidays 2027")
    (asked,) = zhou.says(notice(2027).replace("2月13日（周六）", "2月14日（周六）").replace("共5天", "共4天"))
    assert asked == (
        "还没有录入，请您再看一下：\n"
        "“2月14日（周六）”里的星期不对，日历上是2月14日（周日）。\n"
        "“5月1日（周六）至5日（周三）”写的是 4 天，数下来是 5 天。\n"
        "请改好以后，整份再发一次。"
    )
    assert asked.buttons == ["换一年"]
    assert zhou.says(notice(2026))[0].split("\n")[1] == "这份通知说的是2026年，您要录的是2027年。"
    assert zhou.says(notice(2027)) == [UNDERSTOOD]


def test_new_year_in_the_december_before_leaves_that_year_as_published(office: Office) -> None:
    zhou = office.administrator("周敏")
    zhou.says("/holidays 2027")
    (asked,) = zhou.says(
        notice(2027).replace("1月1日（周五）至3日（周日）", "2026年12月31日至2027年1月3日").replace("共3天", "共4天", 1)
    )
    assert "元旦：2026年12月31日（周四）至1月3日（周日）放假，共 4 天" in asked
    zhou.taps("录入")
    (asked,) = zhou.says("节假日")
    assert "2026年：按已公布的安排\n2027年：按管理员录入的安排" in asked
    assert "国庆节：10月1日（周四）至10月7日（周三）放假，共 7 天" in zhou.taps("2026年")[0]


def test_what_was_entered_is_shown_replaced_and_taken_back(office: Office) -> None:
    zhou = office.administrator("周敏")
    enters(zhou)
    zhou.says("节假日")
    (shown,) = zhou.taps("2027年")
    assert "春节：2月5日（周五）至2月12日（周五）放假，共 8 天" in shown
    (asked,) = zhou.says(notice(2027).replace("2月5日（周五）", "2月4日（周四）").replace("共8天", "共9天"))
    assert "录入后，会整个替换2027年现在的录入。" in asked
    zhou.taps("录入")
    assert entered(office) == 35
    zhou.says("/holidays 2027")
    assert zhou.taps("撤回录入") == ["撤回以后，2027年改按已公布的安排；还没有公布的，暂按周一至周五上班推算。确定吗？"]
    assert entered(office) == 35
    assert "放假，共 9 天" in zhou.taps("不撤回")[0]
    zhou.taps("撤回录入")
    assert zhou.taps("撤回录入") == ["已撤回2027年的录入。\n2027年：还没有放假安排，暂按周一至周五上班推算"]
    assert entered(office) == 0


def test_times_that_were_provisional_are_certain_afterwards(office: Office) -> None:
    zhou, li = office.administrator("周敏"), office.secretary("李建国")
    assert PROVISIONAL in drafts(li, when=AFTER_SPRING)
    li.taps("不发了")
    enters(zhou)
    summary = drafts(li, when=AFTER_SPRING)
    assert "2月13日（周六）15:00，对吗？" in summary, "the Saturday that is worked"
    assert PROVISIONAL not in summary


def test_old_buttons_say_why_they_do_nothing(office: Office) -> None:
    zhou = office.administrator("周敏")
    zhou.says("/holidays 2027")
    (first,) = zhou.says(notice(2027))
    zhou.says(notice(2027).replace("2月5日（周五）", "2月4日（周四）").replace("共8天", "共9天"))
    zhou.taps_old("录入", first)
    assert zhou.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert entered(office) == 0
    zhou.taps("录入")
    zhou.taps_old("录入", first)
    assert zhou.toasts == ["这个问题已经问过了，请看最新的一条消息。"]
    assert entered(office) == 35


def test_two_administrators_do_not_overwrite_each_other_unseen(office: Office) -> None:
    zhou, wu = office.administrator("周敏"), office.administrator("吴涛")
    zhou.says(f"/holidays {notice(2027)}")
    enters(wu)
    (asked,) = zhou.taps("录入")
    assert "录入后，会整个替换2027年现在的录入。" in asked
    assert zhou.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert zhou.taps("录入") == [DONE]


def test_what_another_took_back_can_not_be_taken_back_again(office: Office) -> None:
    zhou, wu = office.administrator("周敏"), office.administrator("吴涛")
    enters(zhou)
    for one in (zhou, wu):
        one.says("/holidays 2027")
        one.taps("撤回录入")
    wu.taps("撤回录入")
    zhou.taps("撤回录入")
    assert zhou.toasts == ["情况已有变化，请以最新的消息为准。"]


def test_only_administrators_enter_holidays(office: Office) -> None:
    li, zhou = office.secretary("李建国"), office.administrator("周敏")
    assert li.says("节假日") == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert "holidays" not in li.menu()
    zhou.says(f"/holidays {notice(2027)}")
    take_all_roles(office)
    zhou.taps("录入")
    assert zhou.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert zhou.says(notice(2027)) == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert entered(office) == 0


def test_it_is_offered_again_after_something_else(office: Office) -> None:
    zhou = office.administrator("周敏")
    zhou.says(f"/holidays {notice(2027)}")
    _, offer = zhou.says("我的")
    assert offer == "您的“录入节假日”还没有填完。"
    assert zhou.taps("接着填") == [UNDERSTOOD]
    assert zhou.says("取消") == ["好的，已取消，没有保存。"]
    assert entered(office) == 0


ANY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.one_of(
    st.sampled_from([notice(2027), notice(2022), "2027", "放假 2月5日", "2月30日放假", "上班 2月13日", "节假日"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80),
)
ANSWERS = st.sampled_from(["yes", "again", "forget", "leave", "other", "2026", "2027", "2099", "", "yes0", "x:y"])


@ANY
@given(answers=st.lists(st.one_of(st.tuples(st.just("says"), TEXTS), st.tuples(st.just("taps"), ANSWERS)), max_size=6))
def test_the_questions_take_any_answer_and_enter_nothing_unseen(office: Office, answers: list[tuple[str, str]]) -> None:
    zhou = office.administrator("周敏")
    zhou.says("节假日")
    for how, answer in answers:
        newest = next((seen for seen in reversed(zhou.sees()) if seen.buttons), None)
        said: list[str] = []
        if how == "says" and answer.strip():
            said = list(zhou.says(answer))
        elif how == "taps" and newest is not None and newest.markup_then is not None:
            data = newest.markup_then["inline_keyboard"][0][0].get("callback_data", "x")
            forged = ":".join([*data.split(":")[:2], answer])
            said = list(zhou.taps_old(newest.buttons[0], newest, data=forged))
        assert "出了问题" not in "\n".join([*said, *zhou.toasts])
    assert entered(office) == 0
