"""What a member of a chat is, in the words of the Bot API."""

from __future__ import annotations

from bot.simulator.refusals import Json
from bot.simulator.state import Status


def membership(user: Json, status: Status) -> Json:
    """The fields of ChatMember (Bot API)."""
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users can_pin_messages "
            "can_post_stories can_edit_stories can_delete_stories"
        )
        member |= dict.fromkeys(rights.split(), False)
        member |= {"can_manage_chat": True, "can_delete_messages": True, "can_pin_messages": True}
    return member
