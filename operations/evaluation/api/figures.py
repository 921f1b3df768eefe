"""Indicators, the figures as they stand now, and as snapshots froze them."""

from typing import Any

import django_filters as filters
from django.utils.translation import get_language
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.access.permissions import Permission
from operations.evaluation import selectors
from operations.evaluation.figures import Basis, FigureValue
from operations.evaluation.models import ExchangeRate, Indicator, Snapshot
from operations.evaluation.services import figures, snapshots
from operations.selectors import current_operation
from seagull.web.rest.schema import NOT_FOUND, TEXTS, plain_data
from seagull.web.rest.views import ActorViewSet


class IndicatorSerializer(serializers.ModelSerializer[Indicator]):
    """``dimensions`` are what its values are split by."""

    dimensions = plain_data(TEXTS)

    class Meta:
        model = Indicator
        fields = [
            "code",
            "line_code",
            "order",
            "name_en",
            "name_zh",
            "definition_en",
            "definition_zh",
            "unit_en",
            "unit_zh",
            "dimensions",
        ]


class ExchangeRateSerializer(serializers.ModelSerializer[ExchangeRate]):
    """Units of a currency for one US dollar, as decimal text, from ``valid_on`` until the next."""

    class Meta:
        model = ExchangeRate
        fields = ["id", "currency", "per_usd", "valid_on", "source"]


class RateFilter(filters.FilterSet):
    currency = filters.CharFilter(lookup_expr="iexact")


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """``sha256`` is of the frozen figures as canonical JSON."""

    class Meta:
        model = Snapshot
        fields = ["id", "operation", "number", "taken_at", "sha256"]


class FigureSerializer(serializers.Serializer[FigureValue]):
    """``country`` is null for the joint figure. Where there is no number, ``symbol`` says why: ".." not reported, "x"
    withheld because it is so small."""

    indicator = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField(allow_null=True)
    dimensions = serializers.DictField(child=serializers.CharField())
    value = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    symbol = serializers.CharField(allow_null=True)
    unit = serializers.CharField()


class FiguresSerializer(serializers.Serializer[Any]):
    """All figures of an operation over its period, both days included."""

    operation = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField()
    cut_off = serializers.DateTimeField()
    snapshot = serializers.UUIDField(allow_null=True)
    figures = FigureSerializer(many=True)


class IndicatorViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    queryset = selectors.indicators()
    serializer_class = IndicatorSerializer
    order = ("order", "code")


class ExchangeRateViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    """The stored rates that money is converted at."""

    queryset = selectors.exchange_rates()
    serializer_class = ExchangeRateSerializer
    filterset_class = RateFilter
    order = ("-valid_on", "-id")


class SnapshotViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    permission = Permission.VIEW_ALL_FIGURES
    queryset = selectors.snapshots()
    serializer_class = SnapshotSerializer
    order = ("-taken_at", "-id")


class FiguresViewSet(ActorViewSet):
    """The figures that the person may see: of all countries, or of the own one."""

    serializer_class = FiguresSerializer
    pagination_class = None
    parameters_of = {"retrieve": frozenset({"country", "snapshot"})}

    @extend_schema(
        responses={200: FiguresSerializer, 404: NOT_FOUND},
        parameters=[
            OpenApiParameter("country", str, description="One member country's figures only, such as KH."),
            OpenApiParameter("snapshot", str, description="The id of a snapshot; without one, as they stand now."),
        ],
    )
    def retrieve(self, request: Request) -> Response:
        self.refuse_unknown_parameters()
        country = request.query_params.get("country", "").upper() or None
        snapshot = self._snapshot(request.query_params.get("snapshot"))
        if snapshot is None:
            basis = figures.compute(current_operation(), by=self.actor, countries=[country] if country else None)
        else:
            basis = snapshots.read(snapshot)
        values = [value for value in basis.values if country is None or value.country == country]
        return Response(FiguresSerializer(_told(basis, values, snapshot)).data)

    def _snapshot(self, wanted: str | None) -> Snapshot | None:
        """The snapshot asked for. For those who do not see all countries' figures there is none."""
        if wanted is None:
            return None
        found: Snapshot = get_object_or_404(selectors.snapshots_for(self.actor, current_operation()), pk=wanted)
        return found


def _told(basis: Basis, values: list[FigureValue], snapshot: Snapshot | None) -> dict[str, Any]:
    occasion = basis.occasion
    chinese = (get_language() or "en").startswith("zh")
    return {
        "operation": occasion.code,
        "since": occasion.since,
        "until": occasion.until,
        "cut_off": occasion.cut_off,
        "snapshot": snapshot.pk if snapshot else None,
        "figures": [_figure(basis, value, "zh" if chinese else "en") for value in values],
    }


def _figure(basis: Basis, value: FigureValue, language: Any) -> dict[str, Any]:
    definition = basis.definition(value.indicator)
    return {
        "indicator": value.indicator,
        "name": definition.name.say(language),
        "country": value.country,
        "dimensions": dict(value.dimensions),
        "value": value.value,
        "symbol": value.symbol,
        "unit": value.dimensions.get("currency") or definition.unit.say(language),
    }
