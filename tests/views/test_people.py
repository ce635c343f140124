"""What people read about themselves, their people and their groups, as a secretary would proof-read it."""

from datetime import UTC, date, datetime

from handlers import catalogue
from handlers.errors import sentence
from handlers.menu import commands
from handlers.message import Button, Message, message, phrase
from handlers.people import enrolment_views, group_views, membership_views, reach_views, views
from handlers.people.reach_views import Missed
from models.messaging.tables import State
from models.organisation import Organisation
from models.people import errors
from models.people.actions import Claimed
from models.people.queries import BranchRef, ChatView, MemberCard, MemberRef, Unreachable
from models.people.tables import Role, Standing
from tests.views.golden import check_golden

BUREAU = Organisation(name="市住建局党总支")
NOW = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
UNTIL = datetime(2026, 5, 27, 1, 0, tzinfo=UTC)
GROUP = ChatView(-4001, "第一支部<学习>群", False, None, None, False)


def member(name: str = "王安娜", *roles: tuple[Role, int | None], account: int | None = 7001) -> MemberRef:
    """Somebody of branch 1."""
    return MemberRef(1, name, 1, None, Standing.FULL, account, None, None, False, frozenset(roles))


def card(of: MemberRef, **more: object) -> MemberCard:
    """What the roster says of somebody."""
    facts = {
        "staff_number": "0012",
        "branch_name": "第一支部",
        "group_name": "第一党小组",
        "joined_on": date(2015, 7, 1),
        "bound_at": NOW,
        "left_on": None,
        "invited_until": None,
    }
    return MemberCard(of, **{**facts, **more})  # type: ignore[arg-type]


def something_next() -> Message:
    """As an upper floor tells it; its words are not ours."""
    return message(phrase("invite-link", link="（下一件事）"), buttons=[[Button("去办", start="xx_1")]])


def test_home() -> None:
    check_golden("people/greeting", views.greeting(member(), something_next()), views.greeting(member(), None))
    check_golden("people/lost", views.lost(something_next()), views.lost(None))
    check_golden("people/me", views.own_head(card(member())), views.own_head(card(member(), group_name=None)))
    check_golden("people/language", views.languages(), views.language_chosen())
    check_golden("people/stranger", message(phrase("stranger", organisation=BUREAU.name)), phrase("stranger-toast"))


def test_help_differs_by_role() -> None:
    known = commands(catalogue().handlers)
    check_golden("people/help_member", views.help_page(known, member()))
    check_golden("people/help_secretary", views.help_page(known, member("陈静", (Role.SECRETARY, 1))))
    check_golden("people/help_administrator", views.help_page(known, member("张明", (Role.ADMINISTRATOR, None))))


def test_enrolment() -> None:
    check_golden(
        "people/enrolled",
        enrolment_views.enrolled(Claimed(member()), "第一支部"),
        enrolment_views.enrolled(Claimed(member(), again=True), "第一支部"),
        message(phrase("enrol-moved", name="王安娜")),
    )
    refusals = [
        errors.CodesSpent(),
        errors.CodeUsed(),
        errors.CodeExpired(),
        errors.AccountTaken(name="李建国"),
        errors.MemberTaken(name="李建国"),
    ]
    check_golden(
        "people/enrolment_refused",
        enrolment_views.wrong_code(3),
        enrolment_views.wrong_code(0),
        *(message(sentence(one, BUREAU)) for one in refusals),
    )
    check_golden(
        "people/administrator",
        enrolment_views.ask_who(empty=False),
        enrolment_views.ask_who(empty=True),
        message(phrase("administrator-name-odd")),
        message(phrase("administrator-unknown", text="张明明")),
        message(phrase("administrator-several", text="张明")),
        enrolment_views.ask_sure("张明", "机关支部"),
        enrolment_views.administrator(member("张明")),
    )


