"""How a row of each kind of sheet becomes a record, and what a later row changes of it."""

from types import MappingProxyType

from cases.intake.mapping.assets import AssetMapping
from cases.intake.mapping.base import Incoming, Mapping, Source
from cases.intake.mapping.case_rows import CaseMapping
from cases.intake.mapping.firearms import FirearmMapping
from cases.intake.mapping.own_kinds import AmmunitionMapping, LinkMapping, SyndicateMapping, UpdateMapping
from cases.intake.mapping.rescued import RescuedMapping
from cases.intake.mapping.suspects import SuspectMapping

#: Kind of sheet → its mapping, in the order of taking in: a case before what stands under it.
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
        "updates": UpdateMapping(),
    }
)

__all__ = ["MAPPINGS", "Incoming", "Mapping", "Source"]
