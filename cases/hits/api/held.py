"""Hits that were held back."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.hits import selectors
from cases.hits.models import HeldBack
from cases.hits.services import holding
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet


class HeldBackSerializer(serializers.ModelSerializer[HeldBack]):
    """``party`` entered records that would have met so many of ``other``; nothing is told of the records."""

    class Meta:
        model = HeldBack
        fields = ["id", "party", "other", "day", "number", "held_at", "let_through_at"]


class LetThroughSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()


class HeldBackViewSet(VisibleViewSet):
    """Hits that were held back, since a party's new records made unusually many: told to the side whose records would
    have been met, and to the centre."""

    model = HeldBack
    order = ("-held_at", "-id")
    serializer_class = HeldBackSerializer

    def rows(self, actor: Actor) -> Any:
        return selectors.held_back(actor)

    @extend_schema(request=LetThroughSerializer, responses=HeldBackSerializer)
    @action(detail=True, methods=["post"], url_path="let-through")
    def let_through(self, _request: Request, **_kwargs: Any) -> Response:
        """Have both sides learn of the hits: for the centre's people."""
        held = self.get_object()
        holding.check_may_let_through(self.actor)
        return self.shown(holding.let_through(held, by=self.actor, reason=self.checked(LetThroughSerializer)["reason"]))
