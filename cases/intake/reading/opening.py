"""From the bytes of a file to its sheets: tells the format by content, not by name, and keeps to the limits."""

import io
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cases.intake.reading import packed
from cases.intake.reading.contained import read_contained
from cases.intake.reading.delimited import read_delimited
from cases.intake.reading.workbook import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Row,
    Sheet,
    UnreadableWorkbook,
)

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of xls files, and of workbooks with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the part of the container that holds a protected xlsx
# First bytes of what people send by mistake or on purpose under a workbook's name.
_FOREIGN = (b"MZ", b"\x7fELF", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def open_workbook(data: bytes, *, filename: str) -> list[Sheet]:
    """The sheets of an xlsx, xls, ods or csv file; the name is used for the title of a csv file's only sheet.

    Raises ``UnreadableWorkbook``.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise UnreadableWorkbook("empty_file")
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook("file_too_large")
    if data.startswith(_ZIP):
        return _spreadsheet(data, packed.inspect(data))
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise UnreadableWorkbook("password")
        return read_contained(data)
    if data.startswith(_FOREIGN):
        raise UnreadableWorkbook("unknown_format")
    return [Sheet(PurePath(filename).stem, read_delimited(data), delimited=True)]


def _spreadsheet(data: bytes, broken: dict[str, frozenset[tuple[int, int]]]) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        described = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if len(described) > MAX_SHEETS:
            raise UnreadableWorkbook("too_many_sheets")
        return [
            Sheet(
                sheet.name,
                _rows(workbook, sheet.name),
                sheet.visible is not SheetVisibleEnum.Visible,
                broken.get(sheet.name, frozenset()),
            )
            for sheet in described
        ]
    except PasswordError:
        raise UnreadableWorkbook("password") from None
    except CalamineError:
        raise UnreadableWorkbook("broken_file") from None


def _rows(workbook: CalamineWorkbook, name: str) -> list[Row]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MAX_ROWS:
        raise UnreadableWorkbook("too_many_rows")
    if sheet.total_width > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")
    cells = sheet.to_python(skip_empty_area=False)
    return [Row(number, values) for number, values in enumerate(cells, start=1)]
