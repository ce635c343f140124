"""The own places at a meeting, where everything about them is changed; and what the club adds elsewhere."""

from handlers.message import Message
from handlers.reading import own_places_views as views
from handlers.reading.standing import standing_of
from handlers.turn import Turn, Voice
from models.people.queries import MemberRef
from models.reading.queries import MeetingView, find_meeting_of, place_at, places_at, places_of
from models.reading.tables import BookingState
from models.study.queries import SessionView
from models.study.tables import Stage


def show(turn: Turn, meeting: MeetingView) -> bool:
    """Show what the member has and waits for at a meeting that has not ended; False where there is nothing."""
    here = [one for one in places_at(turn.session, meeting.id) if one.member_id == turn.who.id]
    own = sorted(here, key=lambda one: one.state is not BookingState.HELD)
    ended = meeting.session.stage is not Stage.ANNOUNCED or turn.now >= meeting.session.ends_at
    if not own or ended:
        return False
    standings = [standing_of(turn.session, one) for one in own]
    turn.edit(views.screen(meeting, standings, turn.organisation, turn.now))
    return True


def own_part(turn: Turn) -> Message:
    """The part of /me: what one has, waits for and is offered."""
    found = places_of(turn.session, turn.who.id, now=turn.now)
    return views.mine([standing_of(turn.session, one) for one in found], turn.organisation)


def ping_part(voice: Voice, view: SessionView, member: MemberRef) -> Message | None:
    """What this person does there, in the reminder of a meeting."""
    meeting = find_meeting_of(voice.session, view.id)
    place = None if meeting is None else place_at(voice.session, meeting.id, member.id, BookingState.HELD)
    return None if place is None else views.ping(place)


def card_part(voice: Voice, view: SessionView) -> Message | None:
    """What is free, while the meeting takes bookings."""
    meeting = find_meeting_of(voice.session, view.id)
    if meeting is None or view.stage is not Stage.ANNOUNCED or voice.now >= view.closes_at:
        return None
    return views.card(meeting)
