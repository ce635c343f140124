"""The terminal that a command talks through: sentences, a question, and a sign of life during long work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot import words


class Refused(Exception):
    """A command can't do what was asked; `key` names the sentence, `code` is what the process ends with.

    1: it failed; 2: it was asked for wrongly.
    """

    def __init__(self, key: str, code: int = 1, **facts: str | int) -> None:
        super().__init__(key, facts)
        self.key, self.code, self.facts = key, code, facts


class Terminal:
    """Speaks one language; answers on standard output, complaints on standard error."""

    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, key: str, /, **facts: str | int) -> str:
        """A message, not yet said."""
        return words.say(key, self.language, **facts)

    def say(self, key: str, /, **facts: str | int) -> None:
        """Say one message."""
        self.write(self.word(key, **facts))

    def write(self, text: str) -> None:
        """Put out a line as it is, flushed: whoever waits for it may be a program."""
        sys.stdout.write(f"{_printable(text, sys.stdout.encoding)}\n")
        sys.stdout.flush()

    def complain(self, text: str) -> None:
        """Put out a line about what went wrong."""
        sys.stderr.write(f"{_printable(text, sys.stderr.encoding)}\n")
        sys.stderr.flush()

    def agrees(self, key: str, /, **facts: str | int) -> bool:
        """Ask; only a clear yes is one, and no answer is a no."""
        sys.stdout.write(_printable(self.word(key, **facts), sys.stdout.encoding))
        sys.stdout.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好", "确认")

    @contextmanager
    def busy(self, key: str, /, **facts: str | int) -> Iterator[None]:
        """Show that something goes on, and for how long, where somebody watches."""
        if not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            progress.add_task(self.word(key, **facts), total=None)
            yield


def _printable(text: str, encoding: str | None) -> str:
    """Text without what would move the cursor, in what the terminal can show: a name is hostile input."""
    clean = "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in text)
    return clean.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8")
