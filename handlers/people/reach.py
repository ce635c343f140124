"""For leaders: who can't be reached (/unreachable), and what did not arrive (/delivery)."""

from datetime import timedelta

from handlers.base import Command, Handler, Next, Who
from handlers.people import reach_views as views
from handlers.people.reach_views import Missed
from handlers.turn import Turn
from models.messaging.queries import Trouble, troubled
from models.people import queries
from models.people.queries import MemberRef

DAYS = 7
READ = 500
"""Troubles that are looked through for those of the leader's own people."""
SHOWN = 20


def handlers() -> list[Handler]:
    """Two commands of leaders."""
    return [
        Command("unreachable", unreachable, words=("联系不上",), who=Who.LEADER),
        Command("delivery", delivery, words=("投递情况",), who=Who.LEADER),
    ]


def unreachable(turn: Turn) -> Next:
    """By branch: who never pressed Start, who blocked us."""
    turn.say(views.unreachable(queries.unreachable(turn.session, turn.who)))
    return None


def delivery(turn: Turn) -> Next:
    """What failed or is in doubt in the last days, of the own people and groups."""
    found = troubled(turn.session, since=turn.now - timedelta(days=DAYS), limit=READ)
    missed = _own(turn, found)
    turn.say(views.delivery(missed[:SHOWN], len(missed), turn.organisation))
    return None


def _own(turn: Turn, found: list[Trouble]) -> list[Missed]:
    people = queries.members(turn.session, [one.member_id for one in found if one.member_id is not None])
    missed = []
    for one in found:
        member = people.get(one.member_id or 0)
        whom = member.name if member is not None else _group(turn, one)
        if whom is not None and (member is None or _led(turn, member)):
            missed.append(Missed(one.created_at, whom, member is None, one.state, one.error or ""))
    return missed


def _led(turn: Turn, member: MemberRef) -> bool:
    return turn.who.leads(member.branch_id)


def _group(turn: Turn, trouble: Trouble) -> str | None:
    """The title of a group that the leader answers for."""
    chat = queries.find_chat(turn.session, trouble.chat_id)
    return chat.title if chat is not None and chat.bound and turn.who.leads(chat.branch_id) else None
