"""The draft of a sharing meeting: what a session's draft doesn't know, kept as JSON beside it in the dialog."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from handlers.study.session_draft import begin_draft, draft_of, line, minutes
from handlers.study.session_draft import fill as fill_session
from handlers.turn import Turn
from handlers.when import Assumption
from models.errors import OutOfDate
from models.organisation import Organisation
from models.reading.actions import NewMeeting
from models.reading.rules import quarter_of
from models.reading.tables import SlotRole
from models.study.tables import Label

USUAL = {SlotRole.SHARER: 5, SlotRole.COMMENTATOR: 2, SlotRole.LISTENER: 30}
"""Places, where the secretary says nothing else."""
MOST_PROPOSED = 5
Quarter = tuple[int, int]
"""Year, and 1 to 4."""


class Step(StrEnum):
    """The questions, in order; from SUMMARY on, one part at a time is mended."""

    QUARTER = "quarter"
    WHO = "who"
    WHEN = "when"
    PLACE = "place"
    SIZES = "sizes"
    SIZE = "size"
    MINIMUM = "minimum"
    BEFORE = "before"
    SUMMARY = "summary"
    TITLE = "title"
    LENGTH = "length"
    WINDOW = "window"


_NEXT = {
    Step.QUARTER: Step.WHO,
    Step.WHO: Step.WHEN,
    Step.WHEN: Step.PLACE,
    Step.PLACE: Step.SIZES,
    Step.SIZES: Step.MINIMUM,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time that a meeting might take place."""

    start: datetime
    """On the organisation's wall clock."""
    end: datetime | None
    assumed: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been said so far, beside what a session needs."""

    year: int
    quarter: int
    sizes: Mapping[SlotRole, int]
    minimum: int = 0
    ask_before: timedelta | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def places(self) -> int:
        """How many people it takes."""
        return sum(self.sizes.values())


def begin_plan(turn: Turn) -> None:
    """A draft with the usual places, of this quarter."""
    begin_draft(turn)
    fill_session(turn, labels=(Label.READING_CLUB,), suggested=True)
    year, quarter = quarter_of(turn.today)
    _put(turn, Plan(year, quarter, USUAL))


def plan_of(turn: Turn) -> Plan:
    """What the conversation has gathered; raises OutOfDate where it never began."""
    if "meeting" not in turn.draft:
        raise OutOfDate
    return _load(turn.draft["meeting"], turn.organisation)


def fill_plan(turn: Turn, **said: Any) -> None:
    """Note what was said."""
    _put(turn, replace(plan_of(turn), **said))


def onward(turn: Turn, done: Step) -> Step:
    """The next question; once the summary has been seen, the summary."""
    if not turn.draft.get("mending") and done in _NEXT:
        return _NEXT[done]
    turn.draft["mending"] = True
    return Step.SUMMARY


def quarters_ahead(today: date) -> tuple[Quarter, Quarter]:
    """This quarter and the next."""
    year, quarter = quarter_of(today)
    return (year, quarter), next_quarter(year, quarter)


def next_quarter(year: int, quarter: int) -> Quarter:
    """The one after it."""
    return (year + 1, 1) if quarter == 4 else (year, quarter + 1)


def quarter_before(year: int, quarter: int) -> Quarter:
    """The one before it."""
    return (year - 1, 4) if quarter == 1 else (year, quarter - 1)


def new_meeting(turn: Turn) -> NewMeeting:
    """What the action takes; raises OutOfDate while something is open."""
    plan = plan_of(turn)
    return NewMeeting(
        session=draft_of(turn).as_new_session(),
        year=plan.year,
        quarter=plan.quarter,
        capacities=plan.sizes,
        minimum=plan.minimum,
        ask_before=plan.ask_before if plan.minimum else None,
    )


def name_draft(turn: Turn, suggestion: str) -> None:
    """A name that nobody chose follows the quarter."""
    if draft_of(turn).suggested:
        fill_session(turn, title=line(suggestion))


def _put(turn: Turn, plan: Plan) -> None:
    turn.draft["meeting"] = {
        "year": plan.year,
        "quarter": plan.quarter,
        "sizes": {role.value: size for role, size in plan.sizes.items()},
        "minimum": plan.minimum,
        "ask_before": None if plan.ask_before is None else minutes(plan.ask_before),
        "proposals": [
            [one.start.isoformat(), one.end.isoformat() if one.end else None, list(one.assumed)]
            for one in plan.proposals
        ],
    }


def _load(kept: dict[str, Any], organisation: Organisation) -> Plan:
    def moment(text: str) -> datetime:
        return organisation.local(datetime.fromisoformat(text))

    before = kept["ask_before"]
    return Plan(
        year=kept["year"],
        quarter=kept["quarter"],
        sizes={role: kept["sizes"][role.value] for role in SlotRole},
        minimum=kept["minimum"],
        ask_before=None if before is None else timedelta(minutes=before),
        proposals=tuple(
            Proposal(moment(start), moment(end) if end else None, tuple(Assumption(one) for one in assumed))
            for start, end, assumed in kept["proposals"]
        ),
    )
