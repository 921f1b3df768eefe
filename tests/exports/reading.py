"""Reading an exported file back as a spreadsheet would."""

import csv
import io
from typing import Any

from openpyxl import load_workbook

from cases.exports import Export


def csv_rows(made: Export) -> list[list[str]]:
    """The cells of a CSV file, headings first."""
    return list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline="")))


def xlsx_cells(made: Export) -> list[list[Any]]:
    """The cells of the only sheet, headings first, with their types."""
    book = load_workbook(io.BytesIO(made.content))
    [sheet] = book.worksheets
    return [list(row) for row in sheet.iter_rows()]
