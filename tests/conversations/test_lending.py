"""The room's copies: borrowed, renewed, returned, waited for, kept by a leader."""

import pytest

from bot.simulator import Person
from bot.simulator.person import Seen
from models.reading import actions, queries
from models.reading.queries import BookView, LoanView
from models.reading.tables import HoldState
from tests.library import borrows, hold_now, lists, loans_out, waits
from tests.office import Office

MISSING = "没有找到这一项，可能已经撤销。"
OLD = "情况已有变化，请以最新的消息为准。"
REFUSED = "这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"
BORROWED = "已借：《平凡的世界》第 1 册，最晚6月19日（周五）还。\n请到图书室取书。到期前一天会提醒您。"
READY = (
    "您等的《平凡的世界》到了，为您留到5月22日（周五）17:30。\n"
    "请点下面的按钮，或回复“接受”“放弃”。接受以后，请到图书室取书。"
)
RULE = "按排队的先后：书还回来，就为排在最前面的人留两个工作日，并发消息告诉本人。"


def opens_book(person: Person, title: str = "平凡的世界") -> Seen:
    """Somebody finds a book on the list; returns its page."""
    person.says("书单")
    return person.taps(f"《{title}》")[-1]


def standing(page: Seen) -> list[str]:
    """What the page says below the reason."""
    return page.splitlines()[3:]


def returns(office: Office, person: Person, loan: LoanView) -> None:
    """A copy is back, without any conversation; who waits is told by nobody."""
    with office.database.transaction() as session:
        actions.return_loan(
            session,
            loan.id,
            nonce=loan.nonce,
            by=office.ref(person),
            organisation=office.organisation,
            now=office.clock.now(),
        )


def out_since(office: Office, book: BookView) -> list[tuple[str, str]]:
    """Who has a copy, and until when."""
    with office.database.reading() as session:
        found = queries.copies_of(session, book.id)
    return [(one.loan.member_name, one.loan.due_on.isoformat()) for one in found if one.loan is not None]


def data_of(seen: Seen, text: str) -> str:
    """What a button of a message carries: the press, or the payload of its link."""
    rows = (seen.markup_then or {}).get("inline_keyboard", ())
    button = next(one for row in rows for one in row if one["text"] == text)
    return str(button.get("callback_data") or button["url"].partition("start=")[2])


# Borrowing


