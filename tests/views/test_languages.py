"""Both languages say the same things, given the same facts."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import handlers.wording

HOME = Path(handlers.wording.__file__).parent
FILES = sorted(file.name for file in (HOME / "zh-CN").glob("*.ftl"))
HAN = re.compile(r"[\u3400-\u9fff]")
QUOTED = re.compile(r"“[^”]*”")
"""A word to be sent may be quoted."""
IN_ITS_OWN_NAME = {"language-zh-CN"}


class Facts(Visitor):
    """Gathers the variables of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def messages(language: str, file: str) -> dict[str, ast.Message]:
    """The messages of a file; fails on what can't be read and on a key that stands twice."""
    body = FluentParser().parse((HOME / language / file).read_text(encoding="utf-8")).body
    found: dict[str, ast.Message] = {}
    for entry in body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, entry.id.name
            found[entry.id.name] = entry
    return found


def facts(message: ast.Message) -> set[str]:
    """What a message must be told."""
    gathered = Facts()
    gathered.visit(message)
    return gathered.names


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_messages_with_the_same_facts(file: str) -> None:
    chinese, english = messages("zh-CN", file), messages("en", file)
    assert list(chinese) == list(english)
    assert {key: facts(one) for key, one in chinese.items()} == {key: facts(one) for key, one in english.items()}


def test_no_key_stands_in_two_files() -> None:
    keys = [key for file in FILES for key in messages("zh-CN", file)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("file", FILES)
def test_english_is_english(file: str) -> None:
    text = (HOME / "en" / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.partition(" =")[0] not in IN_ITS_OWN_NAME and not line.startswith("#"):
            assert not HAN.search(QUOTED.sub("", line)), line
