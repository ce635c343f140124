"""What is said and heard: conversations, views and jobs, in front of models.

`catalogue()` is the one ordered list of what is registered: the first handler that hears an update has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.base import Handler
    from handlers.turn import Job, Moment, Prepare


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
    from handlers import calendar, people, reading, study
    from handlers.base import On
    from handlers.conversation import Conversation, edited, engine, stale_press
    from handlers.incoming import Heard
    from handlers.menu import commands
    from handlers.study import mine

    above = people.Above(
        handlers=lambda: handlers,
        sections=(*mine.SECTIONS, *reading.SECTIONS),
        next_things=(*reading.NEXT_THINGS, mine.next_thing),
    )
    above_study = study.Above(card_parts=reading.CARD_PARTS, ping_parts=reading.PING_PARTS)
    own = [*study.handlers(above_study), *reading.handlers(), *people.handlers(above), *calendar.handlers()]
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
        jobs=_one_after_another(people.jobs(above), study.jobs(above_study), *reading.JOBS),
        prepares={**people.PREPARES, **study.prepares(above_study), **reading.PREPARES},
    )


def _one_after_another(*floors: "Mapping[str, Job]") -> "dict[str, Job]":
    """What each floor does when a timer comes due, from the lowest up."""
    kinds = dict.fromkeys(kind for floor in floors for kind in floor)
    return {kind: _in_turn([floor[kind] for floor in floors if kind in floor]) for kind in kinds}


def _in_turn(jobs: "list[Job]") -> "Job":
    def run(moment: "Moment", subject: int) -> None:
        for job in jobs:
            job(moment, subject)

    return jobs[0] if len(jobs) == 1 else run
