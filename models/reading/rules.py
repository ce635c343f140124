"""What can be said of queues, offers and quarters without asking the database."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from models.calendar.quiet import QuietHours
from models.calendar.rules import WorkingCalendar, add_working_days
from models.organisation import Organisation
from models.reading.tables import Half, SlotRole
from models.study.rules import ping_at

OFFER_GRACE = timedelta(minutes=1)
"""An offer lapses this long after it ends, so that nobody loses it whose answer is being read."""
WEEK = timedelta(days=7)
"""Sharers are reminded, and an empty sharer's place is told, this long before a meeting."""
TEXT_LIMIT = 300
"""The longest reason why a book is worth reading, in characters."""
TITLE_LIMIT = 60
"""The longest title, and the longest name of an author, in characters."""
LONGEST_SHARING = 60
"""Minutes that a sharer may ask for."""
MOST_PLACES = 500
"""The largest capacity of a slot."""
DAY = timedelta(days=1)
NEXT_LIST = 11
"""From this month on books are proposed for the next year's list too."""
LOAN_PING = time(9)
"""A borrower is reminded at this hour."""
KEPT_DAYS = 2
"""A copy lies ready for so many working days after the one on which it came back."""
RESTART = timedelta(hours=1)
"""Shorter than that altogether, our being down cost nobody the chance to answer."""
MOST_COPIES = 20
"""Copies of one book in the room."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody in a slot's queue."""

    booking_id: int
    member_id: int
    asked_at: datetime
    pair_id: int | None = None


Unit = tuple[Wait, ...]
"""One who waits alone, or two who wait together: they get in together, or neither does."""


def in_turn(waits: Sequence[Wait], *, shared: Collection[int] = ()) -> list[Unit]:
    """The queue, first in turn first: who has not shared this year, then by time of asking.

    A pair stands where the later of the two asked, and behind who has not shared if either of them has. `shared`:
    members who have shared this year; none where the slot isn't a sharer's.
    """
    alone = [(wait,) for wait in waits if wait.pair_id is None]
    paired = sorted((wait for wait in waits if wait.pair_id is not None), key=lambda wait: (wait.pair_id, _asked(wait)))
    pairs = [tuple(group) for _, group in groupby(paired, key=lambda wait: wait.pair_id)]
    return sorted([*alone, *pairs], key=lambda unit: (any(one.member_id in shared for one in unit), _asked(unit[-1])))


def _asked(wait: Wait) -> tuple[datetime, int]:
    return wait.asked_at, wait.booking_id


def next_in_turn(units: Sequence[Unit], free: int) -> list[Unit]:
    """Whom the free places go to. One place is no use to a pair: it goes to the next, and the pair stays in front."""
    chosen = []
    for unit in units:
        if len(unit) <= free:
            chosen.append(unit)
            free -= len(unit)
    return chosen


def ahead_of(units: Sequence[Unit], booking_id: int) -> int:
    """How many people stand before this one in the queue."""
    ahead = 0
    for unit in units:
        if any(one.booking_id == booking_id for one in unit):
            return ahead
        ahead += len(unit)
    return ahead


def offer_ends(
    offered_at: datetime,
    *,
    starts_at: datetime,
    downtimes: Sequence[tuple[datetime, datetime]],
    organisation: Organisation,
) -> datetime:
    """When an offer ends: after the organisation's hours of answering, or when the meeting starts.

    Neither the quiet hours count nor the time in which nobody read what was sent (`downtimes`, in order).
    """
    quiet = QuietHours(organisation.quiet_from, organisation.quiet_until)
    moment, left = offered_at, organisation.offer_for
    while moment < starts_at:
        awake = quiet.next_allowed(_up_again(moment, downtimes), organisation.zone)
        if awake > moment:
            moment = awake
            continue
        stops = [began for began, _ in downtimes if began > moment]
        night = quiet.next_quiet(moment, organisation.zone)
        until = min([moment + left, *stops, *([] if night is None else [night])])
        left -= until - moment
        moment = until
        if not left:
            break
    return min(moment, starts_at)


def _up_again(moment: datetime, downtimes: Sequence[tuple[datetime, datetime]]) -> datetime:
    return next((until for began, until in downtimes if began <= moment < until), moment)


def has_queue_rule(role: SlotRole) -> bool:
    """Whether who has not shared this year goes first; elsewhere the time of asking alone counts."""
    return role is SlotRole.SHARER


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter of a calendar day."""
    return day.year, (day.month + 2) // 3


def half_of(moment: datetime, organisation: Organisation) -> tuple[int, Half]:
    """Weekday (0 is Monday) and half-day on which something begins, on the organisation's wall clock."""
    local = organisation.local(moment)
    return local.weekday(), Half.MORNING if local.hour < 12 else Half.AFTERNOON


def book_key(title: str) -> str:
    """What two spellings of a title have in common: width, case, spaces and book-title marks don't count.

    A title of signs alone is told by its signs.
    """
    plain = unicodedata.normalize("NFKC", title).casefold()
    return "".join(char for char in plain if char.isalnum()) or "".join(plain.split())


def list_years(today: date) -> tuple[int, ...]:
    """The years for whose list a book can be proposed: this one, and late in the year the next one too."""
    return (today.year, today.year + 1) if today.month >= NEXT_LIST else (today.year,)


def loan_pings(due_on: date, now: datetime, organisation: Organisation) -> list[datetime]:
    """When a borrower is reminded: the day before a copy is due, and the day after; never in the quiet hours."""
    before = ping_at(organisation.at(due_on - DAY, LOAN_PING), organisation.at(due_on, time.max), now, organisation)
    after = _overdue_ping(due_on, organisation)
    return [moment for moment in (before, after) if moment is not None and moment > now]


def _overdue_ping(due_on: date, organisation: Organisation) -> datetime:
    quiet = QuietHours(organisation.quiet_from, organisation.quiet_until)
    return quiet.next_allowed(organisation.at(due_on + DAY, LOAN_PING), organisation.zone)


def kept_until(
    kept_at: datetime,
    *,
    calendar: WorkingCalendar,
    downtimes: Sequence[tuple[datetime, datetime]],
    organisation: Organisation,
) -> datetime:
    """Until when a copy lies ready: the close of business some working days later.

    Each day in which nobody read what was sent (`downtimes`, in order), a begun one too, adds a working day; less
    than `RESTART` altogether adds none.
    """
    day = organisation.today(kept_at)
    ends = organisation.at(add_working_days(day, KEPT_DAYS, calendar), calendar.closes)
    while True:
        gaps = (min(until, ends) - max(began, kept_at) for began, until in downtimes if began < ends)
        lost = sum(gaps, timedelta())
        more = -(-lost // DAY) if lost >= RESTART else 0
        longer = organisation.at(add_working_days(day, KEPT_DAYS + more, calendar), calendar.closes)
        if longer <= ends:
            return ends
        ends = longer
