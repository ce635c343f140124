"""What people do: say, press, start, hand over files, block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from bot.simulator.entities import detect
from bot.simulator.limits import CALLBACK_DATA_BYTES, CAPTION_LENGTH, START_PAYLOAD, TEXT_LENGTH
from bot.simulator.refusals import Json
from bot.simulator.state import ANONYMOUS_ADMIN, CHANNEL_BOT, Account, Bot, Chat, File, Message, Press
from bot.simulator.telegram import Telegram

_PRESSES_REMEMBERED = 10_000


class CannotAct(ValueError):
    """Telegram's apps would not let a person do this."""


def find_chat(telegram: Telegram, account: Account, chat: Chat | int | None) -> Chat:
    """The chat a person means: None or the own id is the one with the first bot, else a bot's id or a group's.

    Raises CannotAct when the person is not in it.
    """
    if isinstance(chat, Chat):
        chat = chat.id
    bots = {bot.id: bot for bot in telegram.bots.values()}
    if chat is None or chat == account.id:
        if not bots:
            raise CannotAct("there is no bot")
        return telegram.private_chat(account, next(iter(bots.values())))
    if chat in bots:
        return telegram.private_chat(account, bots[chat])
    group = telegram.groups.get(chat)
    while group is not None and group.migrated_to is not None:
        group = group.migrated_to
    if group is None or not group.has(account):
        raise CannotAct(f"{account.name} is in no chat {chat}")
    return group


def say(
    telegram: Telegram,
    account: Account,
    chat: Chat,
    text: str,
    *,
    reply_to: int | None = None,
    anonymously: bool = False,
    channel: Chat | None = None,
) -> list[Message]:
    """Write; what is too long goes out in pieces, as people's apps do it. What is empty can't be sent.

    `anonymously` speaks as the group, `channel` as that channel (Bot API, Message, sender_chat).
    """
    _check_may_write(account, chat)
    pieces = [piece.strip() for piece in _pieces(text.strip())]
    if not any(pieces):
        raise CannotAct("an empty message can't be sent")
    sender, sender_chat = account.api, None
    if channel is not None:
        sender, sender_chat = CHANNEL_BOT, channel.api
    elif anonymously:
        sender, sender_chat = ANONYMOUS_ADMIN, chat.api
    author = account if sender_chat is None else None
    reply = chat.messages.get(reply_to) if reply_to is not None else None
    messages = []
    for piece in filter(None, pieces):
        message = telegram.post(
            chat,
            sender,
            author,
            text=piece,
            entities=detect(piece, []),
            reply_to=reply,
            sender_chat=sender_chat,
        )
        telegram.tell_bots(message)
        messages.append(message)
    return messages


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), TEXT_LENGTH):
        yield text[start : start + TEXT_LENGTH]


def _check_may_write(account: Account, chat: Chat) -> None:
    if account.deactivated:
        raise CannotAct(f"{account.name}'s account is deactivated")
    if chat.blocked:
        raise CannotAct(f"{account.name} has blocked the bot")
    if not chat.has(account):
        raise CannotAct(f"{account.name} is not in {chat.title}")
    chat.open_for_bot = True


def edit(telegram: Telegram, account: Account, chat: Chat, message_id: int, text: str) -> Message:
    """Change the own message."""
    message = chat.messages.get(message_id)
    if message is None or message.author is not account:
        raise CannotAct(f"{account.name} has no message {message_id} there")
    message.text = text.strip()
    message.entities = detect(message.text, [])
    message.edited_at = int(telegram.timestamp())
    telegram.touch(message)
    telegram.tell_bots(message, "edited_message")
    return message


def start(telegram: Telegram, account: Account, bot: Bot, payload: str = "") -> Message:
    """Press Start, or Restart after having blocked the bot (Bot features, Deep linking)."""
    if not START_PAYLOAD.fullmatch(payload):
        raise CannotAct("a start payload has at most 64 characters of A-Z, a-z, 0-9, _ and -")
    chat = telegram.private_chat(account, bot)
    if chat.blocked:
        unblock(telegram, account, bot)
    return say(telegram, account, chat, f"/start {payload}")[0]


def open_link(telegram: Telegram, account: Account, link: str) -> Message:
    """Follow a https://t.me/<bot>?start=<payload> link."""
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query, keep_blank_values=True)
    name = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
    for bot in telegram.bots.values():
        if bot.username.lower() == name.lower() and (parts.scheme == "tg" or parts.netloc == "t.me"):
            return start(telegram, account, bot, query.get("start", [""])[0])
    raise CannotAct(f"{link} leads to no bot here")


def send_file(
    telegram: Telegram,
    account: Account,
    chat: Chat,
    file: File,
    *,
    kind: str = "document",
    caption: str = "",
    reply_to: int | None = None,
) -> Message:
    """Hand over a document or a photo."""
    _check_may_write(account, chat)
    caption = caption.strip()[:CAPTION_LENGTH]
    message = telegram.post(
        chat,
        account.api,
        account,
        text=caption,
        entities=detect(caption, []),
        media=telegram.keep(kind, file),
        reply_to=chat.messages.get(reply_to) if reply_to is not None else None,
    )
    telegram.tell_bots(message)
    return message


def press(telegram: Telegram, account: Account, message: Message, data: str, *, forged: bool = False) -> str:
    """Press a button; the id of the query is returned (Bot API, CallbackQuery).

    `forged` sends data that no button has, as an altered app can.
    """
    bot = message.author
    if not isinstance(bot, Bot) or not message.chat.has(account) or account.deactivated:
        raise CannotAct("only buttons of bots in the own chats can be pressed")
    if not forged and data not in button_data(message):
        raise CannotAct(f"message {message.message_id} has no button with {data!r}")
    if len(data.encode()) > CALLBACK_DATA_BYTES:
        raise CannotAct("no app sends so much data")
    now = telegram.timestamp()
    query_id = f"{account.id}{telegram.number():09d}"
    bot.presses[query_id] = Press(account, message.chat, now)
    if len(bot.presses) > _PRESSES_REMEMBERED:
        del bot.presses[next(iter(bot.presses))]
    body: Json = {
        "id": query_id,
        "from": account.api,
        "message": message.as_api(),
        "chat_instance": str(-(10**17) - abs(message.chat.id)),
        "data": data,
    }
    telegram.deliver(bot, "callback_query", body, ("press", account.id))
    return query_id


def button_data(message: Message) -> list[str]:
    """What the buttons of a message send."""
    rows = (message.markup or {}).get("inline_keyboard", ())
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def block(telegram: Telegram, account: Account, bot: Bot) -> None:
    """Block a bot, which is told so."""
    chat = telegram.private_chat(account, bot)
    if not chat.blocked:
        chat.blocked = True
        telegram.tell_membership(chat, bot, "member", "kicked", account)


def unblock(telegram: Telegram, account: Account, bot: Bot) -> None:
    """Unblock a bot, which is told so."""
    chat = telegram.private_chat(account, bot)
    if chat.blocked:
        chat.blocked = False
        telegram.tell_membership(chat, bot, "kicked", "member", account)


def is_start_link(url: str) -> bool:
    """Whether a link presses Start."""
    return re.match(r"(https?://)?t\.me/\w+\?start=|tg://resolve\?", url) is not None
