"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.api.cases import CaseViewSet, UpdateViewSet
from cases.api.everything import EverythingViewSet
from cases.api.histories import AssetStepViewSet, CaseStepViewSet, SuspectStepViewSet, SyndicateStepViewSet
from cases.api.rescued import RescuedViewSet
from cases.api.suspects import SuspectViewSet
from cases.api.syndicates import LinkViewSet, SyndicateViewSet
from cases.api.things import AmmunitionViewSet, AssetViewSet, FirearmViewSet, IdentifierViewSet, SiteViewSet

ROUTES = [
    ("cases", CaseViewSet, "case"),
    ("updates", UpdateViewSet, "update"),
    ("suspects", SuspectViewSet, "suspect"),
    ("rescued-persons", RescuedViewSet, "rescued-person"),
    ("assets", AssetViewSet, "asset"),
    ("firearms", FirearmViewSet, "firearm"),
    ("ammunition", AmmunitionViewSet, "ammunition"),
    ("identifiers", IdentifierViewSet, "identifiers"),
    ("sites", SiteViewSet, "site"),
    ("syndicates", SyndicateViewSet, "syndicate"),
    ("links", LinkViewSet, "link"),
    ("case-steps", CaseStepViewSet, "case-step"),
    ("suspect-steps", SuspectStepViewSet, "suspect-step"),
    ("asset-steps", AssetStepViewSet, "asset-step"),
    ("everything", EverythingViewSet, "everything"),
    ("syndicate-steps", SyndicateStepViewSet, "syndicate-step"),
]
