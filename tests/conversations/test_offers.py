"""A place that became free: offered, taken, declined; alone and by two who wait together."""

import pytest

from bot.simulator import Person
from models.reading.queries import MeetingView
from models.reading.tables import BookingState
from tests.club import COMMENTATOR, LISTENER, SHARER, as_it_is, opens, takes
from tests.conversations.test_booking import HEAD, RULE, TOLD, has
from tests.office import Office

WHERE = "第二季度读书分享会，5月25日（周一）15:00"
OFFER = (
    f"空出一个名额，轮到您了：{WHERE}，分享人，《平凡的世界》，10分钟。\n"
    "请在5月20日（周三）13:00前答复，点下面的按钮，或回复“接受”“放弃”。没有答复，名额就不再为您保留。"
)
YOURS = f"您已接受，名额是您的了：{WHERE}，分享人，《平凡的世界》，10分钟。"
DECLINED = f"已谢绝：{WHERE}，分享人。名额转给下一位。"
NOTHING = "现在没有等您答复的事。要看或放弃已约的名额，请发“预约”。"
NOT_YOURS = "这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"


def gives_up(person: Person, role: str = "分享人") -> None:
    """Somebody lets go of a place, in conversation."""
    person.says("预约")
    person.taps(f"放弃{role}名额")
    person.taps("确定放弃")


def gives_up_there(person: Person, meeting: MeetingView) -> None:
    """The same, where there are several meetings."""
    person.starts(f"bk_{meeting.id}")
    person.taps("放弃分享人名额")
    person.taps("确定放弃")


def waits(office: Office, *people: Person, meeting: MeetingView) -> None:
    """Each asks for the sharer's place, one after another."""
    for person in people:
        office.later(seconds=1)
        takes(office, person, meeting, SHARER)


@pytest.mark.parametrize("way", ["link", "word", "command"])
def test_an_offer_is_taken(office: Office, way: str) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting, SHARER)
    gives_up(anna)
    [offer] = li.hears()
    assert offer == OFFER
    assert list(offer.links) == ["接受", "放弃"]
    answers = {"link": lambda: li.taps("接受"), "word": lambda: li.says("接受"), "command": lambda: li.says("/accept")}
    [yours] = answers[way]()
    assert yours == YOURS
    assert has(office, meeting, li) == {SHARER: BookingState.HELD}
    assert li.opens(offer.links["接受"]) == [
        "“第二季度读书分享会”的这个名额不用再答复：已经约好。",
    ]
    assert li.opens(offer.links["放弃"]) == ["“第二季度读书分享会”的这个名额不用再答复：已经约好。"]
    assert li.says("接受") == li.says("放弃") == [NOTHING]
    assert anna.hears() == zhou.hears() == []


@pytest.mark.parametrize("way", ["link", "word", "command"])
def test_an_offer_is_declined_and_passes_on(office: Office, way: str) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    waits(office, anna, li, sun, meeting=meeting)
    gives_up(anna)
    [offer] = li.hears()
    assert sun.hears() == []
    answers = {"link": lambda: li.taps("放弃"), "word": lambda: li.says("放弃"), "command": lambda: li.says("/decline")}
    assert answers[way]() == [DECLINED]
    assert [one.splitlines()[0] for one in sun.hears()] == [OFFER.splitlines()[0]]
    assert li.opens(offer.links["接受"]) == ["“第二季度读书分享会”的这个名额不用再答复：已经谢绝。"]
    assert has(office, meeting, li) == {}


def test_an_offer_is_declined_while_nobody_else_waits(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, anna, li, meeting=meeting)
    gives_up(anna)
    li.hears()
    assert li.says("放弃") == [f"已谢绝：{WHERE}，分享人。"]


