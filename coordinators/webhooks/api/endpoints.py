"""The own webhooks: made, changed and given a new secret in a session; paused, tested and deleted by a token, too."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.access.permissions import Permission
from coordinators.webhooks import selectors
from coordinators.webhooks.api.deliveries import DeliverySerializer
from coordinators.webhooks.models import Endpoint
from coordinators.webhooks.services import deliveries, endpoints
from seagull.web.rest.views import ActorViewSet

_EVENTS = "Such as `case.changed`; the list is on the page on which a webhook is made, and in docs/webhooks.md."


class EndpointSerializer(serializers.ModelSerializer[Endpoint]):
    """``reason`` says why the portal stopped it; the former secret signs until ``former_until``."""

    reason = serializers.ChoiceField(choices=Endpoint.Reason.choices, allow_blank=True, read_only=True)

    class Meta:
        model = Endpoint
        fields = [
            "id",
            "url",
            "description",
            "events",
            "state",
            "reason",
            "failing_since",
            "former_until",
            "created_at",
        ]


class EndpointSentSerializer(serializers.ModelSerializer[Endpoint]):
    events = serializers.ListField(child=serializers.CharField(max_length=60), allow_empty=False, help_text=_EVENTS)

    class Meta:
        model = Endpoint
        fields = ["url", "description", "events"]


class MadeEndpointSerializer(EndpointSerializer):
    """``secret`` is in this answer, and never again."""

    secret = serializers.CharField()

    class Meta(EndpointSerializer.Meta):
        fields = [*EndpointSerializer.Meta.fields, "secret"]


class EndpointViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    permission = Permission.VIEW_RECORDS
    serializer_class = EndpointSerializer
    serializers_sent = {"create": EndpointSentSerializer, "partial_update": EndpointSentSerializer}
    order = selectors.NEWEST_FIRST

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Endpoint.objects.none()
        return selectors.endpoints(self.actor)

    @extend_schema(request=EndpointSentSerializer, responses={201: MadeEndpointSerializer})
    def create(self, _request: Request) -> Response:
        """Make a webhook. A token makes none: this takes a session."""
        endpoint, secret = endpoints.make(by=self.actor, **self.checked(EndpointSentSerializer))
        return self._with_secret(endpoint, secret, HTTPStatus.CREATED)

    @extend_schema(request=EndpointSentSerializer, responses=EndpointSerializer)
    def partial_update(self, _request: Request, **_kwargs: Any) -> Response:
        """Change it. This takes a session."""
        sent = self.checked(EndpointSentSerializer, partial=True)
        return self._shown(endpoints.change(self.get_object(), by=self.actor, fields=sent))

    @extend_schema(request=None, responses=MadeEndpointSerializer)
    @action(detail=True, methods=["post"])
    def rotate(self, _request: Request, **_kwargs: Any) -> Response:
        """A new secret; the former one signs beside it for a day. This takes a session."""
        endpoint = self.get_object()
        secret = endpoints.rotate(endpoint, by=self.actor)
        endpoint.refresh_from_db()
        return self._with_secret(endpoint, secret, HTTPStatus.OK)

    @extend_schema(request=None, responses=EndpointSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, _request: Request, **_kwargs: Any) -> Response:
        """Send nothing until it is resumed."""
        return self._shown(endpoints.pause(self.get_object(), by=self.actor))

    @extend_schema(request=None, responses=EndpointSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, _request: Request, **_kwargs: Any) -> Response:
        """Send again, from now on."""
        return self._shown(endpoints.resume(self.get_object(), by=self.actor))

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Deleted.")})
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Delete it with its secret and all its deliveries."""
        endpoints.delete(self.get_object(), by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)

    @extend_schema(request=None, responses={201: DeliverySerializer})
    @action(detail=True, methods=["post"])
    def test(self, _request: Request, **_kwargs: Any) -> Response:
        """Have a test sent, within seconds; what became of it stands in the delivery."""
        delivery = deliveries.send_test(self.get_object(), by=self.actor)
        return Response(DeliverySerializer(delivery).data, status=HTTPStatus.CREATED)

    def _shown(self, endpoint: Endpoint) -> Response:
        return Response(self.get_serializer(endpoint).data)

    def _with_secret(self, endpoint: Endpoint, secret: str, status: int) -> Response:
        return Response({**EndpointSerializer(endpoint).data, "secret": secret}, status=status)
