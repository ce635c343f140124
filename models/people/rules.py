"""What holds for invitations and for acting on other people; pure."""

import hashlib
import secrets
from datetime import timedelta

from models.people.queries import MemberRef

CODE_PREFIX = "join_"
"""A start payload that begins so is an invitation."""
WRONG_CODES_A_DAY = 5
MENU_TIMER = "member_menu"
"""Due when a member's commands have changed; its job shows the new menu."""
LEFT_TIMER = "member_left"
"""Due when a member has left the organisation; what that means is for the floors above."""
MOVED_TIMER = "chat_moved"
"""Due when a group chat has another id, the timer's subject: what was put up under the old one can't be edited."""
ADMINISTRATOR_CODE_LIFE = timedelta(days=7)


def new_code() -> str:
    """An invitation's code: 128 random bits, fit to be a start payload, 27 characters."""
    return CODE_PREFIX + secrets.token_urlsafe(16)


def code_hash(code: str) -> str:
    """What is kept of a code. A code has too many bits to be guessed from it, so no salt."""
    return hashlib.sha256(code.encode()).hexdigest()


def may_act_for(by: MemberRef | None, member: MemberRef) -> bool:
    """Whether `by` may invite, unbind or see off a member; None is whoever sits at the machine.

    Nobody may for a person of more authority: an invitation is that person's access.
    """
    if by is None or by.is_administrator:
        return True
    if member.is_administrator or not by.leads(member.branch_id):
        return False
    return all(by.leads(where) for _, where in member.roles)
