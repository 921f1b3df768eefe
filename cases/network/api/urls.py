"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.network.api.relations import RelationViewSet

ROUTES = [("relations", RelationViewSet, "relation")]
