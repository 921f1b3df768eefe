"""Writes the pages of a book as an .xlsx file that is the same, byte for byte, whenever it is written."""

from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from demo.layout import Page
from demo.writing import Cell

CREATED = datetime(2025, 1, 6, 2, 0, tzinfo=UTC)
"""What the files give as their date; the writer itself stamps a fixed time on every part of the archive."""


def write_workbook(path: Path, pages: dict[str, Page]) -> None:
    """Writes `pages` to `path`, replacing what is there."""
    workbook = xlsxwriter.Workbook(str(path), {"in_memory": True})
    workbook.set_properties({"title": "Invented demo data", "author": "Demo data generator", "created": CREATED})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for page in pages.values():
        sheet = workbook.add_worksheet(page.name)
        for line in page.lines:
            for column, cell in enumerate(line.cells):
                _write(sheet, line.row - 1, column, cell, bold if line.heading else None, day)
        _set_widths(sheet, page)
    workbook.close()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format | None, day: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:  # also text that looks like a formula: the desk typed it, nobody computes it
        sheet.write_string(row, column, cell, style)


def _set_widths(sheet: Worksheet, page: Page) -> None:
    rows = [line.cells for line in page.lines if line.entry or line.heading]
    for column in range(max(map(len, rows))):
        longest = max(len(str(cells[column] or "")) for cells in rows)
        sheet.set_column(column, column, min(40, max(8, longest + 2)))
