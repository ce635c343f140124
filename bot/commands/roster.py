"""import: shows what a roster file would change, asks, and takes all of it or nothing."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.commands.storage import in_use
from bot.terminal import Refused, Terminal
from models.clock import SystemClock
from models.people import importing, roster

SHOWN = 50
"""People listed of each kind; the rest are counted."""


def write_template(terminal: Terminal, target: Path) -> None:
    """Write an .xlsx to fill in, and call nothing else so."""
    if target.suffix.lower() != ".xlsx":
        raise Refused("import-template-name", 2, file=target.with_suffix(".xlsx").name)
    with target.open("xb") as written:
        written.write(roster.template())
    terminal.say("import-template-done", file=str(target))


def take(terminal: Terminal, config: Path | None, file: Path, *, yes: bool) -> None:
    """Preview, ask, take. Problems are told by row and column, and then nothing is taken."""
    content = file.read_bytes()
    with in_use(config) as (_, database):
        with terminal.busy("import-reading"):
            sheet = roster.read(content, file.name)
            _refuse_if_any(terminal, sheet.problems)
            with database.reading() as session:
                preview = importing.preview(session, sheet.rows)
        _refuse_if_any(terminal, preview.problems)
        _show(terminal, preview)
        if not preview.added and not preview.changed:
            terminal.say("import-nothing")
            return
        if not yes and not terminal.agrees("import-agree"):
            terminal.say("import-not-taken")
            return
        with terminal.busy("import-taking"), database.transaction() as session:
            try:
                done = importing.apply(session, sheet.rows, now=SystemClock().now())
            except importing.RosterRefused as refused:
                _refuse_if_any(terminal, refused.problems)
                raise
        terminal.say("import-done", added=len(done.added), changed=len(done.changed))


def _refuse_if_any(terminal: Terminal, problems: Iterable[roster.Problem]) -> None:
    told = list(problems)
    for problem in told:
        terminal.complain(_told(terminal, problem))
    if told:
        raise Refused("import-refused", count=len(told))


def _told(terminal: Terminal, problem: roster.Problem) -> str:
    """Row, column, and what is wrong there."""
    column = terminal.word(f"column-{_key(problem.column)}") if problem.column else ""
    what = terminal.word(f"problem-{problem.key}", value=problem.value, column=column)
    if problem.row is None:
        return what
    return terminal.word("problem-cell" if column else "problem-row", row=problem.row, column=column, what=what)


def _show(terminal: Terminal, preview: importing.Preview) -> None:
    _list(
        terminal, "import-added", [_person(terminal, row.name, row.staff_number, row.branch) for row in preview.added]
    )
    _list(terminal, "import-changed", [_change(terminal, change) for change in preview.changed])
    absent = [_person(terminal, one.name, one.staff_number, one.branch) for one in preview.absent]
    _list(terminal, "import-absent", absent)
    _list(terminal, "import-new-branches", list(preview.new_branches))
    terminal.say("import-unchanged", count=preview.unchanged)


def _list(terminal: Terminal, key: str, lines: list[str]) -> None:
    if not lines:
        return
    terminal.say(key, count=len(lines))
    for line in lines[:SHOWN]:
        terminal.write(f"  {line}")
    if len(lines) > SHOWN:
        terminal.say("import-more", count=len(lines) - SHOWN)


def _person(terminal: Terminal, name: str, staff_number: str | None, branch: str) -> str:
    if staff_number is None:
        return terminal.word("person", name=name, branch=branch)
    return terminal.word("person-numbered", name=name, number=staff_number, branch=branch)


def _change(terminal: Terminal, change: importing.Change) -> str:
    parts = [
        terminal.word(
            "import-change",
            column=terminal.word(f"column-{_key(part.column)}"),
            before=_value(terminal, part.before),
            after=_value(terminal, part.after),
        )
        for part in change.fields
    ]
    if change.returns:
        parts.insert(0, terminal.word("import-returns"))
    return terminal.word("import-change-of", name=change.name, what=terminal.word("list-separator").join(parts))


def _value(terminal: Terminal, value: importing.Value) -> str:
    if not value:
        return terminal.word("nothing")
    if isinstance(value, frozenset):
        names = [terminal.word(f"role-{_key(role)}" + ("-of-all" if all_ else "")) for role, all_ in sorted(value)]
        return terminal.word("list-separator").join(names)
    if isinstance(value, StrEnum):
        return terminal.word(f"standing-{_key(value)}")
    return value.isoformat() if isinstance(value, date) else str(value)


def _key(word: StrEnum) -> str:
    return word.value.replace("_", "-")
