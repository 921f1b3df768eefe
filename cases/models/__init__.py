from cases.models.asset import AssetStep, SeizedAsset
from cases.models.case import Case, CaseTransition
from cases.models.firearm import Ammunition, Firearm
from cases.models.identifier import Identifier
from cases.models.rescued import RescuedPerson, SealedIdentity
from cases.models.sealing import HashKey, IdentityErasure, IdentityMark, IdentityOpening, KeyHolder
from cases.models.site import Site
from cases.models.suspect import Suspect, SuspectDocument, SuspectName, SuspectPhone, SuspectTransition
from cases.models.syndicate import Syndicate, SyndicateLink, SyndicateTransition
from cases.models.update import CaseUpdate

__all__ = [
    "Ammunition",
    "AssetStep",
    "Case",
    "CaseTransition",
    "CaseUpdate",
    "Firearm",
    "HashKey",
    "Identifier",
    "IdentityErasure",
    "IdentityMark",
    "IdentityOpening",
    "KeyHolder",
    "RescuedPerson",
    "SealedIdentity",
    "SeizedAsset",
    "Site",
    "Suspect",
    "SuspectDocument",
    "SuspectName",
    "SuspectPhone",
    "SuspectTransition",
    "Syndicate",
    "SyndicateLink",
    "SyndicateTransition",
]
