"""Sessions in conversation: announced, checked in to, watched by the clock, confirmed and locked."""

from handlers.base import Handler
from handlers.study import (
    calendar_file,
    checkin,
    correct,
    leave,
    make_up,
    manage,
    paper,
    qr,
    roll_call,
    session_jobs,
    session_news,
    sessions,
)
from handlers.study.above import Above
from handlers.turn import Job, Prepare

_ROOMS = (checkin, leave, make_up, sessions, manage, roll_call, paper, correct, qr)
"""What everybody does, then what a leader does: the order of the menu."""
__all__ = ["Above", "handlers", "jobs", "prepares"]


def jobs(above: Above) -> dict[str, Job]:
    """What time does to sessions."""
    return {**session_jobs.jobs(above), **calendar_file.jobs(above), **qr.JOBS}


def prepares(above: Above) -> dict[str, Prepare]:
    """What is put into words when it is sent."""
    return {**session_news.prepares(above), **qr.PREPARES}


def handlers(above: Above) -> list[Handler]:
    """Everything about sessions that the bot answers to."""
    return [*(handler for room in _ROOMS for handler in room.handlers()), *calendar_file.handlers(above)]
