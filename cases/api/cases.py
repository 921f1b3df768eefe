"""Cases and what the desk tells of them."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import codes, selectors
from cases.api.shared import ExportMixin, SeenCaseSerializer, StepsMixin, UnderCaseMixin, steps_schema
from cases.exports import export_network
from cases.filters import CaseFilter, UpdateFilter
from cases.models import Case, CaseTransition, CaseUpdate
from cases.services import cases
from coordinators.access.actor import Actor
from coordinators.api.base import RecordViewSet
from coordinators.api.fields import OwnAgency, VisibleReference
from operations.selectors import current_operation
from seagull.audit import presenters
from seagull.audit.models import JournalEntry
from seagull.audit.wording import changes_in_words
from seagull.web.exports import file_response
from seagull.web.rest.schema import TEXT_BY_NAME, plain_data

_ENTERED = ["agency", "number", "title", "crime", "opened_on", "place", "summary", "handling"]


class CaseSerializer(serializers.ModelSerializer[Case]):
    """``as_typed`` holds, by field, how the desk wrote what was read from a workbook."""

    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Case
        fields = ["id", "owner", "operation", *_ENTERED, "status", "restricted", "as_typed", "created_at"]


class CaseAmendSerializer(serializers.ModelSerializer[Case]):
    agency = OwnAgency(required=False)

    class Meta:
        model = Case
        fields = _ENTERED
        validators: list[Any] = []  # the service checks, knowing the owner


class CaseCreateSerializer(CaseAmendSerializer):
    """``status`` is the case's on the day it was opened. Without ``agency``, the own one."""

    status = serializers.ChoiceField(codes.CaseStatus.choices, default=codes.CaseStatus.OPEN)

    class Meta(CaseAmendSerializer.Meta):
        fields = [*_ENTERED, "status"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        actor = self.context["request"].actor
        if "agency" not in attrs:
            if not actor.agency_code:
                self.fields["agency"].fail("required")
            attrs["agency_id"] = actor.agency_code
        return attrs


class CaseTransitionSerializer(serializers.ModelSerializer[CaseTransition]):
    class Meta:
        model = CaseTransition
        fields = ["id", "status", "on_date", "place", "note", "date_basis", "recorded_at"]


class CaseEventSerializer(serializers.ModelSerializer[JournalEntry]):
    """``sentence`` is what happened, ``text`` why, or what changed, in the language asked for."""

    sentence = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    class Meta:
        model = JournalEntry
        fields = ["id", "at", "action", "sentence", "text", "actor_name", "actor_party"]

    def get_sentence(self, entry: JournalEntry) -> str:
        return presenters.sentence(entry)

    def get_text(self, entry: JournalEntry) -> str:
        return entry.purpose or changes_in_words(entry)


class CaseViewSet(ExportMixin, StepsMixin, RecordViewSet):
    model = Case
    order = ("-opened_on", "-id")
    serializer_class = CaseSerializer
    serializers_sent = {"create": CaseCreateSerializer, "partial_update": CaseAmendSerializer}
    filterset_class = CaseFilter
    export_kind = "cases"
    file_actions = frozenset({"export", "network"})
    steps_model = CaseTransition
    steps_link = "case"
    step_serializer = CaseTransitionSerializer

    def add(self, by: Actor, data: dict[str, Any]) -> Case:
        status = data.pop("status")
        return cases.open_case(by=by, fields={"operation": current_operation(), **data}, status=status)

    def amend(self, row: Case, by: Actor, data: dict[str, Any]) -> Case:
        return cases.amend_case(row, by=by, fields=data)

    def move(self, row: Case, by: Actor, step: dict[str, Any]) -> CaseTransition:
        return cases.move_case(row, by=by, to=step.pop("status"), **step)

    @extend_schema(
        responses={(200, "application/json+ftm"): OpenApiTypes.BINARY},
        description="The case's network as far as you see it: FollowTheMoney entities, one JSON object a line, each "
        "with its TLP label as `handling`. Rescued persons are in none.",
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def network(self, _request: Request, **_kwargs: Any) -> HttpResponse:
        return file_response(*export_network(self.actor, self.get_object()))

    @extend_schema(responses=CaseEventSerializer(many=True), filters=False)
    @action(detail=True)
    def history(self, _request: Request, **_kwargs: Any) -> Response:
        """What the journal tells of changes, newest first, to the owner's people; nothing to others."""
        return self.paged(selectors.history_of(self.actor, self.get_object()), CaseEventSerializer, ("-at", "-id"))

    @steps_schema(CaseTransitionSerializer)
    @action(detail=True, methods=["get", "post"])
    def transitions(self, request: Request, **_kwargs: Any) -> Response:
        return self._steps(request)


_TOLD = ["kind", "on_date", "text", "handling"]


class UpdateSerializer(SeenCaseSerializer):
    class Meta:
        model = CaseUpdate
        fields = ["id", "owner", "case", *_TOLD, "created_at"]


class UpdateAmendSerializer(serializers.ModelSerializer[CaseUpdate]):
    class Meta:
        model = CaseUpdate
        fields = _TOLD


class UpdateCreateSerializer(UpdateAmendSerializer):
    case = VisibleReference(Case)

    class Meta(UpdateAmendSerializer.Meta):
        fields = ["case", *_TOLD]


class UpdateViewSet(ExportMixin, UnderCaseMixin):
    model = CaseUpdate
    order = ("-on_date", "-id")
    serializer_class = UpdateSerializer
    serializers_sent = {"create": UpdateCreateSerializer, "partial_update": UpdateAmendSerializer}
    filterset_class = UpdateFilter
    export_kind = "updates"

    def add(self, by: Actor, data: dict[str, Any]) -> CaseUpdate:
        return cases.add_update(data.pop("case"), by=by, fields=data)

    def amend(self, row: CaseUpdate, by: Actor, data: dict[str, Any]) -> CaseUpdate:
        return cases.amend_update(row, by=by, fields=data)
