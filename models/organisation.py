"""What an installation has decided once for the whole organisation."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.calendar.rules import CLOSES, OPENS


@dataclass(frozen=True, slots=True)
class Organisation:
    """One per installation (党总支 / 局党组). Read from config.toml; passed in, never global."""

    name: str = "党总支"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    language: str = "zh-CN"
    quiet_from: time = time(21, 30)
    quiet_until: time = time(8, 0)
    opens: time = OPENS
    closes: time = CLOSES
    """The hours of business, which 上班前 and 下班前 mean."""
    ping_before: tuple[timedelta, ...] = (timedelta(days=1), timedelta(hours=1))
    """How long before a session those expected are reminded."""
    late_after: timedelta = timedelta(minutes=10)
    """The default of a new session: a check-in later than this after the start counts as late."""
    opens_before: timedelta = timedelta(minutes=30)
    """The default of a new session: check-in opens this long before the start."""
    usual_length: timedelta = timedelta(hours=2)
    """How long a session lasts where nothing else was said."""
    makeup_days: int = 7
    """A missed session is to be made up within this many days of its close."""
    invite_days: int = 7
    """An invitation expires after this many days."""
    offer_for: timedelta = timedelta(hours=4)
    """Who is offered a place at a sharing meeting has so long to answer; the quiet hours don't count."""
    loan_days: int = 30
    """A copy is lent for this many days, and once more for as many."""

    def today(self, moment: datetime) -> date:
        """The organisation's calendar day of a moment."""
        return moment.astimezone(self.zone).date()

    def local(self, moment: datetime) -> datetime:
        """A moment on the organisation's wall clock."""
        return moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """The moment, in UTC, at which the organisation's wall clock shows `clock` on `day`."""
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)
