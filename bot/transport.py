"""HTTP to Telegram: python-telegram-bot's request interface over aiohttp, and our own raw calls.

Twice as fast as the default transport, and it says what a failure means: `NotSent` (the call can't have reached
Telegram) or `Uncertain` (it may have). Neither the token nor a body is ever in an error's text.
"""

import json
import os
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

os.environ.setdefault("PTB_TIMEDELTA", "true")  # RetryAfter.retry_after as a timedelta, without its deprecation warning

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
TRANSFER_SECONDS = 60.0
"""For sending a body, beyond the wait for the answer: a peer that stops reading may not hold us for ever."""


class NotSent(NetworkError):
    """The call did not leave: refused, connect time-out, no proxy."""


class Uncertain(NetworkError):
    """The call may have been carried out: read time-out, dropped connection, 5xx."""


@dataclass(frozen=True, slots=True)
class Call:
    """A raw call: JSON parameters and perhaps a file, which a parameter names as attach://file."""

    payload: dict[str, Any]
    file: bytes | None = None


class Transport(BaseRequest):
    """One pool of connections to one Bot API server."""

    def __init__(self, token: str, *, api_url: str, proxy: str | None = None, connections: int = 16) -> None:
        """`api_url`: e.g. https://api.telegram.org; `proxy`: an http://, socks5:// or socks4:// address."""
        self.base_url = f"{api_url.rstrip('/')}/bot"
        self._prefix = f"{self.base_url}{token}/"
        self._token = token
        self._proxy = proxy
        self._connections = connections
        self._client: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; python-telegram-bot calls it for each of its two request objects."""
        if self._client is None:
            self._client = aiohttp.ClientSession(connector=self._connector())

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def call(self, method: str, payload: dict[str, Any], file: bytes | None = None, *, wait: float = 0) -> Any:
        """Call a Bot API method; returns its `result`. `wait`: seconds that the server may take to answer.

        Raises the errors of python-telegram-bot (RetryAfter, Forbidden, BadRequest, ChatMigrated, …), of which
        NotSent and Uncertain are NetworkErrors.
        """
        data = cast(RequestData, Call(payload, file))
        try:
            return await self.post(self._prefix + method, data, read_timeout=READ_SECONDS + wait)
        except KeyError:
            raise Uncertain("an answer without a result") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer as JSON. Raises Uncertain; unlike the original, logs nothing of what people wrote."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise Uncertain("an answer that is no JSON") from None
        if not isinstance(answer, dict):
            raise Uncertain("an answer that is no object")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One exchange. Raises NotSent or Uncertain."""
        if self._client is None:
            raise NotSent("the transport is closed")
        body, headers = _body(request_data)
        wait = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        timeout = aiohttp.ClientTimeout(total=wait + TRANSFER_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=wait)
        try:
            async with self._client.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                proxy=self._proxy if self._proxy and self._proxy.startswith("http") else None,
            ) as response:
                answer = response.status, await response.read()
        except Exception as error:
            raise (NotSent if _never_left(error) else Uncertain)(type(error).__name__) from None
        return _of_telegram(*answer)

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy and self._proxy.startswith("socks"):
            from aiohttp_socks import ProxyConnector

            return ProxyConnector.from_url(self._proxy, limit=self._connections)
        return aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)


def _never_left(error: BaseException) -> bool:
    """Whether it failed before the body went out: no connection, a proxy that refused, a connection found closed."""
    if isinstance(error, _BEFORE_THE_BODY) or type(error).__module__.startswith(("python_socks", "aiohttp_socks")):
        return True
    found_closed = error.__cause__ if isinstance(error, aiohttp.ClientOSError) else error
    return isinstance(found_closed, aiohttp.ClientConnectionResetError) and "closing transport" in str(found_closed)


_BEFORE_THE_BODY = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


def _of_telegram(status: int, body: bytes) -> tuple[int, bytes]:
    """The answer, if the Bot API gave it; what a proxy or a portal gave must not count as Telegram's refusal."""
    if status >= 500:
        raise Uncertain(f"HTTP {status}")
    is_json = body.lstrip()[:1] == b"{"
    if is_json and (status != 429 or b"retry_after" in body):
        return status, body
    if status == 413:
        return status, b'{"ok":false,"error_code":413,"description":"Request Entity Too Large"}'
    if status < 300:
        raise Uncertain("an answer that is no JSON")
    raise NotSent(f"HTTP {status}, not of Telegram")


def _body(data: RequestData | Call | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if isinstance(data, Call):
        if data.file is None:
            body = json.dumps(data.payload, ensure_ascii=False).encode("utf-8", "replace")
            return body, {"Content-Type": "application/json"}
        return _multipart(data.payload, data.file), {}
    if data.contains_files:
        form = aiohttp.FormData(quote_fields=False)
        for name, value in data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, mime) in (data.multipart_data or {}).items():
            form.add_field(name, content, filename=filename, content_type=mime)
        return form, {}
    return data.json_parameters, {}


def _multipart(payload: dict[str, Any], file: bytes) -> aiohttp.FormData:
    """An upload; `file_name` is what the person sees it called: as it is, for Telegram decodes no %E7."""
    form = aiohttp.FormData(quote_fields=False)
    name = payload.get("file_name", "file")
    for key, value in payload.items():
        if key != "file_name":
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            form.add_field(key, text.encode("utf-8", "replace").decode())
    form.add_field("file", file, filename=name)
    return form
