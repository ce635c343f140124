"""Logs that an administrator can read and may show: neither the token nor what people wrote is ever in them.

What a log line is made of can't be known beforehand (a library's repr, an address in an error), so secrets are taken
out of the finished line. What people wrote comes in through exceptions: `int("…")` quotes it, and a database error
brings its parameters. So of an exception the traceback and the type are told, and its text only where that type
never quotes data.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import IO, Literal

HIDDEN = "•••"
_ANY_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}")
"""Any bot's token, also one that is not ours, or not known to us yet."""
_QUIET = ("httpx", "httpcore", "aiohttp", "apscheduler", "telegram", "asyncio", "alembic", "sqlalchemy", "tzlocal")
"""Libraries that tell of their daily work, some of them with addresses or parameters."""
_QUOTES_NOTHING = (AttributeError, ImportError, NameError, NotImplementedError, OSError, RuntimeError, TypeError)


def set_up(
    form: Literal["text", "json"] = "text",
    level: str = "info",
    *,
    zone: tzinfo = UTC,
    secrets: Iterable[str] = (),
    stream: IO[str] | None = None,
) -> None:
    """Send everything that is logged to `stream`, by default standard error; may be called again."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((Json if form == "json" else Text)(zone, secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("zhibu").setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def is_set_up() -> bool:
    """Whether `set_up` was called, so that what is logged goes where it should."""
    return any(isinstance(handler.formatter, Text) for handler in logging.getLogger().handlers)


class Text(logging.Formatter):
    """One line a message, and a traceback below it, indented."""

    def __init__(self, zone: tzinfo = UTC, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self.zone = zone
        self.secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.time(record):%Y-%m-%d %H:%M:%S} {record.levelname:<7} {record.name}: {said(record)}"
        return self.hide("\n    ".join((line, *told(record))))

    def time(self, record: logging.LogRecord) -> datetime:
        """When it happened, on the organisation's wall clock."""
        return datetime.fromtimestamp(record.created, UTC).astimezone(self.zone)

    def hide(self, line: str) -> str:
        """Take every secret out."""
        for secret in self.secrets:
            line = line.replace(secret, HIDDEN)
        return _ANY_TOKEN.sub(HIDDEN, line)


class Json(Text):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        written = {
            "time": self.time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": said(record),
        }
        exception = [*told(record)]
        if exception:
            written["exception"] = "\n".join(exception)
        return json.dumps({name: self.hide(value) for name, value in written.items()}, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """The message, on one line whatever is in it; a message that can't be made is told, not raised."""
    try:
        message = record.getMessage()
    except Exception as broken:
        message = f"{record.msg} ({type(broken).__name__} in its arguments)"
    return message.encode("utf-8", "backslashreplace").decode().replace("\r", "\\r").replace("\n", "\\n")


def told(record: logging.LogRecord) -> Iterator[str]:
    """The lines of the exception that belongs to a record, without what its text may quote."""
    if not record.exc_info or record.exc_info[1] is None:
        return
    for error in reversed([*_chain(record.exc_info[1])]):
        for entry in traceback.format_tb(error.__traceback__):
            yield from entry.rstrip().split("\n")
        yield told_error(error)


def told_error(error: BaseException) -> str:
    """The type of an exception, and its text where that quotes no data."""
    name = type(error).__name__
    cause = getattr(error, "orig", None)
    if isinstance(cause, BaseException):
        return f"{name}: {type(cause).__name__}: {str(cause).partition(chr(10))[0]}"
    if isinstance(error, BaseExceptionGroup):
        return f"{name}: {'; '.join(told_error(one) for one in error.exceptions)}"
    return f"{name}: {error}" if isinstance(error, _QUOTES_NOTHING) else name


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and what led to it, the newest first, each once."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
