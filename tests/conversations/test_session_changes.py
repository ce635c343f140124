"""The life of a session after it was announced: moved, called off, closed, confirmed, corrected."""

from sqlalchemy import select

from bot.simulator import Fault, Person
from bot.simulator.person import Seen
from models.study.tables import Attendance, Mark, Stage, StudySession
from tests.office import Office
from tests.plays import announces, bind, drafts


def news(office: Office, person: Person) -> list[Seen]:
    """What came to a person, after everybody was told."""
    office.later(seconds=1)
    return person.hears()


def opens(leader: Person, title: str = "五月主题党日") -> Seen:
    """The leader opens a session's screen from the list."""
    leader.hears()
    (listed,) = leader.says("学习活动")
    return leader.taps(next(one for one in listed.buttons if title in one))[0]


def moves(leader: Person, when: str) -> None:
    opens(leader)
    leader.taps("改时间")
    leader.says(when)
    leader.taps("更改并通知")


def stage(office: Office) -> Stage:
    with office.database.reading() as session:
        return session.scalars(select(StudySession.stage)).one()


def test_the_screen_shows_facts_counts_and_what_can_be_done(office: Office) -> None:
    li = office.secretary("李建国")
    office.member("王安娜")
    announces(li)
    (listed,) = li.says("学习活动")
    assert listed == "请选一次学习活动。"
    assert listed.buttons == ["5月25日（周一）15:00 五月主题党日（已通知）"]
    (screen,) = li.taps(listed.buttons[0])
    assert screen == (
        "五月主题党日\n"
        "类别：主题党日\n"
        "时间：5月25日（周一）15:00，2小时\n"
        "地点：三楼会议室\n"
        "状态：已通知，签到还没有开始\n"
        "合计：应到 2，已到 0，迟到 0，请假 0，未到 2"
    )
    assert screen.buttons == [
        "点名", "改时间", "改地点", "改名称", "结束签到", "取消活动", "刷新", "全部学习活动",
    ]  # fmt: skip


def test_several_branches_are_counted_apart(office: Office) -> None:
    wang = office.secretary("王书记", branch="机关支部", everywhere=True)
    office.member("王安娜")
    announces(wang, who="全体")
    assert opens(wang).endswith(
        "合计：应到 2，已到 0，迟到 0，请假 0，未到 2\n"
        "机关支部：应到 1，已到 0，迟到 0，请假 0，未到 1\n"
        "第一支部：应到 1，已到 0，迟到 0，请假 0，未到 1"
    )


def test_the_code_is_on_the_leaders_screen_only(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li, mode="凭现场公布的四位签到码")
    with office.database.reading() as session:
        code = session.scalars(select(StudySession.code)).one()
    assert f"签到码：{code}（请到会场再公布）" in opens(li)
    assert all(str(code) not in heard for heard in news(office, anna))


