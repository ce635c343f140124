"""Spreadsheets as rows of cells: what is inside the bytes of an .xlsx or .csv file, and the template to fill in.

Whatever the bytes hold, the answer is rows or Unreadable; nothing is evaluated, and formulas give their last value.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
"""An .xlsx is a zip; a small one may unpack to more than the machine has."""
MAX_ROWS = 20_000
MAX_SHEETS = 10
MAX_COLUMNS = 60
MAX_CELL = 200
"""Characters that are read of a cell."""
TITLE_ROWS = 10
"""The headings stand within these first rows; a title may be above them."""

Cell = object
Row = tuple[Cell, ...]


class Unreadable(Exception):
    """The file can't be read; `key` says why: too-large, old-format, encoding or unreadable."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def tables(content: bytes) -> Iterator[list[Row]]:
    """The rows of each sheet, with one more than MAX_ROWS and the titles where there are too many."""
    if len(content) > MAX_BYTES:
        raise Unreadable("too-large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("old-format")
    if content.startswith(b"PK"):
        yield from _workbook(content)
    else:
        yield _text_table(content)


def _workbook(content: bytes) -> Iterator[list[Row]]:
    """The sheets of an .xlsx. Broken ones raise anything from KeyError to zlib.error; all mean unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise Unreadable("too-large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets[:MAX_SHEETS]:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
                yield _taken(rows)
    except Unreadable:
        raise
    except Exception as broken:
        raise Unreadable("unreadable") from broken


def _text_table(content: bytes) -> list[Row]:
    text = _decoded(content)
    lines = text.split("\n", TITLE_ROWS)[:TITLE_ROWS]
    separator = max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        return _taken(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as broken:
        raise Unreadable("unreadable") from broken


def _decoded(content: bytes) -> str:
    """UTF-8, else what Excel writes in China (GBK and its larger sister), else Excel's “Unicode text”."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def _taken(rows: Iterable[Sequence[Cell]]) -> list[Row]:
    limit = MAX_ROWS + TITLE_ROWS + 1
    return [tuple(_cut(cell) for cell in row[:MAX_COLUMNS]) for row in islice(rows, limit)]


def _cut(cell: Cell) -> Cell:
    return cell[:MAX_CELL] if isinstance(cell, str) else cell


def template(headings: Sequence[str], example: Sequence[str | date], choices: Mapping[str, Sequence[str]]) -> Workbook:
    """A workbook to fill in: headings, one example row, and lists to choose from under some headings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(list(headings))
    sheet.append(list(example))
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(headings, start=1):
        letter = sheet.cell(row=1, column=number).column_letter
        sheet.cell(row=1, column=number).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 16
        sheet.column_dimensions[letter].number_format = "@"
        if heading in choices:
            listed = DataValidation(type="list", formula1=f'"{",".join(choices[heading])}"', allow_blank=True)
            listed.showErrorMessage = False
            sheet.add_data_validation(listed)
            listed.add(f"{letter}2:{letter}{MAX_ROWS}")
    return book


def add_notes(book: Workbook, title: str, rows: Iterable[Sequence[str]]) -> None:
    """A second sheet: a heading, and behind it what may stand under it."""
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
        sheet.cell(row=sheet.max_row, column=1).font = Font(bold=True)


def packed(book: Workbook) -> bytes:
    """A workbook as the bytes of an .xlsx file."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
