"""Sheets that the portal itself has written: known by their headings, and read back exactly as they were written.

Who sends a list back that was exported may have changed cells, sorted rows or taken columns away, so every cell is
checked like any other; but no heading is guessed at, and no text is tidied.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from cases.intake.reading import check
from cases.intake.reading.cell_row import Cell, CellRow
from cases.intake.reading.cells import CellError, Reading
from cases.intake.reading.cells.countries import read_nationality
from cases.intake.reading.cells.serials import read_serial
from cases.intake.reading.headers import Column, Header, heading_key
from cases.intake.reading.joining import parted
from cases.intake.reading.others import Held
from cases.intake.reading.records import IDS, NO_COUNTRY, RECORDS, FirearmRow, Record, hints_of
from cases.intake.reading.rows import Setting, read_day
from cases.intake.reading.workbook import Row, Sheet, typed_text

#: Without these a sheet is not taken for one of the portal's own.
_MARKS = {"record_id", "party"}
_COUNTRIES = {"nationality", "country_of_manufacture", "country_of_import"}
_EVENTS = ("opened_on", "status_date", "rescued_on", "seized_on", "found_on", "on_date")
_CODE = re.compile(r"[A-Z]{2}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LARGEST, _FIGURES = 2**31 - 1, 12


@dataclass(frozen=True)
class OwnTable:
    """An exported table. ``headings`` are heading → field, one mapping a language; ``words``, field → word → code."""

    kind: str
    headings: tuple[Mapping[str, str], ...]
    words: Mapping[str, Mapping[str, str]]

    def columns(self, sheet: Sheet) -> tuple[Column, ...] | None:
        """The columns of a sheet whose first line is this table's headings in one language, all of them or some."""
        texts = [typed_text(sheet.rows[0].at(index)) for index in sheet.rows[0].filled()] if sheet.rows else []
        for known in self.headings:
            found = [known.get(text) for text in texts]
            if None not in found and len(set(found)) == len(found) and set(found) >= _MARKS | self._needed:
                places = zip(sheet.rows[0].filled(), texts, found, strict=True)
                return tuple(Column(index, text, heading_key(text), name) for index, text, name in places)
        return None

    @property
    def _needed(self) -> set[str]:
        """What tells one table from another."""
        optional = {"phone_region", "serial", "case_number", "birth_date"}
        return {each.name for each in fields(RECORDS[self.kind]) if each.default is not None} - optional


@dataclass(frozen=True)
class OwnTables:
    """What the portal exports, and for whom it is read: the party's code, its agency's names, the records that rows may
    name (see ``others``).

    ``unguarded`` takes away what keeps a text file's cell from being run as a formula.
    """

    tables: Collection[OwnTable] = ()
    party: str = ""
    agency: Collection[str] = ()
    held: Held = lambda _kind, _words: {}
    unguarded: Callable[[str], str] = str

    def bare(self, sheet: Sheet) -> Sheet:
        """A sheet with its cells as they were before a text file was made of them."""
        if not sheet.delimited:
            return sheet
        rows = [Row(row.number, [self.unguarded(str(value)) for value in row.values]) for row in sheet.rows]
        return replace(sheet, rows=rows)

    def find(self, sheet: Sheet) -> "OwnSheet | None":
        """The table that a sheet is, where it is just one."""
        found = [(table, columns) for table in self.tables if (columns := table.columns(sheet)) is not None]
        return OwnSheet(self, found[0][0], Header(1, found[0][1])) if len(found) == 1 else None


