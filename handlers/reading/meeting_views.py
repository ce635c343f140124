"""What a secretary sees while putting a sharing meeting together, and what those invited hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.reading.links import press
from handlers.reading.meeting_draft import MOST_PROPOSED, Plan, Proposal, Quarter
from handlers.study.names import listed
from handlers.study.news_views import where_and_when
from handlers.study.session_draft import Draft
from handlers.study.session_views import SHOWN, Audience, Choices, assumed, other_year
from handlers.when import Assumption
from models.organisation import Organisation
from models.reading.queries import MeetingView
from models.reading.rules import MOST_PLACES, quarter_of
from models.reading.tables import SlotRole

MINIMUMS = (5, 10, 15)
BEFORE = (timedelta(days=1), timedelta(days=2), timedelta(days=7))
MENDS = (("quarter", "title"), ("when", "length"), ("place", "who"), ("sizes", "minimum"), ("window",))
_OF_SESSIONS = ("title", "when", "length", "place", "window")
"""What is mended as with any session, and called the same."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A time that was proposed, and how many of those invited said that they can't come then."""

    time: Proposal
    invited: int
    busy: int


def quarter_name(year: int, quarter: int) -> Phrase:
    """2026年第二季度."""
    return phrase("meeting-quarter", year=str(year), quarter=quarter)


def suggested_title(quarter: int) -> Phrase:
    """A name that says the quarter."""
    return phrase("meeting-title", quarter=quarter)


def ask_quarter(quarters: Sequence[Quarter]) -> Message:
    """In which quarter it counts."""
    row = [Button(quarter_name(*one), answer=f"{one[0]}-{one[1]}") for one in quarters]
    return message(phrase("meeting-ask-quarter"), buttons=[row])


def ask_who(choices: Choices) -> Message:
    """Who may ask for a place; only what this secretary may choose."""
    rows = [[Button(phrase("session-who-organisation"), answer="all")]] if choices.organisation else []
    some = [Button(name, answer=f"b{branch_id}") for branch_id, name in choices.branches[:SHOWN]]
    rows += [some[start : start + 2] for start in range(0, len(some), 2)]
    more = [phrase("session-more-by-name")] if len(choices.branches) > SHOWN else []
    return message(phrase("meeting-ask-who"), *more, buttons=rows)


def propose(asked: Message, proposed: Sequence[Proposed], plan: Plan, today: date) -> Message:
    """The times so far, each with how many can come; another may be typed. `asked`: why the last was not taken."""
    lines = [line for one in proposed for line in _proposed(one, plan, today)]
    buttons = [[Button(_time(one.time, today), answer=f"p{int(one.time.start.timestamp())}")] for one in proposed]
    again = [Button(phrase("meeting-proposed-again"), answer="again")]
    how = [phrase("meeting-proposed-how")]
    return message(*lines, *how, *asked.text, buttons=[*buttons, again])


def ask_which(proposed: Sequence[Proposed]) -> Message:
    """Which of the times it is to be."""
    if len(proposed) < MOST_PROPOSED:
        return message(phrase("meeting-ask-which"))
    return message(phrase("meeting-ask-which-full", most=MOST_PROPOSED))


def ask_sizes(plan: Plan) -> Message:
    """How many places of each kind."""
    buttons = [[Button(_size(role, size), answer=role.value)] for role, size in plan.sizes.items()]
    done = [Button(phrase("meeting-sizes-done"), answer="done")]
    return message(phrase("meeting-ask-sizes"), buttons=[*buttons, done])


def ask_size(role: SlotRole) -> Message:
    """How many places of one kind."""
    return message(phrase("meeting-ask-size", role=role, most=MOST_PLACES))


def unclear_size() -> Message:
    """That was no number of places."""
    return message(phrase("reading-capacity-unclear", most=MOST_PLACES))


def ask_minimum(plan: Plan) -> Message:
    """How many must come, that it is held without asking."""
    some = [one for one in MINIMUMS if one <= plan.places]
    people = [Button(phrase("meeting-minimum-people", count=one), answer=str(one)) for one in some]
    none = [Button(phrase("meeting-minimum-none"), answer="0")]
    return message(phrase("meeting-ask-minimum", most=plan.places), buttons=[none, people] if people else [none])


def unclear_minimum(plan: Plan) -> Phrase:
    """That was no number, or too large."""
    return phrase("reading-minimum-unclear", most=plan.places)


def ask_before(start: datetime, now: datetime) -> Message:
    """When to ask whether it is held."""
    possible = [one for one in BEFORE if start - one > now]
    row = [Button(phrase("meeting-before", length=one), answer=str(one.days)) for one in possible]
    return message(phrase("meeting-ask-before"), buttons=[row] if row else [])


def unclear_before() -> Message:
    """That was no time."""
    return message(phrase("meeting-before-unclear"))


def passed_before(start: datetime) -> Message:
    """Asked then, it would be too late, or is already."""
    return message(phrase("meeting-before-passed", start=start))


