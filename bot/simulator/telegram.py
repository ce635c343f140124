"""A local Telegram: one synchronous state of people, groups, bots and messages, without any network."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.simulator.faults import Dropped, Faults, error_answer
from bot.simulator.ledger import Kind, Ledger
from bot.simulator.limits import Limits, Pace
from bot.simulator.membership import membership
from bot.simulator.methods import METHODS
from bot.simulator.parameters import Params
from bot.simulator.privacy import reaches
from bot.simulator.refusals import Json, Refused, bad_request, not_found, too_many_requests, unauthorized
from bot.simulator.state import Account, Bot, Chat, ChatKind, File, Media, Message, Status
from bot.simulator.storage import Storage

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
FIRST_PERSON = 1001
FIRST_GROUP = -4001
FIRST_SUPERGROUP = -1002000000001


class Telegram:
    """Everything that is so at this Telegram.

    `now` gives aware datetimes and dates messages; `monotonic` measures the pace of bots in seconds.
    `limits=None` lifts the rate limits. `on_update` is called when something waits for a bot,
    `on_change` when people can see something new. Not to be used by two threads at once.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        limits: Limits | None = Limits(),  # noqa: B008 (a frozen value)
    ) -> None:
        self.now = now
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Account] = {}
        self.groups: dict[int, Chat] = {}
        self.ledger = Ledger()
        self.faults = Faults()
        self.storage = Storage()
        self.changes = 0
        self.on_update: list[Callable[[Bot], None]] = []
        self.on_change: list[Callable[[], None]] = []
        self._limits = limits
        self._monotonic = monotonic
        self._paces: dict[int, Pace] = {}
        self._numbers = 0
        self._next_person = FIRST_PERSON

    def number(self) -> int:
        """A number that was not given yet: for queries and albums."""
        self._numbers += 1
        return self._numbers

    def timestamp(self) -> float:
        """Now in Unix seconds."""
        return self.now().timestamp()

    # Who is there

    def add_bot(self, token: str, username: str, name: str, privacy: bool = True) -> Bot:
        """Register a bot as BotFather does. Raises ValueError for what can't be a token."""
        if not TOKEN.fullmatch(token) or token in self.bots:
            raise ValueError("a token is new and looks like 123456:ABC-DEF")
        bot_id = int(token.split(":")[0])
        api = {"id": bot_id, "is_bot": True, "first_name": name, "username": username}
        bot = self.bots[token] = Bot(bot_id, token, username, name, privacy, api)
        if self._limits is not None:
            self._paces[bot_id] = Pace(self._limits, self._monotonic)
        return bot

    def add_person(
        self,
        name: str,
        *,
        username: str | None = None,
        language_code: str | None = "zh-hans",
        id: int | None = None,
    ) -> Account:
        """Let a person have an account. Ids count up from 1001, or from the largest given."""
        number = id if id is not None else self._next_person
        if number in self.people:
            raise ValueError(f"there is a person {number} already")
        self._next_person = max(self._next_person, number + 1)
        api: Json = {"id": number, "is_bot": False, "first_name": name}
        if username is not None:
            api["username"] = username
        if language_code is not None:
            api["language_code"] = language_code
        account = self.people[number] = Account(number, name, username, language_code, api)
        return account

    def add_group(self, title: str, members: Iterable[Account | Bot], supergroup: bool = False) -> Chat:
        """Make a group; the first person in it is its creator. Bots are brought in by that person."""
        everyone = list(members)
        people = [each for each in everyone if isinstance(each, Account)]
        group = self.new_group(title, "supergroup" if supergroup else "group")
        for position, account in enumerate(people):
            self.join(group, account, "creator" if position == 0 else "member")
        for bot in everyone:
            if isinstance(bot, Bot):
                self.change_status(group, bot, "member", by=people[0])
        return group

    def new_group(self, title: str, kind: ChatKind) -> Chat:
        """An empty group."""
        first, taken = (FIRST_GROUP, "group") if kind == "group" else (FIRST_SUPERGROUP, "supergroup")
        number = first - sum(chat.kind == taken for chat in self.groups.values())
        api: Json = {"id": number, "title": title, "type": kind}
        if kind == "group":
            api["all_members_are_administrators"] = False
        group = self.groups[number] = Chat(number, kind, api, title=title)
        return group

    def join(self, group: Chat, someone: Account | Bot, status: Status = "member") -> None:
        """Put somebody into a group without a word."""
        group.members[someone.id] = status
        if isinstance(someone, Account):
            someone.groups[group.id] = group

    def change_status(self, group: Chat, bot: Bot, status: Status, *, by: Account) -> None:
        """Change what a bot is in a group, and tell it (Bot API, ChatMemberUpdated)."""
        old = group.members.get(bot.id, "left")
        group.members[bot.id] = status
        self.tell_membership(group, bot, old, status, by)

    def tell_membership(self, chat: Chat, bot: Bot, old: Status, new: Status, by: Account) -> None:
        """Give a bot the update on its own membership."""
        body: Json = {
            "chat": chat.api,
            "from": by.api,
            "date": int(self.timestamp()),
            "old_chat_member": membership(bot.api, old),
            "new_chat_member": membership(bot.api, new),
        }
        self.deliver(bot, "my_chat_member", body, ("chat", chat.id))

    def private_chat(self, account: Account, bot: Bot) -> Chat:
        """The private chat of a person with a bot, made if there is none yet."""
        chat = bot.private.get(account.id)
        if chat is None:
            api: Json = {"id": account.id, "first_name": account.name, "type": "private"}
            if account.username is not None:
                api["username"] = account.username
            chat = Chat(account.id, "private", api, account=account, bot=bot, open_for_bot=False)
            bot.private[account.id] = account.private[bot.id] = chat
        return chat

    def restart_update_ids(self, at: int) -> None:
        """Let the updates of all bots be numbered from here, as after a week without any (Bot API, Update).

        Raises ValueError while updates wait.
        """
        for bot in self.bots.values():
            bot.updates.restart_at(at)

    def get_bot(self, token: str) -> Bot:
        """The bot of a token. Raises Refused: 401 for a wrong one, 404 for what can't be one."""
        bot = self.bots.get(token)
        if bot is None:
            raise unauthorized() if TOKEN.fullmatch(token) else not_found()
        return bot

    def get_bot_by_id(self, bot_id: int) -> Bot:
        """The bot with an id. Raises KeyError when there is none."""
        for bot in self.bots.values():
            if bot.id == bot_id:
                return bot
        raise KeyError(bot_id)

    # What is said

    def post(self, chat: Chat, sender: Json, author: Account | Bot | None, **fields: Any) -> Message:
        """Put a message into a chat, where people see it; bots are told by `tell_bots`."""
        chat.last_id += 1
        message = Message(chat.last_id, chat, int(self.timestamp()), sender, author, **fields)
        chat.messages[chat.last_id] = message
        self.touch(message)
        message.arrived = message.changed
        return message

    def post_service(self, chat: Chat, by: Account | Bot, service: Json, read: str) -> Message:
        """Put a service message into a chat and tell its bots."""
        message = self.post(chat, by.api, by, service=service, read_by_people=read)
        self.tell_bots(message)
        return message

    def touch(self, message: Message) -> None:
        """Note that people see a message anew."""
        self.changes += 1
        message.changed = self.changes
        self.notice_change()

    def notice_change(self) -> None:
        """Wake whoever watches what people see."""
        for listener in self.on_change:
            listener()

    def record(self, kind: Kind, bot: Bot, message: Message) -> None:
        """Write into the ledger what people received of a bot."""
        text = message.text or (message.media.name if message.media else "")
        self.ledger.write(self.now(), kind, bot.id, message.chat.id, message.message_id, text, message.buttons)

    def tell_bots(self, message: Message, kind: str = "message") -> None:
        """Give a person's message to the bots that may see it."""
        chat = message.chat
        if chat.bot is not None:
            self.deliver(chat.bot, kind, message.as_api(), ("chat", chat.id))
            return
        for bot in self.bots.values():
            if chat.has(bot) and reaches(bot, message):
                self.deliver(bot, kind, message.as_api(), ("chat", chat.id))

    def deliver(self, bot: Bot, kind: str, body: Json, lane: tuple[str, int]) -> None:
        """Put an update into a bot's queue, subject to the faults."""
        times = 1
        if self.faults.repeats:
            self.faults.repeats -= 1
            times = 2

        def put() -> None:
            if bot.updates.put(kind, body, self.timestamp(), lane, times):
                for listener in self.on_update:
                    listener(bot)

        held, bot.held_back = bot.held_back, None
        if held is None and self.faults.swaps:
            self.faults.swaps -= 1
            bot.held_back = put
            return
        put()
        if held is not None:
            held()

    # What bots ask

    def call(
        self,
        token: str,
        method: str,
        params: Params | None = None,
        files: Mapping[str, File] | None = None,
    ) -> Json:
        """Answer a call exactly as the Bot API does. Raises Dropped when a fault says so."""
        fault = self.faults.draw(method) if self.faults.active else None
        if fault is not None and fault.kind == "drop_request":
            raise Dropped(accepted=False)
        if fault is not None and fault.kind == "error":
            return error_answer(fault.status)
        if fault is not None and fault.kind == "too_many":
            return too_many_requests(int(fault.seconds)).as_answer()
        answer = self.answer(token, method, params or {}, files or {})
        if fault is not None and fault.kind == "drop_answer":
            raise Dropped(accepted=True)
        return answer

    def answer(self, token: str, method: str, params: Params, files: Mapping[str, File]) -> Json:
        """Answer a call, whatever faults are in force."""
        try:
            bot = self.bots.get(token) or self.get_bot(token)
            handle = METHODS.get(method) or METHODS.get(method.lower())
            if handle is None:
                raise not_found()
            return {"ok": True, "result": handle(self, bot, params, files)}
        except Refused as refused:
            return refused.as_answer()
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            return bad_request(f"wrong type of a parameter: {problem!r}").as_answer()

    def check_pace(self, bot: Bot, chat: Chat, messages: int = 1) -> None:
        """Count messages to a chat. Raises Refused with 429 when that is too fast."""
        pace = self._paces.get(bot.id)
        if pace is None:
            return
        wait = pace.take(chat.id, group=not chat.private, messages=messages)
        if wait:
            raise too_many_requests(wait)

    def keep(self, kind: str, file: File) -> Media:
        """Store a file that somebody handed over."""
        return self.storage.keep(kind, file)
