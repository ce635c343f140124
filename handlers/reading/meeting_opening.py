"""A secretary puts a sharing meeting together in conversation and opens it (/newmeeting, 发起分享会).

Nothing is stored before it is published. Every part can be mended from the summary, and mending leads back there.
"""

from handlers.base import Command, Handler, Next, Press, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message, phrase
from handlers.reading import meeting_sizes as sizes
from handlers.reading import meeting_views as views
from handlers.reading.meeting_draft import (
    MOST_PROPOSED,
    Proposal,
    Step,
    begin_plan,
    fill_plan,
    name_draft,
    new_meeting,
    onward,
    plan_of,
    quarters_ahead,
)
from handlers.reading.meeting_news import spread
from handlers.study import session_audience, session_views, sessions
from handlers.study.place_question import places_of_late, tapped_place
from handlers.study.session_audience import find_audience
from handlers.study.session_draft import draft_of, fill, line, number
from handlers.study.sessions import fits, mendable
from handlers.study.time_question import Said, ask_time, forget_time, hear_time, tap_time
from handlers.turn import Turn
from handlers.when import Assumption
from handlers.wording import plain
from models.errors import OutOfDate
from models.people.queries import MemberRef
from models.reading import actions
from models.reading.queries import count_busy
from models.study.queries import audience


def begin(turn: Turn) -> Next:
    """Start an empty draft; where only one branch can be invited, it is."""
    begin_plan(turn)
    if not _may_choose(turn):
        turn.text = f"b{session_audience.choices(turn).branches[0][0]}"
        session_audience.choose(turn)
    return Step.QUARTER


def ask_quarter(turn: Turn) -> Message:
    return views.ask_quarter(quarters_ahead(turn.today))


def tap_quarter(turn: Turn) -> Next:
    """This quarter or the next."""
    chosen = next((one for one in quarters_ahead(turn.today) if turn.text == f"{one[0]}-{one[1]}"), None)
    if chosen is None:
        raise OutOfDate
    fill_plan(turn, year=chosen[0], quarter=chosen[1])
    name_draft(turn, _suggestion(turn))
    onto = onward(turn, Step.QUARTER)
    return Step.WHEN if onto is Step.WHO and not _may_choose(turn) else onto


def ask_who(turn: Turn) -> Message:
    return views.ask_who(session_audience.choices(turn))


def tap_who(turn: Turn) -> Next:
    """A branch, or everybody."""
    session_audience.choose(turn)
    return onward(turn, Step.WHO)


def say_who(turn: Turn) -> Next:
    """A branch by its name."""
    return onward(turn, Step.WHO) if session_audience.name_branch(turn) else None


def ask_when(turn: Turn) -> Message:
    """When; once times were proposed, which of them."""
    proposed, left = _proposed(turn), turn.draft.get("time", {})
    if not proposed or "options" in left or "day" in left:
        return ask_time(turn, phrase("meeting-ask-when"))
    asked = views.ask_which(proposed)
    if left:
        asked = ask_time(turn, asked.text[0])
    return views.propose(asked, proposed, plan_of(turn), turn.today)


def say_when(turn: Turn) -> Next:
    """Propose a time; what is unclear about it is asked."""
    return _propose(turn, hear_time(turn))


def tap_when(turn: Turn) -> Next:
    """One of the times that were proposed, or an answer about the last one."""
    if turn.text == "again":
        fill_plan(turn, proposals=())
        forget_time(turn)
        return None
    if turn.text.startswith("p"):
        return _take_time(turn, number(turn.text[1:]))
    return _propose(turn, tap_time(turn))


def ask_place(turn: Turn) -> Message:
    places = places_of_late(turn)
    if turn.draft.get("mending"):
        return session_views.ask_place(places)
    return session_views.ask_place(places, session_views.time_heard(draft_of(turn), []))


def say_place(turn: Turn) -> Next:
    """Take the place as written."""
    if not fits(turn):
        return None
    fill(turn, place=line(turn.text))
    return onward(turn, Step.PLACE)


def tap_place(turn: Turn) -> Next:
    """One of the places of late."""
    fill(turn, place=tapped_place(turn))
    return onward(turn, Step.PLACE)


def ask_title(turn: Turn) -> Message:
    return session_views.ask_title(_suggestion(turn))


def say_title(turn: Turn) -> Next:
    """Take the name as written."""
    if not fits(turn):
        return None
    fill(turn, title=line(turn.text), suggested=False)
    return Step.SUMMARY


def tap_title(turn: Turn) -> Next:
    """Take the suggested name."""
    fill(turn, title=_suggestion(turn), suggested=True)
    return Step.SUMMARY


def ask_summary(turn: Turn) -> Message:
    assumptions = [Assumption(one) for one in turn.draft.get("assumed", ())]
    return views.summary(
        draft_of(turn), plan_of(turn), find_audience(turn), assumptions, turn.today, choosable=_may_choose(turn)
    )


