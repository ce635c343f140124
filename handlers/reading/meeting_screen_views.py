"""What a leader sees of the own sharing meetings: the list, one meeting, its places, and what is asked about it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.reading.links import link, press
from handlers.reading.meeting_draft import Quarter
from handlers.reading.meeting_views import open_button, quarter_name
from handlers.study.names import ROOM, listed
from handlers.study.news_views import where_and_when
from models.organisation import Organisation
from models.reading.queries import MeetingView, PlaceView, SlotView
from models.reading.rules import MOST_PLACES, quarter_of
from models.reading.tables import SlotRole
from models.study.tables import Stage

SHARERS_SHOWN = 12
"""Lines of a screen; more would scroll away."""


def meetings(views: Sequence[MeetingView], quarter: Quarter, organisation: Organisation, now: datetime) -> Message:
    """The list of what this leader answers for, and the figures of the quarter."""
    rows = [[_listed(one, organisation, now)] for one in views]
    figures = phrase("meetings-figures", quarter=quarter_name(*quarter))
    rows.append([Button(phrase("meetings-new"), data="mtnew")])
    rows.append([Button(figures, data=f"mtfig:{quarter[0]}:{quarter[1]}")])
    return message(phrase("meetings-list" if views else "meetings-none"), buttons=rows)


def screen(
    meeting: MeetingView, holders: Sequence[PlaceView], organisation: Organisation, now: datetime, *, waiting: int = 0
) -> Message:
    """One meeting: who has which place, who waits, and what can be done. `waiting`: handovers to be decided."""
    view = meeting.session
    parts = [
        phrase("session-title-line", title=view.title),
        phrase("meeting-quarter-line", quarter=quarter_name(meeting.year, meeting.quarter)),
        *where_and_when(view, organisation),
        *_outside(meeting, organisation),
        phrase(f"meeting-state-{_state(meeting, now)}"),
        *(line for slot in meeting.slots for line in _slot(slot, holders)),
        *_minimum(meeting, organisation, now),
    ]
    asked = [_keep_or_not(meeting)] if _is_asked(meeting, now) else []
    return message(*parts, buttons=[*asked, *_requests(meeting, waiting), *_actions(meeting, now)])


def sizes(meeting: MeetingView) -> Message:
    """The places of a meeting, to be made more or fewer; a button carries what it showed."""
    rows = [_size_row(meeting, slot) for slot in meeting.slots]
    back = [Button(phrase("meeting-back"), data=press("meeting", meeting))]
    return message(
        phrase("meeting-sizes-ask", title=meeting.session.title),
        *(line for slot in meeting.slots if slot.capacity or slot.waiting for line in _counted(slot)),
        buttons=[*rows, back],
    )


def ask_size(slot: SlotView) -> Message:
    """How many places there are to be."""
    taken = slot.held + slot.offered
    return message(phrase("meeting-size-ask", role=slot.role, count=slot.capacity, taken=taken, most=MOST_PLACES))


def size_done(role: SlotRole, count: int) -> Phrase:
    """So many places there are now."""
    return phrase("meeting-size-done", role=role, count=count)


def few(meeting: MeetingView, organisation: Organisation, *, late: bool) -> Message:
    """Fewer have places than planned: held or not? Links, so that no answer is lost while we are down."""
    asked = phrase("meeting-few", held=meeting.held, count=meeting.minimum, **_facts(meeting, organisation))
    return message(asked, *([phrase("ping-late")] if late else []), buttons=[_keep_or_not(meeting)])


def few_missed(meeting: MeetingView, organisation: Organisation) -> Message:
    """It was too late to ask."""
    return message(
        phrase("meeting-few-missed", held=meeting.held, count=meeting.minimum, **_facts(meeting, organisation))
    )


def kept(meeting: MeetingView, organisation: Organisation) -> Message:
    """To who said so."""
    return message(phrase("meeting-kept", **_facts(meeting, organisation)), buttons=[[open_button(meeting)]])


def kept_by(name: str, meeting: MeetingView, organisation: Organisation) -> Message:
    """To the other leaders."""
    return message(phrase("meeting-kept-by", name=name, **_facts(meeting, organisation)))


def confirm_call_off(meeting: MeetingView, organisation: Organisation) -> Message:
    """What calling off means."""
    waiting = sum(slot.waiting + slot.offered for slot in meeting.slots)
    asked = phrase("meeting-call-off-ask", held=meeting.held, waiting=waiting, **_facts(meeting, organisation))
    buttons = [
        Button(phrase("meeting-call-off-yes"), start=link("mx", meeting)),
        Button(phrase("meeting-keep"), start=link("mk", meeting)),
    ]
    return message(asked, buttons=[buttons])


def called_off(meeting: MeetingView, told: int) -> Message:
    """It is off."""
    return message(phrase("meeting-called-off", title=meeting.session.title, told=told))


def called_off_by(name: str, meeting: MeetingView, organisation: Organisation) -> Message:
    """To the other leaders."""
    return message(phrase("meeting-called-off-by", name=name, **_facts(meeting, organisation)))


def week_sharer(place: PlaceView, organisation: Organisation, *, late: bool) -> Message:
    """To a sharer, a week before: what, and for how long."""
    start, sorry = organisation.local(place.starts_at), [phrase("ping-late")] if late else []
    if not place.book_title or not place.minutes:
        said = phrase("meeting-week-sharer-open", title=place.title, start=start)
        return message(said, *sorry, buttons=[[Button(phrase("place-set-share"), start=link("bs", place))]])
    length = timedelta(minutes=place.minutes)
    said = phrase("meeting-week-sharer", title=place.title, start=start, book=place.book_title, length=length)
    return message(said, *sorry)


def week_empty(meeting: MeetingView, slot: SlotView, organisation: Organisation, *, late: bool) -> Message:
    """To the leaders, a week before: a sharer's place is empty."""
    empty, waiting = slot.capacity - slot.held, slot.waiting + slot.offered
    parts = [phrase("meeting-week-empty", empty=empty, waiting=waiting, **_facts(meeting, organisation))]
    parts += [phrase("meeting-week-offered", offered=slot.offered)] if slot.offered else []
    parts += [phrase("ping-late")] if late else []
    return message(*parts, buttons=[[open_button(meeting)]])


