"""The process that ``contained`` starts: a file on standard input, what is in it as lines of JSON on standard output.

The first line tells of the whole, or of the refusal; then comes a line for each row of each sheet, a sheet after the
other.

Run by path. Arguments: the folder of the portal's code, memory in bytes, processor seconds, the file's name, and the
encoding that a person chose or nothing. When no more of the file has been looked at than its first eight bytes, the
process gives up the right to open any file or connection, to write to any and to start another process.
"""

import datetime as dt
import importlib
import json
import resource
import sys
from dataclasses import asdict
from typing import Any

BROKEN, TOO_LARGE = 4, 6
#: Loaded beforehand: afterwards nothing can be opened, not even a module.
_NEEDED = (
    *(f"encodings.{name}" for name in ("utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "gb18030", "big5")),
    *(f"encodings.{name}" for name in ("cp874", "tis_620", "cp1258", "cp1252")),
)
_NEEDED_PACKED = ("encodings.cp437", "encodings.utf_8")


def main(root: str, memory: str, seconds: str, filename: str, letters: str) -> int:
    """Reads and writes. The result is the exit code."""
    sys.path.insert(0, root)
    from cases.intake.reading.beginnings import is_text
    from cases.intake.reading.unpacking import prepare, unpack
    from cases.intake.reading.workbook import UnreadableWorkbook

    beginning = sys.stdin.buffer.read(8)
    for name in _NEEDED if is_text(beginning) else _NEEDED_PACKED:
        importlib.import_module(name)
    if is_text(beginning):
        prepare()
    _give_up_rights(int(memory), int(seconds))
    try:
        workbook = unpack(beginning + sys.stdin.buffer.read(), filename=filename, letters=letters)
        _write(_head(workbook))
        for sheet in workbook.sheets:
            for row in sheet.rows:
                _write(row.values)
    except UnreadableWorkbook as refused:
        _write({"refused": refused.code})
    except MemoryError:
        return TOO_LARGE
    except BaseException:  # noqa: BLE001 - a reader of others may fail in ways of its own, even by a panic that is no Exception
        return BROKEN
    sys.stdout.buffer.flush()
    return 0


def _give_up_rights(memory: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in limits.items():
        _, most = resource.getrlimit(limit)
        allowed = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (allowed, allowed))
    # The soft limit sends a signal that says why; the hard one only ends the process.
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    hard = seconds + 2 if most == resource.RLIM_INFINITY else min(seconds + 2, most)
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, hard), hard))


def _head(workbook: Any) -> dict[str, Any]:
    """All of a workbook but its rows, which follow, sheet by sheet."""
    sheets = [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "broken": sorted(sheet.broken),
            "delimited": sheet.delimited,
            "hidden_columns": sorted(sheet.hidden_columns),
            "hidden_rows": sorted(sheet.hidden_rows),
            "merged": [list(asdict(each).values()) for each in sheet.merged],
            "rows": len(sheet.rows),
            "cells": sum(len(row.values) for row in sheet.rows),
        }
        for sheet in workbook.sheets
    ]
    return {"sheets": sheets, "notices": workbook.notices, "choices": workbook.choices}


def _plain(value: Any) -> Any:
    """Dates and times, which JSON has not."""
    if isinstance(value, dt.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    return str(value)


_as_json = json.JSONEncoder(default=_plain, ensure_ascii=False, check_circular=False).encode


def _write(plain: Any) -> None:
    """One line; JSON has no line breaks of its own."""
    sys.stdout.buffer.write(_as_json(plain).encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
