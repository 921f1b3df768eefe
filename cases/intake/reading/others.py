"""Rows that name a record of another sheet: a suspect its syndicate, a link its syndicate.

What the record is called decides, since a person who edits a list edits words; the id under which the exporting portal
knew it tells apart those that are called the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cases.intake.reading.records import LinkRow, Record, SuspectRow, SyndicateRow

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
    return None


def called(record: Record) -> Words | None:
    """By what other rows name the record of a row; None where none does."""
    return (record.name,) if isinstance(record, SyndicateRow) else None


def chosen(other: Other, found: Sequence[frozenset[str]]) -> int | None:
    """The place of the record that is meant among those that are called so; None where it is none of them, or where
    several could be meant."""
    if len(found) == 1:
        return 0
    return next((place for place, ids in enumerate(found) if other.record_id and other.record_id in ids), None)


class Others:
    """What rows may name: good rows of the workbook, and what the portal holds."""

    def __init__(self, records: Iterable[tuple[str, Record]], held: Held) -> None:
        self._held = held
        self._rows: dict[tuple[str, Words], list[frozenset[str]]] = {}
        for kind, record in records:
            words = called(record)
            if words is not None:
                self._rows.setdefault((kind, words), []).append(frozenset({record.record_id or ""} - {""}))

    def problems(self, named: Collection[Other]) -> dict[Other, str]:
        """The code of the error of each that names no record, or one of several."""
        kinds = {other.kind for other in named}
        held = {kind: self._held(kind, {other.words for other in named if other.kind == kind}) for kind in kinds}
        found = {}
        for other in set(named):
            records = self._called(other, held[other.kind].get(other.words, ()))
            if chosen(other, records) is None:
                found[other] = "several_named" if records else f"{_ONE[other.kind]}_not_found"
        return found

    def _called(self, other: Other, held: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        """Those of the portal, and the rows that are none of them."""
        known = frozenset().union(*held)
        rows = self._rows.get((other.kind, other.words), [])
        if len(held) == len(rows) == 1:  # the row is the record's, wherever it was exported
            return list(held)
        return [*held, *(ids for ids in rows if not ids & known)]


_ONE = {"syndicates": "syndicate"}
