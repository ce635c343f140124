"""Which chat a call means, and what a bot may learn about it and do there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.simulator.membership import membership
from bot.simulator.parameters import Params, integer, text
from bot.simulator.refusals import Json, bad_request, forbidden
from bot.simulator.state import Bot, Chat, File, Message

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram


def get_target(telegram: Telegram, bot: Bot, params: Params, name: str = "chat_id") -> Chat:
    """The chat that a call names, if the bot may write there. Raises Refused."""
    chat = bot.private.get(params.get(name))  # type: ignore[arg-type] # the usual call, at once
    if chat is None:
        chat = find_chat(telegram, bot, params, name)
    if chat.account is None:
        check_group(bot, chat)
        return chat
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if chat.account.deactivated:
        raise forbidden("user is deactivated")
    if not chat.open_for_bot:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def find_chat(telegram: Telegram, bot: Bot, params: Params, name: str = "chat_id") -> Chat:
    """The chat that a call names. Raises Refused when there is none, or it moved (ResponseParameters)."""
    if not text(params, name):
        raise bad_request(f"{name} is empty")
    number = integer(params, name)
    chat = bot.private.get(number) or telegram.groups.get(number)
    if chat is None:
        if number in telegram.people:
            return telegram.private_chat(telegram.people[number], bot)
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to.id)
    return chat


def check_group(bot: Bot, group: Chat) -> None:
    """Raise Refused unless the bot is in the group."""
    status = group.members.get(bot.id)
    if status is None:
        raise bad_request("chat not found")
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {group.kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {group.kind} chat")


def find_message(chat: Chat, params: Params, name: str = "message_id") -> Message | None:
    """The message that a call names."""
    return chat.messages.get(integer(params, name))


def pin_chat_message(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, pinChatMessage: in a group only for an administrator."""
    chat = get_target(telegram, bot, params)
    message = find_message(chat, params)
    if message is None:
        raise bad_request("message to pin not found")
    if not chat.private and chat.members[bot.id] != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message.message_id
    service: Json = {"pinned_message": message.as_api(reply=False)}
    telegram.post_service(chat, bot, service, f"{bot.name} 置顶了一条消息")
    return True


def get_chat(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, getChat (ChatFullInfo, the required fields)."""
    chat = find_chat(telegram, bot, params)
    if not chat.private:
        check_group(bot, chat)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    info: Json = {
        **chat.api,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if not chat.private:
        info["permissions"] = {"can_send_messages": True}
    if chat.pinned in chat.messages:
        info["pinned_message"] = chat.messages[chat.pinned].as_api(reply=False)
    return info


def get_chat_member(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, getChatMember."""
    chat = find_chat(telegram, bot, params)
    if not chat.private:
        check_group(bot, chat)
    number = integer(params, "user_id")
    if number == bot.id:
        return membership(bot.api, "member" if chat.private else chat.members[bot.id])
    account = telegram.people.get(number)
    if account is None or (chat.private and account is not chat.account):
        raise bad_request("user not found")
    return membership(account.api, "member" if chat.private else chat.members.get(number, "left"))
