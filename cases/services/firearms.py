"""Firearms and ammunition."""

from collections.abc import Mapping
from typing import Any

from cases.intake.reading.cells.serials import serial_key
from cases.models import Ammunition, Case, Firearm
from cases.services import records
from coordinators.access.actor import Actor


def _with_serial(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "serial" in values:
        values["serial_normalised"] = serial_key(values["serial"])
    return values


def add_firearm(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    return records.add(Firearm, by=by, parent=case, fields={"case": case, **_with_serial(fields)})


def amend_firearm(firearm: Firearm, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    return records.amend(firearm, by=by, fields=_with_serial(fields))


def add_ammunition(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.add(Ammunition, by=by, parent=case, fields={"case": case, **fields})


def amend_ammunition(ammunition: Ammunition, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.amend(ammunition, by=by, fields=fields)
