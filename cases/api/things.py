"""Seized assets, firearms, ammunition, identifiers and sites."""

from typing import Any, get_args

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import codes
from cases.api.shared import ExportMixin, SeenCaseSerializer, StepsMixin, UnderCaseMixin, steps_schema
from cases.filters import AmmunitionFilter, AssetFilter, FirearmFilter, IdentifierFilter, SiteFilter
from cases.models import Ammunition, AssetStep, Case, Firearm, Identifier, SeizedAsset, Site
from cases.services import assets, firearms, identifiers, sites, tracing
from cases.tracing.paper import TraceRequest
from coordinators.access.actor import Actor
from coordinators.api.fields import CountryField, CurrencyField, VisibleReference
from operations.evaluation.sections import Language
from seagull.web.exports import file_response
from seagull.web.rest.schema import TEXT_BY_NAME, plain_data

_OF_AN_ASSET = ["kind", "description", "amount", "currency", "taken_on", "handling"]


class AssetSerializer(SeenCaseSerializer):
    """``amount`` is in units of ``currency``, as decimal text. ``as_typed`` holds, by field, how the desk wrote it."""

    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = SeizedAsset
        fields = ["id", "owner", "case", *_OF_AN_ASSET, "stage", "as_typed", "created_at"]


class AssetAmendSerializer(serializers.ModelSerializer[SeizedAsset]):
    currency = CurrencyField()

    class Meta:
        model = SeizedAsset
        fields = _OF_AN_ASSET


class AssetCreateSerializer(AssetAmendSerializer):
    """``stage`` is the asset's on the day it was taken."""

    case = VisibleReference(Case)
    stage = serializers.ChoiceField(codes.AssetStage.choices, default=codes.AssetStage.SEIZED)

    class Meta(AssetAmendSerializer.Meta):
        fields = ["case", *_OF_AN_ASSET, "stage"]


class AssetStepSerializer(serializers.ModelSerializer[AssetStep]):
    class Meta:
        model = AssetStep
        fields = ["id", "stage", "on_date", "place", "note", "date_basis", "recorded_at"]


class AssetViewSet(ExportMixin, StepsMixin, UnderCaseMixin):
    model = SeizedAsset
    order = ("-taken_on", "-id")
    serializer_class = AssetSerializer
    serializers_sent = {"create": AssetCreateSerializer, "partial_update": AssetAmendSerializer}
    filterset_class = AssetFilter
    export_kind = "assets"
    steps_model = AssetStep
    steps_link = "asset"
    step_serializer = AssetStepSerializer

    def add(self, by: Actor, data: dict[str, Any]) -> SeizedAsset:
        return assets.add_asset(data.pop("case"), by=by, stage=data.pop("stage"), fields=data)

    def amend(self, row: SeizedAsset, by: Actor, data: dict[str, Any]) -> SeizedAsset:
        return assets.amend_asset(row, by=by, fields=data)

    def move(self, row: SeizedAsset, by: Actor, step: dict[str, Any]) -> AssetStep:
        return assets.move_asset(row, by=by, to=step.pop("stage"), **step)

    @steps_schema(AssetStepSerializer)
    @action(detail=True, methods=["get", "post"])
    def steps(self, request: Request, **_kwargs: Any) -> Response:
        return self._steps(request)


_OF_A_FIREARM = [
    "kind",
    "make",
    "model",
    "calibre",
    "serial",
    "found_on",
    "place",
    "country_of_manufacture",
    "country_of_import",
    "import_mark",
    "marking",
    "tracing",
    "tracing_reference",
    "tracing_requested_on",
    "tracing_answered_on",
    "handling",
]


class FirearmSerializer(SeenCaseSerializer):
    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Firearm
        fields = ["id", "owner", "case", *_OF_A_FIREARM, "as_typed", "created_at"]


class FirearmAmendSerializer(serializers.ModelSerializer[Firearm]):
    country_of_manufacture = CountryField()
    country_of_import = CountryField()

    class Meta:
        model = Firearm
        fields = _OF_A_FIREARM


class FirearmCreateSerializer(FirearmAmendSerializer):
    case = VisibleReference(Case)

    class Meta(FirearmAmendSerializer.Meta):
        fields = ["case", *_OF_A_FIREARM]


class TraceSerializer(serializers.Serializer[TraceRequest]):
    """What the International Tracing Instrument asks for beside the weapon's own particulars; ``to`` is the country
    whose authorities are asked."""

    to = CountryField(required=True, allow_blank=False)
    contact = serializers.CharField(max_length=300)
    circumstances = serializers.CharField(max_length=5000)
    illicit = serializers.CharField(max_length=5000)
    use = serializers.CharField(max_length=2000)
    urgency = serializers.ChoiceField(codes.TraceUrgency.choices, default=codes.TraceUrgency.ROUTINE)
    language = serializers.ChoiceField(get_args(Language), default="en")


