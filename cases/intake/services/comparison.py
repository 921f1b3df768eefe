"""What rows would change, against what the party already has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cases.intake.mapping import MAPPINGS, Incoming
from cases.intake.mapping.base import Differences
from cases.intake.models import StagedRow
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.changes import compare
from cases.intake.reading.identity import Keys
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.models import Agency

_AT_ONCE = 5000
#: Kinds whose kin (case and name) is reason enough to take a row for a correction. Of the others, two of a kin are
#: common (a second seizure of cash on one day), so a correction is believed only where the sheet repeats other rows.
_STRONG_KIN = {"suspects"}

Action = StagedRow.Action
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Compared:
    """What becomes of a row. ``held`` is the record that a changed row amends, with what amending reads."""

    row: Incoming
    action: StagedRow.Action
    held: Any = None
    differences: Differences = field(default_factory=dict)


def compare_rows(rows: Sequence[Incoming], *, by: Actor, agency: Agency) -> list[Compared]:
    """Every row with what becomes of it: new, changed (with old → new) or unchanged; a kind after the other.

    Whatever stands in the same agency's records counts, whichever workbook or person it came from.
    """
    compared: list[Compared] = []
    for kind in MAPPINGS:
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            compared += _compare_cases(of_kind, by, agency) if kind == "cases" else _compare_kind(kind, of_kind, by)
    return compared


def cases_of(by: Actor, agency: Agency) -> dict[str, Case]:
    """The agency's cases that the actor may see and amend, by what ways of writing their number have in common."""
    own = Case.objects.visible_to(by).filter(owner_id=by.party_code, agency=agency).select_related(None)
    return {case_key(case.number): case for case in own}


def _compare_cases(rows: list[Incoming], by: Actor, agency: Agency) -> list[Compared]:
    held = cases_of(by, agency)
    return [_outcome(row, held.get(case_key(row.record.case_number))) for row in rows]


def _compare_kind(kind: str, rows: list[Incoming], by: Actor) -> list[Compared]:
    stored = _stored(kind, rows, by)
    changes = compare([row.keys for row in rows], stored)
    keys = [change.stored for change in changes if change.kind == "changed" and change.stored]
    held = _held(kind, keys, by)
    return [
        Compared(rows[change.index], Action.UNCHANGED)
        if change.kind == "unchanged"
        else _outcome(rows[change.index], held.get(change.stored or ""))
        for change in changes
    ]


def _outcome(row: Incoming, held: Any) -> Compared:
    if held is None:
        return Compared(row, Action.NEW)
    if held.source_digest == row.keys.digest:
        return Compared(row, Action.UNCHANGED)
    differences = MAPPINGS[row.kind].differences(held, row.record)
    return Compared(row, Action.CHANGED, held, differences) if differences else Compared(row, Action.UNCHANGED)


def _stored(kind: str, rows: list[Incoming], by: Actor) -> dict[str, Keys]:
    """The keys under which the rows, or their kin, are held; by identity."""
    own = MAPPINGS[kind].model.objects.visible_to(by).filter(owner_id=by.party_code)
    listed = own.values_list("source_key", "source_kin", "source_digest")
    found = {
        each[0]: Keys(*each)
        for some in batches([row.keys.identity for row in rows], _AT_ONCE)
        for each in listed.filter(source_key__in=some)
    }
    if found or kind in _STRONG_KIN:
        kin = list({row.keys.kin for row in rows if row.keys.identity not in found})
        for some in batches(kin, _AT_ONCE):
            found |= {each[0]: Keys(*each) for each in listed.filter(source_kin__in=some)}
    return found


def _held(kind: str, keys: list[str], by: Actor) -> dict[str, Any]:
    """The records of these keys, with what amending reads."""
    mapping = MAPPINGS[kind]
    own = mapping.held(mapping.model.objects.visible_to(by).filter(owner_id=by.party_code))
    return {record.source_key: record for some in batches(keys, _AT_ONCE) for record in own.filter(source_key__in=some)}


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """``items`` in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
