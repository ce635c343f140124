"""The reading list (书单): proposed by members, decided on by leaders, read by everybody."""

import pytest
from sqlalchemy import select

from bot.simulator import Person
from bot.simulator.person import Seen
from models.reading import actions
from models.reading.queries import MeetingView
from models.reading.tables import Book, BookState
from tests.club import opens
from tests.conversations.people import take_all_roles
from tests.library import borrows, lists, proposes
from tests.office import Office

TITLE_QUESTION = "请写书名。"
AUTHOR_QUESTION = "《平凡的世界》的作者是谁？"
WHY_QUESTION = "为什么推荐《平凡的世界》？请用自己的话写一段，不超过 300 字。"
SUMMARY = "请核对，推荐列入 2026 年书单：\n《平凡的世界》（路遥）\n推荐理由：写尽普通人的一生"
PROPOSAL = "王安娜推荐列入 2026 年书单：\n《平凡的世界》（路遥）\n推荐理由：写尽普通人的一生"
SENT = "推荐已交陈静，结果会告诉您。\n《平凡的世界》（路遥）"


def writes(person: Person, title: str = "平凡的世界", author: str = "路遥", why: str = "写尽普通人的一生") -> Seen:
    """Somebody answers every question of a proposal; returns the summary."""
    person.says("书单")
    person.taps("推荐一本书")
    person.says(title)
    person.says(author)
    return person.says(why)[-1]


def states(office: Office) -> list[tuple[str, BookState]]:
    """Every book there is, and what became of it."""
    with office.database.reading() as session:
        rows = session.execute(select(Book.title, Book.state).order_by(Book.id))
        return [(row.title, row.state) for row in rows]


def data_of(seen: Seen, text: str) -> str:
    """What a button of a message carries: the press, or the payload of its link."""
    rows = (seen.markup_then or {}).get("inline_keyboard", ())
    button = next(one for row in rows for one in row if one["text"] == text)
    return str(button.get("callback_data") or button["url"].partition("start=")[2])


