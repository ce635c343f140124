"""Sessions in conversation: announced, checked in to, watched by the clock, confirmed and locked."""

from handlers.base import Handler
from handlers.study import (
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

_ROOMS = (checkin, leave, make_up, sessions, manage, roll_call, paper, correct, qr)
"""What everybody does, then what a leader does: the order of the menu."""
JOBS = {**session_jobs.JOBS, **qr.JOBS}
PREPARES = {**session_news.PREPARES, **qr.PREPARES}


def handlers() -> list[Handler]:
    """Everything about sessions that the bot answers to."""
    return [handler for room in _ROOMS for handler in room.handlers()]
