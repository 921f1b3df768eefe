"""Rescued persons: the birth date goes under seal, and only the age band that follows from it is kept in the open."""

import dataclasses
import datetime as dt
from typing import Any

from cases.intake.mapping.base import Differences, Incoming, Mapping, Source, as_text
from cases.intake.reading.records import RescuedRow
from cases.models import RescuedPerson, SealedIdentity
from cases.services import rescued, sealing
from cases.services.snapshots import Snapshot
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet


class RescuedMapping(Mapping):
    """``birth_date`` is in none of the tables here, so it is never kept as typed, compared or shown."""

    model = RescuedPerson
    sealed = frozenset({"birth_date"})
    plain = {
        "code": "code",
        "sex": "sex",
        "age_at_rescue": "age_band",
        "nationality": "nationality",
        "rescued_on": "rescued_on",
        "place": "place",
        "exploitation": "exploitation",
        "referral": "referral",
        "handling": "handling",
    }

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> RescuedPerson:
        return rescued.add_rescued(
            case,
            by=by,
            fields=self.new_fields(row, source),
            identity=sealing.Identity(born_on=row.record.birth_date),
        )

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        record: RescuedRow = row.record
        fields = self.record_fields(row, source)
        if record.birth_date:
            fields["age_band"] = rescued.age_band(record.birth_date, record.rescued_on)
            _seal_birth_date(held, by=by, born_on=record.birth_date)
        rescued.amend_rescued(held, by=by, fields=fields)

    def sealed_before(self, held: Any, *, by: Actor) -> dict[str, Any]:
        identity = _identity(held, by)
        return {"was_sealed": identity is not None, "born_on": as_text(identity.born_on) if identity else ""}

    def put_back(self, held: Any, former: Snapshot, sealed: dict[str, Any], *, by: Actor) -> None:
        super().put_back(held, former, sealed, by=by)
        if not sealed["was_sealed"]:
            rescued.unseal_for_undo(held, by=by)
            return
        _seal_birth_date(held, by=by, born_on=dt.date.fromisoformat(sealed["born_on"]) if sealed["born_on"] else None)

    def open_part(self, record: Any) -> dict[str, str]:
        if record.age_at_rescue:
            return {}
        return {"age_band": rescued.age_band(record.birth_date, record.rescued_on)}

    def held(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        return rows.select_related("sealed_identity")

    def differences(self, held: Any, record: Any) -> Differences:
        found = super().differences(held, record)
        band = rescued.age_band(record.birth_date, record.rescued_on) if record.birth_date else held.age_band
        if band != held.age_band:
            found["age_band"] = [held.age_band, band]
        elif not found and record.birth_date:
            # What else the row can say anew is under seal.
            found["birth_date"] = ["", ""]
        return found


def _identity(held: RescuedPerson, by: Actor) -> sealing.Identity | None:
    """What is under seal. It is shown to nobody. Raises SealError."""
    sealed: SealedIdentity | None = SealedIdentity.objects.visible_to(by).filter(rescued=held).first()
    if sealed is None:
        return None
    envelope = sealing.Sealed(bytes(sealed.ciphertext), bytes(sealed.wrapped_key), sealed.key_id)
    return sealing.unseal(envelope, held.pk)


def _seal_birth_date(held: RescuedPerson, *, by: Actor, born_on: dt.date | None) -> None:
    """Seal the identity anew with this birth date and all else that was in it. Nothing of it is shown to anyone."""
    identity = _identity(held, by) or sealing.Identity()
    if identity.born_on != born_on:
        rescued.seal_identity(held, by=by, identity=dataclasses.replace(identity, born_on=born_on))
