"""Plays the scene and prints it as a transcript: what people do, and what the bot says to whom."""

import asyncio
import tomllib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.app import App
from bot.demo.bureau import Bureau, data
from bot.simulator import Telegram, acts
from bot.simulator.state import Account, Bot, Message
from models.clock import ShiftedClock
from models.messaging.actions import CARD_PAUSE

PATIENCE_SECONDS = 20.0
"""A bot that has not answered by then is broken."""


class Scene:
    """One playing of the scene."""

    def __init__(
        self, telegram: Telegram, bot: Bot, bureau: Bureau, app: App, clock: ShiftedClock, say: Callable[[str], None]
    ) -> None:
        self._telegram = telegram
        self._bot = bot
        self._bureau = bureau
        self._app = app
        self._clock = clock
        self._say = say
        self._heard = len(telegram.ledger)

    async def play(self) -> None:
        """Play every line. Raises TimeoutError if the bot falls silent."""
        for line in tomllib.loads(data("scene.toml"))["line"]:
            await self._play(line)

    async def _play(self, line: dict[str, Any]) -> None:
        if "about" in line:
            self._say(f"\n— {line['about']}")
        if "clock" in line:
            await self._reach(datetime.fromisoformat(line["clock"]).replace(tzinfo=self._bureau.organisation.zone))
        if "who" in line:
            self._act(line)
        await self._settled()
        if "group" in line:
            await self._reach(self._clock.now() + 2 * CARD_PAUSE)
            await self._settled()
            self._show_card(line["group"])
        else:
            self._show(line.get("watch", [line["who"]] if "who" in line else []))

    async def _reach(self, moment: datetime) -> None:
        """Set the clock, let what is due fire, and let the bot look at it."""
        self._clock.move_to(moment)
        await self._app.timers.tick()
        self._app.delivery.accept((), (), more=True)

    def _act(self, line: dict[str, Any]) -> None:
        account = self._bureau.people[line["who"]]
        chat = self._telegram.private_chat(account, self._bot)
        if "says" in line:
            self._say(f"{line['who']}：{line['says']}")
            acts.say(self._telegram, account, chat, line["says"])
        else:
            self._say(f"{line['who']}：［{line['taps']}］")
            message = self._with_button(account, line["taps"])
            acts.press(self._telegram, account, message, _data_of(message, line["taps"]))

    def _with_button(self, account: Account, text: str) -> Message:
        messages = self._telegram.private_chat(account, self._bot).messages
        ordered = sorted(messages.values(), key=lambda one: one.changed, reverse=True)
        found = next((one for one in ordered if text in one.buttons), None)
        if found is None:
            raise LookupError(f"{account.name} has no button {text}")
        return found

    async def _settled(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (self._telegram_is_read() and self._app.delivery.idle):  # noqa: ASYNC110 (two processes in one)
                await asyncio.sleep(0.02)

    def _telegram_is_read(self) -> bool:
        return not self._bot.updates.waiting

    def _show(self, names: list[str]) -> None:
        """What these people were told since the last line; others heard the same, or nothing."""
        ids = {self._bureau.people[name].id: name for name in names}
        for row in self._telegram.ledger.since(self._heard):
            if row.chat_id in ids and row.kind in ("message", "edit"):
                self._print(ids[row.chat_id], row.text, row.buttons)
        self._heard = len(self._telegram.ledger)

    def _show_card(self, title: str) -> None:
        chat = self._telegram.groups[self._bureau.groups[title]]
        card = max(chat.messages.values(), key=lambda one: one.changed)
        self._print(title, card.text, card.buttons)

    def _print(self, name: str, text: str, buttons: tuple[str, ...]) -> None:
        lines = text.splitlines() or [""]
        self._say(f"  → {name}｜{lines[0]}")
        for line in lines[1:]:
            self._say(f"      {line}")
        if buttons:
            self._say("      " + " ".join(f"［{button}］" for button in buttons))


def _data_of(message: Message, text: str) -> str:
    rows = (message.markup or {}).get("inline_keyboard", ())
    return str(next(button["callback_data"] for row in rows for button in row if button["text"] == text))
