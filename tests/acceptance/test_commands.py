"""The installed command as an administrator meets it: real processes, a local Telegram, signals."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent
ZHIBU = [sys.executable, "-c", "from bot.cli import main; main()"]
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PATIENCE = 60
"""Seconds after which a process that says nothing is ended, so that the test fails instead of waiting."""
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("ZHIBU_")},
    "PYTHONPATH": str(HOUSE),
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
}

Process = subprocess.Popen[str]


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Process]:
    """`zhibu …` while it stays on; killed if it is still there in the end."""
    with (folder / "errors").open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [*ZHIBU, *arguments], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    with process:
        try:
            yield process
        finally:
            watch.cancel()
            process.kill()


def done(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*ZHIBU, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def heard(process: Process, pattern: str) -> str:
    """Read what it prints until a line matches; returns the first group. Fails when it ends before."""
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(pattern, line)
        if found:
            return found[1]
    raise AssertionError(f"{process.args!r} ended with {process.wait()} and never said {pattern}")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a configuration for a local Telegram that is running."""
    with running(tmp_path, "simulator", "王安娜", "--port", "0", "--token", TOKEN) as telegram:
        api_url = heard(telegram, r"(http://\S+)")
        (tmp_path / "config.toml").write_text(
            f'[telegram]\ntoken = "{TOKEN}"\napi_url = "{api_url}"\n', encoding="utf-8"
        )
        yield tmp_path


def test_a_bot_starts_offers_its_first_code_keeps_others_out_and_stops_when_told(folder: Path) -> None:
    with running(folder, "run") as bot:
        assert len(heard(bot, r"https://t\.me/zhibu_bot\?start=(\S+)")) <= 64

        second = done(folder, "run")
        assert second.returncode == 3
        assert second.stderr.splitlines()[-1] == "已有一个进程在使用这个数据库。请先停下它，再试一次。"
        assert done(folder, "backup", "kept.db").returncode == 0

        bot.send_signal(signal.SIGTERM)
        assert bot.wait(timeout=PATIENCE) == 0

    errors = (folder / "errors").read_text(encoding="utf-8")
    assert "@zhibu_bot is listening" in errors
    assert "Traceback" not in errors
    assert TOKEN.partition(":")[2] not in errors


def test_telegram_is_asked_who_the_bot_is(folder: Path) -> None:
    answer = done(folder, "check-config", "--online")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "Telegram 认得这个口令：@zhibu_bot"


@pytest.mark.parametrize("command", [("run",), ("check-config", "--online")])
def test_a_token_that_telegram_refuses_is_a_wrong_configuration(folder: Path, command: tuple[str, ...]) -> None:
    config = folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("AAHdq", "BBBBB"), encoding="utf-8")
    answer = done(folder, *command)
    assert answer.returncode == 2
    assert "不认这个口令" in answer.stderr
    assert "BBBBBTcv" not in answer.stderr + answer.stdout


def test_a_telegram_that_is_not_there_is_said_by_a_check(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[telegram]\ntoken = "{TOKEN}"\napi_url = "http://127.0.0.1:9"\n')
    answer = done(tmp_path, "check-config", "--online")
    assert answer.returncode == 1
    assert "连不上 Telegram" in answer.stderr
