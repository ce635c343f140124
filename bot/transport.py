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
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS)
            self._client = aiohttp.ClientSession(connector=self._connector(), timeout=timeout)

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
        return await self.post(self._prefix + method, data, read_timeout=READ_SECONDS + wait)

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
        timeout = None
        if isinstance(read_timeout, int | float) and read_timeout != READ_SECONDS:
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=read_timeout)
        try:
            async with self._client.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout or self._client.timeout,
                proxy=self._proxy if self._proxy and self._proxy.startswith("http") else None,
            ) as response:
                answer = response.status, await response.read()
        except (
            aiohttp.ClientConnectorError,
            aiohttp.ConnectionTimeoutError,
            aiohttp.ClientProxyConnectionError,
        ) as error:
            raise NotSent(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise (NotSent if _never_left(error) else Uncertain)(type(error).__name__) from None
        if answer[0] >= 500:
            raise Uncertain(f"HTTP {answer[0]}")
        return answer

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy and self._proxy.startswith("socks"):
            from aiohttp_socks import ProxyConnector

            return ProxyConnector.from_url(self._proxy, limit=self._connections)
        return aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)


def _never_left(error: BaseException) -> bool:
    """Errors of a SOCKS proxy come before anything was sent."""
    return type(error).__module__.startswith("python_socks")


def _body(data: RequestData | Call | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if isinstance(data, Call):
        if data.file is None:
            return json.dumps(data.payload, ensure_ascii=False).encode(), {"Content-Type": "application/json"}
        return _multipart(data.payload, data.file), {}
    if data.contains_files:
        form = aiohttp.FormData()
        for name, value in data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, mime) in (data.multipart_data or {}).items():
            form.add_field(name, content, filename=filename, content_type=mime)
        return form, {}
    return data.json_parameters, {}


def _multipart(payload: dict[str, Any], file: bytes) -> aiohttp.FormData:
    """An upload; `file_name` is what the person sees it called."""
    form = aiohttp.FormData()
    name = payload.get("file_name", "file")
    for key, value in payload.items():
        if key != "file_name":
            form.add_field(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    form.add_field("file", file, filename=name)
    return form