def test_a_copy_is_borrowed_renewed_and_returned(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    book = lists(office, chen, copies=1)
    page = opens_book(anna)
    assert standing(page) == ["图书室有 1 册，可借 1 册"]
    assert page.buttons == ["借阅", "返回书单"]
    [sure] = anna.taps("借阅")
    assert sure == "借阅《平凡的世界》，最晚6月19日（周五）还。"
    assert sure.buttons == ["确定借阅", "不借了"]
    assert loans_out(office, book) == []
    assert anna.taps("不借了") == [page]
    anna.taps("借阅")
    assert anna.taps("确定借阅") == [BORROWED]
    [page] = anna.taps("看这本书")
    assert standing(page) == [
        "图书室有 1 册，现在没有可借的；在借：王安娜",
        "您借着第 1 册，最晚6月19日（周五）还。",
    ]
    assert page.buttons == ["续借", "归还", "返回书单"]
    assert anna.taps("续借") == ["已续借：《平凡的世界》第 1 册，最晚7月19日（周日）还。续借只有一次。"]
    [page] = anna.taps("看这本书")
    assert standing(page)[1:] == ["您借着第 1 册，最晚7月19日（周日）还。", "已经续借过一次，不能再续。"]
    assert page.buttons == ["归还", "返回书单"]
    assert anna.taps("归还") == ["归还《平凡的世界》第 1 册：请先把书放回图书室，再点“已放回”。"]
    assert anna.taps("返回") == [page]
    anna.taps("归还")
    assert anna.taps("已放回") == ["已归还：《平凡的世界》第 1 册，谢谢您。"]
    assert loans_out(office, book) == []
    assert chen.hears() == []


def test_two_press_for_the_last_copy_and_one_gets_it(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    for person in (anna, li):
        opens_book(person)
        person.taps("借阅")
    assert anna.taps("确定借阅") == [BORROWED]
    [page] = li.taps("确定借阅")
    assert li.toasts == ["《平凡的世界》现在没有可借的，您可以排队。"]
    assert page.buttons == ["排队", "返回书单"]
    assert loans_out(office, book) == ["王安娜"]


def test_a_second_press_borrows_nothing_more(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    book = lists(office, chen, copies=2)
    opens_book(anna)
    [sure] = anna.taps("借阅")
    anna.taps("确定借阅")
    [page] = anna.taps_old("确定借阅", on=sure)
    assert anna.toasts == ["您已借了《平凡的世界》，最晚6月19日（周五）还。"]
    assert page.buttons == ["续借", "归还", "返回书单"]
    assert loans_out(office, book) == ["王安娜"]


def test_the_day_that_was_shown_is_the_day_that_holds(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    book = lists(office, chen, copies=1)
    opens_book(anna)
    anna.taps("借阅")
    office.later(days=1)
    assert anna.taps("确定借阅") == ["借阅《平凡的世界》，最晚6月20日（周六）还。"]
    assert anna.toasts == [OLD]
    assert loans_out(office, book) == []
    anna.taps("确定借阅")
    assert out_since(office, book) == [("王安娜", "2026-06-20")]


def test_a_copy_for_which_somebody_waits_can_t_be_renewed_and_the_page_says_so(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    before = opens_book(anna)
    waits(office, li, book)
    [page] = anna.taps("续借", on=before)
    assert anna.toasts == ["有人在等《平凡的世界》，这次不能续借，最晚6月19日（周五）还。"]
    assert standing(page) == [
        "图书室有 1 册，现在没有可借的；在借：王安娜；1 人排队",
        "您借着第 1 册，最晚6月19日（周五）还。",
        "有人在等这本书，现在不能续借。",
    ]
    assert page.buttons == ["归还", "返回书单"]
    assert out_since(office, book) == [("王安娜", "2026-06-19")]


def test_what_one_has_and_waits_for_is_in_me(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    sun = office.member("孙丽")
    first, second = lists(office, chen, copies=1), lists(office, chen, "活着", copies=1)
    third = lists(office, chen, "围城", copies=1)
    borrows(office, anna, first)
    for book in (second, third):
        borrows(office, li, book)
    waits(office, anna, second)
    waits(office, sun, third)
    waits(office, anna, third)
    [me] = anna.says("我的")
    assert me.endswith(
        "借阅\n《平凡的世界》，最晚6月19日（周五）还\n《活着》，排队中，排在最前面\n《围城》，排队中，前面还有 1 人"
    )
    assert me.buttons == ["续借或归还：《平凡的世界》", "《活着》", "《围城》"]
    assert "借阅" not in chen.says("我的")[0]
    [page] = anna.taps("续借或归还：《平凡的世界》")
    assert page.buttons == ["续借", "归还", "返回书单"]
    office.until(office.at("2026-06-20", "12:00"))
    anna.hears()
    assert "《平凡的世界》，原定6月19日（周五）还，请尽快归还" in anna.says("我的")[0]
    assert "您借着第 1 册，原定6月19日（周五）还，请尽快归还。" in opens_book(anna)


# Waiting


def test_who_waits_is_told_and_accepts_by_link(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    sun = office.member("孙丽")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    opens_book(li)
    [page] = li.taps("排队")
    assert standing(page)[1:] == ["您在排队，排在最前面。", RULE]
    assert page.buttons == ["不等了", "返回书单"]
    office.later(seconds=1)
    opens_book(sun)
    [page] = sun.taps("排队")
    assert standing(page) == [
        "图书室有 1 册，现在没有可借的；在借：王安娜；2 人排队",
        "您在排队，前面还有 1 人。",
        RULE,
    ]
    opens_book(anna)
    anna.taps("归还")
    anna.taps("已放回")
    [ready] = li.hears()
    assert ready == READY
    assert list(ready.links) == ["接受", "放弃"]
    assert standing(opens_book(li)) == [
        "图书室有 1 册，现在没有可借的；留着待取 1 册；1 人排队",
        "有一册为您留着，留到5月22日（周五）17:30。",
    ]
    assert "《平凡的世界》，为您留到5月22日（周五）17:30" in li.says("我的")[0]
    assert li.opens(ready.links["接受"]) == [BORROWED]
    assert loans_out(office, book) == ["李建国"]
    assert sun.hears() == anna.hears() == chen.hears() == []


def test_by_word_the_copy_is_taken_or_left(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    li, sun = office.member("李建国"), office.member("孙丽")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    waits(office, li, book)
    waits(office, sun, book)
    opens_book(anna)
    anna.taps("归还")
    anna.taps("已放回")
    assert li.hears() == [READY]
    assert li.says("放弃") == ["好的，《平凡的世界》不再为您排队或保留。"]
    assert sun.hears() == [READY]
    assert sun.says("接受") == [BORROWED]
    assert loans_out(office, book) == ["孙丽"]
    assert li.hears() == []


def test_several_that_lie_ready_are_asked_about_one_by_one(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    for title in ("平凡的世界", "活着"):
        book = lists(office, chen, title, copies=1)
        loan = borrows(office, anna, book)
        waits(office, li, book)
        returns(office, anna, loan)
    [asked] = li.says("接受")
    assert "您等的《平凡的世界》到了，为您留到5月22日（周五）17:30。" in asked
    assert "您等的《活着》到了，为您留到5月22日（周五）17:30。" in asked
    assert len(asked.links) == 4
    li.opens(next(iter(asked.links.values())))
    assert li.says("接受")[0].startswith("已借：《活着》")


def test_the_queue_is_left_and_begun_again_at_its_end(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    li, sun = office.member("李建国"), office.member("孙丽")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    hold = waits(office, li, book)
    waits(office, sun, book)
    page = opens_book(li)
    assert li.taps("不等了") == ["确定不再排队等《平凡的世界》吗？以后再排，要从队尾开始。"]
    assert li.taps("返回") == [page]
    li.taps("不等了")
    assert li.taps("确定不等") == ["好的，《平凡的世界》不再为您排队或保留。"]
    assert hold_now(office, hold).state is HoldState.GIVEN_UP
    [page] = li.taps("看这本书")
    office.later(seconds=5)
    [page] = li.taps("排队")
    assert "您在排队，前面还有 1 人。" in page
    assert sun.hears() == []


def test_what_was_free_and_is_no_more_is_not_even_asked_about(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    before = opens_book(li)
    borrows(office, anna, book)
    [page] = li.taps("借阅", on=before)
    assert li.toasts == [OLD]
    assert page.buttons == ["排队", "返回书单"]


def test_presses_that_come_too_late_say_why(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    loan = borrows(office, anna, book)
    before = opens_book(li)
    returns(office, anna, loan)
    [page] = li.taps("排队", on=before)
    assert li.toasts == ["《平凡的世界》现在就有可借的，不用排队。"]
    assert page.buttons == ["借阅", "返回书单"]
    borrows(office, anna, book)
    li.taps_old("排队", on=before)
    li.taps_old("排队", on=before)
    assert li.toasts == ["您已经在排队等《平凡的世界》。"]


# A leader keeps the copies


def test_a_leader_adds_copies_and_they_go_to_who_waits(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen)
    assert standing(opens_book(anna)) == ["图书室还没有这本书。"]
    assert opens_book(chen).buttons == ["册数", "返回书单"]
    [empty] = chen.taps("册数")
    assert empty == "《平凡的世界》在图书室的册数\n图书室还没有这本书。"
    [one] = chen.taps("加 1 册")
    assert chen.toasts == ["已加 1 册。"]
    assert one == "《平凡的世界》在图书室的册数\n第 1 册：可借"
    assert chen.taps_old("加 1 册", on=empty) == []
    assert chen.toasts == [OLD]
    borrows(office, anna, book)
    waits(office, li, book)
    [three] = chen.taps("加 2 册", on=one)
    assert three == (
        "《平凡的世界》在图书室的册数\n第 1 册：王安娜借，最晚6月19日（周五）还\n"
        "第 2 册：为李建国留到5月22日（周五）17:30\n第 3 册：可借"
    )
    assert li.hears() == [READY]
    assert three.buttons == [
        "加 1 册", "加 2 册", "第 1 册归还", "第 1 册遗失", "第 2 册遗失", "第 3 册遗失", "看这本书"
    ]  # fmt: skip
    assert anna.hears() == []


def test_a_leader_notes_a_return(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    waits(office, li, book)
    opens_book(chen)
    [page] = chen.taps("册数")
    [sure] = chen.taps("第 1 册归还")
    assert sure == "王安娜借的《平凡的世界》第 1 册，已经放回图书室了吗？"
    assert chen.taps("返回") == [page]
    chen.taps("第 1 册归还")
    assert chen.taps("已放回") == ["《平凡的世界》在图书室的册数\n第 1 册：为李建国留到5月22日（周五）17:30"]
    assert chen.toasts == ["已登记。"]
    assert anna.hears() == ["陈静为您登记了归还：《平凡的世界》第 1 册，谢谢您。"]
    assert li.hears() == [READY]
    assert chen.taps_old("已放回", on=sure) == []
    assert chen.toasts == ["《平凡的世界》这一册已经归还。"]


def test_a_lost_copy_ends_its_loan(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    opens_book(chen)
    chen.taps("册数")
    [sure] = chen.taps("第 1 册遗失")
    assert sure == (
        "《平凡的世界》第 1 册确实不在了吗？登记以后不再外借。\n这一册现由王安娜借，登记后借阅随之结束，并告诉本人。"
    )
    assert chen.taps("登记遗失") == ["《平凡的世界》在图书室的册数\n图书室还没有这本书。"]
    assert anna.hears() == ["陈静登记：您借的《平凡的世界》第 1 册已经遗失，借阅随之结束。如有出入，请与陈静联系。"]
    chen.taps_old("登记遗失", on=sure)
    assert chen.toasts == ["《平凡的世界》的这一册已经不在借阅之列。"]
    office.until(office.at("2026-07-01"))
    assert anna.hears() == chen.hears() == []


def test_a_kept_copy_that_is_lost_leaves_its_reader_where_they_stood(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=1)
    loan = borrows(office, anna, book)
    waits(office, li, book)
    returns(office, anna, loan)
    [question] = li.says("看看")
    opens_book(chen)
    chen.taps("册数")
    chen.taps("第 1 册遗失")
    chen.taps("登记遗失")
    assert li.hears() == ["原来为您留的《平凡的世界》那一册找不到了，很抱歉。您仍在队里，位置不变，有书马上告诉您。"]
    assert li.opens(question.links["接受"]) == [OLD]
    assert li.says("接受") == ["现在没有等您答复的事。要看或放弃已约的名额，请发“预约”。"]
    chen.taps("加 1 册")
    assert li.hears() == [READY]


# Hostile


def test_links_of_others_and_of_the_past_change_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    li, sun = office.member("李建国"), office.member("孙丽", branch="第二支部")
    book = lists(office, chen, copies=1)
    borrows(office, anna, book)
    hold = waits(office, li, book)
    opens_book(anna)
    anna.taps("归还")
    anna.taps("已放回")
    [ready] = li.hears()
    for person in (sun, anna, chen):
        assert person.starts(data_of(ready, "接受")) == [REFUSED]
        assert person.starts(data_of(ready, "放弃")) == [REFUSED]
    for payload, why in {
        f"ha_{hold.id}_wrong": OLD,
        "ha_99_x": MISSING,
        "ha_": MISSING,
        "hd_x": MISSING,
        f"hd_{hold.id}": OLD,
    }.items():
        assert li.starts(payload) == [why], payload
    assert hold_now(office, hold).state is HoldState.KEPT
    li.opens(ready.links["接受"])
    for answer in ("接受", "放弃"):
        assert li.opens(ready.links[answer]) == ["《平凡的世界》不用再答复：您已借走。"]
    assert loans_out(office, book) == ["李建国"]


def test_presses_that_are_forged_or_others_change_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    li, sun = office.member("李建国"), office.member("孙丽")
    book = lists(office, chen, copies=1)
    loan = borrows(office, anna, book)
    hold = waits(office, li, book)
    page = opens_book(anna)
    [sure] = anna.taps("归还")
    expected = {
        data_of(page, "归还"): REFUSED,
        data_of(sure, "已放回"): REFUSED,
        f"loan_more:{loan.id}:{loan.nonce}": REFUSED,
        f"loan_more:{loan.id}": MISSING,
        f"hold_off:{hold.id}:{hold.nonce}": REFUSED,
        f"hold_off_ok:{hold.id}:{hold.nonce}": REFUSED,
        f"copies:{book.id}": REFUSED,
        f"copies_add:{book.id}:1:2": REFUSED,
        f"loan_in:{loan.id}:{loan.nonce}": REFUSED,
        f"loan_in_ok:{loan.id}:{loan.nonce}": REFUSED,
        "copy_lost:1": REFUSED,
        "copy_lost_ok:1": REFUSED,
        "borrow": MISSING,
        "borrow:99": MISSING,
        "borrow_ok:1": OLD,
        "borrow_ok:x:20260619": MISSING,
        "hold": MISSING,
        "hold:-1": MISSING,
    }
    for data, why in expected.items():
        [seen] = sun.says("语言")
        sun.taps_old("中文", on=seen, data=data)
        assert sun.toasts == [why], data
    for data, why in {
        f"copies_add:{book.id}": MISSING,
        f"copies_add:{book.id}:1:99": "一种书最多登记 20 册。",
        f"copies_add:{book.id}:1:0": "一种书最多登记 20 册。",
        f"copies_add:{book.id}:7:1": OLD,
        "copies:99": MISSING,
        "copy_lost:99": MISSING,
        f"loan_in:{loan.id}:wrong": OLD,
    }.items():
        [seen] = chen.says("语言")
        chen.taps_old("中文", on=seen, data=data)
        assert chen.toasts == [why], data
    assert out_since(office, book) == [("王安娜", "2026-06-19")]
    assert hold_now(office, hold).state is HoldState.WAITING
    assert li.hears() == anna.hears() == []


@pytest.mark.parametrize("title", ["📕" * 60, "<b>书</b>&", '=HYPERLINK("http://x")'])
def test_any_title_can_be_borrowed_and_waited_for(office: Office, title: str) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("<i>王</i>安娜"), office.member("李建国")
    lists(office, chen, title, copies=1)
    opens_book(anna, title)
    anna.taps("借阅")
    assert anna.taps("确定借阅")[0].startswith(f"已借：《{title}》第 1 册")
    assert "在借：<i>王</i>安娜" in opens_book(li, title)
    li.taps("排队")
    anna.taps("看这本书")
    anna.taps("归还")
    anna.taps("已放回")
    assert li.hears()[0].startswith(f"您等的《{title}》到了")
    assert f"《{title}》" in li.says("我的")[0]
