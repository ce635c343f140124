"""Who is on no roster gets one polite sentence a day, in private, and silence after that."""

from handlers.base import Callback, Handler, Next
from handlers.incoming import Heard, Incoming
from handlers.message import message, phrase
from handlers.turn import Turn
from models.people.actions import answer_stranger
from models.people.rules import CODE_PREFIX

_ANSWERS = (Heard.TEXT, Heard.PRESS, Heard.FILE, Heard.OTHER)


class Strangers(Handler):
    """Stands before all other handlers. Lets pass what enrols: an invitation, and the questions that follow one."""

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.member is not None or not incoming.chat.is_private or _enrols(incoming):
            return None
        if incoming.heard in (Heard.MEMBERSHIP, Heard.MIGRATION):
            return None
        return not_on_the_roster


def _enrols(incoming: Incoming) -> bool:
    if incoming.heard is Heard.START:
        return incoming.text.startswith(CODE_PREFIX)
    if incoming.dialog.conversation is None:
        return False
    return incoming.heard in _ANSWERS or incoming.command == "cancel"


def not_on_the_roster(turn: Turn) -> Next:
    """Say how to get on the roster's list of accounts, once a day; a press only gets its toast."""
    if turn.query_id is not None:
        turn.answer(phrase("stranger-toast"))
    elif answer_stranger(turn.session, turn.sender.id, today=turn.today):
        turn.say(message(phrase("stranger", organisation=turn.organisation.name)))
    return None
