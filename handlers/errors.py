"""Domain errors as one kind sentence."""

from datetime import date, time, timedelta
from enum import StrEnum

from handlers.message import Arg, Phrase
from models.errors import DomainError


def sentence(error: DomainError) -> Phrase:
    """The wording of a refusal: the message named by its key, given its facts."""
    return Phrase(error.key, {name: _arg(value) for name, value in error.facts.items()})


def _arg(value: object) -> Arg:
    if isinstance(value, str | int | date | time | timedelta | StrEnum):
        return value
    return str(value)