class FirearmViewSet(ExportMixin, UnderCaseMixin):
    model = Firearm
    order = ("-found_on", "-id")
    serializer_class = FirearmSerializer
    serializers_sent = {"create": FirearmCreateSerializer, "partial_update": FirearmAmendSerializer}
    filterset_class = FirearmFilter
    export_kind = "firearms"
    file_actions = frozenset({"export", "trace"})
    reading_actions = frozenset({"trace"})

    def add(self, by: Actor, data: dict[str, Any]) -> Firearm:
        return firearms.add_firearm(data.pop("case"), by=by, fields=data)

    def amend(self, row: Firearm, by: Actor, data: dict[str, Any]) -> Firearm:
        return firearms.amend_firearm(row, by=by, fields=data)

    @extend_schema(request=TraceSerializer, responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["post"])
    def trace(self, _request: Request, **_kwargs: Any) -> HttpResponse:
        """A request to trace the weapon, as PDF. The journal keeps whom it asks and for what; nothing else changes."""
        row = self.get_object()
        asked = TraceRequest(**self.checked(TraceSerializer))
        return file_response(*tracing.make_request(row, by=self.actor, request=asked))


_OF_AMMUNITION = ["calibre", "rounds", "make", "headstamp", "lot", "found_on", "place", "handling"]


class AmmunitionSerializer(SeenCaseSerializer):
    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Ammunition
        fields = ["id", "owner", "case", *_OF_AMMUNITION, "as_typed", "created_at"]


class AmmunitionAmendSerializer(serializers.ModelSerializer[Ammunition]):
    class Meta:
        model = Ammunition
        fields = _OF_AMMUNITION


class AmmunitionCreateSerializer(AmmunitionAmendSerializer):
    case = VisibleReference(Case)

    class Meta(AmmunitionAmendSerializer.Meta):
        fields = ["case", *_OF_AMMUNITION]


class AmmunitionViewSet(ExportMixin, UnderCaseMixin):
    model = Ammunition
    order = ("-found_on", "-id")
    serializer_class = AmmunitionSerializer
    serializers_sent = {"create": AmmunitionCreateSerializer, "partial_update": AmmunitionAmendSerializer}
    filterset_class = AmmunitionFilter
    export_kind = "ammunition"

    def add(self, by: Actor, data: dict[str, Any]) -> Ammunition:
        return firearms.add_ammunition(data.pop("case"), by=by, fields=data)

    def amend(self, row: Ammunition, by: Actor, data: dict[str, Any]) -> Ammunition:
        return firearms.amend_ammunition(row, by=by, fields=data)


_OF_AN_IDENTIFIER = ["kind", "value", "provider", "found_on", "note", "handling"]


class IdentifierSerializer(SeenCaseSerializer):
    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Identifier
        fields = ["id", "owner", "case", *_OF_AN_IDENTIFIER, "as_typed", "created_at"]


class IdentifierAmendSerializer(serializers.ModelSerializer[Identifier]):
    class Meta:
        model = Identifier
        fields = _OF_AN_IDENTIFIER


class IdentifierCreateSerializer(IdentifierAmendSerializer):
    case = VisibleReference(Case)

    class Meta(IdentifierAmendSerializer.Meta):
        fields = ["case", *_OF_AN_IDENTIFIER]


class IdentifierViewSet(ExportMixin, UnderCaseMixin):
    model = Identifier
    order = ("-found_on", "-id")
    serializer_class = IdentifierSerializer
    serializers_sent = {"create": IdentifierCreateSerializer, "partial_update": IdentifierAmendSerializer}
    filterset_class = IdentifierFilter
    export_kind = "identifiers"

    def add(self, by: Actor, data: dict[str, Any]) -> Identifier:
        return identifiers.add_identifier(data.pop("case"), by=by, fields=data)

    def amend(self, row: Identifier, by: Actor, data: dict[str, Any]) -> Identifier:
        return identifiers.amend_identifier(row, by=by, fields=data)


_OF_A_SITE = [
    "kind",
    "name",
    "native_name",
    "country",
    "place",
    "latitude",
    "longitude",
    "first_seen_on",
    "last_seen_on",
    "cleared_on",
    "note",
    "handling",
]


class SiteSerializer(SeenCaseSerializer):
    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Site
        fields = ["id", "owner", "case", *_OF_A_SITE, "as_typed", "created_at"]


class SiteAmendSerializer(serializers.ModelSerializer[Site]):
    country = CountryField(required=True, allow_blank=False)

    class Meta:
        model = Site
        fields = _OF_A_SITE


class SiteCreateSerializer(SiteAmendSerializer):
    case = VisibleReference(Case)

    class Meta(SiteAmendSerializer.Meta):
        fields = ["case", *_OF_A_SITE]


class SiteViewSet(ExportMixin, UnderCaseMixin):
    model = Site
    order = ("-first_seen_on", "-id")
    serializer_class = SiteSerializer
    serializers_sent = {"create": SiteCreateSerializer, "partial_update": SiteAmendSerializer}
    filterset_class = SiteFilter
    export_kind = "sites"

    def add(self, by: Actor, data: dict[str, Any]) -> Site:
        return sites.add_site(data.pop("case"), by=by, fields=data)

    def amend(self, row: Site, by: Actor, data: dict[str, Any]) -> Site:
        return sites.amend_site(row, by=by, fields=data)
