"""Entered days know the notice that names them, for it may name days of the December before its year.

No version before this one had a way to enter any, so the table is made anew.
"""

import sqlalchemy as sa
from alembic import op

from models.base import Day, Flag, Id

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("entered_days")
    op.create_table(
        "entered_days",
        sa.Column("notice", Id, autoincrement=False, nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("worked", Flag(), nullable=False),
        sa.PrimaryKeyConstraint("notice", "day", name=op.f("pk_entered_days")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("entered_days")
    op.create_table(
        "entered_days",
        sa.Column("day", Day(), nullable=False),
        sa.Column("worked", Flag(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_entered_days")),
        sqlite_strict=True,
    )
