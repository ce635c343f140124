"""A configuration is understood, or it is said which file, which key, and what was expected there."""

import os
import re
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import config, words
from bot.complaints import ConfigError
from bot.config import Config, load
from models.organisation import Organisation

HOUSE = Path(config.__file__).parent.parent
EXAMPLE = HOUSE / "config.example.toml"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SHORTEST = f'[telegram]\ntoken = "{TOKEN}"\n'


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ZHIBU_")]:
        monkeypatch.delenv(name)


def loaded(folder: Path, text: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def complaints(folder: Path, text: str, language: str = "en") -> list[str]:
    with pytest.raises(ConfigError) as refused:
        loaded(folder, text)
    return [words.problem(one, language).replace(f"{folder}/", "") for one in refused.value.problems]


def uncommented(text: str) -> str:
    """The example with every key in use: the lines that are commented out are TOML behind their mark."""
    return re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_the_example_loads() -> None:
    example = load(EXAMPLE)
    assert example.telegram.mode == "polling"
    assert example.database.url == f"sqlite:///{HOUSE / 'zhibu.db'}"


def test_the_example_says_what_holds_where_nothing_is_said(tmp_path: Path) -> None:
    shortest = loaded(tmp_path, SHORTEST)
    example = load(EXAMPLE)
    assert example.telegram == shortest.telegram
    assert example.logging == shortest.logging
    assert example.organisation.model_copy(update={"name": "党总支"}) == shortest.organisation


def test_the_example_has_every_key_and_each_is_good(tmp_path: Path) -> None:
    full = loaded(tmp_path, uncommented(EXAMPLE.read_text(encoding="utf-8")))
    assert full.telegram.webhook is not None
    written = {name for name in config.known_keys() if _given(full, name)}
    assert written == set(config.known_keys())


def _given(found: object, key: str) -> bool:
    """Whether the file, not a default, said it."""
    for part in key.split("."):
        if part not in getattr(found, "model_fields_set", ()) and part != "url":
            return False
        found = getattr(found, part)
    return True


def test_the_least_that_is_needed_is_a_token(tmp_path: Path) -> None:
    shortest = loaded(tmp_path, SHORTEST)
    assert shortest.telegram.token.get_secret_value() == TOKEN
    assert shortest.telegram.api_url == "https://api.telegram.org"


def test_the_organisation_is_what_the_file_says(tmp_path: Path) -> None:
    text = '[organisation]\nname = "统计局党总支"\ntimezone = "Asia/Urumqi"\n'
    text += 'quiet_from = "22:15"\nquiet_until = 07:30:00\n'
    text += 'opens = "9:00"\ncloses = "18:00"\n'
    text += 'ping_before = ["2d", "30m"]\nlate_after_minutes = 5\nopens_before_minutes = 45\n'
    text += "usual_length_minutes = 90\nmakeup_days = 10\ninvite_days = 3\n"
    text += "offer_hours = 6\nloan_days = 21\n"
    organisation = loaded(tmp_path, SHORTEST + text).the_organisation()
    assert organisation.name == "统计局党总支"
    assert organisation.zone == ZoneInfo("Asia/Urumqi")
    assert (organisation.quiet_from, organisation.quiet_until) == (time(22, 15), time(7, 30))
    assert (organisation.opens, organisation.closes) == (time(9), time(18))
    assert organisation.ping_before == (timedelta(days=2), timedelta(minutes=30))
    assert organisation.late_after == timedelta(minutes=5)
    assert organisation.opens_before == timedelta(minutes=45)
    assert organisation.usual_length == timedelta(minutes=90)
    assert (organisation.makeup_days, organisation.invite_days) == (10, 3)
    assert organisation.offer_for == timedelta(hours=6)
    assert organisation.loan_days == 21


def test_where_nothing_is_said_the_organisation_is_as_everywhere(tmp_path: Path) -> None:
    assert loaded(tmp_path, SHORTEST).the_organisation() == Organisation()


def test_office_hours_that_end_before_they_begin_are_refused_in_plain_chinese(tmp_path: Path) -> None:
    text = SHORTEST + '[organisation]\nopens = "17:30"\ncloses = "8:30"'
    assert complaints(tmp_path, text, "zh-CN") == [
        "config.toml：organisation.closes：下班时间应晚于上班时间 opens（17:30）"
    ]


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = "987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
    monkeypatch.setenv("ZHIBU_TELEGRAM__TOKEN", other)
    monkeypatch.setenv("ZHIBU_ORGANISATION__PING_BEFORE", "2d, 3h")
    monkeypatch.setenv("ZHIBU_TELEGRAM__LIMITS__OVERALL_PER_SECOND", "0")
    found = loaded(tmp_path, SHORTEST)
    assert found.telegram.token.get_secret_value() == other
    assert found.organisation.ping_before == (timedelta(days=2), timedelta(hours=3))
    assert found.telegram.limits.overall_per_second == 0


def test_the_environment_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TELEGRAM__TOKEN", TOKEN)
    assert load().database.url == "sqlite:///zhibu.db"


def test_the_database_lies_beside_the_configuration(tmp_path: Path) -> None:
    assert loaded(tmp_path, SHORTEST).database.url == f"sqlite:///{tmp_path}/zhibu.db"
    absolute = loaded(tmp_path, SHORTEST + '[database]\nurl = "sqlite:////var/lib/zhibu/zhibu.db"')
    assert absolute.database.url == "sqlite:////var/lib/zhibu/zhibu.db"


def test_postgresql_is_reached_through_psycopg(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHORTEST + '[database]\nurl = "postgresql://zhibu:geheim@db/zhibu"')
    assert found.database.url == "postgresql+psycopg://zhibu:geheim@db/zhibu"


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    text = SHORTEST + 'proxy = "socks5://anna:Proxy-word@10.0.0.1:1080"\n[telegram.webhook]\nurl = "https://a.cn/b"\n'
    found = loaded(tmp_path, text + 'secret = "Hook-word"\n[database]\nurl = "postgresql://zhibu:Data-word@db/zhibu"')
    assert found.secrets == (TOKEN, TOKEN.partition(":")[2], "Proxy-word", "Hook-word", "Data-word")
    for secret in found.secrets:
        assert secret not in repr(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["config.toml: telegram.token: missing; fill it in as config.example.toml shows"]),
        ('[telegram]\ntoken = "abc"', ["config.toml: telegram.token: expected the token that @BotFather gave, like"]),
        ('[telegram\ntoken = "abc"', ["config.toml: line 1, column 10: not TOML (Expected ']' at the end of a table"]),
        ("[telegram]\ntoken = 'abc", ["config.toml: line 2, column 13: not TOML"]),
        (SHORTEST + "mode = 'poling'", ["config.toml: telegram.mode: expected one of: polling / webhook"]),
        (SHORTEST + "proxy = 'ftp://a'", ["config.toml: telegram.proxy: expected a proxy's address"]),
        (SHORTEST + "api_url = 'telegram'", ["config.toml: telegram.api_url: expected an address that begins with"]),
        (SHORTEST + "mode = 'webhook'", ['config.toml: telegram.webhook: mode "webhook" needs [telegram.webhook]']),
        (
            SHORTEST + "[telegram.webhook]\nurl = 'zhibu'\nsecret = '口令'\nport = 70000",
            [
                "config.toml: telegram.webhook.url: expected an address that Telegram can reach",
                "config.toml: telegram.webhook.secret: expected 1 to 256 letters",
                "config.toml: telegram.webhook.port: expected 65,535 or less",
            ],
        ),
        (
            SHORTEST + "[telegram.limits]\noverall_per_second = -1",
            ["config.toml: telegram.limits.overall_per_second: "],
        ),
        (SHORTEST + "[database]\nurl = 'mysql://a/b'", ['config.toml: database.url: expected "sqlite:///file" or']),
        (SHORTEST + "[database]\nurl = 'sqlite://'", ['config.toml: database.url: expected "sqlite:///file" or']),
        (
            SHORTEST + "[organisation]\ntimezone = 'Mars'",
            ["config.toml: organisation.timezone: expected the name of a"],
        ),
        (SHORTEST + "[organisation]\nquiet_from = '25:00'", ["config.toml: organisation.quiet_from: expected a time"]),
        (SHORTEST + "[organisation]\nquiet_from = 21.5", ["config.toml: organisation.quiet_from: expected a time of"]),
        (
            SHORTEST + "[organisation]\nping_before = ['1d', 'soon']",
            ["config.toml: organisation.ping_before.2: expected a length of time"],
        ),
        (SHORTEST + "[organisation]\nping_before = 3", ["config.toml: organisation.ping_before: expected a list of"]),
        (SHORTEST + "[organisation]\nopens = '早上'", ["config.toml: organisation.opens: expected a time of"]),
        (
            SHORTEST + "[organisation]\nopens = '18:00'",
            ["config.toml: organisation.closes: expected a closing time later than opens (18:00)"],
        ),
        (
            SHORTEST + "[organisation]\nopens = '9:00'\ncloses = '9:00'",
            ["config.toml: organisation.closes: expected a closing time later than opens (09:00)"],
        ),
        (SHORTEST + "[organisation]\nmakeup_days = true", ["config.toml: organisation.makeup_days: expected a whole"]),
        (SHORTEST + "[organisation]\nmakeup_days = 0", ["config.toml: organisation.makeup_days: expected 1 or more"]),
        (SHORTEST + "[organisation]\nname = ''", ["config.toml: organisation.name: expected text in quotes"]),
        (f"{SHORTEST}[organisation]\nname = '{'支' * 101}'", ["config.toml: organisation.name: expected at most 100"]),
        (SHORTEST + "[logging]\nlevel = 'loud'", ["config.toml: logging.level: expected one of: debug / info"]),
        ("telegram = 3", ["config.toml: telegram: expected a section (written [telegram])"]),
    ],
    ids=lambda value: "" if isinstance(value, str) else value[0].split(": ")[1],
)
def test_what_is_wrong_is_said_with_file_key_and_what_was_expected(tmp_path: Path, text: str, said: list[str]) -> None:
    found = complaints(tmp_path, text)
    assert len(found) == len(said)
    for line, expected in zip(found, said, strict=True):
        assert line.startswith(expected)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        (SHORTEST + "api_ulr = 'x'", "telegram.api_ulr: there is no such key; is telegram.api_url meant?"),
        (f"token = 'x'\n{SHORTEST}", "token: there is no such key; is telegram.token meant?"),
        (SHORTEST + "[loging]\nlevel = 'info'", "loging: there is no such key; is logging meant?"),
        (
            SHORTEST + "[organisation]\nquiet = '22:00'",
            "organisation.quiet: there is no such key; remove or correct it",
        ),
    ],
)
def test_a_slip_of_the_pen_is_refused_and_the_nearest_key_named(tmp_path: Path, text: str, near: str) -> None:
    assert complaints(tmp_path, text) == [f"config.toml: {near}"]


