"""migrate, backup and restore: the database as a whole."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot import config as configuration
from bot.terminal import Refused, Terminal
from models import migrations
from models.clock import SystemClock
from models.database import Database

LOCK = "zhibu"
"""What `run`, `migrate` and `restore` hold on a PostgreSQL database, one at a time."""


@contextmanager
def opened(file: Path | None) -> Iterator[tuple[configuration.Config, Database]]:
    """The configuration and its database."""
    config = configuration.load(file)
    database = Database(config.database.url)
    try:
        yield config, database
    finally:
        database.close()


@contextmanager
def in_use(file: Path | None) -> Iterator[tuple[configuration.Config, Database]]:
    """The same for a command that needs a database which is there and up to date."""
    with opened(file) as (config, database):
        check_there(database)
        revision = migrations.current(database)
        if revision != migrations.HEAD:
            if revision is not None:
                migrations.check_known(revision)
            raise Refused("migrate-first")
        yield config, database


def check_there(database: Database) -> None:
    """Raise Refused where opening would make an empty database."""
    if database.file is not None and not database.file.is_file():
        raise Refused("no-database", file=str(database.file))


def migrate(terminal: Terminal, file: Path | None) -> None:
    """Bring the database to this version, after a backup where there is something to lose."""
    with opened(file) as (_, database):
        make_folder(database)
        with database.held(LOCK):
            before = migrations.current(database)
            if before == migrations.HEAD:
                terminal.say("migrate-nothing", revision=migrations.HEAD)
                return
            with terminal.busy("migrate-busy"):
                kept = migrations.upgrade(database, now=SystemClock().now())
        if kept is not None:
            terminal.say("migrate-kept", file=str(kept))
        terminal.say("migrate-done", revision=migrations.HEAD)


def make_folder(database: Database) -> None:
    """The folder of a database that is still to be made."""
    if database.file is not None:
        database.file.parent.mkdir(parents=True, exist_ok=True)


def backup(terminal: Terminal, file: Path | None, target: Path | None) -> None:
    """Copy the live database; the bot goes on. What is half-written when the disk is full is removed."""
    with opened(file) as (_, database):
        if database.file is None:
            raise Refused("backup-postgres")
        check_there(database)
        where = _target(database.file, target)
        part = where.with_name(f"{where.name}.part")
        part.unlink(missing_ok=True)
        try:
            with terminal.busy("backup-busy"):
                database.backup(part)
            _sync(part)
            part.rename(where)
        finally:
            part.unlink(missing_ok=True)
        terminal.say("backup-done", file=str(where), size=_size(where))


def _target(file: Path, target: Path | None) -> Path:
    """Where a backup goes; never over something that is there. Raises Refused."""
    name = f"{file.stem}-{SystemClock().now():%Y%m%dT%H%M%SZ}.db"
    where = file.with_name(name) if target is None else target / name if target.is_dir() else target
    if where.exists():
        raise Refused("file-exists", file=str(where))
    if not where.parent.is_dir():
        raise Refused("no-folder", file=str(where.parent))
    return where


def restore(terminal: Terminal, file: Path | None, source: Path) -> None:
    """Put a backup in the database's place, once it has proved sound; the replaced database stays beside."""
    with opened(file) as (_, database):
        if database.file is None:
            raise Refused("restore-postgres")
        if not source.is_file():
            raise Refused("no-file", file=str(source))
        make_folder(database)
        with database.held(LOCK):
            part = database.file.with_name(f"{database.file.name}.restoring")
            part.unlink(missing_ok=True)
            try:
                with terminal.busy("restore-busy"):
                    revision = _copy_sound(source, part)
                database.close()
                kept = _put_aside(database.file)
                part.replace(database.file)
            finally:
                part.unlink(missing_ok=True)
        if kept is not None:
            terminal.say("restore-kept", file=str(kept))
        terminal.say("restore-done", file=str(source), revision=revision)


def _copy_sound(source: Path, part: Path) -> str:
    """Copy a backup that is whole and ours; returns its revision. Raises Refused or UnknownRevision.

    As SQLite copies, so that a write-ahead log beside the backup is not missed.
    """
    address = f"{source.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
            part.chmod(0o600)
            damage = new.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            revision = None if damage else _revision(new)
    except sqlite3.DatabaseError as broken:
        if getattr(broken, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise Refused("restore-damaged", file=str(source)) from broken
        raise
    if damage or revision is None:
        raise Refused("restore-damaged" if damage else "restore-not-a-backup", file=str(source))
    migrations.check_known(revision)
    _sync(part)
    return revision


def _revision(copy: sqlite3.Connection) -> str | None:
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def _put_aside(file: Path) -> Path | None:
    """Rename the database that is to be replaced, its write-ahead log with it, even if it is damaged."""
    if not file.exists():
        return None
    with contextlib.suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = file.with_name(f"{file.stem}-replaced-{SystemClock().now():%Y%m%dT%H%M%S%fZ}.db")
    for ending in ("-wal", "-shm", ""):
        part = file.with_name(file.name + ending)
        if part.exists():
            part.rename(kept.with_name(kept.name + ending))
    return kept


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"
