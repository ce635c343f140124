"""Telling everybody of a session: each the newest once, and the card in the groups."""

from handlers.message import Message
from handlers.study import news_views
from handlers.study.above import Above
from handlers.turn import Preparation, Prepare, Voice
from models.messaging.actions import drop_waiting, note_version
from models.messaging.queries import subjects_shown
from models.study import queries
from models.study.actions import SessionChange
from models.study.queries.sessions import NEWS
from models.study.tables import Stage

CARD = "session_card"


def spread(voice: Voice, change: SessionChange) -> None:
    """Let everybody expected hear the newest.

    What still waits is taken back first: it would be dropped at the start that it knew.
    """
    session_id = change.session.id
    drop_waiting(voice.session, prepare=NEWS, subject=session_id)
    ahead = voice.now < change.session.starts_at
    voice.news(
        change.expected, NEWS, session_id, stale_at=change.session.starts_at if ahead else change.session.ends_at
    )
    voice.refresh(CARD, session_id)


def told(change: SessionChange) -> int:
    """How many of those expected hear of it from us."""
    return len(change.expected) - len(change.unreachable)


def say_news(preparation: Preparation, session_id: int) -> Message | None:
    """What this person has not been told; None where the newest is what they know."""
    if preparation.member is None:
        return None
    news = queries.find_news(preparation.session, session_id, preparation.member.id)
    if news is None or news.session.stage not in (Stage.ANNOUNCED, Stage.CANCELLED):
        return None
    note_version(preparation.session, preparation.row_id, news.session.version)
    return news_views.news(news, preparation.organisation)


def post_cards(voice: Voice, chat_id: int) -> None:
    """Put up the cards that belong into a group chat and are not there, nor on their way."""
    there = subjects_shown(voice.session, chat_id=chat_id, prepare=CARD)
    for session_id in queries.shown_in(voice.session, chat_id):
        if session_id not in there:
            voice.post(chat_id, CARD, session_id)


def prepares(above: Above) -> dict[str, Prepare]:
    """By the name of what is put into words."""

    def show_card(preparation: Preparation, session_id: int) -> Message | None:
        """The session with its counts, for a group; nothing where the group is bound to others by now."""
        view = queries.get_session(preparation.session, session_id)
        if preparation.chat_id not in queries.chats_for(preparation.session, view):
            return None
        counts = queries.counts(preparation.session, session_id)
        return above.card(preparation, view, news_views.card(view, counts, preparation.organisation))

    return {NEWS: say_news, CARD: show_card}
