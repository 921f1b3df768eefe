"""How far the sheets of an ods file reach, its repeated rows and columns counted out, and what is merged or hidden."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cases.intake.reading.marks import Marked, Marks
from cases.intake.reading.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Merge, UnreadableWorkbook

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_HIDDEN = ("collapse", "filter")


@dataclass(slots=True)
class _Table:
    """A table as far as it was read: the row reached, the column reached in it, and its last filled column."""

    rows: int = 0
    columns: int = 0
    width: int = 0
    described: int = 0  # columns described before the rows
    merged: list[Merge] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)

    def column(self, element: Element) -> None:
        times = _times(element.get(f"{_TABLE}number-columns-repeated"))
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            self.hidden_columns |= set(range(self.described, min(self.described + times, MAX_COLUMNS)))
        self.described += times

    def cell(self, element: Element) -> None:
        down, across = (_times(element.get(f"{_TABLE}number-{name}-spanned")) for name in ("rows", "columns"))
        if max(down, across) > 1 and len(self.merged) < MAX_ROWS:
            top, left = self.rows + 1, self.columns
            self.merged.append(Merge(top, left, top + down - 1, left + across - 1))
        self.columns += _times(element.get(f"{_TABLE}number-columns-repeated"))
        if _is_filled(element):
            self.width = max(self.width, self.columns)

    def row(self, element: Element) -> None:
        times = _times(element.get(f"{_TABLE}number-rows-repeated"))
        self.rows += times
        if self.width:
            _check(self.rows, self.width)
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                self.hidden_rows |= set(range(self.rows - times + 1, self.rows + 1))
        self.columns = self.width = 0

    def marks(self) -> Marks:
        return Marks(frozenset(), frozenset(self.hidden_columns), frozenset(self.hidden_rows), tuple(self.merged))


def inspect(xml: bytes) -> Marked:
    """The marks of each table by its name.

    Raises ``UnreadableWorkbook`` when a table reaches beyond the limits or the part is no sound XML.
    """
    try:
        return dict(_tables(xml))
    except (ParseError, DefusedXmlException):
        raise UnreadableWorkbook("broken_file") from None


def _tables(xml: bytes) -> Iterator[tuple[str, Marks]]:
    table = _Table()
    for _, element in iterparse(io.BytesIO(xml), events=("end",), forbid_dtd=True):
        if element.tag in _CELLS:
            table.cell(element)
        elif element.tag == f"{_TABLE}table-column":
            table.column(element)
        elif element.tag == f"{_TABLE}table-row":
            table.row(element)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name") or "", table.marks()
            table = _Table()
            element.clear()


def _is_filled(cell: Element) -> bool:
    return len(cell) > 0 or any("office" in name for name in cell.attrib)


def _times(repeated: str | None) -> int:
    return int(repeated[:9]) if repeated and repeated.isdecimal() else 1


def _check(rows: int, width: int) -> None:
    if width > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS or rows * width > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")