def test_the_word_that_declines_is_asked_about_in_the_middle_of_something_else(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    opens(office, zhou, title="青年读书会", at=office.at("2026-06-12", "19:00"))
    waits(office, anna, li, meeting=meeting)
    gives_up_there(anna, meeting)
    li.hears()
    li.says("预约")
    li.taps("6月12日（周五）19:00 青年读书会")
    [asked, unfinished] = li.says("放弃")
    assert asked == f"您是要答复这一件吗？请点一下：\n{WHERE}：分享人名额，5月20日（周三）13:00前有效"
    assert list(asked.links) == ["接受", "放弃"]
    assert unfinished == "您的“预约分享会”还没有填完。"
    assert has(office, meeting, li) == {SHARER: BookingState.OFFERED}
    assert li.opens(asked.links["放弃"])[0] == f"已谢绝：{WHERE}，分享人。"
    assert has(office, meeting, li) == {}


def test_an_unanswered_offer_passes_on_and_is_over(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    waits(office, anna, li, sun, meeting=meeting)
    gives_up(anna)
    [offer] = li.hears()
    office.until(office.at("2026-05-20", "13:02"))
    [lapsed] = li.hears()
    assert lapsed == (
        "没有等到您的答复，第二季度读书分享会（5月25日（周一）15:00）的分享人名额不再为您保留。还想参加，可以重新预约。"
    )
    assert len(sun.hears()) == 1
    assert li.opens(offer.links["接受"]) == ["“第二季度读书分享会”的这个名额不用再答复：没有等到答复，不再保留。"]
    [roles] = li.opens(lapsed.links["预约"])
    assert roles.startswith(HEAD)
    assert anna.hears() == []


def test_accepting_exchanges_the_place_one_had(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou, listeners=1)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    waits(office, li, meeting=meeting)
    takes(office, sun, meeting)
    gives_up(anna)
    [offer] = li.hears()
    assert offer.splitlines()[-1] == "接受以后，您现在的听众名额会让给别人。"
    li.says("接受")
    assert has(office, meeting, li) == {SHARER: BookingState.HELD}
    assert [one.splitlines()[0] for one in sun.hears()] == [f"空出一个名额，轮到您了：{WHERE}，听众。"]


def test_a_strange_text_shows_the_open_offer_first(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, anna, li, meeting=meeting)
    gives_up(anna)
    li.hears()
    [lost] = li.says("在吗")
    assert f"{WHERE}：分享人名额，5月20日（周三）13:00前有效" in lost
    assert li.taps("接受", on=lost) == [YOURS]


def test_several_questions_are_answered_one_by_one(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    first = opens(office, zhou)
    second = opens(office, zhou, title="青年读书会", at=office.at("2026-06-12", "19:00"))
    for meeting in (first, second):
        waits(office, anna, li, meeting=meeting)
        gives_up_there(anna, meeting)
    assert len(li.hears()) == 2
    [both] = li.says("接受")
    assert both == (
        "有几件事等您答复，请分别点一下：\n"
        f"1. {WHERE}：分享人名额，5月20日（周三）13:00前有效\n"
        "2. 青年读书会，6月12日（周五）19:00：分享人名额，5月20日（周三）13:00前有效"
    )
    assert both.buttons == ["接受 1", "放弃 1", "接受 2", "放弃 2"]
    li.taps("放弃 1")
    li.taps("接受 2")
    assert has(office, first, li) == {}
    assert has(office, second, li) == {SHARER: BookingState.HELD}


def test_links_of_another_person_and_forged_ones(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    waits(office, anna, li, meeting=meeting)
    gives_up(anna)
    [offer] = li.hears()
    for link in offer.links.values():
        assert sun.opens(link) == [NOT_YOURS]
    for prefix in ("oa", "od", "pa", "pd", "ta", "td", "bs"):
        for payload in ("", "x", "1", "_", "_ab", f"{'9' * 18}_ab", f"{'9' * 30}_ab", "-1_ab"):
            [said] = li.starts(f"{prefix}_{payload}")
            known = ("没有找到", "情况已有变化", "这件事已经有了结果", "这一项不归您", "“第二季度读书分享会”")
            assert said.startswith(known), payload
    place_id = offer.links["接受"].split("_")[-2]
    assert li.starts(f"oa_{place_id}_beef00") == ["情况已有变化，请以最新的消息为准。"]
    assert has(office, meeting, li) == {SHARER: BookingState.OFFERED}


def test_an_answer_that_was_sent_in_time_counts_whenever_it_is_read(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, anna, li, meeting=meeting)
    gives_up(anna)
    office.later(hours=3)
    office.kill()
    li.says("接受")
    office.later(hours=20)
    office.start()
    assert YOURS in li.hears()
    assert has(office, meeting, li) == {SHARER: BookingState.HELD}


def test_nobody_takes_a_place_of_the_past(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, anna, li, meeting=meeting)
    office.until(office.at("2026-05-25", "14:00"))
    li.hears()
    gives_up(anna)
    [offer] = li.hears()
    assert "请在5月25日（周一）15:00前答复" in offer
    office.kill()
    office.until(office.at("2026-05-25", "15:10"))
    li.says("接受")
    office.until(office.at("2026-05-25", "15:20"))
    office.start()
    assert li.hears()[-2:] == [
        "“第二季度读书分享会”已经开始，名额不再变动。",
        "第二季度读书分享会已经开始，您候补的分享人没有等到名额。",
    ]
    assert has(office, meeting, li) == {}


# Two who wait together


def asks_to_pair(asker: Person, name: str) -> None:
    asker.says("预约")
    asker.taps("请人结对")
    asker.says(name)


def test_two_wait_together_and_both_get_in(office: Office) -> None:
    zhou, zhao, chen = (office.secretary(name, everywhere=True) for name in ("周宏", "赵敏", "陈静"))
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, sharers=2)
    waits(office, zhao, chen, anna, meeting=meeting)
    anna.says("预约")
    assert anna.taps("请人结对") == ["您想与谁结对候补分享人？请写姓名。两人都有名额才算数，按后报名的一位排队。"]
    assert anna.says("李 建国") == ["已请李建国结对，有答复马上告诉您。您原来的位置先保留。"]
    [question] = li.hears()
    assert question == f"王安娜请您结对候补：{WHERE}，分享人。\n两人都有名额才算数，按后报名的一位排队。"
    assert list(question.links) == ["同意", "不同意"]
    [screen] = anna.says("预约")
    assert "已请李建国结对，等对方答复。" in screen
    assert "请人结对" not in screen.buttons
    assert li.taps("同意") == ["您分享哪本书？请直接写书名。"]
    li.says("红岩")
    [formed] = li.taps("10分钟")
    assert formed == f"您与王安娜结对了：{WHERE}，分享人。\n您排在最前面。\n{RULE}\n{TOLD}"
    assert anna.hears() == [f"李建国同意结对：{WHERE}，分享人。\n您排在最前面。\n{RULE}"]
    gives_up(zhao)
    assert anna.hears() == li.hears() == []
    gives_up(chen)
    [offer], [_] = anna.hears(), li.hears()
    assert offer.splitlines()[0] == (
        f"空出两个名额，轮到您和李建国了：{WHERE}，分享人，《平凡的世界》，10分钟。两人都接受才算数。"
    )
    assert anna.says("接受") == ["已记下您接受。李建国也接受以后，你们两人都有名额。"]
    assert anna.says("预约")[0].splitlines()[1] == "您已接受分享人名额，还在等李建国答复。"
    assert anna.says("接受") == [NOTHING]
    assert has(office, meeting, anna) == {SHARER: BookingState.OFFERED}
    assert li.says("接受")[0].startswith("您已接受，名额是您的了")
    assert anna.hears() == [f"李建国也接受了，两人都有名额：{WHERE}，分享人，《平凡的世界》，10分钟。"]
    assert has(office, meeting, anna) == has(office, meeting, li) == {SHARER: BookingState.HELD}
    assert zhou.hears() == []


def test_one_of_two_declines_and_the_other_is_offered_the_place_alone(office: Office) -> None:
    zhou, zhao, chen = (office.secretary(name, everywhere=True) for name in ("周宏", "赵敏", "陈静"))
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, sharers=2)
    waits(office, zhao, chen, anna, li, meeting=meeting)
    asks_to_pair(anna, "李建国")
    li.hears()
    assert li.says("接受")[0].startswith("您与王安娜结对了")
    anna.hears()
    gives_up(zhao)
    gives_up(chen)
    anna.hears()
    li.hears()
    anna.says("接受")
    assert li.says("放弃") == [DECLINED]
    [alone] = anna.hears()
    assert alone.splitlines()[:2] == [
        "李建国没有一起参加，现在按您一个人给。",
        f"空出一个名额，轮到您了：{WHERE}，分享人，《平凡的世界》，10分钟。",
    ]
    assert anna.taps("接受") == [YOURS]


def test_one_of_two_gives_up_and_the_other_waits_alone(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, zhao, anna, li, meeting=meeting)
    asks_to_pair(anna, "李建国")
    li.says("接受")
    anna.hears()
    li.says("预约")
    [sure] = li.taps("放弃候补分享人")
    assert sure.splitlines()[-1] == "王安娜会一个人继续候补。"
    li.taps("确定放弃")
    assert anna.hears() == [f"李建国没有一起参加，您一个人继续候补：{WHERE}，分享人。\n您排在最前面。\n{RULE}"]


def test_a_partner_would_rather_not(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, zhao, anna, meeting=meeting)
    asks_to_pair(anna, "李建国")
    [question] = li.hears()
    assert li.taps("不同意") == ["好的，已告诉王安娜。"]
    assert anna.hears() == [f"李建国不便结对。您一个人继续候补：{WHERE}，分享人。"]
    assert li.opens(question.links["同意"]) == ["这件事已经有了结果，或已经撤回，不用再答复。"]
    assert has(office, meeting, li) == {}


def test_whom_one_can_ask(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, bo = office.member("王安娜"), office.member("刘波", branch="第二支部")
    office.member("张伟")
    office.member("张伟", branch="第二支部")
    office.member("冯远", started=False)
    meeting = opens(office, zhou)
    waits(office, zhao, anna, meeting=meeting)
    anna.says("预约")
    anna.taps("请人结对")
    assert anna.says("王安娜") == ["请选另一位同志，不能是您自己。"]
    assert anna.says("😀<b>") == ["没有找到“😀<b>”，请写全名再试一次。"]
    assert anna.says("赵敏") == ["赵敏在“第二季度读书分享会”已经有名额了。"]
    assert anna.says("冯远") == ["冯远现在收不到我的消息，请写别人的姓名。"]
    [which] = anna.says("张伟")
    assert which == "“张伟”有 2 位，是哪一位？"
    assert which.buttons == ["张伟（第一支部）", "张伟（第二支部）"]
    assert anna.taps("张伟（第二支部）") == ["已请张伟结对，有答复马上告诉您。您原来的位置先保留。"]
    assert bo.hears() == zhao.hears() == []


def test_who_waits_for_something_else_by_now_is_told_so(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, sun = office.member("王安娜"), office.member("孙丽")
    meeting = opens(office, zhou)
    waits(office, zhao, anna, meeting=meeting)
    asks_to_pair(anna, "孙丽")
    sun.hears()
    takes(office, zhou, meeting, COMMENTATOR)
    takes(office, sun, meeting, COMMENTATOR)
    assert sun.says("接受") == ["您已经在“第二季度读书分享会”候补点评人。要换别的，请先放弃候补。"]


def test_the_question_to_a_partner_is_over_when_the_asker_gives_up(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, zhao, anna, meeting=meeting)
    asks_to_pair(anna, "李建国")
    [question] = li.hears()
    li.taps("同意")
    li.says("红岩")
    anna.says("预约")
    anna.taps("放弃候补分享人")
    anna.taps("确定放弃")
    assert li.says("10") == ["这件事已经有了结果，或已经撤回，不用再答复。"]
    assert li.says("接受") == [NOTHING]
    assert li.opens(question.links["不同意"]) == ["这件事已经有了结果，或已经撤回，不用再答复。"]
    assert has(office, meeting, li) == {}


def test_who_is_offered_a_place_meanwhile_pairs_with_nobody(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    waits(office, zhao, anna, li, meeting=meeting)
    asks_to_pair(anna, "李建国")
    li.hears()
    gives_up(zhao)
    assert anna.hears()[-1].startswith("空出一个名额")
    assert li.says("接受") == ["这件事已经有了结果，或已经撤回，不用再答复。"]
    assert has(office, meeting, li) == {SHARER: BookingState.WAITING}


def test_other_places_are_none_of_the_listeners_business(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    place = takes(office, li, meeting, LISTENER)
    waits(office, anna, meeting=meeting)
    gives_up(anna)
    assert li.hears() == []
    assert as_it_is(office, place).state is BookingState.HELD
