"""What there is at this Telegram: bots, people's accounts, chats, messages, files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.simulator.entities import Entity
from bot.simulator.refusals import Json
from bot.simulator.updates import UpdateQueue

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who speaks for an administrator who stays anonymous (Bot API, Message, sender_chat)."""
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
"""Who speaks for a channel in a group (Bot API, Message, sender_chat)."""

Status = Literal["creator", "administrator", "member", "left", "kicked"]
ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass(frozen=True, slots=True)
class File:
    """A file as someone hands it over."""

    name: str
    content: bytes
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or a document as Telegram keeps it."""

    kind: Literal["photo", "document"]
    file_id: str
    file_unique_id: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where `getFile` says that it can be fetched."""
        folder = "photos" if self.kind == "photo" else "documents"
        return f"{folder}/{self.file_id}_{self.name}" if self.name else f"{folder}/{self.file_id}"

    def as_api(self) -> Json:
        """The fields of PhotoSize or Document (Bot API)."""
        known: Json = {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            return {**known, "width": self.width, "height": self.height}
        return {**known, "file_name": self.name, "mime_type": self.mime}


@dataclass(slots=True, eq=False)
class Account:
    """A person, as Telegram knows one."""

    id: int
    name: str
    username: str | None
    language_code: str | None
    api: Json
    deactivated: bool = False
    private: dict[int, Chat] = field(default_factory=dict)
    """The private chats by the bot's id."""
    groups: dict[int, Chat] = field(default_factory=dict)
    toasts: list[Shown] = field(default_factory=list)

    @property
    def chats(self) -> list[Chat]:
        """All chats of this person, private ones first."""
        return [*self.private.values(), *self.groups.values()]


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates, and how that went (Bot API, WebhookInfo)."""

    url: str
    secret: str
    connections: int
    last_error_at: int | None = None
    last_error: str | None = None


@dataclass(slots=True)
class Press:
    """A press that waits for its answer."""

    account: Account
    chat: Chat
    at: float


@dataclass(slots=True, eq=False)
class Bot:
    """A bot; `privacy` is what BotFather's /setprivacy set."""

    id: int
    token: str
    username: str
    name: str
    privacy: bool
    api: Json
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    webhook: Webhook | None = None
    private: dict[int, Chat] = field(default_factory=dict)
    """The private chats by the person's id."""
    presses: dict[str, Press] = field(default_factory=dict)
    commands: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)
    """By scope, chat, user and language."""
    held_back: Callable[[], None] | None = None
    """The update that the swap fault holds back."""


@dataclass(slots=True, eq=False)
class Chat:
    """A chat. A private one belongs to one person and one bot, and is what either sees."""

    id: int
    kind: ChatKind
    api: Json
    title: str = ""
    account: Account | None = None
    bot: Bot | None = None
    open_for_bot: bool = True
    """Private: whether the person ever pressed Start or wrote."""
    blocked: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    """Groups: people and bots by id."""
    messages: dict[int, Message] = field(default_factory=dict)
    deleted: dict[int, int] = field(default_factory=dict)
    """Ids of deleted messages, and the numbers of those changes."""
    last_id: int = 0
    last_bot: Bot | None = None
    keyboard: list[str] = field(default_factory=list)
    pinned: int | None = None
    migrated_to: Chat | None = None

    @property
    def private(self) -> bool:
        """Whether this is a private chat."""
        return self.account is not None

    def has(self, someone: Account | Bot) -> bool:
        """Whether somebody is in the chat."""
        if self.account is not None:
            return someone is self.account or someone is self.bot
        return self.members.get(someone.id) in {"creator", "administrator", "member"}


@dataclass(slots=True, eq=False)
class Message:
    """A message as it is now; `changed` numbers its last change among all changes of this Telegram."""

    message_id: int
    chat: Chat
    date: int
    sender: Json
    author: Account | Bot | None
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    media: Media | None = None
    markup: Json | None = None
    reply_to: Message | None = None
    sender_chat: Json | None = None
    edited_at: int | None = None
    forward_origin: Json | None = None
    album: str | None = None
    service: Json | None = None
    read_by_people: str = ""
    """What people read instead of a service message's fields."""
    changed: int = 0
    arrived: int = 0
    """What `changed` was at first."""

    @property
    def buttons(self) -> tuple[str, ...]:
        """The texts of the inline buttons, row by row."""
        if self.markup is None:
            return ()
        return tuple(button["text"] for row in self.markup.get("inline_keyboard", ()) for button in row)

    def as_api(self, *, reply: bool = True) -> Json:
        """The fields of Message (Bot API); a reply's own reply is left out, as at Telegram."""
        fields: Json = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat.api,
            "date": self.date,
        }
        if self.service is not None:
            return {**fields, **self.service}
        if self.media is None:
            fields["text"] = self.text
            if self.entities:
                fields["entities"] = self.entities
        else:
            self._add_media(fields, self.media)
        if self.markup is not None and "inline_keyboard" in self.markup:
            fields["reply_markup"] = self.markup
        if self.reply_to is not None and reply:
            fields["reply_to_message"] = self.reply_to.as_api(reply=False)
        for name, value in (
            ("sender_chat", self.sender_chat),
            ("edit_date", self.edited_at),
            ("forward_origin", self.forward_origin),
            ("media_group_id", self.album),
        ):
            if value is not None:
                fields[name] = value
        return fields

    def _add_media(self, fields: Json, media: Media) -> None:
        fields[media.kind] = [media.as_api()] if media.kind == "photo" else media.as_api()
        if self.text:
            fields["caption"] = self.text
        if self.entities:
            fields["caption_entities"] = self.entities


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer to a press, as the person saw it. `number` is its row's, `change` as in `Message.changed`."""

    number: int
    change: int
    at: datetime
    account_id: int
    bot_id: int
    text: str
    alert: bool
    url: str
