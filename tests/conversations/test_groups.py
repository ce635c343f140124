"""In groups the bot is bound by an administrator of ours, answers commands with a link, and is silent otherwise."""

from bot.simulator import Person
from bot.simulator.state import Chat
from models.people import queries
from tests.conversations.people import take_all_roles
from tests.office import Office
from tests.plays import announces

HELLO = "大家好，我是支部助手。请管理员在群里发 /bind，定下这是哪个支部的群；个人的事请到与我的私聊中办。"
IN_PRIVATE = "请到与我的私聊中办理，点下面的按钮即可。"


def bound(office: Office, branch_id: int | None) -> list[int]:
    """The group chats of a branch."""
    with office.database.reading() as session:
        return queries.bound_chats(session, branch_id)


def bind(zhang: Person, group: Chat, whose: str) -> None:
    """An administrator binds a group."""
    zhang.says("/bind", group)
    zhang.taps("去选择")
    zhang.taps(whose)


def test_a_group_is_greeted_and_bound_to_a_branch(office: Office) -> None:
    zhang, anna = office.administrator("张明"), office.member("王安娜")
    group = office.group("第一支部学习群", [zhang, anna])
    assert anna.hears() == [HELLO]
    zhang.hears()
    (link,) = zhang.says("/bind", group)
    assert (link, link.buttons) == ("请到私聊中选择这是哪个支部的群。", ["去选择"])
    (asked,) = zhang.taps("去选择")
    assert asked == "群“第一支部学习群”是哪个支部的？"
    assert asked.buttons == ["市住建局党总支（全体）", "机关支部", "第一支部"]
    done = zhang.taps("第一支部")
    assert "好的，群“第一支部学习群”已绑定：第一支部。以后的学习通知会发到群里。" in done
    assert "本群已绑定：第一支部。以后的学习通知会发在这里，签到请点通知下面的按钮。" in anna.hears()
    assert bound(office, 2) == [group.id]


def test_a_branch_may_be_named_and_another_chosen_later(office: Office) -> None:
    zhang = office.administrator("张明")
    group = office.group("大群", [zhang])
    zhang.says("/bind", group)
    zhang.taps("去选择")
    assert zhang.says("没有这个支部")[0].startswith("群“大群”是哪个支部的？")
    assert zhang.says("机关 支部")[0] == "好的，群“大群”已绑定：机关支部。以后的学习通知会发到群里。"
    zhang.says("/bind", group)
    assert zhang.taps("去选择")[0] == "群“大群”是哪个支部的？\n现在绑定：机关支部。"
    zhang.taps("市住建局党总支（全体）")
    assert (bound(office, 1), bound(office, None)) == ([], [group.id])
    assert zhang.says("/unbind", group) == ["本群已解除绑定，不再发学习通知。"]
    assert zhang.says("/unbind", group) == ["本群还没有绑定。要绑定，请发 /bind。"]
    assert bound(office, None) == []


def test_a_group_admin_of_telegram_has_no_authority(office: Office) -> None:
    chen, zhang, boss = office.secretary("陈静"), office.administrator("张明"), office.person("群主")
    group = office.group("第一支部学习群", [chen, zhang, boss])
    zhang.promotes(boss, group)
    boss.hears()
    assert boss.says("/bind", group) == [IN_PRIVATE]
    assert chen.says("/unbind", group)[-1] == IN_PRIVATE
    assert chen.taps("打开私聊")[-1].startswith("这句话我没看懂。")
    assert chen.starts(f"bind_n{abs(group.id)}") == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    boss.hears()
    assert boss.says("/bind", group, anonymously=True) == []
    assert bound(office, None) == []


def test_forged_links_bind_nothing(office: Office) -> None:
    zhang = office.administrator("张明")
    for payload in ("bind_n99999", "bind_12", "bind_", "bind_n", "bind_nx", "bind_n" + "9" * 40):
        assert zhang.starts(payload)[0] in (
            "我现在不在这个群里。请先把我加进群，再在群里发 /bind。",
            "没有找到这一项，可能已经撤销。",
        )


def test_any_command_in_a_group_is_answered_with_a_link_that_runs_it(office: Office) -> None:
    anna = office.member("王安娜")
    group = office.group("第一支部学习群", [anna])
    anna.hears()
    (said,) = anna.says("/me", group)
    assert (said, said.links) == (IN_PRIVATE, {"打开私聊": "https://t.me/zhibu_bot?start=cmd_me"})
    (page,) = anna.taps("打开私聊")
    assert page.startswith("王安娜\n第一支部，正式党员")
    assert page.chat_id == anna.id


def test_a_command_of_another_bot_in_a_group_is_met_with_silence(office: Office) -> None:
    anna = office.member("王安娜")
    group = office.group("第一支部学习群", [anna])
    anna.hears()
    assert anna.says("/weather", group) == []


