"""What every service of this app does the same way: check → change → journal, in one transaction."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, TypedDict, TypeVar, Unpack

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cases.models.base import DatedStep
from cases.services import batches
from cases.services.labels import check_label
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models.owned import OwnedRow
from seagull.audit.record import record
from seagull.kernel.locks import hold

Row = TypeVar("Row", bound=OwnedRow)
Step = TypeVar("Step", bound=DatedStep)


class StepDetails(TypedDict, total=False):
    """What may be told of a dated step beside the state and the day; ``date_basis`` is stated unless it says otherwise
    (``cases.codes.DateBasis``)."""

    place: str
    note: str
    date_basis: str


#: What the database or a step keeps; never a caller.
_KEPT = {"id", "owner", "visible_mask", "visible_to", "created_at", "created_by"}


def _clean(row: models.Model) -> None:
    """Field checks, and what must be unique; references were checked when the caller found them.

    Partial constraints and checks are left to the database: no form can break them.
    """
    row.full_clean(exclude=_not_cleaned(type(row)), validate_constraints=False)
    check_label(row)
    if not batches.is_open():  # of many rows together the database tells which is there already
        for constraint in row._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
                constraint.validate(type(row), row)


@cache
def _not_cleaned(model: type[models.Model]) -> frozenset[str]:
    """References, and the id: it is random, and no caller's to give."""
    return frozenset(field.name for field in model._meta.fields if field.is_relation or field.primary_key)


@batches.atomic
def add(model: type[Row], *, by: Actor, fields: Mapping[str, Any], parent: OwnedRow | None = None) -> Row:
    """Make a row owned by the actor's party, under ``parent`` where there is one.

    Raises PermissionDenied without the right, or when the parent is another party's; ValidationError with the fields.
    """
    check_can(by, Permission.ENTER_RECORDS, parent)
    row = model(**fields, owner_id=by.party_code, created_by_id=by.account_id)
    _clean(row)
    batches.insert(row)
    record(by=by, action=f"{model._meta.model_name}.added", row=row, changes=_all_of(row))
    return row


@batches.atomic
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
    changes |= _no_longer_typed(row, changes)
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    _clean(row)
    row.save(update_fields=list(changes))
    record(by=by, action=f"{row._meta.model_name}.amended", row=row, changes=changes)
    return row


def _no_longer_typed(row: models.Model, changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """What was typed for a former value is not what was typed for the new one."""
    typed = getattr(row, "as_typed", {})
    if "as_typed" in changes or not typed.keys() & changes.keys():
        return {}
    return {"as_typed": (typed, {name: text for name, text in typed.items() if name not in changes})}


@batches.atomic
def take_step(
    row: OwnedRow,
    step: type[Step],
    *,
    by: Actor,
    to: str,
    on_date: dt.date,
    **told: Unpack[StepDetails],
) -> Step:
    """Add a dated step of ``row`` and show the latest step's state on the row.

    Raises PermissionDenied; ValidationError when the same step is there already.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    is_new = batches.is_waiting(row)
    steps = _Waiting(step, row) if is_new else _Stored(step, row)
    if steps.has(to, on_date):
        raise ValidationError({step.state: _("This step is recorded already for that date.")})
    taken = new_step(row, step, by=by, to=to, on_date=on_date, **told)
    if is_new:
        batches.insert(taken, under=row)
    else:
        taken.save(force_insert=True)
    before = getattr(row, step.state)
    show_step(row, steps.latest())
    record(
        by=by,
        action=f"{row._meta.model_name}.moved",
        row=row,
        changes={step.state: (before, to)},
        detail={"on": on_date},
    )
    return taken


def new_step(row: OwnedRow, step: type[Step], *, by: Actor, to: str, **fields: Any) -> Step:
    """A dated step of ``row``, checked and not written yet. Raises ValidationError."""
    made = step(
        **{step.link: row, step.state: to},
        **fields,
        owner_id=by.party_code,
        created_by_id=by.account_id,
        recorded_by_id=by.account_id,
    )
    _clean(made)
    return made


def show_step(row: OwnedRow, latest: DatedStep) -> None:
    """Show on a record the state of its latest step."""
    shown = {latest.state: latest.state, **latest.also_shown}
    for name, source in shown.items():
        setattr(row, name, getattr(latest, source))
    if not batches.is_waiting(row):
        row.save(update_fields=list(shown))


class _Stored:
    """The steps of a row. One at a time is taken, so that the state shown is that of the latest: the row is locked."""

    def __init__(self, step: type[DatedStep], row: OwnedRow) -> None:
        hold(row)
        self._state = step.state
        self._steps = step.objects.filter(**{step.link: row})

    def has(self, to: str, on_date: dt.date) -> bool:
        return self._steps.filter(**{self._state: to, "on_date": on_date}).exists()

    def latest(self) -> Any:
        return self._steps.order_by("on_date", "recorded_at").last()


class _Waiting:
    """The steps of a row that is not in the database yet: nobody else can take one."""

    def __init__(self, step: type[DatedStep], row: OwnedRow) -> None:
        self._step, self._row = step, row

    def has(self, to: str, on_date: dt.date) -> bool:
        return any((getattr(each, self._step.state), each.on_date) == (to, on_date) for each in self._taken())

    def latest(self) -> Any:
        return max(reversed(self._taken()), key=lambda each: each.on_date)

    def _taken(self) -> list[Any]:
        return batches.waiting_under(self._step, self._row)


def _all_of(row: models.Model) -> dict[str, tuple[Any, Any]]:
    """Every field that was set, as a change from nothing."""
    found = {}
    for field in row._meta.fields:
        value = getattr(row, field.attname)
        if field.name not in _KEPT and value not in (None, "", [], {}):
            found[field.name] = (None, value)
    return found
