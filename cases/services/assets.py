"""Seized assets and the stages of their recovery."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Unpack

from cases.codes import AssetStage, DateBasis
from cases.models import AssetStep, Case, SeizedAsset
from cases.services import batches, records
from coordinators.access.actor import Actor


@batches.atomic
def add_asset(
    case: Case,
    *,
    by: Actor,
    fields: Mapping[str, Any],
    stage: str = AssetStage.SEIZED,
    date_basis: str = DateBasis.STATED,
) -> SeizedAsset:
    """Make an asset under ``case`` whose first stage is ``stage`` on ``taken_on``, as far as ``date_basis`` says so."""
    asset = records.add(SeizedAsset, by=by, parent=case, fields={"case": case, **fields, "stage": stage})
    move_asset(asset, by=by, to=stage, on_date=asset.taken_on, date_basis=date_basis)
    return asset


def amend_asset(asset: SeizedAsset, *, by: Actor, fields: Mapping[str, Any]) -> SeizedAsset:
    return records.amend(asset, by=by, fields=fields)


def move_asset(
    asset: SeizedAsset, *, by: Actor, to: str, on_date: dt.date, **told: Unpack[records.StepDetails]
) -> AssetStep:
    """Record a dated change of the asset's stage."""
    return records.take_step(asset, AssetStep, by=by, to=to, on_date=on_date, **told)