def week_missed(meeting: MeetingView, organisation: Organisation) -> Message:
    """It was too late to remind."""
    return message(phrase("meeting-week-missed", **_facts(meeting, organisation)))


def marks_wanted(meeting: MeetingView, organisation: Organisation) -> Message:
    """It is over: who shared?"""
    quarter = quarter_name(meeting.year, meeting.quarter)
    return message(
        phrase("marks-wanted", quarter=quarter, **_facts(meeting, organisation)), buttons=[[_mark_button(meeting)]]
    )


def _listed(meeting: MeetingView, organisation: Organisation, now: datetime) -> Button:
    start = organisation.local(meeting.session.starts_at)
    key = f"meetings-one-{_state(meeting, now)}"
    label = phrase(key, start=start, title=meeting.session.title, held=meeting.held)
    return Button(label, data=press("meeting", meeting))


def _state(meeting: MeetingView, now: datetime) -> str:
    view = meeting.session
    if view.stage is Stage.CANCELLED:
        return "cancelled"
    if view.stage is Stage.ANNOUNCED and now < view.starts_at:
        return "ahead"
    if meeting.marked_at is not None:
        return "marked"
    return "begun" if view.stage is Stage.ANNOUNCED and now < view.ends_at else "unmarked"


def _outside(meeting: MeetingView, organisation: Organisation) -> list[Phrase]:
    day = organisation.today(meeting.session.starts_at)
    return [] if quarter_of(day) == (meeting.year, meeting.quarter) else [phrase("meeting-outside")]


