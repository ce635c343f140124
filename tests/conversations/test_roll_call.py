"""Roll-call: names are tapped, or a paper list is sent."""

from models.study.tables import How, Mark
from tests.gathering import gathers, mark_now, mark_rows
from tests.office import Office

TODAY = "2026-05-20"
HEAD = "点名：主题党日，5月20日（周三）15:00"
HOW = "点姓名记为已到，再点一次撤回。✓ 已到　签 本人签到　假 请假　○ 未到"


def counted(expected: int, here: int, excused: int = 0) -> str:
    missing = expected - here - excused
    return f"应到 {expected} 人，已到 {here} 人，请假 {excused} 人，未到 {missing} 人。"


def test_names_are_tapped_in_place(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:55"))
    anna.says("签到")
    chen.hears()
    [screen] = chen.says("点名")
    assert screen == f"{HEAD}\n{counted(3, 1)}\n{HOW}"
    assert screen.buttons == ["○ 陈静", "○ 李建国", "签 王安娜", "粘贴名单", "完成"]
    [changed] = chen.taps("○ 李建国")
    assert changed.message_id == screen.message_id
    assert "✓ 李建国" in changed.buttons
    assert counted(3, 2) in changed
    assert chen.toasts == ["李建国：已到。"]
    assert [(row.mark, row.how, row.by_name) for row in mark_rows(office, view, li)] == [
        (Mark.PRESENT, How.ROLL_CALL, "陈静")
    ]
    assert li.says("签到")[-1] == "主题党日已经为您登记：出席。\n不用再签。"
    [back] = chen.taps("✓ 李建国")
    assert "○ 李建国" in back.buttons
    assert mark_now(office, view, li) is None
    assert li.says("签到")[-1].startswith("已签到")


def test_an_own_check_in_is_not_undone(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:55"))
    anna.says("签到")
    chen.hears()
    chen.says("点名")
    assert chen.taps("签 王安娜") == []
    assert chen.toasts == ["王安娜现登记为出席，点名不能更改。如需更改，请用“更正”。"]
    assert mark_now(office, view, anna) is Mark.PRESENT


def test_a_tap_on_an_old_screen_only_brings_it_up_to_date(office: Office) -> None:
    """A tap says what it saw: a second tap, or another secretary's, doesn't take back what the first one did."""
    chen, li = office.secretary("陈静"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:55"))
    chen.hears()
    [screen] = chen.says("点名")
    chen.taps("○ 李建国", on=screen)
    chen.taps_old("○ 李建国", on=screen)
    assert chen.toasts == ["李建国的登记刚才有变化，已为您刷新。"]
    assert mark_now(office, view, li) is Mark.PRESENT
    assert len(mark_rows(office, view, li)) == 1


def test_pages_and_the_end(office: Office) -> None:
    chen = office.secretary("陈静")
    for number in range(1, 63):
        office.member(f"党员{number:02}", started=False)
    gathers(office, chen)
    office.until(office.at(TODAY, "14:55"))
    chen.hears()
    [first] = chen.says("点名")
    assert "第 1 页，共 2 页。" in first
    assert len(first.buttons) == 60 + 3
    [second] = chen.taps("下一页")
    assert second.buttons[-3:] == ["上一页", "粘贴名单", "完成"]
    assert len(second.buttons) == 3 + 3
    [tapped] = chen.taps(second.buttons[0])
    assert "第 2 页，共 2 页。" in tapped
    [end] = chen.taps("完成")
    assert end.startswith(f"点名完成：主题党日，5月20日（周三）15:00\n{counted(63, 1)}\n未到：陈静、党员01、党员02、")
    [again] = chen.taps("继续点名")
    assert "第 1 页，共 2 页。" in again


def test_which_session_and_whose(office: Office) -> None:
    chen, zhao, anna = office.secretary("陈静"), office.secretary("赵明", branch="第二支部"), office.member("王安娜")
    assert chen.says("点名") == ["现在没有可以点名的学习。"]
    view = gathers(office, chen)
    gathers(office, chen, title="党课", at=office.at(TODAY, "15:10"))
    later = gathers(office, chen, title="下周党课", at=office.at("2026-05-27", "15:00"))
    office.until(office.at(TODAY, "14:55"))
    for person in (chen, anna, zhao):
        person.hears()
    [question] = chen.says("/rollcall")
    assert question.buttons == ["5月20日（周三）15:10 党课", "5月20日（周三）15:00 主题党日"]
    assert chen.taps("5月20日（周三）15:00 主题党日")[0].startswith(HEAD)
    assert zhao.says("点名") == ["现在没有可以点名的学习。"]
    assert anna.says("点名") == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    [seen] = zhao.says("取消")
    zhao.taps_old("", on=seen, data=f"rollcall:{view.id}:{view.nonce}")
    assert zhao.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    chen.taps_old("", on=question, data=f"rollcall:{later.id}:{later.nonce}")
    assert chen.toasts[0].startswith("“下周党课”的签到还没有开始")


def test_forged_presses_change_nothing(office: Office) -> None:
    chen, sun = office.secretary("陈静"), office.member("孙丽", branch="第二支部")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "14:55"))
    chen.hears()
    [screen] = chen.says("点名")
    gone, changed = "没有找到这一项，可能已经撤销。", "情况已有变化，请以最新的消息为准。"
    row = f"{view.id}:{view.nonce}"
    forged = {
        f"rc:{view.id}:other:2:0:0": changed,
        f"rc:{row}:{office.ref(sun).id}:0:0": gone,
        f"rc:{row}:x:0:0": gone,
        f"rc:{row}": gone,
        f"rcp:{row}:-3": gone,
        "rcd:9:x": gone,
        f"paper:{view.id}:other": changed,
    }
    for data, why in forged.items():
        assert chen.taps_old("", on=screen, data=data) == []
        assert chen.toasts == [why]
    assert mark_now(office, view, chen) is None


# A paper list


def test_a_paper_list_is_merged(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "15:30"))
    anna.says("签到")
    chen.hears()
    chen.says("点名")
    [question] = chen.taps("粘贴名单")
    assert question.startswith("主题党日：请把到会人员的姓名发给我。")
    assert chen.says("……") == ["我没有读到姓名，请再发一次。"]
    [done] = chen.says("1. 王安娜\n2. 李 建国\n3. 陈静")
    assert done == "名单已并入：主题党日\n新登记 2 人：李建国、陈静。\n此前已登记 1 人。"
    assert [(row.mark, row.how) for row in mark_rows(office, view, li)] == [(Mark.PRESENT, How.PAPER)]
    assert mark_now(office, view, anna) is Mark.LATE
    assert chen.taps("继续点名")[0].startswith(HEAD)