def test_a_book_is_proposed_and_comes_onto_the_list(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    zhao = office.secretary("赵明", branch="第二支部")
    [empty] = anna.says("书单")
    assert empty == "2026 年的书单还没有书。"
    assert empty.buttons == ["推荐一本书"]
    assert anna.taps("推荐一本书") == [TITLE_QUESTION]
    assert anna.says("《平凡的世界》") == [AUTHOR_QUESTION]
    assert anna.says("路遥") == [WHY_QUESTION]
    [summary] = anna.says("写尽普通人的一生")
    assert summary == SUMMARY
    assert summary.buttons == ["提交", "改书名", "改作者", "改理由", "不推荐了"]
    assert chen.hears() == []
    assert anna.taps("提交") == [SENT]
    [asked] = chen.hears()
    assert asked == PROPOSAL
    assert list(asked.links) == asked.buttons == ["列入书单", "暂不列入"]
    assert chen.taps("列入书单") == ["已列入 2026 年书单：《平凡的世界》，王安娜推荐。"]
    assert anna.hears() == ["您推荐的《平凡的世界》已列入 2026 年书单，谢谢您。"]
    [page] = li.says("/books")
    assert page == "2026 年书单，共 1 本\n1. 《平凡的世界》（路遥），王安娜推荐"
    assert li.taps("《平凡的世界》") == [
        "《平凡的世界》（路遥）\n王安娜推荐，2026 年书单\n推荐理由：写尽普通人的一生\n图书室还没有这本书。"
    ]
    assert li.taps("返回书单") == [page]
    assert zhao.hears() == li.hears() == []


def test_a_book_is_not_listed_this_time(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    writes(anna)
    anna.taps("提交")
    chen.hears()
    assert chen.taps("暂不列入") == ["暂不列入 2026 年书单：《平凡的世界》，王安娜推荐。"]
    assert anna.hears() == ["您推荐的《平凡的世界》这次没有列入 2026 年书单，谢谢您的推荐。\n如有疑问，请与陈静联系。"]
    assert anna.says("书单") == ["2026 年的书单还没有书。"]


def test_where_a_branch_has_no_secretary_an_administrator_decides(office: Office) -> None:
    zhang, anna = office.administrator("张明"), office.member("王安娜")
    writes(anna)
    assert anna.taps("提交") == [SENT.replace("陈静", "张明")]
    assert zhang.hears() == [PROPOSAL]
    zhang.taps("列入书单")
    assert len(anna.hears()) == 1


def test_where_nobody_leads_a_proposal_waits(office: Office) -> None:
    anna = office.member("王安娜")
    writes(anna)
    assert anna.taps("提交") == ["推荐已收下，等书记决定。\n《平凡的世界》（路遥）"]
    zhang = office.administrator("张明")
    zhang.says("书单")
    zhang.taps("待定的推荐 1 本")
    assert zhang.taps("《平凡的世界》（王安娜）") == [PROPOSAL]


def test_a_leader_sees_what_waits_and_finds_it_decided(office: Office) -> None:
    chen, li = office.secretary("陈静"), office.secretary("李建国")
    anna, sun = office.member("王安娜"), office.member("孙丽", branch="第二支部")
    proposes(office, anna)
    proposes(office, anna, "活着")
    proposes(office, sun, "围城")
    [page] = chen.says("书单")
    assert page.buttons == ["推荐一本书", "待定的推荐 2 本"]
    assert anna.says("书单")[0].buttons == ["撤回推荐：《活着》", "撤回推荐：《平凡的世界》", "推荐一本书"]
    [waiting] = chen.taps("待定的推荐 2 本")
    assert waiting == "待定的推荐，共 2 本。请点一本，再作决定。"
    assert waiting.buttons == ["《平凡的世界》（王安娜）", "《活着》（王安娜）", "返回书单"]
    [asked] = chen.taps("《平凡的世界》（王安娜）")
    chen.taps("列入书单")
    anna.hears()
    li.says("书单")
    [old] = li.taps("待定的推荐 1 本")
    chen.opens(asked.links["暂不列入"])
    assert chen.hears() == []
    assert li.starts(data_of(asked, "暂不列入")) == ["《平凡的世界》不用再办了：已列入书单。"]
    li.taps_old("《活着》（王安娜）", on=old, data="proposal:1")
    assert li.toasts == ["《平凡的世界》不用再办了：已列入书单。"]
    assert anna.hears() == []


def test_a_proposal_is_taken_back_while_nobody_has_decided(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    writes(anna)
    [sent] = anna.taps("提交")
    [asked] = chen.hears()
    assert anna.taps("撤回推荐") == ["推荐已撤回：《平凡的世界》。"]
    assert chen.hears() == ["王安娜撤回了推荐：《平凡的世界》。"]
    assert chen.opens(asked.links["列入书单"]) == ["《平凡的世界》不用再办了：已撤回。"]
    anna.taps_old("撤回推荐", on=sent)
    assert anna.toasts == ["《平凡的世界》不用再办了：已撤回。"]
    writes(anna)
    anna.taps("提交")
    [again] = chen.hears()
    chen.opens(again.links["列入书单"])
    [listed] = [one for one in anna.hears() if one.startswith("您推荐")]
    assert listed
    anna.taps_old("撤回推荐", on=sent, data=f"book_back:2:{data_of(again, '列入书单').rpartition('_')[2]}")
    assert anna.toasts == ["《平凡的世界》不用再办了：已列入书单。"]


def test_the_own_proposals_stand_below_the_list_and_may_be_taken_back_there(office: Office) -> None:
    office.secretary("陈静")
    anna, li = office.member("王安娜"), office.member("李建国")
    proposes(office, anna)
    assert anna.says("书单") == ["2026 年的书单还没有书。\n您推荐的 1 本正等书记决定。"]
    assert li.says("书单") == ["2026 年的书单还没有书。"]
    assert anna.taps("撤回推荐：《平凡的世界》") == ["推荐已撤回：《平凡的世界》。"]


def test_a_leader_puts_the_own_book_onto_the_list_at_once(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    summary = writes(chen)
    assert summary.buttons[0] == "列入书单"
    assert chen.taps("列入书单") == ["已列入 2026 年书单：《平凡的世界》，陈静推荐。"]
    assert chen.hears() == []
    assert anna.says("书单") == ["2026 年书单，共 1 本\n1. 《平凡的世界》（路遥），陈静推荐"]


def test_a_title_that_is_there_is_said_at_once_and_again_at_the_end(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    lists(office, chen, "活着")
    proposes(office, li, "围城")
    anna.says("书单")
    anna.taps("推荐一本书")
    assert anna.says("《活 着》") == ["《活着》已经在 2026 年的书单里了。"]
    assert anna.says("围城") == ["《围城》已有人推荐列入 2026 年书单，正等书记决定。"]
    assert anna.says("平凡的世界") == [AUTHOR_QUESTION]
    anna.says("路遥")
    anna.says("写尽普通人的一生")
    lists(office, chen, "平凡的世界")
    assert anna.taps("提交") == ["《平凡的世界》已经在 2026 年的书单里了。", TITLE_QUESTION]
    [summary] = anna.says("人生")
    assert summary == SUMMARY.replace("平凡的世界", "人生")
    assert anna.taps("提交")[0].startswith("推荐已交陈静")


def test_everything_can_be_mended_before_it_goes_out(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    writes(anna, title="平凡世界")
    assert anna.taps("改书名") == [TITLE_QUESTION]
    assert anna.says("平凡的世界") == [SUMMARY]
    assert anna.taps("改作者") == [AUTHOR_QUESTION]
    assert anna.says("路 遥") == [SUMMARY.replace("路遥", "路 遥")]
    assert anna.taps("改理由") == [WHY_QUESTION]
    assert anna.says("值得\n一读") == [SUMMARY.replace("路遥", "路 遥").replace("写尽普通人的一生", "值得 一读")]
    assert anna.taps("不推荐了") == ["好的，没有提交。"]
    assert chen.hears() == []
    assert anna.says("书单") == ["2026 年的书单还没有书。"]


def test_what_is_too_long_is_asked_again(office: Office) -> None:
    office.secretary("陈静")
    anna = office.member("王安娜")
    anna.says("书单")
    anna.taps("推荐一本书")
    assert anna.says("书" * 61) == ["太长了，请写在 60 字以内。"]
    anna.says("平凡的世界")
    assert anna.says("路" * 61) == ["太长了，请写在 60 字以内。"]
    anna.says("路遥")
    assert anna.says("好" * 301) == ["太长了，请写在 300 字以内。"]
    assert anna.says("写尽普通人的一生") == [SUMMARY]


# Years


@pytest.mark.parametrize("day", ["2026-11-02", "2026-12-31"])
def test_late_in_the_year_it_is_asked_for_which(office: Office, day: str) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    lists(office, chen)
    office.until(office.at(day))
    anna.hears()
    anna.says("书单")
    [question] = anna.taps("推荐一本书")
    assert question == "推荐列入哪一年的书单？"
    assert question.buttons == ["2026 年", "2027 年"]
    anna.taps_old("2027 年", on=question, data=data_of(question, "2027 年").replace("2027", "1999"))
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert anna.taps("2027 年", on=question) == [TITLE_QUESTION]
    assert anna.says("平凡的世界") == [AUTHOR_QUESTION]


def test_a_year_that_is_over_by_the_end_is_asked_again(office: Office) -> None:
    office.secretary("陈静")
    anna = office.member("王安娜")
    office.until(office.at("2026-12-31", "23:50"))
    anna.says("书单")
    [question] = anna.taps("推荐一本书")
    anna.taps("2026 年", on=question)
    anna.says("平凡的世界")
    anna.says("路遥")
    anna.says("写尽普通人的一生")
    office.until(office.at("2027-01-01", "00:05"))
    [question] = anna.taps("提交")
    assert question.buttons == ["2027 年"]
    assert anna.taps("2027 年") == [SUMMARY.replace("2026", "2027")]
    anna.taps("提交")


def test_other_years_are_a_press_away(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    lists(office, chen, "红岩", year=2025)
    [now] = anna.says("书单")
    assert now.buttons == ["2025 年", "推荐一本书"]
    [before] = anna.taps("2025 年")
    assert before == "2025 年书单，共 1 本\n1. 《红岩》（路遥），陈静推荐"
    assert before.buttons == ["《红岩》", "2026 年", "推荐一本书"]
    assert anna.taps("《红岩》")[0].startswith("《红岩》（路遥）\n陈静推荐，2025 年书单")
    assert anna.taps("返回书单") == [before]
    anna.taps_old("2026 年", on=before, data="books:1999:0")
    assert anna.toasts == ["情况已有变化，请以最新的消息为准。"]


def test_a_long_list_is_paged(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    for n in range(1, 19):
        lists(office, chen, f"第{n}本书")
    [first] = anna.says("书单")
    assert first.splitlines()[0] == "2026 年书单，共 18 本，第 1 页，共 3 页"
    assert first.buttons[6:] == ["《第7本书》", "下一页", "推荐一本书"]
    [second] = anna.taps("下一页")
    assert second.splitlines()[1] == "8. 《第8本书》（路遥），陈静推荐"
    assert second.buttons[7:] == ["上一页", "下一页", "推荐一本书"]
    [last] = anna.taps("下一页")
    assert last.splitlines()[3:] == ["17. 《第17本书》（路遥），陈静推荐", "18. 《第18本书》（路遥），陈静推荐"]
    anna.taps_old("上一页", on=last, data="books:2026:77")
    assert anna.sees()[-1] == last
    anna.taps("上一页")
    assert anna.sees()[-1] == second


# What the list says of each book


def shared(office: Office, meeting: MeetingView, by: Person, **books: str) -> None:
    """The secretary has marked who shared what."""
    office.until(office.at("2026-05-25", "18:00"))
    with office.database.transaction() as session:
        marks = {int(number.removeprefix("m")): actions.SharedBook(title) for number, title in books.items()}
        now = office.clock.now()
        actions.confirm_marks(session, meeting.id, marks, by=office.ref(by), seen=None, now=now)


def test_the_list_says_who_has_shared_and_who_has_a_copy(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    book = lists(office, chen, copies=2)
    meeting = opens(office, chen, everywhere=False)
    shared(office, meeting, chen, **{f"m{office.ref(li).id}": "《平凡的世界》"})
    borrows(office, anna, book)
    for person in (chen, anna, li):
        person.hears()
    assert li.says("书单") == [
        "2026 年书单，共 1 本\n1. 《平凡的世界》（路遥），陈静推荐\n分享过：李建国\n"
        "图书室有 2 册，可借 1 册；在借：王安娜"
    ]
    assert "分享过：李建国" in li.taps("《平凡的世界》")[0]


# Hostile


HOSTILE = [
    "👨‍👩‍👧‍👦" * 8 + "📚" * 4,
    "📕" * 60,
    "<b>书</b> & <a href='x'>名",
    '=HYPERLINK("http://x")',
    "\u202eطريق\u202c 书",
]


@pytest.mark.parametrize("title", HOSTILE, ids=["families", "emoji", "markup", "formula", "right to left"])
def test_a_title_stays_a_title(office: Office, title: str) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    summary = writes(anna, title=title, author=title[:60], why=title)
    shown = title.translate(dict.fromkeys((0x202E, 0x202C)))
    assert f"《{shown}》（{shown[:60]}）" in summary
    anna.taps("提交")
    [asked] = chen.hears()
    assert f"推荐理由：{shown}" in asked
    chen.taps("列入书单")
    assert any(shown in one for one in anna.hears())
    [page] = anna.says("书单")
    assert f"1. 《{shown}》（{shown[:60]}），王安娜推荐" in page
    assert "<a" not in page.html
    assert "<b>书</b>" not in page.html
    [book] = anna.taps(f"《{shown}》")
    assert book.startswith(f"《{shown}》")


def test_a_sticker_is_no_title_and_neither_is_a_blank(office: Office) -> None:
    anna = office.member("王安娜")
    anna.says("书单")
    anna.taps("推荐一本书")
    anna.says("\u3164")
    assert anna.says("《\u3000》") == ["没有读到内容，请再写一次。"]
    assert anna.says("平凡的世界") == [AUTHOR_QUESTION]


def test_forged_links_and_presses_change_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    zhao, sun = office.secretary("赵明", branch="第二支部"), office.member("孙丽", branch="第二支部")
    writes(anna)
    [sent] = anna.taps("提交")
    [asked] = chen.hears()
    link = data_of(asked, "列入书单")
    refused = "这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"
    assert anna.starts(link) == sun.starts(link) == zhao.starts(link) == [refused]
    missing = "没有找到这一项，可能已经撤销。"
    for payload, why in {
        "bl_1_wrong": "情况已有变化，请以最新的消息为准。",
        "bl_99_x": missing,
        "bl_": missing,
        "bn_x_y": missing,
        "bl_999999999999999999999_x": missing,
        "bp_1": "《平凡的世界》不在书单里。",
        "bp_": missing,
    }.items():
        assert chen.starts(payload) == [why], payload
    for data, why in {
        "book:1": "《平凡的世界》不在书单里。",
        "book": missing,
        "book:x": missing,
        "books:2026": missing,
        "books:2026:-1": missing,
        "proposal:1": refused,
        "proposals:0": refused,
        data_of(sent, "撤回推荐"): refused,
    }.items():
        [seen] = sun.says("语言")
        sun.taps_old("中文", on=seen, data=data)
        assert sun.toasts == [why], data
    [seen] = zhao.says("语言")
    zhao.taps_old("中文", on=seen, data="proposal:1")
    assert zhao.toasts == [refused]
    assert zhao.says("书单")[0].buttons == ["推荐一本书"]
    assert states(office) == [("平凡的世界", BookState.PROPOSED)]


def test_who_leads_no_more_lists_nothing(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    proposes(office, anna)
    summary = writes(chen, title="活着")
    [page, _unfinished] = chen.says("书单")
    take_all_roles(office)
    chen.taps_old("待定的推荐 1 本", on=page)
    assert chen.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    chen.taps("列入书单", on=summary)
    assert chen.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert ("活着", BookState.LISTED) not in states(office)


def test_a_proposal_that_was_interrupted_goes_on(office: Office) -> None:
    office.secretary("陈静")
    anna = office.member("王安娜")
    anna.says("书单")
    anna.taps("推荐一本书")
    anna.says("平凡的世界")
    office.later(minutes=31)
    [put_away] = anna.hears()
    assert put_away == "“推荐一本书”放了一段时间，我先替您收好了，内容都在。"
    assert anna.taps("接着填") == [AUTHOR_QUESTION]
