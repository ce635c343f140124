"""The migrations lead to exactly the tables that the code declares, keep what is stored, and can be taken back."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

from models import migrations
from models.database import Database
from models.migrations import HEAD, UnknownRevision
from models.people.tables import Branch, Member, Standing
from models.tables import metadata

pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")
"""SQLAlchemy can't read such an index of SQLite; `described` reads its SQL."""

MORNING = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
NEXT_REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{HEAD}"


def upgrade():
    anew = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("members", recreate=anew) as members:
        members.add_column(sa.Column("phone", sa.Text()))
    pass  # upgrade ends
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    """A database without tables; on PostgreSQL a schema of its own."""
    address = os.environ.get("ZHIBU_TEST_POSTGRES")
    if not address:
        database = Database(f"sqlite:///{tmp_path}/zhibu.db")
        yield database
        database.close()
        return
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    name = f"migrations_{uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        database = Database(server.url.set(database=name).render_as_string(hide_password=False))
        yield database
        database.close()
        connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()


def described(connection: Connection) -> dict[str, Any]:
    """Everything that a database says of its tables, in an order of its own."""
    seen = inspect(connection)
    sqlite = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    postgres = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    indexes = connection.execute(text(sqlite if connection.dialect.name == "sqlite" else postgres)).all()
    return {
        table: {
            "options": seen.get_table_options(table),
            "columns": [{**column, "type": str(column["type"])} for column in seen.get_columns(table)],
            "key": seen.get_pk_constraint(table),
            "references": sorted(map(str, seen.get_foreign_keys(table))),
            "unique": sorted(map(str, seen.get_unique_constraints(table))),
            "checks": sorted(map(str, seen.get_check_constraints(table))),
            "indexes": sorted(index.split(" ", 2)[2] for owner, index in indexes if owner == table),
        }
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def test_the_newest_revision_is_the_one_that_the_code_asks_for() -> None:
    assert ScriptDirectory.from_config(migrations.config()).get_current_head() == HEAD


def test_the_migrations_make_what_the_tables_declare(fresh: Database, tmp_path: Path) -> None:
    with migrations.changing(fresh) as connection:
        metadata.create_all(connection)
        declared = described(connection)
        metadata.drop_all(connection)

    migrations.upgrade(fresh, now=MORNING)

    with fresh.engine.connect() as connection:
        assert described(connection) == declared


def test_alembic_finds_nothing_left_to_do(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    with fresh.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_table_is_strict(fresh: Database) -> None:
    if not fresh.is_sqlite:
        pytest.skip("STRICT is SQLite's")
    migrations.upgrade(fresh, now=MORNING)
    with fresh.engine.connect() as connection:
        lax = connection.execute(text("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"))
        assert set(lax.scalars()) == {"sqlite_schema", "alembic_version"}


def test_up_down_up(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    with fresh.engine.connect() as connection:
        first = described(connection)

    migrations.downgrade(fresh, "base")
    with fresh.engine.connect() as connection:
        assert described(connection) == {}
    assert migrations.current(fresh) is None

    migrations.upgrade(fresh, now=MORNING)
    with fresh.engine.connect() as connection:
        assert described(connection) == first
    assert migrations.current(fresh) == HEAD


def test_a_new_database_needs_no_backup(fresh: Database) -> None:
    assert migrations.upgrade(fresh, now=MORNING) is None


def test_a_database_that_is_as_it_should_be_is_left_alone(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    assert migrations.upgrade(fresh, now=MORNING) is None


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code of a later day, which has one more revision."""
    later = tmp_path / "later"
    shutil.copytree(migrations.FOLDER, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "versions" / "9000_phones.py").write_text(NEXT_REVISION, encoding="utf-8")
    monkeypatch.setattr(migrations, "FOLDER", later)
    monkeypatch.setattr(migrations, "HEAD", "9000")


def test_what_is_stored_is_kept_beside_before_anything_changes(fresh: Database, next_version: None) -> None:
    migrations.upgrade(fresh, now=MORNING, revision=HEAD)
    hire_anna(fresh)

    kept = migrations.upgrade(fresh, now=MORNING, revision="9000")

    with fresh.reading() as session:
        assert session.execute(text("SELECT name, phone FROM members")).all() == [("王安娜", None)]
    if fresh.is_sqlite:
        assert kept is not None
        assert kept.name == f"zhibu-20260520T010000Z-{HEAD}.db"
        copy = Database(f"sqlite:///{kept}")
        assert migrations.current(copy) == HEAD
        with copy.reading() as session:
            assert session.scalars(select(Member.name)).all() == ["王安娜"]
        copy.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(fresh: Database, next_version: None) -> None:
    migrations.upgrade(fresh, now=MORNING, revision=HEAD)
    hire_anna(fresh)
    broken = migrations.FOLDER / "versions" / "9000_phones.py"
    broken.write_text(NEXT_REVISION.replace("pass  # upgrade ends", "raise OSError('disk full')"), encoding="utf-8")

    with pytest.raises(OSError, match="disk full"):
        migrations.upgrade(fresh, now=MORNING, revision="9000")

    assert migrations.current(fresh) == HEAD
    with fresh.engine.connect() as connection:
        assert "phone" not in [column["name"] for column in inspect(connection).get_columns("members")]


def test_a_database_of_a_newer_version_is_not_touched(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    with fresh.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnknownRevision, match="9999"):
        migrations.upgrade(fresh, now=MORNING)
    assert migrations.current(fresh) == "9999"


def test_a_table_made_anew_keeps_its_strictness_and_those_who_point_to_it(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    hire_anna(fresh)

    with migrations.changing(fresh) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("branches", recreate="auto") as branches:
            branches.alter_column("name", new_column_name="title")

    with fresh.transaction() as session:
        found = session.execute(text("SELECT m.name, b.title FROM members m JOIN branches b ON b.id = m.branch_id"))
        assert found.all() == [("王安娜", "第一支部")]
    if fresh.is_sqlite:
        with fresh.reading() as session:
            strict = session.execute(text("SELECT strict FROM pragma_table_list WHERE name = 'branches'"))
            assert strict.scalar() == 1


def test_a_migration_that_leaves_rows_pointing_to_nothing_changes_nothing(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    hire_anna(fresh)
    with pytest.raises((RuntimeError, IntegrityError)), migrations.changing(fresh) as connection:
        connection.execute(text("DELETE FROM branches"))
    with fresh.reading() as session:
        assert session.scalars(select(Branch.name)).all() == ["第一支部"]


def test_foreign_keys_are_watched_again_after_a_migration(fresh: Database) -> None:
    migrations.upgrade(fresh, now=MORNING)
    with pytest.raises(IntegrityError), fresh.transaction() as session:
        session.execute(text("INSERT INTO groups (branch_id, name) VALUES (77, '第一党小组')"))


def hire_anna(database: Database) -> None:
    with database.transaction() as session:
        branch = Branch(name="第一支部")
        session.add(branch)
        session.flush()
        session.add(Member(name="王安娜", branch_id=branch.id, standing=Standing.FULL, joined_on=date(2015, 7, 1)))
