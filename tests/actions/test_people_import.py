"""A roster file is taken whole or not at all; a second one updates, and removes nobody."""

from datetime import date

import pytest
from sqlalchemy import select

from models.database import Database
from models.messaging.tables import Timer
from models.people import actions, importing, roster
from models.people.importing import Absent, Change, FieldChange, RosterRefused
from models.people.roster import Column
from models.people.tables import Role, Standing
from tests.actions.people import BUREAU, NOW, enter, line, on_roster, ref

DAY = date(2015, 7, 1)


def take(database: Database, *rows: roster.RosterRow) -> importing.Preview:
    """Import these lines."""
    with database.transaction() as session:
        return importing.apply(session, rows, now=NOW)


def look(database: Database, *rows: roster.RosterRow) -> importing.Preview:
    """Say what importing these lines would mean."""
    with database.reading() as session:
        return importing.preview(session, rows)


def test_an_empty_roster_is_filled(database: Database) -> None:
    anna = line("王安娜", staff_number="0012", group="第一党小组", joined_on=DAY, roles={(Role.ORGANISER, False)})
    li = line("李建国", staff_number="0013", branch="第二支部", standing=Standing.PROBATIONARY)
    done = take(database, anna, li)
    assert (done.added, done.new_branches) == ((anna, li), ("第一支部", "第二支部"))
    assert on_roster(database) == {
        "王安娜": ("0012", "第一支部", "第一党小组", Standing.FULL, DAY),
        "李建国": ("0013", "第二支部", None, Standing.PROBATIONARY, None),
    }
    assert ref(database, 1).roles == {(Role.ORGANISER, 1)}


def test_a_second_import_changes_what_is_different_and_lists_who_is_absent(database: Database) -> None:
    take(database, line("王安娜", staff_number="0012"), line("李建国", staff_number="0013"))
    moved = line("王安娜", staff_number="0012", branch="第二支部", group="二组", standing=Standing.PROBATIONARY)
    expected = Change(
        member_id=1,
        name="王安娜",
        fields=(
            FieldChange(Column.BRANCH, "第一支部", "第二支部"),
            FieldChange(Column.GROUP, None, "二组"),
            FieldChange(Column.STANDING, Standing.FULL, Standing.PROBATIONARY),
        ),
    )
    before = look(database, moved)
    assert (before.added, before.changed, before.unchanged) == ((), (expected,), 0)
    assert before.absent == (Absent(2, "李建国", "第一支部", "0013"),)
    assert take(database, moved) == before
    assert on_roster(database)["王安娜"] == ("0012", "第二支部", "二组", Standing.PROBATIONARY, None)
    assert "李建国" in on_roster(database)
    again = look(database, moved)
    assert (again.changed, again.unchanged) == ((), 1)


def test_a_look_writes_nothing(database: Database) -> None:
    look(database, line("王安娜", staff_number="0012"))
    assert on_roster(database) == {}


def test_one_bad_line_keeps_all_out(database: Database) -> None:
    enter(database, "李伟", joined_on=DAY)
    enter(database, "李伟", joined_on=DAY)
    rows = [line("王安娜", staff_number="0012"), line("李伟", joined_on=DAY, number=3)]
    with pytest.raises(RosterRefused) as refused:
        take(database, *rows)
    assert [(one.row, one.key) for one in refused.value.problems] == [(3, "number-needed")]
    assert "王安娜" not in on_roster(database)


def test_two_lines_that_mean_one_person_are_refused(database: Database) -> None:
    enter(database, "王安娜", staff_number="0012", joined_on=DAY)
    found = look(database, line("王安娜", staff_number="0012"), line("王安娜", joined_on=DAY, number=3))
    assert [(one.row, one.key) for one in found.problems] == [(3, "same-person")]


def test_without_a_staff_number_name_branch_and_day_tell_who_it_is(database: Database) -> None:
    enter(database, "王安娜", staff_number="0012", joined_on=DAY)
    take(database, line("王安娜", branch=" 第一支部", joined_on=DAY, group="一组"))
    assert on_roster(database) == {"王安娜": ("0012", "第一支部", "一组", Standing.FULL, DAY)}


