"""The cells of one row by field, and what came of reading them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cases.intake.reading.cells import CellError, Reading
from cases.intake.reading.headers import Column
from cases.intake.reading.workbook import CellValue, Row, Sheet, typed_text

Value = TypeVar("Value")
# A spreadsheet keeps fifteen digits of a number; a longer document number loses its last ones.
_EXACT_DIGITS = 10**15


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's value in the spreadsheet's own type, and its text."""

    value: CellValue
    typed: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An error's or a warning's code at a field of a row, with its column (None where the sheet has none)."""

    field: str
    code: str
    column: Column | None
    typed: str


_EMPTY = Cell("", "")


class CellRow:
    """Takes the cells of a row one by one. ``typed``, ``case_number``, ``errors`` and ``warnings`` fill up on the way.

    There are as many of these as a workbook has rows, so that each holds little.
    """

    __slots__ = ("_broken", "_columns", "_is_unreadable", "_row", "case_number", "errors", "typed", "warnings")

    def __init__(self, sheet: Sheet, row: Row, columns: Mapping[str, Column]) -> None:
        self.typed: dict[str, str] = {}
        self.case_number = ""
        self.errors: tuple[Finding, ...] = ()
        self.warnings: tuple[Finding, ...] = ()
        self._is_unreadable = False
        self._row: Row | None = row
        self._broken, self._columns = sheet.broken, columns

    def let_go(self) -> None:
        """Keep what was read, and not the row that it was read from: no more cells are taken."""
        self._row = None

    def column(self, field: str) -> Column | None:
        """The column of a field, if the sheet has one."""
        return self._columns.get(field)

    def take(self, field: str, read: Callable[[Cell], Reading[Value]]) -> Value | None:
        """Reads a field's cell. None stands for an empty cell, and for one with an error, which is then noted."""
        cell = self._cell(field)
        if cell.typed:
            self.typed[field] = cell.typed
        try:
            if self._is_broken(field):
                raise CellError("broken_formula")
            reading = read(cell)
        except CellError as error:
            self.error(field, error.code)
            return None
        if reading.warning:
            self.warn(field, reading.warning)
        if field == "case_number":
            self.case_number = str(reading.value or "")
        return reading.value

    def take_text(self, field: str, read: Callable[[str], Reading[Value]]) -> Value | None:
        """``take`` for what is text even where the spreadsheet holds a number."""
        cell = self._cell(field)
        if isinstance(cell.value, float) and abs(cell.value) >= _EXACT_DIGITS:
            self.warn(field, "long_number")
        return self.take(field, lambda cell: read(cell.typed))

    def error(self, field: str, code: str) -> None:
        """Notes that a field cannot be read, so the row cannot be taken."""
        self.errors += (self._finding(field, code),)
        self._is_unreadable = True

    def break_rule(self, field: str, code: str) -> None:
        """Notes that what was read cannot be.

        An error; but only a warning on a row with cells that cannot be read, which is judged when they are mended.
        """
        if self._is_unreadable:
            self.warn(field, code)
        else:
            self.errors += (self._finding(field, code),)

    def warn(self, field: str, code: str) -> None:
        """Notes that a person should look again."""
        self.warnings += (self._finding(field, code),)

    def failed(self, field: str) -> bool:
        """Whether a field has an error already."""
        return any(error.field == field for error in self.errors)

    def _finding(self, field: str, code: str) -> Finding:
        return Finding(field, code, self.column(field), self.typed.get(field) or self._cell(field).typed)

    def _cell(self, field: str) -> Cell:
        column = self._columns.get(field)
        if column is None or self._row is None:
            return _EMPTY
        value = self._row.at(column.index)
        return Cell(value, typed_text(value))

    def _is_broken(self, field: str) -> bool:
        column = self._columns.get(field)
        if not self._broken or column is None or self._row is None:
            return False
        return (self._row.number, column.index) in self._broken
