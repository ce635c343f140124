"""Domain errors as one kind sentence."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from handlers.message import Arg, Phrase
from models.errors import DomainError
from models.organisation import Organisation


def sentence(error: DomainError, organisation: Organisation) -> Phrase:
    """The wording of a refusal: the message named by its key, given its facts; moments on the wall clock."""
    return Phrase(error.key, {name: _arg(value, organisation) for name, value in error.facts.items()})


def _arg(value: object, organisation: Organisation) -> Arg:
    if isinstance(value, datetime):
        return organisation.local(value)
    if isinstance(value, str | int | date | time | timedelta | StrEnum):
        return value
    return str(value)
