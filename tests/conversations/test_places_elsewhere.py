"""Places in other rooms: on a group's card, in reminders, on the own page; and what nobody can break."""

from sqlalchemy import func, select

from bot.simulator import Person
from bot.simulator.person import Seen
from models.messaging.tables import Outgoing
from models.people.actions import leave
from models.reading import queries
from models.reading.queries import MeetingView
from models.reading.tables import Booking, BookingState, Pair, Transfer
from models.study.actions import cancel_session
from tests.club import COMMENTATOR, LISTENER, SHARER, opens, takes
from tests.conversations.test_booking import has
from tests.conversations.test_groups import bind
from tests.conversations.test_new_meeting import drafts
from tests.conversations.test_offers import NOT_YOURS, NOTHING, WHERE, gives_up, waits
from tests.conversations.test_transfers import OVER
from tests.office import Office

NAMES = ("王安娜", "李建国", "孙丽", "冯远", "刘波", "赵敏", "陈晨", "钱进", "吴敏", "郑义")
BEGUN = "“第二季度读书分享会”已经开始，名额不再变动。"
CANCELLED = "“第二季度读书分享会”已经取消。"


def cards(person: Person) -> list[Seen]:
    """What a person reads of meetings in groups."""
    return [one for one in person.hears() if "应到" in one]


def calls_off(office: Office, secretary: Person, meeting: MeetingView) -> None:
    """The session underneath is cancelled, and the places follow at once."""
    with office.database.transaction() as session:
        cancel_session(
            session,
            meeting.session.id,
            by=office.ref(secretary),
            organisation=office.organisation,
            now=office.clock.now(),
        )
    office.later(seconds=2)


def test_the_groups_card_shows_what_is_free(office: Office) -> None:
    zhou, zhang = office.secretary("周宏"), office.administrator("张明")
    anna, li = office.member("王安娜"), office.member("李建国")
    bind(zhang, office.group("读书会", [anna, li, zhou, zhang]), "第一支部")
    drafts(zhou, when="5月25日15:00")
    zhou.taps("发布")
    office.later(seconds=1)
    [card] = cards(anna)
    assert "名额：分享人空 5 个、点评人空 2 个、听众空 30 个" in card
    [roles] = li.opens(card.links["预约"])[-1:]
    assert roles.endswith("您想以什么身份参加？")
    li.taps("点评人（空 2）")
    li.taps("确认预约")
    office.later(seconds=5)
    [card] = cards(anna)
    assert "名额：分享人空 5 个、点评人空 1 个、听众空 30 个" in card
    assert "李建国" not in card
    gives_up(li, "点评人")
    office.later(seconds=5)
    assert "点评人空 2 个" in cards(anna)[-1]
    office.until(office.at("2026-05-25", "15:10"))
    anna.hears()
    office.until(office.at("2026-05-25", "17:10"))
    [closed] = cards(anna)
    assert "名额" not in closed
    assert "预约" not in closed.buttons


def test_a_reminder_says_what_one_does_there(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    takes(office, sun, meeting, SHARER)
    office.until(office.at("2026-05-24", "15:01"))
    assert "您的身份：分享人，《平凡的世界》，10分钟。" in anna.hears()[-1]
    assert "您的身份：听众。" in li.hears()[-1]
    assert sun.hears() == []


def test_a_reminder_asks_a_sharer_without_a_book(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting)
    anna.says("预约")
    anna.taps("与人交换")
    anna.taps("听众 李建国")
    li.says("接受")
    office.until(office.at("2026-05-24", "15:01"))
    [reminder] = li.hears()[-1:]
    assert "您是分享人，还没有说明分享哪本书。" in reminder
    li.opens(reminder.links["定书和时长"])
    li.says("红岩")
    assert li.says("15")[-1] == f"改好了：{WHERE}，分享人，《红岩》，15分钟。"


def test_the_own_page_leads_to_the_own_place(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    waits(office, li, meeting=meeting)
    [page] = li.says("我的")
    assert "分享会\n5月25日（周一）15:00 第二季度读书分享会：候补分享人，排在最前面" in page
    [screen] = li.opens(page.links["我的名额：第二季度读书分享会"])
    assert screen.splitlines()[1] == "您在候补分享人，排在最前面。"
    assert "王安娜" not in screen


# What nobody can break


def everything_asked(office: Office) -> tuple[MeetingView, dict[str, Person], dict[str, Seen]]:
    """One meeting with an offer, a question to pair, to swap, to hand over, and one to the secretary, all open."""
    people = {name: office.member(name) for name in NAMES} | {"周宏": office.secretary("周宏", everywhere=True)}
    first, second, offered, asks, asked, swaps, swapped, gives, gets, taker = (people[name] for name in NAMES)
    meeting = opens(office, people["周宏"], sharers=2)
    waits(office, first, second, offered, asks, meeting=meeting)
    takes(office, swapped, meeting)
    takes(office, gives, meeting)
    takes(office, swaps, meeting, COMMENTATOR)
    gives_up(first)
    for person, button, answer in ((asks, "请人结对", asked), (gives, "转给别人", gets), (second, "转给别人", taker)):
        person.says("预约")
        person.taps(button)
        person.says(answer.name)
    swaps.says("预约")
    swaps.taps("与人交换")
    swaps.taps(f"听众 {swapped.name}")
    taker.says("接受")
    open_ones = {"offer": offered, "pair": asked, "swap": swapped, "handover": gets, "decide": people["周宏"]}
    return meeting, people, {kind: person.hears()[-1] for kind, person in open_ones.items()}


def told(office: Office) -> int:
    """How many messages there are."""
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Outgoing)) or 0


