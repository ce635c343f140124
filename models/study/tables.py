"""Tables of sessions, of who is expected at them, and of every mark ever made."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Word, one_of, strict


class Label(StrEnum):
    """What a session counts as; it may be several at once (the first four together are 三会一课)."""

    MEMBERS_MEETING = "members_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    GROUP_MEETING = "group_meeting"
    PARTY_LECTURE = "party_lecture"
    THEME_DAY = "theme_day"
    ORGANISATIONAL_LIFE = "organisational_life"
    STUDY_GROUP = "study_group"
    STAFF_MEETING = "staff_meeting"
    FIRST_TOPIC = "first_topic"
    SPECIAL_STUDY = "special_study"
    READING_CLUB = "reading_club"


class Scope(StrEnum):
    """Who is expected; resolved once, into a snapshot. `booked`: whoever has a place, one by one."""

    ORGANISATION = "organisation"
    BRANCH = "branch"
    GROUP = "group"
    PICKED = "picked"
    BOOKED = "booked"


class Mode(StrEnum):
    """What a check-in needs: nothing, the four digits shown at the venue, or the rotating QR code."""

    OPEN = "open"
    CODE = "code"
    QR = "qr"


class Stage(StrEnum):
    """Where a session is in its life."""

    ANNOUNCED = "announced"
    CLOSED = "closed"
    LOCKED = "locked"
    CANCELLED = "cancelled"


class Mark(StrEnum):
    """What the register says of one person at one session."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made_up"


class How(StrEnum):
    """How a mark came to be."""

    MESSAGE = "message"
    CODE = "code"
    QR = "qr"
    ROLL_CALL = "roll_call"
    PAPER = "paper"
    LEAVE = "leave"
    CLOSE = "close"
    MAKE_UP = "make_up"
    CORRECTION = "correction"


class LeaveState(StrEnum):
    """What became of a request for leave."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class MakeUpState(StrEnum):
    """Where a make-up task stands."""

    OWED = "owed"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class StudySession(Base):
    """One gathering (学习活动)."""

    __tablename__ = "study_sessions"
    __table_args__ = strict(
        one_of("scope", Scope),
        one_of("mode", Mode),
        one_of("stage", Stage),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("closes_at > opens_at", name="window"),
        Index("ix_study_sessions_starts_at", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str]
    scope: Mapped[Scope] = mapped_column(Word(Scope))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    opens_at: Mapped[datetime]
    """Check-in opens; judged by when it was sent."""
    closes_at: Mapped[datetime]
    """Check-in ends."""
    late_after_minutes: Mapped[int]
    """A check-in sent later than this after the start is late."""
    code: Mapped[str | None]
    """Four digits, in mode `code`."""
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    """The key of the rotating QR code."""
    nonce: Mapped[str]
    """In every button about this session."""
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    version: Mapped[int]
    """Grows with each change that people must hear of."""
    created_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class SessionLabel(Base):
    """A label of a session; each counts once in its own ledger, and they are never added up."""

    __tablename__ = "session_labels"
    __table_args__ = strict(one_of("label", Label))

    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"), primary_key=True)
    label: Mapped[Label] = mapped_column(Word(Label), primary_key=True)


class SessionVersion(Base):
    """What people were told at each version, so that a change can be said as a change, or kept quiet."""

    __tablename__ = "session_versions"
    __table_args__ = strict(one_of("stage", Stage))

    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    starts_at: Mapped[datetime]
    place: Mapped[str]
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    changed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    changed_at: Mapped[datetime]


class Expected(Base):
    """A person expected at a session: a snapshot, which who joins the branch later is not in."""

    __tablename__ = "expected"
    __table_args__ = strict(Index("ix_expected_member_id", "member_id"))

    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    """The branch at that time, for the counts."""
    wrong_codes: Mapped[int]
    known_version: Mapped[int | None]
    """The version of the session that somebody knew who asked for a place; none who was called."""


class Attendance(Base):
    """One mark; never changed, only superseded, so that the history stays."""

    __tablename__ = "attendance"
    __table_args__ = strict(
        one_of("mark", Mark),
        one_of("how", How),
        Index(
            "uq_attendance_current",
            "session_id",
            "member_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("ix_attendance_member_id", "member_id", "session_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    mark: Mapped[Mark] = mapped_column(Word(Mark))
    how: Mapped[How] = mapped_column(Word(How))
    at: Mapped[datetime]
    """When it was made: for a check-in, when it was sent."""
    by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who made it; none: the clock, at the close."""
    reason: Mapped[str | None]
    """Why, for leave and for a correction after the lock."""
    superseded_at: Mapped[datetime | None]


class Leave(Base):
    """A request for leave (请假)."""

    __tablename__ = "leaves"
    __table_args__ = strict(
        one_of("state", LeaveState),
        Index(
            "uq_leaves_open",
            "session_id",
            "member_id",
            unique=True,
            sqlite_where=text("state IN ('asked', 'accepted')"),
            postgresql_where=text("state IN ('asked', 'accepted')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    state: Mapped[LeaveState] = mapped_column(Word(LeaveState))
    nonce: Mapped[str]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]


class MakeUp(Base):
    """A make-up task (补学) of somebody who was absent."""

    __tablename__ = "make_ups"
    __table_args__ = strict(
        one_of("state", MakeUpState),
        UniqueConstraint("session_id", "member_id"),
        Index("ix_make_ups_member_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    due_on: Mapped[date]
    state: Mapped[MakeUpState] = mapped_column(Word(MakeUpState))
    nonce: Mapped[str]
    return_reason: Mapped[str | None]
    """Why it was returned last."""
    note: Mapped[str | None]
    file_id: Mapped[str | None]
    """Telegram's id of the file that was sent in."""
    file_kind: Mapped[str | None]
    """document or photo."""
    submitted_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]


class CalendarFile(Base):
    """A session as somebody took it into the own calendar (RFC 5545); later ones under the same UID replace it."""

    __tablename__ = "calendar_files"
    __table_args__ = strict(UniqueConstraint("session_id", "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    sequence: Mapped[int]
    """Of the newest file that was made (RFC 5545, 3.8.7.4)."""
    cancelled: Mapped[bool]
    """The newest file took it out of the calendar."""


class Screen(Base):
    """A rotating QR code that a secretary has open; it turns while its session takes check-ins."""

    __tablename__ = "screens"
    __table_args__ = strict()

    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
