"""Why something about a session can't be done, as data; the wording of each `key` is in the handlers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import DomainError

if TYPE_CHECKING:
    from models.study.queries import SessionView


class TooEarly(DomainError):
    """Check-in has not opened. Facts: title, opens_at."""

    key = "study-too-early"


class TooLate(DomainError):
    """It was sent after the end. Facts: title, closes_at."""

    key = "study-too-late"


class NothingOpen(DomainError):
    """The member is expected at no session that takes check-ins now; `next` is the coming one, if any."""

    key = "study-nothing-open"

    def __init__(self, next: "SessionView | None" = None) -> None:
        super().__init__()
        self.next = next


class SeveralOpen(DomainError):
    """The member is expected at several sessions that take check-ins now and must say which."""

    key = "study-several-open"

    def __init__(self, sessions: Sequence["SessionView"]) -> None:
        super().__init__()
        self.sessions = tuple(sessions)


class CodeNeeded(DomainError):
    """This session asks for the four digits shown at the venue. Facts: title, session_id."""

    key = "study-code-needed"

    def __init__(self, *, title: str, session_id: int) -> None:
        super().__init__(title=title, session_id=session_id)
        self.session_id = session_id


class WrongCode(DomainError):
    """Not the code. Facts: left, the tries that remain."""

    key = "study-wrong-code"


class CodesSpent(DomainError):
    """Five wrong codes: now only the secretary marks. Facts: title."""

    key = "study-codes-spent"


class QrNeeded(DomainError):
    """This session asks for the QR code on the screen at the venue. Facts: title."""

    key = "study-qr-needed"


class QrOld(DomainError):
    """The scanned QR code is older than the last three, or not of this session."""

    key = "study-qr-old"


class NotExpected(DomainError):
    """The person is not among those expected. Facts: title."""

    key = "study-not-expected"


class SessionCancelled(DomainError):
    """The session does not take place. Facts: title."""

    key = "study-session-cancelled"


class SessionOver(DomainError):
    """The session is closed; it can't be changed or cancelled any more. Facts: title."""

    key = "study-session-over"


class SessionLocked(DomainError):
    """The register is locked; only a correction with a reason changes it. Facts: title."""

    key = "study-session-locked"


class NotClosed(DomainError):
    """A register is locked after its session was closed, not before. Facts: title."""

    key = "study-not-closed"


class LeaveUndecided(DomainError):
    """A register isn't locked while leave waits for a decision. Facts: count."""

    key = "study-leave-undecided"


class InThePast(DomainError):
    """A session can't be announced for, or moved to, a time that is over."""

    key = "study-in-the-past"


class NobodyExpected(DomainError):
    """Nobody would be expected: the branch or group is empty."""

    key = "study-nobody-expected"


class NothingChanged(DomainError):
    """It is so already."""

    key = "study-nothing-changed"


class CheckInsExist(DomainError):
    """The start can't be moved: somebody has checked in. Facts: title."""

    key = "study-check-ins-exist"


class ReasonNeeded(DomainError):
    """This wants a reason."""

    key = "study-reason-needed"


class TooLong(DomainError):
    """The text is too long. Facts: limit, in characters."""

    key = "study-too-long"


class AlreadyAsked(DomainError):
    """The request for leave waits for the secretary. Facts: title."""

    key = "study-already-asked"


class AlreadyOnLeave(DomainError):
    """Leave was granted. Facts: title."""

    key = "study-already-on-leave"


class AlreadyMarked(DomainError):
    """The register says already that the person came. Facts: title, mark."""

    key = "study-already-marked"


class AlreadyDecided(DomainError):
    """Somebody has decided it. Facts: state (LeaveState or MakeUpState)."""

    key = "study-already-decided"


class OwnRequest(DomainError):
    """Somebody else is there to decide on one's own leave or make-up."""

    key = "study-own-request"


class MarkStands(DomainError):
    """The person's own check-in, a make-up or a correction: roll-call doesn't undo it. Facts: name, mark."""

    key = "study-mark-stands"


class MarkedBySecretary(DomainError):
    """The secretary corrected this mark; a check-in doesn't undo that. Facts: title, mark."""

    key = "study-marked-by-secretary"


class MakeUpEmpty(DomainError):
    """A make-up wants a note or a file."""

    key = "study-make-up-empty"


class NotQr(DomainError):
    """There is no screen to open: the session takes check-ins without a QR code. Facts: title."""

    key = "study-not-qr"
