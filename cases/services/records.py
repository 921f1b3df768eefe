"""What every service of this app does the same way: check → change → journal, in one transaction."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from cases.services.labels import check_label
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models.owned import OwnedRow
from seagull.audit.record import record

Row = TypeVar("Row", bound=OwnedRow)

#: What the database or a step keeps; never a caller.
_KEPT = {"id", "owner", "visible_mask", "visible_to", "created_at", "created_by"}


def _clean(row: models.Model) -> None:
    """Field checks, and what must be unique; references were checked when the caller found them.

    Partial constraints and checks are left to the database: no form can break them.
    """
    references = {field.name for field in row._meta.fields if field.is_relation}
    row.full_clean(exclude=references, validate_constraints=False)
    check_label(row)
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            constraint.validate(type(row), row)


@transaction.atomic
def add(model: type[Row], *, by: Actor, fields: Mapping[str, Any], parent: OwnedRow | None = None) -> Row:
    """Make a row owned by the actor's party, under ``parent`` where there is one.

    Raises PermissionDenied without the right, or when the parent is another party's; ValidationError with the fields.
    """
    check_can(by, Permission.ENTER_RECORDS, parent)
    row = model(**fields, owner_id=by.party_code, created_by_id=by.account_id)
    _clean(row)
    row.save(force_insert=True)
    record(by=by, action=f"{model._meta.model_name}.added", row=row, changes=_all_of(row))
    return row


@transaction.atomic
def amend(row: Row, *, by: Actor, fields: Mapping[str, Any]) -> Row:
    """Change fields of a row of the actor's party; a call that changes nothing writes nothing.

    Raises PermissionDenied, or ValidationError with the fields.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    if "restricted" in fields:
        raise ValueError("a record is restricted by cases.exchange.services.restriction")
    changes = {name: (getattr(row, name), value) for name, value in fields.items() if getattr(row, name) != value}
    if not changes:
        return row
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    _clean(row)
    row.save(update_fields=list(changes))
    record(by=by, action=f"{row._meta.model_name}.amended", row=row, changes=changes)
    return row


@transaction.atomic
def take_step(
    row: OwnedRow,
    step: type[Row],
    *,
    by: Actor,
    link: str,
    field: str,
    to: str,
    on_date: dt.date,
    place: str = "",
    note: str = "",
    extra: Mapping[str, Any] | None = None,
) -> Row:
    """Add a dated step of ``row`` (``link`` is the step's reference to it) and show the latest step's state on the row.

    ``extra`` maps further fields of the row to the step's attribute that they follow. Raises PermissionDenied;
    ValidationError when the same step is there already.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    # One step at a time for each row, so that the state shown is that of the latest.
    type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    steps = step.objects.filter(**{link: row})
    if steps.filter(**{field: to, "on_date": on_date}).exists():
        raise ValidationError({field: _("This step is recorded already for that date.")})
    taken = step(
        **{link: row, field: to},
        on_date=on_date,
        place=place,
        note=note,
        owner_id=by.party_code,
        created_by_id=by.account_id,
        recorded_by_id=by.account_id,
    )
    _clean(taken)
    taken.save(force_insert=True)
    before = getattr(row, field)
    latest = steps.order_by("on_date", "recorded_at").last()
    shown = {field: getattr(latest, field), **{name: getattr(latest, source) for name, source in (extra or {}).items()}}
    for name, value in shown.items():
        setattr(row, name, value)
    row.save(update_fields=list(shown))
    record(
        by=by, action=f"{row._meta.model_name}.moved", row=row, changes={field: (before, to)}, detail={"on": on_date}
    )
    return taken


def _all_of(row: models.Model) -> dict[str, tuple[Any, Any]]:
    """Every field that was set, as a change from nothing."""
    found = {}
    for field in row._meta.fields:
        value = getattr(row, field.attname)
        if field.name not in _KEPT and value not in (None, "", [], {}):
            found[field.name] = (None, value)
    return found
