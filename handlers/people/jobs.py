"""What time does about people: a menu that shows what somebody may do now."""

from handlers.menu import command_menu
from handlers.people.above import Above
from handlers.turn import Job, Moment
from models.messaging.actions import Letter
from models.messaging.tables import Lane
from models.people import queries
from models.people.rules import MENU_TIMER


def jobs(above: Above) -> dict[str, Job]:
    """By the kind of the timer."""

    def show_menu(moment: Moment, member_id: int) -> None:
        """Roles changed outside any conversation, by an import."""
        member = queries.members(moment.session, [member_id]).get(member_id)
        if member is None or member.telegram_id is None:
            return
        commands = command_menu(above.handlers(), member, moment.language_for(member))
        scope = {"type": "chat", "chat_id": member.telegram_id}
        moment.outbox.letters.append(
            Letter(
                chat_id=member.telegram_id,
                member_id=member.id,
                lane=Lane.CARD,
                method="setMyCommands",
                payload={"commands": commands, "scope": scope},
            )
        )

    return {MENU_TIMER: show_menu}
