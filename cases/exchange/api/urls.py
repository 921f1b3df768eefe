"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.exchange.api.releases import ReleaseViewSet

ROUTES = [("releases", ReleaseViewSet, "release")]
