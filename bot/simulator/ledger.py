"""What people really received, in order: the witness that tests and benchmarks ask."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from operator import itemgetter
from typing import Literal, NamedTuple

from bot.simulator.refusals import Json

Kind = Literal["message", "edit", "delete", "toast"]


class Row(NamedTuple):
    """One thing that arrived in one chat. `chat_id` is the person's own id in a private chat."""

    number: int
    at: datetime
    kind: Kind
    bot_id: int
    chat_id: int
    message_id: int | None
    text: str
    buttons: tuple[str, ...]

    def as_json(self) -> Json:
        """The row as `GET /ledger` gives it."""
        return {**self._asdict(), "at": self.at.isoformat(), "buttons": list(self.buttons)}


_number = itemgetter(0)


class Ledger:
    """All rows, and the same rows by chat. Rows are numbered from 1 without gaps."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._by_chat: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def write(
        self,
        at: datetime,
        kind: Kind,
        bot_id: int,
        chat_id: int,
        message_id: int | None,
        text: str,
        buttons: tuple[str, ...] = (),
    ) -> None:
        """Add a row."""
        row = Row(len(self.rows) + 1, at, kind, bot_id, chat_id, message_id, text, buttons)
        self.rows.append(row)
        self._by_chat.setdefault(chat_id, []).append(row)

    def since(self, number: int, chat_id: int | None = None, limit: int | None = None) -> list[Row]:
        """Rows after the numbered one, of one chat or of all."""
        if chat_id is None:
            start = max(0, number)
            return self.rows[start : None if limit is None else start + limit]
        rows = self._by_chat.get(chat_id, [])
        start = bisect_right(rows, number, key=_number)
        return rows[start : None if limit is None else start + limit]