@dataclass(frozen=True)
class OwnSheet:
    """A sheet known as one of the portal's own."""

    tables: OwnTables
    table: OwnTable
    header: Header

    def read(self, cells: CellRow, setting: Setting) -> Record | None:
        """A row's record; None where it has errors."""
        record_type = RECORDS[self.table.kind]
        for name in ("party", "agency"):
            if name in self.header.by_field():
                cells.take(name, self._belongs(name))
        read = {name: self._take(cells, name, hint, setting) for name, hint in hints_of(self.table.kind).items()}
        _check(cells, read, setting)
        if cells.errors:
            return None
        record = record_type(**read)
        return _compared(record) if isinstance(record, FirearmRow) else record

    def _take(self, cells: CellRow, name: str, hint: Any, setting: Setting) -> Any:
        needed = type(None) not in getattr(hint, "__args__", ())
        if name not in self.header.by_field():
            return "" if needed else None
        if hint in (dt.date, dt.date | None):
            return read_day(cells, name, setting, empty="no_date" if needed else None)
        value = cells.take(name, self._reader(name, hint))
        if value is None and needed and not cells.failed(name):
            cells.error(name, "needed")
        return value

    def _reader(self, name: str, hint: Any) -> Callable[[Cell], Reading[Any]]:
        if name in self.table.words:
            return lambda cell: _term(cell, self.table.words[name])
        if name in IDS:
            return _record_id
        if name in _COUNTRIES:
            return _country
        if name == "issuing_countries":
            return _issuers
        readers: dict[Any, Callable[[Cell], Reading[Any]]] = {Decimal: _amount, int: _count, int | None: _count}
        return readers.get(hint, _text)

    def _belongs(self, name: str) -> Callable[[Cell], Reading[str]]:
        def read(cell: Cell) -> Reading[str]:
            if cell.typed and cell.typed not in (self.tables.agency if name == "agency" else (self.tables.party,)):
                raise CellError(f"another_{name}")
            return Reading(cell.typed, cell.typed)

        return read


def _text(cell: Cell) -> Reading[str | None]:
    """As it stands: the portal wrote it."""
    text = cell.value if isinstance(cell.value, str) else cell.typed
    return Reading(text if text.strip() else None, cell.typed)


def _record_id(cell: Cell) -> Reading[str]:
    if cell.typed and not _ID.fullmatch(cell.typed):
        raise CellError("not_a_record_id")
    return Reading(cell.typed, cell.typed)


def _term(cell: Cell, words: Mapping[str, str]) -> Reading[str | None]:
    if not cell.typed:
        return Reading(None, cell.typed)
    if cell.typed not in words:
        raise CellError("unknown_term")
    return Reading(words[cell.typed], cell.typed)


def _country(cell: Cell) -> Reading[str | None]:
    return Reading(cell.typed, cell.typed) if _CODE.fullmatch(cell.typed) else read_nationality(cell.typed)


def _issuers(cell: Cell) -> Reading[str | None]:
    if not all(each == NO_COUNTRY or _CODE.fullmatch(each) for each in parted(cell.typed)):
        raise CellError("unknown_nationality")
    return Reading(cell.typed or None, cell.typed)


def _amount(cell: Cell) -> Reading[Decimal | None]:
    try:
        amount = Decimal(cell.typed) if cell.typed else None
    except InvalidOperation:
        raise CellError("no_amount") from None
    if amount is not None and (not amount.is_finite() or amount < 0):
        raise CellError("negative_amount" if amount.is_finite() else "no_amount")
    return Reading(amount, cell.typed)


def _count(cell: Cell) -> Reading[int | None]:
    if not cell.typed:
        return Reading(None, cell.typed)
    is_number = cell.typed.isascii() and cell.typed.isdigit() and len(cell.typed) <= _FIGURES
    if not is_number or (number := int(cell.typed)) > _LARGEST:
        raise CellError("not_a_number")
    return Reading(number, cell.typed)


def _check(cells: CellRow, read: Mapping[str, Any], setting: Setting) -> None:
    """The rules that hold for rows of any sheet."""
    for name in _EVENTS:
        check.happened(cells, name, read.get(name), today=setting.today)
    check.birth(cells, read.get("birth_date"), event=read.get("status_date"), today=setting.today)


def _compared(firearm: FirearmRow) -> FirearmRow:
    return replace(firearm, serial=read_serial(firearm.serial_as_typed or "").value)
