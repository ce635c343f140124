"""Handlers of python-telegram-bot that are ours: commands, links, presses, and the turn that they run.

Every handler opens and closes its savepoint itself: python-telegram-bot catches exceptions in `process_update`, so
a savepoint around that would commit half a turn.
"""

import copy
import json
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, StrEnum
from typing import Any

from telegram.ext import Application, BaseHandler

from handlers.incoming import Heard, Incoming
from handlers.message import message, phrase
from handlers.shelf import offer_active
from handlers.turn import Turn
from models.database import is_outage, savepoint
from models.errors import DomainError, NotAllowed
from models.people.queries import MemberRef

log = logging.getLogger("zhibu.turn")


class Who(Enum):
    """Whom a command is for: it is in their menu, and refused to others."""

    ANYONE = 1
    MEMBER = 2
    LEADER = 3
    ADMINISTRATOR = 4

    def includes(self, member: MemberRef | None) -> bool:
        """Whether this member may use it; the action checks again for whom."""
        if self is Who.ANYONE:
            return True
        if member is None:
            return False
        return self is Who.MEMBER or (member.is_administrator if self is Who.ADMINISTRATOR else member.leads_something)


Next = StrEnum | None
"""The step to go to; None: stay, or nothing of a conversation."""
Callback = Callable[[Turn], Next]


class Handler(BaseHandler[Incoming, Any, None]):
    """A registered handler; subclasses say what they hear and what they do."""

    def __init__(self) -> None:
        super().__init__(callback=_not_called)

    def check_update(self, update: object) -> Callback | None:
        """What to run for this update; None: not for this handler.

        What goes wrong in listening goes wrong in the turn, so that the person hears of it.
        """
        if not isinstance(update, Incoming):
            return None
        try:
            return self.hears(update)
        except Exception as error:
            return _failing(error)

    async def handle_update(
        self, update: Incoming, application: Application[Any, Any, Any, Any, Any, Any], check_result: Any, context: Any
    ) -> None:
        """Run the turn. Never suspends: the transaction is open."""
        perform(update, check_result)

    def hears(self, incoming: Incoming) -> Callback | None:
        raise NotImplementedError


def _failing(error: Exception) -> Callback:
    def fail(_turn: Turn) -> Next:
        raise error

    return fail


async def _not_called(_update: Any, _context: Any) -> None:
    raise AssertionError("handle_update runs the callback")


class Command(Handler):
    """`/name`, or one of the words that mean the same, in a private chat."""

    def __init__(self, name: str, callback: Callback, *, words: Sequence[str] = (), who: Who = Who.MEMBER) -> None:
        super().__init__()
        self.name, self.words, self.who = name, tuple(words), who
        self.run = callback

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.heard is not Heard.COMMAND or incoming.command != self.name or not incoming.chat.is_private:
            return None
        return self.run if self.who.includes(incoming.member) else not_for_you


class Start(Handler):
    """A link that pressed Start with a payload of this prefix; the turn's text is what follows the prefix."""

    def __init__(self, prefix: str, callback: Callback, *, who: Who = Who.MEMBER) -> None:
        super().__init__()
        self.prefix, self.who = prefix, who
        self.run = callback

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.heard is not Heard.START or not incoming.text.startswith(self.prefix):
            return None
        return self._strip if self.who.includes(incoming.member) else not_for_you

    def _strip(self, turn: Turn) -> Next:
        turn.text = turn.text.removeprefix(self.prefix)
        return self.run(turn)


class Press(Handler):
    """A button that carries `verb:…`; the turn's data are the parts behind the verb."""

    def __init__(self, verb: str, callback: Callback, *, who: Who = Who.MEMBER) -> None:
        super().__init__()
        self.verb, self.who = verb, who
        self.run = callback

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.heard is not Heard.PRESS or incoming.data[0] != self.verb:
            return None
        return self._strip if self.who.includes(incoming.member) else not_for_you

    def _strip(self, turn: Turn) -> Next:
        turn.data = turn.data[1:]
        return self.run(turn)


class On(Handler):
    """Anything of one kind, where `where` holds."""

    def __init__(self, heard: Heard, callback: Callback, *, where: Callable[[Incoming], bool] | None = None) -> None:
        super().__init__()
        self.heard, self.where = heard, where
        self.run = callback

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.heard is not self.heard or (self.where is not None and not self.where(incoming)):
            return None
        return self.run


def perform(incoming: Incoming, callback: Callback) -> None:
    """Run one turn in its savepoint; what it buffered counts only if it went well."""
    batch = incoming.batch
    turn = turn_of(incoming)
    try:
        try:
            with savepoint(batch.session):
                _take(turn, incoming, callback)
        except DomainError as refusal:
            turn = turn_of(incoming)
            if incoming.heard not in _UNSPOKEN:
                turn.refuse(refusal)
    except Exception as failure:
        if is_outage(failure):
            batch.broken = failure
            return
        turn = _apologise(incoming)
    turn.answer()
    batch.outbox.take(turn.outbox)
    if turn.member is not None:
        batch.members[turn.sender.id] = turn.member
    if turn.dialog != incoming.dialog:
        key = (turn.chat.id, turn.sender.id)
        batch.dialogs[key] = turn.dialog
        batch.changed.add(key)


def _take(turn: Turn, incoming: Incoming, callback: Callback) -> None:
    callback(turn)
    if turn.dialog != incoming.dialog:
        json.dumps((turn.dialog.draft, turn.dialog.shelf))  # what can't be stored must fail this turn, not the batch
    elif turn.dialog.conversation is not None and incoming.heard in _INTERRUPTS:
        offer_active(turn)


def _apologise(incoming: Incoming) -> Turn:
    """Give the person a number that is in the log; a group hears nothing of it."""
    number = secrets.token_hex(3).upper()
    log.exception("incident %s in update %s", number, incoming.update.update_id)
    turn = turn_of(incoming)
    apology = phrase("incident", number=number)
    turn.answer(apology)
    if turn.chat.is_private and incoming.heard not in _UNSPOKEN:
        turn.say(message(apology))
    return turn


_INTERRUPTS = (Heard.COMMAND, Heard.START)
_UNSPOKEN = (Heard.MEMBERSHIP, Heard.MIGRATION)
"""Nobody said these, so nobody waits for an answer."""


def turn_of(incoming: Incoming) -> Turn:
    """A fresh turn, with a copy of the dialog that a failure can't touch."""
    batch, dialog = incoming.batch, incoming.dialog
    return Turn(
        session=batch.session,
        organisation=batch.organisation,
        username=batch.username,
        now=batch.now,
        sender=incoming.sender,
        chat=incoming.chat,
        member=incoming.member,
        sent_at=incoming.sent_at,
        text=incoming.text,
        data=incoming.data,
        attachment=incoming.attachment,
        query_id=incoming.query_id,
        message_id=incoming.message_id,
        pressed_photo=incoming.pressed_photo,
        dialog=replace(dialog, draft=copy.deepcopy(dialog.draft), shelf=copy.deepcopy(dialog.shelf)),
    )


def not_for_you(turn: Turn) -> Next:
    raise NotAllowed
