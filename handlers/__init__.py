"""What is said and heard: conversations, views and jobs, in front of models.

`catalogue()` is the one ordered list of what is registered: the first handler that hears an update has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.conversation import Handler
from handlers.message import Message
from handlers.turn import Moment, Preparation

Job = Callable[[Moment, int], None]
"""What a timer does; the int is its subject."""
Prepare = Callable[[Preparation, int], Message | None]
"""What puts a row into words when it is sent; None: there is nothing left to say."""


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
