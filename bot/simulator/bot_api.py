"""The Bot API over HTTP: reads calls in all forms that clients use, and lets getUpdates wait."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import BodyPartReader, web

from bot.simulator.faults import BAD_GATEWAY, Fault, error_answer
from bot.simulator.parameters import Params, integer
from bot.simulator.refusals import Json, Refused, bad_request, conflict, not_found, too_many_requests
from bot.simulator.state import Bot, File
from bot.simulator.telegram import Telegram

LONGEST_POLL = 50
"""Seconds that getUpdates waits at most, as at Telegram."""
_NO_FILES: Mapping[str, File] = {}
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class BotApi:
    """The bots' face of a Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._polls: dict[int, asyncio.Future[bool]] = {}

    async def handle(self, request: web.BaseRequest, path: str) -> web.Response:
        """Answer one call (Bot API, Making requests)."""
        path, _, query = path.partition("?")
        token, _, method = path[4:].partition("/")
        if "%" in path:
            token, method = unquote(token), unquote(method)
        try:
            params, files = await read_call(request, query)
        except Refused as refused:
            return respond(refused.as_answer())
        except web.HTTPRequestEntityTooLarge:
            return respond(Refused(413, "Request Entity Too Large").as_answer())
        fault = self._telegram.faults.draw(method) if self._telegram.faults.active else None
        if fault is not None:
            return await self._on_a_bad_day(request, fault, token, method, params, files)
        return respond(await self._answer(token, method, params, files))

    async def _answer(self, token: str, method: str, params: Params, files: Mapping[str, File]) -> Json:
        if method == "getUpdates" or method.lower() == "getupdates":
            bot = self._telegram.bots.get(token)
            if bot is not None:
                return await self._poll(bot, params)
        return self._telegram.answer(token, method, params, files)

    async def _on_a_bad_day(
        self,
        request: web.BaseRequest,
        fault: Fault,
        token: str,
        method: str,
        params: Params,
        files: Mapping[str, File],
    ) -> web.Response:
        if fault.kind == "drop_request":
            return _hang_up(request)
        if fault.kind == "error":
            if fault.html:
                return web.Response(text=BAD_GATEWAY, status=fault.status, content_type="text/html")
            return respond(error_answer(fault.status))
        if fault.kind == "too_many":
            return respond(too_many_requests(int(fault.seconds)).as_answer())
        if fault.kind == "latency":
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(token, method, params, files)
        return _hang_up(request) if fault.kind == "drop_answer" else respond(answer)

    async def _poll(self, bot: Bot, params: Params) -> Json:
        """Bot API, getUpdates: waits up to `timeout` seconds; a newer poll ends an older one with 409."""
        self._end_poll(bot, kept=False)
        answer = self._telegram.answer(bot.token, "getUpdates", params, _NO_FILES)
        timeout = min(integer(params, "timeout"), LONGEST_POLL)
        if answer.get("result") != [] or timeout <= 0:
            return answer
        loop = asyncio.get_running_loop()
        waiter = self._polls[bot.id] = loop.create_future()
        alarm = loop.call_later(timeout, self.wake, bot)
        kept = await waiter
        alarm.cancel()
        if not kept:
            return conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            ).as_answer()
        again = {name: params[name] for name in ("limit",) if name in params}
        return self._telegram.answer(bot.token, "getUpdates", again, _NO_FILES)

    def wake(self, bot: Bot) -> None:
        """Let the poll that waits look again."""
        self._end_poll(bot, kept=True)

    def release(self) -> None:
        """Let all polls end."""
        for waiter in self._polls.values():
            if not waiter.done():
                waiter.set_result(True)

    def _end_poll(self, bot: Bot, *, kept: bool) -> None:
        waiter = self._polls.pop(bot.id, None)
        if waiter is not None and not waiter.done():
            waiter.set_result(kept)

    def download(self, path: str) -> web.Response:
        """Bot API, getFile: the file under /file/bot<token>/<file_path>."""
        token, _, file_path = unquote(path.partition("?")[0]).removeprefix("/file/bot").partition("/")
        try:
            self._telegram.get_bot(token)
            media = self._telegram.storage.find_by_path(file_path)
            if media is None:
                raise not_found()
        except Refused as refused:
            return respond(refused.as_answer())
        return web.Response(body=media.content, content_type="application/octet-stream")


def respond(answer: Json) -> web.Response:
    """The HTTP response of an answer; its status is the error code."""
    status = 200 if answer["ok"] else answer["error_code"]
    return web.Response(
        body=_encode(answer).encode("ascii"), status=status, headers={"Content-Type": "application/json"}
    )


def _hang_up(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def read_call(request: web.BaseRequest, query: str) -> tuple[Params, Mapping[str, File]]:
    """Parameters and files: from the query, a form, JSON or multipart (Bot API, Making requests)."""
    params: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not request.body_exists:
        return params, _NO_FILES
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        files: dict[str, File] = {}
        await _read_parts(request, params, files)
        return params, files
    body = await request.read()
    if kind.startswith("application/json"):
        given = _decode(body)
        return ({**params, **given} if params else given), _NO_FILES
    if kind.startswith("application/x-www-form-urlencoded"):
        params.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, _NO_FILES


def _decode(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body) if body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("object expected")
    return given


async def _read_parts(request: web.BaseRequest, params: dict[str, Any], files: dict[str, File]) -> None:
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            content = bytes(await part.read(decode=False))
            if part.filename is None:
                params[part.name] = content.decode("utf-8", "replace")
            else:
                files[part.name] = File(part.filename, content, part.headers.get("Content-Type", ""))
    except ValueError:
        raise bad_request("can't parse multipart form") from None
