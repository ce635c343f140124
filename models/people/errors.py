"""Why something about people or group chats can't be done."""

from models.errors import DomainError


class AccountTaken(DomainError):
    """This Telegram account belongs to somebody else on the roster. Facts: name."""

    key = "people-account-taken"


class MemberTaken(DomainError):
    """This person on the roster already has another Telegram account. Facts: name."""

    key = "people-member-taken"


class CodeUsed(DomainError):
    """The invitation was used, by another account."""

    key = "people-code-used"


class CodeExpired(DomainError):
    """The invitation is older than its time, or a newer one replaced it."""

    key = "people-code-expired"


class CodesSpent(DomainError):
    """So many wrong codes today that none is read any more until tomorrow."""

    key = "people-codes-spent"


class HasLeft(DomainError):
    """The person is not in the organisation any more. Facts: name."""

    key = "people-has-left"


class NotBound(DomainError):
    """The person has no Telegram account to part from. Facts: name."""

    key = "people-not-bound"


class LastAdministrator(DomainError):
    """Without this person nobody could administer; another administrator must come first."""

    key = "people-last-administrator"


class NotInChat(DomainError):
    """We are not in that group, or not any more."""

    key = "people-not-in-chat"
