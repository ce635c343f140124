"""A real bot process that may be told where to die.

    python -m tests.faults.victim FILE API --hook-port N --die before|after --commit N --confirm-first

`--die after --commit 3`: SIGKILL itself when its third transaction that handled updates has been committed, before
anything of it is sent or confirmed. `--confirm-first` is the mistake that the proof must find: Telegram is told
before the commit.
"""

import argparse
import asyncio
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot import polling
from bot.app import Hook, Settings, run_until_stopped
from bot.intake import Intake, RawUpdate
from bot.pace import NO_LIMITS
from models.database import Database

TOKEN = "1000001:victim-victim-victim-victim-victim-vic"
SECRET = "a-secret-for-the-webhook"


class DyingDatabase(Database):
    """Dies at a commit of a batch of updates."""

    def __init__(self, url: str, *, die: str | None, at_commit: int) -> None:
        super().__init__(url)
        self._die, self._left = die, at_commit
        self.handling = False

    @contextmanager
    def transaction(self, *, quick: bool = False) -> Iterator[Session]:
        with super().transaction(quick=quick) as session:
            yield session
            counts = self._die is not None and self.handling
            self._left -= counts
            if counts and self._left == 0 and self._die == "before":
                os.kill(os.getpid(), signal.SIGKILL)
        if counts and self._left == 0 and self._die == "after":
            os.kill(os.getpid(), signal.SIGKILL)


def watch(database: DyingDatabase) -> None:
    """Let the database know which transactions handle updates."""
    handle = Intake.handle

    def watched(self: Intake, raws: Sequence[RawUpdate]) -> None:
        database.handling = bool(raws)
        try:
            handle(self, raws)
        finally:
            database.handling = False

    Intake.handle = watched  # type: ignore[method-assign]


def confirm_first() -> None:
    """Make the mistake: confirm what was read before it is committed."""
    ask = polling.Polling._ask

    async def asked(self: polling.Polling, seconds: int, limit: int = 100) -> list[dict[str, Any]]:
        raws = await ask(self, seconds, limit)
        if raws and limit > 1:
            self._offset = raws[-1]["update_id"] + 1
            await ask(self, 0, 1)
        return raws

    polling.Polling._ask = asked  # type: ignore[method-assign]


def main() -> None:
    """Run until told to stop, or until it dies."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("api")
    parser.add_argument("--hook-port", type=int)
    parser.add_argument("--die", choices=("before", "after"))
    parser.add_argument("--commit", type=int, default=1)
    parser.add_argument("--confirm-first", action="store_true")
    told = parser.parse_args()
    database = DyingDatabase(f"sqlite:///{told.file}", die=told.die, at_commit=told.commit)
    watch(database)
    if told.confirm_first:
        confirm_first()
    hook = None
    if told.hook_port is not None:
        url = f"http://127.0.0.1:{told.hook_port}/hook"
        hook = Hook(url, SECRET, "127.0.0.1", told.hook_port, "/hook")
    asyncio.run(run_until_stopped(Settings(TOKEN, api_url=told.api, hook=hook, limits=NO_LIMITS), database))


if __name__ == "__main__":
    main()
