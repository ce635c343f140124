"""The draft of a session that a secretary is putting together: kept as JSON in the dialog, stored nowhere else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from handlers.turn import Turn
from models.errors import OutOfDate
from models.organisation import Organisation
from models.study.actions import NewSession
from models.study.tables import Label, Mode, Scope

E = TypeVar("E", bound=StrEnum)
MAX_TEXT = 60
"""Characters of a title or a place: it must fit a line of a telephone's screen, twice."""
MAX_DIGITS = 15
"""Of a row id: no database counts further, and no forged number may be larger."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been said so far; None where the question has not been asked yet."""

    length: timedelta
    opens_before: timedelta
    late_after: timedelta
    closes_after: timedelta | None = None
    """Counted from the start; None: check-in ends with the session."""
    labels: tuple[Label, ...] = ()
    title: str = ""
    suggested: bool = False
    """The title was made from labels and month, and follows them."""
    starts_at: datetime | None = None
    place: str = ""
    scope: Scope | None = None
    branch_id: int | None = None
    group_id: int | None = None
    member_ids: tuple[int, ...] = ()
    mode: Mode = Mode.OPEN

    @property
    def start(self) -> datetime:
        """When it starts; raises OutOfDate while that is open."""
        if self.starts_at is None:
            raise OutOfDate
        return self.starts_at

    @property
    def opens_at(self) -> datetime:
        """When check-in opens."""
        return self.start - self.opens_before

    @property
    def ends_at(self) -> datetime:
        """When the session ends."""
        return self.start + self.length

    @property
    def closes_at(self) -> datetime:
        """When check-in ends."""
        return self.ends_at if self.closes_after is None else self.start + self.closes_after

    def as_new_session(self) -> NewSession:
        """What the action takes; raises OutOfDate while something is open."""
        if self.scope is None:
            raise OutOfDate
        return NewSession(
            title=self.title,
            labels=self.labels,
            starts_at=self.start,
            ends_at=self.ends_at,
            place=self.place,
            scope=self.scope,
            branch_id=self.branch_id,
            group_id=self.group_id,
            member_ids=self.member_ids,
            mode=self.mode,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            late_after_minutes=minutes(self.late_after),
        )


def begin_draft(turn: Turn) -> None:
    """Start with the organisation's usual length, window and lateness."""
    usual = turn.organisation
    _put(turn, Draft(length=usual.usual_length, opens_before=usual.opens_before, late_after=usual.late_after))


def draft_of(turn: Turn) -> Draft:
    """What the conversation has gathered."""
    return _load(turn.draft["session"], turn.organisation)


def fill(turn: Turn, **said: Any) -> None:
    """Note what was said."""
    _put(turn, replace(draft_of(turn), **said))


def line(text: str) -> str:
    """A title or a place as it is kept: one line, without needless spaces, not too long."""
    return " ".join(text.split())[:MAX_TEXT]


def word(words: type[E], text: str) -> E:
    """The word that a button stands for; raises OutOfDate where there is none such."""
    try:
        return words(text)
    except ValueError as unknown:
        raise OutOfDate from unknown


def number(text: str) -> int:
    """The number in a button's answer; raises OutOfDate where there is none, or one that no row can have."""
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        raise OutOfDate
    return int(text)


def minutes(length: timedelta) -> int:
    """Whole minutes."""
    return round(length.total_seconds() / 60)


def _put(turn: Turn, draft: Draft) -> None:
    turn.draft["session"] = {
        "length": minutes(draft.length),
        "opens_before": minutes(draft.opens_before),
        "late_after": minutes(draft.late_after),
        "closes_after": None if draft.closes_after is None else minutes(draft.closes_after),
        "labels": [label.value for label in draft.labels],
        "title": draft.title,
        "suggested": draft.suggested,
        "starts_at": draft.starts_at.isoformat() if draft.starts_at else None,
        "place": draft.place,
        "scope": draft.scope,
        "branch_id": draft.branch_id,
        "group_id": draft.group_id,
        "member_ids": list(draft.member_ids),
        "mode": draft.mode.value,
    }


def _load(kept: dict[str, Any], organisation: Organisation) -> Draft:
    closes, starts = kept["closes_after"], kept["starts_at"]
    return Draft(
        length=timedelta(minutes=kept["length"]),
        opens_before=timedelta(minutes=kept["opens_before"]),
        late_after=timedelta(minutes=kept["late_after"]),
        closes_after=None if closes is None else timedelta(minutes=closes),
        labels=tuple(Label(one) for one in kept["labels"]),
        title=kept["title"],
        suggested=kept["suggested"],
        starts_at=organisation.local(datetime.fromisoformat(starts)) if starts else None,
        place=kept["place"],
        scope=Scope(kept["scope"]) if kept["scope"] else None,
        branch_id=kept["branch_id"],
        group_id=kept["group_id"],
        member_ids=tuple(kept["member_ids"]),
        mode=Mode(kept["mode"]),
    )
