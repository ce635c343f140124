"""when: prints what the bot understands of a time, or answers line after line for another program."""

import json
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.terminal import Refused, Terminal
from handlers.when.lines import as_fields
from handlers.when.reader import read
from models.organisation import Organisation


def say(terminal: Terminal, text: str, moment: str | None) -> None:
    """Say in a sentence what was understood of one text."""
    from handlers.when.say import say_back
    from handlers.wording import plain

    now = _moment(moment)
    terminal.write(plain(say_back(read(text, now), now.date()), terminal.language))


def lines() -> None:
    """Answer every line of standard input with one of JSON; the lines are local times without an offset.

    A line is {"text": …, "reference": "2022-05-18T10:00:00"}; any other field is left aside.
    """
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(f"{json.dumps(_answer(line), ensure_ascii=True)}\n")
            sys.stdout.flush()


def _answer(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        text, moment = str(asked["text"]), str(asked["reference"])
    except (ValueError, KeyError, TypeError):
        raise Refused("when-line", 2, line=line.strip()) from None
    return as_fields(read(text, _moment(moment)))


def _moment(written: str | None) -> datetime:
    zone: ZoneInfo = Organisation().zone
    if written is None:
        from models.clock import SystemClock

        return SystemClock().now().astimezone(zone)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Refused("when-moment", 2, moment=written) from None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
