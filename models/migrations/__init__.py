"""Brings a database to the shape that this version of the code expects, and back.

Alembic is loaded only where there is something to do: it costs a tenth of a second, and nearly every start finds the
database as it should be.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from models.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest revision; the same as the newest file in versions/."""
FOLDER = Path(__file__).parent


class UnknownRevision(Exception):
    """The database was made by a newer version of the code, or by something else."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def current(database: Database) -> str | None:
    """The revision that a database has; None: it is new."""
    with database.reading() as session:
        connection = session.connection()
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision


def upgrade(database: Database, *, now: datetime, revision: str = HEAD) -> Path | None:
    """Migrate, in one transaction; returns the backup that was made first, where there was something to lose.

    The backup is for SQLite only: a PostgreSQL server has its own ways. Raises UnknownRevision.
    """
    before = current(database)
    if before == revision:
        return None
    if before is not None:
        check_known(before)
    kept = _keep(database, before, now) if before is not None and database.file else None
    _run(database, "upgrade", revision)
    return kept


def downgrade(database: Database, revision: str) -> None:
    """Go back to a revision ("base": to nothing). Data that the older shape has no place for is lost."""
    _run(database, "downgrade", revision)


def check_known(revision: str) -> None:
    """Raise UnknownRevision if this version of the code has never heard of a revision."""
    if revision == HEAD:
        return
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if revision not in known:
        raise UnknownRevision(revision)


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration; there is no alembic.ini."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["connection"] = connection
    return made


@contextmanager
def changing(database: Database) -> Iterator[Connection]:
    """A transaction that may change tables.

    On SQLite most changes make a table anew and drop the old one, which with foreign keys on would take along every
    row that points to it. So they are off, which SQLite allows only outside a transaction, and checked at the end.
    """
    with database.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        if not database.is_sqlite:
            with connection.begin():
                yield connection
            return
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                _check_references(connection)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost:
        raise RuntimeError(f"rows that point to nothing after the migration: {lost[:5]}")


def _run(database: Database, direction: str, revision: str) -> None:
    from alembic import command

    with changing(database) as connection:
        getattr(command, direction)(config(connection), revision)


def _keep(database: Database, revision: str, now: datetime) -> Path:
    assert database.file is not None
    stem = f"{database.file.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{revision}"
    target = database.file.with_name(f"{stem}.db")
    database.backup(target)
    return target
