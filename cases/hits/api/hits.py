"""Hits, and what is said of them."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.hits import selectors
from cases.hits.api.quiet import CommonNumberSerializer
from cases.hits.api.shared import AboutRecordSerializer
from cases.hits.codes import Ground
from cases.hits.filters import HitFilter
from cases.hits.models import Hit, HitStep
from cases.hits.services import answering
from cases.hits.wording import strength_in_words
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet
from seagull.web.rest.schema import plain_data


class HitStepSerializer(serializers.ModelSerializer[HitStep]):
    """``by`` is null where new evidence opened the hit again."""

    by = serializers.CharField(source="recorded_by.full_name", default=None, allow_null=True, read_only=True)

    class Meta:
        model = HitStep
        fields = ["state", "reason", "undoes", "recorded_at", "by"]


class HitSerializer(AboutRecordSerializer):
    """One side of a hit. One of ``suspect``, ``firearm`` and ``identifier`` is the own record; one of those that begin
    with ``other_`` is the other one of a possible duplicate, null of another party's record. ``likelihood`` is in
    tenths."""

    other_suspect = serializers.UUIDField(source="other_suspect_id", allow_null=True, read_only=True)
    other_firearm = serializers.UUIDField(source="other_firearm_id", allow_null=True, read_only=True)
    other_identifier = serializers.UUIDField(source="other_identifier_id", allow_null=True, read_only=True)
    grounds = plain_data(serializers.ListField(child=serializers.ChoiceField(choices=Ground.choices), read_only=True))
    strength = serializers.SerializerMethodField()

    class Meta:
        model = Hit
        fields = [
            "id",
            "owner",
            "suspect",
            "firearm",
            "identifier",
            "other_party",
            "other_reference",
            "other_suspect",
            "other_firearm",
            "other_identifier",
            "grounds",
            "grade",
            "likelihood",
            "strength",
            "found_at",
            "state",
            "other_answer",
        ]

    def get_strength(self, hit: Hit) -> str:
        return strength_in_words(hit)


class RemarkSerializer(serializers.Serializer[Any]):
    """``reason`` is for the own party alone."""

    reason = serializers.CharField(required=False, allow_blank=True, default="")


class DenySerializer(serializers.Serializer[Any]):
    """``reason`` is for the own party alone."""

    reason = serializers.CharField()


class HitViewSet(VisibleViewSet):
    """Hits of the own party's records: with another party's, of which nothing is told but party, reference, kinds of
    ground, strength and date; and with each other, as possible duplicates."""

    model = Hit
    personal = True
    order = ("-found_at", "-id")
    parameters_of = {"common_numbers": frozenset({"after", "size"})}
    filterset_class = HitFilter
    serializer_class = HitSerializer

    def rows(self, actor: Actor) -> Any:
        return selectors.hits(actor)

    @extend_schema(responses=HitStepSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def steps(self, _request: Request, **_kwargs: Any) -> Response:
        """What became of the hit on the own side, the oldest first."""
        hit = self.get_object()
        self.reading(hit)
        return Response(HitStepSerializer(selectors.steps_of(self.actor, hit), many=True).data)

    @extend_schema(responses=CommonNumberSerializer(many=True), filters=False)
    @action(detail=False, url_path="common-numbers", filterset_class=None)
    def common_numbers(self, _request: Request, **_kwargs: Any) -> Response:
        """Records of the own party's with a number that so many records bear that it makes no hits."""
        self.refuse_unknown_parameters()
        return self.paged(selectors.common_values(self.actor), CommonNumberSerializer, self.order)

    @extend_schema(request=RemarkSerializer, responses=HitSerializer)
    @action(detail=True, methods=["post"], url_path="raise")
    def raise_hit(self, _request: Request, **_kwargs: Any) -> Response:
        """Tell the other side of names that are alike; this is not taken back."""
        return self._answer(answering.raise_hit, RemarkSerializer)

    @extend_schema(request=RemarkSerializer, responses=HitSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that both records are of one person or thing."""
        return self._answer(answering.confirm, RemarkSerializer)

    @extend_schema(request=DenySerializer, responses=HitSerializer)
    @action(detail=True, methods=["post"])
    def deny(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that they are not."""
        return self._answer(answering.deny, DenySerializer)

    @extend_schema(request=RemarkSerializer, responses=HitSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, _request: Request, **_kwargs: Any) -> Response:
        """Take the last answer back."""
        return self._answer(answering.undo, RemarkSerializer)

    def _answer(self, service: Callable[..., Hit], sent: type[serializers.Serializer[Any]]) -> Response:
        return self.shown(service(self.get_object(), by=self.actor, reason=self.checked(sent)["reason"]))
