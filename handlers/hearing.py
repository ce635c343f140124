"""From a Telegram update to what we heard: a command, a word that means one, a press, a file, a change of group."""

import re
import unicodedata
from datetime import datetime

from telegram import Chat, ChatMemberUpdated, Message, Update, User

from handlers.incoming import Batch, Heard, Incoming
from handlers.turn import Attachment, ChatRef, Sender

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for (Bot API, getUpdates)."""
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?\Z", re.DOTALL)
_COMMAND_LINK = re.compile(r"cmd_([a-z0-9_]{1,32})\Z")
"""The payload of a link that runs a command in the private chat; groups answer every command with one."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
MAX_ID = 2**52
"""Telegram's ids have at most 52 significant bits (Bot API, User)."""
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""General_Category of controls, formats and spaces (Unicode Standard, table 4-4)."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a Braille pattern that show nothing; the blank messages of Telegram are made of them."""
MAX_WORD = 12
"""A longer text is never one of the words that mean a command."""


def hear(update: Update, batch: Batch, words: dict[str, str]) -> Incoming | None:
    """What was heard; None for what we are silent about: channels, anonymous senders, plain words in groups.

    `words` maps a word to the command it means (签到 → checkin).
    """
    if update.callback_query is not None:
        return _press(update, batch)
    if update.my_chat_member is not None:
        return _membership(update, batch, update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    if message.migrate_to_chat_id is not None:
        incoming = _incoming(update, batch, Heard.MIGRATION, message.from_user, message.chat, message.date)
        incoming.text = str(message.migrate_to_chat_id)
        return incoming
    if message.sender_chat is not None or message.from_user.is_bot:
        return None
    incoming = _incoming(update, batch, Heard.OTHER, message.from_user, message.chat, message.date)
    if update.edited_message is not None:
        if message.text is None and message.caption is None:
            return None  # a live location moves on
        incoming.heard = Heard.EDITED
    elif message.text is not None:
        _read_text(incoming, message.text, words)
    else:
        _read_file(incoming, message)
    return incoming if incoming.chat.is_private or incoming.heard in _IN_GROUPS else None


_IN_GROUPS = (Heard.COMMAND, Heard.MEMBERSHIP, Heard.MIGRATION)


def _incoming(update: Update, batch: Batch, heard: Heard, user: User, chat: Chat, sent_at: datetime) -> Incoming:
    for number in (user.id, chat.id):
        if type(number) is not int or abs(number) > MAX_ID:
            raise ValueError("not an id of Telegram's")
    language = storable(user.language_code) if user.language_code else None
    sender = Sender(user.id, storable(user.full_name), language)
    place = ChatRef(chat.id, chat.type == "private", storable(chat.title or ""))
    return Incoming(update, batch, heard, sender, place, sent_at)


def storable(text: str) -> str:
    """The text without what no database takes: NUL and halves of characters."""
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("", text)


def _membership(update: Update, batch: Batch, change: ChatMemberUpdated) -> Incoming | None:
    """What became of us in a chat; the text is our new status (Bot API, ChatMember)."""
    if change.chat.type == "channel":
        return None
    incoming = _incoming(update, batch, Heard.MEMBERSHIP, change.from_user, change.chat, change.date)
    incoming.text = change.new_chat_member.status
    return incoming


def _press(update: Update, batch: Batch) -> Incoming | None:
    query = update.callback_query
    assert query is not None
    if query.message is None or query.data is None:
        return None
    incoming = _incoming(update, batch, Heard.PRESS, query.from_user, query.message.chat, batch.now)
    incoming.data = tuple(storable(query.data).split(":"))
    incoming.query_id = query.id
    incoming.message_id = query.message.message_id
    incoming.pressed_photo = isinstance(query.message, Message) and bool(query.message.photo)
    return incoming


def _read_text(incoming: Incoming, text: str, words: dict[str, str]) -> None:
    text = storable(text)
    if not any(_is_visible(sign) for sign in text):
        return  # nothing to read, as in a sticker: no title, no name, no reason
    incoming.heard, incoming.text = Heard.TEXT, text
    slash = text.startswith(("/", "／"))
    found = _COMMAND.match(f"/{text[1:]}") if slash else None
    if found is not None:
        name, addressed, rest = found.groups()
        if addressed is not None and addressed.lower() != incoming.batch.username.lower():
            incoming.heard = Heard.OTHER
            return
        incoming.command, incoming.text = name.lower(), (rest or "").strip()
        incoming.heard = Heard.START if incoming.command == "start" and incoming.text else Heard.COMMAND
        linked = _COMMAND_LINK.match(incoming.text) if incoming.heard is Heard.START else None
        if linked is not None:
            incoming.heard, incoming.command, incoming.text = Heard.COMMAND, linked.group(1), ""
    elif incoming.chat.is_private and len(text) <= MAX_WORD:
        command = words.get(as_word(text[1:] if slash else text))
        if command is not None:
            incoming.heard, incoming.command, incoming.text = Heard.COMMAND, command, ""


def as_word(text: str) -> str:
    """A text as the table of words has it: half-width, without spaces, signs that show nothing, or a closing mark."""
    return "".join(filter(_is_visible, unicodedata.normalize("NFKC", text))).strip("。.!,").lower()


def _is_visible(sign: str) -> bool:
    """Whether a sign shows anything by itself: no space, control, mark of direction or filler."""
    return unicodedata.category(sign) not in _UNSEEN and sign not in _FILLERS


def _read_file(incoming: Incoming, message: Message) -> None:
    if message.document is not None:
        file = message.document
        incoming.attachment = Attachment(file.file_id, "document", storable(file.file_name or ""))
    elif message.photo:
        incoming.attachment = Attachment(message.photo[-1].file_id, "photo", "")
    if incoming.attachment is not None:
        incoming.heard, incoming.text = Heard.FILE, storable(message.caption or "")
