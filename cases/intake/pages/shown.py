"""Staged rows as the preview shows them: each cell as it was typed and as it was read, and what a row changes."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from cases.intake import labels
from cases.intake.models import StagedRow
from cases.intake.reading.fields import KINDS
from cases.intake.reading.records import IDS, RECORDS

_LONG_RUN = 24
_SHORT = 18
#: Not shown of rescued persons: what of it is kept goes under seal.
_SEALED = "birth_date"
#: What the portal keeps for itself of a row.
_KEPT = IDS | {"serial_as_typed", "phone_region", "stage"}
#: Kind of sheet → the fields by which a person knows which record a row is about, beside its case.
_KNOWN_BY: dict[str, tuple[str, ...]] = {
    "cases": ("title",),
    "suspects": ("name", "latin_name"),
    "rescued": ("code", "sex", "nationality"),
    "assets": ("kind", "amount", "currency"),
    "firearms": ("kind", "make", "serial"),
    "ammunition": ("rounds", "calibre"),
    "identifiers": ("kind", "value"),
    "updates": ("text",),
    "syndicates": ("name",),
}


@dataclass(frozen=True)
class ShownCell:
    """A cell of the preview: its field in words, what was typed and how it was read."""

    label: str
    typed: str
    reading: str

    @property
    def breaks(self) -> bool:
        """Whether it holds a run of letters so long that a narrow page has to break it."""
        return any(len(run) > _LONG_RUN for run in (*self.typed.split(), *self.reading.split()))

    @property
    def is_short(self) -> bool:
        """Whether what was typed and its reading each stay in one line: a date, a word, a number."""
        return bool(self.typed) and max(len(self.typed), len(self.reading)) <= _SHORT

    @property
    def empty(self) -> bool:
        return not (self.typed or self.reading)


@dataclass(frozen=True)
class Difference:
    """What a row changes of a field, in words; of what is ``sealed``, only that it does."""

    label: str
    before: str
    after: str
    sealed: bool


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview. ``called``: what its record is known by until now; ``doubts``: how many warnings it has.

    Once it is taken in, its cells are gone, and ``record`` and ``url`` lead to what it became.
    """

    row: int
    case_number: str
    called: str
    cells: list[ShownCell]
    differences: list[Difference]
    doubts: int
    record: str
    url: str


@dataclass(frozen=True)
class ShownSheet:
    """Rows of one sheet under the headings of the fields that any of them fills."""

    name: str
    heads: list[str]
    rows: list[ShownRow]


def shown_sheet(
    name: str, kind: str, rows: list[StagedRow], *, doubts: Mapping[UUID, int], records: Mapping[UUID, str]
) -> ShownSheet:
    """``doubts``: row → how many warnings it has; ``records``: record → what it is called, of rows that are in."""
    names = _names(kind, rows)
    heads = [labels.field_label(_shown_as(kind, each)) for each in names]
    return ShownSheet(name, heads, [_shown(row, names, doubts.get(row.pk, 0), records) for row in rows])


def _names(kind: str, rows: Iterable[StagedRow]) -> list[str]:
    """The fields that some row says: those of the kind of sheet first, then those of the portal's own exports."""
    said = {name for row in rows for name, value in _said(row) if value}
    usual = [field.name for field in KINDS[kind].fields] if kind in KINDS else []
    kept = {*usual, "serial", *(_KEPT - {"stage"} if kind == "asset_steps" else _KEPT)}
    own = [each.name for each in dataclasses.fields(RECORDS[kind]) if each.name not in kept]
    return [name for name in usual + own if name in said or (_shown_as(kind, name) != name and "age_band" in said)]


def _said(row: StagedRow) -> Iterable[tuple[str, Any]]:
    return chain(row.values.get("read", {}).items(), row.values.get("typed", {}).items())


def _shown(row: StagedRow, names: list[str], doubts: int, records: Mapping[UUID, str]) -> ShownRow:
    read, typed = row.values.get("read", {}), row.values.get("typed", {})
    record = records.get(row.record_id, "") if row.record_id else ""
    return ShownRow(
        row=row.row,
        case_number=read.get("case_number") or "",
        called=_called(row.kind, read | {name: before for name, (before, _after) in row.differences.items() if before}),
        cells=[_cell(row.kind, name, read, typed) for name in names],
        differences=_differences(row),
        doubts=doubts,
        record=record,
        url=labels.record_url({"kind": row.kind, "record": str(row.record_id)}) if record else "",
    )


def _called(kind: str, read: dict[str, Any]) -> str:
    words = (labels.in_words(kind, name, read.get(name)) for name in _KNOWN_BY.get(kind, ()))
    return " ".join(dict.fromkeys(each for each in words if each))


def _differences(row: StagedRow) -> list[Difference]:
    """In the order of the record's fields; the database keeps the keys of JSON in one of its own."""
    order = [each.name for each in dataclasses.fields(RECORDS[row.kind])]
    changed = sorted(row.differences.items(), key=lambda each: order.index(each[0]) if each[0] in order else len(order))
    return [
        Difference(
            label=labels.field_label(name),
            before=labels.in_words(row.kind, name, before),
            after=labels.in_words(row.kind, name, after),
            sealed=(row.kind, name) == ("rescued", _SEALED),
        )
        for name, (before, after) in changed
    ]


def _cell(kind: str, name: str, read: dict[str, Any], typed: dict[str, str]) -> ShownCell:
    if (kind, name) == ("rescued", _SEALED):
        return ShownCell(labels.field_label("age_band"), "", labels.in_words(kind, "age_band", read.get("age_band")))
    value = read.get(name)
    text = typed.get(name, "").strip()
    # A date cell of a spreadsheet comes as 2024-08-15, which nobody typed: nothing to set beside the reading.
    return ShownCell(labels.field_label(name), "" if text == value else text, labels.in_words(kind, name, value))


def _shown_as(kind: str, name: str) -> str:
    return "age_band" if (kind, name) == ("rescued", _SEALED) else name
