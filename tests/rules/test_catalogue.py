"""What the bot answers to: nobody's link or button is taken by another room."""

from collections.abc import Iterator
from itertools import pairwise

from handlers import catalogue
from handlers.base import Command, Handler, Press, Start
from handlers.conversation import Conversation


def every_handler() -> Iterator[Handler]:
    """The handlers, and what begins the conversations among them."""
    for one in catalogue().handlers:
        yield one
        if isinstance(one, Conversation):
            yield from one.entry_points


def test_no_link_is_mistaken_for_another() -> None:
    prefixes = sorted(one.prefix for one in every_handler() if isinstance(one, Start))
    assert prefixes
    for one, following in pairwise(prefixes):
        assert not following.startswith(one), (one, following)


def test_no_button_is_mistaken_for_another() -> None:
    verbs = [one.verb for one in every_handler() if isinstance(one, Press)]
    assert sorted(verbs) == sorted(set(verbs))
    assert "d" not in verbs


def test_no_word_means_two_things() -> None:
    commands = [one for one in every_handler() if isinstance(one, Command)]
    said = [word for one in commands for word in (one.name, *one.words)]
    assert sorted(said) == sorted(set(said))
