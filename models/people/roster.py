"""Reads a roster file into rows and problems: what each heading, word and date means. Knows no database."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from models.people import sheets
from models.people.names import person_key
from models.people.tables import Role, Standing

T = TypeVar("T")


class Column(StrEnum):
    """What a column of the roster is about."""

    STAFF_NUMBER = "staff_number"
    NAME = "name"
    BRANCH = "branch"
    GROUP = "group"
    STANDING = "standing"
    JOINED_ON = "joined_on"
    ROLES = "roles"


REQUIRED = (Column.NAME, Column.BRANCH, Column.STANDING)
RosterRole = tuple[Role, bool]
"""A role, and whether it is for the whole organisation instead of the own branch."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as the file has them."""

    number: int
    """Of the row in the file, from 1."""
    staff_number: str | None
    name: str
    branch: str
    group: str | None
    standing: Standing
    joined_on: date | None
    roles: frozenset[RosterRole]
    given: frozenset[Column]
    """The columns that the file has; what it has not stays as it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, or without a row the whole file, can't be taken."""

    row: int | None
    column: Column | None
    key: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds. Nothing of it is taken while there are problems."""

    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.STAFF_NUMBER: ("工号", "员工号", "职工号", "人员编号", "编号", "staffnumber", "staffno", "employeeid"),
    Column.NAME: ("姓名", "名字", "name", "fullname"),
    Column.BRANCH: ("支部", "党支部", "所在支部", "所在党支部", "所属支部", "所属党支部", "branch"),
    Column.GROUP: ("党小组", "小组", "所在党小组", "所属党小组", "group", "partygroup"),
    Column.STANDING: ("身份", "政治面貌", "人员类别", "党员类型", "standing", "status"),
    Column.JOINED_ON: ("入党日期", "入党时间", "入党年月日", "加入中共组织日期", "joined", "joinedon", "dateofjoining"),
    Column.ROLES: ("职务", "党内职务", "支部职务", "角色", "role", "roles", "post"),
}
STANDINGS: Mapping[Standing, tuple[str, ...]] = {
    Standing.FULL: ("正式党员", "党员", "中共党员", "full", "fullmember"),
    Standing.PROBATIONARY: ("预备党员", "中共预备党员", "probationary", "probationarymember"),
    Standing.ACTIVIST: ("入党积极分子", "积极分子", "发展对象", "activist"),
    Standing.STAFF: ("职工", "干部职工", "干部", "员工", "群众", "非党员", "共青团员", "staff"),
}
ROLES: Mapping[RosterRole, tuple[str, ...]] = {
    (Role.SECRETARY, False): ("支部书记", "书记", "党支部书记", "支部副书记", "副书记", "党支部副书记", "secretary"),
    (Role.ORGANISER, False): ("组织委员", "支部组织委员", "organiser", "organizer"),
    (Role.SECRETARY, True): ("总支书记", "党总支书记", "总支副书记", "党总支副书记", "党委书记", "generalsecretary"),
    (Role.ORGANISER, True): ("总支组织委员", "党总支组织委员", "generalorganiser"),
    (Role.ADMINISTRATOR, True): ("管理员", "系统管理员", "administrator", "admin"),
}
"""A deputy acts for the secretary, so may do the same here."""
WITHOUT_AUTHORITY = frozenset(
    (
        *("宣传委员", "纪检委员", "纪律检查委员", "青年委员", "统战委员", "生活委员", "委员", "支部委员", "支委"),
        *("党小组长", "党小组组长", "小组长", "党员", "普通党员", "无", "-", "—", "none", "member"),
    )
)
"""Posts that are read and give no authority here."""
EXAMPLE = "例"
"""A staff number that begins so is the template's example, and is passed over."""

NOTES = "填写示例"
"""The name of the template's second sheet."""

