"""The messages that this process holds and has not begun to send: first things first, one at a time in a chat."""

import heapq
from collections import deque

from bot.pace import Pacer
from models.messaging.sending import Parcel


class Backlog:
    """A queue per chat, in row order; of the chats that are free, the one whose next message matters most."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer
        self._chats: dict[int, deque[Parcel]] = {}
        self._held = 0
        self._busy: set[int] = set()
        self._offered: set[int] = set()
        """Chats that stand in `_ready` with something that may go out."""
        self._ready: list[tuple[int, int, int]] = []
        """(lane, row, chat) of free chats; an entry may be out of date and is then skipped."""
        self._paced: list[tuple[float, int]] = []
        """(moment, chat) of chats that had their share."""

    def __len__(self) -> int:
        return self._held

    @property
    def chats(self) -> set[int]:
        """Chats with something held or under way."""
        return self._busy | set(self._chats)

    @property
    def ready(self) -> int:
        """How many chats have something that only waits for its turn, not for their pace."""
        return len(self._offered)

    def add(self, parcel: Parcel) -> None:
        """Hold a message."""
        self._held += 1
        queue = self._chats.get(parcel.chat_id)
        if queue is None:
            self._chats[parcel.chat_id] = deque((parcel,))
            if parcel.chat_id not in self._busy:
                self._offer(parcel)
        else:
            queue.append(parcel)

    def take(self, now: float) -> Parcel | float | None:
        """The next message, which is then under way; or the seconds to wait; or None: nothing is held."""
        self._wake(now)
        while self._ready:
            lane, row, chat_id = self._ready[0]
            queue = self._chats.get(chat_id)
            if queue is None or chat_id in self._busy or (queue[0].lane, queue[0].id) != (lane, row):
                heapq.heappop(self._ready)
                continue
            wait = self._pacer.overall_wait(now)
            if wait > 0:
                return wait
            heapq.heappop(self._ready)
            self._offered.discard(chat_id)
            wait = self._pacer.chat_wait(chat_id, now)
            if wait > 0:
                heapq.heappush(self._paced, (now + wait, chat_id))
                continue
            self._pacer.spend(chat_id)
            return self._begin(queue)
        return max(0.001, self._paced[0][0] - now) if self._paced else None

    def put_back(self, parcel: Parcel) -> None:
        """What was taken could not begin: it is the first of its chat again."""
        self._held += 1
        self._busy.discard(parcel.chat_id)
        self._chats.setdefault(parcel.chat_id, deque()).appendleft(parcel)
        self._offer(parcel)

    def done(self, chat_id: int) -> None:
        """The message under way in a chat has come to an end."""
        self._busy.discard(chat_id)
        queue = self._chats.get(chat_id)
        if queue:
            self._offer(queue[0])

    def release(self, chat_id: int) -> list[Parcel]:
        """Give up what is held for a chat: an earlier message must go first, so these wait as rows."""
        released = list(self._chats.pop(chat_id, ()))
        self._held -= len(released)
        self._offered.discard(chat_id)
        return released

    def release_all(self) -> list[Parcel]:
        """Give up everything that is held."""
        return [parcel for chat_id in list(self._chats) for parcel in self.release(chat_id)]

    def _begin(self, queue: deque[Parcel]) -> Parcel:
        parcel = queue.popleft()
        self._held -= 1
        if not queue:
            del self._chats[parcel.chat_id]
        self._busy.add(parcel.chat_id)
        return parcel

    def _offer(self, parcel: Parcel) -> None:
        self._offered.add(parcel.chat_id)
        heapq.heappush(self._ready, (parcel.lane, parcel.id, parcel.chat_id))

    def _wake(self, now: float) -> None:
        while self._paced and self._paced[0][0] <= now:
            _, chat_id = heapq.heappop(self._paced)
            queue = self._chats.get(chat_id)
            if queue and chat_id not in self._busy:
                self._offer(queue[0])
