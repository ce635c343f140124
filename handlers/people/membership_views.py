"""What a leader reads about the own people."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.message import Button, File, Message, Phrase, message, phrase
from handlers.people import qr
from models.organisation import Organisation
from models.people.queries import MemberCard, MemberRef

Row = list[Button]


def whom(people: Sequence[MemberRef], branches: Mapping[int, str], *, skip: int, step: int, more: bool) -> Message:
    """Who has no account yet; one button each, and the pages."""
    pages: Row = []
    if skip:
        pages.append(Button(phrase("invite-back"), answer=f"page:{max(0, skip - step)}"))
    if more:
        pages.append(Button(phrase("invite-more"), answer=f"page:{skip + step}"))
    rows = _people(people, branches)
    return message(phrase("invite-whom"), buttons=[*rows, pages] if pages else rows)


def everybody_is_there() -> Message:
    """Nobody is left to be invited; a name replaces an account."""
    return message(phrase("invite-nobody-left"))


def found(people: Sequence[MemberRef], branches: Mapping[int, str], text: str) -> Message:
    """Several people fit what was sent."""
    return message(phrase("member-several", text=text), buttons=_people(people, branches))


def nobody(text: str) -> Message:
    """Nobody fits."""
    return message(phrase("member-nobody", text=text))


def pass_on(card: MemberCard) -> Message:
    """To the leader: what comes next is somebody's access."""
    name = card.member.name
    lines = [phrase("invite-pass-on", name=name, branch=card.branch_name)]
    if card.member.telegram_id is not None:
        lines.append(phrase("invite-replaces", name=name))
    return message(*lines)


def invitation(card: MemberCard, link: str, until: datetime) -> Message:
    """To be passed on: a QR code with the link under it, and whose it is."""
    lines = [
        phrase("invite-card", name=card.member.name),
        phrase("invite-link", link=link),
        phrase("invite-until", until=until),
    ]
    return message(*lines, file=File("invitation.png", qr.png(link), is_photo=True))


def ask_find() -> Message:
    """Whom to look up."""
    return message(phrase("member-find"))


def card(of: MemberCard, organisation: Organisation) -> Message:
    """A member, how they are reached, and what may be done."""
    member = of.member
    lines = [phrase("me-name", name=member.name), _place(of)]
    if of.staff_number:
        lines.append(phrase("member-number", number=of.staff_number))
    if of.joined_on:
        lines.append(phrase("member-joined", day=of.joined_on.isoformat()))
    if member.roles:
        lines.append(phrase("member-roles", roles=sorted({role for role, _ in member.roles})))
    lines.append(_account(of, organisation))
    bound = member.telegram_id is not None
    rows: list[Row] = [[Button(phrase("member-invite-again" if bound else "member-invite"), answer="invite")]]
    if bound:
        rows.append([Button(phrase("member-unbind"), answer="unbind")])
    rows.append([Button(phrase("member-leave"), answer="leave"), Button(phrase("member-other"), answer="other")])
    return message(*lines, buttons=rows)


def sure(of: MemberCard, doing: str) -> Message:
    """What the step means, before it is done."""
    yes = Button(phrase(f"member-{doing}-yes"), answer="yes")
    return message(
        phrase(f"member-{doing}-sure", name=of.member.name),
        buttons=[[yes, Button(phrase("member-back"), answer="no")]],
    )


def done(member: MemberRef, doing: str) -> Message:
    """It is done."""
    return message(phrase(f"member-{doing}-done", name=member.name))


def _people(people: Sequence[MemberRef], branches: Mapping[int, str]) -> list[Row]:
    return [[Button(_label(one, branches), answer=f"m:{one.id}")] for one in people]


def _label(member: MemberRef, branches: Mapping[int, str]) -> Phrase | str:
    branch = branches.get(member.branch_id)
    return phrase("member-label", name=member.name, branch=branch) if branch else member.name


def _place(of: MemberCard) -> Phrase:
    if of.group_name:
        return phrase("me-head-group", branch=of.branch_name, group=of.group_name, standing=of.member.standing)
    return phrase("me-head", branch=of.branch_name, standing=of.member.standing)


def _account(of: MemberCard, organisation: Organisation) -> Phrase:
    if of.member.unreachable:
        return phrase("member-blocked")
    if of.bound_at is not None:
        return phrase("member-bound", day=organisation.today(of.bound_at))
    if of.member.telegram_id is not None:
        return phrase("member-bound-before")
    if of.invited_until is not None:
        return phrase("member-invited", until=organisation.local(of.invited_until))
    return phrase("member-not-invited")
