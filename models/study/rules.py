"""What can be said of a check-in, a code, a time or a paper list without asking the database."""

import base64
import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from models.calendar.quiet import QuietHours
from models.organisation import Organisation
from models.study.errors import TooEarly, TooLate
from models.study.tables import Label, Mark

CAME = (Mark.PRESENT, Mark.LATE, Mark.MADE_UP)
"""Marks of who was there, or has made up for it."""
WRONG_CODES = 5
"""So many wrong codes a person may send for one session."""
TEXT_LIMIT = 500
"""The longest reason and the longest make-up note, in characters."""
QR_SECONDS = 30
"""The QR code on the screen changes this often."""
QR_KEPT = 3
"""So many of the newest QR codes are good: who scans the oldest has a minute to press Start."""
CLOSE_GRACE = timedelta(minutes=1)
"""The clock closes a session this long after its window, so that nobody is absent whose message is being read."""
WINDOW_PING = timedelta(minutes=10)
"""Who is missing is reminded this long before the window ends."""
LEAVE_TIMER = "leave_granted"
"""Due at once when leave from a session of places is granted before it begins: the floor above lets the place go."""
FOLLOW_TIMER = "session_followed"
"""Due at once when a session of places is moved, cancelled or closed: what the floor above must do about it."""
MAKE_UP_PING = time(9)
"""A make-up is reminded at this hour of the day before it is due."""


_LABEL_ORDER = {label: place for place, label in enumerate(Label)}


class Timetable(Protocol):
    """What judging a check-in needs to know of a session."""

    @property
    def title(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def opens_at(self) -> datetime: ...
    @property
    def closes_at(self) -> datetime: ...
    @property
    def late_after_minutes(self) -> int: ...


def in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Labels in the one order in which they are shown, that of the glossary."""
    return tuple(sorted(labels, key=_LABEL_ORDER.__getitem__))


def judge(timetable: Timetable, sent_at: datetime) -> Mark:
    """Present or late; the window includes both its ends, as Telegram's dates are whole seconds.

    Raises TooEarly, TooLate.
    """
    if sent_at < timetable.opens_at:
        raise TooEarly(title=timetable.title, opens_at=timetable.opens_at)
    if sent_at > timetable.closes_at:
        raise TooLate(title=timetable.title, closes_at=timetable.closes_at)
    in_time = sent_at <= timetable.starts_at + timedelta(minutes=timetable.late_after_minutes)
    return Mark.PRESENT if in_time else Mark.LATE


def code_is_right(code: str, given: str) -> bool:
    """Whether these are the four digits, in constant time; full-width digits and spaces are forgiven."""
    plain = "".join(unicodedata.normalize("NFKC", given).split())
    return hmac.compare_digest(code.encode(), plain.encode(errors="replace"))


def qr_slot(moment: datetime) -> int:
    """The number of the 30 seconds that a moment falls in."""
    return int(moment.timestamp()) // QR_SECONDS


def qr_token(secret: bytes, moment: datetime) -> str:
    """What the QR code says at a moment: 12 characters of [A-Za-z0-9_-]."""
    return _token(secret, qr_slot(moment))


def qr_is_valid(secret: bytes, token: str, sent_at: datetime) -> bool:
    """Whether the token was one of the newest three when it was sent.

    The next one is good too: Telegram's clock may be behind ours, and nobody can know it earlier.
    """
    newest = qr_slot(sent_at) + 1
    given = token.encode(errors="replace")
    return any(hmac.compare_digest(_token(secret, newest - age).encode(), given) for age in range(QR_KEPT + 1))


def _token(secret: bytes, slot: int) -> str:
    digest = hmac.digest(secret, slot.to_bytes(8, "big"), "sha256")
    return base64.urlsafe_b64encode(digest[:9]).decode()


def ping_moments(
    starts_at: datetime, before: Sequence[timedelta], now: datetime, organisation: Organisation
) -> list[datetime]:
    """When those expected are reminded of a session: never in the quiet hours, never what would be past by now."""
    moments = {ping_at(starts_at - lead, starts_at, now, organisation) for lead in before}
    return sorted(moment for moment in moments if moment is not None)


def window_ping_at(
    opens_at: datetime, closes_at: datetime, now: datetime, organisation: Organisation
) -> datetime | None:
    """When the missing are reminded that check-in ends; None where that would be before it opens, or past."""
    moment = ping_at(closes_at - WINDOW_PING, closes_at, now, organisation)
    return moment if moment is not None and moment >= opens_at else None


def make_up_ping_at(due_on: date, now: datetime, organisation: Organisation) -> datetime | None:
    """When a make-up is reminded: the day before it is due."""
    wanted = organisation.at(due_on - timedelta(days=1), MAKE_UP_PING)
    return ping_at(wanted, organisation.at(due_on, time.max), now, organisation)


def ping_at(due: datetime, event_at: datetime, now: datetime, organisation: Organisation) -> datetime | None:
    """When a ping goes out, however late it is planned: so replanning neither loses nor doubles it.

    Not in the quiet hours; None where that would be past, or after its event.
    """
    quiet = QuietHours(organisation.quiet_from, organisation.quiet_until)
    moment = quiet.send_at(due, organisation.zone, event_at=event_at, now=due - timedelta(days=1))
    return moment if now < moment < event_at else None


_SEPARATORS = re.compile(r"[\n\r\t\v\f,、;|/。]+")
_NUMBERING = re.compile(r"^[\s\-*•]*(?:[(\[]?\d+[)\].:]*)?\s*")
_REMARK = re.compile(r"\(.*?\)|[√✓✔☑]")
_COMPOUND_SURNAMES = re.compile(
    "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|东方|端木|百里|呼延|南宫|独孤|轩辕"
)


def read_names(text: str) -> list[str]:
    """The names on a paper list, in order, as often as they stand there.

    Separated by lines, commas, 、 or semicolons; numbers before them and remarks in brackets are dropped; a Chinese
    name may have a space inside (王 强), and several full names on a line may stand apart by spaces.
    """
    found: list[str] = []
    for piece in _SEPARATORS.split(unicodedata.normalize("NFKC", text)):
        piece = _NUMBERING.sub("", _REMARK.sub(" ", piece))
        tokens = piece.split()
        if all(_is_chinese(token) for token in tokens):
            found += _join_spaced(tokens)
        elif any(char.isalpha() for char in piece):
            found.append(" ".join(tokens))
    return found


def name_key(name: str) -> str:
    """What two spellings of a name have in common: width, case, spaces and the dot of 阿依古丽·买买提 don't count."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def _is_chinese(token: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" or char in "·〇" or ord(char) >= 0x20000 for char in token)


def _join_spaced(tokens: list[str]) -> list[str]:
    """Put surnames that stand alone before what follows them; a last single character belongs to what is before."""
    names: list[str] = []
    surname = ""
    for token in tokens:
        if not surname and (len(token) == 1 or _COMPOUND_SURNAMES.fullmatch(token)):
            surname = token
        else:
            names.append(surname + token)
            surname = ""
    if surname and names and len(surname) == 1:
        names[-1] += surname
    elif surname:
        names.append(surname)
    return names
