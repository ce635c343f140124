"""When people are left in peace, and when a ping that would disturb them goes out instead."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

LEAD = timedelta(minutes=5)
"""How long before the quiet hours an advanced ping goes out: time to reach everybody at Telegram's pace."""


@dataclass(frozen=True)
class QuietHours:
    """The hours without pings, by the wall clock of the organisation's zone: from `start`, until just before `end`.

    They may cross midnight. An equal start and end means that there are none. Where a change of clocks skips the
    start or the end, it happens as much later as was skipped; where it is repeated, the first time counts.

    Moments that are asked about must be aware (ValueError otherwise); moments that are returned are UTC.
    """

    start: time = time(21, 30)
    end: time = time(8, 0)

    def is_quiet(self, moment: datetime, zone: tzinfo) -> bool:
        """Tell whether nobody should be pinged at this moment."""
        return self._find_quiet(moment, zone) is not None

    def next_allowed(self, moment: datetime, zone: tzinfo) -> datetime:
        """Return the moment itself, or the end of the quiet hours that it falls in."""
        quiet = self._find_quiet(moment, zone)
        return quiet[1] if quiet else moment.astimezone(UTC)

    def send_at(self, due: datetime, zone: tzinfo, *, event_at: datetime | None, now: datetime) -> datetime:
        """Say when a ping that is due goes out.

        In the quiet hours it waits until they end. If that is not before its event, it goes out `LEAD` before they
        began instead, or now if that is past: a reminder that disturbs is better than one that comes too late.
        A ping that is overdue counts as due now. Whether the event itself is past is for the caller to ask.
        """
        wanted = max(_utc(due), _utc(now))
        quiet = self._find_quiet(wanted, zone)
        if quiet is None:
            return wanted
        began, ends = quiet
        if event_at is None or ends < _utc(event_at):
            return ends
        return max(began - LEAD, _utc(now))

    def next_quiet(self, moment: datetime, zone: tzinfo) -> datetime | None:
        """Return when the next quiet hours begin after this moment; None where there are none."""
        if self.start == self.end:
            return None
        today = _utc(moment).astimezone(zone).date()
        starts = (datetime.combine(today + timedelta(days=ahead), self.start, zone) for ahead in range(3))
        return next(began for start in starts if (began := start.astimezone(UTC)) > moment)

    def _find_quiet(self, moment: datetime, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """Find the quiet hours around this moment: when they began and when they end."""
        moment = _utc(moment)
        if self.start == self.end:
            return None
        today = moment.astimezone(zone).date()
        for evening in (today - timedelta(days=1), today):
            morning = evening if self.start < self.end else evening + timedelta(days=1)
            began = datetime.combine(evening, self.start, zone).astimezone(UTC)
            ends = datetime.combine(morning, self.end, zone).astimezone(UTC)
            if began <= moment < ends:
                return began, ends
        return None


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment must have a zone: {moment!r}")
    return moment.astimezone(UTC)
