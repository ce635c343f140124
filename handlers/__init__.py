"""What is said and heard: conversations, views and jobs, in front of models.

`catalogue()` is the one ordered list of what is registered: the first handler that hears an update has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.base import Handler
    from handlers.turn import Job, Prepare


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the bot answers to, and the names by which rows refer to it."""

    handlers: "tuple[Handler, ...]"
    words: Mapping[str, str]
    """Word → command."""
    jobs: "Mapping[str, Job]"
    """Timer.kind → job."""
    prepares: "Mapping[str, Prepare]"
    """Outgoing.prepare → what renders it."""


def catalogue() -> Catalogue:
    """Compose the features. Commands and links come before the states of conversations (each sees to that itself).

    They are imported here: who needs one part of the house, as `zhibu when` does, needn't wait for all of it.
    """
    from handlers import calendar, people, study
    from handlers.base import On
    from handlers.conversation import Conversation, edited, engine, stale_press
    from handlers.incoming import Heard
    from handlers.menu import commands
    from handlers.study import mine

    above = people.Above(handlers=lambda: handlers, sections=mine.SECTIONS, next_things=(mine.next_thing,))
    own = [*study.handlers(), *people.handlers(above), *calendar.handlers()]
    handlers: list[Handler] = [
        *people.door(),
        *engine([one for one in own if isinstance(one, Conversation)]),
        *own,
        On(Heard.PRESS, stale_press),
        On(Heard.EDITED, edited),
        *people.fallback(above),
    ]
    return Catalogue(
        handlers=tuple(handlers),
        words={word: command.name for command in commands(handlers) for word in command.words},
        jobs={**study.JOBS, **people.jobs(above)},
        prepares={**study.PREPARES, **people.PREPARES},
    )