def test_a_new_time_is_said_as_a_change(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    news(office, anna)
    opens(li)
    assert li.taps("改时间")[0].startswith("原定5月25日（周一）15:00，改到什么时候？")
    assert li.says("5月28日上午9点半") == [
        "时间由5月25日（周一）15:00改为5月28日（周四）09:30，时长仍是2小时，对吗？\n改后会通知 2 人。"
    ]
    assert news(office, anna) == []
    li.taps("更改并通知")
    assert li.toasts == ["已更改，正在通知 2 人。"]
    assert news(office, anna) == [
        "有变动：五月主题党日\n时间由5月25日（周一）15:00改为5月28日（周四）09:30\n地点不变：三楼会议室"
    ]


def test_a_new_place_and_a_new_name(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    news(office, anna)
    opens(li)
    li.taps("改地点")
    assert li.says("党员活动室") == ["地点由“三楼会议室”改为“党员活动室”，对吗？\n改后会通知 2 人。"]
    li.taps("更改并通知")
    assert news(office, anna) == [
        "有变动：五月主题党日\n地点由“三楼会议室”改为“党员活动室”\n时间不变：5月25日（周一）15:00"
    ]
    li.taps("改名称")
    assert li.says("党性教育") == ["名称由“五月主题党日”改为“党性教育”，对吗？\n改后会通知 2 人。"]
    li.taps("更改并通知")
    assert news(office, anna) == [
        "有变动：五月主题党日\n名称由“五月主题党日”改为“党性教育”\n时间不变：5月25日（周一）15:00\n地点不变：党员活动室"
    ]


def test_left_as_it_is_nobody_hears_anything(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    news(office, anna)
    opens(li)
    li.taps("改时间")
    li.says("5月28日上午9点半")
    assert li.taps("重新填")[0].startswith("原定5月25日（周一）15:00，改到什么时候？")
    assert li.taps("不改了")[0].startswith("五月主题党日\n")
    assert news(office, anna) == []


def test_wednesday_thursday_wednesday_while_they_could_hear_it(office: Office) -> None:
    """People who heard each word hear the right last one, and are reminded once, of the last time."""
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li, when="5月27日15:00")
    news(office, anna)
    moves(li, "5月28日15:00")
    assert "时间由5月27日（周三）15:00改为5月28日（周四）15:00" in news(office, anna)[0]
    moves(li, "5月27日15:00")
    assert "时间由5月28日（周四）15:00改为5月27日（周三）15:00" in news(office, anna)[0]
    office.until(office.at("2026-05-27", "14:30"))
    heard = anna.hears()
    assert [one.splitlines()[0] for one in heard] == [
        "提醒：五月主题党日明天 15:00 开始。",
        "提醒：五月主题党日今天 15:00 开始，还有1小时。",
    ]
    office.until(office.at("2026-05-28", "16:00"))
    assert [one for one in anna.hears() if one.startswith("提醒")] == []


def test_wednesday_thursday_wednesday_while_telegram_was_down(office: Office) -> None:
    """Who heard Wednesday, and could not be told of Thursday, is not told that it is Wednesday again."""
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    announces(li, when="5月27日15:00")
    news(office, anna)
    bo.hears()
    office.later(hours=13)  # the quiet hours: who wants to know anything now?
    moves(li, "5月28日15:00")
    moves(li, "5月27日15:00")
    assert news(office, anna) == []
    office.until(office.at("2026-05-21", "09:00"))
    assert anna.hears() == bo.hears() == []


def test_who_could_not_be_told_yet_hears_only_the_newest(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    office.until(office.at("2026-05-20", "22:00"))
    announces(li, when="5月27日15:00")
    moves(li, "5月28日15:00")
    assert news(office, anna) == []
    office.until(office.at("2026-05-21", "09:00"))
    (heard,) = anna.hears()
    assert heard.startswith("学习通知：五月主题党日\n")
    assert "时间：5月28日（周四）15:00" in heard


def test_who_never_got_a_word_is_told_all_of_it_not_what_changed(office: Office) -> None:
    """Telegram refuses the announcement; what follows is no change to who reads it."""
    li, anna = office.secretary("李建国"), office.member("王安娜")
    drafts(li, when="5月27日15:00")
    office.telegram.faults.add(Fault("error", method="sendMessage", times=None, status=400, html=False))
    li.taps("发布")
    assert news(office, anna) == []
    office.telegram.faults.clear()
    moves(li, "5月28日15:00")
    (heard,) = news(office, anna)
    assert heard.startswith("学习通知：五月主题党日\n")
    assert "时间：5月28日（周四）15:00" in heard


def test_called_off_when_it_should_have_begun_everybody_still_hears_it(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    office.until(office.at("2026-05-25", "15:05"))
    anna.hears()
    opens(li)
    li.taps("取消活动")
    li.taps("确定取消")
    assert news(office, anna) == ["取消通知：五月主题党日，原定5月25日（周一）15:00，现已取消，不用来了。"]


def test_called_off_everybody_hears_it_once_as_they_knew_it(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    news(office, anna)
    opens(li)
    (asked,) = li.taps("取消活动")
    assert asked == ("取消5月25日（周一）15:00的五月主题党日吗？会通知 2 人，取消后不能恢复。")
    assert stage(office) is Stage.ANNOUNCED
    assert li.taps("确定取消")[0] == "“五月主题党日”已取消，正在通知 2 人。"
    li.taps_old("确定取消", asked)
    assert li.toasts == ["“五月主题党日”已经取消。"]
    assert news(office, anna) == ["取消通知：五月主题党日，原定5月25日（周一）15:00，现已取消，不用来了。"]
    office.until(office.at("2026-05-25", "18:00"))
    assert anna.hears() == []


def test_called_off_before_it_was_heard_of_nothing_is_heard(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    office.until(office.at("2026-05-20", "22:00"))
    announces(li)
    opens(li)
    li.taps("取消活动")
    li.taps("确定取消")
    office.until(office.at("2026-05-21", "09:00"))
    assert anna.hears() == []


def test_the_card_follows(office: Office) -> None:
    chief = office.administrator("陈主任")
    li, anna = office.secretary("李建国"), office.member("王安娜")
    group = office.group("市住建局", [chief, li, anna])
    bind(office, group, by=chief)
    announces(li)
    moves(li, "5月28日15:00")
    office.later(seconds=10)
    *_, card = anna.sees(group)
    assert "时间：5月28日（周四）15:00，2小时" in card
    opens(li)
    li.taps("取消活动")
    li.taps("确定取消")
    office.later(seconds=10)
    *_, card = anna.sees(group)
    assert card.endswith("\n已取消。")
    assert card.buttons == []


def test_a_session_cannot_be_moved_into_the_past_or_to_where_it_is(office: Office) -> None:
    li = office.secretary("李建国")
    announces(li)
    opens(li)
    li.taps("改时间")
    assert li.says("今天上午8点")[0].startswith("这个时间已经过了。")
    li.says("5月25日15:00")
    li.taps("更改并通知")
    assert li.toasts == ["和现在的一样，没有改动。"]


def test_another_branchs_secretary_sees_nothing_of_it(office: Office) -> None:
    li, sun = office.secretary("李建国"), office.secretary("孙丽", branch="第二支部")
    announces(li)
    assert sun.says("学习活动") == ["现在没有需要办理的学习活动。发送“发起学习”可以新建一次。"]
    announces(sun, title="二支部学习", who="第二支部")
    mine, theirs = opens(sun, "二支部学习"), opens(li)
    nonce = theirs.message.markup["inline_keyboard"][0][0]["callback_data"].split(":")[2]  # type: ignore[index]
    for verb in ("sess", "sclose", "scloseyes", "scancel", "scancelyes", "slock", "smove", "splace", "sname", "scorr"):
        sun.taps_old("刷新", mine, f"{verb}:1:{nonce}")
        assert sun.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"], verb
        sun.taps_old("刷新", mine, f"{verb}:1:wrong")
        assert sun.toasts == ["情况已有变化，请以最新的消息为准。"], verb
        sun.taps_old("刷新", mine, f"{verb}:99:{nonce}")
        assert sun.toasts == ["没有找到这一项，可能已经撤销。"], verb
        for forged in (verb, f"{verb}:x:{nonce}", f"{verb}:{'9' * 30}:{nonce}"):
            sun.taps_old("刷新", mine, forged)
            assert sun.toasts == ["情况已有变化，请以最新的消息为准。"], forged


def test_check_in_is_not_ended_before_it_began(office: Office) -> None:
    li = office.secretary("李建国")
    announces(li)
    opens(li)
    li.taps("结束签到")
    assert li.toasts == ["签到5月25日（周一）14:30才开始，现在还不能结束。"]


def test_ended_by_hand_the_missing_are_asked_to_make_up(office: Office) -> None:
    li, anna, bo = office.secretary("李建国"), office.member("王安娜"), office.member("刘波")
    announces(li)
    office.until(office.at("2026-05-25", "15:05"))
    li.says("签到")
    anna.says("签到")
    bo.hears()
    opens(li)
    assert li.taps("结束签到") == ["五月主题党日还有 1 人没有到。现在结束，他们记为缺席，并请他们在 7 天内补学。"]
    (closed,) = li.taps("现在结束")
    assert closed == (
        "5月25日（周一）15:00的五月主题党日，签到已结束。\n"
        "合计：应到 3，已到 2，迟到 0，请假 0，未到 1\n"
        "未到：刘波\n"
        "已请未到的 1 人补学，最晚6月1日（周一）交。"
    )
    assert closed.buttons == ["确认并锁定", "点名补记", "更正"]
    assert news(office, bo) == [
        "5月25日（周一）15:00的五月主题党日没有您的签到，请补学，最晚6月1日（周一）交。\n"
        "学完后点“交补学”，写几句体会或发一份材料即可。如果登记有误，请联系支部书记更正。"
    ]
    assert all(not one.startswith("5月25日") for one in news(office, anna))
    office.until(office.at("2026-05-25", "17:30"))
    assert [one for one in li.hears() if "签到已结束" in one] == []


def test_after_the_lock_a_correction_wants_a_reason_and_keeps_the_history(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    office.until(office.at("2026-05-25", "17:30"))
    anna.hears()
    li.hears()
    assert "状态：已锁定" in li.taps("确认并锁定")[0]
    assert li.toasts == ["已确认并锁定。"]
    assert stage(office) is Stage.LOCKED

    (listed,) = li.says("学习活动")
    assert listed.buttons == ["五月主题党日（已锁定）"]
    li.taps(listed.buttons[0])
    assert li.taps("更正") == ["更正谁的登记？可以点姓名，也可以发来姓名。"]
    assert li.says("刘备") == ["更正谁的登记？可以点姓名，也可以发来姓名。"]
    assert li.says("王安娜") == ["王安娜现在登记为“缺席”，应当是什么？"]
    assert li.taps("出席") == ["王安娜由“缺席”更正为“出席”。请写一句理由，会和原来的登记一起保留。"]
    assert li.says("当时在会场，手机没电") == ["已更正：王安娜由“缺席”改为“出席”。"]
    assert news(office, anna) == [
        "5月25日（周一）15:00的五月主题党日，您的登记由“缺席”更正为“出席”，理由：当时在会场，手机没电"
    ]
    with office.database.reading() as session:
        marks = session.execute(
            select(Attendance.mark, Attendance.reason)
            .where(Attendance.member_id == office.ref(anna).id)
            .order_by(Attendance.id)
        ).all()
    assert [tuple(row) for row in marks] == [(Mark.ABSENT, None), (Mark.PRESENT, "当时在会场，手机没电")]


def test_corrected_to_absent_the_person_learns_what_is_owed(office: Office) -> None:
    li, anna = office.secretary("李建国"), office.member("王安娜")
    announces(li)
    office.until(office.at("2026-05-25", "15:00"))
    anna.says("签到")
    office.until(office.at("2026-05-25", "17:30"))
    anna.hears()
    li.hears()
    li.taps("更正")
    li.says("王 安娜")
    li.taps("缺席")
    li.says("代签")
    (told,) = news(office, anna)
    assert told == (
        "5月25日（周一）15:00的五月主题党日，您的登记由“出席”更正为“缺席”，理由：代签\n需要补学，请在6月1日（周一）前完成。"
    )
    assert anna.taps("交补学")[0].startswith("补学：五月主题党日")


def test_a_long_register_is_turned_over(office: Office) -> None:
    li = office.secretary("李建国")
    for number in range(24):
        office.member(f"党员{number:02}", started=False)
    announces(li)
    office.until(office.at("2026-05-25", "17:30"))
    li.hears()
    (first,) = li.taps("更正")
    assert len(first.buttons) == 22
    assert first.buttons[-2:] == ["下一页", "不改了"]
    (second,) = li.taps("下一页")
    assert len(second.buttons) == 7
    assert li.taps("上一页")[0].buttons == first.buttons


def test_a_register_is_not_locked_before_it_is_closed(office: Office) -> None:
    li = office.secretary("李建国")
    announces(li)
    screen = opens(li)
    nonce = screen.message.markup["inline_keyboard"][0][0]["callback_data"].split(":")[2]  # type: ignore[index]
    li.taps_old("刷新", screen, f"slock:1:{nonce}")
    assert li.toasts == ["“五月主题党日”的签到还没有结束，结束后才能锁定。"]
    assert stage(office) is Stage.ANNOUNCED
