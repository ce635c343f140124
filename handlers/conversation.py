"""Handlers of python-telegram-bot that are ours: commands, presses, links, and whole conversations.

The vocabulary is that of `telegram.ext.ConversationHandler` (entry points, states, time-out); the state is a row.
Every handler opens and closes its savepoint itself: python-telegram-bot catches exceptions in `process_update`, so
a savepoint around that would commit half a turn.
"""

import copy
import json
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy.orm import Session
from telegram import Update
from telegram.ext import Application, BaseHandler

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.turn import Attachment, ChatRef, Outbox, Sender, Turn
from handlers.wording import has, plain
from models.database import is_outage, savepoint
from models.errors import DomainError, NotAllowed
from models.messaging.queries import DialogState
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing

log = logging.getLogger("zhibu.turn")

SHELF = 3
"""How many unfinished conversations a person may have put aside; the oldest goes."""


class Heard(Enum):
    """What kind of thing an update is to us."""

    COMMAND = 1
    START = 2
    TEXT = 3
    PRESS = 4
    FILE = 5
    EDITED = 6
    MEMBERSHIP = 7
    MIGRATION = 8
    OTHER = 9


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


@dataclass(slots=True)
class Batch:
    """What the turns of one transaction share."""

    session: Session
    organisation: Organisation
    username: str
    now: datetime
    members: dict[int, MemberRef] = field(default_factory=dict)
    """By Telegram id."""
    dialogs: dict[tuple[int, int], DialogState] = field(default_factory=dict)
    changed: set[tuple[int, int]] = field(default_factory=set)
    """Dialogs to be stored."""
    outbox: Outbox = field(default_factory=Outbox)
    broken: Exception | None = None
    """The database failed: nothing of this batch may be committed."""


@dataclass(slots=True)
class Incoming:
    """One update as our handlers see it, with the rows that the batch loaded for it."""

    update: Update
    batch: Batch
    heard: Heard
    sender: Sender
    chat: ChatRef
    sent_at: datetime
    command: str | None = None
    text: str = ""
    data: tuple[str, ...] = ()
    attachment: Attachment | None = None
    query_id: str | None = None
    message_id: int | None = None
    pressed_photo: bool = False
    rerun: bool = False

    @property
    def member(self) -> MemberRef | None:
        return self.batch.members.get(self.sender.id)

    @property
    def dialog(self) -> DialogState:
        """Where the conversation stands; an empty one where none began."""
        key = (self.chat.id, self.sender.id)
        return self.batch.dialogs.get(key) or DialogState(*key)


Next = StrEnum | None
"""The step to go to; None: stay, or nothing of a conversation."""
Callback = Callable[[Turn], Next]


class End(StrEnum):
    """The conversation is over."""

    END = "end"


END = End.END


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
        return self.run if self.who.includes(incoming.member) else _not_for_you


class Start(Handler):
    """A link that pressed Start with a payload of this prefix; the turn's text is what follows the prefix."""

    def __init__(self, prefix: str, callback: Callback, *, who: Who = Who.MEMBER) -> None:
        super().__init__()
        self.prefix, self.who = prefix, who
        self.run = callback

    def hears(self, incoming: Incoming) -> Callback | None:
        if incoming.heard is not Heard.START or not incoming.text.startswith(self.prefix):
            return None
        return self._strip if self.who.includes(incoming.member) else _not_for_you

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
        return self._strip if self.who.includes(incoming.member) else _not_for_you

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


@dataclass(frozen=True, slots=True)
class State:
    """One question of a conversation, and what answers it. What is not given is asked for again."""

    ask: Callable[[Turn], Message]
    says: Callback | None = None
    taps: Callback | None = None
    """The turn's text is the answer of the button."""
    sends: Callback | None = None
    """A photo or document: the turn's attachment."""


