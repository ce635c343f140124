"""What is said and heard: conversations, views and jobs, in front of models.

`catalogue()` is the one ordered list of what is registered: the first handler that hears an update has it.
"""

import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.conversation import Conversation, Handler, Heard, On, commands, edited, engine, stale_press
from handlers.turn import Job, Prepare


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the bot answers to, and the names by which rows refer to it."""

    handlers: tuple[Handler, ...]
    words: Mapping[str, str]
    """Word → command."""
    jobs: Mapping[str, Job]
    """Timer.kind → job."""
    prepares: Mapping[str, Prepare]
    """Outgoing.prepare → what renders it."""


def catalogue() -> Catalogue:
    """Compose the features. Commands and links come before the states of conversations (each sees to that itself)."""
    rooms = [
        importlib.import_module(f"handlers.{n}")
        for n in ("study", "people")
        if importlib.util.find_spec(f"handlers.{n}") and hasattr(importlib.import_module(f"handlers.{n}"), "handlers")
    ]
    own: list[Handler] = [handler for room in rooms for handler in room.handlers()]
    handlers = [
        *engine([one for one in own if isinstance(one, Conversation)]),
        *own,
        On(Heard.PRESS, stale_press),
        On(Heard.EDITED, edited),
    ]
    return Catalogue(
        handlers=tuple(handlers),
        words={word: command.name for command in commands(handlers) for word in command.words},
        jobs={k: v for room in rooms for k, v in room.JOBS.items()},
        prepares={k: v for room in rooms for k, v in room.PREPARES.items()},
    )
