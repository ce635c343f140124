"""People's interface over HTTP: the page, and the JSON that the page, tests and load makers use.

A chat is named as the person sees it: a bot by its id (left out: the first bot), a group by its id.
Answers are JSON; what an app would not let a person do is 400 `{"error": …}`.

    GET  /                                     the page
    GET  /people                               who there is
    POST /people                               {"name", "username", "language_code", "id"}
    GET  /people/{id}/chats                    the chats, with menus and keyboards
    GET  /people/{id}/messages?since=0&wait=0  what is new to that person since a number of changes: `messages`,
                                               `deleted`, `toasts`, and the number for next time, `changes`;
                                               waits that many seconds for something new
    GET  /people/{id}/files/{file_id}          a photo or document
    POST /people/{id}/say                      {"text", "chat", "reply_to", "anonymously"}
    POST /people/{id}/edit                     {"message_id", "text", "chat"}
    POST /people/{id}/press                    {"message_id", "text" or "data", "chat", "forged"}
    POST /people/{id}/start                    {"payload", "chat"}
    POST /people/{id}/open                     {"link"}
    POST /people/{id}/document                 a form with the file as "file", "caption", "chat", "kind": photo
    POST /people/{id}/block, unblock           {"chat"}
    POST /people/{id}/deactivate               {}
    POST /bulk/say                             [{"person", "text", "chat"}, …] at once
    GET  /bots                                 the bots, and how many updates wait for each
    GET  /groups                               the groups
    POST /groups                               {"title", "members": [ids of people and bots], "supergroup"}
    POST /groups/{id}/bring, remove, promote   {"who", "by"}: ids of a person or bot, and of a person
    POST /groups/{id}/migrate                  {"by"}
    GET  /ledger?since=0&chat=&limit=          what people received of bots
    GET  /faults, POST /faults, DELETE /faults a fault as in `faults.Fault`; or {"twice": n}, {"swap": n}
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from typing import Any

from aiohttp import web

from bot.simulator import acts, groups
from bot.simulator.bot_api import read_call
from bot.simulator.faults import Fault
from bot.simulator.parameters import integer
from bot.simulator.people_views import chat_view, message_view, toast_view, view_key
from bot.simulator.refusals import Json, Refused
from bot.simulator.state import Account, Bot, Chat, Message
from bot.simulator.telegram import Telegram

LONGEST_WAIT = 50
_PERSON = re.compile(r"/people/(\d+)/(\w+)(?:/([\w-]+))?")
_GROUP = re.compile(r"/groups/(-\d+)/(\w+)")


class PeopleApi:
    """People's face of a Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.waiting: set[asyncio.Future[None]] = set()
        self._closed = False
        self._whole: dict[tuple[str, str], Callable[[Json], Any]] = {
            ("GET", "/people"): self._people,
            ("POST", "/people"): self._add_person,
            ("POST", "/bulk/say"): self._bulk_say,
            ("GET", "/bots"): self._bots,
            ("GET", "/groups"): self._groups,
            ("POST", "/groups"): self._add_group,
            ("GET", "/ledger"): self._ledger,
            ("GET", "/faults"): self._faults,
            ("POST", "/faults"): self._add_fault,
            ("DELETE", "/faults"): self._clear_faults,
        }
        self._of_person: dict[tuple[str, str], Callable[[Account, Json], Any]] = {
            ("GET", "chats"): self._chats,
            ("GET", "messages"): self._messages,
            ("POST", "say"): self._say,
            ("POST", "edit"): self._edit,
            ("POST", "press"): self._press,
            ("POST", "start"): self._start,
            ("POST", "open"): self._open,
            ("POST", "block"): self._block,
            ("POST", "unblock"): self._unblock,
            ("POST", "deactivate"): self._deactivate,
        }

    def wake(self) -> None:
        """Let those look who wait for something new."""
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)
        self.waiting.clear()

    def release(self) -> None:
        """Let all waits end."""
        self._closed = True
        self.wake()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Answer one request."""
        try:
            answer = await self._answer(request)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            return _json({"error": str(problem)}, 400)
        except Refused as refused:
            return _json({"error": refused.description}, 400)
        if isinstance(answer, web.Response):
            return answer
        return _json({"error": "there is nothing here"}, 404) if answer is None else _json(answer)

    async def _answer(self, request: web.BaseRequest) -> Any:
        verb, path = request.method, request.path
        if (verb, path) == ("GET", "/"):
            return web.Response(body=page(), content_type="text/html", charset="utf-8")
        if handle := self._whole.get((verb, path)):
            return handle(await _given(request))
        if group := _GROUP.fullmatch(path):
            if verb == "POST":
                return self._change_group(int(group[1]), group[2], await _given(request))
        elif person := _PERSON.fullmatch(path):
            account = self._telegram.people[int(person[1])]
            if (verb, person[2]) == ("GET", "files") and person[3]:
                return self._file(person[3])
            if (verb, person[2]) == ("POST", "document"):
                return await self._document(account, request)
            if of_person := self._of_person.get((verb, person[2])):
                answer = of_person(account, await _given(request))
                return await answer if isinstance(answer, Awaitable) else answer
        return None

    # Who and what there is

    def _people(self, given: Json) -> list[Json]:
        return [
            {"id": each.id, "name": each.name, "username": each.username, "deactivated": each.deactivated}
            for each in self._telegram.people.values()
        ]

    def _add_person(self, given: Json) -> Json:
        account = self._telegram.add_person(given.pop("name"), **given)
        return {"id": account.id}

    def _bots(self, given: Json) -> list[Json]:
        return [
            {"id": bot.id, "username": bot.username, "name": bot.name, "waiting": len(bot.updates.waiting)}
            for bot in self._telegram.bots.values()
        ]

    def _groups(self, given: Json) -> list[Json]:
        return [
            {
                "id": group.id,
                "title": group.title,
                "kind": group.kind,
                "members": group.members,
                "migrated_to": group.migrated_to.id if group.migrated_to else None,
            }
            for group in self._telegram.groups.values()
        ]

    def _add_group(self, given: Json) -> Json:
        members = [self._someone(each) for each in given["members"]]
        return {"id": self._telegram.add_group(given["title"], members, bool(given.get("supergroup"))).id}

    def _change_group(self, group_id: int, what: str, given: Json) -> Json | None:
        group, by = self._telegram.groups[group_id], self._telegram.people[int(given["by"])]
        if what == "migrate":
            return {"id": groups.migrate(self._telegram, group, by=by).id}
        changes = {"bring": groups.bring, "remove": groups.remove, "promote": groups.promote}
        if what not in changes:
            return None
        changes[what](self._telegram, group, self._someone(given["who"]), by=by)
        return {"id": group.id}

    def _someone(self, number: int) -> Account | Bot:
        account = self._telegram.people.get(int(number))
        return account if account is not None else self._telegram.get_bot_by_id(int(number))

    def _ledger(self, given: Json) -> Json:
        chat, limit = integer(given, "chat"), integer(given, "limit")
        rows = self._telegram.ledger.since(integer(given, "since"), chat or None, limit or None)
        return {"rows": [row.as_json() for row in rows], "last": len(self._telegram.ledger)}

    def _faults(self, given: Json) -> Json:
        faults = self._telegram.faults
        active = [{name: getattr(each, name) for name in Fault.__slots__} for each in faults.active]
        return {"faults": active, "twice": faults.repeats, "swap": faults.swaps}

    def _add_fault(self, given: Json) -> Json:
        if "twice" in given:
            self._telegram.faults.give_twice(int(given["twice"]))
        elif "swap" in given:
            self._telegram.faults.swap(int(given["swap"]))
        else:
            self._telegram.faults.add(Fault.from_json(given))
        return self._faults(given)

    def _clear_faults(self, given: Json) -> Json:
        self._telegram.faults.clear()
        return self._faults(given)

    # What a person sees

    def _chats(self, account: Account, given: Json) -> list[Json]:
        for bot in self._telegram.bots.values():
            self._telegram.private_chat(account, bot)
        return [chat_view(self._telegram, account, chat) for chat in account.chats]

    async def _messages(self, account: Account, given: Json) -> Json:
        since = integer(given, "since")
        news = self._news(account, since)
        wait = min(integer(given, "wait"), LONGEST_WAIT)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        while not _any_news(news) and not self._closed and loop.time() < deadline:
            waiter = loop.create_future()
            self.waiting.add(waiter)
            await asyncio.wait([waiter], timeout=deadline - loop.time())
            self.waiting.discard(waiter)
            news = self._news(account, since)
        return news

    def _news(self, account: Account, since: int) -> Json:
        messages = [message for chat in account.chats for message in chat.messages.values() if message.changed > since]
        messages.sort(key=lambda message: message.changed)
        deleted = [
            {"chat": view_key(chat), "message_id": number}
            for chat in account.chats
            for number, changed in chat.deleted.items()
            if changed > since
        ]
        toasts = [toast_view(toast) for toast in account.toasts if toast.change > since]
        return {
            "changes": self._telegram.changes,
            "messages": [message_view(account, message) for message in messages],
            "deleted": deleted,
            "toasts": toasts,
        }

    def _file(self, file_id: str) -> web.Response | None:
        media = self._telegram.storage.find(file_id)
        if media is None:
            return None
        headers = {"Cache-Control": "max-age=86400, immutable"}
        if media.kind == "document":
            headers["Content-Disposition"] = "attachment"
        kind = _picture_type(media.content) if media.kind == "photo" else "application/octet-stream"
        return web.Response(body=media.content, content_type=kind, headers=headers)

    # What a person does

    def _chat(self, account: Account, given: Json) -> Chat:
        chat = given.get("chat")
        return acts.find_chat(self._telegram, account, int(chat) if chat else None)

    def _bot(self, account: Account, given: Json) -> Bot:
        bot = self._chat(account, given).bot
        if bot is None:
            raise acts.CannotAct("that is no chat with a bot")
        return bot

    def _message(self, account: Account, given: Json) -> Message:
        return self._chat(account, given).messages[int(given["message_id"])]

    def _say(self, account: Account, given: Json) -> Json:
        reply_to = given.get("reply_to")
        messages = acts.say(
            self._telegram,
            account,
            self._chat(account, given),
            str(given["text"]),
            reply_to=int(reply_to) if reply_to else None,
            anonymously=bool(given.get("anonymously")),
        )
        return {"message_ids": [message.message_id for message in messages]}

    def _bulk_say(self, given: Any) -> Json:
        people = self._telegram.people
        numbers = []
        for each in given:
            account = people[each["person"]]
            chat = self._chat(account, each)
            numbers += [message.message_id for message in acts.say(self._telegram, account, chat, each["text"])]
        return {"message_ids": numbers}

    def _edit(self, account: Account, given: Json) -> Json:
        number = int(given["message_id"])
        acts.edit(self._telegram, account, self._chat(account, given), number, str(given["text"]))
        return {"message_id": number}

    def _press(self, account: Account, given: Json) -> Json:
        message = self._message(account, given)
        data = given.get("data")
        if data is None:
            data = _data_of(message, str(given["text"]))
        forged = bool(given.get("forged"))
        return {"query_id": acts.press(self._telegram, account, message, str(data), forged=forged)}

    def _start(self, account: Account, given: Json) -> Json:
        payload = str(given.get("payload", ""))
        return {"message_id": acts.start(self._telegram, account, self._bot(account, given), payload).message_id}

    def _open(self, account: Account, given: Json) -> Json:
        return {"message_id": acts.open_link(self._telegram, account, str(given["link"])).message_id}

    async def _document(self, account: Account, request: web.BaseRequest) -> Json:
        params, given = await read_call(request, "")
        message = acts.send_file(
            self._telegram,
            account,
            self._chat(account, dict(params)),
            given["file"],
            kind="photo" if params.get("kind") == "photo" else "document",
            caption=str(params.get("caption", "")),
        )
        return {"message_id": message.message_id}

    def _block(self, account: Account, given: Json) -> Json:
        acts.block(self._telegram, account, self._bot(account, given))
        return {"blocked": True}

    def _unblock(self, account: Account, given: Json) -> Json:
        acts.unblock(self._telegram, account, self._bot(account, given))
        return {"blocked": False}

    def _deactivate(self, account: Account, given: Json) -> Json:
        account.deactivated = True
        return {"deactivated": True}


def _any_news(news: Json) -> bool:
    return bool(news["messages"] or news["deleted"] or news["toasts"])


def _data_of(message: Message, text: str) -> str:
    for row in (message.markup or {}).get("inline_keyboard", ()):
        for button in row:
            if button["text"] == text and "callback_data" in button:
                return str(button["callback_data"])
    raise acts.CannotAct(f"message {message.message_id} has no button {text!r}")


async def _given(request: web.BaseRequest) -> Any:
    """The query of a GET, the JSON of a POST."""
    if request.method == "POST":
        body = await request.read()
        return json.loads(body) if body else {}
    return dict(request.query)


def _json(answer: Any, status: int = 200) -> web.Response:
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(body=body, status=status, content_type="application/json")


def _picture_type(content: bytes) -> str:
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


@cache
def page() -> bytes:
    """The page, as it is in the package."""
    return files("bot.simulator").joinpath("page/index.html").read_bytes()