def test_a_leaders_people() -> None:
    people = [member("李建国", account=None), member("<b>赵强</b>", account=None)]
    many = {1: "第一支部", 2: "第二支部"}
    check_golden(
        "people/invite",
        membership_views.whom(people, {}, skip=0, step=8, more=False),
        membership_views.whom(people, many, skip=8, step=8, more=True),
        membership_views.everybody_is_there(),
        membership_views.found(people, many, "李"),
        membership_views.nobody("李四"),
    )
    link = "https://t.me/zhibu_bot?start=join_xyz"
    check_golden(
        "people/invitation",
        membership_views.pass_on(card(member(account=None))),
        membership_views.pass_on(card(member())),
        membership_views.invitation(card(member()), link, BUREAU.local(UNTIL)),
    )


def test_a_members_card() -> None:
    lead = ((Role.SECRETARY, 1), (Role.ADMINISTRATOR, None))
    blocked = MemberRef(1, "王安娜", 1, None, Standing.FULL, 7001, None, None, unreachable=True)
    missing = {"staff_number": None, "joined_on": None, "group_name": None, "bound_at": None}
    check_golden(
        "people/member",
        membership_views.ask_find(),
        membership_views.card(card(member("陈静", *lead)), BUREAU),
        membership_views.card(card(blocked), BUREAU),
        membership_views.card(card(member(account=None), invited_until=UNTIL, bound_at=None), BUREAU),
        membership_views.card(card(member(account=None), **missing), BUREAU),
        membership_views.card(card(member(), **missing), BUREAU),
    )
    steps: list[Message] = []
    for doing in ("unbind", "leave"):
        told = message(phrase(f"member-{doing}-told", name="王安娜"))
        steps += [membership_views.sure(card(member()), doing), membership_views.done(member(), doing), told]
    refusals = [errors.HasLeft(name="王安娜"), errors.NotBound(name="王安娜"), errors.LastAdministrator()]
    check_golden("people/parting", *steps, *(message(sentence(one, BUREAU)) for one in refusals))


def test_who_can_not_be_reached() -> None:
    crowd = tuple(f"王{n}" for n in range(45))
    check_golden(
        "people/unreachable",
        reach_views.unreachable([]),
        reach_views.unreachable([Unreachable("第一支部", ("王安娜", "李建国"), ("陈静",))]),
        reach_views.unreachable([Unreachable("第一支部", crowd, crowd)]),
        reach_views.unreachable([Unreachable(f"第{n}支部", ("王安娜",), ()) for n in range(1, 18)]),
    )


def test_what_did_not_arrive() -> None:
    described = [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Bad Request: chat not found",
        "Bad Request: message is too long",
    ]
    missed = [Missed(NOW, "王安娜", False, State.FAILED, words) for words in described]
    missed.append(Missed(NOW, "李建国", False, State.UNCERTAIN, "timed out"))
    missed.append(Missed(NOW, "第一支部学习群", True, State.FAILED, "Forbidden: bot was kicked from the group chat"))
    check_golden(
        "people/delivery",
        reach_views.delivery([], 0, BUREAU),
        reach_views.delivery(missed, 30, BUREAU),
    )


def test_groups() -> None:
    bound = ChatView(-4001, "第一支部学习群", True, 1, "第一支部", False)
    everybody = ChatView(-4001, "全体群", True, None, None, False)
    branches = [BranchRef(1, "第一支部"), BranchRef(2, "第二支部"), BranchRef(3, "机关支部")]
    check_golden(
        "people/group",
        group_views.hello_group(),
        group_views.in_private("cmd_checkin"),
        group_views.bind_in_private("bind_n4001"),
        group_views.how_to_bind(),
        group_views.whose(GROUP, branches, BUREAU.name),
        group_views.whose(bound, branches, BUREAU.name),
        group_views.bound(bound, BUREAU.name),
        group_views.bound_here(everybody, BUREAU.name),
        group_views.unbound(bound),
        group_views.unbound(GROUP),
        message(sentence(errors.NotInChat(), BUREAU)),
    )
