"""After a sharing meeting: a leader says who shared what. What is ticked is a draft; what is confirmed counts."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.base import Handler, Next, Press, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message
from handlers.reading import marks_views as views
from handlers.reading.marks_views import Marked
from handlers.reading.meeting_screen import check_led, led_meeting
from handlers.reading.person_question import check_namesake, hear_name
from handlers.study.session_draft import number
from handlers.study.session_views import with_button
from handlers.turn import Turn
from models.errors import OutOfDate
from models.people.queries import members
from models.reading import actions
from models.reading.errors import TooLong
from models.reading.queries import MeetingView, get_meeting, listed_books, places_at, sharings
from models.reading.rules import TITLE_LIMIT, book_key
from models.reading.tables import BookingState, SlotRole
from models.study.queries import register
from models.study.tables import Mark


class Step(StrEnum):
    """Who shared; where that is open, which book; where it was nobody, once more."""

    WHO = "who"
    BOOK = "book"
    SURE = "sure"


def begin(turn: Turn) -> Next:
    """Show who may have shared; nobody is ticked who was not marked before."""
    _load(turn, led_meeting(turn))
    return Step.WHO


def ask_who(turn: Turn) -> Message:
    return views.ask(_meeting(turn), _marked(turn), turn.draft["page"], turn.organisation)


def tap_who(turn: Turn) -> Next:
    """Tick or untick somebody or all who came, correct the book, turn the page, say which namesake, or confirm."""
    if turn.text == "done":
        return _confirm(turn) if any(row["shared"] for row in turn.draft["rows"]) else Step.SURE
    if turn.text == "came":
        return _tick_who_came(turn)
    if turn.text.startswith("page"):
        return _turn_page(turn, number(turn.text.removeprefix("page")))
    kind, chosen = turn.text[:1], turn.text[1:]
    if kind not in ("t", "b"):
        return _add(turn, check_namesake(turn, number(turn.text)))
    row = _row(turn, number(chosen))
    if kind == "b" or not (row["shared"] or row["title"]):
        turn.draft["member_id"] = row["id"]
        return Step.BOOK
    _change(turn, row["id"], shared=not row["shared"])
    return None


def say_who(turn: Turn) -> Next:
    """Somebody else shared, by name."""
    found = hear_name(turn, _meeting(turn).session.branch_id)
    return None if found is None else _add(turn, found.id)


def ask_book(turn: Turn) -> Message:
    row = _row(turn, turn.draft["member_id"])
    name = members(turn.session, [row["id"]])[row["id"]].name
    return with_button(views.ask_book(name, listed_books(turn.session, _meeting(turn).year)), "session-back", "back")


def say_book(turn: Turn) -> Next:
    """A title as typed; where it is on the list, that book."""
    title = " ".join(turn.text.split()).strip("《》 ")
    if len(title) > TITLE_LIMIT:
        raise TooLong(limit=TITLE_LIMIT)
    if not title:
        return None
    listed = listed_books(turn.session, _meeting(turn).year)
    same = next((book for book in listed if book_key(book.title) == book_key(title)), None)
    return _take_book(turn, title if same is None else same.title, None if same is None else same.id)


def tap_book(turn: Turn) -> Next:
    """A book of the list, or back."""
    if turn.text == "back":
        return Step.WHO
    chosen = number(turn.text)
    book = next((one for one in listed_books(turn.session, _meeting(turn).year) if one.id == chosen), None)
    if book is None:
        raise OutOfDate
    return _take_book(turn, book.title, book.id)


def ask_sure(turn: Turn) -> Message:
    return views.ask_sure(_meeting(turn), turn.organisation)


def tap_sure(turn: Turn) -> Next:
    """Nobody shared indeed, or back."""
    if turn.text not in ("yes", "back"):
        raise OutOfDate
    return _confirm(turn) if turn.text == "yes" else Step.WHO


def _tick_who_came(turn: Turn) -> Next:
    for one in _marked(turn):
        if one.tickable:
            _change(turn, one.member_id, shared=True)
    return None


def _confirm(turn: Turn) -> Next:
    meeting = _meeting(turn)
    if meeting.marked_at != _seen(turn):
        turn.answer(views.moved_on())
        _load(turn, meeting)
        return Step.WHO
    shared = {
        row["id"]: actions.SharedBook(row["title"], row["book_id"]) for row in turn.draft["rows"] if row["shared"]
    }
    meeting = actions.confirm_marks(turn.session, meeting.id, shared, by=turn.who, seen=_seen(turn), now=turn.now)
    turn.edit(views.done(meeting, _marked(turn), turn.organisation))
    return END


def _load(turn: Turn, meeting: MeetingView) -> None:
    """Begin from what is marked, and from who has a sharer's place."""
    actions.check_may_mark(turn.session, meeting.id, by=turn.who, seen=meeting.marked_at, now=turn.now)
    marked = sharings(turn.session, [meeting.id])
    known = {one.member_id for one in marked}
    holders = [one for one in places_at(turn.session, meeting.id, BookingState.HELD) if one.role is SlotRole.SHARER]
    rows = [_new_row(one.member_id, one.book_title, one.book_id, shared=True) for one in marked]
    rows += [
        _new_row(one.member_id, one.book_title or "", one.book_id, shared=False)
        for one in holders
        if one.member_id not in known
    ]
    seen = None if meeting.marked_at is None else meeting.marked_at.isoformat()
    turn.draft.update(meeting_id=meeting.id, seen=seen, rows=rows, page=0, namesakes=[])


