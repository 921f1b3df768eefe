"""What the contained process does with a file: tells the format by content, not by name, and keeps to the limits."""

import io
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cases.intake.reading import packed
from cases.intake.reading.beginnings import COMPOUND, ENCRYPTED, FOREIGN, ZIP
from cases.intake.reading.marks import NONE, Marked, Marks
from cases.intake.reading.workbook import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Merge,
    Row,
    Sheet,
    UnreadableWorkbook,
    Workbook,
)

_PROGRAM = "_VBA_PROJECT".encode("utf-16-le")  # the part that holds the macros of an xls


def prepare() -> None:
    """Loads what text needs, while files can still be opened."""
    from cases.intake.reading import delimited

    delimited.prepare()


def unpack(data: bytes, *, filename: str, letters: str = "") -> Workbook:
    """The sheets of a file; see ``open_workbook``. Raises ``UnreadableWorkbook``."""
    if data.startswith(ZIP):
        found = packed.inspect(data)
        return Workbook(_sheets(data, found.sheets), found.notices)
    if data.startswith(COMPOUND):
        if ENCRYPTED in data:
            raise UnreadableWorkbook("password")
        return Workbook(_sheets(data, {}), ("has_macros",) if _PROGRAM in data else ())
    if data.startswith(FOREIGN):
        raise UnreadableWorkbook("unknown_format")
    from cases.intake.reading.delimited import read_delimited  # what only text needs; loaded by ``prepare``

    text = read_delimited(data, letters=letters)
    return Workbook(
        [Sheet(PurePath(filename).stem, text.rows, delimited=True)] if text.rows else [], text.notices, text.choices
    )


def _sheets(data: bytes, marked: Marked) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        described = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if len(described) > MAX_SHEETS:
            raise UnreadableWorkbook("too_many_sheets")
        return [
            _sheet(workbook, sheet.name, sheet.visible is not SheetVisibleEnum.Visible, marked.get(sheet.name, NONE))
            for sheet in described
        ]
    except PasswordError:
        raise UnreadableWorkbook("password") from None
    except CalamineError:
        raise UnreadableWorkbook("broken_file") from None


def _sheet(workbook: CalamineWorkbook, name: str, hidden: bool, marks: Marks) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MAX_ROWS:
        raise UnreadableWorkbook("too_many_rows")
    if sheet.total_width > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")
    cells = sheet.to_python(skip_empty_area=False)
    rows = [Row(number, values) for number, values in enumerate(cells, start=1)]
    merged = [Merge(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in sheet.merged_cell_ranges or ()]
    merged = merged or list(marks.merged)
    if sum(min(each.bottom, len(rows)) - each.top + 1 for each in merged) > MAX_ROWS * 5:
        raise UnreadableWorkbook("unpacks_too_large")
    return Sheet(name, rows, hidden, marks.broken, False, marks.hidden_columns, marks.hidden_rows, tuple(merged))
