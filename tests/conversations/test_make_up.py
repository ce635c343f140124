"""Making up for a missed session."""

from bot.simulator import Person
from models.study.queries import SessionView, owed
from models.study.tables import How, Mark
from tests.gathering import gathers, mark_now, mark_rows
from tests.office import Office

TODAY = "2026-05-20"
ASKED = "补学：主题党日，5月20日（周三）；请在5月27日（周三）前完成。\n请把学习心得发给我，文字、照片、文件都可以。"


def missed(office: Office, chen: Person, *people: Person) -> SessionView:
    """A session that the clock has closed without these people."""
    view = gathers(office, chen)
    office.until(office.at(TODAY, "16:05"))
    for person in (chen, *people):
        person.hears()
    return view


def owed_by(office: Office, person: Person) -> int:
    """The id of the only task that somebody owes."""
    with office.database.reading() as session:
        [task] = owed(session, office.ref(person).id)
    return task.id


def test_a_note_is_confirmed_and_the_absence_stays_in_the_history(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = missed(office, chen, anna)
    assert anna.says("补学") == [ASKED]
    assert anna.says("学习了条例，体会很深。") == ["补学材料已交陈静确认，结果会告诉您。"]
    [paper] = chen.hears()
    assert paper == "王安娜交来补学：主题党日，5月20日（周三）。\n心得：学习了条例，体会很深。"
    assert paper.buttons == ["确认", "退回"]
    assert mark_now(office, view, anna) is Mark.ABSENT
    assert chen.taps("确认") == ["已确认王安娜的补学：主题党日，5月20日（周三）。"]
    assert anna.hears() == ["陈静确认了您的补学：主题党日，5月20日（周三）。登记已改为“已补学”。"]
    rows = mark_rows(office, view, anna)
    assert [(row.mark, row.how, row.by_name) for row in rows] == [
        (Mark.ABSENT, How.CLOSE, None),
        (Mark.MADE_UP, How.MAKE_UP, "陈静"),
    ]
    assert rows[0].superseded_at is not None
    assert anna.says("补学") == ["您没有要补的学习。"]


def test_a_photo_and_a_document_reach_the_leader(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    missed(office, chen, anna, li)
    anna.says("/makeup")
    anna.sends_photo(b"a page of notes", caption="手写心得")
    photo, paper = chen.hears()
    assert photo.photo == b"a page of notes"
    assert paper == "王安娜交来补学：主题党日，5月20日（周三）。\n心得：手写心得\n附件见上一条消息。"
    li.says("补学")
    li.sends_document("心得.docx", b"words")
    document, paper = chen.hears()
    assert document.document == ("心得.docx", b"words")
    assert paper == "李建国交来补学：主题党日，5月20日（周三）。\n附件见上一条消息。"


def test_an_album_comes_picture_by_picture(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    missed(office, chen, anna)
    anna.says("补学")
    anna.sends_photo(b"page 1")
    chen.hears()
    assert anna.sends_photo(b"page 2") == ["这一份也转交陈静了。"]
    assert [seen.photo for seen in chen.hears()] == [b"page 2"]
    office.later(minutes=11)
    [answer] = anna.sends_photo(b"a cat")
    assert "这一份" not in answer
    assert chen.hears() == []


def test_a_task_that_is_dropped_meanwhile(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    missed(office, chen, anna)
    anna.says("补学")
    chen.says("点名")
    chen.taps("○ 王安娜")
    assert anna.says("学习了条例。") == ["这一项已经处理过了：不用补。"]
    assert anna.says("取消") == ["现在没有要取消的内容。"]
    assert chen.hears() == []


def test_a_note_has_a_length(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    missed(office, chen, anna)
    anna.says("补学")
    assert anna.says("学" * 501) == ["太长了，请写在 500 字以内。"]
    assert anna.says("学习了条例。") == ["补学材料已交陈静确认，结果会告诉您。"]


def test_returned_and_handed_in_again(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = missed(office, chen, anna)
    anna.says("补学")
    anna.says("学了。")
    [first] = chen.hears()
    [why] = chen.taps("退回")
    assert why == "王安娜交来补学：主题党日，5月20日（周三）。\n心得：学了。\n请写一句退回的理由，王安娜会看到。"
    assert anna.hears() == []
    assert chen.says("请结合 <本职> 工作写一写") == ["已退回王安娜的补学：主题党日，5月20日（周三）。"]
    [returned] = anna.hears()
    assert returned == (
        "陈静退回了您的补学：主题党日，5月20日（周三）。\n退回理由：请结合 <本职> 工作写一写\n"
        "请补充后再交，5月27日（周三）前完成。"
    )
    assert anna.taps("交补学") == [f"{ASKED}\n退回理由：请结合 <本职> 工作写一写"]
    anna.says("学习了条例，体会很深。")
    [second] = chen.hears()
    assert chen.taps_old("确认", on=first) == []
    assert chen.toasts == ["情况已有变化，请以最新的消息为准。"]
    assert mark_now(office, view, anna) is Mark.ABSENT
    chen.taps("确认", on=second)
    assert mark_now(office, view, anna) is Mark.MADE_UP
    assert chen.taps_old("退回", on=second) == []
    assert chen.toasts == ["这一项已经处理过了：已完成。"]


def test_not_returned_after_all(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = missed(office, chen, anna)
    anna.says("补学")
    anna.says("学习了条例。")
    chen.hears()
    chen.taps("退回")
    assert chen.says("写" * 501) == ["太长了，请写在 500 字以内。"]
    [paper] = chen.taps("先不退回")
    assert paper.buttons == ["确认", "退回"]
    chen.taps("确认", on=paper)
    assert mark_now(office, view, anna) is Mark.MADE_UP


def test_confirmed_by_another_while_the_reason_is_written(office: Office) -> None:
    chen, zhou = office.secretary("陈静"), office.secretary("周宏", branch="机关支部", everywhere=True)
    anna = office.member("王安娜")
    view = missed(office, chen, anna, zhou)
    anna.says("补学")
    anna.says("学习了条例。")
    chen.hears()
    chen.taps("退回")
    zhou.hears()
    zhou.taps("确认")
    anna.hears()
    assert chen.says("再写一写") == ["这一项已经处理过了：已完成。"]
    assert anna.hears() == []
    assert mark_now(office, view, anna) is Mark.MADE_UP
    assert chen.says("取消") == ["现在没有要取消的内容。"]


def test_a_secretarys_own_make_up_goes_to_another_leader(office: Office) -> None:
    chen, zhou = office.secretary("陈静"), office.secretary("周宏", branch="机关支部", everywhere=True)
    view = missed(office, chen, zhou)
    chen.says("补学")
    assert chen.says("学习了条例。") == ["补学材料已交周宏确认，结果会告诉您。"]
    [paper] = zhou.hears()
    assert paper.startswith("陈静交来补学")
    forged = paper.markup_then["inline_keyboard"][0][0]["callback_data"] if paper.markup_then else ""
    [seen] = chen.says("取消")
    chen.taps_old("确认", on=seen, data=forged)
    assert chen.toasts == ["您自己的请假和补学，请由其他负责同志办理。"]
    zhou.taps("确认", on=paper)
    assert mark_now(office, view, chen) is Mark.MADE_UP


def test_who_became_secretary_later_finds_the_work_with_its_file(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = missed(office, chen, anna)
    anna.says("补学")
    anna.sends_photo(b"a page of notes", caption="手写心得")
    chen.hears()
    li = office.secretary("李建国")
    li.says("学习活动")
    li.taps("5月20日（周三）15:00 主题党日（待确认）")
    photo, paper = li.taps("请假、补学待办 1 件")
    assert photo.photo == b"a page of notes"
    assert paper.startswith("王安娜交来补学")
    li.taps("确认", on=paper)
    assert mark_now(office, view, anna) is Mark.MADE_UP
    assert "请假、补学待办 1 件" not in [one for seen in li.says("学习活动") for one in seen.buttons]


def test_which_of_several_and_what_waits(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    gathers(office, chen, title="党课", at=office.at(TODAY, "10:00"))
    missed(office, chen, anna)
    [question] = anna.says("补学")
    assert question.buttons == ["5月20日（周三）党课", "5月20日（周三）主题党日"]
    assert anna.taps("5月20日（周三）主题党日") == [ASKED]
    anna.says("学习了条例。")
    assert anna.says("补学")[0].startswith("补学：党课")
    anna.says("听了录像。")
    assert anna.says("补学") == [
        "5月20日（周三）“党课”的补学已交，等待确认。\n5月20日（周三）“主题党日”的补学已交，等待确认。"
    ]


def test_the_task_of_another_is_not_ones_own(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    missed(office, chen, anna, li)
    task = owed_by(office, anna)
    assert li.starts(f"mu_{task}") == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert li.starts("mu_999") == li.starts("mu_x") == ["没有找到这一项，可能已经撤销。"]


def test_only_who_leads_the_branch_confirms(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    zhao = office.secretary("赵明", branch="第二支部")
    view = missed(office, chen, anna)
    anna.says("补学")
    anna.says("学习了条例。")
    [paper] = chen.hears()
    assert paper.markup_then is not None
    real = paper.markup_then["inline_keyboard"][0][0]["callback_data"]
    for person in (anna, zhao):
        [seen] = person.says("取消")[:1]
        person.taps_old("确认", on=seen, data=real)
        assert person.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert mark_now(office, view, anna) is Mark.ABSENT


def test_the_secretary_marks_who_was_there_after_all(office: Office) -> None:
    """Then nothing is owed any more."""
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = missed(office, chen, anna)
    task = owed_by(office, anna)
    chen.says("点名")
    chen.taps("○ 王安娜")
    assert mark_now(office, view, anna) is Mark.PRESENT
    assert anna.starts(f"mu_{task}") == ["这一项已经处理过了：不用补。"]
    assert anna.says("补学") == ["您没有要补的学习。"]
