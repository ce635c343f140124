"""Lengths, the window of check-in and lateness, written as people write them: understood, shown, or asked again."""

from datetime import time

import pytest

from bot.simulator import Person
from models.database import Database
from models.organisation import Organisation
from tests.office import SHANGHAI, Office
from tests.plays import drafts

NO_LENGTH = "这个时长我没有读懂，请写成“一个半小时”这样，最长12小时。"
NO_WINDOW = "这个签到时间我没有读懂，请写成“提前20分钟”“开始后1小时截止”这样。"
NO_LATE = "这个时间我没有读懂，请写成“20分钟”这样，不超过这次学习的时长。"


@pytest.fixture
def li(office: Office) -> Person:
    """李建国 has a session from 15:00 to 17:00 in front of him, with check-in from 14:30, late from 15:10."""
    li = office.secretary("李建国")
    drafts(li)
    return li


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("两个半小时", "2小时30分钟"),
        ("大约两小时", "2小时"),
        ("90分钟", "1小时30分钟"),
        ("一刻钟", "15分钟"),
        ("开一个半小时", "1小时30分钟"),
        ("90 minutes", "1小时30分钟"),
        ("until 5:30 pm", "2小时30分钟"),
        ("到下午五点半", "2小时30分钟"),
        ("下午4点结束", "1小时"),
        ("15:00到17:30", "2小时30分钟"),
        ("3点到4点", "1小时"),
    ],
)
def test_a_length_is_written(li: Person, said: str, length: str) -> None:
    li.taps("改时长")
    assert f"时间：5月25日（周一）15:00，{length}\n" in li.says(said)[0]


@pytest.mark.parametrize("said", ["很久", "20", "十三个小时", "到下午两点", "9:00-11:30", "5月26日", "0分钟"])
def test_what_is_no_length_is_asked_again(li: Person, said: str) -> None:
    li.taps("改时长")
    assert li.says(said) == [NO_LENGTH]


@pytest.mark.parametrize(
    ("said", "opens", "closes"),
    [
        ("提前20分钟", "14:40", "17:00"),
        ("提前半小时开始签到", "14:30", "17:00"),
        ("开始前一刻钟", "14:45", "17:00"),
        ("会前十分钟", "14:50", "17:00"),
        ("20 minutes before", "14:40", "17:00"),
        ("开始后1小时截止", "14:30", "16:00"),
        ("开始后45分钟", "14:30", "15:45"),
        ("1 hour after the start", "14:30", "16:00"),
        ("结束前10分钟截止", "14:30", "16:50"),
        ("会后10分钟截止", "14:30", "17:10"),
        ("结束时截止", "14:30", "17:00"),
        ("14:40", "14:40", "17:00"),
        ("下午两点四十开始签到", "14:40", "17:00"),
        ("4点截止", "14:30", "16:00"),
        ("16:00前", "14:30", "16:00"),
        ("14:40到16:00", "14:40", "16:00"),
        ("提前一小时，开始后半小时截止", "14:00", "15:30"),
        ("开始后半小时截止；14:15开始", "14:15", "15:30"),
    ],
)
def test_the_window_of_check_in_is_written(li: Person, said: str, opens: str, closes: str) -> None:
    li.taps("改签到时间")
    (asked,) = li.says(said)
    assert asked.startswith(f"现在是 {opens} 开始签到，{closes} 截止。")
    assert f"签到时间：{opens} 至 {closes}，15:10 以后算迟到" in li.taps("就这样")[0]


@pytest.mark.parametrize(
    "said",
    [
        "随便", "20分钟", "提前13个小时", "开始后半小时开放签到", "开始前5分钟截止", "15:30到16:00",
        "提前10分钟，提前20分钟", "开始后1小时，结束时截止", "提前", "提前20分钟，其余照旧",
        "4点开始签到", "14:40截止", "5月25日前",
    ],
)  # fmt: skip
def test_a_window_that_is_not_certain_is_asked_again_and_stays(li: Person, said: str) -> None:
    li.taps("改签到时间")
    assert li.says(said) == [NO_WINDOW]
    assert "签到时间：14:30 至 17:00" in li.taps("就这样")[0]


def test_an_end_that_was_written_is_taken_back_with_a_word(li: Person) -> None:
    li.taps("改签到时间")
    assert li.says("开始后1小时截止")[0].startswith("现在是 14:30 开始签到，16:00 截止。")
    assert li.says("结束时截止")[0].startswith("现在是 14:30 开始签到，17:00 截止。")


@pytest.mark.parametrize(
    ("said", "late"),
    [
        ("20分钟", "15:20"),
        ("开始后一刻钟", "15:15"),
        ("10分钟以后算迟到", "15:10"),
        ("15:05", "15:05"),
        ("三点半以后", "15:30"),
    ],
)
def test_lateness_is_written(li: Person, said: str, late: str) -> None:
    li.taps("改迟到界限")
    assert f"，{late} 以后算迟到" in li.says(said)[0]


@pytest.mark.parametrize("said", ["很久", "三小时", "14:50", "5月26日"])
def test_lateness_that_is_none_is_asked_again(li: Person, said: str) -> None:
    li.taps("改迟到界限")
    assert li.says(said) == [NO_LATE]


@pytest.mark.parametrize(("closes", "length"), [(time(17, 30), "2小时30分钟"), (time(18), "3小时")])
def test_office_hours_are_the_organisations(database: Database, closes: time, length: str) -> None:
    office = Office(database, organisation=Organisation(zone=SHANGHAI, closes=closes))
    li = office.secretary("李建国")
    drafts(li)
    li.taps("改时长")
    assert f"时间：5月25日（周一）15:00，{length}\n" in li.says("到下班前")[0]
    office.close()
