"""Reads files in a process of their own, with little memory and little time, that can open nothing.

A file from outside is unpacked and parsed by code of others, and a few kilobytes can ask for gigabytes. So the
operating system keeps the limits: what breaks them ends that process and is refused, and nothing else comes of it.
"""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cases.intake.reading.workbook import CellValue, Merge, Row, Sheet, UnreadableWorkbook, Workbook

_CHILD = Path(__file__).with_name("contained_child.py")
_ROOT = Path(__file__).parents[3]
_SECONDS = 60
_MEMORY_BYTES = 3 << 29
_BROKEN = 4


def read_contained(data: bytes, *, filename: str, letters: str) -> Workbook:
    """The sheets of a file. Raises ``UnreadableWorkbook``, also when the limits stop the reading."""
    arguments = [str(_ROOT), str(_MEMORY_BYTES), str(_SECONDS), filename.replace("\x00", ""), letters]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(_CHILD), *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS * 2,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableWorkbook("unpacks_too_large") from None
    if done.returncode:
        raise UnreadableWorkbook("broken_file" if done.returncode == _BROKEN else "unpacks_too_large")
    return _workbook(json.loads(done.stdout))


def _workbook(plain: dict[str, Any]) -> Workbook:
    if "refused" in plain:
        raise UnreadableWorkbook(plain["refused"])
    choices = tuple((name, sample) for name, sample in plain["choices"])
    return Workbook([_sheet(sheet) for sheet in plain["sheets"]], tuple(plain["notices"]), choices)


def _sheet(plain: dict[str, Any]) -> Sheet:
    rows = [Row(number, _values(cells)) for number, cells in enumerate(plain["rows"], start=1)]
    return Sheet(
        plain["name"],
        rows,
        plain["hidden"],
        frozenset((row, column) for row, column in plain["broken"]),
        plain["delimited"],
        frozenset(plain["hidden_columns"]),
        frozenset(plain["hidden_rows"]),
        tuple(Merge(*each) for each in plain["merged"]),
    )


def _values(cells: list[Any]) -> list[CellValue]:
    """Cells as the child wrote them: plain, or one pair of a type and its text."""
    return [_value(cell) if type(cell) is dict else cell for cell in cells]


def _value(cell: dict[str, str]) -> CellValue:
    ((kind, text),) = cell.items()
    return dt.datetime.fromisoformat(text) if kind == "datetime" else dt.date.fromisoformat(text)
