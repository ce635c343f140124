"""What may be sent now: which rows, whether they are still wanted, and in which words."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.desk import Desk
from handlers.turn import Preparation
from handlers.wording import Rendered, render
from models.calendar.quiet import QuietHours
from models.database import is_outage, savepoint
from models.messaging import sending
from models.messaging.sending import Outcome, Parcel, WaitingRow
from models.messaging.tables import Lane, State
from models.people import queries as people_queries
from models.people.queries import MemberRef

log = logging.getLogger("zhibu.delivery")


@dataclass(slots=True)
class Claim:
    """What a look at the rows brought; it counts once it is committed."""

    parcels: list[Parcel] = field(default_factory=list)
    look: bool = False
    """There is more to be claimed at once."""
    look_at: datetime | None = None
    passed_over: bool = False
    """Something due waits for a chat that is busy."""
    awaiting: set[int] = field(default_factory=set)
    """Chats with replies that wait as rows."""


class Claims:
    """Looks at the rows and claims what may be sent; in the transaction that it is given."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def claim(self, session: Session, *, busy_chats: Iterable[int], limit: int) -> Claim:
        """Take at most `limit` messages, one a chat. More than can begin at once a crash would leave in doubt."""
        now = self._desk.clock.now()
        hush_until = self._hush_until(now)
        found = sending.claimable(session, now=now, hush_until=hush_until, busy_chats=busy_chats, limit=limit)
        first = {row.chat_id: row for row in reversed(found)}
        rows = [row for row in found if first[row.chat_id] is row]
        members = people_queries.members(session, {row.member_id for row in rows if row.member_id is not None})
        decided = [self._decide(session, row, members.get(row.member_id or 0), now) for row in rows]
        claim = Claim([one for one in decided if isinstance(one, Parcel)])
        sending.claim(session, claim.parcels)
        sending.settle(session, [one for one in decided if isinstance(one, Outcome)])
        claim.look = len(found) == limit or len(rows) < len(found)
        if not claim.look:
            due = sending.next_due(session, hush_until=hush_until)
            claim.look_at = None if due is None else max(due, now + timedelta(seconds=1))
            claim.passed_over = due is not None and due <= now
        claim.awaiting = sending.chats_awaiting_replies(session)
        return claim

    def _hush_until(self, now: datetime) -> datetime | None:
        organisation = self._desk.organisation
        hours = QuietHours(organisation.quiet_from, organisation.quiet_until)
        return hours.next_allowed(now, organisation.zone) if hours.is_quiet(now, organisation.zone) else None

    def _decide(self, session: Session, row: WaitingRow, member: MemberRef | None, now: datetime) -> Parcel | Outcome:
        """Whether a row is still to be sent, and in which words."""
        if row.stale_at is not None and row.stale_at <= now:
            return Outcome(row.id, State.DROPPED, error="nobody would want it any more")
        if row.edits_id is not None and row.root_message_id is None:
            return Outcome(row.id, State.DROPPED, error="what it edits was not sent")
        if row.member_id is not None and not _is_for(row, member):
            return Outcome(row.id, State.DROPPED, error="no longer for this person")
        if row.prepare is None or row.payload is not None:
            return _claimed(row)
        try:
            with savepoint(session):
                return self._put_into_words(session, row, member, now)
        except Exception as error:
            if is_outage(error):
                raise
            number = secrets.token_hex(3).upper()
            log.exception("incident %s in preparing %s %s", number, row.prepare, row.subject)
            return Outcome(row.id, State.FAILED, error=f"incident {number}")

    def _put_into_words(
        self, session: Session, row: WaitingRow, member: MemberRef | None, now: datetime
    ) -> Parcel | Outcome:
        preparation = Preparation(
            session=session,
            organisation=self._desk.organisation,
            username=self._desk.username,
            now=now,
            row_id=row.id,
            chat_id=row.chat_id,
            member=member,
            first=row.edits_id is None,
        )
        message = self._desk.catalogue.prepares[row.prepare or ""](preparation, row.subject or 0)
        if message is None:
            return Outcome(row.id, State.DROPPED)
        rendered = render(message, preparation.language_for(member), username=self._desk.username)
        return _addressed(_claimed(row), row, rendered)


def _is_for(row: WaitingRow, member: MemberRef | None) -> bool:
    """Whether the account is still this member's, and the authority still theirs."""
    if member is None or (row.lane != Lane.REPLY and member.telegram_id != row.chat_id):
        return False
    return member.leads_something or not row.for_leader


def _claimed(row: WaitingRow) -> Parcel:
    return Parcel(
        id=row.id,
        chat_id=row.chat_id,
        lane=row.lane,
        method=row.method,
        payload=row.payload or {},
        file=row.file,
        once=row.once,
        attempts=row.attempts,
        stale_at=row.stale_at,
        member_id=row.member_id,
    )


def _addressed(parcel: Parcel, row: WaitingRow, rendered: Rendered) -> Parcel:
    """The parcel with its words; as an edit where the row edits a message that was sent."""
    payload = dict(rendered.payload)
    if row.edits_id is None:
        return replace(parcel, method=rendered.method, payload=payload, file=rendered.file)
    payload["message_id"] = row.root_message_id
    if rendered.file is None:
        return replace(parcel, method="editMessageText", payload=payload)
    kind = "photo" if "photo" in payload else "document"
    media = {"type": kind, "media": payload.pop(kind)}
    media |= {name: payload.pop(name) for name in ("caption", "parse_mode") if name in payload}
    return replace(parcel, method="editMessageMedia", payload={**payload, "media": media}, file=rendered.file)