MAX_NAME = 50
MAX_STAFF_NUMBER = 32
EARLIEST = date(1921, 7, 1)
LATEST = date(2100, 1, 1)
_EXCEL_DAY_0 = date(1899, 12, 30)
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:T?00:00(?::00)?)?\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_ROUNDED = re.compile(r"\d(\.\d+)?e\+?\d+\Z", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(
    (*range(32), 127, 0x200B, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    " ",
)
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_ROLE_SEPARATORS = re.compile(r"[、,;/|\n兼]+")


class BadCell(Exception):
    """A cell can't be read; `key` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(content: bytes, filename: str = "") -> Sheet:
    """Read the bytes of an .xlsx or .csv file, by what they are and not by the file's name."""
    try:
        best: Sheet | None = None
        for table in sheets.tables(content):
            found = read_rows(table)
            if found.rows or not any(problem.key == "no-headings" for problem in found.problems):
                return found
            best = best or found
    except sheets.Unreadable as unreadable:
        return Sheet((), (Problem(None, None, unreadable.key, filename[:60]),))
    return best or Sheet((), (Problem(None, None, "no-headings"),))


def read_rows(table: Sequence[sheets.Row]) -> Sheet:
    """Read rows of cells: the headings, wherever they stand at the top, and the people under them."""
    head = next((n for n, row in enumerate(table[: sheets.TITLE_ROWS]) if _is_heading(row)), None)
    if head is None:
        return Sheet((), (Problem(None, None, "no-headings"),))
    columns, problems = _columns(table[head], head + 1)
    if problems:
        return Sheet((), tuple(problems))
    rows: list[RosterRow] = []
    for number, cells in enumerate(table[head + 1 :], start=head + 2):
        named = {column: cells[at] if at < len(cells) else None for column, at in columns.items()}
        if not any(_text(cell) for cell in named.values()) or _is_example(named):
            continue
        row = _read_row(number, named, problems)
        if row is not None:
            rows.append(row)
    if len(rows) + len(problems) > sheets.MAX_ROWS:
        return Sheet((), (Problem(None, None, "too-many-rows", str(sheets.MAX_ROWS)),))
    if not rows and not problems:
        problems.append(Problem(None, None, "no-rows"))
    problems += _repeated(rows)
    return Sheet(tuple(rows), tuple(sorted(problems, key=lambda problem: problem.row or 0)))


def _is_heading(row: sheets.Row) -> bool:
    known = {_COLUMN_OF.get(_word(cell)) for cell in row}
    return Column.NAME in known and len(known - {None}) > 1


def _columns(row: sheets.Row, number: int) -> tuple[dict[Column, int], list[Problem]]:
    columns: dict[Column, int] = {}
    problems: list[Problem] = []
    for at, cell in enumerate(row):
        column = _COLUMN_OF.get(_word(cell))
        if column in columns:
            problems.append(Problem(number, column, "column-twice", _shown(cell)))
        elif column is not None:
            columns[column] = at
    problems += [Problem(number, column, "column-missing") for column in REQUIRED if column not in columns]
    return columns, problems


def _is_example(named: Mapping[Column, sheets.Cell]) -> bool:
    return _text(named.get(Column.STAFF_NUMBER)).startswith(EXAMPLE)


def _read_row(number: int, named: Mapping[Column, sheets.Cell], problems: list[Problem]) -> RosterRow | None:
    before = len(problems)

    def cell(column: Column, read: Callable[[sheets.Cell], T], otherwise: T) -> T:
        try:
            return read(named.get(column))
        except BadCell as bad:
            problems.append(Problem(number, column, bad.key, _shown(named.get(column))))
            return otherwise

    row = RosterRow(
        number=number,
        staff_number=cell(Column.STAFF_NUMBER, read_staff_number, None),
        name=cell(Column.NAME, read_name, ""),
        branch=cell(Column.BRANCH, read_name, ""),
        group=cell(Column.GROUP, _read_group, None),
        standing=cell(Column.STANDING, read_standing, Standing.STAFF),
        joined_on=cell(Column.JOINED_ON, read_date, None),
        roles=cell(Column.ROLES, read_roles, frozenset()),
        given=frozenset(named),
    )
    return row if len(problems) == before else None


def read_staff_number(cell: sheets.Cell) -> str | None:
    """Text, with its leading zeros; a number that Excel made of it, as it was typed."""
    text = "".join(unicodedata.normalize("NFKC", _text(cell)).split()).removeprefix("'")
    if _ROUNDED.match(text):
        raise BadCell("rounded")
    if len(text) > MAX_STAFF_NUMBER:
        raise BadCell("too-long")
    return text.removesuffix(".0") or None


def read_name(cell: sheets.Cell) -> str:
    """A name, without the spaces that align 王　强 with 欧阳建国."""
    text = _BETWEEN_HAN.sub("", _text(cell))
    if not text:
        raise BadCell("empty")
    if len(text) > MAX_NAME:
        raise BadCell("too-long")
    return text


def _read_group(cell: sheets.Cell) -> str | None:
    return read_name(cell) if _text(cell) else None


def read_standing(cell: sheets.Cell) -> Standing:
    """What the person is to the Party."""
    word = _word(cell)
    if not word:
        raise BadCell("empty")
    if word not in _STANDING_OF:
        raise BadCell("unknown-word")
    return _STANDING_OF[word]


def read_roles(cell: sheets.Cell) -> frozenset[RosterRole]:
    """The roles of 支部书记、管理员; a post that is none of ours gives none, an unknown one is refused."""
    words = [_word(part) for part in _ROLE_SEPARATORS.split(unicodedata.normalize("NFKC", _text(cell)))]
    found: set[RosterRole] = set()
    for word in filter(None, words):
        if word in _ROLE_OF:
            found.add(_ROLE_OF[word])
        elif word not in WITHOUT_AUTHORITY:
            raise BadCell("unknown-word")
    return frozenset(found)


def read_date(cell: sheets.Cell) -> date | None:
    """A day: Excel's own, its serial number, 2015-07-01, 2015.7.1, 2015年7月1日 or 20150701."""
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    text = "".join(unicodedata.normalize("NFKC", _text(cell)).split())
    if not text:
        return None
    if isinstance(cell, int | float) and text.isdecimal() and len(text) <= 5:
        return _within(_EXCEL_DAY_0 + timedelta(days=int(text)))
    found = _DATE.match(text) or _COMPACT.match(text)
    if found is None:
        raise BadCell("not-a-date")
    try:
        return _within(date(*(int(part) for part in found.groups())))
    except ValueError as impossible:
        raise BadCell("not-a-date") from impossible


def _within(day: date) -> date:
    if not EARLIEST <= day < LATEST:
        raise BadCell("not-a-date")
    return day


def _repeated(rows: Sequence[RosterRow]) -> list[Problem]:
    """Rows that can't be told apart: the same staff number twice, or none and the same name, branch and day."""
    numbers = Counter(row.staff_number for row in rows if row.staff_number)
    people = Counter(person_key(row.name, row.branch, row.joined_on) for row in rows)
    problems = []
    for row in rows:
        if row.staff_number and numbers[row.staff_number] > 1:
            problems.append(Problem(row.number, Column.STAFF_NUMBER, "twice", row.staff_number))
        elif not row.staff_number and people[person_key(row.name, row.branch, row.joined_on)] > 1:
            problems.append(Problem(row.number, Column.STAFF_NUMBER, "number-needed", row.name))
    return problems


def _text(cell: sheets.Cell) -> str:
    """A cell as one line of text; 1001.0, which Excel makes of 1001, as 1001."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).translate(_INVISIBLE).split())


def _word(cell: sheets.Cell) -> str:
    """A cell as words are compared: half-width, without spaces, marks and remarks in brackets."""
    text = unicodedata.normalize("NFKC", _text(cell)).lower()
    return re.sub(r"\(.*?\)|[\s_*:.]", "", text)


def _shown(cell: sheets.Cell) -> str:
    return _text(cell)[:60]


def template() -> bytes:
    """An .xlsx to fill in: headings, an example row, and a second sheet with the words that each column takes."""
    headings = [words[0] for words in HEADINGS.values()]
    example = [f"{EXAMPLE}：0012", "王安娜", "第一支部", "第一党小组", "正式党员", "2015-07-01", "组织委员"]
    standings = [words[0] for words in STANDINGS.values()]
    book = sheets.template(headings, example, {HEADINGS[Column.STANDING][0]: standings})
    taken = {
        Column.STAFF_NUMBER: ["0012", "A1001"],
        Column.STANDING: standings,
        Column.JOINED_ON: ["2015-07-01", "2015.7.1", "2015年7月1日", "20150701"],
        Column.ROLES: [word for words in ROLES.values() for word in words if not word.isascii()],
    }
    notes = [[words[0], *taken.get(column, ())] for column, words in HEADINGS.items()]
    sheets.add_notes(book, NOTES, notes)
    return sheets.packed(book)


def _inverted(words: Mapping[T, tuple[str, ...]]) -> dict[str, T]:
    return {word: meaning for meaning, listed in words.items() for word in listed}


_COLUMN_OF = _inverted(HEADINGS)
_STANDING_OF = _inverted(STANDINGS)
_ROLE_OF = _inverted(ROLES)
