"""Drafts a migration: what the tables declare that the newest revision does not have. Read it before you keep it.

python -m models.migrations.draft 0002 "What changes."

Indexes on expressions can't be compared on SQLite; Alembic says which, and you write them yourself. The first
revision needs no comparison: it is everything that the tables declare.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.operations.ops import (
    CreateIndexOp,
    CreateTableOp,
    DowngradeOps,
    DropTableOp,
    MigrateOperation,
    MigrationScript,
    UpgradeOps,
)
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.database import Database
from models.migrations import changing, config, upgrade
from models.tables import metadata


def draft(revision: str, message: str) -> Path:
    """Write versions/<revision>_<message>.py and return where."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/draft.db")
        if newest is not None:
            upgrade(database, now=datetime.fromtimestamp(0, UTC), revision=newest)
        with changing(database) as connection:
            script = command.revision(
                config(connection),
                message=message,
                autogenerate=True,
                rev_id=revision,
                process_revision_directives=_everything if newest is None else None,
            )
        database.close()
    assert script is not None and not isinstance(script, list)
    written = Path(script.path)
    _tidy(written)
    return written


def _everything(_context: MigrationContext, _revision: object, scripts: Iterable[MigrateOperation]) -> None:
    tables = metadata.sorted_tables
    for script in scripts:
        assert isinstance(script, MigrationScript)
        script.upgrade_ops = UpgradeOps(list(_created()))
        script.downgrade_ops = DowngradeOps([DropTableOp(table.name) for table in reversed(tables)])


def _created() -> Iterator[MigrateOperation]:
    for table in metadata.sorted_tables:
        yield CreateTableOp.from_table(table)
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield CreateIndexOp.from_index(index)


def _tidy(written: Path) -> None:
    text = re.sub(r"\n *# ###[^\n]*", "", written.read_text(encoding="utf-8"))
    written.write_text(text, encoding="utf-8")
    for step in (["check", "--quiet", "--fix"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, str(written)], check=True)  # noqa: S603


if __name__ == "__main__":
    sys.stdout.write(f"{draft(*sys.argv[1:])}\n")
