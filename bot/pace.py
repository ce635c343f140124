"""How fast we may speak: overall, per chat with a small burst, per group; and how long to be silent after a 429.

Telegram's limits (Bots FAQ, "My bot is hitting limits"): about 30 messages a second overall, one a second in a chat,
20 a minute in a group. Seconds here are the event loop's, never the wall clock's.
"""

from dataclasses import dataclass, field

RECOVERY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per second, or per minute; zero lifts a limit."""

    overall_per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: float = 20
    group_burst: int = 3


NO_LIMITS = Limits(overall_per_second=0, chat_per_second=0, group_per_minute=0)
"""For a local Telegram whose limits are lifted, too: the demo, benchmarks, tests."""


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float

    def fill(self, rate: float, size: float, now: float) -> float:
        """Let time refill it; returns the seconds until one may be taken."""
        if now > self.at:
            self.level = min(size, self.level + (now - self.at) * rate)
            self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / rate


@dataclass(slots=True)
class Pacer:
    """Buckets that refill; one message takes one."""

    limits: Limits
    _overall: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _halted_until: float = 0.0
    _slow_since: float | None = None

    def overall_wait(self, now: float) -> float:
        """Seconds until any message may be sent."""
        halt = self.halted(now)
        rate = self._rate(now)
        if not rate:
            return halt
        size = max(1.0, self.limits.overall_per_second / 4)
        if self._overall is None:
            self._overall = _Bucket(size, now)
        return max(halt, self._overall.fill(rate, size, now))

    def halted(self, now: float) -> float:
        """Seconds until Telegram may be spoken to at all."""
        return max(0.0, self._halted_until - now)

    def chat_wait(self, chat_id: int, now: float) -> float:
        """Seconds until this chat may get a message; groups have negative ids."""
        rate, burst = self._chat_rate(chat_id)
        if not rate:
            return 0.0
        bucket = self._chats.get(chat_id)
        if bucket is None:
            if len(self._chats) > 10_000:
                self._forget_full(now)
            bucket = self._chats[chat_id] = _Bucket(burst, now)
        return bucket.fill(rate, burst, now)

    def spend(self, chat_id: int) -> None:
        """A message goes out now."""
        if self._overall is not None:
            self._overall.level -= 1
        bucket = self._chats.get(chat_id)
        if bucket is not None:
            bucket.level -= 1

    def resting(self, now: float) -> set[int]:
        """The chats that have had their share and may not get a message now."""
        return {
            chat_id
            for chat_id, bucket in self._chats.items()
            if bucket.level < 1 and bucket.fill(*self._chat_rate(chat_id), now) > 0
        }

    def halt(self, seconds: float, now: float) -> None:
        """Telegram said 429: be silent exactly that long, then go at half pace and recover within a minute."""
        self.pause(seconds, now)
        self._slow_since = self._halted_until
        if self._overall is not None:
            self._overall.level = min(self._overall.level, 1.0)
            self._overall.at = self._halted_until

    def pause(self, seconds: float, now: float) -> None:
        """The network is down: say nothing for so long."""
        self._halted_until = max(self._halted_until, now + seconds)

    def _rate(self, now: float) -> float:
        rate = self.limits.overall_per_second
        if self._slow_since is None:
            return rate
        recovered = (now - self._slow_since) / RECOVERY_SECONDS
        if recovered >= 1:
            self._slow_since = None
            return rate
        return rate * (0.5 + 0.5 * max(0.0, recovered))

    def _chat_rate(self, chat_id: int) -> tuple[float, float]:
        """Refill a second, and size. A group's burst is part of its minute: 20 in any 60 s, not 20 and a burst."""
        limits = self.limits
        if chat_id > 0:
            return limits.chat_per_second, limits.chat_burst
        burst = max(1, min(limits.group_burst, int(limits.group_per_minute) - 1))
        lasting = limits.group_per_minute - burst
        return (lasting if lasting > 0 else limits.group_per_minute) / 60, burst

    def _forget_full(self, now: float) -> None:
        for chat_id, bucket in list(self._chats.items()):
            rate, burst = self._chat_rate(chat_id)
            if bucket.fill(rate, burst, now) == 0.0 and bucket.level >= burst:
                del self._chats[chat_id]
