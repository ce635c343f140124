"""Logs hold neither the token nor what people wrote."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text
from telegram.error import InvalidToken

from bot import logs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NOTE = "我爱人住院了，想请一天假"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged, from a process that knows its token."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("text", "debug", secrets=[TOKEN], stream=stream)
    yield stream
    root.handlers[:], root.level = before
    logging.getLogger("zhibu").setLevel(logging.NOTSET)
    logging.captureWarnings(False)


class Leaky(Exception):
    """Its repr and its text hold the token, as python-telegram-bot's do."""

    def __repr__(self) -> str:
        return f"Leaky(https://api.telegram.org/bot{TOKEN}/getMe)"

    __str__ = __repr__


def fail(error: Exception) -> None:
    try:
        raise error
    except Exception:
        logging.getLogger("zhibu").exception("it went wrong")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "error", [Leaky(), OSError(2, f"no route to bot{TOKEN}"), InvalidToken(f"{TOKEN} is wrong"), RuntimeError(TOKEN)]
)
def test_no_exception_shows_the_token(written: io.StringIO, form: str, error: Exception) -> None:
    logs.set_up("json" if form == "json" else "text", secrets=[TOKEN], stream=written)
    fail(error)
    assert type(error).__name__ in written.getvalue()
    assert "it went wrong" in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert TOKEN.partition(":")[2] not in written.getvalue()


def test_neither_a_message_nor_its_arguments_show_the_token(written: io.StringIO) -> None:
    log = logging.getLogger("zhibu")
    log.info("asking https://api.telegram.org/bot" + TOKEN + "/getMe")
    log.info("%s and %r", Leaky(), {"url": TOKEN})
    assert written.getvalue().count(logs.HIDDEN) == 3
    assert TOKEN not in written.getvalue()


def test_a_token_that_we_were_never_told_is_hidden_too(written: io.StringIO) -> None:
    logging.getLogger("zhibu").warning("bot%s", "987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
    assert "BBHdqTcv" not in written.getvalue()


def test_libraries_that_chat_are_quiet(written: io.StringIO) -> None:
    for name in ("httpx", "aiohttp.access", "apscheduler.scheduler", "telegram.ext.Application", "sqlalchemy.engine"):
        logging.getLogger(name).info("HTTP Request: POST /sendMessage %s", NOTE)
    assert written.getvalue() == ""


def test_what_somebody_wrote_is_not_in_the_traceback_of_a_bad_number(written: io.StringIO) -> None:
    try:
        int(NOTE)
    except ValueError:
        logging.getLogger("zhibu").exception("incident %s in update %s", "A1", 7)
    assert "incident A1 in update 7" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert "test_logs.py" in written.getvalue()
    assert NOTE not in written.getvalue()


def test_what_was_to_be_stored_is_not_in_a_database_error(written: io.StringIO) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE notes (note TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO notes VALUES (:note)"), {"note": NOTE})
        try:
            connection.execute(text("INSERT INTO notes VALUES (:note)"), {"note": NOTE})
        except Exception:
            logging.getLogger("zhibu").exception("incident")
    engine.dispose()
    assert "UNIQUE constraint failed: notes.note" in written.getvalue()
    assert NOTE not in written.getvalue()


def test_what_led_to_an_error_is_told_without_quoting(written: io.StringIO) -> None:
    try:
        try:
            int(NOTE)
        except ValueError as cause:
            raise RuntimeError("the form can't be read") from cause
    except RuntimeError:
        logging.getLogger("zhibu").exception("incident")
    assert "RuntimeError: the form can't be read" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert NOTE not in written.getvalue()


def test_a_name_with_a_line_break_makes_no_second_line(written: io.StringIO) -> None:
    logging.getLogger("zhibu").info("bound %s", "第一支部\n2026-05-20 ERROR zhibu: forged")
    assert len(written.getvalue().splitlines()) == 1


def record(message: str, *arguments: object) -> logging.LogRecord:
    made = logging.LogRecord("zhibu.intake", logging.INFO, __file__, 1, message, arguments, None)
    made.created = datetime(2026, 5, 20, 1, 0, tzinfo=UTC).timestamp()
    return made


def test_half_a_character_can_be_logged() -> None:
    assert logs.Text().format(record("bound %s", "\ud83d")).endswith("bound \\ud83d")


def test_a_line_is_readable_on_the_office_clock() -> None:
    line = logs.Text(ZoneInfo("Asia/Shanghai")).format(record("@zhibu_bot is listening"))
    assert line == "2026-05-20 09:00:00 INFO    zhibu.intake: @zhibu_bot is listening"


def test_a_message_with_too_few_arguments_is_told() -> None:
    assert "TypeError in its arguments" in logs.Text().format(record("%s %s", 1))


def test_a_line_is_one_json_object_by_option() -> None:
    line = logs.Json(ZoneInfo("Asia/Shanghai")).format(record("支部 is listening"))
    assert json.loads(line) == {
        "time": "2026-05-20T09:00:00.000+08:00",
        "level": "info",
        "logger": "zhibu.intake",
        "message": "支部 is listening",
    }
