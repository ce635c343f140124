"""Measures the reader of times on its corpus, beside dateparser and (where it is installed) JioNLP, in one run.

python -m tests.bench.when [FILE]
"""

import importlib.util
import json
import logging
import platform
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.when.corpus import Example, Fields, Verdict, examples, judge

Json = dict[str, Any]
Reader = Callable[[str, datetime], Fields]
LONG = 300
"""Characters of the long texts, which are phrases of the corpus in a row."""
LONG_TEXTS = 2_000
NONE: Fields = {"kind": "none"}
_IMPORT = """
import os, time
def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
{before}
memory = resident()
began = time.perf_counter()
{after}
took = time.perf_counter() - began
print(took * 1000, (resident() - memory) / 1_000_000)
"""
_STANDARD = "import calendar, dataclasses, datetime, enum, itertools, re, typing, unicodedata, zoneinfo"
_WARM = "import handlers.when; handlers.when.warm()"


def zhibu(text: str, now: datetime) -> Fields:
    """Our reader, as `zhibu when --jsonl` calls it."""
    from handlers.when import read
    from handlers.when.lines import as_fields

    return as_fields(read(text, now))


def dateparser(text: str, now: datetime) -> Fields:
    """dateparser, with the language pinned and the future preferred. An answer at the hour of asking is a date."""
    import dateparser as library

    base = now.replace(tzinfo=None)
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    language = "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en"
    found = library.parse(text, languages=[language], settings=settings)
    if found is None:
        return NONE
    if found.time() in (base.time(), datetime.min.time()):
        return {"kind": "date", "date": f"{found:%Y-%m-%d}"}
    return {"kind": "point", "at": f"{found:%Y-%m-%dT%H:%M}"}


def jionlp(text: str, now: datetime) -> Fields:
    """JioNLP's parse_time; what it calls a period is compared by its length only, as it makes no rules."""
    import jionlp as library  # type: ignore[import-not-found, unused-ignore]

    base = {"year": now.year, "month": now.month, "day": now.day, "hour": now.hour, "minute": now.minute, "second": 0}
    try:
        found = library.parse_time(text, time_base=base)
    except ValueError:
        return NONE
    if found["type"] == "time_delta":
        return {"kind": "duration", "seconds": _seconds(found["time"])}
    if found["type"] not in ("time_point", "time_span"):
        return {"kind": "recurrence"}
    start, end = (str(one).replace(" ", "T")[:16] for one in found["time"])
    if start[:10] == end[:10] and start[11:] == "00:00" and end[11:] == "23:59":
        return {"kind": "date", "date": start[:10]}
    if found["type"] == "time_point" and start[:13] == end[:13]:
        return {"kind": "point", "at": start}
    whole = start[11:] == "00:00" and end[11:] == "23:59"
    return {"kind": "range", "start": start[:10] if whole else start, "end": end[:10] if whole else end}


def _seconds(delta: dict[str, float]) -> int:
    units = {"year": 31536000, "month": 2592000, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
    return int(sum(units[unit] * count for unit, count in delta.items() if unit in units))


def measured(reader: Reader, corpus: tuple[Example, ...]) -> Json:
    """Right and silently wrong by kind, and the time of each call."""
    right, wrong, total = Counter[str](), Counter[str](), Counter[str]()
    times = list[float]()
    for one in corpus:
        began = time.perf_counter()
        answer = reader(one.text, one.now)
        times.append((time.perf_counter() - began) * 1000)
        verdict = judge(one, answer)
        total[one.kind] += 1
        right[one.kind] += verdict is Verdict.RIGHT
        wrong[one.kind] += verdict is Verdict.WRONG
    return {
        "phrases": len(corpus),
        "right_percent": _percent(right.total(), len(corpus)),
        "silently_wrong_percent": _percent(wrong.total(), len(corpus)),
        "right_by_kind": {kind: f"{right[kind]}/{count}" for kind, count in sorted(total.items())},
        "silently_wrong_by_kind": {kind: count for kind, count in sorted(wrong.items()) if count},
        "median_ms": round(statistics.median(times), 3),
        "longest_ms": round(max(times), 2),
    }


def long_texts(corpus: tuple[Example, ...]) -> Json:
    """The processor time of a call at 300 characters, as other processes may want the machine, and the longest."""
    times = list[float]()
    pieces = [one.text for one in corpus]
    for n in range(LONG_TEXTS):
        text = "，".join(pieces[(n * 7 + k * 13) % len(pieces)] for k in range(LONG))[:LONG]
        began = time.thread_time()
        zhibu(text, corpus[0].now)
        times.append((time.thread_time() - began) * 1000)
    times.sort()
    return {
        "median_ms": round(statistics.median(times), 3),
        "p99_ms": round(times[int(len(times) * 0.99)], 3),
        "longest_ms": round(times[-1], 3),
    }


def imported(after: str, before: str = _STANDARD) -> Json:
    """Milliseconds and megabytes that an import adds to a process that has the standard library's usual parts."""
    program = _IMPORT.format(before=before, after=after)
    rounds = [_numbers([sys.executable, "-c", program]) for _ in range(5)]
    return {
        "import_ms": round(statistics.median(one[0] for one in rounds), 1),
        "memory_mb": round(statistics.median(one[1] for one in rounds), 1),
    }


def _numbers(command: list[str]) -> list[float]:
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(number) for number in answer.stdout.splitlines()[-1].split()]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def main(file: Path) -> None:
    """Measure everything, print it, and store it."""
    logging.disable()  # JioNLP logs a traceback for whatever it can't read.
    from handlers.when import warm

    corpora = {name: examples(name) for name in ("corpus", "reviewed")}
    result: Json = {
        "measured_at": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "zhibu": imported("import handlers.when") | {"warm": imported(_WARM, "import handlers.when")},
    }
    warm()
    for name, corpus in corpora.items():
        result["zhibu"][name] = measured(zhibu, corpus)
    result["zhibu"]["at_300_characters"] = long_texts(corpora["corpus"])
    for reader in (dateparser, jionlp):
        name = reader.__name__
        if importlib.util.find_spec(name) is None:
            result[name] = "not installed"
            continue
        reader("明天", corpora["corpus"][0].now)
        result[name] = imported(f"import {name}") | {"corpus": measured(reader, corpora["corpus"])}
    shown = json.dumps(result, ensure_ascii=False, indent=2)
    sys.stdout.write(f"{shown}\n")
    file.write_text(f"{shown}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/bench-when.json"))
