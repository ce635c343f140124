"""What a member reads at home: the greeting, the help, the head of the own page, the languages."""

from collections.abc import Sequence

from handlers.base import Command, Who
from handlers.message import Button, Message, Phrase, message, phrase
from handlers.people.above import joined
from models.people.queries import MemberCard, MemberRef

_HEADS = ((Who.MEMBER, "help-member"), (Who.LEADER, "help-leader"), (Who.ADMINISTRATOR, "help-administrator"))


def greeting(member: MemberRef, next_thing: Message | None) -> Message:
    """Hello, and the next useful thing."""
    hello = message(phrase("greeting", name=member.name))
    return joined(hello, next_thing or message(phrase("greeting-nothing")), message(phrase("greeting-help")))


def lost(next_thing: Message | None) -> Message:
    """What was said meant nothing to us; the next useful thing."""
    return joined(message(phrase("lost")), next_thing, message(phrase("lost-help")))


def help_page(commands: Sequence[Command], member: MemberRef) -> Message:
    """What this person can do, by whom it is for; for each the word to send, and the command."""
    text: list[Phrase] = []
    for who, head in _HEADS:
        listed = [one for one in commands if one.who is who and who.includes(member)]
        if listed:
            text += [*([phrase("people-gap")] if text else []), phrase(head), *(_line(one) for one in listed)]
    return message(*text, phrase("people-gap"), phrase("help-cancel"))


def _line(command: Command) -> Phrase:
    what = phrase(f"command-{command.name}")
    if command.words:
        return phrase("help-line-word", what=what, word=command.words[0], command=command.name)
    return phrase("help-line", what=what, command=command.name)


def own_head(card: MemberCard) -> Message:
    """Who the page is about."""
    member = card.member
    if card.group_name:
        place = phrase("me-head-group", branch=card.branch_name, group=card.group_name, standing=member.standing)
    else:
        place = phrase("me-head", branch=card.branch_name, standing=member.standing)
    return message(phrase("me-name", name=member.name), place)


def languages() -> Message:
    """The languages, each by its own name."""
    choices = [Button(phrase(f"language-{tag}"), data=f"language:{tag}") for tag in ("zh-CN", "en")]
    return message(phrase("language-ask"), buttons=[choices])


def language_chosen() -> Message:
    """Said in the language that was chosen."""
    return message(phrase("language-chosen"))
