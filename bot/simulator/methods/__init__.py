"""The methods of the Bot API that this Telegram knows; any other answers 404."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.simulator.methods import albums, answering, chats, commands, editing, files, receiving, sending
from bot.simulator.parameters import Params
from bot.simulator.state import Bot, File

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

Method = Callable[["Telegram", Bot, Params, Mapping[str, File]], Any]

_NAMED: dict[str, Method] = {
    "getMe": receiving.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "logOut": receiving.log_out,
    "close": receiving.close,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": albums.send_media_group,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "pinChatMessage": chats.pin_chat_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getFile": files.get_file,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
}
METHODS: dict[str, Method] = _NAMED | {name.lower(): method for name, method in _NAMED.items()}
"""By name; names are not case-sensitive (Bot API, Making requests)."""
