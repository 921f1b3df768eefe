"""How a row of each kind of sheet becomes a record, and what a later row changes of it."""

from types import MappingProxyType

from cases.intake.mapping.assets import AssetMapping
from cases.intake.mapping.base import Incoming, Mapping, Source
from cases.intake.mapping.case_rows import CaseMapping
from cases.intake.mapping.firearms import FirearmMapping
from cases.intake.mapping.own_kinds import (
    AmmunitionMapping,
    IdentifierMapping,
    LinkMapping,
    SyndicateMapping,
    UpdateMapping,
)
from cases.intake.mapping.rescued import RescuedMapping
from cases.intake.mapping.steps import AssetSteps, CaseSteps, StepMapping, SuspectSteps, SyndicateSteps
from cases.intake.mapping.suspects import SuspectMapping

#: Kind of sheet → its mapping, in the order of taking in: what is named before what names it, histories at the end.
MAPPINGS = MappingProxyType(
    {
        "cases": CaseMapping(),
        "syndicates": SyndicateMapping(),
        "links": LinkMapping(),
        "suspects": SuspectMapping(),
        "rescued": RescuedMapping(),
        "assets": AssetMapping(),
        "firearms": FirearmMapping(),
        "ammunition": AmmunitionMapping(),
        "identifiers": IdentifierMapping(),
        "updates": UpdateMapping(),
        "case_steps": CaseSteps(),
        "syndicate_steps": SyndicateSteps(),
        "suspect_steps": SuspectSteps(),
        "asset_steps": AssetSteps(),
    }
)

__all__ = ["MAPPINGS", "Incoming", "Mapping", "Source", "StepMapping"]
