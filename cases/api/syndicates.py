"""Syndicates, their dated steps, and the cases they appear in."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import codes
from cases.api.shared import ExportMixin, SeenCaseSerializer, StepsMixin, steps_schema
from cases.filters import SyndicateFilter, SyndicateLinkFilter
from cases.models import Case, Syndicate, SyndicateLink, SyndicateTransition
from cases.services import syndicates
from coordinators.access.actor import Actor
from coordinators.api.base import RecordViewSet
from coordinators.api.fields import VisibleReference

_ENTERED = ["name", "aliases", "activity", "base_place", "identified_on", "handling"]


class SyndicateSerializer(serializers.ModelSerializer[Syndicate]):
    class Meta:
        model = Syndicate
        fields = ["id", "owner", *_ENTERED, "status", "restricted", "created_at"]


class SyndicateAmendSerializer(serializers.ModelSerializer[Syndicate]):
    class Meta:
        model = Syndicate
        fields = _ENTERED


class SyndicateCreateSerializer(SyndicateAmendSerializer):
    """``status`` is the syndicate's on the day it was identified."""

    status = serializers.ChoiceField(codes.SyndicateStatus.choices, default=codes.SyndicateStatus.IDENTIFIED)

    class Meta(SyndicateAmendSerializer.Meta):
        fields = [*_ENTERED, "status"]


class SyndicateTransitionSerializer(serializers.ModelSerializer[SyndicateTransition]):
    class Meta:
        model = SyndicateTransition
        fields = ["id", "status", "on_date", "place", "note", "date_basis", "recorded_at"]


class LinkSerializer(serializers.ModelSerializer[SyndicateLink]):
    """A case that the syndicate appears in; shown to those who see both."""

    case = VisibleReference(Case)

    class Meta:
        model = SyndicateLink
        fields = ["id", "owner", "case", "basis", "created_at"]
        read_only_fields = ["owner"]
        validators: list[Any] = []  # once in a case: the database keeps it


class ListedLinkSerializer(SeenCaseSerializer):
    """That a syndicate appears in a case; each is null for whoever does not see it."""

    syndicate = serializers.UUIDField(source="seen_syndicate.pk", default=None, read_only=True, allow_null=True)

    class Meta:
        model = SyndicateLink
        fields = ["id", "owner", "case", "syndicate", "basis", "handling", "created_at"]


class LinkViewSet(ExportMixin):
    """Links are made under their syndicate."""

    model = SyndicateLink
    order = ("-created_at", "-id")
    serializer_class = ListedLinkSerializer
    filterset_class = SyndicateLinkFilter
    export_kind = "links"

    def rows(self, actor: Actor) -> Any:
        return super().rows(actor).with_both(actor)


class SyndicateViewSet(ExportMixin, StepsMixin, RecordViewSet):
    model = Syndicate
    order = ("-identified_on", "-id")
    serializer_class = SyndicateSerializer
    serializers_sent = {"create": SyndicateCreateSerializer, "partial_update": SyndicateAmendSerializer}
    filterset_class = SyndicateFilter
    export_kind = "syndicates"
    steps_model = SyndicateTransition
    steps_link = "syndicate"
    step_serializer = SyndicateTransitionSerializer

    def add(self, by: Actor, data: dict[str, Any]) -> Syndicate:
        return syndicates.add_syndicate(by=by, status=data.pop("status"), fields=data)

    def amend(self, row: Syndicate, by: Actor, data: dict[str, Any]) -> Syndicate:
        return syndicates.amend_syndicate(row, by=by, fields=data)

    def move(self, row: Syndicate, by: Actor, step: dict[str, Any]) -> SyndicateTransition:
        return syndicates.move_syndicate(row, by=by, to=step.pop("status"), **step)

    @steps_schema(SyndicateTransitionSerializer)
    @action(detail=True, methods=["get", "post"])
    def transitions(self, request: Request, **_kwargs: Any) -> Response:
        return self._steps(request)

    @extend_schema(methods=["GET"], responses=LinkSerializer(many=True), filters=False)
    @extend_schema(methods=["POST"], request=LinkSerializer, responses={201: LinkSerializer})
    @action(detail=True, methods=["get", "post"])
    def links(self, request: Request, **_kwargs: Any) -> Response:
        row = self.get_object()
        if request.method == "POST":
            sent = self.checked(LinkSerializer)
            link = syndicates.link_case(row, sent["case"], by=self.actor, basis=sent.get("basis", ""))
            return Response(self._link(link).data, status=HTTPStatus.CREATED)
        links = SyndicateLink.objects.visible_to(self.actor).filter(syndicate=row)
        return self.paged(links, LinkSerializer, ("created_at", "id"))

    def _link(self, link: SyndicateLink) -> LinkSerializer:
        return LinkSerializer(link, context=self.get_serializer_context())
