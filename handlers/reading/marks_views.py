"""What a leader sees when saying who shared what after a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.reading.links import press
from handlers.reading.meeting_views import open_button, quarter_name
from models.organisation import Organisation
from models.reading.queries import BookView, MeetingView

PAGE = 20
MAX_BOOKS = 12
"""Buttons of one question; the others are typed."""
LINES = 20


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody who had a sharer's place, or was named: whether they shared, and which book."""

    member_id: int
    name: str
    book: str
    shared: bool
    came: bool
    """The register says that they were there."""

    @property
    def tickable(self) -> bool:
        """Whether they were there, are not ticked, and it is known which book they meant to share."""
        return self.came and bool(self.book) and not self.shared


def ask(meeting: MeetingView, marked: Sequence[Marked], page: int, organisation: Organisation) -> Message:
    """Everybody who may have shared; nothing is stored before the confirmation."""
    parts = [phrase("marks-ask", title=meeting.session.title, start=organisation.local(meeting.session.starts_at))]
    parts += [] if marked else [phrase("marks-nobody")]
    rows = [_row(one) for one in marked[page * PAGE : (page + 1) * PAGE]]
    turning = [Button(phrase("page-back"), answer=f"page{page - 1}")] if page else []
    turning += [Button(phrase("page-on"), answer=f"page{page + 1}")] if len(marked) > (page + 1) * PAGE else []
    count = sum(one.shared for one in marked)
    confirm = phrase("marks-confirm", count=count) if count else phrase("marks-confirm-none")
    came = [Button(phrase("marks-came"), answer="came")] if any(one.tickable for one in marked) else []
    more = [row for row in (turning, came, [Button(confirm, answer="done")]) if row]
    return message(*parts, buttons=[*rows, *more])


def ask_sure(meeting: MeetingView, organisation: Organisation) -> Message:
    """Asked once more, for it is one tap from a list in which nobody has been ticked yet."""
    start, quarter = organisation.local(meeting.session.starts_at), quarter_name(meeting.year, meeting.quarter)
    asked = phrase("marks-sure", title=meeting.session.title, start=start, quarter=quarter)
    buttons = [Button(phrase("marks-sure-yes"), answer="yes"), Button(phrase("session-back"), answer="back")]
    return message(asked, buttons=[buttons])


def ask_book(name: str, books: Sequence[BookView]) -> Message:
    """Which book somebody shared."""
    shown = [[Button(book.title, answer=str(book.id))] for book in books[:MAX_BOOKS]]
    return message(phrase("marks-ask-book" if shown else "marks-ask-any-book", name=name), buttons=shown)


def done(meeting: MeetingView, marked: Sequence[Marked], organisation: Organisation) -> Message:
    """It counts now."""
    shared = [one for one in marked if one.shared]
    key = "marks-done" if shared else "marks-done-nobody"
    said = phrase(
        key,
        title=meeting.session.title,
        start=organisation.local(meeting.session.starts_at),
        quarter=quarter_name(meeting.year, meeting.quarter),
        **({"count": len(shared)} if shared else {}),
    )
    lines = [phrase("marks-line", name=one.name, book=one.book) for one in shared[:LINES]]
    more = [phrase("meeting-sharers-more", count=len(shared) - LINES)] if len(shared) > LINES else []
    again = Button(phrase("meeting-mark-again"), data=press("mtmark", meeting))
    return message(said, *lines, *more, buttons=[[again, open_button(meeting)]])


def moved_on() -> Phrase:
    """Somebody else has confirmed marks meanwhile."""
    return phrase("marks-moved-on")


def _row(one: Marked) -> list[Button]:
    tick = phrase("session-ticked" if one.shared else "session-unticked")
    name = phrase("marks-person-here" if one.came else "marks-person", tick=tick, name=one.name)
    book = phrase("marks-book", book=one.book) if one.book else phrase("marks-book-none")
    return [Button(name, answer=f"t{one.member_id}"), Button(book, answer=f"b{one.member_id}")]