def test_a_bad_environment_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBU_ORGANISATION__MAKEUP_DAYS", "a week")
    assert complaints(tmp_path, SHORTEST) == [
        "ZHIBU_ORGANISATION__MAKEUP_DAYS: organisation.makeup_days: expected a whole number"
    ]


def test_a_section_in_one_variable_must_be_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBU_ORGANISATION", "第一支部")
    assert complaints(tmp_path, SHORTEST)[0].startswith("ZHIBU_ORGANISATION: organisation: a whole section in one")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load(tmp_path / "other.toml")
    assert words.problem(refused.value.problems[0], "zh-CN") == (
        f"{tmp_path}/other.toml：没有这个文件，请把 config.example.toml 复制过去再填写"
    )


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('[organisation]\nname = "党总支"'.encode("gbk"))
    with pytest.raises(ConfigError) as refused:
        load(file)
    assert [one.expected for one in refused.value.problems] == ["file_not_utf8"]


def test_a_folder_instead_of_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load(tmp_path)
    assert [one.expected for one in refused.value.problems] == ["file_unreadable"]


def test_a_mark_that_some_editors_put_before_the_text_does_no_harm(tmp_path: Path) -> None:
    assert loaded(tmp_path, "\ufeff" + SHORTEST).telegram.mode == "polling"
