"""Reads files in a process of their own, with little memory and little time, that can open nothing.

A file from outside is unpacked and parsed by code of others, and a few kilobytes can ask for gigabytes. So the
operating system keeps the limits: what breaks them ends that process and is refused, and nothing else comes of it.
"""

import contextlib
import datetime as dt
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from cases.intake.reading.workbook import (
    BeyondBound,
    Bound,
    CellValue,
    Merge,
    Row,
    Sheet,
    UnreadableWorkbook,
    Workbook,
)

_CHILD = Path(__file__).with_name("contained_child.py")
_ROOT = Path(__file__).parents[3]
_SECONDS = 60
_MEMORY_BYTES = 3 << 29
#: By the clock: how often the processor's time, and how many seconds more.
_CLOCK, _START = 2, 10
_BROKEN = 4
_PIECE = 1 << 20
#: Different short texts of which one copy is kept, however many cells say them.
_SHARED, _SHORT = 20_000, 40


def read_contained(data: bytes, *, filename: str, letters: str, bound: Bound | None = None) -> Workbook:
    """The sheets of a file. Raises ``UnreadableWorkbook``, also when the limits stop the reading; ``BeyondBound``."""
    seconds = bound.seconds if bound else _SECONDS
    arguments = [str(_ROOT), str(_MEMORY_BYTES), str(seconds), filename.replace("\x00", ""), letters]
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(_CHILD), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    ) as process:
        with _ended_after(process, seconds * _CLOCK + _START) as was_ended:
            found = _listen(cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout), data, bound)
        code = process.wait()
    if found is not None and not code:
        return found
    if bound and code != _BROKEN:
        raise BeyondBound
    if was_ended() or code == -signal.SIGKILL:
        # Not the file's doing alone: the clock went on while others had the processor, or the machine was short of
        # memory.
        raise UnreadableWorkbook("interrupted")
    raise UnreadableWorkbook("broken_file" if code == _BROKEN else "unpacks_too_large")


@contextlib.contextmanager
def _ended_after(process: "subprocess.Popen[bytes]", seconds: float) -> Iterator[Callable[[], bool]]:
    """Ends a process that takes longer, by the clock, or is left before its end; tells whether time ran out."""
    ran_out = threading.Event()

    def end() -> None:
        ran_out.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield ran_out.is_set
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
        timer.join()


def _listen(told: IO[bytes], lines: IO[bytes], data: bytes, bound: Bound | None) -> Workbook | None:
    """What the process that is told a file says of it; None where it broke off. Raises as :func:`read_contained`."""
    with contextlib.suppress(BrokenPipeError):
        for start in range(0, len(data), _PIECE):
            told.write(data[start : start + _PIECE])
        told.close()
    try:
        return _workbook(lines, bound)
    except EOFError:
        return None


def _workbook(lines: IO[bytes], bound: Bound | None) -> Workbook:
    plain = _next(lines)
    if "refused" in plain:
        raise UnreadableWorkbook(plain["refused"])
    if bound and _exceeds(plain["sheets"], bound):
        raise BeyondBound
    choices = tuple((name, sample) for name, sample in plain["choices"])
    shared: dict[str, str] = {}
    return Workbook([_sheet(sheet, lines, shared) for sheet in plain["sheets"]], tuple(plain["notices"]), choices)


def _exceeds(sheets: list[dict[str, Any]], bound: Bound) -> bool:
    return sum(each["rows"] for each in sheets) > bound.rows or sum(each["cells"] for each in sheets) > bound.cells


def _next(lines: IO[bytes]) -> Any:
    """The next line as JSON. Raises EOFError where it is not a whole one."""
    line = lines.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return json.loads(line)


def _sheet(plain: dict[str, Any], lines: IO[bytes], shared: dict[str, str]) -> Sheet:
    rows = [Row(number, _values(_next(lines), shared)) for number in range(1, plain["rows"] + 1)]
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


def _values(cells: list[Any], shared: dict[str, str]) -> list[CellValue]:
    """Cells as the child wrote them: plain, or one pair of a type and its text."""
    return [_value(cell) if type(cell) is dict else _one_copy(cell, shared) for cell in cells]


def _one_copy(cell: Any, shared: dict[str, str]) -> CellValue:
    """The same text where a cell says what another said before: most columns repeat a few words."""
    if type(cell) is not str or len(cell) > _SHORT:
        return cell
    return shared.setdefault(cell, cell) if len(shared) < _SHARED else shared.get(cell, cell)


def _value(cell: dict[str, str]) -> CellValue:
    ((kind, text),) = cell.items()
    return dt.datetime.fromisoformat(text) if kind == "datetime" else dt.date.fromisoformat(text)
