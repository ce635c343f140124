"""Opens the database, and is the only place that commits.

SQLite: WAL, synchronous=FULL, foreign keys, BEGIN IMMEDIATE, so writers are serial and nothing acknowledged is
lost. PostgreSQL: the same code; rows that are fought over are locked by the actions that need it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, InterfaceError, InternalError, OperationalError
from sqlalchemy.orm import Session

BUSY_SECONDS = 5
"""How long a writer waits for another (an import beside the running bot) before it gives up."""


class AlreadyRunning(Exception):
    """Another process holds this database, or this bot's token."""


def is_outage(error: BaseException) -> bool:
    """Whether the database itself failed: locked, full, read-only, damaged, gone. Never the fault of what was asked.

    A bare DatabaseError is SQLite's "malformed"; InternalError is PostgreSQL's "read-only transaction". What else the
    drivers raise (a constraint, a value that doesn't fit) is a mistake of ours and would fail again.
    """
    return isinstance(error, (OperationalError, InterfaceError, InternalError)) or type(error) is DatabaseError


class Database:
    """One database; a session lives for one transaction."""

    def __init__(self, url: str) -> None:
        """Open `url` (SQLAlchemy's form, e.g. sqlite:///zhibu.db or postgresql+psycopg://…)."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._quick = _sqlite(url, synchronous="NORMAL") if self.is_sqlite else self.engine

    @property
    def file(self) -> Path | None:
        """The file of an embedded database."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def transaction(self, *, quick: bool = False) -> Iterator[Session]:
        """A session that may write; commits at the end, rolls back on any exception.

        `quick`: survives a kill but perhaps not a power cut, and waits for no disk. Only for what harms nobody when
        it is lost: that a message was sent (it is sent again).
        """
        engine = self._quick if quick else self.engine
        with Session(engine, autoflush=False, expire_on_commit=False) as session, session.begin():
            if quick and not self.is_sqlite:
                session.execute(text("SET LOCAL synchronous_commit = off"))
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads; on SQLite it waits for no writer."""
        with Session(self.engine.execution_options(reading=True), autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """Hold the database for one process: `run`, `migrate` or `restore`.

        SQLite: a lock on a file beside the database. PostgreSQL: an advisory lock on `key`. Raises AlreadyRunning.
        """
        with _held_file(self.file) if self.file else _held_key(self.engine, key):
            yield

    def backup(self, target: Path) -> None:
        """Copy a live SQLite database with VACUUM INTO, which misses no acknowledged write (`cp` does)."""
        with self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM INTO ?", (str(target),))
        target.chmod(0o600)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._quick.dispose()


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """Keep what a turn did, or none of it; the flush is inside.

    Plain SQL instead of `begin_nested`, which costs a turn several times as much. What the turn had loaded is
    forgotten when it fails, so nothing half-done can be flushed later. After an outage there is nothing to go back to:
    whoever catches it must let the whole transaction go.
    """
    connection = session.connection()
    connection.exec_driver_sql("SAVEPOINT turn")
    try:
        yield
        session.flush()
    except BaseException as error:
        session.expunge_all()
        if not is_outage(error):  # after one the transaction is lost; SQLite may have rolled all of it back
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT turn")
            connection.exec_driver_sql("RELEASE SAVEPOINT turn")
        raise
    connection.exec_driver_sql("RELEASE SAVEPOINT turn")


def _sqlite(url: str, *, synchronous: str = "FULL") -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _postgres(url: str) -> Engine:
    options = f"-c lock_timeout={BUSY_SECONDS * 1000} -c timezone=UTC"
    return create_engine(url, connect_args={"options": options}, pool_pre_ping=True)


@contextmanager
def _held_file(file: Path) -> Iterator[None]:
    lock: IO[str] = file.with_name(file.name + ".lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        lock.close()
        raise AlreadyRunning(str(file)) from busy
    with lock:
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def _held_key(engine: Engine, key: str) -> Iterator[None]:
    with engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        taken = connection.execute(text("SELECT pg_try_advisory_lock(hashtextextended(:key, 0))"), {"key": key})
        if not taken.scalar():
            raise AlreadyRunning(key)
        yield
