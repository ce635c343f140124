"""The updates that wait for a bot: offsets, confirmation, expiry (Bot API, Getting updates)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.simulator.limits import FUTURE_OFFSET, PRESSES_KEPT, UPDATES_KEPT
from bot.simulator.refusals import Json

FIRST_ID = 700_000_001
UPDATE_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""What this Telegram has to tell; a bot may ask for more kinds, which never come."""


@dataclass(slots=True, eq=False)
class Waiting:
    """An update that was not confirmed yet. `lane`: those of one lane keep their order at a webhook."""

    update_id: int
    update: Json
    expires: float
    lane: tuple[str, int]
    times: int = 1


@dataclass(slots=True)
class UpdateQueue:
    """The updates of one bot, in the order of their ids. Times are Unix seconds."""

    next_id: int = FIRST_ID
    allowed: frozenset[str] = frozenset(UPDATE_KINDS)
    waiting: deque[Waiting] = field(default_factory=deque)

    def put(self, kind: str, content: Json, now: float, lane: tuple[str, int], times: int = 1) -> bool:
        """Add an update unless the bot did not ask for its kind."""
        if kind not in self.allowed:
            return False
        kept = PRESSES_KEPT if kind == "callback_query" else UPDATES_KEPT
        update = {"update_id": self.next_id, kind: content}
        self.waiting.append(Waiting(self.next_id, update, now + kept.total_seconds(), lane, times))
        self.next_id += 1
        return True

    def confirm(self, offset: int) -> None:
        """Forget what is before the offset; a negative one keeps that many from the end.

        An offset far in the future confirms nothing, else a bot would be deaf after ids started anew.
        """
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
            return
        if offset > self.next_id + FUTURE_OFFSET:
            return
        again = []
        while self.waiting and self.waiting[0].update_id < offset:
            confirmed = self.waiting.popleft()
            if confirmed.times > 1:
                confirmed.times -= 1
                again.append(confirmed)
        self.waiting.extendleft(reversed(again))

    def select(self, limit: int, now: float) -> list[Json]:
        """The first updates that did not expire."""
        waiting = self.waiting
        while waiting and waiting[0].expires <= now:
            waiting.popleft()
        if not waiting:
            return []
        updates = []
        for each in waiting:
            if each.expires > now:
                updates.append(each.update)
                if len(updates) == limit:
                    break
        return updates

    def remove(self, done: Waiting) -> None:
        """Forget one update that a webhook took."""
        if done.times > 1:
            done.times -= 1
        elif done in self.waiting:
            self.waiting.remove(done)

    def expire(self, now: float) -> None:
        """Forget all that waited too long."""
        if any(each.expires <= now for each in self.waiting):
            self.waiting = deque(each for each in self.waiting if each.expires > now)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember what the bot asked for; an empty list means everything, None no change (getUpdates)."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or frozenset(UPDATE_KINDS)

    def restart_at(self, update_id: int) -> None:
        """Go on with another id, as after a week without updates (Bot API, Update).

        Raises ValueError while updates wait: Telegram does this only to an empty queue.
        """
        if self.waiting:
            raise ValueError("update ids restart only when nothing waits")
        self.next_id = update_id