def states(office: Office, meeting: MeetingView) -> list[tuple[object, ...]]:
    """Every booking and question of a meeting."""
    with office.database.reading() as session:
        bookings = session.execute(select(Booking.id, Booking.state, Booking.nonce).order_by(Booking.id)).all()
        pairs = session.execute(select(Pair.id, Pair.state).order_by(Pair.id)).all()
        transfers = session.execute(select(Transfer.id, Transfer.state).order_by(Transfer.id)).all()
    return [tuple(row) for row in (*bookings, *pairs, *transfers)]


OWNERS = {"offer": "孙丽", "pair": "刘波", "swap": "陈晨", "handover": "吴敏", "decide": "周宏"}


def test_links_of_others_change_nothing(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    before = states(office, meeting)
    for person in people.values():
        person.hears()
    for kind, message in seen.items():
        assert len(message.links) == 2, kind
        for link in message.links.values():
            for name, person in people.items():
                if name != OWNERS[kind]:
                    [said, *_] = person.opens(link)
                    assert said == NOT_YOURS, (kind, name)
    assert states(office, meeting) == before


def test_links_of_a_meeting_that_is_called_off(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    calls_off(office, people["周宏"], meeting)
    before = states(office, meeting)
    for person in people.values():
        person.hears()
    for kind, message in seen.items():
        for link in message.links.values():
            [said] = people[OWNERS[kind]].opens(link)
            assert said in ("“第二季度读书分享会”的这个名额不用再答复：已经取消。", OVER), kind
    for person in people.values():
        assert person.says("接受") == person.says("放弃") == [NOTHING]
        assert person.starts(f"bk_{meeting.id}") == [CANCELLED]
    assert states(office, meeting) == before


def test_links_of_a_meeting_that_has_begun_and_ended(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    for day, clock in (("2026-05-25", "15:02"), ("2026-05-25", "17:30"), ("2026-06-30", "10:00")):
        office.until(office.at(day, clock))
        before = states(office, meeting)
        for person in people.values():
            person.hears()
        for kind, message in seen.items():
            for link in message.links.values():
                [said] = people[OWNERS[kind]].opens(link)
                assert said.startswith("“第二季度读书分享会”的这个名额不用再答复：") or said in (OVER, BEGUN), (
                    kind,
                    clock,
                )
        for person in people.values():
            assert person.says("接受") == person.says("放弃") == [NOTHING]
        assert states(office, meeting) == before


def test_every_link_opened_twice_counts_once(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    for kind in ("offer", "swap", "handover", "decide"):
        person = people[OWNERS[kind]]
        first, second = seen[kind].links.values()
        person.opens(first)
        before, letters = states(office, meeting), told(office)
        for link in (first, second, first):
            [said] = person.opens(link)
            assert said == OVER or said.endswith("的这个名额不用再答复：已经约好。"), kind
        assert states(office, meeting) == before
        assert told(office) == letters + 3
    assert has(office, meeting, people["郑义"]) == {SHARER: BookingState.HELD}


def test_a_question_left_open_in_one_conversation_is_settled_in_another(office: Office) -> None:
    """The partner is naming a book when the pair is answered by the link, and when a place is booked besides."""
    meeting, people, seen = everything_asked(office)
    bo = people["刘波"]
    bo.opens(seen["pair"].links["同意"])
    bo.says("红岩")
    assert bo.opens(seen["pair"].links["不同意"])[0] == "好的，已告诉冯远。"
    bo.taps("接着填")
    assert bo.says("10") == [OVER]
    assert has(office, meeting, bo) == {}


def test_booking_while_a_pair_waits_for_the_book(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    bo = people["刘波"]
    bo.opens(seen["pair"].links["同意"])
    bo.says("红岩")
    takes(office, bo, meeting, SHARER, book="活着")
    [formed] = bo.says("10")
    assert formed.startswith("您与冯远结对了")
    assert has(office, meeting, bo) == {SHARER: BookingState.WAITING}


def test_names_and_titles_that_look_like_anything(office: Office) -> None:
    zhou = office.secretary("周宏", everywhere=True)
    anna, li = office.member("<b>王</b>👩‍👩‍👧‍👦"), office.member("\u202eعبد الرحمن & 李" + "长" * 60)
    meeting = opens(office, zhou, title="<i>读书</i> & =HYPERLINK(1)")
    takes(office, anna, meeting, SHARER, book="<a href='x'>书</a>" + "📚" * 20)
    takes(office, li, meeting)
    anna.says("预约")
    [which] = anna.taps("与人交换")
    anna.taps(which.buttons[0])
    [question] = li.hears()
    assert question.startswith("<b>王</b>👩‍👩‍👧‍👦想与您交换名额。")
    assert "<i>读书</i> & =HYPERLINK(1)" in question
    li.says("接受")
    assert has(office, meeting, anna) == {LISTENER: BookingState.HELD}


def test_a_stranger_and_who_has_left_are_told_so(office: Office) -> None:
    meeting, people, seen = everything_asked(office)
    stranger = office.person("路人")
    before = states(office, meeting)
    for message in seen.values():
        for link in message.links.values():
            stranger.opens(link)
    for word in ("预约", "接受", "放弃"):
        stranger.says(word)
    assert states(office, meeting) == before
    with office.database.transaction() as session:
        leave(session, office.ref(people["孙丽"]).id, now=office.clock.now(), organisation=office.organisation)
    people["孙丽"].opens(seen["offer"].links["接受"])
    office.later(seconds=5)
    assert has_of(office, meeting, "孙丽") == {}


def has_of(office: Office, meeting: MeetingView, name: str) -> dict[object, object]:
    """What somebody of this name has, who may have no account any more."""
    with office.database.reading() as session:
        return {one.role: one.state for one in queries.places_at(session, meeting.id) if one.member_name == name}
