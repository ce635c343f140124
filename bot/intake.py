"""Takes updates in: one transaction a batch, one savepoint a turn; confirmed to Telegram only after the commit."""

import logging
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram import Update
from telegram.ext import Application

from bot.delivery import Delivery
from bot.desk import Desk
from handlers.hearing import hear
from handlers.incoming import Batch, Heard, Incoming
from handlers.turn import Outbox
from models.database import is_outage
from models.messaging import actions, queries
from models.people import actions as people
from models.people import queries as people_queries

log = logging.getLogger("zhibu.intake")

RawUpdate = dict[str, Any]
MAX_UPDATE_ID = 2**63 - 1


class Suspended(RuntimeError):
    """A handler waited for something inside the transaction: a programming error that must stop us."""


def update_id_of(raw: Any) -> int | None:
    """The id of a raw update; None where there is none that can be stored."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number <= MAX_UPDATE_ID else None


class Intake:
    """Handles batches of raw updates; knows nothing of how they came."""

    def __init__(self, desk: Desk, delivery: Delivery, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._desk = desk
        self._delivery = delivery
        self._application = application
        self._words = dict(desk.catalogue.words)

    def handle(self, raws: Sequence[RawUpdate]) -> None:
        """Handle a batch and commit it.

        Raises DBAPIError when the database failed: then nothing was stored and nothing may be confirmed. An update
        that can't be read or whose handler failed counts as seen.
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
        """Handle a batch; if that fails, one update at a time. Returns how many were committed.

        Raises DBAPIError when the database let not even the first through. What fails again for another reason is
        set aside as seen: one update may not keep all others waiting.
        """
        try:
            self.handle(raws)
        except Suspended:
            raise
        except Exception as failure:
            log.error("a batch of %d failed (%s); one update at a time", len(raws), _reason(failure))
            if len(raws) == 1 and is_outage(failure):
                raise
        else:
            return len(raws)
        for done, raw in enumerate(raws):
            try:
                self._handle_or_set_aside(raw)
            except DBAPIError as failure:
                if done == 0 or not is_outage(failure):
                    raise
                return done
        return len(raws)

    def _handle_or_set_aside(self, raw: RawUpdate) -> None:
        try:
            self.handle([raw])
        except Suspended:
            raise
        except Exception as failure:
            if is_outage(failure):
                raise
            update_id = update_id_of(raw)
            log.exception("incident %s: update %s is set aside", secrets.token_hex(3).upper(), update_id)
            with self._delivery.transaction() as session:
                actions.remember_updates(session, [update_id or 0], now=self._desk.clock.now())

    def _fresh(self, batch: Batch, raws: Sequence[RawUpdate]) -> list[Incoming]:
        """The updates not seen before, in order, with members and dialogs loaded once for all."""
        by_id: dict[int, RawUpdate] = {}
        for raw in raws:
            update_id = update_id_of(raw)
            if update_id is None:
                log.error("an update without an id can't be read")
            else:
                by_id.setdefault(update_id, raw)
        unseen = actions.remember_updates(batch.session, list(by_id), now=batch.now)
        heard = (self._read(raw, batch) for update_id, raw in by_id.items() if update_id in unseen)
        found = [incoming for incoming in heard if incoming is not None]
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
        if any(member.unreachable for member in batch.members.values()):
            self._welcome_back(batch, {one.sender.id for one in found if _shows_reachable(one)})

    def _welcome_back(self, batch: Batch, reachable: set[int]) -> None:
        back = [one.id for key, one in batch.members.items() if one.unreachable and key in reachable]
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
        raise Suspended(f"the handling of update {incoming.update.update_id} suspended inside a transaction")


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


def _shows_reachable(incoming: Incoming) -> bool:
    """Whether we can write to who did this: not if it was in a group, nor if it was to block us."""
    return incoming.chat.is_private and (incoming.heard is not Heard.MEMBERSHIP or incoming.text == "member")


def _reason(failure: Exception) -> str:
    """What the log may know: a database's error of ours quotes what people wrote, an outage doesn't."""
    if isinstance(failure, DBAPIError) and is_outage(failure):
        return f"{type(failure.orig).__name__}: {failure.orig}"
    return type(failure).__name__
