"""Tables of books and who has them, of sharing meetings, their slots, and every booking ever made."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Word, one_of, strict


class BookState(StrEnum):
    """What became of a book that somebody proposed."""

    PROPOSED = "proposed"
    LISTED = "listed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class HoldState(StrEnum):
    """Where somebody stands who waits for a copy; `kept`: it lies ready for them."""

    WAITING = "waiting"
    KEPT = "kept"
    TAKEN = "taken"
    GIVEN_UP = "given_up"
    LAPSED = "lapsed"


class SlotRole(StrEnum):
    """What one does at a sharing meeting."""

    SHARER = "sharer"
    COMMENTATOR = "commentator"
    LISTENER = "listener"


class BookingState(StrEnum):
    """Where a booking stands: the first three are alive, the others say how it ended."""

    HELD = "held"
    WAITING = "waiting"
    OFFERED = "offered"
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    LAPSED = "lapsed"
    MOVED = "moved"
    """Exchanged for another: a change of role, a swap, a place that was handed over."""
    MISSED = "missed"
    """The meeting began before a place was free."""
    VOID = "void"
    """The meeting was called off, or the person left the organisation."""


class PairState(StrEnum):
    """Whether two wait together."""

    ASKED = "asked"
    FORMED = "formed"
    REFUSED = "refused"
    ENDED = "ended"


class TransferKind(StrEnum):
    """Two exchange their places, or one gives the own to somebody who has none."""

    SWAP = "swap"
    HANDOVER = "handover"


class TransferState(StrEnum):
    """Where it stands; a handover that both want waits, `agreed`, for the secretary."""

    ASKED = "asked"
    AGREED = "agreed"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Half(StrEnum):
    """Half a day: what begins before noon, and what begins later."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Book(Base):
    """A book that somebody proposed for a year's reading list (书单), and what became of that."""

    __tablename__ = "books"
    __table_args__ = strict(one_of("state", BookState), Index("ix_books_year", "year", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    title: Mapped[str]
    author: Mapped[str]
    why: Mapped[str]
    """In the words of who proposed it."""
    state: Mapped[BookState] = mapped_column(Word(BookState))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    nonce: Mapped[str]


class Copy(Base):
    """A copy of a book in the club's room, to be lent."""

    __tablename__ = "copies"
    __table_args__ = strict(UniqueConstraint("book_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"))
    number: Mapped[int]
    """1, 2, 3 … within its book."""
    added_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    """Lost or given away: not lent any more."""


class Loan(Base):
    """A copy that somebody has, or had."""

    __tablename__ = "loans"
    __table_args__ = strict(
        Index(
            "uq_loans_out",
            "copy_id",
            unique=True,
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
        Index("ix_loans_member_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    lent_at: Mapped[datetime]
    due_on: Mapped[date]
    renewed_at: Mapped[datetime | None]
    """Once is all."""
    returned_at: Mapped[datetime | None]
    nonce: Mapped[str]


class Hold(Base):
    """Somebody waits for a copy of a book, or one lies ready for them."""

    __tablename__ = "holds"
    __table_args__ = strict(
        one_of("state", HoldState),
        Index(
            "uq_holds_open",
            "book_id",
            "member_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'kept')"),
            postgresql_where=text("state IN ('waiting', 'kept')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    asked_at: Mapped[datetime]
    state: Mapped[HoldState] = mapped_column(Word(HoldState))
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("copies.id"))
    kept_at: Mapped[datetime | None]
    kept_until: Mapped[datetime | None]
    """The close of business some working days later."""
    settled_at: Mapped[datetime | None]
    nonce: Mapped[str]


class Meeting(Base):
    """A sharing meeting (分享交流会) of a quarter: a session underneath, which knows its time, place and register."""

    __tablename__ = "sharing_meetings"
    __table_args__ = strict(
        UniqueConstraint("session_id"),
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
        Index("ix_sharing_meetings_year", "year", "quarter"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("study_sessions.id"))
    year: Mapped[int]
    quarter: Mapped[int]
    minimum: Mapped[int]
    """With fewer people than this the secretary is asked whether to hold it; 0: never."""
    ask_before: Mapped[int | None]
    """That is asked so many minutes before the start, and so moves with it."""
    kept_at: Mapped[datetime | None]
    """The secretary said that it is held all the same."""
    nonce: Mapped[str]
    opened_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    opened_at: Mapped[datetime]
    marked_at: Mapped[datetime | None]
    """The secretary has said who really shared; only from then on it counts."""
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class Slot(Base):
    """How many may do one thing at a meeting."""

    __tablename__ = "slots"
    __table_args__ = strict(
        one_of("role", SlotRole), UniqueConstraint("meeting_id", "role"), CheckConstraint("capacity >= 0", name="size")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("sharing_meetings.id"))
    role: Mapped[SlotRole] = mapped_column(Word(SlotRole))
    capacity: Mapped[int]


class Pair(Base):
    """Two who wait for the same slot together (结对): both get in, or neither does."""

    __tablename__ = "pairs"
    __table_args__ = strict(one_of("state", PairState), Index("ix_pairs_slot_id", "slot_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    state: Mapped[PairState] = mapped_column(Word(PairState))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    nonce: Mapped[str]


class Booking(Base):
    """Somebody's place in a slot, or their place in its queue; a row ends once and is never used again."""

    __tablename__ = "bookings"
    __table_args__ = strict(
        one_of("state", BookingState),
        Index(
            "uq_bookings_place",
            "meeting_id",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
        Index(
            "uq_bookings_wait",
            "meeting_id",
            "member_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'offered')"),
            postgresql_where=text("state IN ('waiting', 'offered')"),
        ),
        Index("ix_bookings_slot_id", "slot_id", "state"),
        Index("ix_bookings_member_id", "member_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("sharing_meetings.id"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    state: Mapped[BookingState] = mapped_column(Word(BookingState))
    asked_at: Mapped[datetime]
    """When it was asked for: when the message was sent. The queue goes by it."""
    book_id: Mapped[int | None] = mapped_column(ForeignKey("books.id"))
    """Of the reading list; none where a sharer brings another book."""
    book_title: Mapped[str | None]
    minutes: Mapped[int | None]
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pairs.id"))
    """Waits together with another; none when alone, or alone again."""
    offered_at: Mapped[datetime | None]
    offer_ends: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    """One of a pair has said yes, and the other hasn't answered yet."""
    settled_at: Mapped[datetime | None]
    """When it ended; none while it is alive."""
    nonce: Mapped[str]


class Transfer(Base):
    """Two want to exchange their places, or one wants to hand the own over."""

    __tablename__ = "transfers"
    __table_args__ = strict(
        one_of("kind", TransferKind),
        one_of("state", TransferState),
        Index(
            "uq_transfers_open",
            "booking_id",
            unique=True,
            sqlite_where=text("state IN ('asked', 'agreed')"),
            postgresql_where=text("state IN ('asked', 'agreed')"),
        ),
        Index("ix_transfers_other_id", "other_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TransferKind] = mapped_column(Word(TransferKind))
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"))
    """The place of who asks."""
    other_id: Mapped[int | None] = mapped_column(ForeignKey("bookings.id"))
    """The place that is wanted for it; none in a handover."""
    to_member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    state: Mapped[TransferState] = mapped_column(Word(TransferState))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """The secretary who allowed a handover, or refused it."""
    settled_at: Mapped[datetime | None]
    nonce: Mapped[str]


class Sharing(Base):
    """Who really shared what, as the secretary marked it after the meeting; the figures come from these rows."""

    __tablename__ = "sharings"
    __table_args__ = strict(UniqueConstraint("meeting_id", "member_id"), Index("ix_sharings_member_id", "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("sharing_meetings.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    book_id: Mapped[int | None] = mapped_column(ForeignKey("books.id"))
    book_title: Mapped[str]
    marked_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    marked_at: Mapped[datetime]


class BusyHalf(Base):
    """A half-day of the week on which a member can't come in a quarter; who ticked nothing is free."""

    __tablename__ = "busy_halves"
    __table_args__ = strict(
        one_of("half", Half),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    """0 is Monday."""
    half: Mapped[Half] = mapped_column(Word(Half), primary_key=True)
