"""Firearms."""

from typing import Any

from cases.intake.mapping.base import Incoming, Mapping, Source
from cases.models import Firearm
from cases.services import firearms
from coordinators.access.actor import Actor


class FirearmMapping(Mapping):
    """The serial number is recorded as the desk wrote it; the service keeps its compared form beside it."""

    model = Firearm
    plain = {
        "kind": "kind",
        "make": "make",
        "calibre": "calibre",
        "serial_as_typed": "serial",
        "seized_on": "found_on",
        **{
            name: name
            for name in (
                "model",
                "place",
                "country_of_manufacture",
                "country_of_import",
                "import_mark",
                "marking",
                "tracing",
                "tracing_reference",
                "tracing_requested_on",
                "tracing_answered_on",
                "handling",
            )
        },
    }

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Firearm:
        fields = self.new_fields(row, source)
        return firearms.add_firearm(case, by=by, fields=fields)

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        firearms.amend_firearm(held, by=by, fields=self.record_fields(row, source))
