"""A session for somebody's own calendar: an .ics file (RFC 5545), and those that replace it or take it out."""

from handlers.base import Handler, Start
from handlers.message import Button, File, Message, message, phrase
from handlers.study.above import Above
from handlers.study.links import row_id
from handlers.turn import Job, Moment, Turn, Voice
from handlers.wording import plain
from models.study.actions import CALENDAR_TIMER, follow_calendar_file, take_calendar_file
from models.study.queries.calendar_files import CalendarEntry

FILE_NAME = "zhibu.ics"


def add_button(session_id: int) -> Button:
    """A link to the file of a session."""
    return Button(phrase("calendar-add"), start=f"cal_{session_id}")


def handlers(above: Above) -> list[Handler]:
    """The link below an announcement or a booking."""

    def take(turn: Turn) -> None:
        """The session as it is now, for the calendar of the telephone."""
        entry = take_calendar_file(turn.session, row_id(turn.text), turn.who)
        turn.say(_message(turn, above, entry))

    return [Start("cal_", take)]


def jobs(above: Above) -> dict[str, Job]:
    """By the kind of the timer."""

    def renew(moment: Moment, file_id: int) -> None:
        """A session that somebody has in the calendar has changed for them."""
        entry = follow_calendar_file(moment.session, file_id)
        if entry is not None:
            moment.tell(entry.member, _message(moment, above, entry))

    return {CALENDAR_TIMER: renew}


def _message(voice: Voice, above: Above, entry: CalendarEntry) -> Message:
    notes = above.calendar_notes(voice, entry.session, entry.member) if entry.is_on else []
    language = voice.language_for(entry.member)
    described = "\n".join(plain(note, language) for note in notes)
    content = calendar_event(voice, entry, described)
    return Message(_caption(entry).text, file=File(FILE_NAME, content))


def _caption(entry: CalendarEntry) -> Message:
    key = "calendar-cancelled" if entry.cancelled else "calendar-file" if not entry.sequence else "calendar-renewed"
    return message(phrase(key, title=entry.session.title))


def calendar_event(voice: Voice, entry: CalendarEntry, description: str = "") -> bytes:
    """The session as one event in UTC, under one UID for good (RFC 5545, 3.6.1; RFC 5546, 3.2).

    icalendar is imported here: it takes 60 ms and 10 MB, and few sessions are asked for.
    """
    from icalendar import Calendar, Event, vCalAddress

    view = entry.session
    organiser = vCalAddress(f"https://t.me/{voice.username}")
    organiser.params["CN"] = voice.organisation.name
    event = Event()
    event.add("uid", f"session-{view.id}@{voice.username}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", voice.now)
    event.add("dtstart", view.starts_at)
    event.add("dtend", view.ends_at)
    event.add("summary", view.title)
    event.add("location", view.place)
    event.add("organizer", organiser)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if description:
        event.add("description", description)
    calendar = Calendar()
    calendar.add("prodid", "-//Zhibu//zhibu//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.cancelled else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
