"""How many may come to a meeting that is being put together, and how many must: asked, and read as people write it."""

from datetime import timedelta

from handlers.base import Next
from handlers.message import Message
from handlers.reading import meeting_views as views
from handlers.reading.counts import read_count
from handlers.reading.meeting_draft import Step, fill_plan, onward, plan_of
from handlers.reading.meeting_times import read_before
from handlers.study.session_draft import draft_of, number, word
from handlers.turn import Turn
from models.errors import OutOfDate
from models.reading import actions
from models.reading.rules import MOST_PLACES
from models.reading.tables import SlotRole


def ask_sizes(turn: Turn) -> Message:
    return views.ask_sizes(plan_of(turn))


def tap_sizes(turn: Turn) -> Next:
    """One kind of place is to be mended, or they are right."""
    if turn.text != "done":
        turn.draft["role"] = word(SlotRole, turn.text).value
        return Step.SIZE
    plan = plan_of(turn)
    actions.check_capacities(plan.sizes)
    if plan.minimum > plan.places:
        turn.answer(views.unclear_minimum(plan))
        return Step.MINIMUM
    return onward(turn, Step.SIZES)


def ask_size(turn: Turn) -> Message:
    return views.ask_size(SlotRole(turn.draft["role"]))


def say_size(turn: Turn) -> Next:
    """How many places of this kind; 0: none."""
    size = read_count(turn.text)
    if size is None or size > MOST_PLACES:
        turn.say(views.unclear_size())
        return None
    plan = plan_of(turn)
    fill_plan(turn, sizes={**plan.sizes, SlotRole(turn.draft["role"]): size})
    return Step.SIZES


def ask_minimum(turn: Turn) -> Message:
    return views.ask_minimum(plan_of(turn))


def say_minimum(turn: Turn) -> Next:
    """So many people, as typed."""
    return _take_minimum(turn, read_count(turn.text))


def tap_minimum(turn: Turn) -> Next:
    """One of the usual numbers, or none."""
    return _take_minimum(turn, number(turn.text))


def ask_before(turn: Turn) -> Message:
    return views.ask_before(draft_of(turn).start, turn.now)


def say_before(turn: Turn) -> Next:
    """So long before, or a moment."""
    before = read_before(turn, draft_of(turn).start)
    if before is None:
        turn.say(views.unclear_before())
        return None
    return _take_before(turn, before)


def tap_before(turn: Turn) -> Next:
    """One of the usual lengths."""
    before = timedelta(days=min(number(turn.text), max(views.BEFORE).days + 1))
    if before not in views.BEFORE:
        raise OutOfDate
    return _take_before(turn, before)


def _take_minimum(turn: Turn, minimum: int | None) -> Next:
    plan = plan_of(turn)
    if minimum is None or minimum > plan.places:
        turn.say(Message((views.unclear_minimum(plan),)))
        return None
    fill_plan(turn, minimum=minimum)
    return Step.BEFORE if minimum else onward(turn, Step.MINIMUM)


def _take_before(turn: Turn, before: timedelta) -> Next:
    start = draft_of(turn).start
    if not turn.now < start - before < start:
        turn.say(views.passed_before(start))
        return None
    fill_plan(turn, ask_before=before)
    return onward(turn, Step.MINIMUM)
