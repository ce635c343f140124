"""The yardstick: the local Telegram in a process of its own, and a control beside it.

    python -m tests.bench.server PEOPLE [limited]     its limits are lifted unless it is told `limited`

    POST /flood  {"bot": name, "people": n, "text": …}  everybody writes at once; seconds to the last answer
    POST /steady {…, "after": m, "rate": r}             who comes after the first m, one by one; seconds to each answer

Prints its two addresses as one line of JSON when it is ready. Ends with its standard input.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.simulator import Telegram, acts
from bot.simulator.limits import Limits
from bot.simulator.server import serve
from bot.simulator.state import Account, Bot
from tests.bench.names import FIRST_PERSON, TOKENS


class Yard:
    """The people who write, and the watch that is held over the bots."""

    def __init__(self, telegram: Telegram, people: int) -> None:
        self.telegram = telegram
        self.bots: dict[str, Bot] = {
            name: telegram.add_bot(token, f"{name}_bot", name) for name, token in TOKENS.items()
        }
        self.people: list[Account] = [
            telegram.add_person(f"同志{number}", id=FIRST_PERSON + number) for number in range(people)
        ]
        for bot in self.bots.values():
            for account in self.people:
                telegram.private_chat(account, bot).open_for_bot = True

    def _answered(self, since: int) -> dict[int, list[datetime]]:
        """When each chat got its answers, as the ledger has it."""
        found: dict[int, list[datetime]] = {}
        for row in self.telegram.ledger.since(since):
            if row.kind == "message":
                found.setdefault(row.chat_id, []).append(row.at)
        return found

    def _say(self, bot: Bot, account: Account, text: str) -> None:
        acts.say(self.telegram, account, self.telegram.private_chat(account, bot), text)

    async def flood(self, name: str, people: int, text: str) -> dict[str, Any]:
        """Everybody writes at once."""
        bot, writers, since = self.bots[name], self.people[:people], len(self.telegram.ledger)
        began = self.telegram.now()
        for account in writers:
            self._say(bot, account, text)
        answered = await self._until_answered(writers, since)
        ended = max(times[0] for times in answered.values())
        return {"answers": sum(map(len, answered.values())), "seconds": (ended - began).total_seconds()}

    async def steady(self, name: str, after: int, people: int, text: str, rate: float) -> dict[str, Any]:
        """One after another, `rate` a second; those who come after the first `after`."""
        bot, writers, since = self.bots[name], self.people[after : after + people], len(self.telegram.ledger)
        sent: dict[int, datetime] = {}
        began = time.perf_counter()
        for number, account in enumerate(writers):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            sent[account.id] = self.telegram.now()
            self._say(bot, account, text)
        answered = await self._until_answered(writers, since)
        return {"waits": sorted((answered[one.id][0] - sent[one.id]).total_seconds() for one in writers)}

    async def _until_answered(self, writers: Sequence[Account], since: int) -> dict[int, list[datetime]]:
        deadline = time.perf_counter() + 120
        while len(answered := self._answered(since)) < len(writers):
            if time.perf_counter() > deadline:
                raise web.HTTPGatewayTimeout(text=f"{len(writers) - len(answered)} were never answered")
            await asyncio.sleep(0.05)
        return answered


async def main(people: int, limits: Limits | None) -> None:
    """Serve until standard input ends."""
    telegram = Telegram(now=lambda: datetime.now(UTC), limits=limits)
    yard = Yard(telegram, people)

    async def control(request: web.Request) -> web.Response:
        asked = await request.json()
        asked["name"] = asked.pop("bot")
        measured = await (yard.flood(**asked) if request.match_info["action"] == "flood" else yard.steady(**asked))
        return web.json_response(measured)

    application = web.Application()
    application.router.add_post("/{action}", control)
    runner = web.AppRunner(application, access_log=None)
    async with serve(telegram) as server:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        sys.stdout.write(
            json.dumps({"api": server.url, "control": f"http://127.0.0.1:{runner.addresses[0][1]}"}) + "\n"
        )
        sys.stdout.flush()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Limits() if "limited" in sys.argv else None))
