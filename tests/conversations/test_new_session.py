"""A secretary calls a session: few taps, everything said back once, nothing stored before it is announced."""

import pytest
from sqlalchemy import func, select

from models.study.tables import Expected, StudySession
from tests.office import Office
from tests.plays import announces, bind, drafts


def stored(office: Office) -> int:
    """How many sessions there are, seen from outside."""
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(StudySession)) or 0


def test_the_secretary_calls_a_theme_day_and_everybody_hears_of_it(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")

    assert li.says("发起学习") == ["这次学习属于哪几类？可以选几类，选好后点“选好了”。"]
    assert li.taps("主题党日") == ["这次学习属于哪几类？可以选几类，选好后点“选好了”。\n已选：主题党日"]
    assert li.taps("党课") == ["这次学习属于哪几类？可以选几类，选好后点“选好了”。\n已选：党课、主题党日"]
    assert li.taps("选好了") == ["叫什么名称？可以点下面的，也可以自己写。"]
    assert li.taps("5月主题党日（党课）") == ["什么时候开始？\n例如：明天下午3点；下周四上午9点半；5月28日15:00。"]
    assert li.says("5月25日下午3点") == ["时间：5月25日（周一）15:00\n在哪里开？"]
    assert li.says("三楼会议室") == ["请谁参加？"]
    assert li.taps("第一支部") == ["怎么签到？"]
    assert li.taps("凭现场公布的四位签到码") == [
        "请核对一下。发布之前不会保存，也不会通知任何人。\n"
        "5月主题党日（党课）\n"
        "类别：党课、主题党日\n"
        "时间：5月25日（周一）15:00，2小时\n"
        "地点：三楼会议室\n"
        "参加：第一支部，共 2 人\n"
        "签到方式：现场签到码\n"
        "签到时间：14:30 至 17:00，15:10 以后算迟到\n"
        "5月25日（周一）15:00，对吗？"
    ]
    assert stored(office) == 0
    assert anna.hears() == []

    said = li.taps("发布")
    assert said[0] == "“5月主题党日（党课）”已发布，正在通知 2 人。\n还没有绑定的群，所以没有在群里发卡片。"
    (heard,) = anna.hears()
    assert heard == (
        "学习通知：5月主题党日（党课）\n"
        "类别：党课、主题党日\n"
        "时间：5月25日（周一）15:00，2小时\n"
        "地点：三楼会议室\n"
        "凭会场公布的四位签到码签到，14:30 开始，15:10 以后算迟到。"
    )
    assert heard.links == {
        "签到": "https://t.me/zhibu_bot?start=ci_1",
        "请假": "https://t.me/zhibu_bot?start=lv_1",
        "加入手机日历": "https://t.me/zhibu_bot?start=cal_1",
    }
    office.later(seconds=1)
    assert [*said, *li.hears()][1:] == [heard]
    assert stored(office) == 1


def test_what_was_dropped_is_stored_nowhere(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    drafts(li)
    assert li.taps("不发了") == ["好的，不发了，没有保存。"]
    drafts(li)
    assert li.says("取消") == ["好的，已取消，没有保存。"]
    assert stored(office) == 0
    assert anna.hears() == []


def test_who_writes_where_only_a_button_answers_is_told_so(office: Office) -> None:
    li = office.secretary("李建国")
    (question,) = li.says("发起学习")
    for asked in (*li.says("主题党日"), *li.sends_photo(b"notice")):
        assert asked == f"请点下面的按钮选择。\n{question}"
        assert asked.buttons == question.buttons


def test_a_label_can_be_taken_back_and_one_is_needed(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    (asked,) = li.taps("主题党日")
    assert "✓ 主题党日" in asked.buttons
    assert "选好了" in asked.buttons
    (asked,) = li.taps("✓ 主题党日")
    assert "主题党日" in asked.buttons
    assert "选好了" not in asked.buttons


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("随便", "这句话里我没有读到时间。"),
        ("今天上午8点", "这个时间已经过了。"),
        ("2月30日下午3点", "没有这一天，请再看一下日期。"),
        ("两小时", "这个时间我不敢确定，请换一种写法。"),
    ],
)
def test_a_time_that_is_none_is_asked_about_with_three_examples(office: Office, said: str, answer: str) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("党课")
    li.taps("选好了")
    li.taps("5月党课")
    assert li.says(said) == [f"{answer}\n什么时候开始？\n例如：明天下午3点；下周四上午9点半；5月28日15:00。"]


@pytest.mark.parametrize("day", ["2026-05-20", "2026-05-22", "2026-09-30", "2026-12-31"])
def test_every_example_can_be_typed(office: Office, day: str) -> None:
    li = office.secretary("李建国")
    office.until(office.at(day))
    for number in range(3):
        li.says("发起学习")
        li.taps("党课")
        (asked,) = li.taps("选好了")
        (asked,) = li.taps(asked.buttons[0])
        example = asked.split("例如：")[1].rstrip("。").split("；")[number]
        assert li.says(example)[0].startswith("时间："), example
        li.says("取消")


def test_a_day_without_an_hour_is_completed_by_a_tap_or_a_word(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("党课")
    li.taps("选好了")
    li.taps("5月党课")
    (asked,) = li.says("5月25日")
    assert asked == "5月25日（周一）几点开始？可以点下面的，也可以自己写。"
    assert asked.buttons == ["09:00", "10:00", "14:30", "15:00", "16:00"]
    assert li.says("下午两点") == ["时间：5月25日（周一）14:00\n在哪里开？"]
    li.says("会议室")
    li.taps("第一支部")
    li.taps("直接签到")
    li.taps("改时间")
    (asked,) = li.says("5月26日上午")
    assert asked.buttons == ["08:30", "09:00", "09:30", "10:00", "不改了"]
    assert li.taps("09:30")[0].endswith("5月26日（周二）09:30，对吗？")


def test_what_was_assumed_is_shown(office: Office) -> None:
    li = office.secretary("李建国")
    summary = drafts(li, when="5月25日3点")
    assert "（您没写上午还是下午，我按下午理解。）\n5月25日（周一）15:00，对吗？" in summary


def test_another_year_is_said(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("党课")
    li.taps("选好了")
    li.taps("5月党课")
    assert li.says("2027年2月18日下午3点") == ["时间：2月18日（周四）15:00\n（这是2027年。）\n在哪里开？"]
    li.says("会议室")
    li.taps("第一支部")
    assert li.taps("直接签到")[0].endswith("\n（这是2027年。）\n2月18日（周四）15:00，对吗？")


def test_contradictory_words_become_a_choice(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("党课")
    li.taps("选好了")
    li.taps("5月党课")
    (asked,) = li.says("5月25日周三下午3点")
    assert asked == "您说的是哪一个？"
    assert li.taps(asked.buttons[0])[0] == f"时间：{asked.buttons[0]}\n在哪里开？"


def test_every_part_can_be_mended_and_mending_leads_back(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("王安娜", group="第一党小组")
    drafts(li)

    li.taps("改类别")
    li.taps("党课")
    assert "类别：党课、主题党日" in li.taps("选好了")[0]
    li.taps("改名称")
    assert "党性教育\n" in li.says("党性教育")[0]
    li.taps("改时间")
    li.says("5月27日9:00-11:30")
    assert "时间：5月27日（周三）09:00，2小时30分钟" in li.sees()[-1]
    li.taps("改时长")
    assert "时间：5月27日（周三）09:00，3小时" in li.taps("3小时")[0]
    li.taps("改时长")
    assert li.says("很久") == ["这个时长我没有读懂，请写成“一个半小时”这样，最长12小时。"]
    assert "时间：5月27日（周三）09:00，1小时30分钟" in li.says("一个半小时")[0]
    li.taps("改地点")
    assert "地点：二楼会议室" in li.says("二楼会议室")[0]
    li.taps("改参加人员")
    li.taps("某个党小组")
    assert "参加：第一支部·第一党小组，共 1 人" in li.taps("第一党小组")[0]
    li.taps("改签到方式")
    assert "签到方式：现场二维码" in li.taps("扫现场屏幕上的二维码")[0]
    li.taps("改签到时间")
    how = "要改可以点，也可以写，例如“提前20分钟”“开始后1小时截止”。"
    assert li.taps("提前1小时") == [f"现在是 08:00 开始签到，10:30 截止。{how}"]
    assert li.taps("开始后30分钟截止") == [f"现在是 08:00 开始签到，09:30 截止。{how}"]
    assert "签到时间：08:00 至 09:30，09:10 以后算迟到" in li.taps("就这样")[0]
    li.taps("改迟到界限")
    assert "签到时间：08:00 至 09:30，09:05 以后算迟到" in li.taps("5分钟")[0]
    li.taps("改名称")
    assert "党性教育\n" in li.taps("不改了")[0]
    assert li.taps("发布")[0].startswith("“党性教育”已发布，正在通知 1 人。")


def test_a_suggested_name_follows_labels_and_month(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("主题党日")
    li.taps("选好了")
    li.taps("5月主题党日")
    li.says("6月3日下午3点")
    li.says("会议室")
    li.taps("第一支部")
    assert "\n6月主题党日\n" in li.taps("直接签到")[0]
    li.taps("改类别")
    li.taps("党课")
    assert "\n6月主题党日（党课）\n" in li.taps("选好了")[0]


def test_a_start_that_passed_while_the_summary_lay_there_is_refused(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    drafts(li, when="今天9:20")
    office.later(minutes=25)
    assert li.taps("发布")[0] == "5月20日（周三）09:20已经过了，没有发布。请重新填时间。"
    assert stored(office) == 0
    assert anna.hears() == []
    assert li.says("今天下午3点")[0].endswith("5月20日（周三）15:00，对吗？")
    assert li.taps("发布")[0].startswith("“五月主题党日”已发布")


def test_who_cannot_be_reached_is_counted_and_named_on_demand(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("张伟", started=False)
    zhao = office.member("赵敏")
    zhao.blocks()
    announces(li, title="第一次")
    assert "共 3 人，其中 2 人联系不上" in drafts(li)
    assert li.taps("谁联系不上（2 人）") == ["以下 2 人还没有启用或已停用本机器人，请另行通知：张伟、赵敏"]
    assert li.taps("发布")[0] == (
        "“五月主题党日”已发布，正在通知 1 人。\n"
        "以下 2 人还没有启用或已停用本机器人，请另行通知：张伟、赵敏\n"
        "还没有绑定的群，所以没有在群里发卡片。"
    )


def test_a_branch_secretary_chooses_within_the_branch(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("孙丽", branch="第二支部")
    drafts(li)
    (asked,) = li.taps("改参加人员")
    assert asked.buttons == ["第一支部", "指定人员", "不改了"]
    data = f"d:{asked.message.markup['inline_keyboard'][0][0]['callback_data'].split(':')[1]}:"  # type: ignore[index]
    for forged in ("all", "b2", "b999", "bx", "", "b" + "9" * 30):
        li.taps_old("第一支部", asked, data + forged)
        assert li.toasts != []
    li.taps("指定人员")
    assert "名册里没有找到：孙丽" in li.says("孙丽")[0]


def test_the_general_secretary_chooses_from_all(office: Office) -> None:
    wang = office.secretary("王书记", branch="机关支部", everywhere=True)
    office.member("王安娜", branch="第一支部", group="第一党小组")
    office.member("孙丽", branch="第二支部")
    summary = drafts(wang, who="全体")
    assert "参加：全体，共 3 人" in summary
    (asked,) = wang.taps("改参加人员")
    assert asked.buttons == ["全体", "机关支部", "第一支部", "第二支部", "某个党小组", "指定人员", "不改了"]
    (asked,) = wang.taps("某个党小组")
    assert asked.buttons == ["第一支部·第一党小组", "不改了"]


def test_people_are_picked_by_name_and_the_unclear_is_asked_about(office: Office) -> None:
    wang = office.secretary("王书记", branch="机关支部", everywhere=True)
    anna, lili = office.member("王安娜"), office.member("孙丽")
    qiang = office.member("王强", branch="第一支部")
    office.member("王强", branch="第二支部")
    drafts(wang)
    wang.taps("改参加人员")
    assert wang.taps("指定人员") == ["请把姓名发给我，可以一次发一份名单，用顿号或换行隔开。"]
    (asked,) = wang.says("王安娜、王强、刘备")
    assert asked == ("已选 1 人：王安娜\n名册里没有找到：刘备。请看一下写法。\n叫王强的不止一位，请点您要的那一位。")
    assert asked.buttons == ["王强（第一支部）", "王强（第二支部）", "不改了"]
    wang.taps("王强（第一支部）")
    (asked,) = wang.says("孙丽")
    assert asked == "已选 3 人：王安娜、王强、孙丽\n还可以接着发姓名；齐了请点“就这些人”。"
    assert "参加：孙丽、王安娜、王强，共 3 人" in wang.taps("就这些人")[0]
    assert wang.taps("发布") == ["“五月主题党日”已发布，正在通知 3 人。"]
    assert all(len(person.hears()) == 1 for person in (anna, lili, qiang))


def test_a_picked_name_may_be_spaced_as_on_paper(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("王强")
    office.member("Anna Wang")
    li.says("发起学习")
    li.taps("主题党日")
    li.taps("选好了")
    for said in ("学习", "5月25日15:00", "三楼会议室"):
        li.says(said)
    li.taps("指定人员")
    (asked,) = li.says("王 强\nＡｎｎａ　ｗａｎｇ")
    assert asked.startswith("已选 2 人：")
    assert "名册里没有找到" not in asked


def test_a_branch_or_group_may_be_named(office: Office) -> None:
    wang = office.secretary("王书记", branch="机关支部", everywhere=True)
    for number in range(70):
        office.member(f"党员{number}", branch=f"第{number}支部", group="一组", started=False)
    wang.says("发起学习")
    wang.taps("主题党日")
    wang.taps("选好了")
    for said in ("学习", "5月25日15:00", "三楼会议室"):
        (asked,) = wang.says(said)
    assert asked == "请谁参加？\n没有列出的，请直接发名称。"
    assert len(asked.buttons) == 63
    (groups,) = wang.taps("某个党小组")
    assert len(groups.buttons) == 61
    assert wang.says("没有这个组")[0].startswith("哪个党小组？")
    assert wang.says("第69支部·一组") == ["怎么签到？"]
    assert "参加：第69支部·一组，共 1 人" in wang.taps("直接签到")[-1]
    wang.taps("改参加人员")
    assert wang.says("没有这个支部")[0].startswith("请谁参加？")
    assert "参加：第68支部，共 1 人" in wang.says("第 68 支部")[-1]


def test_a_card_goes_to_the_bound_group_with_numbers_and_no_names(office: Office) -> None:
    chief = office.administrator("陈主任")
    li, anna = office.secretary("李建国"), office.member("王安娜")
    group = office.group("市住建局", [chief, li, anna])
    bind(office, group, by=chief)
    assert announces(li).endswith("群里也会发一张卡片，随时显示签到人数。")
    *_, card = anna.sees(group)
    assert card == (
        "五月主题党日\n时间：5月25日（周一）15:00，2小时\n地点：三楼会议室\n应到 2　已到 0　迟到 0　请假 0　未到 2"
    )
    assert card.links == {"签到": "https://t.me/zhibu_bot?start=ci_1"}


def test_places_of_late_are_offered(office: Office) -> None:
    li = office.secretary("李建国")
    announces(li, place="三楼会议室")
    announces(li, place="党员活动室")
    drafts(li)
    (asked,) = li.taps("改地点")
    assert asked.buttons == ["党员活动室", "三楼会议室", "不改了"]
    assert "地点：党员活动室" in li.taps("党员活动室")[0]


def test_announcing_twice_tells_once(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    summary = drafts(li)
    li.taps("发布")
    li.taps_old("发布", summary)
    assert li.toasts == ["这个问题已经问过了，请看最新的一条消息。"]
    assert stored(office) == 1
    assert len(anna.hears()) == 1


def test_a_member_cannot_call_a_session(office: Office) -> None:
    anna = office.member("王安娜")
    assert anna.says("发起学习") == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]


def test_the_draft_survives_a_crash_and_an_interruption(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("主题党日")
    office.kill()
    office.start()
    li.taps("选好了")
    li.says("五月主题党日")
    assert li.says("学习活动")[-1] == "您的“发起学习”还没有填完。"
    assert li.taps("接着填")[-1].startswith("什么时候开始？")


def test_who_joins_later_was_not_expected(office: Office) -> None:
    li = office.secretary("李建国")
    announces(li)
    office.member("新同志")
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Expected)) == 1


def test_hostile_names_stay_text(office: Office) -> None:
    li = office.secretary("<b>李</b>")
    summary = drafts(li, title="<i>学习</i> & 讨论", place="=HYPERLINK(1)")
    assert "<i>学习</i> & 讨论" in summary
    assert "&lt;i&gt;学习&lt;/i&gt; &amp; 讨论" in summary.html
    assert li.taps("发布")[0].startswith("“<i>学习</i> & 讨论”已发布")


def test_a_title_that_is_too_long_is_asked_for_again(office: Office) -> None:
    li = office.secretary("李建国")
    li.says("发起学习")
    li.taps("主题党日")
    li.taps("选好了")
    assert li.says("学" * 61) == ["太长了，请写在 60 字以内。"]
    assert li.says("学" * 60)[0].startswith("什么时候开始？")


def test_a_secretary_who_reads_english(office: Office) -> None:
    smith = office.secretary("Smith", language="en")
    smith.says("/newsession")
    smith.taps("theme day")
    smith.taps("Done")
    smith.says("Theme day")
    assert smith.says("25 May 3pm") == ["Time: Mon 25 May, 15:00\nWhere is it?"]


def test_forged_answers_do_no_harm(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("王安娜", group="第一党小组")
    summary = drafts(li)
    parts = [one for one in summary.buttons if one.startswith("改")]
    forged = ("", "x", "9" * 40, "-1", "done", "back", "again", "b", "o", "c1", "yes", "²", "١", "groups", "picked")
    for part in parts:
        li.says("取消")
        drafts(li)
        li.taps(part)
        for answer in forged:
            asked = next(one for one in reversed(li.sees()) if "'d:" in str(one.message.markup))
            nonce = str(asked.message.markup).split("'d:")[1].split(":")[0]
            said = li.taps_old(asked.buttons[0], asked, f"d:{nonce}:{answer}")
            assert all("抱歉" not in one for one in [*said, *li.toasts]), (part, answer)
    assert stored(office) == 0
