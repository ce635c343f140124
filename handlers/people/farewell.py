"""The last word to an account that is no member's any more."""

from handlers.message import Message
from handlers.turn import Turn
from models.messaging.tables import Lane
from models.people.queries import MemberRef


def farewell(turn: Turn, before: MemberRef, said: Message) -> None:
    """Tell the member at the account they had. Pings to an account that is not the member's are dropped when sent;
    this is owed to whoever reads there, so it goes as a reply.
    """
    turn.tell(before, said, lane=Lane.REPLY)
