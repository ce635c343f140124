"""What a person reads while being enrolled."""

from handlers.message import Button, Message, message, phrase
from models.people.actions import Claimed
from models.people.queries import MemberRef


def enrolled(claimed: Claimed, branch: str) -> Message:
    """One sentence that names the person, and what to do if it is somebody else."""
    name = claimed.member.name
    if claimed.again:
        return message(phrase("enrol-again", name=name, branch=branch))
    return message(phrase("enrol-welcome", name=name, branch=branch), phrase("enrol-not-you", name=name))


def wrong_code(left: int) -> Message:
    """No invitation has this code."""
    return message(phrase("enrol-wrong", left=left) if left else phrase("enrol-wrong-last"))


def ask_who(*, empty: bool) -> Message:
    """The first question to the first administrator."""
    return message(phrase("administrator-hello"), phrase("administrator-who-empty" if empty else "administrator-who"))


def ask_sure(name: str, branch: str) -> Message:
    """Before somebody becomes administrator."""
    buttons = [
        [Button(phrase("administrator-yes"), answer="yes"), Button(phrase("administrator-no"), answer="no")],
    ]
    return message(phrase("administrator-sure", name=name, branch=branch), buttons=buttons)


def administrator(member: MemberRef) -> Message:
    """The first administrator, and what comes next."""
    return message(phrase("administrator-welcome", name=member.name), phrase("administrator-next"))
