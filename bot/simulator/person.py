"""A person for tests, who says, taps and sees, without any network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.simulator import acts, groups
from bot.simulator.entities import cut, to_html
from bot.simulator.methods.commands import menu_of
from bot.simulator.state import Account, Bot, Chat, File, Message
from bot.simulator.telegram import Telegram


class Seen(str):
    """A message as a person sees it at the moment of looking; equal to its plain text.

    `chat_id` is the person's own id in a private chat, as a bot names that chat.
    """

    html: str
    buttons: list[str]
    links: dict[str, str]
    photo: bytes | None
    document: tuple[str, bytes] | None
    edited: bool
    message_id: int
    chat_id: int
    message: Message
    markup_then: dict[str, Any] | None

    @classmethod
    def of(cls, message: Message) -> Seen:
        """Look at a message."""
        seen = cls(message.text)
        seen.html = to_html(message.text, message.entities)
        seen.buttons = list(message.buttons)
        seen.links = _links(message)
        media = message.media
        seen.photo = media.content if media and media.kind == "photo" else None
        seen.document = (media.name, media.content) if media and media.kind == "document" else None
        seen.edited = message.edited_at is not None
        seen.message_id = message.message_id
        seen.chat_id = message.chat.id
        seen.message = message
        seen.markup_then = message.markup
        return seen


def _links(message: Message) -> dict[str, str]:
    links = {}
    for entity in message.entities:
        words = cut(message.text, entity["offset"], entity["length"])
        if entity["type"] == "text_link":
            links[words] = entity["url"]
        elif entity["type"] == "url":
            links[words] = words if "://" in words else f"https://{words}"
    for row in (message.markup or {}).get("inline_keyboard", ()):
        links |= {button["text"]: button["url"] for button in row if "url" in button}
    return links


class Toast(str):
    """The answer to a press; `alert` is a window that must be closed, `url` is opened by the app."""

    alert: bool
    url: str


class Person:
    """Plays one person. Every act ends with `settled()`, which lets the bot finish, and returns what it said.

    What is returned, by acts and by `hears`, are the messages of bots that came or changed in any chat of the
    person since the last look, each once, as it is now. What other people write is in `sees`.
    """

    def __init__(self, telegram: Telegram, person_id: int, settled: Callable[[], None]) -> None:
        self.telegram = telegram
        self.account: Account = telegram.people[person_id]
        self._settled = settled
        self._looked = len(telegram.ledger)
        self._toasts_since = self._looked

    def __repr__(self) -> str:
        return f"<Person {self.account.name}>"

    @property
    def id(self) -> int:
        """The Telegram id."""
        return self.account.id

    @property
    def name(self) -> str:
        """The first name at Telegram."""
        return self.account.name

    @property
    def toasts(self) -> list[Toast]:
        """The answers to presses that came with the last act or look."""
        shown = []
        for each in self.account.toasts:
            if each.number > self._toasts_since:
                toast = Toast(each.text)
                toast.alert, toast.url = each.alert, each.url
                shown.append(toast)
        return shown

    # Doing

    def says(
        self, text: str, chat: Chat | int | None = None, *, reply_to: Seen | None = None, anonymously: bool = False
    ) -> list[Seen]:
        """Write into a chat; without one, to the bot."""
        where = reply_to.message.chat if reply_to is not None and chat is None else self._chat(chat)
        number = reply_to.message_id if reply_to is not None else None
        acts.say(self.telegram, self.account, where, text, reply_to=number, anonymously=anonymously)
        return self._look()

    def starts(self, payload: str = "") -> list[Seen]:
        """Press Start."""
        acts.start(self.telegram, self.account, self._bot, payload)
        return self._look()

    def opens(self, link: str) -> list[Seen]:
        """Follow a link that presses Start."""
        acts.open_link(self.telegram, self.account, link)
        return self._look()

    def taps(self, button: str, on: Seen | None = None) -> list[Seen]:
        """Tap a button by its text, on a message, or on the newest that has it."""
        candidates = [on.message] if on is not None else self._newest_first()
        for message in candidates:
            if button in message.buttons:
                return self._tap(message, button)
        for chat in self.account.chats:
            if on is None and button in chat.keyboard:
                return self.says(button, chat)
        there = [text for message in candidates for text in message.buttons]
        raise AssertionError(f"{self.name} sees no button {button!r}, only {there}")

    def taps_old(self, button: str, on: Seen, data: str | None = None) -> list[Seen]:
        """Tap a button that a message had when it was seen, or send forged data in its place."""
        given = data if data is not None else _data_of(on, button)
        acts.press(self.telegram, self.account, on.message, given, forged=True)
        return self._look()

    def sends_document(
        self, name: str, content: bytes, caption: str = "", chat: Chat | int | None = None
    ) -> list[Seen]:
        """Hand over a document."""
        acts.send_file(self.telegram, self.account, self._chat(chat), File(name, content), caption=caption)
        return self._look()

    def sends_photo(self, content: bytes, caption: str = "", chat: Chat | int | None = None) -> list[Seen]:
        """Hand over a photo."""
        file = File("photo.jpg", content)
        acts.send_file(self.telegram, self.account, self._chat(chat), file, kind="photo", caption=caption)
        return self._look()

    def edits(self, seen: Seen, text: str) -> list[Seen]:
        """Change an own message."""
        acts.edit(self.telegram, self.account, seen.message.chat, seen.message_id, text)
        return self._look()

    def blocks(self) -> list[Seen]:
        """Block the bot."""
        acts.block(self.telegram, self.account, self._bot)
        return self._look()

    def unblocks(self) -> list[Seen]:
        """Unblock the bot."""
        acts.unblock(self.telegram, self.account, self._bot)
        return self._look()

    def brings(self, someone: Person | Bot, group: Chat) -> list[Seen]:
        """Add a person or the bot to a group."""
        groups.bring(self.telegram, group, _whom(someone), by=self.account)
        return self._look()

    def removes(self, someone: Person | Bot, group: Chat) -> list[Seen]:
        """Remove a person or the bot from a group, or leave it."""
        groups.remove(self.telegram, group, _whom(someone), by=self.account)
        return self._look()

    def promotes(self, someone: Person | Bot, group: Chat) -> list[Seen]:
        """Make a person or the bot an administrator of a group."""
        groups.promote(self.telegram, group, _whom(someone), by=self.account)
        return self._look()

    def migrates(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, which is returned."""
        successor = groups.migrate(self.telegram, group, by=self.account)
        self._settled()
        return successor

    # Seeing

    def hears(self) -> list[Seen]:
        """What came since the last look."""
        return self._look()

    def sees(self, chat: Chat | int | None = None) -> list[Seen]:
        """All messages that are in a chat now, people's own too, without service messages."""
        return [Seen.of(message) for message in self._chat(chat).messages.values() if message.service is None]

    def said(self, chat: Chat | int | None = None) -> Seen:
        """The own newest message in a chat: what to edit or to reply to."""
        own = [each for each in self._chat(chat).messages.values() if each.author is self.account]
        assert own, f"{self.name} said nothing there"
        return Seen.of(own[-1])

    def menu(self, chat: Chat | int | None = None) -> dict[str, str]:
        """The commands that the bot offers in a chat, with what it says about them."""
        where = self._chat(chat)
        return {each["command"]: each["description"] for each in menu_of(self._bot, where, self.account)}

    @property
    def _bot(self) -> Bot:
        return next(iter(self.telegram.bots.values()))

    def _chat(self, chat: Chat | int | None) -> Chat:
        return acts.find_chat(self.telegram, self.account, chat)

    def _tap(self, message: Message, text: str) -> list[Seen]:
        rows = (message.markup or {}).get("inline_keyboard", ())
        button = next(button for row in rows for button in row if button["text"] == text)
        if "callback_data" in button:
            acts.press(self.telegram, self.account, message, button["callback_data"])
        elif acts.is_start_link(button.get("url", "")):
            acts.open_link(self.telegram, self.account, button["url"])
        return self._look()

    def _newest_first(self) -> list[Message]:
        messages = [message for chat in self.account.chats for message in chat.messages.values()]
        return sorted(messages, key=lambda message: message.arrived, reverse=True)

    def _look(self) -> list[Seen]:
        self._toasts_since = self._looked
        self._settled()
        ledger, account = self.telegram.ledger, self.account
        places = {(chat.bot.id if chat.bot else None, chat.id): chat for chat in account.chats}
        rows = [row for chat in {chat.id for chat in account.chats} for row in ledger.since(self._looked, chat)]
        self._looked = len(ledger)
        seen: dict[Message, Seen] = {}
        for row in sorted(rows):
            chat = places.get((row.bot_id, row.chat_id)) or places.get((None, row.chat_id))
            message = chat.messages.get(row.message_id or 0) if chat is not None else None
            if message is not None and message not in seen:
                seen[message] = Seen.of(message)
        return list(seen.values())


def _data_of(seen: Seen, text: str) -> str:
    rows = (seen.markup_then or {}).get("inline_keyboard", ())
    for row in rows:
        for button in row:
            if button["text"] == text and "callback_data" in button:
                return str(button["callback_data"])
    raise AssertionError(f"that message had no button {text!r}, only {seen.buttons}")


def _whom(someone: Person | Bot) -> Account | Bot:
    return someone.account if isinstance(someone, Person) else someone
