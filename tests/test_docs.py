"""What the documents name exists, and the twins say the same."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import typer
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.cli import app
from bot.config import known_keys
from handlers import catalogue
from handlers.base import Who
from handlers.menu import commands

HOUSE = Path(__file__).parent.parent
DOCS = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")])
DECISIONS = sorted(HOUSE.glob("docs/decisions/0*.md"))
TWINS = [("README.md", "README.en.md"), ("docs/guide.md", "docs/guide.en.md")]
PACKAGES = ("bot", "handlers", "models")
PAGE_LINES = 60
PICTURE_BYTES = 200_000
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives"]
MADE_ON_THE_WAY = {".venv/", "config.toml", "roster.xlsx", "第一支部.html", "docs/bench.json"}
"""What a reader makes by following the page."""
IMAGINED = "suggestions"
"""The feature that CONTRIBUTING.md builds as an example."""
ANY_FEATURE = {f"{part}.py" for part in ("tables", "rules", "actions", "queries", "conversations", "views", "jobs")}
OTHERS_OPTIONS = {"--strict", "--upgrade"}
"""Of mypy, and of what makes the lock files."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"\.?\w[\w.-]*(/[\w.*-]+)*/?")
SUFFIX = re.compile(r"\.(py|md|toml|txt|ftl|json|html|xlsx|sh)$")
NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
CALL = re.compile(r"(?:^|/)zhibu((?: --\w+ \S+)*) ([a-z-]+)(.*)$")

every_document = pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(HOUSE)))
every_decision = pytest.mark.parametrize("document", DECISIONS, ids=lambda path: path.stem)
both = pytest.mark.parametrize(("chinese", "english"), TWINS)


def read(name: str | Path) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and content of each code block."""
    return FENCE.findall(text)


def spans(text: str) -> list[str]:
    """What is marked as code within sentences."""
    return CODE.findall(FENCE.sub("", text))


def lines(text: str) -> list[str]:
    """Everything that a reader may copy."""
    return [*spans(text), *(line for _, body in blocks(text) for line in body.splitlines())]


def outline(text: str) -> list[str]:
    """The levels of the headings, in order."""
    return re.findall(r"^#+(?= )", FENCE.sub("", text), re.MULTILINE)


def tables(text: str) -> list[int]:
    """The number of cells of each row."""
    return [line.count("|") for line in text.splitlines() if line.startswith("|")]


def flat(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """The keys of a TOML table, dotted."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name


def command_line() -> Any:
    return typer.main.get_command(app)


def options(command: Any) -> set[str]:
    return {"--help"}.union(*(one.opts for one in command.params))


def source(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in sorted((HOUSE / folder).rglob("*.py")):
            if path != Path(__file__):
                yield path.read_text(encoding="utf-8")


def test_there_are_documents() -> None:
    assert {"README.md", "README.en.md", "CHANGELOG.md", "CONTRIBUTING.md"} <= {path.name for path in DOCS}
    assert DECISIONS


@every_document
def test_a_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(read(document)):
        assert "://" not in target, f"{target}: the documents need no network"
        assert (document.parent / target.partition("#")[0]).exists(), target


@every_document
def test_a_file_that_is_named_exists(document: Path) -> None:
    named = {one for one in spans(read(document)) if PATH.fullmatch(one) and ("/" in one or SUFFIX.search(one))}
    expected = {one for one in named - MADE_ON_THE_WAY - ANY_FEATURE if IMAGINED not in one}
    assert [one for one in sorted(expected) if not list(HOUSE.glob(one))] == []


@every_document
def test_a_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))
    asked = {target for line in lines(read(document)) for target in re.findall(r"\bmake ([a-z][a-z-]*)", line)}
    assert asked <= targets


@every_document
def test_a_command_that_is_shown_can_be_called_so(document: Path) -> None:
    known = command_line()
    for line in lines(read(document)):
        called = CALL.search(line.strip())
        if called is not None:
            before, name, rest = called.groups()
            assert name in known.commands, line
            assert set(re.findall(r"--[\w-]+", before)) <= options(known), line
            assert set(re.findall(r"--[\w-]+", rest)) <= options(known.commands[name]), line


@every_document
def test_an_option_that_is_named_exists(document: Path) -> None:
    known = command_line()
    every = options(known).union(OTHERS_OPTIONS, *map(options, known.commands.values()))
    assert {option for one in spans(read(document)) for option in re.findall(r"--[a-z][\w-]+", one)} <= every


