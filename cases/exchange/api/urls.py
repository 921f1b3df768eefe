"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.exchange.api.explanation import AccessExplanationViewSet
from cases.exchange.api.named_grants import NameableViewSet, NamedGrantViewSet
from cases.exchange.api.releases import ReleaseViewSet
from cases.exchange.api.transfers import TransferViewSet

ROUTES = [
    ("releases", ReleaseViewSet, "release"),
    ("named-grants", NamedGrantViewSet, "named-grant"),
    ("nameable-people", NameableViewSet, "nameable-person"),
    ("transfers", TransferViewSet, "transfer"),
    ("access-explanations", AccessExplanationViewSet, "access-explanation"),
]
