"""Checks the buttons under a message (Bot API, InlineKeyboardMarkup and its neighbours)."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.limits import CALLBACK_DATA_BYTES
from bot.simulator.parameters import Params, structure
from bot.simulator.refusals import Json, bad_request
from bot.simulator.state import Chat

_OTHER_ACTIONS = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "copy_text",
    "callback_game",
    "pay",
)


def read_markup(params: Params) -> Json | None:
    """The reply markup of a call, None when there is none. Raises Refused."""
    given = structure(params, "reply_markup", "reply keyboard markup")
    if not given:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "keyboard" in given:
        rows = _rows(given["keyboard"], "keyboard")
        return {**given, "keyboard": [[_keyboard_button(button) for button in row] for row in rows]}
    if "inline_keyboard" not in given:
        return given
    rows = _rows(given["inline_keyboard"], "inline_keyboard")
    kept = [[_inline_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _rows(given: Any, name: str) -> list[list[Any]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{name}" must be of type Array')
    return given


def _keyboard_button(given: Any) -> Json:
    button = {"text": given} if isinstance(given, str) else given
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return button


def _inline_button(given: Any) -> Json:
    if not isinstance(given, dict) or not given.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    button: Json = {"text": str(given["text"])}
    if given.get("callback_data") is not None:
        data = str(given["callback_data"]).encode("utf-8", "replace").decode()
        if not 0 < len(data.encode()) <= CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return {**button, "callback_data": data}
    if given.get("url"):
        return {**button, "url": _url(str(given["url"]))}
    for action in _OTHER_ACTIONS:
        if given.get(action) is not None:
            return {**button, action: given[action]}
    raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def _url(url: str) -> str:
    if re.match(r"(https?|tg)://[^\s]+$", url):
        return url
    if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", url):
        return f"http://{url}"
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def apply_keyboard(chat: Chat, markup: Json | None) -> None:
    """Show or remove the keyboard under the chat (Bot API, ReplyKeyboardMarkup, ReplyKeyboardRemove)."""
    if markup is None:
        return
    if "keyboard" in markup:
        chat.keyboard = [button["text"] for row in markup["keyboard"] for button in row]
    elif markup.get("remove_keyboard"):
        chat.keyboard = []
