"""Addresses of this app's part of the API: prefix, view set, name."""

from coordinators.duty.api.shifts import ShiftViewSet

ROUTES = [("shifts", ShiftViewSet, "shift")]