def test_a_link_also_begins_a_conversation(office: Office) -> None:
    chen = office.secretary("陈静")
    office.member("王安娜", started=False)
    group = office.group("第一支部学习群", [chen])
    chen.says("/invite@zhibu_bot", group)
    assert chen.taps("打开私聊")[0].buttons == ["王安娜"]


def test_plain_words_in_a_group_are_met_with_silence(office: Office) -> None:
    anna, stranger = office.member("王安娜"), office.person("Stranger")
    group = office.group("第一支部学习群", [anna, stranger])
    anna.hears()
    for words in ("签到", "大家好", "/me@other_bot"):
        assert anna.says(words, group) == []
    stranger.hears()
    assert stranger.says("/start", group) == [IN_PRIVATE]
    assert stranger.taps("打开私聊")[0].startswith("您好，这里是市住建局党总支的支部助手。")


def test_removal_and_return_are_followed(office: Office) -> None:
    zhang, anna = office.administrator("张明"), office.member("王安娜")
    group = office.group("第一支部学习群", [zhang, anna])
    bind(zhang, group, "第一支部")
    anna.removes(office.bot, group)
    assert bound(office, 2) == []
    assert zhang.starts(f"bind_n{abs(group.id)}") == ["我现在不在这个群里。请先把我加进群，再在群里发 /bind。"]
    zhang.hears()
    assert HELLO in anna.brings(office.bot, group)
    assert bound(office, 2) == []


def test_a_promotion_is_no_arrival(office: Office) -> None:
    zhang = office.administrator("张明")
    group = office.group("第一支部学习群", [zhang])
    zhang.hears()
    assert zhang.promotes(office.bot, group) == []


def test_a_group_that_becomes_a_supergroup_stays_bound(office: Office) -> None:
    zhang = office.administrator("张明")
    group = office.group("机关群", [zhang])
    bind(zhang, group, "机关支部")
    zhang.hears()
    moved = zhang.migrates(group)
    assert bound(office, 1) == [moved.id]
    assert zhang.hears() == []
    assert zhang.says("/unbind", moved)[-1] == "本群已解除绑定，不再发学习通知。"


def test_cards_are_put_up_anew_in_the_supergroup(office: Office) -> None:
    zhang, li, anna = office.administrator("张明"), office.secretary("李建国"), office.member("王安娜")
    group = office.group("第一支部学习群", [zhang, li, anna])
    bind(zhang, group, "第一支部")
    announces(li)
    announces(li, title="六月主题党日", when="6月25日15:00")
    over = announces(li, title="四月补课", when="5月21日15:00")
    li.taps("查看这次活动", on=over)
    li.taps("取消活动")
    li.taps("确定取消")
    office.later(minutes=1)
    anna.hears()
    moved = zhang.migrates(group)
    office.later(minutes=1)
    cards = [seen for seen in anna.hears() if seen.chat_id == moved.id]
    assert [card.splitlines()[0] for card in cards] == ["五月主题党日", "六月主题党日"]
    office.until(office.at("2026-05-25", "14:40"))
    anna.says("签到")
    office.later(seconds=10)
    [card] = [seen for seen in anna.sees(moved) if seen.startswith("五月主题党日")]
    assert "已到 1" in card


def test_a_move_that_delivery_hears_of_puts_the_cards_up_too(office: Office) -> None:
    """The group's own word of it is lost: the next message to it is refused with the new id."""
    zhang, li, anna = office.administrator("张明"), office.secretary("李建国"), office.member("王安娜")
    group = office.group("第一支部学习群", [zhang, li, anna])
    bind(zhang, group, "第一支部")
    announces(li)
    office.later(minutes=1)
    office.kill()
    moved = zhang.migrates(group)
    office.later(days=2)  # Telegram keeps updates for 24 hours
    office.start()
    announces(li, title="六月主题党日", when="6月25日15:00")
    office.later(minutes=1)
    cards = [seen.splitlines()[0] for seen in anna.sees(moved) if "应到" in seen]
    assert sorted(cards) == ["五月主题党日", "六月主题党日"]


def test_a_group_bound_to_another_branch_hears_no_more_of_this_one(office: Office) -> None:
    zhang, li, anna = office.administrator("张明"), office.secretary("李建国"), office.member("王安娜")
    group = office.group("第一支部学习群", [zhang, li, anna])
    bind(zhang, group, "第一支部")
    announces(li)
    office.later(minutes=1)
    bind(zhang, group, "机关支部")
    office.until(office.at("2026-05-25", "14:40"))
    anna.says("签到")
    office.later(seconds=10)
    [card] = [seen for seen in anna.sees(group) if "应到" in seen]
    assert "已到 0" in card


def test_a_press_of_a_bot_admin_who_is_none_any_more_binds_nothing(office: Office) -> None:
    zhang = office.administrator("张明")
    group = office.group("机关群", [zhang])
    zhang.says("/bind", group)
    zhang.taps("去选择")
    take_all_roles(office)
    zhang.taps("机关支部")
    assert zhang.toasts == ["这一项不归您办理，请联系有关支部的书记、组织委员或管理员。"]
    assert bound(office, 1) == []
