"""Addresses of this app's part of the API: prefix, view set, name."""

from operations.api.operations import OperationViewSet

ROUTES = [("operations", OperationViewSet, "operation")]
