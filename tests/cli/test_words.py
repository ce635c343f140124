"""The command line says the same in both languages, and has words for everything that it may have to say."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot import words
from models.people import importing, roster, sheets
from models.people.roster import Column
from models.people.tables import Role, Standing

BOT = Path(words.__file__).parent


class Names(Visitor):
    """The variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """The keys of a language with their variables; a key that is there twice is an error."""
    resource = FluentParser().parse((BOT / "wording" / f"{language}.ftl").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            names = Names()
            names.visit(entry)
            assert entry.id.name not in found
            found[entry.id.name] = names.found
    return found


def keys_in_code() -> set[str]:
    """What the code asks for in so many words."""
    asked = r'(?:say|word|busy|agrees|_misused|Refused|_list)\(\s*(?:terminal, )?"([a-z-]+)"'
    found = {
        key
        for file in [*(BOT / "commands").glob("*.py"), BOT / "cli.py"]
        for key in re.findall(asked, file.read_text(encoding="utf-8"))
    }
    return found | set(re.findall(r'help="([a-z-]+)"', (BOT / "cli.py").read_text(encoding="utf-8")))


def test_both_languages_have_the_same_messages_with_the_same_facts() -> None:
    assert messages("zh-CN") == messages("en")


def test_every_key_that_the_code_names_has_words() -> None:
    keys = keys_in_code()
    assert {"import-done", "help-run", "import-what", "disk-full", "backup-busy", "import-added"} <= keys
    assert keys <= messages("zh-CN").keys()


@pytest.mark.parametrize("module", [roster, importing, sheets])
def test_every_problem_of_a_roster_has_words(module: object) -> None:
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    keys = set(re.findall(r'(?:BadCell|Unreadable)\("([a-z-]+)"\)', source))
    keys |= set(re.findall(r'Problem\([^()]*?"([a-z-]+)"', source))
    assert keys
    assert {f"problem-{key}" for key in keys} <= messages("zh-CN").keys()


def test_every_word_of_a_roster_has_words() -> None:
    words_used = {f"column-{one.value}" for one in Column} | {f"standing-{one.value}" for one in Standing}
    words_used |= {f"role-{one.value}" for one in Role} | {f"role-{one.value}-of-all" for one in Role}
    assert {one.replace("_", "-") for one in words_used} <= messages("zh-CN").keys()


def test_every_configuration_error_has_words() -> None:
    source = (BOT / "config.py").read_text(encoding="utf-8") + (BOT / "complaints.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'(?:_refuse\(|_address\(.*, )"([a-z_]+)"\)', source))
    keys |= {
        key for line in re.findall(r"Problem\(.*", source) for key in re.findall(r', "([a-z][a-z_0-9]*)"[,)]', line)
    }
    keys |= set(re.findall(r'return "([a-z_]+)", \{', source))
    keys |= set(re.findall(r': "([a-z_]+)",$', source, re.MULTILINE))
    assert {
        "token",
        "clock",
        "file_missing",
        "required",
        "at_least",
        "whole_number",
        "unknown_near",
        "json",
        "proxy",
    } <= keys
    assert {f"config-{key.replace('_', '-')}" for key in keys} <= messages("zh-CN").keys()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh-CN"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "fr_FR.UTF-8"}, "zh-CN"),
    ],
)
def test_the_language_is_the_environments(environment: dict[str, str], language: str) -> None:
    assert words.language_of(None, environment) == language
    assert words.language_of("en", environment) == "en"
