"""A session in the calendar of somebody's telephone: taken, changed, taken out."""

from icalendar import Calendar, Component

from bot.simulator import Person
from bot.simulator.person import Seen
from models.study.actions import cancel_session, change_session
from models.study.queries import SessionView
from tests.club import LISTENER, SHARER, opens, takes
from tests.gathering import gathers
from tests.office import Office


def event_of(seen: Seen) -> tuple[str, Component]:
    """The method and the event of a file."""
    assert seen.document is not None
    calendar = Calendar.from_ical(seen.document[1])
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def moves(office: Office, view: SessionView, secretary: Person, to: str) -> None:
    with office.database.transaction() as session:
        change_session(
            session,
            view.id,
            by=office.ref(secretary),
            organisation=office.organisation,
            now=office.clock.now(),
            starts_at=office.at("2026-05-20", to),
        )
    office.tick()


def calls_off(office: Office, view: SessionView, secretary: Person) -> None:
    with office.database.transaction() as session:
        by, now = office.ref(secretary), office.clock.now()
        cancel_session(session, view.id, by=by, organisation=office.organisation, now=now)
    office.tick()


def test_anna_takes_it_and_it_follows_the_session(office: Office) -> None:
    chen, anna, li = office.secretary("陈静"), office.member("王安娜"), office.member("李建国")
    view = gathers(office, chen)
    [said] = anna.starts(f"cal_{view.id}")
    assert said == "“主题党日”的日历文件，点开就能加到手机日历里。时间、地点有变，会再给您发新的，点开即可更新。"
    method, event = event_of(said)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert (event["SUMMARY"], event["LOCATION"]) == ("主题党日", "三楼会议室")
    assert event.decoded("DTSTART") == office.at("2026-05-20", "15:00")
    assert event.decoded("DTEND") == office.at("2026-05-20", "17:00")
    uid = event["UID"]

    moves(office, view, chen, "16:00")
    [said] = anna.hears()
    assert said == "“主题党日”有变动，点开这个文件就能更新手机日历。"
    method, event = event_of(said)
    assert (method, event["UID"], event["SEQUENCE"]) == ("PUBLISH", uid, 1)
    assert event.decoded("DTSTART") == office.at("2026-05-20", "16:00")

    calls_off(office, view, chen)
    [said] = anna.hears()
    assert said == "“主题党日”您不用参加了，点开这个文件就能从手机日历里去掉。"
    method, event = event_of(said)
    assert (method, event["STATUS"], event["UID"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", uid, 2)
    assert len(li.hears()) == 0


def test_who_is_not_expected_gets_none(office: Office) -> None:
    chen, sun = office.secretary("陈静"), office.member("孙丽", branch="第二支部")
    view = gathers(office, chen)
    assert sun.starts(f"cal_{view.id}") == ["您不在“主题党日”的参加人员里。如有出入，请告诉支部书记。"]
    assert sun.starts("cal_999") == sun.starts("cal_x")


def test_a_place_is_in_the_calendar_as_long_as_one_has_it(office: Office) -> None:
    chen, anna = office.secretary("陈静", everywhere=True), office.member("王安娜")
    meeting = opens(office, chen)
    takes(office, anna, meeting, SHARER)
    [said] = anna.starts(f"cal_{meeting.session.id}")
    _, event = event_of(said)
    assert (event["UID"], event["SEQUENCE"]) == (f"session-{meeting.session.id}@zhibu_bot", 0)
    assert event["DESCRIPTION"] == "您的身份：分享人，《平凡的世界》，10分钟。"

    takes(office, anna, meeting, LISTENER)
    office.tick()
    [said] = anna.hears()
    assert said == "“第二季度读书分享会”有变动，点开这个文件就能更新手机日历。"
    assert event_of(said)[1]["DESCRIPTION"] == "您的身份：听众。"

    anna.says("预约")
    anna.taps("放弃听众名额")
    anna.taps("确定放弃")
    office.tick()
    [said] = anna.hears()
    method, event = event_of(said)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
