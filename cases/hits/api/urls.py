"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.hits.api.held import HeldBackViewSet
from cases.hits.api.hits import HitViewSet
from cases.hits.api.quiet import SilenceViewSet, StoppedNumberViewSet

ROUTES = [
    ("hits", HitViewSet, "hit"),
    ("held-hits", HeldBackViewSet, "held-hit"),
    ("silences", SilenceViewSet, "silence"),
    ("stopped-numbers", StoppedNumberViewSet, "stopped-number"),
]
