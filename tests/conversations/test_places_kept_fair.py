"""What would quietly keep a place from the others: leave, questions that nobody can end, people out of reach."""

from models.reading import queries
from models.reading.tables import BookingState
from tests.club import COMMENTATOR, SHARER, as_it_is, opens, takes
from tests.office import Office


def test_leave_lets_the_place_go_to_the_next(office: Office) -> None:
    zhou, anna, li = office.secretary("周宏", everywhere=True), office.member("王安娜"), office.member("李建国")
    meeting = opens(office, zhou)
    place, waits = takes(office, anna, meeting, SHARER), takes(office, li, meeting, SHARER)
    anna.starts(f"lv_{meeting.session.id}")
    anna.says("孩子发烧")
    zhou.hears()
    zhou.taps("同意")
    assert anna.hears() == ["您的请假已获同意：第二季度读书分享会，5月25日（周一）15:00。"]
    office.tick()
    assert anna.hears() == ["您的请假已获同意，分享人名额已经让出来了：第二季度读书分享会，5月25日（周一）15:00。"]
    [offer] = li.hears()
    assert offer.startswith("空出一个名额，轮到您了")
    assert as_it_is(office, place).state is BookingState.GIVEN_UP
    assert as_it_is(office, waits).state is BookingState.OFFERED


def test_leave_that_is_granted_too_late_changes_no_place(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    meeting = opens(office, zhou)
    place = takes(office, anna, meeting, SHARER)
    office.until(office.at("2026-05-25", "15:05"))
    anna.hears()
    anna.starts(f"lv_{meeting.session.id}")
    anna.says("孩子发烧")
    zhou.hears()
    zhou.taps("同意")
    office.tick()
    assert as_it_is(office, place).state is BookingState.HELD


def test_two_ask_sun_and_she_agrees_to_one(office: Office) -> None:
    zhou, chen = office.secretary("周宏", everywhere=True), office.member("陈静")
    anna, li, sun = office.member("王安娜"), office.member("李建国"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, chen, meeting, COMMENTATOR)
    for person in (anna, li):
        takes(office, person, meeting, COMMENTATOR)
        person.says("预约")
        person.taps("请人结对")
        person.says("孙丽")
    [first, _second] = sun.hears()
    sun.taps("同意", first)
    [agreed] = anna.hears()[-1:]
    assert agreed.startswith("孙丽同意结对")
    [told] = li.hears()[-1:]
    assert told.startswith("孙丽已与别的同志结对。您一个人继续候补")
    assert sun.says("接受") == ["现在没有等您答复的事。要看或放弃已约的名额，请发“预约”。"]


def test_a_question_is_taken_back(office: Office) -> None:
    zhou, chen = office.secretary("周宏", everywhere=True), office.member("陈静")
    anna, sun = office.member("王安娜"), office.member("孙丽")
    meeting = opens(office, zhou)
    takes(office, chen, meeting, COMMENTATOR)
    takes(office, anna, meeting, COMMENTATOR)
    anna.says("预约")
    anna.taps("请人结对")
    anna.says("孙丽")
    sun.hears()
    anna.says("预约")
    assert anna.taps("撤回") == ["已撤回。您一个人继续候补，也可以另请一位。"]
    [told] = sun.hears()
    assert told.startswith("王安娜不再请您结对了，不用答复")
    with office.database.reading() as session:
        assert queries.pairs_asked(session, partner_id=office.ref(sun).id) == []


def test_the_secretary_hears_who_can_t_be_reached(office: Office) -> None:
    zhou, anna = office.secretary("周宏", everywhere=True), office.member("王安娜")
    li = office.member("李建国")
    meeting = opens(office, zhou)
    takes(office, anna, meeting, SHARER)
    takes(office, li, meeting, SHARER)
    li.blocks()
    anna.says("预约")
    anna.taps("放弃分享人名额")
    anna.taps("确定放弃")
    assert zhou.hears() == [
        "李建国轮到分享人名额，但机器人联系不上，请当面说一声：第二季度读书分享会，5月25日（周一）15:00。"
        "5月20日（周三）13:00前没有答复，名额就不再保留。"
    ]
