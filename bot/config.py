"""Reads config.toml and the environment into what a bot needs to run, or says precisely what is wrong with them.

The environment wins: ZHIBU_TELEGRAM__TOKEN is `token` in `[telegram]`.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.complaints import PREFIX, ConfigError, Problem, of_json, of_values, place
from models.organisation import Organisation

DEFAULT_FILE = Path("config.toml")
_TOKEN = re.compile(r"\d{1,16}:[A-Za-z0-9_-]{8,}")
_LENGTH = re.compile(r"(\d{1,4})([dhm])")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_HOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook."""


def _refuse(kind: str, **facts: str | int) -> PydanticCustomError:
    return PydanticCustomError(kind, kind, facts)


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise _refuse("token")
    return value


def _address(schemes: tuple[str, ...], kind: str) -> AfterValidator:
    def check(value: str) -> str:
        try:
            parts = urlsplit(value)
            good = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good:
            raise _refuse(kind)
        return value

    return AfterValidator(check)


def _hook_secret(value: SecretStr) -> SecretStr:
    if not _HOOK_SECRET.fullmatch(value.get_secret_value()):
        raise _refuse("hook_secret")
    return value


def _database(value: str) -> str:
    if value.startswith("sqlite:///") and value not in ("sqlite:///", "sqlite:///:memory:"):
        return value
    driver, found, rest = value.partition("://")
    if found and rest and driver in ("postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    raise _refuse("database")


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError) as unknown:
        raise _refuse("zone") from unknown


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise _refuse("whole_number")
    return value


def _lengths(value: object) -> object:
    """In an environment variable they stand behind one another: 1d,1h."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _clock(value: object) -> time:
    if isinstance(value, time) and value.tzinfo is None:
        return value
    found = _CLOCK.fullmatch(str(value))
    if not found:
        raise _refuse("clock")
    return time(int(found[1]), int(found[2]))


def _after_opening(closes: time, info: ValidationInfo) -> time:
    """Office hours lie within a day; an opening that is wrong itself is told by itself."""
    opens = info.data.get("opens")
    if opens is not None and closes <= opens:
        raise _refuse("after_opening", opens=f"{opens:%H:%M}")
    return closes


def _length(value: object) -> timedelta:
    found = _LENGTH.fullmatch(str(value))
    if not found or int(found[1]) == 0:
        raise _refuse("length")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


Clock = Annotated[time, BeforeValidator(_clock)]
Length = Annotated[timedelta, BeforeValidator(_length)]
Rate = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Lengths = Annotated[tuple[Length, ...], BeforeValidator(_lengths), NoDecode]
Minutes = Annotated[int, BeforeValidator(_number), Field(ge=0, le=24 * 60)]
Days = Annotated[int, BeforeValidator(_number), Field(ge=1, le=365)]
Hours = Annotated[int, BeforeValidator(_number), Field(ge=1, le=72)]
Port = Annotated[int, BeforeValidator(_number), Field(ge=1, le=65535)]


class Section(BaseModel):
    """A part of the configuration; a key that it doesn't know is an error, for it is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WebhookSection(Section):
    """[telegram.webhook]: where Telegram posts updates to."""

    url: Annotated[str, _address(("https", "http"), "hook_url")]
    secret: Annotated[SecretStr, AfterValidator(_hook_secret)]
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Port = 8080

    @property
    def path(self) -> str:
        """The path that we listen on: the address's own."""
        return urlsplit(self.url).path or "/"


class LimitsSection(Section):
    """[telegram.limits]: how fast we may speak; zero lifts a limit (for a local Bot API server of one's own)."""

    overall_per_second: Rate = 30
    per_chat_per_second: Rate = 1
    per_group_per_minute: Rate = 20


class TelegramSection(Section):
    """[telegram]"""

    token: Annotated[SecretStr, AfterValidator(_token)]
    api_url: Annotated[str, _address(("https", "http"), "address")] = "https://api.telegram.org"
    proxy: Annotated[str, _address(("http", "socks4", "socks5"), "proxy")] | None = Field(default=None, repr=False)
    mode: Literal["polling", "webhook"] = "polling"
    webhook: WebhookSection | None = None
    limits: LimitsSection = LimitsSection()


class DatabaseSection(Section):
    """[database]"""

    url: Annotated[str, AfterValidator(_database)] = Field(default="sqlite:///zhibu.db", repr=False)


