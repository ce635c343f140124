"""The scene of these stories: a clock that is set, a Telegram with one bot, and Anna and Boris."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.simulator import Account, Bot, Chat, File, Limits, Person, Seen, Telegram

TOKEN = "123456:AAA-bbb_ccc"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 25, 1, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.seconds

    def passes(self, **duration: float) -> None:
        step = timedelta(**duration)
        self.time += step
        self.seconds += step.total_seconds()


class Office:
    """One bot, two people, and short words for what the bot does."""

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        self.clock = clock
        self.telegram = Telegram(clock.now, clock.monotonic, limits)
        self.bot: Bot = self.telegram.add_bot(TOKEN, "zhibu_bot", "支部")
        self.answering: Callable[[], None] = lambda: None
        self.anna = self.person("Anna", username="anna")
        self.boris = self.person("Boris")

    def person(self, name: str, **known: Any) -> Person:
        account = self.telegram.add_person(name, **known)
        return Person(self.telegram, account.id, lambda: self.answering())

    def group(self, *people: Person, with_bot: bool = True, supergroup: bool = False) -> Chat:
        members: list[Account | Bot] = [person.account for person in people]
        group = self.telegram.add_group("第一支部", [*members, self.bot] if with_bot else members, supergroup)
        self.updates()
        return group

    def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer of a call; files among the parameters are uploads."""
        files = {name: value for name, value in params.items() if isinstance(value, File)}
        given = {name: value for name, value in params.items() if name not in files}
        return self.telegram.call(TOKEN, method, given, files)

    def call(self, method: str, **params: Any) -> Any:
        """The result of a call that is well."""
        answer = self.answer(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """Code and words of a call that is refused."""
        answer = self.answer(method, **params)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    def tells(self, person: Person, text: str, *buttons: str, **params: Any) -> Seen:
        """The bot writes to a person, with buttons that send their own text."""
        if buttons:
            row = [{"text": each, "callback_data": each} for each in buttons]
            params["reply_markup"] = {"inline_keyboard": [row]}
        message = self.call("sendMessage", chat_id=person.id, text=text, **params)
        return next(seen for seen in person.sees() if seen.message_id == message["message_id"])

    def updates(self) -> list[dict[str, Any]]:
        """Fetch all updates and confirm them."""
        fetched: list[dict[str, Any]] = []
        while batch := self.call("getUpdates"):
            fetched += batch
            self.call("getUpdates", offset=batch[-1]["update_id"] + 1, limit=1)
        return fetched

    def texts(self) -> list[str]:
        """The texts of the messages among the updates."""
        return [each["message"]["text"] for each in self.updates() if "text" in each.get("message", {})]