@every_document
def test_a_key_of_the_configuration_that_is_shown_exists(document: Path) -> None:
    text, keys = read(document), set(known_keys())
    sections = {key.partition(".")[0] for key in keys}
    shown = {one for one in spans(text) if NAME.fullmatch(one) and one.partition(".")[0] in sections and "." in one}
    for kind, body in blocks(text):
        shown |= set(flat(tomllib.loads(body))) if kind == "toml" else set()
    assert shown <= keys
    environment = {f"ZHIBU_{key.upper().replace('.', '__')}" for key in keys} | {"ZHIBU_TEST_POSTGRES"}
    assert set(re.findall(r"ZHIBU_[A-Z_]+", text)) <= environment


@both
def test_twins_have_the_same_shape(chinese: str, english: str) -> None:
    first, second = read(chinese), read(english)
    assert outline(first) == outline(second)
    assert blocks(first) == blocks(second)
    assert tables(first) == tables(second)
    assert sorted(spans(first)) == sorted(spans(second))


@both
def test_twins_lead_to_each_other_at_the_top(chinese: str, english: str) -> None:
    for one, other in ((chinese, english), (english, chinese)):
        assert Path(other).name in LINK.findall(read(one).split("\n## ")[0])


@pytest.mark.parametrize("readme", TWINS[0])
def test_the_table_of_commands_is_complete_and_true(readme: str) -> None:
    rows = dict(re.findall(r"^\| `zhibu ([a-z-]+)` \|(.*)$", read(readme), re.MULTILINE))
    known = command_line().commands
    assert set(rows) == set(known)
    for name, about in rows.items():
        assert set(re.findall(r"`(--[\w-]+)`", about)) <= options(known[name]), name


@pytest.mark.parametrize("guide", TWINS[1])
def test_the_guide_tells_of_every_command_and_of_no_other(guide: str) -> None:
    known = {one.name: one for one in commands(catalogue().handlers)}
    rows = re.findall(r"^\| (\S+) \| /(\w+) \|", read(guide), re.MULTILINE)
    assert [row for row in rows if row[1] not in known or row[0] not in known[row[1]].words] == []
    told = {name for _, name in rows} | set(re.findall(r"(?<= )/(\w+)", read(guide)))
    assert {name for name, one in known.items() if one.who is not Who.ANYONE} <= told


@every_decision
def test_a_decision_has_its_parts_and_fits_a_page(document: Path) -> None:
    text = read(document)
    assert re.match(rf"# {document.name[:4]} \S", text)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    assert len(text.splitlines()) <= PAGE_LINES


@every_decision
def test_what_a_decision_names_is_in_the_code(document: Path) -> None:
    text = read(document)
    decided = text[text.index("## Decision") : text.index("## Alternatives")]
    names = {one.rpartition(".")[2] for one in spans(decided) if NAME.fullmatch(one) and not SUFFIX.search(one)}
    code = "\n".join(source(*PACKAGES, "tests"))
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    listed = LINK.findall(read("docs/decisions/README.md"))
    assert listed == [path.name for path in DECISIONS]
    assert [int(name[:4]) for name in listed] == list(range(1, len(listed) + 1))


def test_every_library_that_is_imported_was_weighed() -> None:
    asked = {
        canonicalize_name(Requirement(one).name)
        for one in tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    }
    rows = [line for line in read("docs/decisions/0008-libraries.md").splitlines() if line.startswith("|")][2:]
    weighed = {canonicalize_name(name) for row in rows for name in re.findall(r"[A-Za-z][\w.-]*", row.split("|")[2])}
    homes = packages_distributions()
    imported = {
        canonicalize_name(home)
        for text in source(*PACKAGES)
        for module in re.findall(r"^\s*(?:from|import) (\w+)", text, re.MULTILINE)
        for home in homes.get(module, ())
    }
    assert imported & asked <= weighed <= asked


def test_contributing_names_every_tier_of_tests() -> None:
    rows = set(re.findall(r"^\| `(tests/\w+)` \|", read("CONTRIBUTING.md"), re.MULTILINE))
    assert rows == {str(path.parent.relative_to(HOUSE)) for path in (HOUSE / "tests").glob("*/test_*.py")}


def test_the_example_of_a_feature_is_python() -> None:
    shown = [body for kind, body in blocks(read("CONTRIBUTING.md")) if kind == "python"]
    assert len(shown) > 4
    for body in shown:
        ast.parse(body)


def test_pictures_are_small() -> None:
    pictures = list((HOUSE / "docs" / "images").iterdir())
    assert pictures
    assert all(path.stat().st_size < PICTURE_BYTES for path in pictures)
