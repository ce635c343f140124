"""What was heard: one update with the rows that its batch loaded for it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session
from telegram import Update

from handlers.turn import Attachment, ChatRef, Outbox, Sender
from models.messaging.queries import DialogState
from models.organisation import Organisation
from models.people.queries import MemberRef


class Heard(Enum):
    """What kind of thing an update is to us."""

    COMMAND = 1
    START = 2
    TEXT = 3
    PRESS = 4
    FILE = 5
    EDITED = 6
    MEMBERSHIP = 7
    MIGRATION = 8
    OTHER = 9


@dataclass(slots=True)
class Batch:
    """What the turns of one transaction share."""

    session: Session
    organisation: Organisation
    username: str
    now: datetime
    members: dict[int, MemberRef] = field(default_factory=dict)
    """By Telegram id."""
    dialogs: dict[tuple[int, int], DialogState] = field(default_factory=dict)
    changed: set[tuple[int, int]] = field(default_factory=set)
    """Dialogs to be stored."""
    outbox: Outbox = field(default_factory=Outbox)
    broken: Exception | None = None
    """The database failed: nothing of this batch may be committed."""


@dataclass(slots=True)
class Incoming:
    """One update as our handlers see it, with the rows that the batch loaded for it."""

    update: Update
    batch: Batch
    heard: Heard
    sender: Sender
    chat: ChatRef
    sent_at: datetime
    command: str | None = None
    text: str = ""
    data: tuple[str, ...] = ()
    attachment: Attachment | None = None
    query_id: str | None = None
    message_id: int | None = None
    pressed_photo: bool = False

    @property
    def member(self) -> MemberRef | None:
        return self.batch.members.get(self.sender.id)

    @property
    def dialog(self) -> DialogState:
        """Where the conversation stands; an empty one where none began."""
        key = (self.chat.id, self.sender.id)
        return self.batch.dialogs.get(key) or DialogState(*key)
