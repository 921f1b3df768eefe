"""Firearms and ammunition."""

from collections.abc import Mapping
from typing import Any

from cases.hits.services.registering import register
from cases.intake.reading.cells.serials import serial_key
from cases.models import Ammunition, Case, Firearm
from cases.services import batches, records
from coordinators.access.actor import Actor


def _with_serial(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "serial" in values:
        values["serial_normalised"] = serial_key(values["serial"])
    return values


@batches.atomic
def add_firearm(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    firearm = records.add(Firearm, by=by, parent=case, fields={"case": case, **_with_serial(fields)})
    batches.once_written(register, firearm)
    return firearm


@batches.atomic
def amend_firearm(firearm: Firearm, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    records.amend(firearm, by=by, fields=_with_serial(fields))
    batches.once_written(register, firearm)
    return firearm


def add_ammunition(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.add(Ammunition, by=by, parent=case, fields={"case": case, **fields})


def amend_ammunition(ammunition: Ammunition, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.amend(ammunition, by=by, fields=fields)
