"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.rfi.api.requests import LegViewSet, RequestViewSet

ROUTES = [
    ("requests", RequestViewSet, "request"),
    ("request-legs", LegViewSet, "request-leg"),
]
