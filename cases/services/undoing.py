"""Taking back what was entered: records removed, or put back as they were. The journal keeps what is gone.

Dated steps are not removed here: nobody removes any, but an undone batch those that it reported, by a function of the
database (see cases.intake.services.undoing). It does so first; :func:`steps_since` says which, and
:func:`put_steps_back` records again what had given way to them.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from cases.hits.services.registering import register_if_matched
from cases.models.base import DatedStep
from cases.services.snapshots import STEPS, Snapshot, owned_by, part_values, snapshot_of
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record


@transaction.atomic
def remove_records(rows: Sequence[Any], *, by: Actor) -> None:
    """Remove records of one model, with their parts and nothing else: where something hangs on one of them still, the
    database refuses, when the transaction ends at the latest. Raises PermissionDenied.
    """
    for row in rows:
        check_can(by, Permission.ENTER_RECORDS, row)
        gone = {name: (value, None) for name, value in _told(snapshot_of(row)).items() if value not in (None, "", [])}
        record(by=by, action=f"{row._meta.model_name}.removed", row=row, changes=gone)
    if rows:
        model, keys = type(rows[0]), [row.pk for row in rows]
        for relation in owned_by(model):
            part = model._meta.get_field(relation)
            if not issubclass(part.related_model, DatedStep):
                part.related_model.objects.filter(**{f"{part.field.name}__in": keys}).delete()
        # Django's own way would remove whatever refers to them as well: releases, of which none may ever go.
        records = model.objects.filter(pk__in=keys)
        records._raw_delete(records.db)


def steps_since(row: Any, former: Snapshot | None) -> list[uuid.UUID]:
    """The dated steps of a record, as fetched with it, that its former snapshot does not have; without one, all."""
    found = []
    for relation in owned_by(type(row)):
        parts = list(getattr(row, relation).all()) if relation in STEPS else []
        known = former["parts"].get(relation, []) if former else []
        found += [step.pk for step in parts if part_values(step, of=row) not in known]
    return found


def has_steps(row: Any) -> bool:
    """Whether records like this one have dated steps."""
    return any(relation in STEPS for relation in owned_by(type(row)))


def put_steps_back(row: Any, former: Snapshot, *, by: Actor) -> None:
    """Record again the dated steps of a former snapshot that gave way to others since. Raises PermissionDenied."""
    check_can(by, Permission.ENTER_RECORDS, row)
    for relation, parts in former["parts"].items():
        if relation in STEPS:
            now = [part_values(step, of=row) for step in getattr(row, relation).all()]
            for values in parts:
                if values not in now:
                    step = _make_part(row, relation, values, by, recorded_by_id=by.account_id)
                    changes = {step.state: (None, values[step.state])}
                    detail = {"on": values["on_date"]}
                    record(by=by, action=f"{row._meta.model_name}.moved", row=row, changes=changes, detail=detail)


@transaction.atomic
def put_back(row: Any, *, by: Actor, former: Snapshot) -> None:
    """Bring a record to a former snapshot of it: its fields, and exactly the parts that it had then.

    Raises PermissionDenied.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    now = snapshot_of(row)
    changed = {name: value for name, value in former["fields"].items() if now["fields"].get(name) != value}
    for name, value in changed.items():
        setattr(row, name, row._meta.get_field(name).to_python(value))
    if changed:
        row.save(update_fields=list(changed))
    for relation, parts in former["parts"].items():
        if relation not in STEPS:
            _put_parts_back(row, relation, parts, by)
    before, after = _told(now), _told(former)
    changes = {name: (before[name], after[name]) for name in after if before.get(name) != after[name]}
    record(by=by, action=f"{row._meta.model_name}.restored", row=row, changes=changes)
    register_if_matched(row)


def _put_parts_back(row: Any, relation: str, former: list[dict[str, Any]], by: Actor) -> None:
    """Parts that were there stay as they are; those that came are removed, and those that went are made anew."""
    missing = list(former)
    for part in getattr(row, relation).all():
        values = part_values(part, of=row)
        if values in missing:
            missing.remove(values)
        else:
            part.delete()
    for values in missing:
        _make_part(row, relation, values, by)


def _make_part(row: Any, relation: str, values: dict[str, Any], by: Actor, **more: Any) -> Any:
    model: type[models.Model] = getattr(row, relation).model
    link = next(field.name for field in model._meta.concrete_fields if field.related_model is type(row))
    columns = {column.attname: column for column in model._meta.concrete_fields}
    read = {name: columns[name].to_python(value) for name, value in values.items()}
    part = model(**{link: row}, owner_id=by.party_code, created_by_id=by.account_id, **read, **more)
    part.save(force_insert=True)
    return part


def _told(snapshot: Snapshot) -> dict[str, Any]:
    return {**snapshot["fields"], **snapshot["parts"]}
