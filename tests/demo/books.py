"""The committed demo workbooks, read cell by cell and nothing more."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl

from demo.generate import OUT

AGENCIES = (
    "kh-national-police",
    "cn-mps",
    "la-mps",
    "la-mnd",
    "mm-police-force",
    "th-royal-thai-police",
    "vn-mps",
)


@lru_cache(maxsize=1)
def truth() -> dict[str, Any]:
    return json.loads((OUT / "truth.json").read_text(encoding="utf-8"))


def texts(name: str) -> Any:
    """One of the JSON files beside the generator: people, syndicates, updates, releases."""
    return json.loads((OUT.parent / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=7)
def sheets(agency: str) -> dict[str, list[tuple[Any, ...]]]:
    """Tab → rows of cell values, the first row of the spreadsheet first."""
    book = openpyxl.load_workbook(path_of(agency))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def path_of(agency: str) -> Path:
    return OUT / f"{agency}.xlsx"


def table(agency: str, kind: str) -> list[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet that belong to its table, each with its number: those with at least three cells filled,
    below the headings (the first row with four)."""
    rows = sheets(agency)[truth()["workbooks"][agency]["sheets"][kind]]
    full = [(number, row) for number, row in enumerate(rows, 1) if sum(cell is not None for cell in row) >= 3]
    headings = next(index for index, (_, row) in enumerate(full) if sum(cell is not None for cell in row) >= 4)
    return full[headings + 1 :]
