"""Who is who: enrolment, the own page, a leader's people, group chats."""

from collections.abc import Sequence

from handlers.base import Handler
from handlers.people import groups, membership, reach
from handlers.people.above import Above
from handlers.people.enrolment import Enrolment
from handlers.people.home import Home
from handlers.people.jobs import jobs
from handlers.people.strangers import Strangers

PREPARES = {**groups.PREPARES}
__all__ = ["PREPARES", "Above", "door", "fallback", "handlers", "jobs"]


def door() -> list[Handler]:
    """What stands before every other handler: who is on no roster goes no further."""
    return [Strangers()]


def handlers(above: Above) -> Sequence[Handler]:
    """What people do here; commands in the order of the menu."""
    home = Home(above)
    return [
        Enrolment(home).conversation(),
        *home.handlers(),
        membership.INVITE,
        membership.MEMBER,
        *reach.handlers(),
        *groups.handlers(above),
    ]


def fallback(above: Above) -> list[Handler]:
    """What stands after every other handler."""
    return Home(above).fallback()
