"""Streams check-ins through a bot that is killed again and again, and compares what people saw with the rows.

python -m tests.faults.kills --kills 300 --people 2000 --mode polling
"""

import argparse
import asyncio
import random
import signal
import socket
import sqlite3
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.delivery import WINDOW
from bot.simulator import Telegram, acts
from bot.simulator.server import serve
from tests.bench.names import FIRST_PERSON
from tests.bench.zhibu_bot import prepare
from tests.faults.victim import TOKEN

PATIENCE_SECONDS = 60.0
LIFE_SECONDS = 4.0
"""Who has not died by then had too little to commit, and is killed from outside."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the ledger and the database say afterwards."""

    kills: int
    people: int
    lost: int
    """Check-ins that no row has."""
    doubled: int
    """Rows beyond one for each."""
    unanswered: int
    repeated: int
    """Answers beyond one for each."""
    worst: int
    """The most answers repeated after one kill."""

    def check(self) -> None:
        """Raise AssertionError unless every promise was kept."""
        assert self.lost == 0, f"{self.lost} check-ins were lost: {self}"
        assert self.doubled == 0, f"{self.doubled} check-ins were doubled: {self}"
        assert self.unanswered == 0, f"{self.unanswered} people were never answered: {self}"
        assert self.worst <= WINDOW, f"{self.worst} answers were repeated after one kill: {self}"


class Stream:
    """One run: a local Telegram, a database, and one short life of the bot after another."""

    def __init__(self, folder: Path, *, people: int, mode: str, seed: int, confirm_first: bool = False) -> None:
        self._file = folder / "zhibu.db"
        self._people = people
        self._mode = mode
        self._confirm_first = confirm_first
        self._chance = random.Random(seed)
        self._telegram = Telegram(now=lambda: datetime.now(UTC), limits=None)
        self._bot = self._telegram.add_bot(TOKEN, "zhibu_bot", "zhibu")
        self._accounts = [
            self._telegram.add_person(f"同志{number}", id=FIRST_PERSON + number) for number in range(people)
        ]
        self._said = 0
        self._ends: list[int] = []
        """How long the ledger was at each kill."""
        self._api = ""
        self._port = _free_port() if mode == "webhook" else None

    async def run(self, kills: int) -> Report:
        """Kill it that often; then let it live until everybody is answered."""
        prepare(self._file, self._people)
        for account in self._accounts:
            self._telegram.private_chat(account, self._bot).open_for_bot = True
        async with serve(self._telegram, first_retry=0.05) as server:
            self._api = server.url
            for number in range(kills):
                await self._short_life(number, share=(number + 1) / (kills + 1))
                self._ends.append(len(self._telegram.ledger))
            await self._last_life()
        return self._report(kills)

    async def _short_life(self, number: int, share: float) -> None:
        """People write; the process dies by its own hand at a commit, or by ours at any moment."""
        way, at_commit, life = ("before", "after", "any")[number % 3], self._chance.randint(1, 2), LIFE_SECONDS
        if self._confirm_first:
            way, at_commit, life = "before", 1, PATIENCE_SECONDS  # the proof needs it to die there, however slow it is
        more = ["--die", way, "--commit", str(at_commit)] if way != "any" else []
        process = await self._start(*more)
        talking = asyncio.create_task(self._talk(round(self._people * share)))
        try:
            async with asyncio.timeout(self._chance.uniform(0.3, 2.5) if way == "any" else life):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        await talking
        assert process.returncode == -signal.SIGKILL, f"it ended with {process.returncode} before it was killed"

    async def _last_life(self) -> None:
        process = await self._start()
        await self._talk(self._people)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._bot.updates.waiting or not self._all_settled():  # noqa: ASYNC110 (another process)
                await asyncio.sleep(0.1)
        process.terminate()
        await process.wait()
        assert process.returncode == 0, f"it ended with {process.returncode}"

    async def _start(self, *more: str) -> asyncio.subprocess.Process:
        args = [str(self._file), self._api, *more]
        if self._port is not None:
            args += ["--hook-port", str(self._port)]
        if self._confirm_first:
            args.append("--confirm-first")
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.faults.victim", *args)

    async def _talk(self, until: int) -> None:
        """The next people check in, a few at a time."""
        while self._said < until:
            for account in self._accounts[self._said : min(until, self._said + self._chance.randint(1, 12))]:
                acts.say(self._telegram, account, self._telegram.private_chat(account, self._bot), "签到")
                self._said += 1
            await asyncio.sleep(self._chance.uniform(0, 0.2))

    def _answers(self) -> dict[int, list[int]]:
        """The places in the ledger of each person's answers."""
        found: dict[int, list[int]] = {}
        for row in self._telegram.ledger.rows:
            if row.kind == "message":
                found.setdefault(row.chat_id, []).append(row.number)
        return found

    def _repeated(self, answers: dict[int, list[int]]) -> Counter[int]:
        """For each kill, how many answers that went out before it went out again after it."""
        early = [place for places in answers.values() for place in places[:-1]]
        return Counter(bisect_left(self._ends, place) for place in early)

    def _all_settled(self) -> bool:
        return self._count("SELECT count(*) FROM outgoing WHERE state IN ('waiting', 'sending')") == 0

    def _count(self, query: str) -> int:
        connection = sqlite3.connect(self._file, timeout=10)
        try:
            return int(connection.execute(query).fetchone()[0])
        finally:
            connection.close()

    def _report(self, kills: int) -> Report:
        marked = self._count("SELECT count(DISTINCT member_id) FROM attendance")
        rows = self._count("SELECT count(*) FROM attendance")
        answers = self._answers()
        repeated = self._repeated(answers)
        return Report(
            kills=kills,
            people=self._people,
            lost=self._people - marked,
            doubled=rows - marked,
            unanswered=self._people - len(answers),
            repeated=repeated.total(),
            worst=max(repeated.values(), default=0),
        )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def play(*, kills: int, people: int, mode: str, seed: int, confirm_first: bool = False) -> Report:
    """One run on a new database; prints what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        stream = Stream(Path(folder), people=people, mode=mode, seed=seed, confirm_first=confirm_first)
        report = asyncio.run(stream.run(kills))
    sys.stdout.write(
        f"{mode}: {report.kills} kills, {report.people} check-ins: {report.lost} lost, {report.doubled} doubled, "
        f"{report.unanswered} unanswered, {report.repeated} answers repeated, at most {report.worst} after one kill\n"
    )
    return report


def main() -> None:
    """The long proof."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    told = parser.parse_args()
    sys.stdout.write(f"seed {told.seed}\n")
    play(kills=told.kills, people=told.people, mode=told.mode, seed=told.seed).check()


if __name__ == "__main__":
    main()
