"""The wording files say the same in both languages, and hostile text stays text."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from hypothesis import given
from hypothesis import strategies as st

import handlers
from bot.simulator.entities import parse_html
from handlers import catalogue
from handlers.conversation import Conversation
from handlers.hearing import as_word
from handlers.menu import commands
from handlers.message import Button, File, Message, message, phrase
from handlers.wording import LANGUAGES, MAX_TEXT, has, language_of, plain, render, say
from models.study.tables import How, Mode

HANDLERS = Path(handlers.__file__).parent
WORDING = HANDLERS / "wording"


def messages(language: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for file in sorted((WORDING / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


def variables(entry: ftl.Message) -> set[str]:
    return set(_variables(entry))


def _variables(node: ftl.BaseNode) -> Iterator[str]:
    if isinstance(node, ftl.VariableReference):
        yield node.id.name
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ftl.BaseNode):
                yield from _variables(child)


def test_both_languages_say_the_same_things_of_the_same_things() -> None:
    chinese, english = (messages(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    different = {key for key in chinese if variables(chinese[key]) != variables(english[key])}
    assert different == set()


def used_keys() -> Iterator[tuple[str, str]]:
    """Every key that code names outright: phrase("…"), and `key = "…"` of domain errors."""
    for file in [*HANDLERS.rglob("*.py"), *(HANDLERS.parent / "models").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in ("phrase", "Phrase") and node.args:
                for key in _constants(node.args[0]):
                    yield key, file.name
            if isinstance(node, ast.ClassDef) and file.name == "errors.py":
                for part in node.body:
                    if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == "key":
                        assert isinstance(part.value, ast.Constant)
                        yield str(part.value.value), file.name


def _constants(node: ast.expr) -> list[str]:
    """A key, or the keys of a choice between two; a key that is put together is not to be read here."""
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_key_that_code_names_is_worded() -> None:
    keys = list(used_keys())
    assert len(keys) > 50
    missing = {(key, file) for key, file in keys if not has(key)}
    assert missing == set()


def test_every_command_and_conversation_has_a_name() -> None:
    there = catalogue().handlers
    names = {f"command-{one.name}" for one in commands(there) if one.who.name != "ANYONE"}
    names |= {one.title.key for one in there if isinstance(one, Conversation)}
    assert {name for name in names if not has(name)} == set()


def test_every_word_is_written_as_it_is_compared_and_means_one_command() -> None:
    words = [word for one in commands(catalogue().handlers) for word in one.words]
    assert [word for word in words if as_word(word) != word] == []
    assert sorted(set(words)) == sorted(words)


NAMES = [
    "<b>王</b>",
    "&lt;",
    '=HYPERLINK("http://x")',
    "\u202e王安娜\u2066",
    "👨‍👩‍👧 王",
    "a" * 5000,
    "{ $name }",
    "-",
    "'\"`",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str) -> None:
    rendered = render(message(phrase("timed-out", what=name)), "zh-CN", username="zhibu_bot")
    text = str(rendered.payload["text"])
    written, entities = parse_html(text) if "parse_mode" in rendered.payload else (text, [])
    assert entities == []
    visible = name.replace("\u202e", "").replace("\u2066", "")
    assert visible[:4000] in written or len(name) > 4000
    assert len(written) <= MAX_TEXT


@given(st.text(max_size=50))
def test_no_text_of_people_becomes_markup(text: str) -> None:
    rendered = render(message(phrase("timed-out", what=text)), "zh-CN", username="zhibu_bot")
    shown = str(rendered.payload["text"])
    if "parse_mode" in rendered.payload:
        assert parse_html(shown)[1] == []
    else:
        assert "<" not in shown
        assert "&" not in shown


@given(st.text(max_size=50))
def test_a_label_is_the_text_itself(text: str) -> None:
    assert "&lt;" not in plain(phrase("timed-out", what=text.replace("&", "")), "zh-CN")


@pytest.mark.parametrize("unit", ["字", "<", "&", "👩", "<b>", "a\n"])
@pytest.mark.parametrize("file", [None, File("a.png", b"", is_photo=True)])
def test_what_is_too_long_is_shortened_to_what_telegram_takes(unit: str, file: File | None) -> None:
    long = Message((phrase("timed-out", what=unit * 5000),), file=file)
    payload = render(long, "zh-CN", username="zhibu_bot").payload
    shown = str(payload["text" if file is None else "caption"])
    written = parse_html(shown)[0] if "parse_mode" in payload else shown
    limit = 4096 if file is None else 1024
    assert limit * 0.9 < len(written.encode("utf-16-le")) / 2 <= limit
    assert written.endswith("…")


def test_what_just_fits_is_not_shortened() -> None:
    frame = len(say(phrase("timed-out", what=""), "zh-CN"))
    text = "<" * (4096 - frame)
    payload = render(message(phrase("timed-out", what=text)), "zh-CN", username="zhibu_bot").payload
    assert parse_html(str(payload["text"]))[0].count("<") == len(text)


class Colour(StrEnum):
    DARK_RED = "dark_red"


def test_values_are_said_as_people_say_them() -> None:
    moment = datetime(2026, 5, 25, 15, 0)  # noqa: DTZ001

    def said(value: object, language: str = "zh-CN") -> str:
        return plain(phrase("timed-out", what=value), language)  # type: ignore[arg-type]

    assert "5月25日（周一）15:00" in said(moment)
    assert "5月25日（周一）”" in said(date(2026, 5, 25))
    assert "15:00" in said(time(15))
    assert "2小时30分钟" in said(timedelta(hours=2, minutes=30))
    assert "1天" in said(timedelta(days=1))
    assert "0分钟" in said(timedelta())
    assert "王安娜、李建国" in said(["王安娜", "李建国"])
    assert "2026" in said(2026)
    assert "2026" in said(2026, "en")
    with pytest.raises(LookupError):
        said(Colour.DARK_RED)


@pytest.mark.parametrize(
    "button",
    [
        Button("好", data="x" * 65),
        Button("好", data="签" * 22),
        Button("好", answer="签" * 20),
        Button("好", start="x" * 65),
        Button("好", start="签到"),
        Button("好"),
    ],
)
def test_a_button_that_telegram_would_refuse_fails_where_it_is_made(button: Button) -> None:
    with pytest.raises(ValueError, match="can't carry"):
        render(message(phrase("cancelled"), buttons=[[button]]), "zh-CN", username="zhibu_bot", nonce="a1b2c3")


@pytest.mark.parametrize(
    ("chosen", "telegram", "expected"),
    [
        (None, "zh-hans", "zh-CN"),
        (None, "zh-TW", "zh-CN"),
        (None, "en-GB", "en"),
        (None, "fr", "zh-CN"),
        (None, None, "zh-CN"),
        ("en", "zh-hans", "en"),
        ("zh-CN", "en", "zh-CN"),
    ],
)
def test_the_members_choice_then_telegrams_then_the_organisations(
    chosen: str | None, telegram: str | None, expected: str
) -> None:
    assert language_of(chosen, telegram, "zh-CN") == expected


def test_words_that_are_spelled_alike_keep_their_own_names() -> None:
    """They are equal and of one hash: Mode.QR == How.QR."""
    for word, name in ((How.QR, "扫码"), (Mode.QR, "现场二维码"), (How.QR, "扫码")):
        assert say(phrase("study-already-decided", state=word), "zh-CN").endswith(f"{name}。")
