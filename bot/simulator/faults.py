"""Faults on demand: what the network and Telegram do on a bad day."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from bot.simulator.refusals import Json

FaultKind = Literal["drop_answer", "drop_request", "error", "too_many", "latency"]

BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


class Dropped(ConnectionError):
    """The connection ended without an answer; `accepted` says whether the call had its effect."""

    def __init__(self, *, accepted: bool) -> None:
        super().__init__("the connection was dropped")
        self.accepted = accepted


@dataclass(slots=True)
class Fault:
    """What happens to calls of one method (or of all), `times` times (None: until cleared).

    `drop_answer` accepts the call and loses the answer; `drop_request` loses the call; `error` answers `status`
    with a page of HTML, or with JSON if `html` is false; `too_many` answers 429 with `seconds`;
    `latency` answers `seconds` later (over HTTP only).
    """

    kind: FaultKind
    method: str | None = None
    times: int | None = 1
    probability: float = 1.0
    status: int = 502
    html: bool = True
    seconds: float = 1

    def __post_init__(self) -> None:
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"unknown fault: {self.kind}")

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Fault:
        """Read what `POST /faults` was given. Raises ValueError for unknown fields or kinds."""
        unknown = set(given) - {field.name for field in fields(cls)}
        if unknown or "kind" not in given:
            raise ValueError(f"a fault has a kind, and no {sorted(unknown)}")
        return cls(**given)


class Faults:
    """The faults in force. Draws are repeatable: the same seed gives the same bad day."""

    def __init__(self, seed: int = 0) -> None:
        self.active: list[Fault] = []
        self.repeats = 0
        self.swaps = 0
        self._random = random.Random(seed)  # noqa: S311

    def add(self, fault: Fault) -> None:
        """Put a fault in force; of several that match, the oldest acts."""
        self.active.append(fault)

    def give_twice(self, updates: int = 1) -> None:
        """Give each of the next updates once more after the bot confirmed it, under the same id."""
        self.repeats += updates

    def swap(self, pairs: int = 1) -> None:
        """Hold the next update back until another came, then give the later one first."""
        self.swaps += pairs

    def clear(self) -> None:
        """End all faults."""
        self.active.clear()
        self.repeats = self.swaps = 0

    def draw(self, method: str) -> Fault | None:
        """The fault that hits this call, if any; it is used up by that."""
        for fault in self.active:
            if fault.method is not None and fault.method.lower() != method.lower():
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
            return fault
        return None


def error_answer(status: int) -> Json:
    """The JSON of a server error."""
    names = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    return {"ok": False, "error_code": status, "description": names.get(status, "Internal Server Error")}
