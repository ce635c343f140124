"""What a secretary sees while putting a session together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.message import Arg, Button, Message, Phrase, message, phrase
from handlers.study.names import listed
from handlers.study.news_views import open_button
from handlers.study.session_draft import Draft
from handlers.when import Assumption
from models.study.queries import SessionView
from models.study.rules import in_order
from models.study.tables import Label, Mode, Scope

LENGTHS = (30, 60, 90, 120, 180, 240)
OPENINGS = (15, 30, 60)
CLOSINGS = (30, 60)
"""Minutes after the start; beside them, the end of the session."""
SHOWN = 60
"""Branches or groups to tap; any may be named."""
LATENESS = (0, 5, 10, 15, 30)
MENDS = (("labels", "title"), ("when", "length"), ("place", "who"), ("mode", "window"), ("late",))


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would be expected, and who of them can't be told."""

    names: tuple[str, ...]
    unreachable: tuple[str, ...]
    where: str = ""
    """The branch or group, by name."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom a secretary may call together."""

    organisation: bool
    branches: tuple[tuple[int, str], ...]
    groups: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """A list of names so far: who was found, and what is still open."""

    names: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    ambiguous: str = ""
    namesakes: tuple[tuple[int, str, str], ...] = ()
    """Member id, name and branch of those of the ambiguous name."""


def choose_labels(chosen: Sequence[Label]) -> Message:
    """One screen of labels; a tap marks or unmarks."""
    buttons = [Button(_ticked(label in chosen, label), answer=label.value) for label in Label]
    rows = _rows(buttons, 2)
    if chosen:
        rows.append([Button(phrase("session-labels-done"), answer="done")])
    parts = [phrase("session-ask-labels")]
    if chosen:
        parts.append(phrase("session-labels-chosen", labels=in_order(chosen)))
    return message(*parts, buttons=rows)


def ask_title(suggestion: str) -> Message:
    """The name, with one made of labels and month."""
    return message(phrase("session-ask-title"), buttons=[[Button(suggestion, answer="suggested")]])


def suggested_title(draft: Draft, month: int) -> Phrase:
    """A name from the labels and the month."""
    first, *others = draft.labels
    if not others:
        return phrase("session-title-one", month=phrase(f"month-{month}"), label=first)
    return phrase("session-title-several", month=phrase(f"month-{month}"), first=first, others=others)


def time_heard(draft: Draft, assumptions: Sequence[Assumption]) -> list[Phrase]:
    """The time as it was understood."""
    return [phrase("session-when-heard", start=draft.start), *(phrase(assumed(one)) for one in assumptions)]


def other_year(draft: Draft, today: date) -> list[Phrase]:
    """The year, where it isn't this one: days are said without it."""
    year = draft.start.year
    return [phrase("session-other-year", year=str(year))] if year != today.year else []


def ask_place(recent: Sequence[str], heard: Sequence[Phrase] = ()) -> Message:
    """Where, after saying back what was heard before."""
    key = "session-ask-place-recent" if recent else "session-ask-place"
    return message(*heard, phrase(key), buttons=[[Button(place, answer=str(n))] for n, place in enumerate(recent)])


def ask_who(choices: Choices) -> Message:
    """Who is expected; only what this secretary may choose."""
    rows: list[list[Button]] = []
    if choices.organisation:
        rows.append([Button(phrase("session-who-organisation"), answer="all")])
    rows += _rows([Button(name, answer=f"b{branch_id}") for branch_id, name in choices.branches[:SHOWN]], 2)
    last = [Button(phrase("session-who-groups"), answer="groups")] if choices.groups else []
    rows.append([*last, Button(phrase("session-who-picked"), answer="picked")])
    return message(phrase("session-ask-who"), *_more(len(choices.branches)), buttons=rows)


def ask_group(choices: Choices) -> Message:
    """Which group."""
    buttons = [Button(name, answer=str(group_id)) for group_id, name in choices.groups[:SHOWN]]
    return message(phrase("session-ask-group"), *_more(len(choices.groups)), buttons=_rows(buttons, 2))


def _more(count: int) -> list[Phrase]:
    """Telegram takes a hundred buttons; what is not among them is named."""
    return [phrase("session-more-by-name")] if count > SHOWN else []


def ask_people(picked: Picked) -> Message:
    """The names, one list or several; then what is unclear about them."""
    parts = [phrase("session-picked", count=len(picked.names), names=listed(picked.names))] if picked.names else []
    if picked.unknown:
        parts.append(phrase("session-picked-unknown", names=listed(picked.unknown)))
    if picked.namesakes:
        parts.append(phrase("session-picked-ambiguous", name=picked.ambiguous))
        return message(*parts, buttons=[_namesake(*one) for one in picked.namesakes])
    parts.append(phrase("session-ask-more-people" if picked.names else "session-ask-people"))
    if not picked.names:
        return message(*parts)
    again, done = phrase("session-picked-again"), phrase("session-picked-done")
    return message(*parts, buttons=[[Button(again, answer="again"), Button(done, answer="done")]])


def ask_mode() -> Message:
    """What a check-in needs."""
    buttons = [[Button(phrase(f"session-mode-{mode.value}"), answer=mode.value)] for mode in Mode]
    return message(phrase("session-ask-mode"), buttons=buttons)


def ask_length() -> Message:
    """How long it lasts; any other length may be typed."""
    return message(phrase("session-ask-length"), buttons=_rows([_minutes(one, f"{one}") for one in LENGTHS], 3))


