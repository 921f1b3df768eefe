"""The seven workbooks with what is true of them, and small invented ones."""

import io
import json
from pathlib import Path
from typing import Any

import xlsxwriter

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
TRUTH: dict[str, Any] = json.loads((WORKBOOKS / "truth.json").read_text(encoding="utf-8"))["workbooks"]
AGENCIES = tuple(TRUTH)
#: The truth's words for a field → ours.
FIELDS = {"case": "case_number", "dob": "birth_date", "nat": "nationality", "date": "seized_on"}

HEADINGS = {
    "Cases": ["Case no.", "Title", "Crime type", "Date opened", "Status", "Place"],
    "Suspects": ["Case no.", "Name", "Latin name", "Sex", "DOB", "Nationality", "Passport", "Phone", "Status", "Date"],
    "Rescued": ["Case no.", "Sex", "DOB", "Nationality", "Date", "Place"],
    "Assets": ["Case no.", "Kind", "Value", "Currency", "Date"],
    "Firearms": ["Case no.", "Kind", "Make", "Calibre", "Serial", "Date"],
}
CASE = ["KH-1", "Invented case", "Telecom fraud", "2024-09-01", "Under investigation", "Poipet"]
SUSPECT = ["KH-1", "ចាន់ សុភា", "Chan Sophea", "M", "1990-05-06", "KH", "N1234567", "012 933 758", "Wanted", "2024-09-10"]
RESCUED = ["KH-1", "F", "2004-03-02", "TH", "2024-10-01", "Poipet"]
ASSET = ["KH-1", "Cash", 5000, "USD", "2024-10-02"]
FIREARM = ["KH-1", "Pistol", "Norinco", "9x19", "AB-123456", "2024-10-02"]


def sample(agency: str) -> bytes:
    """The workbook of one of the seven agencies."""
    return (WORKBOOKS / f"{agency}.xlsx").read_bytes()


def workbook(headings: dict[str, list[str]] | None = None, *, hidden: str = "", **sheets: list[list[Any]]) -> bytes:
    """A workbook with these rows on its sheets, under the usual headings or those given; text stays text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for number, row in enumerate([(headings or HEADINGS).get(name) or HEADINGS[name], *rows]):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def small(**changed: list[list[Any]]) -> bytes:
    """A workbook with one good row of each kind; a sheet named takes the rows given in place of its one."""
    sheets = {"Cases": [CASE], "Suspects": [SUSPECT], "Rescued": [RESCUED], "Assets": [ASSET], "Firearms": [FIREARM]}
    return workbook(**(sheets | changed))


def with_value(row: list[Any], index: int, value: Any) -> list[Any]:
    """A row with another value in one of its cells."""
    return [*row[:index], value, *row[index + 1 :]]
