"""Asking for a place at a sharing meeting, and changing what one has there."""

from sqlalchemy import insert

from bot.simulator import Person
from models.reading import queries
from models.reading.queries import MeetingView
from models.reading.tables import Book, BookingState, BookState, SlotRole
from models.study.actions import cancel_session
from tests.club import COMMENTATOR, LISTENER, SHARER, as_it_is, opens, takes
from tests.office import Office

HEAD = "第二季度读书分享会，5月25日（周一）15:00，图书室"
RULE = "候补的顺序：今年还没有分享过的人在前，再按报名先后；结对的两人按后报名的一位算。"
BY_TIME = "候补的顺序：按报名先后；结对的两人按后报名的一位算。"
TOLD = "轮到您时我发消息给您，4小时内答复有效，夜里不算。"


def has(office: Office, meeting: MeetingView, person: Person) -> dict[SlotRole, BookingState]:
    """What somebody has and waits for, through a session of its own."""
    with office.database.reading() as session:
        places = queries.places_at(session, meeting.id)
    return {one.role: one.state for one in places if one.member_id == office.ref(person).id}


def lists(office: Office, person: Person, *titles: str, year: int = 2026, state: BookState = BookState.LISTED) -> None:
    """Books are on the year's list."""
    by = office.ref(person).id
    row = {"year": year, "author": "余华", "why": "好", "state": state, "proposed_by": by, "nonce": "n"}
    now = office.clock.now()
    with office.database.transaction() as session:
        session.execute(
            insert(Book), [{**row, "title": title, "proposed_at": now, "decided_at": now} for title in titles]
        )


# A place


