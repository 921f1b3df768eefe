"""Where everything stands on a sheet: titles above, headings, rows with gaps, notes below."""

from dataclasses import asdict, dataclass
from random import Random

from demo.desk import Desk
from demo.languages.english import ENGLISH
from demo.records import KINDS, Asset, Record
from demo.world import Book, Entry
from demo.writing import Cell

TERMS = {
    ("Cases", "crime"): "crime",
    ("Cases", "status"): "case_status",
    ("Suspects", "status"): "suspect_status",
    ("Suspects", "sex"): "sex",
    ("Rescued", "sex"): "sex",
    ("Assets", "kind"): "asset_kind",
    ("Firearms", "kind"): "firearm_kind",
}
"""Sheet kind and field → the code list whose word stands in the cell."""
DATES = ("opened", "dob", "date")


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number as the spreadsheet counts (from 1), its cells, the entry it shows, if any."""

    row: int
    cells: tuple[Cell, ...]
    entry: Entry | None = None
    heading: bool = False


@dataclass(frozen=True)
class Page:
    """One sheet, ready to write: its tab's name and its lines from the top."""

    name: str
    lines: list[Line]


def lay_out(book: Book, seed: int) -> dict[str, Page]:
    """Sheet kind → page."""
    rng = Random(f"{seed}/{book.desk.code}/layout")
    return {kind: _page(rng, book, kind) for kind in KINDS}


def _page(rng: Random, book: Book, kind: str) -> Page:
    sheet = book.desk.sheets[kind]
    lines: list[Line] = []

    def add(cells: tuple[Cell, ...], entry: Entry | None = None, *, heading: bool = False) -> None:
        lines.append(Line(len(lines) + 1, cells, entry, heading))

    for above in sheet.above:
        add(above)
    add(tuple(sheet.columns.values()), heading=True)
    entries = book.entries[kind]
    gaps = set(rng.sample(range(2, len(entries)), len(entries) // 12))
    for index, entry in enumerate(entries):
        if index in gaps:
            add(())
        add(_cells(rng, book.desk, kind, entry, index + 1), entry)
    if sheet.below:
        add(())
    for note in sheet.below:
        add((note,))
    return Page(sheet.name, lines)


def _cells(rng: Random, desk: Desk, kind: str, entry: Entry, row_no: int) -> tuple[Cell, ...]:
    values = written(rng, desk, kind, entry.record) | {"row_no": row_no}
    if entry.mistake:
        values[entry.mistake.field] = entry.mistake.typed
    return tuple(values[field] for field in desk.sheets[kind].columns)


def written(rng: Random, desk: Desk, kind: str, record: Record) -> dict[str, Cell]:
    """Field → cell, in the desk's words, calendar, digits and money. One row keeps to one calendar."""
    style = rng.choice(desk.dates)
    values: dict[str, Cell] = {}
    for field, value in asdict(record).items():
        if value in (None, ""):
            values[field] = None
        elif field in DATES:
            values[field] = style(value, desk.language)
        elif (kind, field) in TERMS:
            values[field] = _word(
                rng, desk, TERMS[kind, field], "frozen_account" if _is_frozen(record, field) else value
            )
        elif field == "nat":
            values[field] = _country(rng, desk, value)
        else:
            values[field] = value
    values["case"] = values.get("case") or values.get("number")
    if isinstance(record, Asset):
        way = desk.money[record.money]
        values |= {"amount": way.cell(record.amount, desk.language), "currency": way.column or None}
    return values


def _is_frozen(record: Record, field: str) -> bool:
    """Desks have one word for a bank account that is frozen, and no column for stages."""
    return isinstance(record, Asset) and field == "kind" and record.stage == "frozen"


def _word(rng: Random, desk: Desk, terms: str, code: str) -> str:
    if rng.random() < desk.english:
        return rng.choice(ENGLISH.terms[terms][code])
    usual, *others = desk.language.terms[terms][code]
    return rng.choice(others) if others and rng.random() < 0.3 else usual


def _country(rng: Random, desk: Desk, code: str) -> str:
    return desk.language.countries[code] if desk.countries == "name" and rng.random() < 0.8 else code
