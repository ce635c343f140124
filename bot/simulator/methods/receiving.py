"""The methods by which a bot learns about itself and gets its updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.simulator.limits import (
    DEFAULT_WEBHOOK_CONNECTIONS,
    SECRET_TOKEN,
    UPDATES_PER_POLL,
    WEBHOOK_CONNECTIONS,
)
from bot.simulator.parameters import Params, flag, integer, names, text
from bot.simulator.refusals import Json, bad_request, conflict
from bot.simulator.state import Bot, File, Webhook

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def get_me(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, getMe."""
    return {
        **bot.api,
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_updates(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> list[Json]:
    """Bot API, getUpdates, without waiting: what waits already."""
    if bot.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    queue = bot.updates
    if "allowed_updates" in params:
        queue.allow(names(params, "allowed_updates"))
    offset = integer(params, "offset")
    if offset:
        queue.confirm(offset)
    if not queue.waiting:
        return []
    limit = integer(params, "limit", UPDATES_PER_POLL)
    return queue.select(limit if 1 <= limit <= UPDATES_PER_POLL else UPDATES_PER_POLL, telegram.timestamp())


def set_webhook(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, setWebhook; plain HTTP is allowed to this machine only."""
    url = text(params, "url")
    if not url:
        return delete_webhook(telegram, bot, params, files)
    parts = urlsplit(url)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = text(params, "secret_token")
    if secret and not SECRET_TOKEN.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = integer(params, "max_connections", DEFAULT_WEBHOOK_CONNECTIONS)
    if connections not in WEBHOOK_CONNECTIONS:
        connections = DEFAULT_WEBHOOK_CONNECTIONS
    _drop_pending(bot, params)
    bot.updates.allow(names(params, "allowed_updates"))
    bot.webhook = Webhook(url, secret, connections)
    _notice(telegram, bot)
    return True


def delete_webhook(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, deleteWebhook."""
    _drop_pending(bot, params)
    bot.webhook = None
    _notice(telegram, bot)
    return True


def _drop_pending(bot: Bot, params: Params) -> None:
    if flag(params, "drop_pending_updates"):
        bot.updates.waiting.clear()


def _notice(telegram: Telegram, bot: Bot) -> None:
    for listener in telegram.on_update:
        listener(bot)


def get_webhook_info(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> Json:
    """Bot API, getWebhookInfo."""
    bot.updates.expire(telegram.timestamp())
    info: Json = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.waiting),
    }
    webhook = bot.webhook
    if webhook is not None:
        info |= {"url": webhook.url, "ip_address": "127.0.0.1", "max_connections": webhook.connections}
        if webhook.last_error is not None:
            info |= {"last_error_date": webhook.last_error_at, "last_error_message": webhook.last_error}
    return info


def log_out(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, logOut: there is no other server to go to."""
    return True


def close(telegram: Telegram, bot: Bot, params: Params, files: Mapping[str, File]) -> bool:
    """Bot API, close: there is no other server to go to."""
    return True