class OrganisationSection(Section):
    """[organisation]"""

    name: Annotated[str, Field(min_length=1, max_length=100)] = "党总支"
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Shanghai")
    language: Literal["zh-CN", "en"] = "zh-CN"
    quiet_from: Clock = time(21, 30)
    quiet_until: Clock = time(8, 0)
    opens: Clock = time(8, 30)
    closes: Annotated[Clock, AfterValidator(_after_opening), Field(validate_default=True)] = time(17, 30)
    ping_before: Lengths = (timedelta(days=1), timedelta(hours=1))
    late_after_minutes: Minutes = 10
    opens_before_minutes: Minutes = 30
    usual_length_minutes: Annotated[Minutes, Field(ge=1)] = 120
    makeup_days: Days = 7
    invite_days: Days = 7
    offer_hours: Hours = 4
    loan_days: Days = 30


class LoggingSection(Section):
    """[logging]"""

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Config(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    telegram: TelegramSection
    database: DatabaseSection = DatabaseSection()
    organisation: OrganisationSection = OrganisationSection()
    logging: LoggingSection = LoggingSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may hold."""
        telegram = self.telegram
        hidden = [telegram.token.get_secret_value(), telegram.token.get_secret_value().partition(":")[2]]
        if telegram.webhook is not None:
            hidden.append(telegram.webhook.secret.get_secret_value())
        hidden += [urlsplit(url).password or "" for url in (telegram.proxy or "", self.database.url)]
        return tuple(sorted(filter(None, hidden), key=len, reverse=True))

    def the_organisation(self) -> Organisation:
        """What the organisation has decided, as everything else takes it."""
        chosen = self.organisation
        return Organisation(
            name=chosen.name,
            zone=chosen.timezone,
            language=chosen.language,
            quiet_from=chosen.quiet_from,
            quiet_until=chosen.quiet_until,
            opens=chosen.opens,
            closes=chosen.closes,
            ping_before=chosen.ping_before,
            late_after=timedelta(minutes=chosen.late_after_minutes),
            opens_before=timedelta(minutes=chosen.opens_before_minutes),
            usual_length=timedelta(minutes=chosen.usual_length_minutes),
            makeup_days=chosen.makeup_days,
            invite_days=chosen.invite_days,
            offer_for=timedelta(hours=chosen.offer_hours),
            loan_days=chosen.loan_days,
        )


def load(file: Path | None = None) -> Config:
    """Read `file`, by default config.toml where there is one, and the environment. Raises ConfigError.

    A relative SQLite file is looked for beside the configuration, wherever we were started.
    """
    source = file or DEFAULT_FILE
    written = _read(source, optional=file is None)
    try:
        config = Config(**written)
    except ValidationError as wrong:
        raise ConfigError(of_values(wrong, source, list(known_keys()))) from None
    except SettingsError as wrong:
        raise ConfigError([of_json(wrong)]) from None
    if config.telegram.mode == "webhook" and config.telegram.webhook is None:
        raise ConfigError([Problem(str(source), "telegram.webhook", "hook_missing")])
    return config.model_copy(update={"database": _beside(config.database, source.parent)})


def known_keys(section: type[BaseModel] = Config, prefix: str = "") -> Iterator[str]:
    """Every key there is, dotted: telegram.token, …"""
    for name, info in section.model_fields.items():
        inner = _section_of(info.annotation)
        if inner is None:
            yield prefix + name
        else:
            yield from known_keys(inner, f"{prefix}{name}.")


def _section_of(annotation: Any) -> type[BaseModel] | None:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _beside(database: DatabaseSection, folder: Path) -> DatabaseSection:
    if not database.url.startswith("sqlite:///"):
        return database
    return DatabaseSection(url=f"sqlite:///{folder / database.url.removeprefix('sqlite:///')}")


def _read(file: Path, *, optional: bool) -> dict[str, Any]:
    text = ""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return {"telegram": {}, **tomllib.loads(text)}
    except FileNotFoundError:
        if optional and any(name.startswith(f"{PREFIX}TELEGRAM") for name in os.environ):
            return {"telegram": {}}
        problem = Problem(str(file), "", "file_missing")
    except UnicodeDecodeError:
        problem = Problem(str(file), "", "file_not_utf8")
    except OSError as unreadable:
        problem = Problem(str(file), "", "file_unreadable", {"reason": unreadable.strerror or "?"})
    except tomllib.TOMLDecodeError as broken:
        problem = Problem(str(file), "", "toml", place(str(broken), text))
    raise ConfigError([problem])
