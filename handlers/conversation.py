"""Conversations in the vocabulary of `telegram.ext.ConversationHandler`: entry points, states, time-out.

The step and the draft are a row in `dialogs`, so any process can take the next message.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from handlers.base import Callback, Command, Handler, Next, On, Press, Start, Who, not_for_you
from handlers.incoming import Heard, Incoming
from handlers.message import Message, Phrase, message, phrase
from handlers.shelf import clear, is_known, keep, offer_shelf, shelve, title_of
from handlers.turn import Turn
from models.messaging.queries import DialogState


class End(StrEnum):
    """The conversation is over."""

    END = "end"


END = End.END


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
                return self._entering(callback) if callback is not not_for_you else callback
        dialog = incoming.dialog
        if dialog.conversation != self.name:
            return None
        return self._answer(incoming, dialog)

    def _answer(self, incoming: Incoming, dialog: DialogState) -> Callback | None:
        state = self.states.get(dialog.step)
        if state is None:
            return None
        if incoming.heard is Heard.TEXT:
            return self._stepping(state.says or _asking_again(state))
        if incoming.heard is Heard.FILE:
            return self._stepping(state.sends or _asking_again(state))
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
                keep(dialog, before)
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


def engine(conversations: Sequence[Conversation]) -> list[Handler]:
    """The handlers that every conversation needs: cancel, go on, drop, and answers to what is old."""
    by_name = {one.name: one for one in conversations}

    def cancel(turn: Turn) -> Next:
        dialog = turn.dialog
        if dialog.conversation is not None:
            clear(dialog)
            turn.say(message(phrase("cancelled")))
        elif dialog.shelf:
            dropped = str(dialog.shelf.pop()["conversation"])
            said = phrase("unfinished-dropped", what=title_of(dropped)) if is_known(dropped) else phrase("cancelled")
            turn.say(message(said))
        else:
            turn.say(message(phrase("nothing-to-cancel")))
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
                shelve(dialog)
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


def _question_old(turn: Turn) -> Next:
    turn.answer(phrase("question-old"))
    return None


def _asking_again(state: State) -> Callback:
    """Ask once more, for what can answer the question; where that is a button alone, say so."""

    def ask_again(turn: Turn) -> Next:
        question = state.ask(turn)
        by_button = state.taps is not None and state.says is None and state.sends is None
        turn.say(replace(question, text=(phrase("choose-by-button"), *question.text)) if by_button else question)
        return None

    return ask_again
