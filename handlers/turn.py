"""A turn (somebody said something) and a moment (time did): what both read, and how both speak.

Whatever is said is buffered and becomes rows with the transaction; a turn rolled back drops its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from handlers.errors import sentence
from handlers.message import File, Message, Phrase
from handlers.wording import language_of, plain, render
from models.errors import DomainError, NotAllowed
from models.messaging.actions import Letter
from models.messaging.queries import DialogState
from models.messaging.tables import Lane
from models.organisation import Organisation
from models.people.queries import MemberRef


@dataclass(frozen=True, slots=True)
class Sender:
    """The Telegram account that spoke."""

    id: int
    name: str
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class ChatRef:
    """Where it was said."""

    id: int
    is_private: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document or photo that somebody sent, by Telegram's id of it."""

    file_id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer to a press; it dies with the process and is never retried."""

    query_id: str
    text: str


@dataclass(slots=True)
class Outbox:
    """What a transaction leaves to be said."""

    letters: list[Letter] = field(default_factory=list)
    cards: set[tuple[str, int]] = field(default_factory=set)
    toasts: list[Toast] = field(default_factory=list)

    def take(self, other: "Outbox") -> None:
        """Add what another gathered."""
        self.letters += other.letters
        self.cards |= other.cards
        self.toasts += other.toasts


@dataclass(slots=True, kw_only=True)
class Voice:
    """What turns and moments have in common."""

    session: Session
    organisation: Organisation
    username: str
    """The bot's, for links that press Start."""
    now: datetime
    outbox: Outbox = field(default_factory=Outbox)

    @property
    def today(self) -> date:
        """The organisation's calendar day."""
        return self.organisation.today(self.now)

    def tell(
        self,
        member: MemberRef,
        message: Message,
        *,
        lane: Lane = Lane.PING,
        stale_at: datetime | None = None,
        not_before: datetime | None = None,
        once: bool = False,
        for_leader: bool = False,
    ) -> None:
        """Say something to a member privately; nothing is stored for who can't be reached.

        `for_leader`: only while the member still leads something when it is sent.
        """
        if member.telegram_id is None or member.unreachable:
            return
        rendered = render(message, self.language_for(member), username=self.username)
        self.outbox.letters.append(
            Letter(
                chat_id=member.telegram_id,
                member_id=member.id,
                lane=lane,
                method=rendered.method,
                payload=rendered.payload,
                file=rendered.file,
                stale_at=stale_at,
                not_before=not_before,
                once=once,
                for_leader=for_leader,
            )
        )

    def news(
        self,
        members: Iterable[MemberRef],
        prepare: str,
        subject: int,
        *,
        lane: Lane = Lane.NOTICE,
        stale_at: datetime | None = None,
    ) -> None:
        """Let each be told the newest of a row, once, in words found when it is sent."""
        self.outbox.letters += [
            Letter(
                chat_id=member.telegram_id,
                member_id=member.id,
                lane=lane,
                prepare=prepare,
                subject=subject,
                stale_at=stale_at,
            )
            for member in members
            if member.telegram_id is not None and not member.unreachable
        ]

    def post(
        self,
        chat_id: int,
        prepare: str,
        subject: int,
        *,
        method: str = "sendMessage",
        member: MemberRef | None = None,
        lane: Lane = Lane.NOTICE,
    ) -> None:
        """Put up a card that later edits keep to the newest; in a group, or for a member alone."""
        member_id = None if member is None else member.id
        letter = Letter(
            chat_id=chat_id, member_id=member_id, lane=lane, prepare=prepare, subject=subject, method=method
        )
        self.outbox.letters.append(letter)

    def refresh(self, prepare: str, subject: int) -> None:
        """Let every card that shows this row be edited to the newest."""
        self.outbox.cards.add((prepare, subject))

    def language_for(self, member: MemberRef | None) -> str:
        """The language that a member reads; without one, the organisation's."""
        if member is None:
            return self.organisation.language
        return language_of(member.language, member.telegram_language, self.organisation.language)


@dataclass(slots=True, kw_only=True)
class Moment(Voice):
    """A timer has come due."""

    due_at: datetime

    @property
    def late(self) -> bool:
        """Due while we were down or held up: more than a minute ago."""
        return self.now - self.due_at > timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class Preparation(Voice):
    """A row is about to be sent and must be put into words now."""

    row_id: int
    """The row of `outgoing`."""
    chat_id: int
    member: MemberRef | None
    """None in a group."""
    first: bool
    """Not an edit of what was sent before."""


