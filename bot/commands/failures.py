"""Turns what a command failed with into a sentence and an exit code; only a programming error keeps its traceback."""

import errno
import logging
import sqlite3

from sqlalchemy.exc import DBAPIError

from bot import logs, words
from bot.complaints import ConfigError
from bot.terminal import Refused, Terminal
from models.database import AlreadyRunning
from models.migrations import UnknownRevision

FAILED, MISUSED, RUNNING = 1, 2, 3
_SQLITE = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "database-read-only",
    "SQLITE_CANTOPEN": "database-cannot-open",
    "SQLITE_BUSY": "database-busy",
    "SQLITE_LOCKED": "database-busy",
    "SQLITE_CORRUPT": "database-damaged",
    "SQLITE_NOTADB": "database-damaged",
    "SQLITE_IOERR_SHMSIZE": "disk-full",
    "SQLITE_IOERR": "disk-error",
}
"""By the beginning of a result code, the first that fits (sqlite.org, Result and Error Codes)."""
_POSTGRES = {"53100": "disk-full", "25006": "database-read-only", "55P03": "database-busy", "57P03": "server-not-ready"}
"""By SQLSTATE (PostgreSQL, Appendix A)."""


def tell(error: Exception, terminal: Terminal) -> int:
    """Say what went wrong; returns the exit code."""
    if isinstance(error, ConfigError):
        for problem in error.problems:
            for language in words.LANGUAGES:
                terminal.complain(words.problem(problem, language))
        return MISUSED
    sentence = explained(error)
    if sentence is None:
        if not logs.is_set_up():
            logs.set_up()
        logging.getLogger("zhibu").critical("a programming error", exc_info=error)
        sentence = Refused("programming-error")
    terminal.complain(terminal.word(sentence.key, **sentence.facts))
    return sentence.code


def explained(error: BaseException) -> Refused | None:
    """The sentence for an error that isn't a programmer's fault."""
    match error:
        case Refused():
            return error
        case AlreadyRunning():
            return Refused("already-running", RUNNING)
        case UnknownRevision():
            return Refused("database-newer", revision=error.revision)
        case DBAPIError():
            return explained(error.orig) if error.orig is not None else None
        case sqlite3.DatabaseError():
            return _of_sqlite(error)
        case OSError():
            return _of_system(error)
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRES:
        return Refused(_POSTGRES[state])
    if type(error).__module__.startswith("psycopg") and type(error).__name__ in (
        "OperationalError",
        "ConnectionTimeout",
    ):
        return Refused("server-unreachable", reason=str(error).partition("\n")[0])
    return None


def _of_sqlite(error: sqlite3.DatabaseError) -> Refused | None:
    name = getattr(error, "sqlite_errorname", "")
    for code, key in _SQLITE.items():
        if name.startswith(code):
            return Refused(key, reason=name)
    return None


def _of_system(error: OSError) -> Refused:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return Refused("disk-full")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return Refused("not-permitted", file=str(error.filename or ""))
        case errno.EEXIST:
            return Refused("file-exists", file=str(error.filename or ""))
        case errno.ENOENT | errno.EISDIR | errno.ENOTDIR:
            return Refused("no-file", file=str(error.filename or ""))
        case errno.EADDRINUSE:
            return Refused("port-taken")
        case _:
            return Refused("system-error", reason=error.strerror or type(error).__name__)
