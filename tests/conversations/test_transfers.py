"""Swapping places, and handing one over."""

import pytest

from models.reading.tables import BookingState
from tests.club import COMMENTATOR, LISTENER, SHARER, opens, takes
from tests.conversations.test_booking import HEAD, has
from tests.conversations.test_offers import NOT_YOURS, NOTHING, WHERE, gives_up
from tests.office import Office

HELD = BookingState.HELD
QUEUE = "现在有 {} 人候补分享人；同意转让，这个名额就不轮到候补的人。"
OVER = "这件事已经有了结果，或已经撤回，不用再答复。"


# Swapping


def test_a_swap_needs_both_and_a_new_sharer_names_a_book(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    takes(office, sun, meeting)
    anna.says("预约")
    [which] = anna.taps("与人交换")
    assert which == "您想换哪一个名额？您现在是分享人，《平凡的世界》，10分钟。"
    assert which.buttons == ["听众 李建国", "听众 孙丽", "返回"]
    assert anna.taps("听众 李建国") == ["已问李建国，对方同意就换，有答复马上告诉您。"]
    [question] = li.hears()
    assert question == (f"王安娜想与您交换名额。\n您换出：{WHERE}，听众。\n您换到：{WHERE}，分享人。")
    assert sun.hears() == []
    [screen] = anna.says("预约")
    assert screen == f"{HEAD}\n您的名额：分享人，《平凡的世界》，10分钟。\n已请李建国交换名额，等对方答复。"
    assert screen.buttons == ["换书或时长", "换个身份", "撤回", "放弃分享人名额", "加入手机日历"]
    [done] = li.taps("同意")
    assert done == (f"您与王安娜换好了：{WHERE}，分享人，书还没有定。\n您是分享人，请说明分享哪本书、讲多少分钟。")
    assert anna.hears() == [f"您与李建国换好了：{WHERE}，听众。"]
    assert has(office, meeting, anna) == {LISTENER: HELD}
    assert has(office, meeting, li) == {SHARER: HELD}
    assert li.taps("定书和时长") == ["您分享哪本书？请直接写书名。"]
    li.says("红岩")
    assert li.says("20") == [f"改好了：{WHERE}，分享人，《红岩》，20分钟。"]
    assert li.opens(question.links["同意"]) == [OVER]
    assert sun.hears() == zhou.hears() == []


def test_who_asked_and_becomes_the_sharer_is_asked_for_the_book(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    takes(office, li, meeting, SHARER)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("分享人 李建国")
    li.says("接受")
    [told] = anna.hears()
    assert told == f"您与李建国换好了：{WHERE}，分享人，书还没有定。\n您是分享人，请说明分享哪本书、讲多少分钟。"
    anna.taps("定书和时长")
    anna.says("活着")
    anna.says("10分钟")
    [screen] = anna.says("预约")
    assert screen == f"{HEAD}\n您的名额：分享人，《活着》，10分钟。"


def test_a_swap_is_refused(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("听众 李建国")
    li.hears()
    assert li.says("放弃") == ["好的，已告诉王安娜。"]
    assert anna.hears() == [f"李建国不便交换，您的名额不变：{WHERE}，分享人。"]
    assert has(office, meeting, anna) == {SHARER: HELD}
    assert li.says("放弃") == [NOTHING]


def test_a_question_is_taken_back(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    [list_] = anna.taps("与人交换")
    anna.taps("听众 李建国")
    [question] = li.hears()
    anna.taps_old("听众 李建国", on=list_)
    assert anna.toasts == ["您已经问过李建国，请等对方答复。"]
    [screen] = anna.says("预约")
    assert anna.taps("撤回") == ["已撤回。"]
    assert li.hears() == [f"王安娜不换了，您的名额不变：{WHERE}，听众。"]
    assert li.taps("同意", on=question) == [OVER]
    anna.taps_old("撤回", on=screen)
    assert anna.toasts == [OVER]


def test_the_place_that_was_wanted_is_gone(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("听众 李建国")
    [question] = li.hears()
    gives_up(li, "听众")
    assert anna.hears() == [
        "李建国的名额已有变化，之前问的交换或转让不再办理：第二季度读书分享会，5月25日（周一）15:00。"
    ]
    assert li.taps("同意", on=question) == [OVER]


def test_a_long_list_of_swaps_has_pages(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou, listeners=30)
    takes(office, anna, meeting, SHARER)
    for number in range(23):
        takes(office, office.member(f"听众{number:02}"), meeting)
    anna.says("预约")
    [first] = anna.taps("与人交换")
    assert first.buttons == [*(f"听众 听众{number:02}" for number in range(10)), "下一页", "返回"]
    anna.taps("下一页")
    [last] = anna.taps("下一页")
    assert last.buttons == ["听众 听众20", "听众 听众21", "听众 听众22", "上一页", "返回"]
    assert anna.taps("返回") == [f"{HEAD}\n您的名额：分享人，《平凡的世界》，10分钟。"]


def test_a_swap_between_two_meetings(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    other = office.secretary("陈静", branch="第二支部")
    meeting = opens(office, zhou)
    later = opens(office, zhou, title="青年读书会", at=office.at("2026-06-12", "19:00"))
    closed = opens(office, other, title="第二支部读书会", everywhere=False)
    takes(office, other, closed)
    takes(office, anna, meeting)
    takes(office, li, later, SHARER)
    anna.starts(f"bk_{meeting.id}")
    [which] = anna.taps("与人交换")
    assert which.buttons == ["6月12日（周五）19:00 分享人 李建国", "返回"]
    anna.taps("6月12日（周五）19:00 分享人 李建国")
    li.says("接受")
    assert has(office, meeting, anna) == {}
    assert has(office, later, anna) == {SHARER: HELD}
    assert has(office, meeting, li) == {LISTENER: HELD}
    assert li.sees()[-1] == f"您与王安娜换好了：{WHERE}，听众。"


def test_who_gets_no_messages_is_not_among_the_places_to_swap_for(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    li, sun = office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    takes(office, sun, meeting)
    sun.blocks()
    anna.says("预约")
    [which] = anna.taps("与人交换")
    assert which.buttons == ["听众 李建国", "返回"]


def test_who_stopped_the_bot_after_the_list_was_shown_is_not_asked(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    li.blocks()
    assert anna.taps("听众 李建国") == []
    assert anna.toasts == ["李建国现在收不到我的消息，请选另一位同志。"]
    [screen] = anna.says("预约")
    assert "撤回" not in screen.buttons
    assert has(office, meeting, anna) == {SHARER: HELD}


@pytest.mark.parametrize(
    ("word", "answer", "left"),
    [("同意", f"您与王安娜换好了：{WHERE}，分享人", SHARER), ("不同意", "好的，已告诉王安娜。", LISTENER)],
)
def test_what_stands_on_the_button_may_be_typed(office: Office, word: str, answer: str, left: str) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("听众 李建国")
    li.hears()
    [said] = li.says(word)
    assert said.startswith(answer)
    assert has(office, meeting, li) == {left: HELD}


def test_nobody_to_swap_with(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    anna.says("预约")
    assert anna.taps("与人交换") == ["现在没有可以交换的名额。"]


# Handing over


def test_a_handover_needs_the_other_and_the_secretary(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, sun, meeting, SHARER)
    anna.says("预约")
    assert anna.taps("转给别人") == [
        "您想把“第二季度读书分享会”的分享人名额转给谁？请写姓名。对方同意后，还要书记同意。"
    ]
    assert anna.says("李建国") == ["已问李建国，有答复马上告诉您。"]
    assert anna.says("预约")[0].splitlines()[-1] == "已请李建国接您的分享人名额，等对方答复。"
    [question] = li.hears()
    assert question == f"王安娜想把名额转给您：{WHERE}，分享人。\n您同意后，还要书记同意。"
    assert zhou.hears() == []
    assert li.taps("同意") == ["已报周宏，同意后名额就是您的。"]
    assert anna.hears() == [f"李建国愿意接您的名额，已报书记：{WHERE}，分享人。"]
    assert anna.says("预约")[0].splitlines()[-1] == "李建国愿意接您的分享人名额，等书记同意。"
    [decide] = zhou.hears()
    assert decide == f"王安娜想把名额转给李建国，两人都愿意：{WHERE}，分享人。是否同意？\n{QUEUE.format(1)}"
    assert has(office, meeting, anna) == {SHARER: HELD}
    for link in decide.links.values():
        assert li.opens(link) == [NOT_YOURS]
    assert zhou.taps("同意") == [f"已同意王安娜把名额转给李建国：{WHERE}，分享人。"]
    assert anna.hears() == [f"您的名额已转给李建国：{WHERE}，分享人。"]
    [got] = li.hears()
    assert got == (f"王安娜的名额转给您了：{WHERE}，分享人，书还没有定。\n您是分享人，请说明分享哪本书、讲多少分钟。")
    assert has(office, meeting, anna) == {}
    assert has(office, meeting, li) == {SHARER: HELD}
    assert zhou.opens(decide.links["不同意"]) == [OVER]
    assert sun.hears() == []


def test_a_handover_waits_where_no_secretary_gets_our_messages(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    zhou.blocks()
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    li.hears()
    assert li.taps("同意") == ["已记下，等支部书记同意。"]
    assert anna.hears() == [f"李建国愿意接您的名额，已记下，等支部书记同意：{WHERE}，听众。"]
    zhou.unblocks()
    zhou.says("分享会")
    zhou.taps("5月25日（周一）15:00 第二季度读书分享会（1 人报名）")
    [decide] = zhou.taps("转让待办 1 件")
    assert zhou.opens(decide.links["同意"]) == [f"已同意王安娜把名额转给李建国：{WHERE}，听众。"]


def test_the_secretary_reads_how_many_wait_and_not_who(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun, feng = (office.member(name) for name in ("王安娜", "李建国", "孙丽", "冯远"))
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, sun, meeting, SHARER)
    takes(office, feng, meeting, SHARER)
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    li.says("接受")
    [decide] = zhou.hears()
    assert decide.splitlines()[1:] == [QUEUE.format(2)]
    feng.says("预约")
    feng.taps("放弃候补分享人")
    feng.taps("确定放弃")
    zhou.says("分享会")
    zhou.taps("5月25日（周一）15:00 第二季度读书分享会（1 人报名）")
    [again] = zhou.taps("转让待办 1 件")
    assert again.splitlines()[1:] == [QUEUE.format(1)]


def test_the_secretary_does_not_allow_it(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    li.says("接受")
    anna.hears()
    zhou.hears()
    assert zhou.taps("不同意") == [f"没有同意王安娜把名额转给李建国：{WHERE}，听众。"]
    no = f"周宏没有同意转让，名额仍是王安娜的：{WHERE}，听众。"
    assert anna.hears() == [no]
    assert li.hears() == [no]
    assert has(office, meeting, anna) == {LISTENER: HELD}


def test_the_other_would_rather_not(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    li.hears()
    assert li.taps("不同意") == ["好的，已告诉王安娜。"]
    assert anna.hears() == [f"李建国不便接您的名额，名额仍是您的：{WHERE}，听众。"]
    assert zhou.hears() == []


def test_a_handover_is_taken_back_while_the_secretary_thinks(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    li.says("接受")
    [decide] = zhou.hears()
    anna.says("预约")
    anna.taps("撤回")
    assert li.hears() == [f"王安娜不转让了：{WHERE}，听众。"]
    assert zhou.hears() == [f"王安娜不转让了：{WHERE}，听众。"]
    assert zhou.taps("同意", on=decide) == [OVER]
    assert has(office, meeting, anna) == {LISTENER: HELD}


def test_whom_one_can_hand_over_to(office: Office) -> None:
    zhou = office.secretary("周宏")
    anna, li, bo = office.member("王安娜"), office.member("李建国"), office.member("刘波", branch="第二支部")
    meeting = opens(office, zhou, everywhere=False)
    takes(office, anna, meeting)
    takes(office, li, meeting, COMMENTATOR)
    anna.says("预约")
    anna.taps("转给别人")
    assert anna.says("刘波") == ["没有找到“刘波”，请写全名再试一次。"]
    assert anna.says("李建国") == ["李建国在“第二季度读书分享会”已经有名额了。"]
    assert anna.says("王安娜") == ["请选另一位同志，不能是您自己。"]
    assert anna.says("取消") == ["好的，已取消，没有保存。"]
    assert bo.hears() == li.hears() == []


def test_who_has_a_place_by_then_takes_over_none(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏"), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, everywhere=False)
    takes(office, anna, meeting)
    anna.says("预约")
    anna.taps("转给别人")
    anna.says("李建国")
    takes(office, li, meeting, COMMENTATOR)
    li.hears()
    assert li.says("接受") == ["您已经是“第二季度读书分享会”的点评人了。"]
    assert has(office, meeting, li) == {COMMENTATOR: HELD}


def test_it_is_too_late_once_the_meeting_has_begun(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("听众 李建国")
    [question] = li.hears()
    office.until(office.at("2026-05-25", "15:00"))
    li.hears()
    assert li.taps("同意", on=question) == ["“第二季度读书分享会”已经开始，名额不再变动。"]
    office.until(office.at("2026-05-25", "15:02"))
    assert li.taps("同意", on=question) == [
        "第二季度读书分享会已经开始，之前问的交换或转让不再办理。",
        OVER,
    ]
    assert anna.hears()[-1] == "第二季度读书分享会已经开始，之前问的交换或转让不再办理。"
    assert has(office, meeting, anna) == {SHARER: HELD}
