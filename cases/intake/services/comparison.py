"""What rows would change, against what the party already has."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cases.intake.mapping import MAPPINGS, Incoming, StepMapping
from cases.intake.mapping.base import Differences
from cases.intake.mapping.steps import Told
from cases.intake.models import StagedRow
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.changes import compare
from cases.intake.reading.identity import Keys
from cases.intake.reading.others import chosen, named_by, owner_of
from cases.intake.reading.portions import batches
from cases.intake.reading.records import LinkRow
from cases.intake.services.others import cases_of, keys_named
from cases.models import Syndicate, SyndicateLink
from cases.models.base import SourcedRow
from coordinators.access.actor import Actor
from coordinators.models import Agency

_AT_ONCE = 5000
#: Kinds whose kin (case and name) is reason enough to take a row for a correction. Of the others, two of a kin are
#: common (a second seizure of cash on one day), so a correction is believed only where the sheet repeats other rows.
_STRONG_KIN = {"suspects"}

Action = StagedRow.Action
#: One for all rows without any.
_NONE: Differences = {}


@dataclass(frozen=True, slots=True)
class Compared:
    """What becomes of a row. ``held`` is the record that a changed row amends, with what amending reads; of an
    unchanged row, it is there where the row says that it is restricted. Of a row of a history it is the record that the
    row completes, where that is there already, and ``told`` says how."""

    row: Incoming
    action: StagedRow.Action
    held: Any = None
    differences: Differences = field(default_factory=lambda: _NONE)
    told: Told | None = None


def compare_rows(rows: Sequence[Incoming], *, by: Actor, agency: Agency) -> list[Compared]:
    """Every row with what becomes of it: new, changed (with old → new) or unchanged; a kind after the other.

    Whatever stands in the same agency's records counts, whichever workbook or person it came from.
    """
    compared: list[Compared] = []
    for kind, mapping in MAPPINGS.items():
        if isinstance(mapping, StepMapping):
            compared += _compare_steps(mapping, [row for row in rows if row.kind == kind], by, agency)
            continue
        known = _by_id(kind, [row for row in rows if row.kind == kind], by, agency)
        compared += [_outcome(_as_held(row, held), held) for row, held in known if held is not None]
        of_kind = [row for row, held in known if held is None]
        if of_kind:
            compared += _COMPARE.get(kind, _compare_kind)(kind, of_kind, by, agency)
    return compared


def _by_id(kind: str, rows: list[Incoming], by: Actor, agency: Agency) -> list[tuple[Incoming, Any]]:
    """Each row with the record of the actor's party that it was exported from, here or, if it was taken in, in another
    portal, where that is still to be seen."""
    ids = [row.record.record_id for row in rows if row.record.record_id]
    mapping = MAPPINGS[kind]
    own = mapping.held(mapping.model.objects.visible_to(by).filter(owner_id=by.party_code))
    if kind == "cases":
        own = own.filter(agency=agency)
    held: dict[str, Any] = {}
    for name in ("exported_as", "pk"):  # an id of the portal's own comes before one that another portal gave
        for some in batches(ids, _AT_ONCE):
            held |= {str(getattr(record, name)): record for record in own.filter(**{f"{name}__in": some})}
    return [(row, held.get(row.record.record_id or "")) for row in rows]


def _as_held(row: Incoming, held: Any) -> Incoming:
    """The row under the keys by which its record is known: an export does not take another workbook's place."""
    if not isinstance(held, SourcedRow):
        return row
    return replace(row, keys=Keys(held.source_key, held.source_kin, row.keys.digest if held.source_key else ""))


def _compare_cases(_kind: str, rows: list[Incoming], by: Actor, agency: Agency) -> list[Compared]:
    held = cases_of(by, agency)
    return [_outcome(row, held.get(case_key(row.record.case_number))) for row in rows]


def _compare_syndicates(_kind: str, rows: list[Incoming], by: Actor, _agency: Agency) -> list[Compared]:
    own = Syndicate.objects.visible_to(by).filter(owner_id=by.party_code)
    held: dict[str, list[Any]] = {}
    for syndicate in own.filter(name__in=[row.record.name for row in rows]).order_by("created_at", "id"):
        held.setdefault(syndicate.name, []).append(syndicate)
    return [_outcome(row, _taken_from(held.get(row.record.name, []), row)) for row in rows]


def _taken_from(held: list[Any], row: Incoming) -> Any:
    """The record of a row out of those of its name, which it is then no other row's: one that says the same first."""
    same = [each for each in held if not MAPPINGS[row.kind].differences(each, row.record)]
    found = (same or held or [None])[0]
    if found is not None:
        held.remove(found)
    return found


def _compare_links(_kind: str, rows: list[Incoming], by: Actor, agency: Agency) -> list[Compared]:
    own = SyndicateLink.objects.visible_to(by).filter(owner_id=by.party_code)
    cases = cases_of(by, agency)
    keys = [case.pk for row in rows if (case := cases.get(case_key(row.record.case_number)))]
    held: dict[tuple[str, str], list[Any]] = {}
    for some in batches(keys, _AT_ONCE):
        for link in own.filter(case__in=some).select_related("case", "syndicate"):
            held.setdefault((case_key(link.case.number), link.syndicate.name), []).append(link)
    return [_outcome(row, _linked(row.record, held)) for row in rows]


def _linked(record: LinkRow, held: dict[tuple[str, str], list[Any]]) -> Any:
    """The link of the row's case to the syndicate that it names."""
    found = held.get((case_key(record.case_number), record.syndicate), [])
    other = named_by(record)
    known = [frozenset(map(str, (link.syndicate_id, link.syndicate.exported_as))) for link in found]
    place = chosen(other, known) if other else None
    return None if place is None else found[place]


def _compare_kind(kind: str, rows: list[Incoming], by: Actor, _agency: Agency) -> list[Compared]:
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
    if row.keys.digest and getattr(held, "source_digest", "") == row.keys.digest:
        return Compared(row, Action.UNCHANGED)
    differences = MAPPINGS[row.kind].differences(held, row.record)
    if differences:
        return Compared(row, Action.CHANGED, held, differences)
    return Compared(row, Action.UNCHANGED, held if getattr(row.record, "restricted", None) else None)


def _compare_steps(mapping: StepMapping, rows: list[Incoming], by: Actor, agency: Agency) -> list[Compared]:
    """The rows of histories, those of a record together. What their records are that stand in the same workbook, is
    seen once these are taken in."""
    keys = keys_named([owner_of(row.record) for row in rows], by, agency)
    own = mapping.held(mapping.model.objects.visible_to(by).filter(owner_id=by.party_code))
    held = {row.pk: row for some in batches(list({*keys.values()}), _AT_ONCE) for row in own.filter(pk__in=some)}
    listed: dict[Any, list[Incoming]] = {}
    for row in rows:
        listed.setdefault(keys.get(owner_of(row.record)), []).append(row)
    compared = []
    for key, of_one in listed.items():
        if key not in held:
            compared += [Compared(row, Action.NEW) for row in of_one]
            continue
        for row, told in zip(of_one, mapping.plan(held[key], of_one), strict=True):
            changed = Action.CHANGED if told.differences else Action.UNCHANGED
            action = Action.NEW if told.is_new else changed
            compared.append(Compared(row, action, held[key], told.differences, told))
    return compared


_COMPARE = {"cases": _compare_cases, "syndicates": _compare_syndicates, "links": _compare_links}


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
