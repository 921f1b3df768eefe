"""A sample workbook, as large as wanted: its rows again and again, each time under other case numbers."""

import io
from typing import Any

import openpyxl
import xlsxwriter

from tests.cases.intake.samples import sample

AGENCY = "kh-national-police"


def scaled(rows: int) -> bytes:
    """The sample of ``AGENCY`` with at least ``rows`` rows, bad ones among them as in the sample."""
    book = openpyxl.load_workbook(io.BytesIO(sample(AGENCY)))
    sheets = {sheet.title: _split(list(sheet.iter_rows(values_only=True))) for sheet in book}
    times = -(-rows // sum(len(data) for _, data in sheets.values()))
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "d/m/y",
    }
    with xlsxwriter.Workbook(buffer, options) as written:
        for title, (head, data) in sheets.items():
            sheet = written.add_worksheet(title)
            every = [*head, *(_under(row, number) for number in range(times) for row in data)]
            for place, row in enumerate(every):
                sheet.write_row(place, 0, row)
    return buffer.getvalue()


def _split(rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """What stands above the data, headings included, and the data."""
    heading = next(place for place, row in enumerate(rows) if "Case no." in str(row[0]))
    return rows[: heading + 1], [row for row in rows[heading + 1 :] if any(row)]


def _under(row: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    return (f"{row[0]}-{number}" if row[0] and number else row[0], *row[1:])
