"""Firearms and ammunition."""

import re
from collections.abc import Mapping
from typing import Any

from cases.models import Ammunition, Case, Firearm
from cases.services import records
from coordinators.access.actor import Actor


def normalise_serial(serial: str) -> str:
    """A serial number without spaces, hyphens and case, as two desks' spellings of one weapon compare."""
    return re.sub(r"[^0-9A-Z]", "", serial.upper())


def _with_serial(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "serial" in values:
        values["serial_normalised"] = normalise_serial(values["serial"])
    return values


def add_firearm(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    return records.add(Firearm, by=by, parent=case, fields={"case": case, **_with_serial(fields)})


def amend_firearm(firearm: Firearm, *, by: Actor, fields: Mapping[str, Any]) -> Firearm:
    return records.amend(firearm, by=by, fields=_with_serial(fields))


def add_ammunition(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.add(Ammunition, by=by, parent=case, fields={"case": case, **fields})


def amend_ammunition(ammunition: Ammunition, *, by: Actor, fields: Mapping[str, Any]) -> Ammunition:
    return records.amend(ammunition, by=by, fields=fields)