def ask_window(draft: Draft) -> Message:
    """When check-in opens and ends, both on one screen."""
    opens = [_opening(one, timedelta(minutes=one) == draft.opens_before) for one in OPENINGS]
    closes = [_closing(one, timedelta(minutes=one) == draft.closes_after) for one in CLOSINGS]
    at_end = phrase("session-closes-at-end", tick=_tick(draft.closes_after is None))
    return message(
        phrase("session-ask-window", opens=draft.opens_at.time(), closes=draft.closes_at.time()),
        buttons=[opens, closes, [Button(at_end, answer="end")], [Button(phrase("session-window-done"), answer="done")]],
    )


def ask_late() -> Message:
    """From when a check-in is late."""
    return message(phrase("session-ask-late"), buttons=_rows([_lateness(one) for one in LATENESS], 3))


def summary(
    draft: Draft, audience: Audience, assumptions: Sequence[Assumption], remarks: Sequence[Phrase] = ()
) -> Message:
    """Everything that was understood, said back once, with a button to mend each part."""
    parts = [
        phrase("session-summary"),
        phrase("session-title-line", title=draft.title),
        phrase("session-labels-line", labels=in_order(draft.labels)),
        phrase("session-when-line", start=draft.start, length=draft.length),
        phrase("session-place-line", place=draft.place),
        _who_line(draft, audience),
        phrase("session-mode-line", mode=draft.mode),
        _window_line(draft),
        *(phrase(assumed(one)) for one in assumptions),
        *remarks,
        phrase("session-right", start=draft.start),
    ]
    return message(*parts, buttons=_summary_buttons(audience))


def unreachable(names: Sequence[str]) -> Message:
    """Who can't be told, by name."""
    return message(phrase("session-unreachable", count=len(names), names=listed(names)))


def nobody() -> Phrase:
    """Nobody would be expected."""
    return phrase("session-nobody")


def passed(draft: Draft) -> Message:
    """It was to start before it was announced."""
    return message(phrase("session-passed", start=draft.start))


def published(view: SessionView, told: int, unreached: Sequence[str], *, chats: int) -> Message:
    """It is announced: how many are told, who must be told otherwise."""
    parts = [phrase("session-published", title=view.title, told=told)]
    if unreached:
        parts.append(phrase("session-unreachable", count=len(unreached), names=listed(unreached)))
    if view.scope is not Scope.PICKED:
        parts.append(phrase("session-card-posted" if chats else "session-no-chat"))
    return message(*parts, buttons=[[open_button(view)]])


def dropped() -> Message:
    """Nothing was announced."""
    return message(phrase("session-dropped"))


def with_button(question: Message, label: str, answer: str) -> Message:
    """A question with one more button."""
    return Message(question.text, (*question.buttons, (Button(phrase(label), answer=answer),)), question.file)


def unclear_length() -> Message:
    """That was no length, or a very long one."""
    return message(phrase("session-length-unclear"))


def unclear_window() -> Message:
    """That was no time for check-in."""
    return message(phrase("session-window-unclear"))


def unclear_late() -> Message:
    """That was no time in the session."""
    return message(phrase("session-late-unclear"))


def too_long(limit: int) -> Message:
    """A title or place is too long."""
    return message(phrase("session-too-long", limit=limit))


def _who_line(draft: Draft, audience: Audience) -> Phrase:
    facts: dict[str, Arg] = {"count": len(audience.names), "silent": len(audience.unreachable)}
    if draft.scope is Scope.PICKED:
        return phrase("session-who-line-picked", names=listed(audience.names), **facts)
    where: Arg = phrase("session-who-organisation") if draft.scope is Scope.ORGANISATION else audience.where
    return phrase("session-who-line", where=where, **facts)


def _summary_buttons(audience: Audience) -> list[list[Button]]:
    publish, drop = phrase("session-publish"), phrase("session-drop")
    rows = [[Button(publish, answer="publish"), Button(drop, answer="drop")]]
    rows += [[Button(phrase(f"session-mend-{part}"), answer=part) for part in row] for row in MENDS]
    if audience.unreachable:
        show = phrase("session-show-unreachable", count=len(audience.unreachable))
        rows.append([Button(show, answer="unreachable")])
    return rows


def _window_line(draft: Draft) -> Phrase:
    late = draft.start + draft.late_after
    opens, closes = draft.opens_at, draft.closes_at
    return phrase("session-window-line", opens=opens.time(), closes=closes.time(), late=late.time())


def _lateness(late: int) -> Button:
    if late == 0:
        return Button(phrase("session-late-at-once"), answer="0")
    return _minutes(late, str(late))


def _opening(before: int, chosen: bool) -> Button:
    length = timedelta(minutes=before)
    return Button(phrase("session-opens", tick=_tick(chosen), length=length), answer=f"o{before}")


def _closing(after: int, chosen: bool) -> Button:
    length = timedelta(minutes=after)
    return Button(phrase("session-closes", tick=_tick(chosen), length=length), answer=f"c{after}")


def _minutes(count: int, answer: str) -> Button:
    return Button(phrase("session-length", length=timedelta(minutes=count)), answer=answer)


def _namesake(member_id: int, name: str, branch: str) -> list[Button]:
    return [Button(phrase("session-namesake", name=name, branch=branch), answer=str(member_id))]


def _ticked(chosen: bool, label: Label) -> Phrase:
    return phrase("session-label", tick=_tick(chosen), label=label)


def _tick(chosen: bool) -> Phrase:
    return phrase("session-ticked" if chosen else "session-unticked")


def assumed(assumption: Assumption) -> str:
    """The wording of something that was filled in."""
    return f"assumption-{assumption.value.replace('_', '-')}"


def _rows(buttons: Sequence[Button], width: int) -> list[list[Button]]:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]
