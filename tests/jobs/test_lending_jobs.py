"""What time does to the room's copies: who is told when, and nobody else."""

from datetime import time

import pytest

from bot.simulator import Person
from models.database import Database
from models.organisation import Organisation
from models.people import actions as people_actions
from models.reading.tables import HoldState
from tests.library import borrows, hold_now, lists, loans_out, waits
from tests.office import SHANGHAI, Office

DUE = "提醒：您借的《平凡的世界》第 1 册明天到期，最晚6月19日（周五）还。"
DUE_TODAY = "提醒：您借的《平凡的世界》第 1 册今天到期，最晚6月19日（周五）还。"
OVERDUE = "您借的《平凡的世界》第 1 册已过6月19日（周五），方便时请还到图书室，以便别的同志借阅。"
LATE = "（这条提醒发晚了，请您见谅。）"
MISSED = "王安娜借的《平凡的世界》第 1 册6月19日（周五）到期，到期前的提醒没有发出去，当时我没有在线。请您酌情转告。"
ANSWER = "请点下面的按钮，或回复“接受”“放弃”。接受以后，请到图书室取书。"


class Room:
    """陈静 leads, 王安娜 has the only copy until 19 June, 李建国 and 孙丽 may wait; 赵明 leads elsewhere."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.chen, self.zhao = office.secretary("陈静"), office.secretary("赵明", branch="第二支部")
        self.anna, self.li, self.sun = (office.member(name) for name in ("王安娜", "李建国", "孙丽"))
        self.book = lists(office, self.chen, copies=1)
        self.loan = borrows(office, self.anna, self.book)

    @property
    def people(self) -> tuple[Person, ...]:
        return self.chen, self.zhao, self.anna, self.li, self.sun

    def heard(self, day: str, clock: str = "09:00") -> dict[str, list[str]]:
        """What each hears until a moment; who hears nothing is left out."""
        self.office.until(self.office.at(day, clock))
        found = {person.name: [str(one) for one in person.hears()] for person in self.people}
        return {name: said for name, said in found.items() if said}

    def brings_back(self) -> None:
        """王安娜 puts the copy back."""
        self.anna.starts(f"bp_{self.book.id}")
        self.anna.taps("归还")
        self.anna.taps("已放回")

    def sleeps(self, since: tuple[str, str], until: tuple[str, str]) -> None:
        """We are down."""
        self.office.until(self.office.at(*since))
        for person in self.people:
            person.hears()
        self.office.kill()
        self.office.until(self.office.at(*until))
        self.office.start()


@pytest.fixture
def room(office: Office) -> Room:
    return Room(office)


# Due


def test_the_borrower_is_reminded_the_day_before_and_the_day_after_and_nobody_else(room: Room) -> None:
    assert room.heard("2026-06-18", "08:59") == {}
    assert room.heard("2026-06-18", "09:00") == {"王安娜": [DUE]}
    assert room.heard("2026-06-20", "08:59") == {}
    assert room.heard("2026-06-20", "09:00") == {"王安娜": [OVERDUE]}
    assert room.heard("2026-08-20", "09:00") == {}


def test_the_reminder_leads_to_the_book(room: Room) -> None:
    room.office.until(room.office.at("2026-06-18", "09:00"))
    [said] = room.anna.hears()
    [page] = room.anna.opens(said.links["续借或归还：《平凡的世界》"])
    assert page.buttons == ["续借", "归还", "返回书单"]


def test_what_is_back_is_not_reminded_of(room: Room) -> None:
    room.office.until(room.office.at("2026-06-18", "08:00"))
    room.brings_back()
    assert room.heard("2026-08-20") == {}


def test_what_is_renewed_is_reminded_of_at_its_new_day(room: Room) -> None:
    room.office.until(room.office.at("2026-06-18", "12:00"))
    room.anna.hears()
    room.anna.starts(f"bp_{room.book.id}")
    room.anna.taps("续借")
    assert room.heard("2026-07-18", "08:59") == {}
    assert room.heard("2026-07-18", "09:00") == {"王安娜": [DUE.replace("6月19日（周五）", "7月19日（周日）")]}


def test_nobody_is_woken(database: Database) -> None:
    organisation = Organisation(zone=SHANGHAI, quiet_until=time(10, 30))
    office = Office(database, organisation=organisation)
    room = Room(office)
    assert room.heard("2026-06-18", "10:29") == {}
    assert room.heard("2026-06-18", "10:30") == {"王安娜": [DUE]}
    assert room.heard("2026-06-20", "10:29") == {}
    assert room.heard("2026-06-20", "10:30") == {"王安娜": [OVERDUE]}
    office.close()


def test_as_long_as_the_organisation_lends(database: Database) -> None:
    office = Office(database, organisation=Organisation(zone=SHANGHAI, loan_days=7))
    room = Room(office)
    assert room.heard("2026-05-26", "09:00") == {"王安娜": [DUE.replace("6月19日（周五）", "5月27日（周三）")]}
    office.close()


# Due while we were down


def test_late_but_not_too_late_it_is_reminded_with_an_apology(room: Room) -> None:
    room.sleeps(("2026-06-17", "18:00"), ("2026-06-19", "08:30"))
    assert room.heard("2026-06-19", "08:31") == {"王安娜": [f"{DUE_TODAY}\n{LATE}"]}
    assert room.heard("2026-06-20", "09:00") == {"王安娜": [OVERDUE]}


def test_too_late_the_leaders_are_told_once(room: Room) -> None:
    room.sleeps(("2026-06-17", "18:00"), ("2026-06-20", "08:30"))
    assert room.heard("2026-06-20", "08:31") == {"陈静": [MISSED]}
    assert room.heard("2026-06-20", "09:00") == {"王安娜": [OVERDUE]}
    assert room.heard("2026-08-20", "09:00") == {}


def test_down_for_both_the_borrower_hears_that_it_is_overdue(room: Room) -> None:
    room.sleeps(("2026-06-17", "18:00"), ("2026-06-22", "08:30"))
    assert room.heard("2026-06-22", "08:31") == {"陈静": [MISSED], "王安娜": [f"{OVERDUE}\n{LATE}"]}
    assert room.heard("2026-08-20", "09:00") == {}


def test_what_was_said_while_we_were_down_is_read_before_anybody_is_reminded(room: Room) -> None:
    room.office.until(room.office.at("2026-06-17", "18:00"))
    room.anna.starts(f"bp_{room.book.id}")
    room.anna.taps("归还")
    room.office.kill()
    room.office.until(room.office.at("2026-06-18", "09:00"))
    room.anna.taps("已放回")
    room.office.start()
    assert room.heard("2026-06-18", "09:01") == {"王安娜": ["已归还：《平凡的世界》第 1 册，谢谢您。"]}
    assert room.heard("2026-08-20", "09:00") == {}


# Kept


def ready(until: str) -> str:
    return f"您等的《平凡的世界》到了，为您留到{until}。\n{ANSWER}"


LAPSED = "没有等到您的答复，《平凡的世界》不再为您保留。还想借，可以重新借阅或排队。"


def test_a_copy_that_nobody_fetches_passes_on_at_the_close_of_business(room: Room) -> None:
    waits(room.office, room.li, room.book)
    waits(room.office, room.sun, room.book)
    room.brings_back()
    assert room.heard("2026-05-22", "17:30") == {"李建国": [ready("5月22日（周五）17:30")]}
    assert room.heard("2026-05-22", "17:31") == {"李建国": [LAPSED], "孙丽": [ready("5月26日（周二）17:30")]}
    assert room.heard("2026-05-26", "17:31") == {"孙丽": [LAPSED]}
    assert room.heard("2026-07-26", "17:31") == {}


def test_a_holiday_is_no_working_day(office: Office) -> None:
    """端午节: Friday 19 June 2026 until Sunday."""
    office.until(office.at("2026-06-17", "10:00"))
    room = Room(office)
    hold = waits(office, room.li, room.book)
    office.until(office.at("2026-06-17", "18:00"))
    room.brings_back()
    assert room.heard("2026-06-17", "18:01") == {"李建国": [ready("6月22日（周一）17:30")]}
    assert room.heard("2026-06-22", "17:30") == {}
    assert hold_now(office, hold).state is HoldState.KEPT


def test_who_has_answered_is_left_in_peace(room: Room) -> None:
    waits(room.office, room.li, room.book)
    room.brings_back()
    room.li.says("接受")
    assert room.heard("2026-05-29", "17:31") == {}
    assert loans_out(room.office, room.book) == ["李建国"]


def test_a_day_in_which_we_were_down_is_given_back(room: Room) -> None:
    waits(room.office, room.li, room.book)
    waits(room.office, room.sun, room.book)
    room.brings_back()
    room.sleeps(("2026-05-21", "10:00"), ("2026-05-22", "09:00"))
    longer = f"前些时候我没有在线，这段时间不算。《平凡的世界》为您留到5月25日（周一）17:30。\n{ANSWER}"
    assert room.heard("2026-05-22", "17:31") == {"李建国": [longer]}
    assert room.heard("2026-05-25", "17:30") == {}
    assert room.heard("2026-05-25", "17:31") == {"李建国": [LAPSED], "孙丽": [ready("5月27日（周三）17:30")]}


def test_a_yes_that_was_sent_while_we_were_down_counts(room: Room) -> None:
    hold = waits(room.office, room.li, room.book)
    waits(room.office, room.sun, room.book)
    room.brings_back()
    room.office.until(room.office.at("2026-05-22", "17:00"))
    room.office.kill()
    room.office.until(room.office.at("2026-05-22", "17:25"))
    room.li.says("接受")
    room.office.until(room.office.at("2026-05-22", "17:45"))
    room.office.start()
    assert hold_now(room.office, hold).state is HoldState.TAKEN
    assert loans_out(room.office, room.book) == ["李建国"]
    assert room.sun.hears() == []


# Leaving


def leaves(office: Office, person: Person, by: Person) -> None:
    """A leader has seen somebody off."""
    with office.database.transaction() as session:
        people_actions.leave(
            session,
            office.ref(person).id,
            now=office.clock.now(),
            organisation=office.organisation,
            by=office.ref(by),
        )
    office.tick()


def test_of_who_has_left_the_leaders_hear_what_is_still_out_and_the_next_has_what_lay_ready(room: Room) -> None:
    other = lists(room.office, room.chen, "活着", copies=1)
    borrows(room.office, room.li, other)
    waits(room.office, room.li, room.book)
    waits(room.office, room.sun, room.book)
    room.brings_back()
    for person in room.people:
        person.hears()
    leaves(room.office, room.li, room.chen)
    assert room.heard("2026-05-20", "09:05") == {
        "陈静": ["李建国已经调离，还有 1 册书没有归还：\n《活着》第 1 册"],
        "孙丽": [ready("5月22日（周五）17:30")],
    }
    room.sun.says("放弃")
    assert room.heard("2026-08-20", "09:00") == {}
    assert loans_out(room.office, other) == ["李建国"]
    room.chen.starts(f"bp_{other.id}")
    room.chen.taps("册数")
    room.chen.taps("第 1 册归还")
    assert room.chen.taps("已放回") == ["《活着》在图书室的册数\n第 1 册：可借"]


def test_who_has_left_and_has_nothing_is_nobodys_business(room: Room) -> None:
    leaves(room.office, room.sun, room.chen)
    assert room.heard("2026-05-21", "09:00") == {}
