"""Fires what is due: the tick asks the rows, each job in its savepoint. Nothing is fired before we have caught up."""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.delivery import Delivery
from bot.desk import Desk
from bot.intake import leaves_waiting
from handlers.message import Message, phrase
from handlers.shelf import shelve_expired, unfinished
from handlers.turn import Moment, Outbox
from handlers.wording import language_of, render
from models.database import is_outage, savepoint
from models.messaging import actions, queries
from models.messaging.actions import Letter
from models.messaging.queries import DialogState, DueTimer
from models.messaging.tables import Lane
from models.people import queries as people_queries

log = logging.getLogger("zhibu.timers")

AT_ONCE = 20
"""Timers in one transaction: a writer beside us waits no longer than that."""
FORGET_EVERY = timedelta(hours=1)
NOTE_EVERY = timedelta(seconds=30)
"""How often it is noted that we are up; so much of a downtime may be missed."""


class Timers:
    """The clock's hands. `caught_up` tells whether what waited at Telegram has been read."""

    def __init__(self, desk: Desk, delivery: Delivery, *, caught_up: Callable[[], bool]) -> None:
        self._desk = desk
        self._delivery = delivery
        self._caught_up = caught_up
        self._forget_at = desk.clock.now()
        self._uptime: int | None = None
        self._note_at = desk.clock.now()

    async def tick(self) -> None:
        """Fire everything that is due. `async` because APScheduler runs plain functions in another thread."""
        if not self._caught_up():
            self._uptime = None
            return
        try:
            self._note_up()
            while self._fire_some():
                pass
            self._close_dialogs()
            self._forget()
        except DBAPIError as failure:
            if not is_outage(failure):
                raise
            log.error("the database failed: %s; what is due stays due", type(failure.orig).__name__)
            self._uptime = None

    def _note_up(self) -> None:
        now = self._desk.clock.now()
        if self._uptime is None or now >= self._note_at:
            with self._desk.database.transaction(quick=True) as session:
                self._uptime = actions.note_up(session, self._uptime, now=now)
            self._note_at = now + NOTE_EVERY

    def _fire_some(self) -> bool:
        now = self._desk.clock.now()
        outbox = Outbox()
        with self._delivery.transaction() as session:
            due = queries.due_timers(session, now=now, limit=AT_ONCE)
            for timer in due:
                self._fire(session, timer, outbox)
            letters = self._delivery.store(session, outbox, now=now)
        self._delivery.accept(letters, outbox.toasts, more=leaves_waiting(outbox))
        return len(due) == AT_ONCE

    def _fire(self, session: Session, timer: DueTimer, outbox: Outbox) -> None:
        """Run its job. It counts as fired before: a job that plans its own kind anew must not meet its own row.

        One that an earlier job of this transaction has cancelled doesn't fire.
        """
        now = self._desk.clock.now()
        if not actions.mark_fired(session, timer, now=now):
            return
        moment = Moment(
            session=session,
            organisation=self._desk.organisation,
            username=self._desk.username,
            now=now,
            due_at=timer.due_at,
        )
        try:
            with savepoint(session):
                self._desk.catalogue.jobs[timer.kind](moment, timer.subject)
        except Exception as error:
            if is_outage(error):
                raise
            number = secrets.token_hex(3).upper()
            log.exception("incident %s in timer %s (%s)", number, timer.id, timer.kind)
            actions.mark_failed(session, timer.id, incident=number)
        else:
            outbox.take(moment.outbox)

    def _close_dialogs(self) -> None:
        """Put away what nobody went on with; the draft is kept, and said so once."""
        now = self._desk.clock.now()
        outbox = Outbox()
        with self._delivery.transaction() as session:
            expired = queries.expired_dialogs(session, now=now, limit=AT_ONCE)
            if not expired:
                return
            members = people_queries.members_by_telegram(session, [dialog.user_id for dialog in expired])
            for dialog in expired:
                member = members.get(dialog.user_id)
                default = self._desk.organisation.language
                language = language_of(member.language, member.telegram_language, default) if member else default
                outbox.letters += self._put_away(dialog, language)
            rows = [
                {name: getattr(dialog, name) for name in DialogState.__slots__}
                for dialog in sorted(expired, key=lambda one: (one.chat_id, one.user_id))
            ]
            actions.save_dialogs(session, rows)
            letters = self._delivery.store(session, outbox, now=now)
        self._delivery.accept(letters, (), more=True)

    def _put_away(self, dialog: DialogState, language: str) -> list[Letter]:
        name = str(dialog.conversation)
        title = shelve_expired(dialog)
        if title is None:
            return []
        said = Message((phrase("timed-out", what=title),), unfinished(title, name).buttons)
        rendered = render(said, language, username=self._desk.username)
        return [Letter(chat_id=dialog.chat_id, lane=Lane.PING, payload=rendered.payload, method=rendered.method)]

    def _forget(self) -> None:
        now = self._desk.clock.now()
        if now >= self._forget_at:
            with self._delivery.transaction() as session:
                actions.forget_seen(session, now=now)
            self._forget_at = now + FORGET_EVERY
