"""A file as sheets of cells, with the row numbers and column letters that the spreadsheet shows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CellValue = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 300 * 1024 * 1024
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 256
MAX_CELLS: Final = 6_000_000
MAX_SHEETS: Final = 50
MAX_TEXT: Final = 32_767  # what a cell of a spreadsheet can hold


class UnreadableWorkbook(ValueError):
    """A file that is refused as a whole. ``code`` is stable; ``message`` says what to do."""

    MESSAGES: Final = {
        "empty_file": "The file is empty.",
        "file_too_large": "The file is larger than the portal reads. Send it in parts.",
        "unpacks_too_large": "The file unpacks to more than the portal reads. Save it again, or send it in parts.",
        "too_many_rows": "A sheet has more rows than the portal reads. Send it in parts.",
        "too_many_columns": "A sheet has more columns than the portal reads. Remove those that are not needed.",
        "too_many_sheets": "The workbook has more sheets than the portal reads.",
        "password": "The workbook is protected with a password. Save it without one.",
        "unknown_format": "This is no xlsx, xls, ods or csv file.",
        "page_or_program": "This is a web page or a program, whatever its name says. Open it in a spreadsheet and save "
        "it as xlsx or csv.",
        "broken_file": "The file is damaged and cannot be read. Open it in a spreadsheet and save it again.",
        "interrupted": "Reading the file was interrupted. Have it read again; if that fails too, send it in parts.",
        "unknown_encoding": "The letters of this text file cannot be told. Save it as UTF-8 or as a workbook.",
    }

    def __init__(self, code: str) -> None:
        self.code = code
        self.message = self.MESSAGES[code]
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that is read while somebody waits: processor seconds for opening the file, rows, and cells."""

    seconds: int
    rows: int
    cells: int


class BeyondBound(Exception):
    """A file that takes longer than was asked for; nothing is said of whether it can be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as the spreadsheet shows it, from 1; ``values`` from column A on, ``""`` for an empty cell."""

    number: int
    values: list[CellValue]

    def at(self, column: int) -> CellValue:
        """The value of a column counted from 0; empty beyond the last."""
        return self.values[column] if column < len(self.values) else ""

    def filled(self) -> list[int]:
        """The columns, counted from 0, that hold anything."""
        return [index for index, value in enumerate(self.values) if not is_blank(value)]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: its first and last row (from 1) and column (from 0)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """``broken`` holds the (row, column) of cells where the spreadsheet shows an error such as ``#REF!``; ``delimited``
    is one whose cells stood in a text file. ``hidden_columns`` are counted from 0, ``hidden_rows`` as the spreadsheet
    shows them.
    """

    name: str
    rows: list[Row]
    hidden: bool = False
    broken: frozenset[tuple[int, int]] = frozenset()
    delimited: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's sheets, and what is to be said of it as a whole (codes of ``messages``).

    ``choices`` are (encoding, how the file begins in it), best first, when the letters of a text file cannot be told
    for sure; there are no sheets then.
    """

    sheets: list[Sheet]
    notices: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)


def is_blank(value: CellValue) -> bool:
    """Whether a cell shows nothing."""
    return value == "" or (isinstance(value, str) and not value.strip())


def typed_text(value: CellValue) -> str:
    """The text of a cell as it would look: whole numbers without a point, dates in ISO form."""
    if isinstance(value, str):
        return value[:MAX_TEXT].replace("\x00", "")  # no database keeps that character
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return str(value)


def column_letter(index: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0 for ``A``, 26 for ``AA``; -1 for no letter."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
