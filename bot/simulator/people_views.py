"""What the page needs to show of a chat, a message, a toast."""

from __future__ import annotations

from bot.simulator.entities import to_html
from bot.simulator.methods.commands import menu_of
from bot.simulator.refusals import Json
from bot.simulator.state import Account, Bot, Chat, Media, Message, Shown
from bot.simulator.telegram import Telegram


def view_key(chat: Chat) -> int:
    """How a person names a chat: the bot's id in private, else the chat's."""
    return chat.bot.id if chat.bot is not None else chat.id


def chat_view(telegram: Telegram, account: Account, chat: Chat) -> Json:
    """A chat in the list of chats."""
    bots = [bot for bot in telegram.bots.values() if chat.has(bot)]
    return {
        "chat": view_key(chat),
        "kind": chat.kind,
        "title": chat.bot.name if chat.bot is not None else chat.title,
        "bot": chat.bot.username if chat.bot is not None else None,
        "started": chat.open_for_bot,
        "blocked": chat.blocked,
        "pinned": chat.pinned,
        "keyboard": chat.keyboard,
        "menu": [{**command, "bot": bot.username} for bot in bots for command in menu_of(bot, chat, account)],
        "members": sum(status in {"creator", "administrator", "member"} for status in chat.members.values()),
    }


def message_view(account: Account, message: Message) -> Json:
    """A message as it is shown. `html` is safe: everything but the entities' tags is escaped."""
    reply = message.reply_to
    return {
        "chat": view_key(message.chat),
        "message_id": message.message_id,
        "changed": message.changed,
        "date": message.date,
        "from": (message.sender_chat or message.sender).get("title") or message.sender["first_name"],
        "own": message.author is account,
        "bot": isinstance(message.author, Bot),
        "text": message.text,
        "html": to_html(message.text, message.entities),
        "service": message.read_by_people,
        "edited": message.edited_at is not None,
        "reply_to": {"message_id": reply.message_id, "text": reply.text} if reply else None,
        "forwarded": message.forward_origin is not None,
        "buttons": (message.markup or {}).get("inline_keyboard", []),
        "media": media_view(message.media) if message.media else None,
    }


def media_view(media: Media) -> Json:
    """A photo or document as it is shown."""
    return {"kind": media.kind, "file_id": media.file_id, "name": media.name, "size": len(media.content)}


def toast_view(toast: Shown) -> Json:
    """The answer to a press as it is shown."""
    return {"change": toast.change, "text": toast.text, "alert": toast.alert, "url": toast.url}