def _slot(slot: SlotView, holders: Sequence[PlaceView]) -> list[Phrase]:
    mine = [place for place in holders if place.role is slot.role]
    if not slot.capacity and not slot.waiting:
        return []
    if slot.role is SlotRole.SHARER:
        more = [phrase("meeting-sharers-more", count=len(mine) - SHARERS_SHOWN)] if len(mine) > SHARERS_SHOWN else []
        return [*_counted(slot), *(_sharer(place) for place in mine[:SHARERS_SHOWN]), *more]
    names = listed([place.member_name for place in mine], ROOM // 2)
    return [*_counted(slot), *([phrase("meeting-holders", names=names)] if mine else [])]


def _counted(slot: SlotView) -> list[Phrase]:
    facts: dict[str, Arg] = {"role": slot.role, "held": slot.held, "count": slot.capacity, "waiting": slot.waiting}
    why = [phrase("meeting-slot-pair")] if slot.free == 1 and slot.waiting > 1 else []
    if slot.offered:
        return [phrase("meeting-slot-line-offered", offered=slot.offered, **facts), *why]
    return [phrase("meeting-slot-line", **facts), *why]


def _sharer(place: PlaceView) -> Phrase:
    if not place.book_title or not place.minutes:
        return phrase("meeting-sharer-open", name=place.member_name)
    length = timedelta(minutes=place.minutes)
    return phrase("meeting-sharer", name=place.member_name, book=place.book_title, length=length)


def _minimum(meeting: MeetingView, organisation: Organisation, now: datetime) -> list[Phrase]:
    if meeting.ask_at is None or meeting.session.stage is not Stage.ANNOUNCED:
        return []
    facts: dict[str, Arg] = {"held": meeting.held, "count": meeting.minimum}
    if meeting.kept_at is not None:
        return [phrase("meeting-minimum-kept", **facts)]
    if meeting.ask_at <= now:
        return [phrase("meeting-minimum-now", **facts)]
    return [phrase("meeting-minimum-held", ask=organisation.local(meeting.ask_at), **facts)]


def _is_asked(meeting: MeetingView, now: datetime) -> bool:
    """Whether it waits for somebody to say if it is held; also who leads only since then can."""
    asked = meeting.ask_at is not None and meeting.ask_at <= now and meeting.kept_at is None
    return asked and meeting.held < meeting.minimum and _state(meeting, now) == "ahead"


def _keep_or_not(meeting: MeetingView) -> list[Button]:
    return [
        Button(phrase("meeting-keep"), start=link("mk", meeting)),
        Button(phrase("meeting-call-off"), start=link("mo", meeting)),
    ]


def _requests(meeting: MeetingView, waiting: int) -> list[list[Button]]:
    label = phrase("meeting-handovers", count=waiting)
    return [[Button(label, data=press("mtask", meeting))]] if waiting else []


def _actions(meeting: MeetingView, now: datetime) -> list[list[Button]]:
    view, rows = meeting.session, []
    if view.stage is Stage.ANNOUNCED and now < view.starts_at:
        rows.append([Button(phrase("meeting-sizes"), data=press("mtsize", meeting))])
    elif view.stage is not Stage.CANCELLED:
        rows.append([_mark_button(meeting)])
    rows.append([Button(phrase("meeting-session"), data=f"sess:{view.id}:{view.nonce}")])
    refresh = Button(phrase("session-refresh"), data=press("meeting", meeting))
    return [*rows, [refresh, Button(phrase("meetings-back"), data="mtlist")]]


def _mark_button(meeting: MeetingView) -> Button:
    label = "meeting-mark" if meeting.marked_at is None else "meeting-mark-again"
    return Button(phrase(label), data=press("mtmark", meeting))


def _size_row(meeting: MeetingView, slot: SlotView) -> list[Button]:
    def change(by: int) -> str:
        return f"{press('mtset', meeting)}:{slot.role.value}:{slot.capacity}:{slot.capacity + by}"

    less = Button(phrase("meeting-size-less", role=slot.role), data=change(-1))
    now = Button(
        phrase("meeting-size-now", role=slot.role, count=slot.capacity),
        data=f"{press('mttype', meeting)}:{slot.role.value}",
    )
    more = Button(phrase("meeting-size-more", role=slot.role), data=change(1))
    return [*([less] if slot.capacity else []), now, *([more] if slot.capacity < MOST_PLACES else [])]


def _facts(meeting: MeetingView, organisation: Organisation) -> dict[str, Arg]:
    return {"title": meeting.session.title, "start": organisation.local(meeting.session.starts_at)}
