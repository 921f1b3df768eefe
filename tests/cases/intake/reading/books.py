"""Small workbooks for tests, made cell by cell."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from cases.intake.reading.read import AgencyProfile, read_workbook
from cases.intake.reading.result import WorkbookReading

TODAY = dt.date(2025, 1, 15)
AGENCIES = {
    "KH": AgencyProfile("kh-national-police", "KH", "KHR", "km"),
    "CN": AgencyProfile("cn-mps", "CN", "CNY", "zh"),
    "LA": AgencyProfile("la-mps", "LA", "LAK", "lo"),
    "MM": AgencyProfile("mm-police-force", "MM", "MMK", "my"),
    "TH": AgencyProfile("th-royal-thai-police", "TH", "THB", "th"),
    "VN": AgencyProfile("vn-mps", "VN", "VND", "vi"),
}
CASES = [
    ["Case no.", "Title", "Crime type", "Date opened", "Status", "Place"],
    ["C-1", "A case", "Telecom fraud", "2024-08-20", "Closed", "Poipet"],
]
SUSPECTS = ["Case no.", "Name", "Latin name", "Sex", "DOB", "Nationality", "Passport", "Phone", "Status", "Date"]
SUSPECT = ["C-1", "周永福", "Zhou Yongfu", "M", "1988-07-27", "CN", "E80549885", "", "Arrested", "2024-08-31"]
ASSETS = ["Case no.", "Kind", "Value", "Currency", "Date"]
RESCUED = ["Case no.", "Sex", "DOB", "Nationality", "Date", "Place"]
FIREARMS = ["Case no.", "Kind", "Make", "Calibre", "Serial", "Date"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook of rows; dates become date cells, text stays text even when it starts with ``=``."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, column, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif value != "":
                    sheet.write(number, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def read(
    sheets: Mapping[str, Sequence[Sequence[Any]]], *, country: str = "CN", hidden: Sequence[str] = (), **asked: Any
) -> WorkbookReading:
    """The reading of such a workbook, with a sheet of one case (C-1) unless there is one."""
    book = sheets if "Cases" in sheets else {"Cases": CASES, **sheets}
    file = xlsx(book, hidden=hidden)
    return read_workbook(file, filename="book.xlsx", agency=AGENCIES[country], today=TODAY, **asked)


def suspects(*rows: Sequence[Any], **asked: Any) -> WorkbookReading:
    """The reading of a workbook with these suspects."""
    return read({"Suspects": [SUSPECTS, *rows]}, **asked)


def codes(reading: WorkbookReading) -> list[tuple[str | None, str]]:
    """The errors as (field, code)."""
    return [(error.field, error.code) for error in reading.errors]


def raw_xlsx(sheet: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An xlsx of one sheet ``A`` with this text between ``<sheetData>`` and its end, and any further parts."""
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1"'
            f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
            **(parts or {}),
        }
    )


def raw_ods(table: str) -> bytes:
    """An ods of one sheet ``A`` with this text inside its table."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0"'
            f' xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{table}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip container of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return file.getvalue()
