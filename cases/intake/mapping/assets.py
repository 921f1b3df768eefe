"""Seized and frozen assets."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from cases.codes import AssetStage, DateBasis
from cases.intake.mapping.base import Differences, Incoming, Mapping, Source
from cases.models import SeizedAsset
from cases.services import assets
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet


class AssetMapping(Mapping):
    model = SeizedAsset
    plain = {
        "kind": "kind",
        "amount": "amount",
        "currency": "currency",
        "seized_on": "taken_on",
        "description": "description",
        "handling": "handling",
    }

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> SeizedAsset:
        fields = self.new_fields(row, source)
        stage = row.record.stage
        return assets.add_asset(case, by=by, fields=fields, stage=stage, date_basis=_basis(stage))

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        fields = self.record_fields(row, source)
        assets.amend_asset(held, by=by, fields=fields)
        if _is_new_stage(held, row.record):
            stage = row.record.stage
            assets.move_asset(held, by=by, to=stage, on_date=row.record.seized_on, date_basis=_basis(stage))

    def held(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        return rows.prefetch_related("steps")

    def value(self, name: str, value: Any) -> Any:
        """The database keeps hundredths; a virtual asset may be typed with more, which stays as typed."""
        if name == "amount":
            return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return super().value(name, value)

    def differences(self, held: Any, record: Any) -> Differences:
        found = super().differences(held, record)
        if _is_new_stage(held, record):
            found["stage"] = [held.stage, record.stage]
        return found


def _basis(stage: str) -> str:
    """A list gives the day of seizure or freezing, and no other."""
    return DateBasis.LISTED if stage in (AssetStage.SEIZED, AssetStage.FROZEN) else DateBasis.ASSUMED


def _is_new_stage(held: SeizedAsset, record: Any) -> bool:
    return all(step.stage != record.stage for step in held.steps.all())