def _new_row(member_id: int, title: str, book_id: int | None, *, shared: bool) -> dict[str, Any]:
    return {"id": member_id, "title": title, "book_id": book_id, "shared": shared}


def _row(turn: Turn, member_id: int) -> dict[str, Any]:
    """What the draft says of somebody; raises OutOfDate where it says nothing."""
    found: dict[str, Any] | None = next((row for row in turn.draft["rows"] if row["id"] == member_id), None)
    if found is None:
        raise OutOfDate
    return found


def _change(turn: Turn, member_id: int, **values: object) -> None:
    turn.draft["rows"] = [row | values if row["id"] == member_id else row for row in turn.draft["rows"]]


def _add(turn: Turn, member_id: int) -> Next:
    """Tick somebody; who had no sharer's place is asked about."""
    if all(row["id"] != member_id for row in turn.draft["rows"]):
        turn.draft["rows"] = [*turn.draft["rows"], _new_row(member_id, "", None, shared=False)]
    turn.draft.update(namesakes=[], page=_page_of(turn, member_id))
    if not _row(turn, member_id)["title"]:
        turn.draft["member_id"] = member_id
        return Step.BOOK
    _change(turn, member_id, shared=True)
    return None


def _take_book(turn: Turn, title: str, book_id: int | None) -> Next:
    row = _row(turn, turn.draft["member_id"])
    _change(turn, row["id"], title=title, book_id=book_id, shared=row["shared"] or not row["title"])
    return Step.WHO


def _turn_page(turn: Turn, page: int) -> Next:
    if page * views.PAGE >= len(turn.draft["rows"]):
        raise OutOfDate
    turn.draft["page"] = page
    return None


def _page_of(turn: Turn, member_id: int) -> int:
    at = next(place for place, row in enumerate(turn.draft["rows"]) if row["id"] == member_id)
    return at // views.PAGE


def _meeting(turn: Turn) -> MeetingView:
    return check_led(turn, get_meeting(turn.session, turn.draft["meeting_id"]))


def _seen(turn: Turn) -> datetime | None:
    seen = turn.draft["seen"]
    return None if seen is None else datetime.fromisoformat(seen)


def _marked(turn: Turn) -> list[Marked]:
    rows = turn.draft["rows"]
    people = members(turn.session, [row["id"] for row in rows])
    came = {
        row.member_id
        for row in register(turn.session, _meeting(turn).session.id)
        if row.mark in (Mark.PRESENT, Mark.LATE)
    }
    return [Marked(row["id"], people[row["id"]].name, row["title"], row["shared"], row["id"] in came) for row in rows]


MEETING_MARKS = Conversation(
    "meeting_marks",
    [Press("mtmark", begin, who=Who.LEADER)],
    {
        Step.WHO: State(ask_who, says=say_who, taps=tap_who),
        Step.BOOK: State(ask_book, says=say_book, taps=tap_book),
        Step.SURE: State(ask_sure, taps=tap_sure),
    },
    starts_over=True,
)


def handlers() -> list[Handler]:
    """What a leader says who shared with."""
    return [MEETING_MARKS]
