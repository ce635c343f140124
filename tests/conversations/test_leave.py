"""Asking for leave, and the leaders' answer."""

from models.study.tables import How, Mark
from tests.gathering import gathers, mark_now, mark_rows
from tests.office import Office

TODAY = "2026-05-20"
ASKED = "请假已报陈静，有答复马上告诉您。\n主题党日，5月20日（周三）15:00；事由：孩子发烧"
REQUEST = "王安娜请假：主题党日，5月20日（周三）15:00。\n事由：孩子发烧"


def test_leave_is_asked_for_and_granted(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    assert anna.says("请假") == ["请假：主题党日，5月20日（周三）15:00。\n请用一句话写明事由。"]
    assert anna.says("  孩子发烧 ") == [ASKED]
    [request] = chen.hears()
    assert request == REQUEST
    assert request.buttons == ["同意", "不同意"]
    assert mark_now(office, view, anna) is None
    assert chen.taps("同意") == ["已同意王安娜请假：主题党日，5月20日（周三）15:00。\n事由：孩子发烧"]
    assert anna.hears() == ["您的请假已获同意：主题党日，5月20日（周三）15:00。"]
    [row] = mark_rows(office, view, anna)
    assert (row.mark, row.how, row.reason, row.by_name) == (Mark.EXCUSED, How.LEAVE, "孩子发烧", "陈静")


def test_leave_is_not_granted(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.says("/leave")
    anna.says("孩子发烧")
    chen.hears()
    chen.taps("不同意")
    assert anna.hears() == [
        "您的请假未获同意：主题党日，5月20日（周三）15:00，请按时参加。\n如确有困难，请与陈静联系。"
    ]
    assert mark_now(office, view, anna) is None
    assert anna.says("请假")[0].startswith("请假：主题党日")


def test_which_of_several(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    gathers(office, chen, title="党课", at=office.at("2026-05-27", "15:00"))
    [question] = anna.says("请假")
    assert question == "您要请哪一场的假？"
    assert question.buttons == ["5月20日（周三）15:00 主题党日", "5月27日（周三）15:00 党课"]
    [asked] = anna.taps("5月27日（周三）15:00 党课")
    assert asked == "请假：党课，5月27日（周三）15:00。\n请用一句话写明事由。"
    anna.says("出差")
    assert chen.hears() == ["王安娜请假：党课，5月27日（周三）15:00。\n事由：出差"]


def test_one_request_at_a_time(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.starts(f"lv_{view.id}")
    anna.says("孩子发烧")
    assert anna.starts(f"lv_{view.id}") == ["“主题党日”的请假已经报上去了，有答复马上告诉您。"]
    chen.hears()
    chen.taps("同意")
    anna.hears()
    assert anna.says("请假") == ["“主题党日”您已经请好假了。"]
    assert len(chen.hears()) == 0


def test_during_the_session_and_after_it(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "15:30"))
    anna.hears()
    anna.says("请假")
    assert anna.says("孩子发烧") == [ASKED]
    office.until(office.at(TODAY, "17:01"))
    li.hears()
    assert li.says("请假") == ["近期没有需要您参加的学习，不用请假。"]
    assert li.starts(f"lv_{view.id}") == ["“主题党日”已经结束，不能再请假。请直接与支部书记联系。"]
    assert li.says("取消") == ["现在没有要取消的内容。"]


def test_the_session_ends_while_the_reason_is_written(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "16:50"))
    anna.hears()
    anna.starts(f"lv_{view.id}")
    office.until(office.at(TODAY, "17:01"))
    assert anna.says("孩子发烧") == ["“主题党日”已经结束，不能再请假。请直接与支部书记联系。"]
    assert anna.says("取消") == ["现在没有要取消的内容。"]


def test_who_came_asks_for_no_leave(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    office.until(office.at(TODAY, "14:50"))
    anna.says("签到")
    assert anna.says("请假") == ["“主题党日”已登记为出席，不能再请假。"]


def test_a_reason_is_a_sentence(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    anna.says("请假")
    assert anna.says("难" * 501) == ["太长了，请写在 500 字以内。"]
    assert anna.says("孩子发烧") == [ASKED]


def test_a_reason_that_looks_like_markup(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    anna.says("请假")
    anna.says("<b>急</b> & 忙")
    assert chen.hears() == ["王安娜请假：主题党日，5月20日（周三）15:00。\n事由：<b>急</b> & 忙"]


def test_a_second_answer_changes_nothing(office: Office) -> None:
    chen, li = office.secretary("陈静"), office.secretary("李建国")
    anna = office.member("王安娜")
    view = gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    [request], [same] = chen.hears(), li.hears()
    chen.taps("同意", on=request)
    anna.hears()
    assert li.taps("不同意", on=same) == []
    assert li.toasts == ["这一项已经处理过了：已同意。"]
    assert anna.hears() == []
    assert mark_now(office, view, anna) is Mark.EXCUSED


def test_forged_answers_change_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    zhao = office.secretary("赵明", branch="第二支部")
    view = gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    [request] = chen.hears()
    forged = {
        "leave_ok:1:wrong": (chen, "情况已有变化，请以最新的消息为准。"),
        "leave_ok:99:wrong": (chen, "没有找到这一项，可能已经撤销。"),
        "leave_ok": (chen, "没有找到这一项，可能已经撤销。"),
    }
    for data, (person, why) in forged.items():
        assert person.taps_old("同意", on=request, data=data) == []
        assert person.toasts == [why]
    [own] = anna.says("取消")
    refused = "这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"
    real = request.markup_then["inline_keyboard"][0][0]["callback_data"] if request.markup_then else ""
    for person, on in ((anna, own), (zhao, zhao.says("取消")[0])):
        assert person.taps_old("同意", on=on, data=real) == []
        assert person.toasts == [refused]
    assert mark_now(office, view, anna) is None


def test_who_comes_after_all_is_checked_in(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    chen.hears()
    chen.taps("同意")
    office.until(office.at(TODAY, "14:50"))
    anna.hears()
    assert anna.says("签到")[0].startswith("已签到：主题党日")
    assert [row.mark for row in mark_rows(office, view, anna)] == [Mark.EXCUSED, Mark.PRESENT]


def test_refused_after_the_close_brings_a_make_up(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    [request] = chen.hears()
    office.until(office.at(TODAY, "16:05"))
    anna.hears()
    chen.taps("不同意", on=request)
    [answer] = anna.hears()
    assert answer == (
        "您的请假未获同意：主题党日，5月20日（周三）15:00。\n如有疑问，请与陈静联系。\n需要补学，请在5月27日（周三）前完成。"
    )
    assert anna.taps("交补学")[0].startswith("补学：主题党日，5月20日（周三）")


# Taking it back


def test_taken_back_the_person_is_expected_again(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.says("请假")
    [asked] = anna.says("孩子发烧")
    assert asked.buttons == ["撤回请假"]
    [request] = chen.hears()
    assert anna.taps("撤回请假") == ["请假已撤回：主题党日，5月20日（周三）15:00，请按时参加。"]
    assert chen.hears() == ["王安娜撤回了请假：主题党日，5月20日（周三）15:00。"]
    chen.taps("同意", on=request)
    assert chen.toasts == ["这一项已经处理过了：已撤回。"]
    assert mark_now(office, view, anna) is None
    assert anna.says("请假")[0].startswith("请假：主题党日")


def test_granted_and_taken_back_by_word(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    chen.hears()
    chen.taps("同意")
    [granted] = anna.hears()
    assert granted.buttons == ["撤回请假"]
    assert mark_now(office, view, anna) is Mark.EXCUSED
    assert anna.says("销假") == ["请假已撤回：主题党日，5月20日（周三）15:00，请按时参加。"]
    assert mark_now(office, view, anna) is None
    assert [row.mark for row in mark_rows(office, view, anna)] == [Mark.EXCUSED]
    assert chen.hears() == ["王安娜撤回了请假：主题党日，5月20日（周三）15:00。"]
    anna.taps_old("撤回请假", on=granted)
    assert anna.toasts == ["这一项已经处理过了：已撤回。"]
    assert anna.says("撤回请假") == ["您没有可以撤回的请假。"]


def test_which_request_is_taken_back(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    gathers(office, chen)
    later = gathers(office, chen, title="党课", at=office.at("2026-05-27", "15:00"))
    for title in ("5月20日（周三）15:00 主题党日", "5月27日（周三）15:00 党课"):
        anna.says("请假")
        anna.taps(title)
        anna.says("出差")
    [question] = anna.says("撤回请假")
    assert question == "您要撤回哪一场的请假？"
    assert question.buttons == ["5月20日（周三）15:00 主题党日", "5月27日（周三）15:00 党课"]
    [seen] = li.says("取消")
    forged = question.markup_then["inline_keyboard"][1][0]["callback_data"] if question.markup_then else ""
    li.taps_old("党课", on=seen, data=forged)
    assert li.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    anna.taps("5月27日（周三）15:00 党课", on=question)
    assert anna.starts(f"lv_{later.id}")[0].startswith("请假：党课")


# After the window, before the end


def test_when_check_in_has_ended_and_the_session_has_not_leave_is_still_asked_for(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "16:30"))
    anna.hears()
    assert mark_now(office, view, anna) is Mark.ABSENT
    assert anna.says("请假")[0].startswith("请假：主题党日")
    assert anna.says("孩子发烧") == [ASKED]
    chen.hears()
    chen.taps("同意")
    assert anna.hears() == ["您的请假已获同意：主题党日，5月20日（周三）15:00。"]
    assert mark_now(office, view, anna) is Mark.EXCUSED
    assert anna.says("补学") == ["您没有要补的学习。"]


def test_sent_during_the_session_and_read_long_after_it(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen)
    office.until(office.at(TODAY, "16:45"))
    anna.hears()
    office.kill()
    anna.says("请假")
    office.until(office.at(TODAY, "16:50"))
    anna.says("孩子发烧")
    office.until(office.at(TODAY, "19:00"))
    office.start()
    assert ASKED in anna.hears()


# Who decides


def test_a_secretarys_own_leave_goes_to_another_leader(office: Office) -> None:
    chen, li = office.secretary("陈静"), office.secretary("李建国")
    view = gathers(office, chen)
    chen.says("请假")
    assert chen.says("出差") == ["请假已报李建国，有答复马上告诉您。\n主题党日，5月20日（周三）15:00；事由：出差"]
    [request] = li.hears()
    forged = request.markup_then["inline_keyboard"][0][0]["callback_data"] if request.markup_then else ""
    [seen] = chen.says("取消")
    chen.taps_old("同意", on=seen, data=forged)
    assert chen.toasts == ["您自己的请假和补学，请由其他负责同志办理。"]
    assert mark_now(office, view, chen) is None
    li.taps("同意", on=request)
    assert mark_now(office, view, chen) is Mark.EXCUSED


def test_who_became_secretary_later_finds_the_requests_on_the_sessions_screen(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    anna.says("请假")
    anna.says("孩子发烧")
    li = office.secretary("李建国")
    li.says("学习活动")
    [screen] = li.taps("5月20日（周三）15:00 主题党日（已通知）")
    assert "请假、补学待办 1 件" in screen.buttons
    assert li.taps("请假、补学待办 1 件") == [REQUEST]
    li.taps("同意")
    assert mark_now(office, view, anna) is Mark.EXCUSED
    li.taps_old("请假、补学待办 1 件", on=screen)
    assert li.toasts == ["现在没有待办的请假和补学。"]
