"""The places of cells in the sheets of an xlsx file, found without reading their values.

Patterns stop at both brackets of a tag, so that a file of brackets alone costs no more than its length.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from posixpath import basename

from cases.intake.reading.marks import Marked, Marks
from cases.intake.reading.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, UnreadableWorkbook, column_index

_FIGURES = 12  # of a number, at most: Python refuses to read thousands of them
_COLUMNS = re.compile(rb"""<(?:\w{1,20}:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,6})""")
_ROWS = re.compile(rb"""<(?:\w{1,20}:)?row\s(?:[^<>]*?\s)?r\s*=\s*["']([0-9]{1,12})""")
_FILLED = re.compile(rb"""<(?:\w{1,20}:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,6})([0-9]{1,12})["'][^<>]*(?<!/)>""")
_PLACELESS = re.compile(rb"""<(?:\w{1,20}:)?c(?:\s(?![^<>]*\br\s*=)[^<>]*)?>""")
_ERROR = re.compile(
    rb"""<(?:\w{1,20}:)?c\s(?=[^<>]*\bt\s*=\s*["']e["'])(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,6})([0-9]{1,12})["']"""
)
_SAYS_ERROR = re.compile(rb"""t\s*=\s*["']e["']""")
_UNCALCULATED = re.compile(
    rb"""<(?:\w{1,20}:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,6})([0-9]{1,12})["'][^<>]*(?<!/)>\s*"""
    rb"""<(?:\w{1,20}:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w{1,20}:)?f>)\s*</(?:\w{1,20}:)?c>"""
)
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w{1,20}:)?Relationship\s[^<>]*>")
_COLUMN_TAG = re.compile(rb"<(?:\w{1,20}:)?col\s[^<>]*>")
_ROW_TAG = re.compile(rb"""<(?:\w{1,20}:)?row\s[^<>]*\bhidden\s*=\s*["'](?:1|true)["'][^<>]*>""")


def inspect(parts: Iterable[tuple[str, bytes]]) -> Marked:
    """Checks each part of the file that holds cells, one after the other. Gives the marks of each sheet by its name."""
    found: dict[str, Marks] = {}
    workbook = relations = b""
    for name, xml in parts:
        _check_extent(xml)
        if name == "xl/workbook.xml":
            workbook = xml
        elif name == "xl/_rels/workbook.xml.rels":
            relations = xml
        elif name.startswith("xl/worksheets/"):
            found[basename(name)] = _marks(xml)
    return {name: found[part] for name, part in _sheet_parts(workbook, relations) if part in found}


def _marks(xml: bytes) -> Marks:
    return Marks(frozenset(_broken_cells(xml)), frozenset(_hidden_columns(xml)), frozenset(_hidden_rows(xml)))


def _check_extent(xml: bytes) -> None:
    """The part must fit a grid within the limits; empty cells that only carry a style are forgiven."""
    columns = max((column_index(letters.decode()) for letters in set(_COLUMNS.findall(xml))), default=-1) + 1
    rows = max((int(number) for number in _ROWS.findall(xml)), default=0)
    if _PLACELESS.search(xml):
        _check_placeless(xml, rows)
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS:
        return
    filled = [(column_index(letters.decode()) + 1, int(number)) for letters, number in _FILLED.findall(xml)]
    columns = max((column for column, _ in filled), default=0)
    rows = max((row for _, row in filled), default=0)
    if columns > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")


def _check_placeless(xml: bytes, rows: int) -> None:
    """Cells without a place follow one another, so the longest row tells how far they reach."""
    tags = (row for row in re.split(rb"<(?:\w{1,20}:)?row[\s/>]", xml))
    longest = max(len(re.findall(rb"<(?:\w{1,20}:)?c[\s/>]", row)) for row in tags)
    if longest > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS:
        raise UnreadableWorkbook("too_many_rows")


def _broken_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    found = _ERROR.findall(xml) if _SAYS_ERROR.search(xml) else []
    if re.search(rb"<(?:\w{1,20}:)?f[\s>/]", xml):
        found += _UNCALCULATED.findall(xml)
    for letters, number in found:
        yield int(number), column_index(letters.decode())


def _hidden_columns(xml: bytes) -> Iterator[int]:
    """By the ``col`` tags before the cells; beyond what may be read none is named."""
    for tag in _COLUMN_TAG.findall(xml[:200_000]):
        first, last = _attribute(tag, "min"), _attribute(tag, "max")
        if _attribute(tag, "hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            yield from range(int(first[:6]) - 1, min(int(last[:6]), MAX_COLUMNS))


def _hidden_rows(xml: bytes) -> Iterator[int]:
    for tag in _ROW_TAG.findall(xml) if b"hidden" in xml else ():
        number = _attribute(tag, "r")
        if number.isdecimal() and len(number) <= _FIGURES and int(number) <= MAX_ROWS:
            yield int(number)


def _sheet_parts(workbook: bytes, relations: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the file name of its part."""
    tags = _RELATION.findall(relations)
    targets = {_attribute(tag, "Id"): basename(_attribute(tag, "Target")) for tag in tags}
    for tag in _SHEET.findall(workbook):
        yield _attribute(tag, "name"), targets.get(_attribute(tag, r"\w+:id"), "")


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag.decode("utf-8", "replace"))
    return unescape(match[1]) if match else ""
