"""Group chats: followed when we are added, removed or moved, and bound to a branch by an administrator of ours."""

import re
from enum import StrEnum

from handlers.base import Callback, Command, Handler, Next, On, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.incoming import Heard, Incoming
from handlers.menu import commands
from handlers.message import Message
from handlers.people import group_views as views
from handlers.people.above import Above
from handlers.people.taps import tapped_number
from handlers.turn import Preparation, Turn
from models.errors import NotFound
from models.people import actions, chats, errors, queries

LINK = "bind_"
CARD = "chat_bound"
GONE = ("left", "kicked")
"""With this status we hear nothing there any more, and in private are blocked (Bot API, ChatMember)."""
_CHAT_ID = re.compile(r"n[0-9]{1,18}\Z")


class Step(StrEnum):
    """The one question: whose group this is."""

    WHOSE = "whose"


class GroupCommand(Handler):
    """A command of ours in a group: answered once, with a link that runs it in the private chat.

    Others' commands reach us as well (Bot API, privacy mode); they are none of our business.
    """

    def __init__(self, above: Above) -> None:
        super().__init__()
        self._above = above

    def hears(self, incoming: Incoming) -> Callback | None:
        command = incoming.command
        if incoming.chat.is_private or command is None or not self._is_ours(command):
            return None
        if incoming.member is not None and incoming.member.is_administrator and command in _BY_ADMINISTRATORS:
            return _BY_ADMINISTRATORS[command]

        def to_private(turn: Turn) -> Next:
            turn.say(views.in_private(f"cmd_{command}"))
            return None

        return to_private

    def _is_ours(self, command: str) -> bool:
        return command in _BY_ADMINISTRATORS or any(one.name == command for one in commands(self._above.handlers()))


def handlers(above: Above) -> list[Handler]:
    """What is heard in groups, the question in private, and what is said there to a command given in private."""
    return [
        On(Heard.MEMBERSHIP, membership_in_group, where=lambda incoming: not incoming.chat.is_private),
        On(Heard.MEMBERSHIP, membership_in_private),
        On(Heard.MIGRATION, moved),
        GroupCommand(above),
        BIND,
        Command("bind", how_to_bind, who=Who.ADMINISTRATOR),
    ]


def membership_in_group(turn: Turn) -> Next:
    """We were added or removed; a promotion is neither."""
    if turn.text in GONE:
        chats.leave_chat(turn.session, turn.chat.id, now=turn.now)
    elif chats.join_chat(turn.session, turn.chat.id, turn.chat.title):
        turn.say(views.hello_group())
    return None


def membership_in_private(turn: Turn) -> Next:
    """A person blocked us, or let us in again; nothing is said."""
    if turn.member is None:
        return None
    if turn.text in GONE:
        actions.mark_unreachable(turn.session, [turn.sender.id], now=turn.now)
    else:
        actions.seen_again(turn.session, [turn.member.id])
    return None


def moved(turn: Turn) -> Next:
    """The group has become a supergroup; the text is its new id."""
    chats.migrate_chat(turn.session, turn.chat.id, int(turn.text), now=turn.now)
    return None


def bind_here(turn: Turn) -> Next:
    """/bind in a group: buttons there could be pressed by anybody, so the question is asked in private."""
    chats.join_chat(turn.session, turn.chat.id, turn.chat.title)
    turn.say(views.bind_in_private(LINK + str(turn.chat.id).replace("-", "n")))
    return None


def unbind_here(turn: Turn) -> Next:
    """/unbind in a group."""
    before = chats.unbind_chat(turn.session, turn.chat.id, by=turn.who)
    turn.say(views.unbound(before))
    return None


def how_to_bind(turn: Turn) -> Next:
    """/bind in private: it is given in the group that is meant."""
    turn.say(views.how_to_bind())
    return None


def begin(turn: Turn) -> Next:
    """The link of a group's answer; what it carries is checked again when the group is bound."""
    if _CHAT_ID.match(turn.text) is None:
        raise NotFound
    turn.draft["chat"] = -int(turn.text[1:])
    return Step.WHOSE


def ask_whose(turn: Turn) -> Message:
    """Ask whose the group is: the organisation's or a branch's."""
    chat = queries.find_chat(turn.session, turn.draft["chat"])
    if chat is None or chat.left:
        raise errors.NotInChat
    return views.whose(chat, queries.branches(turn.session), turn.organisation.name)


def named(turn: Turn) -> Next:
    """A branch was named instead of tapped."""
    branch = queries.find_branch(turn.session, turn.text)
    return _bind(turn, branch.id) if branch is not None else None


def tapped(turn: Turn) -> Next:
    """A branch, or with 0 the organisation."""
    return _bind(turn, tapped_number(turn.text) or None)


def _bind(turn: Turn, branch_id: int | None) -> Next:
    bound = chats.bind_chat(turn.session, turn.draft["chat"], branch_id, by=turn.who)
    turn.edit(views.bound(bound.chat, turn.organisation.name))
    turn.post(bound.chat.id, CARD, bound.chat.id)
    return END


def confirm_in_group(preparation: Preparation, chat_id: int) -> Message | None:
    """Tell the group what it is bound to, as it is when this is sent."""
    chat = queries.find_chat(preparation.session, preparation.chat_id)
    return views.bound_here(chat, preparation.organisation.name) if chat is not None and chat.bound else None


_BY_ADMINISTRATORS: dict[str, Callback] = {"bind": bind_here, "unbind": unbind_here}
BIND = Conversation(
    "bind",
    [Start(LINK, begin, who=Who.ADMINISTRATOR)],
    {Step.WHOSE: State(ask=ask_whose, says=named, taps=tapped)},
)
PREPARES = {CARD: confirm_in_group}
