"""Domain errors: why something can't be done, as data. Their wording is in handlers/errors.py."""


class DomainError(Exception):
    """Refuses what a person asked for; rolls the turn back and becomes one kind sentence.

    `key` names the sentence; `facts` are its arguments. No wording here.
    """

    key = "refused"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.key, facts)
        self.facts = facts


class NotAllowed(DomainError):
    """The person has no authority for this, or has it no longer."""

    key = "not-allowed"


class NotFound(DomainError):
    """The row that a button or a link names does not exist."""

    key = "not-found"


class OutOfDate(DomainError):
    """The row has moved on since the button or the question was shown."""

    key = "out-of-date"
