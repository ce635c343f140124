"""The command `zhibu`. It loads only what a command needs: help is there at once.

It ends with 0 when it did what was asked, 1 when that failed, 2 for a wrong call or configuration, and 3 when
another process holds the database. Help texts are keys of the wording, put into words when help is asked for.
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

ConfigFile = Annotated[
    Path | None, typer.Option("--config", "-c", metavar="FILE", envvar="ZHIBU_CONFIG", help="help-config")
]

app = typer.Typer(
    name="zhibu",
    help="help-zhibu",
    epilog="help-exit-codes",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def zhibu(language: Annotated[str | None, typer.Option(metavar="zh-CN|en", help="help-language")] = None) -> None:
    """Nothing of its own; `main` has read the language already."""


@app.command("run", help="help-run")
def run(config: ConfigFile = None) -> None:
    from bot.commands import serving

    serving.run(_terminal(), config)


@app.command("demo", help="help-demo")
def demo(once: Annotated[bool, typer.Option("--once", help="help-once")] = False) -> None:
    from bot.commands import serving

    serving.demo(_terminal(), once=once)


@app.command("simulator", help="help-simulator")
def simulator(
    people: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="help-people")] = None,
    host: Annotated[str, typer.Option(help="help-host")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="help-port")] = 8081,
    token: Annotated[str, typer.Option(help="help-token")] = "1000000:local-telegram-token",  # noqa: S107
    group: Annotated[str | None, typer.Option(metavar="NAME", help="help-group")] = None,
) -> None:
    from bot.commands import serving

    serving.simulator(_terminal(), people or [], host=host, port=port, token=token, group=group)


@app.command("migrate", help="help-migrate")
def migrate(config: ConfigFile = None) -> None:
    from bot.commands import storage

    storage.migrate(_terminal(), config)


@app.command("import", help="help-import")
def import_(
    roster: Annotated[Path | None, typer.Argument(metavar="FILE", help="help-roster")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="help-yes")] = False,
    template: Annotated[Path | None, typer.Option(metavar="FILE", help="help-template")] = None,
    config: ConfigFile = None,
) -> None:
    from bot.commands import roster as command

    if (template is None) == (roster is None):
        _misused("import-what")
    if template is not None:
        command.write_template(_terminal(), template)
    elif roster is not None:
        command.take(_terminal(), config, roster, yes=yes)


@app.command("invite", help="help-invite")
def invite(
    who: Annotated[str | None, typer.Argument(metavar="NUMBER|NAME", help="help-who")] = None,
    branch: Annotated[str | None, typer.Option(metavar="NAME", help="help-branch")] = None,
    sheet: Annotated[Path | None, typer.Option(metavar="FILE.html", help="help-sheet")] = None,
    config: ConfigFile = None,
) -> None:
    from bot.commands import inviting

    if (who is None) == (branch is None) or (branch is None) != (sheet is None):
        _misused("invite-whom")
    if who is not None:
        inviting.one(_terminal(), config, who)
    elif branch is not None and sheet is not None:
        inviting.whole_branch(_terminal(), config, branch, sheet)


@app.command("check-config", help="help-check-config")
def check_config(
    online: Annotated[bool, typer.Option("--online", help="help-online")] = False, config: ConfigFile = None
) -> None:
    from bot.commands import checking

    checking.check_config(_terminal(), config, online=online)


@app.command("backup", help="help-backup")
def backup(
    target: Annotated[Path | None, typer.Argument(metavar="TARGET", help="help-target")] = None,
    config: ConfigFile = None,
) -> None:
    from bot.commands import storage

    storage.backup(_terminal(), config, target)


@app.command("restore", help="help-restore")
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="help-source")], config: ConfigFile = None
) -> None:
    from bot.commands import storage

    storage.restore(_terminal(), config, source)


@app.command("when", help="help-when")
def when(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="help-when-text")] = None,
    now: Annotated[str | None, typer.Option(metavar="2022-05-18T10:00", help="help-now")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="help-jsonl")] = False,
) -> None:
    from bot.commands import when as command

    if (text is None) != jsonl:
        _misused("when-what")
    if text is None:
        command.lines()
    else:
        command.say(_terminal(), text, now)


def main() -> NoReturn:
    """Run the command that was typed; whatever goes wrong becomes a sentence and an exit code."""
    os.umask(0o077)  # What we write holds names and invitations: it is its owner's alone.
    command: Any = typer.main.get_command(app)
    if _help_is_asked_for(sys.argv[1:]):
        _put_into_words(command)
    try:
        command(prog_name="zhibu")
    except Exception as error:
        from bot.commands import failures

        sys.exit(failures.tell(error, _terminal()))
    sys.exit(0)


def _terminal() -> Any:
    from bot.terminal import Terminal
    from bot.words import language_of

    return Terminal(language_of(_language_option(sys.argv[1:]), os.environ))


def _language_option(arguments: list[str]) -> str | None:
    """The value of --language, which help needs before the arguments are parsed."""
    for place, argument in enumerate(arguments):
        if argument == "--language":
            return next(iter(arguments[place + 1 :]), None)
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if not argument.startswith("-"):
            return None
    return None


def _help_is_asked_for(arguments: list[str]) -> bool:
    return not arguments or bool({"--help", "-h"}.intersection(arguments)) or arguments[0] == "--language"


def _put_into_words(command: Any) -> None:
    """Replace the keys in a command, its options and its subcommands by sentences."""
    from typer import rich_utils as panels

    terminal = _terminal()
    panels.ARGUMENTS_PANEL_TITLE = terminal.word("panel-arguments")
    panels.OPTIONS_PANEL_TITLE = terminal.word("panel-options")
    panels.COMMANDS_PANEL_TITLE = terminal.word("panel-commands")
    command.epilog = terminal.word(command.epilog)
    for part in [command, *command.commands.values()]:
        part.help = terminal.word(part.help)
        for parameter in part.params:
            parameter.help = terminal.word(parameter.help)


def _misused(key: str) -> NoReturn:
    from bot.terminal import Refused

    raise Refused(key, 2)
