"""APScheduler, the clock that asks "what is due?" every second. The timers themselves are rows.

A job store can't be shared, a job more than a second late is dropped by default, and a killed job is gone: so in
memory, coalesced, and never too late.
"""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK_SECONDS = 1


def scheduler(tick: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A scheduler, not yet started, that calls `tick` every second, one at a time."""
    made = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    made.add_job(tick, "interval", seconds=TICK_SECONDS, id="tick")
    return made
