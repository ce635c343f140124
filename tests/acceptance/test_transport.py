"""HTTP to Telegram: what a failure means, and that no error tells the token. Against a real server on loopback."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import transport as module
from bot.transport import NotSent, Transport, Uncertain

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b'{"ok":true,"result":{"message_id":7}}'


def answer(body: bytes, status: str = "200 OK", *, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nContent-Type: application/json\r\n{more}\r\n"
    return head.encode() + body


async def read_request(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """One request: its head and its body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    for line in head.split("\r\n"):
        if line.lower().startswith("content-length:"):
            return head, await reader.readexactly(int(line.split(":")[1]))
    return head, b""


class Server:
    """Answers every request with what `give` makes of it; None: hangs up."""

    def __init__(self, give: Callable[[str, bytes], bytes | None], *, hangs_up: bool) -> None:
        self._give = give
        self._hangs_up = hangs_up
        self.requests: list[tuple[str, bytes]] = []
        self._stop = asyncio.Event()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await read_request(reader)
                self.requests.append(request)
                given = self._give(*request)
                if given is None:
                    break
                if given == b"":
                    await self._stop.wait()
                writer.write(given)
                await writer.drain()
                if self._hangs_up:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def stop(self) -> None:
        self._stop.set()


@asynccontextmanager
async def opened(url: str, proxy: str | None = None) -> AsyncIterator[Transport]:
    transport = Transport(TOKEN, api_url=url, proxy=proxy)
    await transport.initialize()
    try:
        yield transport
    finally:
        await transport.shutdown()


