"""Histories: the dated steps of all records of a kind, to be read and exported. A step is recorded under its record."""

from typing import Any

from rest_framework import serializers

from cases.api.shared import ExportMixin
from cases.exports import TABLES
from cases.filters import AssetStepFilter, CaseStepFilter, SuspectStepFilter, SyndicateStepFilter
from cases.models import AssetStep, CaseTransition, SuspectTransition, SyndicateTransition
from coordinators.access.actor import Actor

_TOLD = ["on_date", "place", "note", "date_basis", "recorded_at"]


class CaseStepSerializer(serializers.ModelSerializer[CaseTransition]):
    case = serializers.UUIDField(source="case_id", read_only=True)

    class Meta:
        model = CaseTransition
        fields = ["id", "owner", "case", "status", *_TOLD]


class SuspectStepSerializer(serializers.ModelSerializer[SuspectTransition]):
    suspect = serializers.UUIDField(source="suspect_id", read_only=True)

    class Meta:
        model = SuspectTransition
        fields = ["id", "owner", "suspect", "status", *_TOLD]


class AssetHistorySerializer(serializers.ModelSerializer[AssetStep]):
    asset = serializers.UUIDField(source="asset_id", read_only=True)

    class Meta:
        model = AssetStep
        fields = ["id", "owner", "asset", "stage", *_TOLD]


class SyndicateStepSerializer(serializers.ModelSerializer[SyndicateTransition]):
    syndicate = serializers.UUIDField(source="syndicate_id", read_only=True)

    class Meta:
        model = SyndicateTransition
        fields = ["id", "owner", "syndicate", "status", *_TOLD]


class HistoryViewSet(ExportMixin):
    order = ("-on_date", "-recorded_at", "-id")

    def rows(self, actor: Actor) -> Any:
        # What the filters ask for beside the step itself, its table fetches.
        return TABLES[self.export_kind].prepare(super().rows(actor), actor)


class CaseStepViewSet(HistoryViewSet):
    model = CaseTransition
    serializer_class = CaseStepSerializer
    filterset_class = CaseStepFilter
    export_kind = "case_steps"


class SuspectStepViewSet(HistoryViewSet):
    model = SuspectTransition
    personal = True
    serializer_class = SuspectStepSerializer
    filterset_class = SuspectStepFilter
    export_kind = "suspect_steps"


class AssetStepViewSet(HistoryViewSet):
    model = AssetStep
    serializer_class = AssetHistorySerializer
    filterset_class = AssetStepFilter
    export_kind = "asset_steps"


class SyndicateStepViewSet(HistoryViewSet):
    model = SyndicateTransition
    serializer_class = SyndicateStepSerializer
    filterset_class = SyndicateStepFilter
    export_kind = "syndicate_steps"
