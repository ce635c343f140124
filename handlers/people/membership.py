"""A leader looks after the own people: invites them, looks them up, parts accounts, sees off who leaves."""

from enum import StrEnum

from handlers.base import Command, Next, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message, message, phrase
from handlers.people import membership_views as views
from handlers.people.farewell import farewell
from handlers.people.taps import tapped_number
from handlers.turn import Turn
from models.errors import NotAllowed
from models.people import actions, queries
from models.people.queries import MemberCard

PAGE = 8
MAX_TEXT = 50
"""A longer text is nobody's name."""


class InviteStep(StrEnum):
    """The question of an invitation."""

    WHOM = "whom"


class MemberStep(StrEnum):
    """The questions about one member."""

    FIND = "find"
    CARD = "card"
    SURE = "sure"


def begin_invite(turn: Turn) -> Next:
    """/invite, perhaps with a name behind it."""
    turn.draft.update(skip=0, text="")
    return invite_named(turn) if turn.text else InviteStep.WHOM


def ask_whom(turn: Turn) -> Message:
    """Whom a sent name may mean; else who has no account yet, a page at a time."""
    if turn.draft["text"]:
        return _found(turn)
    skip = turn.draft["skip"]
    people = queries.unbound_page(turn.session, turn.who, skip=skip, limit=PAGE + 1)
    if not people and skip == 0:
        return views.everybody_is_there()
    return views.whom(people[:PAGE], _branch_names(turn), skip=skip, step=PAGE, more=len(people) > PAGE)


def invite_tapped(turn: Turn) -> Next:
    """A name was chosen, or another page."""
    kind, _, number = turn.text.partition(":")
    if kind == "page":
        turn.draft.update(skip=tapped_number(number), text="")
        return InviteStep.WHOM
    return _give(turn, tapped_number(number))


def invite_named(turn: Turn) -> Next:
    """A name was sent; also of somebody whose account is to be replaced."""
    member_id = _the_one(turn)
    return InviteStep.WHOM if member_id is None else _give(turn, member_id)


def _give(turn: Turn, member_id: int) -> Next:
    """Make the invitation, to be passed on as a picture."""
    code = actions.invite(turn.session, member_id, now=turn.now, organisation=turn.organisation, by=turn.who)
    card = queries.get_card(turn.session, member_id, now=turn.now)
    assert card.invited_until is not None
    until = turn.organisation.local(card.invited_until)
    turn.say(views.pass_on(card))
    turn.say(views.invitation(card, f"https://t.me/{turn.username}?start={code}", until))
    return END


def begin_member(turn: Turn) -> Next:
    """/member, perhaps with a name behind it."""
    turn.draft["text"] = ""
    return find(turn) if turn.text else MemberStep.FIND


def ask_find(turn: Turn) -> Message:
    """Whom a sent name may mean; else whom to look up."""
    return _found(turn) if turn.draft["text"] else views.ask_find()


def find(turn: Turn) -> Next:
    """A name or a staff number was sent."""
    member_id = _the_one(turn)
    if member_id is None:
        return MemberStep.FIND
    turn.draft["member"] = member_id
    return MemberStep.CARD


def pick(turn: Turn) -> Next:
    """One of several was chosen."""
    turn.draft["member"] = tapped_number(turn.text.removeprefix("m:"))
    return MemberStep.CARD


def show_card(turn: Turn) -> Message:
    """The member, with what may be done."""
    return views.card(_card(turn), turn.organisation)


def act(turn: Turn) -> Next:
    """What to do with the member."""
    if turn.text == "invite":
        return _give(turn, turn.draft["member"])
    if turn.text in ("unbind", "leave"):
        turn.draft["doing"] = turn.text
        return MemberStep.SURE
    turn.draft["text"] = ""
    return MemberStep.FIND


def ask_sure(turn: Turn) -> Message:
    """Before something that the member will feel."""
    return views.sure(_card(turn), turn.draft["doing"])


def do(turn: Turn) -> Next:
    """Yes, or back."""
    if turn.text != "yes":
        return MemberStep.CARD
    member_id, doing = turn.draft["member"], turn.draft["doing"]
    if doing == "leave":
        before = actions.leave(turn.session, member_id, now=turn.now, organisation=turn.organisation, by=turn.who)
    else:
        before = actions.unbind(turn.session, member_id, now=turn.now, by=turn.who)
    farewell(turn, before, message(phrase(f"member-{doing}-told", name=before.name)))
    turn.edit(views.done(before, doing))
    return END


def _the_one(turn: Turn) -> int | None:
    """The one person that the sent text means; else the text is kept for the question."""
    text = turn.text.strip()[:MAX_TEXT]
    found = queries.find_members(turn.session, text, turn.who)
    if len(found) == 1:
        return found[0].id
    turn.draft["text"] = text
    return None


def _found(turn: Turn) -> Message:
    text = turn.draft["text"]
    found = queries.find_members(turn.session, text, turn.who)
    return views.found(found, _branch_names(turn), text) if found else views.nobody(text)


def _card(turn: Turn) -> MemberCard:
    """The member of the draft; raises NotAllowed when the leader answers for them no more."""
    card = queries.get_card(turn.session, turn.draft["member"], now=turn.now)
    if not turn.who.leads(card.member.branch_id):
        raise NotAllowed
    return card


def _branch_names(turn: Turn) -> dict[int, str]:
    """The names to tell people apart by; none needed for who leads a single branch."""
    led = queries.led_branches(turn.session, turn.who)
    return {branch.id: branch.name for branch in led} if len(led) > 1 else {}


INVITE = Conversation(
    "invite",
    [Command("invite", begin_invite, words=("邀请",), who=Who.LEADER)],
    {InviteStep.WHOM: State(ask=ask_whom, says=invite_named, taps=invite_tapped)},
)
MEMBER = Conversation(
    "member",
    [Command("member", begin_member, words=("名册",), who=Who.LEADER)],
    {
        MemberStep.FIND: State(ask=ask_find, says=find, taps=pick),
        MemberStep.CARD: State(ask=show_card, says=find, taps=act),
        MemberStep.SURE: State(ask=ask_sure, taps=do),
    },
)
