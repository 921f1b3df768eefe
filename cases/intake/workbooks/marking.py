"""A workbook as it was sent, with its mistakes marked: the cell red, with a comment that names each and the way out.

An xlsx file comes back itself, every other cell as it was. Of another format, of a very long workbook, or for a
colleague of the sender, a workbook is made anew with the values of the sheets.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from cases.intake.reading.workbook import CellValue, Row, Sheet, typed_text
from seagull.web.exports import XLSX_OPTIONS

AUTHOR = "SEAGULL"
_RED = "FFC7CE"
_FILL = PatternFill("solid", start_color=f"FF{_RED}", end_color=f"FF{_RED}")
_NO_FILL = PatternFill()
_OPENED_BYTES = 20 << 20  # of all parts of an xlsx file, unpacked
_WIDTH, _HEIGHT = 320, 140  # of a comment, in points

#: Sheet → (row as the spreadsheet numbers it, column counted from 0) → the comment.
Marks = Mapping[str, Mapping[tuple[int, int], str]]


def can_be_marked(data: bytes) -> bool:
    """Whether this is an xlsx file that can be opened whole; what is parsed takes some twenty times its size."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    return "xl/workbook.xml" in sizes and sum(sizes.values()) <= _OPENED_BYTES


def mark(data: bytes, marks: Marks) -> bytes | None:
    """An xlsx file with these cells marked; None of one that only a more forgiving reader can read. Marks of an earlier
    time, on cells that are right by now, are taken off. Macros and links to other files do not come back.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, InvalidFileException):
        return None
    for sheet in book.worksheets:
        wrong = {_anchor(sheet, place): text for place, text in marks.get(sheet.title, {}).items()}
        _take_off(sheet, keep=set(wrong))
        for (row, column), text in wrong.items():
            _mark_cell(sheet.cell(row, column + 1), text)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _anchor(sheet: Any, place: tuple[int, int]) -> tuple[int, int]:
    """The cell that shows a place: of merged cells, the first."""
    row, column = place
    if isinstance(sheet.cell(row, column + 1), MergedCell):
        for area in sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column + 1 <= area.max_col:
                return area.min_row, area.min_col - 1
    return place


def _take_off(sheet: Any, keep: set[tuple[int, int]]) -> None:
    for cell in [cell for row in sheet.iter_rows() for cell in row if getattr(cell, "comment", None)]:
        if cell.comment.author == AUTHOR and (cell.row, cell.column - 1) not in keep:
            cell.comment = None
            cell.fill = _NO_FILL


def _mark_cell(cell: Any, text: str) -> None:
    """A comment of the sender's own stays, below ours."""
    own = cell.comment.text if cell.comment and cell.comment.author != AUTHOR else ""
    cell.comment = Comment(f"{text}\n\n{own}" if own else text, AUTHOR, height=_HEIGHT, width=_WIDTH)
    cell.fill = _FILL


@dataclass(frozen=True, slots=True)
class Copy:
    """A sheet to be made anew: ``rows`` of it, and how a row is spoken of where it no longer stands at its number."""

    name: str
    rows: Iterable[Row]
    row_label: str = ""


def copy(sheets: Iterable[Copy], marks: Marks) -> bytes:
    """A new workbook of these sheets with the marks; text stays text, whatever it begins with."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, XLSX_OPTIONS) as book:
        styles = _Styles(book)
        for sheet in sheets:
            _copy_sheet(book.add_worksheet(_title(book, sheet.name)), sheet, marks.get(sheet.name, {}), styles)
        if not book.worksheets():
            book.add_worksheet()
    return buffer.getvalue()


class _Styles:
    """Formats by whether a cell is marked and how its value is shown."""

    def __init__(self, book: Any) -> None:
        shown = {"": {}, "day": {"num_format": "yyyy-mm-dd"}, "moment": {"num_format": "yyyy-mm-dd hh:mm"}}
        self._made = {
            (marked, name): book.add_format(shape | ({"bg_color": f"#{_RED}"} if marked else {}))
            for name, shape in shown.items()
            for marked in (False, True)
        }

    def of(self, value: CellValue, marked: bool) -> Any:
        name = "moment" if isinstance(value, dt.datetime) else "day" if isinstance(value, dt.date) else ""
        return self._made[marked, name]


def _copy_sheet(target: Any, sheet: Copy, marks: Mapping[tuple[int, int], str], styles: _Styles) -> None:
    places: dict[int, list[int]] = {}
    for number, column in marks:
        places.setdefault(number, []).append(column)
    for written, row in enumerate(sheet.rows):
        at = written if sheet.row_label else row.number - 1
        marked = places.get(row.number, [])
        for column in sorted({*row.filled(), *marked}):
            _write(target, at, column, row.at(column), styles.of(row.at(column), column in marked))
        for column in marked:
            told = marks[row.number, column]
            text = f"{sheet.row_label % {'row': row.number}}\n{told}" if sheet.row_label else told
            target.write_comment(at, column, text, {"author": AUTHOR, "width": _WIDTH, "height": _HEIGHT})


def _write(target: Any, row: int, column: int, value: CellValue, style: Any) -> None:
    if isinstance(value, bool):
        target.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        target.write_number(row, column, value, style)
    elif isinstance(value, dt.date):
        target.write_datetime(row, column, value, style)
    elif value == "":
        target.write_blank(row, column, None, style)
    else:
        target.write_string(row, column, typed_text(value), style)


def _title(book: Any, name: str) -> str:
    """A name that a sheet may bear, and no other of the workbook does."""
    plain = "".join("_" if char in "[]:*?/\\" else char for char in name).strip("'")[:31] or "1"
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    number = 2
    title = plain
    while title.lower() in taken:
        title = f"{plain[:27]} {number}"
        number += 1
    return title


def all_rows(sheet: Sheet) -> Copy:
    return Copy(sheet.name, sheet.rows)
