"""The answer to a press: what stops the button's clock and may show a toast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.simulator.limits import PRESSES_KEPT, TOAST_LENGTH
from bot.simulator.parameters import Params, flag, text
from bot.simulator.refusals import bad_request
from bot.simulator.state import Bot, File, Shown

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram


def answer_callback_query(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, answerCallbackQuery: once, and not too late."""
    shown, url = text(params, "text"), text(params, "url")
    if len(shown) > TOAST_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    press = bot.presses.pop(text(params, "callback_query_id"), None)
    if press is None or telegram.timestamp() - press.at > PRESSES_KEPT.total_seconds():
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if url and not url.startswith((f"https://t.me/{bot.username}?", f"tg://resolve?domain={bot.username}")):
        raise bad_request("URL_INVALID")
    if shown or url:
        at = telegram.now()
        telegram.ledger.write(at, "toast", bot.id, press.account.id, None, shown or url)
        telegram.changes += 1
        press.account.toasts.append(
            Shown(
                len(telegram.ledger),
                telegram.changes,
                at,
                press.account.id,
                bot.id,
                shown,
                flag(params, "show_alert"),
                url,
            )
        )
        telegram.notice_change()
    return True
