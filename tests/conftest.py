"""What tests share: an empty database of each kind, and a whole office with a local Telegram in this process."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from models import tables
from models.database import Database
from tests.office import Office

POSTGRES = os.environ.get("ZHIBU_TEST_POSTGRES")
"""The address of a PostgreSQL server on which tests may make databases, e.g. postgresql+psycopg:///postgres?host=…"""


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables in it, to be copied."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    database = Database(f"sqlite:///{file}")
    with database.transaction() as session:
        tables.metadata.create_all(session.connection())
    database.close()
    return file


@pytest.fixture(scope="session")
def postgres_url(worker_id: str) -> Iterator[str]:
    """A database of this worker's own, with the tables in it."""
    assert POSTGRES is not None
    name = f"zhibu_{worker_id}"
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    database = Database(url)
    with database.transaction() as session:
        tables.metadata.create_all(session.connection())
    database.close()
    yield url
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for this worker; every test gets a fresh file of it, and statements are compiled once for all."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('office')}/zhibu.db")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", *(["postgres"] if POSTGRES else [])])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database; a test that takes it runs on each kind there is."""
    if request.param == "sqlite":
        database = request.getfixturevalue("sqlite")
        assert database.file is not None
        for left in database.file.parent.iterdir():
            left.unlink()
        shutil.copyfile(request.getfixturevalue("empty_file"), database.file)
    else:
        database = Database(request.getfixturevalue("postgres_url"))
        names = ", ".join(f'"{table.name}"' for table in tables.metadata.sorted_tables)
        with database.transaction() as session:
            session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield database
    database.close()


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    """A bureau on Wednesday 20 May 2026, 09:00 in Shanghai, with an empty roster and a bot that nobody started."""
    office = Office(database)
    yield office
    office.close()
