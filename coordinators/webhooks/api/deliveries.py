"""The messages to one's own webhooks."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.access.permissions import Permission
from coordinators.webhooks import selectors
from coordinators.webhooks.filters import DeliveryFilter
from coordinators.webhooks.models import Delivery
from coordinators.webhooks.services import deliveries
from seagull.web.rest.views import ActorViewSet


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """``code`` is what the receiver last answered, ``problem`` why there was no answer; ``next_at`` is when it is tried
    again."""

    message_id = serializers.CharField(read_only=True, help_text="The message's webhook-id.")

    class Meta:
        model = Delivery
        fields = [
            "id",
            "message_id",
            "endpoint",
            "event",
            "happened_at",
            "state",
            "attempts",
            "attempted_at",
            "next_at",
            "code",
            "problem",
        ]


class DeliveryViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    permission = Permission.VIEW_RECORDS
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    order = selectors.NEWEST_FIRST

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Delivery.objects.none()
        return selectors.deliveries(self.actor)

    @extend_schema(request=None, responses=DeliverySerializer)
    @action(detail=True, methods=["post"], url_path="send-again")
    def send_again(self, _request: Request, **_kwargs: Any) -> Response:
        """Send it once more, under the id it had."""
        return Response(self.get_serializer(deliveries.send_again(self.get_object(), by=self.actor)).data)
