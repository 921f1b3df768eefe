"""Addresses of this app's part of the API: prefix, view set, name."""

from operations.api.operations import OperationViewSet
from operations.api.pieces import LineViewSet, ParticipationViewSet, PhaseViewSet

ROUTES = [
    ("operations", OperationViewSet, "operation"),
    ("phases", PhaseViewSet, "phase"),
    ("lines-of-action", LineViewSet, "line-of-action"),
    ("participations", ParticipationViewSet, "participation"),
]
