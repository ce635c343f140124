"""What the command line says, in Chinese or English: Fluent files beside the commands.

Its own, small and quick to load, because the bot's wording brings all of the bot with it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from bot.complaints import Problem

LANGUAGES = ("zh-CN", "en")


def language_of(chosen: str | None, environment: Mapping[str, str]) -> str:
    """The language asked for, else the environment's if that is English, else Chinese."""
    if chosen is not None:
        return "en" if chosen.lower().startswith("en") else LANGUAGES[0]
    tag = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if tag.lower().startswith("en") else LANGUAGES[0]


def say(key: str, language: str, /, **facts: str | int) -> str:
    """One message. Raises KeyError when there is none, ValueError when a fact is missing: both are ours to mend."""
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, facts)
    if errors:
        raise ValueError(f"{language}: {key}: {errors}")
    return str(text)


def problem(one: "Problem", language: str) -> str:
    """A configuration error on one line: the file, the key, and what was expected there."""
    expected = say(f"config-{one.expected.replace('_', '-')}", language, key=one.key, **one.facts)
    line = "config-problem" if one.key else "config-problem-file"
    return say(line, language, source=one.source, key=one.key, expected=expected)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    file = Path(__file__).parent / "wording" / f"{language}.ftl"
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