def test_somebody_without_a_number_gets_one(database: Database) -> None:
    enter(database, "王安娜", joined_on=DAY)
    take(database, line("王安娜", staff_number="0012", joined_on=DAY))
    assert on_roster(database) == {"王安娜": ("0012", "第一支部", None, Standing.FULL, DAY)}


def test_a_namesake_with_another_number_is_another_person(database: Database) -> None:
    enter(database, "王安娜", staff_number="0012")
    assert [row.staff_number for row in take(database, line("王安娜", staff_number="0099")).added] == ["0099"]


def test_columns_that_the_file_has_not_stay_as_they_are(database: Database) -> None:
    full = line("王安娜", staff_number="0012", group="一组", joined_on=DAY, roles={(Role.SECRETARY, False)})
    take(database, full)
    bare = line("王安娜", staff_number="0012", without={Column.GROUP, Column.JOINED_ON, Column.ROLES})
    assert take(database, bare).unchanged == 1
    assert ref(database, 1).roles == {(Role.SECRETARY, 1)}


def test_who_moves_leaves_the_old_group_and_leads_the_new_branch(database: Database) -> None:
    leads = {(Role.SECRETARY, False)}
    take(database, line("王安娜", staff_number="0012", group="一组", roles=leads))
    take(database, line("王安娜", staff_number="0012", branch="第二支部", group="一组", roles=leads))
    assert on_roster(database)["王安娜"][1:3] == ("第二支部", "一组")
    assert ref(database, 1).roles == {(Role.SECRETARY, 2)}
    take(database, line("王安娜", staff_number="0012", without={Column.GROUP}, roles=leads))
    assert on_roster(database)["王安娜"][1:3] == ("第一支部", None)


def test_other_roles_mean_another_menu_for_who_has_an_account(database: Database) -> None:
    anna = enter(database, "王安娜", staff_number="0012", account=7001)
    enter(database, "李建国", staff_number="0013")
    leads = {(Role.SECRETARY, False)}
    take(
        database,
        line("王安娜", staff_number="0012", roles=leads),
        line("李建国", staff_number="0013", roles=leads),
    )
    with database.reading() as session:
        assert session.execute(select(Timer.kind, Timer.subject)).all() == [("member_menu", anna)]


def test_the_only_administrator_with_an_account_stays_one(database: Database) -> None:
    zhang = enter(database, "张明", staff_number="1", account=7001, role=Role.ADMINISTRATOR, everywhere=True)
    take(database, line("张明", staff_number="1"))
    assert ref(database, zhang).is_administrator
    anna = enter(database, "王安娜", staff_number="2", account=7002)
    take(database, line("张明", staff_number="1"), line("王安娜", staff_number="2", roles={(Role.ADMINISTRATOR, True)}))
    assert not ref(database, zhang).is_administrator
    assert ref(database, anna).is_administrator


def test_the_founder_is_found_in_the_first_file(database: Database) -> None:
    zhang = enter(database, "张明", branch=BUREAU.name, account=7001, role=Role.ADMINISTRATOR, everywhere=True)
    take(database, line("张明", staff_number="1", branch="机关支部", joined_on=DAY))
    assert on_roster(database) == {"张明": ("1", "机关支部", None, Standing.FULL, DAY)}
    assert ref(database, zhang).is_administrator


def test_who_had_left_returns(database: Database) -> None:
    anna = enter(database, "王安娜", staff_number="0012")
    with database.transaction() as session:
        actions.leave(session, anna, now=NOW, organisation=BUREAU)
    assert look(database, line("李建国", staff_number="0013")).absent == ()
    (change,) = take(database, line("王安娜", staff_number="0012")).changed
    assert (change.member_id, change.returns) == (anna, True)
    assert "王安娜" in on_roster(database)


def test_ten_thousand_people_come_in_few_statements(database: Database) -> None:
    rows = [line(f"王{n}", staff_number=str(n), branch=f"第{n % 40}支部", number=n) for n in range(10_000)]
    assert len(take(database, *rows).added) == 10_000
    renamed = [line(f"李{n}", staff_number=str(n), branch=f"第{n % 40}支部", number=n) for n in range(10_000)]
    assert len(take(database, *renamed).changed) == 10_000
    assert len(on_roster(database)) == 10_000