def tap_summary(turn: Turn) -> Next:
    """Publish it, drop it, see who can't be told, or mend one part."""
    if turn.text == "publish":
        return _publish(turn)
    if turn.text == "drop":
        turn.edit(session_views.dropped())
        return END
    if turn.text == "unreachable":
        turn.say(session_views.unreachable(find_audience(turn).unreachable))
        return None
    if turn.text not in {part for row in views.MENDS for part in row}:
        raise OutOfDate
    forget_time(turn)
    return Step(turn.text)


def _publish(turn: Turn) -> Next:
    draft, plan = draft_of(turn), plan_of(turn)
    if draft.start <= turn.now:
        turn.edit(session_views.passed(draft))
        return Step.WHEN
    if plan.minimum and plan.ask_before is not None and draft.start - plan.ask_before <= turn.now:
        turn.edit(views.passed_before(draft.start))
        return Step.BEFORE
    opened = actions.open_sharing_meeting(
        turn.session, new_meeting(turn), by=turn.who, organisation=turn.organisation, now=turn.now
    )
    spread(turn, opened)
    unreached = [one.name for one in opened.invited if not one.reachable]
    told = len(opened.invited) - len(unreached)
    turn.edit(views.opened(opened.meeting, told, unreached, chats=len(opened.chats)))
    return END


def _propose(turn: Turn, said: Said | None) -> Next:
    """Note a time that was understood, once."""
    if said is None:
        return None
    known = plan_of(turn).proposals
    if len(known) < MOST_PROPOSED and said.start not in {one.start for one in known}:
        proposal = Proposal(said.start, said.end, tuple(sorted(said.assumptions)))
        fill_plan(turn, proposals=(*known, proposal))
    return None


def _proposed(turn: Turn) -> list[views.Proposed]:
    """What was proposed and is ahead, each with how many of those invited can't come."""
    ids = [one.id for one in _invited(turn)]
    return [
        views.Proposed(one, len(ids), count_busy(turn.session, ids, one.start, organisation=turn.organisation))
        for one in plan_of(turn).proposals
        if one.start > turn.now
    ]


def _take_time(turn: Turn, stamp: int) -> Next:
    """The time that was chosen of those proposed; raises OutOfDate for another, and for one that has passed."""
    found = [one.time for one in _proposed(turn) if int(one.time.start.timestamp()) == stamp]
    if not found:
        raise OutOfDate
    chosen = found[0]
    forget_time(turn)
    fill(turn, starts_at=chosen.start)
    if chosen.end is not None:
        fill(turn, length=chosen.end - chosen.start)
    turn.draft["assumed"] = list(chosen.assumed)
    return onward(turn, Step.WHEN)


def _invited(turn: Turn) -> list[MemberRef]:
    """Who may come, by the draft; raises OutOfDate while that is open."""
    draft = draft_of(turn)
    if draft.scope is None:
        raise OutOfDate
    return audience(turn.session, draft.scope, draft.branch_id, None)


def _may_choose(turn: Turn) -> bool:
    """Whether there is a choice of who may come."""
    choices = session_audience.choices(turn)
    return choices.organisation or len(choices.branches) > 1


def _suggestion(turn: Turn) -> str:
    return line(plain(views.suggested_title(plan_of(turn).quarter), turn.organisation.language))


NEW_MEETING = Conversation(
    "new_meeting",
    [
        Command("newmeeting", begin, words=("发起分享会",), who=Who.LEADER),
        Press("mtnew", begin, who=Who.LEADER),
    ],
    {
        Step.QUARTER: mendable(ask_quarter, taps=tap_quarter),
        Step.WHO: mendable(ask_who, says=say_who, taps=tap_who),
        Step.WHEN: mendable(ask_when, says=say_when, taps=tap_when),
        Step.PLACE: mendable(ask_place, says=say_place, taps=tap_place),
        Step.SIZES: State(sizes.ask_sizes, taps=sizes.tap_sizes),
        Step.SIZE: State(sizes.ask_size, says=sizes.say_size),
        Step.MINIMUM: mendable(sizes.ask_minimum, says=sizes.say_minimum, taps=sizes.tap_minimum),
        Step.BEFORE: mendable(sizes.ask_before, says=sizes.say_before, taps=sizes.tap_before),
        Step.SUMMARY: State(ask_summary, taps=tap_summary),
        Step.TITLE: mendable(ask_title, says=say_title, taps=tap_title),
        Step.LENGTH: mendable(sessions.ask_length, says=sessions.say_length, taps=sessions.tap_length),
        Step.WINDOW: mendable(sessions.ask_window, says=sessions.say_window, taps=sessions.tap_window),
    },
)
"""What is mended as with any session leads back to SUMMARY, which is called the same there."""


def handlers() -> list[Handler]:
    """What a secretary opens a meeting with."""
    return [NEW_MEETING]
