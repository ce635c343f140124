"""Sessions in conversation: announced, checked in to, watched by the clock, confirmed and locked."""

from handlers.conversation import Handler
from handlers.study import correct, manage, session_jobs, session_news, sessions

_ROOMS = (sessions, manage, correct)
JOBS = {**session_jobs.JOBS}
PREPARES = {**session_news.PREPARES}


def handlers() -> list[Handler]:
    """What the secretary does, then what everybody does."""
    return [handler for room in _ROOMS for handler in room.handlers()]
