"""The places of cells in the sheets of an xlsx file, found without reading their values."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import basename

from cases.intake.reading.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, UnreadableWorkbook

_COLUMNS = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]+)""")
_ROWS = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["']([0-9]+)""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>""")
_PLACELESS = re.compile(rb"""<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?>""")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["']e["'])(?:[^>]*?\s)?r\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_UNCALCULATED = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>"""
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")


def inspect(parts: Mapping[str, bytes]) -> dict[str, frozenset[tuple[int, int]]]:
    """Checks each part of the file that holds cells. Gives the broken cells by sheet name; see ``packed.inspect``."""
    broken: dict[str, frozenset[tuple[int, int]]] = {}
    for part, xml in parts.items():
        _check_extent(xml)
        if cells := frozenset(_broken_cells(xml)):
            broken[basename(part)] = cells
    return {name: broken[part] for name, part in _sheet_parts(parts) if part in broken} if broken else {}


def _check_extent(xml: bytes) -> None:
    """The part must fit a grid within the limits; empty cells that only carry a style are forgiven."""
    columns = max((column_index(letters) for letters in set(_COLUMNS.findall(xml))), default=-1) + 1
    rows = max((int(number) for number in _ROWS.findall(xml)), default=0)
    if _PLACELESS.search(xml):
        _check_placeless(xml, rows)
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS:
        return
    filled = [(column_index(letters) + 1, int(number)) for letters, number in _FILLED.findall(xml)]
    columns = max((column for column, _ in filled), default=0)
    rows = max((row for _, row in filled), default=0)
    if columns > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise UnreadableWorkbook("too_many_rows")


def _check_placeless(xml: bytes, rows: int) -> None:
    """Cells without a place follow one another, so the longest row tells how far they reach."""
    longest = max(len(re.findall(rb"<(?:\w+:)?c[\s/>]", row)) for row in re.split(rb"<(?:\w+:)?row[\s/>]", xml))
    if longest > MAX_COLUMNS:
        raise UnreadableWorkbook("too_many_columns")
    if rows > MAX_ROWS:
        raise UnreadableWorkbook("too_many_rows")


def _broken_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    found = _ERROR.findall(xml)
    if re.search(rb"<(?:\w+:)?f[\s>/]", xml):
        found += _UNCALCULATED.findall(xml)
    for letters, number in found:
        yield int(number), column_index(letters)


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the file name of its part."""
    relations = _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b""))
    targets = {_attribute(tag, "Id"): basename(_attribute(tag, "Target")) for tag in relations}
    for tag in _SHEET.findall(parts["xl/workbook.xml"]):
        yield _attribute(tag, "name"), targets.get(_attribute(tag, r"\w+:id"), "")


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag.decode("utf-8", "replace"))
    return unescape(match[1]) if match else ""


def column_index(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