class Conversation(Handler):
    """Entry points, states, a time-out; the step and the draft are a row in `dialogs`."""

    def __init__(
        self,
        name: str,
        entry_points: Sequence[Command | Press | Start | On],
        states: Mapping[Any, State],
        *,
        timeout: timedelta = timedelta(minutes=30),
        starts_over: bool = False,
    ) -> None:
        """`starts_over`: begun anew, it drops what was left of an earlier one instead of offering to go on with it."""
        super().__init__()
        self.name, self.entry_points, self.states, self.timeout = name, entry_points, states, timeout
        self.starts_over = starts_over

    @property
    def title(self) -> Phrase:
        """What the person calls it; for “not finished yet”."""
        return title_of(self.name)

    def hears(self, incoming: Incoming) -> Callback | None:
        for entry in self.entry_points:
            callback = entry.hears(incoming)
            if callback is not None:
                return self._entering(callback) if callback is not _not_for_you else callback
        dialog = incoming.dialog
        if dialog.conversation != self.name:
            return None
        return self._answer(incoming, dialog)

    def _answer(self, incoming: Incoming, dialog: DialogState) -> Callback | None:
        state = self.states.get(dialog.step)
        if state is None:
            return None
        if incoming.heard is Heard.TEXT:
            return self._stepping(state.says or _ask_for_button)
        if incoming.heard is Heard.FILE:
            return self._stepping(state.sends or _ask_for_button)
        if incoming.heard is Heard.PRESS and incoming.data[0] == "d":
            fresh = len(incoming.data) > 2 and incoming.data[1] == dialog.nonce and state.taps is not None
            return self._tapping(state.taps) if fresh and state.taps else _question_old
        return None

    def _entering(self, callback: Callback) -> Callback:
        def enter(turn: Turn) -> Next:
            dialog = turn.dialog
            before = replace(dialog)
            clear(dialog)
            to = callback(turn)
            if to is None and dialog.conversation is None:
                dialog.conversation, dialog.step = before.conversation, before.step
                dialog.draft, dialog.expires_at = before.draft, before.expires_at
                return None
            if before.conversation is not None:
                _keep(dialog, before)
            if self.starts_over:
                dialog.shelf = [one for one in dialog.shelf if one["conversation"] != self.name]
            self.advance(turn, to)
            return None

        return enter

    def _stepping(self, callback: Callback) -> Callback:
        def step(turn: Turn) -> Next:
            self.advance(turn, callback(turn))
            return None

        return step

    def _tapping(self, callback: Callback) -> Callback:
        def step(turn: Turn) -> Next:
            turn.text = ":".join(turn.data[2:])
            self.advance(turn, callback(turn))
            return None

        return step

    def advance(self, turn: Turn, to: Next) -> None:
        """Go to a step and ask its question; a step that stays is asked again unless something was said."""
        dialog = turn.dialog
        if to is END:
            clear(dialog)
            offer_shelf(turn)
            return
        if to is None:
            if dialog.conversation != self.name:
                return
            to = type(next(iter(self.states)))(dialog.step)
            if turn.spoke:
                self._keep_open(turn)
                return
        elif dialog.step != to.value or dialog.conversation != self.name:
            dialog.nonce = secrets.token_hex(3)
        dialog.conversation, dialog.step = self.name, to.value
        self._keep_open(turn)
        question = self.states[to].ask(turn)
        if turn.query_id is not None and not turn.spoke:
            turn.edit(question)
        else:
            turn.say(question)

    def resume(self, turn: Turn, shelved: dict[str, Any]) -> None:
        """Go on where a shelved draft stopped."""
        dialog = turn.dialog
        dialog.conversation, dialog.step, dialog.draft = self.name, None, shelved["draft"]
        self.advance(turn, type(next(iter(self.states)))(shelved["step"]))

    def _keep_open(self, turn: Turn) -> None:
        turn.dialog.expires_at = turn.now + self.timeout


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


def clear(dialog: DialogState) -> None:
    """No conversation is under way."""
    dialog.conversation = dialog.step = dialog.expires_at = None
    dialog.draft = {}


def _keep(dialog: DialogState, left: DialogState) -> None:
    """Put a conversation aside that another interrupted, or time closed."""
    kept = [one for one in dialog.shelf if one["conversation"] != left.conversation]
    kept.append({"conversation": left.conversation, "step": left.step, "draft": left.draft})
    dialog.shelf = kept[-SHELF:]


def _shelve(dialog: DialogState) -> None:
    _keep(dialog, dialog)
    clear(dialog)


def shelve_expired(dialog: DialogState) -> Phrase | None:
    """Put away a conversation that nobody went on with; returns its title, None where an upgrade removed it."""
    name = dialog.conversation or ""
    _shelve(dialog)
    return title_of(name) if _is_known(name) else None


def title_of(name: str) -> Phrase:
    """What people call a conversation."""
    return phrase(f"conversation-{name.replace('_', '-')}")


