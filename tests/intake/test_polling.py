"""Long polling: what is committed is confirmed, nothing else; failures are waited out."""

import asyncio
from collections import deque
from typing import Any

import pytest
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.polling import AT_ONCE, Polling
from bot.transport import NotSent, Uncertain
from models.database import Database
from tests.intake.counter import Fuse, branches, every_connection, said
from tests.office import Office


class Script:
    """Answers getUpdates as written, then ends the polling as a stop does."""

    def __init__(self, *answers: list[dict[str, Any]] | Exception) -> None:
        self.answers = deque(answers)
        self.offsets: list[int | None] = []
        self.timeouts: list[int] = []

    async def call(self, method: str, payload: dict[str, Any], file: bytes | None = None, *, wait: float = 0) -> Any:
        assert method == "getUpdates"
        self.offsets.append(payload.get("offset"))
        self.timeouts.append(payload["timeout"])
        if not self.answers:
            raise asyncio.CancelledError
        answer = self.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer


def polled(desk: Office, *answers: list[dict[str, Any]] | Exception) -> tuple[Script, Polling, list[float]]:
    """Poll through the script without waiting; returns it with the pauses that were asked for."""
    script, pauses = Script(*answers), list[float]()
    polling = Polling(desk.intake, script)
    sleep = asyncio.sleep

    async def play() -> None:
        async def note(seconds: float) -> None:
            pauses.append(seconds)
            await sleep(0)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asyncio, "sleep", note)
            with pytest.raises(asyncio.CancelledError):
                await polling.run()

    asyncio.run(play())
    return script, polling, pauses


def test_the_next_question_confirms_what_was_committed(desk: Office, database: Database) -> None:
    script, _, _ = polled(desk, [said(7, "/found 甲"), said(8, "/found 乙")], [])
    assert script.offsets == [None, 9, 9]
    assert branches(database) == ["甲", "乙"]


def test_what_was_not_committed_is_not_confirmed(desk: Office, database: Database, fuse: Fuse) -> None:
    fuse.times = 2
    batch = [said(7, "/found 甲"), said(8, "/fuse 乙"), said(9, "/found 丙")]
    script, _, pauses = polled(desk, batch, batch[1:], [])
    assert script.offsets == [None, 8, 10, 10]
    assert branches(database) == ["甲", "乙", "丙"]
    assert pauses == []


def test_a_database_that_fails_for_long_is_waited_for_ever_more_patiently(desk: Office, database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("a read-only connection is SQLite's")
    every_connection(database, "query_only=1")
    batch = [said(7, "/found 甲")]
    script, _, pauses = polled(desk, *([batch] * 9))
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert set(script.offsets) == {None}
    every_connection(database, "query_only=0")
    polled(desk, batch, [])
    assert branches(database) == ["甲"]


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Conflict("Conflict: terminated by other getUpdates request"), "another program polls"),
        (InvalidToken("Unauthorized"), "refuses the token"),
        (Uncertain("HTTP 502"), "HTTP 502"),
        (NotSent("ClientConnectorError"), "can't be reached"),
        (TelegramError("what nobody foresaw"), "can't be reached"),
    ],
)
def test_a_telegram_that_is_down_for_hours_is_not_hammered(
    desk: Office, caplog: pytest.LogCaptureFixture, failure: Exception, said: str
) -> None:
    _, _, pauses = polled(desk, *([failure] * 60), [], failure)
    assert pauses[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert set(pauses[8:60]) == {60}
    assert pauses[60] == 1, "once it answered, the patience begins anew"
    assert said in caplog.text
    assert caplog.text.count("trying again") <= 12


def test_too_many_questions_wait_as_long_as_telegram_says(desk: Office) -> None:
    _, _, pauses = polled(desk, RetryAfter(35), [])
    assert pauses == [35]


def test_we_have_caught_up_when_a_poll_comes_back_empty(desk: Office) -> None:
    script, polling, _ = polled(desk, [said(7, "/found 甲")], [])
    assert polling.caught_up
    assert script.timeouts == [0, 0, 30]
    _, polling, _ = polled(desk, [said(8, "/found 乙")])
    assert not polling.caught_up


@pytest.mark.parametrize("failure", [Uncertain("HTTP 502"), NotSent("refused")])
def test_and_not_any_more_while_we_cannot_read(desk: Office, failure: Exception) -> None:
    """Who wrote in time while we were cut off must not be scolded before it is read."""
    script, polling, _ = polled(desk, [], failure)
    assert not polling.caught_up
    assert script.timeouts[-1] == 0


def test_nor_while_a_full_answer_says_that_there_is_more(desk: Office) -> None:
    _, polling, _ = polled(desk, [], [said(n, "好") for n in range(AT_ONCE)])
    assert not polling.caught_up


def test_updates_without_ids_are_a_failure_and_no_loop(desk: Office) -> None:
    _, _, pauses = polled(desk, [{"message": {}}], [{"message": {}}])
    assert pauses == [1, 2]


def test_stopping_confirms_what_was_committed_and_reads_no_more(desk: Office, database: Database) -> None:
    _, polling, _ = polled(desk, [said(7, "/found 甲")])
    script = Script([said(8, "/found 乙")])
    polling._caller = script
    asyncio.run(polling.confirm())
    assert script.offsets == [8]
    assert branches(database) == ["甲"]
