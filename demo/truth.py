"""What a right reading of the workbooks gives, in the form of the sample workbooks' truth.json.

The truth is computed from the records before they are written, never from what was written.
"""

from collections import Counter, defaultdict
from typing import Any

from demo.layout import Page
from demo.records import Asset, Case, Suspect
from demo.shared import NAMESAKES, SAME, WEAPONS, Pair, Sighting
from demo.world import Book

Pages = dict[str, dict[str, Page]]
"""Agency code → sheet kind → page."""

NOTE = "what a right reading of these workbooks gives; every person and number is invented"


def tell_truth(seed: int, books: list[Book], pages: Pages) -> dict[str, Any]:
    """The content of truth.json."""
    return {
        "note": NOTE,
        "seed": seed,
        "workbooks": {book.desk.code: _workbook(book, pages[book.desk.code]) for book in books},
        "same_person": [{"how": pair.how} | _places(pair, pages) for pair in SAME],
        "not_same_person": [_places(pair, pages) for pair in NAMESAKES],
        "shared_serials": [
            {
                "serial": weapon.finds[0][2],
                "written": [typed for _, _, typed in weapon.finds],
                "workbooks": [desk for desk, _, _ in weapon.finds],
            }
            for weapon in WEAPONS
        ],
    }


def _workbook(book: Book, pages: dict[str, Page]) -> dict[str, Any]:
    cases = [record for record in book.good("Cases") if isinstance(record, Case)]
    suspects = [record for record in book.good("Suspects") if isinstance(record, Suspect)]
    value: dict[str, int] = defaultdict(int)
    for asset in book.good("Assets"):
        if isinstance(asset, Asset):
            value[asset.currency] += asset.amount
    return {
        "country": book.desk.country,
        "sheets": {kind: page.name for kind, page in pages.items()},
        "rows": {pages[kind].name: _rows(book, kind) for kind in pages},
        "errors": [error for page in pages.values() for error in _errors(page)],
        "suspects_by_status": dict(Counter(suspect.status for suspect in suspects)),
        "rescued": len(book.good("Rescued")),
        "firearms": len(book.good("Firearms")),
        "asset_value": dict(value),
        "cases_by_crime": dict(Counter(case.crime for case in cases)),
    }


def _rows(book: Book, kind: str) -> dict[str, int]:
    good = len(book.good(kind))
    return {"good": good, "bad": len(book.entries[kind]) - good}


def _errors(page: Page) -> list[dict[str, Any]]:
    return [
        {"sheet": page.name, "row": line.row, "field": line.entry.mistake.field, "why": line.entry.mistake.why}
        for line in page.lines
        if line.entry and line.entry.mistake
    ]


def _places(pair: Pair, pages: Pages) -> dict[str, Any]:
    return {"a": _place(pair.a, pages), "b": _place(pair.b, pages)}


def _place(seen: Sighting, pages: Pages) -> dict[str, Any]:
    page = pages[seen.desk]["Suspects"]
    row = next(line.row for line in page.lines if line.entry and line.entry.sighting is seen)
    return {"workbook": seen.desk, "sheet": page.name, "row": row}
