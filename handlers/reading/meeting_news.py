"""Telling everybody who may come of a meeting: each once, in words found when it is sent."""

from handlers.message import Message
from handlers.reading import meeting_views as views
from handlers.study.session_news import CARD
from handlers.turn import Preparation, Prepare, Voice
from models.reading.actions import MeetingOpened
from models.reading.queries import ALIVE, get_meeting, place_at
from models.study.tables import Stage

NEWS = "meeting_news"


def spread(voice: Voice, opened: MeetingOpened) -> None:
    """Let everybody invited hear of it, and put its card up in the groups."""
    view = opened.meeting.session
    voice.news(opened.invited, NEWS, opened.meeting.id, stale_at=view.starts_at)
    for chat in opened.chats:
        voice.post(chat, CARD, view.id)


def say_news(preparation: Preparation, meeting_id: int) -> Message | None:
    """The meeting as it is now; nothing where it is called off or has begun, nor to who has asked for a place."""
    member, meeting = preparation.member, get_meeting(preparation.session, meeting_id)
    view = meeting.session
    if member is None or view.stage is not Stage.ANNOUNCED or preparation.now >= view.starts_at:
        return None
    if view.branch_id not in (None, member.branch_id):
        return None
    if place_at(preparation.session, meeting_id, member.id, *ALIVE) is not None:
        return None
    return views.news(meeting, preparation.organisation)


PREPARES: dict[str, Prepare] = {NEWS: say_news}