def play(
    scene: Callable[[Transport, Server], Awaitable[None]],
    give: Callable[[str, bytes], bytes | None],
    *,
    proxy: bool = False,
    hangs_up: bool = False,
) -> None:
    """Let the scene call a server on a free port of loopback; one that `hangs_up` does so after each answer."""

    async def run() -> None:
        server = Server(give, hangs_up=hangs_up)
        listening = await asyncio.start_server(server, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        given = ("http://telegram.test", url) if proxy else (url, None)
        try:
            async with opened(*given) as transport:
                await scene(transport, server)
        finally:
            server.stop()
            listening.close()
            await listening.wait_closed()

    asyncio.run(run())


async def fails(transport: Transport, kind: type[TelegramError], method: str = "sendMessage") -> TelegramError:
    with pytest.raises(kind) as caught:
        await transport.call(method, {"chat_id": 1, "text": "机密"})
    assert type(caught.value) is kind
    told = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert "AAHdq" not in told
    assert "机密" not in told
    return caught.value


def test_what_telegram_answers_is_the_result() -> None:
    async def scene(transport: Transport, server: Server) -> None:
        assert await transport.call("sendMessage", {"chat_id": 1, "text": "已签到"}) == {"message_id": 7}
        head, body = server.requests[0]
        assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1")
        assert json.loads(body) == {"chat_id": 1, "text": "已签到"}

    play(scene, lambda _head, _body: answer(OK))


def test_halves_of_characters_do_not_stop_a_message() -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        assert await transport.call("sendMessage", {"text": "a\ud83d"}) == {"message_id": 7}
        assert await transport.call("sendPhoto", {"caption": "a\ud83d"}, b"x") == {"message_id": 7}

    play(scene, lambda _head, _body: answer(OK))


def test_a_refused_connection_has_sent_nothing() -> None:
    async def run() -> None:
        listening = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        listening.close()
        await listening.wait_closed()
        for proxy in (None, f"http://127.0.0.1:{port}", f"socks5://127.0.0.1:{port}"):
            async with opened(f"http://127.0.0.1:{port}", proxy) as transport:
                await fails(transport, NotSent)

    asyncio.run(run())


def test_a_connection_that_takes_too_long_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        async def hang(*_args: Any, **_more: Any) -> Any:
            raise aiohttp.ConnectionTimeoutError

        assert transport._client is not None
        monkeypatch.setattr(transport._client.connector, "_create_connection", hang)
        await fails(transport, NotSent)

    play(scene, lambda _head, _body: None)


def test_an_answer_that_does_not_come_leaves_us_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READ_SECONDS", 0.02)

    async def scene(transport: Transport, server: Server) -> None:
        await fails(transport, Uncertain)
        assert len(server.requests) == 1

    play(scene, lambda _head, _body: b"")


def test_a_poll_may_be_answered_later_than_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READ_SECONDS", 0.02)
    waits: list[float | None] = []

    async def scene(transport: Transport, _server: Server) -> None:
        assert transport._client is not None
        request = transport._client.request

        def noted(*args: Any, timeout: aiohttp.ClientTimeout, **more: Any) -> Any:
            waits.append(timeout.sock_read)
            return request(*args, timeout=timeout, **more)

        monkeypatch.setattr(transport._client, "request", noted)
        await transport.call("getUpdates", {}, wait=30)

    play(scene, lambda _head, _body: answer(b'{"ok":true,"result":[]}'))
    assert waits == [30.02]


@pytest.mark.parametrize(
    "given",
    [
        None,
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
        answer(b"<html>502 Bad Gateway</html>", "502 Bad Gateway"),
        answer(b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', "500 Internal Server Error"),
        answer(b"<html>Please sign in</html>"),
        answer(b"[]"),
        answer(b'{"ok":true}'),
        answer(b'{"result": ' + b"[" * 100_000),
        b"\x16\x03\x01 what is this",
    ],
    ids=["hangs up", "breaks off", "502", "500", "portal", "list", "no result", "deep", "no HTTP"],
)
def test_what_may_have_arrived_leaves_us_in_doubt(given: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    async def scene(transport: Transport, server: Server) -> None:
        await fails(transport, Uncertain)
        assert len(server.requests) == 1

    play(scene, lambda _head, _body: given, hangs_up=True)
    assert "sign in" not in caplog.text


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        ("400 Bad Request", {"description": "Bad Request: chat not found"}, BadRequest),
        ("403 Forbidden", {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ("401 Unauthorized", {"description": "Unauthorized"}, InvalidToken),
        ("409 Conflict", {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
        ("429 Too Many Requests", {"description": "Too Many", "parameters": {"retry_after": 7}}, RetryAfter),
        ("400 Bad Request", {"description": "upgraded", "parameters": {"migrate_to_chat_id": -1009}}, ChatMigrated),
    ],
)
def test_what_telegram_refuses_is_told_as_it_is(status: str, body: dict[str, Any], kind: type[TelegramError]) -> None:
    given = answer(json.dumps({"ok": False, "error_code": int(status[:3]), **body}).encode(), status)

    async def scene(transport: Transport, _server: Server) -> None:
        await fails(transport, kind)

    play(scene, lambda _head, _body: given)


@pytest.mark.parametrize(
    "given",
    [
        answer(b"<html>Access Denied: /bot" + TOKEN.encode() + b"/sendMessage</html>", "403 Forbidden"),
        answer(b"<html>Proxy Authentication Required</html>", "407 Proxy Authentication Required"),
        answer(b"", "302 Found", more="Location: /login\r\n"),
        answer(b"slow down", "429 Too Many Requests"),
        answer(b'{"ok":false,"error_code":429,"description":"Too Many Requests"}', "429 Too Many Requests"),
    ],
    ids=["proxy denies", "proxy asks who", "portal redirects", "proxy is busy", "429 without seconds"],
)
def test_what_a_proxy_or_portal_answers_is_not_telegrams_word(given: bytes, caplog: pytest.LogCaptureFixture) -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        await fails(transport, NotSent)

    play(scene, lambda _head, _body: given)
    assert "AAHdq" not in caplog.text


def test_a_file_that_is_too_large_for_the_gateway_is_refused_for_good() -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        with pytest.raises(TelegramError, match="Too Large") as caught:
            await transport.call("sendDocument", {"chat_id": 1}, b"x")
        assert not isinstance(caught.value, NotSent | Uncertain)

    play(scene, lambda _head, _body: answer(b"<html>413</html>", "413 Request Entity Too Large"))


def test_a_connection_that_the_server_closed_meanwhile_loses_nothing() -> None:
    """Found before the body left, the call goes out on a new one."""

    async def scene(transport: Transport, server: Server) -> None:
        await transport.call("sendMessage", {"text": "一"})
        assert transport._client is not None
        connector = transport._client.connector
        assert connector is not None
        for _ in range(1000):
            if not any(protocol.is_connected() for held in connector._conns.values() for protocol, _ in held):
                break
            await asyncio.sleep(0)
        await transport.call("sendMessage", {"text": "二"})
        assert [json.loads(body)["text"] for _, body in server.requests] == ["一", "二"]

    play(scene, lambda _head, _body: answer(OK), hangs_up=True)


def test_one_that_is_found_closing_while_we_write_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        from aiohttp.http_writer import StreamWriter

        def closing(*_args: Any) -> None:
            raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")

        monkeypatch.setattr(StreamWriter, "_write", closing)
        monkeypatch.setattr(StreamWriter, "_writelines", closing)
        await fails(transport, NotSent)

    play(scene, lambda _head, _body: answer(OK))


def test_a_closed_transport_has_sent_nothing() -> None:
    asyncio.run(fails_when_closed())


async def fails_when_closed() -> None:
    await fails(Transport(TOKEN, api_url="http://127.0.0.1:9"), NotSent)


def test_a_picture_goes_up_as_a_form_beside_its_parameters() -> None:
    parts: dict[str, Any] = {}

    async def run() -> None:
        async def receive(request: web.Request) -> web.Response:
            form = await request.post()
            for name, part in form.items():
                parts[name] = (part.filename, part.file.read()) if isinstance(part, web.FileField) else part
            return web.json_response({"ok": True, "result": {"message_id": 7}})

        application = web.Application()
        application.router.add_post("/{path:.*}", receive)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        payload = {
            "chat_id": 1,
            "photo": "attach://file",
            "caption": "扫码签到",
            "file_name": "签到.png",
            "reply_markup": {"inline_keyboard": []},
        }
        async with opened(f"http://127.0.0.1:{runner.addresses[0][1]}") as transport:
            await transport.call("sendPhoto", payload, b"\x89PNG")
        await runner.cleanup()

    asyncio.run(run())
    assert parts == {
        "chat_id": "1",
        "photo": "attach://file",
        "caption": "扫码签到",
        "reply_markup": '{"inline_keyboard": []}',
        "file": ("签到.png", b"\x89PNG"),
    }


def test_an_http_proxy_is_asked_for_the_whole_address() -> None:
    async def scene(transport: Transport, server: Server) -> None:
        await transport.call("getMe", {})
        assert server.requests[0][0].startswith(f"POST http://telegram.test/bot{TOKEN}/getMe HTTP/1.1")

    play(scene, lambda _head, _body: answer(OK), proxy=True)


def test_an_http_proxy_that_opens_no_tunnel_has_sent_nothing() -> None:
    async def scene(transport: Transport, _server: Server) -> None:
        transport._prefix = transport._prefix.replace("http://", "https://")
        await fails(transport, NotSent)

    play(scene, lambda _head, _body: answer(b"no", "403 Forbidden"), proxy=True)


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1080", "socks4://127.0.0.1:1080"])
def test_a_socks_proxy_has_a_connector_of_its_own(address: str) -> None:
    async def run() -> None:
        async with opened("http://telegram.test", address) as transport:
            assert transport._client is not None
            assert type(transport._client.connector).__module__.startswith("aiohttp_socks")

    asyncio.run(run())


def test_a_socks_proxy_that_refuses_has_sent_nothing() -> None:
    async def run() -> None:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readexactly(3)
            writer.write(b"\x05\xff")
            await writer.drain()
            writer.close()

        listening = await asyncio.start_server(refuse, "127.0.0.1", 0)
        address = f"socks5://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        async with opened("http://127.0.0.1:9", address) as transport:
            await fails(transport, NotSent)
        listening.close()
        await listening.wait_closed()

    asyncio.run(run())


def test_nothing_that_is_printed_has_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def scene(transport: Transport, _server: Server) -> None:
        from bot.app import App, Settings

        assert "AAHdq" not in f"{transport!r} {Settings(TOKEN)!r}"
        bot = ExtBot(TOKEN, base_url=transport.base_url, request=transport, get_updates_request=transport)
        with pytest.raises(InvalidToken):
            await bot.get_me()
        with pytest.raises(InvalidToken) as caught:
            await App.connect(Settings(TOKEN, api_url=transport.base_url.removesuffix("/bot")), None)  # type: ignore[arg-type]
        assert "AAHdq" not in str(caught.value)

    refusal = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
    play(scene, lambda _head, _body: answer(refusal, "401 Unauthorized"))
    assert "AAHdq" not in caplog.text
