"""How far the sheets of an ods file reach, with its repeated rows and columns counted out."""

import io
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cases.intake.reading.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, UnreadableWorkbook

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}


def inspect(xml: bytes) -> None:
    """Raises ``UnreadableWorkbook`` when a table reaches beyond the limits or the part is no sound XML."""
    rows = columns = width = 0  # the row reached, the column reached in it, and its last filled column
    try:
        for _, element in iterparse(io.BytesIO(xml), events=("end",), forbid_dtd=True):
            if element.tag in _CELLS:
                columns += _times(element.get(f"{_TABLE}number-columns-repeated"))
                if _is_filled(element):
                    width = max(width, columns)
            elif element.tag == f"{_TABLE}table-row":
                rows += _times(element.get(f"{_TABLE}number-rows-repeated"))
                if width:
                    _check(rows, width)
                columns = width = 0
                element.clear()
            elif element.tag == f"{_TABLE}table":
                rows = 0
                element.clear()
    except (ParseError, DefusedXmlException):
        raise UnreadableWorkbook("broken_file") from None


def _is_filled(cell: Element) -> bool:
    return len(cell) > 0 or any("office" in name for name in cell.attrib)


def _times(repeated: str | None) -> int:
    return int(repeated) if repeated and repeated.isdecimal() else 1


def _check(rows: int, width: int) -> None:
    if width > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS or rows * width > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")
