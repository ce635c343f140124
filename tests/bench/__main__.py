"""Runs every bot against one local server process, prints what was measured, and stores it as JSON.

python -m tests.bench [FILE]
"""

import json
import os
import platform
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PEOPLE = 10_000
FLOOD = 2_000
"""Messages in one measurement of throughput: everybody writes at once."""
ROUNDS = 3
"""Of each, taken in turns; the median counts."""
CHECK_IN = "签到"
RUSH = 500
"""Check-ins within one second, at Telegram's real limits."""
ALLOWED_PER_SECOND = 30
RATE = 50.0
STEADY = 500
Json = dict[str, Any]


class Yard:
    """The server process and its control."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        addresses = json.loads(process.stdout.readline())
        self.api: str = addresses["api"]
        self._control: str = addresses["control"]

    def ask(self, action: str, **question: Any) -> Json:
        """Have people write; returns what was measured."""
        request = urllib.request.Request(f"{self._control}/{action}", json.dumps(question).encode())
        with urllib.request.urlopen(request) as answer:
            found: Json = json.load(answer)
        return found


def module(name: str, *args: str) -> list[str]:
    """The command of a process of this benchmark."""
    return [sys.executable, "-m", f"tests.bench.{name}", *args]


@contextmanager
def running(command: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A process that lives as long as the block."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def measure(yard: Yard, name: str, command: list[str], *, flood: int, steady: int) -> Json:
    """One bot, from its start: how soon it answers, how many a second, how soon each at 50 a second, how large.

    `steady` people write one after another, others than the `flood` who write at once: nobody checks in twice.
    """
    began = time.perf_counter()
    with running(command) as process:
        yard.ask("flood", bot=name, people=1, text="/start")
        start_up = time.perf_counter() - began
        found = yard.ask("flood", bot=name, people=flood, text=CHECK_IN)
        waits = yard.ask("steady", bot=name, after=flood, people=steady, text=CHECK_IN, rate=RATE)["waits"]
        return {
            "per_second": flood / found["seconds"],
            "p50_ms": 1000 * statistics.median(waits),
            "p99_ms": 1000 * waits[int(len(waits) * 0.99)],
            "start_up_s": start_up,
            "memory_mb": _memory(process.pid),
        }


def _memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def zhibu(yard: Yard, folder: Path, *, members: int, flood: int, steady: int) -> Json:
    """Zhibu on a new database with so many members."""
    file = folder / f"{time.monotonic_ns()}.db"
    subprocess.run(module("zhibu_bot", "prepare", str(file), str(members)), check=True)
    return measure(yard, "zhibu", module("zhibu_bot", "run", str(file), yard.api), flood=flood, steady=steady)


def rush(folder: Path, people: int) -> Json:
    """So many check in at once, and Telegram takes thirty messages a second."""
    file = folder / "rush.db"
    subprocess.run(module("zhibu_bot", "prepare", str(file), str(people)), check=True)
    with running(module("server", str(people), "limited")) as server:
        yard = Yard(server)
        with running(module("zhibu_bot", "run", str(file), yard.api, "limited")):
            found = yard.ask("flood", bot="zhibu", people=people, text=CHECK_IN)
    connection = sqlite3.connect(file)
    marks, members = connection.execute("SELECT count(*), count(DISTINCT member_id) FROM attendance").fetchone()
    connection.close()
    return {
        "people": people,
        "recorded": members,
        "doubled": marks - members,
        "answers": found["answers"],
        "seconds": found["seconds"],
        "seconds_that_the_limit_allows": people / ALLOWED_PER_SECOND,
    }


def middle(rounds: list[Json]) -> Json:
    """The median of each figure."""
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


def throughput(yard: Yard, folder: Path) -> Json:
    """The three bots in turns."""
    rounds: dict[str, list[Json]] = {"zhibu": [], "ptb": [], "aiogram": []}
    for number in range(ROUNDS):
        say(f"round {number + 1} of {ROUNDS}")
        rounds["zhibu"].append(zhibu(yard, folder, members=FLOOD + STEADY, flood=FLOOD, steady=STEADY))
        for name in ("ptb", "aiogram"):
            command = module(f"echo_{name}", yard.api)
            rounds[name].append(measure(yard, name, command, flood=FLOOD, steady=STEADY))
    return {name: middle(found) for name, found in rounds.items()}


def growth(yard: Yard, folder: Path) -> Json:
    """The same hundred people check in, sixty at once and forty one by one, on a roster of 100 and of 10,000."""
    rounds: dict[int, list[Json]] = {100: [], PEOPLE: []}
    for number in range(2 * ROUNDS + 1):
        say(f"growth {number + 1} of {2 * ROUNDS + 1}")
        for members in rounds:
            rounds[members].append(zhibu(yard, folder, members=members, flood=60, steady=40))
    found = {str(members): middle(results) for members, results in rounds.items()}
    return {**found, "time_ratio": found["100"]["per_second"] / found[str(PEOPLE)]["per_second"]}


def ceiling(yard: Yard) -> float:
    """How many messages a second the server takes from a bare client."""
    printed = subprocess.run(module("ceiling", yard.api, "10000"), check=True, capture_output=True, text=True)
    return float(json.loads(printed.stdout)["per_second"])


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure, print, store."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/bench.json")
    with tempfile.TemporaryDirectory() as name, running(module("server", str(PEOPLE))) as process:
        yard = Yard(process)
        before = ceiling(yard)
        bots = throughput(yard, Path(name))
        sizes = growth(yard, Path(name))
        top = statistics.median([before, ceiling(yard)])
        say("at the real limits")
        crowd = rush(Path(name), RUSH)
    fastest = max(bot["per_second"] for bot in bots.values())
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "how": "one local server process; rate limits lifted on both sides but in the rush; synchronous=FULL",
        "bots": bots,
        "zhibu_to_ptb": bots["zhibu"]["per_second"] / bots["ptb"]["per_second"],
        "zhibu_to_aiogram": bots["zhibu"]["per_second"] / bots["aiogram"]["per_second"],
        "server_ceiling_per_second": top,
        "ceiling_to_fastest": top / fastest,
        "growth_100_to_10000": sizes,
        "rush_at_the_real_limits": crowd,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    report(result)


def report(result: Json) -> None:
    """What a person wants to know first."""
    say(f"{'':10}{'/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'start s':>9}{'MB':>7}")
    for name, bot in result["bots"].items():
        figures = (bot["per_second"], bot["p50_ms"], bot["p99_ms"], bot["start_up_s"], bot["memory_mb"])
        say("{:10}{:8.0f}{:9.1f}{:9.1f}{:9.2f}{:7.0f}".format(name, *figures))
    say(f"durable check-in to bare python-telegram-bot echo: {result['zhibu_to_ptb']:.2f} x")
    say(f"durable check-in to bare aiogram echo:             {result['zhibu_to_aiogram']:.2f} x")
    top = result["server_ceiling_per_second"]
    say(f"server's ceiling {top:.0f}/s, {result['ceiling_to_fastest']:.1f} x the fastest")
    sizes = result["growth_100_to_10000"]
    say(f"10,000 members cost {sizes['time_ratio']:.2f} x the time of 100 per check-in; " + _grown(sizes))
    crowd = result["rush_at_the_real_limits"]
    say(
        "{people} check in at once at the real limits: {recorded} recorded, {doubled} doubled, {answers} answers "
        "in {seconds:.1f} s; 30/s allows {seconds_that_the_limit_allows:.1f} s".format(**crowd)
    )


def _grown(sizes: Json) -> str:
    small, large = sizes["100"], sizes[str(PEOPLE)]
    return (
        f"start {small['start_up_s']:.2f} to {large['start_up_s']:.2f} s, "
        f"memory {small['memory_mb']:.0f} to {large['memory_mb']:.0f} MB, "
        f"p50 {small['p50_ms']:.1f} to {large['p50_ms']:.1f} ms, p99 {small['p99_ms']:.1f} to {large['p99_ms']:.1f} ms"
    )


if __name__ == "__main__":
    main()
