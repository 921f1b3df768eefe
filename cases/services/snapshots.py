"""The state of a record as plain data: its fields, and the values of the rows that are parts of it.

Kept by whoever has to tell later whether anything happened to a record, or has to bring it back. Of a rescued person
the sealed identity counts with a hash of its ciphertext, so that a new one is noticed and nothing is told.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models

from cases.models import Case, RescuedPerson, SeizedAsset, Suspect, Syndicate
from seagull.audit.record import plain

#: Relations whose rows are parts of a record: they come and go with it.
PARTS: dict[type[models.Model], tuple[str, ...]] = {
    Case: ("transitions",),
    Syndicate: ("transitions",),
    Suspect: ("names", "documents", "phones", "transitions"),
    SeizedAsset: ("steps",),
}
#: Those of them that hold dated steps.
STEPS = {"transitions", "steps"}
#: What the database, or the moment of writing, puts there; and what another portal called it.
_NOT_STATE = {
    "id", "owner", "visible_mask", "visible_to", "created_at", "created_by", "recorded_at", "recorded_by",
    "exported_as",
}  # fmt: skip

Snapshot = dict[str, Any]


def with_parts(rows: Any) -> Any:
    """A queryset of records with what :func:`snapshot_of` reads, in a fixed number of queries."""
    if rows.model is RescuedPerson:
        return rows.select_related("sealed_identity")
    return rows.prefetch_related(*PARTS.get(rows.model, ()))


def snapshot_of(row: Any) -> Snapshot:
    """{"fields": name → value, "parts": relation → [name → value, …]}, as JSON holds it."""
    parts = {name: _sorted(_values(part, of=row) for part in getattr(row, name).all()) for name in _parts(row)}
    return {"fields": _values(row), "parts": parts}


def digest_of(row: Any) -> str:
    """A hash of the snapshot, and of the sealed identity's ciphertext: another one once anything was changed."""
    state: list[Any] = [snapshot_of(row)]
    if isinstance(row, RescuedPerson):
        sealed = getattr(row, "sealed_identity", None)
        state.append(hashlib.sha256(bytes(sealed.ciphertext)).hexdigest() if sealed else "")
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def owned_by(model: type[models.Model]) -> tuple[str, ...]:
    """The relations whose rows come and go with a record of the model, the sealed identity among them."""
    return PARTS.get(model, ()) + (("sealed_identity",) if model is RescuedPerson else ())


def part_values(part: models.Model, *, of: Any) -> dict[str, Any]:
    """The values of one part of a record, as its snapshot holds them."""
    return _values(part, of=of)


def _parts(row: Any) -> tuple[str, ...]:
    return PARTS.get(type(row), ())


def _values(row: models.Model, of: Any = None) -> dict[str, Any]:
    above = type(of) if of is not None else None
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in _NOT_STATE and (above is None or field.related_model is not above)
    }


def _sorted(values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(values, key=lambda each: json.dumps(each, sort_keys=True))