def summary(
    draft: Draft, plan: Plan, audience: Audience, assumptions: Sequence[Assumption], today: date, *, choosable: bool
) -> Message:
    """Everything that was understood, said back once. `choosable`: there was a choice of who may come."""
    late = draft.start + draft.late_after
    parts = [
        phrase("session-summary"),
        phrase("session-title-line", title=draft.title),
        phrase("meeting-quarter-line", quarter=quarter_name(plan.year, plan.quarter)),
        phrase("session-when-line", start=draft.start, length=draft.length),
        phrase("session-place-line", place=draft.place),
        _who(audience),
        phrase("meeting-sizes-line", slots=_slots(plan)),
        _minimum(draft, plan),
        phrase("session-window-line", opens=draft.opens_at.time(), closes=draft.closes_at.time(), late=late.time()),
        *_outside(draft.start, plan),
        *(phrase(assumed(one)) for one in assumptions),
        *other_year(draft, today),
        phrase("session-right", start=draft.start),
    ]
    return message(*parts, buttons=_summary_buttons(audience, choosable))


def opened(meeting: MeetingView, told: int, unreached: Sequence[str], *, chats: int) -> Message:
    """It takes bookings: how many are told, who must be told otherwise."""
    parts = [phrase("meeting-opened", title=meeting.session.title, told=told)]
    if unreached:
        parts.append(phrase("session-unreachable", count=len(unreached), names=listed(unreached)))
    parts.append(phrase("meeting-card-posted" if chats else "session-no-chat"))
    return message(*parts, buttons=[[open_button(meeting)]])


def news(meeting: MeetingView, organisation: Organisation) -> Message:
    """To who may ask for a place: when, where, and what is free."""
    free = [
        phrase("meeting-slot", role=slot.role, count=slot.free)
        for slot in meeting.slots
        if slot.free > 0 and not slot.waiting
    ]
    parts = [phrase("meeting-news", title=meeting.session.title), *where_and_when(meeting.session, organisation)]
    parts.append(phrase("meeting-news-free", slots=free) if free else phrase("meeting-news-full"))
    return message(*parts, buttons=[[Button(phrase("meeting-news-book"), start=f"bk_{meeting.id}")]])


def open_button(meeting: MeetingView) -> Button:
    """Opens a meeting's screen; for its leaders."""
    return Button(phrase("meeting-open"), data=press("meeting", meeting))


def _proposed(one: Proposed, plan: Plan, today: date) -> list[Phrase]:
    start, free = _time(one.time, today), one.invited - one.busy
    said = phrase("meeting-proposed", start=start, count=one.invited, busy=one.busy, free=free)
    return [said, *_outside(one.time.start, plan), *(phrase(assumed(how)) for how in one.time.assumed)]


def _time(proposal: Proposal, today: date) -> Phrase:
    """With its end where that was said, and with the year where it isn't this one."""
    start = proposal.start
    said = phrase("time-point", start=start)
    if proposal.end is not None:
        said = phrase("time-range", start=start, end=proposal.end.time())
    return said if start.year == today.year else phrase("time-in-year", year=str(start.year), what=said)


def _outside(start: datetime, plan: Plan) -> list[Phrase]:
    """It counts in the quarter that was chosen, whenever it takes place."""
    if quarter_of(start.date()) == (plan.year, plan.quarter):
        return []
    return [phrase("meeting-proposed-outside", start=start.date(), quarter=quarter_name(plan.year, plan.quarter))]


def _size(role: SlotRole, size: int) -> Phrase:
    return phrase("meeting-size", role=role, count=size)


def _slots(plan: Plan) -> Arg:
    return [phrase("meeting-slot", role=role, count=size) for role, size in plan.sizes.items() if size]


def _who(audience: Audience) -> Phrase:
    where: Arg = audience.where or phrase("session-who-organisation")
    return phrase("meeting-who-line", where=where, count=len(audience.names), silent=len(audience.unreachable))


def _minimum(draft: Draft, plan: Plan) -> Phrase:
    if not plan.minimum or plan.ask_before is None:
        return phrase("meeting-minimum-line-none")
    return phrase("meeting-minimum-line", count=plan.minimum, ask=draft.start - plan.ask_before)


def _summary_buttons(audience: Audience, choosable: bool) -> list[list[Button]]:
    publish, drop = phrase("session-publish"), phrase("session-drop")
    rows = [[Button(publish, answer="publish"), Button(drop, answer="drop")]]
    for row in MENDS:
        parts = [part for part in row if part != "who" or choosable]
        rows.append([Button(phrase(_mend_key(part)), answer=part) for part in parts])
    if audience.unreachable:
        show = phrase("session-show-unreachable", count=len(audience.unreachable))
        rows.append([Button(show, answer="unreachable")])
    return rows


def _mend_key(part: str) -> str:
    return f"session-mend-{part}" if part in _OF_SESSIONS else f"meeting-mend-{part}"
