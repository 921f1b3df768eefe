"""How rows that no release bounds (parties, secondments, operations) are written: checked, saved, journalled.

Whether the actor may, the calling service has asked; it runs in its transaction.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from coordinators.access.actor import Actor
from seagull.audit.record import record

Row = TypeVar("Row", bound=models.Model)


def add(row: Row, *, by: Actor, action: str, owner_party: str = "") -> Row:
    """Save a new row. Raises ValidationError with the fields."""
    _clean(row)
    row.save(force_insert=True)
    values = {field.name: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}
    changes = {name: (None, value) for name, value in values.items() if value not in (None, "")}
    record(by=by, action=action, row=row, owner_party=owner_party or by.party_code, changes=changes)
    return row


def change(row: Row, *, by: Actor, fields: Mapping[str, Any], action: str, owner_party: str = "") -> Row:
    """Change a row as it is stored; a call that changes nothing writes nothing. Raises ValidationError with the fields.

    The row is locked meanwhile, so that two changes at a time are told apart in the journal.
    """
    stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
    before = {name: getattr(stored, name) for name in fields}
    changes = {name: (before[name], value) for name, value in fields.items() if before[name] != value}
    if not changes:
        return stored
    for name, (_before, after) in changes.items():
        setattr(stored, name, after)
    _clean(stored)
    stored.save(update_fields=list(changes))
    record(by=by, action=action, row=stored, owner_party=owner_party or by.party_code, changes=changes)
    return stored


def _clean(row: models.Model) -> None:
    """All checks of the model; what may be null may be left out, whatever a form of Django's own would ask for."""
    left_out = {field.name for field in row._meta.fields if field.null and getattr(row, field.attname) is None}
    row.clean_fields(exclude=left_out)
    row.clean()
    row.validate_unique()
    row.validate_constraints()
