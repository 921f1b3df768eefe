"""Rows that name a record of another sheet: a suspect or a link its syndicate, a dated step its record.

What the record is called decides, since a person who edits a list edits words; the id under which the exporting portal
knew it tells apart those that are called the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cases.intake.reading.cells.references import case_key
from cases.intake.reading.records import (
    AssetRow,
    AssetStepRow,
    CaseStepRow,
    LinkRow,
    Record,
    StepRow,
    SuspectRow,
    SuspectStepRow,
    SyndicateRow,
    SyndicateStepRow,
)

Words = tuple[str, ...]
#: (kind, what records are called) → for each of them the records of that name, each by its ids.
Held = Callable[[str, Collection[Words]], Mapping[Words, Sequence[frozenset[str]]]]


@dataclass(frozen=True, slots=True)
class Other:
    """The record of another ``kind`` that a row names; a mistake is shown at ``field``."""

    kind: str
    words: Words
    record_id: str
    field: str


def named_by(record: Record) -> Other | None:
    """The record that a row names beside its case."""
    match record:
        case SuspectRow(syndicate=str()) | LinkRow():
            return Other("syndicates", (record.syndicate or "",), record.syndicate_id or "", "syndicate")
        case SuspectStepRow() | AssetStepRow() | SyndicateStepRow():
            return owner_of(record)
    return None


def owner_of(step: StepRow) -> Other:
    """The record whose step a row tells of."""
    case = case_key(step.case_number)
    match step:
        case CaseStepRow():
            return Other("cases", (case,), "", "case_number")
        case SuspectStepRow():
            return Other("suspects", (case, step.name or ""), step.suspect_id or "", "name")
        case AssetStepRow():
            words = asset_words(step.case_number, step.kind, step.description or "", step.amount, step.currency)
            return Other("assets", words, step.asset_id or "", "description")
        case SyndicateStepRow():
            return Other("syndicates", (step.syndicate,), step.syndicate_id or "", "syndicate")


def state_of(step: StepRow) -> str:
    """What the record became."""
    return step.stage if isinstance(step, AssetStepRow) else step.status


def called(record: Record) -> Words | None:
    """By what other rows name the record of a row; None where none does."""
    match record:
        case SyndicateRow():
            return (record.name,)
        case SuspectRow():
            return case_key(record.case_number), next((name.text for name in record.names()), "")
        case AssetRow():
            said = record.description or ""
            return asset_words(record.case_number, record.kind, said, record.amount, record.currency)
    return None


def asset_words(case_number: str, kind: str, description: str, amount: Decimal, currency: str) -> Words:
    """What an asset is called."""
    return case_key(case_number), kind, description, format(amount, ".2f"), currency


def chosen(other: Other, found: Sequence[frozenset[str]]) -> int | None:
    """The place of the record that is meant among those that are called so; None where it is none of them, or where
    several could be meant."""
    if len(found) == 1:
        return 0
    return next((place for place, ids in enumerate(found) if other.record_id and other.record_id in ids), None)


def unnamed(records: Sequence[tuple[str, Record]], held: Held) -> dict[int, tuple[Other, str]]:
    """Of good rows (kind, record), the places of those that name no record or one of several, with what they name and
    the error's code. A row that is refused for it is nothing that others may name."""
    found: dict[int, tuple[Other, str]] = {}
    for kind in _NOT_FOUND:
        good = [(place, *row) for place, row in enumerate(records) if place not in found]
        named = {place: other for place, _kind, record in good if (other := named_by(record)) and other.kind == kind}
        if named:
            rows = _by_words([record for _place, of, record in good if of == kind])
            codes = _codes(set(named.values()), rows, held(kind, {other.words for other in named.values()}))
            found |= {place: (other, codes[other]) for place, other in named.items() if other in codes}
    return found


Ids = Sequence[frozenset[str]]


def _by_words(records: Iterable[Record]) -> dict[Words, list[frozenset[str]]]:
    """The rows of a kind by what they are called, each by its id."""
    rows: dict[Words, list[frozenset[str]]] = {}
    for record in records:
        words = called(record)
        if words is not None:
            rows.setdefault(words, []).append(frozenset({record.record_id or ""} - {""}))
    return rows


def _codes(named: Collection[Other], rows: Mapping[Words, Ids], held: Mapping[Words, Ids]) -> dict[Other, str]:
    found = {}
    for other in named:
        records = _joined(held.get(other.words, ()), rows.get(other.words, ()))
        if chosen(other, records) is None:
            found[other] = "several_named" if records else _NOT_FOUND[other.kind]
    return found


def _joined(held: Ids, rows: Ids) -> list[frozenset[str]]:
    """The records of the portal, and the rows of the workbook that are none of them."""
    if len(held) == len(rows) == 1:  # the row is the record's, wherever it was exported
        return list(held)
    known = frozenset().union(*held)
    return [*held, *(ids for ids in rows if not ids & known)]


#: What rows may name → the error of one that names nothing, in the order in which they name each other.
_NOT_FOUND = {
    "syndicates": "syndicate_not_found",
    "suspects": "suspect_not_found",
    "assets": "asset_not_found",
}
