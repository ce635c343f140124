"""A roster file, as offices write them, becomes rows; what can't be read is named by row and column."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.people import roster, sheets
from models.people.roster import Column, Problem, RosterRow
from models.people.tables import Role, Standing

HEAD = ("工号", "姓名", "支部", "党小组", "身份", "入党日期", "职务")
ANNA = ("0012", "王安娜", "第一支部", "第一党小组", "正式党员", "2015-07-01", "组织委员")


def workbook(*rows: tuple[object, ...]) -> bytes:
    """An .xlsx with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def only(*rows: tuple[object, ...]) -> RosterRow:
    """The one person in a table, which has no problems."""
    sheet = roster.read_rows(rows)
    assert sheet.problems == ()
    assert len(sheet.rows) == 1
    return sheet.rows[0]


def problem(*cells: object) -> Problem:
    """The one problem of a row."""
    sheet = roster.read_rows([HEAD, cells])
    assert len(sheet.problems) == 1
    return sheet.problems[0]


def test_a_workbook_is_read() -> None:
    sheet = roster.read(workbook(HEAD, ANNA), "名册.xlsx")
    assert sheet.problems == ()
    assert sheet.rows == (
        RosterRow(
            number=2,
            staff_number="0012",
            name="王安娜",
            branch="第一支部",
            group="第一党小组",
            standing=Standing.FULL,
            joined_on=date(2015, 7, 1),
            roles=frozenset({(Role.ORGANISER, False)}),
            given=frozenset(Column),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_are_read_as_excel_writes_them(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (HEAD, ANNA))
    (row,) = roster.read(text.encode(encoding), "名册.csv").rows
    assert (row.staff_number, row.name, row.joined_on) == ("0012", "王安娜", date(2015, 7, 1))


def test_headings_may_stand_under_a_title_in_any_order_with_remarks_and_in_english() -> None:
    row = only(
        ("某某局党员名册",),
        (),
        ("所在 党支部", "备注", "姓　名（必填）", "政治面貌*", "Ｓｔａｆｆ Number"),
        ("机关支部", "在外学习", "李建国", "预备党员", 1001.0),
    )
    assert (row.name, row.branch, row.standing, row.staff_number) == (
        "李建国",
        "机关支部",
        Standing.PROBATIONARY,
        "1001",
    )
    assert Column.ROLES not in row.given


def test_the_second_sheet_is_read_when_the_first_has_no_headings() -> None:
    book = Workbook()
    book.active.append(["填表说明"])
    sheet = book.create_sheet("名册")
    sheet.append(HEAD)
    sheet.append(ANNA)
    target = io.BytesIO()
    book.save(target)
    assert [row.name for row in roster.read(target.getvalue()).rows] == ["王安娜"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *[("0012", "0012"), (1001, "1001"), (1001.0, "1001"), ("１００１", "1001"), (" 10 01 ", "1001")],
        *[(None, None), ("", None), ("A-7", "A-7"), ("1001.0", "1001"), ("'007", "007")],
    ],
)
def test_staff_numbers_stay_as_they_were_typed(cell: object, number: str | None) -> None:
    assert roster.read_staff_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        *["2015-07-01", "2015-7-1", "2015.7.1", "2015/07/01", "2015年7月1日", "2015年07月01日", "20150701"],
        *["２０１５年７月１日", " 2015 年 7 月 1 日 ", "2015-07-01 00:00:00", 20150701, 42186, 42186.0],
        *[datetime(2015, 7, 1), date(2015, 7, 1)],  # noqa: DTZ001
    ],
)
def test_days_of_joining_are_read_in_every_usual_form(cell: object) -> None:
    assert roster.read_date(cell) == date(2015, 7, 1)


@pytest.mark.parametrize(
    "cell", ["2015-07", "2015年7月", 2015.7, "2015-02-30", "1015-07-01", "明年", "07/01/2015", "9" * 199, "15-7-1"]
)
def test_a_day_that_is_not_certain_is_refused(cell: object) -> None:
    with pytest.raises(roster.BadCell):
        roster.read_date(cell)


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("支部书记", {(Role.SECRETARY, False)}),
        ("支部书记、管理员", {(Role.SECRETARY, False), (Role.ADMINISTRATOR, True)}),
        ("总支书记", {(Role.SECRETARY, True)}),
        ("组织委员, 宣传委员", {(Role.ORGANISER, False)}),
        ("支部副书记兼组织委员", {(Role.SECRETARY, False), (Role.ORGANISER, False)}),
        ("普通党员", set()),
        ("无", set()),
        (None, set()),
    ],
)
def test_roles_are_read_from_posts(cell: object, roles: set[tuple[Role, bool]]) -> None:
    assert roster.read_roles(cell) == roles


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("中共党员", Standing.FULL),
        ("入党积极分子", Standing.ACTIVIST),
        ("干部职工", Standing.STAFF),
        (" 群众 ", Standing.STAFF),
    ],
)
def test_standings_are_read(word: str, standing: Standing) -> None:
    assert roster.read_standing(word) is standing


