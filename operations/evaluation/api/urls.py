"""Addresses of this app's part of the API: prefix, view set, name."""

from typing import Any

from operations.evaluation.api.figures import ExchangeRateViewSet, FiguresViewSet, IndicatorViewSet, SnapshotViewSet
from operations.evaluation.api.reports import ReportViewSet

ROUTES = [
    ("indicators", IndicatorViewSet, "indicator"),
    ("exchange-rates", ExchangeRateViewSet, "exchange-rate"),
    ("snapshots", SnapshotViewSet, "snapshot"),
    ("reports", ReportViewSet, "report"),
]
#: Addresses of one thing: address, view set, methods, name.
SINGLE: list[tuple[str, Any, dict[str, Any], str]] = [("figures", FiguresViewSet, {"get": "retrieve"}, "figures")]
