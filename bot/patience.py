"""How long to wait before something that failed is tried again."""

MAX_PAUSE = 60.0


class Patience:
    """A pause after failures: 1 s, doubling to 60 s; failures within a pause are the same failure."""

    def __init__(self) -> None:
        self.failures = 0
        self._until = 0.0

    def failed(self, now: float) -> float:
        """Count a failure; returns the seconds to wait."""
        if now >= self._until:
            self.failures += 1
            self._until = now + min(MAX_PAUSE, 2.0 ** min(6, self.failures - 1))
        return self._until - now

    def left(self, now: float) -> float:
        """Seconds of the pause that are left."""
        return max(0.0, self._until - now)

    def worked(self) -> None:
        """It works again."""
        self.failures, self._until = 0, 0.0