@dataclass(slots=True, kw_only=True)
class Turn(Voice):
    """One person's message or press."""

    sender: Sender
    chat: ChatRef
    member: MemberRef | None
    sent_at: datetime
    """When it was sent; windows, lateness and codes are judged by it. A press: when it was read."""
    text: str = ""
    """What was written; for a command, what stands behind it; for Start, the payload."""
    data: tuple[str, ...] = ()
    """The parts of a press: row id and nonce, or what the button says."""
    attachment: Attachment | None = None
    query_id: str | None = None
    message_id: int | None = None
    """The message that a press is on."""
    pressed_photo: bool = False
    """That message is a photo, so its caption is what can be edited."""
    dialog: DialogState
    answered: bool = False
    spoke: bool = False

    @property
    def draft(self) -> dict[str, Any]:
        """What the conversation has gathered; JSON values only."""
        return self.dialog.draft

    @property
    def who(self) -> MemberRef:
        """The member who speaks; raises NotAllowed for a stranger."""
        if self.member is None:
            raise NotAllowed
        return self.member

    @property
    def language(self) -> str:
        """The language of the answer; in a group, where many read it, the organisation's."""
        if not self.chat.is_private:
            return self.organisation.language
        chosen = self.member.language if self.member else None
        return language_of(chosen, self.sender.language_code, self.organisation.language)

    def say(self, message: Message) -> None:
        """Answer in the chat."""
        rendered = render(message, self.language, username=self.username, nonce=self.dialog.nonce)
        self._reply(rendered.method, rendered.payload, rendered.file)

    def edit(self, message: Message) -> None:
        """Change the message that was pressed on; where nothing was pressed, answer."""
        if self.message_id is None or self.query_id is None or message.file is not None:
            self.say(message)
            return
        payload = render(message, self.language, username=self.username, nonce=self.dialog.nonce).payload
        payload["message_id"] = self.message_id
        if self.pressed_photo:
            payload["caption"] = payload.pop("text")
            payload.pop("link_preview_options", None)
        self._reply("editMessageCaption" if self.pressed_photo else "editMessageText", payload)

    def forward(self, member: MemberRef, attachment: Attachment, *, lane: Lane = Lane.PING) -> None:
        """Send a member a file that Telegram has, without uploading it again."""
        if member.telegram_id is None:
            return
        method, name = ("sendPhoto", "photo") if attachment.kind == "photo" else ("sendDocument", "document")
        self.outbox.letters.append(
            Letter(
                chat_id=member.telegram_id,
                member_id=member.id,
                lane=lane,
                method=method,
                payload={name: attachment.file_id},
            )
        )

    def photo(self, *text: Phrase, file: File) -> None:
        """Answer with a picture."""
        self.say(Message(text, file=file))

    def document(self, *text: Phrase, file: File) -> None:
        """Answer with a document."""
        self.say(Message(text, file=file))

    def answer(self, toast: Phrase | None = None) -> None:
        """Answer a press with a toast, at most once; a toast that comes too late is dropped."""
        if self.query_id is not None and not self.answered:
            text = plain(toast, self.language)[:200] if toast else ""
            self.outbox.toasts.append(Toast(self.query_id, text))
            self.answered = True

    def refuse(self, error: DomainError) -> None:
        """Say kindly why it can't be done."""
        words = sentence(error, self.organisation)
        if self.query_id is not None:
            self.answer(words)
        else:
            self.say(Message((words,)))

    def delete(self, message_id: int) -> None:
        """Take back something that we said in this chat (Bot API, deleteMessage: within 48 hours)."""
        self._reply("deleteMessage", {"message_id": message_id})

    def menu(self, commands: list[dict[str, str]]) -> None:
        """Show these commands in this person's menu."""
        self._reply("setMyCommands", {"commands": commands, "scope": {"type": "chat", "chat_id": self.chat.id}})

    def _reply(self, method: str, payload: dict[str, Any], file: bytes | None = None) -> None:
        self.spoke = True
        self.outbox.letters.append(
            Letter(
                chat_id=self.chat.id,
                member_id=self.member.id if self.member else None,
                lane=Lane.REPLY,
                method=method,
                payload=payload,
                file=file,
            )
        )


Job = Callable[[Moment, int], None]
"""What a timer does; the int is its subject."""
Prepare = Callable[[Preparation, int], Message | None]
"""What puts a row into words when it is sent; None: there is nothing left to say."""
