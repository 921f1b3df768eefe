"""Writers: rows of cells into the bytes of a file. A cell of text stays text, whatever it begins with."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import xlsxwriter

from seagull.kernel.formulas import guarded
from seagull.web.exports.columns import Cell

#: A spreadsheet holds numbers as doubles: more significant digits than this would be changed.
_EXACT_DIGITS = 15
#: Characters in one cell of a spreadsheet; text beyond is cut there (a CSV file has it whole).
_CELL_LIMIT = 32_767
#: Rows on one sheet, the headings' included.
SHEET_ROWS = 1_048_576
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Of every workbook that is written: text stays text.
XLSX_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_csv(_title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the byte order mark that spreadsheets look for; dates in ISO form."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def write_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return write_sheets([(title, headings, rows)])


def write_sheets(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """A workbook of sheets: title, headings, rows. Kept in memory: what is exported is not for the disk of the machine
    that writes it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, XLSX_OPTIONS) as book:
        head = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, headings, rows in sheets:
            sheet = book.add_worksheet(title)
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, heading, head)
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    _put(sheet, number, column, cell, day)
            sheet.freeze_panes(1, 0)
    return buffer.getvalue()


def _put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, day: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, dt.date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell[:_CELL_LIMIT])
    elif len(str(cell).replace(".", "").strip("-0")) > _EXACT_DIGITS:
        sheet.write_string(row, column, str(cell))
    else:
        sheet.write_number(row, column, cell)


Writer = Callable[[str, Sequence[str], Iterable[Sequence[Cell]]], bytes]

#: Format → (content type, writer).
WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": (XLSX, write_xlsx),
}
