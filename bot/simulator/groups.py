"""What happens to groups: who comes and goes, and the move to a supergroup."""

from __future__ import annotations

from bot.simulator.refusals import Json
from bot.simulator.state import Account, Bot, Chat
from bot.simulator.telegram import Telegram


def bring(telegram: Telegram, group: Chat, someone: Account | Bot, *, by: Account) -> None:
    """Add a person or a bot to a group."""
    if isinstance(someone, Bot):
        telegram.change_status(group, someone, "member", by=by)
    else:
        telegram.join(group, someone)
    service: Json = {"new_chat_members": [someone.api], "new_chat_member": someone.api}
    telegram.post_service(group, by, service, f"{by.name} 邀请 {someone.name} 入群")


def remove(telegram: Telegram, group: Chat, someone: Account | Bot, *, by: Account) -> None:
    """Remove a person or a bot from a group; somebody who removes themselves leaves."""
    telegram.post_service(group, by, {"left_chat_member": someone.api}, f"{someone.name} 已离开群组")
    if isinstance(someone, Bot):
        telegram.change_status(group, someone, "kicked", by=by)
    else:
        group.members[someone.id] = "left"
        someone.groups.pop(group.id, None)


def promote(telegram: Telegram, group: Chat, someone: Account | Bot, *, by: Account) -> None:
    """Make somebody an administrator; an administrator bot sees all messages."""
    if isinstance(someone, Bot):
        telegram.change_status(group, someone, "administrator", by=by)
    else:
        group.members[someone.id] = "administrator"


def migrate(telegram: Telegram, group: Chat, *, by: Account) -> Chat:
    """Turn a group into a supergroup with another id (Bot API, Message, migrate_to_chat_id).

    The old id answers 400 with `migrate_to_chat_id` from now on.
    """
    if group.kind != "group" or group.migrated_to is not None:
        raise ValueError("only a basic group becomes a supergroup, and only once")
    successor = telegram.new_group(group.title, "supergroup")
    successor.members = dict(group.members)
    successor.last_bot, successor.keyboard = group.last_bot, group.keyboard
    for account in telegram.people.values():
        if account.groups.pop(group.id, None) is not None:
            account.groups[successor.id] = successor
    telegram.post_service(group, by, {"migrate_to_chat_id": successor.id}, "群组已升级")
    group.migrated_to = successor
    telegram.post_service(successor, by, {"migrate_from_chat_id": group.id}, "群组已升级")
    return successor