def test_anna_books_a_sharers_place_with_a_book_of_the_list(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    lists(office, zhou, "活着", "平凡的世界")
    lists(office, zhou, "去年的书", year=2025)
    lists(office, zhou, "没有通过的书", state=BookState.DECLINED)
    [roles] = anna.says("预约")
    assert roles == (
        f"{HEAD}\n分享人：共 1 个，空 1 个\n点评人：共 1 个，空 1 个\n听众：共 2 个，空 2 个\n您想以什么身份参加？"
    )
    assert roles.buttons == ["分享人（空 1）", "点评人（空 1）", "听众（空 2）"]
    [books] = anna.taps("分享人（空 1）")
    assert books == "您分享哪本书？请点书单上的，或者直接写书名。"
    assert books.buttons == ["活着", "平凡的世界"]
    [minutes] = anna.taps("平凡的世界")
    assert minutes == "《平凡的世界》讲多少分钟？请点一下，或者直接写，最多 60 分钟。"
    [summary] = anna.taps("15分钟")
    assert summary == f"请核对：\n{HEAD}\n分享人，《平凡的世界》，15分钟\n现在有空的名额，确认后就是您的。"
    assert has(office, meeting, anna) == {}
    [booked] = anna.taps("确认预约")
    assert booked == f"{HEAD}\n约好了：分享人，《平凡的世界》，15分钟。"
    assert has(office, meeting, anna) == {SHARER: BookingState.HELD}
    [mine] = anna.opens(booked.links["我的名额"])
    assert mine == f"{HEAD}\n您的名额：分享人，《平凡的世界》，15分钟。"


def test_a_title_is_typed_and_minutes_in_words(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou)
    lists(office, zhou, "活着")
    anna.says("/book")
    anna.says("分享人")
    assert anna.says("  《红岩》 ") == ["《红岩》讲多少分钟？请点一下，或者直接写，最多 60 分钟。"]
    assert anna.says("讲一会儿") == ["没有看明白。请写讲多少分钟，例如 10。"]
    assert anna.says("两个小时") == ["分享时间请写 1 到 60 分钟，例如 10 分钟。"]
    assert anna.says("9" * 4000) == ["分享时间请写 1 到 60 分钟，例如 10 分钟。"]
    assert anna.says("一刻钟")[0].splitlines()[2] == "分享人，《红岩》，15分钟"


def test_a_typed_title_that_is_on_the_list_is_that_book(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    lists(office, zhou, "平凡的世界")
    anna.says("预约")
    anna.taps("分享人（空 1）")
    anna.says("平凡 的世界")
    anna.says("10")
    anna.taps("确认预约")
    with office.database.reading() as session:
        place = queries.place_at(session, meeting.id, office.ref(anna).id, BookingState.HELD)
    assert place is not None
    assert (place.book_title, place.book_id is None) == ("平凡的世界", False)


def test_a_title_fits_a_line(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou)
    anna.says("预约")
    anna.taps("分享人（空 1）")
    assert anna.says("书" * 61) == ["太长了，请写在 60 字以内。"]
    assert anna.says("《》") == ["您分享哪本书？请直接写书名。"]
    assert anna.says("<b>急</b>📚")[0].startswith("《<b>急</b>📚》讲多少分钟")


def test_a_long_list_can_be_typed(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou)
    lists(office, zhou, *(f"书{number}" for number in range(30)))
    anna.says("预约")
    [books] = anna.taps("分享人（空 1）")
    assert books.splitlines()[1] == "书单上共 30 本，没有列出来的也可以直接写书名。"
    assert len(books.buttons) == 12
    assert anna.says("书29")[0].startswith("《书29》")


def test_a_listener_brings_nothing(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    anna.says("预约")
    assert anna.taps("听众（空 2）") == [f"请核对：\n{HEAD}\n听众\n现在有空的名额，确认后就是您的。"]
    assert anna.taps("确认预约") == [f"{HEAD}\n约好了：听众。"]
    assert has(office, meeting, anna) == {LISTENER: BookingState.HELD}


def test_which_of_several_meetings(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou)
    later = opens(office, zhou, title="青年读书会", at=office.at("2026-06-12", "19:00"))
    takes(office, anna, later)
    [question] = anna.says("预约")
    assert question == "您要预约哪一场？"
    assert question.buttons == [
        "5月25日（周一）15:00 第二季度读书分享会",
        "6月12日（周五）19:00 青年读书会（听众）",
    ]
    [mine] = anna.taps("6月12日（周五）19:00 青年读书会（听众）")
    assert mine == "青年读书会，6月12日（周五）19:00，图书室\n您的名额：听众。"
    assert anna.starts(f"bk_{later.id}") == [mine]


def test_nothing_to_book(office: Office) -> None:
    zhou, anna = office.secretary("周宏", branch="第二支部"), office.member("王安娜")
    assert anna.says("预约") == ["现在没有可以预约的分享会。有了安排会通知您。"]
    other = opens(office, zhou, everywhere=False)
    assert anna.says("预约") == ["现在没有可以预约的分享会。有了安排会通知您。"]
    assert anna.starts(f"bk_{other.id}") == ["“第二季度读书分享会”是支部内的分享会，只有本支部的同志可以参加。"]
    assert anna.starts("bk_77") == ["没有找到这一项，可能已经撤销。"]
    assert anna.starts("bk_" + "9" * 40) == ["没有找到这一项，可能已经撤销。"]
    assert anna.says("取消") == ["现在没有要取消的内容。"]


def test_thinking_again_before_it_is_booked(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    anna.says("预约")
    anna.taps("听众（空 2）")
    anna.taps("换个身份")
    anna.taps("点评人（空 1）")
    assert anna.taps("不约了") == ["好的，没有预约。"]
    assert has(office, meeting, anna) == {}


# The waiting list


def test_when_all_is_taken_one_waits_and_reads_the_rule(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting, SHARER)
    [roles] = sun.says("预约")
    assert "分享人：共 1 个，已满，1 人候补" in roles
    sun.taps("分享人（候补）")
    sun.says("活着")
    [summary] = sun.says("10")
    assert summary == f"请核对：\n{HEAD}\n分享人，《活着》，10分钟\n现在名额已满，确认后开始候补。\n{RULE}"
    assert sun.taps("确认候补") == [f"{HEAD}\n您在候补分享人，前面还有 1 人。\n{RULE}\n{TOLD}"]
    [screen] = sun.says("预约")
    assert screen == f"{HEAD}\n您在候补分享人，前面还有 1 人。\n您准备分享《活着》，10分钟。\n{RULE}"
    assert screen.buttons == ["换书或时长", "请人结对", "放弃候补分享人"]


def test_the_queue_of_listeners_goes_by_time_alone(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, listeners=1)
    takes(office, li, meeting)
    anna.says("预约")
    assert anna.taps("听众（候补）") == [f"请核对：\n{HEAD}\n听众\n现在名额已满，确认后开始候补。\n{BY_TIME}"]


def test_the_last_place_goes_while_one_thinks(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, listeners=1)
    anna.says("预约")
    anna.taps("听众（空 1）")
    takes(office, li, meeting)
    assert anna.taps("确认预约") == [f"{HEAD}\n您在候补听众，排在最前面。\n{BY_TIME}\n{TOLD}"]


# Changing the role


def test_changing_the_role_gives_the_old_place_away_at_once(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, listeners=1)
    takes(office, anna, meeting)
    takes(office, li, meeting)
    anna.says("预约")
    [roles] = anna.taps("换个身份")
    assert roles.splitlines()[-1] == "您现在是听众。想换成哪一种？"
    assert roles.buttons == ["分享人（空 1）", "点评人（空 1）"]
    [summary] = anna.taps("点评人（空 1）")
    assert summary.splitlines()[-1] == "您现在的听众名额会换成这个。"
    anna.taps("确认预约")
    assert has(office, meeting, anna) == {COMMENTATOR: BookingState.HELD}
    [offer] = li.hears()
    assert offer == (
        "空出一个名额，轮到您了：第二季度读书分享会，5月25日（周一）15:00，听众。\n"
        "请在5月20日（周三）13:00前答复，点下面的按钮，或回复“接受”“放弃”。没有答复，名额就不再为您保留。"
    )
    assert anna.hears() == zhou.hears() == []


def test_waiting_for_another_role_keeps_the_place(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, li, meeting, SHARER)
    takes(office, anna, meeting)
    anna.says("预约")
    anna.taps("换个身份")
    anna.taps("分享人（候补）")
    anna.says("活着")
    [summary] = anna.taps("20分钟")
    assert "轮到您之前，您现在的听众名额一直保留。" in summary
    anna.taps("确认候补")
    assert has(office, meeting, anna) == {LISTENER: BookingState.HELD, SHARER: BookingState.WAITING}
    [screen] = anna.says("预约")
    assert screen == f"{HEAD}\n您的名额：听众。\n您在候补分享人，排在最前面。\n您准备分享《活着》，20分钟。\n{RULE}"
    assert screen.buttons == [
        "与人交换",
        "转给别人",
        "放弃听众名额",
        "换书或时长",
        "请人结对",
        "放弃候补分享人",
        "加入手机日历",
    ]


# Another book


def test_a_sharer_brings_another_book(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    place = takes(office, anna, meeting, SHARER)
    anna.says("预约")
    assert anna.taps("换书或时长") == ["您分享哪本书？请直接写书名。"]
    anna.says("红岩")
    [changed] = anna.says("半小时")
    assert changed == "改好了：第二季度读书分享会，5月25日（周一）15:00，分享人，《红岩》，30分钟。"
    assert (as_it_is(office, place).book_title, as_it_is(office, place).minutes) == ("红岩", 30)


def test_the_place_is_gone_while_another_book_is_named(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    [screen] = anna.says("预约")
    anna.taps("换书或时长")
    anna.says("红岩")
    anna.taps_old("放弃分享人名额", on=screen)
    anna.taps("确定放弃")
    assert anna.says("10") == ["“第二季度读书分享会”的这一项已有变化：已经放弃。"]
    assert anna.says("取消") == ["现在没有要取消的内容。"]


# Giving up


def test_a_place_is_given_up_after_a_second_question(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    [screen] = anna.says("预约")
    [sure] = anna.taps("放弃听众名额")
    assert sure == "确定放弃“第二季度读书分享会”的听众名额吗？放弃后还想参加，要重新预约。"
    assert anna.taps("先不放弃") == [screen]
    anna.taps("放弃听众名额")
    [gone] = anna.taps("确定放弃")
    assert gone == "已放弃：第二季度读书分享会，5月25日（周一）15:00，听众。"
    assert has(office, meeting, anna) == {}
    anna.taps_old("确定放弃", on=sure)
    assert anna.toasts == ["“第二季度读书分享会”的这一项已有变化：已经放弃。"]
    anna.taps_old("先不放弃", on=sure)
    assert anna.hears() == []
    assert anna.sees()[-1] == "您在这一场没有名额，也没有候补。"


def test_it_is_said_beforehand_whether_a_place_passes_on(office: Office) -> None:
    zhou, zhao = office.secretary("周宏", everywhere=True), office.member("赵敏")
    anna, li = office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, zhao, meeting, SHARER)
    takes(office, anna, meeting, SHARER)
    zhao.says("预约")
    passes_on = "确定放弃“第二季度读书分享会”的分享人名额吗？放弃后转给候补的人，不会再排回原来的位置。"
    assert zhao.taps("放弃分享人名额") == [passes_on]
    takes(office, li, meeting, SHARER)
    anna.says("预约")
    anna.taps("请人结对")
    anna.says("李建国")
    li.says("接受")
    zhao.taps("先不放弃")
    assert zhao.taps("放弃分享人名额") == ["确定放弃“第二季度读书分享会”的分享人名额吗？放弃后还想参加，要重新预约。"]


def test_a_wait_is_given_up(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, li, meeting, SHARER)
    takes(office, anna, meeting, SHARER)
    anna.says("预约")
    assert anna.taps("放弃候补分享人") == ["确定不再候补“第二季度读书分享会”的分享人吗？放弃后不会再排回原来的位置。"]
    anna.taps("确定放弃")
    assert has(office, meeting, anna) == {}
    assert li.hears() == []


def test_who_has_checked_in_gives_nothing_up(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    takes(office, anna, meeting)
    office.until(office.at("2026-05-25", "14:45"))
    anna.hears()
    anna.says("签到")
    anna.says("预约")
    anna.taps("放弃听众名额")
    anna.taps("确定放弃")
    assert anna.toasts == ["您已在“第二季度读书分享会”签到，名额不能再放弃或换出。"]
    assert has(office, meeting, anna) == {LISTENER: BookingState.HELD}


# A meeting that has begun, ended, or was called off


def test_after_the_start_free_places_are_given_and_nothing_else_changes(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, listeners=1)
    takes(office, anna, meeting, SHARER)
    [screen] = anna.says("预约")
    office.until(office.at("2026-05-25", "15:30"))
    anna.hears()
    anna.taps("放弃分享人名额", on=screen)
    assert anna.toasts == ["“第二季度读书分享会”已经开始，名额不再变动。"]
    [begun] = anna.says("预约")
    assert begun == f"{HEAD}\n您的名额：分享人，《平凡的世界》，10分钟。\n分享会已经开始，名额不再变动。"
    assert begun.buttons == ["换书或时长"]
    li.says("预约")
    li.taps("听众（空 1）")
    assert li.taps("确认预约") == [f"{HEAD}\n约好了：听众。"]


def test_nobody_begins_to_wait_after_the_start(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, listeners=1)
    takes(office, li, meeting)
    office.until(office.at("2026-05-25", "14:50"))
    anna.says("预约")
    anna.taps("听众（候补）")
    office.until(office.at("2026-05-25", "15:01"))
    assert anna.taps("确认候补") == ["“第二季度读书分享会”已经开始，听众的名额满了，不再候补。"]
    assert has(office, meeting, anna) == {}


def test_after_the_start_nobody_is_asked_for_what_they_cannot_have(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou, commentators=0, listeners=1)
    takes(office, anna, meeting, SHARER)
    office.until(office.at("2026-05-25", "15:30"))
    [roles] = li.says("预约")
    assert roles.buttons == ["听众（空 1）"]
    assert li.says("分享人") == ["“第二季度读书分享会”已经开始，分享人的名额满了，不再候补。"]
    takes(office, zhou, meeting)
    assert li.says("预约") == ["“第二季度读书分享会”已经开始，名额不再变动。"]


def test_a_meeting_that_is_over_or_called_off_takes_nobody(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    anna.says("预约")
    [question] = anna.taps("听众（空 2）")
    with office.database.transaction() as session:
        cancel_session(
            session,
            meeting.session.id,
            by=office.ref(zhou),
            organisation=office.organisation,
            now=office.clock.now(),
        )
    assert anna.taps("确认预约", on=question) == ["“第二季度读书分享会”已经取消。"]
    assert anna.starts(f"bk_{meeting.id}") == ["“第二季度读书分享会”已经取消。"]
    past = opens(office, zhou)
    office.until(office.at("2026-05-25", "18:00"))
    assert anna.starts(f"bk_{past.id}")[-1] == "“第二季度读书分享会”已经开始，名额不再变动。"


# Hostile


def test_buttons_of_another_person_change_nothing(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    place = takes(office, anna, meeting, SHARER)
    [seen] = li.says("取消")
    verbs = ("place_up", "place_up_yes", "place_share", "place_role", "place_hand", "place_pair", "place_swap")
    for verb in verbs:
        li.taps_old("x", on=seen, data=f"{verb}:{place.id}:{place.nonce}")
        assert li.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"], verb
    for verb in (*verbs, "place_swap_with"):
        for data in (
            verb,
            f"{verb}:",
            f"{verb}:x",
            f"{verb}:7:",
            f"{verb}:{'9' * 18}:ab",
            f"{verb}:-1:ab",
            f"{verb}:１:a",
        ):
            li.taps_old("x", on=seen, data=data)
            assert li.toasts == ["没有找到这一项，可能已经撤销。"], data
        anna.taps_old("x", on=anna.says("取消")[0], data=f"{verb}:{place.id}:beef00")
        assert anna.toasts == ["情况已有变化，请以最新的消息为准。"], verb
    li.taps_old("x", on=seen, data="place_show")
    li.taps_old("x", on=seen, data="place_show:😀")
    assert li.toasts == ["没有找到这一项，可能已经撤销。"]
    assert has(office, meeting, anna) == {SHARER: BookingState.HELD}
    assert has(office, meeting, li) == {}


def test_a_double_tap_books_once(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    anna.says("预约")
    [summary] = anna.taps("听众（空 2）")
    anna.taps("确认预约")
    anna.taps_old("确认预约", on=summary)
    assert len(anna.toasts) == 1
    assert anna.toasts[0] in ("这个问题已经问过了，请看最新的一条消息。", "这个按钮已经过期，请以最新的一条消息为准。")
    assert has(office, meeting, anna) == {LISTENER: BookingState.HELD}


def test_forged_answers_to_the_questions(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou, commentators=0)
    lists(office, zhou, "活着", year=2025)
    [roles] = anna.says("预约")
    nonce = roles.markup_then["inline_keyboard"][0][0]["callback_data"].split(":")[1] if roles.markup_then else ""
    anna.taps_old("x", on=roles, data=f"d:{nonce}:commentator")
    assert anna.toasts == ["“第二季度读书分享会”没有点评人的名额，请选别的。"]
    anna.taps_old("x", on=roles, data=f"d:{nonce}:chairman")
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]
    [books] = anna.says("分享人")
    books = anna.says("红岩")[0]
    fresh = books.markup_then["inline_keyboard"][0][0]["callback_data"].split(":")[1] if books.markup_then else ""
    anna.taps_old("x", on=books, data=f"d:{fresh}:999")
    assert anna.toasts == ["分享时间请写 1 到 60 分钟，例如 10 分钟。"]
    anna.taps_old("x", on=books, data=f"d:{fresh}:-5")
    assert anna.toasts == ["没有找到这一项，可能已经撤销。"]


def test_the_role_was_taken_by_another_way_while_one_books(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    anna.says("预约")
    anna.taps("听众（空 2）")
    takes(office, anna, meeting)
    assert anna.taps("确认预约") == ["您已经是“第二季度读书分享会”的听众了。"]


def test_an_interrupted_booking_is_offered_again(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    opens(office, zhou)
    anna.says("预约")
    anna.taps("分享人（空 1）")
    anna.says("活着")
    assert anna.says("我的")[-1] == "您的“预约分享会”还没有填完。"
    assert anna.taps("接着填") == ["《活着》讲多少分钟？请点一下，或者直接写，最多 60 分钟。"]
