"""The process that ``contained`` starts: a workbook on standard input, its sheets as JSON on standard output.

Run by path, with nothing of the portal on its path. Arguments: memory in bytes, processor seconds, sheets, cells.
"""

import datetime as dt
import io
import json
import resource
import sys
from typing import Any

PASSWORD, BROKEN, TOO_MANY_SHEETS, TOO_LARGE = 3, 4, 5, 6


def main(memory: int, seconds: int, most_sheets: int, most_cells: int) -> int:
    """Reads and writes. The result is the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        described = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if len(described) > most_sheets:
            return TOO_MANY_SHEETS
        written = []
        for sheet in described:
            cells = workbook.get_sheet_by_name(sheet.name)
            if cells.total_height * cells.total_width > most_cells:
                return TOO_LARGE
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            written.append({"name": sheet.name, "hidden": hidden, "rows": cells.to_python(skip_empty_area=False)})
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return BROKEN
    json.dump(written, sys.stdout, default=_plain)
    return 0


def _plain(value: Any) -> Any:
    """Dates and times, which JSON has not."""
    if isinstance(value, dt.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    return str(value)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
