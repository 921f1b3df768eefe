"""Reads old binary workbooks (xls) in a process of their own, with little memory and little time.

The sheets of an xls file are laid out in full as soon as it is opened, and five kilobytes can ask for gigabytes. The
format is not worth a parser of ours, so the operating system keeps the limits.
"""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cases.intake.reading.workbook import MAX_CELLS, MAX_SHEETS, CellValue, Row, Sheet, UnreadableWorkbook

_CHILD = Path(__file__).with_name("contained_child.py")
_SECONDS = 30
_MEMORY_BYTES = 1 << 30
_CODES = {3: "password", 4: "broken_file", 5: "too_many_sheets", 6: "too_many_rows"}


def read_contained(data: bytes) -> list[Sheet]:
    """The sheets of an xls file. Raises ``UnreadableWorkbook``, also when the limits stop the reading."""
    limits = [str(limit) for limit in (_MEMORY_BYTES, _SECONDS, MAX_SHEETS, MAX_CELLS)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD), *limits],
            input=data,
            capture_output=True,
            timeout=_SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableWorkbook("unpacks_too_large") from None
    if done.returncode:
        raise UnreadableWorkbook(_CODES.get(done.returncode, "unpacks_too_large"))
    return [_sheet(sheet) for sheet in json.loads(done.stdout)]


def _sheet(plain: dict[str, Any]) -> Sheet:
    rows = [Row(number, [_value(cell) for cell in cells]) for number, cells in enumerate(plain["rows"], start=1)]
    return Sheet(plain["name"], rows, plain["hidden"])


def _value(cell: Any) -> CellValue:
    """A cell as the child wrote it: plain, or one pair of a type and its text."""
    if not isinstance(cell, dict):
        return cell
    ((kind, text),) = cell.items()
    return dt.datetime.fromisoformat(text) if kind == "datetime" else dt.date.fromisoformat(text)
