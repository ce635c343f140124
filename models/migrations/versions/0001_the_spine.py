# ruff: noqa: E501
"""The spine: the roster, sessions and attendance, and what is to be said and done."""

import sqlalchemy as sa
from alembic import op

from models.base import Day, Flag, Id, Json, Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "branches",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branches")),
        sa.UniqueConstraint("name", name=op.f("uq_branches_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "dialogs",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("conversation", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("draft", Json(), nullable=False),
        sa.Column("shelf", Json(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
        sa.UniqueConstraint("chat_id", "user_id", name=op.f("uq_dialogs_chat_id_user_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_dialogs_expires_at",
        "dialogs",
        ["expires_at"],
        unique=False,
        sqlite_where=sa.text("expires_at IS NOT NULL"),
        postgresql_where=sa.text("expires_at IS NOT NULL"),
    )
    op.create_table(
        "entered_days",
        sa.Column("day", Day(), nullable=False),
        sa.Column("worked", Flag(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_entered_days")),
        sqlite_strict=True,
    )
    op.create_table(
        "outgoing",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("lane", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("payload", Json(), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("prepare", sa.Text(), nullable=True),
        sa.Column("subject", Id, nullable=True),
        sa.Column("version", Id, nullable=True),
        sa.Column("edits_id", Id, nullable=True),
        sa.Column("once", Flag(), nullable=False),
        sa.Column("for_leader", Flag(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("not_before", Utc(), nullable=False),
        sa.Column("stale_at", Utc(), nullable=True),
        sa.Column("attempts", Id, nullable=False),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("sent_at", Utc(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped')", name=op.f("ck_outgoing_state")
        ),
        sa.ForeignKeyConstraint(["edits_id"], ["outgoing.id"], name=op.f("fk_outgoing_edits_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_outgoing_open",
        "outgoing",
        ["lane", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_outgoing_sending",
        "outgoing",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index("ix_outgoing_subject", "outgoing", ["prepare", "subject", "member_id"], unique=False)
    op.create_index(
        "uq_outgoing_pending",
        "outgoing",
        ["chat_id", "prepare", "subject", sa.text("coalesce(edits_id, 0)")],
        unique=True,
        sqlite_where=sa.text("state = 'waiting' AND prepare IS NOT NULL AND payload IS NULL"),
        postgresql_where=sa.text("state = 'waiting' AND prepare IS NOT NULL AND payload IS NULL"),
    )
    op.create_table(
        "seen_updates",
        sa.Column("update_id", Id, autoincrement=False, nullable=False),
        sa.Column("seen_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_seen_updates")),
        sqlite_strict=True,
    )
    op.create_index("ix_seen_updates_seen_at", "seen_updates", ["seen_at"], unique=False)
    op.create_table(
        "strangers",
        sa.Column("telegram_id", Id, autoincrement=False, nullable=False),
        sa.Column("answered_on", Day(), nullable=True),
        sa.Column("wrong_codes", Id, nullable=False),
        sa.Column("wrong_on", Day(), nullable=True),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_strangers")),
        sqlite_strict=True,
    )
    op.create_table(
        "timers",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", Id, nullable=False),
        sa.Column("due_at", Utc(), nullable=False),
        sa.Column("fired_at", Utc(), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_timers_due",
        "timers",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("fired_at IS NULL"),
        postgresql_where=sa.text("fired_at IS NULL"),
    )
    op.create_index(
        "uq_timers_unfired",
        "timers",
        ["kind", "subject", "due_at"],
        unique=True,
        sqlite_where=sa.text("fired_at IS NULL"),
        postgresql_where=sa.text("fired_at IS NULL"),
    )
    op.create_table(
        "groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_groups_branch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("branch_id", "name", name=op.f("uq_groups_branch_id_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "members",
        sa.Column("id", Id, nullable=False),
        sa.Column("staff_number", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("joined_on", Day(), nullable=True),
        sa.Column("left_on", Day(), nullable=True),
        sa.Column("telegram_id", Id, nullable=True),
        sa.Column("bound_at", Utc(), nullable=True),
        sa.Column("unreachable_since", Utc(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("telegram_language", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "standing IN ('full', 'probationary', 'activist', 'staff')", name=op.f("ck_members_standing")
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_members_branch_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_members_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("staff_number", name=op.f("uq_members_staff_number")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_members_telegram_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_members_branch_id", "members", ["branch_id"], unique=False)
    op.create_table(
        "chats",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("bound", Flag(), nullable=False),
        sa.Column("branch_id", Id, nullable=True),
        sa.Column("bound_by", Id, nullable=True),
        sa.Column("left_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["bound_by"], ["members.id"], name=op.f("fk_chats_bound_by")),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_chats_branch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sqlite_strict=True,
    )
    op.create_table(
        "invites",
        sa.Column("id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("used_at", Utc(), nullable=True),
        sa.Column("revoked_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_invites_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invites_code_hash")),
        sqlite_strict=True,
    )
    op.create_index("ix_invites_member_id", "invites", ["member_id"], unique=False)
    op.create_table(
        "member_roles",
        sa.Column("id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("branch_id", Id, nullable=True),
        sa.CheckConstraint("role IN ('secretary', 'organiser', 'administrator')", name=op.f("ck_member_roles_role")),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_member_roles_branch_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_member_roles_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_roles")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_member_roles",
        "member_roles",
        ["member_id", "role", sa.literal_column("coalesce(branch_id, 0)")],
        unique=True,
    )
    op.create_table(
        "study_sessions",
        sa.Column("id", Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", Utc(), nullable=False),
        sa.Column("ends_at", Utc(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("branch_id", Id, nullable=True),
        sa.Column("group_id", Id, nullable=True),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("opens_at", Utc(), nullable=False),
        sa.Column("closes_at", Utc(), nullable=False),
        sa.Column("late_after_minutes", Id, nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("closed_at", Utc(), nullable=True),
        sa.Column("locked_at", Utc(), nullable=True),
        sa.Column("locked_by", Id, nullable=True),
        sa.CheckConstraint("mode IN ('open', 'code', 'qr')", name=op.f("ck_study_sessions_mode")),
        sa.CheckConstraint(
            "scope IN ('organisation', 'branch', 'group', 'picked')", name=op.f("ck_study_sessions_scope")
        ),
        sa.CheckConstraint(
            "stage IN ('announced', 'closed', 'locked', 'cancelled')", name=op.f("ck_study_sessions_stage")
        ),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_study_sessions_window")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_study_sessions_ends_after_start")),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_study_sessions_branch_id")),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_study_sessions_created_by")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_study_sessions_group_id")),
        sa.ForeignKeyConstraint(["locked_by"], ["members.id"], name=op.f("fk_study_sessions_locked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_sessions")),
        sqlite_strict=True,
    )
    op.create_index("ix_study_sessions_starts_at", "study_sessions", ["starts_at"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("by", Id, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("superseded_at", Utc(), nullable=True),
        sa.CheckConstraint(
            "how IN ('message', 'code', 'qr', 'roll_call', 'paper', 'leave', 'close', 'make_up', 'correction')",
            name=op.f("ck_attendance_how"),
        ),
        sa.CheckConstraint(
            "mark IN ('present', 'late', 'excused', 'absent', 'made_up')", name=op.f("ck_attendance_mark")
        ),
        sa.ForeignKeyConstraint(["by"], ["members.id"], name=op.f("fk_attendance_by")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_attendance_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_attendance_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sqlite_strict=True,
    )
    op.create_index("ix_attendance_member_id", "attendance", ["member_id", "session_id"], unique=False)
    op.create_index(
        "uq_attendance_current",
        "attendance",
        ["session_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "expected",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("wrong_codes", Id, nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"], name=op.f("fk_expected_branch_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_expected_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_expected_session_id")),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_expected")),
        sqlite_strict=True,
    )
    op.create_index("ix_expected_member_id", "expected", ["member_id"], unique=False)
    op.create_table(
        "leaves",
        sa.Column("id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'accepted', 'refused', 'withdrawn')", name=op.f("ck_leaves_state")),
        sa.ForeignKeyConstraint(["decided_by"], ["members.id"], name=op.f("fk_leaves_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_leaves_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_leaves_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_leaves_open",
        "leaves",
        ["session_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'accepted')"),
        postgresql_where=sa.text("state IN ('asked', 'accepted')"),
    )
    op.create_table(
        "make_ups",
        sa.Column("id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("due_on", Day(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("file_kind", sa.Text(), nullable=True),
        sa.Column("submitted_at", Utc(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.CheckConstraint("state IN ('owed', 'submitted', 'confirmed', 'dropped')", name=op.f("ck_make_ups_state")),
        sa.ForeignKeyConstraint(["decided_by"], ["members.id"], name=op.f("fk_make_ups_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_make_ups_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_make_ups_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_ups")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_make_ups_session_id_member_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_make_ups_member_id", "make_ups", ["member_id"], unique=False)
    op.create_table(
        "screens",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("opened_at", Utc(), nullable=False),
        sa.Column("closed_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_screens_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_screens_session_id")),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_screens")),
        sqlite_strict=True,
    )
    op.create_table(
        "session_labels",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "label IN ('members_meeting', 'committee_meeting', 'group_meeting', 'party_lecture', 'theme_day', 'organisational_life', 'study_group', 'staff_meeting', 'first_topic', 'special_study', 'reading_club')",
            name=op.f("ck_session_labels_label"),
        ),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_session_labels_session_id")),
        sa.PrimaryKeyConstraint("session_id", "label", name=op.f("pk_session_labels")),
        sqlite_strict=True,
    )
    op.create_table(
        "session_versions",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", Utc(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("changed_by", Id, nullable=False),
        sa.Column("changed_at", Utc(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('announced', 'closed', 'locked', 'cancelled')", name=op.f("ck_session_versions_stage")
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["members.id"], name=op.f("fk_session_versions_changed_by")),
        sa.ForeignKeyConstraint(["session_id"], ["study_sessions.id"], name=op.f("fk_session_versions_session_id")),
        sa.PrimaryKeyConstraint("session_id", "version", name=op.f("pk_session_versions")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("session_versions")
    op.drop_table("session_labels")
    op.drop_table("screens")
    op.drop_table("make_ups")
    op.drop_table("leaves")
    op.drop_table("expected")
    op.drop_table("attendance")
    op.drop_table("study_sessions")
    op.drop_table("member_roles")
    op.drop_table("invites")
    op.drop_table("chats")
    op.drop_table("members")
    op.drop_table("groups")
    op.drop_table("timers")
    op.drop_table("strangers")
    op.drop_table("seen_updates")
    op.drop_table("outgoing")
    op.drop_table("entered_days")
    op.drop_table("dialogs")
    op.drop_table("branches")
