"""What a leader sees of the sessions that they lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.study.names import ROOM, listed
from handlers.study.news_views import open_button, where_and_when
from handlers.study.session_views import assumed
from handlers.when import Assumption
from models.organisation import Organisation
from models.study.actions import Closing, Correction
from models.study.queries import BranchCount, RegisterRow, SessionView
from models.study.queries.choices import PastSession
from models.study.tables import Mark, Mode, Stage

PAGE = 20
"""Names on one screen; more would be cut off or scroll away."""
CORRECT_MARKS = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT)


@dataclass(frozen=True, slots=True)
class Planned:
    """A change that is about to be made, for the last question."""

    kind: str
    """title, place or starts_at."""
    before: Arg
    after: Arg
    told: int
    length: timedelta
    assumptions: tuple[Assumption, ...] = ()


def sessions(views: Sequence[SessionView], locked: Sequence[PastSession], organisation: Organisation) -> Message:
    """The list of what this leader can act on."""
    if not views and not locked:
        return message(phrase("sessions-none"))
    rows = [[_listed(view, organisation)] for view in views]
    rows += [[_listed_locked(one)] for one in locked]
    return message(phrase("sessions-list"), buttons=rows)


def screen(
    view: SessionView,
    by_branch: Sequence[BranchCount],
    organisation: Organisation,
    now: datetime,
    *,
    waiting: int = 0,
) -> Message:
    """One session: the facts, the counts, and what can be done with it. `waiting`: requests to be decided."""
    parts = [
        phrase("session-title-line", title=view.title),
        phrase("session-labels-line", labels=list(view.labels)),
        *where_and_when(view, organisation),
        phrase("session-stage-line", stage=_stage(view, now)),
        *_code(view),
        *_counted(by_branch),
    ]
    return message(*parts, buttons=[*_waiting(view, waiting), *_actions(view)])


def confirm_close(view: SessionView, missing: int, days: int) -> Message:
    """What closing means."""
    ask = phrase("session-close-ask", title=view.title, missing=missing, days=days)
    return message(ask, buttons=_yes_or_no(view, "close"))


def confirm_cancel(view: SessionView, told: int, organisation: Organisation) -> Message:
    """What cancelling means."""
    ask = phrase("session-cancel-ask", title=view.title, start=organisation.local(view.starts_at), told=told)
    return message(ask, buttons=_yes_or_no(view, "cancel"))


def cancelled(view: SessionView, told: int) -> Message:
    """It is off."""
    return message(phrase("session-cancelled", title=view.title, told=told))


def closing(closed: Closing, organisation: Organisation, *, late: bool = False) -> Message:
    """The register at the end of check-in, by branch, with what comes next."""
    view = closed.session
    parts = [phrase("closing-title", title=view.title, start=organisation.local(view.starts_at))]
    parts += [phrase("closing-late")] if late else []
    parts += [*_counted(closed.summary), *_missing_lines(closed.summary)]
    if closed.missing:
        parts.append(phrase("closing-make-up", count=len(closed.missing), due=closed.make_up_due))
    if closed.undecided:
        parts.append(
            phrase("closing-undecided", names=listed([leave.member.name for leave in closed.undecided], ROOM // 2))
        )
    return message(*parts, buttons=_after_close(view))


def ask_new_title() -> Phrase:
    """What it is to be called."""
    return phrase("session-new-title")


def ask_place(recent: Sequence[str]) -> Message:
    """Where it is to be."""
    return message(phrase("session-new-place"), buttons=[[Button(one, answer=str(n))] for n, one in enumerate(recent)])


def confirm_change(planned: Planned) -> Message:
    """From what to what, and how many will be told."""
    key = f"session-change-{planned.kind.replace('_', '-')}"
    return message(
        *(phrase(assumed(one)) for one in planned.assumptions),
        phrase(key, before=planned.before, after=planned.after, length=planned.length),
        phrase("session-change-told", told=planned.told),
        buttons=[
            [
                Button(phrase("session-change-yes"), answer="yes"),
                Button(phrase("session-change-again"), answer="again"),
            ]
        ],
    )


def choose_person(rows: Sequence[RegisterRow], page: int) -> Message:
    """Whose mark is to be corrected; a name may also be typed."""
    shown = rows[page * PAGE : (page + 1) * PAGE]
    people = [Button(_person(row), answer=str(row.member_id)) for row in shown]
    buttons = [people[start : start + 2] for start in range(0, len(people), 2)]
    turning = [Button(phrase("page-back"), answer=f"page{page - 1}")] if page else []
    turning += [Button(phrase("page-on"), answer=f"page{page + 1}")] if len(rows) > (page + 1) * PAGE else []
    return message(phrase("correct-who"), buttons=[*buttons, turning] if turning else buttons)


def choose_mark(row: RegisterRow) -> Message:
    """What it should be."""
    others = [mark for mark in CORRECT_MARKS if mark is not row.mark]
    marks = [Button(phrase(f"correct-as-{mark.value}"), answer=mark.value) for mark in others]
    if row.mark is None:
        return message(phrase("correct-mark-none", name=row.name), buttons=[marks])
    return message(phrase("correct-mark", name=row.name, mark=row.mark), buttons=[marks])


def ask_reason(name: str, before: Mark | None, mark: Mark) -> Message:
    """Why."""
    return message(phrase("correct-reason", name=name, before=_mark(before), mark=mark))


def corrected(done: Correction) -> Message:
    """It is corrected."""
    said = phrase("correct-done", name=done.member.name, before=_mark(done.before), mark=done.mark)
    return message(said, buttons=[[open_button(done.session)]])


def corrected_for(done: Correction, reason: str, organisation: Organisation) -> Message:
    """To the person whose mark was corrected, with the make-up that it may bring."""
    told = phrase(
        "correct-told",
        title=done.session.title,
        start=organisation.local(done.session.starts_at),
        before=_mark(done.before),
        mark=done.mark,
        reason=reason,
    )
    if done.make_up is None:
        return message(told)
    button = Button(phrase("make-up-submit"), start=f"mu_{done.make_up.id}")
    return message(told, phrase("leave-make-up", due=done.make_up.due_on), buttons=[[button]])


def _listed(view: SessionView, organisation: Organisation) -> Button:
    start = organisation.local(view.starts_at)
    label = phrase("sessions-one", start=start, title=view.title, stage=view.stage)
    return Button(label, data=f"sess:{view.id}:{view.nonce}")


def _listed_locked(one: PastSession) -> Button:
    return Button(phrase("sessions-locked-one", title=one.title), data=f"sess:{one.id}:{one.nonce}")


def _stage(view: SessionView, now: datetime) -> Arg:
    if view.stage is not Stage.ANNOUNCED:
        return view.stage
    if now < view.opens_at:
        return phrase("session-stage-waiting")
    return phrase("session-stage-open")


def _code(view: SessionView) -> list[Phrase]:
    shown = view.mode is Mode.CODE and view.stage is Stage.ANNOUNCED and view.code is not None
    return [phrase("session-code-line", code=view.code or "")] if shown else []


def _counted(by_branch: Sequence[BranchCount]) -> list[Phrase]:
    """A line for all, and with several branches one for each."""
    lines = [_count_line(phrase("counts-all"), by_branch)]
    if len(by_branch) > 1:
        lines += [_count_line(one.branch_name, [one]) for one in by_branch]
    return lines


def _count_line(where: Arg, of: Sequence[BranchCount]) -> Phrase:
    return phrase(
        "counts-line",
        where=where,
        expected=sum(one.expected for one in of),
        present=sum(one.present for one in of),
        late=sum(one.late for one in of),
        excused=sum(one.excused for one in of),
        made_up=sum(one.made_up for one in of),
        missing=sum(one.missing for one in of),
    )


def _missing_lines(by_branch: Sequence[BranchCount]) -> list[Phrase]:
    missing = [one for one in by_branch if one.missing_names]
    if len(by_branch) == 1:
        return [phrase("missing-line", names=listed(one.missing_names)) for one in missing]
    room = ROOM // max(1, len(missing))
    return [
        phrase("missing-line-branch", branch=one.branch_name, names=listed(one.missing_names, room)) for one in missing
    ]


def _actions(view: SessionView) -> list[list[Button]]:
    rows = {Stage.ANNOUNCED: _while_announced, Stage.CLOSED: _after_close, Stage.LOCKED: _after_lock}
    own = rows[view.stage](view) if view.stage in rows else []
    return [*own, [Button(phrase("sessions-back"), data="sesslist")]]


def _waiting(view: SessionView, count: int) -> list[list[Button]]:
    label = phrase("session-requests", count=count)
    return [[Button(label, data=f"sask:{view.id}:{view.nonce}")]] if count else []


def _while_announced(view: SessionView) -> list[list[Button]]:
    register = [_press(view, "rollcall", "session-roll-call")]
    if view.mode is Mode.QR:
        register.append(_press(view, "qr", "session-qr"))
    mends = [_press(view, verb, f"session-{verb}") for verb in ("smove", "splace", "sname")]
    ends = [_press(view, "sclose", "session-close"), _press(view, "scancel", "session-cancel")]
    return [register, mends, ends, [_press(view, "sess", "session-refresh")]]


def _after_close(view: SessionView) -> list[list[Button]]:
    mends = [_press(view, "rollcall", "session-roll-call-late"), _press(view, "scorr", "session-correct")]
    return [[_press(view, "slock", "session-lock")], mends]


def _after_lock(view: SessionView) -> list[list[Button]]:
    return [[_press(view, "scorr", "session-correct")]]


def _yes_or_no(view: SessionView, what: str) -> list[list[Button]]:
    yes, no = _press(view, f"s{what}yes", f"session-{what}-yes"), _press(view, "sess", f"session-{what}-no")
    return [[yes, no]]


def _press(view: SessionView, verb: str, label: str) -> Button:
    return Button(phrase(label), data=f"{verb}:{view.id}:{view.nonce}")


def _person(row: RegisterRow) -> Phrase:
    return phrase("correct-person", name=row.name, mark=_mark(row.mark))


def _mark(mark: Mark | None) -> Arg:
    return phrase("mark-none") if mark is None else mark
