"""Alembic asks here how to run; models.migrations gives the connection, and keeps the transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import BigInteger

from models.base import Day, Flag, Json, Utc, Word
from models.tables import metadata


def render_item(kind: str, item: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """Write our column types by their short names; a Word is text whose words are in a check."""
    if kind != "type":
        return False
    if isinstance(item, Word):
        return "sa.Text()"
    if isinstance(item, Utc | Day | Flag | Json):
        autogen_context.imports.add(f"from models.base import {type(item).__name__}")
        return f"{type(item).__name__}()"
    if isinstance(item, BigInteger):
        autogen_context.imports.add("from models.base import Id")
        return "Id"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
context.run_migrations()
