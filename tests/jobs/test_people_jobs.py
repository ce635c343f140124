"""What an import changed shows in the menus of those it concerns, and of nobody else."""

from models.people import importing
from models.people.tables import Role
from tests.actions.people import line
from tests.office import Office


def test_a_new_secretary_gets_the_menu_of_one(office: Office) -> None:
    anna = office.member("王安娜", staff_number="0012")
    li = office.member("李建国", staff_number="0013")
    rows = [
        line("王安娜", staff_number="0012", roles={(Role.SECRETARY, False)}),
        line("李建国", staff_number="0013", number=3),
    ]
    with office.database.transaction() as session:
        importing.apply(session, rows, now=office.clock.now())
    assert "invite" not in anna.menu()
    office.later(minutes=1)
    assert "invite" in anna.menu()
    assert li.menu() == {}
    assert anna.hears() == []


def test_who_is_secretary_no_more_loses_the_menu(office: Office) -> None:
    chen = office.secretary("陈静", staff_number="0012")
    chen.says("语言")
    chen.taps("中文")
    assert "invite" in chen.menu()
    with office.database.transaction() as session:
        importing.apply(session, [line("陈静", staff_number="0012")], now=office.clock.now())
    office.later(minutes=1)
    assert "invite" not in chen.menu()
    assert "me" in chen.menu()