def test_names_lose_the_spaces_that_align_them() -> None:
    assert only(HEAD, ("1", "王　强", "第一支部", None, "党员", None, None)).name == "王强"
    assert only(HEAD, ("1", "Anna  Wang", "第一支部", None, "党员", None, None)).name == "Anna Wang"


def test_formulas_and_markup_are_plain_text() -> None:
    row = only(HEAD, ("1", '=HYPERLINK("http://x","王")', "<b>支部</b>", None, "党员", None, None))
    assert (row.name, row.branch) == ('=HYPERLINK("http://x","王")', "<b>支部</b>")


def test_marks_that_turn_the_line_are_taken_out() -> None:
    assert only(HEAD, ("1", "王\u202e安\u200b娜", "第一支部", None, "党员", None, None)).name == "王安娜"


def test_problems_are_named_by_row_and_column() -> None:
    assert problem("1", "", "第一支部", None, "党员", None, None) == Problem(2, Column.NAME, "empty", "")
    assert problem("1", "王安娜", None, None, "党员", None, None) == Problem(2, Column.BRANCH, "empty", "")
    assert problem("1", "王安娜", "一", None, "道员", None, None) == Problem(2, Column.STANDING, "unknown-word", "道员")
    assert problem("1", "王安娜", "一", None, "党员", "去年", None) == Problem(
        2, Column.JOINED_ON, "not-a-date", "去年"
    )
    assert problem("1", "王安娜", "一", None, "党员", None, "支部书计") == Problem(
        2, Column.ROLES, "unknown-word", "支部书计"
    )
    assert problem("1.00123E+11", "王安娜", "一", None, "党员", None, None).key == "rounded"
    assert problem("1", "王" * 51, "一", None, "党员", None, None).key == "too-long"


def test_a_staff_number_may_stand_only_once() -> None:
    sheet = roster.read_rows([HEAD, ANNA, ("0012", "李建国", "第一支部", None, "党员", None, None)])
    assert [(one.row, one.key) for one in sheet.problems] == [(2, "twice"), (3, "twice")]


def test_without_a_staff_number_name_branch_and_day_must_differ() -> None:
    people = [
        (None, "李伟", "第一支部", None, "党员", "2015-07-01", None),
        (None, "李伟", "第１支部".replace("１", "一"), None, "党员", "2015.7.1", None),
        (None, "李伟", "第一支部", None, "党员", "2016-07-01", None),
        (None, "李伟", "第二支部", None, "党员", "2015-07-01", None),
    ]
    sheet = roster.read_rows([HEAD, *people])
    assert [(one.row, one.key) for one in sheet.problems] == [(2, "number-needed"), (3, "number-needed")]


def test_headings_that_lack_or_repeat_are_named() -> None:
    assert [one.column for one in roster.read_rows([("姓名", "工号"), ("王安娜", "1")]).problems] == [
        Column.BRANCH,
        Column.STANDING,
    ]
    repeated = roster.read_rows([("姓名", "支部", "身份", "党支部"), ("王安娜", "一", "党员", "二")])
    assert [(one.column, one.key) for one in repeated.problems] == [(Column.BRANCH, "column-twice")]
    assert [one.key for one in roster.read_rows([("甲", "乙"), ("1", "2")]).problems] == ["no-headings"]
    assert [one.key for one in roster.read_rows([HEAD]).problems] == ["no-rows"]


def test_files_that_are_no_rosters_are_refused() -> None:
    def keys(content: bytes) -> list[str]:
        return [one.key for one in roster.read(content, "名册").problems]

    assert keys(b"x" * (sheets.MAX_BYTES + 1)) == ["too-large"]
    assert keys(b"\xd0\xcf\x11\xe0" + b"\0" * 100) == ["old-format"]
    assert keys(b"PK\x03\x04 broken") == ["unreadable"]
    assert keys(b"\xff\xff\x00\x81") == ["encoding"]
    assert keys(b"") == ["no-headings"]


def test_more_people_than_allowed_are_refused() -> None:
    lines = [",".join(HEAD)] + [f"{n},王{n},第一支部,,党员,," for n in range(sheets.MAX_ROWS + 1)]
    sheet = roster.read("\n".join(lines).encode())
    assert [(one.key, sheet.rows) for one in sheet.problems] == [("too-many-rows", ())]


def test_the_template_can_be_read_and_its_example_is_nobody() -> None:
    sheet = roster.read(roster.template())
    assert (sheet.rows, [one.key for one in sheet.problems]) == ((), ["no-rows"])


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.text(max_size=30),
    st.sampled_from([*HEAD, *ANNA, "支部书记、管理员"]),
)


@given(st.lists(st.lists(CELLS, max_size=9).map(tuple), max_size=9))
def test_any_cells_give_rows_or_problems(rows: list[tuple[object, ...]]) -> None:
    sheet = roster.read_rows([HEAD, *rows])
    assert sheet.rows or sheet.problems
    assert all(row.name and row.branch for row in sheet.rows)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_rows_or_problems(content: bytes) -> None:
    sheet = roster.read(content)
    assert sheet.rows or sheet.problems
