"""Takes updates in: one transaction a batch, one savepoint a turn; confirmed to Telegram only after the commit."""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram import Update
from telegram.ext import Application

from bot.delivery import Delivery
from bot.desk import Desk
from handlers.conversation import Batch, Incoming
from handlers.hearing import hear
from handlers.turn import Outbox
from models.messaging import actions, queries
from models.people import actions as people
from models.people import queries as people_queries

log = logging.getLogger("zhibu.intake")

RawUpdate = dict[str, Any]


class Intake:
    """Handles batches of raw updates; knows nothing of how they came."""

    def __init__(self, desk: Desk, delivery: Delivery, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._desk = desk
        self._delivery = delivery
        self._application = application
        self._words = dict(desk.catalogue.words)

    def handle(self, raws: Sequence[RawUpdate]) -> None:
        """Handle a batch and commit it.

        Raises DBAPIError when the database failed: then nothing was stored and nothing may be confirmed. Everything
        else is dealt with: an update that can't be read or whose handler failed counts as seen.
        """
        if not raws:
            return
        now = self._desk.clock.now()
        with self._delivery.transaction() as session:
            batch = Batch(session, self._desk.organisation, self._desk.username, now)
            for incoming in self._fresh(batch, raws):
                self._turn(incoming)
                if batch.broken is not None:
                    raise batch.broken
            actions.save_dialogs(session, [_row(batch, key) for key in sorted(batch.changed)])
            letters = self._delivery.store(session, batch.outbox, now=now)
        self._delivery.accept(letters, batch.outbox.toasts, more=leaves_waiting(batch.outbox))

    def handle_what_can(self, raws: Sequence[RawUpdate]) -> int:
        """Handle a batch; if the database fails on it, one update at a time. Returns how many were committed.

        Raises DBAPIError when not even the first could be.
        """
        try:
            self.handle(raws)
        except DBAPIError as failure:
            log.error("the database failed: %s; one update at a time", _reason(failure))
        else:
            return len(raws)
        for done, raw in enumerate(raws):
            try:
                self.handle([raw])
            except DBAPIError:
                if done == 0:
                    raise
                return done
        return len(raws)

    def _fresh(self, batch: Batch, raws: Sequence[RawUpdate]) -> list[Incoming]:
        """The updates not seen before, in order, with members and dialogs loaded once for all."""
        unseen = actions.remember_updates(batch.session, [raw["update_id"] for raw in raws], now=batch.now)
        found: list[Incoming] = []
        for raw in raws:
            if raw["update_id"] in unseen:
                unseen.discard(raw["update_id"])
                incoming = self._read(raw, batch)
                if incoming is not None:
                    found.append(incoming)
        if found:
            self._load(batch, found)
        return found

    def _read(self, raw: RawUpdate, batch: Batch) -> Incoming | None:
        try:
            update = Update.de_json(raw, self._application.bot)
            return hear(update, batch, self._words)
        except Exception as error:
            log.error("update %s can't be read: %s", raw["update_id"], type(error).__name__)
            return None

    def _load(self, batch: Batch, found: Sequence[Incoming]) -> None:
        batch.members = people_queries.members_by_telegram(batch.session, {one.sender.id for one in found})
        batch.dialogs = queries.dialogs(batch.session, {(one.chat.id, one.sender.id) for one in found})
        back = [member.id for member in batch.members.values() if member.unreachable]
        if back:
            people.seen_again(batch.session, back)
            batch.members = people_queries.members_by_telegram(batch.session, batch.members)

    def _turn(self, incoming: Incoming) -> None:
        """Drive python-telegram-bot's handling to its end at once: nothing may suspend in a transaction."""
        coroutine = self._application.process_update(incoming)
        try:
            coroutine.send(None)
        except StopIteration:
            return
        coroutine.close()
        raise RuntimeError(f"the handling of update {incoming.update.update_id} suspended inside a transaction")


def leaves_waiting(outbox: Outbox) -> bool:
    """Whether rows were stored that delivery must look for: all but plain replies."""
    return bool(outbox.cards) or any(letter.lane != 0 or letter.prepare for letter in outbox.letters)


def _row(batch: Batch, key: tuple[int, int]) -> dict[str, Any]:
    dialog = batch.dialogs[key]
    return {
        "chat_id": dialog.chat_id,
        "user_id": dialog.user_id,
        "conversation": dialog.conversation,
        "step": dialog.step,
        "draft": dialog.draft,
        "shelf": dialog.shelf,
        "nonce": dialog.nonce,
        "expires_at": dialog.expires_at,
    }


def _reason(failure: DBAPIError) -> str:
    return f"{type(failure.orig).__name__}: {failure.orig}"
