"""An account is tied to the roster by a code that counts once, and for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.database import Database
from models.errors import DomainError, NotAllowed, OutOfDate
from models.people import actions, errors, queries
from models.people.actions import AdministratorCode, Claimed, WrongCode
from models.people.tables import Invite, Member, Role, Stranger
from tests.actions.people import BUREAU, NOW, TODAY, enter, ref

ANNAS = 7001
NEW_PHONE = 7002


def invited(database: Database, member_id: int, *, by: int | None = None) -> str:
    """A code for somebody."""
    leader = None if by is None else ref(database, by)
    with database.transaction() as session:
        return actions.invite(session, member_id, now=NOW, organisation=BUREAU, by=leader)


def claims(
    database: Database, code: str, account: int = ANNAS, *, days: float = 0
) -> Claimed | AdministratorCode | WrongCode:
    """Somebody opens a link, some days after it was made."""
    now = NOW + timedelta(days=days)
    with database.transaction() as session:
        return actions.claim(session, code, telegram_id=account, language="zh-hans", now=now, today=BUREAU.today(now))


def test_a_code_ties_an_account_to_the_roster(database: Database) -> None:
    anna = enter(database, "王安娜")
    claimed = claims(database, invited(database, anna))
    assert isinstance(claimed, Claimed)
    assert (claimed.member.name, claimed.again, claimed.before) == ("王安娜", False, None)
    assert ref(database, anna).telegram_id == ANNAS
    assert ref(database, anna).telegram_language == "zh-hans"


def test_only_the_hash_of_a_code_is_kept(database: Database) -> None:
    code = invited(database, enter(database, "王安娜"))
    assert len(code) <= 48
    assert code.replace("-", "").replace("_", "").isalnum()
    with database.reading() as session:
        (row,) = session.scalars(select(Invite))
        assert len(row.code_hash) == 64
        assert code not in str(vars(row))


def test_codes_do_not_repeat(database: Database) -> None:
    anna = enter(database, "王安娜")
    assert len({invited(database, anna) for _ in range(50)}) == 50


def test_a_code_counts_once(database: Database) -> None:
    code = invited(database, enter(database, "王安娜"))
    claims(database, code)
    again = claims(database, code)
    assert isinstance(again, Claimed)
    assert again.again
    with pytest.raises(errors.CodeUsed):
        claims(database, code, NEW_PHONE)


def test_a_code_expires(database: Database) -> None:
    code = invited(database, enter(database, "王安娜"))
    with pytest.raises(errors.CodeExpired):
        claims(database, code, days=7)
    assert isinstance(claims(database, code, days=6.99), Claimed)


def test_a_newer_code_voids_the_older(database: Database) -> None:
    anna = enter(database, "王安娜")
    older, newer = invited(database, anna), invited(database, anna)
    with pytest.raises(errors.CodeExpired):
        claims(database, older)
    assert isinstance(claims(database, newer), Claimed)


def test_five_wrong_codes_a_day(database: Database) -> None:
    code = invited(database, enter(database, "王安娜"))
    assert [claims(database, f"join_{n}") for n in range(5)] == [WrongCode(left) for left in (4, 3, 2, 1, 0)]
    with pytest.raises(errors.CodesSpent):
        claims(database, code)
    assert isinstance(claims(database, code, NEW_PHONE), Claimed)


def test_the_next_day_codes_are_read_again(database: Database) -> None:
    for n in range(5):
        claims(database, f"join_{n}")
    assert claims(database, "join_x", days=1) == WrongCode(4)


def test_a_new_account_replaces_the_old_one(database: Database) -> None:
    anna = enter(database, "王安娜", account=ANNAS)
    claimed = claims(database, invited(database, anna), NEW_PHONE)
    assert isinstance(claimed, Claimed)
    assert claimed.before is not None
    assert claimed.before.telegram_id == ANNAS
    assert ref(database, anna).telegram_id == NEW_PHONE


def test_an_account_is_one_persons(database: Database) -> None:
    enter(database, "王安娜", account=ANNAS)
    li = enter(database, "李建国")
    with pytest.raises(errors.AccountTaken) as refused:
        claims(database, invited(database, li), ANNAS)
    assert refused.value.facts == {"name": "王安娜"}
    assert ref(database, li).telegram_id is None


def test_who_left_can_not_be_invited_and_old_codes_are_void(database: Database) -> None:
    anna = enter(database, "王安娜", account=ANNAS, role=Role.SECRETARY)
    code = invited(database, anna)
    with database.transaction() as session:
        before = actions.leave(session, anna, now=NOW, organisation=BUREAU)
    assert before.telegram_id == ANNAS
    assert (ref(database, anna).telegram_id, ref(database, anna).roles) == (None, frozenset())
    with pytest.raises(errors.CodeExpired):
        claims(database, code, NEW_PHONE)
    with pytest.raises(errors.HasLeft):
        invited(database, anna)
    with database.reading() as session:
        assert session.scalars(select(Member.left_on)).all() == [TODAY]


def test_a_branch_is_invited_at_once_but_for_who_is_there(database: Database) -> None:
    enter(database, "王安娜", account=ANNAS)
    enter(database, "李建国")
    enter(database, "陈静")
    enter(database, "赵强", branch="第二支部")
    with database.transaction() as session:
        made = actions.invite_branch(session, 1, now=NOW, organisation=BUREAU)
    assert {member.name for member, _ in made} == {"李建国", "陈静"}
    for account, (member, code) in enumerate(made, start=8000):
        claimed = claims(database, code, account)
        assert isinstance(claimed, Claimed)
        assert claimed.member.id == member.id


def test_an_unbound_account_is_free_again(database: Database) -> None:
    anna = enter(database, "王安娜", account=ANNAS)
    with database.transaction() as session:
        assert actions.unbind(session, anna, now=NOW).telegram_id == ANNAS
    li = enter(database, "李建国")
    assert isinstance(claims(database, invited(database, li), ANNAS), Claimed)
    with database.transaction() as session, pytest.raises(errors.NotBound):
        actions.unbind(session, anna, now=NOW)


def test_a_secretary_invites_only_the_own_branch_and_nobody_of_more_authority(database: Database) -> None:
    secretary = enter(database, "陈静", account=1, role=Role.SECRETARY)
    anna = enter(database, "王安娜")
    other = enter(database, "赵强", branch="第二支部")
    administrator = enter(database, "张明", role=Role.ADMINISTRATOR, everywhere=True)
    general = enter(database, "刘总", role=Role.SECRETARY, everywhere=True)
    assert invited(database, anna, by=secretary)
    for someone in (other, administrator, general):
        with pytest.raises(NotAllowed):
            invited(database, someone, by=secretary)
    with pytest.raises(NotAllowed):
        invited(database, administrator, by=general)
    with pytest.raises(NotAllowed):
        invited(database, anna, by=anna)
    assert invited(database, general, by=administrator)


def administrator_code(database: Database) -> str | None:
    """What `run` prints at a start."""
    with database.transaction() as session:
        return actions.first_administrator_code(session, now=NOW)


def test_the_first_administrator_claims_the_printed_code(database: Database) -> None:
    zhang = enter(database, "张明")
    older, code = administrator_code(database), administrator_code(database)
    assert older is not None
    assert code is not None
    with pytest.raises(DomainError):
        claims(database, older)
    claimed = claims(database, code)
    assert isinstance(claimed, AdministratorCode)
    with database.transaction() as session:
        done = actions.claim_administration(
            session, claimed.invite_id, zhang, telegram_id=ANNAS, language=None, now=NOW
        )
    assert done.member.is_administrator
    assert administrator_code(database) is None
    with pytest.raises(errors.CodeUsed):
        claims(database, code, NEW_PHONE)


def test_once_there_is_an_administrator_the_printed_code_is_void(database: Database) -> None:
    code = administrator_code(database)
    assert code is not None
    enter(database, "张明", account=1, role=Role.ADMINISTRATOR, everywhere=True)
    with pytest.raises(errors.CodeExpired):
        claims(database, code)


def test_the_printed_code_does_not_take_over_somebody_elses_place(database: Database) -> None:
    anna = enter(database, "王安娜", account=ANNAS)
    code = administrator_code(database)
    assert code is not None
    claimed = claims(database, code, NEW_PHONE)
    assert isinstance(claimed, AdministratorCode)
    with database.transaction() as session, pytest.raises(errors.MemberTaken):
        actions.claim_administration(session, claimed.invite_id, anna, telegram_id=NEW_PHONE, language=None, now=NOW)
    assert not ref(database, anna).is_administrator


def test_the_roster_begins_with_its_founder_only_while_it_is_empty(database: Database) -> None:
    code = administrator_code(database)
    assert code is not None
    claimed = claims(database, code)
    assert isinstance(claimed, AdministratorCode)
    with database.transaction() as session:
        founder = actions.add_founder(session, claimed.invite_id, "张明", organisation=BUREAU, now=NOW)
        card = queries.get_card(session, founder, now=NOW)
    assert (card.member.name, card.branch_name) == ("张明", "市住建局党总支")
    with database.transaction() as session, pytest.raises(OutOfDate):
        actions.add_founder(session, claimed.invite_id, "李建国", organisation=BUREAU, now=NOW)


def test_the_last_administrator_is_not_parted_from_chat(database: Database) -> None:
    zhang = enter(database, "张明", account=1, role=Role.ADMINISTRATOR, everywhere=True)
    by = ref(database, zhang)
    with database.transaction() as session, pytest.raises(errors.LastAdministrator):
        actions.leave(session, zhang, now=NOW, organisation=BUREAU, by=by)
    with database.transaction() as session:
        actions.unbind(session, zhang, now=NOW)
    assert ref(database, zhang).telegram_id is None


def test_a_stranger_is_answered_once_a_day(database: Database) -> None:
    def answered(days: int) -> bool:
        with database.transaction() as session:
            return actions.answer_stranger(session, ANNAS, today=TODAY + timedelta(days=days))

    assert [answered(0), answered(0), answered(1), answered(1)] == [True, False, True, False]


def test_counting_codes_and_answering_strangers_do_not_disturb_each_other(database: Database) -> None:
    claims(database, "join_1")
    with database.transaction() as session:
        assert actions.answer_stranger(session, ANNAS, today=TODAY)
    assert claims(database, "join_2") == WrongCode(3)
    with database.transaction() as session:
        assert not actions.answer_stranger(session, ANNAS, today=TODAY)


def test_who_enrols_is_no_stranger(database: Database) -> None:
    claims(database, "join_1")
    claims(database, invited(database, enter(database, "王安娜")))
    with database.reading() as session:
        assert session.scalars(select(Stranger)).all() == []


def test_who_blocked_us_is_unreachable_until_seen_again(database: Database) -> None:
    anna = enter(database, "王安娜", account=ANNAS)
    with database.transaction() as session:
        actions.mark_unreachable(session, [ANNAS, NEW_PHONE], now=NOW)
    assert not ref(database, anna).reachable
    with database.transaction() as session:
        actions.seen_again(session, [anna])
    assert ref(database, anna).reachable


def test_people_are_found_by_number_name_or_a_part_of_it(database: Database) -> None:
    leader = enter(database, "陈静", role=Role.SECRETARY)
    enter(database, "王安娜", staff_number="0012")
    enter(database, "王安", staff_number="0013")
    enter(database, "王安%", branch="第二支部")
    by = ref(database, leader)

    def found(text: str) -> list[str]:
        with database.reading() as session:
            return [one.name for one in queries.find_members(session, text, by)]

    assert found("0012") == ["王安娜"]
    assert found("王安") == ["王安"]
    assert found("安") == ["王安", "王安娜"]
    assert found("%") == []


def test_who_can_not_be_reached_is_a_list_by_branch(database: Database) -> None:
    leader = enter(database, "陈静", account=1, role=Role.SECRETARY, everywhere=True)
    enter(database, "王安娜")
    enter(database, "李建国", account=ANNAS)
    enter(database, "赵强", branch="第二支部", account=2)
    with database.transaction() as session:
        actions.mark_unreachable(session, [ANNAS], now=NOW)
        found = queries.unreachable(session, ref(database, leader))
    assert found == [queries.Unreachable("第一支部", ("王安娜",), ("李建国",))]
