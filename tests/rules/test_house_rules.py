"""House rules that can be read off the code: one place commits, one asks for the time, and no words in Python."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
CHINESE = re.compile("[\u4e00-\u9fff]{2}")
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
COMMITS = {"commit", "begin", "begin_nested"}


def sources(*folders: str, but: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for file in sorted((HOUSE / folder).rglob("*.py")):
            name = file.relative_to(HOUSE).as_posix()
            if not name.startswith(but):
                yield name, ast.parse(file.read_text(encoding="utf-8"))


def places(found: Callable[[ast.AST], bool], *folders: str, but: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name, tree in sources(*folders, but=but)
        for node in ast.walk(tree)
        if found(node)
    ]


def called(node: ast.AST) -> tuple[str, str]:
    """What a call is made on, and by which name: session.commit(…)."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return "", ""
    on = node.func.value
    return on.id if isinstance(on, ast.Name) else on.attr if isinstance(on, ast.Attribute) else "", node.func.attr


def commits(node: ast.AST) -> bool:
    """`begin` is also the name of functions in modules of ours; only sessions, connections and engines have it."""
    on, name = called(node)
    return name in COMMITS and on not in ("sending",)


def asks_the_time(node: ast.AST) -> bool:
    return called(node) in CLOCKS


def relates(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "relationship"


def test_only_one_place_commits() -> None:
    """Alembic's environment runs its own transactions; the simulator has no database."""
    but = ("models/database.py", "models/migrations/", "bot/simulator/")
    assert places(commits, "bot", "handlers", "models", but=but) == []
    assert places(commits, "models") != []


def test_only_one_place_asks_the_computer_for_the_time() -> None:
    but = ("models/clock.py", "bot/simulator/")
    assert places(asks_the_time, "bot", "handlers", "models", but=but) == []
    assert places(asks_the_time, "models") != []


def test_rows_do_not_load_rows() -> None:
    assert places(relates, "bot", "handlers", "models") == []


def test_nobody_writes_words_in_python() -> None:
    """What people type (the vocabulary of times, words that mean a command) is heard, not said; so are column heads."""
    found = [f"{name}:{node.lineno} {node.value!r}" for name, node in spoken()]
    assert found == []


NAMES = {"党总支"}
"""What an organisation is called that has not said its name; a name is no wording."""
HEARD = (
    "handlers/when/",
    "bot/simulator/",
    "bot/demo/",
    "bot/terminal.py",
    "models/people/roster.py",
    "models/people/sheets.py",
)


def spoken() -> Iterator[tuple[str, ast.Constant]]:
    for name, tree in sources("bot", "handlers", "models", but=HEARD):
        heard = {id(each) for node in ast.walk(tree) for each in vocabulary(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in heard:
                continue
            if CHINESE.search(node.value) and node.value not in NAMES:
                yield name, node


def vocabulary(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, the words by which a command is called, and module constants: words that are understood."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Module):
        for part in node.body:
            if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "a").isupper():
                yield from ast.walk(part.value)
    if isinstance(node, ast.keyword) and node.arg == "words":
        yield from ast.walk(node.value)