def _is_known(name: str) -> bool:
    """Rows outlive upgrades: a conversation that is no more can't be offered."""
    return has(title_of(name).key)


def offer_shelf(turn: Turn) -> None:
    """Offer to go on with the newest conversation that was put aside, if any."""
    if turn.dialog.shelf:
        _offer(turn, str(turn.dialog.shelf[-1]["conversation"]))


def offer_active(turn: Turn) -> None:
    """Offer to go on with the conversation that a command has just interrupted."""
    _offer(turn, str(turn.dialog.conversation))


def _offer(turn: Turn, name: str) -> None:
    if _is_known(name):
        turn.say(unfinished(title_of(name), name))


def unfinished(title: Phrase, name: str) -> Message:
    """The offer to go on, with its buttons."""
    return message(
        phrase("unfinished", what=title),
        buttons=[
            [
                Button(phrase("unfinished-resume"), data=f"resume:{name}"),
                Button(phrase("unfinished-drop"), data=f"drop:{name}"),
            ]
        ],
    )


def engine(conversations: Sequence[Conversation]) -> list[Handler]:
    """The handlers that every conversation needs: cancel, go on, drop, and answers to what is old."""
    by_name = {one.name: one for one in conversations}

    def cancel(turn: Turn) -> Next:
        if turn.dialog.conversation is None:
            turn.say(message(phrase("nothing-to-cancel")))
        else:
            clear(turn.dialog)
            turn.say(message(phrase("cancelled")))
        offer_shelf(turn)
        return None

    def resume(turn: Turn) -> Next:
        name, dialog = ":".join(turn.data), turn.dialog
        going = {"conversation": dialog.conversation, "step": dialog.step, "draft": dialog.draft}
        kept = next((one for one in (going, *dialog.shelf) if one["conversation"] == name), None)
        if kept is None or name not in by_name or kept["step"] not in by_name[name].states:
            turn.answer(phrase("button-old"))
            return None
        if kept is not going:
            dialog.shelf = [one for one in dialog.shelf if one is not kept]
            if dialog.conversation is not None:
                _shelve(dialog)
        by_name[name].resume(turn, kept)
        return None

    def drop(turn: Turn) -> Next:
        name, dialog = ":".join(turn.data), turn.dialog
        known = name in by_name and (
            dialog.conversation == name or any(s["conversation"] == name for s in dialog.shelf)
        )
        if not known:
            turn.answer(phrase("button-old"))
            return None
        if dialog.conversation == name:
            clear(dialog)
        dialog.shelf = [one for one in dialog.shelf if one["conversation"] != name]
        turn.edit(message(phrase("unfinished-dropped", what=by_name[name].title)))
        return None

    return [
        Command("cancel", cancel, words=("取消",), who=Who.ANYONE),
        Press("resume", resume, who=Who.ANYONE),
        Press("drop", drop, who=Who.ANYONE),
    ]


def stale_press(turn: Turn) -> Next:
    """A press that nobody understands: from an old message, an older version, or forged."""
    turn.answer(phrase("question-old" if turn.data and turn.data[0] == "d" else "button-old"))
    return None


def edited(turn: Turn) -> Next:
    """An edited message changes nothing; the first text counts."""
    turn.say(message(phrase("edited")))
    return None


def _not_for_you(turn: Turn) -> Next:
    raise NotAllowed


def _question_old(turn: Turn) -> Next:
    turn.answer(phrase("question-old"))
    return None


def _ask_for_button(turn: Turn) -> Next:
    return None


def command_menu(handlers: Sequence[Handler], member: MemberRef | None, language: str) -> list[dict[str, str]]:
    """The commands that this person may use, with a line each, as Telegram's menu takes them."""
    return [
        {"command": one.name, "description": plain(phrase(f"command-{one.name}"), language)[:256]}
        for one in commands(handlers)
        if one.who is not Who.ANYONE and one.who.includes(member)
    ]


def commands(handlers: Sequence[Handler]) -> list[Command]:
    """Every command there is, also those that begin a conversation, in the order of registration."""
    found: list[Command] = []
    for one in handlers:
        inner: Sequence[Handler] = one.entry_points if isinstance(one, Conversation) else [one]
        found += [entry for entry in inner if isinstance(entry, Command)]
    return found


def visitor() -> MemberRef:
    """A member without any role, for the menu that everybody gets."""
    return MemberRef(0, "", 0, None, Standing.FULL, None, None, None, False)
