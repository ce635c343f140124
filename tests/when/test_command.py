"""`zhibu when`: for a person a sentence, for a program a line of JSON for each line."""

import json
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
NOW = "2022-05-18T10:00"


def zhibu(*arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-c", "from bot.cli import main; main()", *arguments]
    return subprocess.run(program, input=said, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_person_sees_what_is_understood_and_what_was_assumed() -> None:
    ended = zhibu("when", "3月5日三点", "--now", NOW)
    assert ended.returncode == 0
    assert ended.stdout == (
        "2023年3月5日（周日） 15:00（您没写上午还是下午，我按下午理解。）（今年的这一天已经过了，我按明年理解。）\n"
    )


def test_a_choice_and_a_refusal_are_said_too() -> None:
    assert zhibu("when", "周三", "--now", NOW).stdout == "可能是：5月18日（周三）、5月25日（周三）\n"
    assert zhibu("when", "2月30日", "--now", NOW).stdout == "没有读出时间：没有这一天，请再看一下日期。\n"


def test_programs_get_a_line_for_a_line() -> None:
    texts = ["下周三下午3点", "6月底前", "每月最后一个周五14:30", "周三", "三会一课", "5月18日至20日", "\ud800"]
    lines = [json.dumps({"text": text, "reference": f"{NOW}:00", "lang": "zh"}) for text in texts]
    ended = zhibu("when", "--jsonl", said="\n".join(lines) + "\n\n")
    assert ended.returncode == 0
    assert [json.loads(line) for line in ended.stdout.splitlines()] == [
        {"kind": "point", "at": "2022-05-25T15:00"},
        {"kind": "deadline", "by": "2022-06-30T23:59"},
        {
            "kind": "recurrence",
            "rrule": "FREQ=MONTHLY;BYDAY=-1FR",
            "next": ["2022-05-27T14:30", "2022-06-24T14:30", "2022-07-29T14:30", "2022-08-26T14:30"],
        },
        {
            "kind": "choice",
            "options": [
                {"kind": "date", "date": "2022-05-18"},
                {"kind": "date", "date": "2022-05-25", "assumptions": ["assumed_day"]},
            ],
        },
        {"kind": "none", "reason": "no_time"},
        {"kind": "range", "start": "2022-05-18", "end": "2022-05-20"},
        {"kind": "none", "reason": "no_time"},
    ]


def test_a_wrong_call_ends_with_2() -> None:
    assert zhibu("when").returncode == 2
    assert zhibu("when", "明天", "--jsonl").returncode == 2
    assert zhibu("when", "明天", "--now", "soon").returncode == 2
    ended = zhibu("when", "--jsonl", said="[]\n")
    assert (ended.returncode, ended.stdout) == (2, "")


def test_reading_times_loads_neither_telegram_nor_the_database_nor_dateparser() -> None:
    program = (
        "import sys, handlers.when as when, datetime as d\n"
        "when.read('下周三下午3点', d.datetime(2022, 5, 18, 10, tzinfo=d.UTC))\n"
        "print({'telegram', 'sqlalchemy', 'dateparser', 'fluent'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert ended.stdout == "set()\n"
