"""How a row is known again when the workbook comes back.

Every good row has
- ``identity``: the same for the same thing in any later workbook of the agency, wherever the row then stands. It comes
  from what names the thing (below) and, for rows that agree in all of that, from a count. The count goes by the rows'
  content, not by their order, so a sorted sheet changes nothing.
- ``kin``: a looser key, without what a desk may well correct. When an identity is gone and one row of its kin is new,
  the row was changed; see ``changes.compare``.
- ``digest``: changes when anything the row says changes, but not with how it is written (15/08/2567 or 2024-08-15).

| kind     | identity                                                       | kin                    |
|----------|----------------------------------------------------------------|------------------------|
| case     | case number                                                    | case number            |
| suspect  | case, primary name, date of birth, passport (or identity card) | case, primary name     |
| rescued  | case, sex, date of birth, nationality, date, place             | case, date, sex        |
| asset    | case, kind, amount, currency, date                             | case, kind, date       |
| firearm  | case, serial (without one: kind, make, calibre, date)          | case, kind, make, date |

What the portal's own exports hold besides: a rescued person is named by case and code; ammunition by case, calibre,
maker, lot and date; an identifier by case, kind and value; an update by case, date, kind and text; a syndicate by its
name; a link by case and syndicate; a dated step by its record, what that became, and the day.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cases.intake.reading.cells.references import case_key
from cases.intake.reading.others import owner_of, state_of
from cases.intake.reading.records import (
    IDS,
    AmmunitionRow,
    AssetRow,
    AssetStepRow,
    CaseRow,
    CaseStepRow,
    FirearmRow,
    IdentifierRow,
    LinkRow,
    Record,
    RescuedRow,
    SuspectRow,
    SuspectStepRow,
    SyndicateRow,
    SyndicateStepRow,
    UpdateRow,
    record_to_json,
)
from cases.intake.reading.text import squash

Part = object
#: The same serial in other writing, and where the portal keeps the row.
_NOT_SAID = IDS | {"serial_as_typed"}


@dataclass(frozen=True, slots=True)
class Keys:
    """``identity``, ``kin`` and ``digest``, each 40 hexadecimal figures."""

    identity: str
    kin: str
    digest: str


def keys_of(records: Iterable[Record]) -> list[Keys]:
    """The keys of all good rows of one kind of one workbook, in the order given."""
    listed = list(records)
    digests = [_hash(_said(record)) for record in listed]
    named = [_naming(record) for record in listed]
    counts: Counter[str] = Counter()
    identities = [""] * len(listed)
    for index in sorted(range(len(listed)), key=lambda index: digests[index]):
        base = _hash(named[index][0])
        counts[base] += 1
        identities[index] = base if counts[base] == 1 else _hash((base, counts[base]))
    return [
        Keys(identity, _hash(kin), digest)
        for identity, (_, kin), digest in zip(identities, named, digests, strict=True)
    ]


def _said(record: Record) -> dict[str, str | None]:
    """All that a record says, without the ways of writing it."""
    said = {name: value for name, value in record_to_json(record).items() if name not in _NOT_SAID}
    return said | {"case_number": case_key(record.case_number)}


def _naming(record: Record) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What goes into the identity and into the kin of a record."""
    case = (type(record).__name__, case_key(record.case_number))
    match record:
        case CaseRow():
            return case, case
        case SuspectRow():
            name = squash(record.primary_name)
            return (*case, name, record.birth_date, record.passport or record.national_id), (*case, name)
        case RescuedRow(code=str()):
            return (*case, record.code), (*case, record.code)
        case RescuedRow():
            place = squash(record.place or "")
            person = (record.sex, record.birth_date, record.nationality)
            return (*case, *person, record.rescued_on, place), (*case, record.rescued_on, record.sex)
        case AssetRow():
            value = (format(record.amount, "f"), record.currency)
            return (*case, record.kind, *value, record.seized_on), (*case, record.kind, record.seized_on)
        case FirearmRow():
            make = squash(record.make or "")
            loose = (*case, record.kind, make, record.seized_on)
            return (*case, record.serial) if record.serial else (*loose, squash(record.calibre or "")), loose
        case AmmunitionRow():
            found = (*case, squash(record.calibre), record.found_on)
            return (*found, squash(record.make or ""), squash(record.lot or "")), found
        case IdentifierRow():
            named = (*case, record.kind, squash(record.value))
            return named, named
        case UpdateRow():
            said = (*case, record.on_date, record.kind)
            return (*said, record.text), said
        case SyndicateRow():
            return (*case, squash(record.name)), (*case, squash(record.name))
        case CaseStepRow() | SuspectStepRow() | AssetStepRow() | SyndicateStepRow():
            step = (*case, owner_of(record).words, state_of(record), record.on_date)
            return step, step
        case LinkRow():
            return (*case, record.syndicate), (*case, record.syndicate)


def _hash(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:40]
