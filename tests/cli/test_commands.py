"""The commands do what they say, say what they did, and end with the code that scripts rely on."""

import logging
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from bot import cli
from bot.commands import failures, inviting
from bot.commands.storage import LOCK
from bot.config import Config
from bot.terminal import Refused
from models.database import Database
from models.migrations import HEAD
from models.people.tables import Invite, Member

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
COMMANDS = ("run", "demo", "simulator", "migrate", "import", "invite", "check-config", "backup", "restore")
ROSTER = """工号,姓名,支部,党小组,身份,入党日期,职务
001,王安娜,第一支部,第一党小组,正式党员,2015-07-01,支部书记
002,李建国,第一支部,,预备党员,2025-07-01,
003,赵敏,第二支部,,职工,,
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    said: str
    complained: str


class Zhibu(Protocol):
    def __call__(self, *arguments: str, answer: str = "") -> Ended: ...


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a configuration, in which the commands are typed."""
    (tmp_path / "config.toml").write_text(f'[telegram]\ntoken = "{TOKEN}"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", *(name for name in os.environ if name.startswith("ZHIBU_"))):
        monkeypatch.delenv(name, raising=False)
    mask, root = os.umask(0o022), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield tmp_path
    os.umask(mask)
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(False)


@pytest.fixture
def zhibu(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Zhibu:
    """Types `zhibu …`."""

    def typed(*arguments: str, answer: str = "") -> Ended:
        typed_in = office / "answer"
        typed_in.write_text(answer, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["zhibu", *arguments])
        with typed_in.open(encoding="utf-8") as keyboard, pytest.raises(SystemExit) as ended:
            monkeypatch.setattr(sys, "stdin", keyboard)
            cli.main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return typed


@pytest.fixture
def roster(office: Path) -> Path:
    file = office / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


def names(file: Path) -> list[str]:
    database = Database(f"sqlite:///{file}")
    with database.reading() as session:
        found = list(session.scalars(select(Member.name).order_by(Member.staff_number)))
    database.close()
    return found


class TestHelp:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_command_is_explained(self, zhibu: Zhibu, language: str) -> None:
        overview = zhibu("--language", language, "--help")
        assert overview.code == 0
        for command in COMMANDS:
            assert re.search(rf"^│ {command}  ", overview.said, re.MULTILINE)
            explained = zhibu("--language", language, command, "--help")
            assert explained.code == 0
            assert "help-" not in explained.said

    def test_it_speaks_chinese_unless_the_environment_speaks_english(
        self, zhibu: Zhibu, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "导入花名册" in zhibu("--help").said
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert "Import a roster" in zhibu("--help").said
        assert "导入花名册" in zhibu("--language", "zh-CN", "--help").said

    def test_help_waits_for_neither_the_database_nor_telegram(self) -> None:
        loaded = "import bot.cli, sys; print(*{name.partition('.')[0] for name in sys.modules})"
        answer = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)
        heavy = {"sqlalchemy", "telegram", "pydantic", "alembic", "aiohttp", "openpyxl"}
        assert heavy.isdisjoint(answer.stdout.split())

    def test_an_unknown_command_is_a_wrong_call(self, zhibu: Zhibu) -> None:
        assert zhibu("frobnicate").code == 2


class TestConfiguration:
    def test_an_error_is_one_line_in_each_language(self, zhibu: Zhibu, office: Path) -> None:
        (office / "config.toml").write_text("[telegram]\ntokn = 'x'\n", encoding="utf-8")
        ended = zhibu("migrate")
        assert ended.code == 2
        assert ended.complained.splitlines() == [
            "config.toml：telegram.token：缺少这一项，请参照 config.example.toml 填写",
            "config.toml: telegram.token: missing; fill it in as config.example.toml shows",
            "config.toml：telegram.tokn：没有这一项，是不是 telegram.token？",
            "config.toml: telegram.tokn: there is no such key; is telegram.token meant?",
        ]

    def test_another_file_is_named_by_option(self, zhibu: Zhibu, office: Path) -> None:
        ended = zhibu("check-config", "--config", "other.toml")
        assert ended.code == 2
        assert "other.toml" in ended.complained

    def test_what_was_understood_is_said_without_secrets(self, zhibu: Zhibu, office: Path) -> None:
        with (office / "config.toml").open("a", encoding="utf-8") as more:
            more.write('proxy = "socks5://anna:geheim@10.0.0.1:1080"\n')
            more.write('[database]\nurl = "postgresql://zhibu:secret@db/zhibu"\n')
            more.write('[organisation]\nname = "统计局党总支"\nping_before = ["1d", "90m"]\n')
        ended = zhibu("check-config")
        assert ended.code == 0
        assert "党组织：统计局党总支，时区 Asia/Shanghai" in ended.said
        assert "提前提醒：1 天、90 分钟" in ended.said
        assert "代理：socks5://anna:•••@10.0.0.1:1080" in ended.said
        assert "数据库：postgresql+psycopg://zhibu:•••@db/zhibu" in ended.said
        for secret in (TOKEN, TOKEN.partition(":")[2], "geheim", "secret"):
            assert secret not in ended.said


class TestImport:
    def test_the_preview_is_shown_and_a_yes_takes_all(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        zhibu("migrate")
        ended = zhibu("import", str(roster), answer="是\n")
        assert ended.code == 0
        assert "新增 3 人：\n  王安娜（001），第一支部\n" in ended.said
        assert "已写入：新增 3 人，变动 0 人。" in ended.said
        assert names(office / "zhibu.db") == ["王安娜", "李建国", "赵敏"]

    @pytest.mark.parametrize("answer", ["否\n", "\n", ""])
    def test_anything_but_a_yes_takes_nothing(self, zhibu: Zhibu, office: Path, roster: Path, answer: str) -> None:
        zhibu("migrate")
        ended = zhibu("import", str(roster), answer=answer)
        assert ended.code == 0
        assert "没有写入。" in ended.said
        assert names(office / "zhibu.db") == []

    def test_a_second_import_shows_before_and_after_and_who_is_absent(
        self, zhibu: Zhibu, office: Path, roster: Path
    ) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        lines = ROSTER.replace("001,王安娜,第一支部", "001,王安娜,第二支部").splitlines()
        roster.write_text("\n".join([*lines[:2], lines[3]]), encoding="utf-8")
        ended = zhibu("import", str(roster), "--yes")
        assert "支部：第一支部 → 第二支部" in ended.said
        assert "文件里没有 1 人（不会删除）：\n  李建国（002），第一支部" in ended.said
        assert names(office / "zhibu.db") == ["王安娜", "李建国", "赵敏"]

    def test_the_same_file_again_has_nothing_to_write(self, zhibu: Zhibu, roster: Path) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        assert "没有要写入的内容。" in zhibu("import", str(roster)).said

    def test_problems_are_told_by_row_and_column_and_nothing_is_taken(
        self, zhibu: Zhibu, office: Path, roster: Path
    ) -> None:
        zhibu("migrate")
        roster.write_text(f"{ROSTER}004,孙立,第一支部,,神仙,昨天,\n", encoding="utf-8")
        ended = zhibu("import", str(roster), "--yes")
        assert ended.code == 1
        assert "第 5 行“身份”：不认识“神仙”" in ended.complained
        assert "第 5 行“入党日期”：不是日期" in ended.complained
        assert names(office / "zhibu.db") == []

    def test_a_file_that_is_no_roster_is_refused(self, zhibu: Zhibu, office: Path) -> None:
        zhibu("migrate")
        (office / "roster.xlsx").write_bytes(b"PK\x03\x04 not really")
        ended = zhibu("import", "roster.xlsx")
        assert ended.code == 1
        assert "读不了这个文件" in ended.complained

    def test_a_file_that_is_not_there_is_said(self, zhibu: Zhibu) -> None:
        assert zhibu("import", "roster.xlsx") == Ended(1, "", "没有这个文件：roster.xlsx\n")

    def test_the_template_can_be_filled_in_and_read(self, zhibu: Zhibu, office: Path) -> None:
        assert zhibu("import", "--template", "roster.xlsx").code == 0
        zhibu("migrate")
        ended = zhibu("import", "roster.xlsx")
        assert "没有一个人" in ended.complained

    def test_a_template_overwrites_nothing(self, zhibu: Zhibu, office: Path) -> None:
        (office / "roster.xlsx").write_text(ROSTER, encoding="utf-8")
        ended = zhibu("import", "--template", "roster.xlsx")
        assert ended.code == 1
        assert (office / "roster.xlsx").read_text(encoding="utf-8") == ROSTER

    def test_a_template_is_called_what_it_is(self, zhibu: Zhibu, office: Path) -> None:
        ended = zhibu("import", "--template", "roster.csv")
        assert ended == Ended(2, "", "模板是 Excel 文件，请用 .xlsx 结尾的文件名，例如 roster.xlsx。\n")
        assert not (office / "roster.csv").exists()

    def test_it_must_be_said_what_to_import(self, zhibu: Zhibu) -> None:
        assert zhibu("import").code == 2

    def test_a_name_cannot_move_the_cursor(self, zhibu: Zhibu, roster: Path) -> None:
        zhibu("migrate")
        roster.write_text(ROSTER.replace("李建国", "李\x1b[2J\u202e建国"), encoding="utf-8")
        ended = zhibu("import", str(roster))
        assert "\x1b" not in ended.said + ended.complained
        assert "\u202e" not in ended.said + ended.complained

    def test_without_a_database_it_is_said_where_to_begin(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        ended = zhibu("import", str(roster))
        assert ended.code == 1
        assert "还没有数据库" in ended.complained
        assert not (office / "zhibu.db").exists()


class TestInvite:
    @pytest.fixture(autouse=True)
    def telegram(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def who_are_we(config: Config) -> str:
            return "zhibu_bot"

        monkeypatch.setattr(inviting, "who_are_we", who_are_we)

    @pytest.mark.parametrize("who", ["002", "李建国"])
    def test_a_link_is_printed_of_which_only_the_hash_is_kept(
        self, zhibu: Zhibu, office: Path, roster: Path, who: str
    ) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        ended = zhibu("invite", who)
        found = re.search(r"^https://t\.me/zhibu_bot\?start=(\S{1,64})$", ended.said, re.MULTILINE)
        assert found is not None
        database = Database(f"sqlite:///{office}/zhibu.db")
        with database.reading() as session:
            kept = session.scalars(select(Invite)).one()
            assert kept.member_id == session.scalars(select(Member.id).where(Member.name == "李建国")).one()
            assert found[1] not in kept.code_hash
        database.close()

    def test_two_of_a_name_are_told_apart_by_number(self, zhibu: Zhibu, roster: Path) -> None:
        zhibu("migrate")
        roster.write_text(f"{ROSTER}004,李建国,第二支部,,职工,,\n", encoding="utf-8")
        zhibu("import", str(roster), "--yes")
        ended = zhibu("invite", "李建国")
        assert ended.code == 1
        assert "李建国（第一支部）、李建国（第二支部）" in ended.complained
        assert zhibu("invite", "004").code == 0

    def test_who_is_not_on_the_roster_is_said(self, zhibu: Zhibu) -> None:
        zhibu("migrate")
        assert zhibu("invite", "孙立") == Ended(1, "", "花名册里没有“孙立”。\n")

    def test_a_branch_gets_a_sheet_with_a_code_for_everybody_who_has_no_account(
        self, zhibu: Zhibu, office: Path, roster: Path
    ) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        ended = zhibu("invite", "--branch", "第一支部", "--sheet", "sheet.html")
        assert ended.code == 0
        assert "已为 2 人写好邀请单：sheet.html" in ended.said
        page = (office / "sheet.html").read_text(encoding="utf-8")
        assert "王安娜" in page
        assert "李建国" in page
        assert "赵敏" not in page
        assert (office / "sheet.html").stat().st_mode & 0o077 == 0

    def test_a_sheet_overwrites_nothing_and_voids_no_invitation(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        assert zhibu("invite", "--branch", "第一支部", "--sheet", str(roster)).code == 1
        assert roster.read_text(encoding="utf-8") == ROSTER
        database = Database(f"sqlite:///{office}/zhibu.db")
        with database.reading() as session:
            assert session.scalars(select(Invite)).all() == []
        database.close()

    def test_an_unknown_branch_is_said_with_those_that_there_are(self, zhibu: Zhibu, roster: Path) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        ended = zhibu("invite", "--branch", "第三支部", "--sheet", "sheet.html")
        assert ended == Ended(1, "", "没有“第三支部”这个支部。现有：第一支部、第二支部。\n")

    @pytest.mark.parametrize("arguments", [(), ("李建国", "--branch", "第一支部"), ("--branch", "第一支部")])
    def test_it_must_be_said_whom_to_invite(self, zhibu: Zhibu, arguments: tuple[str, ...]) -> None:
        assert zhibu("invite", *arguments).code == 2


class TestStorage:
    def test_migrate_makes_a_database_that_only_its_owner_reads(self, zhibu: Zhibu, office: Path) -> None:
        ended = zhibu("migrate")
        assert ended == Ended(0, f"数据库已升级到现在的版本（{HEAD}）。\n", "")
        assert (office / "zhibu.db").stat().st_mode & 0o077 == 0
        assert "不需要升级" in zhibu("migrate").said

    def test_one_process_at_a_time_migrates_or_restores(self, zhibu: Zhibu, office: Path) -> None:
        zhibu("migrate")
        zhibu("backup", "kept.db")
        running = Database(f"sqlite:///{office}/zhibu.db")
        with running.held(LOCK):
            assert zhibu("migrate").code == 3
            assert zhibu("restore", "kept.db").code == 3
        running.close()

    def test_import_invite_and_backup_work_beside_a_running_bot(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        zhibu("migrate")
        running = Database(f"sqlite:///{office}/zhibu.db")
        with running.held(LOCK):
            assert zhibu("import", str(roster), "--yes").code == 0
            assert zhibu("backup", "kept.db").code == 0
        running.close()
        assert names(office / "kept.db") == ["王安娜", "李建国", "赵敏"]

    def test_a_backup_overwrites_nothing(self, zhibu: Zhibu, office: Path) -> None:
        zhibu("migrate")
        (office / "kept.db").write_text("precious")
        assert zhibu("backup", "kept.db").code == 1
        assert (office / "kept.db").read_text() == "precious"

    def test_a_backup_into_a_folder_is_named_by_its_time(self, zhibu: Zhibu, office: Path) -> None:
        zhibu("migrate")
        (office / "backups").mkdir()
        assert zhibu("backup", "backups").code == 0
        (kept,) = (office / "backups").iterdir()
        assert re.fullmatch(r"zhibu-\d{8}T\d{6}Z\.db", kept.name)

    def test_a_backup_that_does_not_fit_leaves_nothing_half_written(self, zhibu: Zhibu, office: Path) -> None:
        zhibu("migrate")
        program = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000)); "
        program += "import sys; sys.argv = ['zhibu', 'backup', 'kept.db']; from bot.cli import main; main()"
        house = Path(cli.__file__).parent.parent
        answer = subprocess.run(
            [sys.executable, "-c", program],
            cwd=office,
            env={**os.environ, "PYTHONPATH": str(house)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 1
        assert len(answer.stderr.splitlines()) == 1
        assert not list(office.glob("kept.db*"))

    def test_postgresql_has_its_own_ways_of_backing_up(self, zhibu: Zhibu, office: Path) -> None:
        with (office / "config.toml").open("a", encoding="utf-8") as more:
            more.write('[database]\nurl = "postgresql://zhibu@127.0.0.1:1/zhibu"\n')
        assert "pg_dump" in zhibu("backup").complained
        (office / "kept.db").write_bytes(b"")
        assert "pg_restore" in zhibu("restore", "kept.db").complained

    def test_a_server_that_is_not_there_is_said(self, zhibu: Zhibu, office: Path) -> None:
        with (office / "config.toml").open("a", encoding="utf-8") as more:
            more.write('[database]\nurl = "postgresql://zhibu:geheim@127.0.0.1:1/zhibu"\n')
        ended = zhibu("migrate")
        assert ended.code == 1
        assert ended.complained.startswith("连不上数据库服务器（")
        assert "geheim" not in ended.complained

    def test_restore_brings_back_what_was_and_keeps_what_is(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        zhibu("backup", "kept.db")
        roster.write_text(ROSTER.replace("王安娜", "王安妮"), encoding="utf-8")
        zhibu("import", str(roster), "--yes")

        ended = zhibu("restore", "kept.db")

        assert ended.code == 0
        assert names(office / "zhibu.db") == ["王安娜", "李建国", "赵敏"]
        (replaced,) = office.glob("zhibu-replaced-*.db")
        assert names(replaced) == ["王安妮", "李建国", "赵敏"]
        assert replaced.name in ended.said
        assert names(office / "kept.db") == ["王安娜", "李建国", "赵敏"]

    def test_a_replaced_database_keeps_what_only_its_log_has(self, zhibu: Zhibu, office: Path, roster: Path) -> None:
        zhibu("migrate")
        zhibu("backup", "kept.db")
        zhibu("import", str(roster), "--yes")
        crashed = office / "crashed"
        crashed.mkdir()
        with closing(sqlite3.connect(office / "zhibu.db", isolation_level=None)) as writer:
            writer.execute("UPDATE members SET name = '王安妮' WHERE staff_number = '001'")
            for ending in ("", "-wal"):
                (crashed / f"zhibu.db{ending}").write_bytes((office / f"zhibu.db{ending}").read_bytes())
        for ending in ("", "-wal"):
            (crashed / f"zhibu.db{ending}").replace(office / f"zhibu.db{ending}")

        zhibu("restore", "kept.db")

        (replaced,) = office.glob("zhibu-replaced-*.db")
        assert names(replaced) == ["王安妮", "李建国", "赵敏"]
        assert names(office / "zhibu.db") == []

    @pytest.mark.parametrize("damage", ["middle", "not a database", "another's", "empty", "missing"])
    def test_what_is_no_sound_backup_replaces_nothing(
        self, zhibu: Zhibu, office: Path, roster: Path, damage: str
    ) -> None:
        zhibu("migrate")
        zhibu("import", str(roster), "--yes")
        zhibu("backup", "kept.db")
        spoil(office / "kept.db", damage)
        ended = zhibu("restore", "kept.db")
        assert ended.code == 1
        assert "kept.db" in ended.complained
        assert len(ended.complained.splitlines()) == 1
        assert names(office / "zhibu.db") == ["王安娜", "李建国", "赵敏"]
        assert not [*office.glob("*.restoring"), *office.glob("zhibu-replaced-*")]

    @pytest.mark.parametrize("command", [("restore", "kept.db"), ("migrate",), ("run",)])
    def test_a_database_of_a_newer_version_is_left_alone(
        self, zhibu: Zhibu, office: Path, command: tuple[str, ...]
    ) -> None:
        zhibu("migrate")
        with closing(sqlite3.connect(office / "zhibu.db", isolation_level=None)) as newer:
            newer.execute("UPDATE alembic_version SET version_num = '9999'")
        zhibu("backup", "kept.db")
        ended = zhibu(*command)
        assert ended.code == 1
        assert "9999" in ended.complained


def spoil(file: Path, damage: str) -> None:
    if damage == "missing":
        file.unlink()
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "not a database":
        file.write_text("王安娜" * 1000, encoding="utf-8")
    elif damage == "another's":
        file.unlink()
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE songs (title TEXT)")
    else:
        whole = bytearray(file.read_bytes())
        for page in range(4096, len(whole), 4096):
            whole[page : page + 8] = b"\xff" * 8
        file.write_bytes(whole)


class TestFailures:
    def test_a_full_disk_is_said(self) -> None:
        engine = create_engine("sqlite://")
        with engine.connect() as connection, pytest.raises(DBAPIError) as full:
            connection.execute(text("PRAGMA max_page_count = 1"))
            connection.execute(text("CREATE TABLE notes (note TEXT)"))
        engine.dispose()
        assert key_of(full.value) == "disk-full"
        assert key_of(OSError(28, "No space left on device")) == "disk-full"
        beside = sqlite3.OperationalError("disk I/O error")
        beside.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
        assert key_of(beside) == "disk-full"

    def test_a_read_only_database_is_said(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "zhibu.db")) as made:
            made.execute("CREATE TABLE notes (note TEXT)")
        address = f"file:{tmp_path}/zhibu.db?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as closed, pytest.raises(sqlite3.Error) as refused:
            closed.execute("INSERT INTO notes VALUES ('x')")
        assert key_of(refused.value) == "database-read-only"
        assert key_of(PermissionError(13, "Permission denied", "zhibu.db.lock")) == "not-permitted"

    def test_a_database_that_another_holds_is_said(self, tmp_path: Path) -> None:
        with (
            closing(sqlite3.connect(tmp_path / "zhibu.db", isolation_level=None)) as one,
            closing(sqlite3.connect(tmp_path / "zhibu.db", isolation_level=None, timeout=0)) as other,
            pytest.raises(sqlite3.Error) as busy,
        ):
            one.execute("BEGIN IMMEDIATE")
            other.execute("BEGIN IMMEDIATE")
        assert key_of(busy.value) == "database-busy"

    def test_a_programming_error_keeps_its_traceback(self, zhibu: Zhibu, monkeypatch: pytest.MonkeyPatch) -> None:
        def stumble(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("bot.commands.storage.migrate", stumble)
        ended = zhibu("migrate")
        assert ended.code == 1
        assert "ZeroDivisionError" in ended.complained
        assert "程序出错了" in ended.complained


def key_of(error: BaseException) -> str | None:
    explained = failures.explained(error)
    assert isinstance(explained, Refused)
    return explained.key
