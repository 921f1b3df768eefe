"""Operations with their phases, lines of action and participations: kept by the centre's administrators."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.services import saving
from operations import selectors
from operations.models import LineOfAction, Operation, Participation, Phase

_NAMES = ("name_en", "name_zh")
_TEXTS = ("description_en", "description_zh")
#: No operation of the portal began before this day; a year written with a slip of the finger lies before it.
EARLIEST = dt.date(2000, 1, 1)
OPERATION_FIELDS = ("code", "parent", *_NAMES, *_TEXTS, "starts_on", "ends_on", "cut_off", "status")
PHASE_FIELDS = ("order", *_NAMES, "starts_on", "ends_on", "summary_en", "summary_zh")
LINE_FIELDS = ("code", "order", *_NAMES)
PARTICIPATION_FIELDS = ("party", "agency", "part")


@transaction.atomic
def add_operation(*, by: Actor, fields: Mapping[str, Any]) -> Operation:
    """Add an operation. Raises PermissionDenied; ValidationError with the fields; ValueError for any other field."""
    _check(by, fields, OPERATION_FIELDS)
    operation = Operation(**fields)
    _check_operation(operation)
    return saving.add(operation, by=by, action="operation.added")


@transaction.atomic
def change_operation(operation: Operation, *, by: Actor, fields: Mapping[str, Any]) -> Operation:
    """Change an operation. Raises as :func:`add_operation` does, and ValidationError where no operation would be left
    that the portal can work on. The code stays: addresses and reports name it."""
    _check(by, fields, tuple(name for name in OPERATION_FIELDS if name != "code"))
    _check_operation(_with(operation, fields))
    changed = saving.change(operation, by=by, fields=fields, action="operation.changed")
    try:
        selectors.current_operation()
    except Operation.DoesNotExist as error:
        raise ValidationError({"status": _("The portal needs one sub-operation that has begun.")}) from error
    return changed


@transaction.atomic
def add_phase(operation: Operation, *, by: Actor, fields: Mapping[str, Any]) -> Phase:
    """Add a phase. Raises as :func:`add_operation` does, also for an order that another phase has."""
    _check(by, fields, PHASE_FIELDS)
    phase = Phase(operation=operation, **fields)
    _check_phase(phase)
    return saving.add(phase, by=by, action="phase.added")


@transaction.atomic
def change_phase(phase: Phase, *, by: Actor, fields: Mapping[str, Any]) -> Phase:
    """Change a phase. Raises as :func:`add_phase` does."""
    _check(by, fields, PHASE_FIELDS)
    _check_phase(_with(phase, fields))
    return saving.change(phase, by=by, fields=fields, action="phase.changed")


@transaction.atomic
def add_line(operation: Operation, *, by: Actor, fields: Mapping[str, Any]) -> LineOfAction:
    """Add a line of action. Raises as :func:`add_operation` does, also for a code that another line has."""
    _check(by, fields, LINE_FIELDS)
    line = LineOfAction(operation=operation, **fields)
    _once(line, "code", _("Another line of action has this code."))
    return saving.add(line, by=by, action="lineofaction.added")


@transaction.atomic
def change_line(line: LineOfAction, *, by: Actor, fields: Mapping[str, Any]) -> LineOfAction:
    """Change a line of action; its code stays, for indicators name it. Raises as :func:`add_line` does."""
    _check(by, fields, tuple(name for name in LINE_FIELDS if name != "code"))
    return saving.change(line, by=by, fields=fields, action="lineofaction.changed")


@transaction.atomic
def add_participation(operation: Operation, *, by: Actor, fields: Mapping[str, Any]) -> Participation:
    """Let a party (by an agency) take part. Raises as :func:`add_operation` does, also for what is there already, and
    for an agency of another party."""
    _check(by, fields, PARTICIPATION_FIELDS)
    participation = Participation(operation=operation, **fields)
    _check_participation(participation)
    return saving.add(participation, by=by, action="participation.added", owner_party=participation.party_id)


@transaction.atomic
def change_participation(participation: Participation, *, by: Actor, fields: Mapping[str, Any]) -> Participation:
    """Change who takes part, by which agency, as what. Raises as :func:`add_participation` does."""
    _check(by, fields, PARTICIPATION_FIELDS)
    wanted = _with(participation, fields)
    _check_participation(wanted)
    return saving.change(
        participation, by=by, fields=fields, action="participation.changed", owner_party=wanted.party_id
    )


def _check(by: Actor, fields: Mapping[str, Any], known: tuple[str, ...]) -> None:
    check_can(by, Permission.MANAGE_OPERATION)
    if set(fields) - set(known):
        raise ValueError("not to be written")


def _with(row: Any, fields: Mapping[str, Any]) -> Any:
    """The row as it is stored, with the fields as they would be."""
    wanted = type(row).objects.get(pk=row.pk)
    for name, value in fields.items():
        setattr(wanted, name, value)
    return wanted


def _check_days(row: Operation | Phase) -> None:
    if row.starts_on and row.starts_on < EARLIEST:
        raise ValidationError({"starts_on": _("This lies too far back.")})
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})


def _check_operation(operation: Operation) -> None:
    """Days in order, a first day once it has begun, no cut-off before it, and no operation under itself."""
    _check_days(operation)
    if operation.status != Operation.Status.PLANNED and operation.starts_on is None:
        raise ValidationError({"starts_on": _("An operation that has begun has a first day.")})
    if operation.cut_off is not None and operation.cut_off.date() < (operation.starts_on or EARLIEST):
        raise ValidationError({"cut_off": _("The cut-off lies before the operation begins.")})
    above = operation.parent
    while above is not None:
        if above.pk == operation.pk:
            raise ValidationError({"parent": _("An operation can't be part of itself.")})
        above = above.parent


def _check_phase(phase: Phase) -> None:
    _check_days(phase)
    _once(phase, "order", _("Another phase has this place in the order."))


def _once(row: Any, field: str, message: str) -> None:
    """Raise ValidationError where another row of the operation has the same value."""
    others = type(row).objects.filter(operation=row.operation_id, **{field: getattr(row, field)})
    if others.exclude(pk=row.pk).exists():
        raise ValidationError({field: message})


def _check_participation(participation: Participation) -> None:
    agency = participation.agency
    if agency is not None and agency.party_id != participation.party_id:
        raise ValidationError({"agency": _("This agency is another party's.")})
    same = Participation.objects.filter(
        operation=participation.operation_id, party=participation.party_id, agency=participation.agency_id
    )
    if same.exclude(pk=participation.pk).exists():
        raise ValidationError({"party": _("This party takes part already.")})
