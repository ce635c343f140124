"""The reading club."""

import sqlalchemy as sa
from alembic import op

from models.base import Day, Flag, Id, Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _let_scope_be("organisation", "branch", "group", "picked", "booked")
    op.add_column("expected", sa.Column("known_version", Id, nullable=True))
    op.create_table(
        "uptimes",
        sa.Column("id", Id, nullable=False),
        sa.Column("began_at", Utc(), nullable=False),
        sa.Column("last_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uptimes")),
        sqlite_strict=True,
    )
    op.create_table(
        "calendar_files",
        sa.Column("id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("sequence", Id, nullable=False),
        sa.Column("cancelled", Flag(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_calendar_files_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_calendar_files_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_files")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_calendar_files_session_id_member_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "books",
        sa.Column("id", Id, nullable=False),
        sa.Column("year", Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_by", Id, nullable=False),
        sa.Column("proposed_at", Utc(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('proposed', 'listed', 'declined', 'withdrawn')", name=op.f("ck_books_state")),
        sa.ForeignKeyConstraint(["decided_by"], ["members.id"], name=op.f("fk_books_decided_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["members.id"], name=op.f("fk_books_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_books")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("books", schema=None) as batch_op:
        batch_op.create_index("ix_books_year", ["year", "state"], unique=False)

    op.create_table(
        "busy_halves",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("year", Id, nullable=False),
        sa.Column("quarter", Id, nullable=False),
        sa.Column("weekday", Id, nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.CheckConstraint("half IN ('morning', 'afternoon')", name=op.f("ck_busy_halves_half")),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_busy_halves_quarter")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_busy_halves_weekday")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_busy_halves_member_id")),
        sa.PrimaryKeyConstraint("member_id", "year", "quarter", "weekday", "half", name=op.f("pk_busy_halves")),
        sqlite_strict=True,
    )
    op.create_table(
        "copies",
        sa.Column("id", Id, nullable=False),
        sa.Column("book_id", Id, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("added_by", Id, nullable=False),
        sa.Column("added_at", Utc(), nullable=False),
        sa.Column("retired_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["members.id"], name=op.f("fk_copies_added_by")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_copies_book_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copies")),
        sa.UniqueConstraint("book_id", "number", name=op.f("uq_copies_book_id_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "sharing_meetings",
        sa.Column("id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("year", Id, nullable=False),
        sa.Column("quarter", Id, nullable=False),
        sa.Column("minimum", Id, nullable=False),
        sa.Column("ask_before", Id, nullable=True),
        sa.Column("kept_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("opened_by", Id, nullable=False),
        sa.Column("opened_at", Utc(), nullable=False),
        sa.Column("marked_at", Utc(), nullable=True),
        sa.Column("marked_by", Id, nullable=True),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_sharing_meetings_quarter")),
        sa.ForeignKeyConstraint(["marked_by"], ["members.id"], name=op.f("fk_sharing_meetings_marked_by")),
        sa.ForeignKeyConstraint(["opened_by"], ["members.id"], name=op.f("fk_sharing_meetings_opened_by")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_sharing_meetings_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_meetings")),
        sa.UniqueConstraint("session_id", name=op.f("uq_sharing_meetings_session_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("sharing_meetings", schema=None) as batch_op:
        batch_op.create_index("ix_sharing_meetings_year", ["year", "quarter"], unique=False)

    op.create_table(
        "holds",
        sa.Column("id", Id, nullable=False),
        sa.Column("book_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("copy_id", Id, nullable=True),
        sa.Column("kept_at", Utc(), nullable=True),
        sa.Column("kept_until", Utc(), nullable=True),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'kept', 'taken', 'given_up', 'lapsed')", name=op.f("ck_holds_state")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_holds_book_id")),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name=op.f("fk_holds_copy_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_holds_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.create_index(
            "uq_holds_open",
            ["book_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('waiting', 'kept')"),
            postgresql_where=sa.text("state IN ('waiting', 'kept')"),
        )

    op.create_table(
        "loans",
        sa.Column("id", Id, nullable=False),
        sa.Column("copy_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("lent_at", Utc(), nullable=False),
        sa.Column("due_on", Day(), nullable=False),
        sa.Column("renewed_at", Utc(), nullable=True),
        sa.Column("returned_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name=op.f("fk_loans_copy_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_loans_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.create_index("ix_loans_member_id", ["member_id"], unique=False)
        batch_op.create_index(
            "uq_loans_out",
            ["copy_id"],
            unique=True,
            sqlite_where=sa.text("returned_at IS NULL"),
            postgresql_where=sa.text("returned_at IS NULL"),
        )

    op.create_table(
        "sharings",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("book_id", Id, nullable=True),
        sa.Column("book_title", sa.Text(), nullable=False),
        sa.Column("marked_by", Id, nullable=False),
        sa.Column("marked_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_sharings_book_id")),
        sa.ForeignKeyConstraint(["marked_by"], ["members.id"], name=op.f("fk_sharings_marked_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["sharing_meetings.id"], name=op.f("fk_sharings_meeting_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_sharings_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharings")),
        sa.UniqueConstraint("meeting_id", "member_id", name=op.f("uq_sharings_meeting_id_member_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("sharings", schema=None) as batch_op:
        batch_op.create_index("ix_sharings_member_id", ["member_id"], unique=False)

    op.create_table(
        "slots",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("capacity", Id, nullable=False),
        sa.CheckConstraint("role IN ('sharer', 'commentator', 'listener')", name=op.f("ck_slots_role")),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_slots_size")),
        sa.ForeignKeyConstraint(["meeting_id"], ["sharing_meetings.id"], name=op.f("fk_slots_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("meeting_id", "role", name=op.f("uq_slots_meeting_id_role")),
        sqlite_strict=True,
    )
    op.create_table(
        "pairs",
        sa.Column("id", Id, nullable=False),
        sa.Column("slot_id", Id, nullable=False),
        sa.Column("asker_id", Id, nullable=False),
        sa.Column("partner_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'formed', 'refused', 'ended')", name=op.f("ck_pairs_state")),
        sa.ForeignKeyConstraint(["asker_id"], ["members.id"], name=op.f("fk_pairs_asker_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["members.id"], name=op.f("fk_pairs_partner_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_pairs_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairs")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("pairs", schema=None) as batch_op:
        batch_op.create_index("ix_pairs_slot_id", ["slot_id", "state"], unique=False)

    op.create_table(
        "bookings",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("slot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("book_id", Id, nullable=True),
        sa.Column("book_title", sa.Text(), nullable=True),
        sa.Column("minutes", Id, nullable=True),
        sa.Column("pair_id", Id, nullable=True),
        sa.Column("offered_at", Utc(), nullable=True),
        sa.Column("offer_ends", Utc(), nullable=True),
        sa.Column("accepted_at", Utc(), nullable=True),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('held', 'waiting', 'offered', 'given_up', 'declined', 'lapsed', 'moved', 'missed', 'void')",
            name=op.f("ck_bookings_state"),
        ),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_bookings_book_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["sharing_meetings.id"], name=op.f("fk_bookings_meeting_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_bookings_member_id")),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_bookings_pair_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_bookings_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index("ix_bookings_member_id", ["member_id", "state"], unique=False)
        batch_op.create_index("ix_bookings_slot_id", ["slot_id", "state"], unique=False)
        batch_op.create_index(
            "uq_bookings_place",
            ["meeting_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )
        batch_op.create_index(
            "uq_bookings_wait",
            ["meeting_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('waiting', 'offered')"),
            postgresql_where=sa.text("state IN ('waiting', 'offered')"),
        )

    op.create_table(
        "transfers",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("booking_id", Id, nullable=False),
        sa.Column("other_id", Id, nullable=True),
        sa.Column("to_member_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('swap', 'handover')", name=op.f("ck_transfers_kind")),
        sa.CheckConstraint(
            "state IN ('asked', 'agreed', 'done', 'refused', 'withdrawn', 'void')", name=op.f("ck_transfers_state")
        ),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_transfers_booking_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["members.id"], name=op.f("fk_transfers_decided_by")),
        sa.ForeignKeyConstraint(["other_id"], ["bookings.id"], name=op.f("fk_transfers_other_id")),
        sa.ForeignKeyConstraint(["to_member_id"], ["members.id"], name=op.f("fk_transfers_to_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("transfers", schema=None) as batch_op:
        batch_op.create_index("ix_transfers_other_id", ["other_id"], unique=False)
        batch_op.create_index(
            "uq_transfers_open",
            ["booking_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('asked', 'agreed')"),
            postgresql_where=sa.text("state IN ('asked', 'agreed')"),
        )


def downgrade() -> None:
    with op.batch_alter_table("expected", table_kwargs={"sqlite_strict": True}) as batch_op:
        batch_op.drop_column("known_version")
    _let_scope_be("organisation", "branch", "group", "picked")
    with op.batch_alter_table("transfers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_transfers_open",
            sqlite_where=sa.text("state IN ('asked', 'agreed')"),
            postgresql_where=sa.text("state IN ('asked', 'agreed')"),
        )
        batch_op.drop_index("ix_transfers_other_id")

    op.drop_table("transfers")
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_bookings_wait",
            sqlite_where=sa.text("state IN ('waiting', 'offered')"),
            postgresql_where=sa.text("state IN ('waiting', 'offered')"),
        )
        batch_op.drop_index(
            "uq_bookings_place", sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'")
        )
        batch_op.drop_index("ix_bookings_slot_id")
        batch_op.drop_index("ix_bookings_member_id")

    op.drop_table("bookings")
    with op.batch_alter_table("pairs", schema=None) as batch_op:
        batch_op.drop_index("ix_pairs_slot_id")

    op.drop_table("pairs")
    op.drop_table("slots")
    with op.batch_alter_table("sharings", schema=None) as batch_op:
        batch_op.drop_index("ix_sharings_member_id")

    op.drop_table("sharings")
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_loans_out", sqlite_where=sa.text("returned_at IS NULL"), postgresql_where=sa.text("returned_at IS NULL")
        )
        batch_op.drop_index("ix_loans_member_id")

    op.drop_table("loans")
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_holds_open",
            sqlite_where=sa.text("state IN ('waiting', 'kept')"),
            postgresql_where=sa.text("state IN ('waiting', 'kept')"),
        )

    op.drop_table("holds")
    with op.batch_alter_table("sharing_meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_sharing_meetings_year")

    op.drop_table("sharing_meetings")
    op.drop_table("copies")
    op.drop_table("busy_halves")
    with op.batch_alter_table("books", schema=None) as batch_op:
        batch_op.drop_index("ix_books_year")

    op.drop_table("books")
    op.drop_table("calendar_files")
    op.drop_table("uptimes")


def _let_scope_be(*words: str) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    with op.batch_alter_table("study_sessions", table_kwargs={"sqlite_strict": True}) as batch_op:
        batch_op.drop_constraint(op.f("ck_study_sessions_scope"), type_="check")
        batch_op.create_check_constraint(op.f("ck_study_sessions_scope"), f"scope IN ({listed})")