def test_the_unknown_and_the_ambiguous_are_asked_about(office: Office) -> None:
    chen, anna = office.secretary("陈静"), office.member("王安娜")
    first, second = office.member("赵敏"), office.member("赵敏")
    view = gathers(office, chen)
    office.until(office.at(TODAY, "15:30"))
    chen.hears()
    chen.says("点名")
    chen.taps("粘贴名单")
    [question] = chen.says("赵敏、王安那、钱多多")
    assert question == "“赵敏”有 2 位，是哪一位？\n还有 2 个姓名要核对。"
    assert question.buttons[0] == "赵敏（第一支部）"
    [unknown] = chen.taps("赵敏（第一支部）", on=question)
    assert unknown == "参加人员里没有“王安那”。\n是下面哪一位？\n还有 1 个姓名要核对。"
    assert unknown.buttons == ["王安娜（第一支部）", "都不是，跳过", "其余都跳过"]
    chen.taps_old("赵敏（第一支部）", on=question)
    assert chen.toasts == ["这个问题已经问过了，请看最新的一条消息。"]
    [stranger] = chen.taps("王安娜（第一支部）", on=unknown)
    assert stranger == "参加人员里没有“钱多多”。"
    [done] = chen.taps("跳过")
    assert done == "名单已并入：主题党日\n新登记 2 人：赵敏、王安娜。\n跳过：钱多多。"
    assert mark_now(office, view, anna) is Mark.PRESENT
    assert [mark_now(office, view, one) for one in (first, second)] == [Mark.PRESENT, None]


def test_the_rest_of_a_list_is_skipped(office: Office) -> None:
    chen = office.secretary("陈静")
    gathers(office, chen)
    office.until(office.at(TODAY, "15:30"))
    chen.hears()
    chen.says("点名")
    chen.taps("粘贴名单")
    chen.says("甲某某、乙某某、丙某某")
    [done] = chen.taps("其余都跳过")
    assert done == "名单已并入：主题党日\n没有新登记的人。\n跳过：甲某某、乙某某、丙某某。"
