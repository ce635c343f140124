"""The limits that Telegram sets, as its documents give them, and the rate limiter made of them."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

TEXT_LENGTH = 4096
"""Characters of a text after entities parsing (Bot API, sendMessage)."""
CAPTION_LENGTH = 1024
"""Characters of a caption after entities parsing (Bot API, sendPhoto)."""
TOAST_LENGTH = 200
"""Characters of the answer to a press (Bot API, answerCallbackQuery)."""
CALLBACK_DATA_BYTES = 64
"""Bytes, not characters (Bot API, InlineKeyboardButton)."""
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
"""What a start link may carry (Bot features, Deep linking)."""
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What a webhook's secret may be (Bot API, setWebhook)."""
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
"""What a command may be called (Bot API, BotCommand)."""
COMMAND_DESCRIPTION_LENGTH = 256
"""Characters (Bot API, BotCommand)."""
COMMANDS = 100
"""At most this many in one scope (Bot API, setMyCommands)."""
MEDIA_GROUP = range(2, 11)
"""How many items an album has (Bot API, sendMediaGroup)."""

UPDATES_PER_POLL = 100
"""Bot API, getUpdates, limit."""
UPDATES_KEPT = timedelta(hours=24)
"""How long an update waits for a bot that is down (Bot API, Getting updates)."""
PRESSES_KEPT = timedelta(seconds=150)
"""How long a press waits, and how long it may be answered (telegram-bot-api server, UpdateType::CallbackQuery)."""
DELETABLE = timedelta(hours=48)
"""How old a message may be that a bot deletes (Bot API, deleteMessage)."""
FUTURE_OFFSET = 10
"""An offset further ahead than this is taken for none (telegram-bot-api server, TQueue)."""

UPLOAD_BYTES = 50 * 1024 * 1024
"""What a bot may send (Bot API, Sending files)."""
PHOTO_BYTES = 10 * 1024 * 1024
"""What a bot may send as a photo (Bot API, Sending files)."""
DOWNLOAD_BYTES = 20 * 1024 * 1024
"""What a bot may fetch (Bot API, getFile)."""
WEBHOOK_CONNECTIONS = range(1, 101)
"""Bot API, setWebhook, max_connections."""
DEFAULT_WEBHOOK_CONNECTIONS = 40
"""Bot API, setWebhook, max_connections."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The pace that Telegram allows a bot (Bots FAQ, "My bot is hitting limits").

    The FAQ speaks of messages; edits are counted too, since Telegram refuses them in the same way.
    `chat_burst` is what "short bursts that go over this limit" allows.
    """

    overall_per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: int = 20


class Pace:
    """How fast one bot has been, and whether it may go on."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._overall = 0.0
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}

    def take(self, chat_id: int, *, group: bool, messages: int = 1) -> int:
        """Count messages to a chat, and return 0; or count nothing, and return the seconds to wait."""
        now = self._monotonic()
        overall_gap = 1 / self._limits.overall_per_second
        overall = max(self._overall, now) + overall_gap * messages
        chat_gap = 1 / self._limits.chat_per_second
        chat = max(self._chats.get(chat_id, 0.0), now) + chat_gap * messages
        chat_burst = max(self._limits.chat_burst, messages)
        wait = max(overall - now - 1, chat - now - chat_gap * chat_burst)
        if group:
            wait = max(wait, self._group_wait(chat_id, now, messages))
        if wait > 1e-9:
            return max(1, math.ceil(wait))
        self._overall = overall
        self._chats[chat_id] = chat
        if group:
            self._groups[chat_id].extend([now] * messages)
        return 0

    def _group_wait(self, chat_id: int, now: float, messages: int) -> float:
        sent = self._groups.setdefault(chat_id, deque())
        while sent and sent[0] <= now - 60:
            sent.popleft()
        excess = len(sent) + messages - self._limits.group_per_minute
        if excess <= 0 or not sent:
            return 0
        return sent[min(excess, len(sent)) - 1] + 60 - now
