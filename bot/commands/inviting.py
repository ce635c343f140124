"""invite: a link for one person, or a printable sheet for a branch."""

import asyncio
from pathlib import Path

from bot.commands.checking import who_are_we
from bot.commands.storage import in_use
from bot.terminal import Refused, Terminal
from models.clock import SystemClock
from models.people import actions, queries


def one(terminal: Terminal, file: Path | None, who: str) -> None:
    """Print an invitation for one member, by staff number or name. Earlier ones of theirs are void."""
    with in_use(file) as (config, database):
        with database.reading() as session:
            member = _the_one(terminal, who, queries.find_members(session, who, None), queries.branches(session))
        username = asyncio.run(who_are_we(config))
        organisation = config.the_organisation()
        with database.transaction() as session:
            code = actions.invite(session, member.id, now=SystemClock().now(), organisation=organisation)
    terminal.say("invite-done", name=member.name, days=organisation.invite_days)
    terminal.write(link(username, code))


def whole_branch(terminal: Terminal, file: Path | None, name: str, sheet: Path) -> None:
    """Write a sheet with a QR code for everybody of a branch who has no account yet."""
    from handlers.people import sheet as printed

    with in_use(file) as (config, database):
        with database.reading() as session:
            branch = queries.find_branch(session, name)
            if branch is None:
                names = terminal.word("list-separator").join(one.name for one in queries.branches(session))
                raise Refused("invite-no-branch", name=name, names=names or terminal.word("nobody"))
        username = asyncio.run(who_are_we(config))
        organisation, now = config.the_organisation(), SystemClock().now()
        with sheet.open("xb") as written:
            try:
                with database.transaction() as session:
                    invited = actions.invite_branch(session, branch.id, now=now, organisation=organisation)
                    page = printed.page(branch.name, invited, username=username, organisation=organisation, now=now)
                    written.write(page)
                    written.flush()
            except BaseException:
                sheet.unlink()
                raise
    terminal.say("invite-sheet-done", file=str(sheet), count=len(invited), days=organisation.invite_days)


def link(username: str, code: str) -> str:
    """What somebody taps to begin."""
    return f"https://t.me/{username}?start={code}"


def _the_one(
    terminal: Terminal, who: str, found: list[queries.MemberRef], branches: list[queries.BranchRef]
) -> queries.MemberRef:
    if not found:
        raise Refused("invite-nobody", who=who)
    if len(found) == 1:
        return found[0]
    names = {branch.id: branch.name for branch in branches}
    people = terminal.word("list-separator").join(f"{one.name}（{names[one.branch_id]}）" for one in found)
    raise Refused("invite-several", who=who, people=people)
